//! Sockets: one function a system call.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::address::{MAX_ADDRESS, SocketAddress};
use super::descriptor::Descriptor;
use super::memory::BufferList;
use super::option;
use super::packet;
use super::syscall::{Errno, Result, check, check_len, retry};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};

pub(crate) const DONTWAIT: i32 = libc::MSG_DONTWAIT;
pub(crate) const PEEK: i32 = libc::MSG_PEEK;
pub(crate) const OOB: i32 = libc::MSG_OOB;
pub(crate) const WAITALL: i32 = libc::MSG_WAITALL;
pub(crate) const TRUNC: i32 = libc::MSG_TRUNC;
pub(crate) const CTRUNC: i32 = libc::MSG_CTRUNC;
const ERRQUEUE: i32 = libc::MSG_ERRQUEUE;

/// Room for any address that the kernel hands out.
pub(super) struct Room {
    octets: [u8; MAX_ADDRESS],
    pub(super) len: libc::socklen_t,
}

impl Room {
    pub(super) fn new() -> Room {
        Room { octets: [0; MAX_ADDRESS], len: MAX_ADDRESS as libc::socklen_t }
    }

    pub(super) fn pointer(&mut self) -> *mut libc::sockaddr {
        self.octets.as_mut_ptr().cast()
    }

    pub(super) fn address(&self) -> SocketAddress {
        SocketAddress::new(&self.octets[..(self.len as usize).min(MAX_ADDRESS)])
    }
}

/// A new descriptor of this family, type and protocol, close-on-exec.
pub(crate) fn open(family: i32, kind: i32, protocol: i32) -> Result<Descriptor> {
    let socket = socket2::Socket::new_raw(
        socket2::Domain::from(family),
        socket2::Type::from(kind | libc::SOCK_CLOEXEC),
        Some(socket2::Protocol::from(protocol)),
    )?;
    Ok(Descriptor::from(OwnedFd::from(socket)))
}

pub(crate) fn bind(socket: &Descriptor, name: &[u8]) -> Result<()> {
    // SAFETY: the name is `name.len()` octets, which the kernel checks and copies.
    retry(|| unsafe { libc::bind(socket.raw(), name.as_ptr().cast(), name.len() as u32) }).map(drop)
}

pub(crate) fn listen(socket: &Descriptor, backlog: i32) -> Result<()> {
    // SAFETY: listen(2) takes two integers.
    retry(|| unsafe { libc::listen(socket.raw(), backlog) }).map(drop)
}

/// Starts a connection. May sleep on a blocking descriptor; `EINTR` is returned, and the
/// attempt then goes on by itself.
pub(crate) fn connect(socket: &Descriptor, name: &[u8]) -> Result<()> {
    // SAFETY: the name is `name.len()` octets, which the kernel checks and copies.
    check(unsafe { libc::connect(socket.raw(), name.as_ptr().cast(), name.len() as u32) }).map(drop)
}

/// Dissolves a connection, a failed attempt or a default peer. An established TCP connection is
/// reset by it.
pub(crate) fn disconnect(socket: &Descriptor) -> Result<()> {
    let unspecified = [0u8; 16];
    // SAFETY: an address of family AF_UNSPEC, sixteen octets.
    retry(|| unsafe { libc::connect(socket.raw(), unspecified.as_ptr().cast(), 16) }).map(drop)
}

/// Takes the first established connection out of the kernel's queue. The listener is
/// non-blocking, so this never sleeps.
pub(crate) fn accept(listener: &Descriptor, nonblocking: bool) -> Result<(Descriptor, SocketAddress)> {
    let mode = if nonblocking { libc::SOCK_NONBLOCK } else { 0 };
    let mut room = Room::new();
    let (pointer, len) = (room.pointer(), &raw mut room.len);
    // SAFETY: the kernel writes at most `*len` octets of address.
    let fd = retry(|| unsafe { libc::accept4(listener.raw(), pointer, len, libc::SOCK_CLOEXEC | mode) })?;
    // SAFETY: the descriptor is new and nobody else has it.
    let owned = unsafe { OwnedFd::from_raw_fd(fd) };
    Ok((Descriptor::from(owned), room.address()))
}

/// Ends the sending side: what is queued goes out, then the end of the stream.
pub(crate) fn shut_send(socket: &Descriptor) -> Result<()> {
    // SAFETY: shutdown(2) takes two integers.
    check(unsafe { libc::shutdown(socket.raw(), libc::SHUT_WR) }).map(drop)
}

/// Wakes whoever sleeps in the kernel on this socket, for good: the socket is being closed.
pub(crate) fn shut_for_close(socket: &Descriptor) {
    // SAFETY: shutdown(2) takes two integers. Whether it worked does not matter: a socket in a
    // state that cannot be shut down has nobody asleep on it.
    unsafe { libc::shutdown(socket.raw(), libc::SHUT_RDWR) };
}

pub(crate) fn name(socket: &impl AsRawFd) -> Result<SocketAddress> {
    let mut room = Room::new();
    let (pointer, len) = (room.pointer(), &raw mut room.len);
    // SAFETY: the kernel writes at most `*len` octets of address.
    check(unsafe { libc::getsockname(socket.as_raw_fd(), pointer, len) })?;
    Ok(room.address())
}

/// The peer's name; `ENOTCONN` also when the connection was reset.
pub(crate) fn peer(socket: &impl AsRawFd) -> Result<SocketAddress> {
    let mut room = Room::new();
    let (pointer, len) = (room.pointer(), &raw mut room.len);
    // SAFETY: the kernel writes at most `*len` octets of address.
    check(unsafe { libc::getpeername(socket.as_raw_fd(), pointer, len) })?;
    Ok(room.address())
}

pub(super) fn header(buffers: &BufferList) -> libc::msghdr {
    // SAFETY: all zeros is a valid msghdr: no name, no buffers, no control data.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    let view = buffers.kernel_view();
    message.msg_iov = view.as_ptr().cast_mut();
    message.msg_iovlen = view.len() as _;
    message
}

/// Sends without raising SIGPIPE. May sleep unless `DONTWAIT` is among the flags; `EINTR` is
/// returned.
pub(crate) fn send(
    socket: &Descriptor,
    buffers: &BufferList,
    flags: i32,
    to: Option<&[u8]>,
) -> Result<usize> {
    let to = to.or_else(|| socket.destination());
    if let [only] = buffers.kernel_view() {
        let (name, len) = to.map_or((std::ptr::null(), 0), |to| (to.as_ptr(), to.len()));
        let flags = flags | libc::MSG_NOSIGNAL;
        // One buffer without a header around it is cheaper for the kernel.
        // SAFETY: the name outlives the call; the kernel checks the client's own pointer.
        return check_len(unsafe {
            libc::sendto(socket.raw(), only.iov_base, only.iov_len, flags, name.cast(), len as u32)
        });
    }
    let mut message = header(buffers);
    if let Some(to) = to {
        message.msg_name = to.as_ptr().cast_mut().cast();
        message.msg_namelen = to.len() as u32;
    }
    // SAFETY: the message points to a list and a name that outlive the call; the kernel checks
    // the client's own pointers in it.
    check_len(unsafe { libc::sendmsg(socket.raw(), &message, flags | libc::MSG_NOSIGNAL) })
}

/// Sends octets of our own, without sleeping.
pub(crate) fn send_octets(socket: &Descriptor, octets: &[u8]) -> Result<usize> {
    let flags = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
    loop {
        // SAFETY: the buffer is `octets.len()` octets.
        match check_len(unsafe { libc::send(socket.raw(), octets.as_ptr().cast(), octets.len(), flags) }) {
            Err(Errno(libc::EINTR)) => {}
            answer => return answer,
        }
    }
}

/// Sends `headers` (each with the number of the client's octets that follow it) and the first of
/// the client's octets between them, without sleeping.
pub(crate) fn send_framed(
    socket: &Descriptor,
    headers: &[(&[u8], usize)],
    buffers: &BufferList,
) -> Result<usize> {
    let view = buffers.framed(headers);
    // SAFETY: all zeros is a valid msghdr.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = view.as_ptr().cast_mut();
    message.msg_iovlen = view.len() as _;
    let flags = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
    loop {
        // SAFETY: the list outlives the call; the kernel checks the client's own pointers in it.
        match check_len(unsafe { libc::sendmsg(socket.raw(), &message, flags) }) {
            Err(Errno(libc::EINTR)) => {}
            answer => return answer,
        }
    }
}

/// Receives octets for ourselves, without sleeping.
pub(crate) fn receive_octets(socket: &Descriptor, room: &mut [u8]) -> Result<usize> {
    loop {
        // SAFETY: the room is `room.len()` octets.
        match check_len(unsafe { libc::recv(socket.raw(), room.as_mut_ptr().cast(), room.len(), DONTWAIT) }) {
            Err(Errno(libc::EINTR)) => {}
            answer => return answer,
        }
    }
}

/// What a look at a stream finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Glance {
    Nothing,
    Octets,
    End,
    Broken,
}

/// Looks at a stream without taking anything.
pub(crate) fn glance(socket: &Descriptor) -> Glance {
    let mut octet = 0u8;
    // SAFETY: one octet of room.
    let answer = check_len(unsafe { libc::recv(socket.raw(), (&raw mut octet).cast(), 1, PEEK | DONTWAIT) });
    match answer {
        Ok(0) => Glance::End,
        Ok(_) => Glance::Octets,
        Err(errno) if errno.would_block() || errno.0 == libc::EINTR => Glance::Nothing,
        Err(_) => Glance::Broken,
    }
}

/// What a receive brought.
pub(crate) struct Received {
    /// Octets; with `TRUNC` the length of the whole message.
    pub(crate) len: usize,
    /// `TRUNC`, `CTRUNC` or `OOB` as the kernel reports them.
    pub(crate) flags: i32,
}

/// Receives. May sleep unless `DONTWAIT` is among the flags; `EINTR` is returned.
pub(crate) fn receive(socket: &Descriptor, buffers: &BufferList, flags: i32) -> Result<Received> {
    if let [only] = buffers.kernel_view() {
        // SAFETY: the kernel checks the client's own pointer.
        let len = check_len(unsafe { libc::recv(socket.raw(), only.iov_base, only.iov_len, flags) })?;
        return Ok(Received { len, flags: flags & OOB });
    }
    let mut message = header(buffers);
    // SAFETY: the message points to a list that outlives the call; the kernel checks the
    // client's own pointers in it.
    let len = check_len(unsafe { libc::recvmsg(socket.raw(), &mut message, flags) })?;
    Ok(Received { len, flags: message.msg_flags })
}

/// Receives and tells who sent it.
pub(crate) fn receive_from(
    socket: &Descriptor,
    buffers: &BufferList,
    flags: i32,
) -> Result<(Received, SocketAddress)> {
    let mut room = Room::new();
    let mut message = header(buffers);
    message.msg_name = room.pointer().cast();
    message.msg_namelen = room.len;
    // SAFETY: as in `receive`; the name has room for any address.
    let len = check_len(unsafe { libc::recvmsg(socket.raw(), &mut message, flags) })?;
    room.len = message.msg_namelen;
    let sender = packet::sender(room.address(), || buffers.head(len.min(packet::HEADER)));
    Ok((Received { len, flags: message.msg_flags }, sender))
}

/// One entry of the error queue of a datagram socket: the ICMP type and code that caused it,
/// or `None` for an error of another origin.
pub(crate) fn next_queued_error(socket: &Descriptor) -> Result<Option<(u8, u8)>> {
    let mut control = [0u64; 16];
    // SAFETY: all zeros is a valid msghdr.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_control = control.as_mut_ptr().cast();
    message.msg_controllen = size_of_val(&control) as _;
    // SAFETY: the control buffer outlives the call.
    check_len(unsafe { libc::recvmsg(socket.raw(), &mut message, ERRQUEUE | DONTWAIT) })?;
    // SAFETY: the kernel has filled the control buffer that the header names.
    let first = unsafe { libc::CMSG_FIRSTHDR(&message) };
    if first.is_null() {
        return Ok(None);
    }
    // SAFETY: `first` is a header inside `control`; an error queue entry carries a
    // sock_extended_err, which has no invalid bit patterns.
    let error = unsafe { libc::CMSG_DATA(first).cast::<libc::sock_extended_err>().read_unaligned() };
    let icmp = matches!(error.ee_origin, libc::SO_EE_ORIGIN_ICMP | libc::SO_EE_ORIGIN_ICMP6);
    Ok(icmp.then_some((error.ee_type, error.ee_code)))
}

/// Throws the first queued datagram away.
pub(crate) fn discard_datagram(socket: &Descriptor) -> Result<()> {
    // SAFETY: a buffer of no octets; the datagram is cut to nothing.
    retry(|| unsafe { libc::recv(socket.raw(), std::ptr::null_mut(), 0, DONTWAIT) as i32 }).map(drop)
}

/// Octets that wait to be read: of a stream all, of a datagram socket the first message's.
pub(crate) fn unread(fd: RawFd) -> Result<u32> {
    ask(fd, libc::FIONREAD as _)
}

/// Octets of all the messages that wait in a datagram socket. An error that turns up meanwhile is
/// taken off the socket, and told to `note`. Nobody else may peek at the same time.
pub(crate) fn queued_octets(socket: &Descriptor, mut note: impl FnMut(Errno)) -> u32 {
    const FLAGS: i32 = PEEK | TRUNC | DONTWAIT;
    let seek = |place| option::set_int(socket.raw(), libc::SOL_SOCKET, libc::SO_PEEK_OFF, place);
    // SAFETY: a buffer of no octets; with MSG_TRUNC the answer is the length of the message.
    let peek = || check_len(unsafe { libc::recv(socket.raw(), std::ptr::null_mut(), 0, FLAGS) });
    let (mut total, mut errors) = (0i32, 0);
    while errors < 16 && seek(total).is_ok() {
        match peek() {
            Ok(len) => total = total.saturating_add(len as i32),
            Err(errno) if errno.would_block() => break,
            Err(errno) => {
                errors += 1;
                note(errno);
            }
        }
    }
    let _ = seek(-1);
    total as u32
}

/// Octets that were sent and that the peer has not acknowledged.
pub(crate) fn unacknowledged(fd: RawFd) -> Result<u32> {
    ask(fd, libc::TIOCOUTQ as _)
}

/// Whether the next receive begins at the urgent mark.
pub(crate) fn at_mark(fd: RawFd) -> Result<bool> {
    ask(fd, 0x8905).map(|answer| answer != 0)
}

fn ask(fd: RawFd, request: libc::Ioctl) -> Result<u32> {
    let mut answer = 0i32;
    // SAFETY: these requests store one int.
    retry(|| unsafe { libc::ioctl(fd, request, &raw mut answer) })?;
    Ok(answer as u32)
}

/// Sets or clears `O_NONBLOCK`.
pub(crate) fn set_nonblocking(fd: RawFd, on: bool) -> Result<()> {
    let mut value = i32::from(on);
    // SAFETY: FIONBIO reads one int.
    retry(|| unsafe { libc::ioctl(fd, libc::FIONBIO as _, &raw mut value) }).map(drop)
}

/// A second descriptor for the same socket.
pub(crate) fn duplicate(socket: &Descriptor) -> Result<Descriptor> {
    Ok(Descriptor::from(socket.borrow().try_clone_to_owned()?))
}
