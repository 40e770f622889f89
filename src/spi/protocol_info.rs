//! Protocol entries, and what WSPStartup tells of the provider.

use super::assert_layout;
use super::types::*;
use core::ffi::{c_char, c_int};

/// # Protocol entries: sizes and chains
///
/// ---
///
/// Entries of a protocol chain.
pub const MAX_PROTOCOL_CHAIN: usize = 7;
/// ChainLen of a protocol that is not layered.
pub const BASE_PROTOCOL: c_int = 1;
/// ChainLen of a layer that is in no chain.
pub const LAYERED_PROTOCOL: c_int = 0;
/// Longest szProtocol, without the zero.
pub const WSAPROTOCOL_LEN: usize = 255;
/// The same with the zero.
pub const WSAPROTOCOL_LEN_WITH_NUL: usize = 256;
/// Longest szDescription, without the zero.
pub const WSPDESCRIPTION_LEN: usize = 255;
/// The same with the zero.
pub const WSPDESCRIPTION_LEN_WITH_NUL: usize = 256;

/// The chain of a protocol entry.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSAPROTOCOLCHAIN {
    /// 0 for a layer, 1 for a base protocol, more for a chain.
    pub ChainLen: c_int,
    /// Catalog entry identifiers from the top layer to the base protocol.
    pub ChainEntries: [DWORD; MAX_PROTOCOL_CHAIN],
}
/// A pointer to a chain.
pub type LPWSAPROTOCOLCHAIN = *mut WSAPROTOCOLCHAIN;
assert_layout!(WSAPROTOCOLCHAIN, 32, ChainLen at 0, ChainEntries at 4);

/// A protocol entry: what WSCEnumProtocols lists and WSPStartup, WSPSocket and the address
/// functions take.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSAPROTOCOL_INFOW {
    /// What the protocol can do: XP1_ flags.
    pub dwServiceFlags1: DWORD,
    /// Reserved.
    pub dwServiceFlags2: DWORD,
    /// Reserved.
    pub dwServiceFlags3: DWORD,
    /// Reserved.
    pub dwServiceFlags4: DWORD,
    /// How the entry is used: PFL_ flags.
    pub dwProviderFlags: DWORD,
    /// The provider: one for IPv4, one for IPv6, one for AF_UNIX.
    pub ProviderId: GUID,
    /// The number of the entry, the same in every process.
    pub dwCatalogEntryId: DWORD,
    /// Its chain; the entries of this provider are base protocols.
    pub ProtocolChain: WSAPROTOCOLCHAIN,
    /// Version of the protocol.
    pub iVersion: c_int,
    /// Address family.
    pub iAddressFamily: c_int,
    /// Longest address in octets.
    pub iMaxSockAddr: c_int,
    /// Shortest address in octets.
    pub iMinSockAddr: c_int,
    /// Socket type, SOCK_STREAM and so on.
    pub iSocketType: c_int,
    /// Protocol, IPPROTO_TCP and so on; 0 on AF_UNIX.
    pub iProtocol: c_int,
    /// So many protocol numbers after iProtocol are possible too.
    pub iProtocolMaxOffset: c_int,
    /// BIGENDIAN or LITTLEENDIAN.
    pub iNetworkByteOrder: c_int,
    /// SECURITY_PROTOCOL_NONE.
    pub iSecurityScheme: c_int,
    /// Longest message in octets; 0 for streams, 1 if the socket must be asked (SO_MAX_MSG_SIZE).
    pub dwMessageSize: DWORD,
    /// Reserved.
    pub dwProviderReserved: DWORD,
    /// Name of the protocol in UTF-16, with a zero at its end.
    pub szProtocol: [WCHAR; WSAPROTOCOL_LEN_WITH_NUL],
}
/// A pointer to a protocol entry.
pub type LPWSAPROTOCOL_INFOW = *mut WSAPROTOCOL_INFOW;
assert_layout!(
    WSAPROTOCOL_INFOW, 628,
    dwServiceFlags1 at 0, dwServiceFlags2 at 4, dwServiceFlags3 at 8, dwServiceFlags4 at 12,
    dwProviderFlags at 16, ProviderId at 20, dwCatalogEntryId at 36, ProtocolChain at 40,
    iVersion at 72, iAddressFamily at 76, iMaxSockAddr at 80, iMinSockAddr at 84,
    iSocketType at 88, iProtocol at 92, iProtocolMaxOffset at 96, iNetworkByteOrder at 100,
    iSecurityScheme at 104, dwMessageSize at 108, dwProviderReserved at 112, szProtocol at 116,
);

/// A protocol entry with a name of char; the value of SO_PROTOCOL_INFOA.
///
/// The members are those of WSAPROTOCOL_INFOW.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSAPROTOCOL_INFOA {
    /// What the protocol can do: XP1_ flags.
    pub dwServiceFlags1: DWORD,
    /// Reserved.
    pub dwServiceFlags2: DWORD,
    /// Reserved.
    pub dwServiceFlags3: DWORD,
    /// Reserved.
    pub dwServiceFlags4: DWORD,
    /// How the entry is used: PFL_ flags.
    pub dwProviderFlags: DWORD,
    /// The provider.
    pub ProviderId: GUID,
    /// The number of the entry.
    pub dwCatalogEntryId: DWORD,
    /// Its chain.
    pub ProtocolChain: WSAPROTOCOLCHAIN,
    /// Version of the protocol.
    pub iVersion: c_int,
    /// Address family.
    pub iAddressFamily: c_int,
    /// Longest address in octets.
    pub iMaxSockAddr: c_int,
    /// Shortest address in octets.
    pub iMinSockAddr: c_int,
    /// Socket type.
    pub iSocketType: c_int,
    /// Protocol.
    pub iProtocol: c_int,
    /// So many protocol numbers after iProtocol are possible too.
    pub iProtocolMaxOffset: c_int,
    /// BIGENDIAN or LITTLEENDIAN.
    pub iNetworkByteOrder: c_int,
    /// SECURITY_PROTOCOL_NONE.
    pub iSecurityScheme: c_int,
    /// Longest message in octets.
    pub dwMessageSize: DWORD,
    /// Reserved.
    pub dwProviderReserved: DWORD,
    /// Name of the protocol, with a zero at its end.
    pub szProtocol: [c_char; WSAPROTOCOL_LEN_WITH_NUL],
}
/// A pointer to a protocol entry.
pub type LPWSAPROTOCOL_INFOA = *mut WSAPROTOCOL_INFOA;
assert_layout!(
    WSAPROTOCOL_INFOA, 372,
    dwServiceFlags1 at 0, dwServiceFlags2 at 4, dwServiceFlags3 at 8, dwServiceFlags4 at 12,
    dwProviderFlags at 16, ProviderId at 20, dwCatalogEntryId at 36, ProtocolChain at 40,
    iVersion at 72, iAddressFamily at 76, iMaxSockAddr at 80, iMinSockAddr at 84,
    iSocketType at 88, iProtocol at 92, iProtocolMaxOffset at 96, iNetworkByteOrder at 100,
    iSecurityScheme at 104, dwMessageSize at 108, dwProviderReserved at 112, szProtocol at 116,
);

/// What WSPStartup tells of the provider.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSPDATA {
    /// The version that the client is to use, 2.2; the low byte is the major number.
    pub wVersion: WORD,
    /// The highest version that the provider knows, 2.2.
    pub wHighVersion: WORD,
    /// A line of text in UTF-16, with a zero at its end.
    pub szDescription: [WCHAR; WSPDESCRIPTION_LEN_WITH_NUL],
}
/// A pointer to what WSPStartup tells.
pub type LPWSPDATA = *mut WSPDATA;
assert_layout!(WSPDATA, 516, wVersion at 0, wHighVersion at 2, szDescription at 4);

/// # What a protocol can do (dwServiceFlags1)
///
/// ---
///
/// Datagrams, no connections.
pub const XP1_CONNECTIONLESS: u32 = 0x1_u32;
/// Data arrive, or the sender is told.
pub const XP1_GUARANTEED_DELIVERY: u32 = 0x2_u32;
/// Data arrive in order and once.
pub const XP1_GUARANTEED_ORDER: u32 = 0x4_u32;
/// Message boundaries are kept.
pub const XP1_MESSAGE_ORIENTED: u32 = 0x8_u32;
/// Messages that a receive takes as a stream.
pub const XP1_PSEUDO_STREAM: u32 = 0x10_u32;
/// Each side ends its direction for itself.
pub const XP1_GRACEFUL_CLOSE: u32 = 0x20_u32;
/// Urgent data (MSG_OOB).
pub const XP1_EXPEDITED_DATA: u32 = 0x40_u32;
/// User data with a connection request.
pub const XP1_CONNECT_DATA: u32 = 0x80_u32;
/// User data with a disconnect.
pub const XP1_DISCONNECT_DATA: u32 = 0x100_u32;
/// Broadcasts.
pub const XP1_SUPPORT_BROADCAST: u32 = 0x200_u32;
/// Multipoint sessions.
pub const XP1_SUPPORT_MULTIPOINT: u32 = 0x400_u32;
/// Their control plane is rooted.
pub const XP1_MULTIPOINT_CONTROL_PLANE: u32 = 0x800_u32;
/// Their data plane is rooted.
pub const XP1_MULTIPOINT_DATA_PLANE: u32 = 0x1000_u32;
/// Quality of service.
pub const XP1_QOS_SUPPORTED: u32 = 0x2000_u32;
/// Reserved.
pub const XP1_INTERRUPT: u32 = 0x4000_u32;
/// Sends only.
pub const XP1_UNI_SEND: u32 = 0x8000_u32;
/// Receives only.
pub const XP1_UNI_RECV: u32 = 0x1_0000_u32;
/// Sockets are file descriptors.
pub const XP1_IFS_HANDLES: u32 = 0x2_0000_u32;
/// MSG_PARTIAL works.
pub const XP1_PARTIAL_MESSAGE: u32 = 0x4_0000_u32;
/// Sockets direct protocol.
pub const XP1_SAN_SUPPORT_SDP: u32 = 0x8_0000_u32;

/// # How an entry is used (dwProviderFlags)
///
/// ---
///
/// One of several entries of a protocol.
pub const PFL_MULTIPLE_PROTO_ENTRIES: u32 = 0x1_u32;
/// The recommended one of several entries.
pub const PFL_RECOMMENDED_PROTO_ENTRY: u32 = 0x2_u32;
/// Not to be listed.
pub const PFL_HIDDEN: u32 = 0x4_u32;
/// Protocol zero finds this entry.
pub const PFL_MATCHES_PROTOCOL_ZERO: u32 = 0x8_u32;
/// A network direct provider.
pub const PFL_NETWORKDIRECT_PROVIDER: u32 = 0x10_u32;

/// # Other members of an entry
///
/// ---
///
/// iNetworkByteOrder: big-endian.
pub const BIGENDIAN: c_int = 0;
/// iNetworkByteOrder: little-endian.
pub const LITTLEENDIAN: c_int = 1;
/// iSecurityScheme: none.
pub const SECURITY_PROTOCOL_NONE: c_int = 0;
