//! AcceptEx, GetAcceptExSockaddrs and the standing condition function.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::boundary;
use super::callout::ClientCondition;
use super::overlapped::{self, Results};
use super::pointer::Out;
use crate::os::accept_buffer::{AcceptBuffer, Parts, Side};
use crate::provider::{self, Condition};
use crate::spi::error::{Result, WSAEFAULT, fail};
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;
use std::sync::Arc;

/// Declared as LPFN_ACCEPTEX.
pub(super) unsafe extern "C" fn accept_ex(
    sListenSocket: SOCKET,
    sAcceptSocket: SOCKET,
    lpOutputBuffer: LPVOID,
    dwReceiveDataLength: DWORD,
    dwLocalAddressLength: DWORD,
    dwRemoteAddressLength: DWORD,
    lpdwBytesReceived: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
) -> BOOL {
    let parts =
        Parts { data: dwReceiveDataLength, local: dwLocalAddressLength, remote: dwRemoteAddressLength };
    boundary::last_error_truth(|| {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the header describes them.
        let ticket = unsafe { overlapped::required(lpOverlapped) }?;
        provider.descriptor(sListenSocket)?;
        provider.descriptor(sAcceptSocket)?;
        // SAFETY: as above.
        let buffer = unsafe { buffer(lpOutputBuffer, parts) }?;
        if !lpdwBytesReceived.is_null() {
            // SAFETY: as above.
            unsafe { Out::new(lpdwBytesReceived) }?;
        }
        let issued = provider.accept_ex(sListenSocket, sAcceptSocket, buffer, ticket)?;
        let results = Results { count: lpdwBytesReceived, flags: std::ptr::null_mut() };
        // SAFETY: as above.
        unsafe { overlapped::tell(issued, &results) }
    })
}

/// AEX-03, AEX-05: the buffer, with its last octet.
///
/// # Safety
/// A pointer that is not wild is writable for all parts, until the request is complete.
unsafe fn buffer(start: LPVOID, parts: Parts) -> Result<AcceptBuffer> {
    let last = start.cast::<u8>().wrapping_add(parts.total().saturating_sub(1));
    if parts.remote == 0 || start.is_null() {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    unsafe {
        Out::new(start.cast::<u8>())?;
        Out::new(last)?;
        Ok(AcceptBuffer::new(start.cast(), parts))
    }
}

/// Declared as LPFN_GETACCEPTEXSOCKADDRS.
pub(super) unsafe extern "C" fn get_accept_ex_sockaddrs(
    lpOutputBuffer: LPVOID,
    dwReceiveDataLength: DWORD,
    dwLocalAddressLength: DWORD,
    dwRemoteAddressLength: DWORD,
    LocalSockaddr: *mut *mut sockaddr,
    LocalSockaddrLength: LPINT,
    RemoteSockaddr: *mut *mut sockaddr,
    RemoteSockaddrLength: LPINT,
) {
    let parts =
        Parts { data: dwReceiveDataLength, local: dwLocalAddressLength, remote: dwRemoteAddressLength };
    let _ = boundary::guard(|| {
        // SAFETY: the client's pointers, as the header describes them.
        unsafe {
            Out::new(lpOutputBuffer.cast::<u8>())?;
            let buffer = AcceptBuffer::new(lpOutputBuffer.cast(), parts);
            let _ = store(&buffer, Side::Local, LocalSockaddr, LocalSockaddrLength);
            store(&buffer, Side::Remote, RemoteSockaddr, RemoteSockaddrLength)
        }
    });
}

/// # Safety
/// The client's pointers.
unsafe fn store(buffer: &AcceptBuffer, side: Side, address: *mut *mut sockaddr, length: LPINT) -> Result<()> {
    // SAFETY: promised by the caller.
    let (address, length) = unsafe { (Out::new(address)?, Out::new(length)?) };
    if let Some((place, len)) = buffer.find(side) {
        address.store(place.cast());
        length.store(len as c_int);
    }
    Ok(())
}

/// Gives a listening socket a condition function that decides about the callers of its AcceptEx
/// requests.
///
/// Windows has no such thing: there AcceptEx accepts whoever calls. What the answers do:
///
/// - CF_ACCEPT: the caller is accepted, with callee data and quality of service as in WSPAccept.
/// - CF_REJECT: the caller is refused, and the request goes on to the next one.
/// - CF_DEFER: the caller stays at the top, and the request waits. A WSPAccept gets this caller, and
///   the next AcceptEx that is made has the function asked again.
/// - anything else, or a group that does not exist: the request completes with WSAEINVAL, and the
///   caller stays.
///
/// WSPAccept asks only the function that it is given itself.
///
/// Parameters:
///
/// - s: a listening socket.
/// - lpfnCondition: the condition function, or null for none. It counts from the next caller on.
/// - dwCallbackData: passed on to it as it is.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: the socket does not listen.
/// - WSAEOPNOTSUPP: the socket is connectionless.
/// - WSAEFAULT: lpfnCondition is no function.
///
/// Threads: the function runs in whichever thread finds the caller: the one that calls AcceptEx (or
/// this function), one that waits in the library or makes it look, such as
/// WSAWaitForMultipleEvents, WSPEnumNetworkEvents or wsp_drive, or the service thread. It is never run
/// twice at a time for one listener, and no lock is held: it may call the library. While it decides,
/// the request cannot be cancelled; closing a socket is heeded when it returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_set_condition(
    s: SOCKET,
    lpfnCondition: LPCONDITIONPROC,
    dwCallbackData: DWORD_PTR,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        let Some(function) = lpfnCondition else { return provider.set_condition(s, None) };
        provider.check_condition(s, function as usize)?;
        let condition = ClientCondition { function, callback_data: dwCallbackData };
        provider.set_condition(s, Some(Arc::new(condition) as Arc<dyn Condition>))
    })
}
