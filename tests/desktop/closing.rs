//! A window that is busy for a moment learns of everything at once. What was typed before it is closed is saved or asked about.

use crate::desktop::{Desktop, Kind, on_desktop};
use crate::program::{Program, opened, sample_in};
use crate::wait::until;
use nianbao::form::{Edition, Narrative, Section};
use nianbao::report::Report;
use std::path::Path;

/// What is done while the window does not answer.
#[derive(Clone, Copy, Debug)]
enum Done {
    /// A figure is typed into a cell, and saved or not.
    Figure { saved: bool },
    /// A figure is entered, another page is shown, and saved or not.
    FigureAndPage { saved: bool },
    /// A word is typed into the prose, and saved or not.
    Prose { saved: bool },
    /// A figure is saved, and then another one is typed.
    FigureAfterSave,
}

const ALL: [Done; 7] = [
    Done::Figure { saved: true },
    Done::Figure { saved: false },
    Done::Prose { saved: true },
    Done::FigureAndPage { saved: true },
    Done::Prose { saved: false },
    Done::FigureAndPage { saved: false },
    Done::FigureAfterSave,
];

#[test]
fn a_busy_window_does_not_close_before_what_was_typed_is_saved_or_asked_about() {
    on_desktop("closing", Kind::Usual, &[], |desktop| {
        let rounds = if std::env::var_os("NIANBAO_FULL").is_some() { 200 } else { 10 };
        let path = sample_in(&desktop.work());
        for (round, done) in (0..rounds).zip(ALL.into_iter().cycle()) {
            close_while_busy(desktop, &path, done, &format!("{}", 1000 + round));
        }
    });
}

fn close_while_busy(desktop: &Desktop, path: &Path, done: Done, typed: &str) {
    let program = Program::start(desktop, &[path]);
    program.await_saved(true);
    let is_prose = matches!(done, Done::Prose { .. });
    if is_prose {
        program.press(Section::Problems.heading());
        program.enter(Section::Problems.heading());
        desktop.keys(["ctrl+End"]);
    } else {
        program.press(Section::Disclosure.heading());
        program.go_to_first_cell();
    }
    desktop.settle();
    program.stop();
    let mut keys: Vec<String> = typed.chars().map(String::from).collect();
    let saved = match done {
        Done::Figure { saved } | Done::Prose { saved } => saved,
        Done::FigureAndPage { saved } => {
            keys.extend(["Return", "ctrl+Next"].map(str::to_owned));
            saved
        }
        Done::FigureAfterSave => {
            keys.extend(["ctrl+s", "Return", "7"].map(str::to_owned));
            false
        }
    };
    if saved {
        keys.push("ctrl+s".to_owned());
    }
    keys.push("alt+F4".to_owned());
    desktop.keys(keys.iter().map(String::as_str));
    program.go_on();
    if !saved {
        program.see("不保存");
        desktop.keys(["Return"]);
    }
    program.await_end();
    let first = |report: &Report| report.cell(report_first_cell()).text().into_owned();
    let holds = |report: &Report| match done {
        Done::Prose { .. } => report.narrative(Narrative::Problems).contains(typed),
        Done::Figure { .. } | Done::FigureAndPage { .. } | Done::FigureAfterSave => first(report) == typed,
    };
    until(&format!("what was typed is in the file: {done:?} {typed}"), || holds(&opened(path)?.report).then_some(()));
}

/// The cell at which table 2 begins.
fn report_first_cell() -> nianbao::form::CellId {
    Edition::latest().cell("disclosure/rules/issued").expect("a cell of the form")
}
