//! Options that go along when a socket gets another descriptor: with AcceptEx, whose connection the
//! kernel has given the options of the listener, and with DisconnectEx.

use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::provider::socket_state::{LACKS_CONTEXT, OPTIONS_SET};
use crate::spi::error::Result;
use libc::*;
use std::sync::Arc;

/// What the kernel keeps of what a client can set. A family that does not have one of them says so,
/// and there is nothing to carry.
const IN_KERNEL: [(i32, i32); 19] = [
    (SOL_SOCKET, SO_KEEPALIVE),
    (SOL_SOCKET, SO_LINGER),
    (SOL_SOCKET, SO_OOBINLINE),
    (SOL_SOCKET, SO_RCVTIMEO),
    (SOL_SOCKET, SO_SNDTIMEO),
    (IPPROTO_TCP, TCP_NODELAY),
    (IPPROTO_TCP, TCP_KEEPIDLE),
    (IPPROTO_TCP, TCP_KEEPINTVL),
    (IPPROTO_TCP, TCP_KEEPCNT),
    (IPPROTO_TCP, TCP_USER_TIMEOUT),
    (IPPROTO_IP, IP_TOS),
    (IPPROTO_IP, IP_TTL),
    (IPPROTO_IP, IP_MTU_DISCOVER),
    (IPPROTO_IPV6, IPV6_V6ONLY),
    (IPPROTO_IPV6, IPV6_TCLASS),
    (IPPROTO_IPV6, IPV6_UNICAST_HOPS),
    (IPPROTO_IPV6, IPV6_MTU_DISCOVER),
    // Last: a type of service brings a priority along.
    (SOL_SOCKET, SO_PRIORITY),
    (SOL_SOCKET, SO_MAX_PACING_RATE),
];

fn carry(from: i32, to: i32) {
    for (level, name) in IN_KERNEL {
        let mut value = [0; 16];
        if let Ok(len) = os::get_bytes(from, level, name, &mut value) {
            let _ = os::set_bytes(to, level, name, &value[..len]);
        }
    }
}

impl Socket {
    /// Gives another descriptor what was set here.
    pub(in crate::provider) fn carry_options_to(&self, descriptor: i32) {
        carry(self.fd(), descriptor);
        for name in [SO_RCVBUF, SO_SNDBUF] {
            if let Some(size) = self.stored(SOL_SOCKET, name) {
                let _ = os::set_int(descriptor, SOL_SOCKET, name, i32::try_from(size).unwrap_or(i32::MAX));
            }
        }
    }
}

impl Provider {
    /// SO_UPDATE_ACCEPT_CONTEXT: what WSPAccept would have given the socket (ACCEPT-10).
    pub(super) fn take_context(&self, listener: &Socket, socket: &Arc<Socket>) -> Result<()> {
        if !socket.state.exchange(LACKS_CONTEXT, false) {
            return Ok(());
        }
        if socket.session().is_none() && listener.state.has(OPTIONS_SET) {
            listener.carry_options_to(socket.fd());
        }
        self.inherit_options(listener, socket)?;
        if !Provider::has_registration(socket) {
            socket.set_nonblocking(listener.is_nonblocking())?;
        }
        if Provider::has_registration(listener) {
            self.inherit_events(listener, socket)?;
            self.observe_now(socket);
        }
        Ok(())
    }
}
