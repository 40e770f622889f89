//! Every state that any sequence of inputs leads to, from each role and class.
//!
//! The machine is cloned for each input, and a state that has been seen is not entered again, so
//! the search covers sequences of every length. What has to hold over a whole sequence (one DR,
//! one end) is counted beside the machine and is a part of the state.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use super::super::super::codec::{Class, Format, Kind, PACKET_HEADER, Packet, Tpdu, Tpdus, packet};
use super::super::{CallAnswer, CallRequest, Machine, Settings, State, Wire};
use super::support::{OURS, Told, octets};

/// The peer's reference.
const PEER: &str = "0042";

/// What can happen to a machine.
#[derive(Clone, Debug)]
enum Input {
    Frame(Vec<u8>),
    NoFrame,
    End { inside_frame: bool, reset: bool },
    FirstOctet,
    ReadingStopped,
    Tick,
    Call,
    Adopt,
    Accept,
    Refuse,
    Expedited,
    ExpeditedTaken,
    Disconnect(&'static [u8]),
    Close,
    Abort,
}

/// A machine with what it has done so far.
#[derive(Clone)]
struct Node {
    machine: Machine,
    disconnects: u32,
    stray_disconnects: u32,
    ends: u32,
}

/// TPDUs of one connection, and CRs, as the class has them.
fn well_formed(class2: bool, dst: &str) -> Vec<String> {
    let class = if class2 { "21" } else { "00" };
    let (dt, ed) = match class2 {
        true => (format!("0300000a04f0{dst}8061"), format!("0300000a0410{dst}8061")),
        false => ("0300000802f08061".to_owned(), "0300000802108061".to_owned()),
    };
    vec![
        dt,
        ed,
        format!("030000110ce00000{PEER}{class}c0010ac60121"),
        format!("0300000e09d0{dst}{PEER}{class}c60121"),
        format!("0300000e09d0{dst}7777{class}c60101"),
        format!("0300000b0680{dst}{PEER}80"),
        format!("0300000b0680{dst}{PEER}85"),
        format!("0300000c0680{dst}{PEER}8062"),
        format!("0300000b0680{dst}777780"),
        format!("0300000a05c0{dst}{PEER}"),
        format!("030000090420{dst}00"),
        format!("030000090470{dst}02"),
    ]
}

/// What one class or both do not have, and what nobody has.
const ODD: [&str; 18] = [
    "0300000e09e00000004200c60101",
    "0300000b06e00000777721",
    "0300000b06e00000777740",
    "030000090460800200",
    "030000090450800200",
    "0300000702f000",
    "0300000904f080020000",
    "0300000bffe00000000100",
    "0300000b05e00000000100",
    "0300000c06e00000000121c2",
    "0300000d08e00000000100c0ff",
    "0300000d08d08002004200c0ff",
    "0300000d08d08002004221c6ff",
    "0300000d08808002004280ff00",
    "0300000b0670800202ff00",
    "0300000a04c080020042",
    "030000090230000000",
    "03000004",
];

fn frames(class2: bool) -> Vec<Vec<u8>> {
    let mut frames = well_formed(class2, "8002");
    frames.extend(well_formed(class2, "7777"));
    frames.extend(ODD.map(str::to_owned));
    frames.iter().map(|frame| octets(frame)).collect()
}

fn inputs(class2: bool) -> Vec<Input> {
    let mut inputs = frames(class2).into_iter().map(Input::Frame).collect::<Vec<_>>();
    for (inside_frame, reset) in [(false, false), (true, false), (false, true)] {
        inputs.push(Input::End { inside_frame, reset });
    }
    inputs.extend([Input::NoFrame, Input::FirstOctet, Input::ReadingStopped, Input::Tick, Input::Call]);
    inputs.extend([Input::Adopt, Input::Accept, Input::Refuse, Input::Expedited, Input::ExpeditedTaken]);
    inputs.extend([Input::Disconnect(b""), Input::Disconnect(b"x"), Input::Close, Input::Abort]);
    inputs
}

/// Does it. Time stands still but for what is due, so that timers do not make states different.
fn apply(machine: &mut Machine, input: &Input, settings: &Settings, now: Instant, told: &mut Vec<Told>) {
    let sink = &mut |event: super::super::Event<'_>| told.push(Told::of(event));
    match input {
        Input::Frame(frame) => machine.frame(frame, now, sink),
        Input::NoFrame => machine.no_frame(sink),
        Input::End { inside_frame, reset } => machine.end_of_input(*inside_frame, *reset, sink),
        Input::FirstOctet => machine.first_octet(now),
        Input::ReadingStopped => machine.reading_stopped(),
        Input::Tick => tick(machine, now, sink),
        Input::Call => drop(machine.call(&CallRequest::default(), now)),
        Input::Adopt => drop(machine.adopt(settings.clone(), now)),
        Input::Accept => drop(machine.accept(&CallAnswer::default(), now)),
        Input::Refuse => machine.refuse(0x80, b"no", now),
        Input::Expedited => drop(machine.expedited(b"!")),
        Input::ExpeditedTaken => machine.expedited_taken(),
        Input::Disconnect(data) => drop(machine.disconnect(data, now)),
        Input::Close => machine.close(now),
        Input::Abort => machine.abort(),
    }
}

/// Past the deadline; a timer that this starts is set back to run from `now`.
fn tick(machine: &mut Machine, now: Instant, sink: super::super::Sink<'_>) {
    machine.tick(now, sink);
    if let Some(deadline) = machine.deadline() {
        machine.tick(deadline, sink);
        machine.timer = machine.timer.map(|_| now + Duration::from_secs(5));
    }
}

/// The TPDUs in the output, each of which our own codec takes.
fn tpdus(output: &[u8], format: Format) -> Vec<Tpdu<'_>> {
    let mut rest = output;
    let mut all = Vec::new();
    while let Ok(Packet::Whole { contents, len }) = packet(rest, usize::from(u16::MAX)) {
        all.extend(Tpdus::new(contents, format).map(|tpdu| tpdu.expect("well-formed")));
        assert_eq!(len, contents.len() + PACKET_HEADER);
        rest = &rest[len..];
    }
    assert!(rest.is_empty(), "{output:?}");
    all
}

fn kind_of(frame: &[u8]) -> Option<Kind> {
    match frame.get(5)? {
        0x70 => Some(Kind::ErrorReport),
        0xC0 => Some(Kind::DisconnectConfirm),
        _ => None,
    }
}

impl Node {
    fn key(&self) -> String {
        format!("{:?} {} {} {}", self.machine, self.disconnects, self.stray_disconnects, self.ends)
    }

    /// The state after an input, when all has been checked.
    fn after(&self, input: &Input, settings: &Settings, now: Instant) -> Self {
        let mut next = self.clone();
        let mut told = Vec::new();
        apply(&mut next.machine, input, settings, now, &mut told);
        let output = std::mem::take(next.machine.output());
        let format = if next.machine.class() == Class::Two { Format::Two } else { Format::Zero };
        let written = tpdus(&output, format);
        for tpdu in &written {
            next.check_tpdu(tpdu, input);
        }
        next.ends += told.iter().filter(|told| told.is_end()).count() as u32;
        assert!(next.ends <= 1, "{told:?}");
        assert!(self.ends == 0 || told.is_empty() || self.machine.wire() == Wire::Keep, "{told:?}");
        self.check_wire(&next, &written, &told);
        next
    }

    fn check_tpdu(&mut self, tpdu: &Tpdu<'_>, input: &Input) {
        let class2 = self.machine.class() == Class::Two;
        // A DR for somebody else leaves the connection as it is.
        let goes_on = matches!(self.machine.state, State::CallSent | State::Pending | State::Open);
        let from = match input {
            Input::Frame(frame) => kind_of(frame),
            _ => None,
        };
        assert_ne!(from, Some(Kind::DisconnectConfirm), "a DC has no answer");
        assert_ne!(from, Some(Kind::ErrorReport), "an ER has no answer");
        match tpdu {
            Tpdu::ConnectionRequest(_) => assert!(matches!(input, Input::Call)),
            Tpdu::ConnectionConfirm(_) => assert!(matches!(input, Input::Accept)),
            Tpdu::DisconnectRequest(_) if goes_on => self.stray_disconnects += 1,
            Tpdu::DisconnectRequest(_) => self.disconnects += 1,
            Tpdu::ExpeditedData(_) => assert!(matches!(input, Input::Expedited)),
            Tpdu::ErrorReport(report) => assert!(report.rejected.is_some()),
            Tpdu::DisconnectConfirm(_) | Tpdu::ExpeditedAcknowledgement(_) => assert!(class2),
            other => panic!("never sent: {other:?}"),
        }
        assert!(self.disconnects <= 1 && self.stray_disconnects <= 1, "one DR");
    }

    /// Nothing is said after FIN, nothing at all happens after the end.
    fn check_wire(&self, next: &Self, written: &[Tpdu<'_>], told: &[Told]) {
        let machine = &next.machine;
        match self.machine.wire() {
            Wire::Keep => {}
            Wire::EndSending => {
                assert!(written.is_empty(), "after FIN: {written:?}");
                assert_ne!(machine.wire(), Wire::Keep);
            }
            end => {
                assert!(written.is_empty() && told.is_empty(), "{written:?} {told:?}");
                assert_eq!(machine.wire(), end);
            }
        }
        if machine.is_over() {
            assert_eq!(machine.deadline(), None);
        }
        assert!(!machine.may_send_data() || (machine.is_open() && machine.wire() == Wire::Keep));
        assert!(self.machine.is_over() == matches!(self.machine.wire(), Wire::Close | Wire::Abort));
    }
}

/// Visits every state; returns those of the machine proper.
fn explore(machine: Machine, settings: &Settings, now: Instant) -> HashSet<String> {
    let mut seen = HashSet::new();
    let mut states = HashSet::new();
    let mut todo = vec![Node { machine, disconnects: 0, stray_disconnects: 0, ends: 0 }];
    let inputs = inputs(settings.class2);
    while let Some(node) = todo.pop() {
        if node.machine.urgent.owed.len() > 1 || node.machine.input.empty_run > 1 || !seen.insert(node.key())
        {
            continue;
        }
        states.insert(format!("{:?}", node.machine.state));
        todo.extend(inputs.iter().map(|input| node.after(input, settings, now)));
    }
    states
}

fn every_setting() -> Vec<Settings> {
    vec![
        Settings::class0(),
        Settings { expedited: true, disconnect_data_in_class0: false, ..Settings::class0() },
        Settings { connect_data_in_variable_part: true, ..Settings::class0() },
        Settings::class2(),
        Settings { class2_only: true, expedited: false, ..Settings::class2() },
        Settings { offer_class0: true, ..Settings::class2() },
    ]
}

/// All states are there, so that nothing holds for want of trying.
fn assert_all(states: HashSet<String>, first: &[&str], class2: bool) {
    let mut expected = HashSet::from(["Open", "Draining", "Over", "Aborted"]);
    expected.extend(first);
    if class2 {
        expected.extend(["Releasing", "Holding", "Confirmed"]);
    }
    assert_eq!(states, expected.into_iter().map(str::to_owned).collect());
}

#[test]
fn every_state_of_the_calling_end() {
    let now = Instant::now();
    for settings in every_setting() {
        let states = explore(Machine::calling(settings.clone(), OURS), &settings, now);
        assert_all(states, &["Idle", "CallSent"], settings.class2);
    }
}

#[test]
fn every_state_of_the_called_end() {
    let now = Instant::now();
    for settings in every_setting() {
        let states = explore(Machine::called(settings.clone(), OURS, now), &settings, now);
        assert_all(states, &["AwaitingRequest", "Pending"], settings.class2);
    }
}
