//! Our own two ends, for what no other program speaks: class 2, connect and expedited data, disconnect data. tshark
//! has to find in the octets what was meant.

mod class_0;
mod class_2;
mod quality;
mod refusal;

use super::endpoint::Endpoint;
use super::oracle;
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

const CALL_2: &str = "> CR src=caller class=2 no-flow-control=1 size=8192 preferred=65408 calling=43414c4c4552 \
    called=4543484f version=1 expedited=1 data=68656c6c6f";
const ACCEPT_2: &str = "< CC dst=caller src=called class=2 no-flow-control=1 preferred=65408 calling=43414c4c4552 \
    called=4543484f expedited=1 data=796573";
const PING_2: &str = "> DT dst=called eot=1 data=70696e67";
const PONG_2: &str = "< DT dst=caller eot=1 data=706f6e67";

/// A message of 300 octets, as hex.
fn long() -> String {
    (0..300).map(|octet| format!("{:02x}", octet % 256)).collect()
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
