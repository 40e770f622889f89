//! Class 0, with what RFC 1006, RFC 2126 and custom add to it.

use super::super::recording::{End, Side};
use super::*;

#[test]
fn class_0_with_connect_and_disconnect_data() {
    let mut pair = Pair::connect(CLASS_0, &[]);
    pair.talk();
    pair.caller.does(&format!("disconnect {BYE}"));
    pair.called.answers("receive", "WSAEDISCON");
    pair.called.answers("disconnected", &format!("data {BYE}"));
    pair.check(&[CALL_0, ACCEPT_0, PING_0, PONG_0, "> DR dst=called src=caller reason=0 data=627965"]);
    assert!(pair.relay.whole(0).ends.iter().all(|(_, end)| *end == End::Fin));
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
