//! libiec61850, the MMS protocol of substations: class 0, messages in segments, the end of TCP as the only release.

use super::endpoint::Endpoint;
use super::oracle;
use super::peer::{python_peer, python_peers, python_server};
use super::recording::{End, Recording, Side};
use super::relay::Relay;

const CLASS_0: &str = "seqpacket 0";
/// What the client says first: session, presentation, association and MMS in one message of 180 octets.
const INITIATE: &str = "0db20506130100160102140200023302000134020001c19c318199a003800101a28191810400000001820400000001a423300f02\
    01010604520100013004060251013010020103060528ca220201300406025101615e305c020101a0576055a107060528ca220203\
    a20706052901876701a30302010ca606060429018767a70302010cbe2f282d020103a028a826800300fde881010582010583010a\
    a416800101810305f100820c03ee1c00000408000079ef18";
/// What the server answers, 136 octets.
const RESPONSE: &str = "0e8605061301001601021402000234020001c1743172a003800101a26b830400000001a512300780010081025101300780010081\
    025101614f304d020101a0486146a107060528ca220203a203020100a305a103020100be2f282d020103a028a926800300fde881\
    010582010583010aa416800101810305f100820c03ee1c00000002000040ed18";

/// Both messages in DTs of 128 octets, of which 125 are data.
fn exchange() -> [String; 4] {
    [
        "> DT eot=0".to_owned(),
        format!("> DT eot=1 segments=2 data={INITIATE}"),
        "< DT eot=0".to_owned(),
        format!("< DT eot=1 segments=2 data={RESPONSE}"),
    ]
}

/// A server of ours that takes TPDUs of this size, and what the client said after it had answered.
fn answer(size: u32, said: &str) -> Recording {
    let (mut server, port) = Endpoint::listen(CLASS_0, "0001", &[&format!("ISO_MAX_TPDU {size}")]);
    let relay = Relay::to(port);
    let mut client = python_peer("mms_client.py", &[&relay.port.to_string()]);
    server.tell("accept accept");
    server.hear("asked caller=0001 called=0001 data=-");
    server.hear("accepted");
    server.answers("get ISO_MAX_TPDU", &format!("ISO_MAX_TPDU {size}"));
    server.answers("receive", &format!("received {INITIATE}"));
    server.does(&format!("send {RESPONSE}"));
    assert_eq!(client.next_line(), said);
    server.answers("receive", "WSAEDISCON");
    server.answers("disconnected", "data -");
    server.does("close");
    let recording = relay.whole(0);
    assert_eq!(recording.first_end(), (Side::Caller, End::Fin));
    recording
}

#[test]
fn the_client_is_accepted() {
    if python_peers() {
        oracle::check(
            &answer(8192, "CONNECTED"),
            &[
                "> CR src=caller class=0 size=8192 calling=0001 called=0001",
                "< CC dst=caller src=called class=0 size=8192 calling=0001 called=0001",
                &format!("> DT eot=1 data={INITIATE}"),
                &format!("< DT eot=1 data={RESPONSE}"),
            ],
        );
    }
}

/// It sends in segments, but while it connects it does not take an answer in segments, from anybody.
#[test]
fn the_client_sends_in_segments() {
    if python_peers() {
        let exchange = exchange();
        let [first, second, third, fourth] = exchange.each_ref();
        oracle::check(
            &answer(128, "error 5"),
            &[
                "> CR src=caller class=0 size=8192 calling=0001 called=0001",
                "< CC dst=caller src=called class=0 size=128 calling=0001 called=0001",
                first,
                second,
                third,
                fourth,
            ],
        );
    }
}

#[test]
fn the_client_is_rejected() {
    if !python_peers() {
        return;
    }
    let (mut server, port) = Endpoint::listen(CLASS_0, "0001", &[]);
    let relay = Relay::to(port);
    let mut client = python_peer("mms_client.py", &[&relay.port.to_string()]);
    server.tell("accept reject");
    server.hear("asked caller=0001 called=0001 data=-");
    server.hear("WSAECONNREFUSED");
    assert_eq!(client.next_line(), "error 5");
    oracle::check(
        &relay.whole(0),
        &[
            "> CR src=caller class=0 size=8192 calling=0001 called=0001",
            "< DR dst=caller src=0x0000 reason=0",
        ],
    );
}

/// A client of ours at the server, through a relay; it and the server have agreed on this size.
fn call(size: u32) -> Option<(super::program::Server, Relay, Endpoint)> {
    if !python_peers() {
        return None;
    }
    let (server, port) = python_server("mms_server.py");
    let relay = Relay::to(port);
    let mut client = Endpoint::open(CLASS_0, "0001", &[&format!("ISO_MAX_TPDU {size}")]);
    client.answers(&format!("connect {} 0001", relay.port), "connected data=-");
    client.answers("get ISO_MAX_TPDU", &format!("ISO_MAX_TPDU {size}"));
    client.does(&format!("send {INITIATE}"));
    client.answers("receive", &format!("received {RESPONSE}"));
    Some((server, relay, client))
}

#[test]
fn the_server_answers_in_segments() {
    if let Some((_server, relay, mut client)) = call(128) {
        client.does("close");
        let recording = relay.whole(0);
        let exchange = exchange();
        let [first, second, third, fourth] = exchange.each_ref();
        oracle::check(
            &recording,
            &[
                "> CR src=caller class=0 size=128 calling=0001 called=0001",
                "< CC dst=caller src=called class=0 size=128 calling=0001 called=0001",
                first,
                second,
                third,
                fourth,
            ],
        );
        let lengths: Vec<_> = recording.frames[2..].iter().map(|frame| frame.octets.len()).collect();
        assert_eq!(lengths, [132, 62, 132, 18]);
        assert_eq!(recording.first_end(), (Side::Caller, End::Fin));
    }
}

/// It takes a DR of class 0, which ISO does not have, for the end that it is.
#[test]
fn the_server_is_told_of_the_end() {
    if let Some((_server, relay, mut client)) = call(8192) {
        client.does("disconnect 627965");
        client.answers("receive", "WSAEDISCON");
        client.does("close");
        oracle::check(
            &relay.whole(0),
            &[
                "> CR src=caller class=0 size=8192 calling=0001 called=0001",
                "< CC dst=caller src=called class=0 size=8192 calling=0001 called=0001",
                &format!("> DT eot=1 data={INITIATE}"),
                &format!("< DT eot=1 data={RESPONSE}"),
                "> DR dst=called src=caller reason=0 data=627965",
            ],
        );
    }
}

/// It echoes any class and means class 0 all the same: an offer of class 2 is no call that can go on.
#[test]
fn a_call_in_class_2_ends_at_the_first_message() {
    if !python_peers() {
        return;
    }
    let (_server, port) = python_server("mms_server.py");
    let relay = Relay::to(port);
    let mut client = Endpoint::open("seqpacket 2", "0001", &[]);
    client.answers(&format!("connect {} 0001", relay.port), "connected data=-");
    client.answers("get ISO_CLASS", "ISO_CLASS 2");
    client.does(&format!("send {INITIATE}"));
    client.answers("receive", "WSAECONNRESET");
    assert_eq!(relay.whole(0).first_end().0, Side::Called);
}

/// It takes no selector of more than 4 octets, and says so by closing.
#[test]
fn a_call_that_it_does_not_like_is_refused_without_a_word() {
    if !python_peers() {
        return;
    }
    let (_server, port) = python_server("mms_server.py");
    let relay = Relay::to(port);
    let mut client = Endpoint::open(CLASS_0, "0001", &[]);
    client.answers(&format!("connect {} 5345525645", relay.port), "WSAECONNREFUSED data=-");
    client.answers("get ISO_REASON", "WSAEINVAL");
    oracle::check(&relay.whole(0), &["> CR src=caller class=0 size=8192 calling=0001 called=5345525645"]);
}
