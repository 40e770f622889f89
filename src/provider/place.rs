//! Another connection, or none, in the place of a socket's own: its handle, its descriptor's number,
//! its registration for network events and what waits on it stay.

use super::Provider;
use super::socket::Socket;
use super::socket_state::Phase;
use crate::os::{Errno, socket as os};
use crate::spi::error::Result;
use crate::transport::Accepted;
use std::sync::Arc;

impl Provider {
    /// From here on the handle leads to what `made` is; `made` has what was there before, where the
    /// protocol works above the descriptor. `settle` puts the state right before anybody is told of
    /// the new descriptor.
    pub(super) fn replace_descriptor(
        &self,
        socket: &Arc<Socket>,
        made: &Accepted,
        settle: impl FnOnce(),
    ) -> Result<()> {
        let mut outcome = Ok(());
        let moved = self.move_registration(socket, || {
            outcome = become_copy(socket, made);
            if outcome.is_ok() {
                settle();
            }
        });
        outcome?;
        if moved.is_err() {
            log::error!("socket {}: no network events any more", socket.handle);
        }
        socket.kick_sleepers();
        Ok(())
    }
}

fn become_copy(socket: &Socket, made: &Accepted) -> Result<()> {
    if socket.state.phase() == Phase::Connected && socket.session().is_none() {
        os::shut_for_close(&socket.descriptor); // who sleeps there does not hear of the exchange
    }
    loop {
        match socket.descriptor.become_copy_of(&made.descriptor) {
            Err(Errno(libc::EBUSY | libc::EINTR)) => {} // another thread is opening a file
            outcome => break outcome?,
        }
    }
    if let (Some(own), Some(made)) = (socket.session(), &made.session) {
        own.exchange(made.as_ref());
    }
    Ok(())
}
