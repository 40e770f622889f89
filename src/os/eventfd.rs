//! Eventfds: the waker of a sleeping thread, and the descriptor face of an event object.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::descriptor::Descriptor;
use super::syscall::{Result, check, retry};
use std::os::fd::{FromRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};

/// A counter that is readable while it is not zero.
#[derive(Debug)]
pub(crate) struct EventFd {
    descriptor: Descriptor,
    /// It was set since the last clear: spares the system call of a clear that clears nothing. It
    /// is noted after the write, so that at worst a clear comes too early, and then another one.
    set: AtomicBool,
}

impl EventFd {
    pub(crate) fn new() -> Result<EventFd> {
        // SAFETY: eventfd(2) takes two integers and returns a new descriptor.
        let fd = check(unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) })?;
        // SAFETY: the descriptor is new and nobody else has it.
        let descriptor = Descriptor::from(unsafe { OwnedFd::from_raw_fd(fd) });
        Ok(EventFd { descriptor, set: AtomicBool::new(false) })
    }

    pub(crate) fn raw(&self) -> RawFd {
        self.descriptor.raw()
    }

    /// Makes it readable. A counter that is full stays readable, so failure does not matter.
    pub(crate) fn set(&self) {
        let one = 1u64;
        // SAFETY: the buffer is eight octets, as eventfd(2) wants.
        let _ = retry(|| unsafe { libc::write(self.raw(), (&raw const one).cast(), 8) as i32 });
        self.set.store(true, Ordering::SeqCst);
    }

    /// Makes it unreadable.
    pub(crate) fn clear(&self) {
        if !self.set.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut count = 0u64;
        // SAFETY: the buffer is eight octets, as eventfd(2) wants.
        let _ = retry(|| unsafe { libc::read(self.raw(), (&raw mut count).cast(), 8) as i32 });
    }
}
