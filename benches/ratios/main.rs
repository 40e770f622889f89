//! What the provider costs, as ratios to raw system calls that do the same work in the same run.
//!
//! `cargo bench` prints them all, `cargo bench -- ping_pong` the cases whose names contain the
//! word. Raw and wsp rounds alternate, so that a machine whose speed drifts does not matter; the
//! ratio of a case is the median of the ratios of its rounds. Each case has a process of its own.
#![expect(unsafe_code, reason = "raw system calls and the C surface")]

mod cases;
mod files;
mod iso;
mod memory;
mod overlapped;
mod overlapped_send;
mod raw;
mod spi;
mod system_calls;

use cases::{CASES, Case};
use std::cell::Cell;
use std::process::Command;
use std::time::{Duration, Instant};

const ROUNDS: usize = 15;
/// The first word of a child that runs one case.
const CASE: &str = "case";

fn main() {
    raw::descriptors();
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [side, name] = &arguments[..]
        && system_calls::is_side(side)
    {
        return system_calls::run_child(side, name);
    }
    if let [word, name] = &arguments[..]
        && word == CASE
    {
        spi::start();
        return CASES.iter().filter(|case| case.name == name).for_each(report);
    }
    println!(
        "{:<28} {:>7} {:>7} {:>7} {:>10} {:>9} {:>9}",
        "case", "ratio", "min", "max", "raw ns/op", "calls raw", "calls wsp"
    );
    let wanted =
        |name: &str| arguments.is_empty() || arguments.iter().any(|word| name.contains(word.as_str()));
    if wanted("memory") {
        spi::start();
        memory::report();
    }
    CASES.iter().filter(|case| wanted(case.name)).for_each(run_alone);
}

/// In a process of its own: what one case leaves behind, in memory above all, would slow the next.
fn run_alone(case: &Case) {
    let program = std::env::current_exe().expect("this program");
    let status = Command::new(program).args([CASE, case.name]).status().expect("a child");
    assert!(status.success(), "{}", case.name);
}

thread_local! {
    static MEASURED: Cell<Option<Duration>> = const { Cell::new(None) };
}

/// The part of a round that counts, where its beginning and end are not to be measured.
fn measure(part: impl FnOnce()) {
    let begin = Instant::now();
    part();
    MEASURED.set(Some(begin.elapsed()));
}

/// One round of one side: how long it took for one operation.
fn time(run: fn(u32), operations: u32) -> Duration {
    let begin = Instant::now();
    run(operations);
    MEASURED.take().unwrap_or(begin.elapsed()) / operations
}

fn report(case: &Case) {
    let (mut ratios, mut raw_times) = (Vec::new(), Vec::new());
    time(case.raw, case.operations);
    time(case.wsp, case.operations);
    for _ in 0..ROUNDS {
        let raw = time(case.raw, case.operations);
        let wsp = time(case.wsp, case.operations);
        ratios.push(wsp.as_secs_f64() / raw.as_secs_f64());
        raw_times.push(raw.as_nanos());
    }
    ratios.sort_by(f64::total_cmp);
    raw_times.sort_unstable();
    let calls = |side: &str| {
        system_calls::per_operation(side, case).map_or("-".into(), |calls| format!("{calls:.1}"))
    };
    println!(
        "{:<28} {:>7.3} {:>7.3} {:>7.3} {:>10} {:>9} {:>9}",
        case.name,
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
        raw_times[ROUNDS / 2],
        calls("raw"),
        calls("wsp"),
    );
}
