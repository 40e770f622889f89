//! WSPSocket, WSPBind, WSPCloseSocket, the names of a socket, and what shares one.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::os::SocketAddress;
use crate::provider;
use crate::spi::error::{Result, WSAEFAULT, WSAEOPNOTSUPP, fail};
use crate::spi::protocol_info::LPWSAPROTOCOL_INFOW;
use crate::spi::qos::LPQOS;
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// Makes a socket.
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
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPBind(
    s: SOCKET,
    name: *const sockaddr,
    namelen: c_int,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        // SAFETY: the client's pointer, as the SPI describes it.
        provider.bind(s, unsafe { pointer::name(name, namelen) }?)
    })
}

/// Closes a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCloseSocket(s: SOCKET, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::current()?.close(s))
}

/// Tells the local address.
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

/// Tells the address of the peer.
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

/// Shares a socket with another process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPDuplicateSocket(
    s: SOCKET,
    dwProcessId: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpErrno: LPINT,
) -> c_int {
    let _ = (dwProcessId,);
    boundary::status(lpErrno, || {
        provider::current()?.descriptor(s)?;
        // SAFETY: the client's pointer, as the SPI describes it.
        unsafe { Out::new(lpProtocolInfo) }?;
        fail(WSAEOPNOTSUPP)
    })
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
    let _ = (name, namelen, lpCallerData, lpCalleeData, lpSQOS, lpGQOS, dwFlags);
    boundary::socket(lpErrno, || {
        provider::current()?.descriptor(s)?;
        fail(WSAEOPNOTSUPP)
    })
}
