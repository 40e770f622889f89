//! Level IPPROTO_TCP.

use super::table::*;
use super::value::Shape;
use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::{Result, WSAEINVAL, fail};
use crate::spi::option::*;
use libc::*;
use std::sync::Arc;

pub(super) static ROWS: &[Row] = &[
    // Urgent data is handled as BSD did it, and that cannot be turned off.
    Row {
        name: TCP_BSDURGENT,
        on: tcp,
        shape: Shape::Flag,
        get: Get::Stored(1),
        set: Set::Do(|_, _, on| must_be(on, 1)),
    },
    Row {
        name: TCP_EXPEDITED_1122,
        on: tcp,
        shape: Shape::Flag,
        get: Get::Stored(0),
        set: Set::Do(|_, _, on| must_be(on, 0)),
    },
    Row { name: TCP_FASTOPEN, on: tcp, shape: Shape::Flag, get: Get::Kernel, set: Set::Do(set_fast_open) },
    Row {
        name: TCP_KEEPALIVE,
        on: tcp,
        shape: Shape::Number,
        get: Get::Ask(|_, socket| idle_time(socket)),
        set: Set::Do(|_, socket, seconds| set_time(socket, TCP_KEEPIDLE, seconds)),
    },
    Row {
        name: TCP_KEEPCNT,
        on: tcp,
        shape: Shape::Number,
        get: Get::Kept,
        set: Set::DoAndStore(set_probes),
    },
    Row {
        name: TCP_KEEPIDLE,
        on: tcp,
        shape: Shape::Number,
        get: Get::Kept,
        set: Set::Do(|_, socket, seconds| set_time(socket, TCP_KEEPIDLE, seconds)),
    },
    Row {
        name: TCP_KEEPINTVL,
        on: tcp,
        shape: Shape::Number,
        get: Get::Kept,
        set: Set::Do(|_, socket, seconds| set_time(socket, TCP_KEEPINTVL, seconds)),
    },
    Row {
        name: TCP_MAXRT,
        on: tcp,
        shape: Shape::Number,
        get: Get::Stored(0),
        set: Set::DoAndStore(set_longest_retry),
    },
    // The same in milliseconds.
    Row {
        name: TCP_MAXRTMS,
        on: tcp,
        shape: Shape::Number,
        get: Get::KernelAs(IPPROTO_TCP, TCP_USER_TIMEOUT),
        set: Set::Do(set_longest_retry_exactly),
    },
    Row { name: TCP_NODELAY, on: tcp, shape: Shape::Octet, get: Get::Kernel, set: Set::ANY },
];

/// Linux takes no longer times and no more probes (OPT-31 of the rules has them as DWORDs).
const LONGEST_TIME: u32 = 32_767;
const MOST_PROBES: u32 = 127;
/// Requests that may wait with their data for the handshake to end.
const FAST_OPEN_QUEUE: i32 = 128;

fn must_be(value: u32, only: u32) -> Result<()> {
    if value == only { Ok(()) } else { fail(WSAEINVAL) }
}

fn set_fast_open(_: &Provider, socket: &Arc<Socket>, on: u32) -> Result<()> {
    let queue = if on == 0 { 0 } else { FAST_OPEN_QUEUE };
    Ok(os::set_int(socket.fd(), IPPROTO_TCP, TCP_FASTOPEN, queue)?)
}

fn idle_time(socket: &Socket) -> Result<u32> {
    match socket.stored(IPPROTO_TCP, TCP_KEEPIDLE) {
        Some(seconds) => Ok(seconds),
        None => Ok(os::get_int(socket.fd(), IPPROTO_TCP, TCP_KEEPIDLE)? as u32),
    }
}

/// A time of the keep-alive, in seconds.
pub(in crate::provider) fn set_time(socket: &Socket, name: i32, seconds: u32) -> Result<()> {
    if seconds == 0 {
        return fail(WSAEINVAL);
    }
    os::set_int(socket.fd(), IPPROTO_TCP, name, seconds.min(LONGEST_TIME) as i32)?;
    socket.store(IPPROTO_TCP, name, seconds);
    Ok(())
}

fn set_probes(_: &Provider, socket: &Arc<Socket>, count: u32) -> Result<()> {
    if !(1..=255).contains(&count) {
        return fail(WSAEINVAL);
    }
    Ok(os::set_int(socket.fd(), IPPROTO_TCP, TCP_KEEPCNT, count.min(MOST_PROBES) as i32)?)
}

fn set_longest_retry_exactly(_: &Provider, socket: &Arc<Socket>, milliseconds: u32) -> Result<()> {
    let within = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    os::set_int(socket.fd(), IPPROTO_TCP, TCP_USER_TIMEOUT, within)?;
    let seconds = if milliseconds == u32::MAX { u32::MAX } else { milliseconds.div_ceil(1000) };
    socket.store(IPPROTO_TCP, TCP_MAXRT, seconds);
    Ok(())
}

/// All ones is for ever, which on Linux is 24 days.
fn set_longest_retry(_: &Provider, socket: &Arc<Socket>, seconds: u32) -> Result<()> {
    let milliseconds = i32::try_from(u64::from(seconds) * 1000).unwrap_or(i32::MAX);
    Ok(os::set_int(socket.fd(), IPPROTO_TCP, TCP_USER_TIMEOUT, milliseconds)?)
}
