//! Sockets whose protocol works above the descriptor: how the calls of the SPI wait for their
//! session, and how what comes reaches the network events.

use super::Provider;
use super::connector::{self, ConnectRequest};
use super::event::{EventRecord, Notice};
use super::receive::Delivered;
use super::socket::Socket;
use super::socket_state::*;
use crate::os::poll::IN;
use crate::os::{BufferList, Deadline, SocketAddress};
use crate::spi::error::*;
use crate::spi::network_event::*;
use crate::spi::types::MSG_PARTIAL;
use crate::transport::{Attempt, Call, News, Session, Signs};
use std::sync::Arc;

const OOB: i32 = libc::MSG_OOB;

fn either(deadline: Deadline, session: &dyn Session) -> Deadline {
    match session.deadline() {
        Some(moment) => deadline.earlier(Deadline::At(moment)),
        None => deadline,
    }
}

impl Provider {
    /// WSPConnect. The socket is claimed for the attempt.
    pub(super) fn connect_session(
        &self,
        socket: &Arc<Socket>,
        session: &dyn Session,
        name: &[u8],
        request: &ConnectRequest<'_>,
    ) -> Result<()> {
        let call = Call { data: request.caller_data.unwrap_or_default(), qos: request.qos.clone() };
        if let Err(error) = session.call(&socket.descriptor, name, &call) {
            return self.session_failed(socket, error, socket.must_not_wait());
        }
        if request.lent.is_some() {
            *socket.rare().lent.lock() = request.lent;
        }
        if socket.must_not_wait() {
            socket.state.attempt_started();
            self.look_after(socket)?;
            return match self.settle_session(socket, session) {
                Some(outcome) => outcome,
                None => fail(WSAEWOULDBLOCK),
            };
        }
        self.await_answer(socket, session)
    }

    fn await_answer(&self, socket: &Arc<Socket>, session: &dyn Session) -> Result<()> {
        loop {
            match session.attempt(&socket.descriptor, false) {
                Attempt::Connected => return self.session_connected(socket, session),
                Attempt::Failed(error) => return self.session_failed(socket, error, false),
                Attempt::Waits(interest) => {
                    let deadline = either(Deadline::Never, session);
                    if let Err(cancelled) = self.sleep(socket, interest, deadline, || false) {
                        return self.session_failed(socket, cancelled, false);
                    }
                }
            }
        }
    }

    /// A non-blocking attempt that may have ended meanwhile.
    pub(super) fn settle_session(&self, socket: &Arc<Socket>, session: &dyn Session) -> Option<Result<()>> {
        let attempt = socket.state.attempt()?;
        let outcome = match session.attempt(&socket.descriptor, true) {
            Attempt::Waits(_) => return None,
            Attempt::Connected => Ok(()),
            Attempt::Failed(error) => Err(error),
        };
        if !socket.state.decide_attempt(attempt) {
            return None; // another thread was faster
        }
        let outcome = match outcome {
            Ok(()) => self.session_connected(socket, session),
            Err(error) => self.session_failed(socket, error, true),
        };
        let peer = socket.state.peer();
        connector::tell_attempt(socket, peer.as_ref().map_or(&[], SocketAddress::as_bytes), &outcome);
        Some(outcome)
    }

    fn session_connected(&self, socket: &Arc<Socket>, session: &dyn Session) -> Result<()> {
        let Some(peer) = session.peer(&socket.descriptor) else { return fail(WSAENOTCONN) };
        give_back(socket, session);
        socket.state.connected(peer, true);
        session.set_inline(socket.oob_inline());
        let signs = session.signs(&socket.descriptor);
        self.update_now(socket, |record, _| {
            record.indicate(FD_CONNECT, None);
            if session.answer().qos.is_some() {
                record.indicate(FD_QOS, None); // EVSEL-16: there is something to ask for
            }
            tell(record, News::default(), signs, false);
        });
        self.look_after(socket)
    }

    /// `nonblocking` says that the error is kept for those who ask later.
    pub(super) fn session_failed(
        &self,
        socket: &Arc<Socket>,
        error: WsaError,
        nonblocking: bool,
    ) -> Result<()> {
        if let Some(session) = socket.session() {
            give_back(socket, session);
            session.hang_up(&socket.descriptor);
        }
        socket.state.connect_failed(error, nonblocking);
        self.update_now(socket, |record, _| record.indicate(FD_CONNECT, Some(error)));
        let _ = self.look_after(socket);
        Err(error)
    }

    /// WSPRecv.
    pub(super) fn receive_session(
        &self,
        socket: &Arc<Socket>,
        session: &dyn Session,
        buffers: &mut BufferList,
        flags: i32,
    ) -> Result<Delivered> {
        let all = flags & libc::MSG_WAITALL != 0;
        let (room, mut octets) = (buffers.total(), 0);
        loop {
            let portion = match self.receive_portion(socket, session, buffers, flags) {
                Err(_) if octets > 0 => return Ok(Delivered { octets: octets as u32, flags: 0 }),
                outcome => outcome?,
            };
            octets += portion.octets as usize;
            if !all || octets == room || portion.octets == 0 {
                return Ok(Delivered { octets: octets as u32, flags: portion.flags });
            }
            buffers.advance(portion.octets as usize);
        }
    }

    fn receive_portion(
        &self,
        socket: &Arc<Socket>,
        session: &dyn Session,
        buffers: &BufferList,
        flags: i32,
    ) -> Result<Delivered> {
        let mut limit = None;
        let there = || {
            let signs = session.signs(&socket.descriptor);
            signs.end.is_some() || if flags & OOB != 0 { signs.expedited } else { signs.data }
        };
        loop {
            let outcome = session.receive(&socket.descriptor, buffers, flags);
            if session.has_stirred() {
                socket.kick_sleepers(); // it may be what others wait for
            }
            match outcome {
                Err(WsaError(WSAEWOULDBLOCK)) if !socket.must_not_wait() => {}
                outcome => {
                    let portion = outcome?;
                    let partial = if portion.partial { MSG_PARTIAL } else { 0 };
                    let urgent = if portion.expedited { OOB } else { 0 };
                    return Ok(Delivered { octets: portion.octets as u32, flags: partial | urgent });
                }
            }
            let limit = *limit.get_or_insert_with(|| socket.receive_deadline());
            if self.sleep(socket, session.awaits() & IN, either(limit, session), there)? {
                continue;
            }
            if limit.passed() {
                return fail(WSAETIMEDOUT);
            }
            self.take_in(socket, session); // the session's own time is over
        }
    }

    /// WSPSend. A blocking one returns when the kernel has taken everything.
    pub(super) fn send_session(
        &self,
        socket: &Arc<Socket>,
        session: &dyn Session,
        buffers: &BufferList,
        flags: i32,
    ) -> Result<u32> {
        let limit = socket.send_deadline();
        let sent = loop {
            match session.send(&socket.descriptor, buffers, flags) {
                Err(WsaError(WSAEWOULDBLOCK)) if !socket.must_not_wait() => {}
                Err(WsaError(WSAEWOULDBLOCK)) => {
                    self.after_full_send(socket);
                    return fail(WSAEWOULDBLOCK);
                }
                outcome => break outcome?,
            }
            self.await_session_room(socket, session, limit, flags)?;
        };
        while !socket.must_not_wait() && session.unsent() {
            self.await_room(socket, session, limit, || !session.unsent())?;
        }
        if !socket.must_not_wait() && session.has_lost() {
            return fail(WSAECONNRESET);
        }
        self.look_after(socket)?;
        Ok(sent as u32)
    }

    /// Waits until a send with these flags would not.
    pub(super) fn await_session_room(
        &self,
        socket: &Arc<Socket>,
        session: &dyn Session,
        limit: Deadline,
        flags: i32,
    ) -> Result<()> {
        self.await_room(socket, session, limit, || session.has_room(&socket.descriptor, flags))
    }

    /// Waits until the kernel takes octets, or the peer acknowledges expedited data.
    fn await_room(
        &self,
        socket: &Arc<Socket>,
        session: &dyn Session,
        limit: Deadline,
        enough: impl Fn() -> bool,
    ) -> Result<()> {
        if !self.sleep(socket, session.awaits(), either(limit, session), enough)? && limit.passed() {
            return fail(WSAETIMEDOUT);
        }
        self.take_in(socket, session);
        Ok(())
    }

    /// Takes in what has come and sends what waits, for all whom it concerns.
    pub(super) fn take_in(&self, socket: &Socket, session: &dyn Session) {
        let notice = self.observe_connected(socket, session, true);
        socket.kick_sleepers();
        notice.into_iter().for_each(|notice| self.deliver(notice));
    }

    /// The driver reports something, or an alarm.
    pub(super) fn observe_session(
        &self,
        socket: &Arc<Socket>,
        session: &dyn Session,
        edge: bool,
    ) -> Option<Notice> {
        let notice = match socket.state.phase() {
            Phase::Connecting => {
                let _ = self.settle_session(socket, session);
                None
            }
            Phase::Connected => self.observe_connected(socket, session, edge),
            _ => None,
        };
        let _ = self.look_after(socket);
        socket.kick_sleepers();
        notice
    }

    fn observe_connected(&self, socket: &Socket, session: &dyn Session, edge: bool) -> Option<Notice> {
        let news = session.pump(&socket.descriptor);
        let signs = session.signs(&socket.descriptor);
        if let Some(Some(error)) = signs.end {
            socket.state.break_with(error);
        }
        let news = if edge { news } else { News::default() };
        self.update(socket, |record, messages| tell(record, news, signs, messages))
    }

    /// A call looks at the socket's present state.
    pub(super) fn look_at_session(&self, socket: &Arc<Socket>) {
        let Some(session) = socket.session().filter(|_| socket.listener().is_none()) else { return };
        if let Some(notice) = self.observe_session(socket, session, true) {
            self.deliver(notice);
        }
    }

    /// Somebody must look after the session though nobody calls: an attempt without anybody who
    /// waits, octets that are still to be sent, an end that is on its way.
    pub(super) fn look_after(&self, socket: &Arc<Socket>) -> Result<()> {
        let Some(session) = socket.session() else { return Ok(()) };
        let attempt = socket.state.attempt().is_some();
        let leaving = socket.is_closed() && session.lingers();
        let needed = attempt || leaving || session.unsent();
        if needed {
            self.drive_socket(socket)?;
        }
        self.serve(socket, needed)?;
        if let Some(driver) = self.driver_if_any() {
            let driven = needed || socket.events().is_some_and(|events| events.is_driven());
            driver.set_alarm(socket.token(), session.deadline().filter(|_| driven));
        }
        Ok(())
    }

    /// Counts the socket among those that need the service thread, or not any more.
    fn serve(&self, socket: &Socket, needed: bool) -> Result<()> {
        if !needed && socket.rare_if_any().is_none() {
            return Ok(());
        }
        let mut served = socket.rare().served.lock();
        if served.is_some() != needed {
            *served = if needed { Some(self.need_service_for_sockets()?) } else { None };
        }
        Ok(())
    }

    /// A listener with callers who have not been decided about must not forget them.
    pub(super) fn attend(&self, socket: &Arc<Socket>) {
        let Some(source) = socket.listener().and_then(|listener| listener.source()) else { return };
        let busy = !socket.is_closed() && source.is_busy();
        if !busy || self.drive_socket(socket).is_ok() {
            let _ = self.serve(socket, busy);
        }
    }
}

/// CONNECT-19, CONNECT-24: what the called party answered goes where the client wants it.
fn give_back(socket: &Socket, session: &dyn Session) {
    let Some(lent) = socket.rare_if_any().and_then(|rare| rare.lent.lock().take()) else { return };
    let answer = session.answer();
    let qos = answer.qos.as_ref().map(|qos| (qos.sending, qos.receiving, qos.specific.as_slice()));
    lent.give_back(&answer.data, qos);
}

/// What holds now, as network events; data that has just come is told although the client has not
/// received yet (EVSEL-19).
fn tell(record: &mut EventRecord, news: News, signs: Signs, messages: bool) {
    if signs.room {
        record.indicate(FD_WRITE, None);
    }
    for (event, holds, new) in [(FD_READ, signs.data, news.data), (FD_OOB, signs.expedited, news.expedited)] {
        match holds {
            true if new && !messages => record.indicate_again(event, None),
            true => record.indicate(event, None),
            false => {}
        }
    }
    if let Some(error) = signs.end {
        // ASY-16: a window hears of every broken connection as WSAECONNABORTED.
        let told = if messages { error.map(|_| WsaError(WSAECONNABORTED)) } else { error };
        record.indicate(FD_CLOSE, told);
    }
}
