//! The procedure table: the 30 functions of a provider, in the documented order.

use super::address::LPSOCKADDR;
use super::assert_layout;
use super::network_event::LPWSANETWORKEVENTS;
use super::protocol_info::{LPWSAPROTOCOL_INFOW, LPWSPDATA};
use super::qos::LPQOS;
use super::types::*;
use super::upcall_table::WSPUPCALLTABLE;
use core::ffi::{c_char, c_int, c_uint};
use libc::{sockaddr, timeval};

/// The type of WSPAccept.
pub type LPWSPACCEPT = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        addr: *mut sockaddr,
        addrlen: LPINT,
        lpfnCondition: LPCONDITIONPROC,
        dwCallbackData: DWORD_PTR,
        lpErrno: LPINT,
    ) -> SOCKET,
>;
/// The type of WSPAddressToString.
pub type LPWSPADDRESSTOSTRING = Option<
    unsafe extern "C" fn(
        lpsaAddress: LPSOCKADDR,
        dwAddressLength: DWORD,
        lpProtocolInfo: LPWSAPROTOCOL_INFOW,
        lpszAddressString: LPWSTR,
        lpdwAddressStringLength: LPDWORD,
        lpErrno: LPINT,
    ) -> INT,
>;
/// The type of WSPAsyncSelect.
pub type LPWSPASYNCSELECT =
    Option<unsafe extern "C" fn(s: SOCKET, hWnd: HWND, wMsg: c_uint, lEvent: LONG, lpErrno: LPINT) -> c_int>;
/// The type of WSPBind.
pub type LPWSPBIND =
    Option<unsafe extern "C" fn(s: SOCKET, name: *const sockaddr, namelen: c_int, lpErrno: LPINT) -> c_int>;
/// The type of WSPCancelBlockingCall.
pub type LPWSPCANCELBLOCKINGCALL = Option<unsafe extern "C" fn(lpErrno: LPINT) -> c_int>;
/// The type of WSPCleanup.
pub type LPWSPCLEANUP = Option<unsafe extern "C" fn(lpErrno: LPINT) -> c_int>;
/// The type of WSPCloseSocket.
pub type LPWSPCLOSESOCKET = Option<unsafe extern "C" fn(s: SOCKET, lpErrno: LPINT) -> c_int>;
/// The type of WSPConnect.
pub type LPWSPCONNECT = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        name: *const sockaddr,
        namelen: c_int,
        lpCallerData: LPWSABUF,
        lpCalleeData: LPWSABUF,
        lpSQOS: LPQOS,
        lpGQOS: LPQOS,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPDuplicateSocket.
pub type LPWSPDUPLICATESOCKET = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        dwProcessId: DWORD,
        lpProtocolInfo: LPWSAPROTOCOL_INFOW,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPEnumNetworkEvents.
pub type LPWSPENUMNETWORKEVENTS = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        hEventObject: WSAEVENT,
        lpNetworkEvents: LPWSANETWORKEVENTS,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPEventSelect.
pub type LPWSPEVENTSELECT = Option<
    unsafe extern "C" fn(s: SOCKET, hEventObject: WSAEVENT, lNetworkEvents: LONG, lpErrno: LPINT) -> c_int,
>;
/// The type of WSPGetOverlappedResult.
pub type LPWSPGETOVERLAPPEDRESULT = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpOverlapped: LPWSAOVERLAPPED,
        lpcbTransfer: LPDWORD,
        fWait: BOOL,
        lpdwFlags: LPDWORD,
        lpErrno: LPINT,
    ) -> BOOL,
>;
/// The type of WSPGetPeerName.
pub type LPWSPGETPEERNAME =
    Option<unsafe extern "C" fn(s: SOCKET, name: *mut sockaddr, namelen: LPINT, lpErrno: LPINT) -> c_int>;
/// The type of WSPGetSockName.
pub type LPWSPGETSOCKNAME =
    Option<unsafe extern "C" fn(s: SOCKET, name: *mut sockaddr, namelen: LPINT, lpErrno: LPINT) -> c_int>;
/// The type of WSPGetSockOpt.
pub type LPWSPGETSOCKOPT = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        level: c_int,
        optname: c_int,
        optval: *mut c_char,
        optlen: LPINT,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPGetQOSByName.
pub type LPWSPGETQOSBYNAME =
    Option<unsafe extern "C" fn(s: SOCKET, lpQOSName: LPWSABUF, lpQOS: LPQOS, lpErrno: LPINT) -> BOOL>;
/// The type of WSPIoctl.
pub type LPWSPIOCTL = Option<
    unsafe extern "C" fn(
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
    ) -> c_int,
>;
/// The type of WSPJoinLeaf.
pub type LPWSPJOINLEAF = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        name: *const sockaddr,
        namelen: c_int,
        lpCallerData: LPWSABUF,
        lpCalleeData: LPWSABUF,
        lpSQOS: LPQOS,
        lpGQOS: LPQOS,
        dwFlags: DWORD,
        lpErrno: LPINT,
    ) -> SOCKET,
>;
/// The type of WSPListen.
pub type LPWSPLISTEN = Option<unsafe extern "C" fn(s: SOCKET, backlog: c_int, lpErrno: LPINT) -> c_int>;
/// The type of WSPRecv.
pub type LPWSPRECV = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpBuffers: LPWSABUF,
        dwBufferCount: DWORD,
        lpNumberOfBytesRecvd: LPDWORD,
        lpFlags: LPDWORD,
        lpOverlapped: LPWSAOVERLAPPED,
        lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
        lpThreadId: LPWSATHREADID,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPRecvDisconnect.
pub type LPWSPRECVDISCONNECT =
    Option<unsafe extern "C" fn(s: SOCKET, lpInboundDisconnectData: LPWSABUF, lpErrno: LPINT) -> c_int>;
/// The type of WSPRecvFrom.
pub type LPWSPRECVFROM = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpBuffers: LPWSABUF,
        dwBufferCount: DWORD,
        lpNumberOfBytesRecvd: LPDWORD,
        lpFlags: LPDWORD,
        lpFrom: *mut sockaddr,
        lpFromlen: LPINT,
        lpOverlapped: LPWSAOVERLAPPED,
        lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
        lpThreadId: LPWSATHREADID,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPSelect.
pub type LPWSPSELECT = Option<
    unsafe extern "C" fn(
        nfds: c_int,
        readfds: LPWSP_FD_SET,
        writefds: LPWSP_FD_SET,
        exceptfds: LPWSP_FD_SET,
        timeout: *const timeval,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPSend.
pub type LPWSPSEND = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpBuffers: LPWSABUF,
        dwBufferCount: DWORD,
        lpNumberOfBytesSent: LPDWORD,
        dwFlags: DWORD,
        lpOverlapped: LPWSAOVERLAPPED,
        lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
        lpThreadId: LPWSATHREADID,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPSendDisconnect.
pub type LPWSPSENDDISCONNECT =
    Option<unsafe extern "C" fn(s: SOCKET, lpOutboundDisconnectData: LPWSABUF, lpErrno: LPINT) -> c_int>;
/// The type of WSPSendTo.
pub type LPWSPSENDTO = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        lpBuffers: LPWSABUF,
        dwBufferCount: DWORD,
        lpNumberOfBytesSent: LPDWORD,
        dwFlags: DWORD,
        lpTo: *const sockaddr,
        iTolen: c_int,
        lpOverlapped: LPWSAOVERLAPPED,
        lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
        lpThreadId: LPWSATHREADID,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPSetSockOpt.
pub type LPWSPSETSOCKOPT = Option<
    unsafe extern "C" fn(
        s: SOCKET,
        level: c_int,
        optname: c_int,
        optval: *const c_char,
        optlen: c_int,
        lpErrno: LPINT,
    ) -> c_int,
>;
/// The type of WSPShutdown.
pub type LPWSPSHUTDOWN = Option<unsafe extern "C" fn(s: SOCKET, how: c_int, lpErrno: LPINT) -> c_int>;
/// The type of WSPSocket.
pub type LPWSPSOCKET = Option<
    unsafe extern "C" fn(
        af: c_int,
        r#type: c_int,
        protocol: c_int,
        lpProtocolInfo: LPWSAPROTOCOL_INFOW,
        g: GROUP,
        dwFlags: DWORD,
        lpErrno: LPINT,
    ) -> SOCKET,
>;
/// The type of WSPStringToAddress.
pub type LPWSPSTRINGTOADDRESS = Option<
    unsafe extern "C" fn(
        AddressString: LPWSTR,
        AddressFamily: INT,
        lpProtocolInfo: LPWSAPROTOCOL_INFOW,
        lpAddress: LPSOCKADDR,
        lpAddressLength: LPINT,
        lpErrno: LPINT,
    ) -> INT,
>;
/// The type of WSPStartup.
pub type LPWSPSTARTUP = Option<
    unsafe extern "C" fn(
        wVersionRequested: WORD,
        lpWSPData: LPWSPDATA,
        lpProtocolInfo: LPWSAPROTOCOL_INFOW,
        UpcallTable: WSPUPCALLTABLE,
        lpProcTable: LPWSPPROC_TABLE,
    ) -> c_int,
>;

/// The functions of a provider, filled in by WSPStartup.
///
/// They are the exported functions of the same names, and stay valid as long as the process lives.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSPPROC_TABLE {
    /// WSPAccept.
    pub lpWSPAccept: LPWSPACCEPT,
    /// WSPAddressToString.
    pub lpWSPAddressToString: LPWSPADDRESSTOSTRING,
    /// WSPAsyncSelect.
    pub lpWSPAsyncSelect: LPWSPASYNCSELECT,
    /// WSPBind.
    pub lpWSPBind: LPWSPBIND,
    /// WSPCancelBlockingCall.
    pub lpWSPCancelBlockingCall: LPWSPCANCELBLOCKINGCALL,
    /// WSPCleanup.
    pub lpWSPCleanup: LPWSPCLEANUP,
    /// WSPCloseSocket.
    pub lpWSPCloseSocket: LPWSPCLOSESOCKET,
    /// WSPConnect.
    pub lpWSPConnect: LPWSPCONNECT,
    /// WSPDuplicateSocket.
    pub lpWSPDuplicateSocket: LPWSPDUPLICATESOCKET,
    /// WSPEnumNetworkEvents.
    pub lpWSPEnumNetworkEvents: LPWSPENUMNETWORKEVENTS,
    /// WSPEventSelect.
    pub lpWSPEventSelect: LPWSPEVENTSELECT,
    /// WSPGetOverlappedResult.
    pub lpWSPGetOverlappedResult: LPWSPGETOVERLAPPEDRESULT,
    /// WSPGetPeerName.
    pub lpWSPGetPeerName: LPWSPGETPEERNAME,
    /// WSPGetSockName.
    pub lpWSPGetSockName: LPWSPGETSOCKNAME,
    /// WSPGetSockOpt.
    pub lpWSPGetSockOpt: LPWSPGETSOCKOPT,
    /// WSPGetQOSByName.
    pub lpWSPGetQOSByName: LPWSPGETQOSBYNAME,
    /// WSPIoctl.
    pub lpWSPIoctl: LPWSPIOCTL,
    /// WSPJoinLeaf.
    pub lpWSPJoinLeaf: LPWSPJOINLEAF,
    /// WSPListen.
    pub lpWSPListen: LPWSPLISTEN,
    /// WSPRecv.
    pub lpWSPRecv: LPWSPRECV,
    /// WSPRecvDisconnect.
    pub lpWSPRecvDisconnect: LPWSPRECVDISCONNECT,
    /// WSPRecvFrom.
    pub lpWSPRecvFrom: LPWSPRECVFROM,
    /// WSPSelect.
    pub lpWSPSelect: LPWSPSELECT,
    /// WSPSend.
    pub lpWSPSend: LPWSPSEND,
    /// WSPSendDisconnect.
    pub lpWSPSendDisconnect: LPWSPSENDDISCONNECT,
    /// WSPSendTo.
    pub lpWSPSendTo: LPWSPSENDTO,
    /// WSPSetSockOpt.
    pub lpWSPSetSockOpt: LPWSPSETSOCKOPT,
    /// WSPShutdown.
    pub lpWSPShutdown: LPWSPSHUTDOWN,
    /// WSPSocket.
    pub lpWSPSocket: LPWSPSOCKET,
    /// WSPStringToAddress.
    pub lpWSPStringToAddress: LPWSPSTRINGTOADDRESS,
}
/// A pointer to a procedure table.
pub type LPWSPPROC_TABLE = *mut WSPPROC_TABLE;
assert_layout!(
    WSPPROC_TABLE, 240,
    lpWSPAccept at 0,
    lpWSPAddressToString at 8,
    lpWSPAsyncSelect at 16,
    lpWSPBind at 24,
    lpWSPCancelBlockingCall at 32,
    lpWSPCleanup at 40,
    lpWSPCloseSocket at 48,
    lpWSPConnect at 56,
    lpWSPDuplicateSocket at 64,
    lpWSPEnumNetworkEvents at 72,
    lpWSPEventSelect at 80,
    lpWSPGetOverlappedResult at 88,
    lpWSPGetPeerName at 96,
    lpWSPGetSockName at 104,
    lpWSPGetSockOpt at 112,
    lpWSPGetQOSByName at 120,
    lpWSPIoctl at 128,
    lpWSPJoinLeaf at 136,
    lpWSPListen at 144,
    lpWSPRecv at 152,
    lpWSPRecvDisconnect at 160,
    lpWSPRecvFrom at 168,
    lpWSPSelect at 176,
    lpWSPSend at 184,
    lpWSPSendDisconnect at 192,
    lpWSPSendTo at 200,
    lpWSPSetSockOpt at 208,
    lpWSPShutdown at 216,
    lpWSPSocket at 224,
    lpWSPStringToAddress at 232,
);
