//! WSPSocket.

use super::Provider;
use super::duplicate;
use super::multipoint;
use super::protocol::{self, Protocol};
use super::socket::Socket;
use crate::spi::error::{Result, WSAEINVAL, WSAEMFILE, WsaError, fail};
use crate::spi::protocol_info::{WSAPROTOCOL_INFOW, XP1_SUPPORT_MULTIPOINT};
use crate::spi::types::*;
use crate::transport::Accepted;

const CONTROL_PLANE: u32 = WSA_FLAG_MULTIPOINT_C_ROOT | WSA_FLAG_MULTIPOINT_C_LEAF;
const DATA_PLANE: u32 = WSA_FLAG_MULTIPOINT_D_ROOT | WSA_FLAG_MULTIPOINT_D_LEAF;
const KNOWN_FLAGS: u32 = WSA_FLAG_OVERLAPPED
    | CONTROL_PLANE
    | DATA_PLANE
    | WSA_FLAG_ACCESS_SYSTEM_SECURITY
    | WSA_FLAG_NO_HANDLE_INHERIT;

/// SOCKET-01, SOCKET-02: zero and FROM_PROTOCOL_INFO mean the entry's own value.
fn from_entry(asked: i32, entry: i32) -> i32 {
    if asked == 0 || asked == FROM_PROTOCOL_INFO { entry } else { asked }
}

/// The protocol, and the number that was asked for, which a raw socket needs.
fn choose(
    family: i32,
    kind: i32,
    number: i32,
    info: Option<&WSAPROTOCOL_INFOW>,
) -> Result<(&'static Protocol, i32)> {
    let Some(info) = info else {
        // There is nothing to take the values from.
        let missing = family == FROM_PROTOCOL_INFO || kind == FROM_PROTOCOL_INFO;
        if missing {
            return fail(WSAEINVAL);
        }
        return Ok((protocol::choose(family, kind, number)?, number));
    };
    let family = from_entry(family, info.iAddressFamily);
    // SOC-21: an entry that names no family of ours is told before anything else.
    protocol::check_family(family)?;
    let number = from_entry(number, info.iProtocol);
    Ok((protocol::choose(family, from_entry(kind, info.iSocketType), number)?, number))
}

/// SOCKET-14, SOCKET-15, SOC-36: multipoint needs one flag for each plane, and no protocol of
/// ours has a rooted plane.
fn check_flags(protocol: &Protocol, flags: u32) -> Result<()> {
    let planes = flags & (CONTROL_PLANE | DATA_PLANE);
    let leaves = WSA_FLAG_MULTIPOINT_C_LEAF | WSA_FLAG_MULTIPOINT_D_LEAF;
    let multipoint = planes == leaves && protocol.has(XP1_SUPPORT_MULTIPOINT);
    if flags & !KNOWN_FLAGS != 0 || (planes != 0 && !multipoint) {
        return fail(WSAEINVAL);
    }
    Ok(())
}

impl Provider {
    /// A new socket: blocking, unbound, unconnected (SOCKET-09); or one more descriptor of a socket
    /// that somebody shares (DUP-01).
    pub(crate) fn open_socket(
        &self,
        family: i32,
        kind: i32,
        number: i32,
        info: Option<&WSAPROTOCOL_INFOW>,
        group: u32,
        flags: u32,
    ) -> Result<SOCKET> {
        let (protocol, number) = choose(family, kind, number, info)?;
        check_flags(protocol, flags)?;
        check_group(group)?;
        let overlapped = flags & WSA_FLAG_OVERLAPPED != 0;
        if let Some(info) = info.filter(|info| duplicate::is_special(info)) {
            return self.open_shared(info, protocol, overlapped);
        }
        let descriptor =
            protocol.transport.open_protocol(protocol.family, number).map_err(|errno| match errno.0 {
                libc::ENFILE => WsaError(WSAEMFILE),
                _ => errno.into(),
            })?;
        let made = Accepted { descriptor, session: protocol.transport.session() };
        let leaf = flags & CONTROL_PLANE != 0;
        let prepare = |socket: &Socket| if leaf { multipoint::become_leaf(socket) } else { Ok(()) };
        let socket = self.adopt(made, protocol, overlapped, prepare)?;
        log::debug!("socket {}: opened, family {family}, type {}", socket.handle, protocol.kind);
        Ok(socket.handle)
    }
}

/// GROUP-01: groups are reserved. None, and the two requests for a new one, are no error.
pub(crate) fn check_group(group: u32) -> Result<()> {
    if group <= SG_CONSTRAINED_GROUP { Ok(()) } else { fail(WSAEINVAL) }
}
