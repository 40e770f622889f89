//! One overlapped request: what it has to do, and who is told.

use super::completion::{Completed, Outcome, Ticket};
use super::side::Order;
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::Result;
use std::sync::Arc;

/// What a request has to do.
pub(crate) trait Task: Send {
    /// Which queue of the socket it stands in.
    fn direction(&self) -> Direction;

    /// A wrong argument is told even if others are before it.
    fn check(&self, socket: &Socket) -> Result<()>;

    /// Goes as far as it gets without waiting; `None` if it has to be tried again when the socket is
    /// ready.
    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome>;

    /// The client's call has got as far as that: done, or pending.
    fn called(&self, _provider: &Provider, _socket: &Arc<Socket>, _outcome: Option<&Outcome>) {}

    /// After such an attempt: what the request goes on with, in the queue of which socket, if it has
    /// done its part here.
    fn next(&mut self, _socket: &Arc<Socket>) -> Option<(Arc<Socket>, Next)> {
        None
    }

    /// The request is cancelled, and the socket stays open.
    fn abandoned(&mut self, _provider: &Provider, _socket: &Arc<Socket>) {}

    /// What Internal gets after a failure, if the error alone does not tell it.
    fn status(&self) -> Option<u32> {
        None
    }

    /// Octets that have gone out although it is not done.
    fn handed_over(&self) -> u32 {
        0
    }

    /// Whether the last attempt has taken all that there was, so that the next is worth its system
    /// call only when the driver has reported something new.
    fn has_drained(&self, _socket: &Socket) -> bool {
        false
    }
}

/// What the order of the requests is kept for: a socket has a queue for each.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Direction {
    /// Making connections: accepting and connecting.
    Connection,
    Receive,
    Send,
    /// Nothing moves, and each request is by itself.
    Neither,
}

impl Direction {
    pub(super) fn order(self) -> Order {
        if self == Direction::Neither { Order::None } else { Order::Kept }
    }
}

/// A task with its ticket, in one piece of memory.
pub(crate) struct Request(Box<dyn Whole>);

trait Whole: Send {
    fn task(&self) -> &dyn Task;
    fn task_mut(&mut self) -> &mut dyn Task;
    fn ticket(&self) -> &Ticket;
    fn into_ticket(self: Box<Self>) -> Ticket;
}

struct Both<T> {
    ticket: Ticket,
    task: T,
}

impl<T: Task> Whole for Both<T> {
    fn task(&self) -> &dyn Task {
        &self.task
    }

    fn task_mut(&mut self) -> &mut dyn Task {
        &mut self.task
    }

    fn ticket(&self) -> &Ticket {
        &self.ticket
    }

    fn into_ticket(self: Box<Self>) -> Ticket {
        self.ticket
    }
}

/// What a request becomes in the queue that it goes on in.
pub(crate) struct Next(Box<dyn FnOnce(Ticket) -> Request>);

impl Next {
    pub(crate) fn new(task: impl Task + 'static) -> Next {
        Next(Box::new(|ticket| Request::new(task, ticket)))
    }
}

impl Request {
    pub(crate) fn new(task: impl Task + 'static, ticket: Ticket) -> Request {
        Request(Box::new(Both { ticket, task }))
    }

    pub(super) fn task(&self) -> &dyn Task {
        self.0.task()
    }

    pub(super) fn task_mut(&mut self) -> &mut dyn Task {
        self.0.task_mut()
    }

    pub(super) fn ticket(&self) -> &Ticket {
        self.0.ticket()
    }

    pub(super) fn into_ticket(self) -> Ticket {
        self.0.into_ticket()
    }

    /// The same request with what it does next.
    pub(super) fn become_next(self, next: Next) -> Request {
        next.0(self.into_ticket())
    }

    pub(super) fn end(self, socket: &Arc<Socket>, outcome: Outcome) -> Completed {
        let (octets, status) = (self.task().handed_over(), self.task().status());
        Completed::new(socket, self.into_ticket(), outcome, octets).with_status(status)
    }
}
