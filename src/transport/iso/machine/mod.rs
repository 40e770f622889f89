//! One transport connection of class 0 or class 2 as a state machine without I/O.
//!
//! Frames, the end of TCP and the time go in; octets to write ([`Machine::output`]), what TCP is
//! to do ([`Machine::wire`]) and [`Event`]s come out. Any call in any state is answered or
//! ignored. One event at most ends the connection; after [`Machine::close`] there is none.
//!
//! | file | X.224 |
//! | --- | --- |
//! | `calling.rs`, `called.rs` | 6.5 connection establishment, 6.6 refusal |
//! | `negotiate.rs` | what CR and CC agree upon |
//! | `open.rs` | 6.3 segmenting, 6.11 expedited data; RFC 1006 and RFC 2126 |
//! | `release.rs` | 6.7 normal release, 6.8 error release |
//! | `error.rs` | 6.22 protocol errors |
//! | `timers.rs` | TS1, TS2 and the ones that RFC 1006 leaves to the implementation |

mod called;
mod calling;
mod error;
mod event;
mod negotiate;
mod open;
mod release;
mod settings;
#[cfg(test)]
mod tests;
mod timers;
#[cfg(any(test, fuzzing))]
pub mod trial;

use std::collections::VecDeque;
use std::time::Instant;

pub(crate) use event::*;
pub(crate) use settings::Settings;

use super::codec::{Class, FIRST_PACKET_LIMIT, Format, PACKET_HEADER, PACKET_LIMIT, Tpdu, Tpdus, emit};
use called::Call;
use negotiate::Sizes;

type Sink<'s> = &'s mut dyn FnMut(Event<'_>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The calling end before its CR.
    Idle,
    /// The CR is sent; TS1 runs.
    CallSent,
    /// The called end before a CR; the request timer runs.
    AwaitingRequest,
    /// A CR is there and the user has not decided.
    Pending,
    /// Data may flow.
    Open,
    /// Class 2: our DR is sent, the DC not here; TS2 runs.
    Releasing,
    /// Class 2: a DR with data came, and its DC waits for data of the user; half of TS2 runs.
    Holding,
    /// Class 2: the peer's DR is answered. The peer closes TCP, or TS2 ends.
    Confirmed,
    /// Our last TPDU or FIN is sent and whatever comes is discarded; TS2 runs.
    Draining,
    Over,
    Aborted,
}

/// Where expedited data stands.
#[derive(Clone, Debug, Default)]
struct Urgent {
    agreed: bool,
    /// Each ED is answered by an EA.
    acknowledged: bool,
    /// Our ED has no EA yet.
    waiting: bool,
    /// Numbers of the EDs that we owe an EA.
    owed: VecDeque<u8>,
}

/// Where what comes in stands.
#[derive(Clone, Debug, Default)]
struct Input {
    /// The last DT was not the end of its TSDU.
    inside_tsdu: bool,
    /// Empty DTs in a row that ended nothing.
    empty_run: u32,
    /// Class 0: the peer has sent all.
    ended: bool,
}

/// One end of a transport connection.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    settings: Settings,
    state: State,
    /// Our reference, not 0.
    reference: u16,
    /// The peer's, once it is known. In class 0 it may be 0.
    peer: u16,
    class: Class,
    size: usize,
    urgent: Urgent,
    input: Input,
    /// Class 0: we have sent all, FIN is due.
    sending_ended: bool,
    /// The user knows the end, or does not care for it.
    told: bool,
    /// A TPDU of another connection has had its DR; there is only one for all of them.
    stray_answered: bool,
    /// The sizes in our CR.
    asked: QosParameters,
    proposed: Sizes,
    call: Option<Call>,
    disconnect: Option<Disconnect>,
    error_cause: Option<u8>,
    /// TS1, TS2 or the request timer.
    timer: Option<Instant>,
    frame_timer: Option<Instant>,
    output: Vec<u8>,
}

impl Machine {
    /// The end that calls; [`Machine::call`] comes next.
    pub(crate) fn calling(settings: Settings, reference: u16) -> Self {
        Self::new(settings, reference, State::Idle)
    }

    /// The end that is called. Its TCP connection has been accepted just now.
    pub(crate) fn called(settings: Settings, reference: u16, now: Instant) -> Self {
        let mut machine = Self::new(settings, reference, State::AwaitingRequest);
        machine.timer = now.checked_add(machine.settings.request_timeout);
        machine
    }

    fn new(settings: Settings, reference: u16, state: State) -> Self {
        Self {
            class: if settings.class2 { Class::Two } else { Class::Zero },
            size: negotiate::limit(&settings),
            settings,
            state,
            reference,
            peer: 0,
            urgent: Urgent::default(),
            input: Input::default(),
            sending_ended: false,
            told: false,
            stray_answered: false,
            asked: QosParameters::default(),
            proposed: Sizes::default(),
            call: None,
            disconnect: None,
            error_cause: None,
            timer: None,
            frame_timer: None,
            output: Vec::new(),
        }
    }

    /// One whole TPKT has come.
    pub(crate) fn frame(&mut self, frame: &[u8], now: Instant, sink: Sink<'_>) {
        self.frame_timer = None;
        let contents = frame.get(PACKET_HEADER..).unwrap_or_default();
        if contents.is_empty() {
            return self.no_frame(sink);
        }
        for tpdu in Tpdus::new(contents, self.format()) {
            match tpdu {
                Ok(tpdu) => self.tpdu(&tpdu, contents, now, sink),
                Err(malformed) => self.malformed(&malformed, now, sink),
            }
        }
    }

    fn tpdu(&mut self, tpdu: &Tpdu<'_>, octets: &[u8], now: Instant, sink: Sink<'_>) {
        match self.state {
            State::AwaitingRequest => self.tpdu_while_awaiting_request(tpdu, now, sink),
            State::CallSent => self.tpdu_while_calling(tpdu, now, sink),
            State::Pending => self.tpdu_while_pending(tpdu, octets, now, sink),
            State::Open if !self.input.ended => self.tpdu_while_open(tpdu, octets, now, sink),
            State::Releasing => self.tpdu_while_releasing(tpdu, sink),
            State::Draining => self.tpdu_while_draining(tpdu, sink),
            _ => {}
        }
    }

    /// How DT and ED look. Before a CR has come it does not matter: a CR tells for itself.
    fn format(&self) -> Format {
        match self.class {
            Class::Two if self.state != State::AwaitingRequest => Format::Two,
            _ => Format::Zero,
        }
    }

    /// Appends a TPDU to the output. Nothing follows a FIN.
    fn send(&mut self, tpdu: &Tpdu<'_>) -> bool {
        !self.sending_ended && emit(tpdu, &mut self.output).is_ok()
    }

    fn is_class2(&self) -> bool {
        self.class == Class::Two
    }

    /// Octets to write before any other, but not within a DT. The writer takes them away.
    pub(crate) fn output(&mut self) -> &mut Vec<u8> {
        &mut self.output
    }

    /// What TCP is to do when all output is written.
    pub(crate) fn wire(&self) -> Wire {
        match self.state {
            State::Draining => Wire::EndSending,
            State::Open if self.sending_ended => Wire::EndSending,
            State::Over => Wire::Close,
            State::Aborted => Wire::Abort,
            _ => Wire::Keep,
        }
    }

    /// The longest TPKT to take: before the connection is open none is long.
    pub(crate) fn frame_limit(&self) -> usize {
        match self.state {
            State::Idle | State::CallSent | State::AwaitingRequest | State::Pending => FIRST_PACKET_LIMIT,
            _ => PACKET_LIMIT,
        }
    }

    /// Whether the connection is established; it may be half closed.
    pub(crate) fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Whether nothing will happen any more.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state, State::Over | State::Aborted)
    }

    /// The class that is wanted, and then the one that is agreed.
    pub(crate) fn class(&self) -> Class {
        self.class
    }

    /// The agreed size of a TPDU in octets.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// What the CR that was sent asks for.
    pub(crate) fn asked(&self) -> &QosParameters {
        &self.asked
    }

    /// The DR that came.
    pub(crate) fn disconnected(&self) -> Option<&Disconnect> {
        self.disconnect.as_ref()
    }

    /// The cause of the ER that came.
    pub(crate) fn error_cause(&self) -> Option<u8> {
        self.error_cause
    }
}
