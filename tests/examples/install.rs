//! `make install` as a packager runs it, and a program that is built with what it puts in place.

use super::program::{Server, installed, library_folder, root, run, scratch, success};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Installs the library of this test run, so that no release build is needed.
fn make(target: &str, folder: &Path) {
    let output = Command::new("make")
        .arg("-C")
        .arg(root())
        .arg(target)
        .args(["PREFIX=/usr", &format!("DESTDIR={}", folder.display())])
        .arg(format!("target={}", library_folder().display()))
        .output()
        .expect("make starts");
    success(&output);
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// What pkg-config says of the installed library, as words.
fn pkg_config(folder: &Path, options: &[&str]) -> Vec<String> {
    let output = Command::new("pkg-config")
        .env("PKG_CONFIG_LIBDIR", folder.join("usr/lib/pkgconfig"))
        .env("PKG_CONFIG_SYSROOT_DIR", folder)
        // pkg-config leaves out what it takes for the system's own.
        .envs([("PKG_CONFIG_ALLOW_SYSTEM_CFLAGS", "1"), ("PKG_CONFIG_ALLOW_SYSTEM_LIBS", "1")])
        .args(options)
        .arg("wsp")
        .output()
        .expect("pkg-config starts");
    success(&output).split_whitespace().map(str::to_owned).collect()
}

fn build_and_run(folder: &Path, name: &str, link: &[String]) {
    let program = folder.join(name);
    let output = Command::new("cc")
        .arg(root().join("examples/load_provider.c"))
        .args(pkg_config(folder, &["--cflags"]))
        .arg("-o")
        .arg(&program)
        .args(link)
        .output()
        .expect("a C compiler");
    success(&output);
    let library = folder.join("usr/lib/libwsp.so");
    success(&run(&program, &[library.to_str().expect("a path in UTF-8")], ""));
}

#[test]
fn what_is_installed_is_enough_and_goes_away_again() {
    if !installed("make") || !installed("pkg-config") {
        return;
    }
    let folder = scratch("install");
    fs::remove_dir_all(&folder).expect("it was made just now");
    fs::create_dir(&folder).expect("a writable target folder");
    make("install", &folder);
    assert_eq!(pkg_config(&folder, &["--modversion"]), [env!("CARGO_PKG_VERSION")]);
    let library = folder.join("usr/lib");
    let run_path = format!("-Wl,-rpath,{}", library.display());
    let shared = [pkg_config(&folder, &["--libs"]), vec![run_path]].concat();
    build_and_run(&folder, "shared", &shared);
    let mut alone = pkg_config(&folder, &["--static", "--libs"]);
    alone.retain(|word| word != "-lwsp");
    alone.insert(0, library.join("libwsp.a").display().to_string());
    build_and_run(&folder, "static", &alone);
    let help = success(&run(folder.join("usr/bin/iso_gate"), &["--help"], ""));
    assert!(help.starts_with("usage: iso_gate "));
    fs::remove_file(folder.join("shared")).expect("it was built");
    fs::remove_file(folder.join("static")).expect("it was built");
    assert!(!files_below(&folder).is_empty());
    make("uninstall", &folder);
    assert_eq!(files_below(&folder), [] as [PathBuf; 0]);
}

/// The static library is all of it: a program linked with it needs no libwsp.so.
#[test]
fn a_program_may_be_linked_statically() {
    let program = scratch("bin").join("echo_server_static");
    let output = Command::new("cc")
        .arg("-I")
        .arg(root().join("include"))
        .arg(root().join("examples/echo_server.c"))
        .arg(library_folder().join("libwsp.a"))
        .args(["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc", "-o"])
        .arg(&program)
        .output()
        .expect("a C compiler");
    success(&output);
    let needed = Command::new("ldd").arg(&program).output().expect("ldd");
    assert!(!String::from_utf8_lossy(&needed.stdout).contains("libwsp"));
    let server = Server::start_program(&program, &["0"]);
    assert_ne!(server.port, 0);
}
