//! What the shared library shows to the world.

use std::path::PathBuf;
use std::process::Command;

/// The reviewed list: one exported name a line, sorted.
const REVIEWED: &str = include_str!("../symbols.txt");

/// `cargo test` puts libwsp.so beside this executable.
fn library() -> PathBuf {
    std::env::current_exe().expect("the path of this executable").with_file_name("libwsp.so")
}

/// The output of a tool on the library; none if the tool is not installed.
fn ask(tool: &str, options: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(tool).args(options).arg(library()).output() else {
        println!("skipped: {tool} is not installed");
        return None;
    };
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn exported_symbols_are_the_reviewed_ones() {
    let Some(output) = ask("nm", &["-D", "--defined-only"]) else { return };
    let mut exported: Vec<&str> = output.lines().filter_map(|line| line.split(' ').nth(2)).collect();
    exported.sort_unstable();
    let reviewed: Vec<&str> = REVIEWED.lines().collect();
    assert_eq!(exported, reviewed, "tests/symbols.txt is the list of what may be exported");
}

#[test]
fn exported_names_are_winsocks_or_begin_with_wsp() {
    for name in REVIEWED.lines() {
        let ours = ["WSP", "WPU", "WSA", "WSC", "wsp_"].iter().any(|start| name.starts_with(start));
        assert!(ours, "{name} may be somebody else's name, such as one of libc");
    }
}

#[test]
fn the_library_is_named_and_stays_loaded() {
    let Some(dynamic) = ask("readelf", &["-d", "-W"]) else { return };
    let has = |tag: &str, value: &str| dynamic.lines().any(|line| line.contains(tag) && line.contains(value));
    assert!(has("(SONAME)", "[libwsp.so]"), "{dynamic}");
    assert!(has("(FLAGS_1)", "NODELETE"), "{dynamic}");
}

#[test]
fn the_static_probes_are_there() {
    let Some(notes) = ask("readelf", &["-n", "-W"]) else { return };
    for name in ["condition_answer", "accept", "connect", "request_complete"] {
        let lines: Vec<&str> = notes.lines().map(str::trim).collect();
        let found = lines
            .windows(2)
            .any(|pair| pair[0].ends_with("Provider: wsp") && pair[1] == format!("Name: {name}"));
        assert!(found, "wsp:{name} is not among the notes:\n{notes}");
    }
}
