//! Messages with control data: the structures of WSARecvMsg and WSASendMsg.

use super::address::LPSOCKADDR;
use super::assert_layout;
use super::types::*;
use core::ffi::c_int;
use libc::{in_pktinfo, in6_pktinfo};

/// # Messages with control data
///
/// WSARecvMsg and WSASendMsg are extension functions: WSPIoctl gives their addresses
/// (SIO_GET_EXTENSION_FUNCTION_POINTER with WSAID_WSARECVMSG and WSAID_WSASENDMSG), and their manual
/// stands at LPFN_WSARECVMSG and LPFN_WSASENDMSG.
///
/// ---
///
/// A message: its address, its data, and what the protocol says about it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSAMSG {
    /// Who sends, or who shall receive; or null.
    pub name: LPSOCKADDR,
    /// Octets of the address, or of the room for it.
    pub namelen: INT,
    /// The data, or the room for it.
    pub lpBuffers: LPWSABUF,
    /// How many buffers there are.
    pub dwBufferCount: ULONG,
    /// Control data, or the room for it: WSACMSGHDRs, each with its data behind it.
    pub Control: WSABUF,
    /// WSARecvMsg: in MSG_PEEK, out what is known of the message. WSASendMsg does not look at it.
    pub dwFlags: ULONG,
}
/// A pointer to a message.
pub type PWSAMSG = *mut WSAMSG;
/// A pointer to a message.
pub type LPWSAMSG = *mut WSAMSG;
assert_layout!(
    WSAMSG, 56,
    name at 0, namelen at 8, lpBuffers at 16, dwBufferCount at 24, Control at 32, dwFlags at 48,
);

/// How a piece of control data begins. The macros WSA_CMSG_FIRSTHDR, WSA_CMSG_NXTHDR, WSA_CMSG_DATA,
/// WSA_CMSG_LEN and WSA_CMSG_SPACE find their way in it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSACMSGHDR {
    /// Octets of this header and its data, without what pads them.
    pub cmsg_len: SIZE_T,
    /// The protocol that it is about.
    pub cmsg_level: INT,
    /// What it is.
    pub cmsg_type: INT,
}
/// A pointer to a piece of control data.
pub type PWSACMSGHDR = *mut WSACMSGHDR;
/// A pointer to a piece of control data.
pub type LPWSACMSGHDR = *mut WSACMSGHDR;
assert_layout!(WSACMSGHDR, 16, cmsg_len at 0, cmsg_level at 8, cmsg_type at 12);

/// The data of IP_PKTINFO. It is Linux's structure, which has more members than Winsock's: ipi_addr is
/// the destination in the header, ipi_spec_dst the address of this computer. Linux's headers show it
/// under _DEFAULT_SOURCE, which is on unless the compiler was asked for plain C.
pub type IN_PKTINFO = in_pktinfo;
/// A pointer to the data of IP_PKTINFO.
pub type PIN_PKTINFO = *mut IN_PKTINFO;
/// The data of IPV6_PKTINFO. Linux's headers show it under _GNU_SOURCE.
pub type IN6_PKTINFO = in6_pktinfo;
/// A pointer to the data of IPV6_PKTINFO.
pub type PIN6_PKTINFO = *mut IN6_PKTINFO;

/// WSARecvMsg: receives a datagram and what the protocol says about it.
///
/// What is told in the control data is asked for with options (WSPSetSockOpt, BOOL, on datagram and raw
/// sockets), and comes with the datagrams that arrive from then on. One piece each, of this level and
/// type:
///
/// - IPPROTO_IP, IP_PKTINFO (the option of the same name): IN_PKTINFO, destination and interface.
/// - IPPROTO_IP, IP_RECVDSTADDR (the same): struct in_addr, the destination.
/// - IPPROTO_IP, IP_RECVIF (the same): DWORD, the index of the interface.
/// - IPPROTO_IP, IP_TTL (option IP_RECVTTL or IP_HOPLIMIT): INT, what is left of the time to live.
/// - IPPROTO_IP, IP_TOS (option IP_RECVTOS): INT, the type of service.
/// - IPPROTO_IP, IP_ECN (option IP_RECVECN): INT, the congestion marks, the two low bits of it.
/// - IPPROTO_IPV6, IPV6_PKTINFO (the same): IN6_PKTINFO.
/// - IPPROTO_IPV6, IPV6_RECVDSTADDR (the same): struct in6_addr.
/// - IPPROTO_IPV6, IPV6_RECVIF (the same): DWORD.
/// - IPPROTO_IPV6, IPV6_HOPLIMIT (the same): INT.
/// - IPPROTO_IPV6, IPV6_TCLASS (option IPV6_RECVTCLASS): INT.
/// - IPPROTO_IPV6, IPV6_ECN (option IPV6_RECVECN): INT.
///
/// Of a datagram over IPv4 an IPv6 socket tells what the options of level IPPROTO_IP ask for, and its
/// mapped destination if IPV6_PKTINFO is on.
///
/// Parameters:
///
/// - s: a bound datagram or raw socket.
/// - lpMsg: in and out. name is null or room for the sender's address, namelen that room and then the
///   length of the address; lpBuffers and dwBufferCount room for the data; Control.buf room for control
///   data, Control.len that room and then what was stored; dwFlags in 0 or MSG_PEEK, out any of MSG_BCAST
///   and MSG_MCAST (the destination was a broadcast or a multicast address), MSG_TRUNC and MSG_CTRUNC.
/// - lpdwNumberOfBytesRecvd: out, octets received. It may be null if lpOverlapped is not.
/// - lpOverlapped, lpCompletionRoutine: null, or an overlapped request; see WSPSend. Until it is complete
///   the client lends the structure lpMsg, name and Control.buf too.
///
/// Returns 0, or SOCKET_ERROR. Members of lpMsg are changed on success and with WSAEMSGSIZE only.
///
/// Errors (WSAGetLastError): those of WSPRecvFrom, and
///
/// - WSAEMSGSIZE: the datagram was longer than the buffers (MSG_TRUNC; on UDP the rest is lost), or there
///   was too little room for the control data (MSG_CTRUNC; pieces that did not fit are left out). The
///   data have been received, and all outputs are there.
/// - WSAEINVAL: the socket is connection-oriented, or not bound.
/// - WSAEOPNOTSUPP: a flag that is not MSG_PEEK; MSG_PEEK on a connection-oriented socket.
/// - WSAEFAULT: a bad pointer; name or Control.buf is null and its length is not 0; too little room for an
///   address. The datagram is still there.
///
/// API page: WSARecvMsg.
pub type LPFN_WSARECVMSG = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpMsg: LPWSAMSG,
        lpdwNumberOfBytesRecvd: LPDWORD,
        lpOverlapped: LPWSAOVERLAPPED,
        lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    ) -> c_int,
>;

/// WSASendMsg: sends a datagram and says how.
///
/// What Control may hold, a piece of each at most:
///
/// - IPPROTO_IP, IP_PKTINFO: IN_PKTINFO. ipi_ifindex (if not 0) is the interface, ipi_spec_dst (if not
///   zero; else ipi_addr, as on Windows) the source address. What WSARecvMsg gave is right for an answer.
/// - IPPROTO_IP, IP_TTL or IP_HOPLIMIT: INT, 1 to 255.
/// - IPPROTO_IP, IP_TOS: INT, 0 to 255.
/// - IPPROTO_IP, IP_ECN: INT, 0 to 3; the rest of the type of service is that of IP_TOS.
/// - IPPROTO_IPV6, IPV6_PKTINFO: IN6_PKTINFO. ipi6_ifindex and ipi6_addr, where they are not 0.
/// - IPPROTO_IPV6, IPV6_HOPLIMIT: INT, 0 to 255, or -1 for the usual one.
/// - IPPROTO_IPV6, IPV6_TCLASS: INT, 0 to 255, or -1 for the usual one.
/// - IPPROTO_IPV6, IPV6_ECN: INT, 0 to 3.
///
/// - IPPROTO_IPV6, IPV6_HOPOPTS, IPV6_DSTOPTS or IPV6_RTHDR: as the kernel takes them.
///
/// What is of the other IP version than the datagram has no effect.
///
/// Parameters:
///
/// - s: a datagram or raw socket. If it is not bound it is bound to an address and port of the system's
///   choice, also if lpNumberOfBytesSent is null and nothing is sent.
/// - lpMsg: in. name and namelen are the destination, or null and 0 for the default peer; lpBuffers and
///   dwBufferCount the data; Control the control data, or null and 0. It is free when the call returns;
///   an overlapped request keeps the buffers only.
/// - dwFlags: 0 or MSG_DONTROUTE.
/// - lpNumberOfBytesSent: out, octets sent. It may be null if lpOverlapped is not.
/// - lpOverlapped, lpCompletionRoutine: null, or an overlapped request; see WSPSend.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors (WSAGetLastError): those of WSPSendTo, and
///
/// - WSAEINVAL: the socket is connection-oriented; control data that are cut, unknown or out of range, or
///   any on AF_UNIX.
/// - WSAEADDRNOTAVAIL, WSAENETUNREACH: the source address or the interface is not of this computer, or
///   there is no way from there.
/// - WSAEFAULT: a bad pointer; name or Control.buf is null and its length is not 0.
///
/// API page: WSASendMsg.
pub type LPFN_WSASENDMSG = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpMsg: LPWSAMSG,
        dwFlags: DWORD,
        lpNumberOfBytesSent: LPDWORD,
        lpOverlapped: LPWSAOVERLAPPED,
        lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    ) -> c_int,
>;
