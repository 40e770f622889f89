//! The owner of a file descriptor.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::address::SocketAddress;
use super::syscall::{Result, check};
use once_cell::race::OnceBox;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};

/// A descriptor that is closed when its owner goes, unless it turned out to be somebody else's.
#[derive(Debug)]
pub(crate) struct Descriptor {
    fd: RawFd,
    forgotten: AtomicBool,
    destination: OnceBox<SocketAddress>,
}

impl Descriptor {
    pub(crate) fn raw(&self) -> RawFd {
        self.fd
    }

    /// From here on the number leads to what `other` is.
    pub(crate) fn become_copy_of(&self, other: &Descriptor) -> Result<()> {
        // SAFETY: dup3(2) takes three integers; both numbers are owned.
        check(unsafe { libc::dup3(other.fd, self.fd, libc::O_CLOEXEC) }).map(drop)
    }

    /// Gives up ownership: the client closed this number behind our back and the kernel gave it
    /// out again, so closing it would close a stranger's file.
    pub(crate) fn forget(&self) {
        self.forgotten.store(true, Ordering::Release);
    }

    /// Where messages go that are sent to nobody in particular, if the kernel is not to know of it.
    /// It is said once.
    pub(crate) fn set_destination(&self, address: SocketAddress) {
        let _ = self.destination.set(Box::new(address));
    }

    pub(super) fn destination(&self) -> Option<&[u8]> {
        self.destination.get().map(|address| address.as_bytes())
    }

    pub(crate) fn borrow(&self) -> BorrowedFd<'_> {
        // SAFETY: the number stays open at least as long as `self`, which owns it; a client that
        // closes it all the same gets EBADF from the kernel, no memory is at stake.
        unsafe { BorrowedFd::borrow_raw(self.fd) }
    }
}

impl AsRawFd for Descriptor {
    fn as_raw_fd(&self) -> RawFd {
        self.fd
    }
}

impl From<OwnedFd> for Descriptor {
    fn from(owned: OwnedFd) -> Descriptor {
        Descriptor { fd: owned.into_raw_fd(), forgotten: AtomicBool::new(false), destination: OnceBox::new() }
    }
}

impl Drop for Descriptor {
    fn drop(&mut self) {
        if !*self.forgotten.get_mut() {
            // SAFETY: `self` owns the number and is the last to use it.
            drop(unsafe { OwnedFd::from_raw_fd(self.fd) });
        }
    }
}
