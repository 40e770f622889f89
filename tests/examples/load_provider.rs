//! `load_provider.c`: the provider as a front end uses it.

use super::program::{example, library_folder, run, success};
use std::process::Command;

#[test]
fn the_table_is_enough() {
    let library = library_folder().join("libwsp.so");
    let output = run(example("load_provider"), &[library.to_str().expect("a path in UTF-8")], "");
    let text = success(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("loaded, version 2.2: "), "{text}");
    assert_eq!(lines[1..], ["received 24 bytes: hello through the table"]);
}

#[test]
fn it_is_not_linked_with_the_library() {
    let output = Command::new("nm").arg("-u").arg(example("load_provider")).output().expect("nm");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("WSP"));
}

#[test]
fn a_library_that_is_not_there_is_told() {
    let output = run(example("load_provider"), &["/nowhere/libwsp.so"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("load_provider: /nowhere/libwsp.so"));
}
