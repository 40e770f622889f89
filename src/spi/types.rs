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
/// The size of something in memory.
pub type SIZE_T = usize;
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
pub const FALSE: c_int = 0;
/// True.
pub const TRUE: c_int = 1;

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
    /// Octets: the data's length, or the room. 32 bits, also on 64-bit systems.
    pub len: ULONG,
    /// Where they are. Ignored if len is 0.
    pub buf: *mut c_char,
}
/// A pointer to a buffer, or to the first of several.
pub type LPWSABUF = *mut WSABUF;
assert_layout!(WSABUF, 16, len at 0, buf at 8);

/// An overlapped request; see WSPSend.
///
/// The client keeps it, and the buffers, until the request is complete.
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
    /// The event object to signal at completion, if there is no completion routine; or null.
    pub hEvent: WSAEVENT,
}
/// A pointer to an overlapped request.
pub type LPWSAOVERLAPPED = *mut WSAOVERLAPPED;
assert_layout!(
    WSAOVERLAPPED, 32,
    Internal at 0, InternalHigh at 8, Offset at 16, OffsetHigh at 20, hEvent at 24,
);

/// A thread, as WPUOpenCurrentThread names it.
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

/// How many sockets a WSP_FD_SET has room for.
pub const WSP_FD_SETSIZE: usize = 64;

/// A set of sockets for WSPSelect: a count and as many handles.
///
/// It has another name than Winsock's fd_set because Linux has an fd_set of its own. A larger set
/// is any memory that begins like this one; WSPSelect reads fd_count entries.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct WSP_FD_SET {
    /// How many entries of fd_array count.
    pub fd_count: UINT,
    /// The sockets.
    pub fd_array: [SOCKET; WSP_FD_SETSIZE],
}
/// A pointer to a set of sockets.
pub type LPWSP_FD_SET = *mut WSP_FD_SET;
assert_layout!(WSP_FD_SET, 520, fd_count at 0, fd_array at 8);

/// The process that calls over AF_UNIX; see wsp_caller_credentials.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct wsp_credentials {
    /// Process identifier, as this process sees it.
    pub pid: i32,
    /// Effective user.
    pub uid: u32,
    /// Effective group.
    pub gid: u32,
}
assert_layout!(wsp_credentials, 12, pid at 0, uid at 4, gid at 8);

/// The condition function of WSPAccept: it looks at one connection request and decides.
///
/// It is called in the thread that called WSPAccept, before WSPAccept returns, with no lock held;
/// it may call the provider again, also WSPAccept and WSPCloseSocket. What its parameters point to
/// lives only during the call: copy what you want to keep.
///
/// Parameters:
///
/// - lpCallerId: in. buf points to the caller's sockaddr. An AF_UNIX caller that has not bound has
///   only a family.
/// - lpCallerData: in. User data that came with the request; null if there are none. TCP and
///   AF_UNIX carry none.
/// - lpSQOS: in and out. The quality of service that the caller asks for; null if it asks for
///   none, which is always so on TCP and AF_UNIX.
/// - lpGQOS: reserved, null.
/// - lpCalleeId: in. buf points to the local sockaddr that was called, as a concrete address.
/// - lpCalleeData: out. Room for user data back to the caller: len is the room on entry, 0 if the
///   protocol carries none (TCP, AF_UNIX), and is to be set to the octets stored.
/// - g: out, reserved. 0 on entry; leave it so.
/// - dwCallbackData: as given to WSPAccept.
///
/// Returns CF_ACCEPT, CF_REJECT or CF_DEFER; see WSPAccept for what each does.
/// wsp_caller_credentials tells more about an AF_UNIX caller.
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

/// Told of the end of an overlapped request; see WSPSend.
pub type LPWSAOVERLAPPED_COMPLETION_ROUTINE = Option<
    unsafe extern "C" fn(dwError: DWORD, cbTransferred: DWORD, lpOverlapped: LPWSAOVERLAPPED, dwFlags: DWORD),
>;

/// The same where there is one. It is no name of C's.
pub(crate) type CompletionRoutine = unsafe extern "C" fn(DWORD, DWORD, LPWSAOVERLAPPED, DWORD);

/// A procedure that WPUQueueApc queues to a thread.
pub type LPWSAUSERAPC = Option<unsafe extern "C" fn(dwContext: DWORD_PTR)>;

/// A blocking hook: called again and again while a call of its thread has to wait. FALSE cancels
/// the call. See WPUQueryBlockingCallback.
pub type LPBLOCKINGCALLBACK = Option<unsafe extern "C" fn(dwContext: DWORD_PTR) -> BOOL>;

/// # What a condition function answers
///
/// See WSPAccept for what each answer does. Any other number is no answer: WSPAccept fails with
/// WSAEINVAL and the request is as it was.
///
/// ---
///
/// Accept the request.
pub const CF_ACCEPT: c_int = 0;
/// Refuse it.
pub const CF_REJECT: c_int = 1;
/// Leave it at the top; the next WSPAccept gets it.
pub const CF_DEFER: c_int = 2;

/// # How WSPShutdown ends a connection
///
/// ---
///
/// No more receiving.
pub const SD_RECEIVE: c_int = 0;
/// No more sending.
pub const SD_SEND: c_int = 1;
/// Neither.
pub const SD_BOTH: c_int = 2;

/// # WSPJoinLeaf
///
/// ---
///
/// The new leaf only sends.
pub const JL_SENDER_ONLY: u32 = 0x1_u32;
/// The new leaf only receives.
pub const JL_RECEIVER_ONLY: u32 = 0x2_u32;
/// It does both.
pub const JL_BOTH: u32 = 0x4_u32;

/// # Flags and groups of WSPSocket
///
/// ---
///
/// Overlapped requests are possible.
pub const WSA_FLAG_OVERLAPPED: u32 = 0x1_u32;
/// Root of a control plane; no protocol has one.
pub const WSA_FLAG_MULTIPOINT_C_ROOT: u32 = 0x2_u32;
/// Leaf of a control plane: UDP and raw sockets.
pub const WSA_FLAG_MULTIPOINT_C_LEAF: u32 = 0x4_u32;
/// Root of a data plane; no protocol has one.
pub const WSA_FLAG_MULTIPOINT_D_ROOT: u32 = 0x8_u32;
/// Leaf of a data plane: UDP and raw sockets.
pub const WSA_FLAG_MULTIPOINT_D_LEAF: u32 = 0x10_u32;
/// Taken, without an effect.
pub const WSA_FLAG_ACCESS_SYSTEM_SECURITY: u32 = 0x40_u32;
/// Taken; descriptors are close-on-exec anyway.
pub const WSA_FLAG_NO_HANDLE_INHERIT: u32 = 0x80_u32;
/// Not offered: WSAEINVAL.
pub const WSA_FLAG_REGISTERED_IO: u32 = 0x100_u32;

/// Reserved, without an effect.
pub const SG_UNCONSTRAINED_GROUP: u32 = 0x1_u32;
/// Reserved, without an effect.
pub const SG_CONSTRAINED_GROUP: u32 = 0x2_u32;

/// # Flags of sending and receiving
///
/// MSG_PEEK, MSG_OOB, MSG_WAITALL and MSG_DONTROUTE are Linux's. Other flags of Linux, some of
/// which have the numbers of flags below (MSG_MORE, MSG_TRUNC, MSG_PROXY), are not for these
/// functions.
///
/// ---
///
/// Part of a message; ignored when receiving.
pub const MSG_PARTIAL: c_int = 0x8000;
/// Not offered.
pub const MSG_INTERRUPT: c_int = 0x10;
/// Not offered.
pub const MSG_PUSH_IMMEDIATE: c_int = 0x20;
/// Of a received message: it was a broadcast.
pub const MSG_BCAST: c_int = 0x400;
/// Of a received message: it was a multicast.
pub const MSG_MCAST: c_int = 0x800;
/// Every provider takes so many buffers.
pub const MSG_MAXIOVLEN: c_int = 16;

/// # Waiting
///
/// ---
///
/// Internal of a pending overlapped request.
pub const WSS_OPERATION_IN_PROGRESS: u32 = 259_u32;

/// Most event objects of one wait.
pub const WSA_MAXIMUM_WAIT_EVENTS: u32 = 64_u32;
/// The wait failed; see WSAGetLastError.
pub const WSA_WAIT_FAILED: u32 = 0xFFFF_FFFF_u32;
/// The first event object; more for the others.
pub const WSA_WAIT_EVENT_0: u32 = 0_u32;
/// Queued procedures have run.
pub const WSA_WAIT_IO_COMPLETION: u32 = 192_u32;
/// The time was over.
pub const WSA_WAIT_TIMEOUT: u32 = 258_u32;
/// Wait without an end.
pub const WSA_INFINITE: u32 = 0xFFFF_FFFF_u32;
