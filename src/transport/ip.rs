//! What TCP and UDP addresses have in common.

use super::{Purpose, exactly, family_of};
use crate::os::SocketAddress;
use crate::os::address::{AF_INET, AF_INET6};
use crate::spi::error::{Result, WSAEADDRNOTAVAIL, WSAEAFNOSUPPORT, WSAEFAULT, fail};

/// Octets of an address of this family.
pub(super) fn address_len(family: u16) -> usize {
    if family == AF_INET6 { 28 } else { 16 }
}

/// Length and family (BIND-02, BIND-03, CONNECT-11, CONNECT-12, SENDTO-04).
pub(super) fn check_address(family: u16, name: &[u8], purpose: Purpose) -> Result<&[u8]> {
    let named = family_of(name)?;
    if named != family {
        // BIND-02: another family is a bad pointer to bind; the others have an error for it.
        let enough = name.len() >= address_len(if named == AF_INET { AF_INET } else { family });
        return fail(if purpose == Purpose::Bind || !enough { WSAEFAULT } else { WSAEAFNOSUPPORT });
    }
    exactly(name, address_len(family))
}

/// A destination needs an address and a port (CONNECT-09, CON-36, SENDTO-04).
pub(super) fn check_destination(name: &[u8]) -> Result<()> {
    let address = SocketAddress::new(name);
    if address.port() == 0 || address.ip().is_none_or(|ip| ip.is_unspecified()) {
        return fail(WSAEADDRNOTAVAIL);
    }
    Ok(())
}

/// Opens an IP socket. IPV6_V6ONLY is on unless the client turns it off (OPT-35).
pub(super) fn open(family: u16, kind: i32) -> core::result::Result<crate::os::Descriptor, crate::os::Errno> {
    let socket = crate::os::socket::open(i32::from(family), kind, 0)?;
    if family == AF_INET6 {
        crate::os::option::set_int(socket.raw(), libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 1)?;
    }
    Ok(socket)
}
