//! The target's side: going to the place and taking what is there.

use super::parcel::{MOST, Parcel};
use super::place::Place;
use crate::os::address::AF_UNIX;
use crate::os::{Descriptor, Errno, handover, option, socket as os};
use crate::spi::error::*;

/// Milliseconds that a source has for its answer.
const PATIENCE: u32 = 10_000;

/// DUP-02, SOCKET-08: what is not to be had, for whatever reason, is WSAEINVAL.
pub(super) fn fetch(place: &Place) -> Result<Parcel> {
    let wire = os::open(i32::from(AF_UNIX), libc::SOCK_SEQPACKET, 0)?;
    option::set_timeout(wire.raw(), libc::SO_SNDTIMEO, PATIENCE)?;
    option::set_timeout(wire.raw(), libc::SO_RCVTIMEO, PATIENCE)?;
    // Room for what will come: a process that has none fails before anything is taken.
    let room = [os::duplicate(&wire)?, os::duplicate(&wire)?];
    connect(&wire, &place.address())?;
    check_source(&wire)?;
    drop(room);
    let mut octets = [0; MOST];
    let (len, descriptors) = handover::receive(&wire, &mut octets).map_err(|errno| match errno.0 {
        libc::EMFILE => WsaError(WSAEMFILE),
        libc::EAGAIN => WsaError(WSAETIMEDOUT),
        _ => WsaError(WSAEINVAL),
    })?;
    Parcel::unpack(&octets[..len], descriptors)
}

fn connect(wire: &Descriptor, address: &[u8]) -> Result<()> {
    loop {
        match os::connect(wire, address) {
            Ok(()) => return Ok(()),
            Err(Errno(libc::EINTR)) => {}
            Err(errno) if errno.would_block() => return fail(WSAETIMEDOUT),
            Err(_) => return fail(WSAEINVAL), // nobody is there, or not any more
        }
    }
}

/// What comes from another user, except from one who may do everything, is not taken.
fn check_source(wire: &Descriptor) -> Result<()> {
    let (_, user, _) = option::peer_credentials(wire.raw())?;
    if user == 0 || user == handover::own_user() { Ok(()) } else { fail(WSAEINVAL) }
}
