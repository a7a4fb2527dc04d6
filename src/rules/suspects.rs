//! Which cell of a failed identity is likely wrong. At most three are named; none is better than a silly one.

use super::finding::Fix;
use super::subject::{Figures, Gap, Subject};
use crate::form::{CellId, CellKind, IdentityKind, Table};
use crate::report::{Cell, Edit, Quantity};

/// At most this many suspects are named.
const MOST: usize = 3;

/// The suspects of a failed identity.
#[derive(Default)]
pub(super) struct Ranked {
    /// The likeliest first.
    pub(super) cells: Vec<CellId>,
    /// Why the first is one.
    pub(super) cause: String,
    /// The guessed fix for the first, only where everything that hangs on it holds afterwards.
    pub(super) fix: Option<Fix>,
}

/// Ranks the cells that may have made the gap.
pub(super) fn ranked(subject: &Subject<'_>, gap: &Gap) -> Ranked {
    let mut suspects = suspects(subject, gap);
    let total = (gap.identity.kind != IdentityKind::Balance).then_some(gap.identity.place);
    suspects.sort_by_key(|suspect| {
        let edited_last = subject.context.last_edited == Some(suspect.cell);
        (suspect.evidence.rank(), !edited_last, total != Some(suspect.cell))
    });
    let mut cells = Vec::with_capacity(MOST);
    for suspect in &suspects {
        if cells.len() < MOST && !cells.contains(&suspect.cell) {
            cells.push(suspect.cell);
        }
    }
    let Some(first) = suspects.into_iter().next() else {
        return Ranked::default();
    };
    Ranked { cells, cause: first.cause(subject), fix: first.fix(subject, gap) }
}

/// A cell and what speaks against it.
struct Suspect {
    cell: CellId,
    evidence: Evidence,
    /// The cells that change when it is put right, with their right values; its own first.
    right: Vec<(CellId, Quantity)>,
}

/// What speaks against a cell, the weightiest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// All its identities fail by the same amount.
    Crossing(Quantity),
    /// Two of its identities fail by the same amount, a third speaks for it.
    HalfCrossing(Quantity),
    /// Entered one column beside the right one.
    ColumnOver(CellId),
    /// A total that was left at 0.
    TotalLeftAtZero,
    /// Counted in 部分公开 and here once more.
    CountedTwice,
    /// Equal to the difference.
    EqualsDifference,
    /// Two neighbouring digits changed places.
    DigitsSwapped,
    /// One 0 too many or too few at the end.
    DigitsShifted,
    /// Includes what was counted in 部分公开.
    IncludesPartial(Quantity),
    /// Edited last.
    EditedLast,
    /// Table 4: the total or one of its filled results; no more can be told.
    DisputeFigure,
    /// Table 4: a result at 0 that may have been forgotten.
    DisputeZero,
}

impl Evidence {
    fn rank(self) -> usize {
        match self {
            Self::Crossing(_) => 0,
            Self::HalfCrossing(_) => 1,
            Self::ColumnOver(_) => 2,
            Self::TotalLeftAtZero => 3,
            Self::CountedTwice => 4,
            Self::EqualsDifference => 5,
            Self::DigitsSwapped => 6,
            Self::DigitsShifted => 7,
            Self::IncludesPartial(_) => 8,
            Self::EditedLast => 9,
            Self::DisputeFigure => 10,
            Self::DisputeZero => 11,
        }
    }
}

impl Suspect {
    fn cause(&self, subject: &Subject<'_>) -> String {
        let name = short(self.cell);
        let value = subject.figures.get(self.cell).unwrap_or_default();
        let right = self.right.first().map_or(Quantity::ZERO, |&(_, right)| right);
        match self.evidence {
            Evidence::Crossing(difference) | Evidence::HalfCrossing(difference) => {
                format!("{name}所在的行和列都差 {difference}")
            }
            Evidence::ColumnOver(beside) => format!("{name}的数可能应填在{}", beside.column().short()),
            Evidence::TotalLeftAtZero => format!("{name}仍为 0，没有相加"),
            Evidence::CountedTwice => format!("{name}填 {value}，与部分公开相同，可能重复计算"),
            Evidence::EqualsDifference => format!("{name}填 {value}，与差额相同"),
            Evidence::DigitsSwapped => format!("{name}填 {value}，数字对调为 {right} 即相等"),
            Evidence::DigitsShifted => format!("{name}填 {value}，错了一位，改为 {right} 即相等"),
            Evidence::IncludesPartial(partial) => format!("{name}填 {value}，可能把部分公开的 {partial} 也计入"),
            Evidence::EditedLast => format!("{name}是刚才改的"),
            Evidence::DisputeFigure | Evidence::DisputeZero => "总计或其中一项结果有误".to_owned(),
        }
    }

    fn fix(&self, subject: &Subject<'_>, gap: &Gap) -> Option<Fix> {
        let doubtful = matches!(self.evidence, Evidence::DisputeFigure | Evidence::DisputeZero);
        // Setting a total to its sum is the sure fix of T1, T2 and T4 already.
        let said = self.cell == gap.identity.place && gap.identity.kind != IdentityKind::Balance;
        if doubtful || said || !subject.figures.mended_by(&self.right) {
            return None;
        }
        let edits = self.right.iter().map(|&(cell, value)| Some(Edit::Cell(cell, Cell::Count(value.as_count()?))));
        let label = match (self.evidence, self.right.first()) {
            (Evidence::ColumnOver(beside), _) => format!("{}移到{}", short(self.cell), beside.column().short()),
            (_, Some((cell, value))) => format!("{}改为 {value}", short(*cell)),
            (_, None) => return None,
        };
        Some(Fix { label, sure: false, edits: edits.collect::<Option<_>>()? })
    }
}

/// The cell without its table: `（三）4·自然人`.
fn short(cell: CellId) -> String {
    format!("{}·{}", cell.row().short(), cell.column().short())
}

fn suspects(subject: &Subject<'_>, gap: &Gap) -> Vec<Suspect> {
    if let Some(of_columns) = of_failing_columns(subject, gap) {
        return of_columns;
    }
    let mut found: Vec<Suspect> = candidates(subject, gap)
        .into_iter()
        .filter_map(|cell| suspect(subject, gap, cell))
        .chain(columns_over(subject, gap))
        .collect();
    // What many cells share tells nothing about any of them.
    let shared =
        |rank: usize, most: usize| found.iter().filter(|suspect| suspect.evidence.rank() == rank).count() > most;
    let by_value = [Evidence::EqualsDifference, Evidence::DigitsSwapped, Evidence::DigitsShifted].map(Evidence::rank);
    let including = Evidence::IncludesPartial(Quantity::ZERO).rank();
    let mut silly: Vec<usize> = by_value.into_iter().filter(|&rank| shared(rank, MOST)).collect();
    silly.extend(Some(including).filter(|&rank| shared(rank, 1)));
    let kept = |suspect: &Suspect| subject.context.last_edited == Some(suspect.cell);
    if gap.identity.kind != IdentityKind::DisputeTotal {
        found.retain(|suspect| kept(suspect) || !silly.contains(&suspect.evidence.rank()));
    }
    found
}

/// Where the balance of 总计 fails only because those of other columns do, their suspects are its own.
fn of_failing_columns(subject: &Subject<'_>, gap: &Gap) -> Option<Vec<Suspect>> {
    let place = gap.identity.place;
    if gap.identity.kind != IdentityKind::Balance || !place.is_sum() {
        return None;
    }
    let added_up =
        |cell: CellId| cell.parts().and_then(|parts| subject.figures.sum(parts)) == subject.figures.get(cell);
    if !gap.identity.cells().all(added_up) {
        return None;
    }
    let columns = subject.gaps_of(IdentityKind::Balance).filter(|other| other.identity.place != place);
    Some(columns.flat_map(|column| suspects(subject, column)).collect())
}

/// The cells of an identity; for a balance whose （七） agrees with its rows, these rows in its stead.
fn candidates(subject: &Subject<'_>, gap: &Gap) -> Vec<CellId> {
    let mut cells = Vec::with_capacity(32);
    for cell in gap.identity.cells() {
        let column_total = subject
            .report
            .edition()
            .identities_with(cell)
            .find(|other| other.kind == IdentityKind::ColumnTotal && other.place == cell);
        match column_total {
            Some(total)
                if gap.identity.kind == IdentityKind::Balance
                    && subject.figures.knows(total)
                    && subject.figures.gap(total).is_none() =>
            {
                cells.extend(&total.right);
            }
            _ => cells.push(cell),
        }
    }
    cells
}

fn suspect(subject: &Subject<'_>, gap: &Gap, cell: CellId) -> Option<Suspect> {
    let value = subject.figures.get(cell)?;
    let missing = gap.missing_at(cell);
    let right = value + missing;
    if cell.kind() == CellKind::Count && right.as_count().is_none() {
        return None;
    }
    let evidence = crossing(subject, cell, missing).or_else(|| by_value(subject, gap, cell, value, right))?;
    Some(Suspect { cell, evidence, right: vec![(cell, right)] })
}

/// Whether other identities of the cell want the same correction.
fn crossing(subject: &Subject<'_>, cell: CellId, missing: Quantity) -> Option<Evidence> {
    let (mut agreeing, mut opposing) = (0, 0);
    for identity in subject.report.edition().identities_with(cell).filter(|identity| subject.figures.knows(identity)) {
        match subject.figures.gap(identity) {
            Some(gap) if gap.missing_at(cell) == missing => agreeing += 1,
            _ => opposing += 1,
        }
    }
    let difference = missing.distance(Quantity::ZERO);
    match (agreeing, opposing) {
        (2.., 0) => Some(Evidence::Crossing(difference)),
        (2.., _) => Some(Evidence::HalfCrossing(difference)),
        _ => None,
    }
}

fn by_value(subject: &Subject<'_>, gap: &Gap, cell: CellId, value: Quantity, right: Quantity) -> Option<Evidence> {
    let total = cell == gap.identity.place && gap.identity.kind != IdentityKind::Balance;
    let dispute = gap.identity.kind == IdentityKind::DisputeTotal;
    if total && value == Quantity::ZERO {
        return Some(Evidence::TotalLeftAtZero);
    }
    // （三）不予公开 is where 区分处理 gets counted a second time.
    let partial = partial_beside(&subject.figures, cell).filter(|&partial| partial > Quantity::ZERO);
    if value > Quantity::ZERO && right == Quantity::ZERO {
        return Some(if partial == Some(value) { Evidence::CountedTwice } else { Evidence::EqualsDifference });
    }
    if let (Some(stated), Some(meant)) = (value.as_count(), right.as_count()) {
        if swapped(stated, meant) {
            return Some(Evidence::DigitsSwapped);
        }
        if shifted(stated, meant) {
            return Some(Evidence::DigitsShifted);
        }
    }
    if let Some(partial) = partial.filter(|&partial| value - right == partial) {
        return Some(Evidence::IncludesPartial(partial));
    }
    if subject.context.last_edited == Some(cell) {
        return Some(Evidence::EditedLast);
    }
    dispute.then_some(if total || value > Quantity::ZERO { Evidence::DisputeFigure } else { Evidence::DisputeZero })
}

/// 部分公开 in the same column, for a row of （三）不予公开.
fn partial_beside(figures: &Figures, cell: CellId) -> Option<Quantity> {
    let rows = cell.edition().rows(cell.table());
    let partial = rows.iter().position(|row| row.key == "partial")?;
    let refused = rows.get(partial + 1)?.group?;
    (cell.row().group == Some(refused))
        .then(|| cell.edition().at(cell.table(), partial, cell.column_index()))
        .flatten()
        .and_then(|partial| figures.get(partial))
}

/// Whether exchanging two neighbouring digits of one number gives the other.
fn swapped(one: u64, other: u64) -> bool {
    if !one.abs_diff(other).is_multiple_of(9) {
        return false;
    }
    let (one, other) = (one.to_string(), other.to_string());
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let differing: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    match differing[..] {
        [first, second] => {
            one.len() == other.len()
                && second == first + 1
                && one[first] == other[second]
                && one[second] == other[first]
        }
        _ => false,
    }
}

/// Whether one number is the other with zeros added.
fn shifted(one: u64, other: u64) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    let mut moved = small;
    while small > 0 && moved < large {
        match moved.checked_mul(10) {
            Some(next) => moved = next,
            None => return false,
        }
        if moved == large {
            return true;
        }
    }
    false
}

/// Rows of table 3 that mend the columns when they, or one of their numbers, move one column over.
fn columns_over(subject: &Subject<'_>, gap: &Gap) -> Vec<Suspect> {
    let (kind, edition) = (gap.identity.kind, subject.report.edition());
    let table = Table::Applications;
    let last = edition.columns(table).len() - 1;
    let column = gap.identity.place.column_index();
    if !matches!(kind, IdentityKind::ColumnTotal | IdentityKind::Balance) || column == last {
        return Vec::new();
    }
    let gaps: Vec<&Gap> = subject.gaps_of(kind).filter(|gap| gap.identity.place.column_index() < last).collect();
    if gaps.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (row, data) in edition.rows(table).iter().enumerate() {
        let in_kind = if kind == IdentityKind::ColumnTotal { data.result } else { data.key != "handled" };
        let cells: Option<Vec<CellId>> = (0..last).map(|column| edition.at(table, row, column)).collect();
        let entered: Option<Vec<Quantity>> = cells.iter().flatten().map(|&cell| subject.figures.get(cell)).collect();
        let (Some(cells), Some(entered), true) = (cells, entered, in_kind) else {
            continue;
        };
        let mut wanted = vec![Quantity::ZERO; last];
        for gap in &gaps {
            let column = gap.identity.place.column_index();
            wanted[column] = gap.missing_at(cells[column]);
        }
        for (moved, from, to) in moves(&entered) {
            let mends = (0..last).all(|column| moved[column] - entered[column] == wanted[column]);
            if mends && wanted[column] != Quantity::ZERO {
                let mut right: Vec<(CellId, Quantity)> = (0..last)
                    .filter(|&column| moved[column] != entered[column])
                    .map(|column| (cells[column], moved[column]))
                    .collect();
                right.sort_by_key(|&(cell, _)| cell != cells[from]);
                found.push(Suspect { cell: cells[from], evidence: Evidence::ColumnOver(cells[to]), right });
            }
        }
    }
    found
}

/// The row with one number moved to an empty neighbour, and the whole row moved: each with a column from which and to which.
fn moves(entered: &[Quantity]) -> Vec<(Vec<Quantity>, usize, usize)> {
    let mut found = Vec::new();
    let filled: Vec<usize> = (0..entered.len()).filter(|&at| entered[at] > Quantity::ZERO).collect();
    for &from in &filled {
        let neighbours = [from.checked_sub(1), Some(from + 1).filter(|&to| to < entered.len())];
        for to in neighbours.into_iter().flatten().filter(|&to| entered[to] == Quantity::ZERO) {
            let mut moved = entered.to_vec();
            moved.swap(from, to);
            found.push((moved, from, to));
        }
    }
    if let (Some(&first), Some(&last), 2..) = (filled.first(), filled.last(), filled.len()) {
        if first > 0 {
            let mut moved = entered.to_vec();
            moved.rotate_left(1);
            found.push((moved, first, first - 1));
        }
        if last + 1 < entered.len() {
            let mut moved = entered.to_vec();
            moved.rotate_right(1);
            found.push((moved, last, last + 1));
        }
    }
    found
}
