//! Messages with control data, as the kernel has them and as a client's WSAMSG has them.
//!
//! A piece of control data is laid out alike on both sides: a header of length, level and type, and
//! the data, each at a multiple of eight octets.
#![expect(unsafe_code, reason = "floor 1: system calls, client memory")]

use super::address::SocketAddress;
use super::descriptor::Descriptor;
use super::memory::{AddressOut, BufferList};
use super::packet;
use super::pages::may_write;
use super::socket::{Received, Room, header};
use super::syscall::{Errno, Result, check_len};
use crate::spi::message::WSAMSG;

/// Octets of a header.
const HEADER: usize = size_of::<libc::cmsghdr>();
const _: () = assert!(HEADER == 16 && align_of::<libc::cmsghdr>() == 8);
/// Room for what the kernel tells of a datagram; all of it together is less.
const ROOM: usize = 512;

/// One piece of control data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) level: i32,
    pub(crate) kind: i32,
    pub(crate) octets: &'a [u8],
}

fn padded(len: usize) -> usize {
    len.saturating_add(7) & !7
}

/// The pieces in a block of control data; `None` for one that is cut or shorter than its header.
pub(crate) fn pieces(mut block: &[u8]) -> impl Iterator<Item = Option<Piece<'_>>> {
    std::iter::from_fn(move || {
        let (len, rest) = block.split_first_chunk::<8>()?;
        let (level, rest) = rest.split_first_chunk::<4>()?;
        let (kind, rest) = rest.split_first_chunk::<4>()?;
        let octets = usize::from_ne_bytes(*len).checked_sub(HEADER).and_then(|len| rest.get(..len));
        block = octets.map_or(&[], |octets| rest.get(padded(octets.len())..).unwrap_or(&[]));
        let piece =
            |octets| Piece { level: i32::from_ne_bytes(*level), kind: i32::from_ne_bytes(*kind), octets };
        Some(octets.map(piece))
    })
}

/// Control data that are being put together, up to a number of octets.
pub(crate) struct Control {
    block: Vec<u8>,
    room: usize,
    cut: bool,
}

impl Control {
    pub(crate) fn with_room(room: usize) -> Control {
        Control { block: Vec::new(), room, cut: false }
    }

    /// A piece is there as a whole or not at all.
    pub(crate) fn put(&mut self, level: i32, kind: i32, octets: &[u8]) {
        let len = HEADER + octets.len();
        let start = padded(self.block.len());
        if start + len > self.room {
            self.cut = true;
            return;
        }
        self.block.resize(start, 0);
        self.block.extend_from_slice(&len.to_ne_bytes());
        self.block.extend_from_slice(&level.to_ne_bytes());
        self.block.extend_from_slice(&kind.to_ne_bytes());
        self.block.extend_from_slice(octets);
    }

    /// Whether something did not fit.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }

    /// The block, with its padding as far as there is room for it.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.block.resize(padded(self.block.len()).min(self.room), 0);
        self.block
    }
}

/// Receives a datagram with its control data. As `receive_from` otherwise.
pub(crate) fn receive(
    socket: &Descriptor,
    buffers: &BufferList,
    flags: i32,
) -> Result<(Received, SocketAddress, Vec<u8>)> {
    let mut room = Room::new();
    let mut control = [0u64; ROOM / 8];
    let mut message = header(buffers);
    message.msg_name = room.pointer().cast();
    message.msg_namelen = room.len;
    message.msg_control = control.as_mut_ptr().cast();
    message.msg_controllen = ROOM as _;
    // SAFETY: the name and the control data have room; the list outlives the call, and the kernel
    // checks the client's own pointers in it.
    let len =
        check_len(unsafe { libc::recvmsg(socket.raw(), &mut message, flags | libc::MSG_CMSG_CLOEXEC) })?;
    room.len = message.msg_namelen;
    let sender = packet::sender(room.address(), || buffers.head(len.min(packet::HEADER)));
    let stored = message.msg_controllen.min(ROOM);
    let block = control.iter().flat_map(|word| word.to_ne_bytes()).take(stored).collect();
    Ok((Received { len, flags: message.msg_flags }, sender, block))
}

/// Sends a datagram with control data. As `send` otherwise.
pub(crate) fn send(
    socket: &Descriptor,
    buffers: &BufferList,
    flags: i32,
    to: Option<&[u8]>,
    control: &[u8],
) -> Result<usize> {
    let mut message = header(buffers);
    if let Some(to) = to.or_else(|| socket.destination()) {
        message.msg_name = to.as_ptr().cast_mut().cast();
        message.msg_namelen = to.len() as u32;
    }
    message.msg_control = control.as_ptr().cast_mut().cast();
    message.msg_controllen = control.len() as _;
    // SAFETY: the message points to a list, a name and control data that outlive the call, and the
    // kernel only reads them; it checks the client's own pointers.
    check_len(unsafe { libc::sendmsg(socket.raw(), &message, flags | libc::MSG_NOSIGNAL) })
}

/// A client's WSAMSG in which it wants a message. It lends the structure, the name and the room for
/// control data until the receive has ended.
pub(crate) struct LentMessage {
    message: *mut WSAMSG,
    name: *mut u8,
    control: *mut u8,
    control_room: usize,
}

// SAFETY: what is lent belongs to the receive and not to a thread, until it has ended.
unsafe impl Send for LentMessage {}

impl LentMessage {
    /// # Safety
    /// The structure is readable, writable and aligned, and what it points to belongs to the
    /// receive, until that has ended.
    pub(crate) unsafe fn new(message: *mut WSAMSG) -> LentMessage {
        // SAFETY: promised by the caller.
        let whole = unsafe { message.read() };
        LentMessage {
            message,
            name: whole.name.cast(),
            control: whole.Control.buf.cast(),
            control_room: whole.Control.len as usize,
        }
    }

    /// Where the sender's address goes, for one attempt.
    pub(crate) fn name(&self) -> Option<AddressOut<'_>> {
        if self.name.is_null() {
            return None;
        }
        // SAFETY: promised by the caller of `new`.
        Some(unsafe { AddressOut::new(self.name, &raw mut (*self.message).namelen) })
    }

    /// Octets of control data that there is room for.
    pub(crate) fn control_room(&self) -> usize {
        self.control_room
    }

    /// Whether the client's memory can be written. Asked before anything is taken from a queue.
    pub(crate) fn check(&self) -> Result<()> {
        match self.control_room == 0 || may_write(self.control.addr(), self.control_room) {
            true => Ok(()),
            false => Err(Errno(libc::EFAULT)),
        }
    }

    /// Stores the control data, which fit, and the flags.
    pub(crate) fn fill(&self, control: &[u8], flags: u32) {
        let len = control.len().min(self.control_room);
        // SAFETY: promised by the caller of `new`; the room was found writable.
        unsafe {
            std::ptr::copy_nonoverlapping(control.as_ptr(), self.control, len);
            (&raw mut (*self.message).Control.len).write(len as u32);
            (&raw mut (*self.message).dwFlags).write(flags);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_again() {
        let mut control = Control::with_room(1000);
        control.put(0, 2, &[1, 2, 3]);
        control.put(41, 50, &[9; 8]);
        let block = control.finish();
        assert_eq!(block.len(), 48);
        let found: Vec<_> = pieces(&block).collect();
        let piece = |level, kind, octets| Some(Piece { level, kind, octets });
        assert_eq!(found, [piece(0, 2, &[1, 2, 3]), piece(41, 50, &[9; 8])]);
    }

    #[test]
    fn a_piece_without_room_is_left_out() {
        let mut control = Control::with_room(20);
        control.put(0, 2, &[7; 4]);
        assert!(!control.is_cut());
        control.put(0, 3, &[]);
        assert!(control.is_cut());
        assert_eq!(control.finish().len(), 20);
    }

    #[test]
    fn a_length_that_lies_is_seen() {
        let with_len = |len: usize| [&len.to_ne_bytes()[..], &[0; 16]].concat();
        for wrong in [0, 15, 25, usize::MAX] {
            assert_eq!(pieces(&with_len(wrong)).collect::<Vec<_>>(), [None], "{wrong}");
        }
        assert_eq!(pieces(&with_len(24)).count(), 1);
        assert_eq!(pieces(&[0; 15]).count(), 0);
    }
}
