//! WSPListen.

use crate::os::{option, socket as os};
use crate::provider::Provider;
use crate::provider::connector;
use crate::provider::socket::Socket;
use crate::provider::socket_state::Phase;
use crate::spi::error::{Result, WSAEINVAL, WSAEISCONN, WSAEOPNOTSUPP, fail};
use crate::spi::types::SOCKET;
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
            Phase::Unbound | Phase::Connecting => fail(WSAEINVAL),
            Phase::Connected => fail(WSAEISCONN),
            Phase::Bound => self.start_listening(&socket, clamp(backlog)),
            Phase::Listening => self.change_backlog(&socket, clamp(backlog)),
        }
    }

    fn start_listening(&self, socket: &Arc<Socket>, backlog: i32) -> Result<()> {
        connector::forget_attempt(socket);
        os::listen(&socket.descriptor, backlog)?;
        if !socket.is_nonblocking() {
            os::set_nonblocking(socket.fd(), true)?;
        }
        socket.listener.get_or_init(Box::default);
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

    /// LISTEN-05: requests beyond the new length are reset. The kernel only stops taking more.
    fn change_backlog(&self, socket: &Socket, backlog: i32) -> Result<()> {
        os::listen(&socket.descriptor, backlog)?;
        let Some(listener) = socket.listener() else { return Ok(()) };
        let transport = socket.protocol.transport;
        let kept = backlog.max(1) as usize;
        let queued = transport.queued_requests(&socket.descriptor).unwrap_or(0) as usize;
        if queued <= kept {
            return Ok(());
        }
        let mode = socket.is_nonblocking();
        let taken = (0..queued).map_while(|_| {
            listener.take_from_kernel(mode, || transport.take_request(&socket.descriptor, mode)).ok()
        });
        for (place, pending) in taken.collect::<Vec<_>>().into_iter().enumerate() {
            match place < kept {
                true => listener.put_back(pending),
                false => pending.request.reject(&[]),
            }
        }
        socket.kick_sleepers();
        Ok(())
    }
}

/// LISTEN-04: illegal values become legal ones. A negative number is SOMAXCONN_HINT(n); the
/// kernel cuts what is above its own limit.
fn clamp(backlog: i32) -> i32 {
    backlog.checked_abs().unwrap_or(i32::MAX)
}
