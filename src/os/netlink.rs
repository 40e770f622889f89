//! What the kernel tells about addresses and routes: lists on request, and news of changes.

use super::address::{AF_INET, AF_INET6};
use super::descriptor::Descriptor;
use super::socket;
use super::syscall::{Errno, Result};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::fd::RawFd;

/// Octets of a header, and of what follows it in messages about links, addresses and routes.
const HEADER: usize = 16;
const LINK_BODY: usize = 16;
const ADDRESS_BODY: usize = 8;
const ROUTE_BODY: usize = 12;
/// Room for what one receive brings; the kernel fills no more than 32 KiB in a list.
const ROOM: usize = 32 * 1024;

const ERROR: u16 = libc::NLMSG_ERROR as u16;
const DONE: u16 = libc::NLMSG_DONE as u16;

/// Groups of news, as bits of nl_groups.
const GROUPS: u32 = (libc::RTMGRP_LINK
    | libc::RTMGRP_IPV4_IFADDR
    | libc::RTMGRP_IPV4_ROUTE
    | libc::RTMGRP_IPV6_IFADDR
    | libc::RTMGRP_IPV6_ROUTE) as u32;

/// An address of an interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct InterfaceAddress {
    pub(crate) ip: IpAddr,
    /// Bits of the network.
    pub(crate) prefix: u8,
    pub(crate) interface: u32,
    pub(crate) broadcast: Option<Ipv4Addr>,
    /// It is not a duplicate, not being tested for that, and not going out of use.
    pub(crate) preferred: bool,
}

/// What has changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum News {
    AddressThere(InterfaceAddress),
    AddressGone(InterfaceAddress),
    /// A route of this family.
    Route(u16),
    /// An interface, and with it perhaps every route.
    Link,
    /// There was more than the queue could hold.
    Lost,
}

fn open(groups: u32) -> Result<Descriptor> {
    let netlink = socket::open(libc::AF_NETLINK, libc::SOCK_RAW, libc::NETLINK_ROUTE)?;
    let mut name = [0; 12];
    name[..2].copy_from_slice(&(libc::AF_NETLINK as u16).to_ne_bytes());
    name[8..].copy_from_slice(&groups.to_ne_bytes());
    socket::bind(&netlink, &name)?;
    Ok(netlink)
}

/// Every address of a family, or of both (`AF_UNSPEC`).
pub(crate) fn addresses(family: u16) -> Result<Vec<InterfaceAddress>> {
    let mut found = Vec::new();
    list(libc::RTM_GETADDR, family, ADDRESS_BODY, |message| {
        if message.kind == libc::RTM_NEWADDR {
            found.extend(message.address());
        }
    })?;
    Ok(found)
}

/// The flags (IFF_UP and so on) of every interface, with its index.
pub(crate) fn interface_flags() -> Result<Vec<(u32, u32)>> {
    let mut found = Vec::new();
    list(libc::RTM_GETLINK, 0, LINK_BODY, |message| {
        if let (libc::RTM_NEWLINK, Some(index), Some(flags)) =
            (message.kind, word(message.body, 4), word(message.body, 8))
        {
            found.push((index, flags));
        }
    })?;
    Ok(found)
}

/// Asks for a list and goes through the answer.
fn list(kind: u16, family: u16, body: usize, mut visit: impl FnMut(&Message<'_>)) -> Result<()> {
    let netlink = open(0)?;
    let mut request = vec![0; HEADER + body];
    request[..4].copy_from_slice(&((HEADER + body) as u32).to_ne_bytes());
    request[4..6].copy_from_slice(&kind.to_ne_bytes());
    request[6..8].copy_from_slice(&((libc::NLM_F_REQUEST | libc::NLM_F_DUMP) as u16).to_ne_bytes());
    request[HEADER] = family as u8;
    socket::send_octets(&netlink, &request)?;
    let mut room = vec![0; ROOM];
    loop {
        // The kernel writes the answer while it is read, so there is always some of it there.
        let count = socket::receive_octets(&netlink, &mut room)?;
        for message in messages(&room[..count]) {
            match message.kind {
                DONE => return Ok(()),
                ERROR => return Err(message.error()),
                _ => visit(&message),
            }
        }
    }
}

/// A subscription to news. Its descriptor is readable when there are some.
#[derive(Debug)]
pub(crate) struct Watcher(Descriptor);

impl Watcher {
    pub(crate) fn new() -> Result<Watcher> {
        open(GROUPS).map(Watcher)
    }

    pub(crate) fn raw(&self) -> RawFd {
        self.0.raw()
    }

    /// Takes what there is, without sleeping.
    pub(crate) fn take(&self) -> Vec<News> {
        let (mut room, mut news) = (vec![0; ROOM], Vec::new());
        loop {
            match socket::receive_octets(&self.0, &mut room) {
                Ok(count) => news.extend(messages(&room[..count]).filter_map(|message| message.news())),
                Err(Errno(libc::ENOBUFS)) => news.push(News::Lost),
                Err(_) => return news,
            }
        }
    }
}

struct Message<'a> {
    kind: u16,
    body: &'a [u8],
}

/// The messages that one receive has brought.
fn messages(mut octets: &[u8]) -> impl Iterator<Item = Message<'_>> {
    std::iter::from_fn(move || {
        let len = word(octets, 0)? as usize;
        let body = octets.get(HEADER..len)?;
        let kind = u16::from_ne_bytes([octets[4], octets[5]]);
        octets = octets.get(len.next_multiple_of(4)..).unwrap_or(&[]);
        Some(Message { kind, body })
    })
}

impl Message<'_> {
    fn error(&self) -> Errno {
        Errno(word(self.body, 0).map_or(libc::EIO, |code| -(code as i32)))
    }

    /// The attributes behind the fixed part: kind and value.
    fn attributes(&self, fixed: usize) -> impl Iterator<Item = (u16, &[u8])> {
        let mut octets = self.body.get(fixed..).unwrap_or(&[]);
        std::iter::from_fn(move || {
            let head = octets.first_chunk::<4>()?;
            let len = usize::from(u16::from_ne_bytes([head[0], head[1]]));
            let value = octets.get(4..len)?;
            octets = octets.get(len.next_multiple_of(4)..).unwrap_or(&[]);
            Some((u16::from_ne_bytes([head[2], head[3]]), value))
        })
    }

    fn address(&self) -> Option<InterfaceAddress> {
        let [family, prefix, flags, ..] = *self.body else { return None };
        let interface = word(self.body, 4)?;
        let (mut own, mut of_peer, mut broadcast, mut flags) = (None, None, None, u32::from(flags));
        for (kind, value) in self.attributes(ADDRESS_BODY) {
            match kind {
                libc::IFA_LOCAL => own = ip(value),
                libc::IFA_ADDRESS => of_peer = ip(value),
                libc::IFA_BROADCAST => broadcast = value.first_chunk().map(|ip| Ipv4Addr::from(*ip)),
                libc::IFA_FLAGS => flags = word(value, 0).unwrap_or(flags),
                _ => {}
            }
        }
        let ip = own.or(of_peer)?;
        let same_family = u16::from(family) == if ip.is_ipv4() { AF_INET } else { AF_INET6 };
        let unfit = libc::IFA_F_TENTATIVE | libc::IFA_F_DADFAILED | libc::IFA_F_DEPRECATED;
        let preferred = flags & unfit == 0;
        same_family.then_some(InterfaceAddress { ip, prefix, interface, broadcast, preferred })
    }

    fn news(&self) -> Option<News> {
        match self.kind {
            libc::RTM_NEWADDR => self.address().map(News::AddressThere),
            libc::RTM_DELADDR => self.address().map(News::AddressGone),
            libc::RTM_NEWROUTE | libc::RTM_DELROUTE => {
                let cloned = word(self.body, ROUTE_BODY - 4)? & libc::RTM_F_CLONED != 0;
                (!cloned).then_some(News::Route(u16::from(self.body[0])))
            }
            libc::RTM_DELLINK => Some(News::Link),
            libc::RTM_NEWLINK => {
                let what = (libc::IFF_UP | libc::IFF_RUNNING | libc::IFF_LOWER_UP) as u32;
                (word(self.body, 12)? & what != 0).then_some(News::Link)
            }
            _ => None,
        }
    }
}

fn word(octets: &[u8], offset: usize) -> Option<u32> {
    octets.get(offset..)?.first_chunk().map(|word| u32::from_ne_bytes(*word))
}

fn ip(octets: &[u8]) -> Option<IpAddr> {
    match octets.len() {
        4 => octets.first_chunk::<4>().map(|ip| Ipv4Addr::from(*ip).into()),
        16 => octets.first_chunk::<16>().map(|ip| Ipv6Addr::from(*ip).into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address_message(kind: u16, flags: u8, attributes: &[(u16, &[u8])]) -> Vec<u8> {
        let mut body = vec![AF_INET as u8, 24, flags, 0, 7, 0, 0, 0];
        for (kind, value) in attributes {
            body.extend(((value.len() + 4) as u16).to_ne_bytes());
            body.extend(kind.to_ne_bytes());
            body.extend(*value);
        }
        let mut message = ((HEADER + body.len()) as u32).to_ne_bytes().to_vec();
        message.extend(kind.to_ne_bytes());
        message.resize(HEADER, 0);
        message.extend(body);
        message
    }

    #[test]
    fn the_own_address_counts_and_not_that_of_the_other_end() {
        let attributes: [(u16, &[u8]); 3] = [
            (libc::IFA_ADDRESS, &[192, 0, 2, 9]),
            (libc::IFA_LOCAL, &[192, 0, 2, 1]),
            (libc::IFA_BROADCAST, &[192, 0, 2, 255]),
        ];
        let mut octets = address_message(libc::RTM_NEWADDR, 0, &attributes);
        octets.extend(address_message(libc::RTM_DELADDR, libc::IFA_F_TENTATIVE as u8, &attributes[..1]));
        let news: Vec<News> = messages(&octets).filter_map(|message| message.news()).collect();
        let there = InterfaceAddress {
            ip: [192, 0, 2, 1].into(),
            prefix: 24,
            interface: 7,
            broadcast: Some(Ipv4Addr::new(192, 0, 2, 255)),
            preferred: true,
        };
        let gone = InterfaceAddress { ip: [192, 0, 2, 9].into(), broadcast: None, preferred: false, ..there };
        assert_eq!(news, [News::AddressThere(there), News::AddressGone(gone)]);
    }

    #[test]
    fn what_is_cut_is_no_message() {
        let octets = address_message(libc::RTM_NEWADDR, 0, &[(libc::IFA_LOCAL, &[1, 2, 3, 4])]);
        for len in 0..octets.len() {
            assert_eq!(messages(&octets[..len]).count(), 0);
        }
        assert_eq!(messages(&[0; 64]).count(), 0);
    }

    #[test]
    fn the_loopback_interface_is_there() {
        let flags = interface_flags().unwrap();
        let (loopback, _) = flags.iter().find(|(_, flags)| flags & libc::IFF_LOOPBACK as u32 != 0).unwrap();
        let addresses = addresses(0).unwrap();
        assert!(addresses.iter().filter(|address| address.interface == *loopback).all(|it| it.preferred));
        assert!(Watcher::new().unwrap().take().is_empty());
    }
}
