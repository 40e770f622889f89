//! SIO_GET_EXTENSION_FUNCTION_POINTER: functions that are no entries of the table, and that a client
//! has only as a pointer.
#![expect(unsafe_code, reason = "floor 4: pointers from C")]

use super::accept_ex;
use super::connect_ex;
use super::pointer::{self, Out};
use super::{message, transmit};
use crate::provider::Provider;
use crate::spi::error::{Result, WSAEFAULT, WSAEINVAL, WsaError, fail};
use crate::spi::extension::*;
use crate::spi::types::*;

/// IOCTL-09, IOC-11: the function that the identifier names.
fn function_of(id: &GUID) -> Option<usize> {
    let address = match *id {
        WSAID_ACCEPTEX => accept_ex::accept_ex as *const () as usize,
        WSAID_GETACCEPTEXSOCKADDRS => accept_ex::get_accept_ex_sockaddrs as *const () as usize,
        WSAID_CONNECTEX => connect_ex::connect_ex as *const () as usize,
        WSAID_DISCONNECTEX => connect_ex::disconnect_ex as *const () as usize,
        WSAID_TRANSMITFILE => transmit::file as *const () as usize,
        WSAID_TRANSMITPACKETS => transmit::packets as *const () as usize,
        WSAID_WSARECVMSG => message::receive as *const () as usize,
        WSAID_WSASENDMSG => message::send as *const () as usize,
        _ => return None,
    };
    Some(address)
}

/// Stores the pointer; any socket may ask.
///
/// # Safety
/// The client's pointers and lengths.
pub(super) unsafe fn store(
    provider: &Provider,
    s: SOCKET,
    (input, input_len): (LPVOID, DWORD),
    (output, output_len): (LPVOID, DWORD),
    returned: &Out<DWORD>,
) -> Result<()> {
    provider.descriptor(s)?;
    if (input_len as usize) < size_of::<GUID>() || (output_len as usize) < size_of::<usize>() {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    let (id, place) = unsafe { (pointer::input(input.cast::<GUID>())?, Out::new(output.cast::<usize>())?) };
    place.store(function_of(id).ok_or(WsaError(WSAEINVAL))?);
    returned.store(size_of::<usize>() as DWORD);
    Ok(())
}
