//! Foreign programs, each as somebody who calls: they know nothing of Winsock.

use super::program::{self, Server, installed, run, success};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const TEXT: &str = "one line, and back\n";

/// Every example that gives back what it gets, with the line by which it tells of a caller.
fn each_server(talk: impl Fn(u16)) {
    for name in ["echo_server", "event_server"] {
        talk(Server::start(name, &["0"]).port);
    }
    let policy = program::scratch("peers").join("policy");
    std::fs::write(&policy, "accept 127.0.0.0/8\n").expect("a writable target folder");
    let policy = policy.to_str().expect("a path in UTF-8");
    talk(Server::start("doorman", &[policy, "127.0.0.1", "0"]).port);
}

#[test]
fn socat_talks_to_the_servers() {
    if installed("socat") {
        each_server(|port| {
            let address = format!("TCP4:127.0.0.1:{port}");
            assert_eq!(success(&run("socat", &["-t", "10", "-", &address], TEXT)), TEXT);
        });
    }
}

#[test]
fn ncat_talks_to_the_servers() {
    if installed("ncat") {
        each_server(|port| {
            assert_eq!(success(&run("ncat", &["127.0.0.1", &port.to_string()], TEXT)), TEXT);
        });
    }
}

/// curl never says that it has said all, so it is ended when the answer is there.
#[test]
fn curl_talks_to_the_servers() {
    if !installed("curl") {
        return;
    }
    each_server(|port| {
        let limit = program::patience().as_secs().to_string();
        let mut curl = Command::new("curl")
            .args(["-sSN", "--max-time", &limit, &format!("telnet://127.0.0.1:{port}")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("curl starts");
        let mut answer = String::new();
        curl.stdin.as_mut().expect("it was piped").write_all(TEXT.as_bytes()).expect("curl reads");
        let stdout = curl.stdout.take().expect("it was piped");
        BufReader::new(stdout).read_line(&mut answer).expect("curl prints text");
        assert_eq!(answer, TEXT);
        curl.kill().expect("curl runs");
        curl.wait().expect("curl ends");
    });
}

#[test]
fn a_python_socket_talks_to_the_servers() {
    const CLIENT: &str = "
import socket, sys
with socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=30) as s:
    s.sendall(sys.stdin.buffer.read())
    s.shutdown(socket.SHUT_WR)
    answer = b''
    while more := s.recv(4096):
        answer += more
sys.stdout.buffer.write(answer)
";
    if installed("python3") {
        let long = TEXT.repeat(20_000);
        each_server(|port| {
            assert_eq!(success(&run("python3", &["-c", CLIENT, &port.to_string()], TEXT)), TEXT);
        });
        let server = Server::start("echo_server", &["0"]);
        let answer = success(&run("python3", &["-c", CLIENT, &server.port.to_string()], &long));
        assert!(answer == long, "{} bytes came back of {}", answer.len(), long.len());
    }
}
