//! The program's own records for a technician: a log that stays small, and what is reported of a program that failed.

use crate::file::folders::Folders;
use crate::file::journal::{Journal, LAST_WAIT};
use log::{Level, LevelFilter, Log, Metadata, Record};
use std::backtrace::Backtrace;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A log that has grown to this many bytes becomes the old one, and a new one begins.
const MOST_BYTES: u64 = 512 * 1024;

/// How many records of failures are kept.
const MOST_CRASHES: usize = 5;

/// Ending of the record of a failure that the user has not heard of.
const FRESH: &str = "new";

/// Lets the log go to `log/nianbao.log` in the data folder. A folder that takes no files is no fault: then there is no log.
pub fn start_log(folders: &Folders) {
    let book = Logbook { file: log_file(folders), open: Mutex::new(None) };
    if log::set_boxed_logger(Box::new(book)).is_ok() {
        log::set_max_level(LevelFilter::Info);
    }
}

/// Where the log is.
pub fn log_file(folders: &Folders) -> PathBuf {
    folders.data.join("log").join("nianbao.log")
}

struct Logbook {
    file: PathBuf,
    /// The open file and how long it is.
    open: Mutex<Option<(File, u64)>>,
}

impl Log for Logbook {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let own = metadata.target().starts_with(env!("CARGO_PKG_NAME"));
        metadata.level() <= if own { Level::Info } else { Level::Warn }
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let line = format!("{} {} {}: {}\n", now(), record.level(), record.target(), record.args());
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.as_ref().is_none_or(|(_, length)| *length > MOST_BYTES) {
            *open = opened(&self.file);
        }
        if let Some((file, length)) = open.as_mut() {
            // What cannot be logged cannot be reported either.
            file.write_all(line.as_bytes()).ok();
            *length += line.len() as u64;
        }
    }

    fn flush(&self) {}
}

/// The log, begun anew where it has grown too long.
fn opened(path: &Path) -> Option<(File, u64)> {
    fs::create_dir_all(path.parent()?).ok()?;
    let length = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if length > MOST_BYTES {
        fs::rename(path, path.with_extension("old.log")).ok()?;
    }
    let file = OpenOptions::new().create(true).append(true).open(path).ok()?;
    let length = file.metadata().ok()?.len();
    Some((file, length))
}

#[expect(clippy::disallowed_methods, reason = "a log bears the time")]
fn now() -> String {
    jiff::Zoned::now().strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// From now on a failure of the program itself is recorded: the journals are written to their end, and what happened goes to
/// the log and, where the main thread fails, to a file of its own that [`crash_note`] tells of at the next start.
pub fn install_crash_hook(folders: Option<&Folders>) {
    let folders = folders.cloned();
    std::panic::set_hook(Box::new(move |panic| {
        Journal::finish_all(LAST_WAIT);
        let text = described(panic);
        log::error!("{text}");
        writeln!(std::io::stderr(), "{text}").ok();
        let is_main = std::thread::current().name() == Some("main");
        if let Some(folders) = folders.as_ref().filter(|_| is_main) {
            record(folders, &text);
        }
    }));
}

fn described(panic: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current().name().unwrap_or("?").to_owned();
    let backtrace = Backtrace::force_capture();
    let version = env!("CARGO_PKG_VERSION");
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    format!("nianbao {version}, {system}, {}, thread {thread}: {panic}\n{backtrace}", now())
}

#[expect(clippy::disallowed_methods, reason = "a record of a crash bears the time")]
fn record(folders: &Folders, text: &str) {
    let folder = crashes(folders);
    let name = format!("{}-{}.{FRESH}", jiff::Timestamp::now().as_millisecond(), std::process::id());
    fs::create_dir_all(&folder).ok();
    File::create(folder.join(name)).and_then(|mut file| file.write_all(text.as_bytes())).ok();
}

fn crashes(folders: &Folders) -> PathBuf {
    folders.data.join("crash")
}

/// A Chinese sentence about the last failure of the program, if it has not been reported yet.
pub fn crash_note(folders: &Folders) -> Option<String> {
    let entries = fs::read_dir(crashes(folders)).ok()?.flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    all.sort();
    let surplus = all.len().saturating_sub(MOST_CRASHES);
    all.drain(..surplus).for_each(|old| drop(fs::remove_file(old)));
    let fresh: Vec<PathBuf> = all.into_iter().filter(|path| path.extension().is_some_and(|end| end == FRESH)).collect();
    let reported: Vec<PathBuf> = fresh.iter().map(|path| path.with_extension("txt")).collect();
    fresh.iter().zip(&reported).for_each(|(fresh, reported)| drop(fs::rename(fresh, reported)));
    let last = reported.last()?;
    Some(format!("上次程序意外停止。没有保存的内容可以恢复，已保存的年报都完好。技术记录在 {}", last.display()))
}
