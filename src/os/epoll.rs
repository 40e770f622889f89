//! The edge-triggered readiness instance that the driver sleeps in.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::deadline::Deadline;
use super::descriptor::Descriptor;
use super::syscall::{Errno, Result, check};
use std::mem::MaybeUninit;
use std::os::fd::{FromRawFd, OwnedFd, RawFd};

/// Readiness reports that one sleep can bring.
const BATCH: usize = 64;

const EVERYTHING: i32 = libc::EPOLLIN | libc::EPOLLPRI | libc::EPOLLOUT | libc::EPOLLRDHUP | libc::EPOLLET;

/// One readiness report: the token given at registration and `POLL*` bits.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Report(libc::epoll_event);

impl Report {
    pub(crate) fn token(&self) -> u64 {
        self.0.u64
    }

    /// The bits, which have the values of `poll(2)`.
    pub(crate) fn ready(&self) -> i16 {
        self.0.events as i16
    }
}

/// The reports of one sleep. Room for all of them, of which only those that came are ever written.
pub(crate) struct Batch {
    room: [MaybeUninit<Report>; BATCH],
    count: usize,
}

impl Batch {
    pub(crate) fn new() -> Batch {
        Batch { room: [MaybeUninit::uninit(); BATCH], count: 0 }
    }

    pub(crate) fn reports(&self) -> &[Report] {
        // SAFETY: the kernel has written so many, and `Report` is a transparent `epoll_event`.
        unsafe { std::slice::from_raw_parts(self.room.as_ptr().cast(), self.count) }
    }

    /// There may have been more.
    pub(crate) fn is_full(&self) -> bool {
        self.count == BATCH
    }
}

/// An epoll instance.
#[derive(Debug)]
pub(crate) struct Epoll(Descriptor);

impl Epoll {
    pub(crate) fn new() -> Result<Epoll> {
        // SAFETY: epoll_create1(2) takes an integer and returns a new descriptor.
        let fd = check(unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) })?;
        // SAFETY: the descriptor is new and nobody else has it.
        Ok(Epoll(Descriptor::from(unsafe { OwnedFd::from_raw_fd(fd) })))
    }

    pub(crate) fn raw(&self) -> RawFd {
        self.0.raw()
    }

    /// Registers `fd` for everything, edge-triggered; what it is ready for now is an edge too.
    pub(crate) fn add(&self, fd: RawFd, token: u64) -> Result<()> {
        self.control(libc::EPOLL_CTL_ADD, fd, token)
    }

    /// Registers `fd`, of which only the reading side matters (the driver's own waker).
    pub(crate) fn add_waker(&self, fd: RawFd, token: u64) -> Result<()> {
        self.listen_for(libc::EPOLL_CTL_ADD, libc::EPOLLIN | libc::EPOLLET, fd, token)
    }

    /// Registers `fd` for input and its end, level-triggered.
    pub(crate) fn add_input(&self, fd: RawFd, token: u64) -> Result<()> {
        self.listen_for(libc::EPOLL_CTL_ADD, libc::EPOLLIN | libc::EPOLLRDHUP, fd, token)
    }

    /// From now on only the end of `fd` matters, whether it was registered or not.
    pub(crate) fn watch_end(&self, fd: RawFd, token: u64) -> Result<()> {
        match self.listen_for(libc::EPOLL_CTL_ADD, libc::EPOLLRDHUP, fd, token) {
            Err(Errno(libc::EEXIST)) => self.listen_for(libc::EPOLL_CTL_MOD, libc::EPOLLRDHUP, fd, token),
            outcome => outcome,
        }
    }

    /// Takes `fd` out. One that is not there any more is no error worth telling.
    pub(crate) fn remove(&self, fd: RawFd) {
        let _ = self.control(libc::EPOLL_CTL_DEL, fd, 0);
    }

    fn control(&self, operation: i32, fd: RawFd, token: u64) -> Result<()> {
        self.listen_for(operation, EVERYTHING, fd, token)
    }

    fn listen_for(&self, operation: i32, events: i32, fd: RawFd, token: u64) -> Result<()> {
        let mut event = libc::epoll_event { events: events as u32, u64: token };
        // SAFETY: `event` lives through the call, which copies it.
        check(unsafe { libc::epoll_ctl(self.raw(), operation, fd, &mut event) }).map(drop)
    }

    /// Sleeps until something is ready, the deadline has passed or a signal handler has run.
    pub(crate) fn wait(&self, batch: &mut Batch, deadline: Deadline) {
        let room = batch.room.as_mut_ptr().cast();
        // SAFETY: there is room for BATCH events.
        let count = unsafe { libc::epoll_wait(self.raw(), room, BATCH as i32, deadline.milliseconds()) };
        batch.count = count.max(0) as usize;
    }
}
