//! Overlapped requests: what goes on after the call has returned.
//!
//! A request is tried at once. One that cannot be finished queues behind those that were made
//! before it, a queue for each direction of a socket, and is tried again when the driver reports
//! that the socket is ready. What waits for the network to change has no order and does not queue.
//! Nothing here waits; `completion` tells the client.

mod change;
mod completion;
mod elsewhere;
mod message;
mod request;
mod side;
mod transfer;
mod transmit;

pub(crate) use change::ChangeTask;
pub(crate) use completion::{BUFFER_TOO_SMALL, Completed, Outcome, Routine, RoutineThread, Ticket};
pub(crate) use elsewhere::{Bond, Elsewhere};
pub(crate) use message::{ReceiveMessageTask, SendMessageTask};
pub(crate) use request::{Direction, Next, Request, Task};
pub(crate) use transfer::{ReceiveTask, SendTask};
pub(crate) use transmit::TransmitTask;

use super::Provider;
use super::blocking;
use super::event::{Need, Needed, Notice};
use super::receive::Delivered;
use super::socket::Socket;
use crate::os::poll::{ERR, HUP, IN, OUT, PRI, RDHUP};
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use completion::Mark;
use once_cell::race::OnceBox;
use parking_lot::Mutex;
use side::Side;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// What became of a request that was made just now.
pub(crate) enum Issued {
    Done(Delivered),
    Pending,
}

/// All the requests of one socket.
#[derive(Default)]
pub(crate) struct Requests {
    /// By their directions, each made for the first request that needs it.
    sides: [OnceBox<Side>; 4],
    /// Requests in the queues of other sockets that end with this one.
    elsewhere: Mutex<Vec<Elsewhere>>,
    /// A request has pended: from then on until the close the service thread stands in for threads
    /// that do not wait, because starting it for each request would cost more than the request.
    served: Mutex<Option<Needed>>,
    /// The number of the thread that has issued last.
    issuer: AtomicU64,
    completion: completion::RoutineOrder,
}

impl Requests {
    fn side(&self, direction: Direction) -> &Side {
        self.sides[direction as usize].get_or_init(|| Box::new(Side::new(direction.order())))
    }

    fn side_if_any(&self, direction: Direction) -> Option<&Side> {
        self.sides[direction as usize].get()
    }

    fn sides(&self) -> impl Iterator<Item = &Side> {
        self.sides.iter().filter_map(|side| side.get())
    }

    pub(crate) fn order(&self) -> &completion::RoutineOrder {
        &self.completion
    }
}

impl Provider {
    /// Makes a request. An error means that nothing was started (OVL-08).
    pub(crate) fn issue(&self, handle: SOCKET, mut request: Request) -> Result<Issued> {
        let socket = self.socket(handle)?;
        let requests = socket.requests.get_or_init(Box::default);
        let side = requests.side(request.task().direction());
        // A completion routine issues the next request, and nothing has come meanwhile: trying it
        // would be a fourth of the cost of a receive.
        let in_vain = requests.order().is_running() && side.awaits_report();
        if in_vain || !side.begin(&request) {
            return self.issue_to_wait(&socket, requests, request);
        }
        let mut notices = Vec::new();
        let Some(outcome) = self.attempt(&socket, &mut request, &mut notices) else {
            request.task().called(self, &socket, None);
            let stayed = self.stay_first(&socket, requests, request, &mut notices);
            self.try_others(&socket, side, notices);
            return stayed.map(|()| Issued::Pending);
        };
        self.try_others(&socket, side, notices);
        request.task().called(self, &socket, Some(&outcome));
        self.settle_at_once(&socket, request.into_ticket(), outcome)
    }

    /// A request that has begun is before those that have come since. It may have been cancelled
    /// already.
    fn stay_first(
        &self,
        socket: &Arc<Socket>,
        requests: &Requests,
        mut request: Request,
        notices: &mut Vec<Notice>,
    ) -> Result<()> {
        let side = requests.side(request.task().direction());
        if let Some((other, next)) = request.task_mut().next(socket) {
            self.begin(request.ticket());
            completion::watch_thread(&other);
            self.pass_on(side, &other, request.become_next(next), notices);
            return Ok(());
        }
        if let Err(error) = self.prepare(socket, requests, &request) {
            side.end_trial();
            socket.kick_sleepers();
            return Err(error);
        }
        if let Some((request, outcome)) = side.put_back_or_end(request, None, false) {
            notices.push(self.end_request(socket, request, outcome));
        }
        Ok(())
    }

    /// A request that is over.
    fn end_request(&self, socket: &Arc<Socket>, mut request: Request, outcome: Outcome) -> Notice {
        let aborted = matches!(outcome, Err(WsaError(WSA_OPERATION_ABORTED)));
        if aborted && !socket.is_closed() {
            request.task_mut().abandoned(self, socket);
        }
        Notice::Completed(request.end(socket, outcome))
    }

    /// Whoever came meanwhile has left it to this thread to look again.
    fn try_others(&self, socket: &Arc<Socket>, side: &Side, mut notices: Vec<Notice>) {
        self.try_requests(socket, side, side.next(), &mut notices);
        self.deliver_all(notices);
    }

    /// Others are before it, or it has nothing to try. One that comes too late for the close has to
    /// look itself.
    fn issue_to_wait(&self, socket: &Arc<Socket>, requests: &Requests, request: Request) -> Result<Issued> {
        request.task().check(socket)?;
        let side = requests.side(request.task().direction());
        self.prepare(socket, requests, &request)?;
        request.task().called(self, socket, None);
        let mut notices = Vec::new();
        self.try_requests(socket, side, side.append(request), &mut notices);
        if socket.is_closed() {
            self.try_requests(socket, side, side.ask(), &mut notices);
        }
        self.deliver_all(notices);
        Ok(Issued::Pending)
    }

    /// OVL-06: a request that completes at once has been indicated when the call returns.
    fn settle_at_once(&self, socket: &Arc<Socket>, ticket: Ticket, outcome: Outcome) -> Result<Issued> {
        let delivered = outcome.inspect_err(|_| socket.kick_sleepers())?; // a call may wait for it to end
        let told = Delivered { octets: delivered.octets, flags: delivered.flags };
        self.complete(Completed::new(socket, ticket, Ok(delivered), 0));
        Ok(Issued::Done(told))
    }

    /// Somebody will look after a request that pends.
    fn prepare(&self, socket: &Arc<Socket>, requests: &Requests, request: &Request) -> Result<()> {
        self.drive_socket(socket)?;
        self.begin_service(requests)?;
        self.begin(request.ticket());
        completion::watch_thread(socket);
        Ok(())
    }

    /// Tries it; `None` if it has to wait. The notices are for when others may try.
    fn attempt(
        &self,
        socket: &Arc<Socket>,
        request: &mut Request,
        notices: &mut Vec<Notice>,
    ) -> Option<Outcome> {
        if socket.is_closed() {
            return Some(fail(WSA_OPERATION_ABORTED));
        }
        let outcome = match blocking::without_waiting(notices, || request.task_mut().attempt(self, socket)) {
            // OVL-19: nothing waits here, so this is the close, which came in between.
            Some(Err(WsaError(WSAEINTR))) => Some(fail(WSA_OPERATION_ABORTED)),
            outcome => outcome,
        };
        if outcome.is_none() && request.task().direction() == Direction::Send {
            self.before_own_report(socket); // the report of room names unread data too
        }
        outcome
    }

    /// Tries the requests of a direction, of which `next` is the first, as far as they go.
    fn try_requests(
        &self,
        socket: &Arc<Socket>,
        side: &Side,
        mut next: Option<Request>,
        notices: &mut Vec<Notice>,
    ) {
        while let Some(mut request) = next {
            let outcome = self.attempt(socket, &mut request, notices);
            let drained = request.task().has_drained(socket);
            let passed = if outcome.is_none() { request.task_mut().next(socket) } else { None };
            if let Some((other, goes_on)) = passed {
                self.pass_on(side, &other, request.become_next(goes_on), notices);
            } else if let Some((request, outcome)) = side.put_back_or_end(request, outcome, drained) {
                notices.push(self.end_request(socket, request, outcome));
            }
            next = side.next();
        }
    }

    fn serve_and_deliver(&self, socket: &Arc<Socket>, side: &Side) {
        let mut notices = Vec::new();
        self.try_requests(socket, side, side.ask(), &mut notices);
        self.deliver_all(notices);
    }

    /// The driver's report is about a socket with requests; what is done is told later, without the
    /// turn. Whether anything is.
    pub(crate) fn serve_requests(&self, socket: &Arc<Socket>, ready: i16, notices: &mut Vec<Notice>) -> bool {
        let Some(requests) = socket.requests.get() else { return false };
        let (session, before) = (socket.session().is_some(), notices.len());
        if let Some(side) = requests.side_if_any(Direction::Connection) {
            self.try_requests(socket, side, side.ask(), notices);
        }
        for (direction, signs) in
            [(Direction::Receive, IN | PRI | RDHUP | HUP | ERR), (Direction::Send, OUT | HUP | ERR)]
        {
            let Some(side) = requests.side_if_any(direction) else { continue };
            if session || ready & signs != 0 {
                let first = side.report(ready & !(IN | OUT) == 0);
                self.try_requests(socket, side, first, notices);
            }
        }
        notices.len() > before
    }

    /// What requests of the socket waited for outside of it has happened.
    pub(crate) fn serve_changes(&self, socket: &Arc<Socket>, notices: &mut Vec<Notice>) {
        let Some(requests) = socket.requests.get() else { return };
        if let Some(side) = requests.side_if_any(Direction::Neither) {
            self.try_requests(socket, side, side.ask(), notices);
        }
    }

    /// The first request that pends. Who is told by upcalls may wait anywhere.
    fn begin_service(&self, requests: &Requests) -> Result<()> {
        let mut served = requests.served.lock();
        if served.is_none() {
            let need = if self.upcalls().tells_elsewhere() { Need::Prompt } else { Need::Patient };
            *served = Some(self.need_service(need)?);
        }
        Ok(())
    }

    /// No request will be made any more.
    fn end_service(&self, socket: &Socket) {
        let Some(requests) = socket.requests.get() else { return };
        drop(requests.served.lock().take());
    }

    /// Cancels the requests that `chosen` names; how many there were.
    pub(super) fn cancel_requests(&self, socket: &Arc<Socket>, chosen: impl Fn(Mark) -> bool) -> usize {
        let Some(requests) = socket.requests.get() else { return 0 };
        let mut cancelled = 0;
        for side in requests.sides() {
            let (taken, tried) = side.take(&chosen);
            cancelled += taken.len() + usize::from(tried);
            for request in taken {
                let notice = self.end_request(socket, request, fail(WSA_OPERATION_ABORTED));
                self.deliver(notice);
            }
        }
        cancelled
    }

    /// CLEANUP-04: the last cleanup ends the requests, but tells nobody.
    pub(crate) fn drop_requests(&self, socket: &Socket) {
        let Some(requests) = socket.requests.get() else { return };
        for request in requests.sides().flat_map(|side| side.take(|_| true).0) {
            request.into_ticket().drop_silently();
        }
        self.end_service(socket);
    }

    /// OVL-19: the socket is being closed.
    pub(crate) fn abort_requests(&self, socket: &Arc<Socket>) {
        self.cancel_requests(socket, |_| true);
        if let Some(requests) = socket.requests.get() {
            // One that is just being made sees that the socket is closed.
            requests.sides().for_each(|side| self.serve_and_deliver(socket, side));
        }
        self.abort_elsewhere(socket, |_| true);
        self.end_service(socket);
    }

    /// OVL-18: a thread has ended.
    pub(super) fn cancel_of_thread(&self, socket: &Arc<Socket>, thread: u64) {
        self.cancel_requests(socket, |mark| mark.issuer == thread);
    }

    /// Whether a call that is made now would overtake requests.
    pub(super) fn has_requests(socket: &Socket, direction: Direction) -> bool {
        let Some(requests) = socket.requests.get() else { return false };
        requests.side_if_any(direction).is_some_and(Side::is_busy)
    }
}
