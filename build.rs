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
    let text = String::from_utf8(text).expect("the sources are UTF-8");
    text.lines().map(|line| hexadecimal(line) + "\n").collect()
}

fn version_macros() -> String {
    let part = |name: &str| env::var(format!("CARGO_PKG_VERSION_{name}")).expect("cargo sets it");
    let line = |name: &str| format!("#define WSP_VERSION_{name} {}\n", part(name));
    format!(
        "\n/* The version of the library that this header belongs to. */\n{}",
        ["MAJOR", "MINOR", "PATCH"].map(line).concat()
    )
}

/// cbindgen writes every number in decimal; a code such as SIO_GET_QOS is told by its digits in
/// hexadecimal.
fn hexadecimal(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    if let ["#define", name, value] = words[..]
        && let Some(value) = value.strip_suffix('u').and_then(|digits| digits.parse::<u32>().ok())
        && value > 0xFFFF
    {
        return format!("#define {name} 0x{value:08X}u");
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
