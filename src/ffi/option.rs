//! WSPGetSockOpt, WSPSetSockOpt.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::provider::{self, OptionInput, OptionRoom};
use crate::spi::error::{WSAEFAULT, fail};
use crate::spi::types::*;
use core::ffi::{c_char, c_int};

/// # Options and control codes
///
/// Levels and the names that Linux has keep Linux's values (SOL_SOCKET, SO_KEEPALIVE, IPPROTO_TCP,
/// TCP_NODELAY and so on come from the system's headers). What they mean, their types, defaults
/// and errors are Winsock's. The type of a value stands in brackets; BOOL, DWORD and int have 4
/// octets.
///
/// A BOOL may also be set and read with fewer octets; any value but 0 turns it on. Four of them
/// (SO_KEEPALIVE, SO_DONTROUTE, TCP_NODELAY, IPV6_V6ONLY) are always read as one octet, and
/// *optlen becomes 1, as on Windows: clear the variable first. Structures and other numbers need
/// their whole length.
///
/// Level SOL_SOCKET, every socket:
///
/// - SO_ACCEPTCONN (BOOL, read): whether the socket listens.
/// - SO_BSP_STATE (CSADDR_INFO, read): local and remote address, type, protocol. The addresses are
///   behind the structure in the same buffer.
/// - SO_DEBUG (BOOL), SO_DONTROUTE (BOOL, not on IPv6): stored, without an effect.
/// - SO_ERROR (int): the socket's error as a WSA code; reading clears it. The error of a failed
///   non-blocking connect stays until a connect succeeds.
/// - SO_EXCLUSIVEADDRUSE (BOOL): nobody else may bind to the address; before WSPBind only, and not
///   together with SO_REUSEADDR (WSAEINVAL).
/// - SO_GROUP_ID, SO_GROUP_PRIORITY (read): reserved, 0.
/// - SO_MAX_MSG_SIZE, SO_MAXDG, SO_MAXPATHDG (DWORD, read): the longest message.
/// - SO_OPENTYPE (int): a value of the thread, not of a socket; stored.
/// - SO_PROTOCOL_INFOW (WSAPROTOCOL_INFOW, read), SO_PROTOCOL_INFOA (WSAPROTOCOL_INFOA, read): the
///   socket's entry.
/// - SO_PORT_SCALABILITY (BOOL), SO_RANDOMIZE_PORT (BOOL; IP, before WSPBind): stored; Linux always
///   draws ports at random, and each address has all of them.
/// - SO_REUSE_UNICASTPORT (BOOL; IP, before WSPBind, excludes SO_RANDOMIZE_PORT): on TCP a WSPBind
///   without a port takes none, and WSPConnect takes one that may be in use towards another peer.
/// - SO_RCVBUF, SO_SNDBUF (int): sizes of the buffers. Read back as they were set, not doubled.
/// - SO_RCVTIMEO, SO_SNDTIMEO (DWORD of milliseconds, or struct timeval): after so long a blocking
///   call fails with WSAETIMEDOUT; 0 and 0xFFFFFFFF mean never. As on Windows they work only on
///   sockets made with WSA_FLAG_OVERLAPPED; on others they are stored.
/// - SO_REUSEADDR (BOOL): counts at WSPBind, see there.
/// - SO_TYPE (int, read): the socket's type.
/// - PVD_CONFIG (read): there is nothing to configure; the value has no octets.
///
/// Level SOL_SOCKET, connection-oriented sockets:
///
/// - SO_CONDITIONAL_ACCEPT (BOOL): before WSPListen. Stored; Linux cannot hold back its answer to
///   a caller.
/// - SO_CONNECT_TIME (DWORD, read): seconds connected, 0xFFFFFFFF if not.
/// - SO_KEEPALIVE (BOOL): TCP probes an idle connection. Not while a connect is in progress.
/// - SO_LINGER (LINGER, or Linux's struct linger), SO_DONTLINGER (BOOL): see WSPCloseSocket. Each
///   is the other one's opposite.
/// - SO_OOBINLINE (BOOL, TCP): urgent data stay in the stream.
/// - SO_UPDATE_ACCEPT_CONTEXT (SOCKET, the listener; set): gives the socket of an AcceptEx what WSPAccept
///   would have passed on: options, blocking mode, registration for network events. Other connected
///   sockets have it already. SO_UPDATE_CONNECT_CONTEXT (set): taken on connected sockets.
///
/// Level SOL_SOCKET, UDP: SO_BROADCAST (BOOL); SO_REUSE_MULTICASTPORT (BOOL, before WSPBind): shares the
/// port as SO_REUSEADDR does.
///
/// Level IPPROTO_TCP:
///
/// - TCP_NODELAY (BOOL): send small pieces at once.
/// - TCP_KEEPIDLE, also called TCP_KEEPALIVE, and TCP_KEEPINTVL (DWORD of seconds): times of
///   keep-alive.
/// - TCP_KEEPCNT (DWORD, 1 to 255): its probes. Linux makes at most 127.
/// - TCP_MAXRT (DWORD of seconds): how long sent data may stay without an answer; 0 is the
///   system's time, 0xFFFFFFFF as long as possible. TCP_MAXRTMS is the same in milliseconds.
/// - TCP_FASTOPEN (BOOL): take data with a connection request; before WSPListen.
/// - TCP_BSDURGENT (TRUE), TCP_EXPEDITED_1122 (FALSE): these values only.
///
/// Level IPPROTO_UDP:
///
/// - UDP_NOCHECKSUM, and its opposite UDP_CHECKSUM_COVERAGE (BOOL, IPv4).
/// - UDP_SEND_MSG_SIZE (DWORD): cut a long send into datagrams of this size.
///
/// Level IPPROTO_IP, TCP and UDP: IP_TTL, IP_TOS (int, 0 to 255), IP_DONTFRAGMENT (BOOL), IP_MTU
/// (DWORD, read, connected), IP_MTU_DISCOVER (values of Linux), IP_OPTIONS (octets of the header),
/// IP_UNICAST_IF (index in network byte order). UDP: IP_MULTICAST_IF (address, or index as
/// 0.x.x.x), IP_MULTICAST_TTL (int), IP_MULTICAST_LOOP (BOOL; it is the receiver that does not
/// hear its own computer), what WSARecvMsg shall tell of a datagram (BOOL: IP_PKTINFO, IP_RECVDSTADDR,
/// IP_RECVIF, IP_RECVTTL or IP_HOPLIMIT, IP_RECVTOS, IP_RECVECN), and, to be set only,
/// IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP (struct ip_mreq) and IP_ADD_SOURCE_MEMBERSHIP,
/// IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE (struct ip_mreq_source). These
/// structures are Linux's.
///
/// Level IPPROTO_IPV6: IPV6_UNICAST_HOPS (int), IPV6_V6ONLY (BOOL, on unless turned off before
/// WSPBind), IPV6_DONTFRAG (BOOL), IPV6_MTU, IPV6_MTU_DISCOVER, IPV6_UNICAST_IF (index),
/// IPV6_USER_MTU (DWORD, 1280 or more; 0xFFFFFFFF, the default, is no bound),
/// IPV6_PROTECTION_LEVEL (int; PROTECTION_LEVEL_RESTRICTED is WSAEOPNOTSUPP). UDP:
/// IPV6_MULTICAST_HOPS, IPV6_MULTICAST_IF (index), IPV6_MULTICAST_LOOP, for
/// WSARecvMsg IPV6_PKTINFO, IPV6_RECVDSTADDR, IPV6_RECVIF, IPV6_HOPLIMIT, IPV6_RECVTCLASS and
/// IPV6_RECVECN (BOOL), IPV6_ADD_MEMBERSHIP and IPV6_DROP_MEMBERSHIP (struct ipv6_mreq).
///
/// Raw sockets have the options of UDP sockets at IPPROTO_IP and IPPROTO_IPV6, and IP_HDRINCL (BOOL,
/// IPv4) or IPV6_HDRINCL (BOOL, IPv6): what is sent begins with its IP header.
///
/// Everything else is WSAENOPROTOOPT. SO_RCVLOWAT, SO_SNDLOWAT and SO_USELOOPBACK are WSAEINVAL, and so
/// are IP_HDRINCL and IPV6_HDRINCL on sockets that are not raw.
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
/// - optlen: in, the room in octets; out, the length of the value. If the room is too small for an
///   entry it tells the length needed.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR. On failure the value is not changed.
///
/// Errors:
///
/// - WSAENOPROTOOPT: the option is unknown, cannot be read, or does not go with this kind of
///   socket.
/// - WSAEINVAL: the level is unknown, or the option is known but not offered, or goes with
///   datagram sockets only.
/// - WSAENOTCONN: the option is one of a connection.
/// - WSAEFAULT: a bad pointer, or too little room.
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
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them. The handle and the option are
        // judged before them, so what is wrong here is told by an absent room.
        let len = unsafe { Out::new(optlen) };
        let room = match &len {
            Ok(len) if optval.addr() >= 4096 => Some(OptionRoom { len: len.load(), address: optval.addr() }),
            _ => None,
        };
        let value = provider.get_option(s, level, optname, room)?;
        let len = len?;
        let room = len.load();
        len.store(value.octets.len() as c_int);
        if value.octets.len() > room as usize {
            return fail(WSAEFAULT);
        }
        // SAFETY: as above; there is room for that many.
        unsafe { pointer::store_octets(optval.cast(), &value.octets) }.inspect_err(|_| len.store(room))
    })
}

/// Sets an option of a socket. The options are listed above WSPGetSockOpt.
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
/// - WSAEINVAL: the level is unknown, the value is out of range, it is too early or too late, or
///   the option is known but not offered.
/// - WSAEADDRNOTAVAIL: the multicast group has been joined already, or the interface does not
///   exist.
/// - WSAEOPNOTSUPP: the value is known but cannot be had on Linux.
/// - WSAENOBUFS: a negative length where there is none; no memory.
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
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // A negative length counts as four octets where it counts at all (OPT-18).
        let count = usize::try_from(optlen).unwrap_or(4);
        let octets = match optval.is_null() {
            true => None,
            // SAFETY: the client's pointer, as the SPI describes it.
            false => unsafe { pointer::octets(optval.cast(), count) }.ok(),
        };
        provider.set_option(s, level, optname, OptionInput { octets, len: optlen })
    })
}
