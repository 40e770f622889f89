//! WSPShutdown, WSPSendDisconnect and WSPRecvDisconnect: ending a direction, not the socket.

use super::Provider;
use super::outbox::Outbox;
use super::socket::Socket;
use super::socket_state::*;
use crate::os::socket as os;
use crate::spi::error::*;
use crate::spi::protocol_info::XP1_DISCONNECT_DATA;
use crate::spi::types::{SD_BOTH, SD_RECEIVE, SD_SEND, SOCKET};
use std::sync::Arc;

impl Provider {
    /// WSPShutdown.
    pub(crate) fn shutdown(&self, handle: SOCKET, how: i32) -> Result<()> {
        let socket = self.socket(handle)?;
        if !matches!(how, SD_RECEIVE | SD_SEND | SD_BOTH) {
            return fail(WSAEINVAL); // SHUT-01
        }
        self.settle(&socket);
        need_connection(&socket)?;
        if how != SD_SEND {
            shut_receive(&socket);
        }
        if how != SD_RECEIVE {
            self.shut_send(&socket, &[])?;
        }
        Ok(())
    }

    /// WSPSendDisconnect: SD_SEND, with data where the protocol carries it.
    pub(crate) fn send_disconnect(&self, handle: SOCKET, data: Option<&[u8]>) -> Result<()> {
        let socket = self.socket(handle)?;
        self.settle(&socket);
        need_connection(&socket)?;
        refuse_data(&socket, data.is_some())?;
        self.shut_send(&socket, data.unwrap_or_default())
    }

    /// WSPRecvDisconnect: SD_RECEIVE, and the peer's data where the protocol carries it.
    pub(crate) fn receive_disconnect(&self, handle: SOCKET, room: Option<usize>) -> Result<Vec<u8>> {
        let socket = self.socket(handle)?;
        self.settle(&socket);
        need_connection(&socket)?;
        refuse_data(&socket, room.is_some())?;
        let data = socket.session().map_or_else(Vec::new, |session| {
            self.take_in(&socket, session);
            session.disconnect_data()
        });
        if room.is_some_and(|room| room < data.len()) {
            return fail(WSAEFAULT); // RECVDISC-02: the data is kept
        }
        shut_receive(&socket);
        Ok(data)
    }

    pub(super) fn shut_send(&self, socket: &Arc<Socket>, data: &[u8]) -> Result<()> {
        if socket.state.has(SHUT_SEND) {
            return Ok(()); // SHU-03: again is no error
        }
        if let Some(session) = socket.session() {
            session.disconnect(&socket.descriptor, data)?;
            socket.state.set(SHUT_SEND, true);
            return self.look_after(socket);
        }
        self.before_own_report(socket);
        socket.state.set(SHUT_SEND, true);
        // A datagram socket has nothing to tell its peer. SHUT-07: the end comes after the outbox.
        if socket.protocol.connection_oriented() && socket.outbox().is_none_or(Outbox::is_empty) {
            // A peer that has reset the connection needs no end.
            let _ = os::shut_send(&socket.descriptor);
        }
        Ok(())
    }
}

/// SHUT-02, SENDDISC-03: only connections need one.
fn need_connection(socket: &Arc<Socket>) -> Result<()> {
    if !socket.protocol.connection_oriented() {
        return Ok(());
    }
    socket.state.need_connection()
}

/// SENDDISC-02, RECVDISC-03.
fn refuse_data(socket: &Socket, data: bool) -> Result<()> {
    if data && !socket.protocol.has(XP1_DISCONNECT_DATA) { fail(WSAENOPROTOOPT) } else { Ok(()) }
}

/// The kernel is not told of SD_RECEIVE: its own mark would hide the peer's end of data from
/// poll (EVX-09, SEL-28). SHUT-04: received data that nobody will read resets the connection.
fn shut_receive(socket: &Socket) {
    socket.state.set(SHUT_RECEIVE, true);
    let stream = socket.protocol.connection_oriented() && socket.session().is_none();
    if stream && os::unread(socket.fd()).is_ok_and(|count| count > 0) {
        socket.state.set(ABORTED, true);
        socket.state.break_with(WsaError(WSAECONNABORTED));
        socket.protocol.transport.abort(&socket.descriptor);
    }
}
