//! WSPIoctl.

use super::Provider;
use super::multipoint;
use super::options::tcp_level;
use super::send::is_udp;
use super::socket::Socket;
use super::socket_state::{NO_PORT_NOTICES, NO_TIME_NOTICES, Phase};
use crate::os::address::AF_UNIX;
use crate::os::poll::{self, PRI};
use crate::os::{option, socket as os};
use crate::spi::error::*;
use crate::spi::option::*;
use crate::spi::types::{FALSE, SOCKET, TRUE};
use std::sync::Arc;

/// Linux's numbers of the commands that Linux has.
const FIONBIO: u32 = libc::FIONBIO as u32;
const FIONREAD: u32 = libc::FIONREAD as u32;
const SIOCATMARK: u32 = 0x8905;

/// What goes in and where the answer goes.
#[derive(Clone, Copy)]
pub(crate) struct IoctlBuffers<'a> {
    /// `None` if lpvInBuffer is null.
    pub(crate) input: Option<&'a [u8]>,
    /// Octets at lpvOutBuffer, `None` if it is null.
    pub(crate) room: Option<usize>,
}

impl IoctlBuffers<'_> {
    /// IOCTL-02: an input that is missing or too short.
    pub(super) fn word(&self, index: usize) -> Result<u32> {
        let octets = self.input.and_then(|input| input.get(index * 4..)).and_then(<[u8]>::first_chunk::<4>);
        octets.map(|octets| u32::from_ne_bytes(*octets)).ok_or(WsaError(WSAEFAULT))
    }

    fn need_room(&self, octets: usize) -> Result<()> {
        if self.room.is_some_and(|room| room >= octets) { Ok(()) } else { fail(WSAEFAULT) }
    }

    /// An answer of 32 bits. IOC-03: the room is looked at first.
    fn answer(&self, ask: impl FnOnce() -> Result<u32>) -> Result<Vec<u8>> {
        self.need_room(size_of::<u32>())?;
        Ok(ask()?.to_ne_bytes().to_vec())
    }
}

impl Provider {
    /// The octets of the output buffer; how many they are is what lpcbBytesReturned tells.
    pub(crate) fn ioctl(&self, handle: SOCKET, code: u32, buffers: IoctlBuffers<'_>) -> Result<Vec<u8>> {
        let socket = self.socket(handle)?;
        match code {
            FIONBIO => set_mode(&socket, buffers.word(0)? != 0).map(|()| Vec::new()),
            FIONREAD => buffers.answer(|| readable_octets(&socket)),
            SIOCATMARK => buffers.answer(|| at_mark(&socket)),
            SIO_UDP_CONNRESET => report(&socket, NO_PORT_NOTICES, &buffers).map(|()| Vec::new()),
            SIO_UDP_NETRESET => report(&socket, NO_TIME_NOTICES, &buffers).map(|()| Vec::new()),
            SIO_KEEPALIVE_VALS => keep_alive_values(&socket, &buffers).map(|()| Vec::new()),
            SIO_MULTIPOINT_LOOPBACK => multipoint::set_loopback(&socket, &buffers).map(|()| Vec::new()),
            SIO_RCVALL => self.receive_all(&socket, &buffers).map(|()| Vec::new()),
            SIO_MULTICAST_SCOPE => multipoint::set_scope(&socket, &buffers).map(|()| Vec::new()),
            SIO_GET_EXTENSION_FUNCTION_POINTER => no_extension_function(&buffers),
            SIO_BASE_HANDLE | SIO_BSP_HANDLE | SIO_BSP_HANDLE_SELECT | SIO_BSP_HANDLE_POLL => {
                buffers.need_room(size_of::<SOCKET>())?; // IOCTL-25
                Ok(socket.handle.to_ne_bytes().to_vec())
            }
            // IOCTL-16 to IOCTL-19, IOCTL-23: commands that a provider need not have.
            SIO_ENABLE_CIRCULAR_QUEUEING | SIO_FLUSH | SIO_ASSOCIATE_HANDLE | SIO_TRANSLATE_HANDLE => {
                fail(WSAENOPROTOOPT)
            }
            // IOC-10: Windows passes on what it does not know, and nobody can carry it out.
            _ => fail(WSAEOPNOTSUPP),
        }
    }
}

/// IOCTL-06, EVSEL-07.
fn set_mode(socket: &Socket, nonblocking: bool) -> Result<()> {
    if !nonblocking && Provider::has_registration(socket) {
        return fail(WSAEINVAL);
    }
    socket.set_nonblocking(nonblocking)
}

/// IOCTL-28: whether receives tell of ICMP errors of this kind.
fn report(socket: &Socket, unwanted: u32, buffers: &IoctlBuffers<'_>) -> Result<()> {
    if !is_udp(socket) {
        return fail(WSAEINVAL); // IOCTL-01
    }
    socket.state.set(unwanted, buffers.word(0)? == 0);
    Ok(())
}

/// IOCTL-07: of a stream what one receive can read, of messages all that is queued (UDP-22).
fn readable_octets(socket: &Socket) -> Result<u32> {
    let datagrams = !socket.protocol.connection_oriented();
    match socket.state.phase() {
        Phase::Listening => Ok(0),
        Phase::Unbound if datagrams => Ok(0),
        // The kernel tells of a raw socket the first packet only.
        _ if socket.protocol.is_raw() => Ok(os::unread(socket.fd())?),
        _ if datagrams => {
            // An ICMP error that is met on the way belongs to a receive (RECV-20).
            Ok(os::queued_octets(&socket.descriptor, |errno| socket.state.set_notice(errno.0)))
        }
        Phase::Connected => match socket.session() {
            Some(session) => {
                session.pump(&socket.descriptor);
                Ok(session.readable())
            }
            None => Ok(os::unread(socket.fd())?),
        },
        _ => Ok(0), // IOC-04
    }
}

/// IOCTL-08: whether no urgent data waits, or it comes next in the stream (OOB-01, OOB-05 to
/// OOB-08).
fn at_mark(socket: &Socket) -> Result<u32> {
    if let Some(session) = socket.session() {
        return Ok(if session.at_mark() { TRUE } else { FALSE } as u32);
    }
    if !socket.protocol.connection_oriented() || socket.protocol.message_oriented() {
        return fail(WSAEINVAL); // IOCTL-01: for streams only
    }
    let waits = socket.state.phase() == Phase::Connected && poll::now(socket.fd(), PRI) & PRI != 0;
    let next = waits && socket.oob_inline() && os::at_mark(socket.fd())?;
    Ok(if waits && !next { FALSE } else { TRUE } as u32)
}

/// IOCTL-27: a switch and two times in milliseconds. Linux counts in seconds.
fn keep_alive_values(socket: &Arc<Socket>, buffers: &IoctlBuffers<'_>) -> Result<()> {
    let (on, idle, interval) = (buffers.word(0)?, buffers.word(1)?, buffers.word(2)?);
    if !socket.protocol.connection_oriented() {
        return fail(WSAENOPROTOOPT);
    }
    if socket.protocol.family == AF_UNIX {
        return fail(WSAEOPNOTSUPP);
    }
    option::set_int(socket.fd(), libc::SOL_SOCKET, libc::SO_KEEPALIVE, i32::from(on != 0))?;
    if on != 0 {
        tcp_level::set_time(socket, libc::TCP_KEEPIDLE, whole_seconds(idle))?;
        tcp_level::set_time(socket, libc::TCP_KEEPINTVL, whole_seconds(interval))?;
    }
    Ok(())
}

fn whole_seconds(milliseconds: u32) -> u32 {
    milliseconds.div_ceil(1000).max(1)
}

/// IOCTL-09, IOC-11: there are none yet, so each identifier is an unknown one.
fn no_extension_function(buffers: &IoctlBuffers<'_>) -> Result<Vec<u8>> {
    buffers.word(3)?; // the last of the four words of a GUID
    buffers.need_room(size_of::<usize>())?;
    fail(WSAEINVAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_room_are_checked() {
        let octets = [7u32, 8].map(u32::to_ne_bytes).concat();
        let buffers = IoctlBuffers { input: Some(&octets), room: Some(3) };
        assert_eq!((buffers.word(0), buffers.word(1)), (Ok(7), Ok(8)));
        assert_eq!(buffers.word(2), fail(WSAEFAULT));
        assert_eq!(buffers.answer(|| Ok(1)), fail(WSAEFAULT));
        let nothing = IoctlBuffers { input: None, room: None };
        assert_eq!((nothing.word(0), nothing.need_room(0)), (fail(WSAEFAULT), fail(WSAEFAULT)));
    }

    #[test]
    fn times_are_rounded_up_to_seconds() {
        assert_eq!([0, 1, 1000, 1001].map(whole_seconds), [1, 1, 1, 2]);
    }
}
