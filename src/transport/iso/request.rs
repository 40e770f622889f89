//! A connection request of the ISO transport: a CR that nobody has answered.

use super::address::TransportAddress;
use super::connection::Connection;
use super::link::Link;
use super::machine::{CallAnswer, Refusal};
use super::options::Options;
use super::port::Port;
use super::qos::{Unacceptable, UserQos};
use super::selector::Selector;
use super::{codec, octets_of, wire_name};
use crate::os::poll::{self, RDHUP};
use crate::os::socket::{self as os, Glance};
use crate::os::{AddressOut, Descriptor, SocketAddress};
use crate::spi::error::*;
use crate::transport::{Accepted, ConnectionRequest, Quality, Unavailable};
use parking_lot::Mutex;
use std::cell::{Cell, OnceCell};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

/// Octets that fit into the variable part of an answer beside its header (X.224 13.2.1).
const VARIABLE_PART_ROOM: usize = 248;

/// Reasons of refusals (X.224 13.5.3).
pub(super) const NOT_ATTACHED: u8 = 0x02;
const BY_USER: u8 = 0x80;
const NEGOTIATION_FAILED: u8 = 0x82;

/// A place in a listener's backlog: taken from the arrival of a request to its decision.
pub(super) struct Seat(#[expect(dead_code, reason = "held, not read")] pub(super) Arc<()>);

pub(super) struct IsoRequest {
    wire: Descriptor,
    link: Link,
    remote: TransportAddress,
    caller: SocketAddress,
    options: Arc<Mutex<Options>>,
    port: Option<Arc<Port>>,
    /// It has been read just now, so its caller is there.
    fresh: Cell<bool>,
    called: OnceCell<TransportAddress>,
    _seat: Seat,
}

/// What the called user makes of an offer; without a wish of its own it agrees.
fn agree(offer: &codec::Qos, wish: Option<&Quality>) -> core::result::Result<codec::Qos, Unacceptable> {
    match wish.and_then(|wish| UserQos::read(wish).ok()) {
        None if offer.is_empty() => Ok(*offer),
        None => Ok(UserQos::agreement(offer)),
        Some(wish) => wish.answer(offer),
    }
}

impl IsoRequest {
    pub(super) fn new(
        wire: Descriptor,
        caller: SocketAddr,
        link: Link,
        options: Arc<Mutex<Options>>,
        seat: Seat,
    ) -> IsoRequest {
        let calling = link.machine.request().map_or(&[][..], |request| &request.calling);
        let remote =
            TransportAddress { selector: Selector::new(calling).unwrap_or_default(), network: Some(caller) };
        let caller = octets_of(&remote);
        IsoRequest {
            wire,
            link,
            remote,
            caller,
            options,
            port: None,
            fresh: Cell::new(false),
            called: OnceCell::new(),
            _seat: seat,
        }
    }

    pub(super) fn fd(&self) -> i32 {
        self.wire.raw()
    }

    /// The request leaves the desk; its port sees it off if it is refused.
    pub(super) fn placed(mut self: Box<Self>, port: &Arc<Port>, fresh: bool) -> Box<IsoRequest> {
        self.port = Some(Arc::clone(port));
        self.fresh.set(fresh);
        self
    }

    pub(super) fn refuse(mut self: Box<Self>, reason: u8, data: &[u8]) {
        self.link.machine.refuse(reason, data, Instant::now());
        self.link.settle(&self.wire);
        // A plain close while octets are unread would be a reset, which can destroy the refusal.
        if self.link.outgoing.is_empty() && os::glance(&self.wire) == Glance::Nothing {
            return;
        }
        self.link.see_off(&self.wire);
        if let (false, Some(port)) = (self.link.is_over(), self.port) {
            port.see_off(self.wire, self.link);
        }
    }

    fn called_address(&self) -> Result<TransportAddress> {
        if let Some(address) = self.called.get() {
            return Ok(*address);
        }
        let called = self.link.machine.request().map_or(&[][..], |request| &request.called);
        let selector = Selector::new(called).unwrap_or_default();
        let bound = self.port.as_ref().map(|port| port.name()).filter(|name| !name.ip().is_unspecified());
        let network = Some(bound.map_or_else(|| wire_name(&self.wire), Ok)?);
        Ok(*self.called.get_or_init(|| TransportAddress { selector, network }))
    }
}

impl ConnectionRequest for IsoRequest {
    fn caller(&self) -> &SocketAddress {
        &self.caller
    }

    fn called(&self) -> Result<SocketAddress> {
        Ok(octets_of(&self.called_address()?))
    }

    fn caller_data(&self) -> Option<&[u8]> {
        let request = self.link.machine.request()?;
        let data = if self.options.lock().rdp_data { &request.residue } else { &request.data };
        (!data.is_empty()).then_some(data)
    }

    fn qos(&self) -> Option<Quality> {
        UserQos::indication(&self.link.machine.request()?.qos).map(|shown| shown.quality())
    }

    fn proposed_frame(&self) -> Option<u32> {
        Some(self.link.machine.request()?.proposed_size as u32)
    }

    fn callee_data_room(&self) -> usize {
        if self.options.lock().rdp_data { VARIABLE_PART_ROOM } else { codec::CONNECT_DATA_LIMIT }
    }

    fn still_there(&self, address: Option<&mut AddressOut>) -> core::result::Result<(), Unavailable> {
        if let Some(address) = address {
            address.fill(self.caller.as_bytes()).map_err(|_| Unavailable::BadBuffer)?;
        }
        if self.fresh.take() {
            return Ok(());
        }
        match os::glance(&self.wire) {
            Glance::Nothing => Ok(()),
            // Octets before the answer hide an end that stands behind them.
            Glance::Octets if poll::now(self.wire.raw(), RDHUP) & RDHUP == 0 => Ok(()),
            Glance::Octets | Glance::End | Glance::Broken => Err(Unavailable::Withdrawn),
        }
    }

    fn accept(mut self: Box<Self>, callee_data: &[u8], qos: Option<&Quality>) -> Result<Accepted> {
        let local = self.called_address()?;
        let options = self.options.lock().clone();
        if !self.link.machine.adopt(options.settings(), Instant::now()) {
            self.refuse(NEGOTIATION_FAILED, &[]);
            return fail(WSAECONNREFUSED);
        }
        let offer = self.link.machine.request().map(|request| request.qos).unwrap_or_default();
        let Ok(agreed) = agree(&offer, qos) else {
            self.refuse(NEGOTIATION_FAILED, &[]); // worse than the caller can do with
            return fail(WSAECONNREFUSED);
        };
        let quality = qos.map(|_| UserQos::given(&offer, &agreed).quality());
        let answer = CallAnswer { data: callee_data.to_vec(), qos: agreed };
        match self.link.machine.accept(&answer, Instant::now()) {
            Ok(()) => {}
            Err(Refusal::DataTooLong | Refusal::TooLong) => return fail(WSAEFAULT),
            Err(_) => return fail(WSAECONNRESET),
        }
        self.link.settle(&self.wire);
        if self.link.received.end.is_some() || self.link.received.withdrawn {
            return fail(WSAECONNRESET);
        }
        let connection = Connection::accepted(options, local, self.remote, quality, self.link);
        Ok(Accepted { descriptor: self.wire, session: Some(Box::new(connection)) })
    }

    fn reject(self: Box<Self>, callee_data: &[u8]) {
        let chosen = self.options.lock().reject_reason;
        self.refuse(chosen.unwrap_or(BY_USER), callee_data);
    }

    fn abandon(self: Box<Self>) {
        self.refuse(NOT_ATTACHED, &[]);
    }
}
