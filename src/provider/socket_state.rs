//! The states of a socket, and the facts that go with them. [`SocketState`] is their only writer.

use super::duplicate::{STATE_WORDS, SharedState};
use crate::os::SocketAddress;
use crate::spi::error::{Result, WSAENOTCONN, WSAESHUTDOWN, WsaError, fail};
use parking_lot::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// Where a socket stands. Datagram sockets are `Bound` or, with a default peer, `Connected`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Debug)]
#[repr(u32)]
pub(crate) enum Phase {
    Unbound,
    Bound,
    Connecting,
    Connected,
    Listening,
    /// The socket of an AcceptEx that waits for its caller.
    Accepting,
}

impl Phase {
    fn from_number(number: u32) -> Phase {
        match number {
            0 => Phase::Unbound,
            1 => Phase::Bound,
            2 => Phase::Connecting,
            3 => Phase::Connected,
            4 => Phase::Listening,
            _ => Phase::Accepting,
        }
    }
}

/// The client has ended the sending side.
pub(crate) const SHUT_SEND: u32 = 1;
/// The client has ended the receiving side.
pub(crate) const SHUT_RECEIVE: u32 = 2;
/// The connection was made by connect, not by accept: FD_CONNECT belongs to it.
pub(crate) const CONNECTED_HERE: u32 = 4;
/// The last connect failed, which select shows among the exceptions (CON-05).
pub(crate) const CONNECT_FAILED: u32 = 8;
/// The kernel still remembers an attempt that failed while nobody slept in its connect, or that was
/// given up, and has to be told to forget it.
pub(crate) const KERNEL_REMEMBERS: u32 = 16;
/// There has been urgent data, at whose mark a receive stops short of what is there.
pub(crate) const SEEN_URGENT: u32 = 32;
/// A datagram socket whose default peer was taken away (CONNECT-30).
pub(crate) const DISCONNECTED: u32 = 64;
/// Urgent data stays in the stream (SO_OOBINLINE).
pub(crate) const OOB_INLINE: u32 = 128;
/// The kernel may send to broadcast addresses although SO_BROADCAST is off (UDP-14).
pub(crate) const QUIET_BROADCAST: u32 = 256;
/// Receives do not tell of unreachable ports (SIO_UDP_CONNRESET).
pub(crate) const NO_PORT_NOTICES: u32 = 4096;
/// Receives do not tell of an expired time to live (SIO_UDP_NETRESET).
pub(crate) const NO_TIME_NOTICES: u32 = 8192;
/// The kernel tells where each datagram was sent to, whether the client wants it or not.
pub(crate) const TELLS_DESTINATION: u32 = 32768;
/// Nobody sleeps in the kernel on the descriptor, which is non-blocking whatever the mode of the socket.
pub(crate) const NEVER_SLEEPS: u32 = 65536;
/// The client has set options, which an AcceptEx has to carry over.
pub(crate) const OPTIONS_SET: u32 = 1 << 20;
/// AcceptEx made the connection, and SO_UPDATE_ACCEPT_CONTEXT has not been set.
pub(crate) const LACKS_CONTEXT: u32 = 1 << 21;
/// Closing resets whatever is still to be sent.
pub(crate) const ABORTED: u32 = 512;
/// A multipoint socket: both leaf flags were given when it was made.
pub(crate) const MULTIPOINT: u32 = 1 << 30;
/// A multipoint socket that has joined its session.
pub(crate) const JOINED: u32 = 1 << 31;

/// The numbers of a state, which all descriptors of a shared socket have in common (DUP-04).
const PHASE: usize = 0;
const FLAGS: usize = 1;
/// WSA code of a failed non-blocking connect, as SO_ERROR tells it (CON-13).
const CONNECT_ERROR: usize = 2;
/// WSA code that ended the connection; every later transfer fails with it (RCV-15).
const BROKEN: usize = 3;
/// errno of an ICMP error that a send has met and that a receive has to tell.
const NOTICE: usize = 4;
/// The client wants calls that do not wait.
const NONBLOCKING: usize = 5;
const WORDS: usize = 6;
const _: () = assert!(WORDS <= STATE_WORDS);

#[derive(Default)]
struct Facts {
    peer: Option<SocketAddress>,
    connected_at: Option<Instant>,
    /// The port that an explicit bind has entered in the address table.
    claimed_port: Option<u16>,
}

#[repr(C)]
pub(crate) struct SocketState {
    own: [AtomicU32; WORDS],
    /// Where the numbers are instead once the socket is shared.
    shared: OnceLock<Arc<SharedState>>,
    /// Odd while a non-blocking attempt is under way in the kernel, so that whoever looks may find
    /// its outcome; another number for each attempt.
    attempt: AtomicU32,
    facts: Mutex<Facts>,
}

impl SocketState {
    pub(crate) fn new() -> SocketState {
        SocketState {
            own: [const { AtomicU32::new(0) }; WORDS],
            shared: OnceLock::new(),
            attempt: AtomicU32::new(0),
            facts: Mutex::default(),
        }
    }

    fn word(&self, place: usize) -> &AtomicU32 {
        match self.shared.get() {
            None => &self.own[place],
            Some(shared) => shared.word(place),
        }
    }

    pub(crate) fn shared(&self) -> Option<&Arc<SharedState>> {
        self.shared.get()
    }

    /// From here on the numbers are in `shared`, unless they are in another place already.
    pub(crate) fn share(&self, shared: Arc<SharedState>) {
        for (place, word) in self.own.iter().enumerate() {
            shared.word(place).store(word.load(Ordering::Acquire), Ordering::Release);
        }
        let _ = self.shared.set(shared);
    }

    /// A fresh descriptor of a shared socket.
    pub(crate) fn adopt(
        &self,
        shared: Arc<SharedState>,
        peer: Option<SocketAddress>,
        connected_at: Option<Instant>,
    ) {
        let _ = self.shared.set(shared);
        *self.facts.lock() = Facts { peer, connected_at, claimed_port: None };
        if self.phase() == Phase::Connecting {
            self.attempt_started();
        }
    }

    pub(crate) fn is_nonblocking(&self) -> bool {
        self.word(NONBLOCKING).load(Ordering::Acquire) != 0
    }

    pub(crate) fn set_nonblocking(&self, on: bool) {
        self.word(NONBLOCKING).store(u32::from(on), Ordering::Release);
    }

    pub(crate) fn phase(&self) -> Phase {
        Phase::from_number(self.word(PHASE).load(Ordering::Acquire))
    }

    fn set_phase(&self, phase: Phase) {
        self.word(PHASE).store(phase as u32, Ordering::Release);
    }

    pub(crate) fn has(&self, flag: u32) -> bool {
        self.word(FLAGS).load(Ordering::Acquire) & flag != 0
    }

    pub(crate) fn set(&self, flag: u32, on: bool) {
        match on {
            true => self.word(FLAGS).fetch_or(flag, Ordering::AcqRel),
            false => self.word(FLAGS).fetch_and(!flag, Ordering::AcqRel),
        };
    }

    /// Sets or clears a flag; whether it was set before.
    pub(crate) fn exchange(&self, flag: u32, on: bool) -> bool {
        let before = match on {
            true => self.word(FLAGS).fetch_or(flag, Ordering::AcqRel),
            false => self.word(FLAGS).fetch_and(!flag, Ordering::AcqRel),
        };
        before & flag != 0
    }

    pub(crate) fn is_bound(&self) -> bool {
        self.phase() != Phase::Unbound
    }

    pub(crate) fn bound(&self) {
        if self.phase() == Phase::Unbound {
            self.set_phase(Phase::Bound);
        }
    }

    pub(crate) fn listening(&self) {
        self.set_phase(Phase::Listening);
    }

    /// Claims a fresh socket for an AcceptEx; false if it is not fresh.
    pub(crate) fn reserve(&self) -> bool {
        self.change_phase(Phase::Unbound, Phase::Accepting)
    }

    /// The AcceptEx is over without a caller.
    pub(crate) fn release(&self) {
        self.change_phase(Phase::Accepting, Phase::Unbound);
    }

    fn change_phase(&self, from: Phase, to: Phase) -> bool {
        let word = self.word(PHASE);
        word.compare_exchange(from as u32, to as u32, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    /// Claims the socket for one attempt; false if another thread was faster.
    pub(crate) fn connecting(&self, from: Phase) -> bool {
        let claimed = self.change_phase(from, Phase::Connecting);
        if claimed {
            self.word(BROKEN).store(0, Ordering::Release);
            self.set(SHUT_SEND | SHUT_RECEIVE | CONNECT_FAILED, false);
        }
        claimed
    }

    /// The kernel has begun a non-blocking attempt. Before that nothing that the kernel says of the
    /// socket is about it.
    pub(crate) fn attempt_started(&self) {
        self.attempt.fetch_add(1, Ordering::AcqRel);
    }

    /// The non-blocking attempt that is under way.
    pub(crate) fn attempt(&self) -> Option<u32> {
        let attempt = self.attempt.load(Ordering::Acquire);
        (self.phase() == Phase::Connecting && attempt % 2 == 1).then_some(attempt)
    }

    /// Claims the outcome of this attempt, which the kernel tells only once; false if another
    /// thread was faster.
    pub(crate) fn decide_attempt(&self, attempt: u32) -> bool {
        let decided = attempt.wrapping_add(1);
        self.attempt.compare_exchange(attempt, decided, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }

    /// Whom a non-blocking attempt goes to.
    pub(crate) fn set_peer(&self, peer: SocketAddress) {
        self.facts.lock().peer = Some(peer);
    }

    /// A connection, or a default peer; a success forgets the former failure (CON-14).
    pub(crate) fn connected(&self, peer: SocketAddress, here: bool) {
        let mut facts = self.facts.lock();
        let claimed_port = facts.claimed_port;
        let connected_at = Some(Instant::now());
        *facts = Facts { peer: Some(peer), connected_at, claimed_port };
        for place in [CONNECT_ERROR, BROKEN, NOTICE] {
            self.word(place).store(0, Ordering::Release);
        }
        self.set(CONNECT_FAILED | KERNEL_REMEMBERS | DISCONNECTED, false);
        self.set(CONNECTED_HERE, here);
        self.set_phase(Phase::Connected);
    }

    /// The connection of an AcceptEx.
    pub(crate) fn accepted_in_place(&self, peer: SocketAddress) {
        self.set(LACKS_CONTEXT, true);
        self.connected(peer, false);
    }

    /// The connection is gone, and the socket is as it was before it; or without an address.
    pub(crate) fn renew(&self, bound: bool) {
        let mut facts = self.facts.lock();
        let claimed_port = facts.claimed_port.filter(|_| bound);
        *facts = Facts { claimed_port, ..Facts::default() };
        for place in [CONNECT_ERROR, BROKEN, NOTICE] {
            self.word(place).store(0, Ordering::Release);
        }
        let gone = SHUT_SEND | SHUT_RECEIVE | CONNECTED_HERE | ABORTED | LACKS_CONTEXT;
        self.set(gone | SEEN_URGENT | NEVER_SLEEPS, false);
        self.set_phase(if bound { Phase::Bound } else { Phase::Unbound });
    }

    /// The attempt failed; the socket stays bound and may try again (CONNECT-06). Only a
    /// non-blocking attempt leaves its error for SO_ERROR (POL-20, POL-21).
    pub(crate) fn connect_failed(&self, error: WsaError, nonblocking: bool) {
        if nonblocking {
            self.word(CONNECT_ERROR).store(error.0 as u32, Ordering::Release);
            self.set(KERNEL_REMEMBERS, true);
        }
        self.set(CONNECT_FAILED, true);
        self.set_phase(Phase::Bound);
    }

    /// A multipoint socket has joined its session, which from now on is its peer.
    pub(crate) fn joined(&self, session: SocketAddress) {
        self.connected(session, true);
        self.set(JOINED, true);
    }

    /// A join failed, and the socket may try again from this phase (JOIN-10).
    pub(crate) fn join_failed(&self, phase: Phase) {
        self.set_phase(phase);
    }

    /// A datagram socket lost its default peer (CONNECT-30).
    pub(crate) fn disconnected(&self) {
        self.facts.lock().peer = None;
        self.set(DISCONNECTED, true);
        if self.phase() == Phase::Connected {
            self.set_phase(Phase::Bound);
        }
    }

    pub(crate) fn peer(&self) -> Option<SocketAddress> {
        self.facts.lock().peer.clone()
    }

    pub(crate) fn connected_at(&self) -> Option<Instant> {
        self.facts.lock().connected_at
    }

    pub(crate) fn connect_error(&self) -> i32 {
        self.word(CONNECT_ERROR).load(Ordering::Acquire) as i32
    }

    /// Remembers why the connection ended; the first reason stays.
    pub(crate) fn break_with(&self, error: WsaError) -> WsaError {
        let first =
            self.word(BROKEN).compare_exchange(0, error.0 as u32, Ordering::AcqRel, Ordering::Acquire);
        first.map_or_else(|former| WsaError(former as i32), |_| error)
    }

    pub(crate) fn set_claimed_port(&self, port: u16) {
        self.facts.lock().claimed_port = Some(port);
    }

    pub(crate) fn claimed_port(&self) -> Option<u16> {
        self.facts.lock().claimed_port
    }

    /// Why the connection ended, if it did not end gracefully.
    pub(crate) fn broken(&self) -> Option<WsaError> {
        Some(self.word(BROKEN).load(Ordering::Acquire) as i32).filter(|code| *code != 0).map(WsaError)
    }

    /// A datagram send has met an ICMP error, which belongs to a receive (RECV-20).
    pub(crate) fn set_notice(&self, errno: i32) {
        self.word(NOTICE).store(errno as u32, Ordering::Release);
    }

    pub(crate) fn has_notice(&self) -> bool {
        self.word(NOTICE).load(Ordering::Acquire) != 0
    }

    pub(crate) fn take_notice(&self) -> Option<i32> {
        if !self.has_notice() {
            return None;
        }
        Some(self.word(NOTICE).swap(0, Ordering::AcqRel) as i32).filter(|errno| *errno != 0)
    }

    /// A stream transfer needs a connection (SEND-01, RECV-02).
    pub(crate) fn need_connection(&self) -> Result<()> {
        if self.phase() == Phase::Connected { Ok(()) } else { fail(WSAENOTCONN) }
    }

    pub(crate) fn need_open_side(&self, side: u32) -> Result<()> {
        if self.has(side) { fail(WSAESHUTDOWN) } else { Ok(()) }
    }
}
