//! The requests of one direction of a socket, in the order in which they were made if that matters.
//!
//! One thread at a time tries them. Who comes while it does asks it to look again, so that no report
//! and no request is lost.

use super::completion::Mark;
use super::{Outcome, Request};
use crate::spi::error::{WSA_OPERATION_ABORTED, fail};
use parking_lot::Mutex;
use std::collections::VecDeque;

/// Whether a request has to wait for those that were made before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Kept,
    None,
}

/// Most sockets have one request at a time in a direction, and it needs no memory here.
#[derive(Default)]
struct Waiting {
    first: Option<Request>,
    /// Empty if there is no first one.
    rest: VecDeque<Request>,
}

impl Waiting {
    fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.rest.len()
    }

    fn push_front(&mut self, request: Request) {
        if let Some(former) = self.first.replace(request) {
            self.rest.push_front(former);
        }
    }

    fn push_back(&mut self, request: Request) {
        match self.first {
            None => self.first = Some(request),
            Some(_) => self.rest.push_back(request),
        }
    }

    fn pop_front(&mut self) -> Option<Request> {
        std::mem::replace(&mut self.first, self.rest.pop_front())
    }

    fn take_out(&mut self, chosen: impl Fn(&Request) -> bool) -> Vec<Request> {
        let all = self.first.take().into_iter().chain(std::mem::take(&mut self.rest));
        let (taken, kept) = all.partition::<Vec<_>, _>(chosen);
        let mut kept = kept.into_iter();
        self.first = kept.next();
        self.rest = kept.collect();
        taken
    }
}

#[derive(Default)]
struct Queue {
    waiting: Waiting,
    /// The one that is being tried, which is not among them, and whether it was cancelled meanwhile.
    tried: Option<(Mark, bool)>,
    /// How many are still to be tried in this look.
    left: usize,
    /// A thread tries them.
    served: bool,
    /// That thread is to look again.
    asked: bool,
    /// The driver has reported something since the attempt began.
    news: bool,
    /// Everything that there was has been taken, and nothing has been reported since.
    drained: bool,
    /// A report was about more than data: the end of the connection and urgent data are still there
    /// after a receive that has taken all octets.
    not_only_data: bool,
}

impl Queue {
    fn is_busy(&self) -> bool {
        self.tried.is_some() || !self.waiting.is_empty()
    }

    /// Asks for a look; the first request of it, unless another thread has to make it.
    fn ask(&mut self) -> Option<Request> {
        if !self.is_busy() {
            return None; // whoever makes a request from now on tries it
        }
        self.asked = true;
        if self.served { None } else { self.next() }
    }

    /// Of those that wait now; those that come meanwhile ask for another look.
    fn next(&mut self) -> Option<Request> {
        self.tried = None;
        if self.left == 0 && std::mem::take(&mut self.asked) {
            self.left = self.waiting.len();
        }
        let next = if self.left > 0 { self.waiting.pop_front() } else { None };
        self.served = next.is_some();
        self.left = if self.served { self.left - 1 } else { 0 };
        self.tried = next.as_ref().map(|request| (request.ticket().mark(), false));
        self.news = false;
        next
    }
}

pub(super) struct Side {
    order: Order,
    queue: Mutex<Queue>,
}

impl Side {
    pub(super) fn new(order: Order) -> Side {
        Side { order, queue: Mutex::default() }
    }

    fn keeps_order(&self) -> bool {
        self.order == Order::Kept
    }

    /// Whether a request is pending, or about to.
    pub(super) fn is_busy(&self) -> bool {
        self.queue.lock().is_busy()
    }

    /// Whether nothing is pending, and only the driver's next report is worth an attempt.
    pub(super) fn awaits_report(&self) -> bool {
        let queue = self.queue.lock();
        queue.drained && !queue.is_busy()
    }

    /// Somebody asks for a look at the requests. If it is the caller's, this is the first to try;
    /// [`Side::next`] gives the others.
    pub(super) fn ask(&self) -> Option<Request> {
        self.queue.lock().ask()
    }

    /// The same because the driver reports something new.
    pub(super) fn report(&self, only_data: bool) -> Option<Request> {
        let mut queue = self.queue.lock();
        queue.not_only_data |= !only_data;
        queue.news = true;
        queue.drained = false;
        queue.ask()
    }

    /// Whoever tries requests asks for the next until there is none; then others may try.
    pub(super) fn next(&self) -> Option<Request> {
        self.queue.lock().next()
    }

    /// Whether a request that is just being made may be tried, because none is before it. If so,
    /// [`Side::next`] has to be asked afterwards.
    pub(super) fn begin(&self, request: &Request) -> bool {
        let mut queue = self.queue.lock();
        if queue.served || (self.keeps_order() && !queue.waiting.is_empty()) {
            return false;
        }
        queue.served = true;
        queue.tried = Some((request.ticket().mark(), false));
        true
    }

    /// The one that was being tried did not come to pending, or goes on elsewhere; whether it was
    /// cancelled meanwhile.
    pub(super) fn end_trial(&self) -> bool {
        self.queue.lock().tried.take().is_some_and(|(_, cancelled)| cancelled)
    }

    /// It goes on where another queue ends, before all that stand in this one.
    pub(super) fn prepend(&self, request: Request) {
        self.queue.lock().waiting.push_front(request);
    }

    /// Has it wait behind the others, and asks for a look if there may be something for it: the first
    /// to try, as [`Side::ask`] tells it.
    pub(super) fn append(&self, request: Request) -> Option<Request> {
        let mut queue = self.queue.lock();
        queue.waiting.push_back(request);
        if queue.drained { None } else { queue.ask() }
    }

    /// It has been tried, and has taken all that there was if `drained`. `None` if it goes on waiting,
    /// as the first one where there is an order; it is over if it was cancelled while it was being
    /// tried.
    pub(super) fn put_back_or_end(
        &self,
        request: Request,
        outcome: Option<Outcome>,
        drained: bool,
    ) -> Option<(Request, Outcome)> {
        let mut queue = self.queue.lock();
        queue.drained |= drained && !queue.news && !queue.not_only_data;
        let cancelled = queue.tried.take().is_some_and(|(_, cancelled)| cancelled);
        match outcome {
            Some(outcome) => return Some((request, outcome)),
            None if cancelled => return Some((request, fail(WSA_OPERATION_ABORTED))),
            None => {}
        }
        match self.order {
            Order::None => queue.waiting.push_back(request),
            Order::Kept => {
                queue.waiting.push_front(request);
                queue.left = 0; // nothing overtakes it
            }
        }
        None
    }

    /// Takes the requests that `chosen` names out of the queue; true if the one that is being tried
    /// is among them, which ends by itself then.
    pub(super) fn take(&self, chosen: impl Fn(Mark) -> bool) -> (Vec<Request>, bool) {
        let mut queue = self.queue.lock();
        let taken = queue.waiting.take_out(|request| chosen(request.ticket().mark()));
        let tried = queue.tried.as_mut().filter(|(mark, _)| chosen(*mark));
        (taken, tried.map(|(_, cancelled)| *cancelled = true).is_some())
    }
}
