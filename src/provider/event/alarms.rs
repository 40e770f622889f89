//! Moments at which a socket has to be looked at although nothing comes: one timer in the driver's
//! instance for all of them.

use crate::os::epoll::Epoll;
use crate::os::timerfd::TimerFd;
use parking_lot::Mutex;
use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

/// The token of the timer.
pub(super) const TIMER: u64 = u64::MAX - 1;

#[derive(Default)]
pub(super) struct Alarms(Mutex<State>);

#[derive(Default)]
struct State {
    timer: Option<TimerFd>,
    moments: HashMap<u64, Instant>,
    in_order: BTreeSet<(Instant, u64)>,
    /// What the timer is set to.
    set_to: Option<Instant>,
}

impl Alarms {
    /// Sets a socket's alarm, or takes it back.
    pub(super) fn set(&self, epoll: &Epoll, token: u64, moment: Option<Instant>) {
        let mut state = self.0.lock();
        if state.moments.get(&token).copied() == moment {
            return;
        }
        if let Some(former) = state.moments.remove(&token) {
            state.in_order.remove(&(former, token));
        }
        if let Some(moment) = moment {
            state.moments.insert(token, moment);
            state.in_order.insert((moment, token));
        }
        state.arm(epoll);
    }

    /// The sockets whose moment has come; their alarms are over.
    pub(super) fn due(&self) -> Vec<u64> {
        let mut state = self.0.lock();
        let now = Instant::now();
        let mut tokens = Vec::new();
        while let Some(&(moment, token)) = state.in_order.first()
            && moment <= now
        {
            state.in_order.pop_first();
            state.moments.remove(&token);
            tokens.push(token);
        }
        state.rearm();
        tokens
    }
}

impl State {
    /// A timer that cannot be had leaves its sockets to those who call.
    fn arm(&mut self, epoll: &Epoll) {
        if self.timer.is_none() && !self.in_order.is_empty() {
            let Ok(timer) = TimerFd::new() else { return };
            if epoll.add_waker(timer.raw(), TIMER).is_err() {
                return;
            }
            self.timer = Some(timer);
        }
        let first = self.in_order.first().map(|(moment, _)| *moment);
        // One that comes too early costs a look; setting it costs a call each time.
        if first.is_some_and(|first| self.set_to.is_none_or(|set| first < set)) {
            self.rearm();
        }
    }

    fn rearm(&mut self) {
        self.set_to = self.in_order.first().map(|(moment, _)| *moment);
        if let Some(timer) = &self.timer {
            timer.set(self.set_to);
        }
    }
}
