//! Our own two ends, for what no other program speaks: class 2, connect and expedited data, disconnect data. tshark
//! has to find in the octets what was meant.

use super::endpoint::Endpoint;
use super::oracle;
use super::recording::{End, Side};
use super::relay::Relay;

const CLASS_0: &str = "seqpacket 0";
const CLASS_2: &str = "seqpacket 2";
const ECHO: &str = "4543484f";
const CALLER: &str = "43414c4c4552";
/// `hello`, `yes`, `bye`, `no`.
const HELLO: &str = "68656c6c6f";
const YES: &str = "796573";
const BYE: &str = "627965";
const NO: &str = "6e6f";

/// Two ends and the relay between them.
struct Pair {
    called: Endpoint,
    caller: Endpoint,
    relay: Relay,
}

impl Pair {
    /// Two sockets that are alike.
    fn of(socket: &str, options: &[&str]) -> Pair {
        Pair::between((socket, options), (socket, options))
    }

    fn between(called: (&str, &[&str]), caller: (&str, &[&str])) -> Pair {
        let (called, port) = Endpoint::listen(called.0, ECHO, called.1);
        let relay = Relay::to(port);
        Pair { called, caller: Endpoint::open(caller.0, CALLER, caller.1), relay }
    }

    /// The caller has called a selector, with `hello`.
    fn call(&mut self, selector: &str) {
        self.caller.tell(&format!("connect {} {selector} {HELLO}", self.relay.port));
    }

    /// Nobody decides, for the listener's transport knows the answer; it works while a request is awaited.
    #[track_caller]
    fn is_refused(&mut self, selector: &str, outcome: &str, reason: u8) {
        self.called.tell("accept accept");
        self.call(selector);
        self.caller.hear(&format!("{outcome} data=-"));
        self.caller.answers("get ISO_REASON", &format!("ISO_REASON {reason}"));
    }

    /// The called end decides, and both are told.
    #[track_caller]
    fn decide(&mut self, verdict: &str, called: &str, caller: &str) {
        self.call(ECHO);
        self.called.tell(&format!("accept {verdict}"));
        self.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
        self.called.hear(called);
        self.caller.hear(caller);
    }

    /// It is accepted, with `yes`.
    fn connect(socket: &str, options: &[&str]) -> Pair {
        let mut pair = Pair::of(socket, options);
        pair.decide(&format!("accept {YES}"), "accepted", &format!("connected data={YES}"));
        pair.caller.answers("names", &format!("local {CALLER} peer {ECHO}"));
        pair.called.answers("names", &format!("local {ECHO} peer {CALLER}"));
        pair
    }

    /// A message goes each way.
    fn talk(&mut self) {
        self.caller.does("send 70696e67");
        self.called.answers("receive", "received 70696e67");
        self.called.does("send 706f6e67");
        self.caller.answers("receive", "received 706f6e67");
    }

    /// The called end leaves first; the rest as `check`.
    #[track_caller]
    fn release(&mut self, expected: &[&str]) {
        self.called.does("close");
        self.caller.answers("receive", "WSAEDISCON");
        self.caller.does("close");
        oracle::check(&self.relay.whole(0), expected);
    }

    /// The end was told of already: both are closed, and this is what went over the wire.
    #[track_caller]
    fn check(&mut self, expected: &[&str]) {
        self.called.does("close");
        self.caller.does("close");
        oracle::check(&self.relay.whole(0), expected);
    }
}

const CALL_0: &str = "> CR src=caller class=0 size=8192 calling=43414c4c4552 called=4543484f data=68656c6c6f";
const ACCEPT_0: &str =
    "< CC dst=caller src=called class=0 size=8192 calling=43414c4c4552 called=4543484f data=796573";
const PING_0: &str = "> DT eot=1 data=70696e67";
const PONG_0: &str = "< DT eot=1 data=706f6e67";

#[test]
fn class_0_with_connect_and_disconnect_data() {
    let mut pair = Pair::connect(CLASS_0, &[]);
    pair.talk();
    pair.caller.does(&format!("disconnect {BYE}"));
    pair.called.answers("receive", "WSAEDISCON");
    pair.called.answers("disconnected", &format!("data {BYE}"));
    pair.check(&[CALL_0, ACCEPT_0, PING_0, PONG_0, "> DR dst=called src=caller reason=0 data=627965"]);
    assert_eq!(pair.relay.whole(0).first_end(), (Side::Caller, End::Fin));
}

/// Class 0 has no release but the end of TCP.
#[test]
fn class_0_without_a_last_word() {
    let mut pair = Pair::connect(CLASS_0, &["ISO_DISCONNECT_DATA 0"]);
    pair.talk();
    pair.called.does("disconnect");
    pair.caller.answers("receive", "WSAEDISCON");
    pair.caller.answers("disconnected", "data -");
    pair.check(&[CALL_0, ACCEPT_0, PING_0, PONG_0]);
    let recording = pair.relay.whole(0);
    assert_eq!(recording.ends, [(Side::Called, End::Fin), (Side::Caller, End::Fin)]);
}

/// Its expedited data are those of RFC 1006, which tshark does not know: they are compared here.
#[test]
fn class_0_with_expedited_data() {
    let mut pair = Pair::connect(CLASS_0, &["ISO_EXPEDITED_DATA 0"]);
    pair.caller.does("urgent 21");
    pair.called.answers("receive urgent", "received 21");
    pair.called.does("urgent 000102030405060708090a0b0c0d0e0f");
    pair.caller.answers("receive urgent", "received 000102030405060708090a0b0c0d0e0f");
    pair.talk();
    pair.release(&[
        &CALL_0.replace(" data", " expedited=1 data"),
        &ACCEPT_0.replace(" data", " expedited=1 data"),
        "> ? data=02108021",
        "< ? data=021080000102030405060708090a0b0c0d0e0f",
        PING_0,
        PONG_0,
    ]);
}

/// A message of 300 octets, as hex.
fn long() -> String {
    (0..300).map(|octet| format!("{:02x}", octet % 256)).collect()
}

#[test]
fn class_0_in_segments() {
    let long = long();
    let mut pair = Pair::connect(CLASS_0, &["ISO_MAX_TPDU 128"]);
    pair.caller.does(&format!("send {long}"));
    pair.called.answers("receive", &format!("received {long}"));
    pair.called.does(&format!("part {HELLO}"));
    pair.called.does(&format!("send {YES}"));
    pair.caller.answers("receive", &format!("received {HELLO}{YES}"));
    pair.release(&[
        &CALL_0.replace("8192", "128"),
        &ACCEPT_0.replace("8192", "128"),
        "> DT eot=0",
        "> DT eot=0",
        &format!("> DT eot=1 segments=3 data={long}"),
        "< DT eot=0",
        &format!("< DT eot=1 segments=2 data={HELLO}{YES}"),
    ]);
    let recording = pair.relay.whole(0);
    let lengths: Vec<_> = recording.frames[2..5].iter().map(|frame| frame.octets.len()).collect();
    assert_eq!(lengths, [132, 132, 57]);
}

const CALL_2: &str = "> CR src=caller class=2 no-flow-control=1 size=8192 preferred=65408 calling=43414c4c4552 \
    called=4543484f version=1 expedited=1 data=68656c6c6f";
const ACCEPT_2: &str = "< CC dst=caller src=called class=2 no-flow-control=1 preferred=65408 calling=43414c4c4552 \
    called=4543484f expedited=1 data=796573";
const PING_2: &str = "> DT dst=called eot=1 data=70696e67";
const PONG_2: &str = "< DT dst=caller eot=1 data=706f6e67";

#[test]
fn class_2_with_connect_and_disconnect_data() {
    let mut pair = Pair::connect(CLASS_2, &[]);
    pair.caller.answers("get ISO_CLASS", "ISO_CLASS 2");
    pair.called.answers("get ISO_CLASS", "ISO_CLASS 2");
    pair.talk();
    pair.caller.does(&format!("disconnect {BYE}"));
    pair.called.answers("receive", "WSAEDISCON");
    pair.called.answers("disconnected", &format!("data {BYE}"));
    pair.called.answers("get ISO_REASON", "ISO_REASON 128");
    pair.called.answers("octets ISO_REASON_INFO", "ISO_REASON_INFO 80");
    pair.check(&[
        CALL_2,
        ACCEPT_2,
        PING_2,
        PONG_2,
        "> DR dst=called src=caller reason=128 data=627965",
        "< DC dst=caller src=called",
    ]);
}

/// The answer to a last word is a last word: a DR that crosses, for DC has no data.
#[test]
fn class_2_with_disconnect_data_of_both() {
    let mut pair = Pair::connect(CLASS_2, &[]);
    pair.called.does(&format!("disconnect {BYE}"));
    pair.caller.answers("receive", "WSAEDISCON");
    pair.caller.answers("disconnected", &format!("data {BYE}"));
    pair.caller.does(&format!("disconnect {NO}"));
    pair.called.answers("receive", "WSAEDISCON");
    pair.called.answers("disconnected", &format!("data {NO}"));
    pair.check(&[
        CALL_2,
        ACCEPT_2,
        "< DR dst=caller src=called reason=128 data=627965",
        "> DR dst=called src=caller reason=128 data=6e6f",
    ]);
}

#[test]
fn class_2_with_expedited_data() {
    let mut pair = Pair::connect(CLASS_2, &[]);
    for octets in ["21", "000102030405060708090a0b0c0d0e0f"] {
        pair.caller.does(&format!("urgent {octets}"));
        pair.called.answers("receive urgent", &format!("received {octets}"));
    }
    pair.called.does("urgent 22");
    pair.caller.answers("receive urgent", "received 22");
    pair.talk();
    pair.release(&[
        CALL_2,
        ACCEPT_2,
        "> ED dst=called data=21",
        "< EA dst=caller",
        "> ED dst=called data=000102030405060708090a0b0c0d0e0f",
        "< EA dst=caller",
        "< ED dst=caller data=22",
        "> EA dst=called",
        PING_2,
        PONG_2,
        "< DR dst=caller src=called reason=128",
        "> DC dst=called src=caller",
    ]);
}

#[test]
fn class_2_without_expedited_data() {
    let mut pair = Pair::connect(CLASS_2, &["ISO_EXPEDITED_DATA 1"]);
    pair.caller.answers("urgent 21", "WSAEOPNOTSUPP");
    pair.talk();
    let without = |line: &str| line.replace("expedited=1", "expedited=0");
    pair.release(&[
        &without(CALL_2),
        &without(ACCEPT_2),
        PING_2,
        PONG_2,
        "< DR dst=caller src=called reason=128",
        "> DC dst=called src=caller",
    ]);
}

#[test]
fn class_2_in_segments() {
    let long = long();
    let mut pair = Pair::connect(CLASS_2, &["ISO_MAX_TPDU 128"]);
    pair.called.does(&format!("send {long}"));
    pair.caller.answers("receive", &format!("received {long}"));
    let recording = pair.relay.frames(0, 5);
    let lengths: Vec<_> = recording.frames[2..5].iter().map(|frame| frame.octets.len()).collect();
    assert_eq!(lengths, [132, 132, 9 + 300 - 2 * 123]);
    pair.release(&[
        &CALL_2.replace("size=8192 preferred=65408", "size=128"),
        &ACCEPT_2.replace("preferred=65408", "size=128"),
        "< DT dst=caller eot=0",
        "< DT dst=caller eot=0",
        &format!("< DT dst=caller eot=1 segments=3 data={long}"),
        "< DR dst=caller src=called reason=128",
        "> DC dst=called src=caller",
    ]);
}

/// The most that fits: 32 octets of data and two selectors.
#[test]
fn connect_data_of_32_octets() {
    let data = "5a".repeat(32);
    for (class, call, accept) in [(CLASS_0, CALL_0, ACCEPT_0), (CLASS_2, CALL_2, ACCEPT_2)] {
        let mut pair = Pair::of(class, &[]);
        pair.caller.tell(&format!("connect {} {ECHO} {data}", pair.relay.port));
        pair.called.tell(&format!("accept accept {data}"));
        pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={data}"));
        pair.called.hear("accepted");
        pair.caller.hear(&format!("connected data={data}"));
        pair.talk();
        let recording = pair.relay.frames(0, 4);
        let [call, accept] = [call.replace(HELLO, &data), accept.replace(YES, &data)];
        let talk = if class == CLASS_0 { [PING_0, PONG_0] } else { [PING_2, PONG_2] };
        oracle::check(&recording, &[&call, &accept, talk[0], talk[1]]);
    }
}

#[test]
fn a_caller_of_class_0_is_rejected() {
    let mut pair = Pair::of(CLASS_0, &[]);
    pair.decide(&format!("reject {NO}"), "WSAECONNREFUSED", "WSAECONNREFUSED data=-");
    pair.caller.answers("get ISO_REASON", "ISO_REASON 0");
    oracle::check(&pair.relay.whole(0), &[CALL_0, "< DR dst=caller src=0x0000 reason=0"]);
    // The same socket may call again.
    pair.decide(&format!("accept {YES}"), "accepted", &format!("connected data={YES}"));
    pair.caller.answers("get ISO_REASON", "WSAEINVAL");
    pair.talk();
    oracle::check(&pair.relay.frames(1, 4), &[CALL_0, ACCEPT_0, PING_0, PONG_0]);
}

#[test]
fn a_caller_of_class_2_is_rejected_with_data() {
    let mut pair = Pair::of(CLASS_2, &[]);
    pair.decide(&format!("reject {NO}"), "WSAECONNREFUSED", &format!("WSAECONNREFUSED data={NO}"));
    pair.caller.answers("get ISO_REASON", "ISO_REASON 128");
    oracle::check(&pair.relay.whole(0), &[CALL_2, "< DR dst=caller src=0x0000 reason=128 data=6e6f"]);
}

#[test]
fn the_reason_of_a_rejection_is_chosen() {
    let mut pair = Pair::of(CLASS_2, &[]);
    pair.called.does("set ISO_REJECT_REASON 129");
    pair.decide("reject", "WSAECONNREFUSED", "WSAECONNREFUSED data=-");
    pair.caller.answers("get ISO_REASON", "ISO_REASON 129");
    oracle::check(&pair.relay.whole(0), &[CALL_2, "< DR dst=caller src=0x0000 reason=129"]);
}

#[test]
fn a_caller_is_deferred_and_then_accepted() {
    let mut pair = Pair::of(CLASS_2, &[]);
    pair.call(ECHO);
    for _ in 0..2 {
        pair.called.tell("accept defer");
        pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
        pair.called.hear("WSATRY_AGAIN");
    }
    pair.relay.is_silent(0, 1);
    pair.called.tell(&format!("accept accept {YES}"));
    pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
    pair.called.hear("accepted");
    pair.caller.hear(&format!("connected data={YES}"));
    pair.talk();
    oracle::check(&pair.relay.frames(0, 4), &[CALL_2, ACCEPT_2, PING_2, PONG_2]);
}

/// Nobody but the one who listens is called so.
#[test]
fn an_unknown_selector_is_refused() {
    for (class, call) in [(CLASS_0, CALL_0), (CLASS_2, CALL_2)] {
        let mut pair = Pair::of(class, &[]);
        pair.is_refused("6e6f626f6479", "WSAEADDRNOTAVAIL", 3);
        let call = call.replace(ECHO, "6e6f626f6479");
        oracle::check(&pair.relay.whole(0), &[&call, "< DR dst=caller src=0x0000 reason=3"]);
    }
}

#[test]
fn an_unknown_selector_is_hidden() {
    let mut pair = Pair::of(CLASS_0, &["ISO_HIDE_SELECTORS 1"]);
    pair.is_refused("6e6f626f6479", "WSAECONNREFUSED", 0);
    let call = CALL_0.replace(ECHO, "6e6f626f6479");
    oracle::check(&pair.relay.whole(0), &[&call, "< DR dst=caller src=0x0000 reason=0"]);
}

/// Whoever waits is told when the listener goes.
#[test]
fn the_listener_closes_while_a_caller_waits() {
    let mut pair = Pair::of(CLASS_2, &[]);
    pair.call(ECHO);
    pair.called.tell("accept defer");
    pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
    pair.called.hear("WSATRY_AGAIN");
    pair.called.does("close listener");
    pair.caller.hear("WSAECONNREFUSED data=-");
    oracle::check(&pair.relay.whole(0), &[CALL_2, "< DR dst=caller src=0x0000 reason=2"]);
}

#[test]
fn no_common_class() {
    let mut pair = Pair::between((CLASS_0, &[]), (CLASS_2, &[]));
    pair.is_refused(ECHO, "WSAECONNREFUSED", 130);
    oracle::check(&pair.relay.whole(0), &[CALL_2, "< DR dst=caller src=0x0000 reason=130"]);
    let mut pair = Pair::between((CLASS_2, &["ISO_CLASS2_ONLY 1"]), (CLASS_0, &[]));
    pair.is_refused(ECHO, "WSAECONNREFUSED", 0);
    oracle::check(&pair.relay.whole(0), &[CALL_0, "< DR dst=caller src=0x0000 reason=0"]);
}

#[test]
fn class_2_falls_back_to_class_0() {
    let mut pair = Pair::between((CLASS_0, &[]), (CLASS_2, &["ISO_OFFER_CLASS0 1"]));
    pair.decide(&format!("accept {YES}"), "accepted", &format!("connected data={YES}"));
    pair.caller.answers("get ISO_CLASS", "ISO_CLASS 0");
    pair.talk();
    let accept = ACCEPT_0.replace("size=8192", "preferred=8192");
    oracle::check(&pair.relay.frames(0, 4), &[CALL_2, &accept, PING_0, PONG_0]);
    let mut pair = Pair::between((CLASS_2, &[]), (CLASS_0, &[]));
    pair.decide(&format!("accept {YES}"), "accepted", &format!("connected data={YES}"));
    pair.called.answers("get ISO_CLASS", "ISO_CLASS 0");
    pair.talk();
    oracle::check(&pair.relay.frames(0, 4), &[CALL_0, ACCEPT_0, PING_0, PONG_0]);
}
