//! The addresses of this computer: SIO_ADDRESS_LIST_QUERY, SIO_GET_INTERFACE_LIST,
//! SIO_GET_BROADCAST_ADDRESS and SIO_ROUTING_INTERFACE_QUERY.

use super::network::is_listed;
use super::{IoctlAnswer, IoctlBuffers, IoctlFailure};
use crate::os::address::{AF_INET, AF_INET6};
use crate::os::netlink::{self, InterfaceAddress};
use crate::os::{SocketAddress, interface};
use crate::provider::socket::Socket;
use crate::spi::control::INTERFACE_INFO;
use crate::spi::error::*;
use std::net::{IpAddr, Ipv4Addr};

/// Octets of a SOCKET_ADDRESS_LIST before its first entry, and of an entry.
const LIST_HEAD: usize = 8;
const LIST_ENTRY: usize = 16;

/// IOCTL-01: only IP has interfaces.
pub(super) fn ip_family(socket: &Socket) -> Result<u16> {
    match socket.protocol.family {
        family @ (AF_INET | AF_INET6) => Ok(family),
        _ => fail(WSAEINVAL),
    }
}

/// SIO_ADDRESS_LIST_QUERY (IOCTL-10).
pub(super) fn list(socket: &Socket, buffers: &IoctlBuffers<'_>) -> IoctlAnswer {
    let all = netlink::addresses(ip_family(socket)?).map_err(WsaError::from)?;
    let listed: Vec<SocketAddress> = all.iter().filter(|address| is_listed(address)).map(name).collect();
    buffers.fit(lay_out(&listed, buffers.place))
}

/// What a client can bind to.
fn name(address: &InterfaceAddress) -> SocketAddress {
    match address.ip {
        IpAddr::V4(ip) => SocketAddress::v4(ip, 0),
        IpAddr::V6(ip) => {
            let scope = if ip.is_unicast_link_local() { address.interface } else { 0 };
            SocketAddress::v6(ip, 0, scope)
        }
    }
}

/// A SOCKET_ADDRESS_LIST that will stand at `place`, with the addresses behind it.
fn lay_out(addresses: &[SocketAddress], place: usize) -> Vec<u8> {
    let mut octets = (addresses.len() as u32).to_ne_bytes().to_vec();
    octets.resize(LIST_HEAD, 0);
    let mut target = place.wrapping_add(LIST_HEAD + addresses.len() * LIST_ENTRY);
    for address in addresses {
        let len = address.as_bytes().len();
        octets.extend(target.to_ne_bytes());
        octets.extend((len as u64).to_le_bytes());
        target = target.wrapping_add(len);
    }
    octets.extend(addresses.iter().flat_map(|address| address.as_bytes()));
    octets
}

/// SIO_GET_INTERFACE_LIST (IOCTL-26, IOC-18): one INTERFACE_INFO an IPv4 address.
pub(super) fn interfaces(socket: &Socket, buffers: &IoctlBuffers<'_>) -> IoctlAnswer {
    if socket.protocol.family != AF_INET {
        return Err(WsaError(WSAEINVAL).into());
    }
    let flags = netlink::interface_flags().map_err(WsaError::from)?;
    let addresses = netlink::addresses(AF_INET).map_err(WsaError::from)?;
    let flags_of = |index| flags.iter().find(|known| known.0 == index).map_or(0, |known| known.1);
    let octets: Vec<u8> =
        addresses.iter().flat_map(|address| describe(address, flags_of(address.interface))).collect();
    match buffers.has_room(octets.len()) {
        true => Ok(octets),
        false => Err(IoctlFailure::with_nothing(WsaError(WSAEFAULT))),
    }
}

fn describe(address: &InterfaceAddress, flags: u32) -> Vec<u8> {
    let IpAddr::V4(ip) = address.ip else { return Vec::new() };
    let mask = u32::MAX.checked_shl(32 - u32::from(address.prefix.min(32))).unwrap_or(0);
    let mut octets = flags.to_ne_bytes().to_vec();
    for ip in [ip, address.broadcast.unwrap_or(Ipv4Addr::BROADCAST), mask.into()] {
        let end = octets.len() + SOCKADDR_GEN;
        octets.extend(SocketAddress::v4(ip, 0).as_bytes());
        octets.resize(end, 0);
    }
    octets
}

/// Octets of one of the three addresses of an INTERFACE_INFO.
const SOCKADDR_GEN: usize = (size_of::<INTERFACE_INFO>() - 4) / 3;

/// SIO_GET_BROADCAST_ADDRESS (IOCTL-15).
pub(super) fn broadcast(socket: &Socket, buffers: &IoctlBuffers<'_>) -> IoctlAnswer {
    match socket.protocol.family {
        AF_INET => buffers.fit(SocketAddress::v4(Ipv4Addr::BROADCAST, 0).as_bytes().to_vec()),
        _ => Err(WsaError(WSAENOPROTOOPT).into()),
    }
}

/// SIO_ROUTING_INTERFACE_QUERY (IOCTL-13).
pub(super) fn route(socket: &Socket, buffers: &IoctlBuffers<'_>) -> IoctlAnswer {
    let destination = destination(ip_family(socket)?, buffers.input)?;
    if destination.ip().is_none_or(|ip| ip.is_unspecified()) {
        return Err(WsaError(WSAEINVAL).into()); // IOC-20
    }
    let source = interface::source_towards(&destination).map_err(unreachable)?;
    buffers.fit(source.as_bytes().to_vec())
}

/// IOCTL-13 has one error for every reason why there is no way.
fn unreachable(errno: crate::os::Errno) -> WsaError {
    match errno.0 {
        libc::EHOSTUNREACH | libc::EACCES | libc::EADDRNOTAVAIL => WsaError(WSAENETUNREACH),
        _ => errno.into(),
    }
}

/// The address in an input buffer. IOC-19: the family is looked at first; IOC-20: what is short or
/// missing is invalid.
pub(super) fn destination(family: u16, input: Option<&[u8]>) -> Result<SocketAddress> {
    let octets = input.ok_or(WsaError(WSAEINVAL))?;
    let whole = if family == AF_INET { 16 } else { 28 };
    let stated = SocketAddress::new(&octets[..octets.len().min(2)]).family();
    if octets.len() >= 2 && stated != family {
        return fail(WSAEAFNOSUPPORT);
    }
    octets.get(..whole).map(SocketAddress::new).ok_or(WsaError(WSAEINVAL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pointers_of_a_list_lead_behind_it() {
        let addresses =
            [SocketAddress::v4([192, 0, 2, 1].into(), 0), SocketAddress::v4([192, 0, 2, 2].into(), 0)];
        let octets = lay_out(&addresses, 0x1000);
        assert_eq!(octets.len(), 8 + 2 * 16 + 2 * 16);
        assert_eq!(octets[..4], 2u32.to_ne_bytes());
        assert_eq!(octets[8..16], 0x1028usize.to_ne_bytes());
        assert_eq!(octets[24..32], 0x1038usize.to_ne_bytes());
        assert_eq!(octets[0x38..], *addresses[1].as_bytes());
        assert_eq!(lay_out(&[], 0), [0; 8]);
    }

    #[test]
    fn an_interface_is_laid_out_as_in_c() {
        let address = InterfaceAddress {
            ip: [192, 0, 2, 1].into(),
            prefix: 24,
            interface: 2,
            broadcast: None,
            preferred: true,
        };
        let octets = describe(&address, 1);
        assert_eq!(octets.len(), size_of::<INTERFACE_INFO>());
        assert_eq!(octets[8..12], [192, 0, 2, 1]);
        assert_eq!(octets[32..36], [255; 4]);
        assert_eq!(octets[56..60], [255, 255, 255, 0]);
        assert_eq!(describe(&InterfaceAddress { prefix: 0, ..address }, 1)[56..60], [0; 4]);
    }

    #[test]
    fn a_destination_is_whole_and_of_the_family() {
        let address = SocketAddress::v4([192, 0, 2, 1].into(), 0);
        assert_eq!(destination(AF_INET, Some(address.as_bytes())), Ok(address.clone()));
        assert_eq!(destination(AF_INET6, Some(address.as_bytes())), fail(WSAEAFNOSUPPORT));
        assert_eq!(destination(AF_INET, Some(&[0; 16])), fail(WSAEAFNOSUPPORT));
        assert_eq!(destination(AF_INET, Some(&address.as_bytes()[..15])), fail(WSAEINVAL));
        assert_eq!(destination(AF_INET, Some(&[])), fail(WSAEINVAL));
        assert_eq!(destination(AF_INET, None), fail(WSAEINVAL));
    }
}
