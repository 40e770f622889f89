//! The functions for addresses of the ISO transport.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::boundary;
use super::pointer::{self, Out};
use crate::provider;
use crate::spi::address::{LPSOCKADDR_TP, SOCKADDR_TP};
use crate::spi::error::{WSAEFAULT, fail};
use crate::spi::types::LPINT;
use core::ffi::{c_int, c_void};
use libc::{sockaddr, sockaddr_storage};

/// # ISO transport
///
/// Sockets of family AF_ISO speak the ISO transport protocol (X.224) over TCP, as RFC 1006 and
/// RFC 2126 have it, and as RDP, S7 and IEC 61850 use it: WSPSocket(AF_ISO, SOCK_SEQPACKET or
/// SOCK_STREAM, ISOPROTO_TP0 or ISOPROTO_TP2, ...). A caller's WSPConnect returns when the called
/// program has decided: CF_ACCEPT, CF_REJECT and CF_DEFER of a condition function are answers on
/// the wire, and user data of up to 32 octets goes with the request and with the answer.
///
/// An address is a transport selector, which tells the programs behind one TCP port apart, and an
/// IP address with a port. Several listeners with different selectors can share a port; one
/// without a selector gets the requests for which nobody else listens.
///
/// ---
///
/// Makes the address of an ISO transport socket.
///
/// Parameters:
///
/// - lpAddress: out, the address; its length is sizeof(SOCKADDR_TP).
/// - network: a sockaddr_in or sockaddr_in6; or null, for WSPBind: any local address, port 102.
/// - networklen: its length in octets.
/// - selector: the transport selector; null if there is none.
/// - selectorlen: its length in octets: 0 to 32.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEAFNOSUPPORT: network is no IP address.
/// - WSAEINVAL: a selector of more than 32 octets.
/// - WSAEFAULT: a bad pointer, or too short a length.
///
/// Threads: any; WSPStartup is not needed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_iso_address(
    lpAddress: LPSOCKADDR_TP,
    network: *const sockaddr,
    networklen: c_int,
    selector: *const c_void,
    selectorlen: c_int,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: the client's pointers, as the manual describes them.
        let (out, selector) =
            unsafe { (Out::new(lpAddress)?, pointer::octets(selector.cast(), length(selectorlen)?)?) };
        let network = match network.is_null() {
            true => None,
            // SAFETY: as above.
            false => Some(unsafe { pointer::name(network, networklen) }?),
        };
        out.store(provider::iso_address(network, selector)?);
        Ok(())
    })
}

/// Takes the address of an ISO transport socket apart.
///
/// Parameters:
///
/// - lpAddress: the address.
/// - addresslen: its length in octets.
/// - network: null, or out: the IP address, as a sockaddr_in or sockaddr_in6; of family AF_UNSPEC
///   if the address has none.
/// - selector: null, or out: the transport selector. There must be room for 32 octets.
/// - selectorlen: null, or out: the octets of the selector.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEADDRNOTAVAIL: the address is not one of TCP/IP.
/// - WSAEFAULT: no address of the family AF_ISO, a bad pointer, or too short a length.
///
/// Threads: any; WSPStartup is not needed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wsp_iso_address_parts(
    lpAddress: *const SOCKADDR_TP,
    addresslen: c_int,
    network: *mut sockaddr_storage,
    selector: *mut c_void,
    selectorlen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: the client's pointers, as the manual describes them.
        let name = unsafe { pointer::name(lpAddress.cast(), addresslen) }?;
        let parts = provider::iso_address_parts(name)?;
        for (place, octets) in
            [(network.cast::<u8>(), parts.network.as_bytes()), (selector.cast(), &parts.selector)]
        {
            if !place.is_null() {
                // SAFETY: as above.
                unsafe { pointer::store_octets(place, octets) }?;
            }
        }
        if !selectorlen.is_null() {
            // SAFETY: as above.
            unsafe { Out::new(selectorlen) }?.store(parts.selector.len() as c_int);
        }
        Ok(())
    })
}

fn length(octets: c_int) -> crate::spi::error::Result<usize> {
    usize::try_from(octets).or_else(|_| fail(WSAEFAULT))
}
