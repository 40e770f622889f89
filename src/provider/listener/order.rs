//! Who takes the next connection request: WSPAccept calls that wait and AcceptEx requests, in the
//! order in which they came (ACC-30). Calls among themselves, and requests among themselves, have
//! their order from elsewhere.

use parking_lot::Mutex;
use std::sync::Arc;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taker {
    Call,
    Request,
}

#[derive(Default)]
struct Line {
    next: u64,
    waiting: Vec<(u64, Taker)>,
}

#[derive(Default)]
pub(crate) struct Order(Mutex<Line>);

impl Order {
    pub(crate) fn queue_up(self: &Arc<Order>, taker: Taker) -> Turn {
        let mut line = self.0.lock();
        let number = line.next;
        line.next += 1;
        line.waiting.push((number, taker));
        Turn { order: Arc::clone(self), number, taker }
    }
}

/// A place in the order, given up when it is dropped.
pub(crate) struct Turn {
    order: Arc<Order>,
    number: u64,
    taker: Taker,
}

impl Turn {
    /// Whether nobody of the other kind came before. Requests made at the same time may stand in
    /// their queue in another order than their numbers, and only the first one is ever tried: so it
    /// has the best number of them all.
    pub(crate) fn has_come(&self) -> bool {
        let line = self.order.0.lock();
        let best = |taker| line.waiting.iter().find(|waiting| waiting.1 == taker).map(|waiting| waiting.0);
        match self.taker {
            Taker::Call => best(Taker::Request).is_none_or(|number| number > self.number),
            Taker::Request => best(Taker::Call).is_none_or(|number| best(Taker::Request) < Some(number)),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.order.0.lock().waiting.retain(|(number, _)| *number != self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_waits_for_those_of_the_other_that_came_before() {
        let order = Arc::new(Order::default());
        let first = order.queue_up(Taker::Request);
        let call = order.queue_up(Taker::Call);
        let second = order.queue_up(Taker::Request);
        assert!(first.has_come() && !call.has_come());
        assert!(second.has_come(), "as the first of their queue");
        drop(first);
        assert!(call.has_come() && !second.has_come());
        drop(call);
        assert!(second.has_come());
    }
}
