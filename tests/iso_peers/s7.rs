//! python-snap7, the S7 protocol in pure Python: class 0, sizes, selectors, and DR and DC where ISO has none.

use super::endpoint::Endpoint;
use super::oracle;
use super::peer::{python_peer, python_peers, python_server};
use super::recording::{End, Recording, Side};
use super::relay::Relay;

const CLASS_0: &str = "seqpacket 0";
/// The setup request of the client, and the answer of the server.
const REQUEST: &str = "32010000000100080000f0000001000101e0";
const ANSWER: &str = "320300000001000800000000f0000001000101e0";
/// The connection request of the client.
const CALL: &[u8] = b"\x03\0\0\x16\x11\xe0\0\0\0\x01\0\xc1\x02\x01\0\xc2\x02\x01\x01\xc0\x01\x0a";
const ASKED: &str = "asked caller=0100 called=0101 data=-";

/// A server of ours behind a relay, and a client that has just been started.
fn called() -> (Endpoint, Relay, super::program::Server) {
    let (server, port) = Endpoint::listen(CLASS_0, "0101", &[]);
    let relay = Relay::to(port);
    let client = python_peer("s7_client.py", &[&relay.port.to_string(), "plain"]);
    (server, relay, client)
}

/// The client's whole conversation once it is accepted.
fn serve(server: &mut Endpoint, client: &mut super::program::Server) {
    server.hear("accepted");
    server.answers("get ISO_CLASS", "ISO_CLASS 0");
    server.answers("get ISO_MAX_TPDU", "ISO_MAX_TPDU 1024");
    server.answers("names", "local 0101 peer 0100");
    let request = server.says("receive");
    let request = request.strip_prefix("received ").expect("a request");
    let mut answer = format!("32030000{}000800000000{}", &request[8..12], &request[20..36]);
    assert_eq!((request, &*answer), (REQUEST, ANSWER));
    server.does(&format!("send {answer}"));
    assert_eq!(client.next_line(), "CONNECTED 480");
    // It disconnects with a stray octet and a reference that is not ours.
    answer = server.says("receive");
    assert_eq!(answer, "WSAEDISCON");
    server.answers("disconnected", "data 00");
    server.answers("get ISO_REASON", "ISO_REASON 0");
    server.does("close");
}

fn check_served(recording: &Recording) {
    assert_eq!(recording.of(Side::Caller)[0], CALL);
    let request = format!("> DT eot=1 data={REQUEST}");
    let answer = format!("< DT eot=1 data={ANSWER}");
    oracle::check(
        recording,
        &[
            "> CR src=caller class=0 size=1024 calling=0100 called=0101",
            "< CC dst=caller src=called class=0 size=1024 calling=0100 called=0101",
            &request,
            &answer,
            "> DR dst=0x0001 src=caller reason=0 data=00",
        ],
    );
    assert_eq!(recording.ends[1].1, End::Fin);
}

#[test]
fn the_client_is_accepted() {
    if python_peers() {
        let (mut server, relay, mut client) = called();
        server.tell("accept accept");
        server.hear(ASKED);
        serve(&mut server, &mut client);
        check_served(&relay.whole(0));
    }
}

#[test]
fn the_client_waits_while_it_is_deferred() {
    if python_peers() {
        let (mut server, relay, mut client) = called();
        for _ in 0..2 {
            server.tell("accept defer");
            server.hear(ASKED);
            server.hear("WSATRY_AGAIN");
        }
        relay.is_silent(0, 1);
        server.tell("accept accept");
        server.hear(ASKED);
        serve(&mut server, &mut client);
        check_served(&relay.whole(0));
    }
}

/// Its request has parameters under codes that mean something else in class 2.
#[test]
fn the_routed_client_is_accepted() {
    if python_peers() {
        let (mut server, port) = Endpoint::listen(CLASS_0, "0101", &[]);
        let relay = Relay::to(port);
        let mut client = python_peer("s7_client.py", &[&relay.port.to_string(), "routed"]);
        server.tell("accept accept");
        server.hear(ASKED);
        serve(&mut server, &mut client);
        let recording = relay.whole(0);
        let routing = b"\xc6\x02\x12\x34\xc7\x02\x01\x03";
        assert_eq!(recording.of(Side::Caller)[0][22..], routing[..]);
        oracle::check(
            &recording.first(2),
            &[
                "> CR src=caller class=0 size=1024 calling=0100 called=0101 expedited=0",
                "< CC dst=caller src=called class=0 size=1024 calling=0100 called=0101",
            ],
        );
    }
}

/// Both selectors are others, and so is the setup.
#[test]
fn the_client_for_logo_is_accepted() {
    if python_peers() {
        let (mut server, port) = Endpoint::listen(CLASS_0, "2000", &[]);
        let relay = Relay::to(port);
        let mut client = python_peer("s7_client.py", &[&relay.port.to_string(), "logo"]);
        server.tell("accept accept");
        server.hear("asked caller=1000 called=2000 data=-");
        server.hear("accepted");
        let request = server.says("receive");
        assert_eq!(request, format!("received {REQUEST}"));
        server.does(&format!("send {ANSWER}"));
        assert_eq!(client.next_line(), "CONNECTED 480");
        server.answers("receive", "WSAEDISCON");
        server.does("close");
        oracle::check(
            &relay.whole(0).first(2),
            &[
                "> CR src=caller class=0 size=1024 calling=1000 called=2000",
                "< CC dst=caller src=called class=0 size=1024 calling=1000 called=2000",
            ],
        );
    }
}

/// A selector is opaque and up to 32 octets long; several of them share a port, and one takes the rest.
#[test]
fn the_client_for_a_panel_is_accepted() {
    if python_peers() {
        for selector in ["53494d415449432d524f4f542d484d49", "-"] {
            let (mut server, port) = Endpoint::listen(CLASS_0, selector, &[]);
            let relay = Relay::to(port);
            let mut client = python_peer("s7_client.py", &[&relay.port.to_string(), "panel"]);
            server.tell("accept accept");
            server.hear("asked caller=0600 called=53494d415449432d524f4f542d484d49 data=-");
            server.hear("accepted");
            assert_eq!(client.next_line(), "CONNECTED");
            server.answers("receive", "received 68656c6c6f");
            server.does("send 796573");
            assert_eq!(client.next_line(), "SAID yes");
            server.answers("receive", "WSAEDISCON");
            server.does("close");
            oracle::check(
                &relay.whole(0).first(4),
                &[
                    "> CR src=caller class=0 size=8192 calling=0600 called=53494d415449432d524f4f542d484d49",
                    "< CC dst=caller src=called class=0 size=8192 calling=0600 called=53494d415449432d524f4f542d484d49",
                    "> DT eot=1 data=68656c6c6f",
                    "< DT eot=1 data=796573",
                ],
            );
        }
    }
}

#[test]
fn the_client_is_rejected() {
    if python_peers() {
        let (mut server, relay, mut client) = called();
        server.tell("accept reject");
        server.hear(ASKED);
        server.hear("WSAECONNREFUSED");
        assert_eq!(client.next_line(), "S7ConnectionError: Expected COTP CC, got 0x80");
        oracle::check(
            &relay.whole(0),
            &[
                "> CR src=caller class=0 size=1024 calling=0100 called=0101",
                "< DR dst=caller src=0x0000 reason=0",
            ],
        );
    }
}

/// Its own patience is 5 seconds.
#[test]
fn the_client_gives_up() {
    if python_peers() {
        let (mut server, relay, mut client) = called();
        server.tell("accept defer");
        server.hear(ASKED);
        server.hear("WSATRY_AGAIN");
        assert!(client.next_line().starts_with("S7TimeoutError: "));
        drop(client);
        relay.left(0, Side::Caller);
        server.answers("accept accept", "WSAEACCES");
        let recording = relay.whole(0);
        oracle::check(&recording, &["> CR src=caller class=0 size=1024 calling=0100 called=0101"]);
        assert_eq!(recording.first_end().0, Side::Caller);
    }
}

/// A client of ours that is connected to the server through a relay, and has got what it asked for.
fn calling() -> Option<(super::program::Server, Relay, Endpoint)> {
    if !python_peers() {
        return None;
    }
    let (server, port) = python_server("s7_server.py");
    let relay = Relay::to(port);
    let mut client = Endpoint::open(CLASS_0, "0100", &["ISO_MAX_TPDU 1024"]);
    client.answers(&format!("connect {} 0101", relay.port), "connected data=-");
    client.answers("get ISO_CLASS", "ISO_CLASS 0");
    client.answers("get ISO_MAX_TPDU", "ISO_MAX_TPDU 1024");
    client.answers("names", "local 0100 peer 0101");
    client.does(&format!("send {REQUEST}"));
    client.answers("receive", &format!("received {ANSWER}"));
    Some((server, relay, client))
}

fn check_called(recording: &Recording, release: &[&str]) {
    let request = format!("> DT eot=1 data={REQUEST}");
    let answer = format!("< DT eot=1 data={ANSWER}");
    let exchange = [
        "> CR src=caller class=0 size=1024 calling=0100 called=0101",
        "< CC dst=caller src=called class=0 size=1024 calling=0100 called=0101",
        &request,
        &answer,
    ];
    oracle::check(recording, &[&exchange, release].concat());
}

#[test]
fn the_server_serves_and_is_left_without_a_word() {
    if let Some((_server, relay, mut client)) = calling() {
        client.does("close");
        let recording = relay.whole(0);
        check_called(&recording, &[]);
        assert_eq!(recording.first_end(), (Side::Caller, End::Fin));
    }
}

/// Class 0 has no DR on a connection, but both know what it means; the server's DC is none of our business.
#[test]
fn the_server_is_told_of_the_end() {
    if let Some((_server, relay, mut client)) = calling() {
        client.does("disconnect 627965");
        client.answers("receive", "WSAEDISCON");
        client.does("close");
        check_called(
            &relay.whole(0),
            &["> DR dst=called src=caller reason=0 data=627965", "< DC dst=caller src=called"],
        );
    }
}
