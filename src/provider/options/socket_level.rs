//! Level SOL_SOCKET.

use super::describe;
use super::linger;
use super::ports;
use super::table::*;
use super::timeout;
use super::value::{OptionInput, OptionRoom, OptionValue, Shape, word_at};
use crate::os::address::AF_UNIX;
use crate::os::{Errno, option as os};
use crate::provider::Provider;
use crate::provider::event::broken_by;
use crate::provider::notice::notice_error;
use crate::provider::protocol::Protocol;
use crate::provider::socket::Socket;
use crate::provider::socket_state::{OOB_INLINE, Phase, QUIET_BROADCAST};
use crate::spi::error::*;
use crate::spi::option::*;
use libc::*;
use std::cell::Cell;
use std::sync::Arc;

pub(super) static ROWS: &[Row] = &[
    Row {
        name: SO_ACCEPTCONN,
        on: everywhere,
        shape: Shape::Flag,
        get: Get::Ask(|_, socket| Ok(u32::from(socket.state.phase() == Phase::Listening))),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_BROADCAST,
        on: broadcasts,
        shape: Shape::Flag,
        get: Get::Ask(|_, socket| Ok(u32::from(socket.broadcast_on()))),
        set: Set::Do(set_broadcast),
    },
    Row {
        name: SO_BSP_STATE,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Octets(describe::state),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_CONDITIONAL_ACCEPT,
        on: connections,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::DoAndStore(set_conditional_accept),
    },
    Row {
        name: SO_CONNECT_TIME,
        on: connections,
        shape: Shape::Number,
        get: Get::Ask(connect_time),
        set: Set::READ_ONLY,
    },
    // OPT-06: Linux wants a privilege for it, so it is only remembered.
    Row { name: SO_DEBUG, on: everywhere, shape: Shape::Flag, get: Get::Stored(0), set: Set::Stored },
    Row {
        name: SO_DONTLINGER,
        on: connections,
        shape: Shape::Flag,
        get: Get::Ask(linger::is_off),
        set: Set::Do(linger::set_off),
    },
    // OPT-12 of the rules: accepted and ignored, and not to be had on IPv6.
    Row { name: SO_DONTROUTE, on: all_but_ipv6, shape: Shape::Octet, get: Get::Stored(0), set: Set::Stored },
    Row {
        name: SO_ERROR,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Ask(take_error),
        // As on Windows: what is set is what is told next.
        set: Set::Stored,
    },
    Row {
        name: SO_EXCLUSIVEADDRUSE,
        on: everywhere,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::DoAndStore(set_exclusive),
    },
    // OPT-15, GROUP-01: reserved.
    Row { name: SO_GROUP_ID, on: everywhere, shape: Shape::Number, get: Get::Stored(0), set: Set::READ_ONLY },
    Row {
        name: SO_GROUP_PRIORITY,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Stored(0),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_KEEPALIVE,
        on: connections,
        shape: Shape::Octet,
        get: Get::Ask(keep_alive),
        set: Set::Do(set_keep_alive),
    },
    Row {
        name: SO_LINGER,
        on: connections,
        shape: Shape::Number,
        get: Get::Octets(linger::get),
        set: Set::Octets(linger::set),
    },
    Row {
        name: SO_MAX_MSG_SIZE,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Ask(longest_message),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_MAXDG,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Ask(longest_message),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_MAXPATHDG,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Ask(longest_message),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_OOBINLINE,
        on: urgent_data,
        shape: Shape::Flag,
        get: Get::Ask(|_, socket| Ok(u32::from(socket.oob_inline()))),
        set: Set::Do(set_oob_inline),
    },
    // OPT-29: there is nothing to configure.
    Row {
        name: PVD_CONFIG,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Octets(|_, _, _| Ok(Vec::new())),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_PROTOCOL_INFOA,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Octets(|_, socket, _| Ok(describe::entry_in_ascii(&socket.protocol.info()))),
        set: Set::READ_ONLY,
    },
    Row {
        name: SO_PROTOCOL_INFOW,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Octets(|_, socket, _| Ok(describe::entry(&socket.protocol.info()))),
        set: Set::READ_ONLY,
    },
    // Linux has them always: each address has ports of its own, and which one is free is asked for
    // at random.
    Row {
        name: SO_PORT_SCALABILITY,
        on: ip,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::DoAndStore(ports::before_bind),
    },
    Row {
        name: SO_RANDOMIZE_PORT,
        on: ip,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::DoAndStore(ports::set_random_port),
    },
    // Buffer sizes are read back as they were set, whatever the kernel makes of them.
    Row {
        name: SO_RCVBUF,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Kept,
        set: Set::DoAndStore(|_, socket, size| apply_to_kernel(socket, SO_RCVBUF, size)),
    },
    Row { name: SO_RCVLOWAT, on: nowhere, shape: Shape::Number, get: Get::Never, set: Set::READ_ONLY },
    Row {
        name: SO_RCVTIMEO,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Octets(timeout::get_receive),
        set: Set::Octets(timeout::set_receive),
    },
    // BIND-10: looked at when the socket is bound.
    Row {
        name: SO_REUSEADDR,
        on: everywhere,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::DoAndStore(set_reuse),
    },
    Row {
        name: SO_REUSE_MULTICASTPORT,
        on: ip_datagrams,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::DoAndStore(ports::set_multicast_sharing),
    },
    Row {
        name: SO_REUSE_UNICASTPORT,
        on: ip,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::DoAndStore(ports::set_late_port),
    },
    Row {
        name: SO_SNDBUF,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Kept,
        set: Set::DoAndStore(|_, socket, size| apply_to_kernel(socket, SO_SNDBUF, size)),
    },
    Row { name: SO_SNDLOWAT, on: nowhere, shape: Shape::Number, get: Get::Never, set: Set::READ_ONLY },
    Row {
        name: SO_SNDTIMEO,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Octets(timeout::get_send),
        set: Set::Octets(timeout::set_send),
    },
    Row {
        name: SO_TYPE,
        on: everywhere,
        shape: Shape::Number,
        get: Get::Ask(|_, socket| Ok(socket.protocol.kind as u32)),
        set: Set::Never(why_type_stays),
    },
    Row {
        name: SO_UPDATE_ACCEPT_CONTEXT,
        on: connections,
        shape: Shape::Number,
        get: Get::Never,
        set: Set::Octets(update_accept_context),
    },
    Row {
        name: SO_UPDATE_CONNECT_CONTEXT,
        on: connections,
        shape: Shape::Number,
        get: Get::Never,
        set: Set::Octets(|_, socket, _| socket.state.need_connection()),
    },
    Row { name: SO_USELOOPBACK, on: nowhere, shape: Shape::Number, get: Get::Never, set: Set::READ_ONLY },
];

thread_local! {
    static OPEN_TYPE: Cell<u32> = const { Cell::new(0) };
}

/// STA-23: SO_OPENTYPE belongs to the thread, and the handle does not count.
pub(super) fn get_open_type(room: Option<OptionRoom>) -> Result<OptionValue> {
    match room {
        Some(room) if !(0..4).contains(&room.len) => {
            Ok(OptionValue { octets: OPEN_TYPE.get().to_ne_bytes().to_vec() })
        }
        _ => fail(WSAEFAULT),
    }
}

pub(super) fn set_open_type(input: OptionInput<'_>) -> Result<()> {
    OPEN_TYPE.set(Shape::Number.decode(SOL_SOCKET, input)?);
    Ok(())
}

/// SOC-31, SOC-32.
fn why_type_stays(protocol: &Protocol) -> i32 {
    if protocol.connection_oriented() { WSAENOPROTOOPT } else { WSAEINVAL }
}

/// Tells the kernel of a value that is also kept; also for a socket that inherits it.
pub(super) fn apply_to_kernel(socket: &Socket, name: i32, value: u32) -> Result<()> {
    match name {
        SO_RCVBUF | SO_SNDBUF => {
            let size = i32::try_from(value).unwrap_or(i32::MAX);
            Ok(os::set_int(socket.fd(), SOL_SOCKET, name, size)?)
        }
        SO_RCVTIMEO | SO_SNDTIMEO => timeout::apply(socket, name, value),
        _ => Ok(()),
    }
}

/// UDP-14: a socket that is connected to a broadcast address keeps the kernel's permission.
fn set_broadcast(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    if on == 0 && socket.state.has(QUIET_BROADCAST) {
        return Ok(());
    }
    os::set_int(socket.fd(), SOL_SOCKET, SO_BROADCAST, on as i32)?;
    socket.state.set(QUIET_BROADCAST, false);
    Ok(())
}

/// COND-16.
fn set_conditional_accept(_: &Provider, socket: &Arc<Socket>, _: u32) -> Result<()> {
    if socket.state.phase() == Phase::Listening { fail(WSAEINVAL) } else { Ok(()) }
}

/// BND-29, BND-40.
fn set_exclusive(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    let refused = socket.state.is_bound() || (on != 0 && socket.reuses_address());
    if refused { fail(WSAEINVAL) } else { Ok(()) }
}

/// BND-30.
fn set_reuse(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    if on != 0 && socket.is_exclusive() { fail(WSAEINVAL) } else { Ok(()) }
}

fn set_oob_inline(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    os::set_int(socket.fd(), SOL_SOCKET, SO_OOBINLINE, on as i32)?;
    socket.state.set(OOB_INLINE, on != 0);
    if let Some(session) = socket.session() {
        session.set_inline(on != 0);
    }
    Ok(())
}

/// AF_UNIX needs no probes; the option is only remembered there.
fn keep_alive(_: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    match socket.protocol.family {
        AF_UNIX => Ok(socket.stored(SOL_SOCKET, SO_KEEPALIVE).unwrap_or(0)),
        _ => Ok(os::get_int(socket.fd(), SOL_SOCKET, SO_KEEPALIVE)? as u32),
    }
}

/// OPT-16 of the rules: not while a connect is in progress.
fn set_keep_alive(provider: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    provider.settle(socket);
    if socket.state.phase() == Phase::Connecting {
        return fail(WSAEINVAL);
    }
    if socket.protocol.family == AF_UNIX {
        socket.store(SOL_SOCKET, SO_KEEPALIVE, on);
        return Ok(());
    }
    Ok(os::set_int(socket.fd(), SOL_SOCKET, SO_KEEPALIVE, on as i32)?)
}

/// OPT-10 of the rules: seconds, or all ones.
fn connect_time(provider: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    provider.settle(socket);
    let connected_at = socket.state.connected_at();
    Ok(connected_at
        .map_or(u32::MAX, |start| u32::try_from(start.elapsed().as_secs()).unwrap_or(u32::MAX - 1)))
}

/// OPT-18 of the rules, OPT-37. An AF_UNIX message has to fit the send buffer, of which the
/// kernel needs some octets for itself.
fn longest_message(_: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    const KERNEL_SHARE: u32 = 32;
    match socket.protocol.family {
        AF_UNIX if socket.protocol.message_oriented() => {
            let buffer = os::get_int(socket.fd(), SOL_SOCKET, SO_SNDBUF)?;
            Ok((buffer as u32).saturating_sub(KERNEL_SHARE))
        }
        _ => Ok(socket.protocol.message_size()),
    }
}

/// OPT-13 of the rules: the error is told and forgotten, except that of a failed non-blocking
/// connect, which stays until a connect succeeds (CON-13, CON-14).
fn take_error(provider: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    provider.settle(socket);
    if let Some(code) = socket.take_stored(SOL_SOCKET, SO_ERROR) {
        return Ok(code);
    }
    let code = match socket.state.connect_error() {
        0 if socket.state.phase() == Phase::Connecting => 0,
        0 => pending_error(socket).map_or(0, |error| error.0),
        code => code,
    };
    Ok(code as u32)
}

fn pending_error(socket: &Socket) -> Option<WsaError> {
    let pending = os::take_error(socket.fd());
    if !socket.protocol.connection_oriented() {
        return datagram_error(socket, pending?);
    }
    if let Some(errno) = pending {
        // The kernel forgets it by telling it, and later transfers still have to fail with it.
        socket.state.break_with(broken_by(errno.0));
    }
    let error = socket.state.broken()?;
    let told = socket.with_options(|options| std::mem::replace(&mut options.ending_told, true));
    (!told).then_some(error)
}

fn datagram_error(socket: &Socket, errno: Errno) -> Option<WsaError> {
    if socket.protocol.family == AF_UNIX {
        return Some(errno.into());
    }
    notice_error(socket, errno)
}

/// OPT-45, AEX-14. A socket that WSPAccept has made has its context already.
fn update_accept_context(provider: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    let octets = input.structure(SOL_SOCKET)?;
    let (low, high) = (word_at(octets, 0)?, word_at(octets, 4)?);
    let listener = provider.socket((u64::from(high) << 32 | u64::from(low)) as usize)?;
    match listener.state.phase() {
        Phase::Listening => socket.state.need_connection()?,
        _ => return fail(WSAEINVAL),
    }
    provider.take_context(&listener, socket)
}
