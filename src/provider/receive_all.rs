//! SIO_RCVALL: a raw socket that gets every packet of its interface.
//!
//! Linux's raw sockets have one protocol; what has all of them is a packet socket. So the number of
//! the socket is made to lead to one, and the raw socket is kept aside until it is over. Meanwhile
//! there is nothing to send with.

use super::Provider;
use super::control::IoctlBuffers;
use super::socket::Socket;
use super::socket_state::SHUT_SEND;
use crate::os::address::AF_INET6;
use crate::os::{Descriptor, SocketAddress, interface, option, packet, socket as os};
use crate::spi::error::*;
use crate::spi::option::{RCVALL_IPLEVEL, RCVALL_OFF, RCVALL_ON, RCVALL_SOCKETLEVELONLY};
use std::sync::Arc;

/// A raw socket while its number leads elsewhere.
pub(super) struct SetAside {
    raw: Descriptor,
    /// Whether the client itself had ended sending.
    was_shut: bool,
}

impl Provider {
    pub(super) fn receive_all(&self, socket: &Arc<Socket>, buffers: &IoctlBuffers<'_>) -> Result<()> {
        if !socket.protocol.is_raw() {
            return fail(WSAEINVAL); // IOCTL-01
        }
        match buffers.word(0)? {
            RCVALL_OFF => self.stop_receiving_all(socket),
            RCVALL_SOCKETLEVELONLY => Ok(()), // documented to do nothing
            RCVALL_ON => self.start_receiving_all(socket, true),
            RCVALL_IPLEVEL => self.start_receiving_all(socket, false),
            _ => fail(WSAEINVAL),
        }
    }

    fn start_receiving_all(&self, socket: &Arc<Socket>, promiscuous: bool) -> Result<()> {
        self.stop_receiving_all(socket)?;
        let interface = interface_of(socket)?;
        let packets = packet::open(socket.protocol.family, interface, promiscuous)?;
        let raw = os::duplicate(&socket.descriptor)?;
        self.exchange(socket, &raw, &packets)?;
        let was_shut = socket.state.exchange(SHUT_SEND, true);
        *socket.rare().set_aside.lock() = Some(SetAside { raw, was_shut });
        Ok(())
    }

    fn stop_receiving_all(&self, socket: &Arc<Socket>) -> Result<()> {
        let Some(aside) = socket.rare().set_aside.lock().take() else { return Ok(()) };
        socket.state.set(SHUT_SEND, aside.was_shut);
        let packets = os::duplicate(&socket.descriptor)?;
        self.exchange(socket, &packets, &aside.raw)
    }

    /// Makes the socket's number lead from one to the other. Both behave the same.
    fn exchange(&self, socket: &Socket, from: &Descriptor, to: &Descriptor) -> Result<()> {
        os::set_nonblocking(to.raw(), socket.is_nonblocking())?;
        let time = option::get_timeout(from.raw(), libc::SO_RCVTIMEO);
        option::set_timeout(to.raw(), libc::SO_RCVTIMEO, time.map_or(0, |time| time.as_millis() as u32))?;
        let mut outcome = Ok(());
        self.move_registration(socket, || outcome = socket.descriptor.become_copy_of(to))?;
        Ok(outcome?)
    }
}

/// Only sockets of all protocols, or of IPv6 itself, that are bound to an address of an interface.
fn interface_of(socket: &Socket) -> Result<u32> {
    let number = match socket.protocol.family {
        AF_INET6 => libc::IPPROTO_IPV6,
        _ => libc::IPPROTO_RAW, // what IPPROTO_IP is here
    };
    let of_all = option::get_int(socket.fd(), libc::SOL_SOCKET, libc::SO_PROTOCOL)? == number;
    let address = os::name(&socket.descriptor)?.ip().filter(|ip| !ip.is_unspecified());
    let interface = address.filter(|_| of_all).and_then(interface::index_of_address);
    interface.ok_or(WsaError(WSAEINVAL))
}

impl Socket {
    /// The local address of a raw socket, wherever its number leads. Linux puts the protocol's
    /// number where the port would be.
    pub(super) fn raw_name(&self) -> Result<SocketAddress> {
        let name = match self.rare().set_aside.lock().as_ref() {
            Some(aside) => os::name(&aside.raw)?,
            None => os::name(&self.descriptor)?,
        };
        Ok(name.with_port(0))
    }
}
