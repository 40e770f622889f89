//! WSPAddressToString and WSPStringToAddress.
//!
//! IPv4 is `1.2.3.4` or `1.2.3.4:80`, IPv6 `::1`, `fe80::1%2` or `[fe80::1%2]:80`; a port of zero
//! is left out. AF_UNIX, for which Winsock has no form, is `unix:/path`, `unix:@name` for an
//! abstract name, and `unix:` for none. Addresses of the ISO transport have the form of RFC 1278.

use super::Provider;
use super::protocol;
use crate::os::address::{AF_INET, AF_INET6, AF_UNIX, AF_UNSPEC, MAX_ADDRESS};
use crate::os::{SocketAddress, interface};
use crate::spi::address;
use crate::spi::error::{Result, WSAEINVAL, WsaError, fail};
use crate::spi::protocol_info::WSAPROTOCOL_INFOW;
use crate::transport::iso::address::TransportAddress;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const UNIX_PREFIX: &str = "unix:";
/// Octets before the path of a sockaddr_un.
const PATH: usize = 2;
const AF_ISO: u16 = address::AF_ISO as u16;

impl Provider {
    /// UTF-16 with a zero at its end.
    pub(crate) fn address_to_string(&self, name: &[u8], info: &WSAPROTOCOL_INFOW) -> Result<Vec<u16>> {
        let family = family_of(info)?;
        let address = SocketAddress::new(&name[..name.len().min(MAX_ADDRESS)]);
        let text = if address.family() == family { to_text(&address) } else { None };
        let text = text.ok_or(WsaError(WSAEINVAL))?;
        Ok(text.encode_utf16().chain([0]).collect())
    }

    /// `text` ends before its zero.
    pub(crate) fn string_to_address(
        &self,
        text: &[u16],
        family: i32,
        info: &WSAPROTOCOL_INFOW,
    ) -> Result<SocketAddress> {
        let own = family_of(info)?;
        if family != i32::from(AF_UNSPEC) && family != i32::from(own) {
            return fail(WSAEINVAL); // ADDR-06: only AF_UNSPEC leaves it to the entry
        }
        let text = String::from_utf16(text).map_err(|_| WsaError(WSAEINVAL))?;
        from_text(&text, own).ok_or(WsaError(WSAEINVAL)) // ADDR-05
    }
}

/// ADDR-01: the family of an entry that is ours.
fn family_of(info: &WSAPROTOCOL_INFOW) -> Result<u16> {
    protocol::of_entry(info).map(|protocol| protocol.family).ok_or(WsaError(WSAEINVAL))
}

/// ADDR-04: every part of the address; `None` if it is cut short.
pub(super) fn to_text(address: &SocketAddress) -> Option<String> {
    let port = address.port();
    match (address.family(), address.ip()) {
        (AF_INET, Some(ip)) if address.as_bytes().len() >= 16 && port == 0 => Some(ip.to_string()),
        (AF_INET, Some(ip)) if address.as_bytes().len() >= 16 => Some(format!("{ip}:{port}")),
        (AF_INET6, Some(IpAddr::V6(ip))) if address.as_bytes().len() >= 28 => {
            let scope = address.scope();
            let scope = if scope == 0 { String::new() } else { format!("%{scope}") };
            let ip = ipv6_text(ip);
            Some(if port == 0 { format!("{ip}{scope}") } else { format!("[{ip}{scope}]:{port}") })
        }
        (AF_ISO, _) => Some(TransportAddress::local(address.as_bytes()).ok()?.to_text()),
        (AF_UNIX, _) => Some(path_text(&address.as_bytes()[PATH..])),
        _ => None,
    }
}

/// ADR-14: an IPv4-compatible address shows its IPv4 part.
fn ipv6_text(ip: Ipv6Addr) -> String {
    match ip.segments() {
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => {
            format!("::{}", Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)))
        }
        _ => ip.to_string(),
    }
}

fn path_text(path: &[u8]) -> String {
    let shown = |octets: &[u8]| String::from_utf8_lossy(octets).replace('\0', "@");
    match path {
        [0, name @ ..] if !name.is_empty() => format!("{UNIX_PREFIX}@{}", shown(name)),
        _ => {
            let end = path.iter().position(|octet| *octet == 0).unwrap_or(path.len());
            let path = shown(&path[..end]);
            // A file whose name begins like an abstract name.
            let here = if path.starts_with('@') { "./" } else { "" };
            format!("{UNIX_PREFIX}{here}{path}")
        }
    }
}

fn from_text(text: &str, family: u16) -> Option<SocketAddress> {
    match family {
        AF_INET => ipv4_address(text),
        AF_INET6 => ipv6_address(text),
        AF_ISO => Some(SocketAddress::new(&TransportAddress::from_text(text)?.to_octets())),
        _ => unix_address(text),
    }
}

fn ipv4_address(text: &str) -> Option<SocketAddress> {
    match text.split_once(':') {
        None => Some(SocketAddress::v4(ipv4(text)?, 0)),
        Some((ip, port)) => Some(SocketAddress::v4(ipv4(ip)?, port_number(port)?)),
    }
}

fn ipv6_address(text: &str) -> Option<SocketAddress> {
    let (inner, port) = match text.strip_prefix('[') {
        None => (text, 0),
        Some(rest) => match rest.split_once(']')? {
            (inner, "") => (inner, 0),
            (inner, port) => (inner, port_number(port.strip_prefix(':')?)?),
        },
    };
    let (ip, scope) = match inner.split_once('%') {
        None => (inner, 0),
        Some((ip, scope)) => (ip, scope_number(scope)?),
    };
    Some(SocketAddress::v6(ip.parse().ok()?, port, scope))
}

/// A number, or the name of an interface.
fn scope_number(text: &str) -> Option<u32> {
    match text.as_bytes().first()? {
        b'0'..=b'9' => text.bytes().all(|octet| octet.is_ascii_digit()).then(|| text.parse().ok())?,
        _ => interface::index_of(text),
    }
}

/// ADR-18: decimal, octal or hexadecimal, and not zero.
fn port_number(text: &str) -> Option<u16> {
    u16::try_from(c_number(text)?).ok().filter(|port| *port != 0)
}

/// A number as C writes it.
fn c_number(text: &str) -> Option<u32> {
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&text[2..], 16),
        [b'0', _, ..] => (&text[1..], 8),
        _ => (text, 10),
    };
    // from_str_radix would take a sign.
    let clean = digits.chars().all(|digit| digit.is_digit(radix));
    if clean { u32::from_str_radix(digits, radix).ok() } else { None }
}

/// One to four parts, of which the last fills what is left.
fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let parts = text.split('.').map(c_number).collect::<Option<Vec<u32>>>()?;
    let (last, octets) = parts.split_last()?;
    if octets.len() > 3 || octets.iter().any(|octet| *octet > 255) {
        return None;
    }
    let room = 32 - 8 * octets.len() as u32;
    if u64::from(*last) >= 1 << room {
        return None;
    }
    let place = |(index, octet): (usize, &u32)| octet << (24 - 8 * index as u32);
    Some(Ipv4Addr::from(octets.iter().enumerate().map(place).sum::<u32>() | last))
}

fn unix_address(text: &str) -> Option<SocketAddress> {
    let path = text.strip_prefix(UNIX_PREFIX)?.as_bytes();
    let abstract_name = path.first() == Some(&b'@');
    let mut octets = AF_UNIX.to_ne_bytes().to_vec();
    octets.extend_from_slice(path);
    if abstract_name {
        octets[PATH] = 0;
    } else if !path.is_empty() {
        octets.push(0);
    }
    (octets.len() <= MAX_ADDRESS && !path.contains(&0)).then(|| SocketAddress::new(&octets))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(text: &str, family: u16) -> Option<String> {
        to_text(&from_text(text, family)?)
    }

    #[test]
    fn the_forms_of_ipv4() {
        assert_eq!(round("0.0.0.0", AF_INET).as_deref(), Some("0.0.0.0"));
        assert_eq!(round("0.0.0.0:65535", AF_INET).as_deref(), Some("0.0.0.0:65535"));
        assert_eq!(round("127.1:0x50", AF_INET).as_deref(), Some("127.0.0.1:80"));
        assert_eq!(round("0x7f000001:010", AF_INET).as_deref(), Some("127.0.0.1:8"));
        assert_eq!(round("255.255.255.255", AF_INET).as_deref(), Some("255.255.255.255"));
        let bad_addresses =
            ["", ".", "1.2.3.256", "1.2.3.4.5", "1.2.3.", "1.2.3.08", "1.1.1.0x", "4294967296"];
        let bad_ports = ["1.2.3.4:", "1.2.3.4:0", "1.2.3.4:65536", "1.2.3.4:-1", "1.2.3.4:+1", "1.2.3.4:80 "];
        for text in bad_addresses.into_iter().chain(bad_ports).chain([" 1.2.3.4", "1.2.3.4 ", "::1"]) {
            assert_eq!(round(text, AF_INET), None, "{text}");
        }
    }

    #[test]
    fn the_forms_of_ipv6() {
        assert_eq!(round("::1", AF_INET6).as_deref(), Some("::1"));
        assert_eq!(round("[::1]", AF_INET6).as_deref(), Some("::1"));
        assert_eq!(round("[::1]:65535", AF_INET6).as_deref(), Some("[::1]:65535"));
        assert_eq!(round("fe80::1%3", AF_INET6).as_deref(), Some("fe80::1%3"));
        assert_eq!(round("[fe80::1%3]:80", AF_INET6).as_deref(), Some("[fe80::1%3]:80"));
        assert_eq!(round("::cc98:bd74", AF_INET6).as_deref(), Some("::204.152.189.116"));
        assert_eq!(round("::ffff:1.2.3.4", AF_INET6).as_deref(), Some("::ffff:1.2.3.4"));
        for text in
            ["", "::1]:65535", "[::1", "[::1]80", "[::1]:", "[::1]:0", "::1%", "::1%+1", "1.2.3.4", "::1:"]
        {
            assert_eq!(round(text, AF_INET6), None, "{text}");
        }
    }

    #[test]
    fn the_forms_of_unix() {
        for text in ["unix:/tmp/x", "unix:@name", "unix:", "unix:./@file"] {
            assert_eq!(round(text, AF_UNIX).as_deref(), Some(text));
        }
        assert_eq!(from_text("unix:@ab", AF_UNIX).unwrap().as_bytes()[2..], *b"\0ab");
        assert_eq!(from_text("unix:/a", AF_UNIX).unwrap().as_bytes()[2..], *b"/a\0");
        assert_eq!(from_text("/tmp/x", AF_UNIX), None);
        assert_eq!(from_text(&format!("unix:/{}", "x".repeat(107)), AF_UNIX), None);
    }

    #[test]
    fn an_address_that_is_cut_short_has_no_text() {
        assert_eq!(to_text(&SocketAddress::new(&AF_INET.to_ne_bytes())), None);
        assert_eq!(to_text(&SocketAddress::new(&[10, 0, 0, 80, 0, 0, 0, 0])), None);
    }
}
