//! The last error of a thread.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use core::ffi::c_int;

/// Tells the last error of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAGetLastError() -> c_int {
    0
}

/// Sets the last error of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASetLastError(iError: c_int) {
}
