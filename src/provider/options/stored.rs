//! What a client has set and the kernel does not keep, or does not give back as it was set.

use super::linger;
use super::membership::Membership;
use crate::os::option as os;
use crate::provider::socket::Socket;
use crate::provider::socket_state::QUIET_BROADCAST;
use crate::spi::option::{SO_CONDITIONAL_ACCEPT, SO_EXCLUSIVEADDRUSE, SO_REUSE_MULTICASTPORT};
use libc::{SO_BROADCAST, SO_ERROR, SO_LINGER, SO_REUSEADDR, SOL_SOCKET};

/// Only sockets that need it have one.
#[derive(Default)]
pub(crate) struct StoredOptions {
    /// Level, name and value.
    values: Vec<(i32, i32, u32)>,
    /// Multicast groups that the socket has joined.
    pub(super) memberships: Vec<Membership>,
    /// SO_ERROR has told why the connection ended.
    pub(super) ending_told: bool,
}

impl StoredOptions {
    pub(in crate::provider) fn values(&self) -> &[(i32, i32, u32)] {
        &self.values
    }

    fn get(&self, level: i32, name: i32) -> Option<u32> {
        let held = self.values.iter().find(|held| (held.0, held.1) == (level, name));
        held.map(|held| held.2)
    }

    fn remove(&mut self, level: i32, name: i32) -> Option<u32> {
        let place = self.values.iter().position(|held| (held.0, held.1) == (level, name))?;
        Some(self.values.swap_remove(place).2)
    }

    fn put(&mut self, level: i32, name: i32, value: u32) {
        self.remove(level, name);
        self.values.push((level, name, value));
    }
}

/// What an accepted socket gets. SO_CONDITIONAL_ACCEPT means nothing there (INH-34).
fn for_accepted(mut values: Vec<(i32, i32, u32)>) -> StoredOptions {
    let passes = |name: i32| name != SO_CONDITIONAL_ACCEPT && name != SO_ERROR;
    values.retain(|held| held.0 != SOL_SOCKET || passes(held.1));
    StoredOptions { values, ..StoredOptions::default() }
}

impl Socket {
    pub(super) fn stored(&self, level: i32, name: i32) -> Option<u32> {
        match self.state.shared() {
            Some(shared) => shared.option(level, name),
            None => self.options.lock().as_ref()?.get(level, name),
        }
    }

    pub(super) fn store(&self, level: i32, name: i32, value: u32) {
        // A socket becomes a shared one under this lock.
        let mut options = self.options.lock();
        match self.state.shared() {
            Some(shared) => shared.put_option(level, name, value),
            None => options.get_or_insert_default().put(level, name, value),
        }
    }

    pub(super) fn take_stored(&self, level: i32, name: i32) -> Option<u32> {
        let mut options = self.options.lock();
        match self.state.shared() {
            Some(shared) => shared.take_option(level, name),
            None => options.as_mut()?.remove(level, name),
        }
    }

    /// What a socket gets that is accepted here; `None` if nothing was set.
    pub(super) fn options_for_accepted(&self) -> Option<StoredOptions> {
        match self.state.shared() {
            Some(shared) => Some(for_accepted(shared.options())),
            None => self.options.lock().as_deref().map(|options| for_accepted(options.values.clone())),
        }
    }

    pub(super) fn with_options<T>(&self, change: impl FnOnce(&mut StoredOptions) -> T) -> T {
        change(self.options.lock().get_or_insert_default())
    }

    /// Seconds of lingering, if it is on.
    pub(in crate::provider) fn linger(&self) -> Option<u16> {
        linger::unpack(self.stored(SOL_SOCKET, SO_LINGER)?).seconds()
    }

    pub(in crate::provider) fn is_exclusive(&self) -> bool {
        self.stored(SOL_SOCKET, SO_EXCLUSIVEADDRUSE) == Some(1)
    }

    pub(in crate::provider) fn reuses_address(&self) -> bool {
        let on = |name| self.stored(SOL_SOCKET, name) == Some(1);
        on(SO_REUSEADDR) || on(SO_REUSE_MULTICASTPORT)
    }

    /// Whether the client wants broadcasts; the kernel may allow them for other reasons (UDP-14).
    pub(in crate::provider) fn broadcast_on(&self) -> bool {
        let allowed = os::get_int(self.fd(), SOL_SOCKET, SO_BROADCAST).is_ok_and(|on| on != 0);
        allowed && !self.state.has(QUIET_BROADCAST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_kept_once_and_passed_on_unless_it_means_nothing_there() {
        let mut options = StoredOptions::default();
        options.put(SOL_SOCKET, SO_LINGER, 1);
        options.put(SOL_SOCKET, SO_LINGER, 2);
        options.put(SOL_SOCKET, SO_CONDITIONAL_ACCEPT, 1);
        assert_eq!(options.get(SOL_SOCKET, SO_LINGER), Some(2));
        assert_eq!(for_accepted(options.values.clone()).values(), [(SOL_SOCKET, SO_LINGER, 2)]);
        assert_eq!(options.remove(SOL_SOCKET, SO_LINGER), Some(2));
        assert_eq!(options.get(SOL_SOCKET, SO_LINGER), None);
    }
}
