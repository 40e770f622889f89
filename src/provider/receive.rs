//! WSPRecv and WSPRecvFrom.

use super::Provider;
use super::blocking;
use super::event::{Receipt, broken_by};
use super::notice::{message_error, pending_notice};
use super::overlapped::Direction;
use super::socket::Socket;
use super::socket_state::*;
use crate::os::socket::{self as os, DONTWAIT, OOB, PEEK, Received, TRUNC, WAITALL};
use crate::os::{AddressOut, BufferList, Deadline, Errno, SocketAddress, option, poll, syscall};
use crate::spi::error::*;
use crate::spi::protocol_info::XP1_EXPEDITED_DATA;
use crate::spi::types::{MSG_PARTIAL, SOCKET};
use libc::IPPROTO_TCP;
use std::sync::Arc;

const KNOWN_FLAGS: i32 = PEEK | OOB | WAITALL | MSG_PARTIAL;

/// What a receive that succeeded tells: octets, and flags for lpFlags.
pub(crate) struct Delivered {
    pub(crate) octets: u32,
    pub(crate) flags: i32,
}

impl Provider {
    /// WSPRecv.
    pub(crate) fn receive(&self, handle: SOCKET, buffers: BufferList, flags: i32) -> Result<Delivered> {
        let socket = self.socket(handle)?;
        if !socket.protocol.connection_oriented() && socket.state.has(DISCONNECTED) {
            return fail(WSAENOTCONN); // CONNECT-30: the peer was taken away
        }
        self.receive_on(&socket, buffers, flags, None)
    }

    /// WSPRecvFrom. On a connection the address is left alone (RECVFROM-04).
    pub(crate) fn receive_from(
        &self,
        handle: SOCKET,
        buffers: BufferList,
        flags: i32,
        from: Option<AddressOut>,
    ) -> Result<Delivered> {
        let socket = self.socket(handle)?;
        let from = from.filter(|_| !socket.protocol.connection_oriented());
        self.receive_on(&socket, buffers, flags, from)
    }

    fn receive_on(
        &self,
        socket: &Arc<Socket>,
        mut buffers: BufferList,
        flags: i32,
        mut from: Option<AddressOut>,
    ) -> Result<Delivered> {
        self.await_requests(socket, Direction::Receive)?;
        let outcome = self.receive_core(socket, &mut buffers, flags, from.as_mut());
        self.after_receive(socket, receipt(socket, &outcome, buffers.total(), flags), flags & OOB != 0);
        outcome
    }

    /// One attempt of an overlapped receive, which does not wait.
    pub(super) fn receive_now(
        &self,
        socket: &Arc<Socket>,
        mut buffers: BufferList,
        flags: i32,
        mut from: Option<AddressOut>,
    ) -> Result<Delivered> {
        self.receive_core(socket, &mut buffers, flags, from.as_mut())
    }

    pub(super) fn receive_core(
        &self,
        socket: &Arc<Socket>,
        buffers: &mut BufferList,
        flags: i32,
        from: Option<&mut AddressOut>,
    ) -> Result<Delivered> {
        check(socket, buffers, flags)?;
        self.before_receive(socket, from.as_deref())?;
        if flags & OOB != 0 {
            socket.state.set(SEEN_URGENT, true);
        }
        match socket.session() {
            Some(session) => self.receive_session(socket, session, buffers, flags),
            None if socket.protocol.connection_oriented() && !socket.protocol.message_oriented() => {
                self.receive_stream(socket, buffers, flags)
            }
            None => self.receive_message(socket, buffers, flags, from),
        }
    }

    /// What has to hold before a datagram is touched (RECVFROM-02).
    pub(super) fn before_receive(&self, socket: &Arc<Socket>, from: Option<&AddressOut>) -> Result<()> {
        self.settle(socket);
        check_state(socket)?;
        let least = socket.protocol.transport.least_address_room(socket.protocol.family);
        match from.is_none_or(|from| from.room() >= least && from.is_usable()) {
            true => Ok(()),
            false => fail(WSAEFAULT),
        }
    }

    /// OVL-16, OVL-25: data keeps the order of the calls, so one that is made while requests are
    /// pending waits for them.
    pub(super) fn await_requests(&self, socket: &Arc<Socket>, direction: Direction) -> Result<()> {
        if !Provider::has_requests(socket, direction) {
            return Ok(());
        }
        if socket.must_not_wait() {
            return fail(WSAEWOULDBLOCK);
        }
        let deadline = match direction {
            Direction::Receive => socket.receive_deadline(),
            Direction::Send => socket.send_deadline(),
            Direction::Connection | Direction::Neither => Deadline::Never,
        };
        match self.sleep(socket, 0, deadline, || !Provider::has_requests(socket, direction))? {
            true => Ok(()),
            false => fail(WSAETIMEDOUT),
        }
    }

    fn receive_stream(
        &self,
        socket: &Arc<Socket>,
        buffers: &mut BufferList,
        flags: i32,
    ) -> Result<Delivered> {
        let kernel_flags = flags & !MSG_PARTIAL;
        blocking::take_cancel();
        if socket.oob_inline() && flags & PEEK == 0 && os::at_mark(socket.fd()).unwrap_or(false) {
            buffers.truncate(1); // OOB-06: the urgent octet comes alone
        }
        let answer =
            self.transfer_in(socket, kernel_flags, |flags| os::receive(&socket.descriptor, buffers, flags))?;
        match answer {
            Ok(received) if flags & WAITALL != 0 && (1..buffers.total()).contains(&received.len) => {
                Ok(self.receive_rest(socket, buffers, received.len))
            }
            Ok(received) => stream_delivery(socket, &received, buffers.total()),
            Err(errno) => Err(self.stream_error(socket, errno, flags)),
        }
    }

    /// RECV-17: what MSG_WAITALL still wants after a part. The kernel gives a part when a signal
    /// comes, and so does a call that sleeps elsewhere. The end, a failure, a cancel and urgent data
    /// (OOB-03) end it: then the client gets what there was.
    fn receive_rest(&self, socket: &Socket, buffers: &mut BufferList, first: usize) -> Delivered {
        let (wanted, mut octets, mut part) = (buffers.total(), first, first);
        let may_go_on = || !blocking::take_cancel() && !os::at_mark(socket.fd()).unwrap_or(false);
        while octets < wanted && part > 0 && may_go_on() {
            buffers.advance(part);
            let next =
                self.transfer_in(socket, WAITALL, |flags| os::receive(&socket.descriptor, buffers, flags));
            part = next.ok().and_then(|answer| answer.ok()).map_or(0, |received| received.len);
            octets += part;
        }
        Delivered { octets: octets as u32, flags: 0 }
    }

    fn stream_error(&self, socket: &Socket, errno: Errno, flags: i32) -> WsaError {
        match errno.0 {
            libc::EAGAIN if socket.must_not_wait() => WsaError(WSAEWOULDBLOCK),
            libc::EAGAIN => WsaError(WSAETIMEDOUT), // RECV-13
            libc::EINVAL if flags & OOB != 0 => WsaError(WSAEWOULDBLOCK),
            libc::EFAULT | libc::ENOMEM | libc::ENOBUFS => errno.into(),
            libc::EBADF | libc::ENOTSOCK => WsaError(WSAENOTSOCK),
            code => broken_stream(socket, code),
        }
    }

    /// One receive that may wait: in the kernel where nothing speaks against it, else in poll.
    fn transfer_in<T>(
        &self,
        socket: &Socket,
        flags: i32,
        mut call: impl FnMut(i32) -> syscall::Result<T>,
    ) -> Result<syscall::Result<T>> {
        if socket.must_not_wait() {
            return Ok(call(flags | DONTWAIT));
        }
        if self.may_sleep_in_kernel(socket) && flags & OOB == 0 {
            let answer = blocking::in_kernel(socket, || call(flags))?;
            if !socket.did_not_sleep(&answer, libc::SO_RCVTIMEO) {
                return Ok(answer);
            }
        }
        let deadline = socket.receive_deadline();
        let interest = if flags & OOB != 0 { poll::PRI | poll::RDHUP } else { poll::IN };
        loop {
            match call(flags & !WAITALL | DONTWAIT) {
                Err(errno) if errno.would_block() => {}
                Err(Errno(libc::EINVAL)) if flags & OOB != 0 => {}
                answer => return Ok(answer),
            }
            if !self.sleep(socket, interest, deadline, || false)? {
                return fail(WSAETIMEDOUT);
            }
        }
    }

    fn receive_message(
        &self,
        socket: &Arc<Socket>,
        buffers: &BufferList,
        flags: i32,
        from: Option<&mut AddressOut>,
    ) -> Result<Delivered> {
        let flags = flags & !MSG_PARTIAL;
        let (received, sender) = match socket.protocol.reliable_messages() {
            true => next_message(socket, || self.receive_reliable(socket, buffers, flags, from.as_deref())),
            false => self
                .next_datagram(socket, flags, |flags| os::receive_from(&socket.descriptor, buffers, flags)),
        }?;
        message_delivery(socket, &received, &sender, buffers, from)
    }

    /// The next message of an unreliable protocol.
    pub(super) fn next_datagram<T>(
        &self,
        socket: &Socket,
        flags: i32,
        mut call: impl FnMut(i32) -> syscall::Result<T>,
    ) -> Result<T> {
        next_message(socket, || {
            self.transfer_in(socket, flags, &mut call).map_err(Failure::Told)?.map_err(Failure::Kernel)
        })
    }

    /// RECV-07: a message of a reliable protocol leaves the queue only whole.
    fn receive_reliable(
        &self,
        socket: &Socket,
        buffers: &BufferList,
        flags: i32,
        from: Option<&AddressOut>,
    ) -> core::result::Result<(Received, SocketAddress), Failure> {
        let mut look = |flags| os::receive_from(&socket.descriptor, buffers, flags | PEEK | TRUNC);
        let (seen, sender) =
            self.transfer_in(socket, flags, &mut look).map_err(Failure::Told)?.map_err(Failure::Kernel)?;
        if from.is_some_and(|from| from.room() < sender.as_bytes().len()) {
            return Err(Failure::Told(WsaError(WSAEFAULT)));
        }
        let ended = seen.len == 0 && seen.flags & os::CTRUNC == 0;
        if flags & PEEK != 0 || seen.len > buffers.total() || (ended && socket.protocol.connection_oriented())
        {
            return Ok((seen, sender));
        }
        os::receive_from(&socket.descriptor, buffers, DONTWAIT).map_err(Failure::Kernel)
    }
}

/// Why a stream that has just broken takes and gives nothing more. SEND-11: a connection that has
/// nothing on its way and still times out was dropped by keep-alive; only the call in progress is
/// told so.
pub(super) fn broken_stream(socket: &Socket, errno: i32) -> WsaError {
    let kept_alive = errno == libc::ETIMEDOUT
        && option::get_int(socket.fd(), libc::SOL_SOCKET, libc::SO_KEEPALIVE).is_ok_and(|on| on != 0)
        && os::unacknowledged(socket.fd()).is_ok_and(|octets| octets == 0);
    if !kept_alive || socket.state.broken().is_some() {
        return socket.state.break_with(broken_by(errno));
    }
    socket.state.break_with(WsaError(WSAENOTCONN));
    WsaError(WSAENETRESET)
}

enum Failure {
    Kernel(Errno),
    Told(WsaError),
}

/// Tries until there is a message, or something that the client has to be told in its place.
fn next_message<T>(
    socket: &Socket,
    mut attempt: impl FnMut() -> core::result::Result<T, Failure>,
) -> Result<T> {
    loop {
        if let Some(error) = pending_notice(socket) {
            return Err(error);
        }
        match attempt() {
            Ok(message) => return Ok(message),
            Err(Failure::Told(error)) => return Err(error),
            Err(Failure::Kernel(errno)) => message_error(socket, errno).map_or(Ok(()), Err)?,
        }
    }
}

/// RECV-16, RECV-17, RECV-18, RCV-04, OOB-05.
pub(super) fn check(socket: &Socket, buffers: &BufferList, flags: i32) -> Result<()> {
    if buffers.is_empty() || buffers.too_long() || flags & !KNOWN_FLAGS != 0 {
        return fail(WSAEINVAL);
    }
    if flags & OOB != 0 {
        if !socket.protocol.has(XP1_EXPEDITED_DATA) {
            return fail(WSAEOPNOTSUPP);
        }
        if socket.oob_inline() {
            return fail(WSAEINVAL);
        }
    }
    let together = flags & (OOB | PEEK | MSG_PARTIAL) != 0;
    if flags & WAITALL != 0 && (together || socket.is_nonblocking() || socket.protocol.message_oriented()) {
        return fail(WSAEOPNOTSUPP);
    }
    Ok(())
}

/// RECV-01, RECV-02, SHUT-03.
pub(super) fn check_state(socket: &Socket) -> Result<()> {
    if !socket.protocol.connection_oriented() {
        if !socket.state.is_bound() {
            return fail(WSAEINVAL);
        }
        return socket.state.need_open_side(SHUT_RECEIVE);
    }
    socket.state.need_connection()?;
    socket.state.need_open_side(SHUT_RECEIVE)
}

/// Urgent data is next, behind which a receive does not go (OOB-03).
pub(super) fn is_at_mark(socket: &Socket) -> bool {
    match socket.session() {
        Some(session) => !session.at_mark(),
        None => socket.protocol.number == IPPROTO_TCP && os::at_mark(socket.fd()).unwrap_or(false),
    }
}

/// Whether a receive that brings less than it has room for leaves nothing. One on AF_UNIX stops where
/// the sender changes, one at urgent data stops at the mark.
pub(super) fn takes_all_there_is(socket: &Socket) -> bool {
    socket.protocol.number == IPPROTO_TCP
        && !socket.is_shared()
        && !socket.oob_inline()
        && !socket.state.has(SEEN_URGENT)
}

/// How a receive into so much room went, as far as network events are concerned.
pub(super) fn receipt(socket: &Socket, outcome: &Result<Delivered>, room: usize, flags: i32) -> Receipt {
    let stream = !socket.protocol.message_oriented();
    match outcome {
        Ok(delivered) if stream && delivered.octets == 0 && room > 0 => Receipt::Nothing,
        Ok(delivered) if stream && flags & PEEK == 0 && (delivered.octets as usize) < room => {
            Receipt::AllData
        }
        outcome => Receipt::of(outcome),
    }
}

/// Octets of a stream, or its end (RECV-10, RECV-12, RCV-15).
fn stream_delivery(socket: &Socket, received: &Received, room: usize) -> Result<Delivered> {
    if received.len == 0 && room > 0 {
        if socket.is_closed() {
            return fail(WSAEINTR); // the end was ours: another thread is closing the socket
        }
        if let Some(error) = socket.state.broken() {
            return Err(error);
        }
    }
    Ok(Delivered { octets: received.len as u32, flags: received.flags & OOB })
}

/// A message, its end or its being too long (RECV-07, RECV-11, UDP-07).
fn message_delivery(
    socket: &Socket,
    received: &Received,
    sender: &SocketAddress,
    buffers: &BufferList,
    from: Option<&mut AddressOut>,
) -> Result<Delivered> {
    if socket.is_closed() {
        return fail(WSAEINTR);
    }
    let mark = received.flags & os::CTRUNC;
    if received.len == 0 && mark == 0 && socket.protocol.connection_oriented() {
        return fail(socket.state.broken().map_or(WSAEDISCON, |error| error.0));
    }
    if let Some(from) = from {
        let nameless = socket.protocol.family.to_ne_bytes();
        from.fill(match sender.as_bytes() {
            [] => &nameless, // a sender on AF_UNIX that did not bind: only a family
            name => name,
        })?;
    }
    if received.flags & TRUNC != 0 {
        return fail(WSAEMSGSIZE);
    }
    Ok(Delivered { octets: received.len.min(buffers.total()) as u32, flags: 0 })
}
