//! The locks of `turn.rs`, in one place so that a model checker can put its own there.

pub(super) use parking_lot::{Condvar, Mutex};
pub(super) use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::MutexGuard;
use std::time::Instant;

/// Waits on `bell`; true when the deadline has passed.
pub(super) fn park_until(
    bell: &Condvar,
    guard: &mut MutexGuard<'_, bool>,
    deadline: Option<Instant>,
) -> bool {
    match deadline {
        None => {
            bell.wait(guard);
            false
        }
        Some(deadline) => bell.wait_until(guard, deadline).timed_out(),
    }
}
