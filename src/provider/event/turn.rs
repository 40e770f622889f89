//! Whose turn it is to drive: one waiting thread leads, the others follow (leader and followers).
//!
//! The leader sleeps in the epoll instance and does the work for all; a follower sleeps on its
//! own parker until one of its events is set or the turn is handed to it. Two rules keep
//! everybody alive. Whoever leaves while the turn is free and others queue wakes one of them,
//! also a thread that was woken for the turn and does not need it any more. And the leader says
//! that it goes to sleep before it looks the last time, so that whoever makes something happen
//! either is seen or rings the bell.
//!
//! One thread may stand by: it leads only when nobody has led for a while, and gives way to the
//! first that comes, because a thread that leads for itself needs no other to wake it.
//!
//! `tests/driver_model.rs` runs this file under every interleaving of a few threads.

use super::sync::{AtomicBool, Condvar, Mutex, Ordering, park_until};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

/// Where a thread sleeps until somebody wakes it. A wake-up is kept until it is used.
pub(crate) struct Parker {
    woken: Mutex<bool>,
    bell: Condvar,
}

impl Default for Parker {
    fn default() -> Parker {
        Parker { woken: Mutex::new(false), bell: Condvar::new() }
    }
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
            if park_until(&self.bell, &mut woken, deadline) {
                break;
            }
        }
        *woken = false;
    }
}

/// Something that a thread waits for.
pub(crate) trait Awaited {
    fn happened(&self) -> bool;

    /// From now on whoever makes it happen wakes the parker.
    fn subscribe(&self, parker: &Arc<Parker>);

    fn unsubscribe(&self, parker: &Arc<Parker>);
}

/// What the leader does with its turn.
pub(crate) trait Engine {
    /// Sleeps until there is work, the bell rings or the time is over.
    fn sleep(&mut self);

    /// Does the work. True: it has left something that must be done without the turn.
    fn work(&mut self) -> bool;

    /// Does that.
    fn follow_up(&mut self);

    /// Whether the time is over.
    fn expired(&self) -> bool;

    /// When it is over.
    fn deadline(&self) -> Option<Instant>;
}

struct State {
    taken: bool,
    followers: VecDeque<Arc<Parker>>,
    /// Leads that have ended.
    ended: u64,
    /// Who stands by, asleep until the leader leaves.
    standby: Option<Arc<Parker>>,
}

/// What the thread that stands by finds.
enum Watch {
    /// Somebody leads, or is about to.
    Led,
    /// Somebody has led since the last look, and may come back.
    Paused,
    /// Nobody has: the turn is taken.
    Left,
}

/// How a lead has ended.
struct End {
    /// Something has to be done without the turn.
    left_something: bool,
    /// Others waited for the turn.
    followed: bool,
}

pub(crate) struct Turn {
    state: Mutex<State>,
    leader_asleep: AtomicBool,
}

impl Default for Turn {
    fn default() -> Turn {
        Turn {
            state: Mutex::new(State { taken: false, followers: VecDeque::new(), ended: 0, standby: None }),
            leader_asleep: AtomicBool::new(false),
        }
    }
}

impl Turn {
    /// Whether somebody who made something happen has to ring the leader's bell.
    pub(crate) fn must_ring(&self) -> bool {
        self.leader_asleep.load(Ordering::SeqCst) && self.leader_asleep.swap(false, Ordering::SeqCst)
    }

    /// Whether somebody leads.
    pub(crate) fn is_taken(&self) -> bool {
        self.state.lock().taken
    }

    /// Waits, leading or following; false when the time was over first.
    pub(crate) fn wait(&self, parker: &Arc<Parker>, awaited: &dyn Awaited, engine: &mut dyn Engine) -> bool {
        let (mut queued, mut following) = (false, false);
        let happened = loop {
            if awaited.happened() {
                break true;
            }
            if self.take_or_follow(parker) {
                if self.lead(awaited, engine, || false).left_something {
                    engine.follow_up();
                    continue;
                }
                break awaited.happened();
            }
            queued = true;
            if engine.expired() {
                break false;
            }
            if !following {
                // Look once more: it may have happened before we could be woken.
                awaited.subscribe(parker);
                following = true;
                continue;
            }
            parker.park(engine.deadline());
        };
        if following {
            awaited.unsubscribe(parker);
        }
        if queued {
            self.stop_following(parker);
        }
        happened
    }

    /// Stands by until it has happened. `pause` tells how long those who have led may stay away.
    pub(crate) fn stand_by(
        &self,
        parker: &Arc<Parker>,
        awaited: &dyn Awaited,
        engine: &mut dyn Engine,
        pause: impl Fn() -> Instant,
    ) {
        awaited.subscribe(parker);
        let mut seen = None;
        while !awaited.happened() {
            match self.watch(parker, seen) {
                (Watch::Led, _) => parker.park(None),
                (Watch::Paused, ended) => {
                    seen = Some(ended);
                    parker.park(Some(pause()));
                }
                (Watch::Left, ended) => {
                    let end = self.lead(awaited, engine, || self.has_followers());
                    if end.left_something {
                        engine.follow_up();
                    }
                    // It was no other's lead. But who has followed is given time to come and lead.
                    if !end.followed {
                        seen = Some(ended + 1);
                    }
                }
            }
        }
        awaited.unsubscribe(parker);
        self.state.lock().standby = None;
    }

    /// What there is for the thread that stands by, and how many leads have ended.
    fn watch(&self, parker: &Arc<Parker>, seen: Option<u64>) -> (Watch, u64) {
        let mut state = self.state.lock();
        let watch = if state.taken || !state.followers.is_empty() {
            state.standby = Some(Arc::clone(parker));
            Watch::Led
        } else if seen != Some(state.ended) {
            Watch::Paused
        } else {
            state.taken = true;
            Watch::Left
        };
        (watch, state.ended)
    }

    fn has_followers(&self) -> bool {
        !self.state.lock().followers.is_empty()
    }

    /// Drives until it has happened, the time is over, something has to be done without the turn, or
    /// `gives_way`; the turn is free again then.
    fn lead(&self, awaited: &dyn Awaited, engine: &mut dyn Engine, gives_way: impl Fn() -> bool) -> End {
        let left_something = loop {
            self.leader_asleep.store(true, Ordering::SeqCst);
            if awaited.happened() {
                break false;
            }
            engine.sleep();
            self.leader_asleep.store(false, Ordering::SeqCst);
            if engine.work() {
                break true;
            }
            if awaited.happened() || engine.expired() || gives_way() {
                break false;
            }
        };
        self.leader_asleep.store(false, Ordering::SeqCst);
        End { left_something, followed: self.hand_over() }
    }

    /// Takes the turn, or queues for it.
    fn take_or_follow(&self, parker: &Arc<Parker>) -> bool {
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

    /// The leader leaves: the next follower is woken to lead. Whether there was one.
    fn hand_over(&self) -> bool {
        let mut state = self.state.lock();
        state.taken = false;
        state.ended += 1;
        let followed = !state.followers.is_empty();
        wake_next(&mut state);
        followed
    }

    /// A follower leaves. If it had been woken to lead, the turn goes on to the next.
    fn stop_following(&self, parker: &Arc<Parker>) {
        let mut state = self.state.lock();
        match state.followers.iter().position(|queued| Arc::ptr_eq(queued, parker)) {
            Some(index) => drop(state.followers.remove(index)),
            None if !state.taken => wake_next(&mut state),
            None => {}
        }
    }
}

fn wake_next(state: &mut State) {
    if let Some(next) = state.followers.pop_front().or_else(|| state.standby.take()) {
        next.unpark();
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// Leads that were made and pauses that were granted.
    #[derive(Default)]
    struct Log(RefCell<String>);

    impl Log {
        fn note(&self, mark: char) {
            self.0.borrow_mut().push(mark);
        }
    }

    /// Happens when so much has been logged.
    struct Length<'a>(&'a Log, usize);

    impl Awaited for Length<'_> {
        fn happened(&self) -> bool {
            self.0.0.borrow().len() >= self.1
        }

        fn subscribe(&self, _: &Arc<Parker>) {}

        fn unsubscribe(&self, _: &Arc<Parker>) {}
    }

    /// There is always something to tell. While the first lead sleeps, somebody queues.
    struct Busy<'a> {
        log: &'a Log,
        turn: &'a Turn,
        client: Option<Arc<Parker>>,
    }

    impl Engine for Busy<'_> {
        fn sleep(&mut self) {
            self.log.note('L');
            if let Some(client) = self.client.take() {
                assert!(!self.turn.take_or_follow(&client));
            }
        }

        fn work(&mut self) -> bool {
            true
        }

        fn follow_up(&mut self) {}

        fn expired(&self) -> bool {
            false
        }

        fn deadline(&self) -> Option<Instant> {
            None
        }
    }

    #[test]
    fn who_stands_by_leads_on_only_where_nobody_follows() {
        let (log, turn) = (Log::default(), Turn::default());
        let mut engine = Busy { log: &log, turn: &turn, client: Some(Arc::default()) };
        let pause = || {
            log.note('P');
            Instant::now()
        };
        turn.stand_by(&Arc::default(), &Length(&log, 6), &mut engine, pause);
        assert_eq!(*log.0.borrow(), "PLPLLL");
    }
}
