//! Network events and the record that WSPEnumNetworkEvents fills in.

use super::assert_layout;
use super::types::LONG;
use core::ffi::c_int;

/// # Network events
///
/// FD_READ and its relatives are flags for WSPEventSelect and WSPAsyncSelect; the _BIT constants
/// are their indices in iErrorCode of WSANETWORKEVENTS.
///
/// ---
///
/// How many there are.
pub const FD_MAX_EVENTS: usize = 10;

/// Index of FD_READ.
pub const FD_READ_BIT: c_int = 0;
/// Index of FD_WRITE.
pub const FD_WRITE_BIT: c_int = 1;
/// Index of FD_OOB.
pub const FD_OOB_BIT: c_int = 2;
/// Index of FD_ACCEPT.
pub const FD_ACCEPT_BIT: c_int = 3;
/// Index of FD_CONNECT.
pub const FD_CONNECT_BIT: c_int = 4;
/// Index of FD_CLOSE.
pub const FD_CLOSE_BIT: c_int = 5;
/// Index of FD_QOS.
pub const FD_QOS_BIT: c_int = 6;
/// Index of FD_GROUP_QOS.
pub const FD_GROUP_QOS_BIT: c_int = 7;
/// Index of FD_ROUTING_INTERFACE_CHANGE.
pub const FD_ROUTING_INTERFACE_CHANGE_BIT: c_int = 8;
/// Index of FD_ADDRESS_LIST_CHANGE.
pub const FD_ADDRESS_LIST_CHANGE_BIT: c_int = 9;

/// There is something to receive (not the end).
pub const FD_READ: i32 = 0x1;
/// There is room to send: at first, and after WSAEWOULDBLOCK.
pub const FD_WRITE: i32 = 0x2;
/// Urgent data have arrived (SO_OOBINLINE off).
pub const FD_OOB: i32 = 0x4;
/// A connection request waits.
pub const FD_ACCEPT: i32 = 0x8;
/// An attempt to connect has ended.
pub const FD_CONNECT: i32 = 0x10;
/// The connection has ended, and everything has been read.
pub const FD_CLOSE: i32 = 0x20;
/// The quality of service has changed. Not told yet.
pub const FD_QOS: i32 = 0x40;
/// Reserved.
pub const FD_GROUP_QOS: i32 = 0x80;
/// The way to a destination has changed. Not told yet.
pub const FD_ROUTING_INTERFACE_CHANGE: i32 = 0x100;
/// The local addresses have changed. Not told yet.
pub const FD_ADDRESS_LIST_CHANGE: i32 = 0x200;
/// All of them.
pub const FD_ALL_EVENTS: i32 = 0x3FF;

/// What WSPEnumNetworkEvents tells.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WSANETWORKEVENTS {
    /// FD_ flags of the events that have happened.
    pub lNetworkEvents: LONG,
    /// The error of each event, by its FD_..._BIT, 0 for none. Others are left as they were.
    pub iErrorCode: [c_int; FD_MAX_EVENTS],
}
/// A pointer to a record of network events.
pub type LPWSANETWORKEVENTS = *mut WSANETWORKEVENTS;
assert_layout!(WSANETWORKEVENTS, 44, lNetworkEvents at 0, iErrorCode at 4);
