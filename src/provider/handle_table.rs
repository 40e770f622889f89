//! SOCKET to socket. The lock is held only to find and to take a reference.

use super::socket::Socket;
use crate::spi::types::SOCKET;
use parking_lot::RwLock;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Sockets by descriptor number, and by the other handles that a client's WPUModifyIFSHandle
/// gave some of them.
#[derive(Default)]
struct Slots {
    by_number: Vec<Option<Arc<Socket>>>,
    aliases: HashMap<SOCKET, usize>,
}

pub(crate) struct HandleTable {
    slots: RwLock<Slots>,
    generation: AtomicU32,
}

impl HandleTable {
    pub(crate) fn new() -> HandleTable {
        HandleTable { slots: RwLock::new(Slots::default()), generation: AtomicU32::new(0) }
    }

    /// A mark that no other socket of this process has had for a long time: it tells a socket
    /// from an earlier one with the same number.
    pub(crate) fn next_generation(&self) -> u32 {
        self.generation.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn insert(&self, socket: Arc<Socket>) {
        let number = socket.descriptor.raw() as usize;
        let stale = self.slots.write().put(number, socket);
        if let Some(stale) = stale {
            // Somebody closed the descriptor behind our back and the kernel gave it out again.
            stale.disown();
        }
    }

    pub(crate) fn find(&self, handle: SOCKET) -> Option<Arc<Socket>> {
        let slots = self.slots.read();
        slots.by_number.get(slots.number_of(handle)?)?.clone()
    }

    /// The socket that a readiness report is about; `None` if it has gone meanwhile.
    pub(crate) fn find_generation(&self, number: i32, generation: u32) -> Option<Arc<Socket>> {
        let slots = self.slots.read();
        let socket = slots.by_number.get(number as usize)?.as_ref()?;
        (socket.generation == generation).then(|| Arc::clone(socket))
    }

    /// Takes `socket` out; false if another thread has done so before.
    pub(crate) fn remove(&self, socket: &Arc<Socket>) -> bool {
        let number = socket.descriptor.raw() as usize;
        let mut slots = self.slots.write();
        match slots.by_number.get_mut(number) {
            Some(slot) if slot.as_ref().is_some_and(|held| Arc::ptr_eq(held, socket)) => *slot = None,
            _ => return false,
        }
        slots.aliases.remove(&socket.handle);
        true
    }

    pub(crate) fn take_all(&self) -> Vec<Arc<Socket>> {
        let slots = std::mem::take(&mut *self.slots.write());
        slots.by_number.into_iter().flatten().collect()
    }
}

impl Slots {
    fn put(&mut self, number: usize, socket: Arc<Socket>) -> Option<Arc<Socket>> {
        if number >= self.by_number.len() {
            self.by_number.resize(number + 1, None);
        }
        let handle = socket.handle;
        let stale = self.by_number[number].replace(socket);
        if let Some(stale) = &stale {
            self.aliases.remove(&stale.handle);
        }
        if handle != number as SOCKET {
            self.aliases.insert(handle, number);
        }
        stale
    }

    fn number_of(&self, handle: SOCKET) -> Option<usize> {
        if !self.aliases.is_empty()
            && let Some(number) = self.aliases.get(&handle)
        {
            return Some(*number);
        }
        let socket = self.by_number.get(handle)?.as_ref()?;
        // A socket that has another handle is not to be found under its number (HANDLE-02).
        (socket.handle == handle).then_some(handle)
    }
}
