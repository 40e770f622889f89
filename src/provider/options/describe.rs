//! SO_PROTOCOL_INFO and SO_BSP_STATE: structures, laid out as the C compiler lays them out.

use super::value::OptionRoom;
use crate::os::{SocketAddress, socket as os};
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::{Result, WSAEFAULT, fail};
use crate::spi::protocol_info::WSAPROTOCOL_INFOW;
use std::sync::Arc;

/// A WSAPROTOCOL_INFOW.
pub(super) fn entry(info: &WSAPROTOCOL_INFOW) -> Vec<u8> {
    let mut octets = entry_without_name(info);
    octets.extend(info.szProtocol.iter().flat_map(|unit| unit.to_ne_bytes()));
    octets
}

/// The same with a name of chars. Our names are ASCII.
pub(super) fn entry_in_ascii(info: &WSAPROTOCOL_INFOW) -> Vec<u8> {
    let mut octets = entry_without_name(info);
    octets.extend(info.szProtocol.iter().map(|unit| *unit as u8));
    octets
}

fn entry_without_name(info: &WSAPROTOCOL_INFOW) -> Vec<u8> {
    let mut octets = Vec::with_capacity(size_of::<WSAPROTOCOL_INFOW>());
    let mut words = |words: &[u32]| octets.extend(words.iter().flat_map(|word| word.to_ne_bytes()));
    words(&[info.dwServiceFlags1, info.dwServiceFlags2, info.dwServiceFlags3, info.dwServiceFlags4]);
    words(&[info.dwProviderFlags, info.ProviderId.Data1]);
    let [low, high] = [info.ProviderId.Data2, info.ProviderId.Data3].map(u16::to_ne_bytes);
    octets.extend(low.into_iter().chain(high).chain(info.ProviderId.Data4));
    let mut words = |words: &[u32]| octets.extend(words.iter().flat_map(|word| word.to_ne_bytes()));
    words(&[info.dwCatalogEntryId, info.ProtocolChain.ChainLen as u32]);
    words(&info.ProtocolChain.ChainEntries);
    let version = [info.iVersion, info.iAddressFamily, info.iMaxSockAddr, info.iMinSockAddr];
    words(&version.map(|number| number as u32));
    let kind = [info.iSocketType, info.iProtocol, info.iProtocolMaxOffset];
    words(&kind.map(|number| number as u32));
    words(&[info.iNetworkByteOrder as u32, info.iSecurityScheme as u32]);
    words(&[info.dwMessageSize, info.dwProviderReserved]);
    octets
}

/// Octets of a CSADDR_INFO: two pointers with lengths, and two ints. The addresses follow it.
const CSADDR_INFO: usize = 40;

/// OPT-40: addresses of what is bound and connected; the pointers lead into the client's buffer.
pub(super) fn state(provider: &Provider, socket: &Arc<Socket>, room: OptionRoom) -> Result<Vec<u8>> {
    provider.settle(socket);
    let local = match socket.state.is_bound() {
        true => Some(os::name(&socket.descriptor)?),
        false => None,
    };
    let remote = socket.state.need_connection().ok().and_then(|()| socket.state.peer());
    let octets = lay_out(local.as_ref(), remote.as_ref(), socket.protocol.kind, socket.protocol.number, room);
    if octets.len() > room.len as usize { fail(WSAEFAULT) } else { Ok(octets) }
}

fn lay_out(
    local: Option<&SocketAddress>,
    remote: Option<&SocketAddress>,
    kind: i32,
    number: i32,
    room: OptionRoom,
) -> Vec<u8> {
    let (mut info, mut addresses) = (Vec::with_capacity(CSADDR_INFO), Vec::new());
    for address in [local, remote] {
        let octets = address.map_or(&[][..], SocketAddress::as_bytes);
        let place = room.address + CSADDR_INFO + addresses.len();
        info.extend(if address.is_some() { place } else { 0 }.to_ne_bytes());
        info.extend((octets.len() as u64).to_le_bytes());
        addresses.extend_from_slice(octets);
        // The next address begins where an int may.
        addresses.resize(addresses.len().next_multiple_of(4), 0);
    }
    info.extend([kind, number].map(i32::to_ne_bytes).concat());
    info.extend(addresses);
    info
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::protocol::PROTOCOLS;
    use std::net::Ipv4Addr;

    #[test]
    fn an_entry_has_each_field_where_the_structure_has_it() {
        let info = PROTOCOLS[0].info();
        let octets = entry(&info);
        assert_eq!(octets.len(), size_of::<WSAPROTOCOL_INFOW>());
        assert_eq!(entry_in_ascii(&info).len(), 116 + 256);
        assert_eq!(octets[..4], info.dwServiceFlags1.to_ne_bytes());
        assert_eq!(octets[28..36], info.ProviderId.Data4);
        assert_eq!(octets[36..40], info.dwCatalogEntryId.to_ne_bytes());
        assert_eq!(octets[76..80], info.iAddressFamily.to_ne_bytes());
        assert_eq!(octets[108..112], info.dwMessageSize.to_ne_bytes());
        assert_eq!(octets[116..118], (b'w' as u16).to_ne_bytes());
        assert_eq!(&entry_in_ascii(&info)[116..120], b"wsp ");
    }

    #[test]
    fn the_pointers_of_a_state_lead_behind_it() {
        let room = OptionRoom { len: 128, address: 0x1000 };
        let address = SocketAddress::v4(Ipv4Addr::LOCALHOST, 80);
        let octets = lay_out(Some(&address), None, 1, 6, room);
        assert_eq!(octets.len(), CSADDR_INFO + 16);
        assert_eq!(octets[..8], (0x1000 + CSADDR_INFO).to_ne_bytes());
        assert_eq!(octets[8..12], 16u32.to_ne_bytes());
        assert_eq!(octets[16..32], [0; 16]);
        assert_eq!(octets[32..40], [1, 0, 0, 0, 6, 0, 0, 0]);
        assert_eq!(octets[CSADDR_INFO..], *address.as_bytes());
        assert_eq!(lay_out(None, None, 1, 6, room).len(), CSADDR_INFO);
    }
}
