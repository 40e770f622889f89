//! WPUCreateSocketHandle and its relatives, as the built-in client offers them: handles that
//! carry a context for providers whose sockets are no descriptors of the system.

use super::Provider;
use crate::os::eventfd::EventFd;
use crate::spi::error::{Result, WSAENOBUFS, WSAENOTSOCK, WsaError, fail};
use crate::spi::types::SOCKET;

/// A handle's number is drawn from the descriptor space, so that no socket ever shares it.
pub(crate) struct ContextHandle {
    number: EventFd,
    context: usize,
}

impl ContextHandle {
    fn handle(&self) -> SOCKET {
        self.number.raw() as SOCKET
    }
}

impl Provider {
    pub(crate) fn create_context_handle(&self, context: usize) -> Result<SOCKET> {
        let number = EventFd::new().or_else(|_| fail(WSAENOBUFS))?; // WPU-05
        let made = ContextHandle { number, context };
        let handle = made.handle();
        self.context_handles.lock().insert(handle, made);
        Ok(handle)
    }

    /// HANDLE-01: a handle for a socket that is no descriptor of the system; `context` is the number
    /// under which the provider finds it.
    pub(super) fn new_handle(&self, catalog_entry: u32, context: usize) -> Result<SOCKET> {
        match self.upcalls().create_socket_handle(catalog_entry, context) {
            Some(handle) => handle,
            None => Ok(context), // our own descriptor's number, which no other socket has
        }
    }

    pub(super) fn free_handle(&self, handle: SOCKET) {
        self.upcalls().close_socket_handle(handle);
    }

    /// WPU-06: a handle that was not made here is no socket.
    pub(crate) fn close_context_handle(&self, handle: SOCKET) -> Result<()> {
        self.context_handles.lock().remove(&handle).map(drop).ok_or(WsaError(WSAENOTSOCK))
    }

    /// HANDLE-03.
    pub(crate) fn context_of(&self, handle: SOCKET) -> Result<usize> {
        let handles = self.context_handles.lock();
        handles.get(&handle).map(|made| made.context).ok_or(WsaError(WSAENOTSOCK))
    }
}
