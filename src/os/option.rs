//! Socket options, as numbers and octets.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::syscall::{Errno, Result, check};
use std::mem::offset_of;
use std::os::fd::{BorrowedFd, RawFd};

/// Reads an option of the size of `T`.
fn get<T: Copy>(fd: RawFd, level: i32, name: i32, mut value: T) -> Result<T> {
    let mut len = size_of::<T>() as libc::socklen_t;
    // SAFETY: the kernel writes at most `len` octets to `value`, and `T` is plain old data.
    check(unsafe { libc::getsockopt(fd, level, name, (&raw mut value).cast(), &mut len) })?;
    Ok(value)
}

fn set<T: Copy>(fd: RawFd, level: i32, name: i32, value: &T) -> Result<()> {
    set_octets(fd, level, name, std::ptr::from_ref(value).cast(), size_of::<T>())
}

fn set_octets(fd: RawFd, level: i32, name: i32, value: *const u8, len: usize) -> Result<()> {
    // SAFETY: callers pass a pointer to `len` readable octets.
    check(unsafe { libc::setsockopt(fd, level, name, value.cast(), len as u32) }).map(drop)
}

pub(crate) fn get_int(fd: RawFd, level: i32, name: i32) -> Result<i32> {
    get(fd, level, name, 0)
}

pub(crate) fn set_int(fd: RawFd, level: i32, name: i32, value: i32) -> Result<()> {
    set(fd, level, name, &value)
}

/// Sets an option whose value is a structure, given as octets.
pub(crate) fn set_bytes(fd: RawFd, level: i32, name: i32, value: &[u8]) -> Result<()> {
    set_octets(fd, level, name, value.as_ptr(), value.len())
}

/// Reads an option whose value is a structure into `room`; the length that the kernel wrote.
pub(crate) fn get_bytes(fd: RawFd, level: i32, name: i32, room: &mut [u8]) -> Result<usize> {
    let mut len = room.len() as libc::socklen_t;
    // SAFETY: the kernel writes at most `len` octets to `room`.
    check(unsafe { libc::getsockopt(fd, level, name, room.as_mut_ptr().cast(), &mut len) })?;
    Ok(len as usize)
}

/// The pending error, which the kernel forgets by telling it.
pub(crate) fn take_error(fd: RawFd) -> Option<Errno> {
    match get_int(fd, libc::SOL_SOCKET, libc::SO_ERROR) {
        Ok(0) => None,
        Ok(errno) => Some(Errno(errno)),
        Err(errno) => Some(errno),
    }
}

/// Lingering: `None` is off.
pub(crate) fn set_linger(fd: BorrowedFd, seconds: Option<u16>) -> Result<()> {
    let time = seconds.map(|seconds| std::time::Duration::from_secs(seconds.into()));
    Ok(socket2::SockRef::from(&fd).set_linger(time)?)
}

/// A time-out of blocking calls in milliseconds; 0 is none.
pub(crate) fn set_timeout(fd: RawFd, name: i32, milliseconds: u32) -> Result<()> {
    let value = libc::timeval {
        tv_sec: i64::from(milliseconds / 1000),
        tv_usec: i64::from(milliseconds % 1000) * 1000,
    };
    set(fd, libc::SOL_SOCKET, name, &value)
}

/// A time-out of blocking calls; `None` is none.
pub(crate) fn get_timeout(fd: RawFd, name: i32) -> Option<std::time::Duration> {
    let value = get(fd, libc::SOL_SOCKET, name, libc::timeval { tv_sec: 0, tv_usec: 0 }).ok()?;
    let time = std::time::Duration::new(value.tv_sec as u64, value.tv_usec as u32 * 1000);
    (!time.is_zero()).then_some(time)
}

/// Of several listeners on one address, the first gets every connection.
pub(crate) fn prefer_first_of_group(fd: RawFd) -> Result<()> {
    let mut program = [libc::sock_filter { code: (libc::BPF_RET | libc::BPF_K) as u16, jt: 0, jf: 0, k: 0 }];
    // The octets of a sock_fprog. Its gap has to be zero too, or a memory checker complains.
    let mut filter = [0u8; size_of::<libc::sock_fprog>()];
    let pointer = program.as_mut_ptr().expose_provenance();
    filter[..2].copy_from_slice(&1u16.to_ne_bytes());
    filter[offset_of!(libc::sock_fprog, filter)..].copy_from_slice(&pointer.to_ne_bytes());
    set(fd, libc::SOL_SOCKET, libc::SO_ATTACH_REUSEPORT_CBPF, &filter)
}

/// Connections that wait in a listening TCP socket's queue.
pub(crate) fn queued_connections(fd: RawFd) -> Result<u32> {
    // SAFETY: all zeros is a valid tcp_info, which is plain old data.
    let info: libc::tcp_info = get(fd, libc::IPPROTO_TCP, libc::TCP_INFO, unsafe { std::mem::zeroed() })?;
    Ok(info.tcpi_unacked)
}

/// Whether a TCP connection is gone: there is nobody any more to send to.
pub(crate) fn is_dead(fd: RawFd) -> bool {
    const CLOSED: u8 = 7; // TCP_CLOSE
    // SAFETY: all zeros is a valid tcp_info, which is plain old data.
    let info = get(fd, libc::IPPROTO_TCP, libc::TCP_INFO, unsafe { std::mem::zeroed::<libc::tcp_info>() });
    info.is_ok_and(|info| info.tcpi_state == CLOSED)
}

/// How much memory the received and unread data of a socket takes.
pub(crate) fn memory_of_received(fd: RawFd) -> Result<u32> {
    let mut figures = [0; 36]; // nine numbers, of which this is the first
    get_bytes(fd, libc::SOL_SOCKET, libc::SO_MEMINFO, &mut figures)?;
    Ok(u32::from_ne_bytes([figures[0], figures[1], figures[2], figures[3]]))
}

/// Who is at the other end of an AF_UNIX connection: process, user, group.
pub(crate) fn peer_credentials(fd: RawFd) -> Result<(i32, u32, u32)> {
    let nobody = libc::ucred { pid: 0, uid: 0, gid: 0 };
    let credentials = get(fd, libc::SOL_SOCKET, libc::SO_PEERCRED, nobody)?;
    Ok((credentials.pid, credentials.uid, credentials.gid))
}

/// Multicasts that this computer itself has sent do not reach the socket: of IPv4, of IPv6, of
/// both or (then there is no filter) of neither.
pub(crate) fn ignore_own_multicasts(fd: RawFd, ipv4: bool, ipv6: bool) -> Result<()> {
    if !ipv4 && !ipv6 {
        return match set_int(fd, libc::SOL_SOCKET, libc::SO_DETACH_FILTER, 0) {
            Err(Errno(libc::ENOENT)) => Ok(()), // there was none
            outcome => outcome,
        };
    }
    let mut program = own_multicast_filter(ipv4, ipv6);
    let filter = libc::sock_fprog { len: program.len() as u16, filter: program.as_mut_ptr() };
    set(fd, libc::SOL_SOCKET, libc::SO_ATTACH_FILTER, &filter)
}

/// Of the packets that pass, the socket gets those of this type of Ethernet's.
pub(crate) fn keep_only(fd: RawFd, ether_type: u32) -> Result<()> {
    let protocol = (libc::SKF_AD_OFF as u32).wrapping_add(libc::SKF_AD_PROTOCOL as u32);
    let step = |code: u32, jt, jf, k| libc::sock_filter { code: code as u16, jt, jf, k };
    let mut program = [
        step(libc::BPF_LD | libc::BPF_ABS | libc::BPF_W, 0, 0, protocol),
        step(libc::BPF_JMP | libc::BPF_JEQ, 0, 1, ether_type),
        step(libc::BPF_RET | libc::BPF_K, 0, 0, u32::MAX),
        step(libc::BPF_RET | libc::BPF_K, 0, 0, 0),
    ];
    let filter = libc::sock_fprog { len: program.len() as u16, filter: program.as_mut_ptr() };
    set(fd, libc::SOL_SOCKET, libc::SO_ATTACH_FILTER, &filter)
}

/// A packet that was sent here is one that the stack has looped back, or that came in at the
/// loopback interface, which is number 1 everywhere.
fn own_multicast_filter(ipv4: bool, ipv6: bool) -> [libc::sock_filter; 14] {
    const LOAD: u32 = libc::BPF_LD | libc::BPF_ABS;
    const ANCILLARY: u32 = libc::SKF_AD_OFF as u32;
    const HEADER: u32 = libc::SKF_NET_OFF as u32;
    const LOOPED_BACK: u32 = 5;
    const NEVER: u32 = u32::MAX;
    let load = |size, offset| libc::sock_filter { code: (LOAD | size) as u16, jt: 0, jf: 0, k: offset };
    let half = || libc::sock_filter { code: (libc::BPF_ALU | libc::BPF_RSH) as u16, jt: 0, jf: 0, k: 4 };
    let equal = |k, jt, jf| libc::sock_filter { code: (libc::BPF_JMP | libc::BPF_JEQ) as u16, jt, jf, k };
    let answer = |k| libc::sock_filter { code: (libc::BPF_RET | libc::BPF_K) as u16, jt: 0, jf: 0, k };
    [
        load(libc::BPF_W, ANCILLARY.wrapping_add(libc::SKF_AD_PKTTYPE as u32)),
        equal(LOOPED_BACK, 2, 0),
        load(libc::BPF_W, ANCILLARY.wrapping_add(libc::SKF_AD_IFINDEX as u32)),
        equal(1, 0, 8), // it came from elsewhere
        load(libc::BPF_B, HEADER),
        half(),
        equal(6, 3, 0), // the version of the header
        load(libc::BPF_B, HEADER.wrapping_add(16)),
        half(),
        equal(if ipv4 { 0xe } else { NEVER }, 3, 2),
        load(libc::BPF_B, HEADER.wrapping_add(24)),
        equal(if ipv6 { 0xff } else { NEVER }, 1, 0),
        answer(u32::MAX),
        answer(0),
    ]
}
