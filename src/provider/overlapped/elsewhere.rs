//! Requests that concern two sockets: each stands in the queue of one, and ends with the other too.

use crate::provider::Provider;
use crate::provider::socket::Socket;
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
}
