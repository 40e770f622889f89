//! Messages, octets and expedited data of an open connection.

use super::Inner;
use crate::os::{BufferList, Descriptor};
use crate::spi::error::*;
use crate::spi::types::MSG_PARTIAL;
use crate::transport::Portion;
use crate::transport::iso::codec::EXPEDITED_DATA_LIMIT;
use crate::transport::iso::machine::{ExpeditedState, Header, Machine};

impl Inner {
    pub(super) fn end(&self) -> Option<Option<WsaError>> {
        self.link.as_ref()?.received.end
    }

    /// What a receive answers when nothing is there.
    pub(super) fn nothing(&self) -> Result<Portion> {
        match self.end() {
            Some(Some(error)) => Err(error),
            Some(None) if self.options.stream => Ok(Portion { octets: 0, partial: false, expedited: false }),
            Some(None) => fail(WSAEDISCON),
            None => fail(WSAEWOULDBLOCK),
        }
    }

    pub(super) fn has_data(&self, parts_will_do: bool) -> bool {
        let Some(link) = &self.link else { return false };
        // The rest of a message that will never end, or that is too long to wait for, is data.
        let parts = parts_will_do || self.options.stream || link.paused || link.received.end.is_some();
        link.received.inbox.has_data(parts)
    }

    pub(super) fn receive_data(&mut self, buffers: &BufferList, flags: i32) -> Result<Portion> {
        if !self.has_data(flags & MSG_PARTIAL != 0) {
            return self.nothing();
        }
        let (stream, peek) = (self.options.stream, flags & libc::MSG_PEEK != 0);
        let inbox = &mut self.link()?.received.inbox;
        let mut piece = inbox.next_message(buffers.total());
        if stream {
            piece.octets = inbox.len().min(buffers.total());
            piece.partial = false;
        }
        if !buffers.is_writable(piece.octets) {
            return fail(WSAEFAULT);
        }
        let (first, second) = inbox.runs(piece.octets);
        buffers.scatter(0, first);
        buffers.scatter(first.len(), second);
        match (peek, stream) {
            (true, _) => {}
            (_, true) => inbox.take_stream(piece.octets),
            (_, false) => inbox.take_message(piece),
        }
        Ok(Portion { octets: piece.octets, partial: piece.partial, expedited: false })
    }

    pub(super) fn receive_expedited(&mut self, buffers: &BufferList, flags: i32) -> Result<Portion> {
        let end = self.end();
        let inbox = &mut self.link()?.received.inbox;
        let Some(octets) = inbox.next_expedited() else {
            return if end.is_some() { self.nothing() } else { fail(WSAEWOULDBLOCK) };
        };
        if octets.len() > buffers.total() {
            return fail(WSAEMSGSIZE);
        }
        if !buffers.is_writable(octets.len()) {
            return fail(WSAEFAULT);
        }
        buffers.scatter(0, octets);
        let octets = octets.len();
        if flags & libc::MSG_PEEK == 0 {
            inbox.take_expedited();
        }
        Ok(Portion { octets, partial: false, expedited: true })
    }

    pub(super) fn send_expedited(&mut self, wire: &Descriptor, buffers: &BufferList) -> Result<usize> {
        match buffers.total() {
            0 => return fail(WSAEINVAL),
            1..=EXPEDITED_DATA_LIMIT => {}
            _ => return fail(WSAEMSGSIZE),
        }
        let link = self.link()?;
        match link.machine.expedited_state() {
            ExpeditedState::NotAgreed => return fail(WSAEOPNOTSUPP),
            ExpeditedState::Waiting => return fail(WSAEWOULDBLOCK),
            ExpeditedState::Free => {}
        }
        if !buffers.is_readable() {
            return fail(WSAEFAULT);
        }
        let octets = buffers.gather()?;
        link.machine.expedited(&octets).map_err(|_| WsaError(WSAEOPNOTSUPP))?;
        link.settle(wire);
        Ok(octets.len())
    }

    pub(super) fn send_data(&mut self, wire: &Descriptor, buffers: &BufferList, last: bool) -> Result<usize> {
        let total = buffers.total();
        // An empty message does not exist in the transport service (X.214); an empty end does.
        if total == 0 && !(last && self.inside_message) {
            return if last && !self.options.stream { fail(WSAEINVAL) } else { Ok(0) };
        }
        if !buffers.is_readable() {
            return fail(WSAEFAULT);
        }
        let raw = self.options.raw;
        let link = self.link()?;
        link.settle(wire);
        if !link.outgoing.is_empty() || !(raw || link.machine.may_send_data()) {
            return if link.received.end.is_some() { fail(WSAECONNRESET) } else { fail(WSAEWOULDBLOCK) };
        }
        let headers = if raw { Vec::new() } else { headers(&link.machine, total, last) };
        link.transmit(wire, &headers, buffers)?;
        self.inside_message = !last && !self.options.stream;
        Ok(total)
    }
}

/// The frames of a message: each header, and how many octets follow it.
fn headers(machine: &Machine, total: usize, last: bool) -> Vec<(Header, usize)> {
    let segment = machine.segment();
    let mut headers = Vec::with_capacity(total / segment + 1);
    let mut left = total;
    loop {
        let octets = left.min(segment);
        left -= octets;
        headers.push((machine.data_header(octets, last && left == 0), octets));
        if left == 0 {
            return headers;
        }
    }
}
