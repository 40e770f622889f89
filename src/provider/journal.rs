//! WSP_LOG: the provider tells what it decides, a line each.
//!
//! Nothing is told unless the variable is set: then a line costs one load of the level.

use super::address_text;
use crate::os::SocketAddress;
use crate::os::process;
use crate::spi::error::WsaError;
use log::{LevelFilter, Log, Metadata, Record};
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::{Once, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

const VARIABLE: &str = "WSP_LOG";

/// `level`, or `level:path`.
fn parse(text: &str) -> Option<(LevelFilter, Option<&str>)> {
    let (level, path) = match text.split_once(':') {
        Some((level, path)) => (level, Some(path).filter(|path| !path.is_empty())),
        None => (text, None),
    };
    level.trim().parse().ok().map(|level| (level, path))
}

/// Reads the variable once in the life of the process. A program with more rights than its user
/// writes no file for it. A Rust program that has a logger of its own keeps it.
pub(crate) fn open() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let Some(text) = process::trusted_variable(VARIABLE) else { return };
        let Some((level, path)) = parse(&text) else {
            start(Journal { file: None }, LevelFilter::Warn);
            log::warn!("{VARIABLE} is none of off, error, warn, info, debug, trace: {text}");
            return;
        };
        let opened = path.map(|path| OpenOptions::new().append(true).create(true).open(path));
        match opened.transpose() {
            Ok(file) => start(Journal { file }, level),
            Err(error) => {
                start(Journal { file: None }, level);
                log::error!("{VARIABLE} names a file that cannot be written: {error}");
            }
        }
    });
}

fn start(journal: Journal, level: LevelFilter) {
    static JOURNAL: OnceLock<Journal> = OnceLock::new();
    if log::set_logger(JOURNAL.get_or_init(|| journal)).is_ok() {
        log::set_max_level(level);
    }
}

struct Journal {
    /// Standard error if there is none.
    file: Option<File>,
}

impl Log for Journal {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    /// A line is one write without a lock of ours, so that lines of several threads and processes
    /// do not mix, and a forked child finds nothing locked.
    fn log(&self, record: &Record<'_>) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let level = record.level().as_str().to_ascii_lowercase();
        let (process, thread) = (std::process::id(), process::thread_id());
        let time = Time { seconds: now.as_secs(), micros: now.subsec_micros() };
        let text = printable(&record.args().to_string());
        let line = format!("{time} wsp[{process}/{thread}] {level}: {text}\n");
        match self.file.as_ref() {
            Some(mut file) => drop(file.write_all(line.as_bytes())),
            None => process::write_to_standard_error(line.as_bytes()),
        }
    }

    fn flush(&self) {}
}

/// A caller chooses its own name: it must not end a line and begin another one.
fn printable(text: &str) -> String {
    let shown = |letter: char| match letter.is_control() {
        true => letter.escape_default().to_string(),
        false => letter.to_string(),
    };
    text.chars().map(shown).collect()
}

/// A moment of UTC.
struct Time {
    seconds: u64,
    micros: u32,
}

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.seconds / 86_400, self.seconds % 86_400);
        let (year, month, day) = date(days);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let micros = self.micros;
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
    }
}

/// The date so many days after 1970 began: years are counted from March, so that the day that only
/// some of them have is their last.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468; // from the first of March of the year 0
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, day)
}

/// An address for people.
pub(super) struct Name<'a>(pub(super) &'a SocketAddress);

impl fmt::Display for Name<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match address_text::to_text(self.0) {
            Some(text) if !text.is_empty() => formatter.write_str(&text),
            _ => formatter.write_str("an unnamed address"),
        }
    }
}

/// An error by its name.
pub(crate) struct Code(pub(crate) WsaError);

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.name() {
            Some(name) => formatter.write_str(name),
            None => write!(formatter, "error {}", self.0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_is_a_level_and_perhaps_a_file() {
        assert_eq!(parse("info"), Some((LevelFilter::Info, None)));
        assert_eq!(parse("DEBUG:/var/log/a:b"), Some((LevelFilter::Debug, Some("/var/log/a:b"))));
        assert_eq!(parse("off:"), Some((LevelFilter::Off, None)));
        assert_eq!((parse(""), parse("loud"), parse("1")), (None, None, None));
    }

    #[test]
    fn a_name_stays_in_its_line() {
        assert_eq!(printable("a\nb\u{1b}c\u{e4}"), "a\\nb\\u{1b}c\u{e4}");
    }

    #[test]
    fn moments_are_written_as_dates() {
        let text = |seconds| Time { seconds, micros: 7 }.to_string();
        assert_eq!(text(0), "1970-01-01T00:00:00.000007Z");
        assert_eq!(text(951_782_399), "2000-02-28T23:59:59.000007Z");
        assert_eq!(text(951_782_400), "2000-02-29T00:00:00.000007Z");
        assert_eq!(text(1_709_251_199), "2024-02-29T23:59:59.000007Z");
        assert_eq!(text(4_107_542_400), "2100-03-01T00:00:00.000007Z");
    }
}
