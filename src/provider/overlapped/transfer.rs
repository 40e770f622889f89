//! Overlapped sends and receives.

use super::{Direction, Outcome, Task};
use crate::os::lent::{LentAddress, LentBuffers};
use crate::os::socket::{OOB, WAITALL};
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
    /// MSG_WAITALL: it goes on until the buffers are full.
    for_all: bool,
    /// Octets that it has got already.
    got: u32,
    /// The last attempt brought something, and less than there was room for.
    fell_short: bool,
}

impl ReceiveTask {
    pub(crate) fn new(buffers: LentBuffers, flags: i32, from: Option<LentAddress>) -> ReceiveTask {
        let for_all = flags & WAITALL != 0;
        ReceiveTask { buffers, flags: flags & !WAITALL, from, for_all, got: 0, fell_short: false }
    }

    /// RECV-17: the end, a failure and urgent data end it too, and the client gets what there was.
    fn receive_all(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        loop {
            let part = match provider.receive_now(socket, self.buffers.view(), self.flags, None) {
                Err(WsaError(WSAEWOULDBLOCK)) => return None,
                Err(error) if self.got == 0 => return Some(Err(error)),
                part => part.map_or(0, |delivered| delivered.octets),
            };
            self.got += part;
            self.buffers.advance(part as usize);
            if part == 0 || self.buffers.is_exhausted() || receive::is_at_mark(socket) {
                return Some(Ok(Delivered { octets: self.got, flags: 0 }));
            }
        }
    }
}

impl Task for ReceiveTask {
    fn direction(&self) -> Direction {
        Direction::Receive
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        let flags = if self.for_all { self.flags | WAITALL } else { self.flags };
        receive::check(socket, &self.buffers.view(), flags)?;
        receive::check_state(socket)
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        if self.for_all {
            return match self.check(socket) {
                Err(error) if self.got == 0 => Some(Err(error)),
                _ => self.receive_all(provider, socket),
            };
        }
        let from = self.from.as_ref().map(LentAddress::view);
        let outcome = provider.receive_now(socket, self.buffers.view(), self.flags, from);
        let octets = outcome.as_ref().map_or(0, |delivered| delivered.octets as usize);
        self.fell_short = (1..self.buffers.view().total()).contains(&octets);
        match outcome {
            Err(WsaError(WSAEWOULDBLOCK)) => None,
            outcome => Some(outcome),
        }
    }

    fn called(&self, provider: &Provider, socket: &Arc<Socket>, outcome: Option<&Outcome>) {
        let room = self.got as usize + self.buffers.view().total();
        let receipt = outcome.map(|outcome| receive::receipt(socket, outcome, room, self.flags));
        provider.after_overlapped_receive(socket, receipt, self.flags & OOB != 0);
    }

    fn handed_over(&self) -> u32 {
        self.got
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
