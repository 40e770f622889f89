//! WSPBind.

use super::Provider;
use super::address_table::{Reach, Sharing};
use super::socket::Socket;
use crate::os::address::{AF_INET, AF_INET6};
use crate::os::{Errno, SocketAddress, interface, option, socket as os};
use crate::spi::error::*;
use crate::spi::network_event::FD_WRITE;
use crate::spi::types::SOCKET;
use crate::transport::Purpose;
use std::sync::Arc;

impl Provider {
    pub(crate) fn bind(&self, handle: SOCKET, name: &[u8]) -> Result<()> {
        let socket = self.socket(handle)?;
        self.settle(&socket);
        if socket.state.is_bound() {
            return fail(WSAEINVAL); // BIND-01
        }
        let protocol = socket.protocol;
        let name = protocol.transport.check_address(protocol.family, name, Purpose::Bind)?;
        match protocol.family {
            AF_INET | AF_INET6 => self.bind_ip(&socket, SocketAddress::new(name))?,
            _ => match socket.session() {
                Some(session) => session.bind(&socket.descriptor, name)?,
                None => os::bind(&socket.descriptor, name)?,
            },
        }
        socket.state.bound();
        if !protocol.connection_oriented() {
            self.update_now(&socket, |record, _| record.indicate(FD_WRITE, None));
        }
        Ok(())
    }

    /// Enters the address of a shared socket, which another descriptor has bound.
    pub(super) fn claim_address(&self, socket: &Arc<Socket>) {
        let Ok(address) = os::name(&socket.descriptor) else { return };
        if let Some(reach) = Reach::of(&address, is_v6_only(socket)) {
            self.addresses.lock().claim(socket, address.port(), reach, sharing(socket));
        }
    }

    fn bind_ip(&self, socket: &Arc<Socket>, address: SocketAddress) -> Result<()> {
        check_broadcast(socket, &address)?;
        let address = complete_scope(address)?;
        let reach = Reach::of(&address, is_v6_only(socket)).ok_or(WsaError(WSAEFAULT))?;
        if socket.protocol.is_raw() {
            return bind_raw(socket, &address);
        }
        let sharing = sharing(socket);
        // Held through the bind, so that two threads cannot both find the place free.
        let mut table = self.addresses.lock();
        let shared = match address.port() {
            0 => Vec::new(),
            port => table.admit(socket.protocol.kind, port, reach, sharing)?,
        };
        share_with(socket, &shared)?;
        bind_or_reuse(socket, &address, sharing)?;
        match os::name(&socket.descriptor)?.port() {
            0 => {} // SO_REUSE_UNICASTPORT: the connect will take one
            port => table.claim(socket, port, reach, sharing),
        }
        Ok(())
    }
}

/// A raw socket has no port, and any number of them may have one address.
fn bind_raw(socket: &Socket, address: &SocketAddress) -> Result<()> {
    match os::bind(&socket.descriptor, address.with_port(0).as_bytes()) {
        Err(Errno(libc::EINVAL)) => fail(WSAEADDRNOTAVAIL),
        outcome => Ok(outcome?),
    }
}

fn sharing(socket: &Socket) -> Sharing {
    match (socket.is_exclusive(), socket.reuses_address()) {
        (true, _) => Sharing::Exclusive,
        (_, true) => Sharing::Reuse,
        _ => Sharing::Default,
    }
}

/// BIND-13: Windows lets these share the port; Linux does so for sockets of one group, and finds
/// the more specific one first.
fn share_with(socket: &Socket, shared: &[Arc<Socket>]) -> Result<()> {
    if shared.is_empty() {
        return Ok(());
    }
    for other in shared.iter().map(Arc::as_ref).chain([socket]) {
        option::set_int(other.fd(), libc::SOL_SOCKET, libc::SO_REUSEPORT, 1)?;
    }
    Ok(())
}

/// BND-38: connections in TIME-WAIT do not keep a port on Windows. Linux is asked to overlook
/// them only if the plain bind fails, so that a socket of another process still counts.
fn bind_or_reuse(socket: &Socket, address: &SocketAddress, sharing: Sharing) -> Result<()> {
    let stream = socket.protocol.connection_oriented();
    let reuse = || option::set_int(socket.fd(), libc::SOL_SOCKET, libc::SO_REUSEADDR, 1);
    if sharing == Sharing::Reuse && !stream {
        reuse()?;
    }
    match os::bind(&socket.descriptor, address.as_bytes()) {
        Err(Errno(libc::EADDRINUSE)) if stream && sharing != Sharing::Exclusive => {
            reuse()?;
            Ok(os::bind(&socket.descriptor, address.as_bytes())?)
        }
        Err(Errno(libc::EINVAL)) => fail(WSAEADDRNOTAVAIL),
        outcome => Ok(outcome?),
    }
}

/// BIND-08.
fn check_broadcast(socket: &Socket, address: &SocketAddress) -> Result<()> {
    let everybody = address.ip() == Some(std::net::IpAddr::from([255; 4]));
    if everybody && !socket.broadcast_on() { fail(WSAEACCES) } else { Ok(()) }
}

fn is_v6_only(socket: &Socket) -> bool {
    socket.protocol.family != AF_INET6
        || option::get_int(socket.fd(), libc::IPPROTO_IPV6, libc::IPV6_V6ONLY).is_ok_and(|on| on != 0)
}

/// BND-34: a scope that is not the address's own is wrong; BND-35: a link-local address needs
/// one, and zero asks for the interface that has the address.
fn complete_scope(address: SocketAddress) -> Result<SocketAddress> {
    let Some(std::net::IpAddr::V6(ip)) = address.ip() else { return Ok(address) };
    if ip.is_unspecified() || (address.scope() == 0 && !ip.is_unicast_link_local()) {
        return Ok(address);
    }
    let scopes = interface::scopes_of(ip);
    let scope = match address.scope() {
        0 => scopes.first().copied(),
        named => scopes.into_iter().find(|scope| *scope == named),
    };
    let scope = scope.ok_or(WsaError(WSAEADDRNOTAVAIL))?;
    Ok(SocketAddress::v6(ip, address.port(), scope))
}
