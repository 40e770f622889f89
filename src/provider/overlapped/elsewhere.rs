//! Requests that concern two sockets: each stands in the queue of one, and ends with the other too.

use super::side::Side;
use super::{Direction, Request};
use crate::provider::Provider;
use crate::provider::event::Notice;
use crate::provider::socket::Socket;
use crate::spi::error::{Result, WSA_OPERATION_ABORTED, WSAEINVAL, fail};
use crate::spi::types::SOCKET;
use std::sync::{Arc, Weak};

/// A request in another socket's queue.
pub(crate) struct Elsewhere {
    socket: Weak<Socket>,
    /// Its WSAOVERLAPPED.
    address: usize,
}

/// While this lives, the request in the queue of `there` ends with `here`.
pub(crate) struct Bond {
    here: Weak<Socket>,
    address: usize,
}

impl Bond {
    pub(crate) fn new(here: &Arc<Socket>, there: &Arc<Socket>, address: usize) -> Bond {
        let requests = here.requests.get_or_init(Box::default);
        requests.elsewhere.lock().push(Elsewhere { socket: Arc::downgrade(there), address });
        Bond { here: Arc::downgrade(here), address }
    }
}

impl Drop for Bond {
    fn drop(&mut self) {
        let Some(here) = self.here.upgrade() else { return };
        let Some(requests) = here.requests.get() else { return };
        let mut elsewhere = requests.elsewhere.lock();
        if let Some(place) = elsewhere.iter().position(|held| held.address == self.address) {
            elsewhere.swap_remove(place);
        }
    }
}

impl Provider {
    /// The request goes on as the first one of another queue. It is in both for a moment, so that who
    /// cancels it finds it.
    pub(super) fn pass_on(&self, from: &Side, to: &Arc<Socket>, request: Request, notices: &mut Vec<Notice>) {
        let requests = to.requests.get_or_init(Box::default);
        if let Err(error) = self.drive_socket(to).and_then(|()| self.begin_service(requests)) {
            from.end_trial();
            notices.push(self.end_request(to, request, Err(error)));
            return;
        }
        let (side, address) = (requests.side(request.task().direction()), request.ticket().address());
        side.prepend(request);
        if from.end_trial() {
            let (cancelled, _) = side.take(|mark| mark.address == address);
            let end = |request| self.end_request(to, request, fail(WSA_OPERATION_ABORTED));
            notices.extend(cancelled.into_iter().map(end));
        }
        self.try_requests(to, side, side.ask(), notices);
        if to.is_closed() {
            self.end_service(to); // the close has come before
        }
    }

    /// Ends those of the requests in other sockets' queues whose WSAOVERLAPPED is `meant`; how many
    /// there were.
    pub(super) fn abort_elsewhere(&self, socket: &Arc<Socket>, meant: impl Fn(usize) -> bool) -> usize {
        let Some(requests) = socket.requests.get() else { return 0 };
        let held = requests.elsewhere.lock();
        let chosen: Vec<(Option<Arc<Socket>>, usize)> = held
            .iter()
            .filter(|held| meant(held.address))
            .map(|held| (held.socket.upgrade(), held.address))
            .collect();
        drop(held);
        let mut count = 0;
        for (other, address) in chosen {
            let Some(other) = other else { continue };
            count += self.cancel_requests(&other, |mark| mark.address == address);
            // One that is just being tried looks again.
            self.serve_connections(&other);
        }
        count
    }

    /// Tries the requests that make connections; the caller holds no lock.
    pub(crate) fn serve_connections(&self, socket: &Arc<Socket>) {
        let requests = socket.requests.get();
        if let Some(side) = requests.and_then(|requests| requests.side_if_any(Direction::Connection)) {
            self.serve_and_deliver(socket, side);
        }
    }

    /// wsp_cancel_overlapped: one request, or all of the socket.
    pub(crate) fn cancel_overlapped(&self, handle: SOCKET, overlapped: Option<usize>) -> Result<()> {
        let socket = self.socket(handle)?;
        let meant = |address: usize| overlapped.is_none_or(|chosen| chosen == address);
        let here = self.cancel_requests(&socket, |mark| meant(mark.address));
        match here + self.abort_elsewhere(&socket, meant) {
            0 if overlapped.is_some() => fail(WSAEINVAL), // it is complete, or was never made
            _ => Ok(()),
        }
    }
}
