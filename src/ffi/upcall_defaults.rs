//! The built-in upcalls, exported under their WPU names so that a client can put them into a
//! table of its own.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::{self, Out};
use super::wait::handle;
use super::boundary;
use crate::os::process;
use crate::provider;
use crate::spi::error::{Result, WSAEFAULT, WSAEINVAL, WsaError, fail};
use crate::spi::types::*;
use core::ffi::c_int;

/// TRUE, or FALSE with the error in lpErrno.
fn truth(lp_errno: *mut i32, body: impl FnOnce() -> Result<()>) -> BOOL {
    boundary::answer(lp_errno, FALSE, || body().map(|()| TRUE))
}

/// Makes an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCreateEvent(lpErrno: LPINT) -> WSAEVENT {
    boundary::answer(lpErrno, std::ptr::null_mut(), || {
        Ok(provider::instance().create_event()?.0 as WSAEVENT)
    })
}

/// Signals an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUSetEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    truth(lpErrno, || provider::instance().set_event(handle(hEvent)))
}

/// Makes an event object nonsignalled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUResetEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    truth(lpErrno, || provider::instance().reset_event(handle(hEvent)))
}

/// Closes an event object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseEvent(hEvent: WSAEVENT, lpErrno: LPINT) -> BOOL {
    truth(lpErrno, || provider::instance().close_event(handle(hEvent)))
}

/// Registers the descriptor of a new socket.
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

/// Makes a socket handle with a context.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCreateSocketHandle(
    dwCatalogEntryId: DWORD,
    dwContext: DWORD_PTR,
    lpErrno: LPINT,
) -> SOCKET {
    let _ = dwCatalogEntryId;
    boundary::socket(lpErrno, || provider::instance().create_context_handle(dwContext))
}

/// Gives back a socket handle of WPUCreateSocketHandle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseSocketHandle(s: SOCKET, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::instance().close_context_handle(s))
}

/// Tells the context of a socket handle.
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

/// Tells the blocking hook of this thread.
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

/// Posts a message to a window.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUPostMessage(
    hWnd: HWND,
    Msg: UINT,
    wParam: WPARAM,
    lParam: LPARAM,
) -> BOOL {
    let _ = (hWnd, Msg, wParam, lParam);
    FALSE
}

/// Tells whether a set has a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUFDIsSet(s: SOCKET, fdset: LPWSP_FD_SET) -> c_int {
    // SAFETY: the client's set, as the SPI describes it; only fd_count entries are read.
    unsafe {
        let Ok(count) = pointer::input(&raw const (*fdset).fd_count) else { return 0 };
        let first: *const SOCKET = (&raw const (*fdset).fd_array).cast();
        i32::from((0..*count as usize).any(|index| first.add(index).read() == s))
    }
}

/// Tells the path of a provider's library.
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

/// Queues a call to a thread.
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

/// Names the calling thread.
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
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WPUCloseThread(lpThreadId: LPWSATHREADID, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?; // WPU-12
        // SAFETY: the client's pointer, as the SPI describes it.
        let thread = unsafe { pointer::input(lpThreadId) }?;
        provider::instance().close_thread(thread.ThreadHandle as usize)
    })
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
