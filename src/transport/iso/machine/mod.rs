//! One transport connection of class 0 or class 2 as a state machine without I/O.
//!
//! Frames, the end of TCP and the time go in; octets to write ([`Machine::output`]), what TCP is
//! to do ([`Machine::wire`]) and [`Event`]s come out. Any call in any state is answered or ignored.
//! The connection has one event at most that ends it.

mod event;
mod settings;

use std::time::Instant;

pub(crate) use event::*;
pub(crate) use settings::Settings;

use super::codec::Class;

type Sink<'s> = &'s mut dyn FnMut(Event<'_>);

/// One end of a transport connection.
pub(crate) struct Machine {
    settings: Settings,
    reference: u16,
    output: Vec<u8>,
    request: Option<CallReceived>,
}

impl Machine {
    /// The end that calls; [`Machine::call`] comes next.
    pub(crate) fn calling(settings: Settings, reference: u16) -> Self {
        Self { settings, reference, output: Vec::new(), request: None }
    }
    /// The end that is called. Its TCP connection has been accepted just now.
    pub(crate) fn called(settings: Settings, reference: u16, _now: Instant) -> Self {
        Self { settings, reference, output: Vec::new(), request: None }
    }
    /// One whole TPKT has come.
    pub(crate) fn frame(&mut self, _frame: &[u8], _now: Instant, _sink: Sink<'_>) {
        unimplemented!()
    }
    /// What has come is no TPKT (the splitter says so).
    pub(crate) fn no_frame(&mut self, _sink: Sink<'_>) {
        unimplemented!()
    }
    /// A frame has begun and is not complete.
    pub(crate) fn first_octet(&mut self, _now: Instant) {
        unimplemented!()
    }
    /// The user takes nothing, so TCP is not read: the begun frame may take as long as it likes.
    pub(crate) fn reading_stopped(&mut self) {
        unimplemented!()
    }
    /// TCP has ended or was reset.
    pub(crate) fn end_of_input(&mut self, _inside_frame: bool, _reset: bool, _sink: Sink<'_>) {
        unimplemented!()
    }
    /// The time has come that [`Machine::deadline`] told, or any other.
    pub(crate) fn tick(&mut self, _now: Instant, _sink: Sink<'_>) {
        unimplemented!()
    }
    /// The next moment at which [`Machine::tick`] has something to do.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        unimplemented!()
    }
    /// Sends the CR.
    pub(crate) fn call(&mut self, _request: &CallRequest, _now: Instant) -> Result<(), Refusal> {
        unimplemented!()
    }
    /// The call that came to the called end.
    pub(crate) fn request(&self) -> Option<&CallReceived> {
        self.request.as_ref()
    }
    /// The call is for a listener with these settings (several share one port). False: they have
    /// no class in common with the CR, and it is refused.
    pub(crate) fn adopt(&mut self, _settings: Settings, _now: Instant) -> bool {
        unimplemented!()
    }
    /// Sends the CC.
    pub(crate) fn accept(&mut self, _answer: &CallAnswer, _now: Instant) -> Result<(), Refusal> {
        unimplemented!()
    }
    /// Sends the DR that refuses the call. Reasons are those for class 2 (80, 81) or for both.
    pub(crate) fn refuse(&mut self, _reason: u8, _data: &[u8], _now: Instant) {
        unimplemented!()
    }
    /// The header of a DT with so many octets.
    pub(crate) fn data_header(&self, _octets: usize, _last: bool) -> Header {
        unimplemented!()
    }
    /// The most user data of one DT.
    pub(crate) fn segment(&self) -> usize {
        unimplemented!()
    }
    /// Whether DTs may be sent now.
    pub(crate) fn may_send_data(&self) -> bool {
        unimplemented!()
    }
    /// Sends an ED.
    pub(crate) fn expedited(&mut self, _octets: &[u8]) -> Result<(), Refusal> {
        unimplemented!()
    }
    /// Whether an ED may be sent now.
    pub(crate) fn expedited_state(&self) -> ExpeditedState {
        unimplemented!()
    }
    /// Expedited data that came is queued for the user: acknowledges it if that is agreed.
    pub(crate) fn expedited_taken(&mut self) {
        unimplemented!()
    }
    /// Ends sending, with disconnect data. All data must have been sent before.
    pub(crate) fn disconnect(&mut self, _data: &[u8], _now: Instant) -> Result<(), Refusal> {
        unimplemented!()
    }
    /// The user wants nothing more. No event follows.
    pub(crate) fn close(&mut self, _now: Instant) {
        unimplemented!()
    }
    /// As [`Machine::close`], with a reset.
    pub(crate) fn abort(&mut self) {
        unimplemented!()
    }
    /// Octets to write, between DTs, before anything else. The writer takes them away.
    pub(crate) fn output(&mut self) -> &mut Vec<u8> {
        &mut self.output
    }
    /// What TCP is to do once the output is written.
    pub(crate) fn wire(&self) -> Wire {
        unimplemented!()
    }
    /// Whether the connection is established; it may be half closed.
    pub(crate) fn is_open(&self) -> bool {
        unimplemented!()
    }
    /// Whether nothing can happen any more.
    pub(crate) fn is_over(&self) -> bool {
        unimplemented!()
    }
    /// The class: what is proposed, then what is agreed.
    pub(crate) fn class(&self) -> Class {
        unimplemented!()
    }
    /// The agreed TPDU size in octets.
    pub(crate) fn size(&self) -> usize {
        unimplemented!()
    }
    /// The DR that came.
    pub(crate) fn disconnected(&self) -> Option<&Disconnect> {
        unimplemented!()
    }
    /// The cause of the ER that came.
    pub(crate) fn error_cause(&self) -> Option<u8> {
        unimplemented!()
    }
}
