//! SOCKADDR_TP: the addresses of AF_ISO sockets as transport selector, IP address and port.

use core::net::SocketAddr;

use super::codec::SELECTOR_LIMIT;
use super::nsap::{self, NSAP_LIMIT};
use super::selector::Selector;
use crate::spi::address::{AF_ISO, ISO_HIERARCHICAL, ISO_MAX_ADDR_LENGTH, SOCKADDR_TP};
use crate::spi::error::{Result, WSAEADDRNOTAVAIL, WSAEAFNOSUPPORT, WSAEFAULT, WsaError, fail};

/// Octets of a SOCKADDR_TP.
pub(crate) const ADDRESS_LEN: usize = size_of::<SOCKADDR_TP>();
/// Octets of a SOCKADDR_TP before tp_addr, and the least that a name may have.
pub(crate) const HEADER_LEN: usize = core::mem::offset_of!(SOCKADDR_TP, tp_addr);

/// An address of the ISO transport.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct TransportAddress {
    /// The user of the host.
    pub(crate) selector: Selector,
    /// Where it is reached over TCP; `None` is any local address, port 102.
    pub(crate) network: Option<SocketAddr>,
}

impl TransportAddress {
    /// The address that a client binds a socket to. `name` is as long as the client says.
    ///
    /// BIND-02, BIND-03: WSAEFAULT for another family, for lengths that are none or contradict
    /// each other, and for a name that is shorter than they say. WSAEADDRNOTAVAIL for what is
    /// well formed but is no address of TCP/IP.
    pub(crate) fn local(name: &[u8]) -> Result<Self> {
        match family(name)? {
            AF_ISO => Self::parse(name),
            _ => fail(WSAEFAULT),
        }
    }

    /// The address that a client connects to.
    ///
    /// As [`TransportAddress::local`], but another family is WSAEAFNOSUPPORT (CONNECT-11), and a
    /// destination needs an IP address and a port (CONNECT-09): else WSAEADDRNOTAVAIL.
    pub(crate) fn destination(name: &[u8]) -> Result<Self> {
        if family(name)? != AF_ISO {
            return fail(if name.len() < HEADER_LEN { WSAEFAULT } else { WSAEAFNOSUPPORT });
        }
        let address = Self::parse(name)?;
        match address.network {
            Some(network) if network.port() != 0 && !network.ip().is_unspecified() => Ok(address),
            _ => fail(WSAEADDRNOTAVAIL),
        }
    }

    fn parse(name: &[u8]) -> Result<Self> {
        let fault = WsaError(WSAEFAULT);
        let (header, rest) = name.split_first_chunk::<HEADER_LEN>().ok_or(fault)?;
        let field = |at: usize| u16::from_ne_bytes([header[at], header[at + 1]]);
        let whole = rest.get(..usize::from(field(4))).ok_or(fault)?;
        if field(2) != ISO_HIERARCHICAL {
            return fail(WSAEADDRNOTAVAIL); // an opaque address, which nobody can resolve
        }
        if whole.len() > SELECTOR_LIMIT + NSAP_LIMIT {
            return fail(WSAEFAULT);
        }
        let (selector, network) = whole.split_at_checked(usize::from(field(6))).ok_or(fault)?;
        let selector = Selector::new(selector).ok_or(fault)?;
        let network = match network {
            [] => None,
            network => Some(nsap::decode(network).ok_or(WsaError(WSAEADDRNOTAVAIL))?),
        };
        Ok(Self { selector, network })
    }

    /// The SOCKADDR_TP of the address. The interface of a link-local address has no place in it.
    pub(crate) fn to_octets(self) -> [u8; ADDRESS_LEN] {
        let network = self.network.map_or(Vec::new(), nsap::encode);
        let tsel_len = self.selector.len() as u16;
        let taddr_len = tsel_len + network.len() as u16;
        let fields = [AF_ISO as u16, ISO_HIERARCHICAL, taddr_len, tsel_len].map(u16::to_ne_bytes);
        let filled = [fields.as_flattened(), &self.selector, &network].concat();
        let mut octets = [0; ADDRESS_LEN];
        octets[..filled.len()].copy_from_slice(&filled);
        octets
    }

    /// The same as a structure.
    pub(crate) fn to_sockaddr(self) -> SOCKADDR_TP {
        let octets = self.to_octets();
        let field = |at: usize| u16::from_ne_bytes([octets[at], octets[at + 1]]);
        let mut address = SOCKADDR_TP {
            tp_family: field(0),
            tp_addr_type: field(2),
            tp_taddr_len: field(4),
            tp_tsel_len: field(6),
            tp_addr: [0; ISO_MAX_ADDR_LENGTH],
        };
        address.tp_addr.copy_from_slice(&octets[HEADER_LEN..]);
        address
    }
}

/// The family that a name begins with.
fn family(name: &[u8]) -> Result<i32> {
    let family = name.first_chunk::<2>().ok_or(WsaError(WSAEFAULT))?;
    Ok(i32::from(u16::from_ne_bytes(*family)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::iso::nsap::hexadecimal;
    use proptest::prelude::*;
    use std::net::IpAddr;

    /// A SOCKADDR_TP of so many octets; the host is little-endian, as the vectors are.
    fn name(hex: &str, len: usize) -> Vec<u8> {
        let mut name = hexadecimal(&hex.replace(' ', "")).expect(hex);
        name.resize(len, 0);
        name
    }

    fn address(selector: &[u8], network: &str) -> TransportAddress {
        let network = if network.is_empty() { None } else { Some(network.parse().expect(network)) };
        TransportAddress { selector: Selector::new(selector).unwrap(), network }
    }

    const ECHO: &str = "0700 0000 1300 0400 4543484f 54007287220312700000000110102f";
    const S7_WITH_SET: &str = "0700 0000 1300 0200 0102 5400728722031270000000011010200001";
    const WILDCARD: &str = "0700 0000 0000 0000";

    #[test]
    fn the_vectors() {
        let echo = address(b"ECHO", "127.0.0.1:10102");
        let s7 = address(&[1, 2], "127.0.0.1:10102");
        for (hex, expected) in [(ECHO, echo), (S7_WITH_SET, s7)] {
            assert_eq!(TransportAddress::local(&name(hex, 72)), Ok(expected));
            assert_eq!(TransportAddress::destination(&name(hex, 72)), Ok(expected));
        }
        assert_eq!(echo.to_octets()[..], name(ECHO, 72));
        assert_eq!(TransportAddress::local(&name(WILDCARD, 72)), Ok(TransportAddress::default()));
        assert_eq!(TransportAddress::local(&name(WILDCARD, 8)), Ok(TransportAddress::default()));
        assert_eq!(TransportAddress::default().to_octets()[..], name(WILDCARD, 72));
    }

    #[test]
    fn the_name_is_as_long_as_it_says() {
        assert!(TransportAddress::local(&name(ECHO, 8 + 19)).is_ok());
        assert!(TransportAddress::local(&name(ECHO, 200)).is_ok());
        for len in 0..8 + 19 {
            let cut = &name(ECHO, 72)[..len];
            assert_eq!(TransportAddress::local(cut), fail(WSAEFAULT), "{len}");
            assert_eq!(TransportAddress::destination(cut), fail(WSAEFAULT), "{len}");
        }
    }

    #[test]
    fn lengths_that_contradict_each_other() {
        for hex in [
            "0700 0000 0400 0500", // a selector longer than the address
            "0700 0000 2100 2100", // a selector of 33 octets
            "0700 0000 3500 2000", // an address of 53 octets
            "0700 0000 4100 0000", // more than tp_addr
            "0700 0000 ffff ffff",
            "0700 0000 0004 0000", // lengths in network order
        ] {
            assert_eq!(TransportAddress::local(&name(hex, 72)), fail(WSAEFAULT), "{hex}");
            assert_eq!(TransportAddress::destination(&name(hex, 72)), fail(WSAEFAULT), "{hex}");
        }
        let longest =
            "0700 0000 3400 2000".to_owned() + &"41".repeat(32) + "350000" + &"00".repeat(15) + "0180";
        assert_eq!(TransportAddress::local(&name(&longest, 60)), Ok(address(&[0x41; 32], "[::1]:102")));
    }

    #[test]
    fn what_is_well_formed_but_no_address_of_tcp() {
        for hex in [
            "0700 0100 0400 0000 7f000001",                           // not hierarchical
            "0700 0200 0400 0000 7f000001",                           // no type that there is
            "0700 0000 0500 0000 7f00000100",                         // no length of a form
            "0700 0000 1100 0000 5400728722030100000000060000900002", // UDP
            "0700 0000 0c00 0000 54007287220312700000000a",           // no digit
        ] {
            assert_eq!(TransportAddress::local(&name(hex, 72)), fail(WSAEADDRNOTAVAIL), "{hex}");
            assert_eq!(TransportAddress::destination(&name(hex, 72)), fail(WSAEADDRNOTAVAIL), "{hex}");
        }
    }

    #[test]
    fn a_destination_needs_an_address_and_a_port() {
        for network in ["", "0.0.0.0:102", "[::]:102", "[::ffff:0.0.0.0]:102", "127.0.0.1:0"] {
            let name = address(b"ECHO", network).to_octets();
            assert!(TransportAddress::local(&name).is_ok(), "{network}");
            assert_eq!(TransportAddress::destination(&name), fail(WSAEADDRNOTAVAIL), "{network}");
        }
    }

    #[test]
    fn another_family_is_a_bad_pointer_to_bind_and_an_error_of_its_own_to_connect() {
        for family in ["0000", "0100", "0200", "0a00", "0007"] {
            let other = name(family, 72);
            assert_eq!(TransportAddress::local(&other), fail(WSAEFAULT), "{family}");
            assert_eq!(TransportAddress::destination(&other), fail(WSAEAFNOSUPPORT), "{family}");
            assert_eq!(TransportAddress::destination(&other[..7]), fail(WSAEFAULT), "{family}");
        }
    }

    #[test]
    fn an_ipv4_mapped_address_is_ipv4() {
        let mapped = address(b"", "[::ffff:127.0.0.1]:10102").to_octets();
        assert_eq!(mapped, address(b"", "127.0.0.1:10102").to_octets());
        assert_eq!(TransportAddress::local(&mapped), Ok(address(b"", "127.0.0.1:10102")));
    }

    proptest! {
        #[test]
        fn what_is_built_is_read_back(
            selector in prop::collection::vec(any::<u8>(), 0..=32),
            ip: [u8; 16],
            v4: bool,
            port: Option<u16>,
        ) {
            let ip = if v4 { IpAddr::from(*ip.first_chunk::<4>().unwrap()) } else { IpAddr::from(ip) };
            let network = port.map(|port| nsap::canonical(SocketAddr::new(ip, port)));
            let address = TransportAddress { selector: Selector::new(&selector).unwrap(), network };
            prop_assert_eq!(TransportAddress::local(&address.to_octets()), Ok(address));
        }

        #[test]
        fn any_octets_are_an_address_or_an_error(
            mut name in prop::collection::vec(any::<u8>(), 0..80),
            header: bool,
            lengths in (0_u8..60, 0_u8..40),
        ) {
            if header && name.len() >= HEADER_LEN {
                name[..HEADER_LEN].copy_from_slice(&[7, 0, 0, 0, lengths.0, 0, lengths.1, 0]);
            }
            let _ = TransportAddress::destination(&name);
            if let Ok(address) = TransportAddress::local(&name) {
                prop_assert_eq!(TransportAddress::local(&address.to_octets()), Ok(address));
            }
        }
    }
}
