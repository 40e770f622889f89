//! Options about the port that a bind takes.

use super::table::is_tcp;
use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::{Result, WSAEINVAL, fail};
use crate::spi::option::SO_REUSE_UNICASTPORT;
use libc::{IP_BIND_ADDRESS_NO_PORT, IPPROTO_IP, SOL_SOCKET};
use std::sync::Arc;

pub(super) fn before_bind(_: &Provider, socket: &Arc<Socket>, _: u32) -> Result<()> {
    if socket.state.is_bound() { fail(WSAEINVAL) } else { Ok(()) }
}

/// A port that is taken at the connect is random anyway, and the two options exclude each other.
pub(super) fn set_random_port(provider: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    if socket.stored(SOL_SOCKET, SO_REUSE_UNICASTPORT) == Some(1) {
        return fail(WSAEINVAL);
    }
    before_bind(provider, socket, on)
}

/// The port of a bind without one is taken by the connect, when the peer is known too.
pub(super) fn set_late_port(provider: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    before_bind(provider, socket, on)?;
    if is_tcp(socket.protocol) {
        os::set_int(socket.fd(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, on as i32)?;
    }
    Ok(())
}

/// The same sharing as with SO_REUSEADDR; looked at when the socket is bound.
pub(super) fn set_multicast_sharing(provider: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    if on != 0 && socket.is_exclusive() {
        return fail(WSAEINVAL);
    }
    before_bind(provider, socket, on)
}
