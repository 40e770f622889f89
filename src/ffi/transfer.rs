//! WSPSend, WSPSendTo, WSPRecv, WSPRecvFrom, WSPGetOverlappedResult.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::os::BufferList;
use crate::provider::{self, Provider};
use crate::spi::error::{Result, WSAEFAULT, WSAEOPNOTSUPP, fail};
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// Overlapped requests are not there yet. OVL-02: on a socket without the attribute lpOverlapped
/// does not count.
fn refuse_overlapped(provider: &Provider, s: SOCKET, overlapped: *mut WSAOVERLAPPED) -> Result<()> {
    if provider.is_overlapped(s)? && !overlapped.is_null() { fail(WSAEOPNOTSUPP) } else { Ok(()) }
}

/// Sends data.
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
    let _ = (lpCompletionRoutine, lpThreadId);
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        refuse_overlapped(provider, s, lpOverlapped)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (buffers, sent) = unsafe { transfer(lpBuffers, dwBufferCount, lpNumberOfBytesSent) }?;
        sent.store(provider.send(s, buffers, dwFlags as i32)?);
        Ok(())
    })
}

/// Sends data to an address.
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
    let _ = (lpCompletionRoutine, lpThreadId);
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        refuse_overlapped(provider, s, lpOverlapped)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (buffers, sent) = unsafe { transfer(lpBuffers, dwBufferCount, lpNumberOfBytesSent) }?;
        // SENDTO-02: a connection has its destination, whatever lpTo may be.
        let to = match lpTo.is_null() || provider.is_connection_oriented(s)? {
            true => None,
            // SAFETY: as above.
            false => Some(unsafe { pointer::name(lpTo, iTolen) }?),
        };
        sent.store(provider.send_to(s, buffers, dwFlags as i32, to)?);
        Ok(())
    })
}

/// Receives data.
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
    let _ = (lpCompletionRoutine, lpThreadId);
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        refuse_overlapped(provider, s, lpOverlapped)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (buffers, received) =
            unsafe { transfer(lpBuffers, dwBufferCount, lpNumberOfBytesRecvd) }?;
        // SAFETY: as above.
        let flags = unsafe { Out::new(lpFlags) }?;
        let delivered = provider.receive(s, buffers, flags.load() as i32)?;
        received.store(delivered.octets);
        flags.store(delivered.flags as u32);
        Ok(())
    })
}

/// Receives data and the address they come from.
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
    let _ = (lpCompletionRoutine, lpThreadId);
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        refuse_overlapped(provider, s, lpOverlapped)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (buffers, received) =
            unsafe { transfer(lpBuffers, dwBufferCount, lpNumberOfBytesRecvd) }?;
        // SAFETY: as above.
        let flags = unsafe { Out::new(lpFlags) }?;
        let from = match provider.is_connection_oriented(s)? {
            true => None, // RECVFROM-04
            // RECVFROM-03: with lpFrom the length is required.
            false if !lpFrom.is_null() && lpFromlen.is_null() => return fail(WSAEFAULT),
            // SAFETY: as above.
            false => unsafe { pointer::address_out(lpFrom, lpFromlen) }?,
        };
        let delivered = provider.receive_from(s, buffers, flags.load() as i32, from)?;
        received.store(delivered.octets);
        flags.store(delivered.flags as u32);
        Ok(())
    })
}

/// What all four have in common. The count is required, because nothing here is overlapped.
///
/// # Safety
/// As for [`pointer::buffers`] and [`Out::new`].
unsafe fn transfer<'a>(
    buffers: *const WSABUF,
    count: u32,
    transferred: *mut u32,
) -> Result<(BufferList<'a>, Out<u32>)> {
    // SAFETY: promised by the caller.
    unsafe { Ok((pointer::buffers(buffers, count)?, Out::new(transferred)?)) }
}

/// Tells the result of an overlapped request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetOverlappedResult(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    lpcbTransfer: LPDWORD,
    fWait: BOOL,
    lpdwFlags: LPDWORD,
    lpErrno: LPINT,
) -> BOOL {
    let _ = (lpOverlapped, lpcbTransfer, fWait, lpdwFlags);
    boundary::answer(lpErrno, FALSE, || {
        provider::current()?.descriptor(s)?;
        fail(WSAEOPNOTSUPP)
    })
}
