//! A page of numbers that several processes see.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::descriptor::Descriptor;
use super::syscall::{Errno, Result, check};
use std::os::fd::{FromRawFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, AtomicU64};

const WORDS: usize = 128;
const LONGS: usize = 448;

#[repr(C)]
struct Layout {
    words: [AtomicU32; WORDS],
    longs: [AtomicU64; LONGS],
}

const SIZE: usize = size_of::<Layout>();
const _: () = assert!(SIZE == 4096);

/// What nobody may do to the file any more: a page that went away would be a fault.
const SEALS: i32 = libc::F_SEAL_SHRINK | libc::F_SEAL_GROW | libc::F_SEAL_SEAL;

/// The page, and the descriptor that gives it to another process.
#[derive(Debug)]
pub(crate) struct SharedMemory {
    descriptor: Descriptor,
    layout: NonNull<Layout>,
}

// SAFETY: the page consists of atomic numbers and stays mapped as long as its owner lives.
unsafe impl Send for SharedMemory {}
// SAFETY: as above.
unsafe impl Sync for SharedMemory {}

impl SharedMemory {
    /// A new page of zeros.
    pub(crate) fn new() -> Result<SharedMemory> {
        let flags = libc::MFD_CLOEXEC | libc::MFD_ALLOW_SEALING;
        // SAFETY: the name is a C string; the call returns a new descriptor.
        let fd = check(unsafe { libc::memfd_create(c"wsp-shared-socket".as_ptr(), flags) })?;
        // SAFETY: the descriptor is new and nobody else has it.
        let descriptor = Descriptor::from(unsafe { OwnedFd::from_raw_fd(fd) });
        // SAFETY: both calls take integers.
        check(unsafe { libc::ftruncate(fd, SIZE as libc::off_t) })?;
        // SAFETY: as above.
        check(unsafe { libc::fcntl(fd, libc::F_ADD_SEALS, SEALS) })?;
        SharedMemory::map(descriptor)
    }

    /// The page of another process. `EINVAL` for anything that is no such page.
    pub(crate) fn of(descriptor: Descriptor) -> Result<SharedMemory> {
        // SAFETY: fcntl(2) takes integers.
        let seals = check(unsafe { libc::fcntl(descriptor.raw(), libc::F_GET_SEALS) })?;
        // SAFETY: all zeros is a valid stat, which the call fills.
        let mut stat: libc::stat = unsafe { std::mem::zeroed() };
        // SAFETY: as above.
        check(unsafe { libc::fstat(descriptor.raw(), &mut stat) })?;
        if seals & SEALS != SEALS || stat.st_size != SIZE as libc::off_t {
            return Err(Errno(libc::EINVAL));
        }
        SharedMemory::map(descriptor)
    }

    fn map(descriptor: Descriptor) -> Result<SharedMemory> {
        let access = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: a new mapping at a place that the kernel chooses; the file has SIZE octets and
        // is sealed, so it keeps them.
        let address =
            unsafe { libc::mmap(std::ptr::null_mut(), SIZE, access, libc::MAP_SHARED, descriptor.raw(), 0) };
        match NonNull::new(address.cast()) {
            Some(layout) if address != libc::MAP_FAILED => Ok(SharedMemory { descriptor, layout }),
            _ => Err(Errno::last()),
        }
    }

    pub(crate) fn descriptor(&self) -> &Descriptor {
        &self.descriptor
    }

    pub(crate) fn words(&self) -> &[AtomicU32; WORDS] {
        // SAFETY: mapped as long as `self` lives, and any octets are valid numbers.
        unsafe { &self.layout.as_ref().words }
    }

    pub(crate) fn longs(&self) -> &[AtomicU64; LONGS] {
        // SAFETY: as above.
        unsafe { &self.layout.as_ref().longs }
    }
}

impl Drop for SharedMemory {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours and nobody has a reference to it any more.
        unsafe { libc::munmap(self.layout.as_ptr().cast(), SIZE) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::socket;
    use std::sync::atomic::Ordering::SeqCst;

    #[test]
    fn two_mappings_of_a_page_see_the_same_numbers() {
        let one = SharedMemory::new().unwrap();
        let other = SharedMemory::of(socket::duplicate(one.descriptor()).unwrap()).unwrap();
        one.words()[WORDS - 1].store(7, SeqCst);
        one.longs()[0].store(u64::MAX, SeqCst);
        assert_eq!(other.words()[WORDS - 1].load(SeqCst), 7);
        assert_eq!(other.longs()[0].load(SeqCst), u64::MAX);
    }

    #[test]
    fn what_is_no_page_of_ours_is_refused() {
        let descriptor = socket::open(libc::AF_UNIX, libc::SOCK_STREAM, 0).unwrap();
        assert!(SharedMemory::of(descriptor).is_err());
        let file = OwnedFd::from(std::fs::File::open("/proc/self/exe").unwrap());
        assert!(SharedMemory::of(Descriptor::from(file)).is_err());
    }
}
