//! Event objects and waiting for them: WSACreateEvent and its relatives.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::{self, Out};
use super::{boundary, last_error};
use crate::os::Deadline;
use crate::provider::event::WaitOutcome;
use crate::provider::{self, EventHandle};
use crate::spi::error::*;
use crate::spi::types::*;
use std::time::Duration;

pub(super) fn handle(event: WSAEVENT) -> EventHandle {
    EventHandle(event as usize)
}

/// # Event objects
///
/// An event object is signalled or not, and stays so until it is reset (manual reset). It belongs
/// to the process that made it, and works with and without WSPStartup. Its handle is a number that
/// is never given twice, a multiple of 4, and no descriptor; wsp_event_fd gives one to poll.
///
/// These functions have no lpErrno: WSAGetLastError tells the error.
///
/// ---
///
/// Makes an event object, not signalled.
///
/// Returns its handle, which belongs to the client until WSACloseEvent, or WSA_INVALID_EVENT.
///
/// Errors:
///
/// - WSA_NOT_ENOUGH_MEMORY: no more of them.
///
/// API page: WSACreateEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSACreateEvent() -> WSAEVENT {
    boundary::guard(|| provider::instance().create_event()).map_or_else(
        |error| {
            last_error::set(error.0);
            std::ptr::null_mut()
        },
        |event| event.0 as WSAEVENT,
    )
}

/// Signals an event object. Every thread that waits for it wakes.
///
/// Parameters:
///
/// - hEvent: the event object.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_INVALID_HANDLE: hEvent is no event object.
///
/// API page: WSASetEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSASetEvent(hEvent: WSAEVENT) -> BOOL {
    boundary::last_error_truth(|| provider::instance().set_event(handle(hEvent)))
}

/// Makes an event object not signalled.
///
/// Parameters:
///
/// - hEvent: the event object.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_INVALID_HANDLE: hEvent is no event object.
///
/// API page: WSAResetEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAResetEvent(hEvent: WSAEVENT) -> BOOL {
    boundary::last_error_truth(|| provider::instance().reset_event(handle(hEvent)))
}

/// Closes an event object, and the descriptor of wsp_event_fd if there is one.
///
/// End the registrations of sockets with it first: they keep signalling an object that nobody can
/// see.
///
/// Parameters:
///
/// - hEvent: the event object.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_INVALID_HANDLE: hEvent is no event object.
///
/// API page: WSACloseEvent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSACloseEvent(hEvent: WSAEVENT) -> BOOL {
    boundary::last_error_truth(|| provider::instance().close_event(handle(hEvent)))
}

/// Waits for event objects.
///
/// While it waits, this thread does the work of the library for the whole process; see the section
/// on network events.
///
/// Parameters:
///
/// - cEvents: how many there are, 1 to WSA_MAXIMUM_WAIT_EVENTS (64); wsp_wait_for_events takes more.
/// - lphEvents: the event objects.
/// - fWaitAll: TRUE waits until all are signalled together, FALSE until one is.
/// - dwTimeout: milliseconds; 0 looks and returns at once, WSA_INFINITE waits without an end.
/// - fAlertable: TRUE lets procedures run that were queued to this thread (WPUQueueApc).
///
/// Returns WSA_WAIT_EVENT_0 plus the smallest index of a signalled object (with fWaitAll just
/// WSA_WAIT_EVENT_0); WSA_WAIT_TIMEOUT when the time is over; WSA_WAIT_IO_COMPLETION when
/// procedures have run; or WSA_WAIT_FAILED. No object is changed.
///
/// Errors (WSAGetLastError):
///
/// - WSA_INVALID_PARAMETER: no object or too many, a bad pointer, or with fWaitAll the same object
///   twice.
/// - WSA_INVALID_HANDLE: one of them is no event object.
/// - WSA_NOT_ENOUGH_MEMORY: no resources.
///
/// API page: WSAWaitForMultipleEvents.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAWaitForMultipleEvents(
    cEvents: DWORD,
    lphEvents: *const WSAEVENT,
    fWaitAll: BOOL,
    dwTimeout: DWORD,
    fAlertable: BOOL,
) -> DWORD {
    answer(|| {
        if cEvents > WSA_MAXIMUM_WAIT_EVENTS {
            return fail(WSA_INVALID_PARAMETER);
        }
        // SAFETY: the client's array, as the SPI describes it.
        let outcome = unsafe { wait(lphEvents, cEvents, fWaitAll != FALSE, dwTimeout, fAlertable != FALSE) }?;
        Ok(match outcome {
            WaitOutcome::Event(index) => WSA_WAIT_EVENT_0 + index as u32,
            other => without_event(other),
        })
    })
}

/// Waits for event objects, as many as there are.
///
/// This is WSAWaitForMultipleEvents for more than WSA_MAXIMUM_WAIT_EVENTS (64) of them: the same
/// parameters, of which cEvents is limited by memory only, and one more for the index, because
/// WSA_WAIT_EVENT_0 plus a large index would look like WSA_WAIT_IO_COMPLETION or WSA_WAIT_TIMEOUT.
/// What it costs grows with the number of objects, each time; one object that serves many sockets
/// is cheaper.
///
/// Parameters:
///
/// - cEvents: how many there are, 1 or more.
/// - lphEvents: the event objects.
/// - fWaitAll: TRUE waits until all are signalled together, FALSE until one is.
/// - dwTimeout: milliseconds; 0 looks and returns at once, WSA_INFINITE waits without an end.
/// - fAlertable: TRUE lets procedures run that were queued to this thread (WPUQueueApc).
/// - lpdwIndex: out, the smallest index of a signalled object, 0 with fWaitAll; written with
///   WSA_WAIT_EVENT_0 only. May be null.
///
/// Returns WSA_WAIT_EVENT_0 when an object is signalled, or all are; WSA_WAIT_TIMEOUT when the time
/// is over; WSA_WAIT_IO_COMPLETION when procedures have run; or WSA_WAIT_FAILED. No object is
/// changed.
///
/// Errors (WSAGetLastError):
///
/// - WSA_INVALID_PARAMETER: no object, a bad pointer, or with fWaitAll the same object twice.
/// - WSA_INVALID_HANDLE: one of them is no event object.
/// - WSA_NOT_ENOUGH_MEMORY: no resources.
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_wait_for_events(
    cEvents: DWORD,
    lphEvents: *const WSAEVENT,
    fWaitAll: BOOL,
    dwTimeout: DWORD,
    fAlertable: BOOL,
    lpdwIndex: LPDWORD,
) -> DWORD {
    answer(|| {
        // SAFETY: the client's pointer, as the manual describes it.
        let place = if lpdwIndex.is_null() { None } else { Some(unsafe { index_place(lpdwIndex) }?) };
        // SAFETY: the client's array, as above.
        let outcome = unsafe { wait(lphEvents, cEvents, fWaitAll != FALSE, dwTimeout, fAlertable != FALSE) }?;
        if let (WaitOutcome::Event(index), Some(place)) = (outcome, place) {
            place.store(index as u32);
        }
        Ok(without_event(outcome))
    })
}

/// # Safety
/// As for [`Out::new`].
unsafe fn index_place(place: LPDWORD) -> Result<Out<DWORD>> {
    // SAFETY: promised by the caller.
    unsafe { Out::new(place) }.map_err(|_| WsaError(WSA_INVALID_PARAMETER))
}

/// For the two waits.
fn answer(body: impl FnOnce() -> Result<u32>) -> DWORD {
    boundary::guard(body).unwrap_or_else(|error| {
        last_error::set(error.0);
        WSA_WAIT_FAILED
    })
}

/// The answer that names no index.
fn without_event(outcome: WaitOutcome) -> u32 {
    match outcome {
        WaitOutcome::Event(_) => WSA_WAIT_EVENT_0,
        WaitOutcome::TimedOut => WSA_WAIT_TIMEOUT,
        WaitOutcome::Procedures => WSA_WAIT_IO_COMPLETION,
    }
}

/// # Safety
/// A list that is not wild holds `count` handles.
unsafe fn wait(
    list: *const WSAEVENT,
    count: u32,
    all: bool,
    timeout: u32,
    alertable: bool,
) -> Result<WaitOutcome> {
    // SAFETY: promised by the caller.
    let handles = unsafe { handles(list, count as usize) }?;
    if all && has_twins(&handles) {
        return fail(WSA_INVALID_PARAMETER); // WAIT-04
    }
    let deadline = match timeout {
        WSA_INFINITE => Deadline::Never,
        milliseconds => Deadline::after(Duration::from_millis(milliseconds.into())),
    };
    provider::instance().wait_for_events(&handles, all, deadline, alertable).map_err(|error| match error {
        WsaError(WSA_INVALID_HANDLE) => error,
        _ => WsaError(WSA_NOT_ENOUGH_MEMORY),
    })
}

/// # Safety
/// As for [`wait`].
unsafe fn handles(list: *const WSAEVENT, count: usize) -> Result<Vec<EventHandle>> {
    if count == 0 {
        return fail(WSA_INVALID_PARAMETER); // WAIT-04
    }
    // SAFETY: promised by the caller.
    let list = unsafe { pointer::list(list, count) }.map_err(|_| WsaError(WSA_INVALID_PARAMETER))?;
    let mut handles = Vec::new();
    handles.try_reserve_exact(count).map_err(|_| WsaError(WSA_NOT_ENOUGH_MEMORY))?;
    handles.extend(list.iter().copied().map(handle));
    Ok(handles)
}

/// The low two bits are no part of a handle.
fn has_twins(handles: &[EventHandle]) -> bool {
    let mut numbers: Vec<usize> = handles.iter().map(|event| event.0 >> 2).collect();
    numbers.sort_unstable();
    numbers.windows(2).any(|pair| pair[0] == pair[1])
}
