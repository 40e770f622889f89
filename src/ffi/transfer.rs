//! WSPSend, WSPSendTo, WSPRecv, WSPRecvFrom, WSPGetOverlappedResult.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::overlapped::{self, Manner, Overlapped, Results};
use super::pointer::Out;
use super::{boundary, pointer};
use crate::os::BufferList;
use crate::os::lent::LentOverlapped;
use crate::provider::overlapped::{ReceiveTask, Request, SendTask};
use crate::provider::{self, Provider};
use crate::spi::error::{Result, WSAEFAULT, fail};
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// # Data
///
/// All four functions scatter or gather over an array of WSABUF, which may hold 1 to 1024 buffers
/// of any length, also of length 0. The array and the buffers belong to the call and are free
/// again when it returns.
///
/// On a socket made with WSA_FLAG_OVERLAPPED a call with an lpOverlapped that is not null is an
/// overlapped request. If it can be done at once the call returns 0, and the request is indicated all
/// the same. If not, the call fails with WSA_IO_PENDING, also on a blocking socket, and the request is
/// carried out when data or room come. Until it is complete the client lends the structure, the
/// buffers, lpFrom and lpFromlen; the array of WSABUF is free when the call returns. Any other error
/// means that there is no request. What requests and calls of one direction transfer keeps their
/// order.
///
/// At its end a request with a completion routine has the routine queued to the thread of lpThreadId
/// (null: the thread that made the request), where it runs in an alertable wait
/// (WSAWaitForMultipleEvents, wsp_sleep_alertable) or in a blocking call that has to wait; hEvent is
/// not touched then. Without a routine hEvent is signalled, if it is not null.
/// WSPGetOverlappedResult tells how it ended. Closing the socket, the end of the thread that made the
/// request and wsp_cancel_overlapped complete it with WSA_OPERATION_ABORTED. From the first
/// request of a socket that pends until the close, threads that wait in the library do the work; where
/// none has for a millisecond a service thread does (at once, if upcalls of the client's own tell of
/// the end).
///
/// Without the attribute, or with a null lpOverlapped, the call returns when it is done, and
/// lpCompletionRoutine and lpThreadId are ignored.
///
/// ---
///
/// Sends data to the peer of a connected socket.
///
/// A blocking stream socket returns when all data have been taken. A non-blocking one takes all of
/// what it begins to take; if it can take nothing it fails with WSAEWOULDBLOCK, and FD_WRITE tells
/// when there is room again. On message-oriented sockets (UDP, AF_UNIX seqpacket and datagram) the
/// buffers together are one message, which is sent whole or not at all. On the ISO transport they are
/// one message of any length, or a part of one with MSG_PARTIAL. SIGPIPE is never raised.
///
/// Parameters:
///
/// - s: a connected socket, or a datagram socket with a default peer.
/// - lpBuffers: the data, gathered in the order of the array.
/// - dwBufferCount: how many buffers there are.
/// - lpNumberOfBytesSent: out, octets taken.
/// - dwFlags: 0, MSG_OOB (TCP: the last octet is urgent; ISO transport: 1 to 16 octets of expedited
///   data), MSG_DONTROUTE, or MSG_PARTIAL (ISO transport, SOCK_SEQPACKET: the message goes on with
///   the next send).
/// - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOTCONN: not connected; also a datagram socket without a default peer.
/// - WSAESHUTDOWN: sending has been shut down.
/// - WSAEWOULDBLOCK: non-blocking, and there is no room.
/// - WSAETIMEDOUT: SO_SNDTIMEO is over, or the peer has not answered for too long.
/// - WSAECONNRESET: the peer has reset the connection.
/// - WSAECONNABORTED: the connection has failed, or was ended by this side.
/// - WSAENETRESET: keep-alive found the connection dead.
/// - WSAEMSGSIZE: the message is too long; nothing was sent.
/// - WSAEOPNOTSUPP: an unknown flag, MSG_PARTIAL, or MSG_OOB on a socket without urgent data.
/// - WSAEINVAL: no buffers, or too many.
/// - WSAEACCES: a broadcast address without SO_BROADCAST.
/// - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
/// - WSAENOBUFS: no memory.
/// - WSAEFAULT: a bad pointer.
///
/// Threads: several threads may send on one socket; what a blocking stream send takes in pieces
/// may be mixed with the data of another thread.
///
/// SPI page: WSPSend.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSend(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    lpThreadId: LPWSATHREADID,
    lpErrno: LPINT,
) -> c_int {
    let overlapped = Overlapped { request: lpOverlapped, routine: lpCompletionRoutine, thread: lpThreadId };
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let lent = match unsafe { overlapped.manner(provider, s) }? {
            Manner::Synchronous(lent) => lent,
            Manner::Overlapped(ticket) => {
                let results = Results { count: lpNumberOfBytesSent, flags: std::ptr::null_mut() };
                // SAFETY: as above.
                let buffers = unsafe { overlapped::lent_buffers(lpBuffers, dwBufferCount) }?;
                let task = SendTask::new(buffers, dwFlags as i32, None);
                // SAFETY: as above.
                return unsafe { overlapped::issue(provider, s, Request::new(task, ticket), &results) };
            }
        };
        // SAFETY: as above.
        let (buffers, sent) =
            unsafe { transfer(provider, s, lpBuffers, dwBufferCount, lpNumberOfBytesSent) }?;
        let count = provider.send(s, buffers, dwFlags as i32)?;
        sent.store(count);
        fill(lent, count, 0);
        Ok(())
    })
}

/// Sends a datagram to an address.
///
/// On a connection-oriented socket lpTo and iTolen are ignored and the call is WSPSend. An unbound
/// datagram socket is bound to an address and port of the system's choice.
///
/// Parameters:
///
/// - s: the socket.
/// - lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags: as for WSPSend.
/// - lpTo: the destination, of the socket's family; it counts for this datagram only, also on a
///   socket with a default peer. Null sends to the default peer.
/// - iTolen: its length in octets.
/// - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors: those of WSPSend, and
///
/// - WSAEDESTADDRREQ: lpTo is null and there is no default peer.
/// - WSAEADDRNOTAVAIL: the destination is all zeros or otherwise no destination.
/// - WSAEAFNOSUPPORT: the destination is of another family.
/// - WSAENETUNREACH, WSAEHOSTUNREACH: there is no way to the destination.
/// - WSAEACCES: a broadcast destination without SO_BROADCAST, or an AF_UNIX path without
///   permission.
/// - WSAECONNREFUSED: nobody has the AF_UNIX name.
/// - WSAEFAULT: a bad pointer, or too short a length.
///
/// SPI page: WSPSendTo.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSendTo(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesSent: LPDWORD,
    dwFlags: DWORD,
    lpTo: *const sockaddr,
    iTolen: c_int,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    lpThreadId: LPWSATHREADID,
    lpErrno: LPINT,
) -> c_int {
    let overlapped = Overlapped { request: lpOverlapped, routine: lpCompletionRoutine, thread: lpThreadId };
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let manner = unsafe { overlapped.manner(provider, s) }?;
        // SENDTO-02: a connection has its destination, whatever lpTo may be.
        let to = || -> Result<Option<&[u8]>> {
            match lpTo.is_null() || provider.is_connection_oriented(s)? {
                true => Ok(None),
                // SAFETY: as above.
                false => Ok(Some(unsafe { pointer::name(lpTo, iTolen) }?)),
            }
        };
        let lent = match manner {
            Manner::Synchronous(lent) => lent,
            Manner::Overlapped(ticket) => {
                let results = Results { count: lpNumberOfBytesSent, flags: std::ptr::null_mut() };
                // SAFETY: as above.
                let buffers = unsafe { overlapped::lent_buffers(lpBuffers, dwBufferCount) }?;
                let task = SendTask::new(buffers, dwFlags as i32, to()?.map(Box::from));
                // SAFETY: as above.
                return unsafe { overlapped::issue(provider, s, Request::new(task, ticket), &results) };
            }
        };
        // SAFETY: as above.
        let (buffers, sent) =
            unsafe { transfer(provider, s, lpBuffers, dwBufferCount, lpNumberOfBytesSent) }?;
        let count = provider.send_to(s, buffers, dwFlags as i32, to()?)?;
        sent.store(count);
        fill(lent, count, 0);
        Ok(())
    })
}

/// Receives data on a connected socket, or datagrams of any sender on a bound one.
///
/// A stream receive returns what is there as soon as there is anything, up to the room of the
/// buffers. At the graceful end of a stream it succeeds with zero octets, again and again. A
/// receive on a message-oriented socket takes one whole message; if it does not fit, the buffers
/// are filled and the call fails with WSAEMSGSIZE: on UDP the rest is lost, on AF_UNIX the message
/// stays and a larger receive gets all of it.
///
/// Parameters:
///
/// - s: the socket.
/// - lpBuffers: room, filled in the order of the array.
/// - dwBufferCount: how many buffers there are.
/// - lpNumberOfBytesRecvd: out, octets received.
/// - lpFlags: in: 0, MSG_PEEK (look, and leave the data there), MSG_OOB (the urgent octet, or expedited
///   data of the ISO transport; without SO_OOBINLINE), MSG_WAITALL (blocking streams: return only
///   when the buffers are full) or MSG_PARTIAL (ISO transport: do not wait for the end of a message;
///   else ignored). Out: MSG_OOB if urgent data were received; MSG_PARTIAL if the message goes on with
///   the next receive (ISO transport, SOCK_SEQPACKET); else 0.
/// - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR. On failure the outputs are not changed.
///
/// Urgent data: one octet is kept apart from the stream and is read with MSG_OOB; an ordinary
/// receive stops at its place. With SO_OOBINLINE it stays in the stream, and comes alone in a
/// receive of its own.
///
/// Errors:
///
/// - WSAENOTCONN: not connected, or the default peer was taken away.
/// - WSAEINVAL: a datagram socket that is not bound; an unknown flag; MSG_OOB with SO_OOBINLINE;
///   no buffers, or too many.
/// - WSAESHUTDOWN: receiving has been shut down.
/// - WSAEWOULDBLOCK: non-blocking, and there is nothing; MSG_OOB without urgent data.
/// - WSAETIMEDOUT: SO_RCVTIMEO is over, or the connection has timed out.
/// - WSAEDISCON: the peer of a message-oriented connection (seqpacket) has ended gracefully.
/// - WSAECONNRESET: the peer has reset the connection. On UDP: an earlier datagram met a closed
///   port.
/// - WSAECONNABORTED: the connection has failed, or was ended by this side.
/// - WSAENETRESET: keep-alive found the connection dead. On UDP: a time to live ran out.
/// - WSAEMSGSIZE: the message did not fit. (Not on the ISO transport: there MSG_PARTIAL tells it, but
///   for expedited data.)
/// - WSAEOPNOTSUPP: MSG_OOB on a socket without urgent data; MSG_WAITALL on a non-blocking or
///   message-oriented socket, or together with another flag; an overlapped request.
/// - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
/// - WSAEFAULT: a bad pointer.
///
/// SPI page: WSPRecv.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPRecv(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesRecvd: LPDWORD,
    lpFlags: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    lpThreadId: LPWSATHREADID,
    lpErrno: LPINT,
) -> c_int {
    let overlapped = Overlapped { request: lpOverlapped, routine: lpCompletionRoutine, thread: lpThreadId };
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let manner = unsafe { overlapped.manner(provider, s) }?;
        // SAFETY: as above.
        let flags = || unsafe { Out::new(lpFlags) }.or_else(|error| provider.descriptor(s).and(Err(error)));
        let lent = match manner {
            Manner::Synchronous(lent) => lent,
            Manner::Overlapped(ticket) => {
                let results = Results { count: lpNumberOfBytesRecvd, flags: lpFlags };
                let flags = flags()?.load() as i32;
                // SAFETY: as above.
                let buffers = unsafe { overlapped::lent_buffers(lpBuffers, dwBufferCount) }?;
                let task = ReceiveTask::new(buffers, flags, None);
                // SAFETY: as above.
                return unsafe { overlapped::issue(provider, s, Request::new(task, ticket), &results) };
            }
        };
        // SAFETY: as above.
        let (buffers, received) =
            unsafe { transfer(provider, s, lpBuffers, dwBufferCount, lpNumberOfBytesRecvd) }?;
        let flags = flags()?;
        let delivered = provider.receive(s, buffers, flags.load() as i32)?;
        received.store(delivered.octets);
        flags.store(delivered.flags as u32);
        fill(lent, delivered.octets, delivered.flags as u32);
        Ok(())
    })
}

/// Receives a datagram and tells its sender.
///
/// On a connection-oriented socket lpFrom and lpFromlen are ignored and left alone, and the call
/// is WSPRecv. Everything else is as for WSPRecv.
///
/// Parameters:
///
/// - s: a bound datagram socket, or a connected socket.
/// - lpBuffers, dwBufferCount, lpNumberOfBytesRecvd, lpFlags: as for WSPRecv.
/// - lpFrom: null, or out: the sender's address. An AF_UNIX sender that has not bound has no name:
///   only the family is given.
/// - lpFromlen: in, the room behind lpFrom in octets; out, the length of the address. It may be
///   null only if lpFrom is.
/// - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors: those of WSPRecv, and
///
/// - WSAEFAULT: too little room for an address; this is found out before a datagram is taken. The
///   sender's address is told also with WSAEMSGSIZE.
///
/// SPI page: WSPRecvFrom.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPRecvFrom(
    s: SOCKET,
    lpBuffers: LPWSABUF,
    dwBufferCount: DWORD,
    lpNumberOfBytesRecvd: LPDWORD,
    lpFlags: LPDWORD,
    lpFrom: *mut sockaddr,
    lpFromlen: LPINT,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    lpThreadId: LPWSATHREADID,
    lpErrno: LPINT,
) -> c_int {
    let overlapped = Overlapped { request: lpOverlapped, routine: lpCompletionRoutine, thread: lpThreadId };
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let manner = unsafe { overlapped.manner(provider, s) }?;
        // SAFETY: as above.
        let flags = || unsafe { Out::new(lpFlags) }.or_else(|error| provider.descriptor(s).and(Err(error)));
        let tells = !provider.is_connection_oriented(s)?; // RECVFROM-04
        let lent = match manner {
            Manner::Synchronous(lent) => lent,
            // RECVFROM-03: with lpFrom the length is required.
            Manner::Overlapped(_) if tells && !lpFrom.is_null() && lpFromlen.is_null() => {
                return fail(WSAEFAULT);
            }
            Manner::Overlapped(ticket) => {
                let results = Results { count: lpNumberOfBytesRecvd, flags: lpFlags };
                // SAFETY: as above.
                let from = if tells { unsafe { overlapped::lent_address(lpFrom, lpFromlen) }? } else { None };
                let flags = flags()?.load() as i32;
                // SAFETY: as above.
                let buffers = unsafe { overlapped::lent_buffers(lpBuffers, dwBufferCount) }?;
                let task = ReceiveTask::new(buffers, flags, from);
                // SAFETY: as above.
                return unsafe { overlapped::issue(provider, s, Request::new(task, ticket), &results) };
            }
        };
        // SAFETY: as above.
        let (buffers, received) =
            unsafe { transfer(provider, s, lpBuffers, dwBufferCount, lpNumberOfBytesRecvd) }?;
        let flags = flags()?;
        let from = match tells {
            false => None,
            true if !lpFrom.is_null() && lpFromlen.is_null() => return fail(WSAEFAULT),
            // SAFETY: as above.
            true => unsafe { pointer::address_out(lpFrom, lpFromlen) }?,
        };
        let delivered = provider.receive_from(s, buffers, flags.load() as i32, from)?;
        received.store(delivered.octets);
        flags.store(delivered.flags as u32);
        fill(lent, delivered.octets, delivered.flags as u32);
        Ok(())
    })
}

/// A structure that was passed to a socket without the attribute tells of the call too.
pub(super) fn fill(lent: Option<LentOverlapped>, octets: u32, flags: u32) {
    if let Some(lent) = lent {
        lent.finish(octets, flags, 0, 0);
    }
}

/// What all four have in common. The count is required, because nothing here is overlapped. A
/// handle that is no socket is told before a pointer that is wrong.
///
/// # Safety
/// As for [`pointer::buffers`] and [`Out::new`].
unsafe fn transfer<'a>(
    provider: &Provider,
    s: SOCKET,
    buffers: *const WSABUF,
    count: u32,
    transferred: *mut u32,
) -> Result<(BufferList<'a>, Out<u32>)> {
    // SAFETY: promised by the caller.
    let pair =
        unsafe { pointer::buffers(buffers, count).and_then(|list| Ok((list, Out::new(transferred)?))) };
    match pair {
        Ok(pair) => Ok(pair),
        Err(error) => provider.descriptor(s).and(Err(error)),
    }
}

/// Tells the result of an overlapped request.
///
/// Parameters:
///
/// - s: the socket that the request was made on.
/// - lpOverlapped: the request.
/// - lpcbTransfer: out, octets transferred. Left alone on failure.
/// - fWait: TRUE to wait for the end of the request; that is for requests with an hEvent only, and the
///   wait is not alertable.
/// - lpdwFlags: out, the flags that lpFlags of a receive would have got. Left alone on failure.
/// - lpErrno: out, the error.
///
/// Returns TRUE when the request has succeeded, or FALSE.
///
/// Errors:
///
/// - WSA_IO_INCOMPLETE: the request is not complete, and fWait is FALSE.
/// - WSA_INVALID_HANDLE: it is not, and hEvent is no event object to wait for.
/// - WSAENOTSOCK: s is no socket.
/// - WSAEFAULT: a bad pointer.
/// - the error of the request itself, such as WSA_OPERATION_ABORTED or WSAECONNRESET.
///
/// SPI page: WSPGetOverlappedResult.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetOverlappedResult(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    lpcbTransfer: LPDWORD,
    fWait: BOOL,
    lpdwFlags: LPDWORD,
    lpErrno: LPINT,
) -> BOOL {
    boundary::answer(lpErrno, FALSE, || {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (octets, flags, lent) = unsafe {
            Out::new(lpOverlapped)?;
            (Out::new(lpcbTransfer)?, Out::new(lpdwFlags)?, LentOverlapped::new(lpOverlapped))
        };
        if !lpOverlapped.is_aligned() {
            return fail(WSAEFAULT);
        }
        let told = provider.overlapped_result(&lent, fWait != FALSE)?;
        octets.store(told.0);
        flags.store(told.1);
        Ok(TRUE)
    })
}
