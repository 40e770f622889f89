//! Floor 1: Linux.
//!
//! What the floors above may rely on:
//!
//! * Every function makes the system calls that its name says, and no others; `EINTR` is
//!   repeated here unless the function says otherwise (a call that may sleep returns it, because
//!   the caller has to look whether it was cancelled).
//! * A failure is an [`Errno`]; what it means to a Winsock client is decided above.
//! * Every descriptor is close-on-exec from birth and has one owner, a [`Descriptor`].
//! * Client memory is touched only through [`memory`], whose types are made on floor 4.

pub(crate) mod accept_buffer;
pub(crate) mod address;
pub(crate) mod deadline;
pub(crate) mod descriptor;
pub(crate) mod epoll;
pub(crate) mod eventfd;
pub(crate) mod file;
pub(crate) mod handover;
pub(crate) mod interface;
pub(crate) mod lent;
pub(crate) mod memory;
pub(crate) mod message;
pub(crate) mod netlink;
pub(crate) mod option;
pub(crate) mod other_process;
pub(crate) mod packet;
pub(crate) mod pages;
pub(crate) mod poll;
pub(crate) mod probe;
pub(crate) mod process;
pub(crate) mod shared_memory;
pub(crate) mod socket;
pub(crate) mod syscall;
pub(crate) mod tcp_info;
pub(crate) mod timerfd;

pub(crate) use address::SocketAddress;
pub(crate) use deadline::Deadline;
pub(crate) use descriptor::Descriptor;
pub(crate) use memory::{AddressOut, BufferList};
pub(crate) use syscall::Errno;
