//! What include/wsp.h says, read as text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("include")
}

pub fn text() -> String {
    fs::read_to_string(folder().join("wsp.h")).expect("include/wsp.h")
}

/// The macros that are numbers.
pub fn constants() -> BTreeMap<String, u32> {
    macros().into_iter().filter_map(|(name, value)| Some((name, number(&value)?))).collect()
}

/// The macros that are initialisers of a GUID.
pub fn identifiers() -> BTreeMap<String, String> {
    macros().into_iter().filter(|(name, _)| name.starts_with("WSAID_")).collect()
}

/// Every macro without parameters, and its text.
fn macros() -> BTreeMap<String, String> {
    let joined = text().replace("\\\n", " ");
    let definitions = joined.lines().filter_map(|line| line.strip_prefix("#define "));
    let split = definitions.filter_map(|definition| definition.split_once(' '));
    let plain = split.filter(|(name, _)| !name.contains('('));
    plain.map(|(name, value)| (name.to_owned(), without_comment(value).to_owned())).collect()
}

fn without_comment(value: &str) -> &str {
    value.split_once("/**<").map_or(value, |(value, _)| value).trim()
}

/// A C number in decimal or hexadecimal, perhaps negative in parentheses, as 32 bits.
fn number(value: &str) -> Option<u32> {
    let value = value.trim_matches(['(', ')']).trim_end_matches('u');
    if let Some(digits) = value.strip_prefix("0x") {
        return u32::from_str_radix(digits, 16).ok();
    }
    value.parse::<i64>().ok().map(|value| value as u32)
}

#[test]
fn the_header_is_what_the_sources_make() {
    let made = fs::read_to_string(concat!(env!("OUT_DIR"), "/wsp.h")).expect("build.rs has made it");
    assert!(text() == made, "include/wsp.h is stale: run `cargo build` and commit it");
}

#[test]
fn numbers_are_read_as_c_reads_them() {
    let read = ["7", "(-129)", "0xC8000007u", "4294967295u", "((SOCKET)~(SOCKET)0)"].map(number);
    assert_eq!(read, [Some(7), Some(-129_i32 as u32), Some(0xC800_0007), Some(u32::MAX), None]);
}
