//! WSPJoinLeaf.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::connection::connect_request;
use super::{boundary, pointer};
use crate::provider;
use crate::spi::qos::LPQOS;
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// # Multipoint
///
/// The multipoint sessions are the groups of IP multicast, over IPv4 and IPv6. Every member is a
/// leaf: no protocol has a root, neither to invite leaves nor to distribute data, so the two root
/// flags of WSPSocket are refused. A leaf is a socket of SOCK_DGRAM or SOCK_RAW that WSPSocket made
/// with WSA_FLAG_MULTIPOINT_C_LEAF and WSA_FLAG_MULTIPOINT_D_LEAF; it hears the groups that it has
/// joined itself and no others. The options IP_ADD_MEMBERSHIP, IPV6_ADD_MEMBERSHIP and their
/// relatives are there for every such socket too, leaf or not.
///
/// ---
///
/// Joins a leaf to a multipoint session: a multicast group.
///
/// A leaf that is not bound is bound to the wildcard address and a port of the system's choice. One
/// that is to receive has to be bound to the wildcard address or to that of the group, because Linux
/// gives multicasts to no others. The group is joined at the interface that IP_MULTICAST_IF or
/// IPV6_MULTICAST_IF names, else at the one to which the routes lead; an IPv6 address may name it in
/// sin6_scope_id. From then on the group is the leaf's peer: WSPGetPeerName tells it, and WSPSend
/// sends to it. WSPSendTo reaches everybody, and everybody's datagrams to the leaf are received.
/// WSPCloseSocket leaves the session.
///
/// Nothing is waited for. On a non-blocking socket too the join has ended when the call returns, and
/// FD_CONNECT tells the outcome as well; WSPSelect does not tell it.
///
/// Parameters:
///
/// - s: a leaf that has not joined and is not connected.
/// - name: the group, and the port that a leaf that sends sends to.
/// - namelen: its length in octets.
/// - lpCallerData: null: no protocol carries user data to a group.
/// - lpCalleeData: null, or a buffer for user data that comes back: its len becomes 0.
/// - lpSQOS: null, or the quality of service wanted, which marks and paces what is sent (SIO_SET_QOS).
/// - lpGQOS: reserved: null.
/// - dwFlags: JL_BOTH; JL_RECEIVER_ONLY: WSPSend has no destination; or JL_SENDER_ONLY: the group is not
///   joined, and only what is sent to the leaf's own address is received.
/// - lpErrno: out, the error.
///
/// Returns s, or INVALID_SOCKET.
///
/// Errors:
///
/// - WSAEINVAL: the socket was made without the leaf flags; another value of dwFlags; lpGQOS is not null.
/// - WSAEISCONN: the leaf is in a session, the socket is a member of the group, or it is connected.
/// - WSAEALREADY: another thread is joining it.
/// - WSAEADDRNOTAVAIL: the address is no group; port 0 for a leaf that sends by UDP; a leaf that is to
///   receive is bound to another address.
/// - WSAEAFNOSUPPORT: the address is of another family.
/// - WSAENETUNREACH: no interface leads to the group.
/// - WSAEPROTONOSUPPORT: lpCallerData is not null.
/// - WSAENOBUFS: no memory, or more groups than the system allows.
/// - WSAEFAULT: a bad pointer, or too short a length.
///
/// After a failure the same socket may join again.
///
/// SPI page: WSPJoinLeaf.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPJoinLeaf(
    s: SOCKET,
    name: *const sockaddr,
    namelen: c_int,
    lpCallerData: LPWSABUF,
    lpCalleeData: LPWSABUF,
    lpSQOS: LPQOS,
    lpGQOS: LPQOS,
    dwFlags: DWORD,
    lpErrno: LPINT,
) -> SOCKET {
    boundary::socket(lpErrno, || {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (name, request) = unsafe {
            (pointer::name(name, namelen)?, connect_request(lpCallerData, lpCalleeData, lpSQOS, lpGQOS)?)
        };
        provider.join_leaf(s, name, &request, dwFlags)
    })
}
