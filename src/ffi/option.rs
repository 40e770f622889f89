//! Options, control codes, quality of service.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::qos::LPQOS;
use crate::spi::types::*;
use core::ffi::{c_char, c_int};

/// Reads an option.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetSockOpt(
    s: SOCKET,
    level: c_int,
    optname: c_int,
    optval: *mut c_char,
    optlen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Sets an option.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSetSockOpt(
    s: SOCKET,
    level: c_int,
    optname: c_int,
    optval: *const c_char,
    optlen: c_int,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Controls a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPIoctl(
    s: SOCKET,
    dwIoControlCode: DWORD,
    lpvInBuffer: LPVOID,
    cbInBuffer: DWORD,
    lpvOutBuffer: LPVOID,
    cbOutBuffer: DWORD,
    lpcbBytesReturned: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    lpThreadId: LPWSATHREADID,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Looks up a named quality of service.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetQOSByName(
    s: SOCKET,
    lpQOSName: LPWSABUF,
    lpQOS: LPQOS,
    lpErrno: LPINT,
) -> BOOL {
    not_ready(lpErrno, FALSE)
}
