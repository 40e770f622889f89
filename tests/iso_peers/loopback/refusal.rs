//! Requests that are refused, deferred, or answered with another class.

use super::super::recording::{Recording, Side};
use super::*;
use std::io::Write;
use std::net::{Ipv4Addr, TcpStream};

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

/// A caller that does not wait for the decision ends its TCP connection; ISO has no word for it.
#[test]
fn a_caller_withdraws() {
    let mut pair = Pair::of(CLASS_2, &[]);
    let mut caller = Endpoint::open(CLASS_2, CALLER, &["ISO_CONNECT_TIMEOUT 300"]);
    caller.tell(&format!("connect {} {ECHO} {HELLO}", pair.relay.port));
    pair.called.tell("accept defer");
    pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
    pair.called.hear("WSATRY_AGAIN");
    caller.hear("WSAETIMEDOUT data=-");
    pair.relay.left(0, Side::Caller);
    pair.called.answers("accept accept", "WSAEACCES");
    oracle::check(&pair.relay.whole(0), &[CALL_2]);
    pair.decide(&format!("accept {YES}"), "accepted", &format!("connected data={YES}"));
}

/// What is wrong is answered by the TPDU that says so. tshark does not dissect an ER that repeats so much.
#[test]
fn requests_that_are_no_requests() {
    let answers: [(&str, &[u8], &[&str]); 3] = [
        // A parameter beyond the header: class 2, class 0; explicit flow control and no other class.
        (
            CLASS_2,
            b"\x03\0\0\x0f\x0a\xe0\0\0\0\x41\x21\xc1\x09\x01\x01",
            &["< DR dst=0x0041 src=0x0000 reason=138"],
        ),
        (
            CLASS_0,
            b"\x03\0\0\x0f\x0a\xe0\0\0\0\x41\0\xc1\x09\x01\x01",
            &["< ? data=0f70004103c1090ae00000004100c109"],
        ),
        (CLASS_2, b"\x03\0\0\x0b\x06\xe0\0\0\0\x41\x20", &["< DR dst=0x0041 src=0x0000 reason=130"]),
    ];
    for (class, octets, expected) in answers {
        let (mut called, port) = Endpoint::listen(class, ECHO, &[]);
        let relay = Relay::to(port);
        called.tell("accept accept");
        let mut caller = TcpStream::connect((Ipv4Addr::LOCALHOST, relay.port)).expect("the relay listens");
        caller.write_all(octets).expect("it is connected");
        let recording = relay.frames(0, 2);
        drop(caller);
        relay.whole(0);
        let mut answer = Recording::default();
        recording.of(Side::Called).iter().for_each(|frame| answer.add(Side::Called, frame));
        oracle::check(&answer, expected);
    }
}
