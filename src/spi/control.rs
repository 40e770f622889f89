//! What some control codes carry.

use super::assert_layout;
use super::types::{BYTE, ULONG, USHORT};
use core::ffi::{c_int, c_short};
use libc::{in6_addr, sockaddr, sockaddr_in};

/// An IPv6 address without a scope.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct sockaddr_in6_old {
    /// AF_INET6.
    pub sin6_family: c_short,
    /// The port, in network byte order.
    pub sin6_port: USHORT,
    /// Flow information.
    pub sin6_flowinfo: ULONG,
    /// The address.
    pub sin6_addr: in6_addr,
}
assert_layout!(sockaddr_in6_old, 24, sin6_port at 2, sin6_flowinfo at 4, sin6_addr at 8);

/// An address of one of three kinds.
#[repr(C)]
#[derive(Clone, Copy)]
pub union sockaddr_gen {
    /// Any.
    pub Address: sockaddr,
    /// IPv4.
    pub AddressIn: sockaddr_in,
    /// IPv6, which is not used.
    pub AddressIn6: sockaddr_in6_old,
}
assert_layout!(sockaddr_gen, 24);

/// One address of an interface, as SIO_GET_INTERFACE_LIST tells it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct INTERFACE_INFO {
    /// IFF_UP, IFF_BROADCAST, IFF_LOOPBACK, IFF_POINTTOPOINT, IFF_MULTICAST and others, which are
    /// Linux's flags: they come from net/if.h.
    pub iiFlags: ULONG,
    /// The address.
    pub iiAddress: sockaddr_gen,
    /// The address of everybody on its network; 255.255.255.255 if there is none.
    pub iiBroadcastAddress: sockaddr_gen,
    /// Which bits of the address are those of the network.
    pub iiNetmask: sockaddr_gen,
}
/// A pointer to an INTERFACE_INFO.
pub type LPINTERFACE_INFO = *mut INTERFACE_INFO;
assert_layout!(
    INTERFACE_INFO, 76,
    iiFlags at 0, iiAddress at 4, iiBroadcastAddress at 28, iiNetmask at 52,
);

/// iiFlags: the interface has one other end. Linux's name is IFF_POINTOPOINT.
pub const IFF_POINTTOPOINT: c_int = 0x10;

/// The state of a TCP connection.
pub type TCPSTATE = c_int;
/// There is none.
pub const TCPSTATE_CLOSED: TCPSTATE = 0;
/// The socket listens.
pub const TCPSTATE_LISTEN: TCPSTATE = 1;
/// A request has been sent.
pub const TCPSTATE_SYN_SENT: TCPSTATE = 2;
/// A request has come.
pub const TCPSTATE_SYN_RCVD: TCPSTATE = 3;
/// Connected.
pub const TCPSTATE_ESTABLISHED: TCPSTATE = 4;
/// This side has ended.
pub const TCPSTATE_FIN_WAIT_1: TCPSTATE = 5;
/// This side has ended, and the peer knows.
pub const TCPSTATE_FIN_WAIT_2: TCPSTATE = 6;
/// The peer has ended.
pub const TCPSTATE_CLOSE_WAIT: TCPSTATE = 7;
/// Both have ended at the same time.
pub const TCPSTATE_CLOSING: TCPSTATE = 8;
/// The peer has ended first, then this side.
pub const TCPSTATE_LAST_ACK: TCPSTATE = 9;
/// Over; late segments are waited for.
pub const TCPSTATE_TIME_WAIT: TCPSTATE = 10;
/// One more than the last state.
pub const TCPSTATE_MAX: TCPSTATE = 11;

/// The figures of a connection that SIO_TCP_INFO tells for version 0. What Linux counts in segments
/// is told as so many full ones.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TCP_INFO_v0 {
    /// The state.
    pub State: TCPSTATE,
    /// Octets of a full segment.
    pub Mss: ULONG,
    /// Milliseconds since it was connected.
    pub ConnectionTimeMs: u64,
    /// TRUE if segments carry time stamps.
    pub TimestampsEnabled: BYTE,
    /// Microseconds there and back, smoothed.
    pub RttUs: ULONG,
    /// The least of those.
    pub MinRttUs: ULONG,
    /// Octets that are on their way.
    pub BytesInFlight: ULONG,
    /// Octets that may be on their way.
    pub Cwnd: ULONG,
    /// Octets that the peer has room for. 0 before Linux 5.4.
    pub SndWnd: ULONG,
    /// Octets that there is room for here. 0 before Linux 6.2.
    pub RcvWnd: ULONG,
    /// Octets of the receive buffer.
    pub RcvBuf: ULONG,
    /// Octets sent, those that were sent again too.
    pub BytesOut: u64,
    /// Octets received.
    pub BytesIn: u64,
    /// Octets that came out of their order.
    pub BytesReordered: ULONG,
    /// Octets sent again.
    pub BytesRetrans: ULONG,
    /// Segments sent again before their time was over.
    pub FastRetrans: ULONG,
    /// Segments that the peer had already.
    pub DupAcksIn: ULONG,
    /// How often the time for an answer was over. 0 before Linux 6.7.
    pub TimeoutEpisodes: ULONG,
    /// How often the connection request was sent again; while connecting.
    pub SynRetrans: BYTE,
}
/// A pointer to a TCP_INFO_v0.
pub type PTCP_INFO_v0 = *mut TCP_INFO_v0;
assert_layout!(
    TCP_INFO_v0, 88,
    State at 0, Mss at 4, ConnectionTimeMs at 8, TimestampsEnabled at 16, RttUs at 20, MinRttUs at 24,
    BytesInFlight at 28, Cwnd at 32, SndWnd at 36, RcvWnd at 40, RcvBuf at 44, BytesOut at 48,
    BytesIn at 56, BytesReordered at 64, BytesRetrans at 68, FastRetrans at 72, DupAcksIn at 76,
    TimeoutEpisodes at 80, SynRetrans at 84,
);

/// The input of SIO_TCP_INITIAL_RTO.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TCP_INITIAL_RTO_PARAMETERS {
    /// Milliseconds there and back to begin with. Linux knows no such time of a socket, so it has to
    /// be TCP_INITIAL_RTO_DEFAULT_RTT or TCP_INITIAL_RTO_UNSPECIFIED_RTT.
    pub Rtt: USHORT,
    /// How often a connection request, or the answer to one, is sent again: 1 to 127, or one of the
    /// values below.
    pub MaxSynRetransmissions: BYTE,
}
/// A pointer to a TCP_INITIAL_RTO_PARAMETERS.
pub type PTCP_INITIAL_RTO_PARAMETERS = *mut TCP_INITIAL_RTO_PARAMETERS;
assert_layout!(TCP_INITIAL_RTO_PARAMETERS, 4, Rtt at 0, MaxSynRetransmissions at 2);

/// Rtt: as it is.
pub const TCP_INITIAL_RTO_UNSPECIFIED_RTT: USHORT = 0xFFFF;
/// Rtt: as the system has it.
pub const TCP_INITIAL_RTO_DEFAULT_RTT: USHORT = 0;
/// MaxSynRetransmissions: as it is.
pub const TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS: BYTE = 0xFF;
/// MaxSynRetransmissions: not at all, which cannot be had on Linux.
pub const TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS: BYTE = 0xFE;
/// MaxSynRetransmissions: as the system has it.
pub const TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS: BYTE = 0;
