//! Event objects: manual-reset, made by WSACreateEvent or WPUCreateEvent.
//!
//! An event is a word in memory. It gets a descriptor only when somebody asks for one to poll.

use super::driver::Driver;
use super::service::{Need, Needed};
use super::turn::Parker;
use crate::os::eventfd::EventFd;
use crate::provider::upcall::EventHandle;
use crate::spi::error::{Result, WSA_INVALID_HANDLE, WSA_NOT_ENOUGH_MEMORY, WsaError};
use parking_lot::{Mutex, RwLock};
use slab::Slab;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

const SIGNALLED: u32 = 1;
/// One more time set: the rest of the word counts, so that a waiter sees a set that was undone.
const ONE_SET: u32 = 2;

pub(crate) struct EventObject {
    word: AtomicU32,
    waiters: Mutex<Vec<Arc<Parker>>>,
    /// Once it was asked for.
    face: OnceLock<Mutex<Face>>,
}

/// The descriptor that follows the state. While it is given out somebody must drive though nobody
/// waits here.
struct Face {
    descriptor: EventFd,
    needed: Option<Needed>,
}

impl EventObject {
    fn new() -> EventObject {
        EventObject { word: AtomicU32::new(0), waiters: Mutex::new(Vec::new()), face: OnceLock::new() }
    }

    pub(crate) fn is_signalled(&self) -> bool {
        self.word.load(Ordering::SeqCst) & SIGNALLED != 0
    }

    /// The word, to be compared with later by [`EventObject::was_set_since`].
    pub(crate) fn snapshot(&self) -> u32 {
        self.word.load(Ordering::SeqCst)
    }

    /// Whether it is signalled, or has been between then and now.
    pub(crate) fn was_set_since(&self, snapshot: u32) -> bool {
        let now = self.snapshot();
        now & SIGNALLED != 0 || now & !SIGNALLED != snapshot & !SIGNALLED
    }

    /// Signals it; true if it was not signalled before.
    pub(crate) fn set(&self) -> bool {
        let signal = |word: u32| (word & SIGNALLED == 0).then(|| (word | SIGNALLED).wrapping_add(ONE_SET));
        if self.word.fetch_update(Ordering::SeqCst, Ordering::SeqCst, signal).is_err() {
            return false;
        }
        self.show();
        for waiter in self.waiters.lock().iter() {
            waiter.unpark();
        }
        true
    }

    pub(crate) fn reset(&self) {
        if self.word.fetch_and(!SIGNALLED, Ordering::SeqCst) & SIGNALLED != 0 {
            self.show();
        }
    }

    /// Brings the descriptor in line with the word. Whoever changes the word comes here after
    /// it, so the last one shows the last state.
    fn show(&self) {
        let Some(face) = self.face.get() else { return };
        let face = face.lock();
        match self.is_signalled() {
            true => face.descriptor.set(),
            false => face.descriptor.clear(),
        }
    }

    /// A descriptor that is readable while the event is signalled.
    pub(crate) fn descriptor(&self) -> Result<i32> {
        if self.face.get().is_none() {
            let _ = self.face.set(Mutex::new(Face { descriptor: EventFd::new()?, needed: None }));
        }
        self.show();
        let face = self.face.get().ok_or(WsaError(WSA_NOT_ENOUGH_MEMORY))?;
        Ok(face.lock().descriptor.raw())
    }

    /// From here on this driver's thread looks after the descriptor, if there is one.
    pub(super) fn be_driven(&self, driver: &Arc<Driver>) -> Result<()> {
        let Some(face) = self.face.get() else { return Ok(()) };
        let mut face = face.lock();
        if !face.needed.as_ref().is_some_and(|needed| needed.is_of(driver)) {
            face.needed = Some(Needed::by(driver, Need::Prompt)?);
        }
        Ok(())
    }

    /// Nobody has the descriptor any more.
    fn rest(&self) {
        if let Some(face) = self.face.get() {
            face.lock().needed = None;
        }
    }

    pub(crate) fn subscribe(&self, waiter: &Arc<Parker>) {
        self.waiters.lock().push(Arc::clone(waiter));
    }

    pub(crate) fn unsubscribe(&self, waiter: &Arc<Parker>) {
        let mut waiters = self.waiters.lock();
        if let Some(index) = waiters.iter().position(|held| Arc::ptr_eq(held, waiter)) {
            waiters.swap_remove(index);
        }
    }
}

struct Entry {
    generation: u32,
    object: Arc<EventObject>,
}

/// Handle to event object. A handle is four times a number that no other event has had: programs
/// clear or test the low bit of an event handle.
pub(crate) struct EventTable {
    entries: RwLock<Slab<Entry>>,
    generation: AtomicU32,
}

const INDEX_BITS: u32 = 24;
const INDEX_MASK: usize = (1 << INDEX_BITS) - 1;

impl EventTable {
    pub(crate) fn new() -> EventTable {
        EventTable { entries: RwLock::new(Slab::new()), generation: AtomicU32::new(1) }
    }

    /// A new event, not signalled (WPU-02).
    pub(crate) fn create(&self) -> Result<EventHandle> {
        let mut entries = self.entries.write();
        if entries.len() > INDEX_MASK {
            return Err(WsaError(WSA_NOT_ENOUGH_MEMORY));
        }
        let generation = self.generation.fetch_add(1, Ordering::Relaxed);
        let index = entries.insert(Entry { generation, object: Arc::new(EventObject::new()) });
        Ok(EventHandle((((generation as usize) << INDEX_BITS) | index) << 2))
    }

    /// The event behind a handle, whose low two bits do not count.
    pub(crate) fn find(&self, handle: EventHandle) -> Result<Arc<EventObject>> {
        lookup(&self.entries.read(), handle).ok_or(WsaError(WSA_INVALID_HANDLE))
    }

    /// Several at once; all of them must be events.
    pub(crate) fn find_all(&self, handles: &[EventHandle]) -> Result<Vec<Arc<EventObject>>> {
        let entries = self.entries.read();
        let mut found = Vec::new();
        found.try_reserve_exact(handles.len()).map_err(|_| WsaError(WSA_NOT_ENOUGH_MEMORY))?;
        for handle in handles {
            found.push(lookup(&entries, *handle).ok_or(WsaError(WSA_INVALID_HANDLE))?);
        }
        Ok(found)
    }

    /// Closes a handle; the object lives on while a registration or a waiter has it.
    pub(crate) fn close(&self, handle: EventHandle) -> Result<()> {
        let mut entries = self.entries.write();
        let object = lookup(&entries, handle).ok_or(WsaError(WSA_INVALID_HANDLE))?;
        entries.remove((handle.0 >> 2) & INDEX_MASK);
        drop(entries);
        object.rest();
        Ok(())
    }

    /// A new driver: descriptors that were given out before go on to show what happens.
    pub(super) fn be_driven(&self, driver: &Arc<Driver>) -> Result<()> {
        self.entries.read().iter().try_for_each(|(_, entry)| entry.object.be_driven(driver))
    }
}

fn lookup(entries: &Slab<Entry>, handle: EventHandle) -> Option<Arc<EventObject>> {
    let number = handle.0 >> 2;
    let entry = entries.get(number & INDEX_MASK)?;
    let same = entry.generation as usize == number >> INDEX_BITS;
    same.then(|| Arc::clone(&entry.object))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_a_multiple_of_four_and_dies_with_its_event() {
        let table = EventTable::new();
        let handle = table.create().unwrap();
        assert_eq!(handle.0 % 4, 0);
        table.close(handle).unwrap();
        let next = table.create().unwrap();
        assert_ne!(next, handle);
        assert!(table.find(handle).is_err());
        assert!(table.find(EventHandle(0)).is_err());
    }

    #[test]
    fn a_set_that_was_undone_is_still_seen() {
        let event = EventObject::new();
        let before = event.snapshot();
        assert!(!event.was_set_since(before));
        assert!(event.set());
        assert!(!event.set());
        event.reset();
        assert!(!event.is_signalled());
        assert!(event.was_set_since(before));
    }
}
