//! What is being taken over: what was read, what the person has made of it, and what would be changed by it.

use super::places::Places;
use super::text;
use crate::form::{CellId, Narrative};
use crate::import::{Certainty, Import, ImportedCell};
use crate::report::{Cell, ContactField, Edit, Report, tidied};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Where a document came from.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Origin {
    /// Its file; nothing where it came from the clipboard.
    pub path: Option<PathBuf>,
    /// Its name, as it is shown.
    pub name: String,
}

/// What a line of the list is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Item {
    /// A cell.
    Cell(CellId),
    /// A total that says something else than its parts.
    Sum(CellId),
    /// Text without a place, by its number.
    Unplaced(usize),
    /// A narrative.
    Narrative(Narrative),
}

impl Item {
    /// The cell that the line is about.
    pub(super) fn cell(self) -> Option<CellId> {
        match self {
            Self::Cell(cell) | Self::Sum(cell) => Some(cell),
            Self::Unplaced(_) | Self::Narrative(_) => None,
        }
    }
}

/// The groups of the list, in their order: what a person has to look at comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Group {
    Doubtful,
    Missing,
    Totals,
    Unplaced,
    Certain,
}

impl Group {
    pub(super) const ALL: [Self; 5] = [Self::Doubtful, Self::Missing, Self::Totals, Self::Unplaced, Self::Certain];
}

/// What a person has said of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Settled {
    /// It is right as it was read.
    Accepted,
    /// It was typed.
    Typed,
    /// Nothing is taken for it.
    Left,
}

/// What becomes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// A new report, not yet saved.
    New,
    /// The open report takes all that was found.
    All,
    /// The open report takes what is blank in it.
    Blanks,
}

/// A document that is being taken over.
#[derive(Debug)]
pub(crate) struct TakeOver {
    pub(super) origin: Origin,
    pub(super) import: Import,
    /// The report as it would be taken, without the paragraphs that were given a place.
    pub(super) report: Report,
    pub(super) settled: BTreeMap<CellId, Settled>,
    /// Which narrative each text without a place goes to; to none where a person wants it nowhere.
    pub(super) put: BTreeMap<usize, Option<Narrative>>,
    /// Totals that a person has looked at; they stay in the list.
    seen_sums: BTreeSet<CellId>,
    /// Whether a person has said which kind of unit it is.
    pub(super) kind_is_chosen: bool,
    pub(super) target: Target,
    pub(super) places: Places,
    /// The line that the person is at.
    pub(super) current: Option<Item>,
    pub(super) shows_certain: bool,
    /// What the view keeps between two frames.
    pub(super) look: super::sheet::Look,
}

impl TakeOver {
    /// What was read, to be looked through. The open report says what is probably meant.
    pub(super) fn new(origin: Origin, import: Import, open: Option<&Report>) -> Self {
        let places = Places::of(&import.source);
        let fits = |open: &Report| {
            let other_year = import.report.year() != 0 && open.year() != 0 && import.report.year() != open.year();
            let (unit, own) = (import.report.unit_name.trim(), open.unit_name.trim());
            !other_year && (unit.is_empty() || own.is_empty() || unit == own)
        };
        let target = if open.is_some_and(fits) { Target::All } else { Target::New };
        let mut takeover = Self {
            report: import.report.clone(),
            origin,
            import,
            settled: BTreeMap::new(),
            put: BTreeMap::new(),
            seen_sums: BTreeSet::new(),
            kind_is_chosen: false,
            target,
            places,
            current: None,
            shows_certain: false,
            look: Default::default(),
        };
        // Where nothing has to be looked at, what was read is not hidden.
        takeover.shows_certain =
            Group::ALL.into_iter().all(|group| group == Group::Certain || takeover.items(group).is_empty());
        takeover.current = takeover.shown().first().copied();
        takeover
    }

    /// How a cell was found.
    pub(super) fn found(&self, cell: CellId) -> Option<&ImportedCell> {
        let at = self.import.cells.binary_search_by_key(&cell, |found| found.cell).ok()?;
        self.import.cells.get(at)
    }

    /// Whether a person should look at a cell.
    pub(super) fn is_doubtful(&self, cell: CellId) -> bool {
        let unreadable = matches!(self.import.report.cell(cell), Cell::Unreadable(_));
        self.found(cell).is_some_and(|found| unreadable || found.certainty == Certainty::Doubtful)
    }

    /// Whether what would be taken for a cell is no number.
    pub(super) fn is_no_number(&self, item: Item) -> bool {
        item.cell().is_some_and(|cell| matches!(self.report.cell(cell), Cell::Unreadable(_)))
    }

    /// The lines of a group.
    pub(super) fn items(&self, group: Group) -> Vec<Item> {
        match group {
            Group::Doubtful => {
                self.report.edition().cells().filter(|cell| self.is_doubtful(*cell)).map(Item::Cell).collect()
            }
            Group::Missing => self.import.missing.iter().copied().map(Item::Cell).collect(),
            Group::Totals => self
                .report
                .edition()
                .sums()
                .iter()
                .copied()
                .filter(|sum| self.seen_sums.contains(sum) || self.computed_instead(*sum).is_some())
                .map(Item::Sum)
                .collect(),
            Group::Unplaced => (0..self.import.unplaced.len()).map(Item::Unplaced).collect(),
            Group::Certain => {
                let certain = self.import.cells.iter().map(|found| found.cell);
                let certain = certain.filter(|cell| !self.is_doubtful(*cell)).map(Item::Cell);
                let prose =
                    Narrative::ALL.into_iter().filter(|narrative| !self.import.report.narrative(*narrative).is_empty());
                certain.chain(prose.map(Item::Narrative)).collect()
            }
        }
    }

    /// All lines that can be gone to, in their order.
    pub(super) fn shown(&self) -> Vec<Item> {
        let open = |group: &Group| *group != Group::Certain || self.shows_certain;
        Group::ALL.into_iter().filter(open).flat_map(|group| self.items(group)).collect()
    }

    /// What the parts of a total add up to, where the total says something else.
    pub(super) fn computed_instead(&self, sum: CellId) -> Option<Cell> {
        let computed = self.report.computed(sum)?;
        let stated = self.report.cell(sum);
        (!stated.is_blank() && !computed.is_blank() && *stated != computed).then_some(computed)
    }

    /// What a missing total would be.
    pub(super) fn computed_for(&self, sum: CellId) -> Option<Cell> {
        self.report.computed(sum).filter(|computed| !computed.is_blank() && self.report.cell(sum).is_blank())
    }

    /// What was typed for a cell, sign by sign.
    pub(super) fn type_cell(&mut self, cell: CellId, text: &str) {
        self.keep_sum(cell);
        self.report.apply(Edit::Cell(cell, Cell::read(text, cell.kind())));
        self.settled.insert(cell, if text.is_empty() { Settled::Left } else { Settled::Typed });
    }

    /// The cell is right as it stands: it was read so, or was typed.
    pub(super) fn accept(&mut self, cell: CellId) {
        self.keep_sum(cell);
        if let Cell::Unreadable(text) = self.report.cell(cell)
            && let Some(tidied) = tidied(text, cell)
        {
            self.report.apply(Edit::Cell(cell, tidied.cell));
        }
        let is_missing = self.found(cell).is_none() && self.report.cell(cell).is_blank();
        if !is_missing {
            self.settled.entry(cell).or_insert(Settled::Accepted);
        }
    }

    /// Nothing is taken for the cell.
    pub(super) fn leave(&mut self, cell: CellId) {
        self.type_cell(cell, "");
    }

    /// The cell as it was read, with nothing said of it.
    pub(super) fn restore(&mut self, cell: CellId) {
        self.report.apply(Edit::Cell(cell, self.import.report.cell(cell).clone()));
        self.settled.remove(&cell);
    }

    /// The total is what its parts add up to.
    pub(super) fn take_computed(&mut self, sum: CellId) {
        self.keep_sum(sum);
        if let Some(computed) = self.report.computed(sum) {
            self.report.apply(Edit::Cell(sum, computed));
            self.settled.insert(sum, Settled::Typed);
        }
    }

    fn keep_sum(&mut self, cell: CellId) {
        if self.computed_instead(cell).is_some() {
            self.seen_sums.insert(cell);
        }
    }

    /// How many things a person has said; they would be lost.
    pub(super) fn said(&self) -> usize {
        self.settled.len() + self.put.len()
    }

    /// The doubtful cells of which nothing was said yet.
    pub(super) fn open_doubts(&self) -> Vec<&ImportedCell> {
        let open = |found: &&ImportedCell| self.is_doubtful(found.cell) && !self.settled.contains_key(&found.cell);
        self.import.cells.iter().filter(open).collect()
    }

    /// Whether a line has been dealt with.
    pub(super) fn is_settled(&self, item: Item) -> bool {
        match item {
            Item::Cell(cell) | Item::Sum(cell) => self.settled.contains_key(&cell),
            Item::Unplaced(at) => self.put.contains_key(&at),
            Item::Narrative(_) => true,
        }
    }

    /// The report with the paragraphs that were given a place, behind what stands there.
    pub(super) fn result(&self) -> Report {
        let mut report = self.report.clone();
        for (at, narrative) in &self.put {
            let (Some(narrative), Some(unplaced)) = (*narrative, self.import.unplaced.get(*at)) else { continue };
            let text = report.narrative(narrative);
            let text = if text.is_empty() { unplaced.text.clone() } else { format!("{text}\n{}", unplaced.text) };
            report.apply(Edit::Narrative(narrative, text));
        }
        report
    }

    /// What the open report would take over. What was not found changes nothing.
    pub(super) fn edits(&self, open: &Report) -> Vec<Edit> {
        let result = self.result();
        let all = self.target == Target::All;
        let mut edits = Vec::new();
        if result.year() > 0 && (all || open.year() == 0) {
            edits.push(Edit::Year(result.year()));
        }
        if !result.unit_name.trim().is_empty() && (all || open.unit_name.trim().is_empty()) {
            edits.push(Edit::UnitName(result.unit_name.clone()));
        }
        if self.kind_is_chosen && all {
            edits.push(Edit::UnitKind(result.unit_kind));
        }
        for field in ContactField::ALL {
            if !result.contact(field).is_empty() && (all || open.contact(field).is_empty()) {
                edits.push(Edit::Contact(field, result.contact(field).to_owned()));
            }
        }
        for narrative in Narrative::ALL {
            if !result.narrative(narrative).is_empty() && (all || open.narrative(narrative).trim().is_empty()) {
                edits.push(Edit::Narrative(narrative, result.narrative(narrative).to_owned()));
            }
        }
        for cell in result.edition().cells().filter(|cell| !result.cell(*cell).is_blank()) {
            if all || open.cell(cell).is_blank() {
                edits.push(Edit::Cell(cell, result.cell(cell).clone()));
            }
        }
        if all {
            edits.extend(result.explanations().iter().cloned().map(Edit::Explanation));
        }
        edits.retain(|edit| !edit.is_idle(open));
        edits
    }

    /// What keeps it from being taken over, in words.
    pub(super) fn obstacle(&self) -> Option<&'static str> {
        (self.target == Target::New && self.report.year() == 0).then_some(text::YEAR_NEEDED)
    }

    /// What is odd about filling it into the open report, in words.
    pub(super) fn mismatch(&self, open: &Report) -> Option<String> {
        if self.target == Target::New {
            return None;
        }
        let (year, unit) = (self.report.year(), self.report.unit_name.trim());
        if year != 0 && open.year() != 0 && year != open.year() {
            return Some(text::other_year(year, open.year()));
        }
        let own = open.unit_name.trim();
        (!unit.is_empty() && !own.is_empty() && unit != own).then(|| text::other_unit(unit, own))
    }
}
