//! Procedures queued to a thread (WPUQueueApc), as the built-in client runs them: in the
//! thread's alertable waits (WAIT-03) and in its blocking calls that have to wait (BLOCK-04,
//! RCV-21), and nowhere else.

use super::turn::Parker;
use crate::os::eventfd::EventFd;
use crate::provider::Provider;
use crate::spi::error::{Result, WSAEFAULT, WsaError};
use parking_lot::Mutex;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One procedure with its context.
pub(crate) type Procedure = Box<dyn FnOnce() + Send>;

/// How a thread that waits is woken.
pub(crate) enum Sleeper {
    Parked(Arc<Parker>),
    InPoll(Arc<EventFd>),
}

/// What waits for one thread.
#[derive(Default)]
pub(crate) struct Procedures {
    queued: Mutex<VecDeque<Procedure>>,
    /// How many there are; read without the lock.
    count: AtomicUsize,
    sleeper: Mutex<Option<Sleeper>>,
}

impl Procedures {
    pub(crate) fn is_empty(&self) -> bool {
        self.count.load(Ordering::SeqCst) == 0
    }

    fn change<T>(&self, change: impl FnOnce(&mut VecDeque<Procedure>) -> T) -> T {
        let mut queued = self.queued.lock();
        let outcome = change(&mut queued);
        self.count.store(queued.len(), Ordering::SeqCst);
        outcome
    }

    /// How the thread is to be woken from now on; how it was before.
    pub(crate) fn set_sleeper(&self, sleeper: Option<Sleeper>) -> Option<Sleeper> {
        std::mem::replace(&mut *self.sleeper.lock(), sleeper)
    }

    fn push(&self, procedure: Procedure) {
        self.change(|queued| queued.push_back(procedure));
        match &*self.sleeper.lock() {
            Some(Sleeper::Parked(parker)) => parker.unpark(),
            Some(Sleeper::InPoll(waker)) => waker.set(),
            None => {}
        }
    }

    /// WAIT-03: all that are queued run, also those that they queue themselves.
    pub(crate) fn run_all(&self) -> bool {
        let mut ran = false;
        while !self.is_empty() {
            // The lock is not held while the client's procedure runs.
            let Some(next) = self.change(VecDeque::pop_front) else { break };
            next();
            ran = true;
        }
        ran
    }
}

thread_local! {
    static OWN: RefCell<Option<Arc<Procedures>>> = const { RefCell::new(None) };
}

/// The calling thread's queue, if it has ever been opened.
pub(crate) fn own() -> Option<Arc<Procedures>> {
    OWN.with_borrow(Clone::clone)
}

/// The calling thread's queue, opened if it has never been.
pub(crate) fn own_or_open() -> Arc<Procedures> {
    OWN.with_borrow_mut(|own| Arc::clone(own.get_or_insert_default()))
}

/// Whether procedures can be queued to the calling thread.
pub(crate) fn is_open() -> bool {
    OWN.with_borrow(Option::is_some)
}

/// Threads that were opened with WPUOpenCurrentThread, by the handle that names them.
#[derive(Default)]
pub(crate) struct ThreadTable {
    threads: Mutex<HashMap<usize, Arc<Procedures>>>,
    last: AtomicUsize,
}

impl Provider {
    /// WPUOpenCurrentThread: a handle for the calling thread; each needs its own close (WPU-12).
    pub(crate) fn open_thread(&self) -> usize {
        let queue = own_or_open();
        let handle = (self.threads.last.fetch_add(1, Ordering::Relaxed) + 1) << 2;
        self.threads.threads.lock().insert(handle, queue);
        handle
    }

    pub(crate) fn close_thread(&self, handle: usize) -> Result<()> {
        self.threads.threads.lock().remove(&handle).map(drop).ok_or(WsaError(WSAEFAULT))
    }

    /// Queues a procedure to a thread that the client's own WPUQueueApc names, or ours.
    pub(crate) fn queue_to_client(&self, handle: usize, reserved: usize, procedure: Procedure) -> Result<()> {
        match self.upcalls().queue_procedure(handle, reserved, procedure) {
            Ok(answer) => answer,
            Err(procedure) => self.queue_procedure(handle, procedure),
        }
    }

    pub(crate) fn push_procedure(&self, queue: &Procedures, procedure: Procedure) {
        queue.push(procedure);
        self.ring();
    }

    /// WPUQueueApc (WPU-08).
    pub(crate) fn queue_procedure(&self, handle: usize, procedure: Procedure) -> Result<()> {
        let queue = self.threads.threads.lock().get(&handle).cloned().ok_or(WsaError(WSAEFAULT))?;
        queue.push(procedure);
        self.ring();
        Ok(())
    }
}
