//! Client memory: the buffers and addresses of a call, and whether a pointer can be used at all.
//!
//! The types here carry client pointers through the safe floors above; only this floor follows
//! them, and where it can it lets the kernel do the copying, which answers EFAULT instead of
//! crashing.
#![expect(unsafe_code, reason = "floor 1: client memory")]

use super::address::MAX_ADDRESS;
use super::syscall::{Errno, Result, check, check_len, retry};
use crate::spi::qos::{FLOWSPEC, QOS};
use crate::spi::types::{WSABUF, WSAOVERLAPPED};
use std::cell::Cell;
use std::marker::PhantomData;
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicUsize, Ordering};

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

    /// Whether the client's memory can be used: for reading, or for writing too.
    pub(crate) fn usable(&self, for_writing: bool) -> bool {
        let may = if for_writing { may_write } else { may_read };
        self.entries().iter().all(|entry| entry.iov_len == 0 || may(entry.iov_base.addr(), entry.iov_len))
    }

    /// Copies `octets` into the buffers, as many as fit behind the first `skip`. The memory must
    /// be usable for writing.
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

/// Where a client wants the answer to its connection request. It lends the memory until the
/// attempt has ended.
#[derive(Clone, Copy)]
pub(crate) struct LentAnswer {
    data: *mut WSABUF,
    qos: *mut QOS,
}

// SAFETY: the memory belongs to the attempt and not to a thread, until the attempt has ended.
unsafe impl Send for LentAnswer {}

impl LentAnswer {
    /// Both may be null.
    ///
    /// # Safety
    /// What is not null, and the buffer in `data`, belongs to the caller until `give_back`.
    pub(crate) unsafe fn new(data: *mut WSABUF, qos: *mut QOS) -> LentAnswer {
        LentAnswer { data, qos }
    }

    /// Writes as much of the data as there is room for, and how much that was; and the quality of
    /// service, if there is one.
    pub(crate) fn give_back(self, data: &[u8], qos: Option<(FLOWSPEC, FLOWSPEC, &[u8])>) {
        if !self.data.is_null() && may_write(self.data.addr(), size_of::<WSABUF>()) {
            // SAFETY: the client lends the structure, and it can be used.
            let buffer = unsafe { &mut *self.data };
            let len = data.len().min(buffer.len as usize);
            let len = if may_write(buffer.buf.addr(), len.max(1)) { len } else { 0 };
            // SAFETY: the client lends the buffer, as long as it says, and it can be written.
            unsafe { std::ptr::copy_nonoverlapping(data.as_ptr(), buffer.buf.cast::<u8>(), len) };
            buffer.len = len as u32;
        }
        let Some((sending, receiving, specific)) = qos else { return };
        if self.qos.is_null() || !may_write(self.qos.addr(), size_of::<QOS>()) {
            return;
        }
        // SAFETY: as above.
        let qos = unsafe { &mut *self.qos };
        (qos.SendingFlowspec, qos.ReceivingFlowspec) = (sending, receiving);
        let room = qos.ProviderSpecific.len as usize;
        let fits = specific.len() <= room && may_write(qos.ProviderSpecific.buf.addr(), specific.len());
        let len = if fits { specific.len() } else { 0 };
        // SAFETY: as above.
        unsafe { std::ptr::copy_nonoverlapping(specific.as_ptr(), qos.ProviderSpecific.buf.cast(), len) };
        qos.ProviderSpecific.len = len as u32;
    }
}

/// Buffers that a client lends until its overlapped request is complete.
pub(crate) struct LentBuffers(BufferList<'static>);

// SAFETY: the buffers belong to the request and not to a thread, until it is complete.
unsafe impl Send for LentBuffers {}

impl LentBuffers {
    /// # Safety
    /// As for [`BufferList::new`], until the request is complete.
    pub(crate) unsafe fn new(buffers: BufferList<'static>) -> LentBuffers {
        LentBuffers(buffers)
    }

    /// The list for one attempt.
    pub(crate) fn view(&self) -> BufferList<'static> {
        self.0.clone()
    }

    pub(crate) fn advance(&mut self, octets: usize) {
        self.0.advance(octets);
    }

    pub(crate) fn is_exhausted(&self) -> bool {
        self.0.total() == 0
    }
}

/// Where a client wants an address when its overlapped request is complete.
pub(crate) struct LentAddress {
    address: *mut u8,
    len: *mut i32,
}

// SAFETY: as for LentBuffers.
unsafe impl Send for LentAddress {}

impl LentAddress {
    /// # Safety
    /// As for [`AddressOut::new`], until the request is complete.
    pub(crate) unsafe fn new(address: *mut u8, len: *mut i32) -> LentAddress {
        LentAddress { address, len }
    }

    /// The room for one attempt.
    pub(crate) fn view(&self) -> AddressOut<'static> {
        // SAFETY: promised by the caller of `new`.
        unsafe { AddressOut::new(self.address, self.len) }
    }
}

/// What Internal holds while a request runs (OVL-21).
const IN_PROGRESS: usize = 0x103;

/// A client's WSAOVERLAPPED. Internal is looked at by other threads, so it is written last.
pub(crate) struct LentOverlapped(*mut WSAOVERLAPPED);

// SAFETY: as for LentBuffers.
unsafe impl Send for LentOverlapped {}

impl LentOverlapped {
    /// # Safety
    /// The structure is readable, writable and aligned until the request is complete.
    pub(crate) unsafe fn new(overlapped: *mut WSAOVERLAPPED) -> LentOverlapped {
        LentOverlapped(overlapped)
    }

    pub(crate) fn address(&self) -> usize {
        self.0.addr()
    }

    fn status(&self) -> &AtomicUsize {
        // SAFETY: promised by the caller of `new`; Internal is as large and as aligned as that.
        unsafe { AtomicUsize::from_ptr(&raw mut (*self.0).Internal) }
    }

    /// hEvent as the client has set it.
    pub(crate) fn event(&self) -> usize {
        // SAFETY: promised by the caller of `new`.
        unsafe { (&raw const (*self.0).hEvent).read() as usize }
    }

    pub(crate) fn begin(&self) {
        self.status().store(IN_PROGRESS, Ordering::Release);
    }

    /// Octets, flags and error; `status` is what Internal gets.
    pub(crate) fn finish(&self, octets: u32, flags: u32, error: u32, status: u32) {
        // SAFETY: promised by the caller of `new`.
        unsafe {
            (&raw mut (*self.0).InternalHigh).write(octets as usize);
            (&raw mut (*self.0).Offset).write(flags);
            (&raw mut (*self.0).OffsetHigh).write(error);
        }
        self.status().store(status as usize, Ordering::Release);
    }

    /// Octets, flags, error and Internal of a request that is complete.
    pub(crate) fn result(&self) -> Option<(u32, u32, u32, u32)> {
        let status = self.status().load(Ordering::Acquire);
        if status == IN_PROGRESS {
            return None;
        }
        // SAFETY: promised by the caller of `new`.
        let whole = unsafe { self.0.read() };
        Some((whole.InternalHigh as u32, whole.Offset, whole.OffsetHigh, status as u32))
    }
}

const PAGE: usize = 4096;
/// Pages that a thread remembers to be usable.
const REMEMBERED: usize = 16;

thread_local! {
    static WRITABLE: [Cell<usize>; REMEMBERED] = const { [const { Cell::new(0) }; REMEMBERED] };
    static READABLE: [Cell<usize>; REMEMBERED] = const { [const { Cell::new(0) }; REMEMBERED] };
}

/// Whether `len` octets at `pointer` can be read and written. The kernel is asked about a page
/// once; then the thread remembers it, so that a client which passes the same variables again
/// and again pays nothing. One that unmaps them meanwhile is on its own.
pub(crate) fn may_write(pointer: usize, len: usize) -> bool {
    WRITABLE.with(|pages| all_pages(pages, pointer, len, |at| copy_onto_itself(at).is_ok()))
}

/// The same for reading.
pub(crate) fn may_read(pointer: usize, len: usize) -> bool {
    READABLE.with(|pages| all_pages(pages, pointer, len, |at| read_one(at).is_ok()))
}

fn all_pages(
    remembered: &[Cell<usize>; REMEMBERED],
    pointer: usize,
    len: usize,
    ask: impl Fn(usize) -> bool,
) -> bool {
    each_page(pointer, len, |at| {
        let slot = &remembered[at / PAGE % REMEMBERED];
        if slot.get() != at / PAGE {
            if !ask(at) {
                return false;
            }
            slot.set(at / PAGE);
        }
        true
    })
}

/// Whether `holds` says yes to the first octet in each page of the memory.
fn each_page(pointer: usize, len: usize, holds: impl Fn(usize) -> bool) -> bool {
    let Some(end) = pointer.checked_add(len.max(1)) else { return false };
    let mut at = pointer;
    while at < end {
        if !holds(at) {
            return false;
        }
        at = (at / PAGE + 1) * PAGE;
    }
    true
}

/// EFAULT if the page cannot be read and written; otherwise nothing has changed. One octet is
/// fetched and put back by way of a variable of ours, because it may never have been written: a
/// memory checker would blame the client for a direct copy. A kernel that forbids the question
/// is taken for a yes.
fn copy_onto_itself(at: usize) -> Result<()> {
    let octet = read_one(at)?;
    let here = libc::iovec { iov_base: (&raw const octet).cast_mut().cast(), iov_len: 1 };
    let there = libc::iovec { iov_base: at as *mut _, iov_len: 1 };
    // SAFETY: the kernel checks the address, and the octet belongs to the call that asks.
    judge_copy(unsafe { libc::process_vm_writev(libc::getpid(), &here, 1, &there, 1, 0) })
}

fn read_one(at: usize) -> Result<u8> {
    let mut octet = 0u8;
    let here = libc::iovec { iov_base: (&raw mut octet).cast(), iov_len: 1 };
    let there = libc::iovec { iov_base: at as *mut _, iov_len: 1 };
    // SAFETY: the kernel checks the address, and one octet fits.
    judge_copy(unsafe { libc::process_vm_readv(libc::getpid(), &here, 1, &there, 1, 0) }).map(|()| octet)
}

fn judge_copy(copied: isize) -> Result<()> {
    match check_len(copied) {
        Err(Errno(libc::EFAULT)) => Err(Errno(libc::EFAULT)),
        _ => Ok(()),
    }
}

/// Whether the page that holds `pointer` is mapped.
pub(crate) fn is_mapped(pointer: usize) -> bool {
    let page = pointer & !(PAGE - 1);
    // SAFETY: msync(2) with MS_ASYNC changes nothing; it answers ENOMEM for unmapped pages.
    page != 0 && retry(|| unsafe { libc::msync(page as *mut _, PAGE, libc::MS_ASYNC) }).is_ok()
}

/// Whether `len` octets at `pointer` can be written now, whatever the thread remembers.
pub(crate) fn is_writable(pointer: usize, len: usize) -> bool {
    each_page(pointer, len, |at| copy_onto_itself(at).is_ok())
}
