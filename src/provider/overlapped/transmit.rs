//! Overlapped TransmitFile and TransmitPackets.

use super::{Direction, Outcome, Task};
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::provider::transmission::Transmission;
use crate::provider::transmit;
use crate::spi::error::Result;
use std::sync::Arc;

pub(crate) struct TransmitTask {
    pub(crate) transmission: Transmission,
    pub(crate) flags: u32,
    /// Datagrams may be sent too.
    pub(crate) datagrams: bool,
}

impl Task for TransmitTask {
    fn direction(&self) -> Direction {
        Direction::Send
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        transmit::check_transmission(socket, self.flags, self.datagrams)
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        provider.transmit_now(socket, &mut self.transmission, self.flags)
    }

    fn handed_over(&self) -> u32 {
        self.transmission.sent()
    }
}
