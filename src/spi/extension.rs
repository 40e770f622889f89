//! The extension functions: their types, and their identifiers. The header has these as
//! initialisers, by hand, because C cannot have a GUID as a constant.

use super::types::{BOOL, DWORD, GUID, LPDWORD, LPINT, LPVOID, LPWSAOVERLAPPED, SOCKET};
use core::ffi::c_int;
use libc::sockaddr;

const fn guid(data1: u32, data2: u16, data3: u16, data4: u64) -> GUID {
    GUID { Data1: data1, Data2: data2, Data3: data3, Data4: data4.to_be_bytes() }
}

/// cbindgen:ignore
pub const WSAID_ACCEPTEX: GUID = guid(0xb536_7df1, 0xcbac, 0x11cf, 0x95ca_0080_5f48_a192);
/// cbindgen:ignore
pub const WSAID_CONNECTEX: GUID = guid(0x25a2_07b9, 0xddf3, 0x4660, 0x8ee9_76e5_8c74_063e);
/// cbindgen:ignore
pub const WSAID_DISCONNECTEX: GUID = guid(0x7fda_2e11, 0x8630, 0x436f, 0xa031_f536_a6ee_c157);
/// cbindgen:ignore
pub const WSAID_GETACCEPTEXSOCKADDRS: GUID = guid(0xb536_7df2, 0xcbac, 0x11cf, 0x95ca_0080_5f48_a192);
/// cbindgen:ignore
pub const WSAID_TRANSMITFILE: GUID = guid(0xb536_7df0, 0xcbac, 0x11cf, 0x95ca_0080_5f48_a192);
/// cbindgen:ignore
pub const WSAID_TRANSMITPACKETS: GUID = guid(0xd968_9da0, 0x1f90, 0x11d3, 0x9971_00c0_4f68_c876);
/// cbindgen:ignore
pub const WSAID_WSARECVMSG: GUID = guid(0xf689_d7c8, 0x6f1f, 0x436b, 0x8a53_e54f_e351_c322);
/// cbindgen:ignore
pub const WSAID_WSASENDMSG: GUID = guid(0xa441_e712, 0x754f, 0x43ca, 0x84a7_0dee_44cf_606d);

/// # Extension functions
///
/// They are not exported: WSPIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER gives the pointer to one,
/// the same for every socket, valid as long as the library is loaded. They have no lpErrno: the
/// error is told by WSAGetLastError. The input of the control code is a GUID, for instance
/// `GUID id = WSAID_ACCEPTEX`; the output is the pointer, an `LPFN_ACCEPTEX`.
///
/// Those that take an lpOverlapped make an overlapped request, as described at WSPSend, whether the
/// socket has the overlapped attribute or not: TRUE means that it is done already, and is indicated
/// all the same; FALSE with WSA_IO_PENDING that it goes on. hEvent, WSPGetOverlappedResult,
/// wsp_cancel_overlapped and the close work as there.
///
/// ---
///
/// AcceptEx: gives the next caller's connection to a socket that the client has made.
///
/// Identifier: WSAID_ACCEPTEX. It works on TCP, AF_UNIX and the ISO transport.
///
/// The connection takes the place of sAcceptSocket: the handle, the descriptor's number, its
/// registration for network events and the options that were set on it stay. What WSPAccept would
/// have passed on from the listener (options, blocking mode, registration) comes with
/// SO_UPDATE_ACCEPT_CONTEXT. All functions may be used before that too. (On the ISO transport the
/// options of the level SOL_ISO are always the listener's, because they were negotiated with them.)
///
/// Several requests on one listener are given callers in the order in which they were made, and a
/// WSPAccept that waits has its place in that order. Callers that wait already come first, a
/// deferred one before the others. While requests wait, FD_ACCEPT is indicated only for callers that
/// none of them takes.
///
/// With dwReceiveDataLength above 0 the request goes on until the caller has sent something, or
/// ended (0 octets then); further callers go to the requests behind it. SO_CONNECT_TIME on
/// sAcceptSocket tells whether there is a connection and for how long, so that silent callers can
/// be found; closing sAcceptSocket ends the request.
///
/// A condition function that wsp_set_condition has given to the listener decides about each caller.
///
/// Parameters:
///
/// - sListenSocket: a listening socket.
/// - sAcceptSocket: a socket of the same protocol entry, neither bound nor connected. Until the
///   request is over it can only be closed; after a failure without a connection it is as before.
/// - lpOutputBuffer: room for the first data, then for the local address, then for the remote one;
///   lent until the request is complete. GetAcceptExSockaddrs finds the addresses.
/// - dwReceiveDataLength: the room for the first data; 0: none are waited for.
/// - dwLocalAddressLength: the room for the local address: at least 16 more than the longest
///   address of the protocol, or 0 if it is not wanted.
/// - dwRemoteAddressLength: the same for the remote address, which has to be wanted.
/// - lpdwBytesReceived: null, or out, the octets of first data, if the call returns TRUE.
/// - lpOverlapped: the request.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_IO_PENDING: it goes on.
/// - WSAEINVAL: sListenSocket does not listen; sAcceptSocket is bound, connected, reserved for
///   another request, shared or of another protocol entry; the condition function's answer is none.
/// - WSAEOPNOTSUPP: sListenSocket is connectionless.
/// - WSA_INVALID_PARAMETER: lpOverlapped is null.
/// - WSAEFAULT: a bad pointer, dwRemoteAddressLength 0, or a length of an address above 0 that is too
///   small. The last is told when a caller is there, who keeps the place in the backlog; Internal is
///   then 0xC0000023.
/// - WSAECONNRESET: the caller has gone, before it was accepted or before it sent anything.
/// - WSAEMFILE: no descriptor is left; the caller keeps the place.
/// - WSAEMSGSIZE: the first message is longer than the room; it can still be received.
/// - WSA_OPERATION_ABORTED (at completion): either socket was closed, the request was cancelled, or
///   its thread has ended. A connection that has been made by then stays.
///
/// Threads: any.
///
/// API page: AcceptEx.
pub type LPFN_ACCEPTEX = Option<
    unsafe extern "C" fn(
        sListenSocket: SOCKET,
        sAcceptSocket: SOCKET,
        lpOutputBuffer: LPVOID,
        dwReceiveDataLength: DWORD,
        dwLocalAddressLength: DWORD,
        dwRemoteAddressLength: DWORD,
        lpdwBytesReceived: LPDWORD,
        lpOverlapped: LPWSAOVERLAPPED,
    ) -> BOOL,
>;

/// GetAcceptExSockaddrs: finds the addresses in the buffer of a completed AcceptEx.
///
/// Identifier: WSAID_GETACCEPTEXSOCKADDRS.
///
/// Parameters:
///
/// - lpOutputBuffer, dwReceiveDataLength, dwLocalAddressLength, dwRemoteAddressLength: as given to
///   AcceptEx.
/// - LocalSockaddr, LocalSockaddrLength: out, where in the buffer the local address is, and its
///   length. They are left alone where AcceptEx was given no room for it.
/// - RemoteSockaddr, RemoteSockaddrLength: out, the same for the remote address.
///
/// It has no result. What cannot be found, or not be stored through a bad pointer, is left alone.
///
/// API page: GetAcceptExSockaddrs.
pub type LPFN_GETACCEPTEXSOCKADDRS = Option<
    unsafe extern "C" fn(
        lpOutputBuffer: LPVOID,
        dwReceiveDataLength: DWORD,
        dwLocalAddressLength: DWORD,
        dwRemoteAddressLength: DWORD,
        LocalSockaddr: *mut *mut sockaddr,
        LocalSockaddrLength: LPINT,
        RemoteSockaddr: *mut *mut sockaddr,
        RemoteSockaddrLength: LPINT,
    ),
>;

/// ConnectEx: connects a bound socket, and sends something first.
///
/// Identifier: WSAID_CONNECTEX. It works on TCP, AF_UNIX and the ISO transport, on blocking and
/// non-blocking sockets alike. FD_CONNECT is indicated as for WSPConnect. All functions and options
/// may be used without SO_UPDATE_CONNECT_CONTEXT.
///
/// The data are sent when the connection is there; on message-oriented sockets they are one message.
/// On the ISO transport the request itself carries what SO_CONNDATA has set, and asks for what
/// SIO_SET_QOS has set. That the request succeeds means that the data have been taken, and no more.
///
/// Parameters:
///
/// - s: a bound connection-oriented socket that neither listens nor is connected.
/// - name, namelen: the peer's address and its length, as for WSPConnect.
/// - lpSendBuffer: null, or the data. They are copied: the buffer is free when the call returns.
/// - dwSendDataLength: how many octets they are; ignored without lpSendBuffer.
/// - lpdwBytesSent: null, or out, the octets sent, if the call returns TRUE. Ignored without
///   lpSendBuffer.
/// - lpOverlapped: the request.
///
/// Returns TRUE, or FALSE.
///
/// Errors, of the call or of the request:
///
/// - WSA_IO_PENDING: it goes on.
/// - WSAEINVAL: the socket is not bound, listens, is connectionless, or an attempt is in progress on it.
/// - WSAEISCONN: the socket is connected.
/// - WSA_INVALID_PARAMETER: lpOverlapped is null.
/// - WSAEFAULT: a bad pointer, or too small a namelen.
/// - WSAECONNREFUSED, WSAETIMEDOUT, WSAENETUNREACH, WSAEHOSTUNREACH, WSAEADDRNOTAVAIL, WSAEADDRINUSE,
///   WSAEAFNOSUPPORT, WSAENOBUFS: as for WSPConnect. The socket may be connected again.
/// - WSAECONNRESET, WSAECONNABORTED, WSAEMSGSIZE: as for WSPSend; the connection was made.
/// - WSA_OPERATION_ABORTED (at completion): the socket was closed, the request was cancelled, or its
///   thread has ended. An attempt that is cancelled ends, and the socket may be connected again.
///
/// Threads: any.
///
/// API page: ConnectEx.
pub type LPFN_CONNECTEX = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        name: *const sockaddr,
        namelen: c_int,
        lpSendBuffer: LPVOID,
        dwSendDataLength: DWORD,
        lpdwBytesSent: LPDWORD,
        lpOverlapped: LPWSAOVERLAPPED,
    ) -> BOOL,
>;

/// DisconnectEx: ends sending, or ends the connection and makes the socket fresh again.
///
/// Identifier: WSAID_DISCONNECTEX.
///
/// Without a flag it is WSPShutdown with SD_SEND, after the sends that were made before: the peer reads
/// the end, and receiving goes on. A second time is no error.
///
/// With TF_REUSE_SOCKET the connection ends in both directions, as by a graceful close that does not
/// wait: what was sent still arrives, and received data that were not read reset a TCP connection. The
/// handle then leads to another socket with the same options, mode and registration for network events,
/// under the same descriptor number. One that WSPAccept or AcceptEx has connected is unbound, and can be
/// the sAcceptSocket of an AcceptEx; one that has connected itself keeps its address on TCP (without
/// a WSPBind perhaps with another port), for a ConnectEx, while on AF_UNIX and the ISO transport it has to
/// be bound again. Calling the same peer from
/// the same address can be refused with WSAEADDRNOTAVAIL or WSAEADDRINUSE for a minute, because Linux
/// keeps ended connections in TIME-WAIT. Receives that wait end with WSAENOTCONN.
///
/// Parameters:
///
/// - s: a connected, connection-oriented socket.
/// - lpOverlapped: a request; or null, and the call returns when it is done.
/// - dwFlags: 0 or TF_REUSE_SOCKET.
/// - dwReserved: 0.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSA_IO_PENDING: it goes on, behind sends that wait or what they have left to send.
/// - WSAENOTCONN: not connected, or not connection-oriented.
/// - WSAEINVAL: another flag, or dwReserved is not 0.
/// - WSAEOPNOTSUPP: TF_REUSE_SOCKET on a shared socket (WSPDuplicateSocket).
/// - WSAEWOULDBLOCK: without lpOverlapped on a non-blocking socket, while something is still to be sent.
/// - WSAEADDRINUSE: the address cannot be kept; the connection is as it was.
/// - WSAEMFILE, WSAENOBUFS: no resources; the connection is as it was.
/// - WSAEFAULT: a bad pointer.
/// - WSAEINTR: the socket was closed while the call waited, or the wait was cancelled.
/// - WSA_OPERATION_ABORTED (at completion): the socket was closed or the request cancelled.
///
/// Threads: any; TF_REUSE_SOCKET is for a socket that no other thread is using.
///
/// API page: DisconnectEx.
pub type LPFN_DISCONNECTEX = Option<
    unsafe extern "C" fn(s: SOCKET, lpOverlapped: LPWSAOVERLAPPED, dwFlags: DWORD, dwReserved: DWORD) -> BOOL,
>;
