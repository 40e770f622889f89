//! Network events and waiting: WSPEventSelect, WSPEnumNetworkEvents, WSPAsyncSelect, WSPSelect,
//! WSPCancelBlockingCall.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::os::Deadline;
use crate::provider::upcall::Window;
use crate::provider::{self, EventHandle, SocketSets};
use crate::spi::error::{Result, WSAEFAULT, WSAEINVAL, WsaError, fail};
use std::time::Duration;
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
    boundary::status(lpErrno, || {
        provider::current()?.event_select(s, EventHandle(hEventObject as usize), lNetworkEvents)
    })
}

/// Tells which network events have happened, and clears the record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPEnumNetworkEvents(
    s: SOCKET,
    hEventObject: WSAEVENT,
    lpNetworkEvents: LPWSANETWORKEVENTS,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        // SAFETY: the client's pointer, as the SPI describes it.
        let out = unsafe { Out::new(lpNetworkEvents) }?;
        let event = (!hEventObject.is_null()).then_some(EventHandle(hEventObject as usize));
        let told = provider.enum_network_events(s, event)?;
        let mut events = out.load();
        events.lNetworkEvents = told.events;
        // ENUM-06: the slots of other events are left alone.
        for (event, error) in told.each() {
            events.iErrorCode[event.trailing_zeros() as usize] = error;
        }
        out.store(events);
        Ok(())
    })
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
    boundary::status(lpErrno, || {
        let window = Window { handle: hWnd as usize, message: wMsg };
        provider::current()?.async_select(s, window, lEvent)
    })
}

/// Cancels the blocking call of this thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCancelBlockingCall(lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?;
        provider::cancel_blocking_call()
    })
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
    let _ = (nfds,);
    boundary::answer(lpErrno, SOCKET_ERROR, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (sets, deadline) = unsafe {
            let sets = SocketSets {
                read: members(readfds)?,
                write: members(writefds)?,
                except: members(exceptfds)?,
            };
            (sets, deadline(timeout)?)
        };
        let ready = provider.select(&sets, deadline)?;
        // SAFETY: as above. SEL-16: one set may be passed twice; the later one is written last.
        unsafe {
            keep(readfds, &ready.read);
            keep(writefds, &ready.write);
            keep(exceptfds, &ready.except);
        }
        Ok(ready.count() as i32)
    })
}

/// The sockets of a set, as many as fd_count says (SEL-17); none if it is null.
///
/// # Safety
/// A set that is not wild has `fd_count` entries.
unsafe fn members(set: *const WSP_FD_SET) -> Result<Vec<SOCKET>> {
    // SAFETY: promised by the caller. Only the count is read through the declared type: the
    // client may have allocated less, or more, than 64 entries (SEL-17, SEL-18).
    unsafe {
        if set.is_null() {
            return Ok(Vec::new());
        }
        let count = *pointer::input(&raw const (*set).fd_count)? as usize;
        let first: *const SOCKET = (&raw const (*set).fd_array).cast();
        Ok((0..count).map(|index| first.add(index).read()).collect())
    }
}

/// Leaves only `ready` in the set.
///
/// # Safety
/// As for [`members`], whose count is not smaller.
unsafe fn keep(set: *mut WSP_FD_SET, ready: &[SOCKET]) {
    if set.is_null() {
        return;
    }
    // SAFETY: promised by the caller.
    unsafe {
        (*set).fd_count = ready.len() as u32;
        let first: *mut SOCKET = (&raw mut (*set).fd_array).cast();
        for (index, socket) in ready.iter().enumerate() {
            first.add(index).write(*socket);
        }
    }
}

/// SELECT-09: null waits for ever; SELECT-02: a negative time is not valid.
///
/// # Safety
/// A pointer that is not wild points to a timeval.
unsafe fn deadline(timeout: *const libc::timeval) -> Result<Deadline> {
    // SAFETY: promised by the caller.
    let Some(timeout) = (unsafe { pointer::optional(timeout) }).or_else(|_| fail(WSAEFAULT))? else {
        return Ok(Deadline::Never);
    };
    let seconds = u64::try_from(timeout.tv_sec).map_err(|_| WsaError(WSAEINVAL))?;
    let micros = u64::try_from(timeout.tv_usec).map_err(|_| WsaError(WSAEINVAL))?;
    Ok(Deadline::after(Duration::from_secs(seconds).saturating_add(Duration::from_micros(micros))))
}
