//! Files that a client wants to have sent.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::descriptor::Descriptor;
use super::syscall::{Errno, Result, check, check_len};
use std::os::fd::{FromRawFd, OwnedFd, RawFd};

/// Most octets of one sendfile(2).
const MOST: usize = 0x7fff_f000;

/// What is known of an open file.
pub(crate) struct Facts {
    /// It has a length, and can be read at any place.
    pub(crate) regular: bool,
    pub(crate) len: u64,
}

/// `EBADF` if there is no such file, `EACCES` if it is not open for reading.
pub(crate) fn facts(fd: RawFd) -> Result<Facts> {
    // SAFETY: fcntl(2) with F_GETFL takes two integers.
    let mode = check(unsafe { libc::fcntl(fd, libc::F_GETFL) })?;
    if mode & libc::O_ACCMODE == libc::O_WRONLY || mode & libc::O_PATH != 0 {
        return Err(Errno(libc::EACCES));
    }
    // SAFETY: all zeros is a valid stat, which the kernel fills.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    // SAFETY: as above.
    check(unsafe { libc::fstat(fd, &mut stat) })?;
    Ok(Facts { regular: stat.st_mode & libc::S_IFMT == libc::S_IFREG, len: stat.st_size as u64 })
}

/// Where a file would be read next.
pub(crate) fn position(fd: RawFd) -> Result<u64> {
    // SAFETY: lseek(2) takes three integers.
    let place = unsafe { libc::lseek(fd, 0, libc::SEEK_CUR) };
    u64::try_from(place).map_err(|_| Errno::last())
}

/// A descriptor of our own for the same open file, which the client may close.
pub(crate) fn hold(fd: RawFd) -> Result<Descriptor> {
    // SAFETY: fcntl(2) with F_DUPFD_CLOEXEC takes three integers.
    let copy = check(unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) })?;
    // SAFETY: the descriptor is new and nobody else has it.
    Ok(Descriptor::from(unsafe { OwnedFd::from_raw_fd(copy) }))
}

/// Reads at a place, or where the file stands.
pub(crate) fn read(fd: RawFd, place: Option<u64>, room: &mut [u8]) -> Result<usize> {
    let (start, len) = (room.as_mut_ptr().cast(), room.len());
    // SAFETY: the room is `len` octets.
    check_len(unsafe {
        match place {
            Some(place) => libc::pread(fd, start, len, place as i64),
            None => libc::read(fd, start, len),
        }
    })
}

/// Sends from a place of the file, or from where it stands, without a copy; 0 at its end. Sleeps if
/// the socket's descriptor is a blocking one; `EINTR` is returned.
pub(crate) fn send(socket: &Descriptor, fd: RawFd, place: Option<u64>, len: usize) -> Result<usize> {
    let mut place = place.map(|place| place as i64);
    let pointer = place.as_mut().map_or(std::ptr::null_mut(), |place| &raw mut *place);
    let len = len.min(MOST);
    without_sigpipe(|| {
        // SAFETY: the place is null or outlives the call.
        let sent = check_len(unsafe { libc::sendfile(socket.raw(), fd, pointer, len) });
        (sent, sent == Ok(len))
    })
}

fn sigpipe() -> libc::sigset_t {
    // SAFETY: all zeros is a valid signal set, and sigemptyset makes it an empty one.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGPIPE);
        set
    }
}

fn has_sigpipe(set: &libc::sigset_t) -> bool {
    // SAFETY: the set is a valid one.
    unsafe { libc::sigismember(set, libc::SIGPIPE) == 1 }
}

/// sendfile(2) cannot be told to leave SIGPIPE alone, so the signal is blocked meanwhile, and taken
/// back if it has come. `call` also tells whether it has certainly not. One that was there before
/// is the client's.
fn without_sigpipe<T>(call: impl FnOnce() -> (T, bool)) -> T {
    let set = sigpipe();
    // SAFETY: signal sets that outlive the calls; the mask is put back below.
    let (before, pending) = unsafe {
        let mut before: libc::sigset_t = std::mem::zeroed();
        let mut pending: libc::sigset_t = std::mem::zeroed();
        libc::pthread_sigmask(libc::SIG_BLOCK, &set, &mut before);
        if has_sigpipe(&before) {
            libc::sigpending(&mut pending);
        }
        (before, pending)
    };
    let (answer, quiet) = call();
    let at_once = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: as above.
    unsafe {
        if !quiet && !has_sigpipe(&pending) {
            libc::sigtimedwait(&set, std::ptr::null_mut(), &at_once);
        }
        if !has_sigpipe(&before) {
            libc::pthread_sigmask(libc::SIG_SETMASK, &before, std::ptr::null_mut());
        }
    }
    answer
}

/// Sends octets of our own. May sleep unless `DONTWAIT` is among the flags; `EINTR` is returned.
pub(crate) fn send_octets(socket: &Descriptor, octets: &[u8], flags: i32) -> Result<usize> {
    let flags = flags | libc::MSG_NOSIGNAL;
    // SAFETY: the buffer is `octets.len()` octets.
    check_len(unsafe { libc::send(socket.raw(), octets.as_ptr().cast(), octets.len(), flags) })
}
