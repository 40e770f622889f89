//! Listening sockets: the backlog, and what WSPAccept does with a connection request.

mod accept;
mod backlog;
mod line;
mod listen;

pub(crate) use accept::has_request;
pub(crate) use backlog::Listener;
