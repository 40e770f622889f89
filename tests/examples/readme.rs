//! README.md tells the truth: its programs run and print what it says, its tables name what is exported and the
//! values that the header has.

use super::program::{compile, root, run, scratch, success};
use std::collections::BTreeSet;
use std::fs;

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("README.md")
}

/// The fenced blocks: their language and their text.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language.trim().to_owned(), String::new())),
            (None, None) => {}
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, body)), None) => *body += &format!("{line}\n"),
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// Each C block is a whole program. If the next block is `text`, it is what the program prints.
#[test]
fn the_programs_run_and_print_what_is_said() {
    let blocks = blocks(&readme());
    let mut programs = 0;
    for (at, (language, body)) in blocks.iter().enumerate() {
        if language != "c" {
            continue;
        }
        let name = format!("readme_{at}");
        let source = scratch("readme").join(format!("{name}.c"));
        fs::write(&source, body).expect("a writable target folder");
        let printed = success(&run(compile(&name, &[source]), &[], ""));
        if let Some((next, expected)) = blocks.get(at + 1).filter(|(next, _)| next == "text") {
            assert_eq!(&printed, expected, "the block of {next} after program {at}");
        }
        programs += 1;
    }
    assert!(programs > 0, "README.md has no program");
}

/// The first cell of each table row, if it is one name in backquotes, and the cell after it.
fn rows(text: &str) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for line in text.lines() {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let (Some(first), Some(second)) = (cells.next(), cells.next()) else { continue };
        for name in first.split(", ") {
            if let Some(name) = name.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
                rows.push((name.to_owned(), second.to_owned()));
            }
        }
    }
    rows
}

/// Every exported function stands in a table, and every function in a table is exported.
#[test]
fn the_function_tables_are_complete() {
    let symbols = fs::read_to_string(root().join("tests/symbols.txt")).expect("the reviewed list");
    let is_name = |line: &&str| line.starts_with('W') || line.starts_with("wsp_");
    let exported: BTreeSet<String> =
        symbols.lines().map(str::trim).filter(is_name).map(str::to_owned).collect();
    let is_function =
        |name: &String| name.starts_with("wsp_") || has_lower_case(name) && name.starts_with('W');
    let is_extension = |name: &String| extension_functions().contains(&name.to_uppercase());
    let told: BTreeSet<String> = rows(&readme())
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| is_function(name) && !is_extension(name))
        .collect();
    assert_eq!(told, exported);
}

/// What the header calls the extension functions, which nobody exports: LPFN_ and this.
fn extension_functions() -> BTreeSet<String> {
    let header = fs::read_to_string(root().join("include/wsp.h")).expect("the header");
    let names = header.lines().filter_map(|line| line.split_once("(*LPFN_")?.1.split_once(')'));
    names.map(|(name, _)| name.to_owned()).collect()
}

/// Every extension function stands in a table.
#[test]
fn the_table_of_extension_functions_is_complete() {
    let told: BTreeSet<String> = rows(&readme()).into_iter().map(|(name, _)| name.to_uppercase()).collect();
    let missing: Vec<String> = extension_functions().difference(&told).cloned().collect();
    assert_eq!(missing, Vec::<String>::new());
}

fn has_lower_case(name: &str) -> bool {
    name.chars().any(|letter| letter.is_ascii_lowercase())
}

/// `| `WSAEINTR` | 10004 |`: the compiler compares each with the header.
#[test]
fn the_values_in_the_tables_are_those_of_the_header() {
    let mut source = String::from("#include <wsp.h>\n");
    let mut count = 0;
    for (name, value) in rows(&readme()) {
        let number = value.trim_matches('`');
        if has_lower_case(&name) || !number.starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        source += &format!("_Static_assert({name} == {number}, \"{name}\");\n");
        count += 1;
    }
    assert!(count > 40, "only {count} constants with a value in the tables");
    source += "int main(void)\n{\n    return 0;\n}\n";
    let path = scratch("readme").join("values.c");
    fs::write(&path, source).expect("a writable target folder");
    compile("values", &[path]);
}
