//! Whether a client's pointer can be used at all: the kernel knows.
#![expect(unsafe_code, reason = "floor 1: client memory")]

use super::syscall::{Errno, Result, check_len, retry};
use std::cell::Cell;

const PAGE: usize = 4096;
/// A thread remembers so many stretches of 64 pages: as many as hold the structures and buffers of
/// thousands of requests, because asking costs as much as a receive.
const SETS: usize = 8;
/// Stretches that would take each other's place; a call has some five at once.
const WAYS: usize = 4;

/// Pages of a stretch that the kernel was asked about and that can be used, a bit a page.
#[derive(Clone, Copy)]
struct Usable {
    stretch: usize,
    pages: u64,
}

impl Usable {
    const NOTHING: Usable = Usable { stretch: 0, pages: 0 };

    fn has(self, page: usize) -> bool {
        self.stretch == page / 64 && self.pages >> (page % 64) & 1 != 0
    }
}

struct Remembered([[Cell<Usable>; WAYS]; SETS]);

impl Remembered {
    const fn new() -> Remembered {
        Remembered([const { [const { Cell::new(Usable::NOTHING) }; WAYS] }; SETS])
    }

    fn set_of(&self, page: usize) -> &[Cell<Usable>; WAYS] {
        &self.0[page / 64 % SETS]
    }

    fn has(&self, page: usize) -> bool {
        self.set_of(page).iter().any(|usable| usable.get().has(page))
    }

    fn add(&self, page: usize) {
        let (set, stretch, bit) = (self.set_of(page), page / 64, 1 << (page % 64));
        if let Some(usable) = set.iter().find(|usable| usable.get().stretch == stretch) {
            return usable.set(Usable { stretch, pages: usable.get().pages | bit });
        }
        for way in (1..WAYS).rev() {
            set[way].set(set[way - 1].get()); // the oldest goes
        }
        set[0].set(Usable { stretch, pages: bit });
    }
}

thread_local! {
    static WRITABLE: Remembered = const { Remembered::new() };
    static READABLE: Remembered = const { Remembered::new() };
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

fn all_pages(remembered: &Remembered, pointer: usize, len: usize, ask: impl Fn(usize) -> bool) -> bool {
    each_page(pointer, len, |at| {
        let page = at / PAGE;
        if remembered.has(page) {
            return true;
        }
        let holds = ask(at);
        if holds {
            remembered.add(page);
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
        let remembered = Remembered::new();
        let look = |page: usize| {
            all_pages(&remembered, page * PAGE + 5, 8, |_| {
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
    }

    #[test]
    fn the_oldest_stretch_is_forgotten_first() {
        let remembered = Remembered::new();
        let page = |nth: usize| 64 + 64 * SETS * nth + nth;
        (0..WAYS).for_each(|nth| remembered.add(page(nth)));
        assert!((0..WAYS).all(|nth| remembered.has(page(nth))));
        remembered.add(page(WAYS));
        assert!(!remembered.has(page(0)) && (1..=WAYS).all(|nth| remembered.has(page(nth))));
    }

    #[test]
    fn memory_that_crosses_a_page_is_asked_about_in_both() {
        let asked = Cell::new(0);
        let remembered = Remembered::new();
        let ask = |_| {
            asked.set(asked.get() + 1);
            true
        };
        assert!(all_pages(&remembered, 70 * PAGE - 1, 2, ask));
        assert_eq!(asked.get(), 2);
        assert!(!all_pages(&remembered, usize::MAX - 1, 8, ask));
    }
}
