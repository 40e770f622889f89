//! SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE: waiting for the network to change.

use super::network::{Ear, Subject, Watch};
use super::{IoctlBuffers, IoctlFailure, addresses};
use crate::provider::Provider;
use crate::provider::socket::Socket;
use crate::spi::error::*;
use std::sync::Arc;

impl Provider {
    /// IOCTL-11.
    pub(super) fn await_addresses(&self, socket: &Arc<Socket>) -> core::result::Result<(), IoctlFailure> {
        let family = addresses::ip_family(socket)?;
        self.await_change(socket, Subject::Addresses { family })
    }

    /// IOCTL-14.
    pub(super) fn await_route(
        &self,
        socket: &Arc<Socket>,
        buffers: &IoctlBuffers<'_>,
    ) -> core::result::Result<(), IoctlFailure> {
        let family = addresses::ip_family(socket)?;
        let towards = addresses::destination(family, buffers.input)?;
        let subject = match towards.ip().is_none_or(|ip| ip.is_unspecified()) {
            true => Subject::AllRoutes { family },
            false => Subject::Route { towards },
        };
        self.await_change(socket, subject)
    }

    /// Waits for a change, or has the socket told of it (EVSEL-22, IOC-22).
    fn await_change(&self, socket: &Arc<Socket>, subject: Subject) -> core::result::Result<(), IoctlFailure> {
        if socket.is_nonblocking() {
            self.arm_change(socket, subject)?;
            return Err(IoctlFailure::with_nothing(WsaError(WSAEWOULDBLOCK)));
        }
        let mut ear = Ear::new()?;
        let watch = Watch::new(subject);
        loop {
            self.sleep_until_readable(socket, ear.descriptor())?;
            if watch.is_about(&ear.listen()) {
                return Ok(());
            }
        }
    }
}
