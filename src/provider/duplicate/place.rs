//! Where a shared socket waits for its target: an abstract name that nobody can guess, and how a
//! protocol info carries it.

use crate::os::address::AF_UNIX;
use crate::os::handover;
use crate::spi::error::{Result, WSAEINVAL, fail};
use crate::spi::protocol_info::{BASE_PROTOCOL, WSAPROTOCOL_INFOW};

/// DUP-03: what dwProviderReserved is in the special structure; elsewhere it is 0.
const MARK: u32 = 0x5753_5044;

/// Entries of a chain behind the one that counts: room for the name in a structure that is still
/// the entry of its protocol, also after its text was converted.
const FIRST: usize = 3;
const WORDS: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place([u8; 4 * WORDS]);

/// Whether the structure comes from WSPDuplicateSocket.
pub(crate) fn is_special(info: &WSAPROTOCOL_INFOW) -> bool {
    info.dwProviderReserved == MARK
}

impl Place {
    pub(super) fn random() -> Result<Place> {
        Ok(Place(handover::random()?))
    }

    /// The entry of the socket's protocol, with the place.
    pub(super) fn in_info(&self, mut info: WSAPROTOCOL_INFOW) -> WSAPROTOCOL_INFOW {
        info.dwProviderReserved = MARK;
        for (entry, octets) in info.ProtocolChain.ChainEntries[FIRST..].iter_mut().zip(self.0.chunks_exact(4))
        {
            *entry = u32::from_ne_bytes([octets[0], octets[1], octets[2], octets[3]]);
        }
        info
    }

    /// SOCKET-08: an incomplete structure is WSAEINVAL.
    pub(super) fn of_info(info: &WSAPROTOCOL_INFOW) -> Result<Place> {
        let chain = &info.ProtocolChain;
        let mut place = Place([0; 4 * WORDS]);
        for (octets, entry) in place.0.chunks_exact_mut(4).zip(&chain.ChainEntries[FIRST..]) {
            octets.copy_from_slice(&entry.to_ne_bytes());
        }
        let empty = place.0.iter().all(|octet| *octet == 0);
        if !is_special(info) || chain.ChainLen != BASE_PROTOCOL || empty {
            return fail(WSAEINVAL);
        }
        Ok(place)
    }

    /// The address that the source listens at.
    pub(super) fn address(&self) -> Vec<u8> {
        let mut address = AF_UNIX.to_ne_bytes().to_vec();
        address.extend(b"\0wsp-shared-socket-");
        address.extend(self.0.iter().flat_map(|octet| format!("{octet:02x}").into_bytes()));
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::protocol::PROTOCOLS;

    #[test]
    fn a_place_travels_in_an_entry() {
        let place = Place::random().unwrap();
        let info = place.in_info(PROTOCOLS[0].info());
        assert_eq!(Place::of_info(&info), Ok(place));
        assert_eq!(place.address().len(), 2 + 19 + 32);
        for entry in &PROTOCOLS {
            assert!(!is_special(&entry.info()) && Place::of_info(&entry.info()).is_err());
        }
    }

    #[test]
    fn a_structure_without_its_place_is_incomplete() {
        let mut info = Place([0; 4 * WORDS]).in_info(PROTOCOLS[0].info());
        assert_eq!(Place::of_info(&info).map_err(|error| error.0), Err(WSAEINVAL));
        info.ProtocolChain.ChainEntries[FIRST] = 1;
        assert!(Place::of_info(&info).is_ok());
        info.ProtocolChain.ChainLen = 2;
        assert!(Place::of_info(&info).is_err());
    }
}
