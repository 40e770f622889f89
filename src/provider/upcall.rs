//! What the provider asks of its client, the owner of the upcall table. Floor 4 implements this
//! over a WSPUPCALLTABLE; an entry that is null there is answered by the built-in default.

use super::event::procedures::Procedure;
use crate::spi::error::Result;
use crate::spi::types::SOCKET;

/// An event object's handle as the client knows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct EventHandle(pub usize);

/// A window and the message that it wants (WSPAsyncSelect).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Window {
    pub(crate) handle: usize,
    pub(crate) message: u32,
}

/// The client's blocking hook; `false` means that the call was cancelled (BLOCK-03).
pub(crate) type BlockingHook = Box<dyn Fn() -> bool>;

/// The upcalls that the provider makes.
pub(crate) trait Upcalls: Send + Sync {
    /// WPUModifyIFSHandle (HANDLE-02).
    fn modify_ifs_handle(&self, catalog_entry: u32, proposed: SOCKET) -> Result<SOCKET>;

    /// WPUCreateSocketHandle (HANDLE-01); `None` if the client has none of its own.
    fn create_socket_handle(&self, catalog_entry: u32, context: usize) -> Option<Result<SOCKET>>;

    /// WPUCloseSocketHandle, if the client has one of its own.
    fn close_socket_handle(&self, handle: SOCKET);

    /// Whether there may be blocking hooks at all.
    fn may_have_hooks(&self) -> bool;

    /// WPUQueryBlockingCallback: the hook of the calling thread, if it has one (BLOCK-01).
    fn blocking_hook(&self, catalog_entry: u32) -> Option<BlockingHook>;

    /// Whether messages can be posted anywhere.
    fn has_windows(&self) -> bool;

    /// WPUPostMessage.
    fn post_message(&self, window: Window, wparam: usize, lparam: isize) -> bool;

    /// WPUQueueApc; gives the procedure back if the client has none of its own.
    fn queue_procedure(
        &self,
        handle: usize,
        reserved: usize,
        procedure: Procedure,
    ) -> core::result::Result<Result<()>, Procedure>;

    /// Whether the end of an overlapped request is told by upcalls, so that its client waits for it
    /// outside of the provider.
    fn tells_elsewhere(&self) -> bool;

    /// Whether event handles are the client's own, to be set and reset by upcalls only.
    fn owns_events(&self) -> bool;

    /// WPUSetEvent on a foreign event.
    fn set_event(&self, event: EventHandle);

    /// WPUResetEvent on a foreign event.
    fn reset_event(&self, event: EventHandle) -> bool;
}

/// The client of a provider that nobody has started.
pub(crate) struct NoUpcalls;

impl Upcalls for NoUpcalls {
    fn modify_ifs_handle(&self, _catalog_entry: u32, proposed: SOCKET) -> Result<SOCKET> {
        Ok(proposed)
    }

    fn create_socket_handle(&self, _catalog_entry: u32, _context: usize) -> Option<Result<SOCKET>> {
        None
    }

    fn close_socket_handle(&self, _handle: SOCKET) {}

    fn may_have_hooks(&self) -> bool {
        false
    }

    fn blocking_hook(&self, _catalog_entry: u32) -> Option<BlockingHook> {
        None
    }

    fn has_windows(&self) -> bool {
        false
    }

    fn post_message(&self, _window: Window, _wparam: usize, _lparam: isize) -> bool {
        false
    }

    fn queue_procedure(
        &self,
        _handle: usize,
        _reserved: usize,
        procedure: Procedure,
    ) -> core::result::Result<Result<()>, Procedure> {
        Err(procedure)
    }

    fn tells_elsewhere(&self) -> bool {
        false
    }

    fn owns_events(&self) -> bool {
        false
    }

    fn set_event(&self, _event: EventHandle) {}

    fn reset_event(&self, _event: EventHandle) -> bool {
        false
    }
}
