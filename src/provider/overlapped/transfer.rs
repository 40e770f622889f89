//! Overlapped sends and receives.

use super::{Direction, Outcome, Task};
use crate::os::memory::{LentAddress, LentBuffers};
use crate::provider::Provider;
use crate::provider::receive::{self, Delivered};
use crate::provider::send;
use crate::provider::socket::Socket;
use crate::spi::error::*;
use std::sync::Arc;

pub(crate) struct ReceiveTask {
    buffers: LentBuffers,
    flags: i32,
    from: Option<LentAddress>,
    /// The last attempt brought something, and less than there was room for.
    fell_short: bool,
}

impl ReceiveTask {
    pub(crate) fn new(buffers: LentBuffers, flags: i32, from: Option<LentAddress>) -> ReceiveTask {
        ReceiveTask { buffers, flags, from, fell_short: false }
    }
}

impl Task for ReceiveTask {
    fn direction(&self) -> Direction {
        Direction::Receive
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        receive::check(socket, &self.buffers.view(), self.flags)?;
        receive::check_state(socket)
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        let from = self.from.as_ref().map(LentAddress::view);
        let outcome = provider.receive_now(socket, self.buffers.view(), self.flags, from);
        let octets = outcome.as_ref().map_or(0, |delivered| delivered.octets as usize);
        self.fell_short = (1..self.buffers.view().total()).contains(&octets);
        match outcome {
            Err(WsaError(WSAEWOULDBLOCK)) => None,
            outcome => Some(outcome),
        }
    }

    fn has_drained(&self, socket: &Socket) -> bool {
        self.fell_short && self.flags == 0 && receive::takes_all_there_is(socket)
    }
}

pub(crate) struct SendTask {
    buffers: LentBuffers,
    flags: i32,
    to: Option<Box<[u8]>>,
    /// Octets that it has got rid of already.
    sent: u32,
}

impl SendTask {
    pub(crate) fn new(buffers: LentBuffers, flags: i32, to: Option<Box<[u8]>>) -> SendTask {
        SendTask { buffers, flags, to, sent: 0 }
    }
}

impl Task for SendTask {
    fn direction(&self) -> Direction {
        Direction::Send
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        send::check(socket, &self.buffers.view(), self.flags)
    }

    /// It is done when everything has been taken, else it goes on with the rest.
    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        match provider.send_now(socket, self.buffers.view(), self.flags, self.to.as_deref()) {
            Err(WsaError(WSAEWOULDBLOCK)) => return None,
            Err(error) => return Some(Err(error)),
            Ok(octets) => {
                self.sent += octets;
                self.buffers.advance(octets as usize);
            }
        }
        self.buffers.is_exhausted().then_some(Ok(Delivered { octets: self.sent, flags: 0 }))
    }

    fn handed_over(&self) -> u32 {
        self.sent
    }
}
