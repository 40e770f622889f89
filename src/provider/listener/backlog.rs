//! The requests that a listener has in hand.
//!
//! The kernel's queue is the backlog. Only the request that is being decided is taken out of it;
//! one that was deferred, or whose verdict did not count, comes back here and stands before all
//! that the kernel still has.

use super::order::{Order, Taker, Turn};
use crate::os::SocketAddress;
use crate::provider::condition::Condition;
use crate::transport::{ConnectionRequest, RequestSource};
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

/// A request out of the kernel's queue.
pub(crate) struct Pending {
    pub(crate) request: Box<dyn ConnectionRequest>,
    /// Its place in the order of arrival.
    sequence: u64,
    /// The condition function has deferred it at least once.
    pub(crate) deferred: bool,
    /// The mode that its descriptor was born in.
    pub(crate) nonblocking: bool,
}

#[derive(Default)]
struct Backlog {
    /// In order of arrival.
    returned: Vec<Pending>,
    next_sequence: u64,
}

impl Backlog {
    /// Takes one more request; the lock is held, so that requests are numbered in the order in
    /// which they come out. The listening descriptor never blocks.
    fn number<E>(
        &mut self,
        nonblocking: bool,
        from_kernel: impl FnOnce() -> Result<Box<dyn ConnectionRequest>, E>,
    ) -> Result<Pending, E> {
        let request = from_kernel()?;
        let sequence = self.next_sequence;
        self.next_sequence += 1;
        Ok(Pending { request, sequence, deferred: false, nonblocking })
    }
}

#[derive(Default)]
pub(crate) struct Listener {
    /// The local address of every connection, unless the listener is bound to a wildcard.
    pub(crate) address: Option<SocketAddress>,
    /// Where requests come from, if not from the kernel's queue.
    source: Option<Box<dyn RequestSource>>,
    backlog: Mutex<Backlog>,
    /// A deferred request stands at the top: no further indications (ACCEPT-08).
    deferred: AtomicBool,
    /// There are returned requests; read without the lock.
    returned: AtomicBool,
    /// What the last WSPListen asked for.
    length: AtomicI32,
    /// The condition function that was last found to be mapped code.
    pub(crate) known_condition: std::sync::atomic::AtomicUsize,
    /// What decides about callers that AcceptEx takes (wsp_set_condition).
    condition: Mutex<Option<Arc<dyn Condition>>>,
    /// It has deferred the request at the top: no AcceptEx that waits asks it again.
    held: AtomicBool,
    order: Arc<Order>,
}

impl Listener {
    /// The backlog of a socket that is bound to `address`.
    pub(in crate::provider) fn new(address: Option<SocketAddress>) -> Listener {
        let specific = |address: &SocketAddress| !address.ip().is_some_and(|ip| ip.is_unspecified());
        Listener { address: address.filter(specific), ..Listener::default() }
    }

    /// The backlog of a protocol that keeps the requests itself.
    pub(super) fn of_source(source: Box<dyn RequestSource>) -> Listener {
        Listener { source: Some(source), ..Listener::default() }
    }

    pub(crate) fn source(&self) -> Option<&dyn RequestSource> {
        self.source.as_deref()
    }

    pub(crate) fn is_deferred(&self) -> bool {
        self.deferred.load(Ordering::SeqCst)
    }

    pub(crate) fn has_returned(&self) -> bool {
        self.returned.load(Ordering::SeqCst)
    }

    /// Notes the length of the queue, and tells the former one.
    pub(super) fn set_length(&self, length: i32) -> i32 {
        self.length.swap(length, Ordering::Relaxed)
    }

    pub(super) fn set_condition(&self, condition: Option<Arc<dyn Condition>>) {
        *self.condition.lock() = condition;
        self.held.store(false, Ordering::SeqCst);
    }

    pub(crate) fn condition(&self) -> Option<Arc<dyn Condition>> {
        self.condition.lock().clone()
    }

    pub(super) fn hold(&self, on: bool) {
        self.held.store(on, Ordering::SeqCst);
    }

    /// The deferred request waits for a WSPAccept, or for an AcceptEx that is made now.
    pub(super) fn is_held(&self) -> bool {
        self.held.load(Ordering::SeqCst) && self.is_deferred()
    }

    pub(super) fn queue_up(&self, taker: Taker) -> Turn {
        self.order.queue_up(taker)
    }

    fn note(&self, backlog: &Backlog) {
        let top = backlog.returned.first();
        self.returned.store(top.is_some(), Ordering::SeqCst);
        self.deferred.store(top.is_some_and(|top| top.deferred), Ordering::SeqCst);
    }

    /// The request at the top: a returned one, or the kernel's oldest.
    pub(super) fn take<E>(
        &self,
        nonblocking: bool,
        from_kernel: impl FnOnce() -> Result<Box<dyn ConnectionRequest>, E>,
    ) -> Result<Pending, E> {
        let mut backlog = self.backlog.lock();
        if !backlog.returned.is_empty() {
            let top = backlog.returned.remove(0);
            self.note(&backlog);
            return Ok(top);
        }
        backlog.number(nonblocking, from_kernel)
    }

    /// The kernel's oldest, although returned ones may stand before it.
    pub(super) fn take_from_kernel<E>(
        &self,
        nonblocking: bool,
        from_kernel: impl FnOnce() -> Result<Box<dyn ConnectionRequest>, E>,
    ) -> Result<Pending, E> {
        self.backlog.lock().number(nonblocking, from_kernel)
    }

    /// Puts a request back in its place.
    pub(super) fn put_back(&self, pending: Pending) {
        let mut backlog = self.backlog.lock();
        let place = backlog.returned.partition_point(|other| other.sequence < pending.sequence);
        backlog.returned.insert(place, pending);
        self.note(&backlog);
    }

    /// Takes all returned requests; the listener is closing, or its backlog shrinks.
    pub(crate) fn drain(&self) -> Vec<Pending> {
        let mut backlog = self.backlog.lock();
        let all = std::mem::take(&mut backlog.returned);
        self.note(&backlog);
        all
    }
}
