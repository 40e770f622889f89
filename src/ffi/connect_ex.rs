//! ConnectEx and DisconnectEx.
#![expect(unsafe_code, reason = "floor 4: pointers from C")]

use super::overlapped::{self, Results};
use super::pointer::Out;
use super::{boundary, pointer};
use crate::provider;
use crate::spi::error::{WSAEINVAL, fail};
use crate::spi::transmit::TF_REUSE_SOCKET;
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// Declared as LPFN_CONNECTEX.
pub(super) unsafe extern "C" fn connect_ex(
    s: SOCKET,
    name: *const sockaddr,
    namelen: c_int,
    lpSendBuffer: LPVOID,
    dwSendDataLength: DWORD,
    lpdwBytesSent: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
) -> BOOL {
    boundary::last_error_truth(|| {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the header describes them.
        let ticket = unsafe { overlapped::required(lpOverlapped) }?;
        provider.descriptor(s)?;
        let length = if lpSendBuffer.is_null() { 0 } else { dwSendDataLength as usize };
        // SAFETY: as above.
        let (name, data) =
            unsafe { (pointer::name(name, namelen)?, pointer::octets(lpSendBuffer.cast(), length)?) };
        let sent = if lpSendBuffer.is_null() { std::ptr::null_mut() } else { lpdwBytesSent };
        if !sent.is_null() {
            // SAFETY: as above.
            unsafe { Out::new(sent) }?;
        }
        let issued = provider.connect_ex(s, name, data.to_vec(), ticket)?;
        // SAFETY: as above.
        unsafe { overlapped::tell(issued, &Results { count: sent, flags: std::ptr::null_mut() }) }
    })
}

/// Declared as LPFN_DISCONNECTEX.
pub(super) unsafe extern "C" fn disconnect_ex(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    dwFlags: DWORD,
    dwReserved: DWORD,
) -> BOOL {
    boundary::last_error_truth(|| {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        let ticket = match lpOverlapped.is_null() {
            true => None,
            // SAFETY: the client's pointer, as the header describes it.
            false => Some(unsafe { overlapped::required(lpOverlapped) }?),
        };
        if dwFlags & !TF_REUSE_SOCKET != 0 || dwReserved != 0 {
            return fail(WSAEINVAL);
        }
        let issued = provider.disconnect_ex(s, dwFlags != 0, ticket)?;
        let nowhere = Results { count: std::ptr::null_mut(), flags: std::ptr::null_mut() };
        // SAFETY: nothing is stored.
        unsafe { overlapped::tell(issued, &nowhere) }
    })
}
