//! TransmitFile and TransmitPackets.

use super::Provider;
use super::blocking;
use super::overlapped::{Direction, Outcome};
use super::receive::Delivered;
use super::send::{damaged, stream_error};
use super::socket::Socket;
use super::transmission::{TURN, Transmission};
use crate::os::socket::DONTWAIT;
use crate::os::{BufferList, Errno, syscall};
use crate::spi::error::*;
use crate::spi::transmit::{
    TF_DISCONNECT, TF_REUSE_SOCKET, TF_USE_KERNEL_APC, TF_USE_SYSTEM_THREAD, TF_WRITE_BEHIND,
};
use crate::spi::types::SOCKET;
use std::sync::Arc;

const KNOWN_FLAGS: u32 =
    TF_DISCONNECT | TF_REUSE_SOCKET | TF_WRITE_BEHIND | TF_USE_KERNEL_APC | TF_USE_SYSTEM_THREAD;

impl Provider {
    /// What is looked at before any pointer. `datagrams`: they may be sent too.
    pub(crate) fn check_transmission(&self, handle: SOCKET, flags: u32, datagrams: bool) -> Result<()> {
        check_transmission(&*self.socket(handle)?, flags, datagrams)
    }

    /// Sends everything, however long that takes; the octets that were sent.
    pub(crate) fn transmit(&self, handle: SOCKET, mut transmission: Transmission, flags: u32) -> Result<u32> {
        let socket = self.socket(handle)?;
        self.await_requests(&socket, Direction::Send)?;
        let wait = |fd| self.sleep_until_readable(&socket, fd);
        self.check_sender(&socket)?;
        if takes_packets(&socket) {
            transmission.cut_for(&socket);
            while let Some(packet) = transmission.packet(wait)? {
                let sent = self.send_and_wait(&socket, packet);
                sent.map_err(|error| interruption(&socket, &transmission, error))?;
                transmission.gone();
            }
        } else {
            self.await_outbox(&socket)?;
            blocking::take_cancel();
            while transmission.prepare(wait)? {
                if blocking::take_cancel() {
                    return Err(damaged(&socket));
                }
                let answer = self.send_some(&socket, |more| transmission.send(&socket, more));
                advance(&socket, &mut transmission, answer)?;
            }
        }
        self.after_transmission(&socket, flags)?;
        Ok(transmission.sent())
    }

    /// One attempt of a request, which does not wait.
    pub(super) fn transmit_now(
        &self,
        socket: &Arc<Socket>,
        transmission: &mut Transmission,
        flags: u32,
    ) -> Option<Outcome> {
        let outcome = self.check_sender(socket).and_then(|()| match takes_packets(socket) {
            true => self.transmit_packets_that_fit(socket, transmission),
            false => self.transmit_what_fits(socket, transmission),
        });
        match outcome.and_then(|()| self.after_transmission(socket, flags)) {
            Err(WsaError(WSAEWOULDBLOCK)) => None,
            Err(error) => Some(Err(error)),
            Ok(()) => Some(Ok(Delivered { octets: transmission.sent(), flags: 0 })),
        }
    }

    fn check_sender(&self, socket: &Arc<Socket>) -> Result<()> {
        match socket.protocol.connection_oriented() {
            true => self.check_connected_send(socket),
            false => socket.state.need_connection(),
        }
    }

    fn transmit_what_fits(&self, socket: &Arc<Socket>, transmission: &mut Transmission) -> Result<()> {
        if socket.outbox().is_some_and(|outbox| !outbox.is_empty()) {
            return fail(WSAEWOULDBLOCK);
        }
        let start = transmission.progress();
        while transmission.prepare(|_| fail(WSAEOPNOTSUPP))? {
            if transmission.progress() - start >= TURN as u64 {
                return self.give_up_the_turn(socket);
            }
            match transmission.send(socket, DONTWAIT) {
                Err(errno) if errno.would_block() => return fail(WSAEWOULDBLOCK),
                Err(Errno(libc::EINTR)) => {}
                answer => advance(socket, transmission, Ok(answer))?,
            }
        }
        Ok(())
    }

    /// There is still room, because the peer reads fast. The driver looks after others, and finds this
    /// socket ready anew.
    fn give_up_the_turn(&self, socket: &Socket) -> Result<()> {
        self.before_own_report(socket);
        self.move_registration(socket, || ())?;
        fail(WSAEWOULDBLOCK)
    }

    fn transmit_packets_that_fit(&self, socket: &Arc<Socket>, transmission: &mut Transmission) -> Result<()> {
        transmission.cut_for(socket);
        let start = transmission.progress();
        while let Some(packet) = transmission.packet(|_| fail(WSAEOPNOTSUPP))? {
            self.send_packet(socket, packet)?;
            transmission.gone();
            if transmission.progress() - start >= TURN as u64 {
                return self.give_up_the_turn(socket);
            }
        }
        Ok(())
    }

    /// Nothing goes out for an empty one on a connection: the peer could take it for the end.
    fn send_packet(&self, socket: &Arc<Socket>, packet: &mut [u8]) -> Result<()> {
        if packet.is_empty() && socket.protocol.connection_oriented() {
            return Ok(());
        }
        self.send_somewhere(socket, BufferList::over(packet), 0, None).map(drop)
    }

    /// In a call that waits also on a non-blocking socket.
    fn send_and_wait(&self, socket: &Arc<Socket>, packet: &mut [u8]) -> Result<()> {
        let deadline = socket.send_deadline();
        loop {
            match self.send_packet(socket, packet) {
                Err(WsaError(WSAEWOULDBLOCK)) => match socket.session() {
                    Some(session) => self.await_session_room(socket, session, deadline, 0)?,
                    None => self.wait_for_room(socket, deadline)?,
                },
                outcome => return outcome,
            }
        }
    }

    /// TF_DISCONNECT, TF_REUSE_SOCKET: as DisconnectEx.
    fn after_transmission(&self, socket: &Arc<Socket>, flags: u32) -> Result<()> {
        match (flags & TF_DISCONNECT, flags & TF_REUSE_SOCKET) {
            (0, _) => Ok(()),
            (_, 0) => self.shut_send(socket, &[]),
            _ => self.part(socket),
        }
    }
}

/// EXT-07.
pub(super) fn check_transmission(socket: &Socket, flags: u32, datagrams: bool) -> Result<()> {
    let protocol = socket.protocol;
    let disconnects = flags & TF_DISCONNECT != 0;
    if flags & !KNOWN_FLAGS != 0 || (flags & TF_REUSE_SOCKET != 0 && !disconnects) {
        return fail(WSAEINVAL);
    }
    if !protocol.connection_oriented() && (!datagrams || disconnects) {
        return fail(WSAEINVAL);
    }
    match flags & TF_REUSE_SOCKET != 0 && socket.is_shared() {
        true => fail(WSAEOPNOTSUPP),
        false => Ok(()),
    }
}

/// Whether what is sent is put together first: messages, and what the library frames.
fn takes_packets(socket: &Socket) -> bool {
    socket.protocol.message_oriented() || socket.session().is_some()
}

/// What a system call has taken, or why it has not.
fn advance(
    socket: &Arc<Socket>,
    transmission: &mut Transmission,
    answer: Result<syscall::Result<usize>>,
) -> Result<()> {
    match answer {
        Ok(Ok(octets)) => transmission.took(octets),
        Ok(Err(errno)) if transmission.was_of_file(errno)? => {}
        Ok(Err(errno)) => return Err(stream_error(socket, errno)),
        Err(error) => return Err(interruption(socket, transmission, error)),
    }
    Ok(())
}

/// CANCEL-05: a cancel in the middle is the end of a connection. Datagrams are by themselves.
fn interruption(socket: &Socket, transmission: &Transmission, error: WsaError) -> WsaError {
    let begun = transmission.sent() > 0 && socket.protocol.connection_oriented();
    match error {
        WsaError(WSAEINTR) if begun && !socket.is_closed() => damaged(socket),
        error => error,
    }
}
