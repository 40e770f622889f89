//! SO_LINGER and SO_DONTLINGER, which are two views of one thing (OPT-11 of the rules, OPT-17).

use super::value::{OptionInput, OptionRoom, word_at};
use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::{Result, WSAEFAULT, fail};
use libc::{SO_LINGER, SOL_SOCKET};
use std::sync::Arc;

/// Octets of Winsock's LINGER: two 16-bit members.
const WINSOCK: usize = 4;
/// Octets of Linux's struct linger: two ints.
const LINUX: usize = 8;
/// Seconds when lingering is turned on and no time was ever given. Zero would throw data away.
const UNASKED: u16 = 10;

/// A LINGER, kept as one number: l_onoff is the lower half.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Linger {
    onoff: u16,
    time: u16,
}

pub(super) fn unpack(packed: u32) -> Linger {
    Linger { onoff: packed as u16, time: (packed >> 16) as u16 }
}

impl Linger {
    fn pack(self) -> u32 {
        u32::from(self.onoff) | u32::from(self.time) << 16
    }

    /// Seconds to linger, if lingering is on.
    pub(super) fn seconds(self) -> Option<u16> {
        (self.onoff != 0).then_some(self.time)
    }

    /// The size tells whose structure it is.
    fn from_octets(octets: &[u8]) -> Result<Linger> {
        if octets.len() == LINUX {
            let (onoff, time) = (word_at(octets, 0)?, word_at(octets, 4)?);
            let time = u16::try_from(time).unwrap_or(u16::MAX);
            return Ok(Linger { onoff: u16::from(onoff != 0), time });
        }
        let [on, off, low, high, ..] = *octets else { return fail(WSAEFAULT) };
        Ok(Linger { onoff: u16::from_ne_bytes([on, off]), time: u16::from_ne_bytes([low, high]) })
    }

    fn to_octets(self, room: usize) -> Result<Vec<u8>> {
        match room {
            LINUX => Ok([u32::from(self.onoff), u32::from(self.time)].map(u32::to_ne_bytes).concat()),
            WINSOCK.. => Ok([self.onoff, self.time].map(u16::to_ne_bytes).concat()),
            _ => fail(WSAEFAULT), // OPT-14
        }
    }
}

fn current(socket: &Socket) -> Linger {
    unpack(socket.stored(SOL_SOCKET, SO_LINGER).unwrap_or(0))
}

/// The kernel is told of a hard close only: lingering with a time is the provider's, because the
/// kernel lingers on non-blocking sockets too and leaves the connection alone when the time is over.
fn change(socket: &Socket, linger: Linger) -> Result<()> {
    os::set_linger(socket.descriptor.borrow(), linger.seconds().filter(|seconds| *seconds == 0))?;
    socket.store(SOL_SOCKET, SO_LINGER, linger.pack());
    Ok(())
}

pub(super) fn get(_: &Provider, socket: &Arc<Socket>, room: OptionRoom) -> Result<Vec<u8>> {
    current(socket).to_octets(room.len as usize)
}

pub(super) fn set(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    change(socket, Linger::from_octets(input.structure(SOL_SOCKET)?)?)
}

pub(super) fn is_off(_: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    Ok(u32::from(current(socket).onoff == 0))
}

/// OPT-17: without a time the former time counts again.
pub(super) fn set_off(_: &Provider, socket: &Arc<Socket>, off: u32) -> Result<()> {
    let former = current(socket);
    let time = match former.time {
        0 if off == 0 && former.onoff == 0 => UNASKED,
        time => time,
    };
    change(socket, Linger { onoff: u16::from(off == 0), time })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_tells_whose_structure_it_is() {
        let linux = [1u32, 70_000].map(u32::to_ne_bytes).concat();
        assert_eq!(Linger::from_octets(&linux), Ok(Linger { onoff: 1, time: u16::MAX }));
        let winsock = [0x100u16, 555].map(u16::to_ne_bytes).concat();
        let linger = Linger::from_octets(&winsock).unwrap();
        assert_eq!((linger.onoff, linger.seconds()), (0x100, Some(555)));
        assert_eq!(linger.to_octets(4).unwrap(), winsock);
        assert_eq!(linger.to_octets(128).unwrap(), winsock);
        assert_eq!(linger.to_octets(8).unwrap(), [0x100u32, 555].map(u32::to_ne_bytes).concat());
        assert_eq!(linger.to_octets(2), fail(WSAEFAULT));
        assert_eq!(Linger::from_octets(&winsock[..2]), fail(WSAEFAULT));
        assert_eq!(unpack(linger.pack()), linger);
    }
}
