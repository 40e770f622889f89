//! WSPListen.

use super::backlog::{Listener, Pending};
use crate::os::{option, socket as os};
use crate::provider::Provider;
use crate::provider::connector;
use crate::provider::socket::Socket;
use crate::provider::socket_state::Phase;
use crate::spi::error::{Result, WSAEINVAL, WSAEISCONN, WSAEOPNOTSUPP, fail};
use crate::spi::types::SOCKET;
use crate::transport::Session;
use std::sync::Arc;

impl Provider {
    /// WSPListen; a second call changes the length of the backlog (LISTEN-05).
    pub(crate) fn listen(&self, handle: SOCKET, backlog: i32) -> Result<()> {
        let socket = self.socket(handle)?;
        if !socket.protocol.connection_oriented() {
            return fail(WSAEOPNOTSUPP);
        }
        self.settle(&socket);
        match socket.state.phase() {
            Phase::Unbound | Phase::Connecting | Phase::Accepting => fail(WSAEINVAL),
            Phase::Connected => fail(WSAEISCONN),
            Phase::Bound => {
                self.start_listening(&socket, clamp(backlog))?;
                log::info!("socket {handle}: listens, backlog {}", clamp(backlog));
                Ok(())
            }
            Phase::Listening => self.change_backlog(&socket, clamp(backlog)),
        }
    }

    fn start_listening(&self, socket: &Arc<Socket>, backlog: i32) -> Result<()> {
        if let Some(session) = socket.session() {
            return self.listen_session(socket, session, backlog);
        }
        connector::forget_attempt(socket);
        os::listen(&socket.descriptor, backlog)?;
        if !socket.is_nonblocking() {
            os::set_nonblocking(socket.fd(), true)?;
        }
        socket
            .listener
            .get_or_init(|| Box::new(Listener::new(os::name(&socket.descriptor).ok())))
            .set_length(backlog);
        socket.state.listening();
        if socket.reuses_address() {
            // BND-16: of several listeners on one address the first gets the connections. The
            // kernel says no to a listener that shares its address with nobody.
            let _ = option::prefer_first_of_group(socket.fd());
        }
        // BND-38: what was accepted here must not keep the port once this listener is closed,
        // unless it was bound exclusively (BIND-15).
        if !socket.is_exclusive() {
            let _ = option::set_int(socket.fd(), libc::SOL_SOCKET, libc::SO_REUSEADDR, 1);
        }
        Ok(())
    }

    /// A protocol that keeps the requests itself. From here on another descriptor tells what there
    /// is to do.
    fn listen_session(&self, socket: &Arc<Socket>, session: &dyn Session, backlog: i32) -> Result<()> {
        let source = session.listen(&socket.descriptor, backlog)?;
        self.move_registration(socket, || {
            socket.listener.get_or_init(|| Box::new(Listener::of_source(source))).set_length(backlog);
        })?;
        socket.state.listening();
        Ok(())
    }

    /// LISTEN-05: requests beyond the new length are reset. The kernel only stops taking more.
    fn change_backlog(&self, socket: &Socket, backlog: i32) -> Result<()> {
        let Some(listener) = socket.listener() else { return Ok(()) };
        if let Some(source) = listener.source() {
            source.set_backlog(backlog);
            return Ok(());
        }
        os::listen(&socket.descriptor, backlog)?;
        if backlog >= listener.set_length(backlog) {
            return Ok(());
        }
        let mut pending = listener.drain();
        pending.extend(queued_requests(socket, listener));
        for (place, pending) in pending.into_iter().enumerate() {
            match place < backlog.max(1) as usize {
                true => listener.put_back(pending),
                false => pending.request.reject(&[]),
            }
        }
        socket.kick_sleepers();
        Ok(())
    }
}

/// Takes the requests that the kernel has. Those that arrive meanwhile are left to it; where the
/// protocol cannot tell how many there are, until there are none.
fn queued_requests(socket: &Socket, listener: &Listener) -> Vec<Pending> {
    /// No queue of the kernel is longer by default.
    const MOST: u32 = 4096;
    let transport = socket.protocol.transport;
    let count = transport.queued_requests(&socket.descriptor).unwrap_or(MOST);
    let mode = socket.is_nonblocking();
    let take = |_| listener.take_from_kernel(mode, || transport.take_request(&socket.descriptor, mode)).ok();
    (0..count).map_while(take).collect()
}

/// LISTEN-04: illegal values become legal ones. A negative number is SOMAXCONN_HINT(n); the
/// kernel cuts what is above its own limit.
fn clamp(backlog: i32) -> i32 {
    backlog.checked_abs().unwrap_or(i32::MAX)
}
