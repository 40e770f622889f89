//! SOCKADDR_TP: the addresses of AF_ISO sockets as transport selector, IP address and port.

use core::net::{IpAddr, SocketAddr};

use super::codec::SELECTOR_LIMIT;
use super::nsap::{self, ISO_PORT, NSAP_LIMIT};
use super::selector::Selector;
use crate::spi::address::{AF_ISO, ISO_HIERARCHICAL, SOCKADDR_TP};
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

/// How well a listener fits a call: the selector counts more than the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fit {
    /// The listener has the selector that was called, and does not just take any.
    pub(crate) selector: bool,
    /// The listener has the address that was called, and does not just take any.
    pub(crate) address: bool,
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

    /// The TCP port.
    pub(crate) fn port(&self) -> u16 {
        self.network.map_or(ISO_PORT, |network| network.port())
    }

    /// The IP address, `None` if it is any local address.
    pub(crate) fn ip(&self) -> Option<IpAddr> {
        let ip = self.network?.ip().to_canonical();
        (!ip.is_unspecified()).then_some(ip)
    }

    /// Whether two sockets cannot have these addresses at a time: WSAEADDRINUSE. A port of 0
    /// becomes another for each of them.
    pub(crate) fn is_same_place(&self, other: &Self) -> bool {
        let place = |address: &Self| (address.ip(), address.port(), address.selector);
        self.port() != 0 && place(self) == place(other)
    }

    /// Whether a listener at this address takes a call, and how well it fits. `called` is the
    /// selector in the CR, empty if it has none. Of the listeners that take it, the call is for
    /// the one that fits best.
    ///
    /// A listener without a selector takes what no other takes; one with a selector takes nothing
    /// else, not even a call without one.
    pub(crate) fn fit(&self, local: SocketAddr, called: &[u8]) -> Option<Fit> {
        let local = nsap::canonical(local);
        let fit = Fit { selector: *self.selector == *called, address: self.ip() == Some(local.ip()) };
        let takes_selector = fit.selector || self.selector.is_empty();
        let takes_address = fit.address || self.ip().is_none();
        (takes_selector && takes_address && self.port() == local.port()).then_some(fit)
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
        assert_eq!((TransportAddress::default().port(), TransportAddress::default().ip()), (102, None));
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

    #[test]
    fn the_same_place_is_the_same_address_port_and_selector() {
        let here = address(b"ECHO", "127.0.0.1:10102");
        assert!(here.is_same_place(&here));
        assert!(here.is_same_place(&address(b"ECHO", "[::ffff:127.0.0.1]:10102")));
        for other in [
            address(b"ECHO2", "127.0.0.1:10102"),
            address(b"", "127.0.0.1:10102"),
            address(b"ECHO", "127.0.0.2:10102"),
            address(b"ECHO", "127.0.0.1:102"),
            address(b"ECHO", ""),
        ] {
            assert!(!here.is_same_place(&other), "{other:?}");
        }
        assert!(address(b"ECHO", "").is_same_place(&address(b"ECHO", "0.0.0.0:102")));
        assert!(address(b"", "").is_same_place(&address(b"", "[::]:102")));
        let chosen = address(b"ECHO", "127.0.0.1:0");
        assert!(!chosen.is_same_place(&chosen));
    }

    #[test]
    fn a_call_is_for_the_listener_that_fits_best() {
        let listeners = [
            address(b"", "0.0.0.0:10102"),
            address(b"ECHO", "0.0.0.0:10102"),
            address(b"", "127.0.0.1:10102"),
            address(b"ECHO", "127.0.0.1:10102"),
            address(b"ECHO", "127.0.0.1:102"),
        ];
        let best = |listeners: &[TransportAddress], local: &str, called: &[u8]| {
            let local = local.parse().unwrap();
            let fits =
                listeners.iter().enumerate().filter_map(|(at, own)| Some((own.fit(local, called)?, at)));
            fits.max().map(|(_, at)| at)
        };
        assert_eq!(best(&listeners, "127.0.0.1:10102", b"ECHO"), Some(3));
        assert_eq!(best(&listeners, "[::ffff:127.0.0.1]:10102", b"ECHO"), Some(3));
        assert_eq!(best(&listeners[..3], "127.0.0.1:10102", b"ECHO"), Some(1));
        assert_eq!(best(&listeners, "127.0.0.2:10102", b"ECHO"), Some(1));
        assert_eq!(best(&listeners, "127.0.0.1:10102", b"echo"), Some(2));
        assert_eq!(best(&listeners, "127.0.0.1:10102", b"ECHO\0"), Some(2));
        assert_eq!(best(&listeners, "127.0.0.1:10102", b""), Some(2));
        assert_eq!(best(&listeners, "127.0.0.1:102", b"ECHO"), Some(4));
        assert_eq!(best(&listeners[4..], "127.0.0.1:102", b""), None);
        assert_eq!(best(&listeners, "127.0.0.1:103", b"ECHO"), None);
        assert_eq!(best(&[TransportAddress::default()], "[::1]:102", &[7; 40]), Some(0));
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
