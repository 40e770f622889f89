//! TCP over IPv4 and IPv6. The kernel answers a SYN by itself, so a connection request is an
//! established connection, and rejecting it is a reset.

use super::{ConnectionRequest, Purpose, Transport, ip, take_established};
use crate::os::address::{AF_INET, SocketAddress};
use crate::os::{Descriptor, Errno, option, socket};
use crate::spi::error::{Result, WSAEADDRNOTAVAIL, WSAECONNREFUSED, WSAETIMEDOUT, WsaError, fail};

pub(crate) struct Tcp;

pub(crate) static TCP: Tcp = Tcp;

impl Transport for Tcp {
    fn open(&self, family: u16) -> core::result::Result<Descriptor, Errno> {
        ip::open(family, libc::SOCK_STREAM)
    }

    fn check_address<'a>(&self, family: u16, name: &'a [u8], purpose: Purpose) -> Result<&'a [u8]> {
        let name = ip::check_address(family, name, purpose)?;
        match purpose {
            Purpose::Connect => ip::check_destination(name)?,
            Purpose::Bind if is_broadcast(name) => return fail(WSAEADDRNOTAVAIL),
            _ => {}
        }
        Ok(name)
    }

    fn least_address_room(&self, family: u16) -> usize {
        ip::address_len(family)
    }

    fn take_request(
        &self,
        listener: &Descriptor,
        nonblocking: bool,
    ) -> core::result::Result<Box<dyn ConnectionRequest>, Errno> {
        take_established(&TCP, listener, nonblocking)
    }

    fn queued_requests(&self, listener: &Descriptor) -> Option<u32> {
        option::queued_connections(listener.raw()).ok()
    }

    fn abort(&self, socket: &Descriptor) {
        // Lingering for no time turns the close into a reset. If even that fails the close is a
        // graceful one, which the caller sees as an end all the same.
        let _ = option::set_linger(socket.borrow(), Some(0));
        let _ = socket::disconnect(socket);
    }

    fn connect_error(&self, errno: Errno) -> WsaError {
        match errno.0 {
            // A caller that the listener's host reset before it answered was refused too.
            libc::ECONNRESET | libc::ECONNABORTED => WsaError(WSAECONNREFUSED),
            libc::ETIMEDOUT => WsaError(WSAETIMEDOUT),
            // 255.255.255.255 and other addresses that nobody can have.
            libc::EACCES | libc::EINVAL => WsaError(WSAEADDRNOTAVAIL),
            _ => errno.into(),
        }
    }
}

/// BND-06: the broadcast address belongs to nobody.
fn is_broadcast(name: &[u8]) -> bool {
    let address = SocketAddress::new(name);
    address.family() == AF_INET && address.as_bytes()[4..8] == [255; 4]
}
