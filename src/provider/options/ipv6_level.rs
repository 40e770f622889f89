//! Level IPPROTO_IPV6.

use super::filter;
use super::membership;
use super::path;
use super::table::*;
use super::value::Shape;
use crate::os::address::AF_INET6;
use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::*;
use crate::spi::option::*;
use libc::*;
use std::sync::Arc;

/// Asks for control data with each datagram.
const fn asking(name: i32) -> Row {
    Row { name, on: ipv6_datagrams, shape: Shape::WideFlag, get: Get::Stored(0), set: Set::Asked }
}

pub(super) static ROWS: &[Row] = &[
    Row {
        name: IPV6_ADD_MEMBERSHIP,
        on: ipv6,
        shape: Shape::Number,
        get: Get::Never,
        set: Set::Octets(membership::join_ipv6),
    },
    Row {
        name: IPV6_DONTFRAG,
        on: ipv6,
        shape: Shape::Flag,
        get: Get::Ask(dont_fragment),
        set: Set::DoAndStore(set_dont_fragment),
    },
    Row {
        name: IPV6_DROP_MEMBERSHIP,
        on: ipv6,
        shape: Shape::Number,
        get: Get::Never,
        set: Set::Octets(membership::leave_ipv6),
    },
    Row { name: IPV6_HDRINCL, on: raw_over_ipv6, shape: Shape::Flag, get: Get::Kernel, set: Set::ANY },
    Row {
        name: IPV6_HOPLIMIT,
        on: ipv6_datagrams,
        shape: Shape::WideFlag,
        get: Get::KernelAs(IPPROTO_IPV6, IPV6_RECVHOPLIMIT),
        set: Set::KernelAs(IPPROTO_IPV6, IPV6_RECVHOPLIMIT),
    },
    Row {
        name: IPV6_MTU,
        on: ipv6,
        shape: Shape::Number,
        get: Get::Ask(|provider, socket| path::mtu(provider, socket, IPPROTO_IPV6, IPV6_MTU)),
        set: Set::READ_ONLY,
    },
    Row {
        name: IPV6_MTU_DISCOVER,
        on: ipv6,
        shape: Shape::Number,
        get: Get::Stored(0),
        set: Set::DoAndStore(|_, socket, state| {
            path::discover(socket, IPPROTO_IPV6, IPV6_MTU_DISCOVER, state)
        }),
    },
    Row {
        name: IPV6_MULTICAST_HOPS,
        on: ipv6_datagrams,
        shape: Shape::ShortNumber,
        get: Get::Kernel,
        set: Set::Kernel(0..=255),
    },
    Row {
        name: IPV6_MULTICAST_IF,
        on: ipv6_datagrams,
        shape: Shape::Number,
        get: Get::Kernel,
        set: Set::ANY,
    },
    Row {
        name: IPV6_MULTICAST_LOOP,
        on: ipv6_datagrams,
        shape: Shape::Flag,
        get: Get::Stored(1),
        set: Set::Do(|_, socket, on| filter::set_loop(socket, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, on)),
    },
    asking(IPV6_PKTINFO),
    Row {
        name: IPV6_PROTECTION_LEVEL,
        on: ipv6,
        shape: Shape::Number,
        get: Get::Stored(PROTECTION_LEVEL_DEFAULT as u32),
        set: Set::DoAndStore(set_protection_level),
    },
    asking(IPV6_RECVDSTADDR),
    asking(IPV6_RECVECN),
    asking(IPV6_RECVIF),
    asking(IPV6_RECVTCLASS),
    Row {
        name: IPV6_UNICAST_HOPS,
        on: ipv6,
        shape: Shape::ShortNumber,
        get: Get::Kernel,
        set: Set::Kernel(0..=255),
    },
    // Winsock has the index in the byte order of the host, Linux in that of the network.
    Row {
        name: IPV6_UNICAST_IF,
        on: ipv6,
        shape: Shape::Number,
        get: Get::Ask(|_, socket| {
            Ok(u32::from_be(os::get_int(socket.fd(), IPPROTO_IPV6, IPV6_UNICAST_IF)? as u32))
        }),
        set: Set::Do(|_, socket, index| {
            Ok(os::set_int(socket.fd(), IPPROTO_IPV6, IPV6_UNICAST_IF, index.to_be() as i32)?)
        }),
    },
    // All ones is no bound, which Linux calls zero.
    Row {
        name: IPV6_USER_MTU,
        on: ipv6,
        shape: Shape::Number,
        get: Get::Stored(u32::MAX),
        set: Set::DoAndStore(|_, socket, octets| {
            let bound = if octets == u32::MAX { 0 } else { octets };
            Ok(os::set_int(socket.fd(), IPPROTO_IPV6, IPV6_MTU, bound as i32)?)
        }),
    },
    // OPT-34, OPT-35: an IPv4 socket knows it too.
    Row {
        name: IPV6_V6ONLY,
        on: ip,
        shape: Shape::Octet,
        get: Get::Ask(v6_only),
        set: Set::DoAndStore(set_v6_only),
    },
];

/// As for IPv4: a stream does not fragment.
fn dont_fragment(_: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    let default = u32::from(socket.protocol.connection_oriented());
    Ok(socket.stored(IPPROTO_IPV6, IPV6_DONTFRAG).unwrap_or(default))
}

fn set_dont_fragment(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    Ok(os::set_int(socket.fd(), IPPROTO_IPV6, IPV6_DONTFRAG, on as i32)?)
}

/// There are no tunnels of the edge on Linux, so two levels are the same. The third would keep
/// strangers out, which Linux does not do by itself; a client must not believe otherwise.
fn set_protection_level(_: &Provider, _: &Arc<Socket>, level: u32) -> Result<()> {
    match level as i32 {
        PROTECTION_LEVEL_UNRESTRICTED | PROTECTION_LEVEL_EDGERESTRICTED => Ok(()),
        PROTECTION_LEVEL_RESTRICTED => fail(WSAEOPNOTSUPP),
        _ => fail(WSAEINVAL),
    }
}

/// The kernel forgets by the bind what was set, so that comes first.
fn v6_only(_: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    let ipv6 = socket.protocol.family == AF_INET6;
    if !ipv6 && socket.state.is_bound() {
        return fail(WSAEINVAL);
    }
    match socket.stored(IPPROTO_IPV6, IPV6_V6ONLY) {
        Some(on) => Ok(on),
        None if ipv6 => Ok(os::get_int(socket.fd(), IPPROTO_IPV6, IPV6_V6ONLY)? as u32),
        None => Ok(1),
    }
}

fn set_v6_only(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    if socket.state.is_bound() {
        return fail(WSAEINVAL);
    }
    if socket.protocol.family == AF_INET6 {
        os::set_int(socket.fd(), IPPROTO_IPV6, IPV6_V6ONLY, on as i32)?;
    }
    Ok(())
}
