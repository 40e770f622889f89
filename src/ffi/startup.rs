//! Starting and ending: WSPStartup, WSPCleanup.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::error::WSASYSNOTREADY;
use crate::spi::proc_table::LPWSPPROC_TABLE;
use crate::spi::protocol_info::{LPWSAPROTOCOL_INFOW, LPWSPDATA};
use crate::spi::types::*;
use crate::spi::upcall_table::WSPUPCALLTABLE;
use core::ffi::c_int;

/// Starts the provider.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPStartup(
    wVersionRequested: WORD,
    lpWSPData: LPWSPDATA,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    UpcallTable: WSPUPCALLTABLE,
    lpProcTable: LPWSPPROC_TABLE,
) -> c_int {
    WSASYSNOTREADY
}

/// Ends one use of the provider.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCleanup(lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}
