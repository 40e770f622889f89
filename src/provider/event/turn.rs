//! Whose turn it is to drive: one waiting thread leads, the others follow (leader and followers).
//!
//! The leader sleeps in the epoll instance and does the work for all; a follower sleeps on its
//! own parker until one of its events is set or the turn is handed to it. The one rule that
//! keeps everybody alive: whoever leaves while the turn is free and others queue wakes one of
//! them, also a thread that was woken for the turn and does not need it any more.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

/// Where a thread sleeps until somebody wakes it. A wake-up is kept until it is used.
#[derive(Default)]
pub(crate) struct Parker {
    woken: Mutex<bool>,
    bell: Condvar,
}

impl Parker {
    pub(crate) fn unpark(&self) {
        *self.woken.lock() = true;
        self.bell.notify_one();
    }

    /// Sleeps until woken or until the deadline.
    pub(crate) fn park(&self, deadline: Option<Instant>) {
        let mut woken = self.woken.lock();
        while !*woken {
            match deadline {
                None => self.bell.wait(&mut woken),
                Some(deadline) if self.bell.wait_until(&mut woken, deadline).timed_out() => break,
                Some(_) => {}
            }
        }
        *woken = false;
    }
}

#[derive(Default)]
struct State {
    taken: bool,
    followers: VecDeque<Arc<Parker>>,
}

#[derive(Default)]
pub(crate) struct Turn {
    state: Mutex<State>,
}

impl Turn {
    /// Takes the turn, or queues for it.
    pub(crate) fn take_or_follow(&self, parker: &Arc<Parker>) -> bool {
        let mut state = self.state.lock();
        if !state.taken {
            state.taken = true;
            return true;
        }
        if !state.followers.iter().any(|queued| Arc::ptr_eq(queued, parker)) {
            state.followers.push_back(Arc::clone(parker));
        }
        false
    }

    /// The leader leaves: the next follower is woken to lead.
    pub(crate) fn hand_over(&self) {
        let mut state = self.state.lock();
        state.taken = false;
        wake_next(&mut state);
    }

    /// A follower leaves. If it had been woken to lead, the turn goes on to the next.
    pub(crate) fn stop_following(&self, parker: &Arc<Parker>) {
        let mut state = self.state.lock();
        match state.followers.iter().position(|queued| Arc::ptr_eq(queued, parker)) {
            Some(index) => drop(state.followers.remove(index)),
            None if !state.taken => wake_next(&mut state),
            None => {}
        }
    }
}

fn wake_next(state: &mut State) {
    if let Some(next) = state.followers.pop_front() {
        next.unpark();
    }
}
