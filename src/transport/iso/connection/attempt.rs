//! The caller's side until the called party has answered.

use super::{Inner, Repeat, prepare};
use crate::os::poll::{IN, OUT};
use crate::os::{Descriptor, Errno, socket as os};
use crate::spi::error::*;
use crate::transport::iso::link::Link;
use crate::transport::iso::machine::{CallRequest, Cause, Machine, Refusal};
use crate::transport::iso::qos::UserQos;
use crate::transport::iso::selector::Selector;
use crate::transport::iso::{reference, wire_address};
use crate::transport::tcp::TCP;
use crate::transport::{Attempt, Quality, Transport};
use std::net::SocketAddr;
use std::time::Instant;

impl Inner {
    /// Sends the request as soon as there is a TCP connection: a send tells whether there is one.
    pub(super) fn dial(&mut self, wire: &Descriptor) -> Option<Attempt> {
        let link = self.link.as_mut()?;
        match link.first_words(wire) {
            Ok(()) => {
                prepare(wire);
                self.dialling = false;
                Some(Attempt::Waits(IN))
            }
            Err(errno) if errno.would_block() => Some(Attempt::Waits(OUT)),
            Err(errno) => {
                self.unreachable = Some(TCP.connect_error(errno));
                self.link = None;
                self.dialling = false;
                None
            }
        }
    }

    /// A connection that will send the request, with a reference of its own.
    pub(super) fn calling(&self, request: &CallRequest) -> Result<Link> {
        let mut link = Link::new(Machine::calling(self.options.settings(), reference()), &self.options);
        link.machine.call(request, Instant::now()).map_err(refused)?;
        Ok(link)
    }

    pub(super) fn connect(&mut self, wire: &Descriptor, destination: SocketAddr, link: Link) -> Result<()> {
        match os::connect(wire, wire_address(destination).as_bytes()) {
            Ok(()) | Err(Errno(libc::EINPROGRESS | libc::EINTR)) => {}
            Err(errno) => return Err(TCP.connect_error(errno)),
        }
        self.link = Some(link);
        self.dialling = true;
        Ok(())
    }

    /// The same call with another reference on a fresh TCP connection.
    pub(super) fn call_again(&mut self, wire: &Descriptor, repeat: &Repeat) -> Result<()> {
        let link = self.calling(&repeat.request)?;
        os::disconnect(wire)?;
        self.connect(wire, repeat.destination, link)
    }

    /// The called party has answered.
    pub(super) fn settle_answer(&mut self, wire: &Descriptor) -> Option<Result<()>> {
        if self.decided.is_none() {
            let outcome = self.link.as_ref()?.received.outcome?;
            let again = if outcome == Err(REFERENCE_IN_USE) { self.repeat.take() } else { None };
            if again.is_some_and(|repeat| self.call_again(wire, &repeat).is_ok()) {
                return None;
            }
            self.take_data();
            let asked = self.wanted.is_some();
            self.decided = Some(match outcome {
                Ok(()) => self.take_quality(wire),
                Err(cause) => Err(refusal(cause, asked)),
            });
        }
        self.decided
    }

    /// What came with the answer.
    pub(super) fn take_data(&mut self) {
        let Some(link) = &self.link else { return };
        self.answer.data = match self.options.rdp_data {
            true => link.received.residue.clone(),
            false => link.received.data.clone(),
        };
        if let Some(called) = &link.received.called {
            self.remote.selector = Selector::new(called).unwrap_or(self.remote.selector);
        }
    }

    /// 9.3 of the mapping: what was agreed, or a release if it is worse than the caller takes.
    pub(super) fn take_quality(&mut self, wire: &Descriptor) -> Result<()> {
        let (Some(wanted), Some(link)) = (&self.wanted, &mut self.link) else { return Ok(()) };
        let Ok(agreed) = wanted.outcome(link.machine.asked(), &link.received.qos) else {
            link.machine.close(Instant::now());
            link.settle(wire);
            return fail(WSAEOPNOTSUPP);
        };
        self.answer.qos = Some(agreed.quality());
        self.quality = self.answer.qos.clone();
        Ok(())
    }

    /// What the CR asks for: lpSQOS, or what SIO_SET_QOS has set.
    pub(super) fn wish(&self, given: Option<&Quality>) -> Result<Option<UserQos>> {
        let Some(quality) = given.or(self.quality.as_ref()) else { return Ok(None) };
        let wish = UserQos::read(quality)?;
        if !self.options.class2 && wish.is_guaranteed() {
            return fail(WSAEOPNOTSUPP); // class 0 has no parameters for it
        }
        Ok(Some(wish))
    }
}

/// Why the state machine does not do what the client asks for.
pub(super) fn refused(refusal: Refusal) -> WsaError {
    WsaError(match refusal {
        Refusal::DataTooLong | Refusal::TooLong => WSAEFAULT,
        Refusal::NeedsClass2 | Refusal::Quality | Refusal::NotAgreed => WSAEOPNOTSUPP,
        Refusal::Waiting => WSAEWOULDBLOCK,
        Refusal::WrongState => WSAEINVAL,
    })
}

/// The peer knows another connection by the reference of the request.
const REFERENCE_IN_USE: Cause = Cause::Reason(0x83);

/// What a refusal by the peer means to the caller, who may have asked for a quality of service.
fn refusal(cause: Cause, asked: bool) -> WsaError {
    WsaError(match cause {
        Cause::Reason(0x03) => WSAEADDRNOTAVAIL,
        Cause::Reason(0x82) if asked => WSAEOPNOTSUPP,
        Cause::TimedOut => WSAETIMEDOUT,
        _ => WSAECONNREFUSED,
    })
}
