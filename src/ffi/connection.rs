//! WSPListen, WSPAccept, WSPConnect, WSPShutdown, WSPSendDisconnect, WSPRecvDisconnect.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::callout::ClientCondition;
use super::{boundary, pointer};
use crate::os::lent::LentAnswer;
use crate::provider::{self, ConnectRequest, Quality};
use crate::spi::qos::{LPQOS, QOS};
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// # Connections
///
/// A server binds a socket, lets it listen and accepts connection requests; a client connects. A
/// connection request waits in the backlog until WSPAccept takes it, the condition function has
/// decided about it, or the caller has gone.
///
/// On TCP and AF_UNIX the kernel answers a caller by itself as soon as there is room in the
/// backlog. So a caller's connect may have returned before anybody was asked, and it may even have
/// sent data. CF_REJECT is then the end of an established connection: a reset on TCP, an end on
/// AF_UNIX. A full TCP backlog does not refuse either: Linux drops the caller's SYN, and the
/// caller tries again until there is room or its patience is over (WSAETIMEDOUT). A full AF_UNIX
/// backlog makes a WSPConnect of this library answer WSAECONNREFUSED.
///
/// On the ISO transport nothing is answered before the program has decided: the caller's connect
/// ends with the verdict, and CF_DEFER keeps it waiting. A full backlog refuses.
///
/// ---
///
/// Makes a bound socket listen for connection requests, or changes the length of its backlog.
///
/// Parameters:
///
/// - s: a bound connection-oriented socket that is not connected.
/// - backlog: how many requests may wait. An illegal value becomes the nearest legal one silently,
///   and SOMAXCONN or anything above the limit of the system (net.core.somaxconn) becomes that
///   limit. SOMAXCONN_HINT(n) means n. What came of it cannot be asked for.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// A second call sets the new length, and requests beyond it are refused.
///
/// Errors:
///
/// - WSAEINVAL: the socket is not bound, or a connect is in progress on it.
/// - WSAEISCONN: the socket is connected.
/// - WSAEOPNOTSUPP: the socket is connectionless.
/// - WSAEADDRINUSE: another socket listens on this address.
/// - WSAENOBUFS, WSAEMFILE: no resources.
///
/// SPI page: WSPListen.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPListen(s: SOCKET, backlog: c_int, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::current()?.listen(s, backlog))
}

/// Takes the request at the top of the backlog, lets the condition function decide about it, and
/// makes a socket of an accepted one.
///
/// The condition function is called in this thread, before WSPAccept returns and with no lock
/// held, so it may call the provider again. While it decides, its request belongs to this call
/// alone: a WSPAccept of another thread gets the next one. What its answers do:
///
/// - CF_ACCEPT: a new connected socket is returned. It has the options of the listening socket,
///   its blocking mode, its overlapped attribute and its registration for network events (same
///   event object or window, same mask). It does not listen.
/// - CF_REJECT: the caller is refused (see above), WSPAccept fails with WSAECONNREFUSED, and may
///   be called again for the next request.
/// - CF_DEFER: nothing is done. The request stays at the top and WSPAccept fails with
///   WSATRY_AGAIN. The next WSPAccept, with or without a condition function, gets the same request
///   again. Until then no further FD_ACCEPT is indicated, so call WSPAccept when you are ready to
///   decide, not when an event tells you to.
/// - anything else, or a group that does not exist in *g: WSAEINVAL, and the request is as it was.
///
/// Without a condition function every request is accepted.
///
/// Parameters:
///
/// - s: a listening socket. If it is blocking the call waits for a request.
/// - addr: null, or out: the caller's address, filled in whatever the decision is. An AF_UNIX
///   caller that has not bound has no name: only the family is given.
/// - addrlen: null, or in, the room behind addr in octets, and out, the length of the address. If
///   addr or addrlen is null no address is given.
/// - lpfnCondition: null, or the condition function; see LPCONDITIONPROC.
/// - dwCallbackData: passed on to the condition function as it is.
/// - lpErrno: out, the error.
///
/// Returns the new socket, which belongs to the client until WSPCloseSocket, or INVALID_SOCKET.
/// The handle has passed WPUModifyIFSHandle.
///
/// Errors:
///
/// - WSAECONNREFUSED: the condition function rejected the request, or lowered the quality of service
///   below what the caller can do with.
/// - WSATRY_AGAIN: it deferred it.
/// - WSAEINVAL: the socket does not listen; or the condition function's answer or group is none.
/// - WSAEOPNOTSUPP: the socket is connectionless.
/// - WSAEWOULDBLOCK: non-blocking, and no request waits.
/// - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
/// - WSAEACCES: the caller took back a request that had been deferred, or went while the condition
///   function was deciding. Told once; then the request is gone.
/// - WSAECONNRESET: the caller reset the connection before it was ever offered. Told once. A
///   caller that ended gracefully is still accepted; its data can be read, and then the end.
/// - WSAEMFILE: no descriptor is left for the request, which stays as it was.
/// - WSAENOBUFS: no memory; the request stays as it was.
/// - WSAEFAULT: too little room behind addr, or a bad pointer (also lpfnCondition). No request is
///   lost.
///
/// Threads: several threads may accept on one socket; each request goes to one of them.
///
/// What the condition function sees beside the two addresses depends on the protocol. On the ISO
/// transport lpCallerData is the user data of the request (up to 32 octets, more with ISO_RDP_DATA),
/// lpCalleeData has room for as many, which go to the caller with the answer, also with a rejection
/// in class 2; and lpSQOS, in class 2, is what the caller asks for, as seen from the socket that
/// accepts: the function may lower it, and the caller gets what is left. On TCP and AF_UNIX
/// lpCallerData and lpSQOS are null and the len of lpCalleeData is 0.
///
/// SPI page: WSPAccept. SO_CONDITIONAL_ACCEPT is stored; on TCP it cannot hold back the kernel's
/// answer, and on the ISO transport the answer is always the program's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPAccept(
    s: SOCKET,
    addr: *mut sockaddr,
    addrlen: LPINT,
    lpfnCondition: LPCONDITIONPROC,
    dwCallbackData: DWORD_PTR,
    lpErrno: LPINT,
) -> SOCKET {
    boundary::socket(lpErrno, || {
        let provider = provider::current()?;
        let Some(function) = lpfnCondition else {
            provider.descriptor(s)?;
            // SAFETY: the client's pointers, as the SPI describes them.
            let address = unsafe { pointer::address_out(addr, addrlen) }?;
            return provider.accept(s, address, None);
        };
        provider.check_condition(s, function as usize)?;
        // SAFETY: as above.
        let address = unsafe { pointer::address_out(addr, addrlen) }?;
        let condition = ClientCondition { function, callback_data: dwCallbackData };
        provider.accept(s, address, Some(&condition))
    })
}

/// Connects a socket to a peer, or gives a datagram socket its default peer.
///
/// A socket that is not bound is bound to an address and port of the system's choice. On a
/// blocking socket the call returns when the attempt has ended. On a non-blocking one it fails
/// with WSAEWOULDBLOCK and the attempt goes on: FD_CONNECT tells the outcome, and so do WSPSelect
/// (success in writefds, failure in exceptfds) and SO_ERROR. After a failed attempt the same
/// socket can be connected again.
///
/// A datagram socket exchanges nothing: WSPSend then sends to the peer and only the peer's
/// datagrams are received. It may be connected again at any time; an address of all zeros, or of
/// family AF_UNSPEC, takes the peer away. Datagrams of the former peer that wait are discarded.
///
/// Parameters:
///
/// - s: a socket that is neither listening nor, if connection-oriented, connected.
/// - name: the peer's address, of the socket's family.
/// - namelen: its length in octets.
/// - lpCallerData: user data to send with the request: up to 32 octets on the ISO transport, where
///   null means what SO_CONNDATA has set. The others carry none: null. On a datagram socket it is
///   ignored.
/// - lpCalleeData: null, or a buffer for user data that comes back, with an acceptance or a refusal:
///   as much as fits is stored, and len becomes how much that was, 0 if there is none. On a
///   non-blocking socket of the ISO transport the buffer is lent until FD_CONNECT.
/// - lpSQOS: null, or the quality of service wanted. On the ISO transport, class 2, it is negotiated
///   and overwritten with what was agreed, at return or, on a non-blocking socket, before FD_CONNECT;
///   ProviderSpecific may hold a WSP_QOS_ISO. On TCP and UDP it marks and paces what is sent (see
///   SIO_SET_QOS). On AF_UNIX only best effort, no traffic and no change can be met.
/// - lpGQOS: reserved: null.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEWOULDBLOCK: non-blocking, and the attempt goes on.
/// - WSAEALREADY: an attempt is in progress on this socket.
/// - WSAEISCONN: the socket is connected, or in a multipoint session.
/// - WSAEINVAL: the socket listens, or lpGQOS is not null.
/// - WSAECONNREFUSED: nobody listens there, or the caller was refused; on AF_UNIX and the ISO
///   transport also a full backlog, on AF_UNIX a path that nobody has. ISO_REASON tells more.
/// - WSAETIMEDOUT: no answer; on the ISO transport also no decision within ISO_CONNECT_TIMEOUT, and the
///   request is taken back.
/// - WSAENETUNREACH, WSAEHOSTUNREACH: there is no way to the address.
/// - WSAEADDRNOTAVAIL: the address is all zeros, has port 0, or nobody can have it; the called host
///   has no such selector.
/// - WSAEADDRINUSE: no local port is free, or the pair of addresses is in use.
/// - WSAEAFNOSUPPORT: the address is of another family.
/// - WSAEACCES: an AF_UNIX path without permission.
/// - WSAEPROTONOSUPPORT: lpCallerData is not null on a TCP or AF_UNIX connection.
/// - WSAEOPNOTSUPP: the wish in lpSQOS cannot be met, or the called party did not meet a guarantee; a
///   raw socket cannot lose its peer, only get another.
/// - WSA_QOS_EOBJLENGTH: ProviderSpecific is no list of objects.
/// - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
/// - WSAENOBUFS: no memory.
/// - WSAEFAULT: a bad pointer, too short a length, or more caller data than the protocol carries.
///
/// SPI page: WSPConnect. Differs from Windows on TCP and AF_UNIX: that the peer has answered does not
/// mean that its program has accepted; see the head of this section.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPConnect(
    s: SOCKET,
    name: *const sockaddr,
    namelen: c_int,
    lpCallerData: LPWSABUF,
    lpCalleeData: LPWSABUF,
    lpSQOS: LPQOS,
    lpGQOS: LPQOS,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (name, request) = unsafe {
            (pointer::name(name, namelen)?, connect_request(lpCallerData, lpCalleeData, lpSQOS, lpGQOS)?)
        };
        provider.connect(s, name, &request)
    })
}

/// What WSPConnect and WSPJoinLeaf are given beside the address.
///
/// # Safety
/// The client's pointers; lpCalleeData and lpSQOS are lent until the attempt has ended.
pub(super) unsafe fn connect_request<'a>(
    lpCallerData: LPWSABUF,
    lpCalleeData: LPWSABUF,
    lpSQOS: LPQOS,
    lpGQOS: LPQOS,
) -> crate::spi::error::Result<ConnectRequest<'a>> {
    // SAFETY: promised by the caller.
    let (caller, qos) = unsafe { (pointer::optional(lpCallerData)?, pointer::optional(lpSQOS)?) };
    if !lpCalleeData.is_null() {
        // SAFETY: as above; the buffer of a WSABUF is the client's.
        let callee = unsafe { pointer::Out::new(lpCalleeData) }?.load();
        octets_of(&callee)?;
    }
    Ok(ConnectRequest {
        caller_data: caller.map(octets_of).transpose()?,
        qos: qos.map(quality_of).transpose()?,
        // SAFETY: as above.
        lent: Some(unsafe { LentAnswer::new(lpCalleeData, lpSQOS) }),
        has_group_qos: !lpGQOS.is_null(),
    })
}

/// The octets that a WSABUF lends.
fn octets_of(buffer: &WSABUF) -> crate::spi::error::Result<&[u8]> {
    // SAFETY: the client's buffer, as long as it says.
    unsafe { pointer::octets(buffer.buf.cast(), buffer.len as usize) }
}

fn quality_of(qos: &QOS) -> crate::spi::error::Result<Quality> {
    Ok(Quality {
        sending: qos.SendingFlowspec,
        receiving: qos.ReceivingFlowspec,
        specific: octets_of(&qos.ProviderSpecific)?.to_vec(),
    })
}

/// Ends sending, receiving, or both. The socket stays open, and the call never waits.
///
/// After SD_SEND the peer reads what was sent and then the end. After SD_RECEIVE receives fail
/// with WSAESHUTDOWN; on TCP, received data that were not read reset the connection. What was shut
/// down stays so as long as the connection lives. A second shutdown of the same direction is no
/// error.
///
/// Parameters:
///
/// - s: a connected socket, or any datagram socket.
/// - how: SD_RECEIVE, SD_SEND or SD_BOTH.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAEINVAL: another value of how.
/// - WSAENOTCONN: a connection-oriented socket that is not connected.
///
/// SPI page: WSPShutdown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPShutdown(s: SOCKET, how: c_int, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::current()?.shutdown(s, how))
}

/// Ends sending, like WSPShutdown with SD_SEND, and sends disconnect data where a protocol has
/// them.
///
/// Parameters:
///
/// - s: as for WSPShutdown.
/// - lpOutboundDisconnectData: null, or disconnect data: up to 64 octets on the ISO transport, where
///   null means what SO_DISCDATA has set. The others carry none: null.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOTCONN: a connection-oriented socket that is not connected.
/// - WSAENOPROTOOPT: lpOutboundDisconnectData is not null where the protocol carries none.
/// - WSAEFAULT: a bad pointer, or more data than the protocol carries.
///
/// SPI page: WSPSendDisconnect.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSendDisconnect(
    s: SOCKET,
    lpOutboundDisconnectData: LPWSABUF,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: the client's pointer, as the SPI describes it.
        let data = unsafe { pointer::optional(lpOutboundDisconnectData) }?;
        provider::current()?.send_disconnect(s, data.map(octets_of).transpose()?)
    })
}

/// Ends receiving, like WSPShutdown with SD_RECEIVE, and tells the peer's disconnect data where a
/// protocol has them.
///
/// Parameters:
///
/// - s: as for WSPShutdown.
/// - lpInboundDisconnectData: null, or room for the peer's disconnect data on the ISO transport; len
///   becomes how much there was, 0 if none has come. The other transports carry none: null.
/// - lpErrno: out, the error.
///
/// Returns 0, or SOCKET_ERROR.
///
/// Errors:
///
/// - WSAENOTCONN: a connection-oriented socket that is not connected.
/// - WSAENOPROTOOPT: lpInboundDisconnectData is not null where the protocol carries none.
/// - WSAEFAULT: a bad pointer, or too little room: the data can be fetched again.
///
/// SPI page: WSPRecvDisconnect.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPRecvDisconnect(
    s: SOCKET,
    lpInboundDisconnectData: LPWSABUF,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        // SAFETY: as above.
        let wanted = unsafe { pointer::optional(lpInboundDisconnectData) }?;
        let room = wanted.map(|buffer| buffer.len as usize);
        let data = provider::current()?.receive_disconnect(s, room)?;
        if wanted.is_some() {
            // SAFETY: the client's structure and its buffer, of which there is enough.
            unsafe { LentAnswer::new(lpInboundDisconnectData, std::ptr::null_mut()) }.give_back(&data, None);
        }
        Ok(())
    })
}
