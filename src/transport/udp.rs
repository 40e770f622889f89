//! UDP over IPv4 and IPv6.

use super::{Purpose, Transport, ip};
use crate::os::address::AF_INET6;
use crate::os::{Descriptor, Errno, option, socket};
use crate::spi::error::Result;

pub(crate) struct Udp;

pub(crate) static UDP: Udp = Udp;

/// ICMP "time exceeded", version 4 and 6.
const TIME_EXCEEDED: [u8; 2] = [11, 3];

impl Transport for Udp {
    /// RECV-20: an ICMP error is reported to unconnected sockets too, which Linux does only when
    /// it keeps an error queue.
    fn open(&self, family: u16) -> core::result::Result<Descriptor, Errno> {
        let socket = ip::open(family, libc::SOCK_DGRAM)?;
        set_error_queue(&socket, family, true)?;
        Ok(socket)
    }

    fn check_address<'a>(&self, family: u16, name: &'a [u8], purpose: Purpose) -> Result<&'a [u8]> {
        let name = ip::check_address(family, name, purpose)?;
        if purpose == Purpose::Send {
            ip::check_destination(name)?;
        }
        Ok(name)
    }

    fn least_address_room(&self, family: u16) -> usize {
        ip::address_len(family)
    }

    fn abort(&self, _socket: &Descriptor) {}
}

fn set_error_queue(socket: &Descriptor, family: u16, on: bool) -> core::result::Result<(), Errno> {
    let (level, name) = match family {
        AF_INET6 => (libc::IPPROTO_IPV6, libc::IPV6_RECVERR),
        _ => (libc::IPPROTO_IP, libc::IP_RECVERR),
    };
    option::set_int(socket.raw(), level, name, i32::from(on))
}

/// What an error that a datagram socket reports was caused by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Notice {
    /// ICMP: nobody listens at the port (WSAECONNRESET).
    PortUnreachable,
    /// ICMP: the time to live ran out (WSAENETRESET).
    TimeExceeded,
    /// Something that Winsock does not report.
    Other,
}

/// Takes one error off the queue; the kernel then brings up the next one, if any.
pub(crate) fn take_notice(socket: &Descriptor, errno: Errno) -> Notice {
    let icmp = socket::next_queued_error(socket).ok().flatten();
    match (errno.0, icmp) {
        (libc::ECONNREFUSED, _) => Notice::PortUnreachable,
        (_, Some((kind, _))) if TIME_EXCEEDED.contains(&kind) => Notice::TimeExceeded,
        _ => Notice::Other,
    }
}
