//! What Windows does not have.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::types::*;
use core::ffi::{CStr, c_char, c_int};

/// The version of the crate, for C.
const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => c"",
};

/// A descriptor that is readable while the event object is signalled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_event_fd(event: WSAEVENT) -> c_int {
    -1
}

/// One descriptor that is readable while the library has something to do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_driver_fd() -> c_int {
    -1
}

/// Does what there is to do, without waiting.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_drive() -> c_int {
    -1
}

/// The descriptor under a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_socket_fd(s: SOCKET) -> c_int {
    -1
}

/// The name and the meaning of an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_strerror(error: c_int) -> *const c_char {
    c"".as_ptr()
}

/// The version of the library.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_version() -> *const c_char {
    VERSION.as_ptr()
}

/// Who the AF_UNIX caller is that the condition function looks at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_caller_credentials(
    credentials: *mut wsp_credentials,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}
