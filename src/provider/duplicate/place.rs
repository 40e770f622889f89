//! Where a shared socket waits for its target: an abstract name that nobody can guess, and how a
//! protocol info carries it.

use crate::os::address::AF_UNIX;
use crate::os::handover;
use crate::spi::error::{Result, WSAEINVAL, fail};
use crate::spi::protocol_info::{BASE_PROTOCOL, MAX_PROTOCOL_CHAIN, WSAPROTOCOL_INFOW};
use std::os::fd::RawFd;

/// DUP-03: what dwProviderReserved is in the special structure; elsewhere it is 0.
const MARK: u32 = 0x5753_5044;

/// Entries of a chain behind the one that counts: room for the place in a structure that is still
/// the entry of its protocol, also after its text was converted.
const FIRST: usize = 1;
const NAME: usize = FIRST + 2;
const LEN: usize = 4 * (MAX_PROTOCOL_CHAIN - NAME);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    name: [u8; LEN],
    /// The source process, and a descriptor of it with which the name is reached from another network
    /// namespace.
    wire: (u32, RawFd),
}

/// Whether the structure comes from WSPDuplicateSocket.
pub(crate) fn is_special(info: &WSAPROTOCOL_INFOW) -> bool {
    info.dwProviderReserved == MARK
}

impl Place {
    pub(super) fn random() -> Result<Place> {
        Ok(Place { name: handover::random()?, wire: (0, -1) })
    }

    /// Lends that descriptor of this process.
    pub(super) fn with_wire(self, number: RawFd) -> Place {
        Place { wire: (std::process::id(), number), ..self }
    }

    pub(super) fn wire(&self) -> (u32, RawFd) {
        self.wire
    }

    /// The entry of the socket's protocol, with the place.
    pub(super) fn in_info(&self, mut info: WSAPROTOCOL_INFOW) -> WSAPROTOCOL_INFOW {
        info.dwProviderReserved = MARK;
        let entries = &mut info.ProtocolChain.ChainEntries;
        entries[FIRST..NAME].copy_from_slice(&[self.wire.0, self.wire.1 as u32]);
        for (entry, octets) in entries[NAME..].iter_mut().zip(self.name.chunks_exact(4)) {
            *entry = u32::from_ne_bytes([octets[0], octets[1], octets[2], octets[3]]);
        }
        info
    }

    /// SOCKET-08: an incomplete structure is WSAEINVAL.
    pub(super) fn of_info(info: &WSAPROTOCOL_INFOW) -> Result<Place> {
        let entries = &info.ProtocolChain.ChainEntries;
        let mut name = [0; LEN];
        for (octets, entry) in name.chunks_exact_mut(4).zip(&entries[NAME..]) {
            octets.copy_from_slice(&entry.to_ne_bytes());
        }
        let empty = name.iter().all(|octet| *octet == 0);
        if !is_special(info) || info.ProtocolChain.ChainLen != BASE_PROTOCOL || empty {
            return fail(WSAEINVAL);
        }
        Ok(Place { name, wire: (entries[FIRST], entries[FIRST + 1] as RawFd) })
    }

    /// The address that the source listens at.
    pub(super) fn address(&self) -> Vec<u8> {
        let mut address = AF_UNIX.to_ne_bytes().to_vec();
        address.extend(b"\0wsp-shared-socket-");
        address.extend(hexadecimal(&self.name));
        address
    }

    /// A new address for the descriptor that is lent, by which it is known from others.
    pub(super) fn wire_address(&self) -> Result<Vec<u8>> {
        let number: [u8; 8] = handover::random()?;
        Ok([self.address(), b"-".to_vec(), hexadecimal(&number)].concat())
    }

    pub(super) fn is_wire_address(&self, address: &[u8]) -> bool {
        let own = self.address();
        address.starts_with(&own) && address[own.len()..].starts_with(b"-")
    }
}

fn hexadecimal(octets: &[u8]) -> Vec<u8> {
    octets.iter().flat_map(|octet| format!("{octet:02x}").into_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::protocol::PROTOCOLS;

    #[test]
    fn a_place_travels_in_an_entry() {
        let place = Place::random().unwrap().with_wire(7);
        let info = place.in_info(PROTOCOLS[0].info());
        assert_eq!(Place::of_info(&info), Ok(place));
        assert_eq!(place.address().len(), 2 + 19 + 32);
        for entry in &PROTOCOLS {
            assert!(!is_special(&entry.info()) && Place::of_info(&entry.info()).is_err());
        }
    }

    #[test]
    fn a_structure_without_its_place_is_incomplete() {
        let mut info = Place { name: [0; LEN], wire: (1, 1) }.in_info(PROTOCOLS[0].info());
        assert_eq!(Place::of_info(&info).map_err(|error| error.0), Err(WSAEINVAL));
        info.ProtocolChain.ChainEntries[NAME] = 1;
        assert!(Place::of_info(&info).is_ok());
        info.ProtocolChain.ChainLen = 2;
        assert!(Place::of_info(&info).is_err());
    }

    #[test]
    fn a_wire_is_known_by_its_address() {
        let (place, other) = (Place::random().unwrap(), Place::random().unwrap());
        let address = place.wire_address().unwrap();
        assert!(place.is_wire_address(&address) && !other.is_wire_address(&address));
        assert!(!place.is_wire_address(&place.address()) && address.len() <= size_of::<libc::sockaddr_un>());
    }
}
