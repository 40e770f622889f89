//! The seam for protocols that work above their descriptor: they frame what they carry, and the
//! caller of a connection has an answer only when the called party has given one.

use super::ConnectionRequest;
use crate::os::{BufferList, Descriptor, Errno, SocketAddress};
use crate::spi::error::{Result, WsaError};
use crate::spi::qos::FLOWSPEC;
use std::any::Any;
use std::time::Instant;

/// A quality of service, with what ProviderSpecific points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Quality {
    pub(crate) sending: FLOWSPEC,
    pub(crate) receiving: FLOWSPEC,
    pub(crate) specific: Vec<u8>,
}

/// What a caller sends with its connection request.
pub(crate) struct Call<'a> {
    pub(crate) data: &'a [u8],
    pub(crate) qos: Option<Quality>,
}

/// What the called party sent back.
#[derive(Clone, Default)]
pub(crate) struct Answer {
    pub(crate) data: Vec<u8>,
    pub(crate) qos: Option<Quality>,
}

/// How an attempt to connect stands.
pub(crate) enum Attempt {
    /// Nothing more can be done until the descriptor is ready for this, or the session's
    /// deadline has passed.
    Waits(i16),
    Connected,
    Failed(WsaError),
}

/// What came during a look at the descriptor.
#[derive(Clone, Copy, Default)]
pub(crate) struct News {
    pub(crate) data: bool,
    pub(crate) expedited: bool,
}

/// What holds now.
#[derive(Clone, Copy, Default)]
pub(crate) struct Signs {
    pub(crate) data: bool,
    pub(crate) expedited: bool,
    /// A send finds room.
    pub(crate) room: bool,
    /// The connection has ended, gracefully or with this error.
    pub(crate) end: Option<Option<WsaError>>,
    /// Nothing will ever be sent any more: a send fails at once.
    pub(crate) over: bool,
}

/// What a receive brought.
pub(crate) struct Portion {
    pub(crate) octets: usize,
    /// The message goes on.
    pub(crate) partial: bool,
    pub(crate) expedited: bool,
}

/// One end of a connection whose protocol works above the descriptor. No method waits: what
/// cannot be done now is WSAEWOULDBLOCK. Each has a lock of its own inside.
pub(crate) trait Session: Any + Send + Sync {
    /// Changes places with another end of the same protocol, which nobody else knows.
    fn exchange(&self, other: &dyn Session);

    /// Gives the socket its name.
    fn bind(&self, wire: &Descriptor, name: &[u8]) -> Result<()>;

    /// The socket's name.
    fn name(&self, wire: &Descriptor) -> Result<SocketAddress>;

    /// Where requests for the bound name will come from.
    fn listen(&self, wire: &Descriptor, backlog: i32) -> Result<Box<dyn RequestSource>>;

    /// Begins an attempt; what cannot be sent to anybody is refused here.
    fn call(&self, wire: &Descriptor, name: &[u8], call: &Call<'_>) -> Result<()>;

    /// Goes on with it. With `all` nothing that has come is left unread.
    fn attempt(&self, wire: &Descriptor, all: bool) -> Attempt;

    /// The peer's name and answer, once there is one.
    fn answer(&self) -> Answer;
    fn peer(&self, wire: &Descriptor) -> Option<SocketAddress>;

    /// What the descriptor has to be ready for before there is something to do; nothing, if only the
    /// user can bring that about.
    fn awaits(&self) -> i16;

    /// Takes in what has come and sends what waits to be sent.
    fn pump(&self, wire: &Descriptor) -> News;

    fn signs(&self, wire: &Descriptor) -> Signs;

    /// Whether something has come since the last question, for which others may wait.
    fn has_stirred(&self) -> bool;

    /// Whether a send with these flags would not wait.
    fn has_room(&self, wire: &Descriptor, flags: i32) -> bool;

    /// When `pump` has something to do although nothing comes.
    fn deadline(&self) -> Option<Instant>;

    fn receive(&self, wire: &Descriptor, buffers: &BufferList, flags: i32) -> Result<Portion>;

    /// Takes all of it or nothing; what the kernel has no room for waits for `pump`.
    fn send(&self, wire: &Descriptor, buffers: &BufferList, flags: i32) -> Result<usize>;

    /// Octets that have been taken and not been sent.
    fn unsent(&self) -> bool;
    /// Such octets were lost with the connection.
    fn has_lost(&self) -> bool;

    /// Octets that can be read, and whether the next one is behind expedited data.
    fn readable(&self) -> u32;
    fn at_mark(&self) -> bool;
    /// Expedited data stays among the other data (SO_OOBINLINE).
    fn set_inline(&self, on: bool);

    /// Ends sending, with data for the peer.
    fn disconnect(&self, wire: &Descriptor, data: &[u8]) -> Result<()>;

    /// The data that came with the peer's end.
    fn disconnect_data(&self) -> Vec<u8>;

    /// Ends everything at once; the peer sees a reset.
    fn hang_up(&self, wire: &Descriptor);

    /// The client has closed the socket. With `reset` the close of the descriptor will be one.
    fn close(&self, wire: &Descriptor, reset: bool);

    /// After the close: whether the end is still on its way.
    fn lingers(&self) -> bool;

    /// The quality of service that was agreed, or is to be asked for.
    fn quality(&self) -> Option<Quality>;
    fn set_quality(&self, quality: Quality) -> Result<()>;

    /// Options of the protocol's own level.
    fn option(&self, name: i32) -> Result<u32>;
    fn set_option(&self, name: i32, value: u32) -> Result<()>;
    fn octets_option(&self, name: i32) -> Result<Vec<u8>>;
    /// SO_CONNDATA and SO_DISCDATA.
    fn connect_data(&self) -> Vec<u8>;
    fn set_connect_data(&self, data: &[u8]) -> Result<()>;
    fn set_disconnect_data(&self, data: &[u8]) -> Result<()>;
}

/// Where a listener's requests come from, if not from the kernel's queue.
pub(crate) trait RequestSource: Send + Sync {
    /// Readable whenever there is something to do or to take.
    fn descriptor(&self) -> i32;

    /// The oldest request; `EAGAIN` if there is none, `ECONNABORTED` if one was announced and its
    /// caller has gone.
    fn take(&self) -> core::result::Result<Box<dyn ConnectionRequest>, Errno>;

    /// Whether there is one, after a look at what has come.
    fn has_request(&self) -> bool;

    /// Whether a request has come since the last time that this was asked. Readiness alone may mean
    /// a caller who is not done yet.
    fn take_news(&self) -> bool;

    /// Callers that have not asked yet, or wait for an answer: somebody must look after them.
    fn is_busy(&self) -> bool;

    fn set_backlog(&self, backlog: i32);

    /// Refuses everybody who waits and takes no more.
    fn close(&self);
}
