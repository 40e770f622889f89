//! Addresses as text, in the form of RFC 1278: selector, stroke, network address.
//!
//! | selector | network address |
//! |---|---|
//! | `"ECHO"` | `TELEX+00728722+RFC-1006+03+127.0.0.1`, then perhaps `+10102`, then perhaps `+1` |
//! | `#258`: two octets | `Internet-RFC-1006=127.0.0.1+10102`, or `Internet=...` as ISODE has it |
//! | `'0102'H` | `NS+540072872203127000000001` |
//! | `""`: none | empty: any local address |
//!
//! A text without selector and stroke is a network address. Names are not case-sensitive, and
//! selectors are. The port is left out if it is 102.

use core::net::{IpAddr, Ipv4Addr, SocketAddr};
use core::str::FromStr;

use super::address::TransportAddress;
use super::nsap::{self, ISO_PORT, hexadecimal};
use super::selector::Selector;

/// What comes before the IP address, in all spellings; the first is the one that is written.
const PREFIXES: [&str; 3] = ["TELEX+00728722+RFC-1006+03+", "Internet-RFC-1006=", "Internet="];
/// What comes before a network address in octets.
const OCTETS: &str = "NS+";

impl TransportAddress {
    /// The text of the address, always with a stroke.
    pub(crate) fn to_text(self) -> String {
        let network = self.network.map_or(String::new(), network_text);
        format!("{}/{network}", selector_text(&self.selector))
    }

    /// The address of a text; `None` if it is none.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let (selector, network) = match text.as_bytes() {
            [b'"', ..] => quoted(text)?,
            [b'#' | b'\'' | b'/', ..] => text.split_once('/')?,
            _ => ("", text),
        };
        let network = match network {
            "" => None,
            network => Some(network_address(network)?),
        };
        Some(Self { selector: selector_of(selector)?, network })
    }
}

/// Cuts a text that begins with a quotation mark at the stroke behind the other one.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let end = 1 + text.get(1..)?.find('"')?;
    let (selector, network) = text.split_at(end + 1);
    Some((selector, network.strip_prefix('/')?))
}

fn selector_of(text: &str) -> Option<Selector> {
    match text.as_bytes() {
        [] => Some(Selector::NONE),
        [b'"', ascii @ .., b'"'] => {
            let printable = ascii.iter().all(|octet| matches!(octet, b' '..=b'~'));
            if printable { Selector::new(ascii) } else { None }
        }
        [b'#', ..] => Selector::new(&decimal::<u16>(&text[1..])?.to_be_bytes()),
        _ => {
            let hex = text.strip_prefix('\'')?;
            let hex = hex.strip_suffix("'H").or_else(|| hex.strip_suffix("'h"))?;
            Selector::new(&hexadecimal(hex)?)
        }
    }
}

/// Quoted if it is made of what no reader takes for something else.
fn selector_text(selector: &Selector) -> String {
    let plain = |octet: &u8| octet.is_ascii_alphanumeric() || b"-._".contains(octet);
    if selector.iter().all(plain) {
        return format!("\"{}\"", selector.escape_ascii());
    }
    format!("'{}'H", hexadecimal_text(selector))
}

fn network_address(text: &str) -> Option<SocketAddr> {
    if let Some(hex) = after(text, OCTETS) {
        return nsap::decode(&hexadecimal(hex)?);
    }
    let mut parts = PREFIXES.iter().find_map(|prefix| after(text, prefix))?.split('+');
    let ip = parts.next()?.parse::<Ipv4Addr>().ok()?;
    let port = parts.next().map_or(Some(ISO_PORT), decimal)?;
    let set = parts.next().map_or(Some(0), decimal)?;
    let well_formed = parts.next().is_none() && nsap::is_tcp(set);
    well_formed.then_some(SocketAddr::new(ip.into(), port))
}

fn network_text(address: SocketAddr) -> String {
    match (address.ip().to_canonical(), address.port()) {
        (IpAddr::V4(ip), ISO_PORT) => format!("{}{ip}", PREFIXES[0]),
        (IpAddr::V4(ip), port) => format!("{}{ip}+{port}", PREFIXES[0]),
        (IpAddr::V6(_), _) => format!("{OCTETS}{}", hexadecimal_text(&nsap::encode(address))),
    }
}

/// What follows a prefix, in whatever case it is written.
fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// A number of decimal digits alone.
fn decimal<T: FromStr>(text: &str) -> Option<T> {
    let clean = text.bytes().all(|octet| octet.is_ascii_digit());
    if clean { text.parse().ok() } else { None }
}

fn hexadecimal_text(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn address(selector: &[u8], network: &str) -> Option<TransportAddress> {
        let network = if network.is_empty() { None } else { Some(network.parse().expect(network)) };
        Some(TransportAddress { selector: Selector::new(selector).unwrap(), network })
    }

    #[test]
    fn the_forms_of_a_selector() {
        for (text, selector) in [
            ("\"ECHO\"", &b"ECHO"[..]),
            ("\"a/b 'c'\"", b"a/b 'c'"),
            ("\"\"", b""),
            ("", b""),
            ("#258", &[1, 2]),
            ("#0", &[0, 0]),
            ("#65535", &[0xFF, 0xFF]),
            ("'0102'H", &[1, 2]),
            ("'aBcD'h", &[0xAB, 0xCD]),
            ("''H", b""),
        ] {
            let text = format!("{text}/Internet=127.0.0.1");
            assert_eq!(TransportAddress::from_text(&text), address(selector, "127.0.0.1:102"), "{text}");
        }
        let longest = format!("\"{}\"/", "x".repeat(32));
        assert_eq!(TransportAddress::from_text(&longest), address(&[b'x'; 32], ""));
    }

    #[test]
    fn the_forms_of_a_network_address() {
        for (text, network) in [
            ("TELEX+00728722+RFC-1006+03+127.0.0.1", "127.0.0.1:102"),
            ("TELEX+00728722+RFC-1006+03+127.0.0.1+10102", "127.0.0.1:10102"),
            ("TELEX+00728722+RFC-1006+03+127.0.0.1+10102+1", "127.0.0.1:10102"),
            ("TELEX+00728722+RFC-1006+03+127.0.0.1+10102+0", "127.0.0.1:10102"),
            ("telex+00728722+rfc-1006+03+10.0.0.6", "10.0.0.6:102"),
            ("Internet-RFC-1006=127.0.0.1", "127.0.0.1:102"),
            ("Internet-RFC-1006=127.0.0.1+00102", "127.0.0.1:102"),
            ("Internet=127.0.0.1+10102", "127.0.0.1:10102"),
            ("Internet=0.0.0.0+0", "0.0.0.0:0"),
            ("NS+540072872203127000000001", "127.0.0.1:102"),
            ("NS+54007287220312700000000110102F", "127.0.0.1:10102"),
            ("NS+35000020010db800000000000000000000000180", "[2001:db8::1]:102"),
            ("NS+20010DB80000000000000000000000012776", "[2001:db8::1]:10102"),
            ("NS+7f000001", "127.0.0.1:102"),
        ] {
            assert_eq!(TransportAddress::from_text(text), address(b"", network), "{text}");
            let text = format!("\"ECHO\"/{text}");
            assert_eq!(TransportAddress::from_text(&text), address(b"ECHO", network), "{text}");
        }
    }

    #[test]
    fn what_is_no_address() {
        let network = "Internet=127.0.0.1";
        for selector in
            ["\"ECHO", "ECHO", "\"a\"b", "\"\u{e9}\"", "\"a\nb\"", "#", "#65536", "#-1", "#+1", "#1a"]
                .into_iter()
                .chain(["'01'", "'010'H", "'0g'H", "'+1'H", "'", "'H", "\"", "\"a\"/\"b\""])
                .map(str::to_owned)
                .chain([format!("\"{}\"", "x".repeat(33)), format!("'{}'H", "00".repeat(33))])
        {
            let text = format!("{selector}/{network}");
            assert_eq!(TransportAddress::from_text(&text), None, "{text}");
        }
        for text in ["", " ", "\"ECHO\"", "#1", "''H", "Internet=", "Internet=localhost", "Internet=1.2.3"]
            .into_iter()
            .chain([
                "Internet=1.2.3.4+",
                "Internet=1.2.3.4+65536",
                "Internet=1.2.3.4++1",
                "Internet=1.2.3.4+1+2",
            ])
            .chain([
                "Internet=1.2.3.4+1+1+1",
                "Internet=::1",
                "Internet=1.2.3.4 ",
                "1.2.3.4",
                "Janet=1.2.3.4",
            ])
            .chain(["NS+", "NS+540", "NS+54", "NS+00zz", "TELEX+00728722+RFC-1006+01+1.2.3.4", "TELEX+"])
            .chain(["TELEX+00728722+X.25(80)+01+1234", "/\"ECHO\"/Internet=1.2.3.4", "Interne\u{2024}"])
        {
            assert_eq!(TransportAddress::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_text_that_is_written() {
        let text = |selector: &[u8], network| address(selector, network).unwrap().to_text();
        assert_eq!(text(b"ECHO", "127.0.0.1:10102"), "\"ECHO\"/TELEX+00728722+RFC-1006+03+127.0.0.1+10102");
        assert_eq!(text(&[1, 2], "127.0.0.1:102"), "'0102'H/TELEX+00728722+RFC-1006+03+127.0.0.1");
        assert_eq!(text(b"SIMATIC-ROOT-HMI", ""), "\"SIMATIC-ROOT-HMI\"/");
        assert_eq!(text(b"a/b", ""), "'612f62'H/");
        assert_eq!(text(b"", "[::1]:102"), "\"\"/NS+3500000000000000000000000000000000000180");
        assert_eq!(text(b"", "[::1]:10102"), "\"\"/NS+000000000000000000000000000000012776");
        assert_eq!(text(b"", ""), "\"\"/");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            selector in prop::collection::vec(any::<u8>(), 0..=32),
            network: Option<([u8; 4], u16)>,
            network6: Option<([u8; 16], u16)>,
        ) {
            let v4 = network.map(|(ip, port)| SocketAddr::from((ip, port)));
            let v6 = network6.map(|(ip, port)| nsap::canonical(SocketAddr::from((ip, port))));
            let selector = Selector::new(&selector).unwrap();
            for network in [v4, v6] {
                let address = TransportAddress { selector, network };
                prop_assert_eq!(TransportAddress::from_text(&address.to_text()), Some(address));
            }
        }

        #[test]
        fn any_text_is_an_address_or_none(
            text in r#"("[A-Z]{0,3}"|#[0-9]{0,6}|'[0-9a-f]{0,4}'H)?/?(Internet=|NS\+|TELEX\+)?.{0,20}"#
        ) {
            if let Some(address) = TransportAddress::from_text(&text) {
                prop_assert_eq!(TransportAddress::from_text(&address.to_text()), Some(address));
            }
        }
    }
}
