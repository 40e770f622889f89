//! Options and IOCTL codes that only Winsock has.
//!
//! A Winsock-only name whose Winsock value is that of another option of Linux at the same level
//! has Winsock's value plus 0x7000, because one number cannot mean two things.

use super::assert_layout;
use super::types::{ULONG, USHORT};
use core::ffi::c_int;

/// # Options that only Winsock has
///
/// Names that Linux has too come from the system's headers with Linux's values. A Winsock-only
/// name has Winsock's value; but where that is the number of another option of Linux at the same
/// level, one number cannot mean two things, and the name has Winsock's value plus 0x7000. Those
/// say what Linux calls Winsock's number. SO_DONTLINGER and SO_EXCLUSIVEADDRUSE stand at the top
/// of this header. Which options work is said at WSPGetSockOpt.
///
/// ---
///
/// Bypass hardware (BOOL); 0x40 is SO_TIMESTAMPNS_NEW.
pub const SO_USELOOPBACK: c_int = 0x7040;
/// Reserved (GROUP).
pub const SO_GROUP_ID: c_int = 0x2001;
/// Reserved (int).
pub const SO_GROUP_PRIORITY: c_int = 0x2002;
/// Longest message (unsigned int), read only.
pub const SO_MAX_MSG_SIZE: c_int = 0x2003;
/// Protocol entry with char strings, read only.
pub const SO_PROTOCOL_INFOA: c_int = 0x2004;
/// Protocol entry (WSAPROTOCOL_INFOW), read only.
pub const SO_PROTOCOL_INFOW: c_int = 0x2005;
/// Another name of SO_PROTOCOL_INFOW.
pub const SO_PROTOCOL_INFO: c_int = 0x2005;
/// Addresses, type and protocol of the socket, read only.
pub const SO_BSP_STATE: c_int = 0x1009;
/// Configuration of the provider.
pub const PVD_CONFIG: c_int = 0x3001;
/// Wait for WSPAccept before a request is answered (BOOL).
pub const SO_CONDITIONAL_ACCEPT: c_int = 0x3002;
/// Stop answering requests for a while (BOOL).
pub const SO_PAUSE_ACCEPT: c_int = 0x3003;
/// Network compartment (DWORD).
pub const SO_COMPARTMENT_ID: c_int = 0x3004;
/// Draw the ephemeral port at random (BOOL).
pub const SO_RANDOMIZE_PORT: c_int = 0x3005;
/// Port scalability (BOOL).
pub const SO_PORT_SCALABILITY: c_int = 0x3006;
/// Take the ephemeral port at connect (BOOL).
pub const SO_REUSE_UNICASTPORT: c_int = 0x3007;
/// Share a port for multicast reception (BOOL).
pub const SO_REUSE_MULTICASTPORT: c_int = 0x3008;
/// Number of the next time stamp.
pub const SO_TIMESTAMP_ID: c_int = 0x300B;
/// Connect data.
pub const SO_CONNDATA: c_int = 0x7000;
/// Connect options.
pub const SO_CONNOPT: c_int = 0x7001;
/// Disconnect data.
pub const SO_DISCDATA: c_int = 0x7002;
/// Disconnect options.
pub const SO_DISCOPT: c_int = 0x7003;
/// Length of the connect data.
pub const SO_CONNDATALEN: c_int = 0x7004;
/// Length of the connect options.
pub const SO_CONNOPTLEN: c_int = 0x7005;
/// Length of the disconnect data.
pub const SO_DISCDATALEN: c_int = 0x7006;
/// Length of the disconnect options.
pub const SO_DISCOPTLEN: c_int = 0x7007;
/// Kind of the sockets that are made from now on (int).
pub const SO_OPENTYPE: c_int = 0x7008;
/// SO_OPENTYPE: synchronous, with alerts.
pub const SO_SYNCHRONOUS_ALERT: c_int = 0x10;
/// SO_OPENTYPE: synchronous, without alerts.
pub const SO_SYNCHRONOUS_NONALERT: c_int = 0x20;
/// Longest datagram.
pub const SO_MAXDG: c_int = 0x7009;
/// Longest datagram to the present destination.
pub const SO_MAXPATHDG: c_int = 0x700A;
/// Give an AcceptEx socket the properties of its listener.
pub const SO_UPDATE_ACCEPT_CONTEXT: c_int = 0x700B;
/// Seconds connected (DWORD), read only.
pub const SO_CONNECT_TIME: c_int = 0x700C;
/// Give a ConnectEx socket its properties.
pub const SO_UPDATE_CONNECT_CONTEXT: c_int = 0x7010;

/// Urgent data as RFC 1122 has it (BOOL); 2 is TCP_MAXSEG.
pub const TCP_EXPEDITED_1122: c_int = 0x7002;
/// The same as TCP_KEEPIDLE (DWORD); 3 is TCP_CORK.
pub const TCP_KEEPALIVE: c_int = 0x7003;
/// Seconds without an answer (DWORD); 5 is TCP_KEEPINTVL.
pub const TCP_MAXRT: c_int = 0x7005;
/// Urgent data as RFC 793 has it (BOOL); 6 is TCP_KEEPCNT.
pub const TCP_STDURG: c_int = 0x7006;
/// No urgent data (BOOL); 7 is TCP_SYNCNT.
pub const TCP_NOURG: c_int = 0x7007;
/// Whether urgent data are next (BOOL); 8 is TCP_LINGER2.
pub const TCP_ATMARK: c_int = 0x7008;
/// No retransmission of a SYN (BOOL); 9 is TCP_DEFER_ACCEPT.
pub const TCP_NOSYNRETRIES: c_int = 0x7009;
/// TCP time stamps (BOOL); 10 is TCP_WINDOW_CLAMP.
pub const TCP_TIMESTAMPS: c_int = 0x700A;
/// Whether hardware should help (int); 11 is TCP_INFO.
pub const TCP_OFFLOAD_PREFERENCE: c_int = 0x700B;
/// Congestion control (int); 12 is TCP_QUICKACK.
pub const TCP_CONGESTION_ALGORITHM: c_int = 0x700C;
/// Delay the answer to a FIN (BOOL); 13 is TCP_CONGESTION.
pub const TCP_DELAY_FIN_ACK: c_int = 0x700D;
/// Milliseconds without an answer (DWORD); 14 is TCP_MD5SIG.
pub const TCP_MAXRTMS: c_int = 0x700E;
/// Fail at an ICMP error (BOOL); 18 is TCP_USER_TIMEOUT.
pub const TCP_FAIL_CONNECT_ON_ICMP_ERROR: c_int = 0x7012;
/// The last ICMP error, read only; 19 is TCP_REPAIR.
pub const TCP_ICMP_ERROR_INFO: c_int = 0x7013;
/// Urgent data as BSD has it (BOOL).
pub const TCP_BSDURGENT: c_int = 0x7000;
/// TCP_OFFLOAD_PREFERENCE: no matter.
pub const TCP_OFFLOAD_NO_PREFERENCE: c_int = 0;
/// TCP_OFFLOAD_PREFERENCE: rather not.
pub const TCP_OFFLOAD_NOT_PREFERRED: c_int = 1;
/// TCP_OFFLOAD_PREFERENCE: if possible.
pub const TCP_OFFLOAD_PREFERRED: c_int = 2;
/// Send without a checksum (BOOL); 1 is UDP_CORK.
pub const UDP_NOCHECKSUM: c_int = 0x7001;
/// Cut a long send into datagrams of this size (DWORD).
pub const UDP_SEND_MSG_SIZE: c_int = 2;
/// Join received datagrams up to this size (DWORD).
pub const UDP_RECV_MAX_COALESCED_SIZE: c_int = 3;
/// Cover the whole datagram by the checksum (BOOL).
pub const UDP_CHECKSUM_COVERAGE: c_int = 20;

/// Never fragment datagrams (BOOL); 14 is IP_MTU.
pub const IP_DONTFRAGMENT: c_int = 0x700E;
/// Time to live of a datagram; 21 is IP_MINTTL.
pub const IP_HOPLIMIT: c_int = 0x7015;
/// Receive broadcasts (BOOL); 22 is IP_NODEFRAG.
pub const IP_RECEIVE_BROADCAST: c_int = 0x7016;
/// Who may reach the socket (int); 23 is IP_CHECKSUM.
pub const IP_PROTECTION_LEVEL: c_int = 0x7017;
/// Interface of a datagram (BOOL); 24 is IP_BIND_ADDRESS_NO_PORT.
pub const IP_RECVIF: c_int = 0x7018;
/// Destination of a datagram (BOOL); 25 is IP_RECVFRAGSIZE.
pub const IP_RECVDSTADDR: c_int = 0x7019;
/// Use a list of interfaces (BOOL).
pub const IP_IFLIST: c_int = 28;
/// Add an interface to the list (DWORD).
pub const IP_ADD_IFLIST: c_int = 29;
/// Take an interface from the list (DWORD).
pub const IP_DEL_IFLIST: c_int = 30;
/// The list of interfaces; 33 is IP_MULTICAST_TTL.
pub const IP_GET_IFLIST: c_int = 0x7021;
/// Routing header; 32 is IP_MULTICAST_IF.
pub const IP_RTHDR: c_int = 0x7020;
/// Tell the routing header (BOOL); 38 is IP_BLOCK_SOURCE.
pub const IP_RECVRTHDR: c_int = 0x7026;
/// Traffic class; 39 is IP_ADD_SOURCE_MEMBERSHIP.
pub const IP_TCLASS: c_int = 0x7027;
/// Tell the traffic class (BOOL); 40 is IP_DROP_SOURCE_MEMBERSHIP.
pub const IP_RECVTCLASS: c_int = 0x7028;
/// Interface of first arrival (BOOL); 47 is MCAST_LEAVE_SOURCE_GROUP.
pub const IP_ORIGINAL_ARRIVAL_IF: c_int = 0x702F;
/// Congestion marks; 50 is IP_UNICAST_IF.
pub const IP_ECN: c_int = 0x7032;
/// Another name of IP_ECN.
pub const IP_RECVECN: c_int = 0x7032;
/// More about a datagram; 51 is IP_LOCAL_PORT_RANGE.
pub const IP_PKTINFO_EX: c_int = 0x7033;
/// Bound of the path MTU (DWORD).
pub const IP_USER_MTU: c_int = 76;
/// Interface of a datagram (BOOL); 24 is IPV6_MTU.
pub const IPV6_RECVIF: c_int = 0x7018;
/// Destination of a datagram (BOOL); 25 is IPV6_RECVERR.
pub const IPV6_RECVDSTADDR: c_int = 0x7019;
/// Who may reach the socket (int); 23 is IPV6_MTU_DISCOVER.
pub const IPV6_PROTECTION_LEVEL: c_int = 0x7017;
/// Use a list of interfaces (BOOL); 28 is IPV6_LEAVE_ANYCAST.
pub const IPV6_IFLIST: c_int = 0x701C;
/// Add an interface (DWORD); 29 is IPV6_MULTICAST_ALL.
pub const IPV6_ADD_IFLIST: c_int = 0x701D;
/// Take one away (DWORD); 30 is IPV6_ROUTER_ALERT_ISOLATE.
pub const IPV6_DEL_IFLIST: c_int = 0x701E;
/// The list of interfaces; 33 is IPV6_FLOWINFO_SEND.
pub const IPV6_GET_IFLIST: c_int = 0x7021;
/// Congestion marks; 50 is IPV6_PKTINFO.
pub const IPV6_ECN: c_int = 0x7032;
/// Another name of IPV6_ECN.
pub const IPV6_RECVECN: c_int = 0x7032;
/// More about a datagram; 51 is IPV6_RECVHOPLIMIT.
pub const IPV6_PKTINFO_EX: c_int = 0x7033;
/// Bound of the path MTU (DWORD); 76 is IPV6_UNICAST_IF.
pub const IPV6_USER_MTU: c_int = 0x704C;
/// IPV6_PROTECTION_LEVEL: from everywhere.
pub const PROTECTION_LEVEL_UNRESTRICTED: c_int = 10;
/// IPV6_PROTECTION_LEVEL: not through a tunnel of the edge.
pub const PROTECTION_LEVEL_EDGERESTRICTED: c_int = 20;
/// IPV6_PROTECTION_LEVEL: the usual one.
pub const PROTECTION_LEVEL_DEFAULT: c_int = 20;
/// IPV6_PROTECTION_LEVEL: from this site only.
pub const PROTECTION_LEVEL_RESTRICTED: c_int = 30;

/// # Control codes of WSPIoctl
///
/// FIONBIO, FIONREAD and SIOCATMARK come from the system's headers with Linux's values. Which
/// codes work is said at WSPIoctl.
///
/// ---
///
/// Ties the socket to a handle of another interface.
pub const SIO_ASSOCIATE_HANDLE: u32 = 0x8800_0001_u32;
/// A full queue drops its oldest message.
pub const SIO_ENABLE_CIRCULAR_QUEUEING: u32 = 0x2800_0002_u32;
/// Asks for a route.
pub const SIO_FIND_ROUTE: u32 = 0x4800_0003_u32;
/// Throws away what waits to be sent.
pub const SIO_FLUSH: u32 = 0x2800_0004_u32;
/// The broadcast address (sockaddr).
pub const SIO_GET_BROADCAST_ADDRESS: u32 = 0x4800_0005_u32;
/// An extension function (GUID in, pointer out).
pub const SIO_GET_EXTENSION_FUNCTION_POINTER: u32 = 0xC800_0006_u32;
/// Several extension functions.
pub const SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER: u32 = 0xC800_0024_u32;
/// The quality of service of the socket (QOS).
pub const SIO_GET_QOS: u32 = 0xC800_0007_u32;
/// Reserved.
pub const SIO_GET_GROUP_QOS: u32 = 0xC800_0008_u32;
/// Whether a multipoint sender hears itself (BOOL).
pub const SIO_MULTIPOINT_LOOPBACK: u32 = 0x8800_0009_u32;
/// How far multicasts go (int).
pub const SIO_MULTICAST_SCOPE: u32 = 0x8800_000A_u32;
/// Sets the quality of service (QOS).
pub const SIO_SET_QOS: u32 = 0x8800_000B_u32;
/// Reserved.
pub const SIO_SET_GROUP_QOS: u32 = 0x8800_000C_u32;
/// The handle of the socket in another API.
pub const SIO_TRANSLATE_HANDLE: u32 = 0xC800_000D_u32;
/// The local address towards a destination (sockaddr).
pub const SIO_ROUTING_INTERFACE_QUERY: u32 = 0xC800_0014_u32;
/// Tells when that address changes.
pub const SIO_ROUTING_INTERFACE_CHANGE: u32 = 0x8800_0015_u32;
/// The local addresses (SOCKET_ADDRESS_LIST).
pub const SIO_ADDRESS_LIST_QUERY: u32 = 0x4800_0016_u32;
/// Tells when they change.
pub const SIO_ADDRESS_LIST_CHANGE: u32 = 0x2800_0017_u32;
/// The device that carries the socket.
pub const SIO_QUERY_TARGET_PNP_HANDLE: u32 = 0x4800_0018_u32;
/// Sorts addresses by how well they can be reached.
pub const SIO_ADDRESS_LIST_SORT: u32 = 0xC800_0019_u32;
/// The socket of the base provider.
pub const SIO_BSP_HANDLE: u32 = 0x4800_001B_u32;
/// The same, for selecting.
pub const SIO_BSP_HANDLE_SELECT: u32 = 0x4800_001C_u32;
/// The same, for polling.
pub const SIO_BSP_HANDLE_POLL: u32 = 0x4800_001D_u32;
/// The socket of the base protocol.
pub const SIO_BASE_HANDLE: u32 = 0x4800_0022_u32;
/// The IPv4 addresses with their interfaces (an array of INTERFACE_INFO).
pub const SIO_GET_INTERFACE_LIST: u32 = 0x4004_747F_u32;
/// Tells when the next figure changes.
pub const SIO_IDEAL_SEND_BACKLOG_CHANGE: u32 = 0x2000_747A_u32;
/// Octets that should be on their way (ULONG).
pub const SIO_IDEAL_SEND_BACKLOG_QUERY: u32 = 0x4004_747B_u32;
/// Reserved.
pub const SIO_EXT_SELECT: u32 = 0xC800_001E_u32;
/// Reserved.
pub const SIO_EXT_POLL: u32 = 0xC800_001F_u32;
/// Reserved.
pub const SIO_EXT_SENDMSG: u32 = 0xC800_0020_u32;
/// Receive every packet of an interface (DWORD).
pub const SIO_RCVALL: u32 = 0x9800_0001_u32;
/// SIO_RCVALL: only what is for the socket.
pub const RCVALL_OFF: u32 = 0_u32;
/// SIO_RCVALL: every packet that passes the interface, also those for other computers.
pub const RCVALL_ON: u32 = 1_u32;
/// SIO_RCVALL: without an effect.
pub const RCVALL_SOCKETLEVELONLY: u32 = 2_u32;
/// SIO_RCVALL: every packet that is for this computer, or from it.
pub const RCVALL_IPLEVEL: u32 = 3_u32;
/// Receive every multicast packet of an interface (DWORD).
pub const SIO_RCVALL_MCAST: u32 = 0x9800_0002_u32;
/// Receive every IGMP packet of an interface (DWORD).
pub const SIO_RCVALL_IGMPMCAST: u32 = 0x9800_0003_u32;
/// Keep-alive and its times (struct tcp_keepalive).
pub const SIO_KEEPALIVE_VALS: u32 = 0x9800_0004_u32;
/// Whether receives tell of unreachable ports (BOOL).
pub const SIO_UDP_CONNRESET: u32 = 0x9800_000C_u32;
/// Whether receives tell of an expired time to live (BOOL).
pub const SIO_UDP_NETRESET: u32 = 0x9800_000F_u32;
/// A short way for the loopback address (DWORD).
pub const SIO_LOOPBACK_FAST_PATH: u32 = 0x9800_0010_u32;
/// First retransmission time of a connect.
pub const SIO_TCP_INITIAL_RTO: u32 = 0x9800_0011_u32;
/// Segments to an acknowledgement (DWORD).
pub const SIO_TCP_SET_ACK_FREQUENCY: u32 = 0x9800_0017_u32;
/// Initial congestion window.
pub const SIO_TCP_SET_ICW: u32 = 0x9800_0016_u32;
/// Figures of a connection.
pub const SIO_TCP_INFO: u32 = 0xD800_0027_u32;
/// Process identifier of the AF_UNIX peer (ULONG).
pub const SIO_AF_UNIX_GETPEERPID: u32 = 0x5800_0100_u32;

/// The value of SO_LINGER. Linux's struct linger, whose members are wider, is understood too.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LINGER {
    /// Not 0: WSPCloseSocket lingers.
    pub l_onoff: USHORT,
    /// For so many seconds; 0 resets the connection at once.
    pub l_linger: USHORT,
}
/// A pointer to a LINGER.
pub type PLINGER = *mut LINGER;
/// A pointer to a LINGER.
pub type LPLINGER = *mut LINGER;
assert_layout!(LINGER, 4, l_onoff at 0, l_linger at 2);

/// The input of SIO_KEEPALIVE_VALS.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct tcp_keepalive {
    /// Not 0: keep-alive is on.
    pub onoff: ULONG,
    /// Milliseconds without traffic before the first probe.
    pub keepalivetime: ULONG,
    /// Milliseconds between probes that are not answered.
    pub keepaliveinterval: ULONG,
}
assert_layout!(tcp_keepalive, 12, onoff at 0, keepalivetime at 4, keepaliveinterval at 8);

/// Lingering is off (BOOL): SO_LINGER the other way round.
pub const SO_DONTLINGER: c_int = -129;
/// Nobody else may bind to the address (BOOL).
pub const SO_EXCLUSIVEADDRUSE: c_int = -5;
