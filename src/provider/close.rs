//! WSPCloseSocket: lingering, the end of every call that waits, and what happens to the queue.

use super::Provider;
use super::outbox::Outbox;
use super::socket::Socket;
use super::socket_state::{Phase, SHUT_SEND};
use crate::os::address::AF_UNIX;
use crate::os::{Deadline, option, socket as os};
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use std::sync::Arc;
use std::time::Duration;

/// The kernel tells nobody when the last octet is acknowledged, so a close that lingers looks
/// again and again: soon at first, then now and then.
const FIRST_LOOK: Duration = Duration::from_millis(1);
const LAST_LOOK: Duration = Duration::from_millis(50);

impl Provider {
    /// WSPCloseSocket.
    pub(crate) fn close(&self, handle: SOCKET) -> Result<()> {
        let socket = self.socket(handle)?;
        // CLOSE-02: only the last descriptor of a shared socket ends the connection.
        let shared = socket.state.shared().is_some_and(|shared| shared.has_other_holders());
        let linger = socket.linger().filter(|_| !shared);
        let mut too_late = false;
        if let Some(seconds) = linger.filter(|seconds| *seconds > 0 && would_linger(&socket)) {
            if !socket.is_nonblocking() {
                too_late = !self.linger(&socket, seconds)?;
            } else if !socket.state.has(SHUT_SEND) {
                return fail(WSAEWOULDBLOCK); // CLOSE-11, CLOSE-12, CLOSE-13: nothing has begun
            }
        }
        if !self.sockets.remove(&socket) {
            return fail(WSAENOTSOCK); // another thread was faster
        }
        if too_late || linger == Some(0) {
            socket.outbox().into_iter().for_each(Outbox::discard);
        }
        let last = self.finish(&socket);
        if too_late && last {
            socket.protocol.transport.abort(&socket.descriptor);
        }
        Ok(())
    }

    /// Everything that belongs to a socket which is not in the table any more; whether nobody else
    /// has the same socket.
    fn finish(&self, socket: &Arc<Socket>) -> bool {
        log::debug!("socket {}: closed", socket.handle);
        let last = socket.leave_others();
        socket.mark_closed();
        self.abort_requests(socket);
        self.addresses.lock().forget(socket);
        refuse_pending(socket);
        if let Some(session) = socket.session() {
            session.close(&socket.descriptor, socket.linger() == Some(0));
            self.free_handle(socket.handle);
        }
        if self.depart(socket) {
            return last; // the driver still sends, and then lets it go
        }
        self.end_registration(socket);
        last
    }

    /// The last cleanup has passed over a socket that was just being made.
    pub(crate) fn give_up(&self, socket: &Arc<Socket>) {
        if self.sockets.remove(socket) {
            self.abandon(socket);
            if socket.session().is_some() {
                self.free_handle(socket.handle);
            }
        }
    }

    /// CLEANUP-05: a socket that is still open at the last cleanup is reset. The client is not called.
    pub(crate) fn abandon(&self, socket: &Arc<Socket>) {
        let last = socket.leave_others();
        socket.mark_closed();
        self.drop_requests(socket);
        self.end_registration(socket);
        self.addresses.lock().forget(socket);
        refuse_pending(socket);
        if let Some(session) = socket.session() {
            session.hang_up(&socket.descriptor);
            session.close(&socket.descriptor, true);
        } else if last && socket.state.phase() == Phase::Connected && socket.protocol.connection_oriented() {
            socket.protocol.transport.abort(&socket.descriptor);
        }
    }

    /// CLOSE-09: the close waits until everything is sent (true), at most for the linger time. A
    /// wait that is cancelled leaves the socket open.
    fn linger(&self, socket: &Socket, seconds: u16) -> Result<bool> {
        let deadline = Deadline::after(Duration::from_secs(seconds.into()));
        let mut step = FIRST_LOOK;
        while would_linger(socket) && !deadline.passed() {
            let next = deadline.earlier(Deadline::after(step));
            match self.sleep(socket, 0, next, || false) {
                Err(_) if socket.is_closed() => return Ok(true), // another thread was faster
                outcome => outcome?,
            };
            step = LAST_LOOK.min(step * 2);
        }
        Ok(!would_linger(socket))
    }
}

/// Whether a close that lingers has anything to wait for. What was sent on AF_UNIX is with the
/// peer already.
fn would_linger(socket: &Socket) -> bool {
    if socket.state.phase() != Phase::Connected || !socket.protocol.connection_oriented() {
        return false;
    }
    let on_its_way = socket.protocol.family != AF_UNIX
        && os::unacknowledged(socket.fd()).is_ok_and(|octets| octets > 0)
        && !option::is_dead(socket.fd());
    let kept = socket.session().is_some_and(|session| session.unsent());
    on_its_way || kept || !socket.outbox().is_none_or(Outbox::is_empty)
}

/// LSN-22, CND-43: callers that nobody accepted are refused.
fn refuse_pending(socket: &Socket) {
    if let Some(listener) = socket.listener() {
        listener.drain().into_iter().for_each(|pending| pending.request.abandon());
        if let Some(source) = listener.source() {
            source.close();
        }
    }
}
