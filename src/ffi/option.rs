//! Options, control codes, quality of service.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::address_list::{self, Buffer};
use super::overlapped::{Manner, Overlapped};
use super::pointer::Out;
use super::{boundary, pointer};
use crate::provider::{
    self, IoctlBuffers, NamedQuality, OptionInput, OptionRoom, Provider, Quality, quality_by_name,
};
use crate::spi::error::{Result, WSAEFAULT, WSAEOPNOTSUPP, WsaError, fail};
use crate::spi::option::{
    SIO_ADDRESS_LIST_CHANGE, SIO_ADDRESS_LIST_SORT, SIO_GET_QOS, SIO_ROUTING_INTERFACE_CHANGE, SIO_SET_QOS,
};
use crate::spi::qos::{LPQOS, QOS};
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
/// - SO_UPDATE_ACCEPT_CONTEXT (SOCKET, set), SO_UPDATE_CONNECT_CONTEXT (set): taken on connected
///   sockets.
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
/// hear its own computer), IP_PKTINFO, IP_RECVTOS, IP_RECVTTL (BOOL), and, to be set only,
/// IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP (struct ip_mreq) and IP_ADD_SOURCE_MEMBERSHIP,
/// IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE (struct ip_mreq_source). These
/// structures are Linux's.
///
/// Level IPPROTO_IPV6: IPV6_UNICAST_HOPS (int), IPV6_V6ONLY (BOOL, on unless turned off before
/// WSPBind), IPV6_DONTFRAG (BOOL), IPV6_MTU, IPV6_MTU_DISCOVER, IPV6_UNICAST_IF (index),
/// IPV6_USER_MTU (DWORD, 1280 or more; 0xFFFFFFFF, the default, is no bound),
/// IPV6_PROTECTION_LEVEL (int; PROTECTION_LEVEL_RESTRICTED is WSAEOPNOTSUPP). UDP:
/// IPV6_MULTICAST_HOPS, IPV6_MULTICAST_IF (index), IPV6_MULTICAST_LOOP, IPV6_HOPLIMIT,
/// IPV6_PKTINFO, IPV6_RECVTCLASS, IPV6_ADD_MEMBERSHIP and IPV6_DROP_MEMBERSHIP (struct ipv6_mreq).
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

/// Controls a socket.
///
/// What there is:
///
/// - FIONBIO (in: unsigned 32 bits): not 0 makes the socket non-blocking, 0 blocking. 0 is
///   WSAEINVAL while network events are registered.
/// - FIONREAD (out: unsigned 32 bits): octets that a receive can read; on datagram sockets those
///   of all messages together, on raw sockets those of the first packet.
/// - SIOCATMARK (out: BOOL): FALSE if urgent data are there and are not what the next receive
///   gets. Stream sockets.
/// - SIO_KEEPALIVE_VALS (in: struct tcp_keepalive): keep-alive and its times, TCP only. Linux
///   counts in whole seconds; times are rounded up.
/// - SIO_UDP_CONNRESET, SIO_UDP_NETRESET (in: BOOL): whether receives tell of datagrams that met
///   nobody (WSAECONNRESET) or whose time to live ran out (WSAENETRESET). TRUE at first; UDP only.
/// - SIO_MULTIPOINT_LOOPBACK (in: BOOL): whether the socket hears multicasts of its own computer. TRUE
///   at first; UDP and raw sockets. It is IP_MULTICAST_LOOP or IPV6_MULTICAST_LOOP.
/// - SIO_MULTICAST_SCOPE (in: int, 0 to 255): how many networks the multicasts that are sent may cross:
///   0 for none, not even this one. 1 at first; UDP and raw sockets. It is IP_MULTICAST_TTL or
///   IPV6_MULTICAST_HOPS.
/// - SIO_RCVALL (in: DWORD): RCVALL_ON: the socket receives every packet of its IP version that passes
///   the interface with the address to which it is bound, in either direction, also those for other
///   computers; RCVALL_IPLEVEL: without those; RCVALL_OFF: no longer. Only for a raw socket of protocol
///   0 (AF_INET) or IPPROTO_IPV6 (AF_INET6), bound to an address of an interface. Each packet has its IP
///   header, over IPv6 too. Meanwhile sending is WSAESHUTDOWN, and IP options cannot be set. Not while
///   another thread receives from the socket.
/// - SIO_GET_EXTENSION_FUNCTION_POINTER (in: GUID, out: pointer): this version has no extension
///   functions, so every identifier is WSAEINVAL.
/// - SIO_SET_QOS (in: QOS): the quality of service that is wanted. On TCP and UDP the kind of
///   service of SendingFlowspec becomes the DSCP of what is sent (network control 48, guaranteed 40,
///   controlled load 24, else 0) and its priority, and the TokenRate of a guaranteed service the pace
///   of sending (TCP; UDP where the system paces). On the ISO transport it is what WSPConnect asks
///   for when lpSQOS is null; not on a connection.
/// - SIO_GET_QOS (out: QOS, with room behind it also what ProviderSpecific points to): what was set,
///   or what was agreed with the peer.
/// - SIO_BASE_HANDLE, the SIO_BSP_HANDLE codes and SIO_QUERY_TARGET_PNP_HANDLE (out: SOCKET): the
///   socket itself.
///
/// About this computer's network, on IP sockets:
///
/// - SIO_ADDRESS_LIST_QUERY (out: SOCKET_ADDRESS_LIST): the addresses of the socket's family to which
///   it can be bound, without those of the loopback interface's own. The addresses stand behind the
///   list in the same buffer.
/// - SIO_ADDRESS_LIST_CHANGE: waits until that list changes.
/// - SIO_ROUTING_INTERFACE_QUERY (in: an address; out: an address): the address from which this
///   computer sends to the given one, with port 0. A multicast address may be given too.
/// - SIO_ROUTING_INTERFACE_CHANGE (in: an address): waits until the answer to that changes; with the
///   wildcard address, until anything about routes changes.
/// - SIO_ADDRESS_LIST_SORT (in and out: SOCKET_ADDRESS_LIST of SOCKADDR_IN6, IPv4 as mapped
///   addresses; IPv6 sockets): puts destinations in the order in which to try them, as RFC 6724 says,
///   by the addresses from which this computer would send to them. The list that comes out has the
///   pointers of the one that goes in, and may be the same; what is no destination is left out.
/// - SIO_GET_INTERFACE_LIST (out: array of INTERFACE_INFO; IPv4 sockets): the IPv4 addresses.
/// - SIO_GET_BROADCAST_ADDRESS (out: an address; IPv4 sockets): 255.255.255.255.
///
/// On a non-blocking socket the two codes that wait fail with WSAEWOULDBLOCK, and the first change
/// after that is told as FD_ADDRESS_LIST_CHANGE or FD_ROUTING_INTERFACE_CHANGE.
///
/// About one connection:
///
/// - SIO_TCP_INFO (in: DWORD, the version, 0; out: TCP_INFO_v0): figures of a TCP socket. The input
///   has to have four octets (else WSAEMSGSIZE); too little room is WSAEINVAL.
/// - SIO_TCP_INITIAL_RTO (in: TCP_INITIAL_RTO_PARAMETERS): how often a connection request is sent
///   again, before WSPConnect or on a listening socket. A time (Rtt) is WSAEOPNOTSUPP, because Linux
///   has the same for all sockets.
/// - SIO_IDEAL_SEND_BACKLOG_QUERY (out: unsigned 32 bits): octets that should be on their way at any
///   time, from 64 KiB to 16 MiB. TCP.
/// - SIO_LOOPBACK_FAST_PATH (in: BOOL): accepted on TCP sockets; Linux has no slower path.
/// - SIO_AF_UNIX_GETPEERPID (out: unsigned 32 bits): the process that called WSPConnect or WSPListen at
///   the other end, on connection-oriented AF_UNIX sockets.
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
/// - lpcbBytesReturned: out, the length of the output. It is required, whatever the code. After a
///   WSAEFAULT for too little room SIO_ADDRESS_LIST_QUERY, SIO_ADDRESS_LIST_SORT,
///   SIO_ROUTING_INTERFACE_QUERY and SIO_GET_BROADCAST_ADDRESS tell the length needed.
/// - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request (see WSPSend); it
///   is complete when the call returns. SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE,
///   which wait, are not to be had as overlapped requests.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: FIONBIO as above, SIOCATMARK on a socket that is no stream, the SIO_UDP codes on one
///   that is not UDP, the multipoint codes on one that is neither UDP nor raw, a value that they do not
///   have, SIO_RCVALL on any other socket than those above, an unknown extension function; codes about
///   the network on a socket of another family, a destination that is missing, cut or the wildcard;
///   SIO_TCP_INFO on a socket that is not TCP; SIO_TCP_INITIAL_RTO on one that connects or is connected.
/// - WSAEACCES: SIO_RCVALL without the right to it (CAP_NET_RAW).
/// - WSAEWOULDBLOCK: a code that waits, on a non-blocking socket.
/// - WSAENETUNREACH: there is no way to the destination.
/// - WSAEAFNOSUPPORT: the destination is of another family.
/// - WSAENOTCONN: SIO_IDEAL_SEND_BACKLOG_QUERY and SIO_AF_UNIX_GETPEERPID on an unconnected socket.
/// - WSAEINTR: the socket was closed while a code waited, or the wait was cancelled.
/// - WSAENOPROTOOPT: a code that a provider need not have, such as SIO_FLUSH or
///   SIO_ENABLE_CIRCULAR_QUEUEING; SIO_KEEPALIVE_VALS on a datagram socket; the QoS codes on AF_UNIX;
///   SIO_GET_BROADCAST_ADDRESS where there is no broadcast.
/// - WSA_QOS_EFLOWSPEC: SIO_SET_QOS with a FLOWSPEC that contradicts itself: a TokenRate of zero, or
///   unspecified though the service needs one; a PeakBandwidth below it; MinimumPolicedSize zero.
/// - WSAEOPNOTSUPP: any other code, a code of TCP or AF_UNIX on other sockets, or an overlapped request
///   for a code that waits.
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
    let overlapped = Overlapped { request: lpOverlapped, routine: lpCompletionRoutine, thread: lpThreadId };
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let manner = unsafe { overlapped.manner(provider, s) }?;
        let mut unasked = 0; // IOC-02: the count is required, unless the result can be asked for
        let place = match manner {
            Manner::Overlapped(_) if lpcbBytesReturned.is_null() => &raw mut unasked,
            _ => lpcbBytesReturned,
        };
        let waits = matches!(dwIoControlCode, SIO_ADDRESS_LIST_CHANGE | SIO_ROUTING_INTERFACE_CHANGE);
        // SAFETY: as above.
        let returned = unsafe { Out::new(place) }?;
        if waits && matches!(manner, Manner::Overlapped(_)) {
            return fail(WSAEOPNOTSUPP);
        }
        // SAFETY: as above.
        unsafe {
            control(
                provider,
                s,
                dwIoControlCode,
                (lpvInBuffer, cbInBuffer),
                (lpvOutBuffer, cbOutBuffer),
                &returned,
            )
        }?;
        match manner {
            Manner::Synchronous(_) => Ok(()),
            // OVL-06: what would have to wait has been refused.
            Manner::Overlapped(ticket) => provider.complete_at_once(s, ticket, returned.load()),
        }
    })
}

/// Carries out a control code.
///
/// # Safety
/// The client's pointers and lengths.
unsafe fn control(
    provider: &Provider,
    s: SOCKET,
    dwIoControlCode: DWORD,
    (lpvInBuffer, cbInBuffer): (LPVOID, DWORD),
    (lpvOutBuffer, cbOutBuffer): (LPVOID, DWORD),
    returned: &Out<DWORD>,
) -> Result<()> {
    match dwIoControlCode {
        SIO_SET_QOS => {
            // SAFETY: as above.
            provider.set_quality(s, unsafe { quality_in(lpvInBuffer, cbInBuffer) }?)?;
            returned.store(0);
            return Ok(());
        }
        SIO_GET_QOS => {
            let quality = provider.quality(s)?;
            // SAFETY: as above.
            returned.store(unsafe { quality_out(&quality, lpvOutBuffer, cbOutBuffer) }?);
            return Ok(());
        }
        SIO_ADDRESS_LIST_SORT => {
            let (input, output) = (Buffer(lpvInBuffer, cbInBuffer), Buffer(lpvOutBuffer, cbOutBuffer));
            // SAFETY: as above.
            return unsafe { address_list::sort(provider, s, input, output, returned) };
        }
        _ => {}
    }
    let input = match lpvInBuffer.is_null() {
        true => None,
        // SAFETY: as above.
        false => Some(unsafe { pointer::octets(lpvInBuffer.cast(), cbInBuffer as usize) }?),
    };
    let room = (!lpvOutBuffer.is_null()).then_some(cbOutBuffer as usize);
    let buffers = IoctlBuffers { input, room, place: lpvOutBuffer.addr() };
    let answer = provider.ioctl(s, dwIoControlCode, buffers).map_err(|failure| {
        if let Some(count) = failure.count {
            returned.store(count);
        }
        failure.error
    })?;
    // SAFETY: as above; the provider has looked at the room.
    unsafe { pointer::store_octets(lpvOutBuffer.cast(), &answer) }?;
    returned.store(answer.len() as DWORD);
    Ok(())
}

/// Octets of a QOS.
const QOS_OCTETS: usize = size_of::<QOS>();

/// The QOS of SIO_SET_QOS.
///
/// # Safety
/// The client's pointer and length; ProviderSpecific in it is the client's buffer.
unsafe fn quality_in(buffer: LPVOID, len: DWORD) -> Result<Quality> {
    if (len as usize) < QOS_OCTETS {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    let qos = unsafe { pointer::input(buffer.cast::<QOS>()) }?;
    let specific = &qos.ProviderSpecific;
    // SAFETY: as above.
    let specific = unsafe { pointer::octets(specific.buf.cast(), specific.len as usize) }?.to_vec();
    Ok(Quality { sending: qos.SendingFlowspec, receiving: qos.ReceivingFlowspec, specific })
}

/// Stores a QOS and, if there is room behind it, what ProviderSpecific points to; how many octets
/// that was.
///
/// # Safety
/// The client's pointer and length.
unsafe fn quality_out(quality: &Quality, buffer: LPVOID, len: DWORD) -> Result<DWORD> {
    let room = (len as usize).checked_sub(QOS_OCTETS).ok_or(WsaError(WSAEFAULT))?;
    let place = buffer.cast::<u8>().wrapping_add(QOS_OCTETS);
    let specific: &[u8] = if quality.specific.len() <= room { &quality.specific } else { &[] };
    let buf = if specific.is_empty() { std::ptr::null_mut() } else { place.cast() };
    let qos = QOS {
        SendingFlowspec: quality.sending,
        ReceivingFlowspec: quality.receiving,
        ProviderSpecific: WSABUF { len: specific.len() as ULONG, buf },
    };
    // SAFETY: promised by the caller.
    unsafe {
        Out::new(buffer.cast::<QOS>())?.store(qos);
        pointer::store_octets(place, specific)?;
    }
    Ok((QOS_OCTETS + specific.len()) as DWORD)
}

/// Looks up a quality of service by the name of a template, or lists the names.
///
/// The templates are those of the codecs that Winsock programs ask for: G711, G723.1, G729, GSM6.10,
/// H261QCIF, H261CIF, H263QCIF and H263CIF. Each asks for what its codec needs: its own rate with
/// the headers of RTP, one packet as the burst, and the delay that a conversation bears, as a
/// guaranteed service in both directions. They are the same for every transport.
///
/// Parameters:
///
/// - s: any socket.
/// - lpQOSName: the name as UTF-16 with a zero behind it, which is case-sensitive. With an empty
///   name the buffer is filled with the names, each with its zero, and an empty one at the end; as
///   many as it has room for.
/// - lpQOS: out, the quality of service; its ProviderSpecific is empty. Not used with an empty name.
/// - lpErrno: out, the error.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSAEINVAL: no template has the name.
/// - WSAENOTSOCK: s is no socket.
/// - WSAEFAULT: a bad pointer, or no room for an empty name.
///
/// SPI page: WSPGetQOSByName.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetQOSByName(
    s: SOCKET,
    lpQOSName: LPWSABUF,
    lpQOS: LPQOS,
    lpErrno: LPINT,
) -> BOOL {
    boundary::answer(lpErrno, FALSE, || {
        provider::current()?.descriptor(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let buffer = unsafe { pointer::input(lpQOSName) }?;
        // SAFETY: as above.
        let octets = unsafe { pointer::octets(buffer.buf.cast(), buffer.len as usize) }?;
        let units = octets.chunks_exact(2).map(|unit| u16::from_ne_bytes([unit[0], unit[1]]));
        let name: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        match quality_by_name(&name, octets.len() / 2)? {
            // SAFETY: as above.
            NamedQuality::Names(names) => unsafe { pointer::store_units(buffer.buf.cast(), &names) }?,
            NamedQuality::Template(flow) => {
                let nothing = WSABUF { len: 0, buf: std::ptr::null_mut() };
                let qos = QOS { SendingFlowspec: flow, ReceivingFlowspec: flow, ProviderSpecific: nothing };
                // SAFETY: as above.
                unsafe { Out::new(lpQOS) }?.store(qos);
            }
        }
        Ok(TRUE)
    })
}
