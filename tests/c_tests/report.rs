//! Prints what the standard test harness would print, so that those who read it need to know one form only.

use super::catalog::Test;
use super::run::Verdict;
use std::process::ExitCode;
use std::time::Instant;

/// The count of what happened, and the output of the failures.
pub struct Report {
    started: Instant,
    passed: usize,
    ignored: usize,
    failures: Vec<(String, String)>,
}

impl Report {
    /// Nothing has run yet.
    pub fn new(started: Instant) -> Report {
        Report { started, passed: 0, ignored: 0, failures: Vec::new() }
    }

    /// Notes and prints the verdict of one test.
    pub fn add(&mut self, test: &Test, verdict: Verdict, show_output: bool) {
        match verdict {
            Verdict::Passed(output) => {
                self.passed += 1;
                println!("test {} ... ok", test.name);
                if show_output {
                    print!("{output}");
                }
            }
            Verdict::Skipped(reason) => {
                self.ignored += 1;
                println!("test {} ... ignored, {reason}", test.name);
            }
            Verdict::Failed(output) => {
                println!("test {} ... FAILED", test.name);
                self.failures.push((test.name.clone(), output));
            }
        }
    }

    /// The end of the output, and the exit status of the whole run.
    pub fn print(mut self, filtered: usize) -> ExitCode {
        self.failures.sort();
        if !self.failures.is_empty() {
            println!("\nfailures:\n");
            self.failures
                .iter()
                .for_each(|(name, output)| println!("---- {name} ----\n{}\n", output.trim_end()));
            println!("\nfailures:");
            self.failures.iter().for_each(|(name, _)| println!("    {name}"));
        }
        let word = if self.failures.is_empty() { "ok" } else { "FAILED" };
        let (passed, failed, ignored) = (self.passed, self.failures.len(), self.ignored);
        let seconds = self.started.elapsed().as_secs_f64();
        println!(
            "\ntest result: {word}. {passed} passed; {failed} failed; {ignored} ignored; 0 measured; \
             {filtered} filtered out; finished in {seconds:.2}s\n"
        );
        // 101 is what the standard harness ends with.
        if self.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(101) }
    }
}
