//! One TCP port with ISO listeners. Several listeners with different selectors share it: the
//! requests that come in are read here, and go to the desk of the selector that they call.
//!
//! Nothing here has a thread. Whoever waits for a request, or drives the events, does the work;
//! one epoll instance says when there is any, a timer in it included.

mod desk;
mod state;
mod visitor;

use self::desk::{Desk, Source};
use self::state::State;
use self::visitor::Visitor;
use super::address::TransportAddress;
use super::link::Link;
use super::nsap::ISO_PORT;
use super::options::Options;
use super::selector::Selector;
use super::{wire_address, wire_name};
use crate::os::epoll::{Batch, Epoll};
use crate::os::eventfd::EventFd;
use crate::os::process::PerProcess;
use crate::os::timerfd::TimerFd;
use crate::os::{Deadline, Descriptor, Errno, option, socket as os};
use crate::spi::error::*;
use crate::transport::RequestSource;
use parking_lot::Mutex;
use std::collections::VecDeque;
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
        let mut batch = Batch::new();
        while !enough(state) {
            gate.epoll.wait(&mut batch, Deadline::Now);
            if batch.reports().is_empty() {
                break;
            }
            for report in batch.reports() {
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
