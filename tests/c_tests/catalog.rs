//! Which tests there are.

use std::fs;
use std::path::{Path, PathBuf};

/// How the C program reaches the library.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Linked with libwsp.so; calls the functions by name.
    Linked,
    /// Opens libwsp.so at run time; calls the functions through the proc table.
    Dlopen,
}

/// One C file in one mode.
pub struct Test {
    /// `accept/deferred_request_stays_first`, with ` (dlopen)` in that mode.
    pub name: String,
    /// The C file.
    pub source: PathBuf,
    /// How it is built.
    pub mode: Mode,
    /// For a test of the harness itself: the exit status and the text that it must end with.
    pub must_end: Option<(i32, String)>,
}

/// The folder whose programs must fail: they show that the harness sees it when something is wrong.
const SELF_TEST: &str = "harness_self_test";

/// The folder of the C tests.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("c_tests")
}

/// Every C file below a capability folder, sorted by name, in both modes. The files of `c_tests/` itself are
/// the harness.
pub fn all_tests() -> Vec<Test> {
    let mut sources = Vec::new();
    for entry in entries(&folder()) {
        if entry.is_dir() {
            collect(&entry, &mut sources);
        }
    }
    sources.sort();
    sources.iter().flat_map(|source| tests_of(source)).collect()
}

fn collect(folder: &Path, sources: &mut Vec<PathBuf>) {
    for entry in entries(folder) {
        if entry.is_dir() {
            collect(&entry, sources);
        } else if entry.extension().is_some_and(|extension| extension == "c") {
            sources.push(entry);
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("a readable folder").path()).collect()
}

fn tests_of(source: &Path) -> Vec<Test> {
    let relative = source.strip_prefix(folder()).expect("it was found below the folder");
    let name = relative.with_extension("").display().to_string();
    let test = |mode, name| Test { name, source: source.to_owned(), mode, must_end: None };
    if relative.starts_with(SELF_TEST) {
        let must_end = Some(declared_end(source));
        return vec![Test { must_end, ..test(Mode::Linked, name) }];
    }
    let through_dlopen = format!("{name} (dlopen)");
    vec![test(Mode::Linked, name), test(Mode::Dlopen, through_dlopen)]
}

/// The first line of a self test: `// Must end with 1: CHECK_EQ(1 + 1, 3)`.
fn declared_end(source: &Path) -> (i32, String) {
    let text = fs::read_to_string(source).unwrap_or_default();
    let declared = text.lines().next().and_then(|line| line.strip_prefix("// Must end with "));
    let parts = declared.and_then(|end| end.split_once(": "));
    let (status, output) = parts.unwrap_or_else(|| panic!("{}: no `Must end with`", source.display()));
    (status.parse().expect("an exit status"), output.to_owned())
}
