//! Sending files: the structures and flags of TransmitFile and TransmitPackets.

use super::assert_layout;
use super::types::*;

/// # Sending files
///
/// TransmitFile and TransmitPackets are extension functions: WSPIoctl gives their addresses
/// (SIO_GET_EXTENSION_FUNCTION_POINTER with WSAID_TRANSMITFILE and WSAID_TRANSMITPACKETS), and their
/// manual stands at LPFN_TRANSMITFILE and LPFN_TRANSMITPACKETS. The handle of a file is its descriptor:
/// (HANDLE)(intptr_t)fd. Descriptor 0 would be a null handle; use dup(2).
///
/// ---
///
/// Afterwards end the sending side.
pub const TF_DISCONNECT: DWORD = 0x01_u32;
/// Afterwards make the socket ready for another connection.
pub const TF_REUSE_SOCKET: DWORD = 0x02_u32;
/// Complete when the data have been taken, which is what happens anyway.
pub const TF_WRITE_BEHIND: DWORD = 0x04_u32;
/// Which thread does the work; without an effect.
pub const TF_USE_DEFAULT_WORKER: DWORD = 0x00_u32;
/// Which thread does the work; without an effect.
pub const TF_USE_SYSTEM_THREAD: DWORD = 0x10_u32;
/// Which thread does the work; without an effect.
pub const TF_USE_KERNEL_APC: DWORD = 0x20_u32;
/// TF_DISCONNECT, for TransmitPackets.
pub const TP_DISCONNECT: DWORD = 0x01_u32;
/// TF_REUSE_SOCKET, for TransmitPackets.
pub const TP_REUSE_SOCKET: DWORD = 0x02_u32;
/// Which thread does the work; without an effect.
pub const TP_USE_DEFAULT_WORKER: DWORD = 0x00_u32;
/// Which thread does the work; without an effect.
pub const TP_USE_SYSTEM_THREAD: DWORD = 0x10_u32;
/// Which thread does the work; without an effect.
pub const TP_USE_KERNEL_APC: DWORD = 0x20_u32;
/// An element in memory.
pub const TP_ELEMENT_MEMORY: ULONG = 1_u32;
/// An element of a file.
pub const TP_ELEMENT_FILE: ULONG = 2_u32;
/// The message ends with this element.
pub const TP_ELEMENT_EOP: ULONG = 4_u32;

/// What TransmitFile sends before and after the file.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct TRANSMIT_FILE_BUFFERS {
    /// What is sent first.
    pub Head: LPVOID,
    /// Octets of it; 0 for none.
    pub HeadLength: DWORD,
    /// What is sent last.
    pub Tail: LPVOID,
    /// Octets of it; 0 for none.
    pub TailLength: DWORD,
}
/// A pointer to what is sent before and after a file.
pub type PTRANSMIT_FILE_BUFFERS = *mut TRANSMIT_FILE_BUFFERS;
/// A pointer to what is sent before and after a file.
pub type LPTRANSMIT_FILE_BUFFERS = *mut TRANSMIT_FILE_BUFFERS;
assert_layout!(
    TRANSMIT_FILE_BUFFERS, 32,
    Head at 0, HeadLength at 8, Tail at 16, TailLength at 24,
);

/// Octets in memory or of a file. The header has it by hand, with a union and its names.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct TRANSMIT_PACKETS_ELEMENT {
    /// TP_ELEMENT_MEMORY or TP_ELEMENT_FILE, and TP_ELEMENT_EOP.
    pub dwElFlags: ULONG,
    /// Octets; 0 for a file: to its end.
    pub cLength: ULONG,
    /// pBuffer of memory, nFileOffset of a file.
    pub place: i64,
    /// Of a file.
    pub hFile: HANDLE,
}
/// A pointer to an element, or to the first of several.
pub type PTRANSMIT_PACKETS_ELEMENT = *mut TRANSMIT_PACKETS_ELEMENT;
/// A pointer to an element, or to the first of several.
pub type LPTRANSMIT_PACKETS_ELEMENT = *mut TRANSMIT_PACKETS_ELEMENT;
assert_layout!(
    TRANSMIT_PACKETS_ELEMENT, 24,
    dwElFlags at 0, cLength at 4, place at 8, hFile at 16,
);

/// TransmitFile: sends a head, a file and a tail over a connection, in this order.
///
/// The file goes from the kernel's memory to the network without being copied, where Linux can do that
/// (sendfile(2)); else it is read and sent. What is sent ends with the file, if that is shorter than it
/// should be, or is cut meanwhile. SIGPIPE is never raised.
///
/// On a connection with messages (SOCK_SEQPACKET of AF_UNIX and the ISO transport) head, file and tail
/// are one message of at most 1 MiB, or one for each nNumberOfBytesPerSend octets. Where there is
/// nothing to send, no message goes out.
///
/// Parameters:
///
/// - hSocket: a connected socket of a protocol with connections.
/// - hFile: the file, open for reading; null for none. What is no regular file (a pipe, a socket, a
///   device) is read, and can be sent without lpOverlapped only.
/// - nNumberOfBytesToWrite: octets of the file, or 0 for all up to the end that it has now; of a file
///   without a length (a pipe, one in /proc) up to where reading ends.
/// - nNumberOfBytesPerSend: most octets of one system call, or of one message; 0 for no bound.
/// - lpOverlapped: null: the call returns when everything has been taken, also on a non-blocking socket;
///   the file is read where it stands, and stands behind what was sent afterwards. Else Offset and
///   OffsetHigh are the place in the file at which to begin, and where the file stands does not matter;
///   on a socket made with WSA_FLAG_OVERLAPPED it is an overlapped request, as in WSPSend. Until that is
///   complete the client lends the structure, Head and Tail; the file may be closed. The first request
///   on a blocking socket makes its descriptor non-blocking (O_NONBLOCK) for good, which calls of this
///   library do not show.
/// - lpTransmitBuffers: in. Head and tail, or null.
/// - dwFlags: TF_DISCONNECT (afterwards end the sending side, as WSPShutdown with SD_SEND does), with
///   TF_REUSE_SOCKET the connection, as DisconnectEx with that flag does (LPFN_DISCONNECTEX),
///   TF_WRITE_BEHIND, TF_USE_DEFAULT_WORKER, TF_USE_SYSTEM_THREAD, TF_USE_KERNEL_APC.
///
/// Returns TRUE, or FALSE.
///
/// Errors (WSAGetLastError): WSA_IO_PENDING for a request that will be carried out, those of WSPSend, and
///
/// - WSAEINVAL: a datagram or raw socket; an unknown flag; TF_REUSE_SOCKET without TF_DISCONNECT; an
///   offset that is not within the file; nNumberOfBytesToWrite above 2,147,483,646.
/// - WSAEOPNOTSUPP: TF_REUSE_SOCKET on a shared socket (WSPDuplicateSocket); what is no regular file in
///   an overlapped request, or with an offset.
/// - WSAEMSGSIZE: a message is too long. Those before it have been sent.
/// - WSA_INVALID_HANDLE: hFile is no open descriptor.
/// - WSAEACCES: the file is not open for reading.
/// - WSAEMFILE: a request needs a descriptor of its own for the file, and there is none.
/// - WSAEFAULT: a bad pointer.
/// - WSASYSCALLFAILURE: the file could not be read. What stood before it has been sent.
///
/// API page: TransmitFile.
pub type LPFN_TRANSMITFILE = Option<
    unsafe extern "C" fn(
        hSocket: SOCKET,
        hFile: HANDLE,
        nNumberOfBytesToWrite: DWORD,
        nNumberOfBytesPerSend: DWORD,
        lpOverlapped: LPWSAOVERLAPPED,
        lpTransmitBuffers: LPTRANSMIT_FILE_BUFFERS,
        dwFlags: DWORD,
    ) -> BOOL,
>;

/// TransmitPackets: sends elements in memory and of files over a connection, in their order.
///
/// On a stream socket they follow each other without a gap. On a connection with messages, and on a
/// datagram socket with a default peer, they are put together: a message ends with an element that has
/// TP_ELEMENT_EOP, with the last element, and when it has nSendSize octets; it has at most 1 MiB.
///
/// Parameters:
///
/// - hSocket: a connected socket.
/// - lpPacketArray: in, the elements. Of memory: pBuffer and cLength. Of a file: hFile, nFileOffset (-1:
///   where it stands; in an overlapped request WSAEOPNOTSUPP) and cLength (0: to its end). The array is free when
///   the call returns; the memory is lent until a request is complete.
/// - nElementCount: how many elements there are.
/// - nSendSize: most octets of one system call, or of one message; 0 or 0xFFFFFFFF for no bound.
/// - lpOverlapped: null: the call returns when everything has been taken. Else, on a socket made with
///   WSA_FLAG_OVERLAPPED, an overlapped request; see TransmitFile. Offset and OffsetHigh do not matter.
/// - dwFlags: TP_DISCONNECT (connections), TP_USE_DEFAULT_WORKER, TP_USE_SYSTEM_THREAD,
///   TP_USE_KERNEL_APC.
///
/// Returns TRUE, or FALSE.
///
/// Errors (WSAGetLastError): those of TransmitFile, and
///
/// - WSAENOTCONN: also a datagram socket without a default peer.
/// - WSAEINVAL: an element that is neither or both of memory and file; no elements; TP_DISCONNECT on a
///   datagram socket. That it is a datagram socket is no error.
///
/// API page: TransmitPackets.
pub type LPFN_TRANSMITPACKETS = Option<
    unsafe extern "C" fn(
        hSocket: SOCKET,
        lpPacketArray: LPTRANSMIT_PACKETS_ELEMENT,
        nElementCount: DWORD,
        nSendSize: DWORD,
        lpOverlapped: LPWSAOVERLAPPED,
        dwFlags: DWORD,
    ) -> BOOL,
>;
