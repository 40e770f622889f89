//! `endpoint.c`, our end of a connection.

use super::program::{Server, compile, root};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The program, compiled once by this test process.
fn built() -> &'static PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| compile("endpoint", &[root().join("tests/iso_peers/endpoint.c")]))
}

/// Our end. It is killed when it goes out of scope.
pub struct Endpoint(Server);

impl Endpoint {
    /// An end with a socket of this type and class, bound to a selector.
    pub fn open(socket: &str, selector: &str, options: &[&str]) -> Endpoint {
        let mut end = Endpoint(Server::spawn(&mut Command::new(built())));
        end.does(&format!("open {socket}"));
        for option in options {
            end.does(&format!("set {option}"));
        }
        end.does(&format!("bind {selector}"));
        end
    }

    /// The same for one that listens, with its port.
    pub fn listen(socket: &str, selector: &str, options: &[&str]) -> (Endpoint, u16) {
        let mut end = Endpoint::open(socket, selector, options);
        let line = end.says("listen");
        let port = line.strip_prefix("listening on port ").and_then(|port| port.parse().ok());
        (end, port.unwrap_or_else(|| panic!("listen: {line}")))
    }

    /// Tells what to do; what it says to that is heard later.
    pub fn tell(&mut self, command: &str) {
        self.0.type_line(command);
    }

    /// The next line that it says.
    pub fn line(&mut self) -> String {
        self.0.next_line()
    }

    /// The next line is this one.
    #[track_caller]
    pub fn hear(&mut self, expected: &str) {
        assert_eq!(self.line(), expected);
    }

    /// What it says to a command.
    pub fn says(&mut self, command: &str) -> String {
        self.tell(command);
        self.line()
    }

    /// It says this to a command.
    #[track_caller]
    pub fn answers(&mut self, command: &str, expected: &str) {
        assert_eq!(self.says(command), expected, "{command}");
    }

    /// A command succeeds, and there is nothing to say about it.
    #[track_caller]
    pub fn does(&mut self, command: &str) {
        self.answers(command, "ok");
    }
}
