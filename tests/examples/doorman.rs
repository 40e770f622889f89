//! `doorman.c`: who calls, what is decided, and what the caller sees.

use super::program::{Server, example, patience, run, scratch, success};
use socket2::{Domain, SockAddr, Socket, Type};
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

const POLICY: &str = "
# line 1 is empty
accept 127.0.0.1
reject 127.0.1.0/24   # a whole network
defer  127.0.0.2
accept 127.0.0.3/32
";

fn policy(name: &str, text: &str) -> String {
    let path = scratch("doorman").join(name);
    fs::write(&path, text).expect("a writable target folder");
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn doorman(name: &str, options: &[&str]) -> Server {
    let policy = policy(name, POLICY);
    Server::start("doorman", &[options, &[&policy, "127.0.0.1", "0"]].concat())
}

/// A caller from this address, and the name that the doorman has for it.
fn call_from(from: impl Into<IpAddr>, to: SocketAddr) -> (TcpStream, String) {
    let socket = Socket::new(Domain::for_address(to), Type::STREAM, None).expect("a free descriptor");
    socket.bind(&SocketAddr::new(from.into(), 0).into()).expect("an address of this computer");
    socket.connect(&to.into()).expect("the doorman listens");
    socket.set_read_timeout(Some(patience())).expect("a time-out can be set");
    let caller = TcpStream::from(socket);
    let name = caller.local_addr().expect("it is bound").to_string();
    (caller, name)
}

fn call(server: &Server, last: u8) -> (TcpStream, String) {
    call_from(Ipv4Addr::new(127, 0, 0, last), (Ipv4Addr::LOCALHOST, server.port).into())
}

/// What it sent comes back, and at its end the doorman ends too.
fn assert_served(mut caller: TcpStream, text: &str) {
    caller.write_all(text.as_bytes()).expect("the doorman reads");
    assert_gets(caller, text);
}

fn assert_gets(mut caller: TcpStream, text: &str) {
    let mut answer = String::new();
    caller.shutdown(Shutdown::Write).expect("it is connected");
    caller.read_to_string(&mut answer).expect("a graceful end");
    assert_eq!(answer, text);
}

fn assert_reset(mut caller: TcpStream) {
    let error = caller.read(&mut [0]).expect_err("a reset");
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[test]
fn the_policy_accepts_and_rejects() {
    let mut door = doorman("accepts_and_rejects", &[]);
    let (caller, name) = call(&door, 1);
    assert_eq!(door.next_line(), format!("{name} accepted (line 3 of the policy)"));
    assert_served(caller, "hello");
    let (caller, name) = call_from(Ipv4Addr::new(127, 0, 1, 77), (Ipv4Addr::LOCALHOST, door.port).into());
    assert_eq!(door.next_line(), format!("{name} rejected (line 4 of the policy)"));
    assert_reset(caller);
    let (caller, name) = call(&door, 3);
    assert_eq!(door.next_line(), format!("{name} accepted (line 6 of the policy)"));
    assert_served(caller, "hello");
    let (caller, name) = call(&door, 9);
    assert_eq!(door.next_line(), format!("{name} rejected (no line of the policy fits)"));
    assert_reset(caller);
}

#[test]
fn a_deferred_caller_is_served_when_the_operator_says_yes() {
    let mut door = doorman("yes", &[]);
    let (mut caller, name) = call(&door, 2);
    assert_eq!(door.next_line(), format!("{name} deferred (line 5 of the policy)"));
    caller.write_all(b"please").expect("it is connected");
    caller.set_read_timeout(Some(Duration::from_millis(100))).expect("a time-out can be set");
    assert_eq!(caller.read(&mut [0]).expect_err("nobody serves it yet").kind(), ErrorKind::WouldBlock);
    caller.set_read_timeout(Some(patience())).expect("a time-out can be set");
    door.type_line("y");
    assert_eq!(door.next_line(), format!("{name} accepted (the operator said yes)"));
    assert_gets(caller, "please");
}

#[test]
fn a_deferred_caller_is_reset_when_the_operator_says_no() {
    let mut door = doorman("no", &[]);
    let (caller, name) = call(&door, 2);
    assert_eq!(door.next_line(), format!("{name} deferred (line 5 of the policy)"));
    door.type_line("n");
    assert_eq!(door.next_line(), format!("{name} rejected (the operator said no)"));
    assert_reset(caller);
}

/// While a deferred request is at the top, no further request is indicated.
#[test]
fn others_wait_behind_a_deferred_caller() {
    let mut door = doorman("behind", &[]);
    let (first, first_name) = call(&door, 2);
    assert_eq!(door.next_line(), format!("{first_name} deferred (line 5 of the policy)"));
    let (second, second_name) = call(&door, 1);
    let (third, third_name) = call(&door, 2);
    door.says_nothing();
    door.type_line("y");
    assert_eq!(door.next_line(), format!("{first_name} accepted (the operator said yes)"));
    assert_eq!(door.next_line(), format!("{second_name} accepted (line 3 of the policy)"));
    assert_eq!(door.next_line(), format!("{third_name} deferred (line 5 of the policy)"));
    door.type_line("n");
    assert_eq!(door.next_line(), format!("{third_name} rejected (the operator said no)"));
    assert_served(first, "first");
    assert_served(second, "second");
    assert_reset(third);
}

#[test]
fn the_operator_may_name_the_caller() {
    let mut door = doorman("names", &[]);
    door.type_line("y");
    assert_eq!(door.next_line(), "nobody is waiting");
    let (caller, name) = call(&door, 2);
    assert_eq!(door.next_line(), format!("{name} deferred (line 5 of the policy)"));
    door.type_line("y 127.0.0.7");
    assert_eq!(door.next_line(), format!("{name} is first, not 127.0.0.7"));
    door.type_line("perhaps");
    assert_eq!(door.next_line(), "y, n, y NAME, n NAME, or quit");
    door.type_line("y 127.0.0.2");
    assert_eq!(door.next_line(), format!("{name} accepted (the operator said yes)"));
    assert_served(caller, "thanks");
}

#[test]
fn when_the_time_is_over_the_default_decides() {
    for (options, done) in [(&["-t", "0.2"][..], "rejected"), (&["-t", "0.2", "-d", "accept"], "accepted")] {
        let mut door = doorman(&format!("time_{done}"), options);
        let (caller, name) = call(&door, 2);
        assert_eq!(door.next_line(), format!("{name} deferred (line 5 of the policy)"));
        assert_eq!(door.next_line(), format!("{name} {done} (nobody decided in time)"));
        if done == "accepted" { assert_served(caller, "at last") } else { assert_reset(caller) }
    }
}

#[test]
fn a_deferred_caller_may_go_away() {
    let mut door = doorman("gone", &[]);
    let (caller, name) = call(&door, 2);
    assert_eq!(door.next_line(), format!("{name} deferred (line 5 of the policy)"));
    let caller = Socket::from(caller);
    caller.set_linger(Some(Duration::ZERO)).expect("the option exists");
    drop(caller); // a reset
    let (next, next_name) = call(&door, 1);
    door.type_line("y");
    assert_eq!(door.next_line(), format!("{name} has gone away"));
    assert_eq!(door.next_line(), format!("{next_name} accepted (line 3 of the policy)"));
    assert_served(next, "hello");
}

#[test]
fn ipv6_callers_and_mapped_ones() {
    let policy = policy("ipv6", "accept ::1\nreject 127.0.0.2\naccept 127.0.0.0/8\n");
    let mut door = Server::start("doorman", &[&policy, "::", "0"]);
    let (caller, name) =
        call_from(std::net::Ipv6Addr::LOCALHOST, (std::net::Ipv6Addr::LOCALHOST, door.port).into());
    assert_eq!(door.next_line(), format!("{name} accepted (line 1 of the policy)"));
    assert_served(caller, "six");
    let (caller, name) = call(&door, 2);
    let port = name.rsplit(':').next().expect("a port");
    assert_eq!(door.next_line(), format!("[::ffff:127.0.0.2]:{port} rejected (line 2 of the policy)"));
    assert_reset(caller);
    let (caller, _) = call(&door, 1);
    assert!(door.next_line().ends_with(" accepted (line 3 of the policy)"));
    assert_served(caller, "four");
}

/// A connected AF_UNIX stream, bound to this path if there is one.
fn call_unix(to: &str, from: Option<&str>) -> Socket {
    let socket = Socket::new(Domain::UNIX, Type::STREAM, None).expect("a free descriptor");
    if let Some(from) = from {
        let _ = fs::remove_file(from);
        socket.bind(&SockAddr::unix(from).expect("a short path")).expect("a free path");
    }
    socket.connect(&SockAddr::unix(to).expect("a short path")).expect("the doorman listens");
    socket.set_read_timeout(Some(patience())).expect("a time-out can be set");
    socket
}

fn assert_unix_served(mut caller: Socket, text: &str) {
    let mut answer = String::new();
    caller.write_all(text.as_bytes()).expect("the doorman reads");
    caller.shutdown(Shutdown::Write).expect("it is connected");
    caller.read_to_string(&mut answer).expect("a graceful end");
    assert_eq!(answer, text);
}

#[test]
fn local_callers_are_known_by_user_and_path() {
    // Paths of sockets are short, and the target folder may be deep.
    let folder = std::env::temp_dir().join(format!("wsp-doorman-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a writable folder");
    let path = |name: &str| folder.join(name).to_str().expect("a path in UTF-8").to_owned();
    let (door_path, friend, enemy) = (path("door"), path("friend"), path("enemy"));
    // The user is the owner of what we have just made.
    let uid = std::os::unix::fs::MetadataExt::uid(&fs::metadata(&folder).expect("it was made"));
    let me = format!("uid {uid} pid {}", std::process::id());
    let text = format!(
        "accept 0.0.0.0/0\naccept uid {}\nreject {enemy}\naccept {friend} uid {uid}\ndefer uid {uid}\n",
        uid + 1
    );
    let mut door = Server::start("doorman", &[&policy("unix", &text), &door_path]);
    let caller = call_unix(&door_path, Some(&friend));
    assert_eq!(door.next_line(), format!("{friend} {me} accepted (line 4 of the policy)"));
    assert_unix_served(caller, "hello");
    let mut caller = call_unix(&door_path, Some(&enemy));
    assert_eq!(door.next_line(), format!("{enemy} {me} rejected (line 3 of the policy)"));
    assert!(!matches!(caller.read(&mut [0]), Ok(1)), "the doorman sent something");
    let caller = call_unix(&door_path, None);
    assert_eq!(door.next_line(), format!("{me} deferred (line 5 of the policy)"));
    door.type_line(&format!("y uid {uid}"));
    assert_eq!(door.next_line(), format!("{me} accepted (the operator said yes)"));
    assert_unix_served(caller, "local");
    door.type_line("quit");
    assert!(door.end().success());
    assert!(!Path::new(&door_path).exists(), "the doorman left its socket behind");
    fs::remove_dir_all(&folder).expect("it was made");
}

#[test]
fn at_the_end_those_who_wait_are_reset() {
    let mut door = doorman("quits", &[]);
    let (caller, name) = call(&door, 2);
    assert_eq!(door.next_line(), format!("{name} deferred (line 5 of the policy)"));
    let (behind, _) = call(&door, 1);
    door.type_line("quit");
    assert!(door.end().success());
    assert_reset(caller);
    assert_reset(behind);
}

#[test]
fn the_own_client_sees_the_verdict() {
    let mut door = doorman("client", &[]);
    let port = door.port.to_string();
    let client = |from| run(example("echo_client"), &["-b", from, "127.0.0.1", &port, "hello"], "");
    assert_eq!(success(&client("127.0.0.1")), "hello\n");
    assert!(door.next_line().ends_with(" accepted (line 3 of the policy)"));
    let output = client("127.0.1.1");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("WSAECONNRESET: "), "{error}");
    assert!(door.next_line().ends_with(" rejected (line 4 of the policy)"));
}

#[test]
fn a_policy_that_makes_no_sense_is_refused() {
    for (number, line) in [
        "accept",
        "admit 127.0.0.1",
        "accept 127.0.0.1/33",
        "accept 127.0.0.1/-1",
        "accept 127.0.0.1/x",
        "accept ::1/129",
        "accept 127.0.0.256",
        "accept uid",
        "accept uid root",
        "accept path",
        "accept /a/path uid",
        "accept 127.0.0.1 uid 0",
        "accept any uid 0",
    ]
    .iter()
    .enumerate()
    {
        let policy = policy(&format!("bad_{number}"), &format!("accept any\n\n{line}\n"));
        let output = run(example("doorman"), &[&policy, "127.0.0.1", "0"], "");
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{line}: {error}");
        assert_eq!(error, format!("doorman: {policy}, line 3: not understood\n"));
    }
    assert!(!Path::new("/nowhere").exists());
    assert_eq!(run(example("doorman"), &["/nowhere", "127.0.0.1", "0"], "").status.code(), Some(1));
    assert_eq!(run(example("doorman"), &[], "").status.code(), Some(2));
}
