//! The command line of the standard test harness, as far as it makes sense here.

/// What to run, and how.
pub struct Options {
    /// Only print the names.
    pub list: bool,
    /// Print the output of tests that pass, too.
    pub show_output: bool,
    /// How many tests run at the same time.
    pub threads: usize,
    filters: Vec<String>,
    skipped: Vec<String>,
    exact: bool,
    only_ignored: bool,
}

impl Options {
    /// Reads the arguments after `--` of `cargo test`. Options that change nothing here are accepted.
    pub fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Options {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let (filters, skipped) = (Vec::new(), Vec::new());
        let (list, show_output, exact, only_ignored) = (false, false, false, false);
        let mut options = Options { list, show_output, threads, filters, skipped, exact, only_ignored };
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value = || value.clone().or_else(|| arguments.next()).unwrap_or_default();
            match name.as_str() {
                "--list" => options.list = true,
                "--exact" => options.exact = true,
                "--ignored" => options.only_ignored = true,
                "--nocapture" | "--no-capture" | "--show-output" => options.show_output = true,
                "--test-threads" => options.threads = value().parse().unwrap_or(1).max(1),
                "--skip" => options.skipped.push(value()),
                "--format" | "--color" | "--logfile" | "-Z" => drop(value()),
                flag if flag.starts_with('-') => {}
                filter => options.filters.push(filter.to_owned()),
            }
        }
        options
    }

    /// Whether the test of this name shall run.
    pub fn chooses(&self, name: &str) -> bool {
        let matches = |pattern: &String| if self.exact { name == pattern } else { name.contains(pattern) };
        let wanted = self.filters.is_empty() || self.filters.iter().any(matches);
        wanted && !self.only_ignored && !self.skipped.iter().any(matches)
    }
}
