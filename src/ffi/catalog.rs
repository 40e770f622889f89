//! WSCEnumProtocols.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::os::pages;
use crate::provider::protocol::{PROTOCOLS, Protocol};
use crate::spi::error::{Result, WSAEFAULT, WSAENOBUFS, fail};
use crate::spi::protocol_info::{LPWSAPROTOCOL_INFOW, WSAPROTOCOL_INFOW};
use crate::spi::types::*;
use core::ffi::c_int;

/// # The protocol entries
///
/// Seven entries, in this order: TCP over IPv4 (1001), UDP over IPv4 (1002), TCP over IPv6 (1003),
/// UDP over IPv6 (1004), and AF_UNIX stream (1005), seqpacket (1006) and datagram (1007). The
/// order is that of the search when a socket is made.
///
/// ---
///
/// Lists the protocol entries.
///
/// It works without WSPStartup, because WSPStartup needs an entry.
///
/// Parameters:
///
/// - lpiProtocols: null for all entries, or a list of protocol numbers that ends with 0: only
///   entries with one of these in iProtocol are listed. (AF_UNIX entries have iProtocol 0 and
///   appear only in the whole list.)
/// - lpProtocolBuffer: out, an array of entries. It may be null if *lpdwBufferLength is too small.
/// - lpdwBufferLength: in, the room in octets; out, when the room is too small, the octets needed.
/// - lpErrno: out, the error.
///
/// Returns the number of entries, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOBUFS: the room is too small; nothing was written but the length needed.
/// - WSAEFAULT: a bad pointer.
///
/// SPI page: WSCEnumProtocols.
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
        if needed > 0 && !pages::may_write(lpProtocolBuffer.addr(), needed) {
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
    let mut numbers = Vec::new();
    for index in 0.. {
        // SAFETY: promised by the caller; each entry is looked at before it is read.
        match unsafe { *pointer::input(list.wrapping_add(index))? } {
            0 => break,
            number => numbers.push(number),
        }
    }
    Ok(PROTOCOLS.iter().filter(|protocol| numbers.contains(&protocol.number)).collect())
}
