//! Connecting: addresses, listening, connection requests.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::qos::LPQOS;
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// Gives a socket its local address.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPBind(
    s: SOCKET,
    name: *const sockaddr,
    namelen: c_int,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Makes a socket listen.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPListen(s: SOCKET, backlog: c_int, lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Takes a connection request of a listening socket and lets a condition function decide about it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPAccept(
    s: SOCKET,
    addr: *mut sockaddr,
    addrlen: LPINT,
    lpfnCondition: LPCONDITIONPROC,
    dwCallbackData: DWORD_PTR,
    lpErrno: LPINT,
) -> SOCKET {
    not_ready(lpErrno, INVALID_SOCKET)
}

/// Connects a socket.
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
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Joins a leaf to a multipoint session.
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
    not_ready(lpErrno, INVALID_SOCKET)
}

/// Tells the local address.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetSockName(
    s: SOCKET,
    name: *mut sockaddr,
    namelen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Tells the address of the peer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetPeerName(
    s: SOCKET,
    name: *mut sockaddr,
    namelen: LPINT,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}
