//! The commands of `nianbao-cli`. They use the same rules, files and exports as the window, print through the writers
//! that they are given, and answer with an exit code: 0 nothing found, 1 errors or blank cells, 2 something could not be
//! read, written or understood.

mod arguments;
mod batch;
mod check;
mod circular;
mod compare;
mod export;
mod import;
mod json;
mod ledger;
mod new;
mod prefill;
mod review;
mod rules;
mod show;
mod similar;
mod sum;
mod sum_comparison;

use crate::export::find_report;
use crate::file::{self, Folders, Opened};
use crate::folder::damage;
use crate::page::Fonts;
use crate::report::{Policy, Report};
use crate::rules::{Context, Finding, check_with, rule};
use arguments::{Arguments, Command};
use clap::Parser;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// What a command answers with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exit {
    /// 0: done, and nothing found.
    Clean,
    /// 1: done; errors or blank cells were found, or a final export was refused for them.
    Found,
    /// 2: something could not be read, written or understood.
    Failed,
}

impl Exit {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::Failed => 2,
        }
    }
}

/// Where a command prints: results and messages.
struct Streams<'a> {
    out: &'a mut dyn Write,
    messages: &'a mut dyn Write,
}

/// Runs a command line, whose first argument is the program's name. Results go to `out`, progress and messages to
/// `messages`. Where nobody reads the results any more, the rest is not done and the answer is [`Exit::Failed`].
pub fn run<I, T>(arguments: I, out: &mut dyn Write, messages: &mut dyn Write) -> Exit
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let mut streams = Streams { out, messages };
    let done = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => dispatch(arguments.command, &mut streams),
        Err(error) => usage(&error, &mut streams),
    };
    match done.and_then(|exit| streams.out.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) => {
            if error.kind() != ErrorKind::BrokenPipe {
                // Nothing can be said where the messages cannot be written either.
                let _ = writeln!(streams.messages, "结果写不出去。");
            }
            Exit::Failed
        }
    }
}

fn dispatch(command: Command, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match command {
        Command::Check(wanted) => check::run(&wanted, streams),
        Command::Circular(wanted) => circular::run(&wanted, streams),
        Command::Export(export) => export::run(&export, streams),
        Command::Import(import) => import::run(&import, streams),
        Command::Show { file, format } => show::run(&file, format, streams),
        Command::Sum(sum) => sum::run(&sum, streams),
        Command::New(new) => match &new.units {
            Some(list) => prefill::run(&new, list, streams),
            None => new::run(&new, streams),
        },
        Command::Compare(compare) => compare::run(&compare, streams),
        Command::Ledger(ledger) => ledger::run(&ledger, streams),
        Command::Review(review) => review::run(&review, streams),
        Command::Rules { code } => rules::run(code.as_deref(), streams),
    }
}

/// Help and version are results; everything else that clap has to say is a fault of the command line.
fn usage(error: &clap::Error, streams: &mut Streams<'_>) -> io::Result<Exit> {
    if !error.use_stderr() {
        write!(streams.out, "{}", error.render())?;
        return Ok(Exit::Clean);
    }
    writeln!(streams.messages, "{}", arguments::fault(error))?;
    Ok(Exit::Failed)
}

/// Opens a report; a sentence says why it could not be, or could not be as a whole.
fn opened(path: &Path) -> (Option<Opened>, Option<String>) {
    match file::open(path) {
        Ok(opened) => {
            let fault = damage(&opened);
            (Some(opened), fault)
        }
        Err(error) => (None, Some(error.to_string())),
    }
}

/// The whole report in a report file or another document, and whether it is a document; doubts are told. The error is
/// why it cannot be had.
fn whole(path: &Path, streams: &mut Streams<'_>) -> io::Result<Result<(Report, bool), String>> {
    if path.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case(file::EXTENSION)) {
        let found = find_report(path);
        for doubt in found.iter().flat_map(|found| &found.doubts) {
            writeln!(streams.messages, "{}：{doubt}", path.display())?;
        }
        return Ok(found.map(|found| (found.report, true)));
    }
    let (opened, fault) = opened(path);
    if let (Some(opened), None) = (&opened, &fault) {
        tell_notes(path, opened, streams)?;
    }
    let report = opened.filter(|_| fault.is_none()).map(|opened| (opened.report, false));
    Ok(report.ok_or_else(|| fault.unwrap_or_default()))
}

/// The policy that is given, or the user's own; nothing where the given one cannot be read, which is told.
fn policy_of(path: Option<&Path>, streams: &mut Streams<'_>) -> io::Result<Option<Policy>> {
    let (policy, fault) = match path {
        Some(path) => match file::load_policy(path) {
            Ok(policy) => (policy, None),
            Err(error) => {
                writeln!(streams.messages, "{error}")?;
                return Ok(None);
            }
        },
        None => Folders::of_user().map_or_else(Default::default, |folders| file::user_policy(&folders)),
    };
    if let Some(fault) = fault {
        writeln!(streams.messages, "{fault}")?;
    }
    for code in policy.severities.keys().filter(|code| rule(code).is_none()) {
        writeln!(streams.messages, "规则设置里的代码“{code}”不是本程序的规则，没有采用。")?;
    }
    Ok(Some(policy))
}

/// All findings of a report, with what the command line knows beside it.
fn checked(report: &Report, policy: &Policy, last_year: Option<&Report>) -> Vec<Finding> {
    let context = Context { last_year, has_glyph: Some(Fonts::carries), ..Context::default() };
    check_with(report, policy, &context)
}

/// Tells what was kept of a file without being understood.
fn tell_notes(path: &Path, opened: &Opened, streams: &mut Streams<'_>) -> io::Result<()> {
    opened.notes.iter().try_for_each(|note| writeln!(streams.messages, "{}：{note}", path.display()))
}
