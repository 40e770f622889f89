//! From the C return convention to `Result`, in one place.

use crate::spi::error::WsaError;

/// An `errno` value as a system call left it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Errno(pub i32);

impl Errno {
    /// The error of the system call that failed last on this thread.
    pub(crate) fn last() -> Errno {
        Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO))
    }

    /// `EAGAIN`, and `EWOULDBLOCK`, which is the same number on Linux.
    pub(crate) fn would_block(self) -> bool {
        self.0 == libc::EAGAIN
    }
}

impl From<Errno> for WsaError {
    fn from(errno: Errno) -> WsaError {
        WsaError::from_errno(errno.0)
    }
}

impl From<std::io::Error> for Errno {
    fn from(error: std::io::Error) -> Errno {
        Errno(error.raw_os_error().unwrap_or(libc::EIO))
    }
}

/// The answer of a system call.
pub(crate) type Result<T> = core::result::Result<T, Errno>;

/// Turns `-1` into the thread's `errno`.
pub(crate) fn check(returned: i32) -> Result<i32> {
    if returned < 0 { Err(Errno::last()) } else { Ok(returned) }
}

/// The same for calls that return a length.
pub(crate) fn check_len(returned: isize) -> Result<usize> {
    usize::try_from(returned).map_err(|_| Errno::last())
}

/// Repeats a call that a signal interrupted. Only for calls that do not sleep.
pub(crate) fn retry(mut call: impl FnMut() -> i32) -> Result<i32> {
    loop {
        match check(call()) {
            Err(Errno(libc::EINTR)) => {}
            answer => return answer,
        }
    }
}
