//! Runs commands in a fixed environment, writes down what they answer and compares it with what is committed.

use super::{copy_folder, data};
use crate::common::{Answer, cli};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

/// Set in the process in which commands are run.
const CHILD: &str = "NIANBAO_GOLDEN";

/// Set by the user who wants the expected files written anew.
const BLESS: &str = "NIANBAO_BLESS";

/// Texts that are longer stand in the corpus as a length and a hash.
const LONGEST_TEXT: usize = 40_000;

/// How many lines of a difference are shown.
const MOST_LINES: usize = 12;

/// How many pages with a difference are shown.
const MOST_PAGES: usize = 8;

/// Runs the recording of a family of commands in a process whose fonts, settings, time zone and working directory are
/// fixed, and compares it with the expected pages of that family. `test` is the name of the calling test.
pub(super) fn in_a_fixed_process(test: &str, family: &str, record: impl FnOnce(&mut Recording)) {
    if env::var_os(CHILD).is_some() {
        let mut recording = Recording::default();
        record(&mut recording);
        return recording.compare(&data().join("expected").join(family));
    }
    let home = tempfile::tempdir().expect("a temporary folder");
    let work = home.path().join("work");
    copy_folder(&data().join("inputs"), &work);
    let fonts = home.path().join("fonts.conf");
    fs::write(&fonts, "<fontconfig></fontconfig>").expect("a file");
    let output = Command::new(env::current_exe().expect("this program"))
        .args(["--exact", test])
        .current_dir(&work)
        .env(CHILD, "1")
        .env("FONTCONFIG_FILE", fonts)
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .env("XDG_CACHE_HOME", home.path())
        .env("TZ", "UTC")
        .output()
        .expect("the process runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("1 passed"), "no test has the name {test}");
}

/// The files in a folder, by name.
pub(super) fn files_in(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| path.to_str().expect("a path of text").to_owned())
        .collect();
    files.sort();
    files
}

/// The pages of one family of commands.
#[derive(Default)]
pub(super) struct Recording {
    pages: BTreeMap<String, Page>,
}

impl Recording {
    /// The page of that name.
    pub(super) fn page(&mut self, name: &str) -> &mut Page {
        self.pages.entry(name.to_owned()).or_default()
    }

    /// Compares the pages with those in the folder, or writes them there where that is asked for.
    fn compare(self, folder: &Path) {
        let path = |name: &str| folder.join(format!("{name}.txt"));
        if env::var_os(BLESS).is_some() {
            if folder.exists() {
                fs::remove_dir_all(folder).expect("the old pages can be removed");
            }
            fs::create_dir_all(folder).expect("a folder");
            for (name, page) in &self.pages {
                fs::write(path(name), &page.text).expect("a page can be written");
            }
            return;
        }
        let mut differing = Vec::new();
        for (name, page) in &self.pages {
            match fs::read_to_string(path(name)) {
                Ok(expected) if expected == page.text => {}
                Ok(expected) => differing.push(format!("{name}: {}", difference(&expected, &page.text))),
                Err(error) => differing.push(format!("{name}: no expected page ({error})")),
            }
        }
        let stale = files_in(folder)
            .into_iter()
            .filter(|file| !self.pages.keys().any(|name| Path::new(file) == path(name)))
            .map(|file| format!("{file}: nothing gives this page any more"));
        differing.extend(stale);
        let shown = differing.iter().take(MOST_PAGES).map(String::as_str).collect::<Vec<_>>().join("\n\n");
        assert!(
            differing.is_empty(),
            "{} of {} pages in {} differ; the head of tests/it/golden/mod.rs says what to do\n\n{shown}\n",
            differing.len(),
            self.pages.len(),
            folder.display()
        );
    }
}

/// The first lines in which two texts differ, with the command line that they belong to.
fn difference(expected: &str, found: &str) -> String {
    let expected: Vec<&str> = expected.split('\n').collect();
    let found: Vec<&str> = found.split('\n').collect();
    let at = expected.iter().zip(&found).take_while(|(expected, found)| expected == found).count();
    let command = found[..at.min(found.len())].iter().rfind(|line| line.starts_with("$ ")).copied().unwrap_or("$");
    let mut shown = format!("line {}, {command}", at + 1);
    let (mut expected, mut found) = (&expected[at..], &found[at..]);
    while let ([head @ .., last], [others @ .., other]) = (expected, found)
        && last == other
    {
        (expected, found) = (head, others);
    }
    for (sign, lines) in [('-', expected), ('+', found)] {
        for line in lines.iter().take(MOST_LINES) {
            write!(shown, "\n  {sign} {}", around(line)).expect("a string");
        }
        if lines.len() > MOST_LINES {
            write!(shown, "\n  {sign} … {} lines", lines.len()).expect("a string");
        }
    }
    shown
}

/// The start of a long line.
fn around(line: &str) -> String {
    const MOST: usize = 400;
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    format!("{}… {}", line.chars().take(MOST).collect::<String>(), told(line.as_bytes()))
}

/// What one input gives: command lines and their answers.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// Runs a command line and writes down its answer.
    pub(super) fn run<const COUNT: usize>(&mut self, arguments: [&str; COUNT]) -> &mut Self {
        let answer = answer(&arguments);
        self.add(&arguments, &answer)
    }

    /// Runs a command line whose answer names the time and drawn numbers, and writes it down without these.
    pub(super) fn run_at_any_time(&mut self, arguments: &[&str]) -> &mut Self {
        let answer = timeless(&answer(arguments));
        self.add(arguments, &answer)
    }

    fn add(&mut self, arguments: &[&str], answer: &str) -> &mut Self {
        write!(self.text, "$ {}\n{answer}", arguments.join(" ")).expect("a string");
        self
    }

    /// Writes down the content of every file in a folder, then removes the folder.
    pub(super) fn take(&mut self, folder: &str) -> &mut Self {
        self.take_texts(folder, LONGEST_TEXT)
    }

    /// As [`Page::take`], with a length and a hash for texts that are longer than this.
    pub(super) fn take_texts(&mut self, folder: &str, longest: usize) -> &mut Self {
        self.add_files(Path::new(folder), longest);
        if Path::new(folder).exists() {
            fs::remove_dir_all(folder).expect("a folder can be removed");
        }
        self
    }

    /// Writes down the content of a text file without the time and drawn numbers.
    pub(super) fn file_at_any_time(&mut self, path: &str) -> &mut Self {
        let text = timeless(&fs::read_to_string(path).unwrap_or_default());
        write!(self.text, "> {path}\n{text}").expect("a string");
        self
    }

    fn add_files(&mut self, folder: &Path, longest: usize) {
        if !folder.exists() {
            return;
        }
        for file in files_in(folder) {
            let bytes = fs::read(&file).expect("a file can be read");
            writeln!(self.text, "> {file} {}", told(&bytes)).expect("a string");
            match String::from_utf8(bytes) {
                Ok(text) if text.len() <= longest => {
                    self.text.push_str(&text);
                    if !text.ends_with('\n') {
                        self.text.push('\n');
                    }
                }
                Ok(_) => {}
                Err(error) => self.add_parts(error.as_bytes()),
            }
        }
        let mut folders: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_dir())
            .collect();
        folders.sort();
        folders.iter().for_each(|folder| self.add_files(folder, longest));
    }

    /// The parts of a ZIP archive, in its order; nothing for other files.
    fn add_parts(&mut self, bytes: &[u8]) {
        let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return };
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("a part can be read");
            let name = part.name().expect("a name").into_owned();
            writeln!(self.text, "    {name} {}", told(&content)).expect("a string");
        }
    }
}

/// Exit code, results and messages of a command line.
fn answer(arguments: &[&str]) -> String {
    let Answer { exit, out, messages } = cli(arguments);
    let mut answer = format!("exit {exit}\n");
    for (mark, text) in [("", out), ("messages:\n", messages)] {
        if text.is_empty() {
            continue;
        }
        answer.push_str(mark);
        if text.len() > LONGEST_TEXT {
            answer.push_str(&told(text.as_bytes()));
        }
        answer.push_str(if text.len() > LONGEST_TEXT { "" } else { &text });
        if !answer.ends_with('\n') {
            answer.push('\n');
        }
    }
    answer
}

/// Length and hash (FNV-1a, 64 bits) of bytes.
fn told(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{} bytes, {hash:016x}", bytes.len())
}

/// A text with the time of today and the numbers of entries replaced by `#`.
fn timeless(text: &str) -> String {
    let now = jiff::Timestamp::now();
    // The day may end while the commands run, and the day of hand-in is that of China.
    let days = [now, now - SignedDuration::from_hours(1), now + SignedDuration::from_hours(8)]
        .map(|time| time.strftime("%Y-%m-%d").to_string());
    let signs: Vec<char> = text.chars().collect();
    let is_hexadecimal = |sign: &char| matches!(sign, '0'..='9' | 'a'..='f');
    let (mut changed, mut at) = (String::new(), 0);
    while at < signs.len() {
        let rest = &signs[at..];
        let starts_here = at == 0 || !signs[at - 1].is_ascii_alphanumeric();
        let run = rest.iter().take_while(|sign| sign.is_ascii_alphanumeric()).count();
        let day: String = rest.iter().take(10).collect();
        if starts_here && run == 16 && rest[..16].iter().all(is_hexadecimal) {
            changed.push('#');
            at += 16;
        } else if starts_here && days.contains(&day) {
            let time = rest[10..].iter().take_while(|sign| matches!(sign, '0'..='9' | ':' | 'T' | 'Z' | ' '));
            // A space ends the day unless a time follows.
            let follows = rest.get(11).is_some_and(char::is_ascii_digit);
            changed.push('#');
            at += 10 + if follows { time.count() } else { 0 };
        } else {
            changed.push(signs[at]);
            at += 1;
        }
    }
    changed
}
