//! System calls per operation, counted by strace in a child process of its own: the difference
//! between a run of few and a run of many operations, so that the start does not count.

use super::cases::{CASES, Case};
use super::spi;
use std::process::Command;

const FEW: u32 = 200;
const MANY: u32 = 1200;

pub fn is_side(word: &str) -> bool {
    word == "raw" || word == "wsp"
}

/// The child: `SIDE NAME:OPERATIONS`.
pub fn run_child(side: &str, name: &str) {
    let (name, operations) = name.split_once(':').expect("NAME:OPERATIONS");
    let operations = operations.parse().expect("a number");
    let case = CASES.iter().find(|case| case.name == name).expect("a case");
    spi::start();
    match side {
        "raw" => (case.raw)(operations),
        _ => (case.wsp)(operations),
    }
}

/// `None` where strace is not there.
pub fn per_operation(side: &str, case: &Case) -> Option<f64> {
    let few = count(side, case.name, FEW)?;
    let many = count(side, case.name, MANY)?;
    Some((many - few) / f64::from(MANY - FEW))
}

fn count(side: &str, name: &str, operations: u32) -> Option<f64> {
    let summary = std::env::temp_dir().join(format!("wsp-bench-{}", std::process::id()));
    let status = Command::new("strace")
        .args(["-f", "-c", "-o"])
        .arg(&summary)
        .arg(std::env::current_exe().ok()?)
        .args([side, &format!("{name}:{operations}")])
        .status()
        .ok()?;
    let text = std::fs::read_to_string(&summary).ok()?;
    let _ = std::fs::remove_file(&summary);
    // "100.00    0.001    5    1234    56 total": the number of calls is the fourth column.
    let total = text.lines().find(|line| line.ends_with("total"))?;
    if status.success() { total.split_whitespace().nth(3)?.parse().ok() } else { None }
}
