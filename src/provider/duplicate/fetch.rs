//! The target's side: going to the place and taking what is there.

use super::parcel::{MOST, Parcel};
use super::place::Place;
use crate::os::address::AF_UNIX;
use crate::os::other_process::Process;
use crate::os::poll::{self, Entry, RDHUP};
use crate::os::{Deadline, Descriptor, Errno, handover, option, socket as os, syscall};
use crate::spi::error::*;
use std::time::Duration;

/// Milliseconds that a source has for its answer.
const PATIENCE: u32 = 10_000;

/// How often others may be faster.
const ATTEMPTS: usize = 16;

/// DUP-02, SOCKET-08: what is not to be had, for whatever reason, is WSAEINVAL.
pub(super) fn fetch(place: &Place) -> Result<Parcel> {
    let wire = os::open(i32::from(AF_UNIX), libc::SOCK_SEQPACKET, 0)?;
    // Room for what will come: a process that has none fails before anything is taken.
    let room = [os::duplicate(&wire)?, os::duplicate(&wire)?];
    let wire = match connect(&wire, place) {
        Ok(()) => wire,
        Err(Errno(libc::ECONNREFUSED)) => connect_from_elsewhere(wire, place).map_err(told)?,
        Err(errno) => return Err(told(errno)),
    };
    check_source(&wire)?;
    drop(room);
    let mut octets = [0; MOST];
    let (len, descriptors) = handover::receive(&wire, &mut octets).map_err(told)?;
    Parcel::unpack(&octets[..len], descriptors)
}

fn told(errno: Errno) -> WsaError {
    match errno.0 {
        libc::EMFILE => WsaError(WSAEMFILE),
        libc::EAGAIN => WsaError(WSAETIMEDOUT),
        _ => WsaError(WSAEINVAL),
    }
}

fn connect(wire: &Descriptor, place: &Place) -> syscall::Result<()> {
    option::set_timeout(wire.raw(), libc::SO_SNDTIMEO, PATIENCE)?;
    option::set_timeout(wire.raw(), libc::SO_RCVTIMEO, PATIENCE)?;
    loop {
        match os::connect(wire, &place.address()) {
            Err(Errno(libc::EINTR)) => {}
            answer => return answer,
        }
    }
}

/// Nobody is at that name in this network namespace. The source's own socket reaches it, if there is
/// such a source and the kernel lets us have it.
fn connect_from_elsewhere(unused: Descriptor, place: &Place) -> syscall::Result<Descriptor> {
    drop(unused); // its number is wanted
    let (process, number) = place.wire();
    let source = Process::find(process as i32)?;
    for _ in 0..ATTEMPTS {
        let wire = source.copy_of(number)?;
        if !place.is_wire_address(os::name(&wire)?.as_bytes()) {
            return Err(Errno(libc::ESRCH)); // the number is something else by now
        }
        match connect(&wire, place) {
            Err(Errno(libc::EISCONN)) => await_end(&wire)?,
            answer => return answer.map(|()| wire),
        }
    }
    Err(Errno(libc::EAGAIN))
}

/// Somebody else came over it and is sent away; the source then has a new one.
fn await_end(wire: &Descriptor) -> syscall::Result<()> {
    let deadline = Deadline::after(Duration::from_millis(PATIENCE.into()));
    match poll::wait(&mut [Entry::new(wire.raw(), RDHUP)], deadline) {
        Ok(_) | Err(Errno(libc::EINTR)) => Ok(()),
        Err(errno) => Err(errno),
    }
}

/// What comes from another user, except from one who may do everything, is not taken.
fn check_source(wire: &Descriptor) -> Result<()> {
    let (_, user, _) = option::peer_credentials(wire.raw())?;
    if user == 0 || user == handover::own_user() { Ok(()) } else { fail(WSAEINVAL) }
}
