//! What the ISO transport has beside the names of Winsock: its options.

use core::ffi::c_int;

/// # Options of the ISO transport
///
/// Level SOL_ISO, for sockets of family AF_ISO. Unless a line says otherwise the value is a DWORD
/// or a BOOL, it is set before WSPListen or WSPConnect, and a connection that is accepted has the
/// values of its listening socket.
///
/// ---
///
/// The level.
pub const SOL_ISO: c_int = 0x1006;
/// ISO_EXP_DATA_USE or ISO_EXP_DATA_NUSE: whether to ask for expedited data, and to agree to it
/// (default: use in class 2, no use in class 0).
pub const ISO_EXPEDITED_DATA: c_int = 1;
/// BOOL: a class 2 socket takes nothing less (default FALSE: a listener accepts callers of class 0
/// too).
pub const ISO_CLASS2_ONLY: c_int = 2;
/// BOOL: a class 2 caller offers class 0 as an alternative (default FALSE).
pub const ISO_OFFER_CLASS0: c_int = 3;
/// Octets of the longest TPDU that is proposed, and agreed to (128 to 65531). On a connected
/// socket: what was agreed.
pub const ISO_MAX_TPDU: c_int = 4;
/// BOOL: connect data travels where RDP has it, inside the variable part of the request and of the
/// answer instead of behind it (default FALSE). What a caller puts there (cookie, routing token,
/// negotiation request) is then lpCallerData of the condition function, up to 248 octets long, and
/// lpCalleeData goes to the same place of the answer. Class 0 only.
pub const ISO_RDP_DATA: c_int = 5;
/// BOOL: disconnect data is sent in class 0 too (default TRUE).
pub const ISO_DISCONNECT_DATA: c_int = 6;
/// BOOL: a caller is not told whether a selector is unknown or just not in use (default FALSE).
pub const ISO_HIDE_SELECTORS: c_int = 7;
/// The reason that CF_REJECT gives to the caller (0 to 255; default 0 in class 0, 128 in class 2).
/// It may be set at any time, even inside the condition function.
pub const ISO_REJECT_REASON: c_int = 8;
/// BOOL: from now on the socket carries the octets of its TCP connection as they are, without
/// frames: for protocols that only begin with ISO, such as RDP. For a connected socket of type
/// SOCK_STREAM; it cannot be taken back.
pub const ISO_RAW: c_int = 9;
/// Milliseconds that a caller has for its whole connection request (default 10000).
pub const ISO_REQUEST_TIMEOUT: c_int = 16;
/// Milliseconds that a called party has for its answer (default 60000): WSAETIMEDOUT.
pub const ISO_CONNECT_TIMEOUT: c_int = 17;
/// Milliseconds that the end of a connection may take (default 5000).
pub const ISO_RELEASE_TIMEOUT: c_int = 18;
/// Milliseconds that a frame may take from its first octet to its last (default 60000):
/// WSAECONNABORTED.
pub const ISO_FRAME_TIMEOUT: c_int = 19;
/// How many TCP connections without a complete request a listener keeps; the oldest goes when one
/// more comes (default 0: four times the backlog, and at least 64).
pub const ISO_MAX_HALF_OPEN: c_int = 20;
/// How many of them one caller's address may have (default 0: a quarter of the former).
pub const ISO_MAX_HALF_OPEN_PER_CALLER: c_int = 21;
/// How many messages of expedited data wait to be received (default 16).
pub const ISO_MAX_EXPEDITED: c_int = 22;
/// Octets that wait to be received; a longer message is handed out in parts (default 1048576).
pub const ISO_MAX_QUEUED: c_int = 23;
/// Read only: the class that was agreed, 0 or 2.
pub const ISO_CLASS: c_int = 32;
/// Read only: the reason in the peer's last refusal or release (0 to 255); WSAEINVAL if there was
/// none.
pub const ISO_REASON: c_int = 33;
/// Read only, octets: the additional information that came with the reason.
pub const ISO_REASON_INFO: c_int = 34;
/// Read only: the cause in the peer's error report (0 to 3); WSAEINVAL if there was none.
pub const ISO_ERROR_CAUSE: c_int = 35;
/// Read only, octets: what stood in the variable part of the peer's request or answer behind its
/// parameters, as RDP has it.
pub const ISO_RESIDUE: c_int = 36;
/// Read only, inside a condition function: octets of the longest TPDU that the caller proposes
/// (128 to 65531), for a program that calls somebody else on the caller's behalf.
pub const ISO_CALLER_MAX_TPDU: c_int = 37;
