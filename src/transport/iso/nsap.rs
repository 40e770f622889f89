//! Network addresses of the ISO transport that stand for an IP address and a port.
//!
//! | octets | form | port |
//! |---|---|---|
//! | 12, 15, 17 | RFC 1277: decimal digits, two an octet: prefix, IPv4, port, transport set | in it, else 102 |
//! | 20 | RFC 4548: 35, 0000 and IPv6, or 0001 and IPv4, then a selector | 102 |
//! | 4, 6 | IPv4 alone or with a port | in it, else 102 |
//! | 16, 18 | IPv6 alone or with a port | in it, else 102 |
//!
//! The last two rows are no standard. XTI over RFC 1006 has the bare IPv4 address, and only 18
//! octets have room for an IPv6 address and a port. A port of 0 lets the kernel choose.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The port of RFC 1006 and RFC 2126.
pub(crate) const ISO_PORT: u16 = 102;
/// Octets of the longest network address.
pub(super) const NSAP_LIMIT: usize = 20;

/// RFC 1277: AFI 54 (telex), IDI 00728722, and 03 for the Internet.
const TELEX: [u8; 6] = [0x54, 0x00, 0x72, 0x87, 0x22, 0x03];
/// RFC 4548: AFI 35 and the code of the protocol, in decimal digits.
const ICP_IPV6: [u8; 3] = [0x35, 0x00, 0x00];
const ICP_IPV4: [u8; 3] = [0x35, 0x00, 0x01];
/// RFC 2126: the selector of the transport over TCP.
const TCP_SELECTOR: u8 = 0x80;
/// RFC 1277: the bit of TCP in a transport set; of UDP it is the next.
const TCP_IN_SET: u16 = 1;
/// What fills the last octet if the number of digits is odd.
const FILLER: u8 = 0xF;

/// The IP address without what a network address has no room for: the flow label and the
/// interface of a link-local address. An IPv4-mapped one is IPv4.
pub(super) fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

/// The shortest standard form; 18 octets for an IPv6 address with a port of its own.
pub(super) fn encode(address: SocketAddr) -> Vec<u8> {
    let port = address.port();
    match address.ip().to_canonical() {
        IpAddr::V4(ip) => [&TELEX, &*digits_of(ip, port)].concat(),
        IpAddr::V6(ip) if port == ISO_PORT => [&ICP_IPV6, &ip.octets()[..], &[TCP_SELECTOR]].concat(),
        IpAddr::V6(ip) => [&ip.octets()[..], &port.to_be_bytes()].concat(),
    }
}

/// Three digits for each octet, five for a port that has to be told, and the filler.
fn digits_of(ip: Ipv4Addr, port: u16) -> Vec<u8> {
    let digit = |number: u16, place: u16| (number / place % 10) as u8;
    let of_octet = |octet: u8| [100, 10, 1].map(|place| digit(octet.into(), place));
    let of_port = [10_000, 1000, 100, 10, 1].map(|place| digit(port, place)).into_iter().chain([FILLER]);
    let told = if port == ISO_PORT { 0 } else { 6 };
    let digits: Vec<u8> = ip.octets().into_iter().flat_map(of_octet).chain(of_port.take(told)).collect();
    digits.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect()
}

/// The octets of hexadecimal text.
pub(super) fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |octet: &u8| char::from(*octet).to_digit(16).map(|digit| digit as u8);
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

/// The IP address and port that a network address means; `None` if it means none.
pub(super) fn decode(nsap: &[u8]) -> Option<SocketAddr> {
    let address = match nsap.len() {
        12 | 15 | 17 => decimal(nsap.strip_prefix(&TELEX)?)?,
        20 => internet_code_point(nsap)?,
        4 | 6 => raw::<4>(nsap)?,
        16 | 18 => raw::<16>(nsap)?,
        _ => return None,
    };
    Some(canonical(address))
}

/// What follows the prefix of RFC 1277: 12 digits of IPv4, 5 of the port and the filler, or 5 of
/// the port and 5 of the transport set.
fn decimal(octets: &[u8]) -> Option<SocketAddr> {
    let mut digits = octets.iter().flat_map(|octet| [octet >> 4, octet & 0xF]);
    let mut group = || u8::try_from(number(&mut digits, 3)?).ok();
    let ip = Ipv4Addr::new(group()?, group()?, group()?, group()?);
    let mut port = ISO_PORT;
    if octets.len() > 6 {
        port = u16::try_from(number(&mut digits, 5)?).ok()?;
    }
    let ends_well = match octets.len() {
        9 => digits.next() == Some(FILLER),
        11 => is_tcp(u16::try_from(number(&mut digits, 5)?).ok()?),
        _ => true,
    };
    ends_well.then_some(SocketAddr::new(ip.into(), port))
}

/// The next digits as a number; `None` if one of them is no decimal digit.
fn number(digits: &mut impl Iterator<Item = u8>, count: usize) -> Option<u32> {
    let mut digits = digits.take(count).map(u32::from);
    digits.try_fold(0, |sum, digit| (digit < 10).then_some(sum * 10 + digit))
}

/// Whether TCP is in a transport set. An empty set is the usual one, TCP.
pub(super) fn is_tcp(set: u16) -> bool {
    set == 0 || set & TCP_IN_SET != 0
}

/// RFC 4548. The last octet selects a user of the network, which says nothing here.
fn internet_code_point(nsap: &[u8]) -> Option<SocketAddr> {
    if let Some(rest) = nsap.strip_prefix(&ICP_IPV6) {
        return Some(SocketAddr::new(Ipv6Addr::from(*rest.first_chunk::<16>()?).into(), ISO_PORT));
    }
    let (ip, rest) = nsap.strip_prefix(&ICP_IPV4)?.split_first_chunk::<4>()?;
    let (_selector, zeros) = rest.split_last()?;
    zeros.iter().all(|octet| *octet == 0).then(|| SocketAddr::new((*ip).into(), ISO_PORT))
}

/// An address as it is, perhaps with a port.
fn raw<const LEN: usize>(nsap: &[u8]) -> Option<SocketAddr>
where
    IpAddr: From<[u8; LEN]>,
{
    let (ip, port) = nsap.split_first_chunk::<LEN>()?;
    let port = port.first_chunk::<2>().map_or(ISO_PORT, |port| u16::from_be_bytes(*port));
    Some(SocketAddr::new(IpAddr::from(*ip), port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(hex: &str) -> Option<String> {
        decode(&hexadecimal(hex).expect(hex)).map(|address| address.to_string())
    }

    fn encoded(address: &str) -> String {
        let octets = encode(address.parse().expect(address));
        octets.iter().map(|octet| format!("{octet:02x}")).collect()
    }

    #[test]
    fn the_addresses_of_rfc_1277() {
        for (nsap, address) in [
            ("540072872203127000000001", "127.0.0.1:102"),
            ("54007287220312700000000100102f", "127.0.0.1:102"),
            ("54007287220312700000000110102f", "127.0.0.1:10102"),
            ("5400728722031270000000011010200001", "127.0.0.1:10102"),
            ("5400728722031270000000011010200000", "127.0.0.1:10102"),
            ("5400728722031270000000011010200003", "127.0.0.1:10102"),
            ("540072872203192168001050", "192.168.1.50:102"),
            ("540072872203255255255255", "255.255.255.255:102"),
            ("54007287220325525525525565535f", "255.255.255.255:65535"),
            ("54007287220300000000000000000f", "0.0.0.0:0"),
        ] {
            assert_eq!(decoded(nsap).as_deref(), Some(address), "{nsap}");
        }
        // UDP: the example of RFC 1277 itself.
        assert_eq!(decoded("5400728722030100000000060000900002"), None);
    }

    #[test]
    fn what_is_no_address_of_rfc_1277() {
        for nsap in [
            "540072872203256000000001",           // an octet above 255
            "54007287220312700000000a",           // a nibble that is no digit
            "5400728722031270000000f1",           // the filler in the middle
            "540072872203127000000001101020",     // no filler at the end of an odd number of digits
            "54007287220312700000000110102a",     // another filler
            "54007287220312700000000165536f",     // a port above 65535
            "5400728722031270000000011010f00001", // the filler within the port
            "540072872203127000000001101020000f", // the filler within the set
            "5400728722031270000000011010299999", // a set above 65535
            "5400728722031270000000011010200002", // UDP only
            "540072872201127000000001",           // X.25
            "540072872202127000000001",           // Janet
            "540072872206127000000001",           // IXI
            "540072872303127000000001",           // another IDI
            "360072872203127000000001",           // another AFI
            "5400728722031270000000",
            "54007287220312700000000110",
            "5400728722031270000000011010",
        ] {
            assert_eq!(decoded(nsap), None, "{nsap}");
        }
    }

    #[test]
    fn the_addresses_of_rfc_4548() {
        for selector in ["00", "80", "ff"] {
            let ipv6 = format!("35000020010db8000000000000000000000001{selector}");
            assert_eq!(decoded(&ipv6).as_deref(), Some("[2001:db8::1]:102"));
            let ipv4 = format!("350001c0000201000000000000000000000000{selector}");
            assert_eq!(decoded(&ipv4).as_deref(), Some("192.0.2.1:102"));
        }
        assert_eq!(decoded("350001c000020100000000000000000000000100"), None);
        assert_eq!(decoded("35000220010db800000000000000000000000180"), None);
        assert_eq!(decoded("36000020010db800000000000000000000000180"), None);
        assert_eq!(decoded("35000000000000000000000000ffffc000020180").as_deref(), Some("192.0.2.1:102"));
    }

    #[test]
    fn the_raw_addresses() {
        assert_eq!(decoded("c0000201").as_deref(), Some("192.0.2.1:102"));
        assert_eq!(decoded("c00002012776").as_deref(), Some("192.0.2.1:10102"));
        assert_eq!(decoded("20010db8000000000000000000000001").as_deref(), Some("[2001:db8::1]:102"));
        assert_eq!(decoded("20010db80000000000000000000000012776").as_deref(), Some("[2001:db8::1]:10102"));
        assert_eq!(decoded("00000000000000000000ffffc00002012776").as_deref(), Some("192.0.2.1:10102"));
    }

    #[test]
    fn an_address_is_written_in_its_shortest_standard_form() {
        assert_eq!(encoded("127.0.0.1:102"), "540072872203127000000001");
        assert_eq!(encoded("127.0.0.1:10102"), "54007287220312700000000110102f");
        assert_eq!(encoded("192.168.1.50:9"), "54007287220319216800105000009f");
        assert_eq!(encoded("[::ffff:127.0.0.1]:102"), "540072872203127000000001");
        assert_eq!(encoded("[2001:db8::1]:102"), "35000020010db800000000000000000000000180");
        assert_eq!(encoded("[2001:db8::1]:10102"), "20010db80000000000000000000000012776");
        assert_eq!(encoded("[fe80::1%3]:0"), "fe8000000000000000000000000000010000");
    }

    #[test]
    fn only_the_lengths_of_a_form_are_one() {
        let lengths = (0..64).filter(|len| decode(&vec![1; *len]).is_some());
        assert_eq!(lengths.collect::<Vec<usize>>(), [4, 6, 16, 18]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(ip: [u8; 16], v4: bool, port: u16) {
            let ip = if v4 { IpAddr::from(*ip.first_chunk::<4>().unwrap()) } else { IpAddr::from(ip) };
            let address = SocketAddr::new(ip, port);
            prop_assert_eq!(decode(&encode(address)), Some(canonical(address)));
            prop_assert!(encode(address).len() <= NSAP_LIMIT);
        }

        #[test]
        fn any_octets_are_an_address_or_none(
            prefix in prop::sample::select(vec![&TELEX[..], &ICP_IPV6, &ICP_IPV4, &[]]),
            rest in prop::collection::vec(any::<u8>(), 0..24),
        ) {
            if let Some(address) = decode(&[prefix, &rest].concat()) {
                prop_assert_eq!(decode(&encode(address)), Some(address));
            }
        }
    }
}
