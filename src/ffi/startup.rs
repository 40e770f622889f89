//! WSPStartup and WSPCleanup.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::callout::ClientUpcalls;
use super::pointer::Out;
use super::{boundary, pointer, proc_table};
use crate::os::pages;
use crate::provider;
use crate::provider::journal::{self, Code};
use crate::spi::error::{Result, WSAEFAULT, WSAVERNOTSUPPORTED, fail};
use crate::spi::proc_table::*;
use crate::spi::protocol_info::{LPWSAPROTOCOL_INFOW, LPWSPDATA, WSPDATA};
use crate::spi::types::*;
use crate::spi::upcall_table::WSPUPCALLTABLE;
use core::ffi::c_int;
use std::sync::Arc;

const DESCRIPTION: &str = "wsp transport service provider";

/// # Starting and ending
///
/// A process starts the provider before anything else and ends every start with a WSPCleanup.
///
/// ---
///
/// Starts the provider and hands out its functions.
///
/// It negotiates the version, takes over the client's upcalls and fills in the procedure table. A
/// process may start it several times; each start needs its own WSPCleanup, and the upcall table
/// of the latest start is the one in use. Nothing is created that a program does not ask for: no
/// thread, no descriptor.
///
/// Parameters:
///
/// - wVersionRequested: the version that the client wants, MAKEWORD(2, 2) or higher. The low byte
///   is the major number.
/// - lpWSPData: out. Version 2.2 in both members and a line of text. It is filled in also when the
///   version is refused.
/// - lpProtocolInfo: the protocol entry for which the provider is wanted: one of those that
///   WSCEnumProtocols lists. All sockets of the provider can be used whichever entry it was.
/// - UpcallTable: by value, copied. An entry that is null is answered by the built-in function of
///   the same name, entry by entry, so a table of zeros makes a complete client.
/// - lpProcTable: out. The 30 functions, none of them null. The same functions are exported by
///   name.
///
/// Returns 0, or the error itself; there is no lpErrno and WSAGetLastError is not changed.
///
/// Errors:
///
/// - WSAVERNOTSUPPORTED: a version below 2.2. This is judged before the pointers.
/// - WSAEFAULT: lpWSPData or lpProcTable cannot be written, or lpProtocolInfo is a bad pointer. A
///   table in read-only memory is found out.
/// - WSAEINVAL: lpProtocolInfo is no entry of this provider (ProviderId and dwCatalogEntryId
///   count).
/// - WSASYSNOTREADY: the system has no more resources to start with.
///
/// Threads: may be called from any thread, also while others use the provider.
///
/// SPI page: WSPStartup. Differs from Windows: there the other functions are not exported by name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPStartup(
    wVersionRequested: WORD,
    lpWSPData: LPWSPDATA,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    UpcallTable: WSPUPCALLTABLE,
    lpProcTable: LPWSPPROC_TABLE,
) -> c_int {
    journal::open();
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
        // SAFETY: as above.
        provider::check_entry(unsafe { pointer::input(lpProtocolInfo) }?)?;
        provider::startup(Arc::new(ClientUpcalls::new(&UpcallTable)));
        data.store(description());
        table.store(proc_table::PROC_TABLE);
        Ok(())
    });
    if let Err(error) = outcome {
        log::error!("WSPStartup: {}", Code(error));
    }
    outcome.map_or_else(|error| error.0, |()| 0)
}

/// Ends one use of the provider.
///
/// All calls but the last only count. The last one cancels the blocking calls of all threads
/// (WSAEINTR), resets the connections that are still open and releases their sockets, and ends the
/// service thread if there is one. Data of sockets that were closed before are still sent; it
/// waits for them a few seconds at most. No message is posted and no event object is signalled.
/// Event objects stay: they belong to the client. WSPStartup may follow at once, also in another
/// thread while this one still waits: what it starts is not ended with the rest.
///
/// Parameters:
///
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSANOTINITIALISED: there is no start left to end.
///
/// Do not call the last one from a condition function, a blocking hook or an upcall.
///
/// SPI page: WSPCleanup.
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
    if pages::is_writable(pointer.addr(), size_of::<T>()) { Ok(out) } else { fail(WSAEFAULT) }
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
