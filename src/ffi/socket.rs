//! The life of a socket: making, closing, ending directions, sharing.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::not_ready;
use crate::spi::protocol_info::LPWSAPROTOCOL_INFOW;
use crate::spi::types::*;
use core::ffi::c_int;

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
    not_ready(lpErrno, INVALID_SOCKET)
}

/// Closes a socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPCloseSocket(s: SOCKET, lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Ends sending, receiving, or both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPShutdown(s: SOCKET, how: c_int, lpErrno: LPINT) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Ends sending, and sends disconnect data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSendDisconnect(
    s: SOCKET,
    lpOutboundDisconnectData: LPWSABUF,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Ends reception, and receives disconnect data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPRecvDisconnect(
    s: SOCKET,
    lpInboundDisconnectData: LPWSABUF,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}

/// Shares a socket with another process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPDuplicateSocket(
    s: SOCKET,
    dwProcessId: DWORD,
    lpProtocolInfo: LPWSAPROTOCOL_INFOW,
    lpErrno: LPINT,
) -> c_int {
    not_ready(lpErrno, SOCKET_ERROR)
}
