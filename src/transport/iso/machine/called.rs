//! The end that is called: CR, and the user's decision (X.224 6.5, 6.6).

use std::time::Instant;

use super::super::codec::{
    AdditionalOptions, CONNECT_DATA_LIMIT, Class, ClassOptions, ClassSet, ConnectionConfirm,
    ConnectionRequest, DISCONNECT_DATA_LIMIT, DisconnectReason, DisconnectRequest, Parameters, Tpdu,
};
use super::calling::selector;
use super::{CallAnswer, CallReceived, Event, Machine, Refusal, Settings, Sink, Sizes, State, negotiate};

/// A CR: what its user is told, and what the answer depends on.
#[derive(Clone, Debug)]
pub(super) struct Call {
    received: CallReceived,
    preferred: ClassOptions,
    alternatives: ClassSet,
    sizes: Sizes,
    options: Option<AdditionalOptions>,
    user_data: Vec<u8>,
    qos: super::QosParameters,
}

impl Machine {
    /// The first TPDU is a CR; else there is nobody to answer.
    pub(super) fn tpdu_while_awaiting_request(&mut self, tpdu: &Tpdu<'_>, now: Instant, sink: Sink<'_>) {
        let Tpdu::ConnectionRequest(request) = tpdu else {
            return self.end();
        };
        self.peer = request.source;
        self.call = Some(Call::new(request));
        self.state = State::Pending;
        self.timer = None;
        if self.negotiate(now) {
            sink(Event::CallReceived);
        }
    }

    /// Makes of the CR what our settings allow, or refuses it.
    fn negotiate(&mut self, now: Instant) -> bool {
        let Some(call) = &mut self.call else {
            return false;
        };
        match negotiate::class(&self.settings, call.preferred, call.alternatives) {
            Ok(class) => {
                call.settle(&self.settings, class);
                self.class = class;
                self.size = call.received.size;
                true
            }
            Err(reason) => {
                self.send_refusal(self.peer, reason, &[]);
                self.told = true;
                self.drain(now);
                false
            }
        }
    }

    /// The call that has come.
    pub(crate) fn request(&self) -> Option<&CallReceived> {
        self.call.as_ref().map(|call| &call.received)
    }

    /// The call is for a listener with these settings; several listeners share a port. False if
    /// they have no class in common with the CR: then it is refused.
    pub(crate) fn adopt(&mut self, settings: Settings, now: Instant) -> bool {
        if self.state != State::Pending {
            return false;
        }
        self.settings = settings;
        self.negotiate(now)
    }

    /// Sends the CC.
    pub(crate) fn accept(&mut self, answer: &CallAnswer, _now: Instant) -> Result<(), Refusal> {
        let Some(call) = self.call.as_ref().filter(|_| self.state == State::Pending) else {
            return Err(Refusal::WrongState);
        };
        let residue = call.answers_in_variable_part(&self.settings);
        if !residue && answer.data.len() > CONNECT_DATA_LIMIT {
            return Err(Refusal::DataTooLong);
        }
        let user_data = if residue { &[] } else { answer.data.as_slice() };
        let parameters = call.answer(&self.settings, answer);
        let class = if self.is_class2() { ClassOptions::TWO } else { ClassOptions::ZERO };
        let (destination, source) = (self.peer, self.reference);
        let confirm = ConnectionConfirm { destination, source, class, parameters, user_data };
        if super::emit(&Tpdu::ConnectionConfirm(confirm), &mut self.output).is_err() {
            return Err(Refusal::TooLong);
        }
        self.open(parameters.options.unwrap_or_default());
        Ok(())
    }

    /// Sends the DR that refuses the call; its data, up to 64 octets, if the class has them.
    /// Reasons are 00 to 03 and those of class 2, which are translated for a class 0 caller.
    pub(crate) fn refuse(&mut self, reason: u8, data: &[u8], now: Instant) {
        match self.state {
            State::Pending => {}
            State::AwaitingRequest => return self.end(),
            _ => return,
        }
        let class0 = self.request().is_some_and(|call| call.preferred == Class::Zero);
        let data = if class0 { &[] } else { &data[..data.len().min(DISCONNECT_DATA_LIMIT)] };
        self.send_refusal(self.peer, refusal_reason(reason, class0), data);
        self.told = true;
        self.drain(now);
    }

    /// A DR of ours to somebody whom we have given no reference.
    pub(super) fn send_refusal(&mut self, destination: u16, reason: DisconnectReason, user_data: &[u8]) {
        let request = DisconnectRequest { destination, source: 0, reason, additional: None, user_data };
        self.send(&Tpdu::DisconnectRequest(request));
    }

    /// No DT may come before the CC, so whoever says anything has given up or errs.
    pub(super) fn tpdu_while_pending(
        &mut self,
        tpdu: &Tpdu<'_>,
        octets: &[u8],
        now: Instant,
        sink: Sink<'_>,
    ) {
        match tpdu {
            Tpdu::DisconnectConfirm(_) | Tpdu::DataAcknowledgement | Tpdu::Reject => {}
            Tpdu::DisconnectRequest(_) | Tpdu::ErrorReport(_) => {
                self.tell(Event::Withdrawn, sink);
                self.end();
            }
            Tpdu::ConnectionRequest(request) if self.is_class2() => {
                self.answer_stray(request.source, DisconnectReason::RefusedHere);
            }
            Tpdu::ConnectionRequest(_) => self.invalid_type(octets, now, sink),
            _ => self.violated(sink),
        }
    }
}

impl Call {
    fn new(request: &ConnectionRequest<'_>) -> Self {
        let Parameters { calling, called, residue, options, alternatives, qos, .. } = request.parameters;
        let received = CallReceived {
            calling: calling.unwrap_or_default().to_vec(),
            called: called.unwrap_or_default().to_vec(),
            data: Vec::new(),
            residue: residue.to_vec(),
            preferred: request.class.class,
            class: Class::Zero,
            proposed_size: Sizes::of(&request.parameters).proposed(),
            size: 0,
            expedited: false,
            qos: super::QosParameters::default(),
        };
        let (preferred, sizes) = (request.class, Sizes::of(&request.parameters));
        Self { received, preferred, alternatives, sizes, options, user_data: request.user_data.to_vec(), qos }
    }

    /// Fills in what depends on the listener.
    fn settle(&mut self, settings: &Settings, class: Class) {
        self.received.class = class;
        self.received.size = self.sizes.selection(settings, class).octets(settings);
        self.received.expedited = self.select_options(settings) != AdditionalOptions::default();
        self.received.qos = if class == Class::Two { self.qos } else { super::QosParameters::default() };
        let in_variable_part = settings.connect_data_in_variable_part && class == Class::Zero;
        self.received.data =
            if in_variable_part { self.received.residue.clone() } else { self.user_data.clone() };
    }

    /// A class 0 CR without a size comes from somebody who understands no parameter (RDP).
    fn is_bare(&self) -> bool {
        self.received.class == Class::Zero && self.sizes == Sizes::default()
    }

    fn select_options(&self, settings: &Settings) -> AdditionalOptions {
        if self.is_bare() {
            return AdditionalOptions::default();
        }
        negotiate::options(settings, self.received.class, self.options)
    }

    /// Whether the connect data of the CC are its whole variable part.
    fn answers_in_variable_part(&self, settings: &Settings) -> bool {
        settings.connect_data_in_variable_part && self.received.class == Class::Zero
    }

    /// The variable part of the CC.
    fn answer<'a>(&'a self, settings: &Settings, answer: &'a CallAnswer) -> Parameters<'a> {
        if self.answers_in_variable_part(settings) {
            return Parameters { residue: &answer.data, ..Parameters::default() };
        }
        if self.is_bare() {
            return Parameters::default();
        }
        let class = self.received.class;
        let sizes = self.sizes.selection(settings, class);
        let options = self.select_options(settings);
        let tell_options = class == Class::Two || options != AdditionalOptions::default();
        Parameters {
            tpdu_size: sizes.tpdu,
            preferred_size: sizes.preferred,
            calling: selector(&self.received.calling),
            called: selector(&self.received.called),
            options: tell_options.then_some(options),
            qos: negotiate::selected_qos(&self.received.qos, &answer.qos),
            ..Parameters::default()
        }
    }
}

/// Class 0 knows 00 to 03 only; the others know a more telling 81 for 01 (X.224 13.5.3).
fn refusal_reason(reason: u8, class0: bool) -> DisconnectReason {
    match DisconnectReason::from_code(reason) {
        DisconnectReason::EntityCongested if class0 => DisconnectReason::Congestion,
        DisconnectReason::Congestion if !class0 => DisconnectReason::EntityCongested,
        _ if class0 && reason > 3 => DisconnectReason::NotSpecified,
        reason => reason,
    }
}
