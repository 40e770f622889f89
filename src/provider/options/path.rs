//! The path to the peer: its MTU, and how the kernel finds that out.

use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::provider::socket_state::Phase;
use crate::spi::error::*;
use std::sync::Arc;

/// OPT-32: only a connection has a path.
pub(super) fn mtu(provider: &Provider, socket: &Arc<Socket>, level: i32, name: i32) -> Result<u32> {
    provider.settle(socket);
    if socket.state.phase() != Phase::Connected {
        return fail(WSAENOTCONN);
    }
    Ok(os::get_int(socket.fd(), level, name)? as u32)
}

/// OPT-33: zero is what reads before anything was set, and it cannot be set.
pub(super) fn discover(socket: &Socket, level: i32, name: i32, state: u32) -> Result<()> {
    if state == 0 {
        return fail(WSAEINVAL);
    }
    Ok(os::set_int(socket.fd(), level, name, state as i32)?)
}
