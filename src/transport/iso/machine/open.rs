//! The open connection: DT, ED and EA (X.224 6.3 and 6.11, RFC 1006 5 and 6, RFC 2126).

use std::time::Instant;

use super::super::codec::{
    ConnectionConfirm, Data, DisconnectReason, EXPEDITED_DATA_LIMIT, ExpeditedAcknowledgement, ExpeditedData,
    PACKET_HEADER, Tpdu, data_room,
};
use super::{Cause, Event, ExpeditedState, Header, Machine, Refusal, Sink, State};

/// Empty DTs in a row that a peer may send.
const EMPTY_RUN_LIMIT: u32 = 1000;
/// EAs that the user may owe.
const OWED_LIMIT: usize = 16;
const VERSION: u8 = 3;
const DATA: u8 = 0xF0;
const END: u8 = 0x80;

impl Machine {
    pub(super) fn tpdu_while_open(&mut self, tpdu: &Tpdu<'_>, octets: &[u8], now: Instant, sink: Sink<'_>) {
        match tpdu {
            Tpdu::Data(data) => self.data(data, sink),
            Tpdu::ExpeditedData(data) => self.expedited_came(data, octets, now, sink),
            Tpdu::ExpeditedAcknowledgement(acknowledgement) => self.acknowledged(acknowledgement, sink),
            Tpdu::DisconnectRequest(request) => self.disconnect_came(request, now, sink),
            Tpdu::ErrorReport(report) if !self.is_foreign(Some(report.destination)) => {
                self.error_cause = Some(report.cause.code());
                self.break_off(Cause::Error(report.cause.code()), sink);
            }
            Tpdu::ConnectionRequest(request) if self.is_class2() => {
                self.answer_stray(request.source, DisconnectReason::RefusedHere);
            }
            Tpdu::ConnectionRequest(_) => self.invalid_type(octets, now, sink),
            Tpdu::ConnectionConfirm(confirm) => self.second_confirm(confirm, sink),
            Tpdu::ErrorReport(_) | Tpdu::DisconnectConfirm(_) => {}
            Tpdu::DataAcknowledgement | Tpdu::Reject => {}
        }
    }

    /// Whether a TPDU of class 2 is for another connection; class 0 has only one to confuse.
    fn is_foreign(&self, destination: Option<u16>) -> bool {
        self.is_class2() && destination != Some(self.reference)
    }

    /// DTs may be larger than agreed: some peers do not care. An empty one that ends a TSDU is
    /// told, another one says nothing.
    fn data(&mut self, data: &Data<'_>, sink: Sink<'_>) {
        if self.is_foreign(data.destination) {
            return;
        }
        if data.user_data.is_empty() && !data.end {
            self.input.empty_run += 1;
            if self.input.empty_run > EMPTY_RUN_LIMIT {
                self.break_off(Cause::Protocol, sink);
            }
            return;
        }
        self.input.empty_run = 0;
        self.input.inside_tsdu = !data.end;
        sink(Event::Data { octets: data.user_data, last: data.end });
    }

    fn expedited_came(&mut self, data: &ExpeditedData<'_>, octets: &[u8], now: Instant, sink: Sink<'_>) {
        if self.is_foreign(data.destination) {
            return;
        }
        if !self.urgent.agreed {
            return self.invalid_type(octets, now, sink);
        }
        if self.urgent.acknowledged {
            if self.urgent.owed.len() == OWED_LIMIT {
                return self.break_off(Cause::Protocol, sink);
            }
            self.urgent.owed.push_back(data.number);
        }
        sink(Event::Expedited { octets: data.user_data });
    }

    fn acknowledged(&mut self, acknowledgement: &ExpeditedAcknowledgement, sink: Sink<'_>) {
        if self.is_foreign(Some(acknowledgement.destination)) {
            return;
        }
        if !self.urgent.acknowledged {
            return self.break_off(Cause::Protocol, sink);
        }
        self.urgent.waiting = false;
    }

    /// A CC on an open connection. One of the peer's own reference is a repetition.
    fn second_confirm(&mut self, confirm: &ConnectionConfirm<'_>, sink: Sink<'_>) {
        if !self.is_class2() {
            return self.break_off(Cause::Protocol, sink);
        }
        self.answer_stray(confirm.source, DisconnectReason::MismatchedReferences);
    }

    /// The header of a DT with so many octets of user data.
    pub(crate) fn data_header(&self, octets: usize, last: bool) -> Header {
        let mut header = Header { octets: [0; 9], len: if self.is_class2() { 9 } else { 7 } };
        let len = header.len + octets.min(self.segment());
        let [high, low] = u16::try_from(len).unwrap_or(u16::MAX).to_be_bytes();
        let [peer_high, peer_low] = self.peer.to_be_bytes();
        let end = if last { END } else { 0 };
        let li = (header.len - PACKET_HEADER - 1) as u8;
        header.octets = if self.is_class2() {
            [VERSION, 0, high, low, li, DATA, peer_high, peer_low, end]
        } else {
            [VERSION, 0, high, low, li, DATA, end, 0, 0]
        };
        header
    }

    /// The most user data of one DT.
    pub(crate) fn segment(&self) -> usize {
        data_room(self.format(), self.size)
    }

    /// Whether a DT may be sent now. RFC 2126 lets none follow an ED that has no EA.
    pub(crate) fn may_send_data(&self) -> bool {
        self.state == State::Open && !self.sending_ended && !self.urgent.waiting
    }

    /// Sends an ED: 1 to 16 octets.
    pub(crate) fn expedited(&mut self, octets: &[u8]) -> Result<(), Refusal> {
        if self.state != State::Open || self.sending_ended {
            return Err(Refusal::WrongState);
        }
        match self.expedited_state() {
            ExpeditedState::NotAgreed => return Err(Refusal::NotAgreed),
            ExpeditedState::Waiting => return Err(Refusal::Waiting),
            ExpeditedState::Free => {}
        }
        if octets.is_empty() || octets.len() > EXPEDITED_DATA_LIMIT {
            return Err(Refusal::DataTooLong);
        }
        let destination = self.is_class2().then_some(self.peer);
        self.send(&Tpdu::ExpeditedData(ExpeditedData { destination, number: 0, user_data: octets }));
        self.urgent.waiting = self.urgent.acknowledged;
        Ok(())
    }

    /// Whether an ED may be sent now.
    pub(crate) fn expedited_state(&self) -> ExpeditedState {
        match (self.urgent.agreed, self.urgent.waiting) {
            (false, _) => ExpeditedState::NotAgreed,
            (true, false) => ExpeditedState::Free,
            (true, true) => ExpeditedState::Waiting,
        }
    }

    /// The user has the oldest expedited data: its EA is due, if EAs are agreed.
    pub(crate) fn expedited_taken(&mut self) {
        if self.state != State::Open {
            return;
        }
        if let Some(number) = self.urgent.owed.pop_front() {
            let acknowledgement = ExpeditedAcknowledgement { destination: self.peer, number };
            self.send(&Tpdu::ExpeditedAcknowledgement(acknowledgement));
        }
    }
}
