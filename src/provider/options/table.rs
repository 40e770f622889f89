//! What a row of an option table says, and the kinds of sockets that rows are about.

use super::value::{OptionInput, OptionRoom, Shape};
use crate::os::address::{AF_INET, AF_INET6, AF_UNIX};
use crate::provider::Provider;
use crate::provider::protocol::Protocol;
use crate::provider::socket::Socket;
use crate::spi::error::*;
use crate::spi::protocol_info::{XP1_EXPEDITED_DATA, XP1_SUPPORT_BROADCAST};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// One option of a level.
pub(super) struct Row {
    pub(super) name: i32,
    /// Which sockets have it; the error of the others.
    pub(super) on: fn(&Protocol) -> Result<()>,
    pub(super) shape: Shape,
    pub(super) get: Get,
    pub(super) set: Set,
}

/// How an option is read.
pub(super) enum Get {
    /// It cannot be read.
    Never,
    /// The kernel has it under the same level and name.
    Kernel,
    /// The kernel has it under this level and name.
    KernelAs(i32, i32),
    /// What the client has set, else what the kernel has.
    Kept,
    /// What the client has set, else this.
    Stored(u32),
    Ask(fn(&Provider, &Arc<Socket>) -> Result<u32>),
    /// The socket's session has it under the same name.
    Session,
    /// A value that is no plain number.
    Octets(fn(&Provider, &Arc<Socket>, OptionRoom) -> Result<Vec<u8>>),
}

/// How an option is set.
pub(super) enum Set {
    /// It cannot be set.
    Never(fn(&Protocol) -> i32),
    /// The kernel has it under the same level and name, with these values.
    Kernel(RangeInclusive<u32>),
    /// The kernel has it under this level and name.
    KernelAs(i32, i32),
    /// It is remembered, and whoever it concerns looks there.
    Stored,
    /// It asks for control data, see [`told`](super::told).
    Asked,
    Do(fn(&Provider, &Arc<Socket>, u32) -> Result<()>),
    /// The same, and the value is remembered as it was set.
    DoAndStore(fn(&Provider, &Arc<Socket>, u32) -> Result<()>),
    /// The socket's session keeps it under the same name.
    Session,
    /// A value that is no plain number.
    Octets(fn(&Provider, &Arc<Socket>, OptionInput<'_>) -> Result<()>),
}

impl Set {
    /// Read only (LSN-07).
    pub(super) const READ_ONLY: Set = Set::Never(|_| WSAENOPROTOOPT);
    pub(super) const ANY: Set = Set::Kernel(0..=u32::MAX);
}

fn only_if(holds: bool, otherwise: i32) -> Result<()> {
    if holds { Ok(()) } else { fail(otherwise) }
}

pub(super) fn everywhere(_: &Protocol) -> Result<()> {
    Ok(())
}

/// Options that are known and that nobody has: they are there for compatibility with BSD only
/// (OPT-23).
pub(super) fn nowhere(_: &Protocol) -> Result<()> {
    fail(WSAEINVAL)
}

pub(super) fn connections(protocol: &Protocol) -> Result<()> {
    only_if(protocol.connection_oriented(), WSAENOPROTOOPT)
}

/// OPT-42, OOB-07.
pub(super) fn urgent_data(protocol: &Protocol) -> Result<()> {
    only_if(protocol.has(XP1_EXPEDITED_DATA), WSAENOPROTOOPT)
}

/// OPT-43.
pub(super) fn broadcasts(protocol: &Protocol) -> Result<()> {
    only_if(protocol.has(XP1_SUPPORT_BROADCAST), WSAENOPROTOOPT)
}

pub(super) fn all_but_ipv6(protocol: &Protocol) -> Result<()> {
    only_if(protocol.family != AF_INET6, WSAENOPROTOOPT)
}

pub(in crate::provider) fn is_tcp(protocol: &Protocol) -> bool {
    protocol.family != AF_UNIX && protocol.connection_oriented()
}

pub(super) fn tcp(protocol: &Protocol) -> Result<()> {
    only_if(is_tcp(protocol), WSAENOPROTOOPT)
}

pub(super) fn udp(protocol: &Protocol) -> Result<()> {
    only_if(protocol.number == libc::IPPROTO_UDP, WSAENOPROTOOPT)
}

pub(super) fn udp_over_ipv4(protocol: &Protocol) -> Result<()> {
    udp(protocol)?;
    only_if(protocol.family == AF_INET, WSAENOPROTOOPT)
}

/// OPT-25.
pub(super) fn raw_over_ipv4(protocol: &Protocol) -> Result<()> {
    ip(protocol)?;
    only_if(protocol.is_raw() && protocol.family == AF_INET, WSAEINVAL)
}

/// The same of IPv6.
pub(super) fn raw_over_ipv6(protocol: &Protocol) -> Result<()> {
    ipv6(protocol)?;
    only_if(protocol.is_raw(), WSAEINVAL)
}

/// Both families: an IPv6 socket may carry IPv4 too.
pub(super) fn ip(protocol: &Protocol) -> Result<()> {
    only_if(protocol.family != AF_UNIX, WSAENOPROTOOPT)
}

/// OPT-26: on a stream these are known, and wrong.
pub(super) fn ip_datagrams(protocol: &Protocol) -> Result<()> {
    ip(protocol)?;
    only_if(!protocol.connection_oriented(), WSAEINVAL)
}

pub(super) fn ipv6(protocol: &Protocol) -> Result<()> {
    only_if(protocol.family == AF_INET6, WSAENOPROTOOPT)
}

/// OPT-36.
pub(super) fn ipv6_datagrams(protocol: &Protocol) -> Result<()> {
    ipv6(protocol)?;
    only_if(!protocol.connection_oriented(), WSAEINVAL)
}
