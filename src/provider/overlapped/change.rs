//! Overlapped requests that wait for a change of the network (IOC-22).

use super::{Direction, Outcome, Task};
use crate::provider::Provider;
use crate::provider::event::Expectation;
use crate::provider::receive::Delivered;
use crate::provider::socket::Socket;
use crate::spi::error::Result;
use std::sync::Arc;

pub(crate) struct ChangeTask(pub(crate) Expectation);

impl Task for ChangeTask {
    fn direction(&self) -> Direction {
        Direction::Neither
    }

    fn check(&self, _: &Socket) -> Result<()> {
        Ok(())
    }

    fn attempt(&mut self, _: &Provider, _: &Arc<Socket>) -> Option<Outcome> {
        self.0.has_happened().then_some(Ok(Delivered { octets: 0, flags: 0 }))
    }
}
