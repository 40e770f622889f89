//! `echo_server.c` and `echo_client.c`.

use super::program::{Server, example, patience, run, success};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};

#[test]
fn the_client_gets_back_what_it_said() {
    let server = Server::start("echo_server", &["0"]);
    let output = run(example("echo_client"), &["127.0.0.1", &server.port.to_string(), "hello"], "");
    assert_eq!(success(&output), "hello\n");
}

#[test]
fn the_server_tells_who_called_and_serves_many_at_once() {
    let mut server = Server::start("echo_server", &["0"]);
    let mut callers: Vec<TcpStream> = Vec::new();
    for _ in 0..20 {
        let caller = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).expect("the server listens");
        caller.set_read_timeout(Some(patience())).expect("a time-out can be set");
        let port = caller.local_addr().expect("it is connected").port();
        assert_eq!(server.next_line(), format!("127.0.0.1 port {port} called"));
        callers.push(caller);
    }
    // The last first: no caller waits for another.
    for (number, caller) in callers.iter_mut().enumerate().rev() {
        let text = format!("caller {number}");
        caller.write_all(text.as_bytes()).expect("the server reads");
        let mut answer = vec![0; text.len()];
        caller.read_exact(&mut answer).expect("the server answers");
        assert_eq!(answer, text.as_bytes());
    }
    for mut caller in callers {
        caller.shutdown(Shutdown::Write).expect("it is connected");
        assert_eq!(caller.read(&mut [0]).expect("a graceful end"), 0);
    }
}

#[test]
fn a_refused_call_is_told_by_name() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("it is bound").port().to_string();
    drop(listener);
    let output = run(example("echo_client"), &["127.0.0.1", &port, "hello"], "");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.starts_with("echo_client: WSPConnect: WSAECONNREFUSED: "), "{error}");
}
