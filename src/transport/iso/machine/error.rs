//! Protocol errors (X.224 6.22) and TPDUs of connections that do not exist.

use std::time::Instant;

use super::super::codec::{Answer, DisconnectReason, ErrorReport, Kind, Malformed, RejectCause, Tpdu};
use super::{Cause, Event, Machine, Sink, State};

impl Machine {
    /// What has come is no TPKT: nothing after it can be read.
    pub(crate) fn no_frame(&mut self, sink: Sink<'_>) {
        match self.state {
            State::Over | State::Aborted => {}
            _ => self.violated(sink),
        }
    }

    /// The peer errs beyond help, or beyond an answer.
    pub(super) fn violated(&mut self, sink: Sink<'_>) {
        self.tell_violation(sink);
        self.end();
    }

    fn tell_violation(&mut self, sink: Sink<'_>) {
        match self.state {
            State::AwaitingRequest | State::Idle => self.told = true,
            State::CallSent => self.tell(Event::Refused { cause: Cause::Protocol, data: &[] }, sink),
            State::Pending => self.tell(Event::Withdrawn, sink),
            _ => self.tell(Event::Broken { why: Cause::Protocol }, sink),
        }
    }

    /// A TPDU that cannot be taken. After our DR, and while we only wait for the end, it does not
    /// matter.
    pub(super) fn malformed(&mut self, malformed: &Malformed<'_>, now: Instant, sink: Sink<'_>) {
        let answered = match self.state {
            State::AwaitingRequest if malformed.kind != Some(Kind::ConnectionRequest) => false,
            State::CallSent if malformed.kind != Some(Kind::ConnectionConfirm) => false,
            State::Open if self.input.ended => return,
            State::AwaitingRequest | State::CallSent | State::Pending | State::Open => {
                self.answer_malformed(malformed)
            }
            _ => return,
        };
        self.tell_violation(sink);
        if answered { self.drain(now) } else { self.end() }
    }

    /// Whether there is an answer: none without a reference to address it to.
    fn answer_malformed(&mut self, malformed: &Malformed<'_>) -> bool {
        let known = matches!(self.state, State::Pending | State::Open).then_some(self.peer);
        let Some(peer) = known.or(malformed.origin.map(|origin| origin.source)) else {
            return false;
        };
        match malformed.answer(self.format()) {
            Answer::Close => return false,
            Answer::Error(cause) => return self.send_error(peer, cause, malformed.rejected()),
            Answer::Refuse(reason) if self.has_reference() => {
                self.peer = peer;
                self.send_disconnect(reason, None, &[]);
            }
            Answer::Refuse(reason) => self.send_refusal(peer, reason, &[]),
        }
        true
    }

    /// Whether the peer may know our reference.
    fn has_reference(&self) -> bool {
        matches!(self.state, State::CallSent | State::Open)
    }

    /// A well-formed TPDU that class 0 does not have here is answered by an ER, which repeats it
    /// up to its code. In class 2 TCP is closed.
    pub(super) fn invalid_type(&mut self, octets: &[u8], now: Instant, sink: Sink<'_>) {
        if self.is_class2() {
            return self.violated(sink);
        }
        let rejected = octets.get(..2).unwrap_or(octets);
        let answered = self.send_error(self.peer, RejectCause::InvalidTpduType, rejected);
        self.tell_violation(sink);
        if answered { self.drain(now) } else { self.end() }
    }

    fn send_error(&mut self, destination: u16, cause: RejectCause, rejected: &[u8]) -> bool {
        self.send(&Tpdu::ErrorReport(ErrorReport { destination, cause, rejected: Some(rejected) }))
    }

    /// Refuses a connection that somebody else seems to want here; ours goes on. Only once: a peer
    /// that does it again has had its answer. To the peer's own reference it would end ours.
    pub(super) fn answer_stray(&mut self, reference: u16, reason: DisconnectReason) {
        if reference != self.peer && !self.stray_answered {
            self.stray_answered = true;
            self.send_refusal(reference, reason, &[]);
        }
    }
}
