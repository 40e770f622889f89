//! IP_MULTICAST_LOOP as Winsock means it: a receiver that turns it off does not hear multicasts
//! of its own computer, whoever sent them. Linux asks the sender, so the receiver gets a filter.

use crate::os::option as os;
use crate::provider::socket::Socket;
use crate::spi::error::Result;
use libc::{IP_MULTICAST_LOOP, IPPROTO_IP, IPPROTO_IPV6, IPV6_MULTICAST_LOOP};

pub(in crate::provider) fn set_loop(socket: &Socket, level: i32, name: i32, on: u32) -> Result<()> {
    let before = socket.stored(level, name);
    socket.store(level, name, on);
    let deaf = |level, name| socket.stored(level, name) == Some(0);
    let (ipv4, ipv6) = (deaf(IPPROTO_IP, IP_MULTICAST_LOOP), deaf(IPPROTO_IPV6, IPV6_MULTICAST_LOOP));
    if let Err(errno) = os::ignore_own_multicasts(socket.fd(), ipv4, ipv6) {
        socket.store(level, name, before.unwrap_or(1));
        return Err(errno.into());
    }
    Ok(())
}
