//! WSAWaitForMultipleEvents and the event functions.

use super::object::EventObject;
use super::procedures::{self, Procedures, Sleeper};
use super::turn::{Awaited, Parker};
use crate::os::Deadline;
use crate::provider::Provider;
use crate::provider::upcall::EventHandle;
use crate::spi::error::Result;
use std::sync::Arc;

/// How a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WaitOutcome {
    /// The smallest index of a signalled event, or 0 when all were awaited.
    Event(usize),
    TimedOut,
    /// Procedures that were queued to the thread have run.
    Procedures,
}

struct EventWait {
    events: Vec<Arc<EventObject>>,
    /// What the words were when the wait began.
    snapshots: Vec<u32>,
    all: bool,
    /// The thread's procedures, if the wait is alertable.
    procedures: Option<Arc<Procedures>>,
}

impl EventWait {
    fn new(events: Vec<Arc<EventObject>>, all: bool, alertable: bool) -> EventWait {
        let snapshots = events.iter().map(|event| event.snapshot()).collect();
        let procedures = if alertable { procedures::own() } else { None };
        EventWait { events, snapshots, all, procedures }
    }

    fn is_due(&self, index: usize) -> bool {
        self.events[index].was_set_since(self.snapshots[index])
    }

    fn outcome(&self) -> Option<usize> {
        match self.all {
            // WAIT-02: nothing short of all of them signalled together.
            true => self.events.iter().all(|event| event.is_signalled()).then_some(0),
            false => (0..self.events.len()).find(|index| self.is_due(*index)),
        }
    }
}

impl Awaited for EventWait {
    fn happened(&self) -> bool {
        self.outcome().is_some() || self.procedures.as_ref().is_some_and(|queue| !queue.is_empty())
    }

    fn subscribe(&self, parker: &Arc<Parker>) {
        self.events.iter().for_each(|event| event.subscribe(parker));
        if let Some(queue) = &self.procedures {
            queue.set_sleeper(Some(Sleeper::Parked(Arc::clone(parker))));
        }
    }

    fn unsubscribe(&self, parker: &Arc<Parker>) {
        self.events.iter().for_each(|event| event.unsubscribe(parker));
        if let Some(queue) = &self.procedures {
            queue.set_sleeper(None);
        }
    }
}

/// Sleeps until it has happened or the deadline has passed.
fn park_until(awaited: &dyn Awaited, deadline: Deadline) -> bool {
    let parker = Arc::new(Parker::default());
    awaited.subscribe(&parker);
    while !awaited.happened() && !deadline.passed() {
        parker.park(deadline.instant());
    }
    awaited.unsubscribe(&parker);
    awaited.happened()
}

impl Provider {
    pub(crate) fn create_event(&self) -> Result<EventHandle> {
        self.events.create()
    }

    /// Signals an event; a thread that leads may be waiting for it.
    pub(crate) fn set_event(&self, event: EventHandle) -> Result<()> {
        if self.events.find(event)?.set() {
            self.ring();
        }
        Ok(())
    }

    pub(crate) fn reset_event(&self, event: EventHandle) -> Result<()> {
        self.events.find(event)?.reset();
        Ok(())
    }

    pub(crate) fn close_event(&self, event: EventHandle) -> Result<()> {
        self.events.close(event)
    }

    /// wsp_event_fd.
    pub(crate) fn event_descriptor(&self, event: EventHandle) -> Result<i32> {
        let event = self.events.find(event)?;
        let descriptor = event.descriptor()?;
        event.be_driven(&self.driver()?)?;
        Ok(descriptor)
    }

    /// An alertable wait for nothing else: true when procedures have run.
    pub(crate) fn sleep_alertable(&self, deadline: Deadline) -> Result<bool> {
        procedures::own_or_open();
        let outcome = self.wait_for_events(&[], false, deadline, true)?;
        Ok(outcome == WaitOutcome::Procedures)
    }

    /// WSAWaitForMultipleEvents.
    pub(crate) fn wait_for_events(
        &self,
        handles: &[EventHandle],
        all: bool,
        deadline: Deadline,
        alertable: bool,
    ) -> Result<WaitOutcome> {
        let wait = EventWait::new(self.events.find_all(handles)?, all, alertable);
        match self.is_started() {
            true => self.driver()?.wait(self, &wait, deadline),
            // Without sockets there is nothing to drive.
            false => park_until(&wait, deadline),
        };
        if let Some(index) = wait.outcome() {
            return Ok(WaitOutcome::Event(index));
        }
        match wait.procedures.as_ref().is_some_and(|queue| queue.run_all()) {
            true => Ok(WaitOutcome::Procedures),
            false => Ok(WaitOutcome::TimedOut),
        }
    }
}
