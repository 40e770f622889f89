//! Event objects and waiting for them: WSACreateEvent and its relatives.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::{boundary, last_error};
use crate::os::Deadline;
use crate::provider::event::WaitOutcome;
use crate::provider::{self, EventHandle};
use crate::spi::error::{Result, WSA_INVALID_HANDLE, WSA_INVALID_PARAMETER, WsaError, fail};
use crate::spi::types::*;
use std::time::Duration;

/// For functions that return TRUE or FALSE and set the last error.
fn truth(body: impl FnOnce() -> Result<()>) -> BOOL {
    match boundary::guard(body) {
        Ok(()) => TRUE,
        Err(error) => {
            last_error::set(error.0);
            FALSE
        }
    }
}

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
    truth(|| provider::instance().set_event(handle(hEvent)))
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
    truth(|| provider::instance().reset_event(handle(hEvent)))
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
    truth(|| provider::instance().close_event(handle(hEvent)))
}

/// Waits for event objects.
///
/// While it waits, this thread does the work of the library for the whole process; see the section
/// on network events.
///
/// Parameters:
///
/// - cEvents: how many there are, 1 to WSA_MAXIMUM_WAIT_EVENTS (64).
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
    let outcome = boundary::guard(|| {
        if cEvents == 0 || cEvents > WSA_MAXIMUM_WAIT_EVENTS {
            return fail(WSA_INVALID_PARAMETER);
        }
        // SAFETY: the client's array, as the SPI describes it.
        unsafe { wait(lphEvents, cEvents, fWaitAll != FALSE, dwTimeout, fAlertable != FALSE) }
    });
    outcome.unwrap_or_else(|error| {
        last_error::set(error.0);
        WSA_WAIT_FAILED
    })
}

/// # Safety
/// A pointer that is not wild points to `count` handles.
unsafe fn wait(events: *const WSAEVENT, count: u32, all: bool, timeout: u32, alertable: bool) -> Result<u32> {
    if events.addr() < 4096 || !events.is_aligned() {
        return fail(WSA_INVALID_PARAMETER);
    }
    // SAFETY: promised by the caller.
    let handles: Vec<EventHandle> =
        unsafe { std::slice::from_raw_parts(events, count as usize) }.iter().copied().map(handle).collect();
    if all && has_twins(&handles) {
        return fail(WSA_INVALID_PARAMETER); // WAIT-04
    }
    let deadline = match timeout {
        WSA_INFINITE => Deadline::Never,
        milliseconds => Deadline::after(Duration::from_millis(milliseconds.into())),
    };
    let outcome = provider::instance().wait_for_events(&handles, all, deadline, alertable).map_err(
        |error| match error {
            WsaError(WSA_INVALID_HANDLE) => error,
            _ => WsaError(crate::spi::error::WSA_NOT_ENOUGH_MEMORY),
        },
    )?;
    Ok(match outcome {
        WaitOutcome::Event(index) => WSA_WAIT_EVENT_0 + index as u32,
        WaitOutcome::TimedOut => WSA_WAIT_TIMEOUT,
        WaitOutcome::Procedures => WSA_WAIT_IO_COMPLETION,
    })
}

fn has_twins(handles: &[EventHandle]) -> bool {
    handles.iter().enumerate().any(|(index, event)| handles[..index].contains(event))
}
