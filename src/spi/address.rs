//! Addresses: short names of Linux's structures, lists, and the ISO transport address.

use super::assert_layout;
use core::ffi::c_int;
use libc::{sockaddr, sockaddr_in, sockaddr_in6, sockaddr_storage, sockaddr_un};

/// An address of any family.
pub type SOCKADDR = sockaddr;
/// A pointer to an address of any family.
pub type LPSOCKADDR = *mut SOCKADDR;
/// An IPv4 address and port.
pub type SOCKADDR_IN = sockaddr_in;
/// A pointer to an IPv4 address and port.
pub type LPSOCKADDR_IN = *mut SOCKADDR_IN;
/// An IPv6 address and port.
pub type SOCKADDR_IN6 = sockaddr_in6;
/// A pointer to an IPv6 address and port.
pub type LPSOCKADDR_IN6 = *mut SOCKADDR_IN6;
/// An AF_UNIX path.
pub type SOCKADDR_UN = sockaddr_un;
/// A pointer to an AF_UNIX path.
pub type LPSOCKADDR_UN = *mut SOCKADDR_UN;
/// Room for an address of any family.
pub type SOCKADDR_STORAGE = sockaddr_storage;
/// A pointer to room for an address of any family.
pub type LPSOCKADDR_STORAGE = *mut SOCKADDR_STORAGE;

/// An address and its length.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct SOCKET_ADDRESS {
    /// The address.
    pub lpSockaddr: LPSOCKADDR,
    /// Its length in octets.
    pub iSockaddrLength: c_int,
}
/// A pointer to an address and its length.
pub type LPSOCKET_ADDRESS = *mut SOCKET_ADDRESS;
assert_layout!(SOCKET_ADDRESS, 16, lpSockaddr at 0, iSockaddrLength at 8);

/// A list of addresses.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct SOCKET_ADDRESS_LIST {
    /// How many there are.
    pub iAddressCount: c_int,
    /// The first of them; the others follow it in memory.
    pub Address: [SOCKET_ADDRESS; 1],
}
/// A pointer to a list of addresses.
pub type LPSOCKET_ADDRESS_LIST = *mut SOCKET_ADDRESS_LIST;
assert_layout!(SOCKET_ADDRESS_LIST, 24, iAddressCount at 0, Address at 8);

/// The value of SO_BSP_STATE.
///
/// The addresses stand behind the structure in the buffer that was given to WSPGetSockOpt.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CSADDR_INFO {
    /// Local address; null and 0 if the socket is not bound.
    pub LocalAddr: SOCKET_ADDRESS,
    /// Address of the peer; null and 0 if the socket is not connected.
    pub RemoteAddr: SOCKET_ADDRESS,
    /// Socket type.
    pub iSocketType: c_int,
    /// Protocol.
    pub iProtocol: c_int,
}
/// A pointer to a CSADDR_INFO.
pub type LPCSADDR_INFO = *mut CSADDR_INFO;
assert_layout!(
    CSADDR_INFO, 40,
    LocalAddr at 0, RemoteAddr at 16, iSocketType at 32, iProtocol at 36,
);

/// # ISO transport addresses
///
/// Names of the ISO transport. Of its protocols there are ISOPROTO_TP0 and ISOPROTO_TP2; the others
/// need another network below them than TCP.
///
/// ---
///
/// Address family.
pub const AF_ISO: c_int = 7;
/// The same.
pub const AF_OSI: c_int = 7;
/// Protocol family.
pub const PF_ISO: c_int = 7;
/// The same.
pub const PF_OSI: c_int = 7;

/// ISO transport, class 0.
pub const ISOPROTO_TP0: c_int = 25;
/// ISO transport, class 1.
pub const ISOPROTO_TP1: c_int = 26;
/// ISO transport, class 2.
pub const ISOPROTO_TP2: c_int = 27;
/// ISO transport, class 3.
pub const ISOPROTO_TP3: c_int = 28;
/// ISO transport, class 4.
pub const ISOPROTO_TP4: c_int = 29;
/// ISO transport, with negotiation of the class.
pub const ISOPROTO_TP: c_int = 29;
/// ISO transport, connectionless.
pub const ISOPROTO_CLTP: c_int = 30;
/// ISO network layer, connectionless.
pub const ISOPROTO_CLNP: c_int = 31;
/// X.25.
pub const ISOPROTO_X25: c_int = 32;
/// Inactive network layer.
pub const ISOPROTO_INACT_NL: c_int = 33;
/// End system to intermediate system.
pub const ISOPROTO_ESIS: c_int = 34;
/// Intermediate system to intermediate system.
pub const ISOPROTO_INTRAISIS: c_int = 35;

/// Octets of tp_addr.
pub const ISO_MAX_ADDR_LENGTH: usize = 64;
/// tp_addr_type of a hierarchical address.
pub const ISO_HIERARCHICAL: u16 = 0;
/// tp_addr_type of a flat address.
pub const ISO_NON_HIERARCHICAL: u16 = 1;
/// Expedited data are used.
pub const ISO_EXP_DATA_USE: c_int = 0;
/// Expedited data are not used.
pub const ISO_EXP_DATA_NUSE: c_int = 1;

/// An address of the ISO transport: a transport selector and a network address. wsp_iso_address makes
/// one of a selector and an IP address, wsp_iso_address_parts takes one apart.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct SOCKADDR_TP {
    /// AF_ISO.
    pub tp_family: u16,
    /// ISO_HIERARCHICAL or ISO_NON_HIERARCHICAL.
    pub tp_addr_type: u16,
    /// Octets of the whole address.
    pub tp_taddr_len: u16,
    /// Octets of the transport selector.
    pub tp_tsel_len: u16,
    /// The selector, then the network address.
    pub tp_addr: [u8; ISO_MAX_ADDR_LENGTH],
}
/// A pointer to an address of the ISO transport.
pub type LPSOCKADDR_TP = *mut SOCKADDR_TP;
assert_layout!(
    SOCKADDR_TP, 72,
    tp_family at 0, tp_addr_type at 2, tp_taddr_len at 4, tp_tsel_len at 6, tp_addr at 8,
);
