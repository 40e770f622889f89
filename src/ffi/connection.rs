//! WSPListen, WSPAccept, WSPConnect, WSPShutdown, WSPSendDisconnect, WSPRecvDisconnect.
#![expect(unsafe_code, reason = "floor 4: exports and pointers from C")]

use super::callout::ClientCondition;
use super::{boundary, pointer};
use crate::provider::{self, ConnectRequest};
use crate::spi::error::{WSAEFAULT, fail};
use crate::spi::qos::LPQOS;
use crate::spi::types::*;
use core::ffi::c_int;
use libc::sockaddr;

/// Makes a socket listen.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPListen(s: SOCKET, backlog: c_int, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::current()?.listen(s, backlog))
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
        let mut condition = ClientCondition { function, callback_data: dwCallbackData };
        provider.accept(s, address, Some(&mut condition))
    })
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
    boundary::status(lpErrno, || {
        let provider = provider::current()?;
        provider.descriptor(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let (name, caller, callee, qos) = unsafe {
            (
                pointer::name(name, namelen)?,
                pointer::optional(lpCallerData)?,
                pointer::optional(lpCalleeData)?.is_some().then(|| pointer::Out::new(lpCalleeData)),
                pointer::optional(lpSQOS)?,
            )
        };
        let callee = callee.transpose()?;
        let caller_data = match caller {
            // SAFETY: as above.
            Some(buffer) => Some(unsafe { pointer::octets(buffer.buf.cast(), buffer.len as usize) }?),
            None => None,
        };
        let request = ConnectRequest { caller_data, qos: qos.copied(), has_group_qos: !lpGQOS.is_null() };
        let outcome = provider.connect(s, name, &request);
        if let Some(callee) = callee {
            // CONNECT-20: no data comes back on protocols that carry none.
            callee.store(WSABUF { len: 0, ..callee.load() });
        }
        outcome
    })
}

/// Ends sending, receiving, or both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPShutdown(s: SOCKET, how: c_int, lpErrno: LPINT) -> c_int {
    boundary::status(lpErrno, || provider::current()?.shutdown(s, how))
}

/// Ends sending, and sends disconnect data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPSendDisconnect(
    s: SOCKET,
    lpOutboundDisconnectData: LPWSABUF,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?.send_disconnect(s, has_buffer(lpOutboundDisconnectData)?)
    })
}

/// Ends reception, and receives disconnect data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPRecvDisconnect(
    s: SOCKET,
    lpInboundDisconnectData: LPWSABUF,
    lpErrno: LPINT,
) -> c_int {
    boundary::status(lpErrno, || {
        provider::current()?.receive_disconnect(s, has_buffer(lpInboundDisconnectData)?)
    })
}

/// Whether disconnect data is given or wanted; a wild pointer is WSAEFAULT.
fn has_buffer(buffer: *mut WSABUF) -> crate::spi::error::Result<bool> {
    // SAFETY: only the pointer itself is looked at.
    match unsafe { pointer::optional(buffer) } {
        Ok(buffer) => Ok(buffer.is_some()),
        Err(_) => fail(WSAEFAULT),
    }
}
