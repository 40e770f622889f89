//! WSPAccept: the request at the top, the condition function's verdict, the accepted socket.

use super::Listener;
use super::backlog::Pending;
use super::line::Line;
use super::order::{Taker, Turn};
use crate::os::{AddressOut, Deadline, Errno, pages, poll, probe};
use crate::provider::Provider;
use crate::provider::condition::{self, Condition, Question};
use crate::provider::open::check_group;
use crate::provider::overlapped::Direction;
use crate::provider::socket::Socket;
use crate::provider::socket_state::Phase;
use crate::spi::error::*;
use crate::spi::types::{CF_ACCEPT, CF_DEFER, CF_REJECT, SOCKET};
use crate::transport::{Quality, Unavailable};
use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The condition function's answer, and what goes with it to the caller.
pub(super) enum Verdict {
    Accept(Vec<u8>, Option<Quality>),
    Reject(Vec<u8>),
    Defer,
    /// ACCEPT-09: no answer at all.
    Invalid,
}

impl Provider {
    /// WSPAccept.
    pub(crate) fn accept(
        &self,
        handle: SOCKET,
        address: Option<AddressOut>,
        condition: Option<&dyn Condition>,
    ) -> Result<SOCKET> {
        let socket = self.socket(handle)?;
        let listener = listening(&socket)?;
        let least = socket.protocol.transport.least_address_room(socket.protocol.family);
        if address.as_ref().is_some_and(|address| address.room() < least) {
            return fail(WSAEFAULT); // ACCEPT-14: before a request is touched
        }
        let outcome = self.next_request(&socket, listener).and_then(|pending| {
            self.serve_connections(&socket); // AcceptEx requests that stood behind this call
            let mut line = Line::of(&socket, &pending);
            let outcome = self.answer(&socket, listener, pending, address, condition, &mut line);
            if let Some(line) = line {
                line.tell(&outcome);
            }
            let (accepted, error) = outcome.map_or_else(|error| (0, error.0), |accepted| (accepted, 0));
            probe::accept(handle, accepted, error);
            outcome
        });
        self.attend(&socket);
        self.serve_connections(&socket);
        match outcome {
            // EVSEL-14: a deferral re-enables nothing.
            Err(WsaError(WSATRY_AGAIN)) => {}
            Err(WsaError(WSAEWOULDBLOCK | WSAEMFILE | WSAEINTR)) => self.after_accept(&socket, false),
            _ => self.after_accept(&socket, true),
        }
        outcome
    }

    /// Whether `pointer` can be a condition function (ACCEPT-15). The answer is remembered, so
    /// that it costs a system call only once for each function.
    pub(crate) fn check_condition(&self, handle: SOCKET, pointer: usize) -> Result<()> {
        let socket = self.socket(handle)?;
        let listener = listening(&socket)?;
        if listener.known_condition.load(Ordering::Relaxed) == pointer {
            return Ok(());
        }
        if !pages::is_mapped(pointer) {
            return fail(WSAEFAULT);
        }
        listener.known_condition.store(pointer, Ordering::Relaxed);
        Ok(())
    }

    /// Takes the request at the top, waiting for one on a blocking socket (ACCEPT-02).
    fn next_request(&self, socket: &Arc<Socket>, listener: &Listener) -> Result<Pending> {
        let mut turn = None;
        if Provider::has_requests(socket, Direction::Connection) {
            self.serve_connections(socket);
            turn = Some(listener.queue_up(Taker::Call));
        }
        loop {
            let mode = socket.is_nonblocking();
            if !is_behind(turn.as_ref(), listener) {
                match take(socket, listener, mode) {
                    Ok(pending) => return Ok(pending),
                    Err(errno) => judge_failure(socket, errno)?,
                }
            }
            if mode {
                return fail(WSAEWOULDBLOCK);
            }
            let turn = turn.get_or_insert_with(|| listener.queue_up(Taker::Call));
            match is_behind(Some(turn), listener) {
                true => self.sleep(socket, 0, Deadline::Never, || !is_behind(Some(turn), listener))?,
                false => self.sleep(socket, poll::IN, Deadline::Never, || listener.has_returned())?,
            };
        }
    }

    fn answer(
        &self,
        socket: &Arc<Socket>,
        listener: &Listener,
        mut pending: Pending,
        mut address: Option<AddressOut>,
        condition: Option<&dyn Condition>,
        line: &mut Option<Line>,
    ) -> Result<SOCKET> {
        if let Err(unavailable) = pending.request.still_there(address.as_mut()) {
            return match unavailable {
                Unavailable::BadBuffer => put_back(socket, listener, pending, WSAEFAULT),
                Unavailable::Withdrawn => withdrawn(&pending),
            };
        }
        let Some(condition) = condition else {
            return self.welcome(socket, pending, &[], None);
        };
        let verdict = consult(socket, listener, condition, &pending, line)?;
        if !self.is_started() {
            // CLEANUP-03, CLEANUP-05: the last WSPCleanup came meanwhile; nobody owns a new socket.
            pending.request.reject(&[]);
            return fail(WSAEINTR);
        }
        match verdict {
            Verdict::Reject(data) => {
                pending.request.reject(&data);
                fail(WSAECONNREFUSED)
            }
            Verdict::Defer => {
                pending.deferred = true;
                put_back(socket, listener, pending, WSATRY_AGAIN)
            }
            Verdict::Invalid => put_back(socket, listener, pending, WSAEINVAL),
            Verdict::Accept(data, qos) => {
                if let Err(Unavailable::Withdrawn) = pending.request.still_there(None) {
                    return fail(WSAEACCES); // ACCEPT-19: gone while the function was deciding
                }
                self.welcome(socket, pending, &data, qos.as_ref())
            }
        }
    }

    /// ACCEPT-04, ACCEPT-10: a new socket with the properties of the listening one.
    fn welcome(
        &self,
        listener: &Socket,
        pending: Pending,
        callee_data: &[u8],
        qos: Option<&Quality>,
    ) -> Result<SOCKET> {
        let caller = pending.request.caller().clone();
        let born_nonblocking = pending.nonblocking;
        let made = pending.request.accept(callee_data, qos)?;
        let accepted = self.adopt(made, listener.protocol, listener.overlapped, |accepted| {
            accepted.assume_nonblocking(born_nonblocking);
            accepted.set_nonblocking(listener.is_nonblocking())?;
            accepted.state.connected(caller, false);
            self.inherit_options(listener, accepted)
        })?;
        if let Err(error) = self.inherit_events(listener, &accepted) {
            let _ = self.close(accepted.handle);
            return Err(error);
        }
        Ok(accepted.handle)
    }
}

/// ACC-30: whether AcceptEx requests come first; not before a request that they leave to others.
fn is_behind(turn: Option<&Turn>, listener: &Listener) -> bool {
    turn.is_some_and(|turn| !turn.has_come()) && !listener.is_held()
}

/// The request at the top, if there is one.
pub(super) fn take(
    socket: &Socket,
    listener: &Listener,
    nonblocking: bool,
) -> core::result::Result<Pending, Errno> {
    let transport = socket.protocol.transport;
    listener.take(nonblocking, || match listener.source() {
        Some(source) => source.take(),
        None => transport.take_request(&socket.descriptor, nonblocking),
    })
}

pub(super) fn listening(socket: &Socket) -> Result<&Listener> {
    if !socket.protocol.connection_oriented() {
        return fail(WSAEOPNOTSUPP); // ACCEPT-17
    }
    match socket.listener() {
        Some(listener) if socket.state.phase() == Phase::Listening => Ok(listener),
        _ => fail(WSAEINVAL), // ACCEPT-16
    }
}

/// Whether a socket has something for WSPAccept, `ready` being what its descriptor says.
pub(crate) fn has_request(socket: &Socket, ready: i16) -> bool {
    let Some(listener) = socket.listener() else { return false };
    // A source looks after all its callers when it is asked, so it is asked always.
    let more = match listener.source() {
        Some(source) => source.has_request(),
        None => ready & poll::IN != 0,
    };
    more || listener.has_returned()
}

/// What a failed accept4 means; nothing, if the queue is just empty.
pub(super) fn judge_failure(socket: &Socket, errno: Errno) -> Result<()> {
    match errno.0 {
        // accept4 asks for a descriptor before it looks at the queue: ACCEPT-20 is about a queue
        // that is not empty.
        libc::EMFILE | libc::ENFILE => match poll::now(socket.poll_fd(), poll::IN) & poll::IN {
            0 => Ok(()),
            _ => fail(WSAEMFILE),
        },
        libc::ECONNABORTED => fail(WSAECONNRESET), // ACCEPT-18
        libc::ENOBUFS | libc::ENOMEM => fail(WSAENOBUFS),
        // EAGAIN; or an error of a connection that is already gone, which accept(2) passes on.
        _ => Ok(()),
    }
}

/// ACCEPT-19: a request that had been offered before was withdrawn; ACCEPT-18: one that had not.
fn withdrawn(pending: &Pending) -> Result<SOCKET> {
    fail(if pending.deferred { WSAEACCES } else { WSAECONNRESET })
}

/// The request is as it was, and the call fails with `code`.
pub(super) fn put_back<T>(socket: &Socket, listener: &Listener, pending: Pending, code: i32) -> Result<T> {
    listener.put_back(pending);
    if socket.is_closed() {
        // The condition function, or another thread, closed the listener meanwhile (CND-43).
        listener.drain().into_iter().for_each(|pending| pending.request.abandon());
    }
    // Another thread may be waiting for a request: this is one.
    socket.kick_sleepers();
    fail(code)
}

/// Calls the condition function; no lock is held.
pub(super) fn consult(
    socket: &Socket,
    listener: &Listener,
    condition: &dyn Condition,
    pending: &Pending,
    line: &mut Option<Line>,
) -> Result<Verdict> {
    let request = pending.request.as_ref();
    let called = match &listener.address {
        Some(address) => Cow::Borrowed(address),
        None => Cow::Owned(request.called()?),
    };
    let mut question = Question {
        caller: request.caller(),
        caller_data: request.caller_data(),
        qos: request.qos(),
        called: &called,
        callee_data: vec![0; request.callee_data_room()],
        group: 0,
    };
    let answer = condition::ask(condition, request, &mut question);
    probe::condition_answer(socket.handle, answer);
    if let Some(line) = line {
        line.answered(answer);
    }
    Ok(match answer {
        CF_ACCEPT if check_group(question.group).is_ok() => {
            Verdict::Accept(question.callee_data, question.qos)
        }
        CF_REJECT => Verdict::Reject(question.callee_data),
        CF_DEFER => Verdict::Defer,
        _ => Verdict::Invalid,
    })
}
