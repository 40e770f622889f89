//! What the target gets: the descriptor, the page of the shared state, and a few facts as octets.

use super::state::{Share, SharedState};
use crate::os::address::MAX_ADDRESS;
use crate::os::{Descriptor, SocketAddress, handover, syscall};
use crate::spi::error::{Result, WSAEINVAL, WsaError};
use std::time::Duration;

#[derive(Debug)]
pub(super) struct Parcel {
    pub(super) entry_id: u32,
    /// The port that an explicit bind has entered in the address table.
    pub(super) claimed_port: Option<u16>,
    pub(super) peer: Option<SocketAddress>,
    pub(super) connected_for: Option<Duration>,
    pub(super) descriptor: Descriptor,
    pub(super) share: Share,
}

/// What the octets mean; another number for another meaning.
const FORMAT: u32 = 1;
const NONE: u64 = u64::MAX;

/// Octets before the peer's address: format, entry, port, milliseconds.
const HEAD: usize = 24;
pub(super) const MOST: usize = HEAD + MAX_ADDRESS;

impl Parcel {
    fn facts(&self) -> Vec<u8> {
        let port = self.claimed_port.map_or(NONE, u64::from);
        let time = self.connected_for.map_or(NONE, |time| time.as_millis() as u64);
        let mut octets = [FORMAT, self.entry_id].map(u32::to_ne_bytes).concat();
        octets.extend([port, time].map(u64::to_ne_bytes).concat());
        octets.extend(self.peer.as_ref().map_or(&[][..], SocketAddress::as_bytes));
        octets
    }

    /// Sends a copy, without sleeping.
    pub(super) fn send(&self, to: &Descriptor) -> syscall::Result<()> {
        let Some(state) = self.share.state() else { return Ok(()) };
        handover::send(to, &self.facts(), [self.descriptor.raw(), state.descriptor().raw()])
    }

    /// Puts together what came; whoever sent it has given up its share.
    pub(super) fn unpack(octets: &[u8], descriptors: Vec<Descriptor>) -> Result<Parcel> {
        let [descriptor, page] = <[Descriptor; 2]>::try_from(descriptors).map_err(|_| WsaError(WSAEINVAL))?;
        let share = Share::given(SharedState::of(page)?);
        let (entry_id, port, time, peer) = parts(octets).ok_or(WsaError(WSAEINVAL))?;
        Ok(Parcel {
            entry_id,
            claimed_port: u16::try_from(port).ok(),
            peer: (!peer.is_empty()).then(|| SocketAddress::new(peer)),
            connected_for: (time != NONE).then(|| Duration::from_millis(time)),
            descriptor,
            share,
        })
    }
}

fn parts(octets: &[u8]) -> Option<(u32, u64, u64, &[u8])> {
    let (head, peer) = octets.split_at_checked(HEAD)?;
    let word = |place: usize| Some(u32::from_ne_bytes(*head[place..].first_chunk()?));
    let long = |place: usize| Some(u64::from_ne_bytes(*head[place..].first_chunk()?));
    (word(0)? == FORMAT).then_some(())?;
    Some((word(4)?, long(8)?, long(16)?, peer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::socket;

    fn descriptor() -> Descriptor {
        socket::open(libc::AF_UNIX, libc::SOCK_STREAM, 0).unwrap()
    }

    #[test]
    fn facts_come_back_as_they_were() {
        let state = SharedState::new().unwrap();
        let parcel = Parcel {
            entry_id: 1001,
            claimed_port: Some(80),
            peer: Some(SocketAddress::v4([127, 0, 0, 1].into(), 7)),
            connected_for: None,
            descriptor: descriptor(),
            share: Share::new(&state),
        };
        let page = socket::duplicate(state.descriptor()).unwrap();
        let other = Parcel::unpack(&parcel.facts(), vec![descriptor(), page]).unwrap();
        assert_eq!((other.entry_id, other.claimed_port, other.connected_for), (1001, Some(80), None));
        assert_eq!(other.peer, parcel.peer);
        other.share.give();
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(Parcel::unpack(&[], vec![]).is_err());
        assert!(Parcel::unpack(&[1; HEAD], vec![descriptor(), descriptor()]).is_err());
        let page = || socket::duplicate(SharedState::new().unwrap().descriptor()).unwrap();
        assert!(Parcel::unpack(&[0; HEAD], vec![descriptor(), page()]).is_err());
        assert!(Parcel::unpack(&[1, 0, 0, 0], vec![descriptor(), page()]).is_err());
    }
}
