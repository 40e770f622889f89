//! Programs that others wrote: whether they are there, and how they start.

use super::program::{Server, patience, root};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Says what is missing, and that the test is skipped; where nothing may be missing the test fails.
pub fn missing(what: &str) {
    let hint = "tests/iso_peers/install.sh --system installs it";
    assert!(std::env::var_os("CI").is_none(), "{what} is missing: {hint}");
    println!("skipped: {what} is missing; {hint}");
}

/// Whether these programs are installed.
pub fn installed(programs: &[&str]) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let absent = |name: &&&str| !std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    match programs.iter().find(absent) {
        Some(name) => missing(name),
        None => return true,
    }
    false
}

fn python() -> PathBuf {
    root().join("target/iso-peers/bin/python")
}

/// Whether the Python peers are installed.
pub fn python_peers() -> bool {
    let there = python().is_file();
    if !there {
        missing("target/iso-peers");
    }
    there
}

/// A Python peer of `peers/`, while it runs.
pub fn python_peer(script: &str, arguments: &[&str]) -> Server {
    let script = root().join("tests/iso_peers/peers").join(script);
    Server::spawn(Command::new(python()).arg("-B").arg(script).args(arguments))
}

/// The same for a server, with its port.
pub fn python_server(script: &str) -> (Server, u16) {
    let mut server = python_peer(script, &[]);
    let line = server.next_line();
    let port = line.strip_prefix("listening on port ").and_then(|port| port.parse().ok());
    (server, port.unwrap_or_else(|| panic!("{script}: {line}")))
}

/// A process that is killed, by its pid, when it goes out of scope.
pub struct Running(Child);

impl Running {
    /// Starts it, silent.
    pub fn start(command: &mut Command) -> Running {
        let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Running(silent.spawn().expect("an installed program starts"))
    }

    /// How it ended, when it does so by itself.
    pub fn end(&mut self, name: &str) -> ExitStatus {
        super::program::wait(&mut self.0, name)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A screen that nobody sees, for programs that want one.
pub struct Screen {
    _server: Running,
    /// What `DISPLAY` has to be.
    pub name: String,
}

impl Screen {
    /// It chooses its own number, and is ready when it tells it.
    pub fn open() -> Screen {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "640x480x16"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let told = BufReader::new(server.stdout.take().expect("it was piped")).read_line(&mut number);
        let server = Running(server);
        assert!(told.is_ok() && !number.trim().is_empty(), "Xvfb has no screen");
        Screen { _server: server, name: format!(":{}", number.trim()) }
    }
}

/// A port of 127.0.0.1 that nobody uses.
pub fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}

/// Waits until somebody listens at a port, by looking at the kernel's table: a call would be noticed.
pub fn wait_for_listener(port: u16) {
    let limit = Instant::now() + patience();
    let line = format!(":{port:04X} 00000000:0000 0A ");
    while !std::fs::read_to_string(Path::new("/proc/net/tcp")).expect("Linux").contains(&line) {
        assert!(Instant::now() < limit, "nobody listens at port {port}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
