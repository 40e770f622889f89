//! WSPGetSockName and WSPGetPeerName.

use super::Provider;
use super::socket_state::Phase;
use crate::os::{SocketAddress, socket as os};
use crate::spi::error::{Result, WSAEINVAL, WSAENOTCONN, WsaError, fail};
use crate::spi::types::SOCKET;

impl Provider {
    /// NAME-01, NAM-01: a socket that is not bound has no name, and not an address of zeros.
    pub(crate) fn sock_name(&self, handle: SOCKET) -> Result<SocketAddress> {
        let socket = self.socket(handle)?;
        if matches!(socket.state.phase(), Phase::Unbound | Phase::Accepting) {
            return fail(WSAEINVAL);
        }
        match socket.session() {
            Some(session) => session.name(&socket.descriptor),
            None if socket.protocol.is_raw() => socket.raw_name(),
            None => Ok(os::name(&socket.descriptor)?),
        }
    }

    /// NAME-04, NAM-10: the peer is known as long as the socket lives, whatever became of the
    /// connection, so the kernel is not asked.
    pub(crate) fn peer_name(&self, handle: SOCKET) -> Result<SocketAddress> {
        let socket = self.socket(handle)?;
        self.settle(&socket);
        socket.state.need_connection()?;
        // The peer may have been found through another descriptor.
        if socket.is_shared()
            && let Ok(peer) = os::peer(&socket.descriptor)
        {
            return Ok(peer);
        }
        socket.state.peer().ok_or(WsaError(WSAENOTCONN))
    }
}
