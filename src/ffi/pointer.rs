//! Pointers from C: each gets its role here, once.
//!
//! Null, and every pointer to memory that is not there, is WSAEFAULT (GEN-04). The kernel is asked
//! about a page once a thread; buffers it checks itself.
#![expect(unsafe_code, reason = "floor 4: pointers from C")]

use crate::os::{AddressOut, BufferList, pages};
use crate::spi::error::{Result, WSAEFAULT, WsaError, fail};
use crate::spi::types::WSABUF;

/// Nothing is ever mapped below this address.
const LOWEST: usize = 4096;

fn is_wild<T>(pointer: *const T) -> bool {
    pointer.addr() < LOWEST
}

/// RCV-17: a length that is a negative `int` elsewhere. The kernel would only look at the part of
/// the buffer that it needs; there are buffers so long, and then their end is there too.
fn is_endless(pointer: *const u8, len: usize) -> bool {
    len > i32::MAX as usize && !pages::may_read(pointer.addr().saturating_add(len - 1), 1)
}

/// A parameter that is read.
///
/// # Safety
/// A pointer that is not wild points to a `T` that nobody writes during the call.
pub(super) unsafe fn input<'a, T>(pointer: *const T) -> Result<&'a T> {
    if is_wild(pointer) || !pointer.is_aligned() || !pages::may_read(pointer.addr(), size_of::<T>()) {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    Ok(unsafe { &*pointer })
}

/// The same for a parameter that may be null.
///
/// # Safety
/// As for [`input`].
pub(super) unsafe fn optional<'a, T>(pointer: *const T) -> Result<Option<&'a T>> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: promised by the caller.
    unsafe { input(pointer) }.map(Some)
}

/// A parameter that is written, and perhaps read before. Checked before the call does anything.
pub(super) struct Out<T>(*mut T);

impl<T: Copy> Out<T> {
    /// # Safety
    /// A pointer that is not wild is writable, for a `T`, during the call.
    pub(super) unsafe fn new(pointer: *mut T) -> Result<Out<T>> {
        if is_wild(pointer) || !pages::may_write(pointer.addr(), size_of::<T>()) {
            return fail(WSAEFAULT);
        }
        Ok(Out(pointer))
    }

    pub(super) fn store(&self, value: T) {
        // SAFETY: promised by the caller of `new`.
        unsafe { self.0.write_unaligned(value) };
    }

    pub(super) fn load(&self) -> T {
        // SAFETY: promised by the caller of `new`.
        unsafe { self.0.read_unaligned() }
    }
}

/// Octets that are read; none if the length is zero, whatever the pointer.
///
/// # Safety
/// A pointer that is not wild points to `len` octets that nobody writes during the call.
pub(super) unsafe fn octets<'a>(pointer: *const u8, len: usize) -> Result<&'a [u8]> {
    if len == 0 {
        return Ok(&[]);
    }
    if is_wild(pointer) || !pages::may_read(pointer.addr(), len) {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    Ok(unsafe { std::slice::from_raw_parts(pointer, len) })
}

/// A list of `count` items that are read.
///
/// # Safety
/// A pointer that is not wild points to `count` of them, which nobody writes during the call.
pub(super) unsafe fn list<'a, T>(pointer: *const T, count: usize) -> Result<&'a [T]> {
    let octets = count.saturating_mul(size_of::<T>());
    if is_wild(pointer) || !pointer.is_aligned() || !pages::may_read(pointer.addr(), octets) {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller, and the memory is there.
    Ok(unsafe { std::slice::from_raw_parts(pointer, count) })
}

/// Copies octets out.
///
/// # Safety
/// A pointer that is not wild is writable for as many octets.
pub(super) unsafe fn store_octets(pointer: *mut u8, octets: &[u8]) -> Result<()> {
    if octets.is_empty() {
        return Ok(());
    }
    if is_wild(pointer) || !pages::may_write(pointer.addr(), octets.len()) {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller, and the memory is there.
    unsafe { std::ptr::copy_nonoverlapping(octets.as_ptr(), pointer, octets.len()) };
    Ok(())
}

/// Copies UTF-16 units out.
///
/// # Safety
/// A pointer that is not wild is writable for as many units.
pub(super) unsafe fn store_units(pointer: *mut u16, units: &[u16]) -> Result<()> {
    let octets: Vec<u8> = units.iter().flat_map(|unit| unit.to_ne_bytes()).collect();
    // SAFETY: promised by the caller.
    unsafe { store_octets(pointer.cast(), &octets) }
}

/// Longest text that is looked at, in UTF-16 units.
const LONGEST_TEXT: usize = 1024;

/// Null-terminated UTF-16 text, without the null.
///
/// # Safety
/// A pointer that is not wild points to text that ends with a null.
pub(super) unsafe fn text<'a>(pointer: *const u16) -> Result<&'a [u16]> {
    if is_wild(pointer) || !pointer.is_aligned() || !pages::may_read(pointer.addr(), 2) {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller; a text without an end is cut.
    let len = (0..LONGEST_TEXT).take_while(|index| unsafe { *pointer.add(*index) } != 0).count();
    // SAFETY: that many units have just been read.
    Ok(unsafe { std::slice::from_raw_parts(pointer, len) })
}

/// A `sockaddr` and its length. A negative length is no length (BIND-03).
///
/// # Safety
/// As for [`octets`].
pub(super) unsafe fn name<'a>(pointer: *const libc::sockaddr, len: i32) -> Result<&'a [u8]> {
    let len = usize::try_from(len).map_err(|_| WsaError(WSAEFAULT))?;
    if is_wild(pointer) || len < size_of::<libc::sa_family_t>() {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    unsafe { octets(pointer.cast(), len) }
}

/// Where an address goes, with the variable that holds its room. Either null: nowhere
/// (ACCEPT-13).
///
/// # Safety
/// Pointers that are not wild are writable during the call.
pub(super) unsafe fn address_out<'a>(
    pointer: *mut libc::sockaddr,
    len: *mut i32,
) -> Result<Option<AddressOut<'a>>> {
    if pointer.is_null() || len.is_null() {
        return Ok(None);
    }
    if is_wild(pointer) || is_wild(len) || !len.is_aligned() || !pages::may_write(len.addr(), 4) {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller; the length has just been looked at. The address itself is
    // checked where it is filled in.
    Ok(Some(unsafe { AddressOut::new(pointer.cast(), len) }))
}

/// The scatter/gather list of a transfer.
///
/// # Safety
/// A list that is not wild holds `count` entries; what they point to belongs to the call.
pub(super) unsafe fn buffers<'a>(list: *const WSABUF, count: u32) -> Result<BufferList<'a>> {
    let count = count as usize;
    let octets = count.saturating_mul(size_of::<WSABUF>());
    if count > 0 && (is_wild(list) || !list.is_aligned() || !pages::may_read(list.addr(), octets)) {
        return fail(WSAEFAULT);
    }
    let entry = |index: usize| {
        // SAFETY: the caller promised `count` entries.
        let buffer = unsafe { &*list.add(index) };
        (buffer.buf.cast::<u8>(), buffer.len as usize)
    };
    if (0..count).map(entry).any(|(pointer, len)| len > 0 && (is_wild(pointer) || is_endless(pointer, len))) {
        return fail(WSAEFAULT);
    }
    // SAFETY: the caller promised that the buffers belong to the call.
    Ok(unsafe { BufferList::new(count, entry) })
}

/// lpErrno may be null; then nobody wants the error.
pub(super) fn store_error(pointer: *mut i32, error: WsaError) {
    // SAFETY: a pointer that is not wild is the client's int (GEN-01).
    if let Ok(out) = unsafe { Out::new(pointer) } {
        out.store(error.0);
    }
}
