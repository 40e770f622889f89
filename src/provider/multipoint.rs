//! Multipoint sessions: WSPJoinLeaf, SIO_MULTIPOINT_LOOPBACK and SIO_MULTICAST_SCOPE.
//!
//! The protocols that have such sessions are those of IP multicast. Their planes have no root, so
//! every member is a leaf, a group is a session, and joining it is IP_ADD_MEMBERSHIP (JOIN-14).

use super::Provider;
use super::connector::{self, ConnectRequest};
use super::control::IoctlBuffers;
use super::options::{join_group, set_loop};
use super::quality;
use super::socket::Socket;
use super::socket_state::{JOINED, MULTIPOINT, Phase};
use crate::os::address::AF_INET6;
use crate::os::{Descriptor, SocketAddress, option, socket as os};
use crate::spi::error::*;
use crate::spi::network_event::{FD_CONNECT, FD_WRITE};
use crate::spi::protocol_info::XP1_SUPPORT_MULTIPOINT;
use crate::spi::types::{JL_BOTH, JL_RECEIVER_ONLY, JL_SENDER_ONLY, SOCKET};
use crate::transport::Purpose;
use libc::{IP_MULTICAST_ALL, IP_MULTICAST_LOOP, IP_MULTICAST_TTL, IPPROTO_IP, IPPROTO_IPV6};
use libc::{IPV6_MULTICAST_HOPS, IPV6_MULTICAST_IF, IPV6_MULTICAST_LOOP};
use std::net::Ipv6Addr;
use std::sync::Arc;

/// Linux's name, which libc does not have.
const IPV6_MULTICAST_ALL: i32 = 29;

/// What a leaf does in its session (dwFlags).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Role {
    sends: bool,
    receives: bool,
}

impl Role {
    fn of(flags: u32) -> Result<Role> {
        let (sends, receives) = match flags {
            JL_SENDER_ONLY => (true, false),
            JL_RECEIVER_ONLY => (false, true),
            JL_BOTH => (true, true),
            _ => return fail(WSAEINVAL),
        };
        Ok(Role { sends, receives })
    }
}

impl Provider {
    /// WSPJoinLeaf. JOIN-04: the result of a leaf is the leaf itself.
    pub(crate) fn join_leaf(
        &self,
        handle: SOCKET,
        name: &[u8],
        request: &ConnectRequest,
        flags: u32,
    ) -> Result<SOCKET> {
        let socket = self.socket(handle)?;
        let outcome = self.join(&socket, name, request, flags);
        if let Some(lent) = request.lent {
            lent.give_back(&[], None); // a group answers nothing
        }
        outcome.map(|()| socket.handle)
    }

    fn join(&self, socket: &Arc<Socket>, name: &[u8], request: &ConnectRequest, flags: u32) -> Result<()> {
        if !socket.state.has(MULTIPOINT) {
            return fail(WSAEINVAL); // JOIN-02
        }
        let role = Role::of(flags)?;
        let before = may_join(socket)?;
        let protocol = socket.protocol;
        let name = protocol.transport.check_address(protocol.family, name, Purpose::Connect)?;
        let session = SocketAddress::new(name);
        check_session(socket, &session, role)?;
        if request.caller_data.is_some() {
            return fail(WSAEPROTONOSUPPORT); // a group answers nobody
        }
        connector::check_request(protocol, request)?;
        if !socket.state.connecting(before) {
            return fail(WSAEALREADY); // JOIN-08: another thread was faster
        }
        if let Err(error) = bind_if_needed(socket, before) {
            socket.state.join_failed(before);
            return Err(error);
        }
        let outcome = enter(socket, &session, request, role);
        match outcome {
            Ok(()) => socket.state.joined(session),
            Err(_) => socket.state.join_failed(Phase::Bound),
        }
        self.tell_join(socket, outcome);
        outcome
    }

    /// EVSEL-31, JOIN-06: a join ends at once, well or not, and is indicated all the same.
    fn tell_join(&self, socket: &Arc<Socket>, outcome: Result<()>) {
        self.update_now(socket, |record, messages| {
            record.reenable(if messages { FD_WRITE } else { FD_CONNECT });
            record.indicate(FD_CONNECT, outcome.err());
            if outcome.is_ok() {
                record.indicate(FD_WRITE, None);
            }
        });
    }
}

/// The phase from which a leaf may join, or the documented refusal (JOIN-08, JOIN-09).
fn may_join(socket: &Socket) -> Result<Phase> {
    match socket.state.phase() {
        Phase::Connecting => fail(WSAEALREADY),
        Phase::Connected => fail(WSAEISCONN),
        phase => Ok(phase),
    }
}

/// A session is a group; who sends to it needs its port too, where the protocol has ports.
fn check_session(socket: &Socket, session: &SocketAddress, role: Role) -> Result<()> {
    let group = session.ip().is_some_and(|ip| ip.is_multicast());
    let port = session.port() != 0 || !role.sends || socket.protocol.is_raw();
    if group && port { Ok(()) } else { fail(WSAEADDRNOTAVAIL) }
}

/// BIND-09: a leaf without a local address gets one, and a port of the system's choice.
fn bind_if_needed(socket: &Socket, before: Phase) -> Result<()> {
    match before {
        Phase::Unbound => Ok(os::bind(&socket.descriptor, wildcard(socket.protocol.family).as_bytes())?),
        _ => Ok(()),
    }
}

fn enter(socket: &Arc<Socket>, session: &SocketAddress, request: &ConnectRequest, role: Role) -> Result<()> {
    if let Some(wish) = request.qos.as_ref().filter(|wish| connector::asks_for_something(wish)) {
        quality::mark(socket, wish.clone())?;
    }
    if role.receives {
        check_local_address(socket, session)?;
        join_group(socket, session)?;
    }
    if role.sends {
        direct(&socket.descriptor, session)?;
    }
    Ok(())
}

/// Any address and any port of a family.
fn wildcard(family: u16) -> SocketAddress {
    match family {
        AF_INET6 => SocketAddress::v6(Ipv6Addr::UNSPECIFIED, 0, 0),
        _ => SocketAddress::v4(std::net::Ipv4Addr::UNSPECIFIED, 0),
    }
}

/// Linux gives multicasts only to sockets that are bound to no address, or to that of the group.
/// To say so is kinder than to join and never to hear anything.
fn check_local_address(socket: &Socket, session: &SocketAddress) -> Result<()> {
    let local = os::name(&socket.descriptor)?.ip();
    let hears = local.is_none_or(|ip| ip.is_unspecified()) || local == session.ip();
    if hears { Ok(()) } else { fail(WSAEADDRNOTAVAIL) }
}

/// Where WSPSend of a leaf goes. The kernel must not know of it: it would let in only what comes
/// from there, and nothing ever comes from a group.
fn direct(descriptor: &Descriptor, session: &SocketAddress) -> Result<()> {
    if session.scope() != 0 {
        let index = session.scope() as i32;
        option::set_int(descriptor.raw(), IPPROTO_IPV6, IPV6_MULTICAST_IF, index)?;
    }
    descriptor.set_destination(session.clone());
    Ok(())
}

/// A new socket with the two leaf flags. Linux would give it what others of this computer have
/// joined, Winsock only what it has joined itself.
pub(super) fn become_leaf(socket: &Socket) -> Result<()> {
    let (level, name) = match socket.protocol.family {
        AF_INET6 => (IPPROTO_IPV6, IPV6_MULTICAST_ALL),
        _ => (IPPROTO_IP, IP_MULTICAST_ALL),
    };
    option::set_int(socket.fd(), level, name, 0)?;
    socket.state.set(MULTIPOINT, true);
    Ok(())
}

/// A leaf stays in its session until it is closed, and has no other peer.
pub(super) fn check_not_joined(socket: &Socket) -> Result<()> {
    if socket.state.has(JOINED) { fail(WSAEISCONN) } else { Ok(()) }
}

/// IOCTL-21: whether the socket hears multicasts of its own computer.
pub(super) fn set_loopback(socket: &Socket, buffers: &IoctlBuffers<'_>) -> Result<()> {
    need_multipoint(socket)?;
    let on = u32::from(buffers.word(0)? != 0);
    match socket.protocol.family {
        AF_INET6 => set_loop(socket, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, on),
        _ => set_loop(socket, IPPROTO_IP, IP_MULTICAST_LOOP, on),
    }
}

/// IOCTL-22: how many networks what is sent to a group may cross.
pub(super) fn set_scope(socket: &Socket, buffers: &IoctlBuffers<'_>) -> Result<()> {
    need_multipoint(socket)?;
    let scope = u8::try_from(buffers.word(0)?).map_err(|_| WsaError(WSAEINVAL))?;
    let (level, name) = match socket.protocol.family {
        AF_INET6 => (IPPROTO_IPV6, IPV6_MULTICAST_HOPS),
        _ => (IPPROTO_IP, IP_MULTICAST_TTL),
    };
    Ok(option::set_int(socket.fd(), level, name, i32::from(scope))?)
}

fn need_multipoint(socket: &Socket) -> Result<()> {
    if socket.protocol.has(XP1_SUPPORT_MULTIPOINT) { Ok(()) } else { fail(WSAEINVAL) } // IOCTL-01
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_has_one_role() {
        assert_eq!(Role::of(JL_SENDER_ONLY), Ok(Role { sends: true, receives: false }));
        assert_eq!(Role::of(JL_RECEIVER_ONLY), Ok(Role { sends: false, receives: true }));
        assert_eq!(Role::of(JL_BOTH), Ok(Role { sends: true, receives: true }));
        for flags in [0, 3, 5, 6, 7, 8, u32::MAX] {
            assert_eq!(Role::of(flags), fail(WSAEINVAL));
        }
    }
}
