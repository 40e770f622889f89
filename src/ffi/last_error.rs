//! The thread's last error, for the functions that have no lpErrno argument. The WSP functions
//! never touch it (GEN-01).
#![expect(unsafe_code, reason = "floor 4: exports")]

use std::cell::Cell;
use core::ffi::c_int;

thread_local! {
    static LAST: Cell<i32> = const { Cell::new(0) };
}

pub(super) fn set(code: i32) {
    LAST.set(code);
}

/// Tells the last error of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAGetLastError() -> c_int {
    LAST.get()
}

/// Sets the last error of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASetLastError(iError: c_int) {
    LAST.set(iError);
}
