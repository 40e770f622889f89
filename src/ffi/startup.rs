//! WSPStartup and WSPCleanup.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::callout::ClientUpcalls;
use super::pointer::Out;
use super::{boundary, pointer, proc_table};
use crate::os::memory;
use crate::provider;
use crate::spi::error::{Result, WSAEFAULT, WSAVERNOTSUPPORTED, fail};
use crate::spi::upcall_table::WSPUPCALLTABLE;
use std::sync::Arc;
use crate::spi::protocol_info::{LPWSAPROTOCOL_INFOW, LPWSPDATA, WSPDATA};
use crate::spi::proc_table::*;
use crate::spi::types::*;
use core::ffi::c_int;

const DESCRIPTION: &str = "wsp transport service provider";

/// Starts the provider.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPStartup(
    wVersionRequested: WORD,
    lpWSPData: LPWSPDATA,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    UpcallTable: WSPUPCALLTABLE,
    lpProcTable: LPWSPPROC_TABLE,
) -> c_int {
    let outcome = boundary::guard(|| {
        if !provider::supports(wVersionRequested) {
            // SAFETY: as below. STA-15: the version is judged before the pointers.
            if let Ok(data) = unsafe { writable(lpWSPData) } {
                data.store(description());
            }
            return fail(WSAVERNOTSUPPORTED);
        }
        // SAFETY: the client's pointers, as the SPI describes them.
        let (data, table) = unsafe { (writable(lpWSPData)?, writable(lpProcTable)?) };
        data.store(description());
        // SAFETY: as above.
        let info = unsafe { pointer::input(lpProtocolInfo) }?;
        let upcalls = Arc::new(ClientUpcalls::new(&UpcallTable));
        provider::startup(upcalls, info)?;
        table.store(proc_table::PROC_TABLE);
        Ok(())
    });
    outcome.map_or_else(|error| error.0, |()| 0)
}

/// Ends one use of the provider.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCleanup(lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, provider::cleanup)
}

/// Memory that is really writable: a table in a read-only page is refused (STARTUP-07).
///
/// # Safety
/// As for [`Out::new`].
unsafe fn writable<T: Copy>(pointer: *mut T) -> Result<Out<T>> {
    // SAFETY: promised by the caller.
    let out = unsafe { Out::new(pointer) }?;
    if memory::is_writable(pointer.cast(), size_of::<T>()) { Ok(out) } else { fail(WSAEFAULT) }
}

/// STARTUP-05, STARTUP-06, STARTUP-16: 2.2 both ways, also when the request is refused.
fn description() -> WSPDATA {
    let version = provider::VERSION;
    let mut data = WSPDATA { wVersion: version, wHighVersion: version, szDescription: [0; 256] };
    for (slot, unit) in data.szDescription.iter_mut().zip(DESCRIPTION.encode_utf16()) {
        *slot = unit;
    }
    data
}
