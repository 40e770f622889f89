//! WSPSocket, WSPBind, WSPCloseSocket, the names of a socket, and what shares one.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::os::SocketAddress;
use crate::provider;
use crate::spi::error::{Result, WSAEFAULT, fail};
use crate::spi::protocol_info::LPWSAPROTOCOL_INFOW;
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// # Sockets
///
/// On TCP, UDP and AF_UNIX a SOCKET is the file descriptor itself. It may be used with poll,
/// epoll, fstat and SCM_RIGHTS beside this interface. Reading, writing, or setting O_NONBLOCK and
/// options behind the provider's back works as far as the kernel goes, but the provider does not
/// learn of it: network events are then missed. Close a socket with WSPCloseSocket; a descriptor
/// that was closed with close(2) all the same is noticed when its number comes back, and is never
/// confused with its successor. On the ISO transport a SOCKET is a handle from
/// WPUCreateSocketHandle and no descriptor; wsp_socket_fd tells the descriptor of its TCP connection,
/// whose octets are the library's to read and write.
///
/// ---
///
/// Makes a socket: blocking, not bound, not connected.
///
/// Parameters:
///
/// - af: address family: AF_INET, AF_INET6, AF_UNIX or AF_ISO. 0 means any.
/// - type: SOCK_STREAM, SOCK_DGRAM (not AF_ISO), SOCK_SEQPACKET (AF_UNIX and AF_ISO) or SOCK_RAW
///   (AF_INET and AF_INET6). 0 means any.
/// - protocol: IPPROTO_TCP, IPPROTO_UDP, or 0 to let the provider choose; for SOCK_RAW any number of
///   a protocol from 1 to 255, or 0 for a socket that is to have SIO_RCVALL.
/// - lpProtocolInfo: null, or an entry of WSCEnumProtocols. Where af, type or protocol is 0 or
///   FROM_PROTOCOL_INFO its iAddressFamily, iSocketType or iProtocol counts. Or what
///   WSPDuplicateSocket filled in: then this is one more descriptor of that socket.
/// - g: reserved: 0, SG_UNCONSTRAINED_GROUP or SG_CONSTRAINED_GROUP, all without an effect.
/// - dwFlags: WSA_FLAG_OVERLAPPED, WSA_FLAG_NO_HANDLE_INHERIT and WSA_FLAG_ACCESS_SYSTEM_SECURITY
///   are taken. On UDP and raw sockets the two leaf flags WSA_FLAG_MULTIPOINT_C_LEAF and
///   WSA_FLAG_MULTIPOINT_D_LEAF are taken together; WSPJoinLeaf needs them.
/// - lpErrno: out, the error.
///
/// Returns the socket, which belongs to the client until WSPCloseSocket, or INVALID_SOCKET. The
/// descriptor is close-on-exec. It has passed WPUModifyIFSHandle of the client's upcall table; the
/// value that this returned is the one to use.
///
/// Errors:
///
/// - WSAEAFNOSUPPORT: no entry has this family.
/// - WSAESOCKTNOSUPPORT: no entry has this type, or none in this family.
/// - WSAEPROTONOSUPPORT: the protocol is not known, or not with this family and type.
/// - WSAEINVAL: neither family nor protocol is given; an unknown flag or group; multipoint flags
///   that do not go together or with the protocol; a shared socket that is not to be had.
/// - WSAEACCES: SOCK_RAW without the right to it (CAP_NET_RAW).
/// - WSAEMFILE: no more descriptors.
/// - WSAENOBUFS: no memory.
/// - WSAEFAULT: a bad lpProtocolInfo.
///
/// A raw socket sends and receives the packets of one protocol. What is received over IPv4 begins
/// with the IP header, over IPv6 it does not; what is sent has none unless IP_HDRINCL or IPV6_HDRINCL
/// is on (off at first, also for IPPROTO_RAW), and then Linux still fills in the checksum and total
/// length of an IPv4 header, and its identification and source where they are 0. There are no ports;
/// over IPv6 the port of a destination has to be 0. As every datagram socket it receives once it is
/// bound, or has sent. The system gives it a copy of each packet of its protocol, whoever it is for.
///
/// SPI page: WSPSocket. Differs from Windows: descriptors are never inherited across exec, and a
/// process that wants that clears FD_CLOEXEC itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSocket(
    af: c_int,
    r#type: c_int,
    protocol: c_int,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    g: GROUP,
    dwFlags: DWORD,
    lpErrno: LPINT,
) -> SOCKET {
    boundary::socket(lpErrno, || {
        let provider = provider::current()?;
        // SAFETY: the client's pointer, as the SPI describes it.
        let info = unsafe { pointer::optional(lpProtocolInfo) }?;
        provider.open_socket(af, r#type, protocol, info, g, dwFlags)
    })
}

/// Gives a socket its local address.
///
/// Parameters:
///
/// - s: a socket that is not bound.
/// - name: the address, of the socket's family: struct sockaddr_in, sockaddr_in6, sockaddr_un or
///   SOCKADDR_TP (see wsp_iso_address).
///   Port 0 lets the system choose a port, the wildcard address lets it choose the address. A
///   sockaddr_un of the length of its family alone gets an abstract name from the system.
/// - namelen: its length in octets: at least that of the structure; for AF_UNIX up to the end of
///   the path, as bind(2) has it. A path that begins with a zero octet is an abstract name.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Who may share a port is decided as on Windows among the sockets of this process, by the options
/// that are set at this moment: SO_EXCLUSIVEADDRUSE keeps everybody else away; SO_REUSEADDR shares
/// the address if both sockets have it; without either option a specific address and the wildcard
/// address can have the same port, and calls go to the more specific socket. Connections in
/// TIME-WAIT do not keep a port unless it was bound exclusively. Among processes Linux decides.
///
/// Errors:
///
/// - WSAEINVAL: the socket is bound already.
/// - WSAEFAULT: a bad pointer, too short a length, or another family than the socket's.
/// - WSAEADDRNOTAVAIL: no interface has the address, or (IPv6) not in this scope.
/// - WSAEADDRINUSE: somebody has the address, or the AF_UNIX path exists.
/// - WSAEACCES: somebody else's options forbid to share the address; a privileged port; the
///   broadcast address without SO_BROADCAST; an AF_UNIX folder that may not be written.
/// - WSAENOBUFS: no memory.
///
/// SPI page: WSPBind. Differs from Windows: ephemeral ports come from the range of the system
/// (net.ipv4.ip_local_port_range); an AF_UNIX path stays in the file system after the socket is
/// closed and is removed by the client.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPBind(s: SOCKET, name: *const sockaddr, namelen: c_int, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        // SAFETY: the client's pointer, as the SPI describes it.
        provider.bind(s, unsafe { pointer::name(name, namelen) }?)
    })
}

/// Closes a socket.
///
/// The handle is released at once; every call of any thread that waits on the socket ends with
/// WSAEINTR, nothing more is indicated, and requests that wait in the backlog of a listening
/// socket are refused. What happens to data not yet sent is said by SO_LINGER and SO_DONTLINGER:
///
/// - not lingering (the default): the call returns at once; the data are still sent in the
///   background and the connection ends gracefully.
/// - lingering with a time of 0: the call returns at once; the connection is reset, data are
///   dropped.
/// - lingering with a time, blocking socket: the call waits until the data are sent, at most for
///   the time, and returns 0 either way.
/// - lingering with a time, non-blocking socket: as long as there are data to be sent the call
///   fails with WSAEWOULDBLOCK and nothing is closed. Turn lingering off, call WSPShutdown, or try
///   again.
///
/// Received data that nobody read make the close of a TCP connection a reset.
///
/// Parameters:
///
/// - s: the socket.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOTSOCK: not a socket, or closed by another thread meanwhile.
/// - WSAEWOULDBLOCK: see above.
/// - WSAEINTR: a close that lingers was cancelled; the socket is still open.
///
/// SPI page: WSPCloseSocket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCloseSocket(s: SOCKET, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::current()?.close(s))
}

/// Tells the local address of a socket.
///
/// Parameters:
///
/// - s: a bound socket.
/// - name: out, the address. After a bind to the wildcard address the address part stays the
///   wildcard until the socket is connected; the port is known.
/// - namelen: in, the room in octets; out, the length of the address.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR. On failure neither name nor *namelen is changed.
///
/// Errors:
///
/// - WSAEINVAL: the socket is not bound.
/// - WSAEFAULT: a bad pointer, or too little room.
///
/// SPI page: WSPGetSockName.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetSockName(
    s: SOCKET,
    name: *mut sockaddr,
    namelen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    // NAM-05, NAM-06: handle and state are checked before the pointers.
    boundary::status(lpErrno, || {
        let address = provider::current()?.sock_name(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        unsafe { tell(&address, name, namelen) }
    })
}

/// Tells the address of the peer of a connected socket, also when the connection has ended
/// meanwhile.
///
/// Parameters:
///
/// - s: a connected socket, or a datagram socket with a default peer (WSPConnect).
/// - name: out, the address.
/// - namelen: in, the room in octets; out, the length of the address. An AF_UNIX peer without a
///   name has the length of the family alone.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR. On failure neither name nor *namelen is changed.
///
/// Errors:
///
/// - WSAENOTCONN: the socket is not connected. The destination of a WSPSendTo is no peer.
/// - WSAEFAULT: a bad pointer, or too little room.
///
/// SPI page: WSPGetPeerName.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetPeerName(
    s: SOCKET,
    name: *mut sockaddr,
    namelen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        let address = provider::current()?.peer_name(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        unsafe { tell(&address, name, namelen) }
    })
}

/// Copies a name out; both pointers are required (NAME-03).
///
/// # Safety
/// As for [`pointer::address_out`].
unsafe fn tell(address: &SocketAddress, name: *mut libc::sockaddr, len: *mut i32) -> Result<()> {
    // SAFETY: promised by the caller.
    match unsafe { pointer::address_out(name, len) }? {
        Some(mut out) => Ok(out.fill(address.as_bytes())?),
        None => fail(WSAEFAULT),
    }
}

/// Shares a socket with another process: fills in a structure with which WSPSocket there gives
/// one more descriptor of the same socket.
///
/// Neither process needs privileges. The structure is the protocol entry of the socket, as
/// WSCEnumProtocols has it, except for dwProviderReserved and the entries of ProtocolChain behind
/// the first: they lead to a place where a descriptor waits. It may be copied as octets by any
/// means; it opens nothing to anybody but the process that was named, which the kernel identifies.
/// In another network namespace the target has to be one that may trace this process: it comes over
/// a socket of this process, which it copies with pidfd_getfd (Linux 5.6). Who may do that may copy
/// any descriptor of this process, shared or not; WSPSocket gives nothing to anybody but the target.
///
/// The socket waits for 60 seconds (wsp_duplicate_timeout), until the target has taken it or has
/// ended, and until the last WSPCleanup of this process. It may be closed here at once: the
/// connection lives on. Meanwhile a service thread runs. The target may be this process.
///
/// What the descriptors have in common, whichever process sets it: data, names, state, options,
/// blocking mode, and the event registration, of which there is one: WSPEventSelect or
/// WSPAsyncSelect through one descriptor cancels what was registered through another, in any process.
/// Closing one leaves the others alone; the last one ends the connection. SO_LINGER concerns the
/// last one.
///
/// What each has for itself: the overlapped attribute, the network events that have been recorded
/// (a re-enabling call counts in the process that makes it), requests that a condition function
/// deferred, data that a non-blocking send has taken and the kernel has not, what SIO_GET_QOS tells,
/// the table of IPv4 multicast groups, which are left through the descriptor that joined them, and
/// overlapped requests: a cancel or a close through one ends those that were made through it, and no
/// others. Each of several receives gets what it is the first to take. The order of sends is kept for
/// each descriptor by itself: a send to a stream that the kernel takes in parts may be mixed with one
/// through another descriptor.
///
/// A call that was asleep on the socket before it was shared is not ended by WSPCloseSocket.
///
/// Parameters:
///
/// - s: a socket of TCP, UDP or AF_UNIX in any state.
/// - dwProcessId: the target process, as this process numbers it (getpid there; a process, not one
///   of its threads). It has to belong to the same user, unless this process is root's.
/// - lpProtocolInfo: out, what the target passes to WSPSocket, once, with af, type and protocol 0 or
///   as here, and with the same dwFlags.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR. What the target's WSPSocket answers: WSAEINVAL if the structure was
/// used before, is not for this process, is too old or incomplete, or if the source has ended;
/// WSAETIMEDOUT if the source does not answer within 10 seconds; WSAEMFILE if there is no room (three
/// descriptors for a moment, from another network namespace four), and then it may be tried again.
///
/// Errors:
///
/// - WSAENOTSOCK: not a socket.
/// - WSAEFAULT: a bad lpProtocolInfo.
/// - WSAEINVAL: there is no such process; or the socket has a quality of service (SIO_SET_QOS).
/// - WSAEACCES: the process is another user's.
/// - WSAEOPNOTSUPP: an ISO socket, whose connection is known to its process only.
/// - WSAEMFILE: no more descriptors. A shared socket keeps one more; one that waits, five more.
/// - WSAENOBUFS: no memory, or no service thread.
///
/// SPI page: WSPDuplicateSocket. Differs from Windows: the target fetches the socket, so the source
/// has to live, and be started, until then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPDuplicateSocket(
    s: SOCKET,
    dwProcessId: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        provider.descriptor(s)?; // DUP-01 of the behaviours: looked at first
        // SAFETY: the client's pointer, as the SPI describes it.
        let out = unsafe { Out::new(lpProtocolInfo) }?;
        out.store(provider.duplicate(s, dwProcessId)?);
        Ok(())
    })
}
