//! Multicast groups: which of joining, leaving, blocking and unblocking may follow which.
//!
//! The documentation has a table of it, and Linux another opinion (OPT-33 of the rules), so the
//! provider remembers what a socket has joined and asks the kernel only for what the table allows.

use super::value::{OptionInput, word_at};
use crate::os::option as os;
use crate::os::{Errno, SocketAddress};
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::*;
use libc::*;
use std::net::IpAddr;
use std::sync::Arc;

type Ipv4 = [u8; 4];

/// Octets of a struct ip_mreqn: group, interface address, interface index.
pub(super) const MREQN: usize = 12;
/// Octets of a struct ip_mreq: group and interface.
const MREQ: usize = 8;
/// Octets of a struct ip_mreq_source in Linux's order: group, interface, source.
const MREQ_SOURCE: usize = 12;
/// Octets of a struct ipv6_mreq.
const IPV6_MREQ: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Join,
    Leave,
    JoinSource(Ipv4),
    LeaveSource(Ipv4),
    Block(Ipv4),
    Unblock(Ipv4),
}

#[derive(PartialEq, Eq, Debug)]
enum Mode {
    /// Everybody is heard but these. A source that is blocked no more is remembered too.
    All { blocked: Vec<Ipv4>, unblocked: Vec<Ipv4> },
    /// Only these are heard; none is left when each has been dropped.
    Only(Vec<Ipv4>),
}

/// A group on an interface, as the client named them.
#[derive(Debug)]
pub(super) struct Membership {
    group: Ipv4,
    interface: Ipv4,
    mode: Mode,
}

/// The documented table, for a group that has this mode so far.
fn check(mode: Option<&Mode>, step: Step) -> Result<()> {
    use Step::*;
    let code = match (mode, step) {
        (None, Join | JoinSource(_)) => return Ok(()),
        (None, _) => WSAEINVAL,
        (Some(Mode::Only(sources)), Join) if sources.is_empty() => return Ok(()),
        (Some(Mode::Only(sources)), Leave) if sources.is_empty() => WSAEINVAL,
        (Some(Mode::Only(sources)), JoinSource(source)) if !sources.contains(&source) => return Ok(()),
        (Some(Mode::Only(sources)), LeaveSource(source)) if sources.contains(&source) => return Ok(()),
        (Some(Mode::Only(_)), Block(_) | Unblock(_)) => WSAEINVAL,
        (Some(Mode::All { blocked, .. }), Join | JoinSource(_)) if !blocked.is_empty() => WSAEINVAL,
        (Some(Mode::All { .. }), LeaveSource(_)) => WSAEINVAL,
        (Some(Mode::All { blocked, .. }), Block(source)) if !blocked.contains(&source) => return Ok(()),
        (Some(Mode::All { blocked, .. }), Unblock(source)) if blocked.contains(&source) => return Ok(()),
        (Some(Mode::All { unblocked, .. }), Unblock(source)) if !unblocked.contains(&source) => WSAEINVAL,
        (Some(_), Leave) => return Ok(()),
        _ => WSAEADDRNOTAVAIL,
    };
    fail(code)
}

impl Mode {
    /// What a step that was allowed makes of the mode.
    fn advance(&mut self, step: Step) {
        match (self, step) {
            (Mode::Only(sources), Step::JoinSource(source)) => sources.push(source),
            (Mode::Only(sources), Step::LeaveSource(source)) => sources.retain(|held| *held != source),
            (Mode::All { blocked, unblocked }, Step::Block(source)) => {
                unblocked.retain(|held| *held != source);
                blocked.push(source);
            }
            (Mode::All { blocked, unblocked }, Step::Unblock(source)) => {
                blocked.retain(|held| *held != source);
                unblocked.push(source);
            }
            (mode, Step::Join) => *mode = Mode::All { blocked: Vec::new(), unblocked: Vec::new() },
            _ => {}
        }
    }
}

fn apply(memberships: &mut Vec<Membership>, group: Ipv4, interface: Ipv4, step: Step) {
    let place = memberships.iter().position(|held| (held.group, held.interface) == (group, interface));
    match (place, step) {
        (Some(place), Step::Leave) => drop(memberships.swap_remove(place)),
        (Some(place), step) => memberships[place].mode.advance(step),
        (None, step) => {
            let mut mode = Mode::Only(Vec::new());
            mode.advance(step);
            memberships.push(Membership { group, interface, mode });
        }
    }
}

/// The request in the kernel's widest form. An interface 0.x.x.x is an index.
pub(super) fn request(group: Ipv4, interface: Ipv4) -> [u8; MREQN] {
    let index = if interface[0] == 0 { u32::from_be_bytes(interface) } else { 0 };
    let address = if interface[0] == 0 { [0; 4] } else { interface };
    let mut octets = [0; MREQN];
    octets[..4].copy_from_slice(&group);
    octets[4..8].copy_from_slice(&address);
    octets[8..].copy_from_slice(&index.to_ne_bytes());
    octets
}

/// The interface that such a request names, as a client's number.
pub(super) fn interface_of(request: &[u8]) -> u32 {
    let word = |offset| word_at(request, offset).unwrap_or(0);
    match word(8) {
        0 => word(4),
        index => index.to_be(),
    }
}

fn kernel_error(errno: Errno) -> WsaError {
    match errno.0 {
        EADDRINUSE | ENODEV => WsaError(WSAEADDRNOTAVAIL),
        EADDRNOTAVAIL => WsaError(WSAEINVAL),
        _ => errno.into(),
    }
}

/// Takes a step if the table allows it.
fn take(socket: &Socket, name: i32, request: &[u8], place: (Ipv4, Ipv4), step: Step) -> Result<()> {
    let (group, interface) = place;
    socket.with_options(|options| {
        let mut held = options.memberships.iter();
        let member = held.find(|held| (held.group, held.interface) == place);
        check(member.map(|member| &member.mode), step)?;
        os::set_bytes(socket.fd(), IPPROTO_IP, name, request).map_err(kernel_error)?;
        apply(&mut options.memberships, group, interface, step);
        Ok(())
    })
}

fn part(octets: &[u8], offset: usize) -> Result<Ipv4> {
    octets.get(offset..).and_then(<[u8]>::first_chunk::<4>).copied().ok_or(WsaError(WSAEFAULT))
}

fn checked<'a>(socket: &Socket, input: OptionInput<'a>, level: i32, least: usize) -> Result<&'a [u8]> {
    if socket.protocol.connection_oriented() {
        return fail(WSAEINVAL); // a stream has no groups
    }
    let octets = input.structure(level)?;
    if octets.len() < least { fail(WSAEFAULT) } else { Ok(octets) }
}

/// A step on a whole group: struct ip_mreq, or Linux's ip_mreqn.
fn group_step(socket: &Socket, name: i32, input: OptionInput<'_>, step: Step) -> Result<()> {
    let octets = checked(socket, input, IPPROTO_IP, MREQ)?;
    let (group, interface) = (part(octets, 0)?, part(octets, 4)?);
    let request = match octets.len() {
        MREQN => octets.to_vec(),
        _ => request(group, interface).to_vec(),
    };
    take(socket, name, &request, (group, interface), step)
}

/// A step on one source of a group.
fn source_step(
    socket: &Socket,
    name: i32,
    input: OptionInput<'_>,
    step: impl FnOnce(Ipv4) -> Step,
) -> Result<()> {
    let octets = checked(socket, input, IPPROTO_IP, MREQ_SOURCE)?;
    let (group, interface, source) = (part(octets, 0)?, part(octets, 4)?, part(octets, 8)?);
    take(socket, name, &octets[..MREQ_SOURCE], (group, interface), step(source))
}

pub(super) fn join(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    group_step(socket, IP_ADD_MEMBERSHIP, input, Step::Join)
}

pub(super) fn leave(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    group_step(socket, IP_DROP_MEMBERSHIP, input, Step::Leave)
}

pub(super) fn join_source(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    source_step(socket, IP_ADD_SOURCE_MEMBERSHIP, input, Step::JoinSource)
}

pub(super) fn leave_source(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    source_step(socket, IP_DROP_SOURCE_MEMBERSHIP, input, Step::LeaveSource)
}

pub(super) fn block_source(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    source_step(socket, IP_BLOCK_SOURCE, input, Step::Block)
}

pub(super) fn unblock_source(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    source_step(socket, IP_UNBLOCK_SOURCE, input, Step::Unblock)
}

/// IPv6 has whole groups only, and there the kernel's own judgement will do.
fn ipv6_step(socket: &Socket, name: i32, input: OptionInput<'_>) -> Result<()> {
    let octets = checked(socket, input, IPPROTO_IPV6, IPV6_MREQ)?;
    os::set_bytes(socket.fd(), IPPROTO_IPV6, name, &octets[..IPV6_MREQ]).map_err(kernel_error)
}

pub(super) fn join_ipv6(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    ipv6_step(socket, IPV6_ADD_MEMBERSHIP, input)
}

pub(super) fn leave_ipv6(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    ipv6_step(socket, IPV6_DROP_MEMBERSHIP, input)
}

/// JOIN-14: WSPJoinLeaf's step. The interface is the one that multicasts go out by.
pub(in crate::provider) fn join_group(socket: &Socket, session: &SocketAddress) -> Result<()> {
    match session.ip() {
        Some(IpAddr::V4(group)) => join_ipv4_group(socket, group.octets()),
        Some(IpAddr::V6(group)) => {
            let index = match session.scope() {
                0 => os::get_int(socket.fd(), IPPROTO_IPV6, IPV6_MULTICAST_IF)? as u32,
                named => named,
            };
            let request = [&group.octets()[..], &index.to_ne_bytes()].concat();
            os::set_bytes(socket.fd(), IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, &request).map_err(join_error)
        }
        None => fail(WSAEADDRNOTAVAIL),
    }
}

fn join_ipv4_group(socket: &Socket, group: Ipv4) -> Result<()> {
    let interface = socket.stored(IPPROTO_IP, IP_MULTICAST_IF).unwrap_or(0).to_ne_bytes();
    socket.with_options(|options| {
        let held = options.memberships.iter().find(|held| (held.group, held.interface) == (group, interface));
        check(held.map(|held| &held.mode), Step::Join).map_err(|_| WsaError(WSAEISCONN))?;
        let request = request(group, interface);
        os::set_bytes(socket.fd(), IPPROTO_IP, IP_ADD_MEMBERSHIP, &request).map_err(join_error)?;
        apply(&mut options.memberships, group, interface, Step::Join);
        Ok(())
    })
}

/// The words in which WSPJoinLeaf puts it.
fn join_error(errno: Errno) -> WsaError {
    match errno.0 {
        EADDRINUSE => WsaError(WSAEISCONN),
        ENODEV | EADDRNOTAVAIL => WsaError(WSAENETUNREACH),
        _ => errno.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::Step::*;
    use super::*;

    const GROUP: Ipv4 = [239, 1, 2, 3];
    const HOME: Ipv4 = [127, 0, 0, 1];
    const S: Ipv4 = [192, 0, 2, 1];

    /// What the last of the steps is answered; those before must be allowed.
    fn answer(steps: &[Step]) -> i32 {
        let mut memberships = Vec::new();
        let (last, before) = steps.split_last().unwrap();
        for step in before {
            assert_eq!(judge(&memberships, *step), 0, "{step:?} of {steps:?}");
            apply(&mut memberships, GROUP, HOME, *step);
        }
        judge(&memberships, *last)
    }

    fn judge(memberships: &[Membership], step: Step) -> i32 {
        check(memberships.first().map(|held| &held.mode), step).map_or_else(|error| error.0, |()| 0)
    }

    #[test]
    fn the_documented_table_holds() {
        let rows: [(&[Step], i32); 16] = [
            (&[Join, Join], WSAEADDRNOTAVAIL),
            (&[Join, JoinSource(S)], WSAEADDRNOTAVAIL),
            (&[Join, LeaveSource(S)], WSAEINVAL),
            (&[Join, Unblock(S)], WSAEINVAL),
            (&[Join, Leave, Leave], WSAEINVAL),
            (&[Join, Leave, Block(S)], WSAEINVAL),
            (&[JoinSource(S), Join], WSAEADDRNOTAVAIL),
            (&[JoinSource(S), JoinSource(S)], WSAEADDRNOTAVAIL),
            (&[JoinSource(S), Unblock(S)], WSAEINVAL),
            (&[JoinSource(S), LeaveSource(S), Unblock(S)], WSAEINVAL),
            (&[JoinSource(S), LeaveSource(S), LeaveSource(S)], WSAEADDRNOTAVAIL),
            (&[Join, Block(S), Block(S)], WSAEADDRNOTAVAIL),
            (&[Join, Block(S), JoinSource(S)], WSAEINVAL),
            (&[Join, Block(S), Join], WSAEINVAL),
            (&[Join, Block(S), Unblock(S), Unblock(S)], WSAEADDRNOTAVAIL),
            (&[Leave], WSAEINVAL),
        ];
        for (steps, expected) in rows {
            assert_eq!(answer(steps), expected, "{steps:?}");
        }
    }

    #[test]
    fn what_the_table_does_not_forbid_is_allowed() {
        let rows: [&[Step]; 6] = [
            &[Join, Leave, Join],
            &[JoinSource(S), JoinSource(HOME), LeaveSource(S), JoinSource(S)],
            &[JoinSource(S), LeaveSource(S), Join],
            &[JoinSource(S), Leave],
            &[Join, Block(S), Unblock(S), Block(S)],
            &[Join, Block(S), Leave],
        ];
        for steps in rows {
            assert_eq!(answer(steps), 0, "{steps:?}");
        }
    }

    #[test]
    fn an_interface_that_begins_with_zero_is_an_index() {
        assert_eq!(request(GROUP, [0, 0, 1, 2])[4..], [[0; 4], 258u32.to_ne_bytes()].concat());
        assert_eq!(request(GROUP, HOME)[4..], [127, 0, 0, 1, 0, 0, 0, 0]);
    }
}
