//! Addresses as text.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::address::LPSOCKADDR;
use crate::spi::protocol_info::LPWSAPROTOCOL_INFOW;
use crate::spi::types::*;

/// Writes an address as text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPAddressToString(
    lpsaAddress: LPSOCKADDR,
    dwAddressLength: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpszAddressString: LPWSTR,
    lpdwAddressStringLength: LPDWORD,
    lpErrno: LPINT,
) -> INT {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Reads an address from text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPStringToAddress(
    AddressString: LPWSTR,
    AddressFamily: INT,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpAddress: LPSOCKADDR,
    lpAddressLength: LPINT,
    lpErrno: LPINT,
) -> INT {
    not_ready(lpErrno, SOCKET_ERROR)
}
