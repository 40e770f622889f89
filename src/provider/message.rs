//! WSARecvMsg and WSASendMsg: datagrams with control data.

use super::Provider;
use super::control_data;
use super::event::Receipt;
use super::overlapped::Direction;
use super::receive::{self, Delivered};
use super::send;
use super::socket::Socket;
use super::socket_state::TELLS_DESTINATION;
use crate::os::address::{AF_INET, AF_INET6, AF_UNIX};
use crate::os::message::{self as os, LentMessage};
use crate::os::socket::{CTRUNC, PEEK, Received, TRUNC};
use crate::os::{AddressOut, BufferList, SocketAddress, option};
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use libc::{IP_PKTINFO, IPPROTO_IP, IPPROTO_IPV6, IPV6_RECVPKTINFO};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

/// A datagram that was received. If it or its control data were too long, that is an error of a call
/// that has delivered something all the same.
pub(crate) struct Arrived {
    pub(crate) octets: u32,
    pub(crate) flags: u32,
}

impl Arrived {
    pub(crate) fn outcome(&self) -> Result<Delivered> {
        match self.flags & (TRUNC | CTRUNC) as u32 {
            0 => Ok(Delivered { octets: self.octets, flags: self.flags as i32 }),
            _ => fail(WSAEMSGSIZE), // UDP-19
        }
    }
}

impl Provider {
    /// WSARecvMsg.
    pub(crate) fn receive_told(
        &self,
        handle: SOCKET,
        buffers: BufferList,
        flags: i32,
        message: &LentMessage,
    ) -> Result<Arrived> {
        let socket = self.socket(handle)?;
        check_receive(&socket, &buffers, flags)?;
        self.await_requests(&socket, Direction::Receive)?;
        let outcome = self.receive_told_now(&socket, buffers, flags, message);
        self.after_receive(&socket, Receipt::of(&outcome), false);
        outcome
    }

    pub(super) fn receive_told_now(
        &self,
        socket: &Arc<Socket>,
        mut buffers: BufferList,
        flags: i32,
        message: &LentMessage,
    ) -> Result<Arrived> {
        check_receive(socket, &buffers, flags)?;
        message.check()?; // GEN-04: before a datagram is touched
        let name = message.name();
        if socket.protocol.family == AF_UNIX {
            return self.receive_untold(socket, &mut buffers, flags, message, name);
        }
        self.before_receive(socket, name.as_ref())?;
        tell_destinations(socket);
        let datagram =
            self.next_datagram(socket, flags, |flags| os::receive(&socket.descriptor, &buffers, flags))?;
        hand_over(socket, datagram, message, name)
    }

    /// A protocol that tells nothing.
    fn receive_untold(
        &self,
        socket: &Arc<Socket>,
        buffers: &mut BufferList,
        flags: i32,
        message: &LentMessage,
        mut name: Option<AddressOut>,
    ) -> Result<Arrived> {
        let arrived = match self.receive_core(socket, buffers, flags, name.as_mut()) {
            Ok(delivered) => Arrived { octets: delivered.octets, flags: 0 },
            Err(WsaError(WSAEMSGSIZE)) => Arrived { octets: buffers.total() as u32, flags: TRUNC as u32 },
            Err(error) => return Err(error),
        };
        message.fill(&[], arrived.flags);
        Ok(arrived)
    }

    /// WSASendMsg.
    pub(crate) fn send_told(
        &self,
        handle: SOCKET,
        buffers: BufferList,
        flags: i32,
        to: Option<&[u8]>,
        control: &[u8],
    ) -> Result<u32> {
        let socket = self.socket(handle)?;
        check_send(&socket, &buffers, flags)?;
        self.await_requests(&socket, Direction::Send)?;
        self.send_told_now(&socket, &buffers, flags, to, control)
    }

    pub(super) fn send_told_now(
        &self,
        socket: &Arc<Socket>,
        buffers: &BufferList,
        flags: i32,
        to: Option<&[u8]>,
        control: &[u8],
    ) -> Result<u32> {
        check_send(socket, buffers, flags)?;
        let control = control_data::for_kernel(socket, control)?;
        let to = send::destination(socket, to)?;
        self.send_message(socket, |more| os::send(&socket.descriptor, buffers, flags | more, to, &control))
    }

    /// UDP-17: a WSASendMsg that has nowhere to put its count binds the socket all the same.
    pub(crate) fn bind_for_message(&self, handle: SOCKET) -> Result<()> {
        let socket = self.socket(handle)?;
        need_datagrams(&socket)?;
        if socket.state.is_bound() {
            return Ok(());
        }
        match socket.protocol.family {
            AF_INET => self.bind(handle, SocketAddress::v4(Ipv4Addr::UNSPECIFIED, 0).as_bytes()),
            AF_INET6 => self.bind(handle, SocketAddress::v6(Ipv6Addr::UNSPECIFIED, 0, 0).as_bytes()),
            _ => Ok(()),
        }
    }
}

/// EXT-08, UDP-18.
fn need_datagrams(socket: &Socket) -> Result<()> {
    if socket.protocol.connection_oriented() { fail(WSAEINVAL) } else { Ok(()) }
}

/// EXT-08.
pub(super) fn check_receive(socket: &Socket, buffers: &BufferList, flags: i32) -> Result<()> {
    let stream = socket.protocol.connection_oriented();
    if flags & !PEEK != 0 || (stream && flags & PEEK != 0) {
        return fail(WSAEOPNOTSUPP);
    }
    need_datagrams(socket)?;
    receive::check(socket, buffers, flags)
}

pub(super) fn check_send(socket: &Socket, buffers: &BufferList, flags: i32) -> Result<()> {
    need_datagrams(socket)?;
    send::check(socket, buffers, flags)
}

/// MSG_BCAST and MSG_MCAST need to know where a datagram was sent to. What cannot tell it is silent.
fn tell_destinations(socket: &Socket) {
    if socket.state.exchange(TELLS_DESTINATION, true) {
        return;
    }
    let _ = option::set_int(socket.fd(), IPPROTO_IP, IP_PKTINFO, 1);
    if socket.protocol.family == AF_INET6 {
        let _ = option::set_int(socket.fd(), IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
    }
}

/// Writes everything but the data, which the kernel has written.
fn hand_over(
    socket: &Socket,
    datagram: (Received, SocketAddress, Vec<u8>),
    message: &LentMessage,
    name: Option<AddressOut>,
) -> Result<Arrived> {
    let (received, sender, block) = datagram;
    if socket.is_closed() {
        return fail(WSAEINTR);
    }
    let told = control_data::told(socket, &block, message.control_room());
    if let Some(mut name) = name {
        name.fill(sender.as_bytes())?;
    }
    let cut = if told.control.is_cut() { CTRUNC } else { 0 };
    let flags = (told.flags | cut | received.flags & (TRUNC | CTRUNC)) as u32;
    message.fill(&told.control.finish(), flags);
    Ok(Arrived { octets: received.len as u32, flags })
}
