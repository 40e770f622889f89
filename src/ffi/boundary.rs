//! The boundary between C and Rust: one function that every export goes through.
//!
//! A panic never crosses it: it becomes WSAENETDOWN, the error that every WSP function may
//! answer when the provider itself has failed.

use super::{last_error, pointer};
use crate::spi::error::{Result, WSAENETDOWN, WsaError};
use crate::spi::types::{BOOL, FALSE, INVALID_SOCKET, SOCKET, SOCKET_ERROR, TRUE};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `body`; a panic is WSAENETDOWN.
pub(super) fn guard<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        log::error!("the provider has met a defect of its own; the call answers WSAENETDOWN");
        Err(WsaError(WSAENETDOWN))
    })
}

/// For functions that return 0 or SOCKET_ERROR and tell the error through lpErrno (GEN-01).
pub(super) fn status(lp_errno: *mut i32, body: impl FnOnce() -> Result<()>) -> i32 {
    answer(lp_errno, SOCKET_ERROR, || body().map(|()| 0))
}

/// For functions that return 0 or SOCKET_ERROR and leave the error to the thread.
pub(super) fn last_error_status(body: impl FnOnce() -> Result<()>) -> i32 {
    match guard(body) {
        Ok(()) => 0,
        Err(error) => {
            last_error::set(error.0);
            SOCKET_ERROR
        }
    }
}

/// The same for functions that return TRUE or FALSE.
pub(super) fn last_error_truth(body: impl FnOnce() -> Result<()>) -> BOOL {
    if last_error_status(body) == 0 { TRUE } else { FALSE }
}

/// For functions that return a socket or INVALID_SOCKET.
pub(super) fn socket(lp_errno: *mut i32, body: impl FnOnce() -> Result<SOCKET>) -> SOCKET {
    answer(lp_errno, INVALID_SOCKET, body)
}

/// For functions that return something else: `failed` is their failure value.
pub(super) fn answer<T>(lp_errno: *mut i32, failed: T, body: impl FnOnce() -> Result<T>) -> T {
    match guard(body) {
        Ok(value) => value,
        Err(error) => {
            pointer::store_error(lp_errno, error);
            failed
        }
    }
}
