//! WSPConnect: the caller's side of a connection request.

use super::Provider;
use super::blocking;
use super::journal::{Code, Name};
use super::multipoint;
use super::protocol::Protocol;
use super::quality;
use super::socket::Socket;
use super::socket_state::*;
use crate::os::lent::LentAnswer;
use crate::os::poll::{self, ERR, HUP, OUT};
use crate::os::probe;
use crate::os::{
    Deadline, Errno, SocketAddress,
    address::{AF_UNIX, AF_UNSPEC, MAX_ADDRESS},
    option, socket as os,
};
use crate::spi::error::*;
use crate::spi::network_event::{FD_CONNECT, FD_WRITE};
use crate::spi::qos::*;
use crate::spi::types::SOCKET;
use crate::transport::{Purpose, Quality};
use std::sync::Arc;

/// What a client passes to WSPConnect beside the address.
#[derive(Default)]
pub(crate) struct ConnectRequest<'a> {
    /// lpCallerData, if it is not null.
    pub(crate) caller_data: Option<&'a [u8]>,
    pub(crate) qos: Option<Quality>,
    /// lpCalleeData and lpSQOS, for protocols that answer.
    pub(crate) lent: Option<LentAnswer>,
    /// lpGQOS is reserved (CONNECT-25).
    pub(crate) has_group_qos: bool,
}

impl Provider {
    /// Takes note of a non-blocking attempt that has ended meanwhile.
    pub(crate) fn settle(&self, socket: &Arc<Socket>) {
        if let Some(session) = socket.session() {
            let _ = self.settle_session(socket, session);
            return;
        }
        let Some(outcome) = settle(socket) else { return };
        self.update_now(socket, |record, _| {
            record.indicate(FD_CONNECT, outcome.err());
            if outcome.is_ok() {
                record.indicate(FD_WRITE, None);
            }
        });
    }

    pub(crate) fn connect(&self, handle: SOCKET, name: &[u8], request: &ConnectRequest) -> Result<()> {
        let socket = self.socket(handle)?;
        let outcome = match socket.protocol.connection_oriented() {
            true => self.connect_stream(&socket, name, request),
            false => self.set_default_peer(&socket, name, request),
        };
        if let (None, Some(lent)) = (socket.session(), request.lent) {
            lent.give_back(&[], None); // CONNECT-20: nothing comes back
        }
        tell_attempt(&socket, name, &outcome);
        outcome
    }

    pub(super) fn connect_stream(
        &self,
        socket: &Arc<Socket>,
        name: &[u8],
        request: &ConnectRequest,
    ) -> Result<()> {
        self.settle(socket);
        let before = may_connect(socket)?;
        let protocol = socket.protocol;
        let name = protocol.transport.check_address(protocol.family, name, Purpose::Connect)?;
        check_request(protocol, request)?;
        if !socket.state.connecting(before) {
            return fail(WSAEALREADY); // another thread was faster
        }
        forget_attempt(socket);
        // CONNECT-08: this attempt will be told of, whatever became of the former one.
        self.update_now(socket, |record, _| record.start_over());
        if let Some(session) = socket.session() {
            return self.connect_session(socket, session, name, request);
        }
        mark_wish(socket, request).inspect_err(|error| socket.state.connect_failed(*error, false))?;
        let peer = SocketAddress::new(name);
        let awake = socket.must_not_wait() || protocol.transport.connects_at_once();
        match awake || !self.may_sleep_in_kernel(socket) {
            false => self.connect_asleep(socket, name, peer),
            true => self.connect_awake(socket, name, peer),
        }
    }

    /// One system call that returns when the attempt has ended.
    fn connect_asleep(&self, socket: &Arc<Socket>, name: &[u8], peer: SocketAddress) -> Result<()> {
        let mut first = true;
        let outcome = blocking::in_kernel(socket, || {
            // A signal interrupted the sleep, not the attempt.
            match std::mem::take(&mut first) {
                true => os::connect(&socket.descriptor, name),
                false => Err(Errno(libc::EALREADY)),
            }
        });
        let outcome = match outcome {
            Err(cancelled) => {
                socket.state.set(KERNEL_REMEMBERS, true);
                socket.state.connect_failed(cancelled, false);
                return Err(cancelled);
            }
            Ok(outcome) => outcome,
        };
        match outcome {
            Ok(()) => self.succeeded(socket, peer),
            Err(Errno(libc::EALREADY | libc::EINPROGRESS)) => self.await_outcome(socket, peer),
            Err(errno) => self.failed(socket, errno, false),
        }
    }

    /// The descriptor does not block: the client wants it so, or its blocking hook is to be
    /// called meanwhile.
    fn connect_awake(&self, socket: &Arc<Socket>, name: &[u8], peer: SocketAddress) -> Result<()> {
        let nonblocking = socket.must_not_wait();
        let sleeps = !socket.is_nonblocking();
        if sleeps {
            os::set_nonblocking(socket.fd(), true)?;
        }
        socket.state.set_peer(peer.clone());
        let started = os::connect(&socket.descriptor, name);
        if sleeps {
            let _ = os::set_nonblocking(socket.fd(), false);
        }
        match started {
            Ok(()) => self.succeeded(socket, peer),
            Err(Errno(libc::EINPROGRESS | libc::EINTR)) if nonblocking => {
                socket.state.attempt_started();
                self.look_at_attempt(socket);
                fail(WSAEWOULDBLOCK)
            }
            Err(Errno(libc::EINPROGRESS | libc::EINTR)) => self.await_outcome(socket, peer),
            Err(errno) => self.failed(socket, errno, nonblocking),
        }
    }

    /// What the driver was told of the socket while the attempt was being started said nothing
    /// about the attempt: a fresh TCP socket is ready for everything (EVC-03, EVC-08).
    fn look_at_attempt(&self, socket: &Arc<Socket>) {
        if socket.events().is_some_and(|events| events.is_driven()) {
            self.observe_now(socket);
        }
    }

    /// Sleeps in poll until the attempt has ended.
    fn await_outcome(&self, socket: &Arc<Socket>, peer: SocketAddress) -> Result<()> {
        socket.state.set(KERNEL_REMEMBERS, true); // unless it succeeds
        if let Err(cancelled) = self.sleep(socket, OUT, Deadline::Never, || false) {
            socket.state.connect_failed(cancelled, false);
            return Err(cancelled);
        }
        match option::take_error(socket.fd()) {
            None => self.succeeded(socket, peer),
            Some(errno) => self.failed(socket, errno, false),
        }
    }

    fn succeeded(&self, socket: &Arc<Socket>, peer: SocketAddress) -> Result<()> {
        socket.protocol.transport.prepare_connected(&socket.descriptor);
        socket.state.connected(peer, true);
        self.update_now(socket, |record, _| {
            record.indicate(FD_CONNECT, None);
            record.indicate(FD_WRITE, None);
        });
        Ok(())
    }

    fn failed(&self, socket: &Arc<Socket>, errno: Errno, nonblocking: bool) -> Result<()> {
        let error = match errno.0 {
            libc::EADDRNOTAVAIL if lacks_pair(socket) => WsaError(WSAEADDRINUSE),
            _ => socket.protocol.transport.connect_error(errno),
        };
        keep_port(socket);
        socket.state.connect_failed(error, nonblocking);
        // EVSEL-31: an attempt that fails at once is indicated too.
        self.update_now(socket, |record, _| record.indicate(FD_CONNECT, Some(error)));
        Err(error)
    }

    /// CONNECT-26 to CONNECT-30: a datagram socket gets, changes or loses its default peer.
    fn set_default_peer(&self, socket: &Arc<Socket>, name: &[u8], request: &ConnectRequest) -> Result<()> {
        multipoint::check_not_joined(socket)?;
        check_request(socket.protocol, request)?;
        if is_nowhere(name)? {
            if socket.protocol.is_raw() {
                return fail(WSAEOPNOTSUPP); // Linux would give it no packet any more
            }
            take_peer_away(socket)?;
            socket.state.disconnected();
            return Ok(());
        }
        let protocol = socket.protocol;
        let name = protocol.transport.check_address(protocol.family, name, Purpose::Connect)?;
        mark_wish(socket, request)?;
        if socket.state.phase() == Phase::Connected {
            discard_queue(socket); // CONNECT-29
        }
        match os::connect(&socket.descriptor, name) {
            Err(Errno(libc::EACCES)) => connect_to_broadcast(socket, name)?,
            Err(errno) => return Err(protocol.transport.connect_error(errno)),
            Ok(()) => {}
        }
        // Another peer is another connection: FD_CONNECT tells of it again (EVC-12), but a window
        // hears of FD_WRITE again instead (ASY-11).
        socket.state.connected(SocketAddress::new(name), true);
        self.update_now(socket, |record, messages| {
            record.reenable(if messages { FD_WRITE } else { FD_CONNECT });
            if !messages {
                record.indicate(FD_CONNECT, None);
            }
            record.indicate(FD_WRITE, None);
        });
        Ok(())
    }
}

/// CONNECT-30. With the peer Linux lets go of a port that it chose itself; Winsock keeps it.
fn take_peer_away(socket: &Socket) -> Result<()> {
    let port = os::name(&socket.descriptor)?.port();
    os::disconnect(&socket.descriptor)?;
    let name = os::name(&socket.descriptor)?;
    if name.port() != port {
        os::bind(&socket.descriptor, name.with_port(port).as_bytes())?;
    }
    Ok(())
}

/// Has the kernel forget a failed attempt (CONNECT-06, LSN-17).
pub(crate) fn forget_attempt(socket: &Socket) {
    if !socket.state.has(KERNEL_REMEMBERS) {
        return;
    }
    socket.state.set(KERNEL_REMEMBERS, false);
    end_attempt(socket);
}

/// With an attempt that fails the kernel lets go of a port that it chose itself, also where the
/// client asked it to choose one by a bind. The socket is still claimed for the attempt.
fn keep_port(socket: &Socket) {
    if socket.state.claimed_port().is_some() {
        end_attempt(socket);
    }
}

fn end_attempt(socket: &Socket) {
    let _ = os::disconnect(&socket.descriptor);
    let (Some(port), Ok(name)) = (socket.state.claimed_port(), os::name(&socket.descriptor)) else { return };
    // Where the port is still held the kernel answers EINVAL, which is as good.
    let _ = os::bind(&socket.descriptor, name.with_port(port).as_bytes());
}

/// The phase from which a connect may start, or the documented refusal.
fn may_connect(socket: &Socket) -> Result<Phase> {
    match socket.state.phase() {
        Phase::Listening | Phase::Accepting => fail(WSAEINVAL), // CONNECT-10
        Phase::Connected => fail(WSAEISCONN),                   // CONNECT-05
        Phase::Connecting => fail(WSAEALREADY),                 // CONNECT-04
        phase => Ok(phase),
    }
}

/// CONNECT-16, CONNECT-17, CONNECT-25: what the protocol cannot carry.
pub(super) fn check_request(protocol: &Protocol, request: &ConnectRequest) -> Result<()> {
    use crate::spi::protocol_info::XP1_CONNECT_DATA;
    if request.has_group_qos {
        return fail(WSAEINVAL);
    }
    // CONNECT-32: a connectionless socket ignores it.
    let carries_data = protocol.has(XP1_CONNECT_DATA) || !protocol.connection_oriented();
    if request.caller_data.is_some() && !carries_data {
        return fail(WSAEPROTONOSUPPORT);
    }
    match &request.qos {
        Some(qos) if protocol.family == AF_UNIX && asks_for_something(qos) => fail(WSAEOPNOTSUPP),
        _ => Ok(()),
    }
}

/// CONNECT-22: lpSQOS replaces what SIO_SET_QOS has set. Where nothing was set, and nothing is asked
/// for, the client's own IP_TOS stays.
fn mark_wish(socket: &Arc<Socket>, request: &ConnectRequest) -> Result<()> {
    match &request.qos {
        Some(wish) if asks_for_something(wish) || socket.own_quality().is_some() => {
            quality::mark(socket, wish.clone())
        }
        _ => Ok(()),
    }
}

/// CONNECT-15: what Linux calls an address that is not available is a pair of addresses that is in
/// use, or the lack of a port for another one. IPv6 says the same of a host without an address of
/// its own, which is told by the port that was not even looked for.
fn lacks_pair(socket: &Socket) -> bool {
    i32::from(socket.protocol.family) == libc::AF_INET
        || os::name(&socket.descriptor).is_ok_and(|name| name.port() != 0)
}

/// Best effort, and no wish at all, can be met by every protocol.
pub(super) fn asks_for_something(qos: &Quality) -> bool {
    let idle = [SERVICETYPE_NOTRAFFIC, SERVICETYPE_BESTEFFORT, SERVICETYPE_NOCHANGE];
    let asks = |flow: &FLOWSPEC| !idle.contains(&flow.ServiceType);
    asks(&qos.sending) || asks(&qos.receiving)
}

/// If a non-blocking attempt has ended, takes note of it: `Some` tells the outcome.
pub(crate) fn settle(socket: &Arc<Socket>) -> Option<Result<()>> {
    let state = &socket.state;
    let attempt = state.attempt()?;
    if poll::now(socket.fd(), OUT) & (OUT | ERR | HUP) == 0 {
        return None;
    }
    if !state.decide_attempt(attempt) {
        return None; // another thread was faster
    }
    let error = option::take_error(socket.fd());
    let peer = state.peer().or_else(|| os::peer(&socket.descriptor).ok());
    let peer = peer.unwrap_or_else(|| SocketAddress::new(&[]));
    let told = peer.clone();
    let outcome = match error {
        // A connection that was made and reset before anybody looked (EVC-15).
        Some(Errno(code @ (libc::ECONNRESET | libc::EPIPE))) => {
            state.connected(peer, true);
            state.break_with(super::event::broken_by(code));
            Ok(())
        }
        None => {
            socket.protocol.transport.prepare_connected(&socket.descriptor);
            state.connected(peer, true);
            Ok(())
        }
        Some(errno) => {
            let error = socket.protocol.transport.connect_error(errno);
            keep_port(socket);
            state.connect_failed(error, true);
            Err(error)
        }
    };
    tell_attempt(socket, told.as_bytes(), &outcome);
    Some(outcome)
}

/// One line for each answer that a caller gets (WSP_LOG).
pub(super) fn tell_attempt(socket: &Socket, name: &[u8], outcome: &Result<()>) {
    probe::connect(socket.handle, outcome.err().map_or(0, |error| error.0));
    if !log::log_enabled!(log::Level::Info) {
        return;
    }
    let end = match outcome {
        Ok(()) => "connected".to_owned(),
        Err(WsaError(WSAEWOULDBLOCK)) => "under way".to_owned(),
        Err(error) => Code(*error).to_string(),
    };
    let peer = SocketAddress::new(&name[..name.len().min(MAX_ADDRESS)]);
    log::info!("socket {}: connect to {}: {end}", socket.handle, Name(&peer));
}

/// CONNECT-30, CON-57: family AF_UNSPEC, or an address of all zeros.
fn is_nowhere(name: &[u8]) -> Result<bool> {
    let [low, high, rest @ ..] = name else { return fail(WSAEFAULT) };
    let family = u16::from_ne_bytes([*low, *high]);
    if family == AF_UNSPEC {
        return Ok(true);
    }
    let address = SocketAddress::new(&name[..name.len().min(MAX_ADDRESS)]);
    Ok(rest.len() >= 14 && address.ip().is_some_and(|ip| ip.is_unspecified()))
}

/// UDP-14: connecting to the broadcast address needs no option, sending there by name does.
fn connect_to_broadcast(socket: &Socket, name: &[u8]) -> Result<()> {
    option::set_int(socket.fd(), libc::SOL_SOCKET, libc::SO_BROADCAST, 1)?;
    socket.state.set(QUIET_BROADCAST, true);
    Ok(os::connect(&socket.descriptor, name)?)
}

/// CONNECT-29: datagrams of the former peer are discarded.
fn discard_queue(socket: &Socket) {
    while os::discard_datagram(&socket.descriptor).is_ok() {}
}
