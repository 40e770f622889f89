//! The built-in upcalls, exported under their WPU names so that a client can put them into a
//! table of its own.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::boundary;
use super::pointer::{self, Out};
use super::wait::handle;
use crate::os::process;
use crate::provider;
use crate::spi::error::{Result, WSAEFAULT, WSAEINVAL, WsaError, fail};
use crate::spi::types::*;
use core::ffi::c_int;

/// TRUE, or FALSE with the error in lpErrno.
fn truth(lp_errno: *mut i32, body: impl FnOnce() -> Result<()>) -> BOOL {
    boundary::answer(lp_errno, FALSE, || body().map(|()| TRUE))
}

/// # The built-in upcalls
///
/// They stand in for null entries of a client's upcall table and may be put into a table by name.
/// A client that replaces some of them replaces those that belong together: all four for event
/// objects, or all for socket handles.
///
/// The provider calls upcalls with no lock held. An upcall must not wait for another thread that
/// uses the provider, and must not close the socket that it is about.
///
/// ---
///
/// Makes an event object, not signalled. WSACreateEvent is the same without lpErrno.
///
/// Parameters:
///
/// - lpErrno: out, the error.
///
/// Returns its handle, which belongs to the caller until WPUCloseEvent, or WSA_INVALID_EVENT.
///
/// Errors:
///
/// - WSA_NOT_ENOUGH_MEMORY: no more of them.
///
/// SPI page: WPUCreateEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCreateEvent(lpErrno: LPINT) -> WSAEVENT {
    boundary::answer(lpErrno, std::ptr::null_mut(), || Ok(provider::instance().create_event()?.0 as WSAEVENT))
}

/// Signals an event object.
///
/// Parameters:
///
/// - hEvent: the event object.
/// - lpErrno: out, the error.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_INVALID_HANDLE: hEvent is no event object.
///
/// SPI page: WPUSetEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUSetEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    truth(lpErrno, || provider::instance().set_event(handle(hEvent)))
}

/// Makes an event object not signalled.
///
/// Parameters:
///
/// - hEvent: the event object.
/// - lpErrno: out, the error.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_INVALID_HANDLE: hEvent is no event object.
///
/// SPI page: WPUResetEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUResetEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    truth(lpErrno, || provider::instance().reset_event(handle(hEvent)))
}

/// Closes an event object.
///
/// Parameters:
///
/// - hEvent: the event object.
/// - lpErrno: out, the error.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_INVALID_HANDLE: hEvent is no event object.
///
/// SPI page: WPUCloseEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    truth(lpErrno, || provider::instance().close_event(handle(hEvent)))
}

/// Is shown the descriptor of each new socket, and returns the handle to be used for it.
///
/// The built-in one returns what it is given. A client's own one may keep a list of sockets, may
/// return another descriptor of the same socket, or may refuse with INVALID_SOCKET; then the call
/// that made the socket fails with the error in *lpErrno.
///
/// Parameters:
///
/// - dwCatalogEntryId: the protocol entry of the socket.
/// - ProposedHandle: the descriptor.
/// - lpErrno: out, the error.
///
/// Returns the handle, or INVALID_SOCKET.
///
/// Errors:
///
/// - WSAEINVAL: ProposedHandle is no handle.
///
/// SPI page: WPUModifyIFSHandle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUModifyIFSHandle(
    dwCatalogEntryId: DWORD,
    ProposedHandle: SOCKET,
    lpErrno: LPINT,
) -> SOCKET {
    let _ = (dwCatalogEntryId,);
    boundary::socket(lpErrno, || match ProposedHandle {
        INVALID_SOCKET => fail(WSAEINVAL), // WPU-07
        handle => Ok(handle),
    })
}

/// Makes a socket handle with a context, for providers whose sockets are not descriptors. This
/// provider has no such sockets; layered ones may have.
///
/// The number is drawn from the descriptors of the process, so that no other socket has it.
///
/// Parameters:
///
/// - dwCatalogEntryId: the protocol entry.
/// - dwContext: what WPUQuerySocketHandleContext will tell.
/// - lpErrno: out, the error.
///
/// Returns the handle, which belongs to the caller until WPUCloseSocketHandle, or INVALID_SOCKET.
///
/// Errors:
///
/// - WSAENOBUFS: no more descriptors.
///
/// SPI page: WPUCreateSocketHandle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCreateSocketHandle(
    dwCatalogEntryId: DWORD,
    dwContext: DWORD_PTR,
    lpErrno: LPINT,
) -> SOCKET {
    let _ = dwCatalogEntryId;
    boundary::socket(lpErrno, || provider::instance().create_context_handle(dwContext))
}

/// Gives back a handle of WPUCreateSocketHandle.
///
/// Parameters:
///
/// - s: the handle.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOTSOCK: the handle was not made there.
///
/// SPI page: WPUCloseSocketHandle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseSocketHandle(s: SOCKET, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::instance().close_context_handle(s))
}

/// Tells the context of a handle of WPUCreateSocketHandle.
///
/// Parameters:
///
/// - s: the handle.
/// - lpContext: out, the context.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOTSOCK: the handle was not made there.
/// - WSAEFAULT: a bad lpContext.
///
/// SPI page: WPUQuerySocketHandleContext.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUQuerySocketHandleContext(
    s: SOCKET,
    lpContext: PDWORD_PTR,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: the client's pointer, as the SPI describes it.
        let out = unsafe { Out::new(lpContext) }?;
        out.store(provider::instance().context_of(s)?);
        Ok(())
    })
}

/// Tells the blocking hook of the calling thread. The built-in client has none.
///
/// If a client's own one gives a hook, a blocking call of this thread calls it again and again
/// while it has to wait, instead of sleeping. FALSE from the hook cancels the call (WSAEINTR).
///
/// Parameters:
///
/// - dwCatalogEntryId: the protocol entry of the socket.
/// - lplpfnCallback: out, the hook; null if there is none.
/// - lpdwContext: out, what the hook is called with.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: no such entry.
/// - WSAEFAULT: a bad pointer.
///
/// SPI page: WPUQueryBlockingCallback.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUQueryBlockingCallback(
    dwCatalogEntryId: DWORD,
    lplpfnCallback: *mut LPBLOCKINGCALLBACK,
    lpdwContext: PDWORD_PTR,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: the client's pointers, as the SPI describes them.
        let (callback, context) = unsafe { (Out::new(lplpfnCallback)?, Out::new(lpdwContext)?) };
        if !is_entry(dwCatalogEntryId) {
            return fail(WSAEINVAL); // WPU-10
        }
        callback.store(None);
        context.store(0);
        Ok(())
    })
}

fn is_entry(id: u32) -> bool {
    provider::protocol::PROTOCOLS.iter().any(|protocol| protocol.entry_id == id)
}

/// Posts a message to a window. The built-in client has no windows: it answers FALSE, and
/// WSPAsyncSelect refuses to register without a client's own one.
///
/// Parameters:
///
/// - hWnd, Msg, wParam, lParam: as WSPAsyncSelect describes them.
///
/// Returns TRUE, or FALSE.
///
/// SPI page: WPUPostMessage.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUPostMessage(hWnd: HWND, Msg: UINT, wParam: WPARAM, lParam: LPARAM) -> BOOL {
    let _ = (hWnd, Msg, wParam, lParam);
    FALSE
}

/// Tells whether a set has a socket.
///
/// Parameters:
///
/// - s: the socket.
/// - fdset: the set; fd_count entries are looked at.
///
/// Returns 1, or 0; also 0 for a bad pointer.
///
/// SPI page: WPUFDIsSet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUFDIsSet(s: SOCKET, fdset: LPWSP_FD_SET) -> c_int {
    // SAFETY: the client's set, as the SPI describes it; only fd_count entries are read.
    unsafe {
        let Ok(count) = pointer::input(&raw const (*fdset).fd_count) else { return 0 };
        let first: *const SOCKET = (&raw const (*fdset).fd_array).cast();
        i32::from((0..*count as usize).any(|index| first.add(index).read() == s))
    }
}

/// Tells the path of the library that holds a provider.
///
/// Parameters:
///
/// - lpProviderId: the ProviderId of an entry of WSCEnumProtocols.
/// - lpszProviderDllPath: out, the path in UTF-16 with a zero at its end.
/// - lpProviderDllPathLen: in, the room in WCHARs; out, WCHARs used or needed, with the zero.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: no provider of this library.
/// - WSAEFAULT: a bad pointer, or too little room; then *lpProviderDllPathLen tells the room
///   needed.
///
/// SPI page: WPUGetProviderPath.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUGetProviderPath(
    lpProviderId: LPGUID,
    lpszProviderDllPath: *mut WCHAR,
    lpProviderDllPathLen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: the client's pointers, as the SPI describes them.
        let (id, len) = unsafe { (*pointer::input(lpProviderId)?, Out::new(lpProviderDllPathLen)?) };
        if !provider::protocol::PROTOCOLS.iter().any(|protocol| protocol.provider == id) {
            return fail(WSAEINVAL); // WPU-11
        }
        let path = process::library_path().unwrap_or_else(|| "libwsp.so".into()) + "\0";
        let path: Vec<u16> = path.encode_utf16().collect();
        let room = usize::try_from(len.load()).map_err(|_| WsaError(WSAEFAULT))?;
        len.store(path.len() as i32);
        if room < path.len() || lpszProviderDllPath.addr() < 4096 {
            return fail(WSAEFAULT);
        }
        // SAFETY: the client promised `room` units, and they are enough.
        unsafe { std::ptr::copy_nonoverlapping(path.as_ptr(), lpszProviderDllPath, path.len()) };
        Ok(())
    })
}

/// Queues a procedure to a thread, which runs it in its next alertable WSAWaitForMultipleEvents.
///
/// Parameters:
///
/// - lpThreadId: a thread named by WPUOpenCurrentThread.
/// - lpfnUserApc: the procedure.
/// - dwContext: what it is called with.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEFAULT: no such thread, or a bad pointer.
///
/// SPI page: WPUQueueApc.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUQueueApc(
    lpThreadId: LPWSATHREADID,
    lpfnUserApc: LPWSAUSERAPC,
    dwContext: DWORD_PTR,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: the client's pointer, as the SPI describes it.
        let thread = unsafe { pointer::input(lpThreadId) }?;
        let Some(procedure) = lpfnUserApc else { return fail(WSAEFAULT) };
        // SAFETY: the client's procedure, called in the client's thread with its own context.
        let run = Box::new(move || unsafe { procedure(dwContext) });
        provider::instance().queue_procedure(thread.ThreadHandle as usize, run)
    })
}

/// Names the calling thread for WPUQueueApc. Each name needs its own WPUCloseThread.
///
/// Parameters:
///
/// - lpThreadId: out, the name.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEFAULT: a bad pointer.
///
/// SPI page: WPUOpenCurrentThread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUOpenCurrentThread(lpThreadId: LPWSATHREADID, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?; // WPU-12
        // SAFETY: the client's pointer, as the SPI describes it.
        let out = unsafe { Out::new(lpThreadId) }?;
        let handle = provider::instance().open_thread();
        out.store(WSATHREADID { ThreadHandle: handle as HANDLE, Reserved: 0 });
        Ok(())
    })
}

/// Gives back the name of a thread.
///
/// Parameters:
///
/// - lpThreadId: the name.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEFAULT: a bad pointer, or no such name.
///
/// SPI page: WPUCloseThread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseThread(lpThreadId: LPWSATHREADID, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?; // WPU-12
        // SAFETY: the client's pointer, as the SPI describes it.
        let thread = unsafe { pointer::input(lpThreadId) }?;
        provider::instance().close_thread(thread.ThreadHandle as usize)
    })
}

/// Tells of the end of an overlapped request on a handle of WPUCreateSocketHandle.
///
/// For providers above this one whose handles are not descriptors; this provider does not use it.
///
/// Parameters:
///
/// - s: the handle.
/// - lpOverlapped: the request. InternalHigh gets cbTransferred, Offset and OffsetHigh belong to
///   the caller, and its hEvent is signalled if there is one.
/// - dwError: the outcome, 0 for success.
/// - cbTransferred: octets.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: the handle was not made by WPUCreateSocketHandle.
/// - WSAEFAULT: a bad pointer.
///
/// SPI page: WPUCompleteOverlappedRequest.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCompleteOverlappedRequest(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    dwError: DWORD,
    cbTransferred: DWORD,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        provider::instance().context_of(s).or_else(|_| fail(WSAEINVAL))?; // WPU-09
        // SAFETY: the client's pointer, as the SPI describes it.
        let request = unsafe { Out::new(lpOverlapped) }?;
        let mut done = request.load();
        done.InternalHigh = cbTransferred as usize;
        done.Internal = dwError as usize;
        request.store(done);
        // OVL-05: without an event nobody is told.
        let event = handle(done.hEvent);
        if event.0 != 0 { provider::instance().set_event(event) } else { Ok(()) }
    })
}
