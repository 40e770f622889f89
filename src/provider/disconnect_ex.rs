//! DisconnectEx: the end of sending, or of the connection, after which the socket can have another.

use super::Provider;
use super::outbox::Outbox;
use super::overlapped::*;
use super::receive::Delivered;
use super::socket::Socket;
use super::socket_state::{CONNECTED_HERE, OPTIONS_SET};
use crate::os::address::{AF_INET, AF_INET6};
use crate::os::{Descriptor, Errno, option, socket as os};
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use crate::transport::Accepted;
use std::sync::Arc;

struct DisconnectTask {
    reuse: bool,
}

impl Provider {
    /// DisconnectEx, as a request or as a call.
    pub(crate) fn disconnect_ex(
        &self,
        handle: SOCKET,
        reuse: bool,
        ticket: Option<Ticket>,
    ) -> Result<Issued> {
        let socket = self.socket(handle)?;
        self.settle(&socket);
        check(&socket, reuse)?;
        if let Some(ticket) = ticket {
            return self.issue(handle, Request::new(DisconnectTask { reuse }, ticket));
        }
        self.await_requests(&socket, Direction::Send)?;
        if !reuse {
            self.shut_send(&socket, &[])?;
        } else {
            if socket.is_nonblocking() && !socket.outbox().is_none_or(Outbox::is_empty) {
                return fail(WSAEWOULDBLOCK);
            }
            self.await_outbox(&socket)?;
            self.part(&socket)?;
        }
        Ok(Issued::Done(Delivered { octets: 0, flags: 0 }))
    }

    /// EXT-06, DEX-08: the connection ends by itself, and the handle leads to a fresh socket.
    pub(super) fn part(&self, socket: &Arc<Socket>) -> Result<()> {
        let fresh = fresh_descriptor(socket)?;
        let bound = socket.state.has(CONNECTED_HERE) && take_name_along(socket, &fresh)?;
        let old = socket.session().map(|_| os::duplicate(&socket.descriptor)).transpose()?;
        let made = Accepted { descriptor: fresh, session: socket.protocol.transport.session() };
        if !bound {
            self.addresses.lock().forget(socket);
        }
        self.replace_descriptor(socket, &made, || socket.state.renew(bound))?;
        if let Some(events) = socket.events() {
            events.amend(|record| record.start_over());
        }
        if let (Some(descriptor), Some(session)) = (old, made.session) {
            self.see_off(socket, Accepted { descriptor, session: Some(session) });
            self.look_after(socket)?;
        }
        log::debug!("socket {}: its connection has ended, it is fresh again", socket.handle);
        Ok(())
    }

    /// What was under the handle goes on to its end as a closed socket.
    fn see_off(&self, socket: &Socket, gone: Accepted) {
        let generation = self.sockets.next_generation();
        let Accepted { descriptor, session } = gone;
        let ghost =
            Arc::new(Socket::new(descriptor, 0, generation, socket.protocol, session, socket.overlapped));
        ghost.mark_closed();
        if let Some(session) = ghost.session() {
            session.close(&ghost.descriptor, false);
        }
        if !self.depart(&ghost) {
            self.end_registration(&ghost);
        }
    }
}

/// DEX-05. What other descriptors share cannot be exchanged under one of them.
fn check(socket: &Socket, reuse: bool) -> Result<()> {
    if !socket.protocol.connection_oriented() {
        return fail(WSAENOTCONN);
    }
    socket.state.need_connection()?;
    if reuse && socket.is_shared() { fail(WSAEOPNOTSUPP) } else { Ok(()) }
}

/// A descriptor with the options and the mode of the socket.
fn fresh_descriptor(socket: &Socket) -> Result<Descriptor> {
    let protocol = socket.protocol;
    let fresh = protocol.transport.open_protocol(protocol.family, protocol.number)?;
    if socket.session().is_some() {
        return Ok(fresh);
    }
    if socket.state.has(OPTIONS_SET) || socket.own_quality().is_some() {
        socket.carry_options_to(fresh.raw());
    }
    if socket.is_nonblocking() {
        os::set_nonblocking(fresh.raw(), true)?;
    }
    Ok(fresh)
}

/// A socket that has connected keeps its address, on IP: the name of an AF_UNIX socket goes with it.
/// The former connection still holds the port, and both have to agree to that. A port that the client
/// did not ask for may be shared with ended connections that do not agree: then it gets another one.
fn take_name_along(socket: &Socket, fresh: &Descriptor) -> Result<bool> {
    if !matches!(socket.protocol.family, AF_INET | AF_INET6) {
        return Ok(false);
    }
    let agree = |fd, on| option::set_int(fd, libc::SOL_SOCKET, libc::SO_REUSEADDR, on);
    let name = os::name(&socket.descriptor)?;
    agree(socket.fd(), 1)?;
    agree(fresh.raw(), 1)?;
    match os::bind(fresh, name.as_bytes()) {
        Err(Errno(libc::EADDRINUSE)) if socket.state.claimed_port().is_none() => {
            os::bind(fresh, name.with_port(0).as_bytes())?;
        }
        outcome => outcome?,
    }
    Ok(true)
}

impl Task for DisconnectTask {
    fn direction(&self) -> Direction {
        Direction::Send
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        check(socket, self.reuse)
    }

    /// It comes after the sends that were made before it, and after what they have left behind.
    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        let done = || Delivered { octets: 0, flags: 0 };
        if let Err(error) = check(socket, self.reuse) {
            return Some(Err(error));
        }
        if !self.reuse {
            return Some(provider.shut_send(socket, &[]).map(|()| done()));
        }
        provider.flush_outbox(socket, &mut Vec::new()); // nobody sends here any more who wants to know
        if !socket.outbox().is_none_or(Outbox::is_empty) {
            return None;
        }
        Some(provider.part(socket).map(|()| done()))
    }
}
