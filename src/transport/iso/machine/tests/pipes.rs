//! Two machines that talk to each other through pipes, which cut the octets anywhere.

use std::collections::VecDeque;
use std::time::Instant;

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::super::codec::{Class, Packet, packet};
use super::super::{
    CallAnswer, CallRequest, Cause, Event, ExpeditedState, Machine, QosParameters, Settings, Wire,
};
use super::support::Told;

const CALLING: u16 = 0x0042;
const CALLED: u16 = 0x8002;

/// One end with its half of TCP.
struct Side {
    machine: Machine,
    /// TSDUs to send, and how much of the first is sent.
    messages: VecDeque<Vec<u8>>,
    sent: usize,
    expedited: VecDeque<Vec<u8>>,
    /// To end with, after all that.
    disconnect: Option<Vec<u8>>,
    /// Written, and not yet at the other end.
    pipe: VecDeque<u8>,
    fin: bool,
    /// Received, and not yet a frame.
    inbox: Vec<u8>,
    fin_received: bool,
    told: Vec<Told>,
}

impl Side {
    fn new(machine: Machine) -> Self {
        Self {
            machine,
            messages: VecDeque::new(),
            sent: 0,
            expedited: VecDeque::new(),
            disconnect: None,
            pipe: VecDeque::new(),
            fin: false,
            inbox: Vec::new(),
            fin_received: false,
            told: Vec::new(),
        }
    }

    /// Writes what there is to write, but one DT at most; whether there was anything.
    fn write(&mut self, now: Instant) -> bool {
        let before = (self.pipe.len(), self.fin);
        self.send_expedited();
        self.pipe.extend(self.machine.output().drain(..));
        if self.machine.may_send_data() {
            self.send_data();
        }
        let all_sent = self.messages.is_empty() && self.expedited.is_empty();
        if all_sent
            && self.machine.may_send_data()
            && let Some(data) = self.disconnect.take()
        {
            self.machine.disconnect(&data, now).unwrap();
            self.pipe.extend(self.machine.output().drain(..));
        }
        self.fin |= self.machine.wire() != Wire::Keep;
        before != (self.pipe.len(), self.fin)
    }

    fn send_expedited(&mut self) {
        let free = self.machine.is_open() && self.machine.expedited_state() == ExpeditedState::Free;
        if free && let Some(octets) = self.expedited.pop_front() {
            self.machine.expedited(&octets).unwrap();
        }
    }

    fn send_data(&mut self) {
        let Some(message) = self.messages.front() else {
            return;
        };
        let rest = &message[self.sent..];
        let segment = &rest[..rest.len().min(self.machine.segment())];
        let last = segment.len() == rest.len();
        self.pipe.extend(self.machine.data_header(segment.len(), last).as_bytes());
        self.pipe.extend(segment);
        self.sent += segment.len();
        if last {
            self.messages.pop_front();
            self.sent = 0;
        }
    }

    /// Takes octets, as a reader of TCP does.
    fn read(&mut self, octets: impl Iterator<Item = u8>, now: Instant) {
        self.inbox.extend(octets);
        while !self.machine.is_over() {
            let Packet::Whole { len, .. } = packet(&self.inbox, self.machine.frame_limit()).unwrap() else {
                break;
            };
            let frame = self.inbox.drain(..len).collect::<Vec<_>>();
            let told = &mut self.told;
            let mut taken = 0;
            self.machine.frame(&frame, now, &mut |event| {
                taken += usize::from(matches!(event, Event::Expedited { .. }));
                told.push(Told::of(event));
            });
            (0..taken).for_each(|_| self.machine.expedited_taken());
        }
        if !self.inbox.is_empty() {
            self.machine.first_octet(now);
        }
    }

    fn read_fin(&mut self) {
        self.fin_received = true;
        let told = &mut self.told;
        self.machine.end_of_input(!self.inbox.is_empty(), false, &mut |event| told.push(Told::of(event)));
    }

    /// The TSDUs that came.
    fn messages_received(&self) -> Vec<Vec<u8>> {
        let mut messages = vec![Vec::new()];
        for told in &self.told {
            if let Told::Data(octets, last) = told {
                messages.last_mut().unwrap().extend(octets);
                if *last {
                    messages.push(Vec::new());
                }
            }
        }
        assert_eq!(messages.pop(), Some(Vec::new()));
        messages
    }

    fn expedited_received(&self) -> Vec<Vec<u8>> {
        let expedited = self.told.iter().filter_map(|told| match told {
            Told::Expedited(octets) => Some(octets.clone()),
            _ => None,
        });
        expedited.collect()
    }

    fn end(&self) -> Option<&Told> {
        self.told.iter().find(|told| told.is_end())
    }
}

/// Both ends, and how the octets are cut.
struct Pair {
    calling: Side,
    called: Side,
    now: Instant,
    cuts: Vec<usize>,
    cut: usize,
}

impl Pair {
    /// The CR is sent and received.
    fn new(calling: Settings, called: Settings, request: &CallRequest, cuts: Vec<usize>) -> Self {
        let now = Instant::now();
        let mut caller = Machine::calling(calling, CALLING);
        caller.call(request, now).unwrap();
        let listener = Machine::called(called, CALLED, now);
        let mut pair = Self { calling: Side::new(caller), called: Side::new(listener), now, cuts, cut: 0 };
        pair.run();
        pair
    }

    /// Until nothing happens any more.
    fn run(&mut self) {
        loop {
            let mut busy = self.calling.write(self.now) | self.called.write(self.now);
            busy |= self.carry(true) | self.carry(false);
            if !busy {
                return;
            }
        }
    }

    /// Carries some octets from one end to the other, and FIN after the last.
    fn carry(&mut self, to_called: bool) -> bool {
        self.cut = (self.cut + 1) % self.cuts.len();
        let (from, to) = match to_called {
            true => (&mut self.calling, &mut self.called),
            false => (&mut self.called, &mut self.calling),
        };
        let some = from.pipe.len().min(self.cuts[self.cut]);
        if some != 0 {
            to.read(from.pipe.drain(..some), self.now);
            return true;
        }
        if from.fin && !to.fin_received {
            to.read_fin();
            return true;
        }
        false
    }

    fn accept(&mut self, data: &[u8]) {
        let answer = CallAnswer { data: data.to_vec(), qos: QosParameters::default() };
        self.called.machine.accept(&answer, self.now).unwrap();
        self.run();
    }

    /// An open connection.
    fn open(calling: Settings, called: Settings, cuts: Vec<usize>) -> Self {
        let mut pair = Self::new(calling, called, &CallRequest::default(), cuts);
        pair.accept(b"");
        assert!(pair.calling.machine.is_open() && pair.called.machine.is_open());
        pair
    }

    fn assert_over(&self) {
        assert!(self.calling.machine.is_over() && self.called.machine.is_over());
    }
}

fn cuts() -> impl Strategy<Value = Vec<usize>> {
    vec(prop_oneof![1..10_usize, 1..3000_usize], 1..20)
}

fn settings(class2: bool) -> impl Strategy<Value = Settings> {
    (any::<bool>(), prop_oneof![128..2048_u32, 128..=65531_u32]).prop_map(move |(expedited, max_tpdu)| {
        let base = if class2 { Settings::class2() } else { Settings::class0() };
        Settings { expedited, max_tpdu, ..base }
    })
}

/// Both ends' settings, of one class.
fn both() -> impl Strategy<Value = (Settings, Settings)> {
    any::<bool>().prop_flat_map(|class2| (settings(class2), settings(class2)))
}

fn octets(limit: usize) -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..=limit)
}

fn messages() -> impl Strategy<Value = VecDeque<Vec<u8>>> {
    vec(vec(any::<u8>(), 1..3000), 0..5).prop_map(VecDeque::from)
}

fn expedited() -> impl Strategy<Value = VecDeque<Vec<u8>>> {
    vec(vec(any::<u8>(), 1..=16), 0..5).prop_map(VecDeque::from)
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn establishment(
        (calling, called) in both(),
        (from, to) in (octets(16), octets(16)),
        (data, answer) in (octets(32), octets(32)),
        cuts in cuts(),
    ) {
        let request = CallRequest { calling: from, called: to, data, ..CallRequest::default() };
        let mut pair = Pair::new(calling.clone(), called.clone(), &request, cuts);
        prop_assert_eq!(&pair.called.told, &[Told::CallReceived]);
        let received = pair.called.machine.request().unwrap();
        prop_assert_eq!(&received.calling, &request.calling);
        prop_assert_eq!(&received.called, &request.called);
        prop_assert_eq!(&received.data, &request.data);
        pair.accept(&answer);
        prop_assert_eq!(&pair.calling.told, &[Told::Connected(answer)]);
        let (a, b) = (&pair.calling.machine, &pair.called.machine);
        let class = if calling.class2 { Class::Two } else { Class::Zero };
        prop_assert_eq!((a.class(), b.class()), (class, class));
        prop_assert_eq!(a.size(), b.size());
        prop_assert!(a.size() <= calling.max_tpdu.min(called.max_tpdu) as usize);
        prop_assert_eq!(a.expedited_state(), b.expedited_state());
        prop_assert_eq!(a.expedited_state() == ExpeditedState::Free, calling.expedited && called.expedited);
    }

    #[test]
    fn refusal((calling, called) in both(), reason in 0..=3_u8, data in octets(64), cuts in cuts()) {
        let mut pair = Pair::new(calling.clone(), called, &CallRequest::default(), cuts);
        pair.called.machine.refuse(reason, &data, pair.now);
        pair.run();
        let heard = if calling.class2 { data } else { vec![] };
        let reason = if calling.class2 && reason == 1 { 0x81 } else { reason };
        prop_assert_eq!(&pair.calling.told, &[Told::Refused(Cause::Reason(reason), heard)]);
        pair.assert_over();
    }

    #[test]
    fn data_and_expedited_data(
        (calling, called) in both(),
        (one, other) in (messages(), messages()),
        (urgent, answer) in (expedited(), expedited()),
        acknowledged in any::<bool>(),
        cuts in cuts(),
    ) {
        let mut pair = Pair::open(calling, called, cuts);
        if !acknowledged {
            pair.calling.machine.urgent.acknowledged = false;
            pair.called.machine.urgent.acknowledged = false;
        }
        let agreed = pair.calling.machine.expedited_state() == ExpeditedState::Free;
        let (urgent, answer) = if agreed { (urgent, answer) } else { Default::default() };
        pair.calling.messages = one.clone();
        pair.called.messages = other.clone();
        pair.calling.expedited = urgent.clone();
        pair.called.expedited = answer.clone();
        pair.run();
        prop_assert_eq!(pair.called.messages_received(), Vec::from(one));
        prop_assert_eq!(pair.calling.messages_received(), Vec::from(other));
        prop_assert_eq!(pair.called.expedited_received(), Vec::from(urgent));
        prop_assert_eq!(pair.calling.expedited_received(), Vec::from(answer));
        prop_assert!(pair.calling.machine.may_send_data() && pair.called.machine.may_send_data());
    }

    #[test]
    fn release_after_data(
        (calling, called) in both(),
        (messages, data) in (messages(), octets(64)),
        caller in any::<bool>(),
        cuts in cuts(),
    ) {
        let class2 = calling.class2;
        let mut pair = Pair::open(calling, called, cuts);
        let now = pair.now;
        let first = if caller { &mut pair.calling } else { &mut pair.called };
        first.messages = messages.clone();
        first.disconnect = Some(data.clone());
        pair.run();
        let second = if caller { &mut pair.called } else { &mut pair.calling };
        prop_assert_eq!(second.messages_received(), Vec::from(messages));
        let reason = if class2 { 0x80 } else { 0 };
        prop_assert_eq!(second.end(), Some(&Told::Released(data, reason)));
        second.machine.close(now);
        pair.run();
        let first = if caller { &pair.calling } else { &pair.called };
        prop_assert_eq!(first.end(), Some(&Told::Released(vec![], reason)));
        pair.assert_over();
    }

    #[test]
    fn disconnect_data_are_answered(data in vec(any::<u8>(), 1..=64), answer in octets(64), cuts in cuts()) {
        let mut pair = Pair::open(Settings::class2(), Settings::class2(), cuts);
        pair.calling.disconnect = Some(data.clone());
        pair.run();
        prop_assert_eq!(pair.called.end(), Some(&Told::Released(data, 0x80)));
        pair.called.machine.disconnect(&answer, pair.now).unwrap();
        pair.run();
        prop_assert_eq!(pair.calling.end(), Some(&Told::Released(answer, 0x80)));
        pair.assert_over();
    }

    #[test]
    fn releases_that_cross(
        class2 in any::<bool>(),
        (one, other) in (vec(any::<u8>(), 1..=64), vec(any::<u8>(), 1..=64)),
        cuts in cuts(),
    ) {
        let settings = if class2 { Settings::class2() } else { Settings::class0() };
        let mut pair = Pair::open(settings.clone(), settings, cuts);
        pair.calling.disconnect = Some(one.clone());
        pair.called.disconnect = Some(other.clone());
        pair.run();
        let reason = if class2 { 0x80 } else { 0 };
        prop_assert_eq!(pair.calling.end(), Some(&Told::Released(other, reason)));
        prop_assert_eq!(pair.called.end(), Some(&Told::Released(one, reason)));
        pair.assert_over();
    }
}
