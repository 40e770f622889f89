//! The built-in upcalls, which stand in for null entries of a client's table.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::{WSA_INVALID_EVENT, not_ready};
use crate::spi::types::*;
use core::ffi::c_int;

/// Closes an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    not_ready(lpErrno, FALSE)
}

/// Gives back a socket handle of WPUCreateSocketHandle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseSocketHandle(s: SOCKET, lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Makes an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCreateEvent(lpErrno: LPINT) -> WSAEVENT {
    not_ready(lpErrno, WSA_INVALID_EVENT)
}

/// Makes a socket handle with a context.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCreateSocketHandle(
    dwCatalogEntryId: DWORD,
    dwContext: DWORD_PTR,
    lpErrno: LPINT,
) -> SOCKET {
    not_ready(lpErrno, INVALID_SOCKET)
}

/// Tells whether a set has a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUFDIsSet(s: SOCKET, fdset: LPWSP_FD_SET) -> c_int {
    0
}

/// Tells the path of a provider's library.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUGetProviderPath(
    lpProviderId: LPGUID,
    lpszProviderDllPath: *mut WCHAR,
    lpProviderDllPathLen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Registers the descriptor of a new socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUModifyIFSHandle(
    dwCatalogEntryId: DWORD,
    ProposedHandle: SOCKET,
    lpErrno: LPINT,
) -> SOCKET {
    not_ready(lpErrno, INVALID_SOCKET)
}

/// Posts a message to a window.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUPostMessage(
    hWnd: HWND,
    Msg: UINT,
    wParam: WPARAM,
    lParam: LPARAM,
) -> BOOL {
    FALSE
}

/// Tells the blocking hook of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUQueryBlockingCallback(
    dwCatalogEntryId: DWORD,
    lplpfnCallback: *mut LPBLOCKINGCALLBACK,
    lpdwContext: PDWORD_PTR,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Tells the context of a socket handle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUQuerySocketHandleContext(
    s: SOCKET,
    lpContext: PDWORD_PTR,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Queues a call to a thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUQueueApc(
    lpThreadId: LPWSATHREADID,
    lpfnUserApc: LPWSAUSERAPC,
    dwContext: DWORD_PTR,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Makes an event object nonsignalled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUResetEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    not_ready(lpErrno, FALSE)
}

/// Signals an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUSetEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    not_ready(lpErrno, FALSE)
}

/// Names the calling thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUOpenCurrentThread(lpThreadId: LPWSATHREADID, lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Gives back the name of a thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseThread(lpThreadId: LPWSATHREADID, lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Tells of the end of an overlapped request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCompleteOverlappedRequest(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    dwError: DWORD,
    cbTransferred: DWORD,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}
