//! One machine with a clock, and what it has told and written.

use std::time::{Duration, Instant};

use super::super::{CallAnswer, CallRequest, Cause, Event, Machine, QosParameters, Refusal, Settings, Wire};

/// Our reference in the tests.
pub(super) const OURS: u16 = 0x8002;

/// An event, kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    CallReceived,
    Connected(Vec<u8>),
    Refused(Cause, Vec<u8>),
    Data(Vec<u8>, bool),
    Expedited(Vec<u8>),
    Released(Vec<u8>, u8),
    Broken(Cause),
    Withdrawn,
}

impl Told {
    pub(super) fn of(event: Event<'_>) -> Self {
        match event {
            Event::CallReceived => Self::CallReceived,
            Event::Connected { data, .. } => Self::Connected(data.to_vec()),
            Event::Refused { cause, data } => Self::Refused(cause, data.to_vec()),
            Event::Data { octets, last } => Self::Data(octets.to_vec(), last),
            Event::Expedited { octets } => Self::Expedited(octets.to_vec()),
            Event::Released { data, reason } => Self::Released(data.to_vec(), reason),
            Event::Broken { why } => Self::Broken(why),
            Event::Withdrawn => Self::Withdrawn,
        }
    }

    pub(super) fn is_end(&self) -> bool {
        matches!(self, Self::Refused(..) | Self::Released(..) | Self::Broken(_) | Self::Withdrawn)
    }
}

/// Octets of a text.
pub(super) fn octets(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks_exact(2);
    digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// A machine, the time, and what it has told.
pub(super) struct End {
    pub(super) machine: Machine,
    pub(super) now: Instant,
    pub(super) told: Vec<Told>,
}

impl End {
    pub(super) fn called(settings: Settings) -> Self {
        let now = Instant::now();
        Self { machine: Machine::called(settings, OURS, now), now, told: Vec::new() }
    }

    /// An end that has called, with the octets of its CR.
    pub(super) fn calling(settings: Settings, reference: u16, request: &CallRequest) -> (Self, String) {
        let mut machine = Machine::calling(settings, reference);
        let now = Instant::now();
        machine.call(request, now).unwrap();
        let mut end = Self { machine, now, told: Vec::new() };
        let written = end.written();
        (end, written)
    }

    /// A called end, open, after this CR.
    pub(super) fn accepted(settings: Settings, request: &str) -> Self {
        let mut end = Self::called(settings);
        end.frame(request);
        end.accept(b"").unwrap();
        end.written();
        end.told.clear();
        end
    }

    /// An open class 2 connection: the peer has the reference 0042 and has agreed to everything.
    pub(super) fn class2() -> Self {
        Self::accepted(Settings::class2(), "030000110ce00000004221c0010dc60121")
    }

    /// An open class 0 connection: the peer has the reference 0001.
    pub(super) fn class0() -> Self {
        Self::accepted(Settings::class0(), "0300000e09e00000000100c00107")
    }

    pub(super) fn frame(&mut self, hex: &str) -> &mut Self {
        let told = &mut self.told;
        self.machine.frame(&octets(hex), self.now, &mut |event| told.push(Told::of(event)));
        self
    }

    pub(super) fn end_of_input(&mut self, inside_frame: bool, reset: bool) -> &mut Self {
        let told = &mut self.told;
        self.machine.end_of_input(inside_frame, reset, &mut |event| told.push(Told::of(event)));
        self
    }

    pub(super) fn after(&mut self, millis: u64) -> &mut Self {
        self.now += Duration::from_millis(millis);
        let told = &mut self.told;
        self.machine.tick(self.now, &mut |event| told.push(Told::of(event)));
        self
    }

    pub(super) fn accept(&mut self, data: &[u8]) -> Result<(), Refusal> {
        let qos = self.machine.request().map_or(QosParameters::default(), |call| call.qos);
        self.machine.accept(&CallAnswer { data: data.to_vec(), qos }, self.now)
    }

    /// Takes the output.
    pub(super) fn written(&mut self) -> String {
        self.machine.output().drain(..).map(|octet| format!("{octet:02x}")).collect()
    }

    /// Takes what was told.
    pub(super) fn heard(&mut self) -> Vec<Told> {
        std::mem::take(&mut self.told)
    }

    /// Asserts what came out of the last input: octets, the end of TCP, what was told.
    #[track_caller]
    pub(super) fn expect(&mut self, written: &str, wire: Wire, told: &[Told]) {
        assert_eq!(
            (self.written().as_str(), self.machine.wire(), self.heard().as_slice()),
            (written, wire, told)
        );
    }
}
