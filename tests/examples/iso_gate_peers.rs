//! Who calls `iso_gate.c`, and whom it calls: octets over plain TCP, and python-snap7.

use super::program::{Server, example, patience, root, run, scratch, success, wait};
use socket2::{Domain, Socket, Type};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// A CR of class 0 with reference 0x4711, in its frame.
pub fn cr(calling: &[u8], called: &[u8], size: Option<u8>, data: &[u8]) -> Vec<u8> {
    let mut variable = Vec::new();
    for (code, value) in
        [(0xc0, size.map(|size| vec![size])), (0xc1, Some(calling.to_vec())), (0xc2, Some(called.to_vec()))]
    {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            variable.extend([code, value.len() as u8]);
            variable.extend(value);
        }
    }
    frame(&[0xe0, 0, 0, 0x47, 0x11, 0], &variable, data)
}

/// One of RDP, with this variable part and reference 0.
pub fn rdp_cr(variable: &[u8]) -> Vec<u8> {
    frame(&[0xe0, 0, 0, 0, 0, 0], variable, b"")
}

/// The CC that answers a CR.
pub fn cc(request: &[u8], variable: &[u8], data: &[u8]) -> Vec<u8> {
    frame(&[0xd0, request[8], request[9], 0x12, 0x34, 0], variable, data)
}

/// The DR that refuses the request of [`cr`]; it fits other callers in class 0 as well.
pub fn dr(reason: u8) -> Vec<u8> {
    frame(&[0x80, 0x47, 0x11, 0, 0, reason], b"", b"")
}

fn frame(fixed: &[u8], variable: &[u8], data: &[u8]) -> Vec<u8> {
    let header = fixed.len() + variable.len();
    let length = (4 + 1 + header + data.len()) as u16;
    [&[3, 0], &length.to_be_bytes()[..], &[header as u8], fixed, variable, data].concat()
}

/// The parameters of a CR or CC, in the order of their codes.
pub fn parameters(frame: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut rest = &frame[11..5 + usize::from(frame[4])];
    let mut parameters = Vec::new();
    while let [code, length, following @ ..] = rest {
        let (value, following) = following.split_at(usize::from(*length));
        parameters.push((*code, value.to_vec()));
        rest = following;
    }
    parameters.sort();
    parameters
}

pub fn user_data(frame: &[u8]) -> &[u8] {
    &frame[5 + usize::from(frame[4])..]
}

/// A TCP connection, and its own address.
pub struct Peer {
    pub wire: TcpStream,
    pub name: String,
}

impl Peer {
    fn new(wire: TcpStream) -> Peer {
        wire.set_read_timeout(Some(patience())).expect("a time-out can be set");
        wire.set_nodelay(true).expect("the option exists");
        let name = wire.local_addr().expect("it is bound").to_string();
        Peer { wire, name }
    }

    pub fn send(&mut self, octets: &[u8]) {
        self.wire.write_all(octets).expect("the gate reads");
    }

    pub fn octets(&mut self, count: usize) -> Vec<u8> {
        let mut octets = vec![0; count];
        self.wire.read_exact(&mut octets).expect("octets come");
        octets
    }

    pub fn frame(&mut self) -> Vec<u8> {
        let mut frame = self.octets(4);
        let length = usize::from(u16::from_be_bytes([frame[2], frame[3]]));
        frame.extend(self.octets(length - 4));
        frame
    }

    /// All up to a graceful end.
    pub fn rest(&mut self) -> Vec<u8> {
        let mut octets = Vec::new();
        self.wire.read_to_end(&mut octets).expect("a graceful end");
        octets
    }

    pub fn says_nothing(&mut self) {
        self.wire.set_read_timeout(Some(Duration::from_millis(150))).expect("a time-out can be set");
        assert_eq!(self.wire.read(&mut [0]).expect_err("nothing comes").kind(), ErrorKind::WouldBlock);
        self.wire.set_read_timeout(Some(patience())).expect("a time-out can be set");
    }

    pub fn reset(self) {
        let socket = Socket::from(self.wire);
        socket.set_linger(Some(Duration::ZERO)).expect("the option exists");
    }
}

/// Whom the gate calls.
pub struct Backend {
    listener: TcpListener,
    pub address: String,
}

impl Backend {
    pub fn listen() -> Backend {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        Backend { listener, address }
    }

    /// The next call.
    pub fn take(&self) -> Peer {
        self.listener.set_nonblocking(true).expect("the mode can be set");
        let limit = Instant::now() + patience();
        loop {
            match self.listener.accept() {
                Ok((wire, _)) => {
                    wire.set_nonblocking(false).expect("the mode can be set");
                    return Peer::new(wire);
                }
                Err(_) if Instant::now() < limit => thread::sleep(Duration::from_millis(2)),
                Err(error) => panic!("the gate does not call: {error}"),
            }
        }
    }
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}

pub fn write_policy(name: &str, text: &str) -> String {
    let path = scratch("iso_gate").join(name);
    fs::write(&path, text).expect("a writable target folder");
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// The gate while it runs. It is killed at the end of the test.
pub struct Gate {
    child: Child,
    stdin: ChildStdin,
    lines: Receiver<String>,
    json: bool,
    pub policy: String,
    /// Where it listens: by name, and the one that it told first.
    pub ports: BTreeMap<String, u16>,
    pub port: u16,
}

impl Gate {
    pub fn start(name: &str, options: &[&str], policy: &str) -> Gate {
        let policy = write_policy(name, policy);
        let mut child = Command::new(example("iso_gate"))
            .args(options)
            .arg(&policy)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the gate starts");
        let (sender, lines) = mpsc::channel();
        let stderr = BufReader::new(child.stderr.take().expect("it was piped"));
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let stdin = child.stdin.take().expect("it was piped");
        let json = options.contains(&"--json");
        let mut gate = Gate { child, stdin, lines, json, policy, ports: BTreeMap::new(), port: 0 };
        let line = gate.next_line();
        assert!(line.contains("listening"), "the first line is {line:?}");
        gate.port = *gate.ports.values().next().expect("a port");
        gate
    }

    /// The next line of the log; of one for people without its time.
    pub fn next_line(&mut self) -> String {
        let line = self.lines.recv_timeout(patience()).expect("the gate says something");
        if let Some((_, place)) = line.split_once("127.0.0.1:").filter(|_| line.contains("listening")) {
            let mut words = place.trim_end_matches(['"', '}']).split(' ');
            let port = words.next().and_then(|port| port.parse().ok()).expect("a port");
            self.ports.insert(words.next_back().unwrap_or_default().to_owned(), port);
        }
        match line.split_once("Z ") {
            Some((time, rest)) if !self.json && time.len() == 19 => rest.to_owned(),
            _ => line,
        }
    }

    pub fn says_nothing(&mut self) {
        if let Ok(line) = self.lines.recv_timeout(Duration::from_millis(200)) {
            panic!("unexpected line {line:?}");
        }
    }

    pub fn type_line(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").expect("the gate reads");
    }

    pub fn signal(&self, name: &str) {
        let kill = Command::new("kill").args(["-s", name, &self.id().to_string()]).status();
        assert!(kill.expect("a kill program").success());
    }

    /// Another policy.
    pub fn reload(&self, text: &str) {
        fs::write(&self.policy, text).expect("it was written before");
        self.signal("HUP");
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn end(mut self) -> ExitStatus {
        wait(&mut self.child, "the gate")
    }

    /// A caller who has sent this.
    pub fn call(&self, request: &[u8]) -> Peer {
        self.call_from("127.0.0.1", request)
    }

    pub fn call_from(&self, from: &str, request: &[u8]) -> Peer {
        self.call_port(from, self.port, request)
    }

    pub fn call_port(&self, from: &str, port: u16, request: &[u8]) -> Peer {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a free descriptor");
        let from: Ipv4Addr = from.parse().expect("an address");
        socket.bind(&SocketAddr::from((from, 0)).into()).expect("an address of this computer");
        socket.connect(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into()).expect("the gate listens");
        let mut peer = Peer::new(socket.into());
        peer.send(request);
        peer
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A Python that has this module. If there is none, says that a test is skipped; where nothing may be
/// missing the test fails.
pub fn python_with(module: &str) -> Option<PathBuf> {
    let own = root().join("target/iso-peers/bin/python");
    for python in [own, PathBuf::from("python3")] {
        let mut probe = Command::new(&python);
        probe.args(["-c", &format!("import {module}")]).stdout(Stdio::null()).stderr(Stdio::null());
        if probe.status().is_ok_and(|status| status.success()) {
            return Some(python);
        }
    }
    let hint = "tests/iso_peers/install.sh brings it";
    assert!(std::env::var_os("CI").is_none(), "no {module}: {hint}");
    println!("skipped: no {module}; {hint}");
    None
}

const S7_SERVER: &str = "
import sys, time
from snap7.server import Server
from snap7.type import SrvArea
server = Server(log=False)
server.register_area(SrvArea.DB, 1, bytearray(b'0123456789abcdef' * 8))
server.start_to('127.0.0.1', int(sys.argv[1]))
print('listening on 127.0.0.1 port', sys.argv[1], flush=True)
time.sleep(600)
";

const S7_CLIENT: &str = "
import sys
from snap7.client import Client
client = Client()
client.connect('127.0.0.1', 0, 1, tcp_port=int(sys.argv[1]))
print('CONNECTED', client.get_pdu_length())
print(client.db_read(1, 0, 16).decode())
client.db_write(1, 4, bytearray(b'WRIT'))
print(client.db_read(1, 0, 16).decode())
client.db_write(1, 4, bytearray(b'4567'))
client.disconnect()
";

const MMS_SERVER: &str = "
import sys, time
import pyiec61850.pyiec61850 as iec
model = iec.IedModel_create('test')
node = iec.LogicalNode_create('LLN0', iec.LogicalDevice_create('LD0', model))
iec.CDC_ENS_create('Mod', iec.toModelNode(node), 0)
server = iec.IedServer_create(model)
iec.IedServer_setLocalIpAddress(server, '127.0.0.1')
iec.IedServer_start(server, int(sys.argv[1]))
if iec.IedServer_isRunning(server):
    print('listening on 127.0.0.1 port', sys.argv[1], flush=True)
time.sleep(600)
";

const MMS_CLIENT: &str = "
import sys
import pyiec61850.pyiec61850 as iec
connection = iec.IedConnection_create()
_, error = iec.IedConnection_connect(connection, '127.0.0.1', int(sys.argv[1]))
print('associated' if error == 0 else 'not associated')
if error == 0: # what follows an association fails now and then, without a gate too
    iec.IedConnection_close(connection)
iec.IedConnection_destroy(connection)
";

/// A server on a free port; its port.
fn serve(python: &Path, program: &str) -> (Server, u16) {
    let port = free_port();
    (Server::start_program(python, &["-c", program, &port.to_string()]), port)
}

pub fn s7_server(python: &Path) -> (Server, u16) {
    serve(python, S7_SERVER)
}

pub fn mms_server(python: &Path) -> (Server, u16) {
    serve(python, MMS_SERVER)
}

pub fn mms_client(python: &Path, port: u16) -> String {
    success(&run(python, &["-c", MMS_CLIENT, &port.to_string()], ""))
}

pub fn s7_client(python: &Path, port: &str) -> Output {
    run(python, &["-c", S7_CLIENT, port], "")
}
