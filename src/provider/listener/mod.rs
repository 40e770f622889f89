//! Listening sockets: the backlog, and what WSPAccept does with a connection request.

mod accept;
mod accept_ex;
mod backlog;
mod line;
mod listen;
mod order;

pub(crate) use accept::has_request;
pub(crate) use backlog::Listener;
