//! Client memory: the buffers and addresses of a call.
//!
//! The types here carry client pointers through the safe floors above; only this floor follows
//! them, and where it can it lets the kernel do the copying, which answers EFAULT instead of
//! crashing.
#![expect(unsafe_code, reason = "floor 1: client memory")]

use super::address::MAX_ADDRESS;
use super::pages::{may_read, may_write};
use super::syscall::{Errno, Result, check};
use std::marker::PhantomData;
use std::os::fd::AsRawFd;

/// Buffers kept without an allocation; nearly every call has one, and a longer list is copied
/// around with every call.
const INLINE: usize = 2;
/// The longest list that the kernel takes (`UIO_MAXIOV`).
const MOST: usize = 1024;

/// The scatter/gather list of one call: where the client's buffers lie and how long they are.
#[derive(Clone)]
pub(crate) struct BufferList<'a> {
    inline: [libc::iovec; INLINE],
    heap: Vec<libc::iovec>,
    count: usize,
    client: PhantomData<&'a mut [u8]>,
}

impl<'a> BufferList<'a> {
    /// A list of `count` buffers, each described by `buffer(index)` as pointer and length.
    ///
    /// # Safety
    /// Each buffer is the client's promise: for `'a` nobody else writes what the kernel reads,
    /// or uses what it writes. A buffer that is not mapped is harmless, the kernel says EFAULT.
    pub(crate) unsafe fn new(count: usize, buffer: impl Fn(usize) -> (*mut u8, usize)) -> BufferList<'a> {
        let entry = |index| {
            let (base, len) = buffer(index);
            libc::iovec { iov_base: base.cast(), iov_len: len }
        };
        let empty = libc::iovec { iov_base: std::ptr::null_mut(), iov_len: 0 };
        let mut list = BufferList { inline: [empty; INLINE], heap: Vec::new(), count, client: PhantomData };
        if count <= INLINE {
            for (index, slot) in list.inline[..count].iter_mut().enumerate() {
                *slot = entry(index);
            }
        } else {
            list.heap = (0..count).map(entry).collect();
        }
        list
    }

    /// A list of one buffer that is not the client's.
    pub(crate) fn over(octets: &'a mut [u8]) -> BufferList<'a> {
        let (start, len) = (octets.as_mut_ptr(), octets.len());
        // SAFETY: the borrow keeps everybody else away from the octets.
        unsafe { BufferList::new(1, |_| (start, len)) }
    }

    fn entries(&self) -> &[libc::iovec] {
        if self.count <= INLINE { &self.inline[..self.count] } else { &self.heap }
    }

    /// What one `msghdr` can carry of the list.
    pub(super) fn kernel_view(&self) -> &[libc::iovec] {
        let entries = self.entries();
        &entries[..entries.len().min(MOST)]
    }

    /// The list with `headers` between its octets, as many of which follow each header as it says.
    pub(super) fn framed(&self, headers: &[(&[u8], usize)]) -> Vec<libc::iovec> {
        let mut view = Vec::with_capacity(headers.len() * 2 + self.count);
        let mut entries = self.entries().iter().copied();
        let mut current = libc::iovec { iov_base: std::ptr::null_mut(), iov_len: 0 };
        for &(header, mut follow) in headers {
            view.push(libc::iovec { iov_base: header.as_ptr().cast_mut().cast(), iov_len: header.len() });
            while follow > 0 {
                if current.iov_len == 0 {
                    let Some(next) = entries.next() else { return view };
                    current = next;
                    continue;
                }
                let step = follow.min(current.iov_len);
                view.push(libc::iovec { iov_base: current.iov_base, iov_len: step });
                current.iov_base = current.iov_base.cast::<u8>().wrapping_add(step).cast();
                current.iov_len -= step;
                follow -= step;
            }
        }
        view
    }

    /// Whether the client's memory can be read.
    pub(crate) fn is_readable(&self) -> bool {
        self.entries()
            .iter()
            .all(|entry| entry.iov_len == 0 || may_read(entry.iov_base.addr(), entry.iov_len))
    }

    /// Whether the first `octets` of it, as many as there are, can be written. Of a large room only what
    /// is needed is looked at, as the kernel does.
    pub(crate) fn is_writable(&self, mut octets: usize) -> bool {
        self.entries().iter().all(|entry| {
            let step = octets.min(entry.iov_len);
            octets -= step;
            step == 0 || may_write(entry.iov_base.addr(), step)
        })
    }

    /// Copies `octets` into the buffers, as many as fit behind the first `skip`. So much must be
    /// writable.
    pub(crate) fn scatter(&self, mut skip: usize, mut octets: &[u8]) {
        for entry in self.entries() {
            let passed = skip.min(entry.iov_len);
            skip -= passed;
            let step = octets.len().min(entry.iov_len - passed);
            let place = entry.iov_base.cast::<u8>().wrapping_add(passed);
            // SAFETY: the client lends the buffer for the call, and it was found writable.
            unsafe { std::ptr::copy_nonoverlapping(octets.as_ptr(), place, step) };
            octets = &octets[step..];
        }
    }

    /// Whether the list is longer than what one system call takes.
    pub(crate) fn too_long(&self) -> bool {
        self.count > MOST
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Octets in all buffers.
    pub(crate) fn total(&self) -> usize {
        self.entries().iter().fold(0, |sum, entry| sum.saturating_add(entry.iov_len))
    }

    /// Drops the first `octets`, which have been transferred.
    pub(crate) fn advance(&mut self, mut octets: usize) {
        let entries = if self.count <= INLINE { &mut self.inline[..self.count] } else { &mut self.heap[..] };
        for entry in entries {
            let step = octets.min(entry.iov_len);
            entry.iov_base = entry.iov_base.cast::<u8>().wrapping_add(step).cast();
            entry.iov_len -= step;
            octets -= step;
        }
    }

    /// Cuts the list down to its first `octets`.
    pub(crate) fn truncate(&mut self, mut octets: usize) {
        let entries = if self.count <= INLINE { &mut self.inline[..self.count] } else { &mut self.heap[..] };
        for entry in entries {
            entry.iov_len = entry.iov_len.min(octets);
            octets -= entry.iov_len;
        }
    }

    /// A copy of the first `len` octets, which the kernel has just written.
    pub(super) fn head(&self, len: usize) -> Vec<u8> {
        let mut copy = Vec::with_capacity(len);
        for entry in self.entries() {
            let step = entry.iov_len.min(len - copy.len());
            // SAFETY: the client lends the buffer for the call, and the kernel could write so far.
            copy.extend_from_slice(unsafe { std::slice::from_raw_parts(entry.iov_base.cast::<u8>(), step) });
            if copy.len() == len {
                break;
            }
        }
        copy
    }

    /// A copy of all octets, for a send that outlives the call; fails when memory is short.
    pub(crate) fn gather(&self) -> Result<Vec<u8>> {
        let mut copy = Vec::new();
        copy.try_reserve_exact(self.total()).map_err(|_| Errno(libc::ENOMEM))?;
        for entry in self.entries().iter().filter(|entry| entry.iov_len > 0) {
            // SAFETY: the client lends the buffer for the call; the kernel has just read its
            // beginning, so it is no wild pointer.
            copy.extend_from_slice(unsafe {
                std::slice::from_raw_parts(entry.iov_base.cast::<u8>(), entry.iov_len)
            });
        }
        Ok(copy)
    }
}

/// Where the client wants an address: room, and the variable that tells its size.
pub(crate) struct AddressOut<'a> {
    address: *mut u8,
    len: *mut i32,
    room: usize,
    client: PhantomData<&'a mut i32>,
}

impl AddressOut<'_> {
    /// `address` has room for `*len` octets.
    ///
    /// # Safety
    /// `len` points to an int that is readable and writable while `self` lives, and `address`
    /// belongs to the caller for as long.
    pub(crate) unsafe fn new<'a>(address: *mut u8, len: *mut i32) -> AddressOut<'a> {
        // SAFETY: promised by the caller.
        let room = unsafe { *len };
        AddressOut { address, len, room: usize::try_from(room).unwrap_or(0), client: PhantomData }
    }

    pub(crate) fn room(&self) -> usize {
        self.room
    }

    /// Whether an address can be written there.
    pub(crate) fn is_usable(&self) -> bool {
        may_write(self.address.addr(), self.room.min(MAX_ADDRESS))
    }

    /// Has the kernel write the peer's address, so that a wild pointer is EFAULT. The length is
    /// told only if the address fitted; otherwise the error is EFAULT too.
    pub(crate) fn fill_with_peer(&mut self, socket: &impl AsRawFd) -> Result<()> {
        let mut len = self.room as libc::socklen_t;
        // SAFETY: the kernel writes at most `room` octets to the client's buffer.
        check(unsafe { libc::getpeername(socket.as_raw_fd(), self.address.cast(), &mut len) })?;
        self.finish(len as usize)
    }

    /// Copies `octets` out; EFAULT if they do not fit.
    pub(crate) fn fill(&mut self, octets: &[u8]) -> Result<()> {
        if octets.len() > self.room || !may_write(self.address.addr(), octets.len()) {
            return Err(Errno(libc::EFAULT));
        }
        // SAFETY: the memory is there, and the caller of `new` promised `room` octets at `address`.
        unsafe { std::ptr::copy_nonoverlapping(octets.as_ptr(), self.address, octets.len()) };
        self.finish(octets.len())
    }

    fn finish(&mut self, len: usize) -> Result<()> {
        if len > self.room {
            return Err(Errno(libc::EFAULT));
        }
        // SAFETY: the caller of `new` promised that the variable is writable.
        unsafe { *self.len = len as i32 };
        Ok(())
    }
}
