//! WSPEventSelect, WSPAsyncSelect and WSPEnumNetworkEvents: who is told of a socket's events.

use super::notice::Notice;
use super::object::EventObject;
use super::record::{EventRecord, Recorded};
use super::service::{Need, Needed};
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::provider::socket_state::{CONNECTED_HERE, Phase};
use crate::provider::upcall::{EventHandle, Window};
use crate::spi::error::{Result, WSAEINVAL, WsaError, fail};
use crate::spi::network_event::*;
use crate::spi::types::SOCKET;
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// An event object, ours or the client's own.
enum EventTarget {
    Own(Arc<EventObject>),
    Foreign(EventHandle),
}

/// What only an upcall can do.
#[derive(Clone, Copy)]
enum Upcall {
    SetEvent(EventHandle),
    Post(Window),
}

/// An upcall is to be made also while nobody waits in the library.
struct Served {
    upcall: Upcall,
    _needed: Needed,
}

#[derive(Default)]
enum Target {
    #[default]
    Nobody,
    Event(Arc<EventObject>),
    /// Few sockets have one, and many idle ones have a registration.
    Upcall(Box<Served>),
}

impl Target {
    fn is_window(&self) -> bool {
        matches!(self, Target::Upcall(served) if matches!(served.upcall, Upcall::Post(_)))
    }
}

#[derive(Default)]
struct Inner {
    record: EventRecord,
    target: Target,
}

/// A socket's event record and its registration.
#[derive(Default)]
pub(crate) struct NetworkEvents {
    inner: Mutex<Inner>,
    /// From when on there is a record.
    begun: AtomicBool,
    /// Whether the driver's instance has the descriptor.
    driven: AtomicBool,
    /// The number of the registration among those of a shared socket.
    number: AtomicU32,
}

impl NetworkEvents {
    pub(crate) fn has_begun(&self) -> bool {
        self.begun.load(Ordering::Acquire)
    }

    /// There is a record from now on; whether there was none before.
    pub(crate) fn begin(&self) -> bool {
        !self.has_begun() && !self.begun.swap(true, Ordering::AcqRel)
    }

    /// Whether the driver reports the socket's readiness.
    pub(crate) fn is_driven(&self) -> bool {
        self.driven.load(Ordering::Acquire)
    }

    /// Looks at the record.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&EventRecord) -> T) -> T {
        question(&self.inner.lock().record)
    }

    /// Changes the record in a way that brings no news.
    pub(crate) fn amend(&self, change: impl FnOnce(&mut EventRecord)) {
        change(&mut self.inner.lock().record);
    }
}

impl Inner {
    /// Tells the news: an own event is set on the spot, the rest is left to an upcall.
    fn tell(&mut self, provider: &Provider, socket: SOCKET) -> Option<Notice> {
        if !self.record.has_news() {
            return None;
        }
        match &self.target {
            Target::Nobody => None,
            Target::Event(event) => {
                if event.set() {
                    provider.ring();
                }
                None
            }
            Target::Upcall(served) => Some(match served.upcall {
                Upcall::SetEvent(event) => Notice::SetEvent(event),
                Upcall::Post(window) => Notice::Post { window, socket, news: self.record.take() },
            }),
        }
    }
}

impl Provider {
    /// Changes a socket's record; returns what an upcall has to tell.
    #[must_use]
    pub(crate) fn update(
        &self,
        socket: &Socket,
        change: impl FnOnce(&mut EventRecord, bool),
    ) -> Option<Notice> {
        let events = socket.events()?;
        self.yield_registration(socket, events);
        let mut inner = events.inner.lock();
        let messages = inner.target.is_window();
        change(&mut inner.record, messages);
        if socket.is_closed() {
            return None; // CLOSE-03, EVSEL-38: no word after the close.
        }
        inner.tell(self, socket.handle)
    }

    /// The same for callers that hold no lock: the upcall is made at once.
    pub(crate) fn update_now(&self, socket: &Socket, change: impl FnOnce(&mut EventRecord, bool)) {
        if let Some(notice) = self.update(socket, change) {
            self.deliver(notice);
        }
    }

    fn event_target(&self, handle: EventHandle) -> Result<EventTarget> {
        if self.upcalls().owns_events() {
            return if handle.0 == 0 { fail(WSAEINVAL) } else { Ok(EventTarget::Foreign(handle)) };
        }
        self.events.find(handle).map(EventTarget::Own).map_err(|_| WsaError(WSAEINVAL))
    }

    /// WSPEventSelect.
    pub(crate) fn event_select(&self, handle: SOCKET, event: EventHandle, mask: i32) -> Result<()> {
        let socket = self.socket(handle)?;
        check_mask(mask)?;
        let target = match mask {
            0 => Target::Nobody, // EVSEL-06: the event handle does not count
            _ => match self.event_target(event)? {
                EventTarget::Own(event) => Target::Event(event),
                EventTarget::Foreign(event) => self.target_of(Upcall::SetEvent(event))?,
            },
        };
        self.register(&socket, target, |record| record.want(mask))
    }

    /// WSPAsyncSelect.
    pub(crate) fn async_select(&self, handle: SOCKET, window: Window, mask: i32) -> Result<()> {
        let socket = self.socket(handle)?;
        check_mask(mask)?;
        if mask == 0 {
            return self.register(&socket, Target::Nobody, |record| record.want(0));
        }
        if window.handle == 0 || !self.upcalls().has_windows() {
            return fail(WSAEINVAL); // ASYNC-03: there is no such window
        }
        let target = self.target_of(Upcall::Post(window))?;
        self.register(&socket, target, |record| record.want_messages(mask))
    }

    fn target_of(&self, upcall: Upcall) -> Result<Target> {
        let served = Served { upcall, _needed: self.need_service(Need::Prompt)? };
        Ok(Target::Upcall(Box::new(served)))
    }

    /// EVSEL-04, EVSEL-05: one registration a socket, which makes the socket non-blocking.
    fn register(
        &self,
        socket: &Arc<Socket>,
        target: Target,
        change: impl FnOnce(&mut EventRecord),
    ) -> Result<()> {
        let (events, fresh) = socket.begin_events();
        self.start_driving(socket, events)?;
        socket.set_nonblocking(true)?;
        self.catch_up();
        let messages = target.is_window();
        replace_target(events, target, change);
        if let Some(shared) = socket.state.shared() {
            events.number.store(shared.register(events.ask(EventRecord::wanted)), Ordering::Release);
        }
        self.update_now(socket, |record, _| {
            if fresh && !messages && is_connected_here(socket) {
                record.indicate(FD_CONNECT, None); // EVC-05
            }
        });
        if messages || fresh {
            self.observe_now(socket);
        }
        Ok(())
    }

    /// DUP-05: a registration through another descriptor of a shared socket has cancelled this one.
    fn yield_registration(&self, socket: &Socket, events: &NetworkEvents) {
        let Some(shared) = socket.state.shared() else { return };
        if shared.is_latest(events.number.load(Ordering::Acquire)) {
            return;
        }
        replace_target(events, Target::Nobody, |record| record.want(0));
    }

    fn start_driving(&self, socket: &Socket, events: &NetworkEvents) -> Result<()> {
        if events.is_driven() {
            return Ok(());
        }
        let driver = self.driver_of_sockets()?;
        match driver.add(socket.poll_fd(), socket.token()) {
            Ok(()) => {}
            Err(crate::os::Errno(libc::EEXIST)) => {} // another thread was faster
            Err(errno) => return Err(errno.into()),
        }
        events.driven.store(true, Ordering::Release);
        Ok(())
    }

    /// The socket's readiness is told by another descriptor after `change`.
    pub(crate) fn move_registration(&self, socket: &Socket, change: impl FnOnce()) -> Result<()> {
        let driven = socket.events().filter(|events| events.driven.swap(false, Ordering::AcqRel));
        if let (Some(_), Some(driver)) = (driven, self.driver_if_any()) {
            driver.remove(socket.poll_fd());
        }
        change();
        driven.map_or(Ok(()), |events| self.start_driving(socket, events))
    }

    /// The driver is wanted for a socket that has no registration (a send that did not fit, a
    /// change of the network).
    pub(crate) fn drive_socket(&self, socket: &Socket) -> Result<()> {
        let (events, fresh) = socket.begin_events();
        self.start_driving(socket, events)?;
        if fresh && is_connected_here(socket) {
            events.amend(|record| record.indicate(FD_CONNECT, None)); // EVC-05
        }
        Ok(())
    }

    /// ACCEPT-10: an accepted socket has its listener's registration.
    pub(crate) fn inherit_events(&self, listener: &Socket, accepted: &Socket) -> Result<()> {
        let Some(events) = listener.events() else { return Ok(()) };
        self.yield_registration(listener, events);
        let inner = events.inner.lock();
        let wanted = inner.record.wanted();
        if wanted == 0 {
            return Ok(());
        }
        let target = match &inner.target {
            Target::Nobody => Target::Nobody,
            Target::Event(event) => Target::Event(Arc::clone(event)),
            Target::Upcall(served) => self.target_of(served.upcall)?,
        };
        drop(inner);
        let (own, _) = accepted.begin_events();
        let messages = target.is_window();
        replace_target(own, target, |record| match messages {
            true => record.want_messages(wanted),
            false => record.want(wanted),
        });
        // Nothing of the connection is of interest: it need not be driven until it is. Another
        // thread may drive, so the target is there before the first report.
        if wanted & (FD_READ | FD_WRITE | FD_OOB | FD_CLOSE) != 0 {
            self.start_driving(accepted, own)?;
        }
        Ok(())
    }

    /// EVG-02, EVSEL-07: blocking mode is not to be had while events are registered.
    pub(crate) fn has_registration(socket: &Socket) -> bool {
        if let Some(shared) = socket.state.shared() {
            return shared.registered() != 0;
        }
        socket.events().is_some_and(|events| events.ask(EventRecord::wanted) != 0)
    }

    /// The socket is being closed: nobody is told anything more.
    pub(crate) fn end_registration(&self, socket: &Socket) {
        let Some(events) = socket.events() else { return };
        if events.driven.swap(false, Ordering::AcqRel)
            && let Some(driver) = self.driver_if_any()
        {
            driver.remove(socket.poll_fd());
            driver.forget(socket.token());
        }
        if let Some(shared) = socket.state.shared() {
            shared.unregister(events.number.load(Ordering::Acquire));
        }
        replace_target(events, Target::Nobody, |_| {});
    }

    /// WSPEnumNetworkEvents: copies the record, clears it and resets the event (ENUM-02 to 04).
    pub(crate) fn enum_network_events(&self, handle: SOCKET, event: Option<EventHandle>) -> Result<Recorded> {
        let socket = self.socket(handle)?;
        let target = event.map(|event| self.event_target(event)).transpose()?;
        self.catch_up();
        let Some(events) = socket.events() else {
            self.reset_target(target.as_ref());
            return Ok(Recorded::default());
        };
        self.yield_registration(&socket, events);
        let mut inner = events.inner.lock();
        let foreign = match &target {
            Some(EventTarget::Own(event)) => {
                event.reset();
                None
            }
            other => other.as_ref(),
        };
        let told = match inner.target {
            Target::Nobody => Recorded::default(),
            // ENUM-01: what goes to a window is not recorded.
            _ if inner.target.is_window() => Recorded::default(),
            _ => inner.record.take(),
        };
        drop(inner);
        self.reset_target(foreign);
        Ok(told)
    }

    fn reset_target(&self, target: Option<&EventTarget>) {
        match target {
            Some(EventTarget::Own(event)) => event.reset(),
            Some(EventTarget::Foreign(event)) => {
                self.upcalls().reset_event(*event);
            }
            None => {}
        }
    }
}

fn replace_target(events: &NetworkEvents, target: Target, change: impl FnOnce(&mut EventRecord)) {
    let mut inner = events.inner.lock();
    change(&mut inner.record);
    let former = std::mem::replace(&mut inner.target, target);
    drop(inner);
    drop(former); // which may wake the service thread
}

fn is_connected_here(socket: &Socket) -> bool {
    socket.state.phase() == Phase::Connected && socket.state.has(CONNECTED_HERE)
}

fn check_mask(mask: i32) -> Result<()> {
    if mask & !FD_ALL_EVENTS == 0 { Ok(()) } else { fail(WSAEINVAL) }
}
