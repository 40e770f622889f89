//! What Windows does not have: the wsp_ functions.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, last_error};
use crate::provider::{self, EventHandle};
use crate::spi::error::{Result, WSAENOTSOCK, WsaError};
use crate::spi::types::*;
use core::ffi::{c_char, c_int};
use std::ffi::{CStr, CString};
use std::sync::LazyLock;

/// For functions without lpErrno: the error goes to WSAGetLastError.
fn descriptor(body: impl FnOnce() -> Result<i32>) -> i32 {
    boundary::guard(body).unwrap_or_else(|error| {
        last_error::set(error.0);
        -1
    })
}

/// # What Windows does not have
///
/// For programs with an epoll or poll loop of their own.
///
/// ---
///
/// Gives a descriptor that is readable (POLLIN) while an event object is signalled.
///
/// The descriptor belongs to the event object: do not read, write or close it. It lives until the
/// event object is closed. From the first call until then a service thread does the library's work
/// for it, so that the descriptor becomes readable although nobody waits in the library. It goes on
/// to do so after the last WSPCleanup and another WSPStartup.
///
/// Parameters:
///
/// - event: the event object.
///
/// Returns the descriptor, the same at every call, or -1.
///
/// Errors (WSAGetLastError):
///
/// - WSA_INVALID_HANDLE: no event object.
/// - WSANOTINITIALISED: WSPStartup has not been called.
/// - WSAEMFILE, WSAENOBUFS: no resources.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_event_fd(event: WSAEVENT) -> c_int {
    descriptor(|| provider::current()?.event_descriptor(EventHandle(event as usize)))
}

/// Gives one descriptor that is readable (POLLIN) while the library has something to do.
///
/// With it a loop of one thread needs no service thread, and from this call on there is none: who
/// has asked for the descriptor does the work. Poll it, call wsp_drive when it is readable, then
/// look at the sockets with WSPEnumNetworkEvents, or at the event objects with
/// WSAWaitForMultipleEvents and a time of 0. Calls like these may find more than they were asked
/// about: look at everything before polling again, and once after this call. It is an epoll
/// instance, so it can be put into another one.
///
/// The descriptor belongs to the library until the last WSPCleanup: do not close it.
///
/// Returns the descriptor, or -1.
///
/// Errors (WSAGetLastError):
///
/// - WSANOTINITIALISED: WSPStartup has not been called.
/// - WSAEMFILE, WSAENOBUFS: no resources.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_driver_fd() -> c_int {
    descriptor(|| provider::current()?.driver_descriptor())
}

/// Does what there is to do, without waiting: records network events, signals event objects, sends
/// data that had no room before.
///
/// It may be called at any time and by several threads.
///
/// Returns how many things it dealt with, or -1.
///
/// Errors (WSAGetLastError):
///
/// - WSANOTINITIALISED: WSPStartup has not been called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_drive() -> c_int {
    descriptor(|| Ok(provider::current()?.drive()? as i32))
}

/// Gives the descriptor under a socket.
///
/// On TCP, UDP and AF_UNIX this is the value of the SOCKET, unless the client's WPUModifyIFSHandle
/// changed it. It belongs to the socket: do not close it.
///
/// Parameters:
///
/// - s: the socket.
///
/// Returns the descriptor, or -1.
///
/// Errors (WSAGetLastError):
///
/// - WSAENOTSOCK: not a socket of this library.
/// - WSANOTINITIALISED: WSPStartup has not been called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_socket_fd(s: SOCKET) -> c_int {
    descriptor(|| provider::current()?.descriptor(s).map_err(|_| WsaError(WSAENOTSOCK)))
}

/// Tells which process calls, from inside a condition function.
///
/// It works on AF_UNIX. The kernel took the figures when the caller connected; they cannot be
/// forged, but the process may have ended since.
///
/// Parameters:
///
/// - credentials: out, process, user and group.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: this thread is not inside a condition function.
/// - WSAEOPNOTSUPP: the caller is not an AF_UNIX one.
/// - WSAEFAULT: a bad pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_caller_credentials(credentials: *mut wsp_credentials, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?;
        // SAFETY: the client's pointer, as the header describes it.
        let out = unsafe { Out::new(credentials) }?;
        let (pid, uid, gid) = provider::caller_credentials()?;
        out.store(wsp_credentials { pid, uid, gid });
        Ok(())
    })
}

/// Sets how long a socket waits for its target after WSPDuplicateSocket.
///
/// It counts for what this process shares from now on.
///
/// Parameters:
///
/// - milliseconds: the time; 0 means the default of 60000.
///
/// Returns the former time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_duplicate_timeout(milliseconds: DWORD) -> DWORD {
    boundary::guard(|| Ok(provider::instance().set_sharing_time(milliseconds))).unwrap_or_default()
}

/// Gives name and meaning of an error, such as "WSAECONNREFUSED: connection refused".
///
/// Parameters:
///
/// - error: a code from lpErrno, WSPStartup or WSAGetLastError.
///
/// Returns a text that lives as long as the library and is not to be changed; "unknown error" for
/// a number that is none. It may be called at any time, also without WSPStartup, by several
/// threads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_strerror(error: c_int) -> *const c_char {
    static TEXTS: LazyLock<Vec<(i32, CString)>> =
        LazyLock::new(|| WsaError::all().map(|error| (error.0, text(error))).collect());
    let found = TEXTS.iter().find(|(code, _)| *code == error);
    found.map_or(c"unknown error".as_ptr(), |(_, text)| text.as_ptr())
}

/// Gives the version of the library, such as "0.1.0"; the text lives as long as the library.
///
/// WSP_VERSION_MAJOR, WSP_VERSION_MINOR and WSP_VERSION_PATCH are the version of the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_version() -> *const c_char {
    const VERSION: &CStr =
        match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
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
