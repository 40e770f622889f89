//! Runs the C tests: each file of `c_tests/<capability>/` is compiled and run as a process of its own with a
//! deadline, once linked with libwsp.so and once through dlopen.
//!
//! The files are found at run time, so a new C test is one new file. The command line is that of the standard
//! test harness: `cargo test --test c_tests -- deferred` runs the tests whose name contains "deferred".
//!
//! | variable | effect |
//! |---|---|
//! | `CC` | the C compiler, `cc` if not set |
//! | `WSP_C_TESTS_ASAN=1` | builds the C with AddressSanitizer, and proves that it is in |
//! | `WSP_C_TESTS_VALGRIND=1` | runs under valgrind memcheck |
//! | `WSP_TEST_TIMEOUT_MULTIPLIER=n` | for slow machines: all deadlines and patient waits are n times as long |

mod catalog;
mod compile;
mod options;
mod report;
mod run;

use options::Options;
use report::Report;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

fn main() -> ExitCode {
    let options = Options::from_arguments(std::env::args().skip(1));
    let (chosen, filtered) = catalog::all_tests().into_iter().partition(|test| options.chooses(&test.name));
    let (chosen, filtered): (Vec<_>, Vec<_>) = (chosen, filtered);
    if options.list {
        chosen.iter().for_each(|test| println!("{}: test", test.name));
        return ExitCode::SUCCESS;
    }
    let report = run_all(&chosen, &options);
    report.into_inner().expect("no test thread panicked").print(filtered.len())
}

/// Runs the tests in parallel, in the order of the list.
fn run_all(tests: &[catalog::Test], options: &Options) -> Mutex<Report> {
    println!("\nrunning {} tests", tests.len());
    let report = Mutex::new(Report::new(Instant::now()));
    let compiler = compile::Compiler::from_environment();
    if !tests.is_empty() {
        compiler.build_harness();
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..options.threads.min(tests.len()) {
            scope.spawn(|| {
                while let Some(test) = tests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = run::run(test, &compiler);
                    report.lock().expect("no test thread panicked").add(test, verdict, options.show_output);
                }
            });
        }
    });
    report
}
