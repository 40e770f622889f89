//! A socket address as the octets that the kernel and the client exchange.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Octets of a `sockaddr_in6`, the largest address kept without an allocation.
const INLINE: usize = 28;
/// Octets of a `sockaddr_un`, the largest address of all.
pub(crate) const MAX_ADDRESS: usize = 110;

pub(crate) const AF_UNSPEC: u16 = libc::AF_UNSPEC as u16;
pub(crate) const AF_INET: u16 = libc::AF_INET as u16;
pub(crate) const AF_INET6: u16 = libc::AF_INET6 as u16;
pub(crate) const AF_UNIX: u16 = libc::AF_UNIX as u16;

/// A `sockaddr` of any family. An idle connection keeps one, so IP addresses stay small.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum SocketAddress {
    Inline { octets: [u8; INLINE], len: u8 },
    Long(Box<[u8]>),
}

impl SocketAddress {
    pub(crate) fn new(octets: &[u8]) -> SocketAddress {
        if octets.len() > INLINE {
            return SocketAddress::Long(octets.into());
        }
        let mut inline = [0; INLINE];
        inline[..octets.len()].copy_from_slice(octets);
        SocketAddress::Inline { octets: inline, len: octets.len() as u8 }
    }

    pub(crate) fn v4(ip: Ipv4Addr, port: u16) -> SocketAddress {
        let mut octets = [0; 16];
        octets[..2].copy_from_slice(&AF_INET.to_ne_bytes());
        octets[2..4].copy_from_slice(&port.to_be_bytes());
        octets[4..8].copy_from_slice(&ip.octets());
        SocketAddress::new(&octets)
    }

    pub(crate) fn v6(ip: Ipv6Addr, port: u16, scope: u32) -> SocketAddress {
        let mut octets = [0; INLINE];
        octets[..2].copy_from_slice(&AF_INET6.to_ne_bytes());
        octets[2..4].copy_from_slice(&port.to_be_bytes());
        octets[8..24].copy_from_slice(&ip.octets());
        octets[24..28].copy_from_slice(&scope.to_ne_bytes());
        SocketAddress::new(&octets)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            SocketAddress::Inline { octets, len } => &octets[..usize::from(*len)],
            SocketAddress::Long(octets) => octets,
        }
    }

    pub(crate) fn family(&self) -> u16 {
        match *self.as_bytes() {
            [low, high, ..] => u16::from_ne_bytes([low, high]),
            _ => AF_UNSPEC,
        }
    }

    /// The IP address, if this is one.
    pub(crate) fn ip(&self) -> Option<IpAddr> {
        let octets = self.as_bytes();
        match self.family() {
            AF_INET => octets.get(4..8)?.first_chunk::<4>().map(|ip| IpAddr::from(*ip)),
            AF_INET6 => octets.get(8..24)?.first_chunk::<16>().map(|ip| IpAddr::from(*ip)),
            _ => None,
        }
    }

    /// The IP port in host order; 0 for a family without ports.
    pub(crate) fn port(&self) -> u16 {
        match (self.family(), self.as_bytes()) {
            (AF_INET | AF_INET6, [_, _, high, low, ..]) => u16::from_be_bytes([*high, *low]),
            _ => 0,
        }
    }

    /// The same IP address with another port.
    pub(crate) fn with_port(&self, port: u16) -> SocketAddress {
        let mut octets = self.as_bytes().to_vec();
        if let Some(place) = octets.get_mut(2..4) {
            place.copy_from_slice(&port.to_be_bytes());
        }
        SocketAddress::new(&octets)
    }

    /// The interface of a link-local IPv6 address, 0 if none is named.
    pub(crate) fn scope(&self) -> u32 {
        match self.as_bytes().get(24..28).and_then(<[u8]>::first_chunk::<4>) {
            Some(scope) if self.family() == AF_INET6 => u32::from_ne_bytes(*scope),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ip_address_is_kept_inline_and_read_back() {
        let address = SocketAddress::v6(Ipv6Addr::LOCALHOST, 80, 7);
        assert!(matches!(address, SocketAddress::Inline { len: 28, .. }));
        assert_eq!(address.ip(), Some(IpAddr::from(Ipv6Addr::LOCALHOST)));
        assert_eq!((address.port(), address.scope()), (80, 7));
        let address = SocketAddress::v4(Ipv4Addr::new(192, 0, 2, 1), 65535);
        assert_eq!((address.as_bytes().len(), address.port(), address.scope()), (16, 65535, 0));
    }

    #[test]
    fn a_cut_address_has_no_parts() {
        let cut = SocketAddress::new(&AF_INET6.to_ne_bytes());
        assert_eq!((cut.family(), cut.ip(), cut.port()), (AF_INET6, None, 0));
        assert_eq!(SocketAddress::new(&[]).family(), AF_UNSPEC);
    }
}
