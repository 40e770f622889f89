//! RDP: requests and answers whose variable part holds no parameters, references that are zero.

use super::endpoint::Endpoint;
use super::oracle;
use super::peer::{Running, Screen, free_port, installed, wait_for_listener};
use super::program::scratch;
use super::recording::{End, Side};
use super::relay::Relay;
use std::fs;
use std::process::Command;

/// Connect data in the place that RDP has for it.
const RDP: &[&str] = &["ISO_RDP_DATA 1"];
const CLASS_0: &str = "seqpacket 0";
/// `Cookie: mstshash=alice`, the end of its line, and a request for TLS or CredSSP.
const CALL: &str = "436f6f6b69653a206d737473686173683d616c6963650d0a0100080003000000";
/// The cookie alone.
const COOKIE: &str = "436f6f6b69653a206d737473686173683d616c6963650d0a";
/// What tshark sees in the two.
const CALL_SEEN: &str = "cookie=Cookie: mstshash=alice requested=0x00000003";
const COOKIE_SEEN: &str = "cookie=Cookie: mstshash=alice";

fn xfreerdp(screen: &Screen, port: u16, options: &[&str]) -> Running {
    let home = scratch("rdp"); // it writes to the home folder
    let mut command = Command::new("xfreerdp");
    command.args([&format!("/v:127.0.0.1:{port}"), "/u:alice", "/p:x", "/cert:ignore"]).args(options);
    Running::start(command.env("DISPLAY", &screen.name).env("HOME", home))
}

fn rdesktop(screen: &Screen, port: u16) -> Running {
    let mut command = Command::new("rdesktop");
    command.args(["-u", "alice", "-p", "x", &format!("127.0.0.1:{port}")]);
    Running::start(command.env("DISPLAY", &screen.name).env("HOME", scratch("rdp")))
}

/// A bare answer means plain RDP: the client goes on with MCS Connect-Initial.
fn is_accepted(start: impl Fn(&Screen, u16) -> Running, data: &str, seen: &str) {
    let screen = Screen::open();
    let (mut server, port) = Endpoint::listen(CLASS_0, "-", RDP);
    let relay = Relay::to(port);
    let client = start(&screen, relay.port);
    server.tell("accept accept");
    server.hear(&format!("asked caller=- called=- data={data}"));
    server.hear("accepted");
    server.answers("octets ISO_RESIDUE", &format!("ISO_RESIDUE {data}"));
    let message = server.says("receive");
    let message = message.strip_prefix("received ").expect("a message");
    assert!(message.starts_with("7f65") && message.len() > 800, "{message}");
    drop(client);
    server.does("close");
    let recording = relay.whole(0);
    assert_eq!(recording.of(Side::Called)[0].len(), 11, "the answer is bare");
    oracle::check(
        &recording,
        &[
            &format!("> CR src=0x0000 class=0 {seen}"),
            "< CC dst=0x0000 src=called class=0",
            &format!("> DT eot=1 data={message}"),
        ],
    );
}

#[test]
fn xfreerdp_is_accepted() {
    if installed(&["xfreerdp", "Xvfb"]) {
        is_accepted(|screen, port| xfreerdp(screen, port, &[]), CALL, CALL_SEEN);
    }
}

#[test]
fn xfreerdp_without_negotiation_is_accepted() {
    if installed(&["xfreerdp", "Xvfb"]) {
        is_accepted(|screen, port| xfreerdp(screen, port, &["/sec:rdp"]), COOKIE, COOKIE_SEEN);
    }
}

#[test]
fn rdesktop_is_accepted() {
    if installed(&["rdesktop", "Xvfb"]) {
        is_accepted(rdesktop, CALL, CALL_SEEN);
    }
}

fn is_rejected(client: &str, start: impl Fn(&Screen, u16) -> Running) {
    let screen = Screen::open();
    let (mut server, port) = Endpoint::listen(CLASS_0, "-", RDP);
    let relay = Relay::to(port);
    let mut running = start(&screen, relay.port);
    server.tell("accept reject");
    server.hear(&format!("asked caller=- called=- data={CALL}"));
    server.hear("WSAECONNREFUSED");
    assert!(!running.end(client).success());
    oracle::check(
        &relay.whole(0),
        &[&format!("> CR src=0x0000 class=0 {CALL_SEEN}"), "< DR dst=0x0000 src=0x0000 reason=0"],
    );
}

#[test]
fn xfreerdp_is_rejected() {
    if installed(&["xfreerdp", "Xvfb"]) {
        is_rejected("xfreerdp", |screen, port| xfreerdp(screen, port, &[]));
    }
}

#[test]
fn rdesktop_is_rejected() {
    if installed(&["rdesktop", "Xvfb"]) {
        is_rejected("rdesktop", rdesktop);
    }
}

/// A negotiation response goes to the place where the client looks for it: TLS is chosen, so TLS comes.
#[test]
fn xfreerdp_understands_the_negotiation_response() {
    if !installed(&["xfreerdp", "Xvfb"]) {
        return;
    }
    let screen = Screen::open();
    let (mut server, port) = Endpoint::listen("stream 0", "-", RDP);
    let relay = Relay::to(port);
    let _client = xfreerdp(&screen, relay.port, &[]);
    server.tell("accept accept 0200080001000000");
    server.hear(&format!("asked caller=- called=- data={CALL}"));
    server.hear("accepted");
    server.does("set ISO_RAW 1");
    let hello = server.says("receive");
    assert!(hello.starts_with("received 1603"), "no TLS handshake: {hello}");
    let called = relay.frames(0, 2).first(2);
    oracle::check(
        &called,
        &[
            &format!("> CR src=0x0000 class=0 {CALL_SEEN}"),
            "< CC dst=0x0000 src=called class=0 selected=0x00000001",
        ],
    );
}

/// The server of xrdp at a port; its configuration is that of the system but for what a test needs.
fn xrdp() -> (Running, u16) {
    let port = free_port();
    let folder = scratch("xrdp");
    let (file, log) = (folder.join(format!("{port}.ini")), folder.join(format!("{port}.log")));
    let text = fs::read_to_string("/etc/xrdp/xrdp.ini").expect("the configuration of xrdp");
    let lines = text.lines().map(|line| match line.split('=').next() {
        Some("port") if line.starts_with("port=3389") => format!("port=tcp://127.0.0.1:{port}"),
        Some("fork") => "fork=false".to_owned(),
        Some("LogFile") => format!("LogFile={}", log.display()),
        _ => line.to_owned(),
    });
    fs::write(&file, lines.collect::<Vec<_>>().join("\n")).expect("a writable target folder");
    let server = Running::start(Command::new("xrdp").arg("--nodaemon").arg("--config").arg(&file));
    wait_for_listener(port);
    (server, port)
}

#[test]
fn xrdp_answers_inside_the_variable_part() {
    if !installed(&["xrdp"]) {
        return;
    }
    let (_server, port) = xrdp();
    let relay = Relay::to(port);
    let mut client = Endpoint::open(CLASS_0, "-", RDP);
    client.answers(&format!("connect {} - {CALL}", relay.port), "connected data=0201080001000000");
    client.answers("octets ISO_RESIDUE", "ISO_RESIDUE 0201080001000000");
    client.does("close");
    let recording = relay.whole(0);
    // It has begun with TLS.
    oracle::check(
        &recording.first(2),
        &[
            &format!("> CR src=caller class=0 {CALL_SEEN}"),
            "< CC dst=0x0000 src=called class=0 selected=0x00000001",
        ],
    );
    assert_eq!(recording.first_end(), (Side::Caller, End::Fin));
}

#[test]
fn xrdp_answers_a_bare_request() {
    if !installed(&["xrdp"]) {
        return;
    }
    let (_server, port) = xrdp();
    let relay = Relay::to(port);
    let mut client = Endpoint::open(CLASS_0, "-", RDP);
    client.answers(&format!("connect {} -", relay.port), "connected data=-");
    client.does("close");
    let recording = relay.whole(0);
    assert_eq!(recording.of(Side::Caller)[0].len(), 11);
    oracle::check(&recording, &["> CR src=caller class=0", "< CC dst=0x0000 src=called class=0"]);
}

/// It knows no parameters, and answers with a DT where only CC or DR would do.
#[test]
fn xrdp_refuses_a_request_that_is_not_of_rdp() {
    if !installed(&["xrdp"]) {
        return;
    }
    let (_server, port) = xrdp();
    let relay = Relay::to(port);
    let mut client = Endpoint::open(CLASS_0, "0100", &[]);
    client.answers(&format!("connect {} 0101", relay.port), "WSAECONNREFUSED data=-");
    oracle::check(
        &relay.whole(0),
        &["> CR src=caller class=0 size=8192 calling=0100 called=0101", "< DT eot=1 data=2180"],
    );
}
