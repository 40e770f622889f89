//! The buffer of an AcceptEx: room for the first data, then for the local and the remote address.
//!
//! An address stands behind a header of four octets, its length and its distance from the header,
//! at a multiple of eight: the sixteen octets that a client adds to its length are room for both.
#![expect(unsafe_code, reason = "floor 1: client memory")]

use super::memory::BufferList;
use super::pages::may_write;

/// Octets that the room for an address has to have beside the address.
pub(crate) const EXTRA: usize = 16;
const HEADER: usize = 4;
const ALIGNMENT: usize = 8;

/// The lengths of the three parts, as the client names them.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    pub(crate) data: u32,
    pub(crate) local: u32,
    pub(crate) remote: u32,
}

impl Parts {
    fn local_at(&self) -> usize {
        self.data as usize
    }

    fn remote_at(&self) -> usize {
        self.local_at() + self.local as usize
    }

    pub(crate) fn total(&self) -> usize {
        self.remote_at() + self.remote as usize
    }
}

/// Which of the two addresses.
#[derive(Clone, Copy)]
pub(crate) enum Side {
    Local,
    Remote,
}

/// The buffer, lent until the request is complete.
pub(crate) struct AcceptBuffer {
    start: *mut u8,
    parts: Parts,
}

// SAFETY: the memory belongs to the request and not to a thread, until it is complete.
unsafe impl Send for AcceptBuffer {}

impl AcceptBuffer {
    /// # Safety
    /// `start` is writable for all parts until the value is dropped.
    pub(crate) unsafe fn new(start: *mut u8, parts: Parts) -> AcceptBuffer {
        AcceptBuffer { start, parts }
    }

    pub(crate) fn parts(&self) -> Parts {
        self.parts
    }

    /// Room for the first data.
    pub(crate) fn data(&self) -> BufferList<'static> {
        // SAFETY: promised by the caller of `new`.
        unsafe { BufferList::new(1, |_| (self.start, self.parts.data as usize)) }
    }

    fn place(&self, side: Side) -> (*mut u8, usize) {
        let (at, room) = match side {
            Side::Local => (self.parts.local_at(), self.parts.local),
            Side::Remote => (self.parts.remote_at(), self.parts.remote),
        };
        (self.start.wrapping_add(at), room as usize)
    }

    /// Stores an address, if there is room for it.
    pub(crate) fn store(&self, side: Side, address: &[u8]) {
        let (place, room) = self.place(side);
        let distance = (place.addr() + HEADER).next_multiple_of(ALIGNMENT) - place.addr();
        if distance + address.len() > room || !may_write(place.addr(), room) {
            return;
        }
        let [low, high] = (address.len() as u16).to_ne_bytes();
        let header = [low, high, distance as u8, 0];
        // SAFETY: promised by the caller of `new`; header and address end before the room does.
        unsafe {
            place.copy_from_nonoverlapping(header.as_ptr(), HEADER);
            place.add(distance).copy_from_nonoverlapping(address.as_ptr(), address.len());
        }
    }

    /// Where a stored address is, and how long it is; none if there is none.
    pub(crate) fn find(&self, side: Side) -> Option<(*mut u8, usize)> {
        let (place, room) = self.place(side);
        if room < HEADER || !may_write(place.addr(), room) {
            return None;
        }
        // SAFETY: promised by the caller of `new`.
        let [low, high, distance, _] = unsafe { place.cast::<[u8; HEADER]>().read_unaligned() };
        let (len, distance) = (usize::from(u16::from_ne_bytes([low, high])), usize::from(distance));
        let stored = len > 0 && distance >= HEADER && distance + len <= room;
        stored.then(|| (place.wrapping_add(distance), len))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_again_wherever_the_buffer_begins() {
        let mut memory = [0u8; 128];
        for shift in 0..8 {
            let parts = Parts { data: 5, local: 32, remote: 32 };
            // SAFETY: the memory is large enough.
            let buffer = unsafe { AcceptBuffer::new(memory.as_mut_ptr().wrapping_add(shift), parts) };
            buffer.store(Side::Local, &[1; 16]);
            buffer.store(Side::Remote, &[2; 16]);
            for (side, octet) in [(Side::Local, 1), (Side::Remote, 2)] {
                let (place, len) = buffer.find(side).unwrap();
                assert_eq!((place.addr() % 8, len), (0, 16));
                // SAFETY: that many octets have been stored there.
                assert_eq!(unsafe { std::slice::from_raw_parts(place, len) }, [octet; 16]);
            }
        }
    }

    #[test]
    fn without_room_nothing_is_stored() {
        let mut memory = [0u8; 64];
        let parts = Parts { data: 0, local: 19, remote: 0 };
        // SAFETY: the memory is large enough.
        let buffer = unsafe { AcceptBuffer::new(memory.as_mut_ptr(), parts) };
        buffer.store(Side::Local, &[1; 16]);
        buffer.store(Side::Remote, &[2; 16]);
        assert!(buffer.find(Side::Local).is_none() && buffer.find(Side::Remote).is_none());
        assert_eq!(memory, [0; 64]);
    }
}
