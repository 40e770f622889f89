//! A connection machine under any octets at all: what the fuzz target and the tests share.
//!
//! The octets say what happens: frames in pieces, frames of our own codec with right and wrong
//! references, the end of TCP, the clock, and calls of the user in any order. What has to hold is
//! checked after each of them.

use super::{CallAnswer, CallRequest, Event, Machine, Settings, Wire};
use crate::transport::iso::codec::{
    Class, Data, DisconnectConfirm, DisconnectReason, DisconnectRequest, ExpeditedAcknowledgement,
    ExpeditedData, Format, PACKET_HEADER, Packet, Tpdu, Tpdus, emit, packet,
};
use std::time::{Duration, Instant};

/// The machine's own reference.
const OURS: u16 = 0x8002;
/// More frames than this teach nothing new.
const STEPS: usize = 64;

struct Trial {
    machine: Machine,
    settings: Settings,
    now: Instant,
    /// Octets of a frame that has not come whole.
    input: Vec<u8>,
    dry: bool,
    ends: u32,
}

/// Runs one machine through what the octets say.
pub fn check(octets: &[u8]) {
    let [choice, rest @ ..] = octets else { return };
    let mut trial = Trial::new(*choice);
    let mut script = rest;
    for _ in 0..STEPS {
        let [step, more @ ..] = script else { break };
        script = trial.step(*step, more);
        trial.check();
    }
}

impl Trial {
    fn new(choice: u8) -> Trial {
        let mut settings = if choice & 1 == 0 { Settings::class0() } else { Settings::class2() };
        settings.class2_only = choice & 2 != 0;
        settings.offer_class0 = choice & 4 != 0;
        settings.expedited ^= choice & 8 != 0;
        settings.connect_data_in_variable_part = choice & 16 != 0;
        settings.max_tpdu = if choice & 32 == 0 { 128 } else { 65531 };
        let now = Instant::now();
        let machine = match choice & 64 == 0 {
            true => Machine::calling(settings.clone(), OURS),
            false => Machine::called(settings.clone(), OURS, now),
        };
        Trial { machine, settings, now, input: Vec::new(), dry: false, ends: 0 }
    }

    /// One thing happens; returns what is left of the script.
    fn step<'a>(&mut self, step: u8, script: &'a [u8]) -> &'a [u8] {
        let (operand, rest) = script.split_first().map_or((0, script), |(first, rest)| (*first, rest));
        let (now, machine) = (self.now, &mut self.machine);
        match step % 16 {
            0 | 1 => {
                let (piece, rest) = rest.split_at(usize::from(operand).min(rest.len()));
                self.read(piece);
                return rest;
            }
            2 => self.read_own(operand),
            3 => self.end(operand & 1 != 0),
            4 => self.pass(Duration::from_secs(operand.into())),
            5 => drop(machine.call(&request(operand, rest), now)),
            6 => drop(machine.adopt(self.settings.clone(), now)),
            7 => drop(machine.accept(&answer(operand, rest), now)),
            8 => machine.refuse(operand, data(operand, rest), now),
            9 => drop(machine.expedited(data(operand, rest))),
            10 => machine.expedited_taken(),
            11 => drop(machine.disconnect(data(operand, rest), now)),
            12 => machine.close(now),
            13 => machine.abort(),
            14 => machine.reading_stopped(),
            _ => {
                let octets = data(operand, rest).len().min(machine.segment());
                assert!(machine.data_header(octets, operand & 1 != 0).as_bytes().len() >= 7);
            }
        }
        rest
    }

    /// Octets of TCP, as the reader of a connection takes them.
    fn read(&mut self, piece: &[u8]) {
        self.input.extend_from_slice(piece);
        let input = std::mem::take(&mut self.input);
        let (mut used, ends) = (0, &mut self.ends);
        let sink = &mut |event: Event<'_>| count(event, ends);
        while used < input.len() && !self.dry {
            match packet(&input[used..], self.machine.frame_limit()) {
                Ok(Packet::Whole { len, .. }) => {
                    self.machine.frame(&input[used..used + len], self.now, sink);
                    used += len;
                }
                Ok(Packet::Needs(_)) => break,
                Err(_) => {
                    self.machine.no_frame(sink);
                    self.dry = true;
                }
            }
        }
        if !self.dry && used < input.len() {
            self.input = input[used..].to_vec();
            self.machine.first_octet(self.now);
        }
    }

    /// A well-formed TPDU of an open connection, with the right reference or a wrong one.
    fn read_own(&mut self, choice: u8) {
        let destination = if choice & 0x80 == 0 { OURS } else { 7 };
        let numbered = (self.machine.class() == Class::Two).then_some(destination);
        let user_data = &b"0123456789abcdef"[..usize::from(choice >> 3) % 17];
        let tpdu = match choice & 7 {
            0..=2 => Tpdu::Data(Data { destination: numbered, end: choice & 1 == 0, user_data }),
            3 => Tpdu::ExpeditedData(ExpeditedData { destination: numbered, number: 0, user_data }),
            4 => Tpdu::ExpeditedAcknowledgement(ExpeditedAcknowledgement { destination, number: 0 }),
            5 => Tpdu::DisconnectConfirm(DisconnectConfirm { destination, source: 9 }),
            _ => Tpdu::DisconnectRequest(DisconnectRequest {
                destination,
                source: 9,
                reason: DisconnectReason::Normal,
                additional: None,
                user_data,
            }),
        };
        let mut frame = Vec::new();
        if emit(&tpdu, &mut frame).is_ok() {
            self.read(&frame);
        }
    }

    fn end(&mut self, reset: bool) {
        let (inside, ends) = (!self.input.is_empty(), &mut self.ends);
        if !std::mem::replace(&mut self.dry, true) {
            self.machine.end_of_input(inside, reset, &mut |event| count(event, ends));
        }
    }

    fn pass(&mut self, time: Duration) {
        self.now += time;
        let ends = &mut self.ends;
        self.machine.tick(self.now, &mut |event| count(event, ends));
    }

    /// What has to hold at any time: one end, whole TPDUs, and silence after the end.
    fn check(&mut self) {
        assert!(self.ends <= 1, "the end was told {} times", self.ends);
        assert!(self.machine.segment() > 0);
        let over = self.machine.is_over();
        let output = std::mem::take(self.machine.output());
        let mut octets = &output[..];
        while !octets.is_empty() {
            let Ok(Packet::Whole { contents, len }) = packet(octets, 65535) else {
                panic!("{output:02x?} are no frames");
            };
            assert_eq!(contents.len() + PACKET_HEADER, len);
            let reads = |format| Tpdus::new(contents, format).all(|tpdu| tpdu.is_ok());
            assert!(reads(Format::Zero) || reads(Format::Two), "{contents:02x?}");
            octets = &octets[len..];
        }
        if over {
            assert!(self.machine.deadline().is_none(), "a machine that is over waits for nothing");
            assert_ne!(self.machine.wire(), Wire::Keep, "and it does not keep its TCP connection");
        }
    }
}

fn count(event: Event<'_>, ends: &mut u32) {
    let end = matches!(
        event,
        Event::Released { .. } | Event::Broken { .. } | Event::Refused { .. } | Event::Withdrawn
    );
    *ends += u32::from(end);
}

/// Up to 127 of the octets that follow.
fn data(len: u8, octets: &[u8]) -> &[u8] {
    &octets[..usize::from(len & 0x7f).min(octets.len())]
}

fn request(choice: u8, octets: &[u8]) -> CallRequest {
    let selector = data(choice >> 3, octets).to_vec();
    CallRequest {
        calling: selector.clone(),
        called: selector,
        data: data(choice, octets).to_vec(),
        ..CallRequest::default()
    }
}

fn answer(choice: u8, octets: &[u8]) -> CallAnswer {
    CallAnswer { data: data(choice, octets).to_vec(), ..CallAnswer::default() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn whatever_happens_the_machine_keeps_its_promises(octets: Vec<u8>) {
            super::check(&octets);
        }
    }

    #[test]
    fn the_seeds_of_the_fuzz_target() {
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/machine");
        let seeds = std::fs::read_dir(corpus).expect("the corpus").map(|entry| entry.expect("a seed").path());
        let count = seeds.map(|seed| super::check(&std::fs::read(seed).expect("readable"))).count();
        assert!(count > 0);
    }
}
