//! When a sleep ends.

use std::time::{Duration, Instant};

/// When a sleep ends at the latest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Deadline {
    /// Look and return.
    Now,
    At(Instant),
    Never,
}

impl Deadline {
    pub(crate) fn after(time: Duration) -> Deadline {
        match Instant::now().checked_add(time) {
            _ if time.is_zero() => Deadline::Now,
            Some(instant) => Deadline::At(instant),
            None => Deadline::Never,
        }
    }

    pub(crate) fn earlier(self, other: Deadline) -> Deadline {
        match (self.instant(), other.instant()) {
            (Some(own), Some(its)) if own <= its => self,
            (Some(_), None) => self,
            _ => other,
        }
    }

    pub(crate) fn passed(self) -> bool {
        match self {
            Deadline::Now => true,
            Deadline::At(instant) => instant <= Instant::now(),
            Deadline::Never => false,
        }
    }

    /// The instant, if there is one to wait for.
    pub(crate) fn instant(self) -> Option<Instant> {
        match self {
            Deadline::Now => Some(Instant::now()),
            Deadline::At(instant) => Some(instant),
            Deadline::Never => None,
        }
    }

    /// For the kernel, rounded up so that no wait ends early.
    pub(crate) fn milliseconds(self) -> i32 {
        let instant = match self {
            Deadline::Now => return 0,
            Deadline::Never => return -1,
            Deadline::At(instant) => instant,
        };
        let left = instant.saturating_duration_since(Instant::now()) + Duration::from_nanos(999_999);
        i32::try_from(left.as_millis()).unwrap_or(i32::MAX)
    }
}
