//! SO_RCVTIMEO and SO_SNDTIMEO: a DWORD of milliseconds, or a struct timeval, told apart by size.

use super::value::{OptionInput, OptionRoom};
use crate::os::option as os;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::{Result, WSAEFAULT, WSAEINVAL, WsaError, fail};
use libc::{SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET};
use std::sync::Arc;

/// Octets of a struct timeval.
const TIMEVAL: usize = 16;
/// TMO-05: as good as no time-out.
const FOREVER: u32 = u32::MAX;

fn milliseconds(octets: &[u8]) -> Result<u32> {
    if octets.len() != TIMEVAL {
        return super::value::word_at(octets, 0);
    }
    let (seconds, micros) = octets.split_at(8);
    let part = |octets: &[u8]| octets.first_chunk::<8>().map_or(0, |octets| i64::from_ne_bytes(*octets));
    let (seconds, micros) = (part(seconds), part(micros));
    if seconds < 0 || !(0..1_000_000).contains(&micros) {
        return fail(WSAEINVAL);
    }
    let rounded = seconds.saturating_mul(1000).saturating_add((micros + 999) / 1000);
    Ok(u32::try_from(rounded).unwrap_or(FOREVER))
}

fn to_octets(milliseconds: u32, room: usize) -> Result<Vec<u8>> {
    match room {
        TIMEVAL => {
            let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
            Ok([i64::from(seconds), i64::from(rest) * 1000].map(i64::to_ne_bytes).concat())
        }
        4.. => Ok(milliseconds.to_ne_bytes().to_vec()),
        _ => Err(WsaError(WSAEFAULT)), // OPT-14
    }
}

/// OPT-22 would have time-outs on sockets with the overlapped attribute only. Here they work on
/// all: nobody who sets one wants to wait for ever.
pub(super) fn apply(socket: &Socket, name: i32, milliseconds: u32) -> Result<()> {
    Ok(os::set_timeout(socket.fd(), name, if milliseconds == FOREVER { 0 } else { milliseconds })?)
}

fn set(socket: &Socket, name: i32, input: OptionInput<'_>) -> Result<()> {
    let value = milliseconds(input.structure(SOL_SOCKET)?)?;
    apply(socket, name, value)?;
    socket.store(SOL_SOCKET, name, value);
    Ok(())
}

fn get(socket: &Socket, name: i32, room: OptionRoom) -> Result<Vec<u8>> {
    to_octets(socket.stored(SOL_SOCKET, name).unwrap_or(0), room.len as usize)
}

pub(super) fn set_receive(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    set(socket, SO_RCVTIMEO, input)
}

pub(super) fn get_receive(_: &Provider, socket: &Arc<Socket>, room: OptionRoom) -> Result<Vec<u8>> {
    get(socket, SO_RCVTIMEO, room)
}

pub(super) fn set_send(_: &Provider, socket: &Arc<Socket>, input: OptionInput<'_>) -> Result<()> {
    set(socket, SO_SNDTIMEO, input)
}

pub(super) fn get_send(_: &Provider, socket: &Arc<Socket>, room: OptionRoom) -> Result<Vec<u8>> {
    get(socket, SO_SNDTIMEO, room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_tells_milliseconds_from_a_timeval() {
        let timeval = |seconds: i64, micros: i64| [seconds, micros].map(i64::to_ne_bytes).concat();
        assert_eq!(milliseconds(&0x123u32.to_ne_bytes()), Ok(0x123));
        assert_eq!(milliseconds(&timeval(2, 1)), Ok(2001));
        assert_eq!(milliseconds(&timeval(i64::MAX, 0)), Ok(FOREVER));
        assert_eq!(milliseconds(&timeval(0, 1_000_000)), fail(WSAEINVAL));
        assert_eq!(milliseconds(&timeval(-1, 0)), fail(WSAEINVAL));
        assert_eq!(milliseconds(&[1, 0]), fail(WSAEFAULT));
        assert_eq!(to_octets(2001, 16), Ok(timeval(2, 1000)));
        assert_eq!(to_octets(2001, 64), Ok(2001u32.to_ne_bytes().to_vec()));
        assert_eq!(to_octets(2001, 2), fail(WSAEFAULT));
    }
}
