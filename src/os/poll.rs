//! `poll(2)`: what a few descriptors are ready for, now or after a sleep.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::deadline::Deadline;
use super::syscall::{Errno, Result, check};
use std::os::fd::RawFd;

pub(crate) const IN: i16 = libc::POLLIN;
pub(crate) const OUT: i16 = libc::POLLOUT;
pub(crate) const PRI: i16 = libc::POLLPRI;
pub(crate) const RDHUP: i16 = libc::POLLRDHUP;
pub(crate) const ERR: i16 = libc::POLLERR;
pub(crate) const HUP: i16 = libc::POLLHUP;
pub(crate) const NVAL: i16 = libc::POLLNVAL;

/// One descriptor of a poll, laid out as the kernel wants it.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Entry(libc::pollfd);

impl Entry {
    pub(crate) fn new(fd: RawFd, events: i16) -> Entry {
        Entry(libc::pollfd { fd, events, revents: 0 })
    }

    pub(crate) fn ready(&self) -> i16 {
        self.0.revents
    }
}

/// Sleeps until an entry is ready or the deadline has passed (0 entries ready). `EINTR` is
/// returned: the caller looks whether it was cancelled.
pub(crate) fn wait(entries: &mut [Entry], deadline: Deadline) -> Result<usize> {
    sleep(entries, deadline.milliseconds())
}

fn sleep(entries: &mut [Entry], timeout: i32) -> Result<usize> {
    let count = entries.len() as libc::nfds_t;
    // SAFETY: `Entry` is a transparent `pollfd`, and `count` of them are there.
    let ready = check(unsafe { libc::poll(entries.as_mut_ptr().cast(), count, timeout) })?;
    Ok(ready as usize)
}

/// What the entries are ready for, without sleeping.
pub(crate) fn look(entries: &mut [Entry]) -> Result<usize> {
    loop {
        match sleep(entries, 0) {
            Err(Errno(libc::EINTR)) => {}
            answer => return answer,
        }
    }
}

/// What one descriptor is ready for, without sleeping; 0 if poll itself failed.
pub(crate) fn now(fd: RawFd, events: i16) -> i16 {
    let mut entry = [Entry::new(fd, events)];
    match look(&mut entry) {
        Ok(_) => entry[0].ready(),
        Err(_) => 0,
    }
}
