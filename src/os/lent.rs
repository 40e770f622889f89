//! Client memory that is lent for longer than a call: until an overlapped request is complete, or an
//! attempt to connect has ended.
#![expect(unsafe_code, reason = "floor 1: client memory")]

use super::memory::{AddressOut, BufferList};
use super::pages::may_write;
use crate::spi::qos::{FLOWSPEC, QOS};
use crate::spi::types::{WSABUF, WSAOVERLAPPED};
use std::sync::atomic::{AtomicUsize, Ordering};

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
