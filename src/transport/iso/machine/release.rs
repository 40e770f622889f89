//! The end of a connection: by either user, or by TCP (X.224 6.7 and 6.8, RFC 1006, RFC 2126).

use std::time::Instant;

use super::super::codec::{
    DISCONNECT_DATA_LIMIT, DisconnectConfirm, DisconnectReason, DisconnectRequest, Tpdu,
};
use super::{Cause, Disconnect, Event, Machine, Refusal, Sink, State};

impl Machine {
    /// Ends sending, with up to 64 octets of disconnect data. All DTs have been written before.
    ///
    /// Class 2 sends a DR and takes nothing any more. Class 0 sends FIN and goes on receiving, or,
    /// with data, a DR as ISODE does. After a DR with data came, this is the answer to it.
    pub(crate) fn disconnect(&mut self, data: &[u8], now: Instant) -> Result<(), Refusal> {
        if data.len() > DISCONNECT_DATA_LIMIT {
            return Err(Refusal::DataTooLong);
        }
        match self.state {
            State::Open if self.sending_ended => return Err(Refusal::WrongState),
            State::Open if self.is_class2() => {
                let non_disruptive = Some(DisconnectRequest::NON_DISRUPTIVE);
                self.send_disconnect(DisconnectReason::Normal, non_disruptive, data);
                self.wait_for_peer(State::Releasing, now);
            }
            State::Open => self.disconnect_in_class0(data, now),
            State::Holding if data.is_empty() => self.confirm(now),
            State::Holding => {
                self.send_disconnect(DisconnectReason::Normal, None, data);
                self.wait_for_peer(State::Confirmed, now);
            }
            _ => return Err(Refusal::WrongState),
        }
        Ok(())
    }

    fn disconnect_in_class0(&mut self, data: &[u8], now: Instant) {
        let with_data = !data.is_empty() && self.settings.disconnect_data_in_class0;
        if with_data {
            self.send_disconnect(DisconnectReason::NotSpecified, None, data);
        }
        match (self.input.ended, with_data) {
            (true, _) => self.end(),
            (false, true) => self.drain(now),
            (false, false) => self.sending_ended = true,
        }
    }

    /// The user wants nothing more. What has to be said is said, and no event follows.
    pub(crate) fn close(&mut self, now: Instant) {
        match self.state {
            State::Idle | State::CallSent | State::AwaitingRequest => self.end(),
            State::Pending => self.refuse(DisconnectReason::NotAttached.code(), &[], now),
            State::Open if self.is_class2() => {
                self.send_disconnect(DisconnectReason::Normal, None, &[]);
                self.wait_for_peer(State::Releasing, now);
            }
            State::Open if self.input.ended => self.end(),
            State::Open => self.drain(now),
            State::Holding => self.confirm(now),
            _ => {}
        }
        self.told = true;
    }

    /// As [`Machine::close`], but at once and with a reset.
    pub(crate) fn abort(&mut self) {
        if self.state != State::Over {
            self.end();
            self.state = State::Aborted;
        }
        self.output.clear();
        self.told = true;
    }

    /// A DR on the open connection.
    pub(super) fn disconnect_came(&mut self, request: &DisconnectRequest<'_>, now: Instant, sink: Sink<'_>) {
        if !self.is_class2() {
            return self.released(request, sink);
        }
        if request.destination != self.reference {
            return self.confirm_stray(request);
        }
        self.note(request);
        self.tell(end_event(request), sink);
        if request.user_data.is_empty() || !is_graceful(request.reason) {
            return self.confirm(now);
        }
        self.wait_for_peer(State::Holding, now);
        self.timer = now.checked_add(self.settings.release_timeout / 2);
    }

    /// After our DR all is ignored but its answer. A DR that crosses ours is one (X.224 6.7).
    pub(super) fn tpdu_while_releasing(&mut self, tpdu: &Tpdu<'_>, sink: Sink<'_>) {
        match tpdu {
            Tpdu::DisconnectRequest(request) if request.destination == self.reference => {
                self.released(request, sink);
            }
            Tpdu::DisconnectRequest(request) => self.confirm_stray(request),
            Tpdu::DisconnectConfirm(confirm) if confirm.destination == self.reference => {
                self.release_confirmed(sink);
            }
            _ => {}
        }
    }

    /// After our last TPDU nothing counts but that the peer has had it.
    pub(super) fn tpdu_while_draining(&mut self, tpdu: &Tpdu<'_>, sink: Sink<'_>) {
        match tpdu {
            Tpdu::DisconnectRequest(request) => self.released(request, sink),
            Tpdu::DisconnectConfirm(_) => self.release_confirmed(sink),
            _ => {}
        }
    }

    fn released(&mut self, request: &DisconnectRequest<'_>, sink: Sink<'_>) {
        if !self.told {
            self.note(request);
        }
        self.tell(end_event(request), sink);
        self.end();
    }

    fn release_confirmed(&mut self, sink: Sink<'_>) {
        self.tell(Event::Released { data: &[], reason: DisconnectReason::Normal.code() }, sink);
        self.end();
    }

    /// TCP has ended, or was reset. In class 0 that is the release (RFC 1006), unless it cuts
    /// something; in class 2 there should have been a DR.
    pub(crate) fn end_of_input(&mut self, inside_frame: bool, reset: bool, sink: Sink<'_>) {
        let cut = reset || inside_frame;
        match self.state {
            State::CallSent => self.fail(Cause::Ended, sink),
            State::Pending => self.tell(Event::Withdrawn, sink),
            State::Open if !self.is_class2() && !cut && !self.input.inside_tsdu => {
                return self.half_closed(sink);
            }
            State::Draining if !self.is_class2() && !cut => {
                self.tell(Event::Released { data: &[], reason: 0 }, sink);
            }
            State::Open | State::Releasing | State::Draining => {
                self.tell(Event::Broken { why: Cause::Ended }, sink);
            }
            _ => {}
        }
        self.end();
    }

    /// FIN between two TSDUs: the peer has sent all, and may still read.
    fn half_closed(&mut self, sink: Sink<'_>) {
        self.tell(Event::Released { data: &[], reason: 0 }, sink);
        self.input.ended = true;
        self.frame_timer = None;
        if self.sending_ended {
            self.end();
        }
    }

    /// A DR of ours on this connection.
    pub(super) fn send_disconnect(
        &mut self,
        reason: DisconnectReason,
        additional: Option<&[u8]>,
        user_data: &[u8],
    ) {
        let (destination, source) = (self.peer, self.reference);
        let request = DisconnectRequest { destination, source, reason, additional, user_data };
        self.send(&Tpdu::DisconnectRequest(request));
    }

    /// The DC for the peer's DR. The peer closes TCP then.
    pub(super) fn confirm(&mut self, now: Instant) {
        let confirm = DisconnectConfirm { destination: self.peer, source: self.reference };
        self.send(&Tpdu::DisconnectConfirm(confirm));
        self.wait_for_peer(State::Confirmed, now);
    }

    /// A DR for another connection, which we do not have (X.224 6.7).
    pub(super) fn confirm_stray(&mut self, request: &DisconnectRequest<'_>) {
        if request.source != 0 {
            let confirm = DisconnectConfirm { destination: request.source, source: request.destination };
            self.send(&Tpdu::DisconnectConfirm(confirm));
        }
    }

    /// Tells the user the end, once.
    pub(super) fn tell(&mut self, event: Event<'_>, sink: Sink<'_>) {
        if !self.told {
            self.told = true;
            sink(event);
        }
    }

    /// Keeps what a DR told.
    pub(super) fn note(&mut self, request: &DisconnectRequest<'_>) {
        self.disconnect = Some(Disconnect {
            reason: request.reason.code(),
            additional: request.additional.map(<[u8]>::to_vec),
            data: request.user_data.to_vec(),
        });
    }

    /// The connection has ended abortively, and nothing is to be said about it.
    pub(super) fn break_off(&mut self, why: Cause, sink: Sink<'_>) {
        self.tell(Event::Broken { why }, sink);
        self.end();
    }

    /// Nothing more is said; what comes is discarded until the peer ends or TS2.
    pub(super) fn drain(&mut self, now: Instant) {
        self.wait_for_peer(State::Draining, now);
    }

    fn wait_for_peer(&mut self, state: State, now: Instant) {
        self.state = state;
        self.timer = now.checked_add(self.settings.release_timeout);
        self.frame_timer = None;
    }

    /// TCP is to be closed, unless it was to be reset.
    pub(super) fn end(&mut self) {
        if self.state != State::Aborted {
            self.state = State::Over;
        }
        self.timer = None;
        self.frame_timer = None;
    }
}

fn is_graceful(reason: DisconnectReason) -> bool {
    matches!(reason, DisconnectReason::NotSpecified | DisconnectReason::Normal)
}

fn end_event<'a>(request: &DisconnectRequest<'a>) -> Event<'a> {
    let reason = request.reason.code();
    if is_graceful(request.reason) {
        return Event::Released { data: request.user_data, reason };
    }
    Event::Broken { why: Cause::Reason(reason) }
}
