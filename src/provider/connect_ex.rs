//! ConnectEx: an attempt to connect as an overlapped request, and what is to be sent first.

use super::Provider;
use super::connector::{self, ConnectRequest};
use super::overlapped::*;
use super::receive::Delivered;
use super::socket::Socket;
use super::socket_state::{KERNEL_REMEMBERS, Phase};
use crate::os::BufferList;
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use std::sync::Arc;

struct ConnectTask {
    name: Vec<u8>,
    data: Vec<u8>,
    begun: bool,
    first: Option<FirstSend>,
}

impl Provider {
    /// ConnectEx. The data are a copy: the client's buffer is free when the call returns (DEX-03).
    pub(crate) fn connect_ex(
        &self,
        handle: SOCKET,
        name: &[u8],
        data: Vec<u8>,
        ticket: Ticket,
    ) -> Result<Issued> {
        let socket = self.socket(handle)?;
        self.settle(&socket);
        may_begin(&socket)?;
        let task = ConnectTask { name: name.to_vec(), data, begun: false, first: None };
        let outcome = self.issue(handle, Request::new(task, ticket));
        self.serve_connections(&socket); // an attempt that has failed by now
        outcome
    }

    /// An attempt without anybody who waits for it: how it has ended, if it has.
    fn outcome_of_attempt(&self, socket: &Arc<Socket>) -> Option<Result<()>> {
        loop {
            match socket.state.phase() {
                Phase::Connected => return Some(Ok(())),
                Phase::Connecting => {}
                _ => return Some(Err(why_it_failed(socket))),
            }
            let Some(attempt) = socket.state.attempt() else {
                std::thread::yield_now(); // another thread has just taken the outcome from the kernel
                continue;
            };
            self.settle(socket);
            if socket.state.attempt() == Some(attempt) {
                return None;
            }
        }
    }
}

fn why_it_failed(socket: &Socket) -> WsaError {
    match socket.state.connect_error() {
        0 => WsaError(WSA_OPERATION_ABORTED),
        code => WsaError(code),
    }
}

/// EXT-04, DEX-01, CON-16, CON-18, CON-27.
fn may_begin(socket: &Socket) -> Result<()> {
    match socket.state.phase() {
        Phase::Bound if socket.protocol.connection_oriented() => Ok(()),
        Phase::Connected if socket.protocol.connection_oriented() => fail(WSAEISCONN),
        _ => fail(WSAEINVAL),
    }
}

impl ConnectTask {
    /// An attempt that has begun is told by the request, however short it was (CON-62).
    fn begin(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        self.begun = true;
        match may_begin(socket)
            .and_then(|()| provider.connect_stream(socket, &self.name, &ConnectRequest::default()))
        {
            Ok(()) => self.send_first(provider, socket),
            Err(WsaError(WSAEWOULDBLOCK)) => None,
            Err(WsaError(WSAEALREADY)) => Some(fail(WSAEINVAL)), // another request was faster
            Err(error) => Some(Err(error)),
        }
    }

    /// The connection is there, and takes the data as far as it has room.
    fn send_first(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        let octets = std::mem::take(&mut self.data);
        let mut first = FirstSend { octets, sent: 0 };
        let outcome = first.attempt(provider, socket);
        self.first = outcome.is_none().then_some(first);
        outcome
    }
}

impl Task for ConnectTask {
    fn direction(&self) -> Direction {
        Direction::Connection
    }

    fn check(&self, socket: &Socket) -> Result<()> {
        may_begin(socket)
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        if !self.begun {
            return self.begin(provider, socket);
        }
        match provider.outcome_of_attempt(socket)? {
            Ok(()) => self.send_first(provider, socket),
            Err(error) => Some(Err(error)),
        }
    }

    fn next(&mut self, socket: &Arc<Socket>) -> Option<(Arc<Socket>, Next)> {
        let first = self.first.take()?;
        Some((Arc::clone(socket), Next::new(first)))
    }

    /// The attempt ends too, and the socket may call again.
    fn abandoned(&mut self, provider: &Provider, socket: &Arc<Socket>) {
        let Some(attempt) = socket.state.attempt() else { return };
        if !self.begun || !socket.state.decide_attempt(attempt) {
            return;
        }
        let error = WsaError(WSA_OPERATION_ABORTED);
        if socket.session().is_some() {
            let _ = provider.session_failed(socket, error, true);
            return;
        }
        socket.state.set(KERNEL_REMEMBERS, true);
        connector::forget_attempt(socket);
        socket.state.connect_failed(error, false);
    }
}

/// The rest of the data, before anything that is sent later.
struct FirstSend {
    octets: Vec<u8>,
    sent: usize,
}

impl Task for FirstSend {
    fn direction(&self) -> Direction {
        Direction::Send
    }

    fn check(&self, _socket: &Socket) -> Result<()> {
        Ok(())
    }

    fn attempt(&mut self, provider: &Provider, socket: &Arc<Socket>) -> Option<Outcome> {
        while self.sent < self.octets.len() {
            let rest = BufferList::over(&mut self.octets[self.sent..]);
            match provider.send_now(socket, rest, 0, None) {
                Err(WsaError(WSAEWOULDBLOCK)) => return None,
                Err(error) => return Some(Err(error)),
                Ok(octets) => self.sent += octets as usize,
            }
        }
        Some(Ok(Delivered { octets: self.sent as u32, flags: 0 }))
    }
}
