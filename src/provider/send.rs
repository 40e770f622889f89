//! WSPSend and WSPSendTo.

use super::Provider;
use super::blocking;
use super::event::broken_by;
use super::overlapped::Direction;
use super::receive::broken_stream;
use super::socket::Socket;
use super::socket_state::*;
use crate::os::address::AF_UNIX;
use crate::os::socket::{self as os, DONTWAIT, OOB};
use crate::os::{BufferList, Deadline, Errno, SocketAddress, poll, syscall};
use crate::spi::error::*;
use crate::spi::protocol_info::{XP1_EXPEDITED_DATA, XP1_PARTIAL_MESSAGE};
use crate::spi::types::{MSG_PARTIAL, SOCKET};
use crate::transport::Purpose;
use std::sync::Arc;

const DONTROUTE: i32 = libc::MSG_DONTROUTE;

impl Provider {
    /// WSPSend.
    pub(crate) fn send(&self, handle: SOCKET, buffers: BufferList, flags: i32) -> Result<u32> {
        let socket = self.socket(handle)?;
        check(&socket, &buffers, flags)?;
        self.await_requests(&socket, Direction::Send)?;
        match socket.protocol.connection_oriented() {
            true => self.send_connected(&socket, buffers, flags),
            false => {
                socket.state.need_connection()?;
                self.send_datagram(&socket, &buffers, flags, None)
            }
        }
    }

    /// WSPSendTo. On a connection it is WSPSend (SENDTO-02).
    pub(crate) fn send_to(
        &self,
        handle: SOCKET,
        buffers: BufferList,
        flags: i32,
        to: Option<&[u8]>,
    ) -> Result<u32> {
        let socket = self.socket(handle)?;
        check(&socket, &buffers, flags)?;
        self.await_requests(&socket, Direction::Send)?;
        self.send_somewhere(&socket, buffers, flags, to)
    }

    /// Sends without looking at the arguments.
    pub(super) fn send_somewhere(
        &self,
        socket: &Arc<Socket>,
        buffers: BufferList,
        flags: i32,
        to: Option<&[u8]>,
    ) -> Result<u32> {
        if socket.protocol.connection_oriented() {
            return self.send_connected(socket, buffers, flags);
        }
        self.send_datagram(socket, &buffers, flags, destination(socket, to)?)
    }

    /// One attempt of an overlapped send, which does not wait.
    pub(super) fn send_now(
        &self,
        socket: &Arc<Socket>,
        buffers: BufferList,
        flags: i32,
        to: Option<&[u8]>,
    ) -> Result<u32> {
        check(socket, &buffers, flags)?;
        self.send_somewhere(socket, buffers, flags, to)
    }

    /// Which state of a connection allows a send.
    pub(super) fn check_connected_send(&self, socket: &Arc<Socket>) -> Result<()> {
        self.settle(socket);
        socket.state.need_connection()?;
        socket.state.need_open_side(SHUT_SEND)?;
        socket.state.broken().map_or(Ok(()), Err)
    }

    fn send_connected(&self, socket: &Arc<Socket>, buffers: BufferList, flags: i32) -> Result<u32> {
        self.check_connected_send(socket)?;
        if let Some(session) = socket.session() {
            return self.send_session(socket, session, &buffers, flags);
        }
        match socket.protocol.message_oriented() {
            true => self.send_datagram(socket, &buffers, flags, None),
            false => self.send_stream(socket, buffers, flags),
        }
    }

    fn send_stream(&self, socket: &Arc<Socket>, mut buffers: BufferList, flags: i32) -> Result<u32> {
        let total = buffers.total();
        if socket.protocol.family == AF_UNIX {
            self.before_own_report(socket);
        }
        if socket.must_not_wait() {
            return self.send_what_fits(socket, buffers, flags);
        }
        self.await_outbox(socket)?;
        let mut sent = 0;
        blocking::take_cancel();
        loop {
            let send = |more| os::send(&socket.descriptor, &buffers, flags | more, None);
            match self.send_some(socket, send) {
                Ok(Ok(count)) => {
                    sent += count;
                    if sent >= total {
                        return Ok(total as u32); // SEND-04: all of it has been taken
                    }
                    if blocking::take_cancel() {
                        return Err(damaged(socket));
                    }
                    buffers.advance(count);
                }
                Ok(Err(errno)) => return Err(stream_error(socket, errno)),
                Err(WsaError(WSAEINTR)) if sent > 0 && !socket.is_closed() => return Err(damaged(socket)),
                Err(error) => return Err(error),
            }
        }
    }

    /// One send of a call that waits; `send` gets more flags for the system call. It sleeps in the kernel where nothing speaks against it.
    pub(super) fn send_some(
        &self,
        socket: &Socket,
        send: impl Fn(i32) -> syscall::Result<usize>,
    ) -> Result<syscall::Result<usize>> {
        if !socket.is_nonblocking() && self.may_sleep_in_kernel(socket) {
            let answer = blocking::in_kernel(socket, || send(0))?;
            if !socket.did_not_sleep(&answer, libc::SO_SNDTIMEO) {
                return Ok(answer);
            }
        }
        let deadline = socket.send_deadline();
        loop {
            match send(DONTWAIT) {
                Err(errno) if errno.would_block() => {}
                answer => return Ok(answer),
            }
            self.wait_for_room(socket, deadline)?;
        }
    }

    pub(super) fn wait_for_room(&self, socket: &Socket, deadline: Deadline) -> Result<()> {
        match self.sleep(socket, poll::OUT, deadline, || false)? {
            true => Ok(()),
            false => fail(WSAETIMEDOUT),
        }
    }

    /// SND-06: a non-blocking send that begins takes everything; what the kernel has no room for
    /// goes to the outbox. SEND-03: if there is no room at all it is WSAEWOULDBLOCK.
    fn send_what_fits(&self, socket: &Arc<Socket>, mut buffers: BufferList, flags: i32) -> Result<u32> {
        let total = buffers.total();
        if socket.outbox().is_some_and(|outbox| !outbox.is_empty()) {
            self.after_full_send(socket);
            return fail(WSAEWOULDBLOCK);
        }
        match os::send(&socket.descriptor, &buffers, flags | DONTWAIT, None) {
            Ok(sent) if sent >= total || flags & OOB != 0 => Ok(sent as u32),
            Ok(sent) if blocking::is_impatient() => Ok(sent as u32), // its request goes on with the rest
            Ok(sent) => {
                buffers.advance(sent);
                Ok((sent + self.keep_for_later(socket, &buffers)) as u32)
            }
            Err(errno) if errno.would_block() => {
                self.after_full_send(socket);
                fail(WSAEWOULDBLOCK)
            }
            Err(errno) => Err(stream_error(socket, errno)),
        }
    }

    fn send_datagram(
        &self,
        socket: &Socket,
        buffers: &BufferList,
        flags: i32,
        to: Option<&[u8]>,
    ) -> Result<u32> {
        self.send_message(socket, |more| os::send(&socket.descriptor, buffers, flags | more, to))
    }

    /// Sends a message, whole or not at all. `send` gets more flags for the system call.
    pub(super) fn send_message(
        &self,
        socket: &Socket,
        send: impl Fn(i32) -> syscall::Result<usize>,
    ) -> Result<u32> {
        socket.state.need_open_side(SHUT_SEND)?;
        self.before_own_report(socket);
        loop {
            let answer = match socket.must_not_wait() {
                true => send(DONTWAIT),
                false => self.send_some(socket, &send)?,
            };
            match answer {
                Ok(sent) => {
                    socket.state.bound(); // SENDTO-03
                    return Ok(sent as u32);
                }
                // RECV-20: an earlier datagram met nobody. That is for a receive to tell, and
                // this send has not been made yet.
                Err(Errno(code @ (libc::ECONNREFUSED | libc::EHOSTUNREACH)))
                    if is_udp(socket) && !socket.state.has_notice() =>
                {
                    socket.state.set_notice(code);
                }
                Err(errno) => return Err(self.message_error(socket, errno)),
            }
        }
    }

    fn message_error(&self, socket: &Socket, errno: Errno) -> WsaError {
        match errno.0 {
            libc::EAGAIN if socket.must_not_wait() => {
                self.after_full_send(socket);
                WsaError(WSAEWOULDBLOCK)
            }
            libc::EAGAIN => WsaError(WSAETIMEDOUT),
            libc::EPIPE | libc::ECONNRESET if socket.protocol.connection_oriented() => {
                socket.state.break_with(broken_by(errno.0))
            }
            // Nobody has the name.
            libc::ENOENT => WsaError(WSAECONNREFUSED),
            libc::EINVAL if is_udp(socket) => WsaError(WSAEADDRNOTAVAIL),
            _ => errno.into(),
        }
    }
}

pub(super) fn is_udp(socket: &Socket) -> bool {
    socket.protocol.number == libc::IPPROTO_UDP
}

/// SEND-06, SEND-07, SND-16; WSASend refuses an empty list.
pub(super) fn check(socket: &Socket, buffers: &BufferList, flags: i32) -> Result<()> {
    let partial = flags & MSG_PARTIAL != 0;
    let may_be_partial = socket.protocol.has(XP1_PARTIAL_MESSAGE) && flags & OOB == 0;
    if flags & !(OOB | DONTROUTE | MSG_PARTIAL) != 0 || (partial && !may_be_partial) {
        return fail(WSAEOPNOTSUPP);
    }
    if flags & OOB != 0 && !socket.protocol.has(XP1_EXPEDITED_DATA) {
        return fail(WSAEOPNOTSUPP);
    }
    if buffers.is_empty() || buffers.too_long() { fail(WSAEINVAL) } else { Ok(()) }
}

/// Where a datagram goes: to the address, or to the default peer.
pub(super) fn destination<'a>(socket: &Socket, to: Option<&'a [u8]>) -> Result<Option<&'a [u8]>> {
    let Some(to) = to else {
        return match socket.state.phase() {
            Phase::Connected => Ok(None),
            _ => fail(WSAEDESTADDRREQ), // SENDTO-04
        };
    };
    let protocol = socket.protocol;
    let to = protocol.transport.check_address(protocol.family, to, Purpose::Send)?;
    check_broadcast(socket, to)?;
    Ok(Some(to))
}

/// UDP-13: the kernel checks this itself, unless it was told to allow broadcasts for a
/// connected socket.
fn check_broadcast(socket: &Socket, to: &[u8]) -> Result<()> {
    let everybody = std::net::IpAddr::from([255; 4]);
    if socket.state.has(QUIET_BROADCAST) && SocketAddress::new(to).ip() == Some(everybody) {
        return fail(WSAEACCES);
    }
    Ok(())
}

/// CANCEL-05: a part of a send has gone out and nobody can tell how much of it.
pub(super) fn damaged(socket: &Socket) -> WsaError {
    socket.state.set(ABORTED, true);
    socket.state.break_with(WsaError(WSAECONNABORTED));
    socket.protocol.transport.abort(&socket.descriptor);
    WsaError(WSAEINTR)
}

/// SEND-10, SND-09: why a connection takes no more data.
pub(super) fn stream_error(socket: &Socket, errno: Errno) -> WsaError {
    match errno.0 {
        libc::EAGAIN => WsaError(WSAETIMEDOUT), // TMO-03
        libc::EFAULT | libc::ENOMEM | libc::ENOBUFS => errno.into(),
        libc::EBADF | libc::ENOTSOCK => WsaError(WSAENOTSOCK),
        code => broken_stream(socket, code),
    }
}
