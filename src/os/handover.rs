//! Descriptors that go to another process as a message.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::descriptor::Descriptor;
use super::syscall::{Errno, Result, check_len};
use std::os::fd::{FromRawFd, OwnedFd, RawFd};

/// Descriptors in one message.
const MOST: usize = 2;

/// Room for the control data of that many descriptors, aligned for its header.
#[repr(C, align(8))]
struct Control([u8; 64]);

// SAFETY: CMSG_SPACE only computes.
const CONTROL: usize = unsafe { libc::CMSG_SPACE((MOST * size_of::<RawFd>()) as u32) as usize };
const _: () = assert!(CONTROL <= size_of::<Control>());

/// Sends octets and descriptors as one message, without sleeping.
pub(crate) fn send(to: &Descriptor, octets: &[u8], descriptors: [RawFd; MOST]) -> Result<()> {
    let mut control = Control([0; 64]);
    let mut part = libc::iovec { iov_base: octets.as_ptr().cast_mut().cast(), iov_len: octets.len() };
    // SAFETY: all zeros is a valid msghdr; what it is made to point to outlives the call, and the
    // control data has room for one header with its descriptors.
    let sent = unsafe {
        let mut message: libc::msghdr = std::mem::zeroed();
        message.msg_iov = &mut part;
        message.msg_iovlen = 1;
        message.msg_control = (&raw mut control).cast();
        message.msg_controllen = CONTROL as _;
        let header = libc::CMSG_FIRSTHDR(&message);
        (*header).cmsg_level = libc::SOL_SOCKET;
        (*header).cmsg_type = libc::SCM_RIGHTS;
        (*header).cmsg_len = libc::CMSG_LEN(size_of_val(&descriptors) as u32) as _;
        libc::CMSG_DATA(header).cast::<[RawFd; MOST]>().write_unaligned(descriptors);
        libc::sendmsg(to.raw(), &message, libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT)
    };
    check_len(sent).map(drop)
}

/// Receives such a message: its octets, and the descriptors, close-on-exec. None at all is the end.
/// May sleep; `EMFILE` if there was no room for the descriptors.
pub(crate) fn receive(from: &Descriptor, room: &mut [u8]) -> Result<(usize, Vec<Descriptor>)> {
    let mut control = Control([0; 64]);
    let mut part = libc::iovec { iov_base: room.as_mut_ptr().cast(), iov_len: room.len() };
    // SAFETY: all zeros is a valid msghdr.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = &mut part;
    message.msg_iovlen = 1;
    message.msg_control = (&raw mut control).cast();
    message.msg_controllen = CONTROL as _;
    let len = loop {
        // SAFETY: the room and the control data outlive the call.
        match check_len(unsafe { libc::recvmsg(from.raw(), &mut message, libc::MSG_CMSG_CLOEXEC) }) {
            Err(Errno(libc::EINTR)) => {}
            answer => break answer?,
        }
    };
    let descriptors = received(&message);
    match message.msg_flags & (libc::MSG_CTRUNC | libc::MSG_TRUNC) {
        0 => Ok((len, descriptors)),
        libc::MSG_CTRUNC => Err(Errno(libc::EMFILE)),
        _ => Err(Errno(libc::EMSGSIZE)),
    }
}

/// The descriptors that came with a message.
fn received(message: &libc::msghdr) -> Vec<Descriptor> {
    let mut found = Vec::new();
    // SAFETY: the kernel has filled the control data that the message names, and each descriptor in
    // it is new and nobody else's.
    unsafe {
        let header = libc::CMSG_FIRSTHDR(message);
        if header.is_null() || (*header).cmsg_type != libc::SCM_RIGHTS {
            return found;
        }
        let octets = (*header).cmsg_len as usize - libc::CMSG_LEN(0) as usize;
        let first = libc::CMSG_DATA(header).cast::<RawFd>();
        for index in 0..octets / size_of::<RawFd>() {
            let fd = first.add(index).read_unaligned();
            found.push(Descriptor::from(OwnedFd::from_raw_fd(fd)));
        }
    }
    found
}

/// Numbers that nobody can guess.
pub(crate) fn random<const LEN: usize>() -> Result<[u8; LEN]> {
    let mut octets = [0; LEN];
    let mut filled = 0;
    while filled < LEN {
        let rest = &mut octets[filled..];
        // SAFETY: the kernel writes at most `rest.len()` octets.
        match check_len(unsafe { libc::getrandom(rest.as_mut_ptr().cast(), rest.len(), 0) }) {
            Ok(count) => filled += count,
            Err(Errno(libc::EINTR)) => {}
            Err(errno) => return Err(errno),
        }
    }
    Ok(octets)
}

/// The user that this process acts as.
pub(crate) fn own_user() -> u32 {
    // SAFETY: takes nothing and always succeeds.
    unsafe { libc::geteuid() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::socket;
    use std::os::unix::net::UnixStream;

    #[test]
    fn descriptors_travel_with_their_octets() {
        let (one, other) = UnixStream::pair().unwrap();
        let (one, other) = (Descriptor::from(OwnedFd::from(one)), Descriptor::from(OwnedFd::from(other)));
        send(&one, b"two", [one.raw(), other.raw()]).unwrap();
        let mut room = [0; 16];
        let (len, descriptors) = receive(&other, &mut room).unwrap();
        assert_eq!((&room[..len], descriptors.len()), (&b"two"[..], 2));
        socket::send_octets(&descriptors[0], b"x").unwrap();
        assert_eq!(socket::receive_octets(&other, &mut room), Ok(1));
    }

    #[test]
    fn random_numbers_differ() {
        assert_ne!(random::<16>(), random::<16>());
    }
}
