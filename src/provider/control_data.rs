//! Control data of datagrams: what the kernel tells in the client's words, and the other way round.

use super::options::is_asked;
use super::socket::Socket;
use crate::os::address::AF_UNIX;
use crate::os::message::{Control, Piece, pieces};
use crate::os::option;
use crate::spi::error::*;
use crate::spi::option::*;
use crate::spi::types::{MSG_BCAST, MSG_MCAST};
use libc::{
    IP_PKTINFO, IP_RECVTOS, IP_TOS, IP_TTL, IPPROTO_IP, IPPROTO_IPV6, IPV6_DSTOPTS, IPV6_HOPLIMIT,
    IPV6_HOPOPTS, IPV6_PKTINFO, IPV6_RECVTCLASS, IPV6_TCLASS,
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Routing header; the libc crate has no name for it.
const IPV6_RTHDR: i32 = 57;
/// Octets of an in6_pktinfo.
const INFO_IPV6: usize = size_of::<libc::in6_pktinfo>();
/// The congestion marks in a type of service.
const MARKS: i32 = 3;

/// What is known of a datagram that came.
pub(super) struct Told {
    pub(super) control: Control,
    /// MSG_BCAST, MSG_MCAST.
    pub(super) flags: i32,
}

/// What the client has asked for, of what the kernel has said.
pub(super) fn told(socket: &Socket, block: &[u8], room: usize) -> Told {
    let mut told = Told { control: Control::with_room(room), flags: 0 };
    for piece in pieces(block).flatten() {
        let number = i32_of(piece.octets);
        match (piece.level, piece.kind) {
            (IPPROTO_IP, IP_PKTINFO) => told.destination_ipv4(socket, piece),
            (IPPROTO_IPV6, IPV6_PKTINFO) => told.destination_ipv6(socket, piece),
            // The kernel has an octet here, Winsock a whole number.
            (IPPROTO_IP, IP_TOS) => told.service(socket, piece, number, (IP_RECVTOS, IP_ECN)),
            (IPPROTO_IPV6, IPV6_TCLASS) => told.service(socket, piece, number, (IPV6_RECVTCLASS, IPV6_ECN)),
            _ => told.control.put(piece.level, piece.kind, piece.octets),
        }
    }
    told
}

impl Told {
    /// in_pktinfo: index of the interface, address of this computer, destination.
    fn destination_ipv4(&mut self, socket: &Socket, piece: Piece<'_>) {
        let &[i0, i1, i2, i3, l0, l1, l2, l3, d0, d1, d2, d3] = piece.octets else { return };
        let destination = Ipv4Addr::new(d0, d1, d2, d3);
        let local = Ipv4Addr::new(l0, l1, l2, l3);
        if destination.is_multicast() {
            self.flags |= MSG_MCAST;
        } else if destination.is_broadcast() || (local != destination && !local.is_unspecified()) {
            self.flags |= MSG_BCAST; // for the broadcast address of a network the local one is another
        }
        self.put_if_asked(socket, IPPROTO_IP, IP_PKTINFO, piece.octets);
        self.put_if_asked(socket, IPPROTO_IP, IP_RECVDSTADDR, &[d0, d1, d2, d3]);
        self.put_if_asked(socket, IPPROTO_IP, IP_RECVIF, &[i0, i1, i2, i3]);
    }

    /// in6_pktinfo: destination, index of the interface.
    fn destination_ipv6(&mut self, socket: &Socket, piece: Piece<'_>) {
        let Some((address, interface)) = piece.octets.split_first_chunk::<16>() else { return };
        match Ipv6Addr::from(*address).to_canonical() {
            address if address.is_multicast() => self.flags |= MSG_MCAST,
            IpAddr::V4(address) if address.is_broadcast() => self.flags |= MSG_BCAST,
            _ => {}
        }
        self.put_if_asked(socket, IPPROTO_IPV6, IPV6_PKTINFO, piece.octets);
        self.put_if_asked(socket, IPPROTO_IPV6, IPV6_RECVDSTADDR, address);
        self.put_if_asked(socket, IPPROTO_IPV6, IPV6_RECVIF, interface);
    }

    fn service(&mut self, socket: &Socket, piece: Piece<'_>, service: Option<i32>, options: (i32, i32)) {
        let Some(service) = service else { return };
        if is_asked(socket, piece.level, options.0) {
            self.control.put(piece.level, piece.kind, &service.to_ne_bytes());
        }
        self.put_if_asked(socket, piece.level, options.1, &(service & MARKS).to_ne_bytes());
    }

    /// These options are types of control data too.
    fn put_if_asked(&mut self, socket: &Socket, level: i32, name: i32, octets: &[u8]) {
        if is_asked(socket, level, name) {
            self.control.put(level, name, octets);
        }
    }
}

/// A number as an int or as one octet.
fn i32_of(octets: &[u8]) -> Option<i32> {
    match *octets {
        [octet] => Some(octet.into()),
        [a, b, c, d] => Some(i32::from_ne_bytes([a, b, c, d])),
        _ => None,
    }
}

fn within(octets: &[u8], least: i32, most: i32) -> Result<i32> {
    i32_of(octets).filter(|value| (least..=most).contains(value)).ok_or(WsaError(WSAEINVAL))
}

/// Type of service and congestion marks of one IP version: the kernel has both in one.
#[derive(Default)]
struct Service {
    whole: Option<i32>,
    marks: Option<i32>,
}

impl Service {
    fn put(&self, socket: &Socket, control: &mut Control, level: i32, kind: i32) -> Result<()> {
        let whole = match (self.whole, self.marks) {
            (None, None) => return Ok(()),
            (Some(whole), None) => whole,
            (Some(whole), Some(marks)) => whole & !MARKS | marks,
            (None, Some(marks)) => option::get_int(socket.fd(), level, kind)? & !MARKS | marks,
        };
        control.put(level, kind, &whole.to_ne_bytes());
        Ok(())
    }
}

/// The client's control data for the kernel.
pub(in crate::provider) fn for_kernel(socket: &Socket, block: &[u8]) -> Result<Vec<u8>> {
    let mut control = Control::with_room(usize::MAX);
    let (mut ipv4, mut ipv6) = (Service::default(), Service::default());
    for piece in pieces(block) {
        let Piece { level, kind, octets } = piece.ok_or(WsaError(WSAEINVAL))?;
        if socket.protocol.family == AF_UNIX {
            return fail(WSAEINVAL);
        }
        match (level, kind) {
            (IPPROTO_IP, IP_PKTINFO) => control.put(level, kind, &source_ipv4(octets)?),
            (IPPROTO_IP, IP_TTL | IP_HOPLIMIT) => {
                control.put(level, IP_TTL, &within(octets, 1, 255)?.to_ne_bytes());
            }
            (IPPROTO_IP, IP_TOS) => ipv4.whole = Some(within(octets, 0, 255)?),
            (IPPROTO_IP, IP_ECN) => ipv4.marks = Some(within(octets, 0, MARKS)?),
            (IPPROTO_IPV6, IPV6_PKTINFO) if octets.len() == INFO_IPV6 => control.put(level, kind, octets),
            (IPPROTO_IPV6, IPV6_HOPLIMIT) => {
                control.put(level, kind, &within(octets, -1, 255)?.to_ne_bytes());
            }
            (IPPROTO_IPV6, IPV6_TCLASS) => ipv6.whole = Some(within(octets, -1, 255)?),
            (IPPROTO_IPV6, IPV6_ECN) => ipv6.marks = Some(within(octets, 0, MARKS)?),
            (IPPROTO_IPV6, IPV6_HOPOPTS | IPV6_DSTOPTS | IPV6_RTHDR) => control.put(level, kind, octets),
            _ => return fail(WSAEINVAL),
        }
    }
    ipv4.put(socket, &mut control, IPPROTO_IP, IP_TOS)?;
    ipv6.put(socket, &mut control, IPPROTO_IPV6, IPV6_TCLASS)?;
    Ok(control.finish())
}

/// Linux sends from ipi_spec_dst. A client of Winsock knows ipi_addr only, and means that.
fn source_ipv4(octets: &[u8]) -> Result<[u8; 12]> {
    let Ok(&[i0, i1, i2, i3, l0, l1, l2, l3, d0, d1, d2, d3]) = <&[u8; 12]>::try_from(octets) else {
        return fail(WSAEINVAL);
    };
    let source = if [l0, l1, l2, l3] == [0; 4] { [d0, d1, d2, d3] } else { [l0, l1, l2, l3] };
    let [s0, s1, s2, s3] = source;
    Ok([i0, i1, i2, i3, s0, s1, s2, s3, 0, 0, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_found_under_both_names() {
        let info = |local: u8, address: u8| [1, 0, 0, 0, local, 0, 0, local, address, 0, 0, address];
        assert_eq!(source_ipv4(&info(0, 127)), Ok([1, 0, 0, 0, 127, 0, 0, 127, 0, 0, 0, 0]));
        assert_eq!(source_ipv4(&info(10, 127)), Ok([1, 0, 0, 0, 10, 0, 0, 10, 0, 0, 0, 0]));
        assert_eq!(source_ipv4(&[0; 11]), fail(WSAEINVAL));
    }

    #[test]
    fn numbers_have_their_bounds_and_two_lengths() {
        assert_eq!(within(&5i32.to_ne_bytes(), 1, 255), Ok(5));
        assert_eq!(within(&[7], 1, 255), Ok(7));
        for wrong in [&[][..], &[1, 2], &0i32.to_ne_bytes(), &256i32.to_ne_bytes()] {
            assert_eq!(within(wrong, 1, 255), fail(WSAEINVAL), "{wrong:?}");
        }
    }
}
