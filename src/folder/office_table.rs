//! The rows of a survey as they stand, held against a list of units; which of them are listed, in which order.

use super::found::sort;
use super::office_row::{Mark, OfficeRow, Phase};
use super::rule_columns::{RULE_COLUMN_COUNT, RULE_COLUMNS};
use super::survey::News;
use super::units::{Roster, Units};
use crate::form::UnitKind;
use crate::report::{Severity, Tally, tidy_name};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All rows of a survey.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OfficeTable {
    /// By path.
    rows: Vec<OfficeRow>,
    units: Option<Units>,
    roster: Roster,
}

/// A line of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TableLine {
    /// A row, by its index.
    Row(usize),
    /// A unit without a file, by its index among the missing ones.
    Missing(usize),
}

/// What the check says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// It has errors.
    Errors,
    /// It has warnings.
    Warnings,
    /// It has blank cells.
    Blanks,
    /// Nothing is left to be mended.
    Clean,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Errors, Self::Warnings, Self::Blanks, Self::Clean];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Errors => "有错误",
            Self::Warnings => "有警告",
            Self::Blanks => "有未填",
            Self::Clean => "全部通过",
        }
    }

    fn holds(self, row: &OfficeRow) -> bool {
        match self {
            Self::Errors => row.status.tally.errors > 0,
            Self::Warnings => row.status.tally.warnings > 0,
            Self::Blanks => row.status.tally.blank > 0,
            Self::Clean => row.is_clean(),
        }
    }
}

/// Which lines are listed. Nothing chosen lists all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Those in this phase.
    pub phase: Option<Phase>,
    /// Those of which the check says this.
    pub verdict: Option<Verdict>,
    /// Those of this kind.
    pub kind: Option<UnitKind>,
    /// Those of this year.
    pub year: Option<u32>,
    /// Those that are not on the list of units.
    pub unlisted: bool,
    /// Documents of units that another file counts for, which are not listed otherwise.
    pub twins: bool,
    /// Those with errors.
    pub errors: bool,
    /// Those with numbers far from last year's.
    pub leaps: bool,
    /// Those whose prose is another's.
    pub copies: bool,
    /// Those with findings in this column of the matrix.
    pub column: Option<usize>,
    /// Those whose name or file holds these words.
    pub words: String,
}

/// By what the lines are ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortKey {
    /// In the order of the list of units; without one by file.
    #[default]
    Listed,
    /// By name.
    Unit,
    /// By phase.
    Phase,
    /// By the number of errors.
    Errors,
    /// By the number of warnings.
    Warnings,
    /// By the number of blank cells.
    Blanks,
    /// By the time of the last change.
    Modified,
    /// By the number of findings in a column of the matrix.
    Column(usize),
    /// By one of the numbers that tell most.
    KeyNumber(usize),
}

/// Sums over lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// How many lines.
    pub lines: usize,
    /// How many of them are 审定.
    pub approved: usize,
    /// Their findings.
    pub tally: Tally,
    /// By the columns of the matrix.
    pub marks: [u32; RULE_COLUMN_COUNT],
}

impl OfficeTable {
    /// Takes news in; whether the rows have changed.
    pub fn take(&mut self, news: News) -> bool {
        match news {
            News::Rows(rows) => {
                self.put(rows);
                true
            }
            News::Gone(paths) => {
                self.rows.retain(|row| !paths.iter().any(|path| path == row.path()));
                true
            }
            News::Copies(mut copies) => {
                let mut has_changed = false;
                for row in &mut self.rows {
                    let copied = copies.remove(row.path()).unwrap_or_default();
                    has_changed |= copied != row.copies;
                    row.copies = copied;
                }
                has_changed
            }
            News::Reading(..) | News::Fault(_) | News::Rest(_) => false,
        }
    }

    fn put(&mut self, rows: Vec<OfficeRow>) {
        let mut has_new = false;
        for mut row in rows {
            let place = self.rows.binary_search_by(|other| other.path().cmp(row.path()));
            match place {
                Ok(at) => {
                    row.copies = std::mem::take(&mut self.rows[at].copies);
                    self.rows[at] = row;
                }
                Err(at) if at == self.rows.len() => self.rows.push(row),
                Err(at) => {
                    has_new = true;
                    self.rows.insert(at, row);
                }
            }
        }
        if has_new {
            self.rows.sort_by(|one, other| one.path().cmp(other.path()));
        }
    }

    /// Sets the list of units.
    pub fn set_units(&mut self, units: Option<Units>) {
        self.units = units;
        self.call_the_roll();
    }

    /// Holds the list of units against the rows as they are now.
    pub fn call_the_roll(&mut self) {
        self.find_twins();
        let named = self.rows.iter().filter(|row| row.phase != Phase::Unreadable).map(|row| row.status.unit.as_str());
        // An office whose file cannot be read has handed something in; its name can only be the file's.
        let stems: Vec<String> = self
            .rows
            .iter()
            .filter(|row| row.phase == Phase::Unreadable)
            .map(|row| stem(row.path()))
            .filter(|stem| self.units.as_ref().is_some_and(|units| units.names.contains(stem)))
            .collect();
        let roster = self.units.as_ref().map(|units| units.roster(named.chain(stems.iter().map(String::as_str))));
        self.roster = roster.unwrap_or_default();
    }

    /// Of the files of one unit and year a report file counts, and of documents the one that tells most.
    fn find_twins(&mut self) {
        let mut paths: Vec<PathBuf> = self.readable().map(|row| row.path().to_owned()).collect();
        sort(&mut paths);
        let mut first: BTreeMap<(String, u32), PathBuf> = BTreeMap::new();
        for path in paths {
            let Some(at) = self.row_of(&path) else { continue };
            let row = &mut self.rows[at];
            let key = (row.status.key(), row.status.year);
            row.twin_of = first.get(&key).filter(|_| row.is_document && !key.0.is_empty()).cloned();
            first.entry(key).or_insert(path);
        }
    }

    /// How many files are documents of units that another file counts for.
    pub fn twins(&self) -> usize {
        self.rows.iter().filter(|row| row.twin_of.is_some()).count()
    }

    /// The rows that count.
    fn counted(&self) -> impl Iterator<Item = &OfficeRow> {
        self.rows.iter().filter(|row| row.twin_of.is_none())
    }

    /// All rows, by path.
    pub fn rows(&self) -> &[OfficeRow] {
        &self.rows
    }

    /// The row of a file.
    pub fn row_of(&self, path: &Path) -> Option<usize> {
        self.rows.binary_search_by(|row| row.path().cmp(path)).ok()
    }

    /// The list of units, where one is given.
    pub fn units(&self) -> Option<&Units> {
        self.units.as_ref()
    }

    /// Who is missing and who is not on the list.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The name of a unit without a file.
    pub fn missing(&self, index: usize) -> &str {
        self.roster.missing.get(index).map_or("", String::as_str)
    }

    /// Whether a row's unit is not on the list that is given.
    pub fn is_unlisted(&self, row: &OfficeRow) -> bool {
        self.units.is_some()
            && row.phase != Phase::Unreadable
            && self.roster.unlisted.iter().any(|unlisted| unlisted.name == row.status.unit)
    }

    /// The lines that are chosen, in order; turned around where `is_falling`.
    pub fn listed(&self, choice: &Filter, key: SortKey, is_falling: bool) -> Vec<TableLine> {
        let rows = (0..self.rows.len()).filter(|&at| self.is_chosen(&self.rows[at], choice)).map(TableLine::Row);
        let missing = (0..self.roster.missing.len()).filter(|_| choice.takes_missing());
        let missing = missing.filter(|&at| choice.finds(self.missing(at))).map(TableLine::Missing);
        let mut lines: Vec<TableLine> = rows.chain(missing).collect();
        let places: BTreeMap<String, usize> = match (&self.units, key) {
            (Some(units), SortKey::Listed) => {
                units.names.iter().enumerate().map(|(at, name)| (tidy_name(name), at)).collect()
            }
            _ => BTreeMap::new(),
        };
        let order = |line: &TableLine| self.order(*line, key, &places);
        lines.sort_by_cached_key(order);
        if is_falling {
            lines.reverse();
        }
        lines
    }

    fn is_chosen(&self, row: &OfficeRow, choice: &Filter) -> bool {
        choice.twins == row.twin_of.is_some()
            && choice.phase.is_none_or(|phase| phase == row.phase)
            && choice.verdict.is_none_or(|verdict| verdict.holds(row))
            && choice.kind.is_none_or(|kind| row.phase != Phase::Unreadable && kind == row.status.kind)
            && choice.year.is_none_or(|year| row.phase != Phase::Unreadable && year == row.status.year)
            && (!choice.unlisted || self.is_unlisted(row))
            && (!choice.errors || row.status.tally.errors > 0 || row.phase == Phase::Unreadable)
            && (!choice.leaps || row.leaps())
            && (!choice.copies || row.copies_prose())
            && choice.column.is_none_or(|column| row.marks.get(column).is_some_and(|mark| mark.count > 0))
            && (choice.finds(&row.status.unit) || choice.finds(&row.status.file))
    }

    /// Numbers go before names, so that lines with the same number stand by name.
    fn order(&self, line: TableLine, key: SortKey, places: &BTreeMap<String, usize>) -> (u64, String) {
        let row = match line {
            TableLine::Row(at) => &self.rows[at],
            TableLine::Missing(at) => {
                let name = self.missing(at);
                let number = match key {
                    SortKey::Listed => places.get(&tidy_name(name)).map_or(u64::MAX, |&at| at as u64),
                    _ => 0,
                };
                return (number, name.to_owned());
            }
        };
        let number = match key {
            SortKey::Listed if self.units.is_some() => places.get(&row.status.key()).map_or(u64::MAX, |&at| at as u64),
            SortKey::Listed => return (0, row.status.file.clone()),
            SortKey::Unit => 0,
            SortKey::Phase => row.phase as u64,
            SortKey::Errors => row.status.tally.errors as u64,
            SortKey::Warnings => row.status.tally.warnings as u64,
            SortKey::Blanks => row.status.tally.blank as u64,
            SortKey::Modified => row
                .look
                .modified
                .map_or(0, |time| time.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())),
            SortKey::Column(column) => row.marks.get(column).map_or(0, |mark| u64::from(mark.count)),
            SortKey::KeyNumber(at) => {
                let number = row.key_numbers.get(at).copied().flatten();
                number.map_or(0, |number| u64::try_from(number.millionths()).unwrap_or(u64::MAX - 1) + 1)
            }
        };
        (number, row.name().to_owned())
    }

    /// The sums over lines.
    pub fn sums(&self, lines: &[TableLine]) -> Sums {
        let mut sums = Sums { lines: lines.len(), ..Sums::default() };
        for row in lines.iter().filter_map(|line| self.row(*line)) {
            sums.approved += usize::from(row.phase == Phase::Approved);
            sums.tally += row.status.tally;
            for (sum, mark) in sums.marks.iter_mut().zip(&row.marks) {
                *sum += mark.count;
            }
        }
        sums
    }

    /// The row of a line; a missing unit has none.
    pub fn row(&self, line: TableLine) -> Option<&OfficeRow> {
        match line {
            TableLine::Row(at) => self.rows.get(at),
            TableLine::Missing(_) => None,
        }
    }

    /// How many lines there are of each phase.
    pub fn phases(&self) -> [(Phase, usize); Phase::ALL.len()] {
        Phase::ALL.map(|phase| match phase {
            Phase::Missing => (phase, self.roster.missing.len()),
            _ => (phase, self.counted().filter(|row| row.phase == phase).count()),
        })
    }

    /// How many rows each verdict holds for.
    pub fn verdicts(&self) -> [(Verdict, usize); Verdict::ALL.len()] {
        Verdict::ALL.map(|verdict| (verdict, self.counted().filter(|row| verdict.holds(row)).count()))
    }

    /// The kinds of units that there are, with how many rows each has.
    pub fn kinds(&self) -> Vec<(UnitKind, usize)> {
        let readable = || self.counted().filter(|row| row.phase != Phase::Unreadable);
        let of = |kind| readable().filter(|row| row.status.kind == kind).count();
        UnitKind::ALL.into_iter().map(|kind| (kind, of(kind))).filter(|(_, count)| *count > 0).collect()
    }

    /// The years that there are, the latest first, with how many rows each has.
    pub fn years(&self) -> Vec<(u32, usize)> {
        let mut years: BTreeMap<u32, usize> = BTreeMap::new();
        self.readable()
            .filter(|row| row.twin_of.is_none())
            .for_each(|row| *years.entry(row.status.year).or_default() += 1);
        years.into_iter().rev().collect()
    }

    fn readable(&self) -> impl Iterator<Item = &OfficeRow> {
        self.rows.iter().filter(|row| row.phase != Phase::Unreadable)
    }
}

impl Filter {
    /// Whether all lines are listed.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// A missing unit has nothing but a name and its phase.
    fn takes_missing(&self) -> bool {
        let Self { phase, words: _, verdict, kind, year, unlisted, twins, errors, leaps, copies, column } = self;
        phase.is_none_or(|phase| phase == Phase::Missing)
            && verdict.is_none()
            && kind.is_none()
            && year.is_none()
            && column.is_none()
            && !(*unlisted || *twins || *errors || *leaps || *copies)
    }

    fn finds(&self, name: &str) -> bool {
        let words = self.words.trim();
        words.is_empty() || name.contains(words)
    }
}

impl Mark {
    /// Whether it is an error, a warning or less.
    pub fn weighs(self, severity: Severity) -> bool {
        self.gravest == Some(severity)
    }
}

/// What a column of the matrix demands, in a line.
pub fn column_words(column: usize) -> &'static str {
    RULE_COLUMNS.get(column).map_or("", |column| column.words)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
