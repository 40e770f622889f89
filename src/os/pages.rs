//! Whether a client's pointer can be used at all: the kernel knows.
#![expect(unsafe_code, reason = "floor 1: client memory")]

use super::syscall::{Errno, Result, check_len, retry};
use std::cell::Cell;

const PAGE: usize = 4096;
/// Stretches of 64 pages of which a thread remembers some: as many as hold the structures and buffers of
/// thousands of requests, because asking costs as much as a receive.
const STRETCHES: usize = 16;

/// Pages that the kernel was asked about and that can be used.
struct Usable {
    stretch: Cell<usize>,
    /// A bit a page.
    pages: Cell<u64>,
}

impl Usable {
    const fn new() -> Usable {
        Usable { stretch: Cell::new(0), pages: Cell::new(0) }
    }

    fn knows(&self, page: usize) -> bool {
        self.stretch.get() == page / 64 && self.pages.get() >> (page % 64) & 1 != 0
    }

    fn remember(&self, page: usize) {
        if self.stretch.replace(page / 64) != page / 64 {
            self.pages.set(0);
        }
        self.pages.set(self.pages.get() | 1 << (page % 64));
    }
}

thread_local! {
    static WRITABLE: [Usable; STRETCHES] = const { [const { Usable::new() }; STRETCHES] };
    static READABLE: [Usable; STRETCHES] = const { [const { Usable::new() }; STRETCHES] };
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
    remembered: &[Usable; STRETCHES],
    pointer: usize,
    len: usize,
    ask: impl Fn(usize) -> bool,
) -> bool {
    each_page(pointer, len, |at| {
        let page = at / PAGE;
        let usable = &remembered[page / 64 % STRETCHES];
        if usable.knows(page) {
            return true;
        }
        let holds = ask(at);
        if holds {
            usable.remember(page);
        }
        holds
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_asked_about_once() {
        let asked = Cell::new(0);
        let usable = [const { Usable::new() }; STRETCHES];
        let look = |page: usize| {
            all_pages(&usable, page * PAGE + 5, 8, |_| {
                asked.set(asked.get() + 1);
                page != 3
            })
        };
        for page in [64, 65, 127, 64, 65, 127] {
            assert!(look(page));
        }
        assert_eq!(asked.get(), 3);
        assert!(!look(3) && !look(3)); // what cannot be used is asked about again
        assert_eq!(asked.get(), 5);
        assert!(look(64 + 64 * STRETCHES) && look(64)); // each takes the place of the other
        assert_eq!(asked.get(), 7);
    }

    #[test]
    fn memory_that_crosses_a_page_is_asked_about_in_both() {
        let asked = Cell::new(0);
        let usable = [const { Usable::new() }; STRETCHES];
        let ask = |_| {
            asked.set(asked.get() + 1);
            true
        };
        assert!(all_pages(&usable, 70 * PAGE - 1, 2, ask));
        assert_eq!(asked.get(), 2);
        assert!(!all_pages(&usable, usize::MAX - 1, 8, ask));
    }
}
