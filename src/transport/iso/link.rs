//! One transport connection over its TCP connection: the state machine, what it has received, and
//! what the kernel has not taken yet. Nothing here waits.

use super::codec::{self, Packet};
use super::inbox::Inbox;
use super::machine::{Cause, Event, Header, Machine, Wire};
use super::options::Options;
use crate::os::poll::{self, ERR, HUP, OUT};
use crate::os::{BufferList, Descriptor, Errno, socket as os};
use crate::spi::error::*;
use crate::transport::tcp::TCP;
use crate::transport::{News, Transport};
use std::cell::RefCell;
use std::time::Instant;

/// Octets that one read takes.
const READ: usize = 65536;
/// Frames that one send offers to the kernel.
const FRAMES: usize = 256;

thread_local! {
    /// Where reads go before it is known what they are: one room a thread, not one a connection.
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What the peer has told.
#[derive(Default)]
pub(super) struct Received {
    pub(super) inbox: Inbox,
    pub(super) news: News,
    /// The called party's answer: a confirmation or a refusal, both with data.
    pub(super) outcome: Option<core::result::Result<(), Cause>>,
    pub(super) data: Vec<u8>,
    pub(super) residue: Vec<u8>,
    pub(super) called: Option<Vec<u8>>,
    pub(super) qos: codec::Qos,
    pub(super) disconnect_data: Vec<u8>,
    /// The end: graceful, or with this error.
    pub(super) end: Option<Option<WsaError>>,
    /// A connection request has come whole.
    pub(super) called_for: bool,
    pub(super) withdrawn: bool,
    /// Expedited data came and was queued: it can be acknowledged.
    acknowledge: usize,
}

impl Received {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::CallReceived => self.called_for = true,
            Event::Connected { data, residue, called, qos } => {
                self.outcome = Some(Ok(()));
                self.data = data.to_vec();
                self.residue = residue.to_vec();
                self.called = called.map(<[u8]>::to_vec);
                self.qos = qos;
            }
            Event::Refused { cause, data } => {
                self.outcome = Some(Err(cause));
                self.data = data.to_vec();
            }
            Event::Data { octets, last } => {
                self.news.data = true;
                self.inbox.put(octets, last);
            }
            Event::Expedited { octets } => {
                self.news.expedited = !self.inbox.inline;
                self.news.data |= self.inbox.inline;
                self.inbox.put_expedited(octets);
                self.acknowledge += 1;
            }
            Event::Released { data, .. } => {
                self.disconnect_data = data.to_vec();
                self.end.get_or_insert(None);
            }
            Event::Broken { why } => {
                self.end.get_or_insert(Some(breakage(why)));
            }
            Event::Withdrawn => self.withdrawn = true,
        }
    }
}

/// What the end of an open connection means.
fn breakage(why: Cause) -> WsaError {
    WsaError(match why {
        Cause::Protocol | Cause::TimedOut => WSAECONNABORTED,
        _ => WSAECONNRESET,
    })
}

/// Octets for the kernel, of which it has taken some.
#[derive(Default)]
pub(super) struct Outgoing {
    octets: Vec<u8>,
    sent: usize,
    pub(super) lost: bool,
}

impl Outgoing {
    pub(super) fn is_empty(&self) -> bool {
        self.octets.is_empty()
    }

    pub(super) fn put(&mut self, octets: &[u8]) {
        self.octets.extend_from_slice(octets);
    }

    /// Sends what the kernel has room for; false if the connection does not take it any more.
    fn flush(&mut self, wire: &Descriptor) -> bool {
        while self.sent < self.octets.len() {
            match os::send_octets(wire, &self.octets[self.sent..]) {
                Ok(count) => self.sent += count,
                Err(errno) if errno.would_block() => return true,
                Err(_) => {
                    *self = Outgoing { lost: true, ..Outgoing::default() };
                    return false;
                }
            }
        }
        *self = Outgoing { lost: self.lost, ..Outgoing::default() };
        true
    }
}

pub(super) struct Link {
    pub(super) machine: Machine,
    pub(super) received: Received,
    pub(super) outgoing: Outgoing,
    /// The beginning of a frame that has not come whole.
    input: Vec<u8>,
    /// The reading side of the TCP connection is over.
    dry: bool,
    /// Reading stopped because too much waits to be received.
    pub(super) paused: bool,
    /// The kernel had no room at all for the last send.
    pub(super) full: bool,
    /// Something has come since somebody asked.
    pub(super) stirred: bool,
    /// What the wire was told last.
    ended: bool,
}

impl Link {
    pub(super) fn new(machine: Machine, options: &Options) -> Link {
        let mut received = Received::default();
        received.inbox.stream = options.stream;
        Link {
            machine,
            received,
            outgoing: Outgoing::default(),
            input: Vec::new(),
            dry: false,
            paused: false,
            full: false,
            stirred: false,
            ended: false,
        }
    }

    /// Reads what has come. With `all` until there is nothing more, else once.
    pub(super) fn read(&mut self, wire: &Descriptor, options: &Options, all: bool) {
        ROOM.with_borrow_mut(|room| {
            room.resize(READ, 0);
            while !self.dry && self.has_place(options) {
                let Some(count) = self.read_into(wire, room) else { break };
                self.feed(&room[..count], options);
                if !all && count < READ {
                    break;
                }
            }
        });
        self.settle(wire);
    }

    fn read_into(&mut self, wire: &Descriptor, room: &mut [u8]) -> Option<usize> {
        let outcome = os::receive_octets(wire, room);
        self.stirred |= !matches!(outcome, Err(errno) if errno.would_block());
        match outcome {
            Ok(0) => self.finish_reading(false),
            Ok(count) => return Some(count),
            Err(errno) if errno.would_block() => {}
            Err(_) => self.finish_reading(true),
        }
        None
    }

    /// Back-pressure: with too much unread the peer has to wait (its TCP sees it).
    fn has_place(&mut self, options: &Options) -> bool {
        let inbox = &self.received.inbox;
        self.paused = inbox.held() >= options.max_queued as usize
            || inbox.expedited() >= options.max_expedited as usize;
        if self.paused {
            self.machine.reading_stopped();
        }
        !self.paused
    }

    fn finish_reading(&mut self, reset: bool) {
        self.dry = true;
        let inside = !self.input.is_empty();
        let received = &mut self.received;
        self.machine.end_of_input(inside, reset, &mut |event| received.take(event));
    }

    /// Takes octets of the wire.
    pub(super) fn feed(&mut self, octets: &[u8], options: &Options) {
        if options.raw {
            self.received.news.data = true;
            self.received.inbox.put(octets, false);
            return;
        }
        if self.input.is_empty() {
            let used = self.frames(octets);
            self.input.extend_from_slice(&octets[used.min(octets.len())..]);
        } else {
            self.input.extend_from_slice(octets);
            let input = std::mem::take(&mut self.input);
            let used = self.frames(&input);
            self.input = input;
            self.input.drain(..used);
        }
        if self.input.is_empty() {
            self.input = Vec::new();
        } else {
            self.machine.first_octet(Instant::now());
        }
    }

    /// Hands whole frames to the machine; how many octets they had.
    fn frames(&mut self, octets: &[u8]) -> usize {
        let mut used = 0;
        let received = &mut self.received;
        let sink = &mut |event: Event<'_>| received.take(event);
        while used < octets.len() && !self.dry {
            match codec::packet(&octets[used..], self.machine.frame_limit()) {
                Ok(Packet::Whole { len, .. }) => {
                    self.machine.frame(&octets[used..used + len], Instant::now(), sink);
                    used += len;
                }
                Ok(Packet::Needs(_)) => break,
                Err(_) => {
                    // There is no way to find the next frame (RFC 1006 6).
                    self.machine.no_frame(sink);
                    self.dry = true;
                    used = octets.len();
                }
            }
        }
        used
    }

    pub(super) fn tick(&mut self, wire: &Descriptor) {
        let received = &mut self.received;
        self.machine.tick(Instant::now(), &mut |event| received.take(event));
        self.settle(wire);
    }

    /// Sends the request of a connection that may not be there yet.
    pub(super) fn first_words(&mut self, wire: &Descriptor) -> core::result::Result<(), Errno> {
        let output = self.machine.output();
        if !output.is_empty() {
            let sent = os::send_octets(wire, output)?;
            self.outgoing.put(&output[sent..]);
            output.clear();
        }
        Ok(())
    }

    /// Sends what the machine has to say, and does to the wire what it wants done.
    pub(super) fn settle(&mut self, wire: &Descriptor) {
        for _ in 0..std::mem::take(&mut self.received.acknowledge) {
            self.machine.expedited_taken();
        }
        let output = self.machine.output();
        if !output.is_empty() {
            self.outgoing.put(output);
            output.clear();
        }
        if !self.outgoing.flush(wire) && !self.dry {
            self.finish_reading(true);
        }
        if !self.outgoing.is_empty() || self.ended {
            return;
        }
        match self.machine.wire() {
            Wire::Keep => {}
            Wire::EndSending => {
                self.ended = true;
                let _ = os::shut_send(wire);
            }
            Wire::Close => {
                (self.ended, self.dry) = (true, true);
                os::shut_for_close(wire);
            }
            Wire::Abort => {
                (self.ended, self.dry) = (true, true);
                TCP.abort(wire);
            }
        }
    }

    /// Somebody who was refused has something to say, or goes: what it is does not matter.
    pub(super) fn see_off(&mut self, wire: &Descriptor) {
        let mut room = [0; 512];
        while !self.dry && self.read_into(wire, &mut room).is_some() {}
        self.settle(wire);
    }

    /// Whether nothing more is to be said or heard.
    pub(super) fn is_over(&self) -> bool {
        self.outgoing.is_empty() && (self.dry || self.machine.is_over())
    }

    /// Octets that came behind the last frame, for a connection that goes on without frames.
    pub(super) fn unframe(&mut self) {
        let input = std::mem::take(&mut self.input);
        self.received.inbox.put(&input, false);
    }
}

impl Link {
    /// Sends frames. What the kernel has no room for is copied and waits (SND-06: a send that
    /// begins takes everything).
    pub(super) fn transmit(
        &mut self,
        wire: &Descriptor,
        headers: &[(Header, usize)],
        buffers: &BufferList,
    ) -> Result<()> {
        let list: Vec<(&[u8], usize)> = match headers {
            [] => vec![(&[], buffers.total())],
            _ => headers.iter().map(|(head, octets)| (head.as_bytes(), *octets)).collect(),
        };
        let whole = list.iter().map(|(header, octets)| header.len() + octets).sum();
        let outcome = os::send_framed(wire, &list[..list.len().min(FRAMES)], buffers);
        self.full = matches!(outcome, Err(errno) if errno.would_block());
        let sent = match outcome {
            Ok(sent) => sent,
            Err(_) if self.full => return fail(WSAEWOULDBLOCK),
            Err(errno) => return Err(self.broken(errno)),
        };
        if sent < whole {
            self.keep_rest(&list, sent, &buffers.gather()?);
            self.settle(wire);
        }
        Ok(())
    }

    /// Whether a send would find room.
    pub(super) fn has_room(&mut self, wire: &Descriptor) -> bool {
        self.full = self.full && poll::now(wire.raw(), OUT) & (OUT | ERR | HUP) == 0;
        !self.full && self.outgoing.is_empty()
    }

    fn broken(&mut self, errno: Errno) -> WsaError {
        if matches!(errno.0, libc::EFAULT | libc::ENOMEM | libc::ENOBUFS) {
            return errno.into();
        }
        self.finish_reading(true);
        WsaError(WSAECONNRESET)
    }

    fn keep_rest(&mut self, list: &[(&[u8], usize)], mut sent: usize, octets: &[u8]) {
        let mut at = 0;
        for &(header, count) in list {
            for part in [header, &octets[at..at + count]] {
                let skip = sent.min(part.len());
                sent -= skip;
                self.outgoing.put(&part[skip..]);
            }
            at += count;
        }
    }
}
