//! `event_server.c` with hundreds of callers at the same time.

use super::program::{Server, installed, patience, run, success};
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpStream};
use std::thread;

fn call(port: u16) -> TcpStream {
    let caller = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server listens");
    caller.set_read_timeout(Some(patience())).expect("a time-out can be set");
    caller.set_write_timeout(Some(patience())).expect("a time-out can be set");
    caller
}

fn expect_echo(caller: &mut TcpStream, text: &str) {
    let mut answer = vec![0; text.len()];
    caller.read_exact(&mut answer).expect("the server answers");
    assert_eq!(answer, text.as_bytes());
}

/// Every caller speaks before any is read, so that all of them are in the server's hands together.
#[test]
fn hundreds_of_callers_are_served_at_once() {
    let mut server = Server::start("event_server", &["0"]);
    let mut callers: Vec<TcpStream> = (0..400).map(|_| call(server.port)).collect();
    for round in 0..5 {
        for (number, caller) in callers.iter_mut().enumerate() {
            write!(caller, "{round}: caller {number}").expect("the server reads");
        }
        for (number, caller) in callers.iter_mut().enumerate() {
            expect_echo(caller, &format!("{round}: caller {number}"));
        }
    }
    for mut caller in callers {
        caller.shutdown(Shutdown::Write).expect("it is connected");
        assert_eq!(caller.read(&mut [0]).expect("a graceful end"), 0);
    }
    assert_eq!(server.next_line(), "nobody is here");
}

#[test]
fn one_thread_is_enough() {
    let server = Server::start("event_server", &["0"]);
    let mut callers: Vec<TcpStream> = (0..50).map(|_| call(server.port)).collect();
    for caller in &mut callers {
        caller.write_all(b"x").expect("the server reads");
        expect_echo(caller, "x");
    }
    let threads = fs::read_dir(format!("/proc/{}/task", server.id())).expect("it runs").count();
    assert_eq!(threads, 1);
}

/// A caller that sends 8 MiB before it reads fills every buffer on the way; the others do not notice.
#[test]
fn a_caller_that_does_not_read_holds_up_nobody() {
    let server = Server::start("event_server", &["0"]);
    let mut slow = call(server.port);
    let mut other = call(server.port);
    let bytes: Vec<u8> = (0..8_388_608_u32).map(|at| (at % 251) as u8).collect();
    let mut writer = slow.try_clone().expect("a descriptor is free");
    let sent = bytes.clone();
    let sending = thread::spawn(move || {
        writer.write_all(&sent).expect("the server reads on when there is room");
        writer.shutdown(Shutdown::Write).expect("it is connected");
    });
    for round in 0..50 {
        let text = format!("round {round}");
        other.write_all(text.as_bytes()).expect("the server reads");
        expect_echo(&mut other, &text);
    }
    let mut answer = Vec::new();
    slow.read_to_end(&mut answer).expect("the server answers, and ends");
    sending.join().expect("the sender does not panic");
    assert!(answer == bytes, "{} bytes came back of {}", answer.len(), bytes.len());
}

#[test]
fn callers_that_vanish_leave_the_others_alone() {
    let mut server = Server::start("event_server", &["0"]);
    let mut staying = call(server.port);
    for round in 0..100 {
        let going = socket2::Socket::from(call(server.port));
        going.send(b"what will not be read").expect("the server reads");
        if round % 2 == 0 {
            going.set_linger(Some(std::time::Duration::ZERO)).expect("the option exists"); // a reset
        }
        drop(going);
        write!(staying, "{round}").expect("the server reads");
        expect_echo(&mut staying, &round.to_string());
    }
    drop(staying);
    assert_eq!(server.next_line(), "nobody is here");
}

#[test]
fn three_hundred_python_sockets_are_served() {
    const CLIENT: &str = "
import socket, sys
callers = [socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=30) for _ in range(300)]
for number, caller in enumerate(callers):
    caller.sendall(b'caller %d' % number)
    caller.shutdown(socket.SHUT_WR)
answers = 0
for number, caller in enumerate(callers):
    answer = b''
    while more := caller.recv(100):
        answer += more
    answers += answer == b'caller %d' % number
    caller.close()
print(answers)
";
    if installed("python3") {
        let server = Server::start("event_server", &["0"]);
        assert_eq!(success(&run("python3", &["-c", CLIENT, &server.port.to_string()], "")), "300\n");
    }
}
