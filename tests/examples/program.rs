//! Builds the examples against the libwsp.so beside this test, and runs them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

/// How long something that must come is waited for.
pub fn patience() -> Duration {
    let multiplier = std::env::var("WSP_TEST_TIMEOUT_MULTIPLIER").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(10) * multiplier.unwrap_or(1).max(1)
}

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for what the tests make.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples").join(name);
    std::fs::create_dir_all(&folder).expect("a writable target folder");
    folder
}

/// Where libwsp.so and libwsp.a stand: beside this executable.
pub fn library_folder() -> PathBuf {
    let executable = std::env::current_exe().expect("the path of this executable");
    executable.parent().expect("a folder").to_owned()
}

/// Whether a program is there; if not, says that a test is skipped.
pub fn installed(program: &str) -> bool {
    let mut probe = Command::new(program);
    probe.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let there = probe.status().is_ok();
    if !there {
        println!("skipped: {program} is not installed");
    }
    there
}

/// Compiles and links C sources as the README says, and gives the program.
pub fn compile(name: &str, sources: &[PathBuf]) -> PathBuf {
    let program = scratch("bin").join(name);
    let folder = library_folder();
    let mut cc = Command::new(std::env::var("CC").unwrap_or_else(|_| "cc".to_owned()));
    cc.args(["-O1", "-g", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Werror"]);
    cc.arg("-I").arg(root().join("include")).args(sources).arg("-o").arg(&program);
    cc.arg("-L").arg(&folder).arg(format!("-Wl,-rpath,{}", folder.display()));
    let output = cc.args(["-lwsp", "-pthread", "-ldl"]).output().expect("a C compiler");
    assert!(output.status.success(), "{name}:\n{}", String::from_utf8_lossy(&output.stderr));
    program
}

/// An example, compiled once by this test process.
pub fn example(name: &str) -> PathBuf {
    static BUILT: Mutex<BTreeMap<String, PathBuf>> = Mutex::new(BTreeMap::new());
    let mut built: MutexGuard<'_, _> = BUILT.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let make = || {
        let folder = root().join("examples");
        let mut sources = vec![folder.join(format!("{name}.c"))];
        let modules: &[&str] = match name {
            "doorman" => &["policy"],
            "iso_gate" => &["backend", "door", "log", "policy", "relay", "text", "visit"],
            _ => &[],
        };
        sources.extend(modules.iter().map(|module| folder.join(format!("{name}_{module}.c"))));
        compile(name, &sources)
    };
    built.entry(name.to_owned()).or_insert_with(make).clone()
}

/// Runs a program to its end with this on its standard input.
pub fn run(program: impl AsRef<Path>, arguments: &[&str], input: &str) -> Output {
    let program = program.as_ref();
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let mut stdin = child.stdin.take().expect("it was piped");
    let _ = stdin.write_all(input.as_bytes()); // a program that reads nothing may have ended
    drop(stdin);
    let stdout = reader(child.stdout.take().expect("it was piped"));
    let stderr = reader(child.stderr.take().expect("it was piped"));
    let status = wait(&mut child, &program.display().to_string());
    let text = |reader: thread::JoinHandle<Vec<u8>>| reader.join().expect("reading does not panic");
    Output { status, stdout: text(stdout), stderr: text(stderr) }
}

fn reader(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

/// The exit status; a program that does not end in time is killed, and the test fails.
pub fn wait(child: &mut Child, name: &str) -> ExitStatus {
    let limit = Instant::now() + patience();
    loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            return status;
        }
        if Instant::now() > limit {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{name} did not end in {:?}", patience());
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Standard output of a program that ended well.
pub fn success(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "ended with {}: {error}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A server among the examples, while it runs. It is killed at the end of the test.
pub struct Server {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    seen: Vec<String>,
    /// The port that it told, if it listens on one.
    pub port: u16,
}

impl Server {
    /// Starts it, and waits until it listens.
    pub fn start(name: &str, arguments: &[&str]) -> Server {
        Server::start_program(&example(name), arguments)
    }

    /// The same for a program that was built otherwise.
    pub fn start_program(program: &Path, arguments: &[&str]) -> Server {
        let mut server = Server::spawn(Command::new(program).args(arguments));
        let line = server.next_line();
        assert!(line.starts_with("listening on "), "the first line is {line:?}");
        server.port = line.rsplit("port ").next().and_then(|port| port.parse().ok()).unwrap_or(0);
        server
    }

    /// Starts any program that reads and prints lines.
    pub fn spawn(command: &mut Command) -> Server {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
        let (sender, lines) = mpsc::channel();
        let stdout = BufReader::new(child.stdout.take().expect("it was piped"));
        thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let stdin = child.stdin.take();
        Server { child, stdin, lines, seen: Vec::new(), port: 0 }
    }

    /// The next line that it prints.
    pub fn next_line(&mut self) -> String {
        match self.lines.recv_timeout(patience()) {
            Ok(line) => {
                self.seen.push(line.clone());
                line
            }
            Err(error) => panic!("no further line ({error}) after {:#?}", self.seen),
        }
    }

    /// Nothing more is printed for a short time.
    pub fn says_nothing(&mut self) {
        if let Ok(line) = self.lines.recv_timeout(Duration::from_millis(200)) {
            panic!("unexpected line {line:?} after {:#?}", self.seen);
        }
    }

    /// Types a line at its keyboard.
    pub fn type_line(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("the keyboard is there");
        writeln!(stdin, "{line}").expect("the server reads");
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end.
    pub fn end(mut self) -> ExitStatus {
        wait(&mut self.child, "the server")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
