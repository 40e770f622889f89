//! Requests that are refused, deferred, or answered with another class.

use super::*;

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
