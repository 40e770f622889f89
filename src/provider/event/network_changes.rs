//! Sockets that wait for FD_ADDRESS_LIST_CHANGE or FD_ROUTING_INTERFACE_CHANGE: one ear in the
//! driver's instance for all of them, which is there while anybody waits.

use super::registration::Notice;
use crate::os::epoll::Epoll;
use crate::provider::Provider;
use crate::provider::control::network::{Ear, Heard, Subject, Watch};
use crate::provider::socket::Socket;
use crate::spi::error::Result;
use crate::spi::network_event::{FD_ADDRESS_LIST_CHANGE, FD_ROUTING_INTERFACE_CHANGE};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::Arc;

/// The token of the ear.
pub(super) const EAR: u64 = u64::MAX - 2;

/// A socket's token, and the event that it is to be told.
type Due = Vec<(u64, i32)>;

#[derive(Default)]
pub(super) struct NetworkChanges(Mutex<State>);

#[derive(Default)]
struct State {
    ear: Option<Ear>,
    watches: HashMap<u64, Vec<Watch>>,
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
        let due = match state.ear.as_mut().map(Ear::listen) {
            Some(heard) => state.take_due(&heard),
            None => Due::new(),
        };
        if state.ear.is_none() {
            let ear = Ear::new()?;
            epoll.add_waker(ear.descriptor(), EAR)?;
            state.ear = Some(ear);
        }
        let watches = state.watches.entry(token).or_default();
        watches.retain(|watch| watch.subject != subject);
        watches.push(Watch::new(subject));
        Ok(due)
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

impl State {
    /// Takes out the watches that the news are about: each is told once (EVSEL-22).
    fn take_due(&mut self, heard: &Heard) -> Due {
        let mut due = Due::new();
        self.watches.retain(|token, watches| {
            watches.retain(|watch| {
                let changed = watch.is_about(heard);
                if changed {
                    due.push((*token, watch.subject.event()));
                }
                !changed
            });
            !watches.is_empty()
        });
        due
    }

    /// Without anybody who waits nobody listens. Closing the ear takes it out of the instance.
    fn rest(&mut self) {
        if self.watches.is_empty() {
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
        let mut notices = Vec::new();
        for (token, event) in self.driver()?.watch_network(socket.token(), subject)? {
            self.on_network_change(token, event, &mut notices);
        }
        notices.into_iter().for_each(|notice| self.deliver(notice));
        Ok(())
    }

    pub(super) fn on_network_change(&self, token: u64, event: i32, notices: &mut Vec<Notice>) {
        let (number, generation) = (token as u32 as i32, (token >> 32) as u32);
        if let Some(socket) = self.sockets.find_generation(number, generation) {
            notices.extend(self.update(&socket, |record, _| record.indicate(event, None)));
        }
    }
}
