//! Packet sockets: every IP packet that passes an interface (packet(7)).
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::address::{AF_INET, AF_INET6, SocketAddress};
use super::descriptor::Descriptor;
use super::syscall::{Result, check};
use super::{option, socket};
use std::net::{Ipv4Addr, Ipv6Addr};

const AF_PACKET: u16 = libc::AF_PACKET as u16;
/// What Linux calls the loopback interface, everywhere.
const LOOPBACK: u32 = 1;
/// The longest header that has the sender's address.
pub(super) const HEADER: usize = 40;

/// A socket that gets every packet of an IP family that passes an interface, in either direction.
pub(crate) fn open(family: u16, interface: u32, promiscuous: bool) -> Result<Descriptor> {
    // Of no protocol at first, so that nothing comes before the filter is there.
    let socket = socket::open(libc::AF_PACKET, libc::SOCK_DGRAM, 0)?;
    let ether_type = if family == AF_INET6 { libc::ETH_P_IPV6 } else { libc::ETH_P_IP };
    option::keep_only(socket.raw(), ether_type as u32)?;
    if interface == LOOPBACK {
        // There each packet passes twice: on its way out, and back in.
        option::set_int(socket.raw(), libc::SOL_PACKET, libc::PACKET_IGNORE_OUTGOING, 1)?;
    }
    if promiscuous {
        hear_strangers(&socket, interface)?;
    }
    // SAFETY: all zeros is a valid sockaddr_ll.
    let mut name: libc::sockaddr_ll = unsafe { std::mem::zeroed() };
    name.sll_family = AF_PACKET;
    name.sll_protocol = (libc::ETH_P_ALL as u16).to_be();
    name.sll_ifindex = interface as i32;
    // SAFETY: an address and its length.
    check(unsafe { libc::bind(socket.raw(), (&raw const name).cast(), size_of_val(&name) as u32) })?;
    Ok(socket)
}

/// Packets that are for other computers too, where the interface can.
fn hear_strangers(socket: &Descriptor, interface: u32) -> Result<()> {
    let mut request = [0u8; size_of::<libc::packet_mreq>()];
    request[..4].copy_from_slice(&interface.to_ne_bytes());
    request[4..6].copy_from_slice(&(libc::PACKET_MR_PROMISC as u16).to_ne_bytes());
    option::set_bytes(socket.raw(), libc::SOL_PACKET, libc::PACKET_ADD_MEMBERSHIP, &request)
}

/// Who sent a packet: what its header says, in place of the link's address.
pub(super) fn sender(link: SocketAddress, packet: impl FnOnce() -> Vec<u8>) -> SocketAddress {
    if link.family() != AF_PACKET {
        return link;
    }
    let packet = packet();
    match packet.first().map(|octet| octet >> 4) {
        Some(4) => {
            let source = packet.get(12..16).and_then(<[u8]>::first_chunk::<4>);
            SocketAddress::v4(source.map_or(Ipv4Addr::UNSPECIFIED, |ip| Ipv4Addr::from(*ip)), 0)
        }
        Some(6) => {
            let source = packet.get(8..24).and_then(<[u8]>::first_chunk::<16>);
            SocketAddress::v6(source.map_or(Ipv6Addr::UNSPECIFIED, |ip| Ipv6Addr::from(*ip)), 0, 0)
        }
        _ => SocketAddress::new(&AF_INET.to_ne_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_the_sender() {
        let link = SocketAddress::new(&AF_PACKET.to_ne_bytes());
        let mut packet = vec![0; HEADER];
        packet[0] = 0x45;
        packet[12..16].copy_from_slice(&[192, 0, 2, 1]);
        assert_eq!(sender(link.clone(), || packet), SocketAddress::v4(Ipv4Addr::new(192, 0, 2, 1), 0));
        let mut packet = vec![0; HEADER];
        packet[0] = 0x60;
        packet[23] = 1;
        assert_eq!(sender(link.clone(), || packet), SocketAddress::v6(Ipv6Addr::LOCALHOST, 0, 0));
        assert_eq!(sender(link, || vec![0x45, 0]).ip(), Some(Ipv4Addr::UNSPECIFIED.into()));
        let other = SocketAddress::v4(Ipv4Addr::LOCALHOST, 7);
        assert_eq!(sender(other.clone(), Vec::new), other);
    }
}
