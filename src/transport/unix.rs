//! AF_UNIX: stream, seqpacket and datagram.

use super::{ConnectionRequest, Purpose, Transport, family_of, take_established};
use crate::os::address::{AF_UNIX, MAX_ADDRESS};
use crate::os::{Descriptor, Errno, option, socket};
use crate::spi::error::{Result, WSAEAFNOSUPPORT, WSAECONNREFUSED, WSAEFAULT, WsaError, fail};

pub(crate) struct Unix {
    kind: i32,
}

pub(crate) static UNIX_STREAM: Unix = Unix { kind: libc::SOCK_STREAM };
pub(crate) static UNIX_SEQPACKET: Unix = Unix { kind: libc::SOCK_SEQPACKET };
pub(crate) static UNIX_DATAGRAM: Unix = Unix { kind: libc::SOCK_DGRAM };

impl Transport for Unix {
    fn open(&self, family: u16) -> core::result::Result<Descriptor, Errno> {
        socket::open(i32::from(family), self.kind, 0)
    }

    fn check_address<'a>(&self, _family: u16, name: &'a [u8], purpose: Purpose) -> Result<&'a [u8]> {
        if family_of(name)? != AF_UNIX {
            return fail(if purpose == Purpose::Bind { WSAEFAULT } else { WSAEAFNOSUPPORT });
        }
        // A name without a path is no destination; bind takes it and chooses an abstract one.
        if name.len() < 3 && purpose != Purpose::Bind {
            return fail(WSAEFAULT);
        }
        if name.len() > MAX_ADDRESS { fail(WSAEFAULT) } else { Ok(name) }
    }

    /// A caller that did not bind has no name, only a family.
    fn least_address_room(&self, _family: u16) -> usize {
        2
    }

    fn take_request(
        &self,
        listener: &Descriptor,
        nonblocking: bool,
    ) -> core::result::Result<Box<dyn ConnectionRequest>, Errno> {
        let transport = if self.kind == libc::SOCK_STREAM { &UNIX_STREAM } else { &UNIX_SEQPACKET };
        take_established(transport, listener, nonblocking)
    }

    /// On a seqpacket socket an empty message and the end of the connection look alike; with
    /// credentials attached a message is told by them (RECV-11).
    fn prepare_connected(&self, socket: &Descriptor) {
        if self.kind == libc::SOCK_SEQPACKET {
            let _ = option::set_int(socket.raw(), libc::SOL_SOCKET, libc::SO_PASSCRED, 1);
        }
    }

    fn abort(&self, socket: &Descriptor) {
        socket::shut_for_close(socket);
    }

    fn connects_at_once(&self) -> bool {
        true
    }

    /// LISTEN-06: a full queue refuses. Nobody at the path is nobody listening.
    fn connect_error(&self, errno: Errno) -> WsaError {
        match errno.0 {
            libc::EAGAIN | libc::ENOENT | libc::ENOTSOCK => WsaError(WSAECONNREFUSED),
            _ => errno.into(),
        }
    }
}
