//! Overlapped requests as C makes them: the structure, the completion routine and its thread.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::{self, Out};
use super::{boundary, last_error};
use crate::os::Deadline;
use crate::os::lent::{LentAddress, LentBuffers, LentOverlapped};
use crate::provider::event::procedures;
use crate::provider::overlapped::{Issued, Request, Routine, RoutineThread, Ticket};
use crate::provider::{self, Provider};
use crate::spi::error::{Result, WSA_INVALID_PARAMETER, WSA_IO_PENDING, WSAEFAULT, fail};
use crate::spi::types::*;
use core::ffi::c_int;
use std::time::Duration;

/// The last three parameters that all overlapped calls have in common.
#[derive(Clone, Copy)]
pub(super) struct Overlapped {
    pub(super) request: LPWSAOVERLAPPED,
    pub(super) routine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    pub(super) thread: LPWSATHREADID,
}

/// How a call is to be carried out.
pub(super) enum Manner {
    /// OVL-02, OVL-03: it returns when it is done. OVL-19 of the rows: the structure of a socket
    /// without the attribute is filled in all the same.
    Synchronous(Option<LentOverlapped>),
    Overlapped(Ticket),
}

impl Overlapped {
    /// # Safety
    /// The client's pointers, as the SPI describes them; the structure stays until the request is
    /// complete.
    pub(super) unsafe fn manner(self, provider: &Provider, s: SOCKET) -> Result<Manner> {
        let overlapped = provider.is_overlapped(s)?;
        if self.request.is_null() {
            return Ok(Manner::Synchronous(None));
        }
        if !self.request.is_aligned() {
            return fail(WSAEFAULT);
        }
        // SAFETY: promised by the caller; the structure has been looked at.
        let lent = unsafe {
            Out::new(self.request)?;
            LentOverlapped::new(self.request)
        };
        if !overlapped {
            return Ok(Manner::Synchronous(Some(lent)));
        }
        // SAFETY: as above.
        Ok(Manner::Overlapped(Ticket::new(lent, unsafe { self.client_routine() }?)))
    }

    /// # Safety
    /// As for [`Overlapped::manner`].
    unsafe fn client_routine(self) -> Result<Option<Routine>> {
        let Some(function) = self.routine else { return Ok(None) };
        // SAFETY: promised by the caller. OVL-11: the identifier is copied.
        let thread = match unsafe { pointer::optional(self.thread) }? {
            Some(thread) => RoutineThread::Named(thread.ThreadHandle as usize, thread.Reserved),
            None => RoutineThread::Own(procedures::own_or_open()),
        };
        Ok(Some(Routine { thread, function, caller: call_routine }))
    }
}

/// The structure of an extension function, which has to be there and knows no completion routine. It
/// looks as if the request had begun also when the call then fails (AEX-01, CON-27, DEX-02).
///
/// # Safety
/// As for [`Overlapped::manner`].
pub(super) unsafe fn required(overlapped: LPWSAOVERLAPPED) -> Result<Ticket> {
    if overlapped.is_null() {
        return fail(WSA_INVALID_PARAMETER);
    }
    if !overlapped.is_aligned() {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller; the structure has been looked at.
    let lent = unsafe {
        Out::new(overlapped)?;
        LentOverlapped::new(overlapped)
    };
    lent.begin();
    Ok(Ticket::new(lent, None))
}

fn call_routine(function: CompletionRoutine, overlapped: usize, error: u32, octets: u32, flags: u32) {
    // SAFETY: the client's routine, in the client's thread, with the client's structure.
    unsafe { function(error, octets, overlapped as LPWSAOVERLAPPED, flags) };
}

/// Where the count and the flags of a call go.
pub(super) struct Results {
    pub(super) count: LPDWORD,
    pub(super) flags: LPDWORD,
}

/// Makes the request. The count may be null, because the result can be asked for.
///
/// # Safety
/// The client's pointers.
pub(super) unsafe fn issue(
    provider: &Provider,
    s: SOCKET,
    request: Request,
    results: &Results,
) -> Result<()> {
    // SAFETY: promised by the caller.
    unsafe { tell(provider.issue(s, request)?, results) }
}

/// Stores what a request has brought, if it is done.
///
/// # Safety
/// The client's pointers.
pub(super) unsafe fn tell(issued: Issued, results: &Results) -> Result<()> {
    match issued {
        Issued::Pending => fail(WSA_IO_PENDING),
        Issued::Done(delivered) => {
            for (place, value) in [(results.count, delivered.octets), (results.flags, delivered.flags as u32)]
            {
                if !place.is_null() {
                    // SAFETY: promised by the caller.
                    unsafe { Out::new(place) }?.store(value);
                }
            }
            Ok(())
        }
    }
}

/// The buffers of a request, which stay until it is complete.
///
/// # Safety
/// The client's pointers.
pub(super) unsafe fn lent_buffers(buffers: *const WSABUF, count: DWORD) -> Result<LentBuffers> {
    // SAFETY: promised by the caller.
    unsafe { Ok(LentBuffers::new(pointer::buffers(buffers, count)?)) }
}

/// The room for an address, which stays until the request is complete.
///
/// # Safety
/// The client's pointers.
pub(super) unsafe fn lent_address(address: *mut libc::sockaddr, len: LPINT) -> Result<Option<LentAddress>> {
    // SAFETY: promised by the caller; this looks at the pointers.
    let looked_at = unsafe { pointer::address_out(address, len) }?;
    // SAFETY: as above.
    Ok(looked_at.map(|_| unsafe { LentAddress::new(address.cast(), len) }))
}

/// Cancels an overlapped request, or all of a socket.
///
/// A request that is cancelled completes with WSA_OPERATION_ABORTED, and is indicated like any
/// other completion: its event is signalled or its routine queued. One that is being carried out at
/// this moment may still succeed. What a send has handed over already is not taken back, nor what a
/// receive with MSG_WAITALL has got; how many octets that was stands in InternalHigh and is told to
/// the routine. Any other receive that was cancelled has taken nothing.
///
/// Parameters:
///
/// - s: the socket.
/// - lpOverlapped: the request, or null for all requests of the socket, whichever thread made them.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: the request is complete, or was never made on this socket.
/// - WSAENOTSOCK: s is no socket.
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_cancel_overlapped(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        let chosen = (!lpOverlapped.is_null()).then(|| lpOverlapped.addr());
        provider::current()?.cancel_overlapped(s, chosen)
    })
}

/// Waits alertably: completion routines and other procedures that are queued to this thread run.
///
/// While it waits, this thread does the work of the library, as in WSAWaitForMultipleEvents.
///
/// Parameters:
///
/// - dwMilliseconds: how long to wait, 0 to run only what is queued, or WSA_INFINITE.
///
/// Returns WSA_WAIT_IO_COMPLETION when procedures have run, WSA_WAIT_TIMEOUT when the time is over,
/// or WSA_WAIT_FAILED.
///
/// Errors (WSAGetLastError):
///
/// - WSAEMFILE, WSAENOBUFS: no resources to wait with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_sleep_alertable(dwMilliseconds: DWORD) -> DWORD {
    let deadline = match dwMilliseconds {
        WSA_INFINITE => Deadline::Never,
        time => Deadline::after(Duration::from_millis(time.into())),
    };
    match boundary::guard(|| provider::instance().sleep_alertable(deadline)) {
        Ok(true) => WSA_WAIT_IO_COMPLETION,
        Ok(false) => WSA_WAIT_TIMEOUT,
        Err(error) => {
            last_error::set(error.0);
            WSA_WAIT_FAILED
        }
    }
}
