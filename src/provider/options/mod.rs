//! WSPGetSockOpt and WSPSetSockOpt.
//!
//! An option is one row in the table of its level: which sockets have it, how its value travels
//! through optval, how it is read and how it is set. What a client has set and the kernel cannot
//! give back as it was is kept in [`StoredOptions`].

mod carry;
mod describe;
mod filter;
mod ip_level;
mod ipv6_level;
mod iso_level;
mod linger;
mod membership;
mod path;
mod ports;
mod socket_level;
mod stored;
mod table;
pub(super) mod tcp_level;
mod timeout;
mod told;
mod udp_level;
mod value;

pub(super) use filter::set_loop;
pub(super) use membership::join_group;
pub(crate) use stored::StoredOptions;
pub(super) use table::is_tcp;
pub(super) use told::is_asked;
pub(crate) use value::{OptionInput, OptionRoom, OptionValue};

use super::Provider;
use super::socket::Socket;
use super::socket_state::{OOB_INLINE, OPTIONS_SET};
use crate::os::address::AF_UNIX;
use crate::os::option as os;
use crate::spi::error::*;
use crate::spi::iso::SOL_ISO;
use crate::spi::option::SO_OPENTYPE;
use crate::spi::types::SOCKET;
use crate::transport::Session;
use libc::{IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, IPPROTO_UDP, SOL_SOCKET};
use std::sync::Arc;
use table::{Get, Row, Set};

/// The row of an option. OPT-01: an unknown level is invalid, an unknown option is not supported.
fn find(level: i32, name: i32) -> Result<&'static Row> {
    let rows = match level {
        SOL_SOCKET => socket_level::ROWS,
        IPPROTO_TCP => tcp_level::ROWS,
        IPPROTO_UDP => udp_level::ROWS,
        IPPROTO_IP => ip_level::ROWS,
        IPPROTO_IPV6 => ipv6_level::ROWS,
        SOL_ISO => iso_level::ROWS,
        _ => return fail(WSAEINVAL),
    };
    let more = if level == SOL_SOCKET { iso_level::DATA_ROWS } else { &[] };
    rows.iter().chain(more).find(|row| row.name == name).ok_or(WsaError(WSAENOPROTOOPT))
}

fn session(socket: &Arc<Socket>) -> Result<&dyn Session> {
    socket.session().ok_or(WsaError(WSAENOPROTOOPT))
}

impl Provider {
    /// Reads an option. `room` is `None` if optval or optlen is null. A value that is longer than
    /// the room is WSAEFAULT too, and then optlen tells how long it is.
    pub(crate) fn get_option(
        &self,
        handle: SOCKET,
        level: i32,
        name: i32,
        room: Option<OptionRoom>,
    ) -> Result<OptionValue> {
        if (level, name) == (SOL_SOCKET, SO_OPENTYPE) {
            return socket_level::get_open_type(room);
        }
        let socket = self.socket(handle)?;
        let row = find(level, name)?;
        (row.on)(socket.protocol)?;
        if matches!(row.get, Get::Never) {
            return fail(WSAENOPROTOOPT);
        }
        let room = room.filter(|room| room.len > 0).ok_or(WsaError(WSAEFAULT))?; // OPT-17
        match row.get {
            Get::Octets(read) => Ok(OptionValue { octets: read(self, &socket, room)? }),
            ref get => row.shape.encode(self.read(&socket, level, row.name, get)?, room),
        }
    }

    fn read(&self, socket: &Arc<Socket>, level: i32, name: i32, get: &Get) -> Result<u32> {
        match *get {
            Get::Kernel => Ok(os::get_int(socket.fd(), level, name)? as u32),
            Get::KernelAs(level, name) => Ok(os::get_int(socket.fd(), level, name)? as u32),
            Get::Kept => match socket.stored(level, name) {
                Some(value) => Ok(value),
                None => Ok(os::get_int(socket.fd(), level, name)? as u32),
            },
            Get::Stored(default) => Ok(socket.stored(level, name).unwrap_or(default)),
            Get::Ask(read) => read(self, socket),
            Get::Session => session(socket)?.option(name),
            Get::Never | Get::Octets(_) => fail(WSAENOPROTOOPT),
        }
    }

    /// Sets an option.
    pub(crate) fn set_option(
        &self,
        handle: SOCKET,
        level: i32,
        name: i32,
        input: OptionInput<'_>,
    ) -> Result<()> {
        if (level, name) == (SOL_SOCKET, SO_OPENTYPE) {
            return socket_level::set_open_type(input);
        }
        let socket = self.socket(handle)?;
        let row = find(level, name)?;
        (row.on)(socket.protocol)?;
        socket.state.set(OPTIONS_SET, true);
        match row.set {
            Set::Never(code) => return fail(code(socket.protocol)),
            Set::Octets(write) => return write(self, &socket, input),
            _ => {}
        }
        let value = row.shape.decode(level, input)?;
        self.write(&socket, level, row, value)
    }

    fn write(&self, socket: &Arc<Socket>, level: i32, row: &Row, value: u32) -> Result<()> {
        match row.set {
            Set::Kernel(ref range) if !range.contains(&value) => fail(WSAEINVAL), // OPT-30
            Set::Kernel(_) => Ok(os::set_int(socket.fd(), level, row.name, value as i32)?),
            Set::KernelAs(level, name) => Ok(os::set_int(socket.fd(), level, name, value as i32)?),
            Set::Stored => {
                socket.store(level, row.name, value);
                Ok(())
            }
            Set::Asked => told::ask(socket, level, row.name, value),
            Set::Do(act) => act(self, socket, value),
            Set::Session => session(socket)?.set_option(row.name, value),
            Set::DoAndStore(act) => {
                act(self, socket, value)?;
                socket.store(level, row.name, value);
                Ok(())
            }
            Set::Never(_) | Set::Octets(_) => fail(WSAENOPROTOOPT),
        }
    }

    /// ACCEPT-10, INH: what the listener's client has set is set for the accepted socket too. The
    /// kernel does that for TCP by itself, and for AF_UNIX not at all.
    pub(crate) fn inherit_options(&self, listener: &Socket, accepted: &Socket) -> Result<()> {
        if listener.oob_inline() {
            accepted.state.set(OOB_INLINE, true);
            if let Some(session) = accepted.session() {
                session.set_inline(true);
            }
        }
        let Some(stored) = listener.options_for_accepted() else { return Ok(()) };
        if accepted.protocol.family == AF_UNIX {
            for &(_, name, value) in stored.values() {
                socket_level::apply_to_kernel(accepted, name, value)?;
            }
        }
        *accepted.options.lock() = Some(Box::new(stored));
        Ok(())
    }
}
