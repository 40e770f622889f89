//! From readiness to network events: what a report of the kernel means for a socket.

use super::notice::Notice;
use super::record::EventRecord;
use crate::os::address::AF_UNIX;
use crate::os::poll::{self, ERR, HUP, IN, OUT, PRI, RDHUP};
use crate::os::{option, socket as os};
use crate::provider::Provider;
use crate::provider::connector;
use crate::provider::listener::has_request;
use crate::provider::outbox::Outbox;
use crate::provider::socket::Socket;
use crate::provider::socket_state::{ABORTED, Phase, SHUT_SEND};
use crate::spi::error::{WSAECONNABORTED, WSAECONNRESET, WsaError};
use crate::spi::network_event::*;
use std::sync::Arc;

const EVERYTHING: i16 = IN | OUT | PRI | RDHUP;

impl Provider {
    /// The driver's instance reports `ready` for the socket with this token.
    pub(crate) fn on_ready(&self, token: u64, ready: i16, notices: &mut Vec<Notice>) {
        let (number, generation) = (token as u32 as i32, (token >> 32) as u32);
        let Some(socket) = self.sockets.find_generation(number, generation) else {
            if !self.look_at_offer(token) {
                self.flush_departed(token, ready);
            }
            return;
        };
        if Provider::asks_client(&socket) {
            notices.push(Notice::Requests(socket));
            return;
        }
        // EVR-13, EVA-16: what a request has taken is no event.
        let completed = self.serve_requests(&socket, ready, notices);
        let taken = may_have_taken(&socket, completed);
        let ready = if taken { poll::now(socket.poll_fd(), EVERYTHING) } else { ready };
        if let Some(session) = socket.session()
            && socket.listener().is_none()
        {
            notices.extend(self.observe_session(&socket, session, true));
            return;
        }
        if ready & (OUT | ERR | HUP) != 0 {
            self.flush_outbox(&socket, notices);
        }
        notices.extend(self.observe(&socket, ready, true));
    }

    /// Looks at the present state, as a registration does (EVSEL-23).
    pub(crate) fn observe_now(&self, socket: &Arc<Socket>) {
        if let Some(session) = socket.session()
            && socket.listener().is_none()
        {
            if let Some(notice) = self.observe_session(socket, session, false) {
                self.deliver(notice);
            }
            return;
        }
        let ready = poll::now(socket.poll_fd(), EVERYTHING);
        if let Some(notice) = self.observe(socket, ready, false) {
            self.deliver(notice);
        }
    }

    /// The driver's report, after requests have taken what is theirs.
    pub(crate) fn observe_news(&self, socket: &Arc<Socket>) {
        let ready = poll::now(socket.poll_fd(), EVERYTHING);
        if let Some(notice) = self.observe(socket, ready, true) {
            self.deliver(notice);
        }
    }

    /// `edge` says that something new has happened, `ready` what the state is now.
    fn observe(&self, socket: &Arc<Socket>, ready: i16, edge: bool) -> Option<Notice> {
        match socket.state.phase() {
            Phase::Listening => self.observe_listener(socket, ready, edge),
            Phase::Connecting if ready & (OUT | ERR | HUP) != 0 => self.observe_connect(socket, ready),
            Phase::Connected if socket.protocol.connection_oriented() => {
                self.observe_connection(socket, ready, edge)
            }
            // What a ConnectEx that failed has recorded.
            Phase::Bound if edge && socket.protocol.connection_oriented() => self.update(socket, |_, _| {}),
            phase if !socket.protocol.connection_oriented() => {
                self.observe_datagrams(socket, ready, edge, phase)
            }
            _ => None,
        }
    }

    fn observe_listener(&self, socket: &Arc<Socket>, ready: i16, edge: bool) -> Option<Notice> {
        let waits = has_request(socket, ready);
        let source = socket.listener().and_then(|listener| listener.source());
        let edge = edge && source.is_none_or(|source| source.take_news());
        self.attend(socket);
        // ACCEPT-08: behind a deferred request nothing more is indicated.
        if !waits || socket.listener().is_some_and(|listener| listener.is_deferred()) {
            return None;
        }
        self.update(socket, |record, messages| indicate(record, FD_ACCEPT, edge && !messages))
    }

    /// FD_CONNECT, and what the new connection has to tell already (EVC-15, EVC-16).
    fn observe_connect(&self, socket: &Arc<Socket>, ready: i16) -> Option<Notice> {
        let outcome = connector::settle(socket)?;
        let closed = if outcome.is_ok() { closing_error(socket, ready) } else { None };
        self.update(socket, |record, messages| {
            record.indicate(FD_CONNECT, outcome.err());
            if outcome.is_ok() {
                connection_events(record, socket, ready, messages, false);
                indicate_close(record, closed, messages);
            }
        })
    }

    fn observe_connection(&self, socket: &Socket, ready: i16, edge: bool) -> Option<Notice> {
        let closed = closing_error(socket, ready);
        self.update(socket, |record, messages| {
            connection_events(record, socket, ready, messages, edge && closed.is_none());
            indicate_close(record, closed, messages);
        })
    }

    fn observe_datagrams(&self, socket: &Socket, ready: i16, edge: bool, phase: Phase) -> Option<Notice> {
        self.update(socket, |record, messages| {
            // EVC-12, ASY-10: before it has a name only a window hears that a socket can send.
            if ready & OUT != 0 && (messages || phase != Phase::Unbound) {
                let waited = !record.is_spent(FD_WRITE);
                record.indicate(FD_WRITE, None);
                if waited && edge && ready & IN != 0 && record.is_spent(FD_READ) {
                    return; // the news was the room, not a datagram
                }
            }
            if ready & (IN | ERR) != 0 {
                let again = edge && !messages && record.brings_data(|| unread(socket));
                indicate(record, FD_READ, again);
            }
        })
    }
}

/// A request of a listener may go on elsewhere with what it has taken.
fn may_have_taken(socket: &Socket, completed: bool) -> bool {
    match socket.listener() {
        Some(_) => socket.requests.get().is_some(),
        None => completed && Provider::has_registration(socket),
    }
}

fn indicate(record: &mut EventRecord, event: i32, again: bool) {
    match again {
        true => record.indicate_again(event, None),
        false => record.indicate(event, None),
    }
}

/// Data, room and urgent data of a connection. A report whose only possible news is data records
/// FD_READ even if the client has not read yet.
fn connection_events(record: &mut EventRecord, socket: &Socket, ready: i16, messages: bool, edge: bool) {
    let mut explained = false;
    if has_room(socket, ready) && !record.is_spent(FD_WRITE) {
        record.indicate(FD_WRITE, None);
        explained = true;
    }
    if ready & PRI != 0 && !socket.oob_inline() {
        explained |= !record.is_spent(FD_OOB);
        record.indicate(FD_OOB, None);
    }
    if has_data(socket, ready) {
        let again = edge && !explained && !messages && ready & PRI == 0;
        let again = again && record.brings_data(|| unread(socket));
        indicate(record, FD_READ, again);
    }
}

/// EVW-08, EVW-10: whether a send would find room.
fn has_room(socket: &Socket, ready: i16) -> bool {
    ready & OUT != 0 && !socket.state.has(SHUT_SEND) && socket.outbox().is_none_or(Outbox::is_empty)
}

/// How much a socket has to read, to be compared only. A datagram socket tells it as memory;
/// AF_UNIX does not charge its receiver with that.
pub(super) fn unread(socket: &Socket) -> Option<u32> {
    match socket.protocol.connection_oriented() {
        true => os::unread(socket.fd()).ok(),
        false if socket.protocol.family == AF_UNIX => None,
        false => option::memory_of_received(socket.fd()).ok(),
    }
}

/// EVSEL-35: the end of the stream is no data, though poll calls both readable.
pub(super) fn has_data(socket: &Socket, ready: i16) -> bool {
    if ready & IN == 0 {
        return false;
    }
    ready & (RDHUP | HUP | ERR) == 0 || os::unread(socket.fd()).is_ok_and(|count| count > 0)
}

/// How the connection has ended: `None` if it has not, or if that is recorded; else the error of
/// FD_CLOSE.
fn closing_error(socket: &Socket, ready: i16) -> Option<Option<WsaError>> {
    if ready & (RDHUP | HUP | ERR) == 0 || socket.state.has(ABORTED) {
        return None;
    }
    if socket.events()?.ask(|record| record.is_spent(FD_CLOSE)) {
        return None;
    }
    if ready & ERR != 0
        && let Some(errno) = option::take_error(socket.fd())
    {
        socket.state.break_with(broken_by(errno.0));
    }
    Some(socket.state.broken())
}

/// EVSEL-37: a reset by the peer, or some other failure.
pub(crate) fn broken_by(errno: i32) -> WsaError {
    match errno {
        libc::ECONNRESET | libc::EPIPE => WsaError(WSAECONNRESET),
        _ => WsaError(WSAECONNABORTED),
    }
}

fn indicate_close(record: &mut EventRecord, closed: Option<Option<WsaError>>, messages: bool) {
    let Some(error) = closed else { return };
    // ASY-16: a window hears of every broken connection as WSAECONNABORTED.
    let told = if messages { error.map(|_| WsaError(WSAECONNABORTED)) } else { error };
    record.indicate(FD_CLOSE, told);
}
