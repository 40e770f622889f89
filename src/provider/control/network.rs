//! The addresses of this computer and its routes: what they are, and whether they have changed.

use crate::os::address::{AF_INET, AF_INET6};
use crate::os::netlink::{self, InterfaceAddress, News, Watcher};
use crate::os::{SocketAddress, interface};
use crate::spi::error::Result;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// The loopback interface, whose number is the same everywhere.
const LOOPBACK: u32 = 1;

/// IOCTL-10: whether clients are told of an address. The loopback interface's own ones are no
/// news to anybody.
pub(super) fn is_listed(address: &InterfaceAddress) -> bool {
    let local = match address.ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unicast_link_local(),
    };
    address.preferred && !(local && address.interface == LOOPBACK)
}

/// What a client wants to hear of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Subject {
    /// The list of SIO_ADDRESS_LIST_QUERY changes.
    Addresses { family: u16 },
    /// Anything about routes changes (IOCTL-14: the wildcard).
    AllRoutes { family: u16 },
    /// The answer of SIO_ROUTING_INTERFACE_QUERY changes.
    Route { towards: SocketAddress },
}

/// A subject, and how it was when the client asked.
#[derive(Debug)]
pub(crate) struct Watch {
    pub(crate) subject: Subject,
    before: Option<SocketAddress>,
}

impl Watch {
    /// To be made when an [`Ear`] is open already, so that nothing falls between.
    pub(crate) fn new(subject: Subject) -> Watch {
        let before = subject.answer();
        Watch { subject, before }
    }

    /// Whether the news are about this.
    pub(crate) fn is_about(&self, heard: &Heard) -> bool {
        match &self.subject {
            Subject::Addresses { family } => heard.addresses.has(*family),
            Subject::AllRoutes { family } => heard.routes.has(*family),
            Subject::Route { towards } => {
                heard.routes.has(towards.family()) && self.subject.answer() != self.before
            }
        }
    }
}

impl Subject {
    fn answer(&self) -> Option<SocketAddress> {
        match self {
            Subject::Route { towards } => interface::source_towards(towards).ok(),
            _ => None,
        }
    }
}

/// One mark for each family.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Families {
    ipv4: bool,
    ipv6: bool,
}

impl Families {
    const BOTH: Families = Families { ipv4: true, ipv6: true };

    fn has(self, family: u16) -> bool {
        (family == AF_INET && self.ipv4) || (family == AF_INET6 && self.ipv6)
    }

    fn mark(&mut self, family: u16) {
        self.ipv4 |= family == AF_INET;
        self.ipv6 |= family == AF_INET6;
    }
}

/// What has changed since the last time.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Heard {
    addresses: Families,
    routes: Families,
}

type Listed = BTreeSet<(IpAddr, u32)>;

/// A subscription to what the kernel tells, with what has been known so far: the kernel repeats
/// itself, for example when a router prolongs the life of an address.
#[derive(Debug)]
pub(crate) struct Ear {
    watcher: Watcher,
    known: Listed,
}

impl Ear {
    pub(crate) fn new() -> Result<Ear> {
        let watcher = Watcher::new()?;
        Ok(Ear { watcher, known: listed()? })
    }

    /// Readable when there is something to hear.
    pub(crate) fn descriptor(&self) -> i32 {
        self.watcher.raw()
    }

    pub(crate) fn listen(&mut self) -> Heard {
        let mut heard = Heard::default();
        for news in self.watcher.take() {
            hear(&mut heard, &mut self.known, news);
        }
        heard
    }
}

fn listed() -> Result<Listed> {
    let all = netlink::addresses(libc::AF_UNSPEC as u16)?;
    Ok(all
        .iter()
        .filter(|address| is_listed(address))
        .map(|address| (address.ip, address.interface))
        .collect())
}

fn hear(heard: &mut Heard, known: &mut Listed, news: News) {
    match news {
        News::AddressThere(address) | News::AddressGone(address) => {
            let there = matches!(news, News::AddressThere(_)) && is_listed(&address);
            let key = (address.ip, address.interface);
            let changed = if there { known.insert(key) } else { known.remove(&key) };
            let family = if address.ip.is_ipv4() { AF_INET } else { AF_INET6 };
            if changed {
                heard.addresses.mark(family);
            }
            heard.routes.mark(family);
        }
        News::Route(family) => heard.routes.mark(family),
        News::Link => heard.routes = Families::BOTH,
        News::Lost => {
            heard.routes = Families::BOTH;
            let now = listed().unwrap_or_default();
            let mut differs = |family: u16, ours: fn(&IpAddr) -> bool| {
                let of =
                    |listed: &Listed| listed.iter().filter(|key| ours(&key.0)).copied().collect::<Listed>();
                if of(known) != of(&now) {
                    heard.addresses.mark(family);
                }
            };
            differs(AF_INET, IpAddr::is_ipv4);
            differs(AF_INET6, IpAddr::is_ipv6);
            *known = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv6Addr;

    fn address(ip: impl Into<IpAddr>, interface: u32) -> InterfaceAddress {
        InterfaceAddress { ip: ip.into(), prefix: 24, interface, broadcast: None, preferred: true }
    }

    #[test]
    fn the_loopback_interface_keeps_its_own_addresses_for_itself() {
        assert!(!is_listed(&address([127, 0, 0, 1], LOOPBACK)));
        assert!(!is_listed(&address([169, 254, 1, 1], LOOPBACK)));
        assert!(!is_listed(&address(Ipv6Addr::LOCALHOST, LOOPBACK)));
        assert!(is_listed(&address([192, 0, 2, 1], LOOPBACK)));
        assert!(is_listed(&address([169, 254, 1, 1], 2)));
        assert!(!is_listed(&InterfaceAddress { preferred: false, ..address([192, 0, 2, 1], 2) }));
    }

    #[test]
    fn what_is_repeated_is_no_change() {
        let (mut heard, mut known) = (Heard::default(), Listed::new());
        let there = address([192, 0, 2, 1], 2);
        hear(&mut heard, &mut known, News::AddressThere(there));
        assert!(heard.addresses.has(AF_INET) && !heard.addresses.has(AF_INET6));
        heard = Heard::default();
        hear(&mut heard, &mut known, News::AddressThere(there));
        hear(&mut heard, &mut known, News::AddressGone(address([192, 0, 2, 9], 2)));
        hear(&mut heard, &mut known, News::AddressThere(address([127, 0, 0, 2], LOOPBACK)));
        assert_eq!(heard.addresses, Families::default());
        hear(&mut heard, &mut known, News::AddressThere(InterfaceAddress { preferred: false, ..there }));
        assert!(heard.addresses.has(AF_INET) && known.is_empty());
    }

    #[test]
    fn routes_change_with_their_family_and_with_interfaces() {
        let (mut heard, mut known) = (Heard::default(), Listed::new());
        let watch = |family| Watch::new(Subject::AllRoutes { family });
        hear(&mut heard, &mut known, News::Route(AF_INET6));
        assert!(watch(AF_INET6).is_about(&heard) && !watch(AF_INET).is_about(&heard));
        hear(&mut heard, &mut known, News::Link);
        assert!(watch(AF_INET).is_about(&heard));
        let same = Watch::new(Subject::Route { towards: SocketAddress::v4([127, 0, 0, 1].into(), 9) });
        assert!(!same.is_about(&heard));
    }
}
