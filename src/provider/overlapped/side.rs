//! The requests of one direction of a socket, in the order in which they were made if that matters.
//!
//! One thread at a time tries them: the one that has the claim. Who comes while it does asks it to
//! look again; a question is asked before the claim is tried and read after the claim is given up,
//! so that none is lost.

use super::completion::Mark;
use super::{Outcome, Request};
use crate::spi::error::{WSA_OPERATION_ABORTED, fail};
use parking_lot::Mutex;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Whether a request has to wait for those that were made before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Kept,
    None,
}

pub(super) struct Side {
    order: Order,
    queue: Mutex<Queue>,
    serving: AtomicBool,
    /// Somebody has asked for a look.
    asked: AtomicBool,
    /// How often the driver has reported.
    reports: AtomicU32,
    /// The report after which everything that there was has been taken.
    drained_at: AtomicU32,
    /// A report was about more than data: the end of the connection and urgent data are still there
    /// after a receive that has taken all octets.
    not_only_data: AtomicBool,
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

    /// The first one, and how many are behind it.
    fn pop_front(&mut self) -> Option<(Request, usize)> {
        let behind = self.rest.len();
        let first = std::mem::replace(&mut self.first, self.rest.pop_front())?;
        Some((first, behind))
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
    /// The one that is being tried, which is not in the queue, and whether it was cancelled meanwhile.
    tried: Option<(Mark, bool)>,
}

impl Side {
    pub(super) fn new(order: Order) -> Side {
        Side {
            order,
            queue: Mutex::default(),
            serving: AtomicBool::new(false),
            asked: AtomicBool::new(false),
            reports: AtomicU32::new(0),
            drained_at: AtomicU32::new(0),
            not_only_data: AtomicBool::new(false),
        }
    }

    pub(super) fn keeps_order(&self) -> bool {
        self.order == Order::Kept
    }

    /// Whether a request is pending, or about to.
    pub(super) fn is_busy(&self) -> bool {
        let queue = self.queue.lock();
        queue.tried.is_some() || !queue.waiting.is_empty()
    }

    /// The driver reports something new.
    pub(super) fn note_report(&self, only_data: bool) {
        if !only_data {
            self.not_only_data.store(true, Ordering::SeqCst);
        }
        self.reports.fetch_add(1, Ordering::SeqCst);
    }

    /// To be asked before an attempt, for [`Side::note_drained`].
    pub(super) fn last_report(&self) -> u32 {
        self.reports.load(Ordering::SeqCst)
    }

    /// An attempt that began after this report has taken everything.
    pub(super) fn note_drained(&self, report: u32) {
        self.drained_at.store(report, Ordering::SeqCst);
    }

    /// Nothing has been reported since everything was taken.
    pub(super) fn is_drained(&self) -> bool {
        let reports = self.last_report();
        let plain = reports != 0 && !self.not_only_data.load(Ordering::SeqCst);
        plain && self.drained_at.load(Ordering::SeqCst) == reports
    }

    /// Has whoever has the claim, or gets it next, look at the requests.
    pub(super) fn ask(&self) {
        self.asked.store(true, Ordering::SeqCst);
    }

    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// The look begins: what comes from now on is another question.
    pub(super) fn look(&self) {
        self.asked.store(false, Ordering::SeqCst);
    }

    pub(super) fn claim(&self) -> bool {
        !self.serving.swap(true, Ordering::SeqCst)
    }

    /// Gives the claim up; whether somebody has asked meanwhile.
    pub(super) fn release(&self) -> bool {
        self.serving.store(false, Ordering::SeqCst);
        self.is_asked()
    }

    /// Gets the claim to try a request that is just being made, if none is before it.
    pub(super) fn begin(&self, request: &Request) -> bool {
        let mut queue = self.queue.lock();
        let first = (queue.waiting.is_empty() || !self.keeps_order()) && self.claim();
        if first {
            queue.tried = Some((request.ticket().mark(), false));
        }
        first
    }

    /// It did not come to pending.
    pub(super) fn forget_tried(&self) {
        self.queue.lock().tried = None;
    }

    /// The one that was being tried goes on elsewhere; whether it was cancelled meanwhile.
    pub(super) fn end_trial(&self) -> bool {
        self.queue.lock().tried.take().is_some_and(|(_, cancelled)| cancelled)
    }

    /// It goes on where another queue ends, before all that stand in this one.
    pub(super) fn prepend(&self, request: Request) {
        self.queue.lock().waiting.push_front(request);
    }

    pub(super) fn append(&self, request: Request) {
        self.queue.lock().waiting.push_back(request);
    }

    /// With the claim: takes the first one out to try it, and tells how many are behind it.
    pub(super) fn take_next(&self) -> Option<(Request, usize)> {
        let mut queue = self.queue.lock();
        let (first, behind) = queue.waiting.pop_front()?;
        queue.tried = Some((first.ticket().mark(), false));
        Some((first, behind))
    }

    /// It has been tried. `None` if it goes on waiting, as the first one where there is an order; it
    /// is over if it was cancelled while it was being tried.
    pub(super) fn put_back_or_end(
        &self,
        request: Request,
        outcome: Option<Outcome>,
    ) -> Option<(Request, Outcome)> {
        let mut queue = self.queue.lock();
        let cancelled = queue.tried.take().is_some_and(|(_, cancelled)| cancelled);
        match outcome {
            Some(outcome) => Some((request, outcome)),
            None if cancelled => Some((request, fail(WSA_OPERATION_ABORTED))),
            None => {
                match self.order {
                    Order::Kept => queue.waiting.push_front(request),
                    Order::None => queue.waiting.push_back(request),
                }
                None
            }
        }
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
