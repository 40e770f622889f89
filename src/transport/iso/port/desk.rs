//! Where the requests for one selector wait, and how the provider takes them.

use super::state::State;
use super::{CONGESTED, Port};
use crate::os::Errno;
use crate::os::epoll::Epoll;
use crate::os::eventfd::EventFd;
use crate::transport::iso::options::Options;
use crate::transport::iso::request::{IsoRequest, NOT_ATTACHED};
use crate::transport::iso::selector::Selector;
use crate::transport::{ConnectionRequest, RequestSource};
use parking_lot::Mutex;
use std::collections::VecDeque;
use std::sync::Arc;

/// Where the requests for one selector wait.
pub(super) struct Desk {
    pub(super) selector: Selector,
    pub(super) options: Arc<Mutex<Options>>,
    pub(super) backlog: usize,
    pub(super) seats: Arc<()>,
    pub(super) queue: VecDeque<Queued>,
    pub(super) bell: Arc<EventFd>,
    pub(super) rung: bool,
    /// A request has come, and nobody has asked about news since.
    pub(super) news: bool,
    /// A request was announced and its caller has gone.
    pub(super) withdrawn: bool,
}

pub(super) struct Queued {
    pub(super) token: u64,
    pub(super) request: Box<IsoRequest>,
    pub(super) watched: bool,
    /// The gate has it from before, when it was a visitor.
    pub(super) registered: bool,
}

impl Desk {
    /// Requests that wait, one that is being decided and those that were deferred.
    pub(super) fn is_full(&self) -> bool {
        Arc::strong_count(&self.seats) > self.backlog
    }

    pub(super) fn withdraw(&mut self, token: u64) {
        let Some(index) = self.queue.iter().position(|queued| queued.token == token) else { return };
        self.queue.remove(index);
        // Told once, if it had been announced and nobody else waits.
        self.withdrawn = self.rung && self.queue.is_empty();
    }

    pub(super) fn ring(&mut self) {
        let wanted = !self.queue.is_empty() || self.withdrawn;
        if wanted != self.rung {
            self.rung = wanted;
            if wanted { self.bell.set() } else { self.bell.clear() }
        }
    }
}

/// A listener's desk, as the provider sees it.
pub(super) struct Source {
    pub(super) port: Arc<Port>,
    pub(super) selector: Selector,
    /// Readable with the gate and with the bell.
    pub(super) own: Epoll,
}

impl Source {
    fn with_desk<T>(&self, state: &mut State, act: impl FnOnce(&mut Desk) -> T) -> Option<T> {
        state.desk(self.selector).map(act)
    }
}

impl RequestSource for Source {
    fn descriptor(&self) -> i32 {
        self.own.raw()
    }

    fn take(&self) -> core::result::Result<Box<dyn ConnectionRequest>, Errno> {
        let mut state = self.port.state.lock();
        let selector = self.selector;
        let waits = |state: &State| {
            state.desks.iter().any(|desk| desk.selector == selector && !desk.queue.is_empty())
        };
        // The desk may have been waiting longer than what has come since.
        let failure = if waits(&state) { Ok(()) } else { self.port.work(&mut state, waits) };
        let taken =
            self.with_desk(&mut state, |desk| (desk.queue.pop_front(), std::mem::take(&mut desk.withdrawn)));
        self.port.leave_rest(&mut state);
        match taken {
            Some((Some(queued), _)) => {
                if let (true, Some(gate)) = (queued.watched || queued.registered, self.port.gate.get()) {
                    gate.epoll.remove(queued.request.fd());
                }
                Ok(queued.request.placed(&self.port, !queued.watched))
            }
            Some((None, true)) => Err(Errno(libc::ECONNABORTED)),
            _ => failure.and(Err(Errno(libc::EAGAIN))),
        }
    }

    fn has_request(&self) -> bool {
        let mut state = self.port.state.lock();
        let _ = self.port.work(&mut state, |_| false);
        self.port.leave_rest(&mut state);
        self.with_desk(&mut state, |desk| desk.rung).unwrap_or(false)
    }

    fn take_news(&self) -> bool {
        let mut state = self.port.state.lock();
        self.with_desk(&mut state, |desk| std::mem::take(&mut desk.news)).unwrap_or(false)
    }

    fn is_busy(&self) -> bool {
        let state = self.port.state.lock();
        !state.visitors.is_empty() || state.desks.iter().any(|desk| !desk.queue.is_empty())
    }

    fn set_backlog(&self, backlog: i32) {
        let mut state = self.port.state.lock();
        self.with_desk(&mut state, |desk| {
            desk.backlog = backlog.max(1) as usize;
            while desk.is_full() && desk.queue.len() > 1 {
                let Some(queued) = desk.queue.pop_back() else { break };
                queued.request.refuse(CONGESTED, &[]);
            }
        });
    }

    fn close(&self) {
        let mut state = self.port.state.lock();
        if let Some(index) = state.desks.iter().position(|desk| desk.selector == self.selector) {
            let desk = state.desks.swap_remove(index);
            for queued in desk.queue {
                queued.request.refuse(NOT_ATTACHED, &[]);
            }
        }
        if state.desks.is_empty() {
            state.close_behind_visitors();
        }
    }
}
