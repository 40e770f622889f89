//! The floors of the crate: imports go down only, and `unsafe` has its places.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the lowest up, and whether a floor may have `unsafe`. An entry that has no
/// folder yet is a floor to come.
const FLOORS: [(&str, bool); 6] =
    [("spi", false), ("os", true), ("transport", false), ("provider", false), ("ffi", true), ("ws2", true)];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file below a folder.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("a readable folder").path()) {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The files of a floor: its folder, and the file beside it if there is one.
fn files_of(floor: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    rust_files(&sources().join(floor), &mut found);
    found.extend(Some(sources().join(format!("{floor}.rs"))).filter(|path| path.exists()));
    found
}

/// The lines that are code, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    lines.filter(|(_, line)| !line.starts_with("//"))
}

/// Whether a line names a floor by a path from the root of the crate.
fn names_floor(line: &str, floor: &str) -> bool {
    let paths = [format!("crate::{floor}::"), format!("crate::{floor};"), format!("super::{floor}::")];
    paths.iter().any(|path| line.contains(path.as_str()))
}

#[test]
fn imports_go_down_only() {
    for (height, (floor, _)) in FLOORS.iter().enumerate() {
        for path in files_of(floor) {
            let text = fs::read_to_string(&path).expect("a readable source");
            for (number, line) in code(&text) {
                let place = format!("{}:{number}: {line}", path.display());
                assert!(!line.contains("crate::{"), "one `use` a floor, or this test is blind: {place}");
                for (above, _) in &FLOORS[height + 1..] {
                    assert!(!names_floor(line, above), "{floor} is below {above}: {place}");
                }
            }
        }
    }
}

#[test]
fn unsafe_code_is_only_where_pointers_and_system_calls_are() {
    for (floor, may_be_unsafe) in FLOORS {
        for path in files_of(floor) {
            let text = fs::read_to_string(&path).expect("a readable source");
            let lifted = text.contains("unsafe_code");
            assert!(may_be_unsafe || !lifted, "no unsafe on floor {floor}: {}", path.display());
        }
    }
}

#[test]
fn every_module_of_the_crate_is_a_floor_and_they_stand_in_order() {
    let text = fs::read_to_string(sources().join("lib.rs")).expect("src/lib.rs");
    let modules = code(&text).filter_map(|(_, line)| line.strip_suffix(';')?.split("mod ").nth(1));
    let height = |module: &str| FLOORS.iter().position(|(floor, _)| *floor == module);
    let heights: Vec<usize> =
        modules.map(|module| height(module).unwrap_or_else(|| panic!("{module} is no floor"))).collect();
    assert!(heights.contains(&0) && heights.is_sorted(), "{heights:?}");
}
