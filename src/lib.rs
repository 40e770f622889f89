//! A Winsock 2 transport service provider for Linux.
//!
//! C programs use `libwsp.so` and `include/wsp.h`, which is also the manual. Inside, the crate is
//! a house of floors, and imports go down only:
//!
//! * [`spi`] (floor 0) is the vocabulary: types, constants, errors and layouts, and no logic.
//! * `os` (floor 1) is Linux: descriptors, epoll, event descriptors, ancillary data. The system
//!   calls are here and nowhere else.
//! * `transport` (floor 2) knows how a protocol connects and moves data: TCP, UDP, AF_UNIX.
//! * `provider` (floor 3) is what Winsock means: sockets and their states, the listener with its
//!   connection requests and condition functions, the connector, network events, options.
//! * [`ffi`] (floor 4) is the C surface: every export, the roles of pointers, the boundary that
//!   no panic crosses, and the procedure table.

pub mod spi;

mod os;

mod transport;

mod provider;

pub mod ffi;

/// For the tests and the fuzz target; no part of the interface.
#[doc(hidden)]
pub use transport::iso::codec as iso_codec;

#[cfg(fuzzing)]
#[doc(hidden)]
pub use transport::iso::machine::trial as iso_machine_trial;
