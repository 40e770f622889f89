//! `iso_gate.c`: what callers and backends see on the wire, what the policy file may say, signals, and the log.

use super::iso_gate_peers::*;
use super::program::{example, patience, run, success};
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

#[test]
fn a_caller_is_let_in_with_the_answer_of_the_backend() {
    let backend = Backend::listen();
    let policy = format!("listen 127.0.0.1:0 as plant\naccept on plant called PLC to {}\n", backend.address);
    let mut gate = Gate::start("let_in", &[], &policy);
    let mut caller = gate.call(&cr(b"GATE", b"PLC", Some(0x0a), b"hello"));
    let mut called = backend.take();
    // The selectors, the size and the user data of the caller, with a reference of the gate's own.
    let request = called.frame();
    assert_eq!(parameters(&request), [(0xc0, vec![0x0a]), (0xc1, b"GATE".to_vec()), (0xc2, b"PLC".to_vec())]);
    assert_eq!(user_data(&request), b"hello");
    caller.says_nothing();
    called.send(&cc(&request, &[0xc0, 1, 0x09], b"welcome"));
    let answer = caller.frame();
    assert_eq!(answer[5], 0xd0);
    assert_eq!(parameters(&answer), [(0xc0, vec![0x09]), (0xc1, b"GATE".to_vec()), (0xc2, b"PLC".to_vec())]);
    assert_eq!(user_data(&answer), b"welcome");
    let line = gate.next_line();
    assert_eq!(
        line,
        format!(
            "accepted {} on plant calling GATE called PLC data hello, to {} (line 2)",
            caller.name, backend.address
        )
    );
    assert_pass(&mut caller, &mut called);
    caller.wire.shutdown(Shutdown::Write).expect("it is connected");
    assert_eq!(called.rest(), b"");
    called.send(b"still here");
    called.wire.shutdown(Shutdown::Write).expect("it is connected");
    assert_eq!(caller.rest(), b"still here");
    let line = gate.next_line();
    assert!(line.starts_with(&format!("ended {} on plant", caller.name)), "{line}");
    assert!(
        line.contains(", 11 octets there and 22 back in ") && line.ends_with("s: closed by both"),
        "{line}"
    );
}

/// What is no frame goes through as it is, both ways.
fn assert_pass(caller: &mut Peer, called: &mut Peer) {
    caller.send(b"\x03\x00\x00\x0b\x02\xf0\x80ping"[..11].as_ref());
    assert_eq!(called.octets(11), b"\x03\x00\x00\x0b\x02\xf0\x80ping");
    called.send(b"\x16\x03\x01 no frame");
    assert_eq!(caller.octets(12), b"\x16\x03\x01 no frame");
}

#[test]
fn a_refusal_has_the_reason_of_the_policy() {
    let mut policy = String::from("listen 127.0.0.1:0 as plant\n");
    for (reason, name) in ["unspecified", "congested", "not-attached", "unknown-address"].iter().enumerate() {
        policy += &format!("reject called {reason} reason {reason}\nreject called {name} reason {name}\n");
    }
    let mut gate = Gate::start("reasons", &[], &policy);
    for (reason, name) in ["unspecified", "congested", "not-attached", "unknown-address"].iter().enumerate() {
        for (called, line) in [(reason.to_string(), reason * 2 + 2), (name.to_string(), reason * 2 + 3)] {
            let mut caller = gate.call(&cr(b"", called.as_bytes(), Some(0x0a), b""));
            assert_eq!(caller.frame(), dr(reason as u8));
            assert_eq!(caller.rest(), b"");
            let told =
                format!("rejected {} on plant called {called}, reason {reason} (line {line})", caller.name);
            assert_eq!(gate.next_line(), told);
        }
    }
    let mut caller = gate.call(&cr(b"", b"other", Some(0x0a), b""));
    assert_eq!(caller.frame(), dr(0));
    let told =
        format!("rejected {} on plant called other, reason 0: no line of the policy fits", caller.name);
    assert_eq!(gate.next_line(), told);
}

#[test]
fn rules_look_at_address_selectors_and_data() {
    let policy = "listen 127.0.0.1:0 as plant
        reject from 127.0.0.2 reason 1
        reject from 127.0.3.0/24 reason 2
        reject from ::1/128 reason 3
        reject calling 0x0100 called 0x01ff reason 1
        reject data \"let me in\" reason 2
        reject data let* reason 3
        reject called none reason 1
        reject on plant from any reason 2 # the rest\n";
    let mut gate = Gate::start("rules", &[], policy);
    for (from, calling, called, data, line) in [
        ("127.0.0.2", &b""[..], &b"X"[..], &b""[..], 2),
        ("127.0.3.77", b"", b"X", b"", 3),
        ("127.0.0.1", b"\x01\x00", b"\x01\xff", b"", 5),
        ("127.0.0.1", b"\x01\x01", b"\x01\xff", b"", 9),
        ("127.0.0.1", b"", b"X", b"let me in", 6),
        ("127.0.0.1", b"", b"X", b"let me in!", 7),
        ("127.0.0.1", b"", b"X", b"le", 9),
        ("127.0.0.1", b"", b"", b"", 8),
    ] {
        let mut caller = gate.call_from(from, &cr(calling, called, None, data));
        assert_eq!(caller.frame()[5], 0x80);
        let told = gate.next_line();
        assert!(told.ends_with(&format!("(line {line})")), "{told}, not line {line}");
    }
}

#[test]
fn a_refusal_of_the_backend_is_carried_over() {
    let backend = Backend::listen();
    let nobody = Backend::listen().address; // closed again
    let policy = format!(
        "listen 127.0.0.1:0\naccept called A to {}\naccept called B to {nobody}\naccept called C to {} wait 0.3\n",
        backend.address, backend.address
    );
    let mut gate = Gate::start("refusal", &[], &policy);
    let mut caller = gate.call(&cr(b"", b"A", Some(0x0a), b""));
    let mut called = backend.take();
    called.frame();
    called.send(&dr(3));
    assert_eq!(caller.frame(), dr(3));
    let told = gate.next_line();
    assert!(told.ends_with(", reason 3: the backend refuses, with reason 3 (line 2)"), "{told}");
    let mut caller = gate.call(&cr(b"", b"B", Some(0x0a), b""));
    assert_eq!(caller.frame(), dr(1));
    let told = gate.next_line();
    assert!(told.contains(", reason 1: the backend: WSAECONNREFUSED: "), "{told}");
    let mut caller = gate.call(&cr(b"", b"C", Some(0x0a), b""));
    let mut silent = backend.take();
    silent.frame();
    assert_eq!(caller.frame(), dr(1));
    let told = gate.next_line();
    assert!(told.ends_with(", reason 1: the backend has not answered in time (line 4)"), "{told}");
    assert_eq!(silent.wire.read(&mut [0]).unwrap_or(0), 0, "the gate gave up");
}

#[test]
fn the_backend_may_have_another_selector() {
    let backend = Backend::listen();
    let policy = format!(
        "listen 127.0.0.1:0\naccept called A to {} selector 0x0302\naccept to {} selector none\n",
        backend.address, backend.address
    );
    let gate = Gate::start("selector", &[], &policy);
    let mut caller = gate.call(&cr(b"", b"A", Some(0x0d), b""));
    let mut called = backend.take();
    let request = called.frame();
    assert_eq!(parameters(&request), [(0xc0, vec![0x0d]), (0xc2, vec![3, 2])]);
    called.send(&cc(&request, &[0xc0, 1, 0x0d], b""));
    assert_eq!(parameters(&caller.frame()), [(0xc0, vec![0x0d]), (0xc2, b"A".to_vec())]);
    let _second = gate.call(&cr(b"", b"B", Some(0x0d), b""));
    assert_eq!(parameters(&backend.take().frame()), [(0xc0, vec![0x0d])]);
}

#[test]
fn a_held_caller_waits_for_the_operator() {
    let backend = Backend::listen();
    let policy = format!("listen 127.0.0.1:0 as plant\nhold to {} reason 3\n", backend.address);
    let mut gate = Gate::start("held", &[], &policy);
    gate.type_line("y");
    assert_eq!(gate.next_line(), "operator: nobody is held");
    let mut caller = gate.call(&cr(b"", b"A", Some(0x0a), b""));
    let held = format!("held {} on plant called A, to {}", caller.name, backend.address);
    assert_eq!(gate.next_line(), format!("{held}: y or n within 60 s (line 2)"));
    // The next one is not even looked at.
    let mut next = gate.call(&cr(b"", b"B", Some(0x0a), b""));
    gate.says_nothing();
    caller.says_nothing();
    gate.type_line("y 127.0.0.9");
    assert_eq!(gate.next_line(), "operator: nobody with the name 127.0.0.9 is held");
    gate.type_line("perhaps");
    assert_eq!(gate.next_line(), "operator: y, n, y CALLER or n CALLER, not \"perhaps\"");
    gate.type_line(&format!("y {}", caller.name));
    let mut called = backend.take();
    let request = called.frame();
    called.send(&cc(&request, &[0xc0, 1, 0x0a], b""));
    assert_eq!(caller.frame()[5], 0xd0);
    assert!(gate.next_line().ends_with(": the operator said yes (line 2)"));
    assert_pass(&mut caller, &mut called);
    assert!(gate.next_line().starts_with(&format!("held {}", next.name)));
    gate.type_line("n");
    assert_eq!(next.frame(), dr(3));
    assert!(gate.next_line().ends_with(", reason 3: the operator said no (line 2)"));
}

#[test]
fn when_nobody_decides_the_policy_does() {
    let backend = Backend::listen();
    let to = &backend.address;
    let policy = format!(
        "listen 127.0.0.1:0\nhold called A to {to} wait 0.2\nhold called B to {to} wait 0.2 else accept\n\
         hold called C to {to} wait 0.2 else reject reason 2\n"
    );
    let mut gate = Gate::start("time", &[], &policy);
    for (called, reason) in [(b"A", 0), (b"C", 2)] {
        let mut caller = gate.call(&cr(b"", called, Some(0x0a), b""));
        assert_eq!(caller.frame(), dr(reason));
        gate.next_line();
        assert!(gate.next_line().contains(&format!(", reason {reason}: nobody decided in time")));
    }
    let mut caller = gate.call(&cr(b"", b"B", Some(0x0a), b""));
    let mut called = backend.take();
    let request = called.frame();
    called.send(&cc(&request, &[0xc0, 1, 0x0a], b""));
    assert_eq!(caller.frame()[5], 0xd0);
}

/// While the first one waits, with the operator or the backend, it may give up; then the next one has its turn.
#[test]
fn a_caller_may_go_away() {
    let backend = Backend::listen();
    let to = &backend.address;
    let mut gate =
        Gate::start("gone", &[], &format!("listen 127.0.0.1:0\nhold called A to {to}\naccept to {to}\n"));
    let held = gate.call(&cr(b"", b"A", Some(0x0a), b""));
    gate.next_line();
    let dialled = gate.call(&cr(b"", b"B", Some(0x0a), b""));
    let name = held.name.clone();
    drop(held);
    assert!(gate.next_line().starts_with(&format!("gone {name} ")));
    let mut called = backend.take();
    called.frame();
    let name = dialled.name.clone();
    drop(dialled);
    assert!(gate.next_line().starts_with(&format!("gone {name} ")));
    assert_eq!(called.wire.read(&mut [0]).unwrap_or(0), 0, "the backend is told");
}

const COOKIE: &[u8] = b"Cookie: mstshash=alice\r\n\x01\0\x08\0\x03\0\0\0";

#[test]
fn rdp_callers_are_known_by_their_cookie() {
    let backend = Backend::listen();
    let policy = format!(
        "listen 127.0.0.1:0 rdp as desk\nreject cookie mallory reason 2\naccept cookie ali* to {}\nreject data tsv://* reason 3\n",
        backend.address
    );
    let mut gate = Gate::start("rdp", &[], &policy);
    let mut caller = gate.call(&rdp_cr(COOKIE));
    let mut called = backend.take();
    let request = called.frame();
    assert_eq!(&request[11..], COOKIE, "nothing but what the caller sent");
    assert_eq!(request.len(), 11 + COOKIE.len());
    called.send(&cc(&request, b"\x02\x1f\x08\0\x02\0\0\0", b""));
    let answer = caller.frame();
    assert_eq!(&answer[11..], b"\x02\x1f\x08\0\x02\0\0\0");
    assert!(gate.next_line().contains(" on desk cookie alice, to "));
    assert_pass(&mut caller, &mut called);
    for (variable_part, reason) in [
        (&b"Cookie: mstshash=mallory\r\n\x01\0\x08\0\x03\0\0\0"[..], 2),
        (b"tsv://pool.1\r\n\x01\0\x08\0\x03\0\0\0", 3),
        (b"", 0),
    ] {
        let mut caller = gate.call(&rdp_cr(variable_part));
        assert_eq!(caller.frame()[5..], [0x80, 0, 0, 0, 0, reason]);
    }
}

#[test]
fn a_listener_has_its_selector() {
    let port = free_port();
    let policy = format!(
        "listen 127.0.0.1:{port} selector A as a\nlisten 127.0.0.1:{port} selector 0x42 as b\nreject on a reason 1\nreject on b reason 2\n"
    );
    let mut gate = Gate::start("selectors", &[], &policy);
    assert_eq!(gate.next_line(), format!("listening: 127.0.0.1:{port} selector A as a"));
    for (called, reason) in [(b"A", 1), (b"B", 2), (b"C", 3)] {
        let mut caller = gate.call(&cr(b"", called, Some(0x0a), b""));
        assert_eq!(caller.frame(), dr(reason), "{}", called[0] as char);
    }
}

/// Neither side gets ahead of the other by more than the buffers on the way; nothing is lost.
#[test]
fn a_side_that_does_not_read_is_waited_for() {
    let (_gate, mut caller, mut called) = connected("slow", "");
    let octets: Vec<u8> = (0..67_108_864_u32).map(|at| (at % 251) as u8).collect();
    let mut sender = caller.wire.try_clone().expect("a free descriptor");
    sender.set_write_timeout(Some(Duration::from_millis(500))).expect("a time-out can be set");
    let mut sent = 0;
    while let Ok(count @ 1..) = sender.write(&octets[sent..]) {
        sent += count;
    }
    assert!(sent < octets.len(), "64 MiB went into nowhere");
    called.send(b"the other way is free");
    assert_eq!(caller.octets(21), b"the other way is free");
    sender.set_write_timeout(Some(patience())).expect("a time-out can be set");
    let rest = octets[sent..].to_vec();
    let writing = std::thread::spawn(move || {
        sender.write_all(&rest).expect("the backend reads now");
        sender.shutdown(Shutdown::Write).expect("it is connected");
    });
    assert!(called.rest() == octets, "octets were lost");
    writing.join().expect("it has been sent");
}

#[test]
fn a_reset_is_carried_over() {
    let (mut gate, mut caller, called) = connected("reset", "");
    called.reset();
    let error = caller.wire.read(&mut [0]).expect_err("a reset");
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    let told = gate.next_line();
    assert!(told.contains(": on the way from the backend: WSAECONNRESET: "), "{told}");
}

/// A gate with one open session, whose lines up to there have been read.
fn connected(name: &str, options: &str) -> (Gate, Peer, Peer) {
    let backend = Backend::listen();
    let policy = format!("listen 127.0.0.1:0 as plant\naccept to {}\n", backend.address);
    let options: Vec<&str> = options.split_whitespace().collect();
    let mut gate = Gate::start(name, &options, &policy);
    let mut caller = gate.call(&cr(b"", b"A", Some(0x0a), b""));
    let mut called = backend.take();
    let request = called.frame();
    called.send(&cc(&request, &[0xc0, 1, 0x0a], b""));
    assert_eq!(caller.frame()[5], 0xd0);
    let told = gate.next_line();
    assert!(told.contains("accepted"), "{told}");
    (gate, caller, called)
}

#[test]
fn sighup_reads_the_policy_again() {
    let (mut gate, mut caller, mut called) = connected("sighup", "");
    let (one, two) = (gate.port, free_port());
    let listen = format!("listen 127.0.0.1:0 as plant\nlisten 127.0.0.1:{two} as new\n");
    gate.reload(&format!("{listen}reject on plant reason 1\nreject on new reason 2\n"));
    assert_eq!(gate.next_line(), format!("listening: 127.0.0.1:{two} as new"));
    assert_eq!(gate.next_line(), format!("reloaded: {}", gate.policy));
    let reason = |gate: &Gate, port| gate.call_port("127.0.0.1", port, &cr(b"", b"A", None, b"")).frame()[10];
    assert_eq!((reason(&gate, one), reason(&gate, two)), (1, 2));
    assert!(gate.next_line().starts_with("rejected") && gate.next_line().starts_with("rejected"));
    assert_pass(&mut caller, &mut called);
    // A bad one changes nothing, whether it is not understood or cannot be done.
    for (bad, why) in [
        (format!("{listen}reject reason 9\n"), "line 3: \"9\" is no reason"),
        (
            format!("{listen}listen 192.0.2.1:0 as bad\n"),
            "line 3: cannot listen on 192.0.2.1:0: WSAEADDRNOTAVAIL: ",
        ),
    ] {
        gate.reload(&bad);
        let told = gate.next_line();
        assert!(told.starts_with("not-reloaded: the former policy stays: ") && told.contains(why), "{told}");
        assert_eq!((reason(&gate, one), reason(&gate, two)), (1, 2));
        assert!(gate.next_line().starts_with("rejected") && gate.next_line().starts_with("rejected"));
    }
    // What is not wanted any more is closed.
    gate.reload(&format!("listen 127.0.0.1:{two} as new\n"));
    assert_eq!(gate.next_line(), format!("reloaded: {}", gate.policy));
    assert!(TcpStream::connect(("127.0.0.1", one)).is_err(), "it still listens");
    assert_eq!(reason(&gate, two), 0);
    assert_pass(&mut caller, &mut called);
}

#[test]
fn sigterm_lets_live_sessions_end() {
    let (mut gate, mut caller, mut called) = connected("sigterm", "--grace 60");
    let port = gate.port;
    gate.signal("TERM");
    assert_eq!(gate.next_line(), "stopping: 1 open, until they end or 60 s are over");
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "it still listens");
    assert_pass(&mut caller, &mut called);
    drop(caller);
    called.rest();
    drop(called);
    assert!(gate.next_line().starts_with("ended "));
    assert!(gate.next_line().starts_with("stopped: "));
    assert!(gate.end().success());
}

#[test]
fn after_the_grace_time_sessions_are_cut() {
    let (mut gate, mut caller, mut called) = connected("grace", "--grace 0.3");
    gate.signal("TERM");
    assert!(gate.next_line().starts_with("stopping: 1 open"));
    assert!(gate.next_line().ends_with(": the gate ends"));
    assert!(caller.wire.read(&mut [0]).is_err() && called.wire.read(&mut [0]).is_err());
    assert!(gate.end().success());
    let (mut gate, _caller, _called) = connected("twice", "--grace 600");
    gate.signal("INT");
    assert!(gate.next_line().starts_with("stopping: 1 open"));
    gate.signal("INT");
    assert!(gate.next_line().ends_with(": the gate ends"));
    assert!(gate.end().success());
}

#[test]
fn sigterm_refuses_those_who_wait() {
    let backend = Backend::listen();
    let mut gate =
        Gate::start("waiting", &[], &format!("listen 127.0.0.1:0 as plant\nhold to {}\n", backend.address));
    let mut held = gate.call(&cr(b"", b"A", Some(0x0a), b""));
    gate.next_line();
    gate.signal("TERM");
    assert_eq!(held.frame()[5], 0x80);
    assert!(gate.next_line().contains(": the gate closes"));
    assert!(gate.next_line().starts_with("stopping: 0 open"));
    gate.next_line();
    assert!(gate.end().success());
}

#[test]
fn the_log_may_be_json() {
    let (mut gate, caller, called) = connected("json", "--json");
    let name = caller.name.clone();
    drop(called);
    drop(caller);
    let told = gate.next_line();
    let member = |name: &str, value: &str| told.contains(&format!(",\"{name}\":{value}"));
    assert!(told.starts_with("{\"time\":\"20") && told.ends_with('}'), "{told}");
    assert!(member("event", "\"ended\"") && member("caller", &format!("\"{name}\"")), "{told}");
    assert!(
        member("listener", "\"plant\"") && member("called", "\"A\"") && member("to_backend", "0"),
        "{told}"
    );
    assert!(member("to_caller", "0") && member("seconds", "0."), "{told}");
    let mut gate = Gate::start("json_reject", &["--json"], "listen 127.0.0.1:0 as plant\nreject reason 3\n");
    let mut caller = gate.call(&cr(b"\x01\x00", b"\"A\\", None, b""));
    caller.frame();
    let told = gate.next_line();
    let (_, told) = told.split_once("Z\",").expect("a time");
    assert_eq!(
        told,
        format!(
            "\"event\":\"rejected\",\"caller\":\"{}\",\"listener\":\"plant\",\"calling\":\"0x0100\",\
             \"called\":\"\\\"A\\\\\",\"line\":2,\"reason\":3}}",
            caller.name
        )
    );
}

#[test]
fn a_policy_that_makes_no_sense_is_refused() {
    for (number, (line, why)) in [
        ("accept", "a backend is missing: to HOST:PORT"),
        ("hold from any", "a backend is missing: to HOST:PORT"),
        ("admit from any", "\"admit\" is neither listen nor accept, hold or reject"),
        ("reject to 127.0.0.1:1", "\"to\" does not belong here"),
        ("reject wait 1", "\"wait\" does not belong here"),
        ("accept to 127.0.0.1:1 reason 1", "\"reason\" does not belong here"),
        ("accept to 127.0.0.1:1 else reject", "\"else\" does not belong here"),
        ("hold to 127.0.0.1:1 else defer", "\"defer\" is neither accept nor reject"),
        ("reject from", "\"from\" needs a value behind it"),
        ("reject from 10.0.0.0/33", "\"10.0.0.0/33\" is no network"),
        ("reject from 10.0.0.0/x", "\"10.0.0.0/x\" is no network"),
        ("reject from ::1/129", "\"::1/129\" is no network"),
        ("reject from any*", "\"any\" cannot have a * behind it"),
        ("reject reason 4", "\"4\" is no reason"),
        ("reject reason perhaps", "\"perhaps\" is no reason"),
        ("reject called 0x123", "\"0x123\" is no selector"),
        ("reject called 0x0g", "\"0x0g\" is no selector"),
        ("reject called 123456789012345678901234567890123", "is no selector"),
        ("reject called a called b", "\"called\" stands here twice"),
        ("reject called \"a", "a quotation mark is missing"),
        ("reject called \"a\"b", "a quotation mark is missing or has no blank behind it"),
        ("accept to 127.0.0.1", "\"127.0.0.1\" is no address with a port"),
        ("accept to ::1:102", "\"::1:102\" is no address with a port"),
        ("accept to 127.0.0.1:65536", "\"127.0.0.1:65536\" is no address with a port"),
        ("accept to 127.0.0.1:1 wait x", "\"x\" is no number"),
        ("accept to 127.0.0.1:1 wait -1", "\"-1\" is no number"),
        ("reject on nowhere", "no listen line has the name behind \"on\""),
        ("listen 127.0.0.1", "\"127.0.0.1\" is no address with a port"),
        ("listen 127.0.0.1:1 selector a*", "is no selector to listen for"),
        ("listen 127.0.0.1:1 from any", "\"from\" does not belong here"),
        ("listen 127.0.0.1:1 as 12345678901234567890123456789012", "is no name of 1 to 31 letters"),
    ]
    .iter()
    .enumerate()
    {
        let policy = write_policy(&format!("bad_{number}"), &format!("listen 127.0.0.1:0\n# two\n{line}\n"));
        for options in [&[policy.as_str()][..], &["--check", &policy]] {
            let output = run(example("iso_gate"), options, "");
            let error = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{line}: {error}");
            assert!(error.starts_with(&format!("iso_gate: {policy}, line 3: ")), "{line}: {error}");
            assert!(error.contains(why), "{line}: {error}");
        }
    }
    let empty = write_policy("empty", "# nothing\n");
    let output = run(example("iso_gate"), &[&empty], "");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        format!("iso_gate: {empty}: there is no listen line\n")
    );
}

#[test]
fn the_command_line() {
    let good = write_policy("good", "listen 127.0.0.1:0\nreject\naccept to [::1]:102 # and a comment\n");
    let checked = success(&run(example("iso_gate"), &["--check", &good], ""));
    assert_eq!(checked, format!("{good}: 1 listen lines, 2 rules\n"));
    let help = success(&run(example("iso_gate"), &["--help"], ""));
    assert!(help.starts_with("usage: iso_gate [--json] [--grace SECONDS] POLICY\n"));
    for bad in
        [&[][..], &["--grace", "x", &good], &["--grace", "-1", &good], &["--what", &good], &[&good, &good]]
    {
        let output = run(example("iso_gate"), bad, "");
        assert_eq!(output.status.code(), Some(2), "{bad:?}");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr).lines().filter(|line| line.starts_with("usage")).count(),
            1
        );
    }
    let missing = run(example("iso_gate"), &["/nowhere"], "");
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&missing.stderr), "iso_gate: /nowhere: No such file or directory\n");
    let taken = Backend::listen();
    let policy = write_policy("taken", &format!("listen {}\n", taken.address));
    let output = run(example("iso_gate"), &[&policy], "");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        error.contains(&format!(", line 1: cannot listen on {}: WSAEADDRINUSE: ", taken.address)),
        "{error}"
    );
}

#[test]
fn one_thread_serves_many() {
    let backend = Backend::listen();
    let gate = Gate::start("many", &[], &format!("listen 127.0.0.1:0\naccept to {}\n", backend.address));
    let mut pairs = Vec::new();
    for _ in 0..100 {
        let mut caller = gate.call(&cr(b"", b"A", Some(0x0a), b""));
        let mut called = backend.take();
        let request = called.frame();
        called.send(&cc(&request, &[0xc0, 1, 0x0a], b""));
        assert_eq!(caller.frame()[5], 0xd0);
        pairs.push((caller, called));
    }
    for _ in 0..3 {
        pairs.iter_mut().for_each(|(caller, called)| assert_pass(caller, called));
    }
    let threads = fs::read_dir(format!("/proc/{}/task", gate.id())).expect("it runs").count();
    assert_eq!(threads, 1);
}

#[test]
fn a_real_s7_client_reaches_a_real_s7_server() {
    let Some(python) = python_with("snap7.server") else { return };
    let (server, port) = s7_server(&python);
    let policy = format!(
        "listen 127.0.0.1:0 as plant\nlisten 127.0.0.1:{} as shut\nlisten 127.0.0.1:{} as held\n\
         accept on plant called 0x0101 to 127.0.0.1:{port}\nhold on held to 127.0.0.1:{port}\nreject on shut reason 3\n",
        free_port(),
        free_port()
    );
    let ports: Vec<String> =
        policy.lines().take(3).map(|line| line[17..].split(' ').next().unwrap_or("").to_owned()).collect();
    let mut gate = Gate::start("s7", &[], &policy);
    for _ in 0..2 {
        gate.next_line(); // where the others listen
    }
    let plant = gate.ports["plant"].to_string();
    assert_eq!(success(&s7_client(&python, &plant)), "CONNECTED 480\n0123456789abcdef\n0123WRIT89abcdef\n");
    assert!(gate.next_line().contains("accepted 127.0.0.1:"));
    assert!(gate.next_line().contains("ended 127.0.0.1:"));
    let output = s7_client(&python, &ports[1]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("got 0x80"), "a DR");
    assert!(gate.next_line().contains(", reason 3"));
    let client = std::thread::spawn({
        let (python, port) = (python.clone(), ports[2].clone());
        move || s7_client(&python, &port)
    });
    assert!(gate.next_line().contains("held 127.0.0.1:"));
    gate.type_line("y");
    assert!(success(&client.join().expect("it ends")).starts_with("CONNECTED 480\n"));
    drop(server);
}

#[test]
fn a_real_iec_61850_client_reaches_a_real_server() {
    let Some(python) = python_with("pyiec61850.pyiec61850") else { return };
    let (server, port) = mms_server(&python);
    let policy = "listen 127.0.0.1:0 as substation\n";
    let mut gate = Gate::start("mms", &[], &format!("{policy}accept called 0x0001 to 127.0.0.1:{port}\n"));
    assert_eq!(mms_client(&python, gate.port), "associated\n");
    assert!(gate.next_line().contains("calling 0x0001 called 0x0001"));
    assert!(gate.next_line().ends_with(": closed by both"));
    gate.reload(&format!("{policy}hold to 127.0.0.1:{port}\n"));
    assert!(gate.next_line().starts_with("reloaded"));
    let client = std::thread::spawn({
        let (python, port) = (python.clone(), gate.port);
        move || mms_client(&python, port)
    });
    assert!(gate.next_line().starts_with("held 127.0.0.1:"));
    gate.type_line("y");
    assert_eq!(client.join().expect("it ends"), "associated\n");
    gate.reload(&format!("{policy}reject reason 2\n"));
    assert_eq!(mms_client(&python, gate.port), "not associated\n");
    drop(server);
}
