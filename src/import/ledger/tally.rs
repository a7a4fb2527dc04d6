//! The standing of each row in a year, and the figures of table 3 that follow.

use super::book::SheetRow;
use super::classification::{self, Outcome};
use super::columns::{ColumnRole, Heading};
use super::days;
use super::sheets::Ledger;
use crate::form::{CellId, Edition, Table};
use crate::import::labels;
use crate::report::{Cell, Edit, Report};
use crate::text::date_numbers;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Where a row stands in the year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Placement {
    /// It counts: in a cell of 一 or 二, and in a cell of a result or of 四, for the same kind of applicant.
    Counted(CellId, CellId),
    /// It has nothing to do with the year.
    Outside(Outside),
    /// It counts nowhere, since something in it cannot be read; in words.
    Unreadable(String),
}

/// Why a row has nothing to do with the year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outside {
    /// It was answered before.
    AnsweredBefore,
    /// It came in later.
    AppliedAfter,
}

impl Outside {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::AnsweredBefore => "本年以前已经答复",
            Self::AppliedAfter => "本年以后才收到",
        }
    }
}

/// A row of a ledger and what it counts as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TalliedRow {
    /// The index of its sheet.
    pub sheet: usize,
    /// Its number in the file, from 1.
    pub number: usize,
    /// What stands in it for each role.
    pub texts: [String; ColumnRole::ALL.len()],
    /// Where it stands.
    pub placement: Placement,
    /// What a person should look at although it counts.
    pub remark: Option<&'static str>,
}

/// A ledger as counted for the report of a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// The year.
    pub year: u32,
    /// The rows with applications, in the order of the file.
    pub rows: Vec<TalliedRow>,
    /// How many rows hold no application: blank ones, sums, repeated heads, notes under the table.
    pub passed_over: usize,
}

impl Tally {
    /// The figures of all 175 cells of table 3, sums included; all of them are filled.
    pub fn figures(&self) -> BTreeMap<CellId, u64> {
        let edition = Edition::of(self.year);
        let own = edition.cells().filter(|cell| cell.table() == Table::Applications);
        let mut figures: BTreeMap<CellId, u64> = own.map(|cell| (cell, 0)).collect();
        for row in &self.rows {
            if let Placement::Counted(came, went) = row.placement {
                for cell in [came, went] {
                    *figures.entry(cell).or_default() += 1;
                }
            }
        }
        // The sums stand in an order in which parts come before what they are parts of.
        for &sum in edition.sums().iter().filter(|sum| sum.table() == Table::Applications) {
            let parts = sum.parts().unwrap_or_default();
            let total = parts.iter().filter_map(|part| figures.get(part)).sum();
            figures.insert(sum, total);
        }
        figures
    }

    /// The change that fills table 3 of a report, sums included.
    pub fn edit(&self) -> Edit {
        let cell = |(cell, count): (CellId, u64)| Edit::Cell(cell, Cell::Count(count));
        Edit::Several(self.figures().into_iter().map(cell).collect())
    }

    /// The cells of a report that hold something else than the ledger says: cell, what stands, what would stand.
    pub fn differences(&self, report: &Report) -> Vec<(CellId, Cell, u64)> {
        let figures = self.figures().into_iter();
        let stands = figures.map(|(cell, count)| (cell, report.cell(cell).clone(), count));
        stands.filter(|(_, stands, count)| !stands.is_blank() && *stands != Cell::Count(*count)).collect()
    }

    /// The rows that make up a figure, also that of a sum.
    pub fn rows_of(&self, cell: CellId) -> impl Iterator<Item = &TalliedRow> {
        let mut parts = Vec::new();
        leaves(cell.in_edition(Edition::of(self.year)).unwrap_or(cell), &mut parts);
        self.rows.iter().filter(move |row| match row.placement {
            Placement::Counted(came, went) => parts.contains(&came) || parts.contains(&went),
            Placement::Outside(_) | Placement::Unreadable(_) => false,
        })
    }

    /// The rows that count nowhere since something in them cannot be read.
    pub fn unreadable(&self) -> impl Iterator<Item = (&TalliedRow, &str)> {
        self.rows.iter().filter_map(|row| match &row.placement {
            Placement::Unreadable(reason) => Some((row, reason.as_str())),
            Placement::Counted(..) | Placement::Outside(_) => None,
        })
    }

    /// The rows that have nothing to do with the year.
    pub fn outside(&self) -> impl Iterator<Item = (&TalliedRow, Outside)> {
        self.rows.iter().filter_map(|row| match row.placement {
            Placement::Outside(outside) => Some((row, outside)),
            Placement::Counted(..) | Placement::Unreadable(_) => None,
        })
    }

    /// How many rows count.
    pub fn counted(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.placement, Placement::Counted(..))).count()
    }
}

/// The typed cells that add up to a cell: itself where it is one.
fn leaves(cell: CellId, found: &mut Vec<CellId>) {
    match cell.parts() {
        Some(parts) => parts.iter().for_each(|part| leaves(*part, found)),
        None => found.push(cell),
    }
}

impl Ledger {
    /// What the ledger says for the report of a year.
    pub fn tally(&self, year: u32) -> Tally {
        tally(self, year)
    }
}

fn tally(ledger: &Ledger, year: u32) -> Tally {
    let mut tally = Tally { year, rows: Vec::new(), passed_over: 0 };
    let sheets = ledger.sheets.iter().zip(&ledger.headings).zip(&ledger.is_used).enumerate();
    for (sheet, ((content, heading), _)) in sheets.filter(|(_, (_, is_used))| **is_used) {
        for row in content.rows.iter().skip(heading.first_row) {
            if is_passed_over(row, heading) {
                tally.passed_over += 1;
                continue;
            }
            let texts = ColumnRole::ALL.map(|role| joined(row, heading.of_role(role)));
            let (placement, remark) = match placement(row, heading, year) {
                Ok((placement, remark)) => (placement, remark),
                Err((role, reason)) => {
                    let text = &texts[role as usize];
                    let quoted = if text.is_empty() { String::new() } else { format!("“{text}”") };
                    (Placement::Unreadable(format!("{}{quoted}：{reason}", role.words())), None)
                }
            };
            tally.rows.push(TalliedRow { sheet, number: row.number, texts, placement, remark });
        }
    }
    tally
}

/// What stands in the columns of a role, as it is shown.
fn joined(row: &SheetRow, columns: &[usize]) -> String {
    let mut texts: Vec<&str> =
        columns.iter().map(|column| row.value(*column)).filter(|text| !text.is_empty()).collect();
    texts.dedup();
    texts.join(" · ").chars().take(60).collect()
}

/// Whether a row holds no application: a sum, a repeated head, a note, a number without anything else.
fn is_passed_over(row: &SheetRow, heading: &Heading) -> bool {
    let filled: Vec<&String> = row.values.iter().filter(|value| !value.is_empty()).collect();
    let applied = values(row, heading, ColumnRole::Applied);
    let has_day = days::read_parts(&applied, heading.years[ColumnRole::Applied as usize]).is_ok();
    if filled.first().is_some_and(|first| classification::is_total(first)) && !has_day {
        return true;
    }
    // A note in cells that are merged over the whole width.
    if filled.len() > 2 && filled.windows(2).all(|pair| pair[0] == pair[1]) {
        return true;
    }
    let places = || heading.places.iter().flatten();
    let is_head = |column: &usize| {
        let name = heading.names.get(*column).map(|name| labels::plain(name)).unwrap_or_default();
        let text = labels::plain(row.value(*column));
        !name.is_empty() && !text.is_empty() && name.contains(&text)
    };
    if places().count() > 1 && places().all(is_head) {
        return true;
    }
    let mut others: Vec<&String> = filled;
    others.dedup();
    places().all(|column| row.value(*column).is_empty()) && others.len() < 2
}

fn values<'a>(row: &'a SheetRow, heading: &Heading, role: ColumnRole) -> Vec<&'a str> {
    heading.of_role(role).iter().map(|column| row.value(*column)).collect()
}

type Fault = (ColumnRole, &'static str);

/// Where a row stands in a year, and what a person should look at.
fn placement(row: &SheetRow, heading: &Heading, year: u32) -> Result<(Placement, Option<&'static str>), Fault> {
    let of = |role| values(row, heading, role);
    let applied = days::read_parts(&of(ColumnRole::Applied), heading.years[ColumnRole::Applied as usize]);
    let applied = applied.map_err(|reason| (ColumnRole::Applied, reason))?;
    let came_in = date_numbers(applied).0;
    if came_in > year {
        return Ok((Placement::Outside(Outside::AppliedAfter), None));
    }
    let answered = answered(&of(ColumnRole::Answered), heading)?;
    let backwards = answered.is_some_and(|day| day < applied);
    if backwards && heading.year_is_of_title && days::read_parts(&of(ColumnRole::Applied), None).is_err() {
        return Err((ColumnRole::Applied, "没有年份，按标题的年份则答复早于申请"));
    }
    if answered.is_some_and(|day| date_numbers(day).0 < year) {
        return Ok((Placement::Outside(Outside::AnsweredBefore), None));
    }
    let kind =
        classification::applicant(&of(ColumnRole::Applicant)).map_err(|reason| (ColumnRole::Applicant, reason))?;
    let went = match answered {
        Some(day) if date_numbers(day).0 > year => None,
        Some(_) => {
            Some(classification::result(&of(ColumnRole::Result), year).map_err(|reason| (ColumnRole::Result, reason))?)
        }
        None => undated(&of(ColumnRole::Result), heading, came_in, year)?,
    };
    let went = match went {
        None => row_of("carried_out"),
        Some(Outcome::Row(result)) => Some(result),
        Some(Outcome::Blank) => return Err((ColumnRole::Result, "有答复日期，没有办理结果")),
        Some(Outcome::Pending) => return Err((ColumnRole::Result, "有答复日期，办理结果却是没有办结")),
    };
    let came = row_of(if came_in == year { "received" } else { "carried_in" });
    let cell = |row: Option<usize>| in_year(Edition::latest().at(Table::Applications, row?, kind)?, year);
    let remark = backwards.then_some("答复早于申请，请核对");
    match (cell(came), cell(went)) {
        (Some(came), Some(went)) => Ok((Placement::Counted(came, went), remark)),
        _ => Err((ColumnRole::Result, "认不出办理结果")),
    }
}

/// The day of the answer; none where the application is not answered.
fn answered(texts: &[&str], heading: &Heading) -> Result<Option<Date>, Fault> {
    let texts: Vec<&str> = texts.iter().copied().filter(|text| !classification::is_nothing(text)).collect();
    if texts.is_empty() || texts.iter().all(|text| classification::is_pending(text)) {
        return Ok(None);
    }
    let day = days::read_parts(&texts, heading.years[ColumnRole::Answered as usize]);
    day.map(Some).map_err(|reason| (ColumnRole::Answered, reason))
}

/// What became of a row without a day of an answer; nothing where it is carried on.
fn undated(texts: &[&str], heading: &Heading, came_in: u32, year: u32) -> Result<Option<Outcome>, Fault> {
    let has_column = !heading.of_role(ColumnRole::Answered).is_empty();
    match classification::result(texts, year).map_err(|reason| (ColumnRole::Result, reason))? {
        Outcome::Blank | Outcome::Pending => Ok(None),
        Outcome::Row(_) if has_column => Err((ColumnRole::Answered, "有办理结果，没有答复日期")),
        // Without a column for it a result is taken for one of the year in which the application came in.
        Outcome::Row(row) if came_in == year => Ok(Some(Outcome::Row(row))),
        Outcome::Row(_) => Err((ColumnRole::Result, "没有答复日期这一列，分不清是本年还是以前答复的")),
    }
}

fn row_of(key: &str) -> Option<usize> {
    Edition::latest().rows(Table::Applications).iter().position(|row| row.key == key)
}

/// The cell in the edition of a year. A row that the edition lacks counts in the one that stands for its whole group.
fn in_year(cell: CellId, year: u32) -> Option<CellId> {
    let edition = Edition::of(year);
    cell.in_edition(edition).or_else(|| {
        let group = edition.rows(Table::Applications).iter().find(|row| Some(row.label) == cell.row().group)?;
        edition.cell(&format!("{}/{}/{}", Table::Applications.key(), group.key, cell.column().key))
    })
}
