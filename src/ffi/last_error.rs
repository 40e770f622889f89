//! The thread's last error, for the functions that have no lpErrno argument. The WSP functions
//! never touch it (GEN-01).
#![expect(unsafe_code, reason = "floor 4: exports")]

use core::ffi::c_int;
use std::cell::Cell;

thread_local! {
    static LAST: Cell<i32> = const { Cell::new(0) };
}

pub(super) fn set(code: i32) {
    LAST.set(code);
}

/// # The last error of a thread
///
/// For the functions that have no lpErrno: those of event objects and wsp_event_fd, wsp_driver_fd,
/// wsp_drive and wsp_socket_fd. The WSP and WPU functions never change it, and no success clears
/// it.
///
/// ---
///
/// Tells the last error of the calling thread.
///
/// API page: WSAGetLastError.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAGetLastError() -> c_int {
    LAST.get()
}

/// Sets the last error of the calling thread.
///
/// Parameters:
///
/// - iError: the error.
///
/// API page: WSASetLastError.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASetLastError(iError: c_int) {
    LAST.set(iError);
}
