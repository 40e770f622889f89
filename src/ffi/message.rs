//! WSARecvMsg and WSASendMsg. Their manual stands with the types of their pointers.
#![expect(unsafe_code, reason = "floor 4: pointers from C")]

use super::overlapped::{self, Manner, Overlapped, Results};
use super::pointer::{self, Out};
use super::{boundary, transfer};
use crate::os::lent::LentOverlapped;
use crate::os::message::LentMessage;
use crate::provider::overlapped::{ReceiveMessageTask, Request, SendMessageTask};
use crate::provider::{self, Provider};
use crate::spi::error::{Result, WSAEFAULT, fail};
use crate::spi::message::{LPWSAMSG, WSAMSG};
use crate::spi::types::*;
use core::ffi::c_int;

pub(super) unsafe extern "C" fn receive(
    s: SOCKET,
    lpMsg: LPWSAMSG,
    lpdwNumberOfBytesRecvd: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> c_int {
    let overlapped = without_thread(lpOverlapped, lpCompletionRoutine);
    boundary::last_error_status(|| {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the manual describes them.
        let (manner, message) = unsafe { (overlapped.manner(provider, s)?, message(provider, s, lpMsg)?) };
        let flags = message.dwFlags as i32;
        // SAFETY: as above; the structure has been looked at.
        let lent = unsafe { Out::new(lpMsg).map(|_| LentMessage::new(lpMsg)) }?;
        let structure = match manner {
            Manner::Synchronous(structure) => structure,
            Manner::Overlapped(ticket) => {
                // SAFETY: as above.
                let buffers = unsafe { overlapped::lent_buffers(message.lpBuffers, message.dwBufferCount) }?;
                let task = ReceiveMessageTask::new(buffers, flags, lent);
                // SAFETY: as above.
                return unsafe { issue(provider, s, Request::new(task, ticket), lpdwNumberOfBytesRecvd) };
            }
        };
        // SAFETY: as above.
        let (buffers, received) = unsafe {
            (pointer::buffers(message.lpBuffers, message.dwBufferCount)?, Out::new(lpdwNumberOfBytesRecvd)?)
        };
        let arrived = provider.receive_told(s, buffers, flags, &lent)?;
        received.store(arrived.octets);
        let outcome = arrived.outcome();
        finish(structure, arrived.octets, arrived.flags, &outcome);
        outcome.map(drop)
    })
}

pub(super) unsafe extern "C" fn send(
    s: SOCKET,
    lpMsg: LPWSAMSG,
    dwFlags: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> c_int {
    let overlapped = without_thread(lpOverlapped, lpCompletionRoutine);
    boundary::last_error_status(|| {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the manual describes them.
        let (manner, message) = unsafe { (overlapped.manner(provider, s)?, message(provider, s, lpMsg)?) };
        // SAFETY: as above.
        let (to, control) = unsafe { (destination(&message)?, control(&message)?) };
        let flags = dwFlags as i32;
        let structure = match manner {
            Manner::Synchronous(structure) => structure,
            Manner::Overlapped(ticket) => {
                // SAFETY: as above.
                let buffers = unsafe { overlapped::lent_buffers(message.lpBuffers, message.dwBufferCount) }?;
                let (to, control) = (to.map(Box::from), Box::from(control));
                let task = SendMessageTask { buffers, flags, to, control };
                // SAFETY: as above.
                return unsafe { issue(provider, s, Request::new(task, ticket), lpNumberOfBytesSent) };
            }
        };
        // SAFETY: as above.
        let buffers = unsafe { pointer::buffers(message.lpBuffers, message.dwBufferCount) }?;
        // SAFETY: as above.
        let sent = unsafe { Out::new(lpNumberOfBytesSent) };
        if sent.is_err() {
            provider.bind_for_message(s)?;
        }
        let sent = sent?;
        let count = provider.send_told(s, buffers, flags, to, control)?;
        sent.store(count);
        transfer::fill(structure, count, 0);
        Ok(())
    })
}

/// These calls name no thread: a routine runs in the one that has made the request.
fn without_thread(request: LPWSAOVERLAPPED, routine: LPWSAOVERLAPPED_COMPLETION_ROUTINE) -> Overlapped {
    Overlapped { request, routine, thread: std::ptr::null_mut() }
}

/// # Safety
/// The client's pointer.
unsafe fn issue(provider: &Provider, s: SOCKET, request: Request, count: LPDWORD) -> Result<()> {
    let results = Results { count, flags: std::ptr::null_mut() };
    // SAFETY: promised by the caller.
    unsafe { overlapped::issue(provider, s, request, &results) }
}

/// A copy of the client's structure. That it is a socket comes first.
///
/// # Safety
/// The client's pointer.
unsafe fn message(provider: &Provider, s: SOCKET, message: LPWSAMSG) -> Result<WSAMSG> {
    provider.descriptor(s)?;
    // SAFETY: promised by the caller.
    let message = *unsafe { pointer::input(message) }?;
    let nameless = message.name.is_null() && message.namelen != 0;
    if nameless || (message.Control.buf.is_null() && message.Control.len != 0) {
        return fail(WSAEFAULT);
    }
    Ok(message)
}

/// # Safety
/// The client's pointers.
unsafe fn destination<'a>(message: &WSAMSG) -> Result<Option<&'a [u8]>> {
    match message.name.is_null() {
        true => Ok(None),
        // SAFETY: promised by the caller.
        false => unsafe { pointer::name(message.name, message.namelen) }.map(Some),
    }
}

/// # Safety
/// The client's pointers.
unsafe fn control<'a>(message: &WSAMSG) -> Result<&'a [u8]> {
    // SAFETY: promised by the caller.
    unsafe { pointer::octets(message.Control.buf.cast(), message.Control.len as usize) }
}

/// A structure that was passed to a socket without the attribute tells of the call too.
fn finish(structure: Option<LentOverlapped>, octets: u32, flags: u32, outcome: &Result<impl Sized>) {
    if outcome.is_ok() {
        transfer::fill(structure, octets, flags);
    }
}
