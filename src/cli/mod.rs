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
mod last_year;
mod ledger;
mod new;
mod open;
mod policy;
mod prefill;
mod review;
mod rules;
mod show;
mod similar;
mod streams;
mod sum;
mod sum_comparison;

pub use streams::Exit;

use arguments::{Arguments, Command};
use clap::Parser;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use streams::Streams;

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
