//! The protocol entries.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::protocol_info::LPWSAPROTOCOL_INFOW;
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
    not_ready(lpErrno, SOCKET_ERROR)
}
