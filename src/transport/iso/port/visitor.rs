//! A caller whose request has not come whole, or who is leaving.

use crate::os::{Descriptor, socket as os};
use crate::transport::iso::codec::{self, Packet};
use crate::transport::iso::link::Link;
use crate::transport::iso::machine::Machine;
use crate::transport::iso::options::Options;
use crate::transport::iso::reference;
use crate::transport::iso::selector::Selector;
use std::net::SocketAddr;
use std::time::Instant;

pub(super) struct Visitor {
    pub(super) wire: Descriptor,
    pub(super) caller: SocketAddr,
    pub(super) input: Vec<u8>,
    pub(super) deadline: Instant,
    /// The refused one, who still has to read that.
    pub(super) leaving: Option<Box<Link>>,
    pub(super) watched: bool,
}

pub(super) enum Reading {
    Incomplete,
    Gone,
    Request,
}

impl Visitor {
    /// Reads what has come of the first frame. RFC 1006 has no limit for it but 65535; no request
    /// that a peer can mean is longer than FIRST_PACKET_LIMIT.
    pub(super) fn read(&mut self) -> Reading {
        let mut room = [0; codec::FIRST_PACKET_LIMIT];
        loop {
            let left = codec::FIRST_PACKET_LIMIT - self.input.len();
            match os::receive_octets(&self.wire, &mut room[..left]) {
                Ok(0) => return Reading::Gone,
                Ok(count) => self.input.extend_from_slice(&room[..count]),
                Err(errno) if errno.would_block() => return Reading::Incomplete,
                Err(_) => return Reading::Gone,
            }
            match codec::packet(&self.input, codec::FIRST_PACKET_LIMIT) {
                Ok(Packet::Needs(_)) => {}
                Ok(Packet::Whole { .. }) => return Reading::Request,
                Err(_) => return Reading::Gone,
            }
        }
    }

    /// The state machine of the visitor's connection, which has seen what has come.
    pub(super) fn introduce(&self, options: &Options) -> Link {
        let mut link = Link::new(Machine::called(options.settings(), reference(), Instant::now()), options);
        link.feed(&self.input, options);
        link
    }
}

/// The selector that a request calls; `None` if it is no request.
pub(super) fn called_selector(input: &[u8]) -> Option<Selector> {
    let Ok(Packet::Whole { contents, .. }) = codec::packet(input, codec::FIRST_PACKET_LIMIT) else {
        return None;
    };
    match codec::parse(contents, codec::Format::Zero) {
        Ok((codec::Tpdu::ConnectionRequest(request), _)) => {
            Selector::new(request.parameters.called.unwrap_or_default())
        }
        _ => None,
    }
}
