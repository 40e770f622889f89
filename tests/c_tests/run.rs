//! Runs one C program, with a deadline from outside behind the one inside.

use super::catalog::{Mode, Test};
use super::compile::{self, Compiler};
use std::env;
use std::fs::{self, File};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// How a test ended.
pub enum Verdict {
    /// With its output.
    Passed(String),
    /// The test cannot show its claim here; the reason.
    Skipped(String),
    /// What to show of it.
    Failed(String),
}

/// Seconds that the program gives itself, and that the outside waits longer.
const DEADLINE: u64 = 10;
const DEADLINE_OF_SELF_TEST: u64 = 1;
const GRACE: u64 = 5;
/// Valgrind runs the program on one processor, many times slower.
const VALGRIND_MULTIPLIER: u64 = 8;
const VALGRIND: [&str; 6] = [
    "valgrind",
    "--quiet",
    "--error-exitcode=99",
    "--leak-check=full",
    // The harness itself looks for leaked descriptors.
    // Memory that only a thread's own stack still knows counts as possibly lost; it is no leak of ours.
    "--show-leak-kinds=definite,indirect",
    "--errors-for-leak-kinds=definite",
];

/// Builds and runs a test.
pub fn run(test: &Test, compiler: &Compiler) -> Verdict {
    let program = match compiler.build(test) {
        Ok(program) => program,
        Err(message) => return Verdict::Failed(message),
    };
    let output_path = program.with_extension("out");
    let deadline = if test.must_end.is_some() { DEADLINE_OF_SELF_TEST } else { DEADLINE };
    let seconds = deadline * multiplier();
    let ended = start(&program, test, deadline, &output_path)
        .map(|child| wait(child, Duration::from_secs(seconds + GRACE.min(seconds))));
    let output = String::from_utf8_lossy(&fs::read(&output_path).unwrap_or_default()).into_owned();
    match (ended, &test.must_end) {
        (Err(error), _) => Verdict::Failed(format!("{}: {error}", program.display())),
        (Ok(status), Some((code, text))) => judge_self_test(status, output, *code, text),
        (Ok(status), None) => judge(status, output, &program),
    }
}

fn start(program: &Path, test: &Test, deadline: u64, output: &Path) -> std::io::Result<Child> {
    // A file, not a pipe: a child that the program left behind cannot keep us waiting.
    let file = File::create(output)?;
    let valgrind = compile::is_set("WSP_C_TESTS_VALGRIND") && test.must_end.is_none();
    let mut command = if valgrind {
        let mut command = Command::new(VALGRIND[0]);
        command.args(&VALGRIND[1..]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.env("WSP_TEST_DEADLINE", deadline.to_string());
    command.env("WSP_TEST_TIMEOUT_MULTIPLIER", multiplier().to_string());
    // Cargo's own path would come before the one in the program, and may lead to an older library.
    command.env_remove("LD_LIBRARY_PATH");
    if test.mode == Mode::Dlopen {
        command.env("WSP_LIBRARY", compile::library());
    }
    command.process_group(0).stdin(std::process::Stdio::null()).stderr(file.try_clone()?).stdout(file).spawn()
}

fn multiplier() -> u64 {
    let given = env::var("WSP_TEST_TIMEOUT_MULTIPLIER").ok().and_then(|text| text.parse().ok());
    let usual = if compile::is_set("WSP_C_TESTS_VALGRIND") { VALGRIND_MULTIPLIER } else { 1 };
    given.unwrap_or(usual).max(1)
}

/// The exit status, or none if the program had to be killed.
fn wait(mut child: Child, limit: Duration) -> Option<ExitStatus> {
    let started = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            kill_group(&child);
            return Some(status);
        }
        if started.elapsed() > limit {
            kill_group(&child);
            let _ = child.wait();
            return None;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}

/// The program was made the leader of a group of its own, so this reaches what it forked and left behind.
#[expect(unsafe_code, reason = "the standard library cannot signal a process group")]
fn kill_group(child: &Child) {
    let group = i32::try_from(child.id()).expect("a process id");
    // SAFETY: kill takes numbers only.
    unsafe { libc::kill(-group, libc::SIGKILL) };
}

fn judge(status: Option<ExitStatus>, output: String, program: &Path) -> Verdict {
    match status.map(|status| (status, status.code())) {
        Some((_, Some(0))) => Verdict::Passed(output),
        Some((_, Some(77))) => Verdict::Skipped(skip_reason(&output)),
        Some((status, None)) => {
            let signal = status.signal().unwrap_or_default();
            Verdict::Failed(format!("{output}ended by signal {signal}: {}", program.display()))
        }
        Some((_, Some(code))) => Verdict::Failed(format!("{output}ended with {code}: {}", program.display())),
        None => Verdict::Failed(format!("{output}killed, past its deadline: {}", program.display())),
    }
}

fn skip_reason(output: &str) -> String {
    let reason = output.lines().find_map(|line| line.strip_prefix("SKIP: "));
    reason.unwrap_or("no reason given").to_owned()
}

/// A killed program counts as 137, as in a shell.
fn judge_self_test(status: Option<ExitStatus>, output: String, code: i32, text: &str) -> Verdict {
    let actual = status.map_or(137, |status| status.code().unwrap_or_default());
    if actual == code && output.contains(text) {
        return Verdict::Passed(output);
    }
    Verdict::Failed(format!("{output}must end with {code} and print \"{text}\", but ended with {actual}"))
}
