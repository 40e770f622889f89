//! Basic types, handles, buffers, and the small constants of the calls.

use super::assert_layout;
use super::qos::LPQOS;
use core::ffi::{c_char, c_int, c_uint, c_void};

/// An octet.
pub type BYTE = u8;
/// 16 bits.
pub type WORD = u16;
/// 32 bits, also where C's long has 64.
pub type DWORD = u32;
/// C's int.
pub type INT = c_int;
/// C's unsigned int.
pub type UINT = c_uint;
/// 16 bits.
pub type USHORT = u16;
/// 32 bits, also where C's long has 64.
pub type LONG = i32;
/// 32 bits, also where C's long has 64.
pub type ULONG = u32;
/// A truth value: FALSE is 0, everything else is true.
pub type BOOL = c_int;
/// C's char.
pub type CHAR = c_char;
/// A unit of UTF-16; not C's wchar_t, which has 32 bits on Linux.
pub type WCHAR = u16;
/// An unsigned integer that can hold a pointer.
pub type DWORD_PTR = usize;
/// An unsigned integer that can hold a pointer.
pub type UINT_PTR = usize;
/// An unsigned integer that can hold a pointer.
pub type ULONG_PTR = usize;
/// The first parameter of a message.
pub type WPARAM = usize;
/// The second parameter of a message.
pub type LPARAM = isize;
/// A pointer to octets.
pub type LPBYTE = *mut BYTE;
/// A pointer to a WORD.
pub type LPWORD = *mut WORD;
/// A pointer to an int.
pub type LPINT = *mut INT;
/// A pointer to a DWORD.
pub type LPDWORD = *mut DWORD;
/// A pointer to a DWORD_PTR.
pub type PDWORD_PTR = *mut DWORD_PTR;
/// A pointer to anything.
pub type LPVOID = *mut c_void;
/// A string of char.
pub type LPSTR = *mut CHAR;
/// A string of char that is only read.
pub type LPCSTR = *const CHAR;
/// A string of UTF-16 units.
pub type LPWSTR = *mut WCHAR;
/// A string of UTF-16 units that is only read.
pub type LPCWSTR = *const WCHAR;
/// An opaque handle.
pub type HANDLE = *mut c_void;
/// A window; it belongs to the SPI client, the provider only passes it on.
pub type HWND = *mut c_void;
/// A socket. On TCP, UDP and AF_UNIX its value is the file descriptor.
pub type SOCKET = usize;
/// A pointer to a socket.
pub type LPSOCKET = *mut SOCKET;
/// A group of sockets; reserved.
pub type GROUP = c_uint;
/// An event object. The value is opaque, a multiple of four, and not a descriptor.
pub type WSAEVENT = HANDLE;
/// A pointer to the handle of an event object.
pub type LPWSAEVENT = *mut WSAEVENT;

/// No socket: what a call answers that should have given one.
pub const INVALID_SOCKET: SOCKET = !0;
/// The failure value of most functions.
pub const SOCKET_ERROR: c_int = -1;
/// WSPSocket: take the value from lpProtocolInfo.
pub const FROM_PROTOCOL_INFO: c_int = -1;
/// False.
pub const FALSE: BOOL = 0;
/// True.
pub const TRUE: BOOL = 1;

/// A globally unique identifier.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct GUID {
    /// The first eight hexadecimal digits.
    pub Data1: DWORD,
    /// The next four.
    pub Data2: WORD,
    /// The next four.
    pub Data3: WORD,
    /// The last sixteen.
    pub Data4: [BYTE; 8],
}
/// A pointer to a GUID.
pub type LPGUID = *mut GUID;
assert_layout!(GUID, 16, Data1 at 0, Data2 at 4, Data3 at 6, Data4 at 8);

/// One buffer of a scatter/gather list, or a block of data with its length.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSABUF {
    /// Octets.
    pub len: ULONG,
    /// Where they are.
    pub buf: *mut c_char,
}
/// A pointer to a buffer, or to the first of several.
pub type LPWSABUF = *mut WSABUF;
assert_layout!(WSABUF, 16, len at 0, buf at 8);

/// An overlapped request. The client keeps it until the request is complete.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSAOVERLAPPED {
    /// The provider's own.
    pub Internal: ULONG_PTR,
    /// The provider's own.
    pub InternalHigh: ULONG_PTR,
    /// The provider's own.
    pub Offset: DWORD,
    /// The provider's own.
    pub OffsetHigh: DWORD,
    /// The event object to signal at completion, if there is no completion routine.
    pub hEvent: WSAEVENT,
}
/// A pointer to an overlapped request.
pub type LPWSAOVERLAPPED = *mut WSAOVERLAPPED;
assert_layout!(
    WSAOVERLAPPED, 32,
    Internal at 0, InternalHigh at 8, Offset at 16, OffsetHigh at 20, hEvent at 24,
);

/// A thread, as WPUOpenCurrentThread tells it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSATHREADID {
    /// The thread.
    pub ThreadHandle: HANDLE,
    /// Belongs to the upcalls.
    pub Reserved: DWORD_PTR,
}
/// A pointer to a thread.
pub type LPWSATHREADID = *mut WSATHREADID;
assert_layout!(WSATHREADID, 16, ThreadHandle at 0, Reserved at 8);

/// How many sockets a WSP_FD_SET is declared for.
pub const WSP_FD_SETSIZE: usize = 64;

/// A set of sockets for WSPSelect: a count and as many handles.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSP_FD_SET {
    /// How many of fd_array count.
    pub fd_count: UINT,
    /// The sockets.
    pub fd_array: [SOCKET; WSP_FD_SETSIZE],
}
/// A pointer to a set of sockets.
pub type LPWSP_FD_SET = *mut WSP_FD_SET;
assert_layout!(WSP_FD_SET, 520, fd_count at 0, fd_array at 8);

/// Who calls over AF_UNIX.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct wsp_credentials {
    /// Process.
    pub pid: i32,
    /// User.
    pub uid: u32,
    /// Group.
    pub gid: u32,
}
assert_layout!(wsp_credentials, 12, pid at 0, uid at 4, gid at 8);

/// Decides about a connection request.
pub type LPCONDITIONPROC = Option<
    unsafe extern "C" fn(
        lpCallerId: LPWSABUF,
        lpCallerData: LPWSABUF,
        lpSQOS: LPQOS,
        lpGQOS: LPQOS,
        lpCalleeId: LPWSABUF,
        lpCalleeData: LPWSABUF,
        g: *mut GROUP,
        dwCallbackData: DWORD_PTR,
    ) -> c_int,
>;

/// Told of the end of an overlapped request.
pub type LPWSAOVERLAPPED_COMPLETION_ROUTINE = Option<
    unsafe extern "C" fn(dwError: DWORD, cbTransferred: DWORD, lpOverlapped: LPWSAOVERLAPPED, dwFlags: DWORD),
>;

/// A procedure that WPUQueueApc queues to a thread.
pub type LPWSAUSERAPC = Option<unsafe extern "C" fn(dwContext: DWORD_PTR)>;

/// A blocking hook: called again and again while a call has to wait. FALSE cancels the call.
pub type LPBLOCKINGCALLBACK = Option<unsafe extern "C" fn(dwContext: DWORD_PTR) -> BOOL>;

/// # What a condition function answers
///
/// See LPCONDITIONPROC and WSPAccept. Any other number is no answer: WSPAccept fails with WSAEINVAL
/// and the request is as it was.
///
/// ---
///
/// Accept the request: WSPAccept returns a new socket.
pub const CF_ACCEPT: c_int = 0;
/// Condition function: reject it.
pub const CF_REJECT: c_int = 1;
/// Condition function: leave it at the top of the backlog; the decision comes later.
pub const CF_DEFER: c_int = 2;

/// WSPShutdown: no more receiving.
pub const SD_RECEIVE: c_int = 0;
/// WSPShutdown: no more sending.
pub const SD_SEND: c_int = 1;
/// WSPShutdown: neither.
pub const SD_BOTH: c_int = 2;

/// WSPJoinLeaf: a leaf that only sends.
pub const JL_SENDER_ONLY: DWORD = 0x1_u32;
/// WSPJoinLeaf: a leaf that only receives.
pub const JL_RECEIVER_ONLY: DWORD = 0x2_u32;
/// WSPJoinLeaf: both.
pub const JL_BOTH: DWORD = 0x4_u32;

/// WSPSocket: the socket can have overlapped requests.
pub const WSA_FLAG_OVERLAPPED: DWORD = 0x1_u32;
/// WSPSocket: root of the control plane of a multipoint session.
pub const WSA_FLAG_MULTIPOINT_C_ROOT: DWORD = 0x2_u32;
/// WSPSocket: leaf of the control plane of a multipoint session.
pub const WSA_FLAG_MULTIPOINT_C_LEAF: DWORD = 0x4_u32;
/// WSPSocket: root of the data plane of a multipoint session.
pub const WSA_FLAG_MULTIPOINT_D_ROOT: DWORD = 0x8_u32;
/// WSPSocket: leaf of the data plane of a multipoint session.
pub const WSA_FLAG_MULTIPOINT_D_LEAF: DWORD = 0x10_u32;
/// WSPSocket: accepted, without a meaning on Linux.
pub const WSA_FLAG_ACCESS_SYSTEM_SECURITY: DWORD = 0x40_u32;
/// WSPSocket: accepted; descriptors are close-on-exec anyway.
pub const WSA_FLAG_NO_HANDLE_INHERIT: DWORD = 0x80_u32;
/// WSPSocket: for registered I/O, which this provider does not have.
pub const WSA_FLAG_REGISTERED_IO: DWORD = 0x100_u32;

/// Reserved.
pub const SG_UNCONSTRAINED_GROUP: GROUP = 0x1_u32;
/// Reserved.
pub const SG_CONSTRAINED_GROUP: GROUP = 0x2_u32;

/// Transfers: part of a message.
pub const MSG_PARTIAL: c_int = 0x8000;
/// Reserved.
pub const MSG_INTERRUPT: c_int = 0x10;
/// Receiving: deliver what has arrived without waiting for more.
pub const MSG_PUSH_IMMEDIATE: c_int = 0x20;
/// Receiving a message: it was a broadcast.
pub const MSG_BCAST: c_int = 0x400;
/// Receiving a message: it was a multicast.
pub const MSG_MCAST: c_int = 0x800;
/// Transfers: so many buffers are always possible.
pub const MSG_MAXIOVLEN: c_int = 16;

/// The value of Internal while an overlapped request is pending.
pub const WSS_OPERATION_IN_PROGRESS: DWORD = 259_u32;

/// The most event objects of one WSAWaitForMultipleEvents.
pub const WSA_MAXIMUM_WAIT_EVENTS: DWORD = 64_u32;
/// WSAWaitForMultipleEvents: the wait failed.
pub const WSA_WAIT_FAILED: DWORD = 0xFFFF_FFFF_u32;
/// WSAWaitForMultipleEvents: the first event object is signalled; more for the others.
pub const WSA_WAIT_EVENT_0: DWORD = 0_u32;
/// WSAWaitForMultipleEvents: completion routines were run.
pub const WSA_WAIT_IO_COMPLETION: DWORD = 192_u32;
/// WSAWaitForMultipleEvents: the time was over.
pub const WSA_WAIT_TIMEOUT: DWORD = 258_u32;
/// WSAWaitForMultipleEvents: wait for ever.
pub const WSA_INFINITE: DWORD = 0xFFFF_FFFF_u32;
