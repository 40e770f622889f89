//! Being told and waiting: network events, event objects, WSPSelect.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::{WSA_INVALID_EVENT, not_ready};
use crate::spi::network_event::LPWSANETWORKEVENTS;
use crate::spi::types::*;
use core::ffi::{c_int, c_uint};
use libc::timeval;

/// Ties an event object to network events of a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPEventSelect(
    s: SOCKET,
    hEventObject: WSAEVENT,
    lNetworkEvents: LONG,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Tells which network events have happened, and clears the record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPEnumNetworkEvents(
    s: SOCKET,
    hEventObject: WSAEVENT,
    lpNetworkEvents: LPWSANETWORKEVENTS,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Asks for messages about network events.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPAsyncSelect(
    s: SOCKET,
    hWnd: HWND,
    wMsg: c_uint,
    lEvent: LONG,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Waits for sockets to become ready.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSelect(
    nfds: c_int,
    readfds: LPWSP_FD_SET,
    writefds: LPWSP_FD_SET,
    exceptfds: LPWSP_FD_SET,
    timeout: *const timeval,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Cancels the blocking call of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCancelBlockingCall(lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Makes an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSACreateEvent() -> WSAEVENT {
    WSA_INVALID_EVENT
}

/// Signals an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASetEvent(hEvent: WSAEVENT) -> BOOL {
    FALSE
}

/// Makes an event object nonsignalled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAResetEvent(hEvent: WSAEVENT) -> BOOL {
    FALSE
}

/// Closes an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSACloseEvent(hEvent: WSAEVENT) -> BOOL {
    FALSE
}

/// Waits for event objects.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAWaitForMultipleEvents(
    cEvents: DWORD,
    lphEvents: *const WSAEVENT,
    fWaitAll: BOOL,
    dwTimeout: DWORD,
    fAlertable: BOOL,
) -> DWORD {
    WSA_WAIT_FAILED
}
