//! Options that ask for control data with each datagram. Several of them can need one and the same
//! switch of the kernel.

use crate::os::option as os;
use crate::provider::socket::Socket;
use crate::provider::socket_state::TELLS_DESTINATION;
use crate::spi::error::*;
use crate::spi::option::*;
use libc::*;
use parking_lot::Mutex;

/// A switch of the kernel, and the options that need it.
struct Switch {
    level: i32,
    kernel: i32,
    options: &'static [i32],
    /// Whether WSARecvMsg needs it too.
    of_destination: bool,
}

const SWITCHES: [Switch; 4] = [
    Switch {
        level: IPPROTO_IP,
        kernel: IP_PKTINFO,
        options: &[IP_PKTINFO, IP_RECVDSTADDR, IP_RECVIF],
        of_destination: true,
    },
    Switch {
        level: IPPROTO_IP,
        kernel: IP_RECVTOS,
        options: &[IP_RECVTOS, IP_RECVECN],
        of_destination: false,
    },
    Switch {
        level: IPPROTO_IPV6,
        kernel: IPV6_RECVPKTINFO,
        options: &[IPV6_PKTINFO, IPV6_RECVDSTADDR, IPV6_RECVIF],
        of_destination: true,
    },
    Switch {
        level: IPPROTO_IPV6,
        kernel: IPV6_RECVTCLASS,
        options: &[IPV6_RECVTCLASS, IPV6_RECVECN],
        of_destination: false,
    },
];

/// Two threads that set options of one switch do it one after the other.
static ASKING: Mutex<()> = Mutex::new(());

pub(super) fn ask(socket: &Socket, level: i32, name: i32, on: u32) -> Result<()> {
    let serves = |switch: &&Switch| switch.level == level && switch.options.contains(&name);
    let switch = SWITCHES.iter().find(serves).ok_or(WsaError(WSAENOPROTOOPT))?;
    let _one_at_a_time = ASKING.lock();
    let others = switch.options.iter().any(|other| *other != name && is_asked(socket, level, *other));
    let always = switch.of_destination && socket.state.has(TELLS_DESTINATION);
    os::set_int(socket.fd(), level, switch.kernel, i32::from(on != 0 || others || always))?;
    socket.store(level, name, on);
    Ok(())
}

/// Whether the client wants to be told.
pub(in crate::provider) fn is_asked(socket: &Socket, level: i32, name: i32) -> bool {
    socket.stored(level, name) == Some(1)
}
