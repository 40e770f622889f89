//! AcceptEx: an overlapped request that puts the connection of the next caller into the place of a
//! socket that the client has made.

use super::Listener;
use super::accept::{self, Verdict};
use super::backlog::Pending;
use super::line::Line;
use super::order::{Taker, Turn};
use crate::os::accept_buffer::{AcceptBuffer, EXTRA, Side};
use crate::provider::blocking;
use crate::provider::condition::Condition;
use crate::provider::overlapped::*;
use crate::provider::receive::Delivered;
use crate::provider::socket::Socket;
use crate::provider::socket_state::OPTIONS_SET;
use crate::provider::{Provider, Quality};
use crate::spi::error::*;
use crate::spi::network_event::FD_ACCEPT;
use crate::spi::types::SOCKET;
use std::sync::Arc;

/// A fresh socket that is kept for a caller; it is free again if none comes.
struct Reserved(Arc<Socket>);

impl Drop for Reserved {
    fn drop(&mut self) {
        self.0.state.release();
    }
}

pub(crate) struct AcceptTask {
    accepted: Reserved,
    /// Until the first data is received, if it is.
    buffer: Option<AcceptBuffer>,
    address: usize,
    turn: Option<Turn>,
    /// Closing the accepted socket ends the request (AEX-15).
    _bond: Bond,
    first: Option<FirstData>,
    too_small: bool,
}

/// Why there is no connection.
enum Missing {
    /// Nobody calls, or somebody else is to decide.
    Nobody,
    /// The caller was refused; the next one may be accepted.
    Refused,
    Failed(WsaError),
}

impl From<WsaError> for Missing {
    fn from(error: WsaError) -> Missing {
        Missing::Failed(error)
    }
}

impl Provider {
    /// AcceptEx. What is wrong with the sockets is told before anything is reserved.
    pub(crate) fn accept_ex(
        &self,
        listener: SOCKET,
        accepted: SOCKET,
        buffer: AcceptBuffer,
        ticket: Ticket,
    ) -> Result<Issued> {
        let (socket, accepted) = (self.socket(listener)?, self.socket(accepted)?);
        let listening = accept::listening(&socket)?;
        if !std::ptr::eq(socket.protocol, accepted.protocol)
            || accepted.is_shared()
            || !accepted.state.reserve()
        {
            return fail(WSAEINVAL); // EXT-01, AEX-08
        }
        listening.hold(false); // a deferred caller is decided about anew
        let turn = listening.queue_up(Taker::Request);
        let task = AcceptTask::new(&socket, accepted, buffer, ticket.address(), turn);
        let outcome = self.issue(listener, Request::new(task, ticket));
        self.attend(&socket);
        if socket.events().is_some() {
            self.observe_now(&socket);
        }
        socket.kick_sleepers();
        outcome
    }

    /// wsp_set_condition.
    pub(crate) fn set_condition(&self, handle: SOCKET, condition: Option<Arc<dyn Condition>>) -> Result<()> {
        let socket = self.socket(handle)?;
        accept::listening(&socket)?.set_condition(condition);
        self.serve_connections(&socket);
        Ok(())
    }

    /// Whether AcceptEx requests of this socket call the client, which must not be done in the
    /// driver's turn.
    pub(crate) fn asks_client(socket: &Socket) -> bool {
        socket.requests.get().is_some()
            && socket.listener().is_some_and(|listener| listener.condition().is_some())
            && Provider::has_requests(socket, Direction::Connection)
    }

    /// The connection takes the place of the fresh socket, whose options stay (EXT-03).
    fn put_in_place(
        &self,
        listener: &Socket,
        accepted: &Arc<Socket>,
        pending: Pending,
        data: &[u8],
        qos: Option<&Quality>,
    ) -> Result<()> {
        let caller = pending.request.caller().clone();
        let nonblocking = pending.nonblocking;
        let made = pending.request.accept(data, qos)?;
        if made.session.is_none() {
            if listener.state.has(OPTIONS_SET) || accepted.state.has(OPTIONS_SET) {
                accepted.carry_options_to(made.descriptor.raw());
            }
            if nonblocking != accepted.is_nonblocking() {
                crate::os::socket::set_nonblocking(made.descriptor.raw(), accepted.is_nonblocking())?;
            }
        }
        self.replace_descriptor(accepted, &made, || accepted.state.accepted_in_place(caller))?;
        if let Some(session) = accepted.session() {
            session.set_inline(accepted.oob_inline());
            self.look_after(accepted)?;
        }
        Ok(())
    }
}

impl AcceptTask {
    fn new(
        listener: &Arc<Socket>,
        accepted: Arc<Socket>,
        buffer: AcceptBuffer,
        address: usize,
        turn: Turn,
    ) -> AcceptTask {
        AcceptTask {
            _bond: Bond::new(&accepted, listener, address),
            accepted: Reserved(accepted),
            buffer: Some(buffer),
            address,
            turn: Some(turn),
            first: None,
            too_small: false,
        }
    }

    /// Takes the next caller, asks the condition function about it, and accepts it.
    fn take_caller(
        &mut self,
        provider: &Provider,
        socket: &Arc<Socket>,
        listener: &Listener,
    ) -> core::result::Result<(), Missing> {
        let pending = self.next_caller(socket, listener)?;
        if let Some(events) = socket.events() {
            events.amend(|record| record.reenable(FD_ACCEPT));
        }
        let mut line = Line::of(socket, &pending);
        let outcome = self.decide(provider, socket, listener, pending, &mut line);
        if let Some(line) = line {
            line.tell(&self.told(&outcome));
        }
        outcome
    }

    fn next_caller(&self, socket: &Socket, listener: &Listener) -> core::result::Result<Pending, Missing> {
        let mine = self.turn.as_ref().is_none_or(Turn::has_come);
        if !mine || listener.is_held() {
            return Err(Missing::Nobody);
        }
        accept::take(socket, listener, self.accepted.0.is_nonblocking()).or_else(|errno| {
            accept::judge_failure(socket, errno)?;
            Err(Missing::Nobody)
        })
    }

    /// The outcome as a WSPAccept would have it.
    fn told(&self, outcome: &core::result::Result<(), Missing>) -> Result<SOCKET> {
        match outcome {
            Ok(()) => Ok(self.accepted.0.handle),
            Err(Missing::Refused) => fail(WSAECONNREFUSED),
            Err(Missing::Nobody) => fail(WSATRY_AGAIN),
            Err(Missing::Failed(error)) => Err(*error),
        }
    }

    fn decide(
        &mut self,
        provider: &Provider,
        socket: &Arc<Socket>,
        listener: &Listener,
        pending: Pending,
        line: &mut Option<Line>,
    ) -> core::result::Result<(), Missing> {
        if pending.request.still_there(None).is_err() {
            return Err(WsaError(WSAECONNRESET).into());
        }
        if !self.has_room(socket) {
            self.too_small = true;
            return Ok(accept::put_back(socket, listener, pending, WSAEFAULT)?);
        }
        let verdict = ask(socket, listener, &pending, line)?;
        self.carry_out(provider, socket, listener, pending, verdict)
    }

    /// What was closed while the function was deciding takes nobody any more.
    fn carry_out(
        &self,
        provider: &Provider,
        socket: &Arc<Socket>,
        listener: &Listener,
        pending: Pending,
        verdict: Verdict,
    ) -> core::result::Result<(), Missing> {
        let over = socket.is_closed() || self.accepted.0.is_closed() || !provider.is_started();
        match verdict {
            Verdict::Reject(data) => {
                pending.request.reject(&data);
                Err(Missing::Refused)
            }
            _ if over => Ok(accept::put_back(socket, listener, pending, WSA_OPERATION_ABORTED)?),
            Verdict::Defer => {
                listener.hold(true);
                self.leave(socket, listener, pending)
            }
            Verdict::Invalid => Ok(accept::put_back(socket, listener, pending, WSAEINVAL)?),
            Verdict::Accept(data, qos) => self.accept(provider, socket, pending, &data, qos.as_ref()),
        }
    }

    /// CF_DEFER: the caller waits at the top, and so does the request.
    fn leave(
        &self,
        socket: &Socket,
        listener: &Listener,
        mut pending: Pending,
    ) -> core::result::Result<(), Missing> {
        pending.deferred = true;
        match accept::put_back::<()>(socket, listener, pending, WSATRY_AGAIN) {
            _ if socket.is_closed() => Err(WsaError(WSA_OPERATION_ABORTED).into()),
            _ => Err(Missing::Nobody),
        }
    }

    fn accept(
        &self,
        provider: &Provider,
        listener: &Socket,
        pending: Pending,
        data: &[u8],
        qos: Option<&Quality>,
    ) -> core::result::Result<(), Missing> {
        if pending.request.still_there(None).is_err() {
            return Err(WsaError(WSAECONNRESET).into()); // gone while the function was deciding
        }
        if let Some(buffer) = self.buffer.as_ref() {
            buffer.store(Side::Remote, pending.request.caller().as_bytes());
            if buffer.parts().local > 0 {
                match listener.listener().and_then(|listener| listener.address.as_ref()) {
                    Some(address) => buffer.store(Side::Local, address.as_bytes()),
                    None => buffer.store(Side::Local, pending.request.called()?.as_bytes()),
                }
            }
        }
        Ok(provider.put_in_place(listener, &self.accepted.0, pending, data, qos)?)
    }

    /// AEX-06, AEX-07.
    fn has_room(&self, socket: &Socket) -> bool {
        let needed = socket.protocol.longest_address() + EXTRA;
        self.buffer.as_ref().is_none_or(|buffer| {
            let parts = buffer.parts();
            (parts.local == 0 || parts.local as usize >= needed) && parts.remote as usize >= needed
        })
    }

    /// EXT-02: the connection is there; what it brings first may be wanted too.
    fn receive_first(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        let accepted = &self.accepted.0;
        self.turn = None;
        socket.kick_sleepers(); // a WSPAccept may have waited for its turn
        let buffer = self.buffer.take().filter(|buffer| buffer.parts().data > 0);
        let Some(buffer) = buffer else { return Some(Ok(Delivered { octets: 0, flags: 0 })) };
        let mut first = FirstData { buffer, _bond: Bond::new(socket, accepted, self.address) };
        let outcome = first.attempt(provider, accepted);
        self.first = outcome.is_none().then_some(first);
        outcome
    }
}

/// What the listener's condition function says, if there is one.
fn ask(socket: &Socket, listener: &Listener, pending: &Pending, line: &mut Option<Line>) -> Result<Verdict> {
    match listener.condition() {
        None => Ok(Verdict::Accept(Vec::new(), None)),
        Some(condition) => {
            blocking::patiently(|| accept::consult(socket, listener, condition.as_ref(), pending, line))
        }
    }
}

impl Task for AcceptTask {
    fn direction(&self) -> Direction {
        Direction::Connection
    }

    fn check(&self, _socket: &Socket) -> Result<()> {
        Ok(())
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        let listener = socket.listener()?;
        loop {
            if self.accepted.0.is_closed() {
                return Some(fail(WSA_OPERATION_ABORTED));
            }
            match self.take_caller(provider, socket, listener) {
                Ok(()) => return self.receive_first(provider, socket),
                Err(Missing::Refused) => {}
                Err(Missing::Nobody) => return None,
                Err(Missing::Failed(error)) => return Some(Err(error)),
            }
        }
    }

    fn next(&mut self, _socket: &Arc<Socket>) -> Option<(Arc<Socket>, Next)> {
        let first = self.first.take()?;
        Some((Arc::clone(&self.accepted.0), Next::new(first)))
    }

    fn status(&self) -> Option<u32> {
        self.too_small.then_some(BUFFER_TOO_SMALL)
    }
}

/// The connection is there, and its first data are waited for.
struct FirstData {
    buffer: AcceptBuffer,
    /// Closing the listener ends the request (AEX-15).
    _bond: Bond,
}

impl Task for FirstData {
    fn direction(&self) -> Direction {
        Direction::Receive
    }

    fn check(&self, _socket: &Socket) -> Result<()> {
        Ok(())
    }

    /// AEX-12: the end is no error, also where a receive would call it one.
    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        match provider.receive_now(socket, self.buffer.data(), 0, None) {
            Err(WsaError(WSAEWOULDBLOCK)) => None,
            Err(WsaError(WSAEDISCON)) => Some(Ok(Delivered { octets: 0, flags: 0 })),
            outcome => Some(outcome),
        }
    }
}
