//! Overlapped requests: sends and receives that go on after the call has returned.
//!
//! A request is tried at once. One that cannot be finished queues behind those that were made
//! before it, a queue for each direction of a socket, and is tried again when the driver reports
//! that the socket is ready. Nothing here waits; `completion` tells the client.

mod completion;
mod message;
mod transfer;
mod transmit;

pub(crate) use completion::{Completed, Outcome, Routine, Ticket};
pub(crate) use message::{ReceiveMessageTask, SendMessageTask};
pub(crate) use transfer::{ReceiveTask, SendTask};
pub(crate) use transmit::TransmitTask;

use super::Provider;
use super::blocking;
use super::event::{Need, Notice};
use super::receive::Delivered;
use super::socket::Socket;
use crate::os::poll::{ERR, HUP, IN, OUT, PRI, RDHUP};
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use parking_lot::{Mutex, MutexGuard};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::ThreadId;

/// What a request has to do.
pub(crate) trait Task: Send {
    /// Which queue of the socket it stands in.
    fn direction(&self) -> Direction;

    /// A wrong argument is told even if others are before it.
    fn check(&self, socket: &Socket) -> Result<()>;

    /// Goes as far as it gets without waiting; `None` if it has to be tried again when the socket is
    /// ready.
    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome>;

    /// Whether the last attempt has taken all that there was, so that the next is worth its system
    /// call only when the driver has reported something new.
    fn has_drained(&self, _socket: &Socket) -> bool {
        false
    }
}

/// What the order of the requests is kept for: a socket has a queue for each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Receive,
    Send,
}

pub(crate) struct Request {
    task: Box<dyn Task>,
    ticket: Ticket,
}

impl Request {
    pub(crate) fn new(task: impl Task + 'static, ticket: Ticket) -> Request {
        Request { task: Box::new(task), ticket }
    }
}

/// What became of a request that was made just now.
pub(crate) enum Issued {
    Done(Delivered),
    Pending,
}

/// The requests of one direction, in the order in which they were made.
#[derive(Default)]
struct Side {
    queue: Mutex<VecDeque<Request>>,
    /// One that has pended is being tried. Changed together with the queue.
    trying: AtomicBool,
    /// A thread is trying the first one, which is out of the queue meanwhile.
    serving: AtomicBool,
    /// Somebody came while it did: it has to look again.
    again: AtomicBool,
    /// How often the driver has reported.
    reports: AtomicU32,
    /// The report at which everything there was had been taken.
    drained_at: AtomicU32,
    /// The request that was tried last has done that.
    drained: AtomicBool,
}

/// All the requests of one socket.
#[derive(Default)]
pub(crate) struct Requests {
    receives: Side,
    sends: Side,
    /// A request has pended: from then on until the close the service thread stands in for threads
    /// that do not wait, because starting it for each request would cost more than the request.
    served: Mutex<Option<Need>>,
    completion: completion::RoutineOrder,
}

impl Requests {
    fn side(&self, direction: Direction) -> &Side {
        match direction {
            Direction::Receive => &self.receives,
            Direction::Send => &self.sends,
        }
    }

    pub(crate) fn order(&self) -> &completion::RoutineOrder {
        &self.completion
    }
}

impl Side {
    /// Takes the requests that `chosen` names out of the queue.
    fn take(&self, chosen: impl Fn(&Ticket) -> bool) -> Vec<Request> {
        self.take_from(self.queue.lock(), chosen)
    }

    /// The same when none is being tried; an attempt does not wait.
    fn take_between_attempts(&self, chosen: impl Fn(&Ticket) -> bool) -> Vec<Request> {
        loop {
            let queue = self.queue.lock();
            if !self.trying.load(Ordering::SeqCst) || blocking::is_impatient() {
                return self.take_from(queue, chosen);
            }
            drop(queue);
            std::thread::yield_now();
        }
    }

    fn take_from(
        &self,
        mut queue: MutexGuard<'_, VecDeque<Request>>,
        chosen: impl Fn(&Ticket) -> bool,
    ) -> Vec<Request> {
        let (taken, kept) = std::mem::take(&mut *queue)
            .into_iter()
            .partition::<Vec<Request>, _>(|request| chosen(&request.ticket));
        *queue = kept.into();
        taken
    }

    fn begin_trying(&self) -> Option<Request> {
        let mut queue = self.queue.lock();
        let first = queue.pop_front();
        self.trying.store(first.is_some(), Ordering::SeqCst);
        first
    }

    /// It is complete, or comes back.
    fn end_trying(&self, unfinished: Option<Request>) {
        let mut queue = self.queue.lock();
        if let Some(request) = unfinished {
            queue.push_front(request);
        }
        self.trying.store(false, Ordering::SeqCst);
    }

    fn is_idle(&self) -> bool {
        self.queue.lock().is_empty() && !self.serving.load(Ordering::SeqCst)
    }

    /// Nothing has been reported since everything was taken.
    fn is_drained(&self) -> bool {
        let reports = self.reports.load(Ordering::SeqCst);
        reports != 0 && self.drained_at.load(Ordering::SeqCst) == reports
    }
}

impl Provider {
    /// Makes a request. An error means that nothing was started (OVL-08).
    pub(crate) fn issue(&self, handle: SOCKET, mut request: Request) -> Result<Issued> {
        let socket = self.socket(handle)?;
        let requests = socket.requests.get_or_init(Box::default);
        let side = requests.side(request.task.direction());
        if side.is_idle() && side.is_drained() && requests.order().is_running() {
            self.issue_to_wait(&socket, requests, request)?;
        } else if side.is_idle() && !side.serving.swap(true, Ordering::SeqCst) {
            let outcome = self.attempt(&socket, &mut request);
            match outcome {
                None => self.enqueue(&socket, requests, request)?,
                Some(outcome) => {
                    side.serving.store(false, Ordering::SeqCst);
                    self.serve_and_deliver(&socket, side);
                    return self.settle_at_once(&socket, request.ticket, outcome);
                }
            }
            side.serving.store(false, Ordering::SeqCst);
            // A report that came since the attempt has left its mark.
            if side.again.swap(false, Ordering::SeqCst) {
                self.serve_and_deliver(&socket, side);
            }
        } else {
            request.task.check(&socket)?;
            self.enqueue(&socket, requests, request)?;
            // The thread that was serving may have seen an empty queue.
            self.serve_and_deliver(&socket, side);
        }
        Ok(Issued::Pending)
    }

    /// A completion routine issues the next request, and nothing has come meanwhile: trying it would
    /// be a fourth of the cost of a receive. A report that comes now finds it in the queue.
    fn issue_to_wait(&self, socket: &Arc<Socket>, requests: &Requests, request: Request) -> Result<()> {
        request.task.check(socket)?;
        let side = requests.side(request.task.direction());
        self.enqueue(socket, requests, request)?;
        if !side.is_drained() {
            self.serve_and_deliver(socket, side);
        }
        Ok(())
    }

    /// OVL-06: a request that completes at once has been indicated when the call returns.
    fn settle_at_once(&self, socket: &Arc<Socket>, ticket: Ticket, outcome: Outcome) -> Result<Issued> {
        let delivered = outcome?;
        let told = Delivered { octets: delivered.octets, flags: delivered.flags };
        self.complete(Completed::new(socket, ticket, Ok(delivered)));
        Ok(Issued::Done(told))
    }

    fn enqueue(&self, socket: &Arc<Socket>, requests: &Requests, request: Request) -> Result<()> {
        self.drive_socket(socket)?;
        self.begin_service(requests)?;
        self.begin(&request.ticket);
        completion::watch_thread(socket);
        requests.side(request.task.direction()).queue.lock().push_back(request);
        Ok(())
    }

    /// Tries it; `None` if it has to wait.
    fn attempt(&self, socket: &Arc<Socket>, request: &mut Request) -> Option<Outcome> {
        if socket.is_closed() {
            return Some(fail(WSA_OPERATION_ABORTED));
        }
        let outcome = blocking::without_waiting(|| request.task.attempt(self, socket));
        if outcome.is_none() && request.task.direction() == Direction::Send {
            self.before_own_report(socket); // the report of room names unread data too
        }
        outcome
    }

    /// Tries the requests of a direction as far as they go.
    fn serve_side(&self, socket: &Arc<Socket>, side: &Side, notices: &mut Vec<Notice>) {
        loop {
            if side.serving.swap(true, Ordering::SeqCst) {
                side.again.store(true, Ordering::SeqCst);
                return;
            }
            side.again.store(false, Ordering::SeqCst);
            self.serve_turn(socket, side, notices);
            side.serving.store(false, Ordering::SeqCst);
            if !side.again.swap(false, Ordering::SeqCst) {
                return;
            }
        }
    }

    fn serve_turn(&self, socket: &Arc<Socket>, side: &Side, notices: &mut Vec<Notice>) {
        loop {
            let Some(mut first) = side.begin_trying() else { return };
            let outcome = self.attempt(socket, &mut first);
            side.drained.store(first.task.has_drained(socket), Ordering::SeqCst);
            match outcome {
                Some(outcome) => {
                    side.end_trying(None);
                    notices.push(Notice::Completed(Completed::new(socket, first.ticket, outcome)));
                }
                None => return side.end_trying(Some(first)),
            }
        }
    }

    fn serve_and_deliver(&self, socket: &Arc<Socket>, side: &Side) {
        let mut notices = Vec::new();
        self.serve_side(socket, side, &mut notices);
        notices.into_iter().for_each(|notice| self.deliver(notice));
    }

    /// What the driver reports wakes requests; what they leave is noted. The end of the connection and
    /// urgent data are still there after a receive that has taken all octets.
    fn serve_report(&self, socket: &Arc<Socket>, side: &Side, ready: i16, notices: &mut Vec<Notice>) {
        let report = side.reports.fetch_add(1, Ordering::SeqCst) + 1;
        side.drained.store(false, Ordering::SeqCst);
        self.serve_side(socket, side, notices);
        if ready & !(IN | OUT) == 0 && side.drained.load(Ordering::SeqCst) {
            side.drained_at.store(report, Ordering::SeqCst);
        }
    }

    /// The driver's report is about a socket with requests; what is done is told later, without the
    /// turn. Whether anything is.
    pub(crate) fn serve_requests(&self, socket: &Arc<Socket>, ready: i16, notices: &mut Vec<Notice>) -> bool {
        let Some(requests) = socket.requests.get() else { return false };
        let (session, before) = (socket.session().is_some(), notices.len());
        if session || ready & (IN | PRI | RDHUP | HUP | ERR) != 0 {
            self.serve_report(socket, &requests.receives, ready, notices);
        }
        if session || ready & (OUT | HUP | ERR) != 0 {
            self.serve_report(socket, &requests.sends, ready, notices);
        }
        notices.len() > before
    }

    /// The first request that pends. Who is told by upcalls may wait anywhere.
    fn begin_service(&self, requests: &Requests) -> Result<()> {
        let mut served = requests.served.lock();
        if served.is_none() {
            let need = if self.upcalls().tells_elsewhere() { Need::Prompt } else { Need::Patient };
            self.need_service(need)?;
            *served = Some(need);
        }
        Ok(())
    }

    /// No request will be made any more.
    fn end_service(&self, socket: &Socket) {
        let Some(requests) = socket.requests.get() else { return };
        if let Some(need) = requests.served.lock().take() {
            self.release_service(need);
        }
    }

    /// Cancels the requests that `chosen` names; how many there were.
    pub(super) fn cancel_requests(&self, socket: &Arc<Socket>, chosen: impl Fn(&Ticket) -> bool) -> usize {
        let Some(requests) = socket.requests.get() else { return 0 };
        let taken: Vec<Request> =
            [&requests.receives, &requests.sends].into_iter().flat_map(|side| side.take(&chosen)).collect();
        self.abort(socket, taken)
    }

    fn abort(&self, socket: &Arc<Socket>, requests: Vec<Request>) -> usize {
        let cancelled = requests.len();
        for request in requests {
            let outcome = fail(WSA_OPERATION_ABORTED);
            self.complete(Completed::new(socket, request.ticket, outcome));
        }
        cancelled
    }

    /// CLEANUP-04: the last cleanup ends the requests, but tells nobody.
    pub(crate) fn drop_requests(&self, socket: &Socket) {
        let Some(requests) = socket.requests.get() else { return };
        for request in [&requests.receives, &requests.sends].into_iter().flat_map(|side| side.take(|_| true))
        {
            request.ticket.drop_silently();
        }
        self.end_service(socket);
    }

    /// OVL-19: the socket is being closed.
    pub(crate) fn abort_requests(&self, socket: &Arc<Socket>) {
        self.cancel_requests(socket, |_| true);
        if let Some(requests) = socket.requests.get() {
            // One that is just being tried sees that the socket is closed.
            self.serve_and_deliver(socket, &requests.receives);
            self.serve_and_deliver(socket, &requests.sends);
        }
        self.end_service(socket);
    }

    /// wsp_cancel_overlapped: one request, or all of the socket.
    pub(crate) fn cancel_overlapped(&self, handle: SOCKET, overlapped: Option<usize>) -> Result<()> {
        let socket = self.socket(handle)?;
        let meant = |ticket: &Ticket| overlapped.is_none_or(|address| ticket.is_of(address));
        let requests = socket.requests.get_or_init(Box::default);
        let sides = [&requests.receives, &requests.sends];
        let taken = sides.into_iter().flat_map(|side| side.take_between_attempts(meant)).collect();
        match self.abort(&socket, taken) {
            0 if overlapped.is_some() => fail(WSAEINVAL), // it is complete, or was never made
            _ => Ok(()),
        }
    }

    /// OVL-18: a thread has ended.
    pub(super) fn cancel_of_thread(&self, socket: &Arc<Socket>, thread: ThreadId) {
        self.cancel_requests(socket, |ticket| ticket.issuer() == thread);
    }

    /// Whether a call that is made now would overtake requests.
    pub(super) fn has_requests(socket: &Socket, direction: Direction) -> bool {
        let Some(requests) = socket.requests.get() else { return false };
        !requests.side(direction).is_idle()
    }
}
