//! IP itself: the packets of one protocol (SOCK_RAW), for who may have them.

use super::{Purpose, Transport, ip};
use crate::os::address::AF_INET6;
use crate::os::{Descriptor, Errno, SocketAddress, option};
use crate::spi::error::{Result, WSAEADDRNOTAVAIL, fail};

pub(crate) struct Raw;

pub(crate) static RAW: Raw = Raw;

/// Linux's number for a socket of no protocol in particular; it knows no number 0.
const ANY: i32 = libc::IPPROTO_RAW;

impl Transport for Raw {
    fn open(&self, family: u16) -> core::result::Result<Descriptor, Errno> {
        self.open_protocol(family, ANY)
    }

    fn open_protocol(&self, family: u16, number: i32) -> core::result::Result<Descriptor, Errno> {
        let number = if number == 0 { ANY } else { number };
        let socket = crate::os::socket::open(i32::from(family), libc::SOCK_RAW, number)?;
        if number == ANY {
            // Linux takes it that such packets have their header; Winsock says so by an option.
            let (level, name) = header_option(family);
            option::set_int(socket.raw(), level, name, 0)?;
        }
        Ok(socket)
    }

    fn check_address<'a>(&self, family: u16, name: &'a [u8], purpose: Purpose) -> Result<&'a [u8]> {
        let name = ip::check_address(family, name, purpose)?;
        let nowhere = SocketAddress::new(name).ip().is_none_or(|ip| ip.is_unspecified());
        if purpose == Purpose::Send && nowhere { fail(WSAEADDRNOTAVAIL) } else { Ok(name) }
    }

    fn least_address_room(&self, family: u16) -> usize {
        ip::address_len(family)
    }

    fn abort(&self, _socket: &Descriptor) {}
}

fn header_option(family: u16) -> (i32, i32) {
    match family {
        AF_INET6 => (libc::IPPROTO_IPV6, libc::IPV6_HDRINCL),
        _ => (libc::IPPROTO_IP, libc::IP_HDRINCL),
    }
}
