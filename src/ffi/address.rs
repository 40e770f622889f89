//! Addresses as text.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::provider;
use crate::spi::address::LPSOCKADDR;
use crate::spi::error::{WSAEFAULT, WSAEINVAL, WsaError, fail};
use crate::spi::protocol_info::LPWSAPROTOCOL_INFOW;
use crate::spi::types::*;

/// # Addresses as text
///
/// IPv4: 192.0.2.1 or 192.0.2.1:80. IPv6: 2001:db8::1, fe80::1%2 (with the index of an interface)
/// or, with a port, `[2001:db8::1]:80`. A port of 0 is left out. AF_UNIX, for which Winsock has no
/// form: unix:/path, unix:@name for an abstract name, unix: for none. The text is UTF-16 with a
/// zero at its end.
///
/// ---
///
/// Writes an address as text. Names are not looked up.
///
/// Parameters:
///
/// - lpsaAddress: the address.
/// - dwAddressLength: its length in octets.
/// - lpProtocolInfo: an entry of WSCEnumProtocols whose family is the address's.
/// - lpszAddressString: out, the text.
/// - lpdwAddressStringLength: in, the room in WCHARs; out, WCHARs used or needed, with the zero.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: lpProtocolInfo is no entry of this provider or of another family, or the address
///   is too short.
/// - WSAEFAULT: a bad pointer, or too little room; then *lpdwAddressStringLength tells the room
///   needed.
///
/// SPI page: WSPAddressToString. It speaks of a length in bytes; Windows counts in WCHARs, and so
/// does this function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPAddressToString(
    lpsaAddress: LPSOCKADDR,
    dwAddressLength: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpszAddressString: LPWSTR,
    lpdwAddressStringLength: LPDWORD,
    lpErrno: LPINT,
) -> INT {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (name, info, length) = unsafe {
            let len = INT::try_from(dwAddressLength).map_err(|_| WsaError(WSAEFAULT))?;
            (
                pointer::name(lpsaAddress, len)?,
                pointer::input(lpProtocolInfo).or_else(|_| fail(WSAEINVAL))?,
                Out::new(lpdwAddressStringLength)?,
            )
        };
        let text = provider.address_to_string(name, info)?;
        let room = length.load() as usize;
        length.store(text.len() as DWORD); // ADDR-02: also when it does not fit
        if room < text.len() {
            return fail(WSAEFAULT);
        }
        // SAFETY: as above; there is room for the text.
        unsafe { pointer::store_units(lpszAddressString, &text) }
    })
}

/// Reads an address from text. Names are not looked up.
///
/// Parameters:
///
/// - AddressString: the text, in one of the forms above.
/// - AddressFamily: AF_INET, AF_INET6 or AF_UNIX; AF_UNSPEC takes that of lpProtocolInfo.
/// - lpProtocolInfo: an entry of WSCEnumProtocols of this family.
/// - lpAddress: out, the address. A port that is missing is 0.
/// - lpAddressLength: in, the room in octets; out, octets used or needed.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: the text is no address of this family (a port that is written must not be 0);
///   lpProtocolInfo is no entry of this provider, or of another family.
/// - WSAEFAULT: a bad pointer, or too little room; then *lpAddressLength tells the room needed.
///
/// SPI page: WSPStringToAddress.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPStringToAddress(
    AddressString: LPWSTR,
    AddressFamily: INT,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpAddress: LPSOCKADDR,
    lpAddressLength: LPINT,
    lpErrno: LPINT,
) -> INT {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (text, info, length) = unsafe {
            (
                pointer::text(AddressString)?,
                pointer::input(lpProtocolInfo).or_else(|_| fail(WSAEINVAL))?,
                Out::new(lpAddressLength)?,
            )
        };
        let address = provider.string_to_address(text, AddressFamily, info)?;
        let octets = address.as_bytes();
        let room = usize::try_from(length.load()).unwrap_or(0);
        length.store(octets.len() as INT); // ADDR-02: also when it does not fit
        if room < octets.len() {
            return fail(WSAEFAULT);
        }
        // SAFETY: as above; there is room for the address.
        unsafe { pointer::store_octets(lpAddress.cast(), octets) }
    })
}
