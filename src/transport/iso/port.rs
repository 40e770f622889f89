//! One TCP port with ISO listeners. Several listeners with different selectors share it: the
//! requests that come in are read here, and go to the desk of the selector that they call.
//!
//! Nothing here has a thread. Whoever waits for a request, or drives the events, does the work;
//! one epoll instance says when there is any, a timer in it included.

use super::address::TransportAddress;
use super::codec::{self, Packet};
use super::link::Link;
use super::machine::Machine;
use super::nsap::ISO_PORT;
use super::options::Options;
use super::request::{IsoRequest, NOT_ATTACHED, Seat};
use super::selector::Selector;
use super::{reference, wire_address, wire_name};
use crate::os::epoll::{BATCH, Epoll, Report};
use crate::os::eventfd::EventFd;
use crate::os::process::PerProcess;
use crate::os::timerfd::TimerFd;
use crate::os::{Deadline, Descriptor, Errno, option, socket as os};
use crate::spi::error::*;
use crate::transport::{ConnectionRequest, RequestSource};
use parking_lot::Mutex;
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock, Weak};
use std::time::Instant;

static PORTS: PerProcess<Mutex<Vec<Weak<Port>>>> = PerProcess::new();

/// For the child of a fork.
pub(crate) fn forget_parent() {
    PORTS.forget();
}

/// Reasons of refusals (X.224 13.5.3); the state machine has the one for class 0 where it differs.
const NOT_SPECIFIED: u8 = 0x00;
const ADDRESS_UNKNOWN: u8 = 0x03;
const CONGESTED: u8 = 0x81;

/// Tokens of the gate that are no caller's.
const LISTENER: u64 = u64::MAX;
const TIMER: u64 = u64::MAX - 1;

pub(super) struct Port {
    /// The TCP socket, which may outlive the socket that it was made for.
    wire: Descriptor,
    address: SocketAddr,
    gate: OnceLock<Gate>,
    state: Mutex<State>,
}

/// Readable when somebody has to look.
struct Gate {
    epoll: Epoll,
    timer: TimerFd,
}

#[derive(Default)]
struct State {
    /// The selectors that sockets are bound to here.
    bound: Vec<Selector>,
    desks: Vec<Desk>,
    /// Callers whose request has not come whole, or who are leaving; oldest first.
    visitors: BTreeMap<u64, Visitor>,
    next_token: u64,
    timer_at: Option<Instant>,
}

/// Where the requests for one selector wait.
struct Desk {
    selector: Selector,
    options: Arc<Mutex<Options>>,
    backlog: usize,
    seats: Arc<()>,
    queue: VecDeque<Queued>,
    bell: Arc<EventFd>,
    rung: bool,
    /// A request has come, and nobody has asked about news since.
    news: bool,
    /// A request was announced and its caller has gone.
    withdrawn: bool,
}

struct Queued {
    token: u64,
    request: Box<IsoRequest>,
    watched: bool,
    /// The gate has it from before, when it was a visitor.
    registered: bool,
}

struct Visitor {
    wire: Descriptor,
    caller: SocketAddr,
    input: Vec<u8>,
    deadline: Instant,
    /// The refused one, who still has to read that.
    leaving: Option<Box<Link>>,
    watched: bool,
}

/// A socket's hold on its port.
pub(super) struct Binding {
    pub(super) port: Arc<Port>,
    selector: Selector,
}

impl Drop for Binding {
    fn drop(&mut self) {
        let mut state = self.port.state.lock();
        if let Some(index) = state.bound.iter().position(|bound| *bound == self.selector) {
            state.bound.swap_remove(index);
        }
    }
}

/// Binds a socket: to a TCP port of its own, or to one that other sockets of this process have
/// under other selectors.
pub(super) fn bind(wire: &Descriptor, address: &TransportAddress) -> Result<Binding> {
    let network = address.network.unwrap_or(SocketAddr::new(IpAddr::from([0; 16]), ISO_PORT));
    let selector = address.selector;
    let mut ports = PORTS.get_or_make(Mutex::default).lock();
    ports.retain(|port| port.strong_count() > 0);
    let same = |port: &Arc<Port>| network.port() != 0 && port.address == network;
    if let Some(port) = ports.iter().filter_map(Weak::upgrade).find(same) {
        let mut state = port.state.lock();
        if state.bound.contains(&selector) {
            return fail(WSAEADDRINUSE); // the same address, port and selector
        }
        state.bound.push(selector);
        drop(state);
        return Ok(Binding { port, selector });
    }
    bind_wire(wire, network)?;
    let mut address = wire_name(wire)?;
    address.set_ip(network.ip());
    let state = State { bound: vec![selector], ..State::default() };
    let wire = os::duplicate(wire)?;
    let port = Arc::new(Port { wire, address, gate: OnceLock::new(), state: Mutex::new(state) });
    ports.push(Arc::downgrade(&port));
    Ok(Binding { port, selector })
}

/// BND-38: connections that are over do not keep the port.
fn bind_wire(wire: &Descriptor, network: SocketAddr) -> Result<()> {
    let name = wire_address(network);
    match os::bind(wire, name.as_bytes()) {
        Err(Errno(libc::EADDRINUSE)) => {
            option::set_int(wire.raw(), libc::SOL_SOCKET, libc::SO_REUSEADDR, 1)?;
            Ok(os::bind(wire, name.as_bytes())?)
        }
        outcome => Ok(outcome?),
    }
}

/// Opens a desk for the selector.
pub(super) fn listen(binding: &Binding, backlog: i32, options: Options) -> Result<Box<dyn RequestSource>> {
    let port = &binding.port;
    let gate = port.open()?;
    let bell = Arc::new(EventFd::new()?);
    let own = Epoll::new()?;
    own.add_input(gate.epoll.raw(), LISTENER)?;
    own.add_input(bell.raw(), TIMER)?;
    port.state.lock().desks.push(Desk {
        selector: binding.selector,
        options: Arc::new(Mutex::new(options)),
        backlog: backlog.max(1) as usize,
        seats: Arc::new(()),
        queue: VecDeque::new(),
        bell,
        rung: false,
        news: false,
        withdrawn: false,
    });
    Ok(Box::new(Source { port: Arc::clone(port), selector: binding.selector, own }))
}

impl Port {
    /// The TCP side of the name; the local address is told as it was bound.
    pub(super) fn name(&self) -> SocketAddr {
        self.address
    }

    /// Starts to listen.
    fn open(&self) -> Result<&Gate> {
        if let Some(gate) = self.gate.get() {
            return Ok(gate);
        }
        os::listen(&self.wire, i32::MAX)?;
        // BND-38: what was accepted here must not keep the port once the listeners are gone.
        option::set_int(self.wire.raw(), libc::SOL_SOCKET, libc::SO_REUSEADDR, 1)?;
        os::set_nonblocking(self.wire.raw(), true)?;
        super::connection::prepare(&self.wire); // accepted connections have it from here
        let gate = Gate { epoll: Epoll::new()?, timer: TimerFd::new()? };
        gate.epoll.add_input(self.wire.raw(), LISTENER)?;
        gate.epoll.add_input(gate.timer.raw(), TIMER)?;
        Ok(self.gate.get_or_init(|| gate))
    }

    pub(super) fn set_options(&self, selector: Selector, options: &Options) {
        if let Some(desk) = self.state.lock().desk(selector) {
            *desk.options.lock() = options.clone();
        }
    }

    /// Somebody who was refused still has octets on the way: the refusal must not be lost behind
    /// a reset (5.7 of the procedures: read until the caller has gone).
    pub(super) fn see_off(&self, wire: Descriptor, link: Link) {
        let Some(gate) = self.gate.get() else { return };
        let Some(deadline) = link.machine.deadline() else { return };
        let mut state = self.state.lock();
        let visitor = Visitor {
            wire,
            caller: self.address,
            input: Vec::new(),
            deadline,
            leaving: Some(Box::new(link)),
            watched: false,
        };
        let token = state.admit(visitor);
        state.watch_visitor(gate, token);
    }

    /// Does what there is to do, until `enough` says so.
    fn work(&self, state: &mut State, enough: impl Fn(&State) -> bool) -> core::result::Result<(), Errno> {
        let Some(gate) = self.gate.get() else { return Ok(()) };
        let mut reports = [Report::NONE; BATCH];
        while !enough(state) {
            let count = gate.epoll.wait(&mut reports, Deadline::Now).unwrap_or(0);
            if count == 0 {
                break;
            }
            for report in &reports[..count] {
                match report.token() {
                    LISTENER => self.let_in(state, gate)?,
                    TIMER => state.expire(gate),
                    token => state.look_after(token),
                }
            }
        }
        Ok(())
    }

    /// What has been left over by a look: it is watched, and its listeners are told.
    fn leave_rest(&self, state: &mut State) {
        if let Some(gate) = self.gate.get() {
            state.watch_rest(gate);
        }
    }

    /// Takes one TCP connection.
    fn let_in(&self, state: &mut State, gate: &Gate) -> core::result::Result<(), Errno> {
        let (wire, caller) = match os::accept(&self.wire, true) {
            Ok(accepted) => accepted,
            Err(errno @ Errno(libc::EMFILE | libc::ENFILE | libc::ENOBUFS | libc::ENOMEM)) => {
                return Err(errno);
            }
            Err(_) => return Ok(()), // it has gone again
        };
        let Some(caller) = super::plain(&caller) else { return Ok(()) };
        state.make_room(caller.ip());
        let deadline = Instant::now() + state.request_timeout();
        let visitor = Visitor { wire, caller, input: Vec::new(), deadline, leaving: None, watched: false };
        let token = state.admit(visitor);
        state.look_after(token);
        state.watch_visitor(gate, token);
        Ok(())
    }
}

impl State {
    fn desk(&mut self, selector: Selector) -> Option<&mut Desk> {
        self.desks.iter_mut().find(|desk| desk.selector == selector)
    }

    fn admit(&mut self, visitor: Visitor) -> u64 {
        let token = self.next_token;
        self.next_token += 1;
        self.visitors.insert(token, visitor);
        token
    }

    fn request_timeout(&self) -> std::time::Duration {
        let milliseconds = self.desks.iter().map(|desk| desk.options.lock().request_timeout).max();
        std::time::Duration::from_millis(milliseconds.unwrap_or(0).into())
    }

    /// Those who connect and say nothing must not keep a caller out: the oldest goes.
    fn make_room(&mut self, caller: IpAddr) {
        let (mut all, mut each) = (0, 0);
        for desk in &self.desks {
            let (of_all, of_each) = desk.options.lock().half_open(desk.backlog);
            (all, each) = (all + of_all, each + of_each);
        }
        let silent = |visitor: &Visitor| visitor.leaving.is_none();
        let of_caller: Vec<u64> = self
            .visitors
            .iter()
            .filter(|(_, visitor)| silent(visitor) && visitor.caller.ip() == caller)
            .map(|(token, _)| *token)
            .collect();
        if of_caller.len() >= each {
            self.visitors.remove(&of_caller[0]);
        }
        if self.visitors.len() >= all {
            self.visitors.pop_first();
        }
    }

    fn watch_visitor(&mut self, gate: &Gate, token: u64) {
        let Some(visitor) = self.visitors.get_mut(&token) else { return };
        if visitor.watched || gate.epoll.add_input(visitor.wire.raw(), token).is_err() {
            return;
        }
        visitor.watched = true;
        let deadline = visitor.deadline;
        if self.timer_at.is_none_or(|at| deadline < at) {
            self.timer_at = Some(deadline);
            gate.timer.set(self.timer_at);
        }
    }

    /// Callers who wait for an answer may go away; and the listeners are told of them.
    fn watch_rest(&mut self, gate: &Gate) {
        for desk in &mut self.desks {
            for queued in desk.queue.iter_mut().filter(|queued| !queued.watched) {
                // One that cannot be watched is found out when it is offered.
                let _ = gate.epoll.watch_end(queued.request.fd(), queued.token);
                queued.watched = true;
            }
            desk.ring();
        }
    }

    fn expire(&mut self, gate: &Gate) {
        let now = Instant::now();
        self.visitors.retain(|_, visitor| visitor.deadline > now);
        self.timer_at = self.visitors.values().map(|visitor| visitor.deadline).min();
        gate.timer.set(self.timer_at);
    }

    /// Something has come from a visitor, or a waiting caller has gone.
    fn look_after(&mut self, token: u64) {
        let Some(mut visitor) = self.visitors.remove(&token) else {
            self.desks.iter_mut().for_each(|desk| desk.withdraw(token));
            return;
        };
        if let Some(link) = &mut visitor.leaving {
            link.see_off(&visitor.wire);
            if !link.is_over() {
                self.visitors.insert(token, visitor);
            }
            return;
        }
        match visitor.read() {
            Reading::Incomplete => {
                self.visitors.insert(token, visitor);
            }
            Reading::Gone => {}
            Reading::Request => self.receive(token, visitor),
        }
    }

    /// A first frame has come whole.
    fn receive(&mut self, token: u64, visitor: Visitor) {
        let selector = called_selector(&visitor.input);
        let Some(index) = selector.and_then(|selector| self.desk_for(selector)) else {
            self.turn_away(token, visitor, selector);
            return;
        };
        let desk = &mut self.desks[index];
        let options = desk.options.lock().clone();
        let mut link = visitor.introduce(&options);
        if !link.received.called_for || !link.machine.adopt(options.settings(), Instant::now()) {
            self.leave(token, visitor, link);
        } else if desk.is_full() {
            link.machine.refuse(CONGESTED, &[], Instant::now());
            self.leave(token, visitor, link);
        } else {
            let seat = Seat(Arc::clone(&desk.seats));
            let request =
                IsoRequest::new(visitor.wire, visitor.caller, link, Arc::clone(&desk.options), seat);
            desk.news = true;
            let registered = visitor.watched;
            desk.queue.push_back(Queued { token, request: Box::new(request), watched: false, registered });
        }
    }

    /// 10.5: the listener that names the selector, else one that names none.
    fn desk_for(&self, called: Selector) -> Option<usize> {
        let with = |selector: Selector| self.desks.iter().position(|desk| desk.selector == selector);
        with(called).or_else(|| with(Selector::default()))
    }

    /// Nobody listens at that selector, or the frame is no request.
    fn turn_away(&mut self, token: u64, visitor: Visitor, selector: Option<Selector>) {
        let Some(options) = self.desks.first().map(|desk| desk.options.lock().clone()) else { return };
        let mut link = visitor.introduce(&options);
        if link.received.called_for {
            let known = selector.is_some_and(|selector| self.bound.contains(&selector));
            let reason = match (options.hide_selectors, known) {
                (true, _) => NOT_SPECIFIED,
                (_, true) => NOT_ATTACHED,
                (_, false) => ADDRESS_UNKNOWN,
            };
            link.machine.refuse(reason, &[], Instant::now());
        }
        self.leave(token, visitor, link);
    }

    fn leave(&mut self, token: u64, mut visitor: Visitor, mut link: Link) {
        link.settle(&visitor.wire);
        if link.is_over() {
            return;
        }
        if let Some(deadline) = link.machine.deadline() {
            visitor.deadline = deadline;
        }
        visitor.leaving = Some(Box::new(link));
        self.visitors.insert(token, visitor);
    }
}

enum Reading {
    Incomplete,
    Gone,
    Request,
}

impl Visitor {
    /// Reads what has come of the first frame. RFC 1006 has no limit for it but 65535; no request
    /// that a peer can mean is longer than FIRST_PACKET_LIMIT.
    fn read(&mut self) -> Reading {
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
    fn introduce(&self, options: &Options) -> Link {
        let mut link = Link::new(Machine::called(options.settings(), reference(), Instant::now()), options);
        link.feed(&self.input, options);
        link
    }
}

/// The selector that a request calls; `None` if it is no request.
fn called_selector(input: &[u8]) -> Option<Selector> {
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

impl Desk {
    /// Requests that wait, one that is being decided and those that were deferred.
    fn is_full(&self) -> bool {
        Arc::strong_count(&self.seats) > self.backlog
    }

    fn withdraw(&mut self, token: u64) {
        let Some(index) = self.queue.iter().position(|queued| queued.token == token) else { return };
        self.queue.remove(index);
        // Told once, if it had been announced and nobody else waits.
        self.withdrawn = self.rung && self.queue.is_empty();
    }

    fn ring(&mut self) {
        let wanted = !self.queue.is_empty() || self.withdrawn;
        if wanted != self.rung {
            self.rung = wanted;
            if wanted { self.bell.set() } else { self.bell.clear() }
        }
    }
}

/// A listener's desk, as the provider sees it.
struct Source {
    port: Arc<Port>,
    selector: Selector,
    /// Readable with the gate and with the bell.
    own: Epoll,
}

impl Source {
    fn with_desk<T>(&self, state: &mut State, act: impl FnOnce(&mut Desk) -> T) -> Option<T> {
        state.desk(self.selector).map(act)
    }
}

impl RequestSource for Source {
    fn descriptor(&self) -> i32 {
        self.own.raw()
    }

    fn take(&self) -> core::result::Result<Box<dyn ConnectionRequest>, Errno> {
        let mut state = self.port.state.lock();
        let selector = self.selector;
        let waits = |state: &State| {
            state.desks.iter().any(|desk| desk.selector == selector && !desk.queue.is_empty())
        };
        // The desk may have been waiting longer than what has come since.
        let failure = if waits(&state) { Ok(()) } else { self.port.work(&mut state, waits) };
        let taken =
            self.with_desk(&mut state, |desk| (desk.queue.pop_front(), std::mem::take(&mut desk.withdrawn)));
        self.port.leave_rest(&mut state);
        match taken {
            Some((Some(queued), _)) => {
                if let (true, Some(gate)) = (queued.watched || queued.registered, self.port.gate.get()) {
                    gate.epoll.remove(queued.request.fd());
                }
                Ok(queued.request.placed(&self.port, !queued.watched))
            }
            Some((None, true)) => Err(Errno(libc::ECONNABORTED)),
            _ => failure.and(Err(Errno(libc::EAGAIN))),
        }
    }

    fn has_request(&self) -> bool {
        let mut state = self.port.state.lock();
        let _ = self.port.work(&mut state, |_| false);
        self.port.leave_rest(&mut state);
        self.with_desk(&mut state, |desk| desk.rung).unwrap_or(false)
    }

    fn take_news(&self) -> bool {
        let mut state = self.port.state.lock();
        self.with_desk(&mut state, |desk| std::mem::take(&mut desk.news)).unwrap_or(false)
    }

    fn is_busy(&self) -> bool {
        let state = self.port.state.lock();
        !state.visitors.is_empty() || state.desks.iter().any(|desk| !desk.queue.is_empty())
    }

    fn set_backlog(&self, backlog: i32) {
        let mut state = self.port.state.lock();
        self.with_desk(&mut state, |desk| {
            desk.backlog = backlog.max(1) as usize;
            while desk.is_full() && desk.queue.len() > 1 {
                let Some(queued) = desk.queue.pop_back() else { break };
                queued.request.refuse(CONGESTED, &[]);
            }
        });
    }

    fn close(&self) {
        let mut state = self.port.state.lock();
        if let Some(index) = state.desks.iter().position(|desk| desk.selector == self.selector) {
            let desk = state.desks.swap_remove(index);
            for queued in desk.queue {
                queued.request.refuse(NOT_ATTACHED, &[]);
            }
        }
        if state.desks.is_empty() {
            state.visitors.clear();
        }
    }
}
