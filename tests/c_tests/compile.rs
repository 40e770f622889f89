//! Compiles the C files, each only when it or what it is made of has changed.

use super::catalog::{self, Mode, Test};
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

const FLAGS: [&str; 8] =
    ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-fno-omit-frame-pointer"];
const ASAN: &str = "-fsanitize=address";
const HARNESS: [&str; 2] = ["harness.c", "helpers.c"];

/// The C compiler, with its options.
pub struct Compiler {
    command: Vec<String>,
    asan: bool,
}

impl Compiler {
    /// `CC` may hold options too, as for make.
    pub fn from_environment() -> Compiler {
        let cc = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        Compiler {
            command: cc.split_whitespace().map(str::to_owned).collect(),
            asan: is_set("WSP_C_TESTS_ASAN"),
        }
    }

    /// Compiles the harness for both modes, before the tests that share it run in parallel.
    pub fn build_harness(&self) {
        for mode in [Mode::Linked, Mode::Dlopen] {
            fs::create_dir_all(self.folder(mode)).expect("a writable target folder");
            for source in HARNESS {
                let (source, object) = (catalog::folder().join(source), self.object(mode, source));
                let needs = [source.clone(), catalog::folder().join("harness.h"), header()];
                if is_older(&object, &needs) {
                    let result = self.invoke(mode, |cc| cc.arg("-c").arg(&source).arg("-o").arg(&object));
                    result.unwrap_or_else(|error| panic!("the harness does not compile:\n{error}"));
                }
            }
        }
    }

    /// The program of a test, or what the compiler has to say.
    pub fn build(&self, test: &Test) -> Result<PathBuf, String> {
        let file_name = test.name.replace(['/', ' ', '(', ')'], "_");
        let program = self.folder(test.mode).join(file_name);
        let mut needs = vec![test.source.clone(), catalog::folder().join("harness.h"), header()];
        needs.extend(HARNESS.map(|source| self.object(test.mode, source)));
        needs.extend(headers_of(&test.source));
        if !is_older(&program, &needs) {
            return Ok(program);
        }
        self.invoke(test.mode, |cc| {
            cc.arg(&test.source).args(HARNESS.map(|source| self.object(test.mode, source)));
            if test.mode == Mode::Linked {
                cc.arg(library()).arg(format!("-Wl,-z,now,-rpath,{}", library_folder().display()));
            }
            cc.args(["-pthread", "-ldl", "-o"]).arg(&program)
        })?;
        if self.asan { prove_asan(&program).map(|()| program) } else { Ok(program) }
    }

    fn invoke(&self, mode: Mode, complete: impl FnOnce(&mut Command) -> &mut Command) -> Result<(), String> {
        let mut cc = Command::new(&self.command[0]);
        cc.args(&self.command[1..]).args(FLAGS);
        cc.arg("-I").arg(header().parent().expect("a folder")).arg("-I").arg(catalog::folder());
        if self.asan {
            cc.arg(ASAN);
        }
        if mode == Mode::Dlopen {
            cc.arg("-DWSP_DLOPEN");
        }
        let output = complete(&mut cc).output().map_err(|error| format!("{}: {error}", self.command[0]))?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// One folder for each way to build, so that changing the way does not reuse what the other left.
    fn folder(&self, mode: Mode) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        (&self.command, FLAGS, library_folder()).hash(&mut hasher);
        let mode = if mode == Mode::Linked { "linked" } else { "dlopen" };
        let asan = if self.asan { "-asan" } else { "" };
        Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("c_tests/{mode}{asan}-{:08x}", hasher.finish() as u32))
    }

    fn object(&self, mode: Mode, source: &str) -> PathBuf {
        self.folder(mode).join(source).with_extension("o")
    }
}

/// Whether a variable is there and is neither empty nor 0.
pub fn is_set(variable: &str) -> bool {
    env::var(variable).is_ok_and(|value| !value.is_empty() && value != "0")
}

/// libwsp.so stands beside this executable: `cargo test` does not put it in the profile's folder.
pub fn library() -> PathBuf {
    library_folder().join("libwsp.so")
}

fn library_folder() -> PathBuf {
    let executable = env::current_exe().expect("the path of this executable");
    executable.parent().expect("a folder").to_owned()
}

fn header() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("include/wsp.h")
}

/// What a test includes from its own folder or from one of the others, also by way of such a file.
fn headers_of(source: &Path) -> Vec<PathBuf> {
    let (mut found, mut next) = (Vec::new(), vec![source.to_owned()]);
    while let Some(file) = next.pop() {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let names = text.lines().filter_map(|line| line.strip_prefix("#include \"")?.strip_suffix('"'));
        let folders = [file.parent().expect("a folder").to_owned(), catalog::folder()];
        for name in names {
            let header = folders.iter().map(|folder| folder.join(name)).find(|path| path.exists());
            next.extend(header.clone().filter(|header| !found.contains(header)));
            found.extend(header);
        }
    }
    found
}

/// Whether `target` has to be made again.
fn is_older(target: &Path, needs: &[PathBuf]) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let Some(made) = changed(target) else { return true };
    needs.iter().any(|need| changed(need).unwrap_or(SystemTime::UNIX_EPOCH) >= made)
}

/// A sanitizer that the tool chain dropped silently would find nothing for ever.
fn prove_asan(program: &Path) -> Result<(), String> {
    let output = Command::new("nm").arg(program).output().map_err(|error| format!("nm: {error}"))?;
    if String::from_utf8_lossy(&output.stdout).contains("__asan_init") {
        return Ok(());
    }
    fs::remove_file(program).map_err(|error| error.to_string())?;
    Err("AddressSanitizer is not in the program".to_owned())
}
