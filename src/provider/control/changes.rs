//! SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE: waiting for the network to change.

use super::network::{Ear, Subject, Watch};
use super::{IoctlBuffers, IoctlFailure, addresses};
use crate::provider::Provider;
use crate::provider::overlapped::{ChangeTask, Request, Ticket};
use crate::provider::socket::Socket;
use crate::spi::error::*;
use crate::spi::option::{SIO_ADDRESS_LIST_CHANGE, SIO_ROUTING_INTERFACE_CHANGE};
use crate::spi::types::SOCKET;
use std::sync::Arc;

/// Whether a code waits for the network to change.
pub(crate) fn waits_for_change(code: u32) -> bool {
    matches!(code, SIO_ADDRESS_LIST_CHANGE | SIO_ROUTING_INTERFACE_CHANGE)
}

/// IOCTL-11, IOCTL-14: what such a code waits for.
fn subject(socket: &Socket, code: u32, buffers: &IoctlBuffers<'_>) -> Result<Subject> {
    let family = addresses::ip_family(socket)?;
    if code == SIO_ADDRESS_LIST_CHANGE {
        return Ok(Subject::Addresses { family });
    }
    let towards = addresses::destination(family, buffers.input)?;
    Ok(match towards.ip().is_none_or(|ip| ip.is_unspecified()) {
        true => Subject::AllRoutes { family },
        false => Subject::Route { towards },
    })
}

impl Provider {
    /// Such a code as an overlapped request.
    pub(crate) fn change_request(
        &self,
        handle: SOCKET,
        code: u32,
        buffers: &IoctlBuffers<'_>,
        ticket: Ticket,
    ) -> Result<Request> {
        let socket = self.socket(handle)?;
        let subject = subject(&socket, code, buffers)?;
        Ok(Request::new(ChangeTask(self.expect_change(&socket, subject)?), ticket))
    }

    /// Waits for a change, or has the socket told of it (EVSEL-22, IOC-22).
    pub(super) fn await_change(
        &self,
        socket: &Arc<Socket>,
        code: u32,
        buffers: &IoctlBuffers<'_>,
    ) -> core::result::Result<(), IoctlFailure> {
        let subject = subject(socket, code, buffers)?;
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
