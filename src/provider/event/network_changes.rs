//! Sockets that wait for FD_ADDRESS_LIST_CHANGE or FD_ROUTING_INTERFACE_CHANGE, and overlapped
//! requests that wait for the same: one ear in the driver's instance for all of them, which is there
//! while anybody waits.

use super::notice::Notice;
use crate::os::epoll::Epoll;
use crate::provider::Provider;
use crate::provider::control::network::{Ear, Heard, Subject, Watch};
use crate::provider::socket::Socket;
use crate::spi::error::Result;
use crate::spi::network_event::{FD_ADDRESS_LIST_CHANGE, FD_ROUTING_INTERFACE_CHANGE};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

/// The token of the ear.
pub(super) const EAR: u64 = u64::MAX - 2;

/// Who has to be told: a socket by its token, and what.
pub(super) type Due = Vec<(u64, Told)>;

pub(super) enum Told {
    Event(i32),
    /// Requests of it have seen what they waited for.
    Requests,
}

/// What one request waits for; until it is dropped somebody listens.
pub(crate) struct Expectation {
    happened: Arc<AtomicBool>,
    changes: Weak<NetworkChanges>,
}

impl Expectation {
    pub(crate) fn has_happened(&self) -> bool {
        self.happened.load(Ordering::SeqCst)
    }
}

impl Drop for Expectation {
    fn drop(&mut self) {
        if let Some(changes) = self.changes.upgrade() {
            changes.withdraw(&self.happened);
        }
    }
}

#[derive(Default)]
pub(super) struct NetworkChanges(Mutex<State>);

#[derive(Default)]
struct State {
    ear: Option<Ear>,
    watches: HashMap<u64, Vec<Watch>>,
    /// By the place of the flag.
    expected: HashMap<usize, Expected>,
}

struct Expected {
    token: u64,
    watch: Watch,
    happened: Arc<AtomicBool>,
}

impl Subject {
    /// The network event of a change.
    fn event(&self) -> i32 {
        match self {
            Subject::Addresses { .. } => FD_ADDRESS_LIST_CHANGE,
            Subject::AllRoutes { .. } | Subject::Route { .. } => FD_ROUTING_INTERFACE_CHANGE,
        }
    }
}

impl NetworkChanges {
    /// From now on the first change is told to the socket. What was in the air before is not
    /// about it; who else has to be told of that is returned.
    pub(super) fn arm(&self, epoll: &Epoll, token: u64, subject: Subject) -> Result<Due> {
        let mut state = self.0.lock();
        let due = state.listen(epoll)?;
        let watches = state.watches.entry(token).or_default();
        watches.retain(|watch| watch.subject != subject);
        watches.push(Watch::new(subject));
        Ok(due)
    }

    /// The same for a request of the socket.
    pub(super) fn expect(
        self: &Arc<Self>,
        epoll: &Epoll,
        token: u64,
        subject: Subject,
    ) -> Result<(Expectation, Due)> {
        let happened = Arc::new(AtomicBool::new(false));
        let mut state = self.0.lock();
        let due = state.listen(epoll)?;
        let expected = Expected { token, watch: Watch::new(subject), happened: Arc::clone(&happened) };
        state.expected.insert(place(&happened), expected);
        drop(state);
        Ok((Expectation { happened, changes: Arc::downgrade(self) }, due))
    }

    fn withdraw(&self, happened: &Arc<AtomicBool>) {
        let mut state = self.0.lock();
        if state.expected.remove(&place(happened)).is_some() {
            state.rest();
        }
    }

    /// The ear has something to tell.
    pub(super) fn due(&self) -> Due {
        let mut state = self.0.lock();
        let Some(heard) = state.ear.as_mut().map(Ear::listen) else { return Due::new() };
        let due = state.take_due(&heard);
        state.rest();
        due
    }

    /// The socket is being closed.
    pub(super) fn forget(&self, token: u64) {
        let mut state = self.0.lock();
        if state.watches.remove(&token).is_some() {
            state.rest();
        }
    }
}

fn place(happened: &Arc<AtomicBool>) -> usize {
    Arc::as_ptr(happened).addr()
}

impl State {
    /// Hears what there is to hear, with a new ear if there is none.
    fn listen(&mut self, epoll: &Epoll) -> Result<Due> {
        if let Some(heard) = self.ear.as_mut().map(Ear::listen) {
            return Ok(self.take_due(&heard));
        }
        let ear = Ear::new()?;
        epoll.add_waker(ear.descriptor(), EAR)?;
        self.ear = Some(ear);
        Ok(Due::new())
    }

    /// Takes out the watches that the news are about: each is told once (EVSEL-22).
    fn take_due(&mut self, heard: &Heard) -> Due {
        let mut due = Due::new();
        self.watches.retain(|token, watches| {
            watches.retain(|watch| {
                let changed = watch.is_about(heard);
                if changed {
                    due.push((*token, Told::Event(watch.subject.event())));
                }
                !changed
            });
            !watches.is_empty()
        });
        self.expected.retain(|_, expected| {
            let changed = expected.watch.is_about(heard);
            if changed {
                expected.happened.store(true, Ordering::SeqCst);
                due.push((expected.token, Told::Requests));
            }
            !changed
        });
        due
    }

    /// Without anybody who waits nobody listens. Closing the ear takes it out of the instance.
    fn rest(&mut self) {
        if self.watches.is_empty() && self.expected.is_empty() {
            self.ear = None;
        }
    }
}

impl Provider {
    /// SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE of a non-blocking socket: they
    /// re-enable their events (EVSEL-17), which come with the next change and not before.
    pub(crate) fn arm_change(&self, socket: &Arc<Socket>, subject: Subject) -> Result<()> {
        self.drive_socket(socket)?;
        self.update_now(socket, |record, _| record.reenable(subject.event()));
        let due = self.driver()?.watch_network(socket.token(), subject)?;
        self.tell_changes(due);
        Ok(())
    }

    /// The same two codes as overlapped requests.
    pub(crate) fn expect_change(&self, socket: &Socket, subject: Subject) -> Result<Expectation> {
        let (expectation, due) = self.driver_of_sockets()?.expect_network(socket.token(), subject)?;
        self.tell_changes(due);
        Ok(expectation)
    }

    /// No lock is held.
    fn tell_changes(&self, due: Due) {
        let mut notices = Vec::new();
        self.on_network_changes(due, &mut notices);
        self.deliver_all(notices);
    }

    pub(super) fn on_network_changes(&self, due: Due, notices: &mut Vec<Notice>) {
        for (token, told) in due {
            let (number, generation) = (token as u32 as i32, (token >> 32) as u32);
            let Some(socket) = self.sockets.find_generation(number, generation) else { continue };
            match told {
                Told::Event(event) => {
                    notices.extend(self.update(&socket, |record, _| record.indicate(event, None)));
                }
                Told::Requests => self.serve_changes(&socket, notices),
            }
        }
    }
}
