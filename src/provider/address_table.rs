//! Who is bound where, and who may share an address (BIND-05, BIND-11 to BIND-14).
//!
//! Windows and Linux disagree about which sockets may share a port, so the table decides among
//! the sockets of this process; where it allows what Linux would not, the kernel is told to.

use super::socket::Socket;
use crate::os::SocketAddress;
use crate::spi::error::{Result, WSAEACCES, WSAEADDRINUSE, fail};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Weak};

/// Which addresses a bound socket stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    One(IpAddr),
    /// `::` without IPV6_V6ONLY: every address of both families.
    Dual,
}

impl Reach {
    /// A mapped address stands for the IPv4 one (BND-28).
    pub(crate) fn of(address: &SocketAddress, v6_only: bool) -> Option<Reach> {
        match address.ip()? {
            IpAddr::V6(ip) if ip.is_unspecified() && !v6_only => Some(Reach::Dual),
            IpAddr::V6(ip) => Some(Reach::One(ip.to_ipv4_mapped().map_or(IpAddr::V6(ip), IpAddr::V4))),
            ip => Some(Reach::One(ip)),
        }
    }

    fn is_wildcard(self) -> bool {
        match self {
            Reach::One(ip) => ip.is_unspecified(),
            Reach::Dual => true,
        }
    }

    /// How a second bind stands to a first one; `None` if they have nothing in common.
    fn meets(self, second: Reach) -> Option<Overlap> {
        match (self, second) {
            // BND-25, BND-26: beside a dual-stack socket an IPv4 one counts as specific.
            (Reach::Dual, Reach::One(IpAddr::V4(_))) => Some(Overlap::SpecificOverWildcard),
            (Reach::One(IpAddr::V4(_)), Reach::Dual) if !self.is_wildcard() => {
                Some(Overlap::WildcardOverSpecific)
            }
            (Reach::One(IpAddr::V4(_)), Reach::Dual) | (Reach::Dual, Reach::Dual) => Some(Overlap::Same),
            (Reach::One(first), Reach::One(second)) if first.is_ipv4() != second.is_ipv4() => None,
            (first, second) if first == second => Some(Overlap::Same),
            (first, second) => match (first.is_wildcard(), second.is_wildcard()) {
                (true, false) => Some(Overlap::SpecificOverWildcard),
                (false, true) => Some(Overlap::WildcardOverSpecific),
                (true, true) => Some(Overlap::Same),
                (false, false) => None,
            },
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Overlap {
    Same,
    SpecificOverWildcard,
    WildcardOverSpecific,
}

/// What a socket asked for before its bind (BIND-10).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sharing {
    Default,
    Reuse,
    Exclusive,
}

/// The documented table for two sockets of one user.
fn judge(first: Sharing, second: Sharing, overlap: Overlap) -> Result<()> {
    use Overlap::*;
    use Sharing::*;
    match (overlap, first, second) {
        (Same, Reuse, Reuse) => Ok(()),
        (Same, Default, Reuse) | (Same, Exclusive, Reuse) => fail(WSAEACCES),
        (Same, _, _) => fail(WSAEADDRINUSE),
        (SpecificOverWildcard, Exclusive, _) => fail(WSAEACCES),
        (SpecificOverWildcard, _, _) => Ok(()),
        (WildcardOverSpecific, _, Exclusive) => fail(WSAEADDRINUSE),
        (WildcardOverSpecific, _, _) => Ok(()),
    }
}

struct Claim {
    reach: Reach,
    sharing: Sharing,
    owner: Weak<Socket>,
}

/// Type and port to the claims on it.
#[derive(Default)]
pub(crate) struct AddressTable {
    claims: HashMap<(i32, u16), Vec<Claim>>,
}

impl AddressTable {
    /// Whether a bind may go ahead beside our own sockets: those that it will share with.
    pub(crate) fn admit(
        &self,
        kind: i32,
        port: u16,
        reach: Reach,
        sharing: Sharing,
    ) -> Result<Vec<Arc<Socket>>> {
        let mut shared = Vec::new();
        for claim in self.claims.get(&(kind, port)).into_iter().flatten() {
            let Some(overlap) = claim.reach.meets(reach) else { continue };
            judge(claim.sharing, sharing, overlap)?;
            shared.extend(claim.owner.upgrade());
        }
        Ok(shared)
    }

    pub(crate) fn claim(&mut self, socket: &Arc<Socket>, port: u16, reach: Reach, sharing: Sharing) {
        let claim = Claim { reach, sharing, owner: Arc::downgrade(socket) };
        socket.state.set_claimed_port(port);
        self.claims.entry((socket.protocol.kind, port)).or_default().push(claim);
    }

    pub(crate) fn forget(&mut self, socket: &Arc<Socket>) {
        let Some(port) = socket.state.claimed_port() else { return };
        let owner = Arc::downgrade(socket);
        let place = (socket.protocol.kind, port);
        let Some(claims) = self.claims.get_mut(&place) else { return };
        claims.retain(|claim| !claim.owner.ptr_eq(&owner));
        if claims.is_empty() {
            self.claims.remove(&place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Overlap::*;
    use Sharing::*;

    /// The table of the documentation, row by row: first bind; wildcard and specific second bind
    /// with default options, SO_REUSEADDR and SO_EXCLUSIVEADDRUSE.
    #[test]
    fn the_documented_table_holds() {
        const IN_USE: i32 = WSAEADDRINUSE;
        const ACCESS: i32 = WSAEACCES;
        let rows = [
            (Default, true, [IN_USE, 0, ACCESS, 0, IN_USE, 0]),
            (Default, false, [0, IN_USE, 0, ACCESS, IN_USE, IN_USE]),
            (Reuse, true, [IN_USE, 0, 0, 0, IN_USE, 0]),
            (Reuse, false, [0, IN_USE, 0, 0, IN_USE, IN_USE]),
            (Exclusive, true, [IN_USE, ACCESS, ACCESS, ACCESS, IN_USE, ACCESS]),
            (Exclusive, false, [0, IN_USE, 0, ACCESS, IN_USE, IN_USE]),
        ];
        for (first, first_wild, answers) in rows {
            for (column, expected) in answers.into_iter().enumerate() {
                let second = [Default, Reuse, Exclusive][column / 2];
                let second_wild = column % 2 == 0;
                let overlap = match (first_wild, second_wild) {
                    (true, false) => SpecificOverWildcard,
                    (false, true) => WildcardOverSpecific,
                    _ => Same,
                };
                let got = judge(first, second, overlap).map_or_else(|error| error.0, |()| 0);
                assert_eq!(got, expected, "{first:?} wild {first_wild}, then {second:?} wild {second_wild}");
            }
        }
    }

    #[test]
    fn families_meet_only_through_dual_stack_and_mapped_addresses() {
        let v4 = Reach::One("127.0.0.1".parse().unwrap());
        let v6 = Reach::One("::1".parse().unwrap());
        assert_eq!(v6.meets(v4), None);
        assert_eq!(Reach::Dual.meets(v4), Some(SpecificOverWildcard));
        let mapped = SocketAddress::v6("::ffff:127.0.0.1".parse().unwrap(), 1, 0);
        assert_eq!(Reach::of(&mapped, false), Some(v4));
    }
}
