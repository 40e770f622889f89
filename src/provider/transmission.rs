//! What TransmitFile and TransmitPackets have to send: parts in memory and of files, in their order.

use super::socket::Socket;
use crate::os::lent::LentBuffers;
use crate::os::socket::{self as os, DONTWAIT};
use crate::os::syscall;
use crate::os::{Descriptor, Errno, file};
use crate::spi::error::*;
use std::collections::VecDeque;

/// Octets that are read at once of a file that cannot be sent as it is.
const PIECE: usize = 1 << 16;
/// Most octets of a file that an attempt sends before others have their turn.
pub(super) const TURN: usize = 8 << 20;
/// Longest message that is put together.
const LONGEST_MESSAGE: usize = 1 << 20;

pub(crate) enum Part {
    Memory(LentBuffers),
    File(FilePart),
    /// Here a message ends.
    EndOfPacket,
}

pub(crate) struct FilePart {
    fd: i32,
    /// The same file, if it has to outlive the call.
    held: Option<Descriptor>,
    /// Where to go on; `None`: where the file stands.
    place: Option<u64>,
    /// Octets that are still to be sent, if that is known.
    left: Option<u64>,
    regular: bool,
    /// sendfile(2) does not know how to send it.
    copying: bool,
    /// What was read and not sent yet.
    read: Vec<u8>,
}

impl FilePart {
    /// `len` octets of the file, or all for 0.
    pub(crate) fn new(handle: usize, place: Option<u64>, len: u64) -> Result<FilePart> {
        let fd = i32::try_from(handle as isize).map_err(|_| WsaError(WSA_INVALID_HANDLE))?;
        let facts = file::facts(fd).map_err(|errno| match errno.0 {
            libc::EBADF => WsaError(WSA_INVALID_HANDLE),
            _ => errno.into(),
        })?;
        let wanted = if len == 0 { u64::MAX } else { len };
        let left = match (facts.regular, place) {
            (true, Some(place)) if place > facts.len => return fail(WSAEINVAL),
            // It may be one that the system makes up as it is read.
            (true, _) if facts.len == 0 => Some(len).filter(|len| *len > 0),
            (true, Some(place)) => Some(wanted.min(facts.len - place)),
            (true, None) => Some(wanted.min(facts.len.saturating_sub(file::position(fd)?))),
            (false, None) => Some(len).filter(|len| *len > 0),
            (false, Some(_)) => return fail(WSAEOPNOTSUPP),
        };
        let copying = !facts.regular;
        Ok(FilePart { fd, held: None, place, left, regular: facts.regular, copying, read: Vec::new() })
    }

    /// Keeps the file open for a request that outlives the call.
    pub(crate) fn hold(mut self) -> Result<FilePart> {
        if !self.regular || self.place.is_none() {
            return fail(WSAEOPNOTSUPP);
        }
        let held = file::hold(self.fd)?;
        self.fd = held.raw();
        self.held = Some(held);
        Ok(self)
    }

    fn is_over(&self) -> bool {
        self.left == Some(0) && self.read.is_empty()
    }

    fn next(&self, most: usize) -> usize {
        self.left.map_or(most, |left| usize::try_from(left).unwrap_or(usize::MAX).min(most))
    }

    /// `octets` have been sent, or read.
    fn go_on(&mut self, octets: usize) {
        self.place = self.place.map(|place| place + octets as u64);
        self.left = match octets {
            0 => Some(0), // it ends here
            _ => self.left.map(|left| left.saturating_sub(octets as u64)),
        };
    }

    fn fill(&mut self, most: usize) -> Result<()> {
        let mut room = vec![0; self.next(most.min(PIECE))];
        let octets = loop {
            match file::read(self.fd, self.place, &mut room) {
                Err(Errno(libc::EINTR)) => {}
                answer => break answer?,
            }
        };
        room.truncate(octets);
        self.go_on(octets);
        self.read = room;
        Ok(())
    }
}

/// All the parts, and how far they have gone.
pub(crate) struct Transmission {
    parts: VecDeque<Part>,
    /// Most octets of one system call, or of a message.
    block: usize,
    packet: Option<Vec<u8>>,
    sent: u64,
}

impl Transmission {
    /// A `block` of 0 is no bound.
    pub(crate) fn new(parts: impl IntoIterator<Item = Part>, block: u32) -> Transmission {
        let block = if block == 0 || block == u32::MAX { usize::MAX } else { block as usize };
        Transmission { parts: parts.into_iter().collect(), block, packet: None, sent: 0 }
    }

    pub(super) fn progress(&self) -> u64 {
        self.sent
    }

    pub(crate) fn sent(&self) -> u32 {
        u32::try_from(self.sent).unwrap_or(u32::MAX)
    }

    /// Finds what is to be sent next on a stream; false if that was all. `wait` is asked before a
    /// file is read that may let its reader wait.
    pub(super) fn prepare(&mut self, wait: impl Fn(i32) -> Result<()>) -> Result<bool> {
        loop {
            match self.parts.front_mut() {
                None => return Ok(false),
                Some(Part::Memory(memory)) if !memory.is_exhausted() => return Ok(true),
                Some(Part::File(part)) if !part.is_over() => {
                    if !part.copying || !part.read.is_empty() {
                        return Ok(true);
                    }
                    if !part.regular {
                        wait(part.fd)?;
                    }
                    part.fill(self.block)?;
                }
                Some(_) => drop(self.parts.pop_front()),
            }
        }
    }

    /// Whether there are certainly octets behind the first part.
    fn has_more(&self) -> bool {
        self.parts.iter().skip(1).any(|part| match part {
            Part::Memory(memory) => !memory.is_exhausted(),
            Part::File(part) => part.left.is_some_and(|left| left > 0),
            Part::EndOfPacket => false,
        })
    }

    /// Sends the beginning of what was prepared.
    pub(super) fn send(&self, socket: &Socket, flags: i32) -> syscall::Result<usize> {
        match self.parts.front() {
            Some(Part::Memory(memory)) => {
                let more = if self.has_more() { libc::MSG_MORE } else { 0 };
                let mut view = memory.view();
                view.truncate(self.block);
                os::send(&socket.descriptor, &view, flags | more, None)
            }
            Some(Part::File(part)) if part.copying => {
                file::send_octets(&socket.descriptor, &part.read, flags)
            }
            Some(Part::File(part)) => {
                let mut most = self.block;
                if flags & DONTWAIT != 0 {
                    socket.never_sleep_in_kernel()?; // sendfile has no flag for it
                    most = most.min(TURN);
                }
                file::send(&socket.descriptor, part.fd, part.place, part.next(most))
            }
            _ => Ok(0),
        }
    }

    /// So many octets of it have been taken.
    pub(super) fn took(&mut self, octets: usize) {
        self.sent += octets as u64;
        match self.parts.front_mut() {
            Some(Part::Memory(memory)) => memory.advance(octets),
            Some(Part::File(part)) if part.copying => drop(part.read.drain(..octets)),
            Some(Part::File(part)) => part.go_on(octets),
            _ => {}
        }
    }

    /// Whether the failure was the file's; then it is over, or its octets can be copied.
    pub(super) fn was_of_file(&mut self, errno: Errno) -> Result<bool> {
        let Some(Part::File(part)) = self.parts.front_mut() else { return Ok(false) };
        match errno.0 {
            _ if part.copying => Ok(false),
            libc::EINVAL | libc::ENOSYS | libc::EOPNOTSUPP | libc::ESPIPE => {
                part.copying = true;
                Ok(true)
            }
            libc::EIO | libc::EISDIR | libc::EOVERFLOW => Err(errno.into()),
            _ => Ok(false),
        }
    }

    /// A stream has no boundaries to be kept: it gets pieces.
    pub(super) fn cut_for(&mut self, socket: &Socket) {
        if !socket.protocol.message_oriented() {
            self.block = self.block.min(PIECE);
        }
    }

    /// The next message or piece, which stays until it is `gone`.
    pub(super) fn packet(&mut self, wait: impl Fn(i32) -> Result<()>) -> Result<Option<&mut [u8]>> {
        if self.packet.is_none() && !self.parts.is_empty() {
            let mut packet = Vec::new();
            while packet.len() < self.block && self.collect(&mut packet, &wait)? {}
            if matches!(self.parts.front(), Some(Part::EndOfPacket)) {
                self.parts.pop_front();
            }
            self.packet = Some(packet);
        }
        Ok(self.packet.as_deref_mut())
    }

    /// Adds some of the first part to a message; false if it ends here.
    fn collect(&mut self, packet: &mut Vec<u8>, wait: &impl Fn(i32) -> Result<()>) -> Result<bool> {
        let room = self.block.min(LONGEST_MESSAGE) - packet.len();
        match self.parts.front_mut() {
            None | Some(Part::EndOfPacket) => return Ok(false),
            Some(_) if room == 0 => return fail(WSAEMSGSIZE),
            Some(Part::Memory(memory)) => {
                let mut view = memory.view();
                view.truncate(room);
                if !view.is_readable() {
                    return fail(WSAEFAULT);
                }
                let octets = view.gather()?;
                memory.advance(octets.len());
                packet.extend(octets);
            }
            Some(Part::File(part)) if !part.is_over() => {
                if !part.regular {
                    wait(part.fd)?;
                }
                part.fill(room)?;
                packet.append(&mut part.read);
            }
            Some(Part::File(_)) => {}
        }
        self.drop_finished();
        Ok(true)
    }

    fn drop_finished(&mut self) {
        let finished = match self.parts.front() {
            Some(Part::Memory(memory)) => memory.is_exhausted(),
            Some(Part::File(part)) => part.is_over(),
            _ => false,
        };
        if finished {
            self.parts.pop_front();
        }
    }

    pub(super) fn gone(&mut self) {
        self.sent += self.packet.take().map_or(0, |packet| packet.len() as u64);
    }
}
