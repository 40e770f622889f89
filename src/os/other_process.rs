//! Another process: whether it lives, and what it lends.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::descriptor::Descriptor;
use super::poll;
use super::syscall::{Errno, Result, check};
use std::os::fd::{FromRawFd, OwnedFd, RawFd};

/// A process, not merely its number: a later one that has the number is not taken for it.
#[derive(Debug)]
pub(crate) struct Process {
    number: i32,
    /// Readable once the process has ended; `None` where Linux does not give such descriptors.
    watch: Option<Descriptor>,
}

impl Process {
    /// `ESRCH` if there is none, `EPERM` if it is another user's.
    pub(crate) fn find(number: i32) -> Result<Process> {
        if number <= 0 {
            return Err(Errno(libc::ESRCH));
        }
        // SAFETY: signal 0 only asks.
        check(unsafe { libc::kill(number, 0) })?;
        // SAFETY: pidfd_open(2) takes two integers and returns a new descriptor.
        let opened = unsafe { libc::syscall(libc::SYS_pidfd_open, number, 0) };
        let watch = match check(opened as i32) {
            // SAFETY: the descriptor is new and nobody else has it.
            Ok(fd) => Some(Descriptor::from(unsafe { OwnedFd::from_raw_fd(fd) })),
            Err(Errno(libc::ENOSYS | libc::EPERM)) => None,
            Err(errno @ Errno(libc::EMFILE | libc::ENFILE | libc::ENOMEM)) => return Err(errno),
            Err(_) => return Err(Errno(libc::ESRCH)), // a thread, or one that ended just now
        };
        let process = Process { number, watch };
        if process.lives() { Ok(process) } else { Err(Errno(libc::ESRCH)) }
    }

    pub(crate) fn number(&self) -> i32 {
        self.number
    }

    pub(crate) fn is_this_one(&self) -> bool {
        self.number as u32 == std::process::id()
    }

    /// A descriptor that becomes readable when the process ends.
    pub(crate) fn watch(&self) -> Option<RawFd> {
        self.watch.as_ref().map(Descriptor::raw)
    }

    pub(crate) fn lives(&self) -> bool {
        match &self.watch {
            Some(watch) => poll::now(watch.raw(), poll::IN) == 0,
            // SAFETY: signal 0 only asks.
            None => check(unsafe { libc::kill(self.number, 0) }) != Err(Errno(libc::ESRCH)),
        }
    }

    /// A copy of one of its descriptors, close-on-exec. Linux gives it to who may trace the process:
    /// `EPERM` to others, `ENOSYS` before Linux 5.6.
    pub(crate) fn copy_of(&self, number: RawFd) -> Result<Descriptor> {
        let watch = self.watch().ok_or(Errno(libc::ENOSYS))?;
        // SAFETY: pidfd_getfd(2) takes three integers and returns a new descriptor.
        let fd = check(unsafe { libc::syscall(libc::SYS_pidfd_getfd, watch, number, 0) } as i32)?;
        // SAFETY: the descriptor is new and nobody else has it.
        Ok(Descriptor::from(unsafe { OwnedFd::from_raw_fd(fd) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::socket;

    #[test]
    fn processes_are_found_by_their_numbers() {
        let own = Process::find(std::process::id() as i32).unwrap();
        assert!(own.is_this_one() && own.lives());
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let number = child.id() as i32;
        let process = Process::find(number);
        child.wait().unwrap();
        assert!(process.is_err() || !process.unwrap().lives());
        for nobody in [0, -1, number] {
            assert_eq!(Process::find(nobody).err(), Some(Errno(libc::ESRCH)));
        }
    }

    #[test]
    fn a_copy_is_another_number_of_the_same_socket() {
        let own = Process::find(std::process::id() as i32).unwrap();
        let socket = socket::open(libc::AF_INET, libc::SOCK_DGRAM, 0).unwrap();
        let Ok(copy) = own.copy_of(socket.raw()) else { return }; // forbidden here
        socket::bind(&socket, crate::os::SocketAddress::v4([127, 0, 0, 1].into(), 0).as_bytes()).unwrap();
        assert_eq!(socket::name(&copy), socket::name(&socket));
    }
}
