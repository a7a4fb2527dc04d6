//! The supervisor's page: a folder of reports as a table of offices, live while files come and change.

mod asks;
mod goal;
mod hand_down;
mod head;
mod nav;
mod page;
mod panel;
mod papers;
mod recent;
mod sheet;
mod status;
mod step;
mod strip;
mod sum;
mod text;

pub(super) use asks::{Ended, Wish};
pub(super) use goal::Goal;
pub(super) use hand_down::HandAsk;
pub(super) use recent::recent_ui;
pub(super) use status::status_ui;
pub(super) use step::StepAsk;
pub(super) use sum::{OpenSum, SumAsk};

use crate::folder::{Filter, Location, News, OfficeRow, OfficeTable, SortKey, Sums, TableLine, Verdict, Watch};
use crate::form::UnitKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

/// The folder that is open, and what is to be done with folders.
#[derive(Debug, Default)]
pub(super) struct FolderState {
    /// The folder; it stays open while one of its reports is.
    pub open: Option<Folder>,
    /// Where to go in the report that is being opened.
    pub goal: Option<(PathBuf, Goal)>,
    /// What is to be surveyed as soon as the window is there.
    pub wanted: Option<Location>,
    /// What is chosen for 下发, while it is.
    pub hand_down: Option<hand_down::HandDown>,
    /// The sum that was made last.
    pub sum: Option<OpenSum>,
}

/// A folder that is open.
#[derive(Debug)]
pub(super) struct Folder {
    place: Location,
    last_year: Option<PathBuf>,
    units: Option<PathBuf>,
    /// Whether no list of units is wanted.
    without_units: bool,
    /// Nothing where the system gives no thread.
    watch: Option<Watch>,
    news: Receiver<News>,
    register: OfficeTable,
    choice: Filter,
    key: SortKey,
    is_falling: bool,
    /// What is drawn; made anew where the rows or the choice have changed.
    shown: Shown,
    is_stale: bool,
    selected: Option<Selected>,
    /// The column of the matrix that was clicked last.
    column: Option<usize>,
    panel_is_open: bool,
    /// So many of so many files are read.
    reading: Option<(usize, usize)>,
    /// How many files were not read because reading was halted.
    left: usize,
    fault: Option<String>,
    /// How far the matrix is scrolled to the right.
    shift: f32,
    /// The selected line is brought into sight.
    follows: bool,
    wants_search: bool,
    /// A step that is asked for and not taken yet.
    stepping: Option<step::StepSheet>,
    /// What is chosen for a sum, while one is.
    sum: Option<sum::SumSheet>,
}

/// What is selected, however the lines move.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Selected {
    /// A file.
    File(PathBuf),
    /// A unit without a file, by name.
    Missing(String),
}

/// What is drawn of the register.
#[derive(Debug, Default)]
struct Shown {
    lines: Vec<TableLine>,
    sums: Sums,
    phases: Vec<(crate::folder::Phase, usize)>,
    verdicts: Vec<(Verdict, usize)>,
    kinds: Vec<(UnitKind, usize)>,
    years: Vec<(u32, usize)>,
    unlisted: usize,
    twins: usize,
    /// The index of the selected line.
    current: Option<usize>,
}

/// What the page asks for.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Ask {
    /// Show a folder, or files as if they lay in one.
    Open(Location),
    /// Close the folder.
    Close,
    /// Back from a report to the folder.
    Back,
    /// Choose a path.
    Pick(Wish),
    /// Other lines.
    Choose(Box<Filter>),
    /// Another order.
    Order(SortKey, bool),
    /// Select a line, and perhaps a column of the matrix.
    Select(usize, Option<usize>),
    /// Open a file, and perhaps go to a place of it.
    OpenFile(PathBuf, Option<Goal>),
    /// Show or hide the panel at the right.
    Panel(bool),
    /// Stop reading.
    Halt,
    /// Go on reading.
    GoOn,
    /// Work without the list of units.
    NoUnits,
    /// Work without last year's folder.
    NoLastYear,
    /// Something for 下发.
    Hand(HandAsk),
    /// Something for a step to another stage.
    Step(StepAsk),
    /// Something for a sum.
    Sum(SumAsk),
}

impl Folder {
    /// What the folder is called.
    fn name(&self) -> String {
        match &self.place {
            Location::Folder(path) => {
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
            }
            Location::Files(files) => format!("{} 个文件", files.len()),
        }
    }

    /// Where it is, for the command bar.
    fn whereabouts(&self) -> String {
        match &self.place {
            Location::Folder(path) => path.display().to_string(),
            Location::Files(_) => self.name(),
        }
    }

    fn folder(&self) -> Option<&Path> {
        match &self.place {
            Location::Folder(path) => Some(path),
            Location::Files(files) => files.first().and_then(|path| path.parent()),
        }
    }

    /// Takes in what the survey has told meanwhile.
    fn take_news(&mut self) {
        let mut has_changed = false;
        while let Ok(news) = self.news.try_recv() {
            match &news {
                News::Reading(done, of) => self.reading = Some((*done, *of)),
                News::Rest(left) => {
                    self.reading = None;
                    self.left = *left;
                    // During the reading everybody would be missing.
                    self.register.call_the_roll();
                    has_changed = true;
                }
                News::Fault(fault) => self.fault.clone_from(fault),
                News::Rows(_) | News::Gone(_) | News::Copies(_) => {}
            }
            has_changed |= self.register.take(news);
        }
        self.is_stale |= has_changed;
    }

    /// Makes what is drawn anew where it must be.
    fn refresh(&mut self) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        let register = &self.register;
        let lines = register.listed(&self.choice, self.key, self.is_falling);
        let is_selected = |line: &TableLine| match (&self.selected, line) {
            (Some(Selected::File(path)), TableLine::Row(_)) => {
                register.row(*line).is_some_and(|row| row.path() == path)
            }
            (Some(Selected::Missing(name)), TableLine::Missing(at)) => register.missing(*at) == name,
            _ => false,
        };
        self.shown = Shown {
            sums: register.sums(&lines),
            phases: register.phases().to_vec(),
            verdicts: register.verdicts().to_vec(),
            kinds: register.kinds(),
            years: register.years(),
            unlisted: register.roster().unlisted.len(),
            twins: register.twins(),
            current: lines.iter().position(is_selected),
            lines,
        };
    }

    fn current_line(&self) -> Option<TableLine> {
        self.shown.current.and_then(|at| self.shown.lines.get(at)).copied()
    }

    fn current_row(&self) -> Option<&OfficeRow> {
        self.current_line().and_then(|line| self.register.row(line))
    }

    fn select(&mut self, at: usize, column: Option<usize>) {
        let Some(&line) = self.shown.lines.get(at) else { return };
        self.selected = match (line, self.register.row(line)) {
            (_, Some(row)) => Some(Selected::File(row.path().to_owned())),
            (TableLine::Missing(at), _) => Some(Selected::Missing(self.register.missing(at).to_owned())),
            (TableLine::Row(_), None) => None,
        };
        self.shown.current = Some(at);
        self.column = column;
        self.follows = true;
    }

    /// Moves the selection by some lines.
    fn step(&mut self, by: isize) {
        let last = self.shown.lines.len().saturating_sub(1);
        let at = self.shown.current.map_or(if by < 0 { last } else { 0 }, |at| at.saturating_add_signed(by).min(last));
        self.select(at, self.column);
    }
}
