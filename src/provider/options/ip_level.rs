//! Level IPPROTO_IP. An IPv6 socket has these options too, for the IPv4 that it may carry.

use super::filter;
use super::membership;
use super::path;
use super::table::*;
use super::value::{OptionInput, OptionRoom, Shape};
use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::*;
use crate::spi::option::{IP_DONTFRAGMENT, IP_HOPLIMIT, IP_RECVDSTADDR, IP_RECVECN, IP_RECVIF};
use libc::*;
use std::sync::Arc;

/// Asks for the time to live of datagrams, under either of two names.
const fn time_to_live(name: i32) -> Row {
    let (get, set) = (Get::KernelAs(IPPROTO_IP, IP_RECVTTL), Set::KernelAs(IPPROTO_IP, IP_RECVTTL));
    Row { name, on: ip_datagrams, shape: Shape::WideFlag, get, set }
}

/// Asks for other control data with each datagram.
const fn asking(name: i32) -> Row {
    Row { name, on: ip_datagrams, shape: Shape::WideFlag, get: Get::Stored(0), set: Set::Asked }
}

/// OPT-27: joining and leaving can be done and not read.
const fn group(name: i32, set: fn(&Provider, &Arc<Socket>, OptionInput<'_>) -> Result<()>) -> Row {
    Row { name, on: ip, shape: Shape::Number, get: Get::Never, set: Set::Octets(set) }
}

pub(super) static ROWS: &[Row] = &[
    group(IP_ADD_MEMBERSHIP, membership::join),
    group(IP_ADD_SOURCE_MEMBERSHIP, membership::join_source),
    group(IP_BLOCK_SOURCE, membership::block_source),
    Row {
        name: IP_DONTFRAGMENT,
        on: ip,
        shape: Shape::Flag,
        get: Get::Ask(dont_fragment),
        set: Set::Do(set_dont_fragment),
    },
    group(IP_DROP_MEMBERSHIP, membership::leave),
    group(IP_DROP_SOURCE_MEMBERSHIP, membership::leave_source),
    time_to_live(IP_HOPLIMIT),
    Row { name: IP_HDRINCL, on: raw_over_ipv4, shape: Shape::Flag, get: Get::Kernel, set: Set::ANY },
    Row {
        name: IP_MTU,
        on: ip,
        shape: Shape::Number,
        get: Get::Ask(|provider, socket| path::mtu(provider, socket, IPPROTO_IP, IP_MTU)),
        set: Set::READ_ONLY,
    },
    Row {
        name: IP_MTU_DISCOVER,
        on: ip,
        shape: Shape::Number,
        get: Get::Stored(0),
        set: Set::DoAndStore(|_, socket, state| path::discover(socket, IPPROTO_IP, IP_MTU_DISCOVER, state)),
    },
    Row {
        name: IP_MULTICAST_IF,
        on: ip_datagrams,
        shape: Shape::Number,
        get: Get::Stored(0),
        set: Set::Octets(set_multicast_interface),
    },
    // OPT-34 of the rules: it is the receiver who does not want to hear its own computer.
    Row {
        name: IP_MULTICAST_LOOP,
        on: ip_datagrams,
        shape: Shape::Flag,
        get: Get::Stored(1),
        set: Set::Do(|_, socket, on| filter::set_loop(socket, IPPROTO_IP, IP_MULTICAST_LOOP, on)),
    },
    Row {
        name: IP_MULTICAST_TTL,
        on: ip_datagrams,
        shape: Shape::ShortNumber,
        get: Get::Kernel,
        set: Set::Kernel(0..=255),
    },
    Row {
        name: IP_OPTIONS,
        on: ip,
        shape: Shape::Number,
        get: Get::Octets(header_options),
        set: Set::Octets(set_header_options),
    },
    asking(IP_PKTINFO),
    asking(IP_RECVDSTADDR),
    asking(IP_RECVECN),
    asking(IP_RECVIF),
    asking(IP_RECVTOS),
    time_to_live(IP_RECVTTL),
    Row { name: IP_TOS, on: ip, shape: Shape::ShortNumber, get: Get::Kernel, set: Set::Kernel(0..=255) },
    Row { name: IP_TTL, on: ip, shape: Shape::ShortNumber, get: Get::Kernel, set: Set::Kernel(1..=255) },
    group(IP_UNBLOCK_SOURCE, membership::unblock_source),
    // Set in network byte order and read in that of the host, as the documentation has it.
    Row {
        name: IP_UNICAST_IF,
        on: ip,
        shape: Shape::Number,
        get: Get::Ask(|_, socket| {
            Ok(u32::from_be(os::get_int(socket.fd(), IPPROTO_IP, IP_UNICAST_IF)? as u32))
        }),
        set: Set::ANY,
    },
];

/// OPT-23, OPT-24: datagrams may be fragmented and streams may not, unless the client says
/// something else. Linux has its own default, which tries to avoid fragments.
fn dont_fragment(_: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    let stream = socket.protocol.connection_oriented();
    let state = os::get_int(socket.fd(), IPPROTO_IP, IP_MTU_DISCOVER)?;
    Ok(u32::from(match state {
        IP_PMTUDISC_DONT => false,
        IP_PMTUDISC_WANT => stream,
        _ => true,
    }))
}

fn set_dont_fragment(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    let state = if on == 0 { IP_PMTUDISC_DONT } else { IP_PMTUDISC_DO };
    Ok(os::set_int(socket.fd(), IPPROTO_IP, IP_MTU_DISCOVER, state)?)
}

/// An address of the interface, or its index in the form 0.x.x.x. A whole struct ip_mreqn goes to
/// the kernel as it is.
fn set_multicast_interface(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    let octets = input.structure(IPPROTO_IP)?;
    let Some(interface) = octets.first_chunk::<4>() else { return fail(WSAEFAULT) };
    if octets.len() == membership::MREQN {
        os::set_bytes(socket.fd(), IPPROTO_IP, IP_MULTICAST_IF, octets)?;
        socket.store(IPPROTO_IP, IP_MULTICAST_IF, membership::interface_of(octets));
        return Ok(());
    }
    let request = membership::request([0; 4], *interface);
    os::set_bytes(socket.fd(), IPPROTO_IP, IP_MULTICAST_IF, &request)?;
    socket.store(IPPROTO_IP, IP_MULTICAST_IF, u32::from_ne_bytes(*interface));
    Ok(())
}

fn header_options(_: &Provider, socket: &Arc<Socket>, room: OptionRoom) -> Result<Vec<u8>> {
    /// Octets of the longest list of options that a header can hold.
    const LONGEST: usize = 40;
    let mut options = vec![0; LONGEST];
    let len = os::get_bytes(socket.fd(), IPPROTO_IP, IP_OPTIONS, &mut options)?;
    options.truncate(len);
    if options.len() > room.len as usize { fail(WSAEFAULT) } else { Ok(options) }
}

fn set_header_options(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    // Nothing at all takes away what was set before.
    let octets = if input.len == 0 { &[] } else { input.structure(IPPROTO_IP)? };
    Ok(os::set_bytes(socket.fd(), IPPROTO_IP, IP_OPTIONS, octets)?)
}
