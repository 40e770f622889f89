//! Floor 4: the C surface. Every export is here, under its Winsock name.
//!
//! An export does four things: it turns the pointers of C into values of Rust, calls the
//! provider, stores the results, and turns an error into lpErrno and the failure value.
#![expect(non_snake_case, reason = "functions and parameters carry their documented names")]
#![expect(clippy::missing_safety_doc, reason = "the comments are the manual of a C programmer")]

// In the order of the header: cbindgen goes through them as they stand here.
mod startup;

mod catalog;

mod socket;

mod connection;

mod multipoint;

mod transfer;

mod overlapped;

mod accept_ex;

mod event;

mod wait;

mod option;

mod control;

mod quality;

mod address;
mod address_list;

mod iso;

mod upcall_defaults;

mod last_error;

mod extension;

// What the exports have in common.
mod boundary;
mod callout;
mod connect_ex;
mod extension_functions;
mod message;
mod pointer;
mod proc_table;
mod transmit;

pub use accept_ex::*;
pub use address::*;
pub use catalog::*;
pub use connection::*;
pub use control::*;
pub use event::*;
pub use extension::*;
pub use iso::*;
pub use last_error::*;
pub use multipoint::*;
pub use option::*;
pub use overlapped::*;
pub use quality::*;
pub use socket::*;
pub use startup::*;
pub use transfer::*;
pub use upcall_defaults::*;
pub use wait::*;
