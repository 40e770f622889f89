//! WSCEnumProtocols.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::boundary;
use super::pointer::Out;
use crate::provider::protocol::{PROTOCOLS, Protocol};
use crate::spi::error::{Result, WSAEFAULT, WSAENOBUFS, fail};
use crate::spi::protocol_info::{LPWSAPROTOCOL_INFOW, WSAPROTOCOL_INFOW};
use crate::spi::types::*;
use core::ffi::c_int;

/// Lists the protocol entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSCEnumProtocols(
    lpiProtocols: LPINT,
    lpProtocolBuffer: LPWSAPROTOCOL_INFOW,
    lpdwBufferLength: LPDWORD,
    lpErrno: LPINT,
) -> c_int {
    boundary::answer(lpErrno, SOCKET_ERROR, || {
        // SAFETY: the client's pointers, as the SPI describes them.
        let (chosen, length) = unsafe { (filter(lpiProtocols)?, Out::new(lpdwBufferLength)?) };
        let needed = chosen.len() * size_of::<WSAPROTOCOL_INFOW>();
        let room = length.load() as usize;
        if room < needed {
            length.store(needed as u32);
            return fail(WSAENOBUFS); // WSC-10
        }
        if needed > 0 && lpProtocolBuffer.addr() < 4096 {
            return fail(WSAEFAULT);
        }
        for (index, protocol) in chosen.iter().enumerate() {
            // SAFETY: the client promised `room` octets, and they are enough.
            unsafe { lpProtocolBuffer.add(index).write_unaligned(protocol.info()) };
        }
        Ok(chosen.len() as i32)
    })
}

/// The entries whose protocol is in a null-terminated list; all of them without a list.
///
/// # Safety
/// A pointer that is not null points to a list that ends with zero.
unsafe fn filter(list: *const i32) -> Result<Vec<&'static Protocol>> {
    if list.is_null() {
        return Ok(PROTOCOLS.iter().collect());
    }
    if list.addr() < 4096 || !list.is_aligned() {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    let numbers: Vec<i32> =
        (0..).map(|index| unsafe { *list.add(index) }).take_while(|number| *number != 0).collect();
    Ok(PROTOCOLS.iter().filter(|protocol| numbers.contains(&protocol.number)).collect())
}
