//! Floor 2: how a protocol connects and moves data.
//!
//! Two seams carry the provider. A [`Transport`] opens sockets, judges addresses and tells what
//! a failure of the kernel means in its protocol. A [`ConnectionRequest`] is a caller that waits
//! for a verdict: the listener shows it to a condition function and then accepts or rejects it,
//! and never knows whether the protocol has already shaken hands (TCP, AF_UNIX) or still owes
//! the caller an answer.

mod ip;
pub mod iso;
pub(crate) mod raw;
mod session;
pub(crate) mod tcp;
pub(crate) mod udp;
pub(crate) mod unix;

pub(crate) use session::*;

use crate::os::{AddressOut, Descriptor, Errno, SocketAddress};
use crate::spi::error::{Result, WSAEFAULT, WsaError};

/// What an address is wanted for, because the rules differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Bind,
    Connect,
    Send,
}

/// A protocol as the provider sees it.
pub(crate) trait Transport: Sync {
    /// A new socket in blocking mode.
    fn open(&self, family: u16) -> core::result::Result<Descriptor, Errno>;

    /// The same for a transport that carries any protocol, of which this is the number.
    fn open_protocol(&self, family: u16, _number: i32) -> core::result::Result<Descriptor, Errno> {
        self.open(family)
    }

    /// Judges an address that the client passed and returns the octets that count.
    fn check_address<'a>(&self, family: u16, name: &'a [u8], purpose: Purpose) -> Result<&'a [u8]>;

    /// Room that `accept` needs at least for a caller's address.
    fn least_address_room(&self, family: u16) -> usize;

    /// Takes the oldest connection request out of the kernel's queue; `EAGAIN` if there is none.
    fn take_request(
        &self,
        _listener: &Descriptor,
        _nonblocking: bool,
    ) -> core::result::Result<Box<dyn ConnectionRequest>, Errno> {
        Err(Errno(libc::EOPNOTSUPP))
    }

    /// How many requests wait in the kernel's queue, where the protocol can tell.
    fn queued_requests(&self, _listener: &Descriptor) -> Option<u32> {
        None
    }

    /// Makes a socket ready that has just been connected or accepted.
    fn prepare_connected(&self, _socket: &Descriptor) {}

    /// Ends a connection at once; the peer sees a reset where the protocol has one.
    fn abort(&self, socket: &Descriptor);

    /// Whether a connect never waits for the peer. LISTEN-06: the kernel would let a blocking
    /// AF_UNIX caller wait for room in the queue instead of refusing it.
    fn connects_at_once(&self) -> bool {
        false
    }

    /// The protocol's own end of a new socket, if it works above the descriptor.
    fn session(&self) -> Option<Box<dyn Session>> {
        None
    }

    /// What a failed connect means.
    fn connect_error(&self, errno: Errno) -> WsaError {
        errno.into()
    }
}

/// Why a connection request is not to be had.
pub(crate) enum Unavailable {
    /// The caller has taken it back.
    Withdrawn,
    /// The client's buffer for the caller's address does not do.
    BadBuffer,
}

/// A caller that waits for the answer.
pub(crate) trait ConnectionRequest: Send {
    /// Who calls.
    fn caller(&self) -> &SocketAddress;

    /// Whom it called: the local address as the caller used it.
    fn called(&self) -> Result<SocketAddress>;

    /// Process, user and group of the caller, where the protocol knows them.
    fn credentials(&self) -> Option<(i32, u32, u32)> {
        None
    }

    /// The longest frame that the caller proposes, in protocols that negotiate it.
    fn proposed_frame(&self) -> Option<u32> {
        None
    }

    /// User data that came with the request.
    fn caller_data(&self) -> Option<&[u8]> {
        None
    }

    /// The quality of service that the caller asks for.
    fn qos(&self) -> Option<Quality> {
        None
    }

    /// Octets of user data that an answer can carry.
    fn callee_data_room(&self) -> usize {
        0
    }

    /// Whether the caller still waits; writes its address where the client wants it.
    fn still_there(&self, address: Option<&mut AddressOut>) -> core::result::Result<(), Unavailable>;

    /// Answers yes.
    fn accept(self: Box<Self>, callee_data: &[u8], qos: Option<&Quality>) -> Result<Accepted>;

    /// Answers no.
    fn reject(self: Box<Self>, callee_data: &[u8]);

    /// Answers that the listener has gone.
    fn abandon(self: Box<Self>) {
        self.reject(&[]);
    }
}

/// A connection that was made of a request.
pub(crate) struct Accepted {
    pub(crate) descriptor: Descriptor,
    pub(crate) session: Option<Box<dyn Session>>,
}

/// A connection that the kernel has established before anybody was asked.
struct EstablishedRequest {
    descriptor: Descriptor,
    caller: SocketAddress,
    transport: &'static dyn Transport,
}

impl ConnectionRequest for EstablishedRequest {
    fn caller(&self) -> &SocketAddress {
        &self.caller
    }

    fn called(&self) -> Result<SocketAddress> {
        Ok(crate::os::socket::name(&self.descriptor)?)
    }

    fn credentials(&self) -> Option<(i32, u32, u32)> {
        match self.caller.family() {
            crate::os::address::AF_UNIX => crate::os::option::peer_credentials(self.descriptor.raw()).ok(),
            _ => None,
        }
    }

    /// One system call answers both questions: the kernel knows no peer of a connection that was
    /// reset, and it checks the client's pointer while it writes the address.
    fn still_there(&self, address: Option<&mut AddressOut>) -> core::result::Result<(), Unavailable> {
        let answer = match address {
            Some(address) => address.fill_with_peer(&self.descriptor),
            None => crate::os::socket::peer(&self.descriptor).map(drop),
        };
        match answer {
            Ok(()) => Ok(()),
            Err(Errno(libc::EFAULT)) => Err(Unavailable::BadBuffer),
            Err(_) => Err(Unavailable::Withdrawn),
        }
    }

    fn accept(self: Box<Self>, _callee_data: &[u8], _qos: Option<&Quality>) -> Result<Accepted> {
        self.transport.prepare_connected(&self.descriptor);
        Ok(Accepted { descriptor: self.descriptor, session: None })
    }

    fn reject(self: Box<Self>, _callee_data: &[u8]) {
        self.transport.abort(&self.descriptor);
    }
}

/// An established request of `transport`, fresh from the kernel's queue.
fn take_established(
    transport: &'static dyn Transport,
    listener: &Descriptor,
    nonblocking: bool,
) -> core::result::Result<Box<dyn ConnectionRequest>, Errno> {
    let (descriptor, caller) = crate::os::socket::accept(listener, nonblocking)?;
    Ok(Box::new(EstablishedRequest { descriptor, caller, transport }))
}

/// The first `len` octets of a name that must have as many (BIND-03, CONNECT-12).
fn exactly(name: &[u8], len: usize) -> Result<&[u8]> {
    name.get(..len).ok_or(WsaError(WSAEFAULT))
}

/// The address family that a name begins with.
fn family_of(name: &[u8]) -> Result<u16> {
    match *name {
        [low, high, ..] => Ok(u16::from_ne_bytes([low, high])),
        _ => Err(WsaError(WSAEFAULT)),
    }
}
