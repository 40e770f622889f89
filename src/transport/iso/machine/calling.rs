//! The end that calls: CR, and CC or refusal (X.224 6.5, 6.6).

use std::time::Instant;

use super::super::codec::{
    AdditionalOptions, CONNECT_DATA_LIMIT, Class, ClassOptions, ClassSet, ConnectionConfirm,
    ConnectionRequest, DisconnectReason, DisconnectRequest, Parameters, Tpdu, Unsendable, fit,
};
use super::{CallRequest, Cause, Event, Machine, Refusal, Settings, Sink, Sizes, State, negotiate};

impl Machine {
    /// Sends the CR and starts TS1.
    pub(crate) fn call(&mut self, request: &CallRequest, now: Instant) -> Result<(), Refusal> {
        if self.state != State::Idle {
            return Err(Refusal::WrongState);
        }
        let mut tpdu = connection_request(&self.settings, self.reference, request)?;
        fit(&mut tpdu, request.guaranteed).map_err(refusal)?;
        if !self.send(&Tpdu::ConnectionRequest(tpdu)) {
            return Err(Refusal::TooLong);
        }
        self.proposed = Sizes::of(&tpdu.parameters);
        self.asked = tpdu.parameters.qos;
        self.state = State::CallSent;
        self.timer = now.checked_add(self.settings.connect_timeout);
        Ok(())
    }

    pub(super) fn tpdu_while_calling(&mut self, tpdu: &Tpdu<'_>, now: Instant, sink: Sink<'_>) {
        match tpdu {
            Tpdu::ConnectionConfirm(confirm) => self.confirmed(confirm, now, sink),
            Tpdu::DisconnectRequest(request) => self.refused(request, sink),
            Tpdu::ErrorReport(report) => {
                self.error_cause = Some(report.cause.code());
                self.fail(Cause::Error(report.cause.code()), sink);
            }
            Tpdu::ConnectionRequest(request) if self.is_class2() => {
                self.answer_stray(request.source, DisconnectReason::RefusedHere);
            }
            Tpdu::DisconnectConfirm(_) | Tpdu::DataAcknowledgement | Tpdu::Reject => {}
            _ => self.fail(Cause::Protocol, sink),
        }
    }

    /// A CC. In class 0 the references do not matter: some peers say anything.
    fn confirmed(&mut self, confirm: &ConnectionConfirm<'_>, now: Instant, sink: Sink<'_>) {
        let Some(class) = self.offered(confirm.class) else {
            return self.fail(Cause::Protocol, sink);
        };
        self.peer = confirm.source;
        if class == Class::Two && confirm.destination != self.reference {
            self.send_disconnect(DisconnectReason::MismatchedReferences, None, &[]);
            self.tell(Event::Refused { cause: Cause::Protocol, data: &[] }, sink);
            return self.drain(now);
        }
        self.class = class;
        self.size = self.proposed.agreed(Sizes::of(&confirm.parameters), &self.settings);
        let options = negotiate::options(&self.settings, class, confirm.parameters.options);
        self.open(options);
        sink(self.connected(confirm));
    }

    /// The selected class if the CR has offered it.
    fn offered(&self, selected: ClassOptions) -> Option<Class> {
        let Settings { class2, offer_class0, .. } = self.settings;
        match selected {
            ClassOptions::TWO if class2 => Some(Class::Two),
            ClassOptions::ZERO if !class2 || offer_class0 => Some(Class::Zero),
            _ => None,
        }
    }

    fn connected<'a>(&self, confirm: &ConnectionConfirm<'a>) -> Event<'a> {
        let Parameters { residue, called, qos, .. } = confirm.parameters;
        let in_variable_part = self.settings.connect_data_in_variable_part && !self.is_class2();
        let data = if in_variable_part { residue } else { confirm.user_data };
        Event::Connected { data, residue, called, qos }
    }

    pub(super) fn open(&mut self, options: AdditionalOptions) {
        self.urgent.agreed = options.contains(AdditionalOptions::EXPEDITED);
        self.urgent.acknowledged = options.contains(AdditionalOptions::EXPEDITED_ACKNOWLEDGEMENT);
        self.state = State::Open;
        self.timer = None;
    }

    /// A DR. Who refuses a CR has no reference (X.224 6.6); a DR with one for another connection
    /// is none of ours.
    fn refused(&mut self, request: &DisconnectRequest<'_>, sink: Sink<'_>) {
        let foreign = request.destination != self.reference && request.source != 0;
        if self.is_class2() && !self.settings.offer_class0 && foreign {
            return self.confirm_stray(request);
        }
        self.note(request);
        let cause = Cause::Reason(request.reason.code());
        self.tell(Event::Refused { cause, data: request.user_data }, sink);
        self.end();
    }

    /// There will be no connection, and nothing is to be said about it.
    pub(super) fn fail(&mut self, cause: Cause, sink: Sink<'_>) {
        self.tell(Event::Refused { cause, data: &[] }, sink);
        self.end();
    }
}

fn connection_request<'a>(
    settings: &Settings,
    source: u16,
    request: &'a CallRequest,
) -> Result<ConnectionRequest<'a>, Refusal> {
    if !settings.class2 && !request.qos.is_empty() {
        return Err(Refusal::NeedsClass2);
    }
    if settings.connect_data_in_variable_part && !settings.class2 {
        let parameters = Parameters { residue: &request.data, ..Parameters::default() };
        return Ok(ConnectionRequest { source, class: ClassOptions::ZERO, parameters, user_data: &[] });
    }
    if request.data.len() > CONNECT_DATA_LIMIT {
        return Err(Refusal::DataTooLong);
    }
    let class = if settings.class2 { ClassOptions::TWO } else { ClassOptions::ZERO };
    let parameters = parameters(settings, request);
    Ok(ConnectionRequest { source, class, parameters, user_data: &request.data })
}

fn parameters<'a>(settings: &Settings, request: &'a CallRequest) -> Parameters<'a> {
    let sizes = Sizes::proposal(settings);
    let alternative = settings.class2 && settings.offer_class0;
    Parameters {
        tpdu_size: sizes.tpdu,
        preferred_size: sizes.preferred,
        calling: selector(&request.calling),
        called: selector(&request.called),
        version: settings.class2.then_some(1),
        options: negotiate::proposed_options(settings),
        alternatives: if alternative { ClassSet::NONE.with(Class::Zero) } else { ClassSet::NONE },
        qos: request.qos,
        ..Parameters::default()
    }
}

/// An empty selector is not told.
pub(super) fn selector(octets: &[u8]) -> Option<&[u8]> {
    (!octets.is_empty()).then_some(octets)
}

fn refusal(unsendable: Unsendable) -> Refusal {
    match unsendable {
        Unsendable::Quality => Refusal::Quality,
        Unsendable::UserData => Refusal::DataTooLong,
        _ => Refusal::TooLong,
    }
}
