//! What Windows does not have: the wsp_ functions.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, last_error};
use crate::provider::{self, EventHandle};
use crate::spi::error::{Result, WSAENOTSOCK, WsaError};
use std::ffi::{CStr, CString};
use std::sync::LazyLock;
use crate::spi::types::*;
use core::ffi::{c_char, c_int};

/// For functions without lpErrno: the error goes to WSAGetLastError.
fn descriptor(body: impl FnOnce() -> Result<i32>) -> i32 {
    boundary::guard(body).unwrap_or_else(|error| {
        last_error::set(error.0);
        -1
    })
}

/// A descriptor that is readable while the event object is signalled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_event_fd(event: WSAEVENT) -> c_int {
    descriptor(|| provider::current()?.event_descriptor(EventHandle(event as usize)))
}

/// One descriptor that is readable while the library has something to do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_driver_fd() -> c_int {
    descriptor(|| provider::current()?.driver_descriptor())
}

/// Does what there is to do, without waiting.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_drive() -> c_int {
    descriptor(|| Ok(provider::current()?.drive()? as i32))
}

/// The descriptor under a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_socket_fd(s: SOCKET) -> c_int {
    descriptor(|| provider::current()?.descriptor(s).map_err(|_| WsaError(WSAENOTSOCK)))
}

/// Who the AF_UNIX caller is that the condition function looks at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_caller_credentials(
    credentials: *mut wsp_credentials,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?;
        // SAFETY: the client's pointer, as the header describes it.
        let out = unsafe { Out::new(credentials) }?;
        let (pid, uid, gid) = provider::caller_credentials()?;
        out.store(wsp_credentials { pid, uid, gid });
        Ok(())
    })
}

/// The name and the meaning of an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_strerror(error: c_int) -> *const c_char {
    static TEXTS: LazyLock<Vec<(i32, CString)>> = LazyLock::new(|| {
        WsaError::all().map(|error| (error.0, text(error))).collect()
    });
    let found = TEXTS.iter().find(|(code, _)| *code == error);
    found.map_or(c"unknown error".as_ptr(), |(_, text)| text.as_ptr())
}

/// The version of the library.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_version() -> *const c_char {
    const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => panic!("a version has no nul"),
    };
    VERSION.as_ptr()
}

/// "NAME: message".
fn text(error: WsaError) -> CString {
    let text = format!("{}: {}", error.name().unwrap_or_default(), error.message());
    CString::new(text).unwrap_or_default()
}
