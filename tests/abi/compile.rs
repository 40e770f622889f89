//! The header in the hands of C and C++ compilers.

use super::header;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const WARNINGS: [&str; 6] =
    ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Werror"];

/// Compilers, each with its standard and the ending of its sources.
const COMPILERS: [(&str, &str, &str); 4] = [
    ("gcc", "-std=c11", "c"),
    ("clang", "-std=c11", "c"),
    ("g++", "-std=c++17", "cpp"),
    ("clang++", "-std=c++17", "cpp"),
];

/// Uses every macro that is not a plain number; a macro is compiled only where it is used.
const USER: &str = "
static const GUID extensions[] = {
    WSAID_ACCEPTEX, WSAID_CONNECTEX, WSAID_DISCONNECTEX, WSAID_GETACCEPTEXSOCKADDRS,
    WSAID_TRANSMITFILE, WSAID_TRANSMITPACKETS, WSAID_WSARECVMSG, WSAID_WSASENDMSG
};
int use_the_header(SOCKET s, LPARAM lParam);
int use_the_header(SOCKET s, LPARAM lParam)
{
    WORD version = MAKEWORD(2, 2);
    LONG reply = WSAMAKESELECTREPLY(FD_CONNECT, WSAECONNREFUSED);
    DWORD flags = WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT;
    flags &= ~WSA_FLAG_OVERLAPPED;
    if (s == INVALID_SOCKET || WSPListen(s, SOMAXCONN_HINT(200), NULL) == SOCKET_ERROR)
        return FROM_PROTOCOL_INFO;
    if (WSACreateEvent() == WSA_INVALID_EVENT || WSAGETSELECTERROR(lParam) != 0)
        return SO_DONTLINGER + SO_EXCLUSIVEADDRUSE;
    return (LOBYTE(version) == HIBYTE(version) && WSAGETSELECTEVENT(lParam) == FD_CONNECT
            && LOWORD(reply) == FD_CONNECT && HIWORD(reply) == WSAECONNREFUSED
            && flags != 0 && extensions[0].Data1 != 0) ? TRUE : FALSE;
}
";

fn installed(compiler: &str) -> bool {
    let mut probe = Command::new(compiler);
    probe.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    let there = probe.status().is_ok_and(|status| status.success());
    if !there {
        println!("skipped: {compiler} is not installed");
    }
    there
}

/// Compiles `source` with every compiler there is.
fn compile_everywhere(name: &str, source: &str) {
    for (compiler, standard, ending) in COMPILERS {
        if installed(compiler) {
            let path = write(&format!("{name}_{compiler}.{ending}"), source);
            let output = invoke(compiler, &[standard, "-fsyntax-only"], &[path]);
            assert_success(compiler, &output);
        }
    }
}

fn write(file_name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(file_name);
    fs::write(&path, text).expect("a writable target folder");
    path
}

fn invoke(compiler: &str, options: &[&str], files: &[PathBuf]) -> Output {
    let mut command = Command::new(compiler);
    command.args(options).args(WARNINGS).arg("-I").arg(header::folder()).args(files);
    command.output().expect("the compiler starts")
}

fn assert_success(compiler: &str, output: &Output) {
    assert!(output.status.success(), "{compiler}:\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_header_stands_alone() {
    compile_everywhere("alone", &format!("#include \"wsp.h\"\n{USER}"));
}

#[test]
fn the_header_may_be_included_twice() {
    compile_everywhere("twice", &format!("#include \"wsp.h\"\n#include \"wsp.h\"\n{USER}"));
}

#[test]
fn the_header_gets_on_with_those_of_the_system() {
    let system =
        ["sys/socket.h", "netinet/in.h", "sys/select.h", "arpa/inet.h", "netdb.h", "poll.h", "sys/un.h"];
    let system: String = system.map(|file| format!("#include <{file}>\n")).concat();
    compile_everywhere("after", &format!("{system}#include \"wsp.h\"\n{USER}"));
    compile_everywhere("before", &format!("#include \"wsp.h\"\n{system}{USER}"));
}

#[test]
fn the_header_may_be_in_two_files_of_a_program() {
    let first = format!("#include \"wsp.h\"\n{USER}");
    let second = "#include \"wsp.h\"\nint main(void)\n{\n    return WSPCleanup(NULL) == SOCKET_ERROR;\n}\n";
    let library = std::env::current_exe().expect("the path of this executable").with_file_name("libwsp.so");
    for (compiler, standard, ending) in COMPILERS {
        if installed(compiler) {
            let program = format!("program_{compiler}");
            let sources = [
                write(&format!("{program}_1.{ending}"), &first),
                write(&format!("{program}_2.{ending}"), second),
                library.clone(),
            ];
            let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&program);
            let output = output.to_str().expect("a path in UTF-8");
            assert_success(compiler, &invoke(compiler, &[standard, "-o", output], &sources));
        }
    }
}

/// The program in the comment at the head of the header.
fn first_program() -> String {
    let text = header::text();
    let lines = text.lines().skip_while(|line| !line.contains("#include <wsp.h>"));
    let lines = lines.take_while(|line| !line.contains("cc program.c"));
    lines.map(|line| line.trim_start_matches(" *").to_owned() + "\n").collect()
}

#[test]
fn the_first_program_of_the_manual_runs() {
    let library = std::env::current_exe().expect("the path of this executable").with_file_name("libwsp.so");
    for (compiler, standard, _) in COMPILERS.iter().filter(|(.., ending)| *ending == "c") {
        if installed(compiler) {
            let source = write(&format!("first_{compiler}.c"), &first_program());
            let program = source.with_extension("");
            let output = program.to_str().expect("a path in UTF-8");
            assert_success(
                compiler,
                &invoke(compiler, &[standard, "-o", output], &[source, library.clone()]),
            );
            let folder = library.parent().expect("a folder");
            let run = Command::new(&program).env("LD_LIBRARY_PATH", folder).output();
            let run = run.expect("the program starts");
            assert!(run.status.success() && run.stderr.is_empty(), "{run:?}");
        }
    }
}
