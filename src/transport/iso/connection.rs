//! An AF_ISO socket as the provider sees it: its name, its attempt to connect, its connection.

mod attempt;
mod data;

use self::attempt::refused;
use super::address::TransportAddress;
use super::codec::{self, Class};
use super::link::Link;
use super::machine::{CallRequest, ExpeditedState, Machine};
use super::options::Options;
use super::port::{self, Binding};
use super::qos::UserQos;
use super::{octets_of, wire_name};
use crate::os::poll::{IN, OUT};
use crate::os::socket::{self as os, Glance};
use crate::os::{BufferList, Descriptor, SocketAddress, option};
use crate::spi::error::*;
use crate::spi::iso::*;
use crate::spi::types::MSG_PARTIAL;
use crate::transport::{Answer, Attempt, Call, News, Portion, Quality, RequestSource, Session, Signs};
use parking_lot::Mutex;
use std::any::Any;
use std::net::SocketAddr;
use std::time::Instant;

pub(super) struct Connection {
    inner: Mutex<Inner>,
}

struct Inner {
    options: Options,
    local: TransportAddress,
    binding: Option<Binding>,
    remote: TransportAddress,
    link: Option<Link>,
    /// The TCP connection of an attempt is not there yet.
    dialling: bool,
    /// It will never be.
    unreachable: Option<WsaError>,
    /// What is called for once more if the peer has the reference in use already.
    repeat: Option<Repeat>,
    /// What the caller asks for, to be compared with what it gets.
    wanted: Option<UserQos>,
    /// SIO_SET_QOS, and then what was agreed.
    quality: Option<Quality>,
    /// How the attempt ended.
    decided: Option<Result<()>>,
    answer: Answer,
    /// SO_CONNDATA as the client set it.
    connect_data: Vec<u8>,
    /// SO_DISCDATA as the client set it.
    parting_data: Vec<u8>,
    /// A message was begun with MSG_PARTIAL and not ended.
    inside_message: bool,
}

/// A request and the TCP/IP address that it goes to.
struct Repeat {
    request: CallRequest,
    destination: SocketAddr,
}

impl Connection {
    pub(super) fn new(options: Options) -> Connection {
        Connection { inner: Mutex::new(Inner::new(options)) }
    }

    /// The end of an accepted connection.
    pub(super) fn accepted(
        options: Options,
        local: TransportAddress,
        remote: TransportAddress,
        quality: Option<Quality>,
        link: Link,
    ) -> Connection {
        let mut inner = Inner::new(options);
        inner.link = Some(link);
        inner.quality = quality;
        inner.local = local;
        inner.remote = remote;
        Connection { inner: Mutex::new(inner) }
    }
}

impl Inner {
    fn new(options: Options) -> Inner {
        Inner {
            options,
            local: TransportAddress::default(),
            binding: None,
            remote: TransportAddress::default(),
            link: None,
            dialling: false,
            unreachable: None,
            repeat: None,
            wanted: None,
            quality: None,
            decided: None,
            answer: Answer::default(),
            connect_data: Vec::new(),
            parting_data: Vec::new(),
            inside_message: false,
        }
    }

    fn link(&mut self) -> Result<&mut Link> {
        self.link.as_mut().ok_or(WsaError(WSAENOTCONN))
    }

    fn read(&mut self, wire: &Descriptor, all: bool) {
        if let Some(link) = &mut self.link {
            link.read(wire, &self.options, all);
        }
    }
}

/// What every TCP connection under this transport has (RFC 2126 4.1).
pub(super) fn prepare(wire: &Descriptor) {
    let _ = option::set_int(wire.raw(), libc::IPPROTO_TCP, libc::TCP_NODELAY, 1);
}

impl Session for Connection {
    fn exchange(&self, other: &dyn Session) {
        let other: &dyn Any = other;
        if let Some(other) = other.downcast_ref::<Connection>() {
            std::mem::swap(&mut *self.inner.lock(), &mut *other.inner.lock());
        }
    }

    fn bind(&self, wire: &Descriptor, name: &[u8]) -> Result<()> {
        let address = TransportAddress::local(name)?;
        let mut inner = self.inner.lock();
        inner.binding = Some(port::bind(wire, &address)?);
        inner.local = address;
        Ok(())
    }

    fn name(&self, wire: &Descriptor) -> Result<SocketAddress> {
        let inner = self.inner.lock();
        let network = match &inner.binding {
            Some(binding) => binding.port.name(),
            None => wire_name(wire)?,
        };
        let local = TransportAddress { network: Some(network), ..inner.local };
        Ok(octets_of(&local))
    }

    fn listen(&self, _wire: &Descriptor, backlog: i32) -> Result<Box<dyn RequestSource>> {
        let inner = self.inner.lock();
        let binding = inner.binding.as_ref().ok_or(WsaError(WSAEINVAL))?;
        port::listen(binding, backlog, inner.options.clone())
    }

    fn call(&self, wire: &Descriptor, name: &[u8], call: &Call<'_>) -> Result<()> {
        let remote = TransportAddress::destination(name)?;
        let destination = remote.network.ok_or(WsaError(WSAEADDRNOTAVAIL))?;
        let mut inner = self.inner.lock();
        let wish = inner.wish(call.qos.as_ref())?;
        let data = if call.data.is_empty() { inner.connect_data.clone() } else { call.data.to_vec() };
        let request = CallRequest {
            calling: inner.local.selector.to_vec(),
            called: remote.selector.to_vec(),
            data,
            qos: match &wish {
                Some(wish) if inner.options.class2 => wish.proposal()?,
                _ => codec::Qos::default(),
            },
            guaranteed: wish.as_ref().is_some_and(UserQos::is_guaranteed),
        };
        let link = inner.calling(&request)?;
        inner.repeat = Some(Repeat { request, destination });
        inner.wanted = wish;
        inner.decided = None;
        inner.answer = Answer::default();
        inner.unreachable = None;
        inner.remote = remote;
        inner.connect(wire, destination, link)
    }

    fn attempt(&self, wire: &Descriptor, all: bool) -> Attempt {
        let mut inner = self.inner.lock();
        if inner.dialling
            && let Some(attempt) = inner.dial(wire)
        {
            return attempt;
        }
        inner.read(wire, all);
        if let Some(link) = &mut inner.link {
            link.tick(wire);
        }
        if let Some(error) = inner.unreachable {
            return Attempt::Failed(error);
        }
        match inner.settle_answer(wire) {
            None if inner.dialling => Attempt::Waits(OUT),
            None => Attempt::Waits(IN),
            Some(Ok(())) => Attempt::Connected,
            Some(Err(error)) => Attempt::Failed(error),
        }
    }

    fn answer(&self) -> Answer {
        self.inner.lock().answer.clone()
    }

    fn peer(&self, _wire: &Descriptor) -> Option<SocketAddress> {
        Some(octets_of(&self.inner.lock().remote))
    }

    fn awaits(&self) -> i16 {
        let inner = self.inner.lock();
        let Some(link) = &inner.link else { return IN };
        let sending = if inner.dialling || link.full || !link.outgoing.is_empty() { OUT } else { 0 };
        let receiving = if link.paused { 0 } else { IN };
        sending | receiving
    }

    fn pump(&self, wire: &Descriptor) -> News {
        let mut inner = self.inner.lock();
        inner.read(wire, true);
        let Some(link) = &mut inner.link else { return News::default() };
        link.tick(wire);
        std::mem::take(&mut link.received.news)
    }

    fn signs(&self, wire: &Descriptor) -> Signs {
        let mut inner = self.inner.lock();
        let (data, raw) = (inner.has_data(false), inner.options.raw);
        let Some(link) = &mut inner.link else { return Signs::default() };
        Signs {
            data,
            expedited: link.received.inbox.next_expedited().is_some(),
            room: (raw || link.machine.may_send_data()) && link.has_room(wire),
            end: link.received.end,
            over: link.received.end.is_some() && !link.machine.is_open(),
        }
    }

    fn has_stirred(&self) -> bool {
        self.inner.lock().link.as_mut().is_some_and(|link| std::mem::take(&mut link.stirred))
    }

    fn has_room(&self, wire: &Descriptor, flags: i32) -> bool {
        let mut inner = self.inner.lock();
        let Some(link) = &mut inner.link else { return true };
        if link.received.end.is_some() {
            return true; // it fails at once
        }
        match flags & libc::MSG_OOB != 0 {
            true => link.machine.expedited_state() != ExpeditedState::Waiting,
            false => link.has_room(wire),
        }
    }

    fn deadline(&self) -> Option<Instant> {
        self.inner.lock().link.as_ref()?.machine.deadline()
    }

    fn receive(&self, wire: &Descriptor, buffers: &BufferList, flags: i32) -> Result<Portion> {
        let mut inner = self.inner.lock();
        inner.link()?;
        let urgent = flags & libc::MSG_OOB != 0;
        let there = match urgent {
            true => inner.link()?.received.inbox.next_expedited().is_some(),
            false => inner.has_data(flags & MSG_PARTIAL != 0),
        };
        // A look must be able to see more than the last one did.
        if !there || flags & libc::MSG_PEEK != 0 {
            inner.read(wire, false);
        }
        let outcome = match urgent {
            true => inner.receive_expedited(buffers, flags),
            false => inner.receive_data(buffers, flags),
        };
        if inner.link()?.paused {
            inner.read(wire, true); // there is place again
        }
        outcome
    }

    fn send(&self, wire: &Descriptor, buffers: &BufferList, flags: i32) -> Result<usize> {
        let mut inner = self.inner.lock();
        match flags & libc::MSG_OOB != 0 {
            true => inner.send_expedited(wire, buffers),
            false => inner.send_data(wire, buffers, flags & MSG_PARTIAL == 0),
        }
    }

    fn unsent(&self) -> bool {
        self.inner.lock().link.as_ref().is_some_and(|link| !link.outgoing.is_empty())
    }

    fn has_lost(&self) -> bool {
        self.inner.lock().link.as_ref().is_some_and(|link| link.outgoing.lost)
    }

    fn readable(&self) -> u32 {
        let inner = self.inner.lock();
        let Some(link) = &inner.link else { return 0 };
        match inner.options.stream {
            true => link.received.inbox.len() as u32,
            false => link.received.inbox.next_message(usize::MAX).octets as u32,
        }
    }

    fn at_mark(&self) -> bool {
        self.inner.lock().link.as_ref().is_none_or(|link| link.received.inbox.expedited() == 0)
    }

    fn set_inline(&self, on: bool) {
        if let Some(link) = &mut self.inner.lock().link {
            link.received.inbox.inline = on;
        }
    }

    fn disconnect(&self, wire: &Descriptor, data: &[u8]) -> Result<()> {
        let mut inner = self.inner.lock();
        let data = if data.is_empty() { inner.parting_data.clone() } else { data.to_vec() };
        let link = inner.link()?;
        link.machine.disconnect(&data, Instant::now()).map_err(refused)?;
        link.settle(wire);
        Ok(())
    }

    fn disconnect_data(&self) -> Vec<u8> {
        let inner = self.inner.lock();
        inner.link.as_ref().map_or_else(Vec::new, |link| link.received.disconnect_data.clone())
    }

    fn hang_up(&self, wire: &Descriptor) {
        let mut inner = self.inner.lock();
        inner.dialling = false;
        if let Some(link) = &mut inner.link {
            link.machine.abort();
        }
        // Whatever the machine has done to it: the socket may call again.
        let _ = os::disconnect(wire);
    }

    fn close(&self, wire: &Descriptor, reset: bool) {
        let mut inner = self.inner.lock();
        inner.binding = None;
        let Some(link) = &mut inner.link else { return };
        if reset {
            inner.link = None;
            return;
        }
        // RFC 1006: the end of TCP is the release of class 0. There is nothing to wait for unless
        // a close would now be a reset, or octets are still to go.
        let plain = link.machine.class() == Class::Zero && link.outgoing.is_empty();
        if plain && os::glance(wire) != Glance::Octets {
            inner.link = None;
            return;
        }
        link.machine.close(Instant::now());
        link.settle(wire);
    }

    fn lingers(&self) -> bool {
        self.inner.lock().link.as_ref().is_some_and(|link| !link.is_over())
    }

    fn quality(&self) -> Option<Quality> {
        self.inner.lock().quality.clone()
    }

    fn set_quality(&self, quality: Quality) -> Result<()> {
        let mut inner = self.inner.lock();
        if inner.link.is_some() {
            return fail(WSAEOPNOTSUPP); // the transport has no renegotiation
        }
        UserQos::read(&quality)?;
        inner.quality = Some(quality);
        Ok(())
    }

    fn option(&self, name: i32) -> Result<u32> {
        let inner = self.inner.lock();
        let machine = inner.link.as_ref().map(|link| &link.machine);
        match name {
            ISO_MAX_TPDU if machine.is_some_and(Machine::is_open) => {
                Ok(machine.map_or(0, Machine::size) as u32)
            }
            ISO_CLASS => match machine.filter(|machine| machine.is_open()) {
                Some(machine) => Ok(machine.class().number().into()),
                None => fail(WSAENOTCONN),
            },
            ISO_REASON => match machine.and_then(Machine::disconnected) {
                Some(disconnected) => Ok(disconnected.reason.into()),
                None => fail(WSAEINVAL),
            },
            ISO_ERROR_CAUSE => {
                machine.and_then(Machine::error_cause).map(u32::from).ok_or(WsaError(WSAEINVAL))
            }
            _ => inner.options.get(name),
        }
    }

    fn set_option(&self, name: i32, value: u32) -> Result<()> {
        let mut inner = self.inner.lock();
        if name == ISO_RAW {
            return inner.go_raw(value != 0);
        }
        inner.options.set(name, value)?;
        if let Some(binding) = &inner.binding {
            binding.port.set_options(inner.local.selector, &inner.options);
        }
        Ok(())
    }

    fn octets_option(&self, name: i32) -> Result<Vec<u8>> {
        let inner = self.inner.lock();
        let link = inner.link.as_ref().ok_or(WsaError(WSAENOTCONN))?;
        match name {
            ISO_RESIDUE => Ok(match link.machine.request() {
                Some(request) => request.residue.clone(),
                None => link.received.residue.clone(),
            }),
            ISO_REASON_INFO => {
                Ok(link.machine.disconnected().and_then(|told| told.additional.clone()).unwrap_or_default())
            }
            _ => fail(WSAENOPROTOOPT),
        }
    }

    fn connect_data(&self) -> Vec<u8> {
        let inner = self.inner.lock();
        match inner.link.as_ref().and_then(|link| link.machine.request()) {
            Some(request) => request.data.clone(),
            None => inner.answer.data.clone(),
        }
    }

    fn set_connect_data(&self, data: &[u8]) -> Result<()> {
        if data.len() > codec::CONNECT_DATA_LIMIT {
            return fail(WSAEINVAL);
        }
        self.inner.lock().connect_data = data.to_vec();
        Ok(())
    }

    fn set_disconnect_data(&self, data: &[u8]) -> Result<()> {
        if data.len() > codec::DISCONNECT_DATA_LIMIT {
            return fail(WSAEINVAL);
        }
        self.inner.lock().parting_data = data.to_vec();
        Ok(())
    }
}

impl Inner {
    /// ISO_RAW.
    fn go_raw(&mut self, on: bool) -> Result<()> {
        if on == self.options.raw {
            return Ok(());
        }
        let stream = self.options.stream;
        let link = self.link()?;
        if !on || !stream || !link.machine.is_open() {
            return fail(WSAEINVAL);
        }
        link.unframe();
        self.options.raw = true;
        Ok(())
    }
}
