//! WSPCloseSocket: lingering, the end of every call that waits, and what happens to the queue.

use super::Provider;
use super::outbox::Outbox;
use super::socket::Socket;
use super::socket_state::{Phase, SHUT_SEND};
use crate::os::{option, socket as os};
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use std::sync::Arc;

impl Provider {
    /// WSPCloseSocket.
    pub(crate) fn close(&self, handle: SOCKET) -> Result<()> {
        let socket = self.socket(handle)?;
        let linger = socket.linger();
        if would_linger(&socket, linger) {
            if socket.is_nonblocking() {
                return fail(WSAEWOULDBLOCK); // CLOSE-11, CLOSE-12: nothing has begun
            }
            self.linger(&socket, linger.unwrap_or(0));
        }
        if !self.sockets.remove(&socket) {
            return fail(WSAENOTSOCK); // another thread was faster
        }
        self.finish(&socket);
        Ok(())
    }

    /// Everything that belongs to a socket which is not in the table any more.
    fn finish(&self, socket: &Arc<Socket>) {
        socket.mark_closed();
        self.addresses.lock().forget(socket);
        if self.depart(socket) {
            return; // the driver still sends, and then lets it go
        }
        self.end_registration(socket);
        refuse_pending(socket);
    }

    /// CLEANUP-05: a socket that is still open at the last cleanup is reset.
    pub(crate) fn abandon(&self, socket: &Arc<Socket>) {
        socket.mark_closed();
        self.end_registration(socket);
        self.addresses.lock().forget(socket);
        refuse_pending(socket);
        if socket.state.phase() == Phase::Connected && socket.protocol.connection_oriented() {
            socket.protocol.transport.abort(&socket.descriptor);
        }
    }

    /// CLOSE-09: the close waits until everything is sent, at most for the linger time. The
    /// kernel waits when the descriptor goes, and gives up by the same time.
    fn linger(&self, socket: &Arc<Socket>, seconds: u16) {
        let _ = self.await_outbox(socket);
        let milliseconds = i32::from(seconds).saturating_mul(1000);
        let _ = option::set_int(socket.fd(), libc::IPPROTO_TCP, libc::TCP_USER_TIMEOUT, milliseconds);
    }
}

/// Whether lingering is on with a time, and there is something to wait for. CLOSE-13: a shutdown
/// takes the client out of that state.
fn would_linger(socket: &Socket, linger: Option<u16>) -> bool {
    let connected = socket.state.phase() == Phase::Connected && !socket.state.has(SHUT_SEND);
    if linger.is_none_or(|seconds| seconds == 0) || !connected {
        return false;
    }
    let unsent = os::unacknowledged(socket.fd()).unwrap_or(0) > 0;
    unsent || !socket.outbox().is_none_or(Outbox::is_empty)
}

/// LSN-22, CND-43: callers that nobody accepted are refused.
fn refuse_pending(socket: &Socket) {
    if let Some(listener) = socket.listener() {
        listener.drain().into_iter().for_each(|pending| pending.request.reject(&[]));
    }
}
