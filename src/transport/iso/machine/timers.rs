//! TS1, TS2, the wait for a CR and the wait for the rest of a frame.

use std::time::Instant;

use super::{Cause, Event, Machine, Sink, State};

impl Machine {
    /// A frame has begun and is not complete. Before and after the open connection other timers
    /// hold.
    pub(crate) fn first_octet(&mut self, now: Instant) {
        if self.state == State::Open && !self.input.ended && self.frame_timer.is_none() {
            self.frame_timer = now.checked_add(self.settings.frame_timeout);
        }
    }

    /// TCP is not read, because the user takes nothing: the rest of the frame cannot come.
    pub(crate) fn reading_stopped(&mut self) {
        self.frame_timer = None;
    }

    /// The next moment at which [`Machine::tick`] has something to do.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        match (self.timer, self.frame_timer) {
            (Some(timer), Some(frame)) => Some(timer.min(frame)),
            (timer, frame) => timer.or(frame),
        }
    }

    /// Does what is due.
    pub(crate) fn tick(&mut self, now: Instant, sink: Sink<'_>) {
        if self.deadline().is_none_or(|deadline| now < deadline) {
            return;
        }
        match self.state {
            State::CallSent => self.fail(Cause::TimedOut, sink),
            State::Holding => self.confirm(now),
            State::Open | State::Releasing | State::Draining => {
                self.tell(Event::Broken { why: Cause::TimedOut }, sink);
                self.end();
            }
            _ => self.end(),
        }
    }
}
