//! Data that a non-blocking send has taken and that the kernel had no room for.
//!
//! Winsock's stack buffers what a send begins (SND-06), so the rest of such a send waits here
//! and goes out when the driver finds room, also after the socket was closed (CLS-06).

use super::Provider;
use super::event::{Need, Needed, Notice, broken_by};
use super::socket::Socket;
use super::socket_state::SHUT_SEND;
use crate::os::poll::{self, Entry, OUT};
use crate::os::{BufferList, Deadline, socket as os};
use crate::spi::error::Result;
use crate::spi::network_event::FD_WRITE;
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long the last WSPCleanup waits for data of closed sockets to go out.
const CLEANUP_PATIENCE: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Contents {
    octets: Vec<u8>,
    sent: usize,
    /// Held while there is anything to send.
    _needed: Option<Needed>,
}

#[derive(Default)]
pub(crate) struct Outbox {
    contents: Mutex<Contents>,
    /// Read without the lock.
    waiting: AtomicBool,
}

impl Outbox {
    pub(crate) fn is_empty(&self) -> bool {
        !self.waiting.load(Ordering::SeqCst)
    }

    /// CLOSE-08: nothing of it goes out any more.
    pub(crate) fn discard(&self) {
        let mut contents = self.contents.lock();
        *contents = Contents::default();
        self.waiting.store(false, Ordering::SeqCst);
    }

    /// Sends what the kernel has room for; true if that emptied it (or the connection is gone).
    fn flush(&self, socket: &Socket) -> bool {
        let mut contents = self.contents.lock();
        while self.waiting.load(Ordering::SeqCst) {
            match os::send_octets(&socket.descriptor, &contents.octets[contents.sent..]) {
                Ok(count) => contents.sent += count,
                Err(errno) if errno.would_block() => return false,
                Err(errno) => {
                    // The send that fails takes the error away from those who ask later.
                    socket.state.break_with(broken_by(errno.0));
                    contents.sent = contents.octets.len();
                }
            }
            if contents.sent == contents.octets.len() {
                *contents = Contents::default();
                self.waiting.store(false, Ordering::SeqCst);
                return true;
            }
        }
        false
    }
}

impl Provider {
    /// Takes the rest of a send; how much of it could be kept. Nothing, if memory or the driver
    /// is not to be had: then the send was a short one.
    pub(crate) fn keep_for_later(&self, socket: &Arc<Socket>, rest: &BufferList) -> usize {
        let Ok(octets) = rest.gather() else { return 0 };
        let kept = octets.len();
        let outbox = socket.outbox.get_or_init(Box::default);
        {
            let mut contents = outbox.contents.lock();
            let Ok(needed) = self.need_service(Need::Prompt) else { return 0 };
            *contents = Contents { octets, sent: 0, _needed: Some(needed) };
            outbox.waiting.store(true, Ordering::SeqCst);
        }
        if self.drive_socket(socket).is_err() {
            // Without the driver nobody would send it: do it here, as a blocking socket would.
            let _ = self.await_outbox(socket);
            return kept;
        }
        // Room may have come before the driver listened for it.
        let mut notices = Vec::new();
        self.flush_outbox(socket, &mut notices);
        self.deliver_all(notices);
        kept
    }

    /// The driver found room.
    pub(crate) fn flush_outbox(&self, socket: &Arc<Socket>, notices: &mut Vec<Notice>) {
        let Some(outbox) = socket.outbox() else { return };
        if outbox.is_empty() || !outbox.flush(socket) {
            return;
        }
        if socket.state.has(SHUT_SEND) {
            let _ = os::shut_send(&socket.descriptor); // SHUT-07: the end comes after the data
            return; // EVW-10
        }
        if socket.state.broken().is_none() {
            notices.extend(self.update(socket, |record, _| record.indicate(FD_WRITE, None)));
        }
    }

    /// A blocking send comes after what the outbox still has.
    pub(crate) fn await_outbox(&self, socket: &Arc<Socket>) -> Result<()> {
        let Some(outbox) = socket.outbox() else { return Ok(()) };
        while !outbox.is_empty() {
            self.sleep(socket, OUT, Deadline::Never, || outbox.is_empty())?;
            let mut notices = Vec::new();
            self.flush_outbox(socket, &mut notices);
            self.deliver_all(notices);
        }
        Ok(())
    }

    /// A closed socket that still has something to send stays alive until it has gone out.
    pub(crate) fn depart(&self, socket: &Arc<Socket>) -> bool {
        if !lingers(socket) || (socket.session().is_some() && self.look_after(socket).is_err()) {
            return false;
        }
        self.departed.lock().push(Arc::clone(socket));
        true
    }

    /// The driver's report is about a socket that is not in the table any more.
    pub(crate) fn flush_departed(&self, token: u64, _ready: i16) {
        let socket = self.departed.lock().iter().find(|socket| socket.token() == token).cloned();
        let Some(socket) = socket else { return };
        self.go_on_leaving(&socket);
        let _ = self.look_after(&socket);
        if !lingers(&socket) {
            self.departed.lock().retain(|other| !Arc::ptr_eq(other, &socket));
            self.end_registration(&socket);
        }
    }

    fn go_on_leaving(&self, socket: &Arc<Socket>) {
        match socket.session() {
            None => self.flush_outbox(socket, &mut Vec::new()),
            Some(session) => drop(session.pump(&socket.descriptor)),
        }
    }

    /// CLEANUP-06, CLEANUP-07: what closed sockets had to send goes out before the library can
    /// be unloaded, unless the peers do not read for too long.
    pub(crate) fn drain_outboxes(&self, mut departed: Vec<Arc<Socket>>) {
        let deadline = Deadline::after(CLEANUP_PATIENCE);
        while !departed.is_empty() && !deadline.passed() {
            departed.retain(|socket| {
                self.go_on_leaving(socket);
                lingers(socket)
            });
            let mut entries: Vec<Entry> =
                departed.iter().map(|socket| Entry::new(socket.fd(), awaited(socket))).collect();
            if !entries.is_empty() {
                let _ = poll::wait(&mut entries, deadline);
            }
        }
    }
}

/// Whether a closed socket still has something to say.
fn lingers(socket: &Socket) -> bool {
    match socket.session() {
        Some(session) => session.lingers(),
        None => socket.outbox().is_some_and(|outbox| !outbox.is_empty()),
    }
}

/// What a closed socket waits for: room, or the peer's word.
fn awaited(socket: &Socket) -> i16 {
    socket.session().map_or(OUT, |session| session.awaits())
}
