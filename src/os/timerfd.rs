//! A timer that is a descriptor: readable once its moment has come.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::descriptor::Descriptor;
use super::syscall::{Result, check, retry};
use std::os::fd::{FromRawFd, OwnedFd, RawFd};
use std::time::Instant;

#[derive(Debug)]
pub(crate) struct TimerFd(Descriptor);

impl TimerFd {
    pub(crate) fn new() -> Result<TimerFd> {
        // SAFETY: timerfd_create(2) takes two integers and returns a new descriptor.
        let fd = check(unsafe {
            libc::timerfd_create(libc::CLOCK_MONOTONIC, libc::TFD_CLOEXEC | libc::TFD_NONBLOCK)
        })?;
        // SAFETY: the descriptor is new and nobody else has it.
        Ok(TimerFd(Descriptor::from(unsafe { OwnedFd::from_raw_fd(fd) })))
    }

    pub(crate) fn raw(&self) -> RawFd {
        self.0.raw()
    }

    /// Sets the moment; `None` stops the timer. A moment that has passed comes at once. What the
    /// timer was readable for before is over.
    pub(crate) fn set(&self, moment: Option<Instant>) {
        // SAFETY: all zeros is a valid itimerspec: no period, and stopped.
        let mut times: libc::itimerspec = unsafe { std::mem::zeroed() };
        if let Some(moment) = moment {
            let left = moment.saturating_duration_since(Instant::now());
            times.it_value.tv_sec = left.as_secs() as libc::time_t;
            times.it_value.tv_nsec = i64::from(left.subsec_nanos().max(1));
        }
        // SAFETY: `times` lives through the call, which copies it.
        let _ = retry(|| unsafe { libc::timerfd_settime(self.raw(), 0, &times, std::ptr::null_mut()) });
    }
}
