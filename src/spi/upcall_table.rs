//! The upcall table: what a provider asks of its client.

use super::assert_layout;
use super::types::*;
use core::ffi::c_int;

/// The type of WPUCloseEvent.
pub type LPWPUCLOSEEVENT = Option<unsafe extern "C" fn(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL>;
/// The type of WPUCloseSocketHandle.
pub type LPWPUCLOSESOCKETHANDLE = Option<unsafe extern "C" fn(s: SOCKET, lpErrno: LPINT) -> c_int>;
/// The type of WPUCreateEvent.
pub type LPWPUCREATEEVENT = Option<unsafe extern "C" fn(lpErrno: LPINT) -> WSAEVENT>;
/// The type of WPUCreateSocketHandle.
pub type LPWPUCREATESOCKETHANDLE =
    Option<unsafe extern "C" fn(dwCatalogEntryId: DWORD, dwContext: DWORD_PTR, lpErrno: LPINT) -> SOCKET>;
/// The type of WPUFDIsSet.
pub type LPWPUFDISSET = Option<unsafe extern "C" fn(s: SOCKET, fdset: LPWSP_FD_SET) -> c_int>;
/// The type of WPUGetProviderPath.
pub type LPWPUGETPROVIDERPATH = Option<
    unsafe extern "C" fn(
        lpProviderId: LPGUID,
        lpszProviderDllPath: *mut WCHAR,
        lpProviderDllPathLen: LPINT,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WPUModifyIFSHandle.
pub type LPWPUMODIFYIFSHANDLE =
    Option<unsafe extern "C" fn(dwCatalogEntryId: DWORD, ProposedHandle: SOCKET, lpErrno: LPINT) -> SOCKET>;
/// The type of WPUPostMessage.
pub type LPWPUPOSTMESSAGE =
    Option<unsafe extern "C" fn(hWnd: HWND, Msg: UINT, wParam: WPARAM, lParam: LPARAM) -> BOOL>;
/// The type of WPUQueryBlockingCallback.
pub type LPWPUQUERYBLOCKINGCALLBACK = Option<
    unsafe extern "C" fn(
        dwCatalogEntryId: DWORD,
        lplpfnCallback: *mut LPBLOCKINGCALLBACK,
        lpdwContext: PDWORD_PTR,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WPUQuerySocketHandleContext.
pub type LPWPUQUERYSOCKETHANDLECONTEXT =
    Option<unsafe extern "C" fn(s: SOCKET, lpContext: PDWORD_PTR, lpErrno: LPINT) -> c_int>;
/// The type of WPUQueueApc.
pub type LPWPUQUEUEAPC = Option<
    unsafe extern "C" fn(
        lpThreadId: LPWSATHREADID,
        lpfnUserApc: LPWSAUSERAPC,
        dwContext: DWORD_PTR,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WPUResetEvent.
pub type LPWPURESETEVENT = Option<unsafe extern "C" fn(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL>;
/// The type of WPUSetEvent.
pub type LPWPUSETEVENT = Option<unsafe extern "C" fn(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL>;
/// The type of WPUOpenCurrentThread.
pub type LPWPUOPENCURRENTTHREAD =
    Option<unsafe extern "C" fn(lpThreadId: LPWSATHREADID, lpErrno: LPINT) -> c_int>;
/// The type of WPUCloseThread.
pub type LPWPUCLOSETHREAD = Option<unsafe extern "C" fn(lpThreadId: LPWSATHREADID, lpErrno: LPINT) -> c_int>;
/// The type of WPUCompleteOverlappedRequest.
pub type LPWPUCOMPLETEOVERLAPPEDREQUEST = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpOverlapped: LPWSAOVERLAPPED,
        dwError: DWORD,
        cbTransferred: DWORD,
        lpErrno: LPINT,
    ) -> c_int,
>;

/// What a provider may call in its client. WSPStartup takes it by value.
///
/// A null entry is answered by the built-in function of the same name. So a plain C program passes
/// a table of zeros: WSPUPCALLTABLE upcalls = {0};
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSPUPCALLTABLE {
    /// WPUCloseEvent.
    pub lpWPUCloseEvent: LPWPUCLOSEEVENT,
    /// WPUCloseSocketHandle.
    pub lpWPUCloseSocketHandle: LPWPUCLOSESOCKETHANDLE,
    /// WPUCreateEvent.
    pub lpWPUCreateEvent: LPWPUCREATEEVENT,
    /// WPUCreateSocketHandle.
    pub lpWPUCreateSocketHandle: LPWPUCREATESOCKETHANDLE,
    /// WPUFDIsSet.
    pub lpWPUFDIsSet: LPWPUFDISSET,
    /// WPUGetProviderPath.
    pub lpWPUGetProviderPath: LPWPUGETPROVIDERPATH,
    /// WPUModifyIFSHandle.
    pub lpWPUModifyIFSHandle: LPWPUMODIFYIFSHANDLE,
    /// WPUPostMessage.
    pub lpWPUPostMessage: LPWPUPOSTMESSAGE,
    /// WPUQueryBlockingCallback.
    pub lpWPUQueryBlockingCallback: LPWPUQUERYBLOCKINGCALLBACK,
    /// WPUQuerySocketHandleContext.
    pub lpWPUQuerySocketHandleContext: LPWPUQUERYSOCKETHANDLECONTEXT,
    /// WPUQueueApc.
    pub lpWPUQueueApc: LPWPUQUEUEAPC,
    /// WPUResetEvent.
    pub lpWPUResetEvent: LPWPURESETEVENT,
    /// WPUSetEvent.
    pub lpWPUSetEvent: LPWPUSETEVENT,
    /// WPUOpenCurrentThread.
    pub lpWPUOpenCurrentThread: LPWPUOPENCURRENTTHREAD,
    /// WPUCloseThread.
    pub lpWPUCloseThread: LPWPUCLOSETHREAD,
}
/// A pointer to an upcall table.
pub type LPWSPUPCALLTABLE = *mut WSPUPCALLTABLE;
assert_layout!(
    WSPUPCALLTABLE, 120,
    lpWPUCloseEvent at 0,
    lpWPUCloseSocketHandle at 8,
    lpWPUCreateEvent at 16,
    lpWPUCreateSocketHandle at 24,
    lpWPUFDIsSet at 32,
    lpWPUGetProviderPath at 40,
    lpWPUModifyIFSHandle at 48,
    lpWPUPostMessage at 56,
    lpWPUQueryBlockingCallback at 64,
    lpWPUQuerySocketHandleContext at 72,
    lpWPUQueueApc at 80,
    lpWPUResetEvent at 88,
    lpWPUSetEvent at 96,
    lpWPUOpenCurrentThread at 104,
    lpWPUCloseThread at 112,
);
