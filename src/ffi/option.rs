//! Options, control codes, quality of service.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::qos::LPQOS;
use crate::spi::types::*;
use core::ffi::{c_char, c_int};

/// # Options and control codes
///
/// Levels and the names that Linux has keep Linux's values (SOL_SOCKET, SO_KEEPALIVE, IPPROTO_TCP,
/// TCP_NODELAY and so on come from the system's headers). Types, defaults and errors are
/// Winsock's:
///
/// - a Boolean option is an int: any value but 0 turns it on. Shorter values are understood where
///   Winsock understands them.
/// - SO_RCVTIMEO and SO_SNDTIMEO are a DWORD of milliseconds, 0 for no limit. A value of the size
///   of struct timeval is understood as that.
/// - SO_LINGER is a LINGER (two 16-bit members, seconds). A value of the size of Linux's struct
///   linger is understood as that.
/// - SO_RCVBUF and SO_SNDBUF read back what was set, not twice as much.
/// - SO_ERROR tells the socket's error as a WSA code and clears it. The error of a failed
///   non-blocking connect stays until a later connect succeeds.
/// - SO_REUSEADDR and SO_EXCLUSIVEADDRUSE count at WSPBind only. SO_REUSEADDR on a stream socket
///   does not let two sockets of different processes share a port as Windows would.
/// - IPV6_V6ONLY is on unless it is turned off before WSPBind.
///
/// Options of level SOL_SOCKET: SO_ACCEPTCONN, SO_BROADCAST, SO_CONDITIONAL_ACCEPT,
/// SO_CONNECT_TIME, SO_DEBUG, SO_DONTLINGER, SO_DONTROUTE, SO_ERROR, SO_EXCLUSIVEADDRUSE,
/// SO_GROUP_ID, SO_GROUP_PRIORITY, SO_KEEPALIVE, SO_LINGER, SO_MAX_MSG_SIZE, SO_OOBINLINE,
/// SO_OPENTYPE, SO_PROTOCOL_INFOW, SO_RCVBUF, SO_RCVTIMEO, SO_REUSEADDR, SO_SNDBUF, SO_SNDTIMEO,
/// SO_TYPE. Of IPPROTO_TCP: TCP_NODELAY, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_MAXRT,
/// TCP_BSDURGENT, TCP_EXPEDITED_1122. Of IPPROTO_IP and IPPROTO_IPV6: time to live, type of
/// service, the multicast options, IP_DONTFRAGMENT and IPV6_V6ONLY. The values of IP_OPTIONS and
/// of the multicast options are those of Linux. What is not listed answers WSAENOPROTOOPT.
///
/// ---
///
/// Reads an option of a socket.
///
/// Parameters:
///
/// - s: the socket, in any state.
/// - level: SOL_SOCKET, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IP or IPPROTO_IPV6.
/// - optname: the option.
/// - optval: out, its value.
/// - optlen: in, the room in octets; out, the length of the value.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR. On failure the value is not changed.
///
/// Errors:
///
/// - WSAENOPROTOOPT: the option is unknown, cannot be read, or does not go with this kind of
///   socket.
/// - WSAEINVAL: the level is unknown, or the option cannot be read in this state.
/// - WSAEFAULT: a bad pointer, or too little room.
/// - WSAENOTCONN: the option is one of a connection.
///
/// SPI page: WSPGetSockOpt.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetSockOpt(
    s: SOCKET,
    level: c_int,
    optname: c_int,
    optval: *mut c_char,
    optlen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Sets an option of a socket.
///
/// Parameters:
///
/// - s: the socket, in any state unless the option says otherwise.
/// - level: as for WSPGetSockOpt.
/// - optname: the option.
/// - optval: its value.
/// - optlen: the length of the value in octets.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOPROTOOPT: the option is unknown, can only be read, or does not go with this kind of
///   socket.
/// - WSAEINVAL: the level is unknown, the value is out of range, or it is too late
///   (SO_CONDITIONAL_ACCEPT after WSPListen, IPV6_V6ONLY after WSPBind).
/// - WSAEFAULT: a bad pointer, or too short a value.
///
/// SPI page: WSPSetSockOpt.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSetSockOpt(
    s: SOCKET,
    level: c_int,
    optname: c_int,
    optval: *const c_char,
    optlen: c_int,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Controls a socket.
///
/// What there is:
///
/// - FIONBIO (in: unsigned 32 bits): not 0 makes the socket non-blocking, 0 blocking. 0 is
///   WSAEINVAL while network events are registered.
/// - FIONREAD (out: unsigned 32 bits): octets that can be read; on message-oriented sockets those
///   of all messages together.
/// - SIOCATMARK (out: BOOL): FALSE if the next receive gets data before the urgent mark.
/// - SIO_KEEPALIVE_VALS (in: struct tcp_keepalive): keep-alive and its times, TCP only.
/// - SIO_GET_EXTENSION_FUNCTION_POINTER (in: GUID, out: pointer): this version has no extension
///   functions, so every identifier is WSAEINVAL.
///
/// FIONBIO, FIONREAD and SIOCATMARK are Linux's numbers; Winsock's own numbers of these three are
/// not known.
///
/// Parameters:
///
/// - s: the socket.
/// - dwIoControlCode: the code.
/// - lpvInBuffer, cbInBuffer: input and its length in octets.
/// - lpvOutBuffer, cbOutBuffer: room for output and its length in octets.
/// - lpcbBytesReturned: out, the length of the output. It is required.
/// - lpOverlapped, lpCompletionRoutine, lpThreadId: null; on an overlapped socket an lpOverlapped
///   that is not null is WSAEOPNOTSUPP.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: bad input, a code that does not go with this kind of socket, FIONBIO as above, an
///   unknown extension function.
/// - WSAENOPROTOOPT: SIO_KEEPALIVE_VALS on a socket without keep-alive.
/// - WSAEOPNOTSUPP: a code that this version does not have, or an overlapped request.
/// - WSAEFAULT: a bad pointer, or a buffer that is too small.
///
/// SPI page: WSPIoctl.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPIoctl(
    s: SOCKET,
    dwIoControlCode: DWORD,
    lpvInBuffer: LPVOID,
    cbInBuffer: DWORD,
    lpvOutBuffer: LPVOID,
    cbOutBuffer: DWORD,
    lpcbBytesReturned: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    lpThreadId: LPWSATHREADID,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Looks up a quality of service by the name of a template. A later version brings it.
///
/// Now every call fails with WSAEOPNOTSUPP.
///
/// Parameters: s, the socket; lpQOSName, the name; lpQOS, out; lpErrno, out, the error.
///
/// Returns FALSE.
///
/// Errors:
///
/// - WSAEOPNOTSUPP: always.
///
/// SPI page: WSPGetQOSByName.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetQOSByName(
    s: SOCKET,
    lpQOSName: LPWSABUF,
    lpQOS: LPQOS,
    lpErrno: LPINT,
) -> BOOL {
    not_ready(lpErrno, FALSE)
}
