//! 台账: a ledger of applications beside the report. Its columns are said once, table 3 is filled from it in one undo step,
//! and afterwards each cell opens its rows and each row shows its cell.

mod sheet;
mod strip;

pub(super) use sheet::sheet_ui;
pub(super) use strip::{HEIGHT as STRIP_HEIGHT, strip_ui};

use super::jobs::{Done, Purpose};
use super::notices::{Notice, Tone};
use super::view::Page;
use super::{App, text};
use crate::document::{Document, Spot};
use crate::file;
use crate::form::{CellId, Edition, Section, Table};
use crate::import::ledger::{ColumnRole, EXTENSIONS, Layout, Ledger, Outside, Placement, TalliedRow, Tally};
use std::path::{Path, PathBuf};

/// How many ledgers' columns are remembered.
const MOST_REMEMBERED: usize = 12;

/// The ledger of the open report.
#[derive(Debug, Default)]
pub(super) struct LedgerState {
    loaded: Option<Loaded>,
    /// Whether the sheet lies over the page.
    pub is_open: bool,
    /// Whether the rows of the current cell stand under table 3.
    shows_rows: bool,
    /// A ledger that is to be read.
    pub wanted: Option<PathBuf>,
}

/// A ledger that was read, counted for the year of the report.
#[derive(Debug)]
pub(super) struct Loaded {
    pub path: PathBuf,
    pub ledger: Ledger,
    pub tally: Tally,
    /// The sheet whose columns are shown.
    pub sheet: usize,
    pub filter: Filter,
}

/// Which rows are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Filter {
    #[default]
    All,
    Unreadable,
    Outside,
}

/// What is asked of the ledger.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Ask {
    /// Choose another file.
    Pick,
    /// Show or hide the sheet.
    Open(bool),
    /// Show the columns of another sheet.
    Sheet(usize),
    /// Count a sheet or leave it out.
    Use(usize, bool),
    /// One of the columns of a role, by its place among them; nothing takes it away.
    Column(ColumnRole, usize, Option<usize>),
    /// List other rows.
    List(Filter),
    /// Fill table 3.
    Take,
    /// Go to the cell that a row counts in.
    Go(CellId),
    /// Hide the rows under table 3.
    HideRows,
}

impl LedgerState {
    /// The ledger, where one was read.
    pub(super) fn loaded(&self) -> Option<&Loaded> {
        self.loaded.as_ref()
    }

    /// The ledger whose rows stand under a table.
    pub(super) fn under(&self, page: Page) -> Option<&Loaded> {
        let is_there = self.shows_rows && page == Page::Section(Section::from(Table::Applications));
        self.loaded.as_ref().filter(|_| is_there)
    }

    /// Counts anew where the report is of another year now.
    pub(super) fn refresh(&mut self, year: u32) {
        if let Some(loaded) = &mut self.loaded
            && loaded.tally.year != year
        {
            loaded.tally = loaded.ledger.tally(year);
        }
    }
}

impl Loaded {
    fn recount(&mut self) {
        self.tally = self.ledger.tally(self.tally.year);
    }

    /// Where a row stands in the file: 第12行, with its sheet where several are counted.
    pub(super) fn place(&self, row: &TalliedRow) -> String {
        let several = self.ledger.is_used.iter().filter(|is_used| **is_used).count() > 1;
        let name = self.ledger.sheets.get(row.sheet).filter(|_| several).map(|sheet| sheet.name.as_str());
        text::ledger_place(name.unwrap_or_default(), row.number)
    }

    /// The indices of the rows that are listed.
    pub(super) fn listed(&self) -> Vec<usize> {
        let is_listed = |row: &TalliedRow| match (self.filter, &row.placement) {
            (Filter::All, _)
            | (Filter::Unreadable, Placement::Unreadable(_))
            | (Filter::Outside, Placement::Outside(Outside::AnsweredBefore | Outside::AppliedAfter)) => true,
            (Filter::Unreadable | Filter::Outside, _) => false,
        };
        (0..self.tally.rows.len()).filter(|at| is_listed(&self.tally.rows[*at])).collect()
    }

    /// Whether table 3 can be filled.
    pub(super) fn can_be_taken(&self) -> bool {
        self.tally.counted() > 0 && self.tally.year > 0
    }
}

impl App {
    pub(super) fn ask_ledger(&mut self, context: &egui::Context, ask: Ask) {
        match ask {
            Ask::Pick => {
                let beside = self.document.as_ref().and_then(Document::path).and_then(Path::parent).map(Path::to_owned);
                let folder = self.settings.last_ledger_folder.clone().or(beside).or_else(|| self.last_folder());
                self.jobs.pick(context, Purpose::Ledger, folder, "");
            }
            Ask::Open(is_open) if self.ledger.loaded.is_none() && is_open => self.ask_ledger(context, Ask::Pick),
            Ask::Open(is_open) => {
                self.ledger.is_open = is_open;
                self.ledger.shows_rows |= !is_open;
                self.table.wants_focus = !is_open;
            }
            Ask::Take => self.take_ledger(),
            Ask::Go(cell) => {
                self.ledger.shows_rows = true;
                self.go(Spot::Cell(cell), None);
            }
            Ask::HideRows => self.ledger.shows_rows = false,
            Ask::Sheet(_) | Ask::Use(..) | Ask::Column(..) | Ask::List(_) => {
                if let Some(loaded) = &mut self.ledger.loaded {
                    loaded.change(ask);
                }
            }
        }
    }

    /// Reads a ledger beside the window.
    pub(super) fn read_ledger(&mut self, context: &egui::Context, path: PathBuf) {
        let remembered: Vec<Layout> = self.settings.ledger_heads.clone();
        self.jobs.work(context, move || {
            let read = file::document(&path).map_err(|error| error.to_string());
            let ledger = read.and_then(|bytes| {
                let named = path.to_string_lossy();
                Ledger::read(&named, &bytes, &remembered).map_err(|error| error.to_string())
            });
            Done::LedgerRead(path, Box::new(ledger))
        });
    }

    pub(super) fn ledger_read(&mut self, path: PathBuf, read: Result<Ledger, String>) {
        let Some(document) = &self.document else { return };
        match read {
            Ok(ledger) => {
                let year = document.report().year();
                let copies = !ledger.copies().is_empty();
                let fullest = (0..ledger.sheets.len())
                    .rev()
                    .max_by_key(|at| (ledger.headings[*at].missing().is_empty(), ledger.sheets[*at].rows.len()));
                let sheet = fullest.unwrap_or_default();
                let tally = ledger.tally(year);
                self.show(Page::Section(Section::from(Table::Applications)));
                self.ledger.loaded = Some(Loaded { path, ledger, tally, sheet, filter: Filter::All });
                self.ledger.is_open = true;
                self.ledger.shows_rows = false;
                if copies {
                    self.say(text::LEDGER_COPIES);
                }
            }
            Err(fault) => {
                self.notices.push(Notice::new(Tone::Error, text::ledger_unread(&fault)).about(&path));
            }
        }
    }

    /// Fills table 3 from the ledger, in one undo step, and remembers which columns were meant.
    fn take_ledger(&mut self) {
        self.table.reset();
        let (Some(loaded), Some(document)) = (&self.ledger.loaded, &mut self.document) else { return };
        if !loaded.can_be_taken() || !document.is_writable() {
            return;
        }
        let tally = &loaded.tally;
        let replaced = tally.differences(document.report()).len();
        let layouts = used_layouts(&loaded.ledger);
        let spot = self.table.current.filter(|cell| cell.table() == Table::Applications);
        let spot = Spot::Cell(
            spot.or_else(|| document.report().edition().at(Table::Applications, 0, 0)).unwrap_or_else(first_cell),
        );
        let words = text::ledger_taken(tally.counted(), tally.rows.len() - tally.counted(), replaced);
        let edit = tally.edit();
        document.seal();
        document.edit(edit, spot);
        document.seal();
        self.selected = None;
        self.set(|settings| {
            for layout in layouts {
                settings.ledger_heads.retain(|other| *other != layout);
                settings.ledger_heads.insert(0, layout);
            }
            settings.ledger_heads.truncate(MOST_REMEMBERED);
        });
        self.ledger.is_open = false;
        self.ledger.shows_rows = true;
        self.table.wants_focus = true;
        self.say(&words);
    }
}

impl Loaded {
    fn change(&mut self, ask: Ask) {
        match ask {
            Ask::Sheet(sheet) if sheet < self.ledger.sheets.len() => self.sheet = sheet,
            Ask::Use(sheet, is_used) => {
                if let Some(used) = self.ledger.is_used.get_mut(sheet) {
                    *used = is_used;
                }
                self.recount();
            }
            Ask::Column(role, at, column) => {
                let Some(heading) = self.ledger.headings.get(self.sheet) else { return };
                let mut places = heading.places.clone();
                let of_role = &mut places[role as usize];
                match column {
                    Some(column) if at < of_role.len() => of_role[at] = column,
                    Some(column) => of_role.push(column),
                    None => of_role.truncate(at),
                }
                self.ledger.set_places(self.sheet, &places);
                self.recount();
            }
            Ask::List(filter) => self.filter = filter,
            _ => {}
        }
    }
}

/// The words over the columns of the sheets that are counted, each once.
fn used_layouts(ledger: &Ledger) -> Vec<Layout> {
    let mut layouts: Vec<Layout> = Vec::new();
    for (heading, _) in ledger.headings.iter().zip(&ledger.is_used).filter(|(_, is_used)| **is_used) {
        let layout = heading.layout();
        // A column without words over it cannot be known again.
        if layout.iter().flatten().all(|name| !name.is_empty()) && !layouts.contains(&layout) {
            layouts.push(layout);
        }
    }
    layouts
}

fn first_cell() -> CellId {
    Edition::latest().cells().next().expect("the form has cells")
}

/// The endings that a dialog offers.
pub(super) fn endings() -> &'static [&'static str] {
    &EXTENSIONS
}
