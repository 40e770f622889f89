//! The socket object: what it is, what mode it is in and what it owns.

use super::Provider;
use super::event::{Needed, NetworkEvents};
use super::listener::Listener;
use super::options::StoredOptions;
use super::outbox::Outbox;
use super::overlapped::Requests;
use super::protocol::Protocol;
use super::receive_all::SetAside;
use super::socket_state::{NEVER_SLEEPS, OOB_INLINE, Phase, SocketState};
use crate::os::eventfd::EventFd;
use crate::os::lent::LentAnswer;
use crate::os::{Descriptor, socket as os, syscall};
use crate::spi::error::{Result, WSAEINTR, WSANOTINITIALISED, fail};
use crate::spi::types::SOCKET;
use crate::transport::{Accepted, Quality, Session};
use once_cell::race::OnceBox;
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering, fence};

/// An idle connection is little more than this, so what few sockets need is boxed. What every
/// transfer looks at stands together and first: when the turn of one of a thousand connections comes,
/// each line of memory costs what a short system call does.
#[repr(C)]
pub(crate) struct Socket {
    pub(crate) generation: u32,
    pub(crate) overlapped: bool,
    closed: AtomicBool,
    pub(crate) descriptor: Descriptor,
    /// Where the protocol works above the descriptor; the descriptor then never sleeps.
    session: Option<Box<dyn Session>>,
    pub(crate) handle: SOCKET,
    pub(crate) protocol: &'static Protocol,
    pub(crate) requests: OnceBox<Requests>,
    events: NetworkEvents,
    rare: OnceBox<Rare>,
    pub(crate) listener: OnceBox<Listener>,
    pub(crate) state: SocketState,
    pub(crate) outbox: OnceBox<Outbox>,
    pub(crate) options: Mutex<Option<Box<StoredOptions>>>,
    /// Calls that may be asleep in the kernel on the descriptor.
    asleep: AtomicU32,
}

/// What a socket has that sleeps in poll, asks for a quality of service, or is otherwise not like
/// most.
#[derive(Default)]
pub(crate) struct Rare {
    /// Threads that sleep in poll on the descriptor, each with the waker to kick.
    sleepers: Mutex<Vec<Arc<EventFd>>>,
    /// The quality of service that was set (SIO_SET_QOS).
    pub(super) quality: Mutex<Option<Quality>>,
    /// A raw socket that receives everything meanwhile (SIO_RCVALL).
    pub(super) set_aside: Mutex<Option<SetAside>>,
    /// Where the client wants the answer to its connection request.
    pub(super) lent: Mutex<Option<LentAnswer>>,
    /// Held while the service thread looks after the socket's session.
    pub(super) served: Mutex<Option<Needed>>,
}

impl Socket {
    pub(crate) fn new(
        descriptor: Descriptor,
        handle: SOCKET,
        generation: u32,
        protocol: &'static Protocol,
        session: Option<Box<dyn Session>>,
        overlapped: bool,
    ) -> Socket {
        Socket {
            descriptor,
            handle,
            generation,
            protocol,
            session,
            overlapped,
            closed: AtomicBool::new(false),
            asleep: AtomicU32::new(0),
            state: SocketState::new(),
            listener: OnceBox::new(),
            events: NetworkEvents::default(),
            options: Mutex::new(None),
            outbox: OnceBox::new(),
            requests: OnceBox::new(),
            rare: OnceBox::new(),
        }
    }

    pub(crate) fn fd(&self) -> i32 {
        self.descriptor.raw()
    }

    /// The descriptor whose readiness tells about the socket.
    pub(crate) fn poll_fd(&self) -> i32 {
        self.listener().and_then(Listener::source).map_or(self.fd(), |source| source.descriptor())
    }

    pub(crate) fn session(&self) -> Option<&dyn Session> {
        self.session.as_deref()
    }

    /// What the driver's readiness reports carry: number and generation.
    pub(crate) fn token(&self) -> u64 {
        (u64::from(self.generation) << 32) | self.fd() as u64
    }

    pub(crate) fn is_nonblocking(&self) -> bool {
        self.state.is_nonblocking()
    }

    /// Changes the mode. The descriptor follows, except a listener's, which never sleeps in the
    /// kernel because a deferred request must be able to wake it.
    pub(crate) fn set_nonblocking(&self, on: bool) -> Result<()> {
        if self.is_nonblocking() == on {
            return Ok(());
        }
        if self.listener().is_none() && self.session.is_none() {
            os::set_nonblocking(self.fd(), on)?;
            if self.state.has(NEVER_SLEEPS) {
                os::set_nonblocking(self.fd(), true)?;
            }
        }
        self.state.set_nonblocking(on);
        Ok(())
    }

    /// For a system call that cannot be told not to wait: from here on the descriptor is
    /// non-blocking, and calls that wait do it in poll.
    pub(super) fn never_sleep_in_kernel(&self) -> syscall::Result<()> {
        match self.state.has(NEVER_SLEEPS) {
            true => Ok(()),
            false => {
                self.state.set(NEVER_SLEEPS, true);
                os::set_nonblocking(self.fd(), true)
            }
        }
    }

    /// For a socket whose descriptor was born in that mode.
    pub(crate) fn assume_nonblocking(&self, on: bool) {
        self.state.set_nonblocking(on);
    }

    /// What the socket has as a listener; a shared one may have begun to listen elsewhere.
    pub(crate) fn listener(&self) -> Option<&Listener> {
        if self.listener.get().is_none() && self.is_shared() && self.state.phase() == Phase::Listening {
            self.listener.get_or_init(|| Box::new(Listener::new(os::name(&self.descriptor).ok())));
        }
        self.listener.get()
    }

    /// Whether there have been other descriptors of the same socket.
    pub(crate) fn is_shared(&self) -> bool {
        self.state.shared().is_some()
    }

    /// What it has to tell, if anybody has ever asked.
    pub(crate) fn events(&self) -> Option<&NetworkEvents> {
        self.events.has_begun().then_some(&self.events)
    }

    /// The same from now on, and whether nobody has asked before.
    pub(crate) fn begin_events(&self) -> (&NetworkEvents, bool) {
        (&self.events, self.events.begin())
    }

    pub(crate) fn outbox(&self) -> Option<&Outbox> {
        self.outbox.get()
    }

    pub(super) fn rare(&self) -> &Rare {
        self.rare.get_or_init(Box::default)
    }

    pub(super) fn rare_if_any(&self) -> Option<&Rare> {
        self.rare.get()
    }

    /// The quality of service that SIO_SET_QOS or WSPConnect has set.
    pub(super) fn own_quality(&self) -> Option<Quality> {
        self.rare_if_any()?.quality.lock().clone()
    }

    pub(crate) fn oob_inline(&self) -> bool {
        self.state.has(OOB_INLINE)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::SeqCst)
    }

    /// From here on every call that waits on the socket ends (CLOSE-03). The order matters: a
    /// call that goes to sleep counts itself first and looks at the mark then.
    pub(crate) fn mark_closed(&self) {
        self.closed.store(true, Ordering::SeqCst);
        // CLOSE-02: what is shared is not shut down. DUP-07: a call that went to sleep before it was
        // shared is honoured.
        if self.asleep.load(Ordering::SeqCst) > 0 && !self.is_shared() {
            os::shut_for_close(&self.descriptor);
        }
        self.kick_sleepers();
    }

    /// Wakes the threads that sleep in poll on this socket, to look again.
    pub(crate) fn kick_sleepers(&self) {
        // Either this finds the waker, or the sleeper what has changed.
        fence(Ordering::SeqCst);
        if let Some(rare) = self.rare_if_any() {
            rare.sleepers.lock().iter().for_each(|waker| waker.set());
        }
    }

    /// The number is somebody else's by now.
    pub(crate) fn disown(&self) {
        self.descriptor.forget();
        self.closed.store(true, Ordering::SeqCst);
        self.kick_sleepers();
    }

    /// Runs a system call that may sleep on the descriptor. Closing the socket wakes it.
    pub(crate) fn asleep_in<T>(&self, call: impl FnOnce() -> T) -> Result<T> {
        self.asleep.fetch_add(1, Ordering::SeqCst);
        let answer = if self.is_closed() { None } else { Some(call()) };
        self.asleep.fetch_sub(1, Ordering::SeqCst);
        match answer {
            Some(answer) => Ok(answer),
            None => fail(WSAEINTR),
        }
    }

    pub(crate) fn add_sleeper(&self, waker: &Arc<EventFd>) {
        self.rare().sleepers.lock().push(Arc::clone(waker));
        fence(Ordering::SeqCst);
    }

    pub(crate) fn remove_sleeper(&self, waker: &Arc<EventFd>) {
        let mut sleepers = self.rare().sleepers.lock();
        if let Some(index) = sleepers.iter().position(|held| Arc::ptr_eq(held, waker)) {
            sleepers.swap_remove(index);
        }
    }
}

impl Provider {
    /// Gives a new descriptor its handle (HANDLE-02) and its place in the table.
    pub(crate) fn adopt(
        &self,
        made: Accepted,
        protocol: &'static Protocol,
        overlapped: bool,
        prepare: impl FnOnce(&Socket) -> Result<()>,
    ) -> Result<Arc<Socket>> {
        let Accepted { descriptor, session } = made;
        let number = descriptor.raw() as SOCKET;
        let handle = match session {
            None => self.upcalls().modify_ifs_handle(protocol.entry_id, number)?,
            Some(_) => self.new_handle(protocol.entry_id, number)?,
        };
        let generation = self.sockets.next_generation();
        let socket = Arc::new(Socket::new(descriptor, handle, generation, protocol, session, overlapped));
        prepare(&socket)?;
        self.sockets.insert(Arc::clone(&socket));
        if !self.is_started() {
            self.give_up(&socket); // the last WSPCleanup was faster
            return fail(WSANOTINITIALISED);
        }
        Ok(socket)
    }
}
