//! SIO_ADDRESS_LIST_SORT: destinations from the best to the worst (RFC 6724, section 6).

use crate::os::address::AF_INET6;
use crate::os::{SocketAddress, interface};
use crate::provider::Provider;
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use std::cmp::Ordering;
use std::net::{IpAddr, Ipv6Addr};

/// A destination, and the address from which this computer would send to it.
#[derive(Clone, Copy)]
struct Pair {
    destination: Ipv6Addr,
    source: Option<Ipv6Addr>,
}

/// The places of `destinations` in the order in which to try them; those that are none are left
/// out (IOCTL-12).
pub(crate) fn sort_destinations(
    provider: &Provider,
    handle: SOCKET,
    destinations: &[SocketAddress],
) -> Result<Vec<usize>> {
    if provider.socket(handle)?.protocol.family != AF_INET6 {
        return fail(WSAEINVAL);
    }
    let mut found: Vec<(usize, Pair)> = Vec::new();
    for (index, address) in destinations.iter().enumerate() {
        if let Some(IpAddr::V6(destination)) = address.ip()
            && !destination.is_unspecified()
            && destination.to_ipv4_mapped().is_none_or(|ip| !ip.is_unspecified())
        {
            found.push((index, Pair { destination, source: source(address, destination) }));
        }
    }
    found.sort_by(|(_, one), (_, other)| compare(*one, *other));
    Ok(found.into_iter().map(|(index, _)| index).collect())
}

fn source(address: &SocketAddress, destination: Ipv6Addr) -> Option<Ipv6Addr> {
    let address = match destination.to_ipv4_mapped() {
        Some(ip) => SocketAddress::v4(ip, address.port()),
        None => address.clone(),
    };
    match interface::source_towards(&address).ok()?.ip()? {
        IpAddr::V4(ip) => Some(ip.to_ipv6_mapped()),
        IpAddr::V6(ip) => Some(ip),
    }
}

/// `Less` is better. Rules that need facts that nobody tells here are left out.
fn compare(one: Pair, other: Pair) -> Ordering {
    let (Some(from), Some(other_from)) = (one.source, other.source) else {
        return other.source.is_some().cmp(&one.source.is_some()); // rule 1: what can be reached
    };
    let (to, other_to) = (one.destination, other.destination);
    let better = |one: bool, other: bool| other.cmp(&one);
    let matching = |to, from| scope(to) == scope(from);
    let labelled = |to, from| policy(to).1 == policy(from).1;
    better(matching(to, from), matching(other_to, other_from)) // rule 2
        .then_with(|| better(labelled(to, from), labelled(other_to, other_from))) // rule 5
        .then_with(|| policy(other_to).0.cmp(&policy(to).0)) // rule 6
        .then_with(|| scope(to).cmp(&scope(other_to))) // rule 8
        .then_with(|| common_bits(other_to, other_from).cmp(&common_bits(to, from))) // rule 9
}

/// How far an address reaches, as multicast addresses tell it.
fn scope(ip: Ipv6Addr) -> u8 {
    const LINK_LOCAL: u8 = 2;
    const SITE_LOCAL: u8 = 5;
    const GLOBAL: u8 = 14;
    if let Some(ip) = ip.to_ipv4_mapped() {
        return if ip.is_loopback() || ip.is_link_local() { LINK_LOCAL } else { GLOBAL };
    }
    match ip.segments()[0] {
        first if first >> 8 == 0xff => first as u8 & 0xf,
        first if first & 0xffc0 == 0xfe80 => LINK_LOCAL,
        first if first & 0xffc0 == 0xfec0 => SITE_LOCAL,
        _ if ip.is_loopback() => LINK_LOCAL,
        _ => GLOBAL,
    }
}

/// Precedence and label of section 2.1.
fn policy(ip: Ipv6Addr) -> (u8, u8) {
    let first = ip.segments()[0];
    match ip.segments() {
        _ if ip.is_loopback() => (50, 0),
        [0, 0, 0, 0, 0, 0xffff, ..] => (35, 4),
        [0, 0, 0, 0, 0, 0, ..] => (1, 3),
        [0x2001, 0, ..] => (5, 5),
        [0x2002, ..] => (30, 2),
        [0x3ffe, ..] => (1, 12),
        _ if first & 0xfe00 == 0xfc00 => (3, 13),
        _ if first & 0xffc0 == 0xfec0 => (1, 11),
        _ => (40, 1),
    }
}

/// Of IPv4 addresses the distance tells nothing, so all are alike.
fn common_bits(one: Ipv6Addr, other: Ipv6Addr) -> u32 {
    /// Bits of a network; the rest of an address belongs to the host.
    const NETWORK: u32 = 64;
    match one.to_ipv4_mapped() {
        Some(_) => 0,
        None => (one.to_bits() ^ other.to_bits()).leading_zeros().min(NETWORK),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(pairs: &[(&str, Option<&str>)]) -> Vec<usize> {
        let pair = |&(to, from): &(&str, Option<&str>)| Pair {
            destination: to.parse().unwrap(),
            source: from.map(|from| from.parse().unwrap()),
        };
        let mut found: Vec<(usize, Pair)> = pairs.iter().map(pair).enumerate().collect();
        found.sort_by(|(_, one), (_, other)| compare(*one, *other));
        found.into_iter().map(|(index, _)| index).collect()
    }

    #[test]
    fn the_examples_of_the_rfc() {
        let (global, link) = (Some("2001:db8:1::2"), Some("fe80::2"));
        // Section 10.2, in the order of its text.
        let mapped = ("::ffff:198.51.100.121", Some("::ffff:169.254.13.78"));
        assert_eq!(order(&[mapped, ("2001:db8:1::1", global)]), [1, 0]);
        let reachable = ("::ffff:198.51.100.121", Some("::ffff:198.51.100.117"));
        assert_eq!(order(&[("2001:db8:1::1", link), reachable]), [1, 0]);
        assert_eq!(order(&[("::ffff:10.1.2.3", Some("::ffff:10.1.2.4")), ("2001:db8:1::1", global)]), [1, 0]);
        assert_eq!(order(&[("2001:db8:1::1", global), ("fe80::1", link)]), [1, 0]);
        let (old, native) = (Some("2002:c633:6401::2"), Some("2001:db8:1::2"));
        assert_eq!(order(&[("2002:c633:6401::1", old), ("2001:db8:1::1", native)]), [1, 0]);
    }

    #[test]
    fn what_cannot_be_reached_comes_last_and_equals_keep_their_order() {
        let list = [("2001:db8::1", None), ("2001:db8::2", Some("2001:db8::9")), ("2001:db8::3", None)];
        assert_eq!(order(&list), [1, 0, 2]);
        let near = ("2001:db8:1:2::1", Some("2001:db8:1::9"));
        assert_eq!(order(&[("2001:db8:8::1", Some("2001:db8:1::9")), near]), [1, 0]);
    }
}
