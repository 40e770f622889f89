//! Class 2 without explicit flow control.

use super::*;

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
