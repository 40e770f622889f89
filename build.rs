//! Names the shared library, and writes the C header.

use std::path::Path;
use std::{env, fs};

fn main() {
    name_the_library();
    let manifest_dir = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let root = Path::new(&manifest_dir);
    for input in ["build.rs", "cbindgen.toml", "include/wsp.h", "src/ffi", "src/spi"] {
        println!("cargo:rerun-if-changed={}", root.join(input).display());
    }
    println!("cargo:rerun-if-env-changed=CI");
    let header = header(root);
    let out_dir = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out_dir).join("wsp.h"), &header).expect("OUT_DIR is writable");
    refresh(&root.join("include/wsp.h"), &header);
}

/// The library is found by this name at run time, and stays loaded: a thread of the library may
/// outlive a dlclose.
fn name_the_library() {
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libwsp.so");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
}

/// The header as the sources want it.
fn header(root: &Path) -> String {
    let mut config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml");
    let macros = config.after_includes.unwrap_or_default();
    config.after_includes = Some(format!("{}{macros}", version_macros()));
    let mut text = Vec::new();
    cbindgen::Builder::new()
        .with_config(config)
        .with_src(root.join("src/spi/mod.rs"))
        .with_src(root.join("src/ffi/mod.rs"))
        .generate()
        .expect("cbindgen understands src/spi and src/ffi")
        .write(&mut text);
    typeset(&String::from_utf8(text).expect("the sources are UTF-8"))
}

fn version_macros() -> String {
    let part = |name: &str| env::var(format!("CARGO_PKG_VERSION_{name}")).expect("cargo sets it");
    let line = |name: &str| format!("#define WSP_VERSION_{name} {}\n", part(name));
    let lines = ["MAJOR", "MINOR", "PATCH"].map(line).concat();
    format!("\n/* The version of the library that this header belongs to. */\n{lines}")
}

/// Makes cbindgen's output pleasant to read: headings, short comments on one line, constants as
/// a table, codes in hexadecimal.
fn typeset(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut set: Vec<String> = Vec::new();
    let mut rest = lines.as_slice();
    while let [line, others @ ..] = rest {
        let end = others.iter().position(|other| other.trim() == "*/");
        rest = match end {
            Some(end) if line.trim() == "/**" => {
                let own = without_heading(&others[..end], &mut set);
                documented(own, &others[end + 1..], &mut set)
            }
            _ => {
                set.push(hexadecimal(line));
                others
            }
        };
    }
    set.join("\n") + "\n"
}

/// A doc comment and what it is about; returns what follows.
fn documented<'a, 'b>(comment: &[&str], rest: &'a [&'b str], set: &mut Vec<String>) -> &'a [&'b str] {
    let indent = &rest[0][..rest[0].len() - rest[0].trim_start().len()];
    let [line] = comment else {
        set.push(format!("{indent}/**"));
        set.extend(comment.iter().map(|line| line.trim_end().to_owned()));
        set.push(format!("{indent} */"));
        return rest;
    };
    let words = line.trim().trim_start_matches('*');
    if let ["#define", name, value] = hexadecimal(rest[0]).split(' ').collect::<Vec<_>>()[..] {
        return table_row(&format!("#define {name:<31} {value:<11} /**<{words} */"), rest, set);
    }
    set.push(format!("{indent}/**{words} */"));
    rest
}

/// One constant of a table: no empty line before it if the line above is a constant too.
fn table_row<'a, 'b>(row: &str, rest: &'a [&'b str], set: &mut Vec<String>) -> &'a [&'b str] {
    if let [.., above, empty] = set.as_slice()
        && empty.is_empty()
        && above.starts_with("#define")
        && above.ends_with("*/")
    {
        set.pop();
    }
    set.push(row.to_owned());
    &rest[1..]
}

/// What stands above a rule (`---`) in a doc comment is about the whole group that begins here,
/// and its first line is the group's heading.
fn without_heading<'a, 'b>(comment: &'a [&'b str], set: &mut Vec<String>) -> &'a [&'b str] {
    let Some(rule) = comment.iter().position(|line| line.trim() == "* ---") else { return comment };
    let title = comment[0].trim().trim_start_matches("* # ");
    set.push(format!("/*\n * {0}\n * {title}\n * {0}", "=".repeat(96)));
    set.extend(comment[1..rule].iter().map(|line| line.trim_end().to_owned()));
    if set.last().is_some_and(|line| line.trim() == "*") {
        set.pop();
    }
    set.push(" */\n".to_owned());
    comment[rule + 1..].strip_prefix(&[" *"]).unwrap_or(&comment[rule + 1..])
}

/// cbindgen writes every number in decimal; flags, codes and the numbers of options are told by
/// their digits in hexadecimal.
fn hexadecimal(line: &str) -> String {
    let ["#define", name, value] = line.split(' ').collect::<Vec<_>>()[..] else { return line.to_owned() };
    let digits = value.trim_end_matches('u');
    let Ok(number) = digits.parse::<u32>() else { return line.to_owned() };
    let is_flag = ["FD_", "MSG_", "PFL_", "WSA_FLAG_", "XP1_"].iter().any(|start| name.starts_with(start));
    let is_error = name.starts_with("WSA") && number < 0x1_0000;
    if (is_flag && number > 0xF) || (!is_error && number > 0xFFF) {
        return format!("#define {name} 0x{number:X}{}", &value[digits.len()..]);
    }
    line.to_owned()
}

/// Writes the header into the source tree if it differs. A tree that cannot be written is left
/// as it is; so is one under CI, where a test shall find a stale header.
fn refresh(path: &Path, header: &str) {
    let current = fs::read_to_string(path).is_ok_and(|committed| committed == header);
    if current || env::var_os("CI").is_some() {
        return;
    }
    if let Err(error) = fs::write(path, header) {
        println!("cargo:warning={} is stale: {error}", path.display());
    }
}
