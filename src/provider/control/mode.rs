//! FIONBIO, FIONREAD and SIOCATMARK, and which ICMP errors a UDP socket hears of.

use super::IoctlFailure;
use crate::os::poll::{self, PRI};
use crate::os::socket as os;
use crate::provider::Provider;
use crate::provider::send::is_udp;
use crate::provider::socket::Socket;
use crate::provider::socket_state::{NO_PORT_NOTICES, NO_TIME_NOTICES, Phase};
use crate::spi::error::*;
use crate::spi::types::{FALSE, TRUE};

/// IOCTL-06, EVSEL-07. IOC-08: what a registration forbids tells that it has returned nothing.
pub(super) fn set_mode(socket: &Socket, nonblocking: bool) -> core::result::Result<(), IoctlFailure> {
    if !nonblocking && Provider::has_registration(socket) {
        return Err(IoctlFailure::with_nothing(WsaError(WSAEINVAL)));
    }
    Ok(socket.set_nonblocking(nonblocking)?)
}

/// IOCTL-28: whether receives tell of ports that were not there.
pub(super) fn report_ports(socket: &Socket, on: u32) -> Result<()> {
    report(socket, NO_PORT_NOTICES, on)
}

/// IOCTL-28: whether receives tell of times to live that ran out.
pub(super) fn report_times(socket: &Socket, on: u32) -> Result<()> {
    report(socket, NO_TIME_NOTICES, on)
}

fn report(socket: &Socket, unwanted: u32, on: u32) -> Result<()> {
    if !is_udp(socket) {
        return fail(WSAEINVAL); // IOCTL-01
    }
    socket.state.set(unwanted, on == 0);
    Ok(())
}

/// IOCTL-07: of a stream what one receive can read, of messages all that is queued (UDP-22).
pub(super) fn readable_octets(provider: &Provider, socket: &Socket) -> Result<u32> {
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
                provider.take_in(socket, session);
                Ok(session.readable())
            }
            None => Ok(os::unread(socket.fd())?),
        },
        _ => Ok(0), // IOC-04
    }
}

/// IOCTL-08: whether no urgent data waits, or it comes next in the stream (OOB-01, OOB-05 to
/// OOB-08).
pub(super) fn at_mark(socket: &Socket) -> Result<u32> {
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
