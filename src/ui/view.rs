//! What a view gets to see, and what it may ask for.

use super::command::Command;
use super::jobs::Purpose;
use super::safety::Safe;
use super::theme::Palette;
use crate::document::{Document, Spot};
use crate::file::ProseSize;
use crate::form::{CellId, Edition, Narrative, Section};
use crate::report::Edit;
use crate::rules::{Place, Severity};
use std::ops::Range;
use std::path::PathBuf;

/// A page of the form in the middle of the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Page {
    /// 单位、年度、联系方式、导语.
    Opening,
    /// One of the six sections.
    Section(Section),
}

impl Page {
    /// All pages in the form's order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Opening).chain(Section::ALL.into_iter().map(Self::Section))
    }

    /// The page that a finding speaks of; findings about the whole report belong to the opening.
    pub(super) fn of_place(place: &Place) -> Self {
        match place {
            Place::Report => Self::Opening,
            Place::Cell(cell) => Self::of(Spot::Cell(*cell)),
            Place::Narrative(narrative, _) => Self::of(Spot::Narrative(*narrative)),
        }
    }

    /// The heading of the page.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Opening => "单位和导语",
            Self::Section(section) => section.heading(),
        }
    }

    /// The page that a spot stands on.
    pub(super) fn of(spot: Spot) -> Self {
        match spot {
            Spot::Cell(cell) => Self::Section(Section::from(cell.table())),
            Spot::Narrative(narrative) => narrative.section().map_or(Self::Opening, Self::Section),
            Spot::Year | Spot::UnitName | Spot::UnitKind | Spot::Contact(_) => Self::Opening,
        }
    }
}

/// Something that a view asks for. One place carries it out, after the frame is drawn.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Action {
    /// A command of the menus.
    Command(Command),
    /// A change of the report.
    Edit(Edit, Spot),
    /// A cell is left: a number is made of untidy text, and the undo step ends.
    Tidy(CellId),
    /// The undo step ends.
    Seal,
    /// The edits of the open step are taken back as if they had not been made.
    Abandon(Spot),
    /// Show a page.
    Show(Page),
    /// Put a sentence into a narrative, where the caret is or at its end.
    Insert(Narrative, String),
    /// Put a paragraph of last year's narrative, counted from 0, into this year's; with its years moved on or as it was.
    TakeParagraph(Narrative, usize, bool),
    /// Another size of prose.
    ProseSize(ProseSize),
    /// Go to a spot, and in prose to a range of characters.
    Go(Spot, Option<Range<usize>>),
    /// Select a finding and go to it.
    Finding(usize),
    /// Write a 核实说明 to a finding; an empty one takes it back.
    Explain(usize, String),
    /// Apply a fix of a finding.
    Fix(usize, usize),
    /// A word in the status bar.
    Say(String),
    /// Open a file.
    OpenPath(PathBuf),
    /// Take a file off the list of recent ones.
    Forget(PathBuf),
    /// Show a path in the system's file manager or its program.
    Reveal(PathBuf),
    /// Something of the export sheet.
    Export(super::export::Ask),
    /// Tell which fonts the page wants.
    ReadFonts,
    /// Close the notice at that position.
    Dismiss(usize),
    /// Overwrite what another program has saved since.
    Overwrite,
    /// Overwrite the file whose name is taken.
    TakeName(Purpose, PathBuf),
    /// A path was typed where no dialog can be shown.
    Picked(Purpose, PathBuf),
    /// Read the file again and give up the changes in the window.
    Reload(PathBuf),
    /// Something of the folder's page.
    Folder(super::folder::Ask),
    /// Something of the ledger.
    Ledger(super::ledger::Ask),
    /// Something for the sake of safety.
    Safe(Safe),
    /// Something of a document that is taken over.
    TakeOver(super::takeover::Ask),
    /// Something of the review.
    Review(super::review::Ask),
}

/// What a view gets to see.
pub(super) struct View<'a> {
    /// The report and its findings.
    pub document: &'a Document,
    /// Colours.
    pub palette: &'static Palette,
    /// The comments and their places.
    pub comments: &'a super::review::Places,
    /// Cells that the selected finding or comment speaks of.
    pub lit: &'a [CellId],
    /// The selected finding, as an index into the document's findings.
    pub selected: Option<usize>,
    /// Whether Enter moves right instead of down.
    pub enter_moves_right: bool,
    /// Size of prose in points.
    pub prose_size: f32,
    /// Whether figures of the prose follow the cells that they agree with.
    pub living: bool,
    /// The last day for handing the report in, in words; empty where it cannot be told.
    pub due: String,
    /// Whether an input method is composing.
    pub composing: bool,
    /// Whether no menu and no question has the keyboard.
    pub keyboard_is_free: bool,
}

impl View<'_> {
    /// The edition of the form in which the report is written.
    pub(super) fn edition(&self) -> &'static Edition {
        self.document.report().edition()
    }

    /// Whether what the report says may be changed.
    pub(super) fn is_writable(&self) -> bool {
        self.document.is_writable()
    }

    /// The gravest finding at each cell; blank cells are told by being empty.
    pub(super) fn severities(&self) -> std::collections::HashMap<CellId, Severity> {
        let mut gravest = std::collections::HashMap::new();
        for finding in self.document.findings().iter().filter(|finding| !finding.is_blank()) {
            if let Place::Cell(cell) = finding.place {
                let severity = gravest.entry(cell).or_insert(finding.severity);
                *severity = finding.severity.min(*severity);
            }
        }
        gravest
    }

    /// The figures of a narrative that agree with cells: range of the digits, the cells.
    pub(super) fn ties(&self, narrative: Narrative) -> impl Iterator<Item = (Range<usize>, &[CellId])> {
        self.document.readings().iter().filter(move |reading| reading.narrative == narrative).filter_map(|reading| {
            let cells = reading.alternatives.get(reading.agrees_with?)?;
            Some((reading.range.clone(), cells.as_slice()))
        })
    }

    /// The findings that speak of words of a narrative: index, range, severity.
    pub(super) fn marks(&self, narrative: Narrative) -> impl Iterator<Item = (usize, Range<usize>, Severity)> {
        self.document.findings().iter().enumerate().filter_map(move |(index, finding)| match &finding.place {
            Place::Narrative(at, Some(range)) if *at == narrative => Some((index, range.clone(), finding.severity)),
            _ => None,
        })
    }
}
