//! Who is at a port: listeners' desks, and callers on their way to one or out again.

use super::desk::{Desk, Queued};
use super::visitor::{Reading, Visitor, called_selector};
use super::{ADDRESS_UNKNOWN, CONGESTED, Gate, NOT_SPECIFIED};
use crate::transport::iso::link::Link;
use crate::transport::iso::request::{IsoRequest, NOT_ATTACHED, Seat};
use crate::transport::iso::selector::Selector;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

#[derive(Default)]
pub(super) struct State {
    /// The selectors that sockets are bound to here.
    pub(super) bound: Vec<Selector>,
    pub(super) desks: Vec<Desk>,
    /// Callers whose request has not come whole, or who are leaving; oldest first.
    pub(super) visitors: BTreeMap<u64, Visitor>,
    pub(super) next_token: u64,
    pub(super) timer_at: Option<Instant>,
}

impl State {
    pub(super) fn desk(&mut self, selector: Selector) -> Option<&mut Desk> {
        self.desks.iter_mut().find(|desk| desk.selector == selector)
    }

    pub(super) fn admit(&mut self, visitor: Visitor) -> u64 {
        let token = self.next_token;
        self.next_token += 1;
        self.visitors.insert(token, visitor);
        token
    }

    pub(super) fn request_timeout(&self) -> std::time::Duration {
        let milliseconds = self.desks.iter().map(|desk| desk.options.lock().request_timeout).max();
        std::time::Duration::from_millis(milliseconds.unwrap_or(0).into())
    }

    /// Those who connect and say nothing must not keep a caller out: the oldest goes.
    pub(super) fn make_room(&mut self, caller: IpAddr) {
        let (mut all, mut each) = (0, 0);
        for desk in &self.desks {
            let (of_all, of_each) = desk.options.lock().half_open(desk.backlog);
            (all, each) = (all + of_all, each + of_each);
        }
        let silent = |visitor: &Visitor| visitor.leaving.is_none();
        let of_caller: Vec<u64> = self
            .visitors
            .iter()
            .filter(|(_, visitor)| silent(visitor) && visitor.caller.ip() == caller)
            .map(|(token, _)| *token)
            .collect();
        if of_caller.len() >= each {
            self.visitors.remove(&of_caller[0]);
        }
        if self.visitors.len() >= all {
            self.visitors.pop_first();
        }
    }

    pub(super) fn watch_visitor(&mut self, gate: &Gate, token: u64) {
        let Some(visitor) = self.visitors.get_mut(&token) else { return };
        if visitor.watched || gate.epoll.add_input(visitor.wire.raw(), token).is_err() {
            return;
        }
        visitor.watched = true;
        let deadline = visitor.deadline;
        if self.timer_at.is_none_or(|at| deadline < at) {
            self.timer_at = Some(deadline);
            gate.timer.set(self.timer_at);
        }
    }

    /// Callers who wait for an answer may go away; and the listeners are told of them.
    pub(super) fn watch_rest(&mut self, gate: &Gate) {
        for desk in &mut self.desks {
            for queued in desk.queue.iter_mut().filter(|queued| !queued.watched) {
                // One that cannot be watched is found out when it is offered.
                let _ = gate.epoll.watch_end(queued.request.fd(), queued.token);
                queued.watched = true;
            }
            desk.ring();
        }
    }

    pub(super) fn expire(&mut self, gate: &Gate) {
        let now = Instant::now();
        self.visitors.retain(|_, visitor| visitor.deadline > now);
        self.timer_at = self.visitors.values().map(|visitor| visitor.deadline).min();
        gate.timer.set(self.timer_at);
    }

    /// Something has come from a visitor, or a waiting caller has gone.
    pub(super) fn look_after(&mut self, token: u64) {
        let Some(mut visitor) = self.visitors.remove(&token) else {
            self.desks.iter_mut().for_each(|desk| desk.withdraw(token));
            return;
        };
        if let Some(link) = &mut visitor.leaving {
            link.see_off(&visitor.wire);
            if !link.is_over() {
                self.visitors.insert(token, visitor);
            }
            return;
        }
        match visitor.read() {
            Reading::Incomplete => {
                self.visitors.insert(token, visitor);
            }
            Reading::Gone => {}
            Reading::Request => self.receive(token, visitor),
        }
    }

    /// A first frame has come whole.
    pub(super) fn receive(&mut self, token: u64, visitor: Visitor) {
        let selector = called_selector(&visitor.input);
        let Some(index) = selector.and_then(|selector| self.desk_for(selector)) else {
            self.turn_away(token, visitor, selector);
            return;
        };
        let desk = &mut self.desks[index];
        let options = desk.options.lock().clone();
        let mut link = visitor.introduce(&options);
        if !link.received.called_for || !link.machine.adopt(options.settings(), Instant::now()) {
            self.leave(token, visitor, link);
        } else if desk.is_full() {
            link.machine.refuse(CONGESTED, &[], Instant::now());
            self.leave(token, visitor, link);
        } else {
            let seat = Seat(Arc::clone(&desk.seats));
            let request =
                IsoRequest::new(visitor.wire, visitor.caller, link, Arc::clone(&desk.options), seat);
            desk.news = true;
            let registered = visitor.watched;
            desk.queue.push_back(Queued { token, request: Box::new(request), watched: false, registered });
        }
    }

    /// 10.5: the listener that names the selector, else one that names none.
    pub(super) fn desk_for(&self, called: Selector) -> Option<usize> {
        let with = |selector: Selector| self.desks.iter().position(|desk| desk.selector == selector);
        with(called).or_else(|| with(Selector::default()))
    }

    /// Nobody listens at that selector, or the frame is no request.
    pub(super) fn turn_away(&mut self, token: u64, visitor: Visitor, selector: Option<Selector>) {
        let Some(options) = self.desks.first().map(|desk| desk.options.lock().clone()) else { return };
        let mut link = visitor.introduce(&options);
        if link.received.called_for {
            let known = selector.is_some_and(|selector| self.bound.contains(&selector));
            let reason = match (options.hide_selectors, known) {
                (true, _) => NOT_SPECIFIED,
                (_, true) => NOT_ATTACHED,
                (_, false) => ADDRESS_UNKNOWN,
            };
            link.machine.refuse(reason, &[], Instant::now());
        }
        self.leave(token, visitor, link);
    }

    pub(super) fn leave(&mut self, token: u64, mut visitor: Visitor, mut link: Link) {
        link.settle(&visitor.wire);
        if link.is_over() {
            return;
        }
        if let Some(deadline) = link.machine.deadline() {
            visitor.deadline = deadline;
        }
        visitor.leaving = Some(Box::new(link));
        self.visitors.insert(token, visitor);
    }

    /// Nobody will look after them any more. What has come by now makes no reset of a refusal.
    pub(super) fn close_behind_visitors(&mut self) {
        for visitor in std::mem::take(&mut self.visitors).into_values() {
            if let Some(mut link) = visitor.leaving {
                link.see_off(&visitor.wire);
            }
        }
    }
}
