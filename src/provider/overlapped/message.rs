//! Overlapped WSARecvMsg and WSASendMsg.

use super::{Direction, Outcome, Task};
use crate::os::lent::LentBuffers;
use crate::os::message::LentMessage;
use crate::provider::Provider;
use crate::provider::control_data;
use crate::provider::event::Receipt;
use crate::provider::message;
use crate::provider::receive::Delivered;
use crate::provider::socket::Socket;
use crate::spi::error::*;
use std::sync::Arc;

pub(crate) struct ReceiveMessageTask {
    buffers: LentBuffers,
    flags: i32,
    message: LentMessage,
    /// Octets of a message for which there was too little room.
    delivered: u32,
}

impl ReceiveMessageTask {
    pub(crate) fn new(buffers: LentBuffers, flags: i32, message: LentMessage) -> ReceiveMessageTask {
        ReceiveMessageTask { buffers, flags, message, delivered: 0 }
    }
}

impl Task for ReceiveMessageTask {
    fn direction(&self) -> Direction {
        Direction::Receive
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        message::check_receive(socket, &self.buffers.view(), self.flags)?;
        Ok(self.message.check()?)
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        match provider.receive_told_now(socket, self.buffers.view(), self.flags, &self.message) {
            Err(WsaError(WSAEWOULDBLOCK)) => None,
            Err(error) => Some(Err(error)),
            Ok(arrived) => {
                self.delivered = arrived.octets;
                Some(arrived.outcome())
            }
        }
    }

    fn called(&self, provider: &Provider, socket: &Arc<Socket>, outcome: Option<&Outcome>) {
        provider.after_overlapped_receive(socket, outcome.map(Receipt::of), false);
    }

    fn handed_over(&self) -> u32 {
        self.delivered // OVL-27
    }
}

pub(crate) struct SendMessageTask {
    pub(crate) buffers: LentBuffers,
    pub(crate) flags: i32,
    pub(crate) to: Option<Box<[u8]>>,
    pub(crate) control: Box<[u8]>,
}

impl Task for SendMessageTask {
    fn direction(&self) -> Direction {
        Direction::Send
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        message::check_send(socket, &self.buffers.view(), self.flags)?;
        control_data::for_kernel(socket, &self.control).map(drop)
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        let to = self.to.as_deref();
        match provider.send_told_now(socket, &self.buffers.view(), self.flags, to, &self.control) {
            Err(WsaError(WSAEWOULDBLOCK)) => None,
            outcome => Some(outcome.map(|octets| Delivered { octets, flags: 0 })),
        }
    }
}
