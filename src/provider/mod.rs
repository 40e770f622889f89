//! Floor 3: what Winsock means.
//!
//! [`Provider`] is what WSPStartup brings to life: the catalog, the table of sockets, the event
//! objects and the driver of network events. One file holds one part of the SPI; each function
//! of floor 4 calls one method here.

mod address_table;
mod address_text;
mod bind;
mod blocking;
mod close;
mod condition;
mod connect_ex;
mod connector;
mod context_handle;
mod control;
mod control_data;
pub(crate) mod disconnect;
mod disconnect_ex;
mod duplicate;
pub(crate) mod event;
mod handle_table;
mod iso_address;
pub(crate) mod journal;
mod listener;
mod message;
mod multipoint;
mod name;
mod notice;
mod open;
mod options;
mod outbox;
pub(crate) mod overlapped;
mod place;
pub(crate) mod protocol;
mod qos_templates;
mod quality;
mod receive;
mod receive_all;
mod select;
mod send;
mod session;
mod socket;
mod socket_state;
mod startup;
pub(crate) mod transmission;
mod transmit;
pub(crate) mod upcall;

pub(crate) use blocking::cancel_blocking_call;
pub(crate) use condition::{Condition, Question, caller_credentials};
pub(crate) use connector::ConnectRequest;
pub(crate) use control::{IoctlBuffers, sort_destinations, waits_for_change};
pub(crate) use iso_address::{iso_address, iso_address_parts};
pub(crate) use options::{OptionInput, OptionRoom};
pub(crate) use quality::{NamedQuality, quality_by_name};
pub(crate) use select::SocketSets;
pub(crate) use startup::{VERSION, check_entry, cleanup, current, instance, startup, supports};
pub(crate) use upcall::{EventHandle, Upcalls};

pub(crate) use crate::transport::Quality;

use crate::os::eventfd::EventFd;
use crate::spi::error::{Result, WSAENOTSOCK, WsaError};
use crate::spi::types::SOCKET;
use address_table::AddressTable;
use context_handle::ContextHandle;
use event::driver::Driver;
use event::object::EventTable;
use event::procedures::ThreadTable;
use handle_table::HandleTable;
use parking_lot::{Mutex, RwLock};
use socket::Socket;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Everything that one process's use of the library consists of.
pub(crate) struct Provider {
    /// WSPStartup calls that have not been matched by WSPCleanup.
    started: AtomicU32,
    /// Held while that number changes with all that depends on it.
    transition: Mutex<()>,
    /// The upcall table of the latest WSPStartup (STARTUP-11).
    upcalls: RwLock<Arc<dyn Upcalls>>,
    /// Whether the client may have blocking hooks; asked by every blocking call.
    may_have_hooks: AtomicBool,
    sockets: HandleTable,
    /// Which addresses our sockets are bound to, for the rules of sharing them.
    addresses: Mutex<AddressTable>,
    events: EventTable,
    driver: RwLock<Option<Arc<Driver>>>,
    /// Handles made by the built-in WPUCreateSocketHandle.
    context_handles: Mutex<HashMap<SOCKET, ContextHandle>>,
    /// Threads that procedures can be queued to.
    threads: ThreadTable,
    /// Closed sockets whose data is still going out.
    departed: Mutex<Vec<Arc<Socket>>>,
    /// Sockets that other processes may come for.
    offers: duplicate::Offers,
    /// Wakers of threads that have slept, kept for the next sleep.
    wakers: Mutex<Vec<Arc<EventFd>>>,
}

impl Provider {
    fn new() -> Provider {
        Provider {
            started: AtomicU32::new(0),
            transition: Mutex::new(()),
            upcalls: RwLock::new(Arc::new(upcall::NoUpcalls)),
            may_have_hooks: AtomicBool::new(false),
            sockets: HandleTable::new(),
            addresses: Mutex::new(AddressTable::default()),
            events: EventTable::new(),
            driver: RwLock::new(None),
            context_handles: Mutex::new(HashMap::new()),
            threads: ThreadTable::default(),
            departed: Mutex::new(Vec::new()),
            offers: duplicate::Offers::default(),
            wakers: Mutex::new(Vec::new()),
        }
    }

    fn is_started(&self) -> bool {
        self.started.load(Ordering::Acquire) > 0
    }

    fn upcalls(&self) -> Arc<dyn Upcalls> {
        Arc::clone(&self.upcalls.read())
    }

    /// The socket behind a handle (GEN-05).
    fn socket(&self, handle: SOCKET) -> Result<Arc<Socket>> {
        self.sockets.find(handle).ok_or(WsaError(WSAENOTSOCK))
    }

    /// Whether overlapped requests are possible on the socket.
    pub(crate) fn is_overlapped(&self, handle: SOCKET) -> Result<bool> {
        Ok(self.socket(handle)?.overlapped)
    }

    pub(crate) fn is_connection_oriented(&self, handle: SOCKET) -> Result<bool> {
        Ok(self.socket(handle)?.protocol.connection_oriented())
    }

    /// The descriptor under a socket.
    pub(crate) fn descriptor(&self, handle: SOCKET) -> Result<i32> {
        Ok(self.socket(handle)?.descriptor.raw())
    }
}
