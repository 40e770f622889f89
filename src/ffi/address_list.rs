//! SIO_ADDRESS_LIST_SORT: a list of pointers to the client's own addresses, put in order.
#![expect(unsafe_code, reason = "floor 4: pointers from C")]

use super::pointer::{self, Out};
use crate::os::SocketAddress;
use crate::provider::{Provider, sort_destinations};
use crate::spi::address::SOCKET_ADDRESS;
use crate::spi::error::{Result, WSAEFAULT, WSAEINVAL, WsaError, fail};
use crate::spi::types::{DWORD, LPVOID, SOCKET};
use core::ffi::c_int;
use libc::sockaddr_in6;

/// Octets of a SOCKET_ADDRESS_LIST before its first entry.
const HEAD: usize = 8;

/// A buffer of the client, and its length in octets.
pub(super) struct Buffer(pub(super) LPVOID, pub(super) DWORD);

/// The list may be put in order where it is: entries are read before one is written.
///
/// # Safety
/// The client's pointers and lengths; the entries point to the client's addresses.
pub(super) unsafe fn sort(
    provider: &Provider,
    s: SOCKET,
    input: Buffer,
    output: Buffer,
    returned: &Out<DWORD>,
) -> Result<()> {
    // SAFETY: promised by the caller.
    let entries = unsafe { entries(&input) }?;
    // SAFETY: as above.
    let addresses = entries.iter().map(|entry| unsafe { address(entry) }).collect::<Result<Vec<_>>>()?;
    let order = sort_destinations(provider, s, &addresses)?;
    let mut octets = (order.len() as u32).to_ne_bytes().to_vec();
    octets.resize(HEAD, 0);
    for entry in order.into_iter().map(|index| entries[index]) {
        octets.extend(entry.lpSockaddr.addr().to_ne_bytes());
        octets.extend((entry.iSockaddrLength as u64).to_le_bytes());
    }
    if octets.len() > output.1 as usize {
        returned.store(octets.len() as DWORD);
        return fail(WSAEFAULT);
    }
    // SAFETY: as above; there is room for that many.
    unsafe { pointer::store_octets(output.0.cast(), &octets) }?;
    returned.store(octets.len() as DWORD);
    Ok(())
}

/// # Safety
/// The client's pointer and length.
unsafe fn entries(input: &Buffer) -> Result<Vec<SOCKET_ADDRESS>> {
    let room = (input.1 as usize).checked_sub(HEAD).ok_or(WsaError(WSAEFAULT))?;
    // SAFETY: promised by the caller; a list begins with how many entries there are.
    let count = *unsafe { pointer::input(input.0.cast::<c_int>()) }?;
    let count = usize::try_from(count).map_err(|_| WsaError(WSAEINVAL))?;
    if count > room / size_of::<SOCKET_ADDRESS>() {
        return fail(WSAEFAULT);
    }
    let place = input.0.cast::<u8>().wrapping_add(HEAD).cast::<SOCKET_ADDRESS>();
    // SAFETY: promised by the caller; the entries are inside the buffer.
    (0..count).map(|index| unsafe { pointer::input(place.wrapping_add(index)) }.copied()).collect()
}

/// IOCTL-12: a SOCKADDR_IN6.
///
/// # Safety
/// The entry points to as many octets as it says.
unsafe fn address(entry: &SOCKET_ADDRESS) -> Result<SocketAddress> {
    // SAFETY: promised by the caller.
    let octets = unsafe { pointer::name(entry.lpSockaddr, entry.iSockaddrLength) }?;
    octets.get(..size_of::<sockaddr_in6>()).map(SocketAddress::new).ok_or(WsaError(WSAEINVAL))
}
