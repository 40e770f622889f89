//! WSPIoctl.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::address_list::{self, Buffer};
use super::overlapped::{Manner, Overlapped, Results, issue};
use super::pointer::Out;
use super::{boundary, extension_functions, pointer, quality};
use crate::provider::{self, IoctlBuffers, Provider};
use crate::spi::error::Result;
use crate::spi::option::{
    SIO_ADDRESS_LIST_SORT, SIO_GET_EXTENSION_FUNCTION_POINTER, SIO_GET_QOS, SIO_SET_QOS,
};
use crate::spi::types::*;
use core::ffi::c_int;

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
/// - SIO_GET_EXTENSION_FUNCTION_POINTER (in: GUID, out: pointer): an extension function, the same
///   for every socket; see LPFN_ACCEPTEX. An unknown identifier is WSAEINVAL.
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
/// after that is told as FD_ADDRESS_LIST_CHANGE or FD_ROUTING_INTERFACE_CHANGE. As overlapped requests
/// they neither block nor fail, and there may be any number of them at once.
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
/// - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request (see WSPSend).
///   SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE are pending then until the next change,
///   on blocking and non-blocking sockets; a request for any other code is complete when the call
///   returns.
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
/// - WSAEOPNOTSUPP: any other code, or a code of TCP or AF_UNIX on other sockets.
/// - WSA_IO_PENDING: an overlapped request for a code that waits has begun.
/// - WSAEMFILE, WSAENOBUFS: no resources to wait with.
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
        // SAFETY: as above.
        let returned = unsafe { Out::new(place) }?;
        let (input, output) = ((lpvInBuffer, cbInBuffer), (lpvOutBuffer, cbOutBuffer));
        match manner {
            Manner::Overlapped(ticket) if provider::waits_for_change(dwIoControlCode) => {
                let results = Results { count: place, flags: std::ptr::null_mut() };
                // SAFETY: as above.
                unsafe {
                    let buffers = ioctl_buffers(input, output)?;
                    let request = provider.change_request(s, dwIoControlCode, &buffers, ticket)?;
                    issue(provider, s, request, &results)
                }
            }
            // SAFETY: as above.
            manner => unsafe {
                control(provider, s, dwIoControlCode, input, output, &returned)?;
                match manner {
                    Manner::Synchronous(_) => Ok(()),
                    // OVL-06: the others are never pending.
                    Manner::Overlapped(ticket) => provider.complete_at_once(s, ticket, returned.load()),
                }
            },
        }
    })
}

/// # Safety
/// The client's pointers and lengths.
unsafe fn ioctl_buffers<'a>(
    (lpvInBuffer, cbInBuffer): (LPVOID, DWORD),
    (lpvOutBuffer, cbOutBuffer): (LPVOID, DWORD),
) -> Result<IoctlBuffers<'a>> {
    let input = match lpvInBuffer.is_null() {
        true => None,
        // SAFETY: promised by the caller.
        false => Some(unsafe { pointer::octets(lpvInBuffer.cast(), cbInBuffer as usize) }?),
    };
    let room = (!lpvOutBuffer.is_null()).then_some(cbOutBuffer as usize);
    Ok(IoctlBuffers { input, room, place: lpvOutBuffer.addr() })
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
            provider.set_quality(s, unsafe { quality::input(lpvInBuffer, cbInBuffer) }?)?;
            returned.store(0);
            return Ok(());
        }
        SIO_GET_QOS => {
            let quality = provider.quality(s)?;
            // SAFETY: as above.
            returned.store(unsafe { quality::output(&quality, lpvOutBuffer, cbOutBuffer) }?);
            return Ok(());
        }
        SIO_GET_EXTENSION_FUNCTION_POINTER => {
            let (input, output) = ((lpvInBuffer, cbInBuffer), (lpvOutBuffer, cbOutBuffer));
            // SAFETY: as above.
            return unsafe { extension_functions::store(provider, s, input, output, returned) };
        }
        SIO_ADDRESS_LIST_SORT => {
            let (input, output) = (Buffer(lpvInBuffer, cbInBuffer), Buffer(lpvOutBuffer, cbOutBuffer));
            // SAFETY: as above.
            return unsafe { address_list::sort(provider, s, input, output, returned) };
        }
        _ => {}
    }
    // SAFETY: as above.
    let buffers = unsafe { ioctl_buffers((lpvInBuffer, cbInBuffer), (lpvOutBuffer, cbOutBuffer)) }?;
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
