//! Network events and waiting: WSPEventSelect, WSPEnumNetworkEvents, WSPAsyncSelect, WSPSelect,
//! WSPCancelBlockingCall.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::os::Deadline;
use crate::provider::upcall::Window;
use crate::provider::{self, EventHandle, SocketSets};
use crate::spi::error::{Result, WSAEFAULT, WSAEINVAL, WsaError, fail};
use crate::spi::network_event::LPWSANETWORKEVENTS;
use crate::spi::types::*;
use core::ffi::{c_int, c_uint};
use libc::timeval;
use std::time::Duration;

/// # Network events
///
/// Ten things can happen to a socket, each with a FD_ constant. A program asks to be told of some
/// of them with WSPEventSelect (an event object is signalled, WSPEnumNetworkEvents tells what
/// happened) or with WSPAsyncSelect (messages). A socket has one registration; each call replaces
/// the former one. A registration makes the socket non-blocking, and it stays so after the
/// registration is ended until FIONBIO says otherwise.
///
/// After an event has been told it is not told again until its re-enabling function was called,
/// whether that succeeded or not. FD_READ, FD_OOB and FD_ACCEPT are then told again at once if the
/// condition still holds:
///
/// - FD_READ and FD_OOB: WSPRecv and WSPRecvFrom
/// - FD_WRITE: WSPSend and WSPSendTo, when they have failed with WSAEWOULDBLOCK
/// - FD_ACCEPT: WSPAccept, except when the request was deferred (WSATRY_AGAIN)
/// - FD_CONNECT, FD_CLOSE: none; they are told once for an attempt and once for a connection
///
/// WSPEnumNetworkEvents and resetting the event object re-enable nothing. An event may be told
/// although another call has dealt with it meanwhile: be ready for WSAEWOULDBLOCK.
///
/// Who does the work: there is no thread behind this. A thread that waits in
/// WSAWaitForMultipleEvents, or calls WSPEnumNetworkEvents, moves things on for the whole process.
/// Only where something must happen although nobody waits in the library (an event object of the
/// client's own, messages, a descriptor of wsp_event_fd, data that a non-blocking send has taken)
/// a service thread runs until that is over. A program with a loop of its own polls wsp_driver_fd
/// or wsp_event_fd.
///
/// ---
///
/// Ties an event object to network events of a socket.
///
/// What already holds is told at once. Accepted sockets inherit the registration of their
/// listener.
///
/// Parameters:
///
/// - s: the socket.
/// - hEventObject: an event object of WSACreateEvent or WPUCreateEvent; if the client's upcall
///   table has a WPUSetEvent of its own, then any handle of the client's, which is set through
///   that upcall. The object stays the client's, also when the socket is closed. Ignored if
///   lNetworkEvents is 0.
/// - lNetworkEvents: FD_ flags of the events wanted; 0 ends the registration.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Events that have been recorded and not yet enumerated survive a change of the flags. FD_QOS,
/// FD_GROUP_QOS, FD_ROUTING_INTERFACE_CHANGE and FD_ADDRESS_LIST_CHANGE may be asked for but are
/// not told in this version.
///
/// Errors:
///
/// - WSAEINVAL: an unknown flag, or hEventObject is no event object.
/// - WSAENOBUFS, WSAEMFILE: no resources.
///
/// SPI page: WSPEventSelect.
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
///
/// Telling, clearing and resetting the event object are one step: an event that happens next
/// signals the object again.
///
/// Parameters:
///
/// - s: the socket.
/// - hEventObject: null, or an event object to reset. Null leaves the object as it is.
/// - lpNetworkEvents: out. lNetworkEvents has the FD_ flag of each event; iErrorCode at the index
///   FD_..._BIT has its error, 0 for none. Only the elements of events that have happened are
///   written.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR; after a failure nothing has been cleared or reset.
///
/// Errors: FD_CONNECT carries what WSPConnect would have answered; FD_CLOSE carries 0 for a
/// graceful end, WSAECONNRESET for a reset, WSAECONNABORTED for another failure. The others carry
/// 0. The call itself fails with
///
/// - WSAEFAULT: a bad lpNetworkEvents.
/// - WSAEINVAL: hEventObject is neither null nor an event object.
///
/// Events of WSPAsyncSelect are not recorded.
///
/// SPI page: WSPEnumNetworkEvents.
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

/// Asks for messages about network events of a socket.
///
/// Each event that happens is one message, posted through WPUPostMessage of the client's upcall
/// table by a thread of the library: wParam is the socket, WSAGETSELECTEVENT(lParam) the event,
/// WSAGETSELECTERROR(lParam) its error. The window and what becomes of the message are the
/// client's. No further message comes for an event until its re-enabling function was called.
///
/// Parameters:
///
/// - s: the socket.
/// - hWnd: the window, passed on as it is. Ignored if lEvent is 0.
/// - wMsg: the message, the same for all events of the socket.
/// - lEvent: FD_ flags of the events wanted; 0 ends the registration. Messages that were posted
///   before may still arrive.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: an unknown flag, hWnd is null, or the client has no WPUPostMessage.
/// - WSAENOBUFS, WSAEMFILE: no resources.
///
/// SPI page: WSPAsyncSelect. Differs from Windows: whether the window exists is for the client to
/// know.
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

/// Cancels the blocking call of the calling thread, which then fails with WSAEINTR.
///
/// A thread can call it only from something that runs in the thread while the call waits: its
/// blocking hook, or a signal handler (the function is async-signal-safe). After a cancelled
/// WSPConnect the attempt is given up; a cancelled WSPAccept leaves the listening socket as it
/// was. The state of a connection on which a send was cancelled is not certain.
///
/// Parameters:
///
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: this thread has no blocking call outstanding.
///
/// SPI page: WSPCancelBlockingCall.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCancelBlockingCall(lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?;
        provider::cancel_blocking_call()
    })
}

/// Waits until one of some sockets is ready, by its present state.
///
/// Ready means, in readfds: a receive would not wait (data, the end, a reset), or a listening
/// socket has a request; in writefds: a send would not wait, or a connect has succeeded; in
/// exceptfds: a connect has failed (SO_ERROR tells why), or urgent data are there and SO_OOBINLINE
/// is off.
///
/// Parameters:
///
/// - nfds: ignored.
/// - readfds, writefds, exceptfds: each null, or in and out: on return only the ready sockets are
///   left. A set has fd_count entries and may be larger than WSP_FD_SET: fd_array is just where
///   they begin.
/// - timeout: null to wait without an end; zero to look and return at once. It is never changed.
///   This is Linux's struct timeval.
/// - lpErrno: out, the error.
///
/// Returns how many sockets are ready, over all sets; 0 when the time is over; or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: no socket in any set, or a negative time.
/// - WSAENOTSOCK: an entry is not a socket, or was closed meanwhile.
/// - WSAEINTR: the call was cancelled while it waited.
/// - WSAEFAULT: a bad pointer, or no resources to wait with.
///
/// Network events are neither told nor re-enabled by it.
///
/// SPI page: WSPSelect.
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
