//! What all descriptors of a shared socket have in common (DUP-04): a page of numbers.
//!
//! The kernel keeps most of it, because the descriptors are of one socket. What it does not know is
//! here: the phase and the facts of [`SocketState`], the blocking mode, the options that it cannot
//! give back, and which registration is the latest. No lock: a process may end at any moment.
//!
//! [`SocketState`]: crate::provider::socket_state::SocketState

use crate::os::shared_memory::SharedMemory;
use crate::os::syscall;
use crate::os::{Descriptor, Errno};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// Words that belong to `SocketState`.
pub(crate) const STATE_WORDS: usize = 16;
const FORMAT: usize = 16;
const HOLDERS: usize = 17;

/// The latest registration: its number in the upper half, its mask in the lower.
const REGISTRATION: usize = 0;
/// Options: key and value by turns.
const OPTIONS: usize = 2;

/// What the page means; another number for another meaning.
const THIS_FORMAT: u32 = 0x5753_5001;

/// A slot that has a key; an option that has a value.
const KEY: u64 = 1 << 63;
const VALUE: u64 = 1 << 32;

#[derive(Debug)]
pub(crate) struct SharedState(SharedMemory);

impl SharedState {
    /// For a socket that becomes a shared one: it is the first holder.
    pub(crate) fn new() -> syscall::Result<Arc<SharedState>> {
        let state = SharedState(SharedMemory::new()?);
        state.word(FORMAT).store(THIS_FORMAT, Ordering::Release);
        state.word(HOLDERS).store(1, Ordering::Release);
        Ok(Arc::new(state))
    }

    /// What another process has given.
    pub(super) fn of(descriptor: Descriptor) -> syscall::Result<Arc<SharedState>> {
        let state = SharedState(SharedMemory::of(descriptor)?);
        match state.word(FORMAT).load(Ordering::Acquire) {
            THIS_FORMAT => Ok(Arc::new(state)),
            _ => Err(Errno(libc::EINVAL)),
        }
    }

    pub(super) fn descriptor(&self) -> &Descriptor {
        self.0.descriptor()
    }

    pub(crate) fn word(&self, place: usize) -> &AtomicU32 {
        &self.0.words()[place]
    }

    fn join(&self) {
        self.word(HOLDERS).fetch_add(1, Ordering::AcqRel);
    }

    /// A holder goes; whether it was the last. Those that ended without a word still count.
    pub(crate) fn leave(&self) -> bool {
        self.word(HOLDERS).fetch_sub(1, Ordering::AcqRel) == 1
    }

    pub(crate) fn has_other_holders(&self) -> bool {
        self.word(HOLDERS).load(Ordering::Acquire) > 1
    }

    fn registration(&self) -> &AtomicU64 {
        &self.0.longs()[REGISTRATION]
    }

    /// The registration that the socket had before it was shared has the number 0.
    pub(super) fn begin_with(&self, mask: i32) {
        self.registration().store(u64::from(mask as u32), Ordering::Release);
    }

    /// A new registration, which cancels all others (DUP-05); its number.
    pub(crate) fn register(&self, mask: i32) -> u32 {
        let next = |now: u64| (((now >> 32) as u32).wrapping_add(1), u64::from(mask as u32));
        let former = self
            .registration()
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| {
                let (number, mask) = next(now);
                Some(u64::from(number) << 32 | mask)
            })
            .unwrap_or_else(|now| now);
        next(former).0
    }

    /// The mask of the latest registration.
    pub(crate) fn registered(&self) -> i32 {
        self.registration().load(Ordering::Acquire) as i32
    }

    pub(crate) fn is_latest(&self, number: u32) -> bool {
        (self.registration().load(Ordering::Acquire) >> 32) as u32 == number
    }

    /// The descriptor with this registration is closed.
    pub(crate) fn unregister(&self, number: u32) {
        let _ = self.registration().fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| {
            let own = (now >> 32) as u32 == number;
            own.then_some(u64::from(number) << 32)
        });
    }

    /// The value slot of an option; a new one if there is none and `add` says so.
    fn slot(&self, level: i32, name: i32, add: bool) -> Option<&AtomicU64> {
        let key = KEY | u64::from(level as u32 & 0x7FFF_FFFF) << 32 | u64::from(name as u32);
        let found = self.0.longs()[OPTIONS..].chunks_exact(2).find(|pair| {
            let place = &pair[0];
            let new = || place.compare_exchange(0, key, Ordering::AcqRel, Ordering::Acquire);
            match place.load(Ordering::Acquire) {
                0 if add => new().is_ok() || place.load(Ordering::Acquire) == key,
                0 => true, // none behind it
                held => held == key,
            }
        })?;
        (found[0].load(Ordering::Acquire) == key).then_some(&found[1])
    }

    pub(crate) fn option(&self, level: i32, name: i32) -> Option<u32> {
        let value = self.slot(level, name, false)?.load(Ordering::Acquire);
        (value & VALUE != 0).then_some(value as u32)
    }

    pub(crate) fn put_option(&self, level: i32, name: i32, value: u32) {
        if let Some(slot) = self.slot(level, name, true) {
            slot.store(VALUE | u64::from(value), Ordering::Release);
        }
    }

    pub(crate) fn take_option(&self, level: i32, name: i32) -> Option<u32> {
        let value = self.slot(level, name, false)?.swap(0, Ordering::AcqRel);
        (value & VALUE != 0).then_some(value as u32)
    }

    /// All options: level, name and value.
    pub(crate) fn options(&self) -> Vec<(i32, i32, u32)> {
        let pairs = self.0.longs()[OPTIONS..].chunks_exact(2);
        let loaded = pairs.map(|pair| (pair[0].load(Ordering::Acquire), pair[1].load(Ordering::Acquire)));
        let used = loaded.take_while(|(key, _)| *key != 0).filter(|(_, value)| value & VALUE != 0);
        used.map(|(key, value)| (((key & !KEY) >> 32) as i32, key as i32, value as u32)).collect()
    }
}

/// One more holder, who is counted until this goes or becomes a socket.
#[derive(Debug)]
pub(super) struct Share(Option<Arc<SharedState>>);

impl Share {
    pub(super) fn new(state: &Arc<SharedState>) -> Share {
        state.join();
        Share(Some(Arc::clone(state)))
    }

    /// Takes over a share that somebody has given up with [`Share::give`].
    pub(super) fn given(state: Arc<SharedState>) -> Share {
        Share(Some(state))
    }

    pub(super) fn state(&self) -> Option<&Arc<SharedState>> {
        self.0.as_ref()
    }

    /// From here on somebody else is the holder.
    pub(super) fn give(mut self) -> Option<Arc<SharedState>> {
        self.0.take()
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        if let Some(state) = &self.0 {
            state.leave();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::socket;

    #[test]
    fn options_are_seen_by_all() {
        let one = SharedState::new().unwrap();
        let other = SharedState::of(socket::duplicate(one.descriptor()).unwrap()).unwrap();
        one.put_option(1, -5, 7);
        other.put_option(6, 9, u32::MAX);
        one.put_option(1, -5, 8);
        assert_eq!((other.option(1, -5), one.option(6, 9)), (Some(8), Some(u32::MAX)));
        assert_eq!(other.options(), [(1, -5, 8), (6, 9, u32::MAX)]);
        assert_eq!((one.take_option(1, -5), other.option(1, -5), one.option(2, 2)), (Some(8), None, None));
        assert_eq!(other.options(), [(6, 9, u32::MAX)]);
    }

    #[test]
    fn a_page_that_is_full_keeps_what_it_has() {
        let state = SharedState::new().unwrap();
        (0..1000).for_each(|name| state.put_option(0, name, 1));
        assert_eq!((state.option(0, 0), state.option(0, 999)), (Some(1), None));
    }

    #[test]
    fn the_latest_registration_counts() {
        let state = SharedState::new().unwrap();
        assert!(state.is_latest(0));
        let first = state.register(3);
        let second = state.register(-1);
        assert!(!state.is_latest(first) && state.is_latest(second));
        state.unregister(first);
        assert_eq!(state.registered(), -1);
        state.unregister(second);
        assert_eq!((state.registered(), state.is_latest(second)), (0, true));
    }

    #[test]
    fn the_last_holder_is_told() {
        let state = SharedState::new().unwrap();
        drop(Share::new(&state));
        let given = Share::new(&state).give().unwrap();
        assert!(state.has_other_holders());
        drop(Share::given(given));
        assert!(!state.has_other_holders() && state.leave());
    }
}
