//! Table 3 in a grid: rows by the labels left of the values, columns by the heads over them.

use super::recognised::{Hit, Reading};
use super::spellings::{LEGAL_PERSONS, OTHERWISE, SUBTOTALS};
use super::vocabulary;
use super::words::{bare, label};
use crate::form::{Edition, Table};
use crate::import::certainty::Certainty;
use crate::import::source::SourceTable;

const TABLE: Table = Table::Applications;

/// What stands over a grid column.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Head {
    /// A column of the form.
    Column(usize, Certainty),
    /// A sum of some columns, which the form has not.
    Subtotal,
}

/// The heads over the grid columns of a table.
pub(super) type Heads = Vec<Option<Head>>;

/// Reads table 3 in a grid. Its heads are kept for a table that goes on with it and has none of its own.
pub(super) fn read(edition: &'static Edition, table: &SourceTable, last: &mut Option<Heads>) -> Reading {
    let own = read_upright(edition, table, None);
    if let Some((reading, heads)) = &own
        && !reading.hits.is_empty()
    {
        *last = Some(heads.clone());
        return reading.clone();
    }
    let turned = table.transposed();
    if let Some((reading, _)) = read_upright(edition, &turned, None)
        && !reading.hits.is_empty()
    {
        return reading;
    }
    if let Some(heads) = last.clone().filter(|heads| heads.len() == table.columns())
        && let Some((reading, _)) = read_upright(edition, table, Some(heads))
        && !reading.hits.is_empty()
    {
        return reading;
    }
    own.map(|(reading, _)| reading).unwrap_or_default()
}

fn read_upright(edition: &'static Edition, table: &SourceTable, given: Option<Heads>) -> Option<(Reading, Heads)> {
    let mut reading = Reading::default();
    let mut heads = given;
    // The texts over each grid column, while the rows of heads last.
    let mut over: Option<Vec<Vec<usize>>> = None;
    let mut before = None;
    for row in 0..table.grid.len() {
        if is_head_row(edition, table, row) {
            let texts = over.get_or_insert_with(|| vec![Vec::new(); table.columns()]);
            for (column, list) in texts.iter_mut().enumerate() {
                list.extend(table.index_at(row, column).filter(|index| !list.contains(index)));
            }
            continue;
        }
        if let Some(texts) = over.take() {
            heads = Some(finished(edition, table, &texts, &mut reading));
        }
        if let Some(heads) = &heads {
            before = read_row(edition, table, row, heads, before, &mut reading);
        }
    }
    Some((reading, heads?))
}

/// Whether a row holds heads: two columns of the form, or one next to the head of legal persons.
fn is_head_row(edition: &'static Edition, table: &SourceTable, row: usize) -> bool {
    let mut found: Vec<usize> = Vec::new();
    let mut has_legal = false;
    let mut last = None;
    for column in 0..table.columns() {
        let index = table.index_at(row, column);
        if index == last {
            continue;
        }
        last = index;
        let text = table.text(row, column);
        has_legal |= is_legal_head(text);
        if let Some((column, _)) = vocabulary::column(edition, TABLE, text)
            && !found.contains(&column)
        {
            found.push(column);
        }
    }
    found.len() > 1 || (found.len() == 1 && has_legal)
}

fn is_legal_head(text: &str) -> bool {
    let key = bare(text);
    key.starts_with(LEGAL_PERSONS) && key.contains("组织")
}

/// The heads of the columns from all texts that stand over each.
fn finished(edition: &'static Edition, table: &SourceTable, texts: &[Vec<usize>], reading: &mut Reading) -> Heads {
    let head = |list: &Vec<usize>| {
        let texts = || list.iter().map(|index| table.cells[*index].text.as_str());
        let under_legal = texts().any(is_legal_head);
        let leaf = texts().rev().find(|text| !text.trim().is_empty())?;
        let is_sum = |text: &str| SUBTOTALS.contains(&bare(text).as_str());
        let is_total = vocabulary::column(edition, TABLE, leaf)
            .is_some_and(|(column, _)| column + 1 == edition.columns(TABLE).len());
        if (under_legal && (is_sum(leaf) || is_total))
            || bare(leaf) == SUBTOTALS[0]
            || SUBTOTALS[1..5].contains(&bare(leaf).as_str())
        {
            return Some(Head::Subtotal);
        }
        texts()
            .rev()
            .find_map(|text| vocabulary::column(edition, TABLE, text))
            .map(|(column, sure)| Head::Column(column, sure))
    };
    let heads: Heads = texts.iter().map(head).collect();
    let first = heads.iter().position(Option::is_some).unwrap_or_default();
    for (column, list) in texts.iter().enumerate() {
        if column >= first || heads[column].is_some() {
            reading.known.extend(list);
        } else {
            // The note on the balance stands left of the heads.
            reading.known.extend(list.iter().filter(|index| table.cells[**index].row_span > 1));
        }
    }
    heads
}

/// A row of the form and how sure it is.
type FormRow = (usize, Certainty);

/// Reads a row and says which it is; one that goes on over a page break is the one before.
fn read_row(
    edition: &'static Edition,
    table: &SourceTable,
    row: usize,
    heads: &Heads,
    before: Option<FormRow>,
    reading: &mut Reading,
) -> Option<FormRow> {
    let first = heads.iter().position(Option::is_some)?;
    let mut labels: Vec<usize> = (0..first).filter_map(|column| table.index_at(row, column)).collect();
    labels.dedup();
    let texts: Vec<&str> = labels.iter().map(|index| table.cells[*index].text.as_str()).collect();
    let is_bare = texts.last().is_none_or(|text| text.trim().is_empty());
    let goes_on = is_bare && table.breaks.contains(&row);
    let (form_row, sure, at) = match before {
        Some((row, sure)) if goes_on => (row, sure, texts.len().saturating_sub(1)),
        _ => matched(edition, &texts)?,
    };
    reading.known.extend(labels.iter().filter(|index| !table.cells[**index].text.trim().is_empty()));
    let is_group = edition.rows(TABLE)[form_row].group.is_some();
    if !goes_on && is_group && form_row_is_single(&texts, at) {
        let note = format!("{}是单独一行（2019年格式），数字记入“其他”一行，另两行留空", texts[at].trim());
        if !reading.notes.contains(&note) {
            reading.notes.push(note);
        }
    }
    let label_rows = labels.get(at).map_or(1, |index| table.cells[*index].row_span);
    let mut done: Vec<usize> = Vec::new();
    for (column, head) in heads.iter().enumerate().skip(first) {
        let Some(Head::Column(form_column, head_sure)) = head else { continue };
        let Some(index) = table.index_at(row, column).filter(|index| !done.contains(index)) else { continue };
        done.push(index);
        let cell = &table.cells[index];
        let spread: Vec<Option<usize>> = (cell.column..cell.column + cell.column_span)
            .map(|column| match heads.get(column).copied().flatten() {
                Some(Head::Column(column, _)) => Some(column),
                _ => None,
            })
            .collect();
        let is_one = spread.iter().flatten().all(|other| other == form_column);
        let fits = cell.column >= first && (is_one || cell.text.trim().is_empty()) && cell.row_span <= label_rows;
        if !fits && !cell.text.trim().is_empty() {
            // A value over several rows or columns of the form belongs to none of them.
            continue;
        }
        let columns = if is_one { vec![*form_column] } else { spread.into_iter().flatten().collect() };
        for form_column in columns {
            if let Some(id) = edition.at(TABLE, form_row, form_column) {
                reading.hits.push(Hit { id, index, certainty: sure.min(*head_sure), goes_on });
            }
        }
    }
    Some((form_row, sure))
}

/// The row that labels name, from left to right, how sure that is, and which of them names it.
pub(super) fn matched(edition: &'static Edition, texts: &[&str]) -> Option<(usize, Certainty, usize)> {
    let filled = || texts.iter().enumerate().rev().filter(|(_, text)| !text.trim().is_empty());
    let groups: Vec<&str> = edition.rows(TABLE).iter().filter_map(|row| row.group).collect();
    let group_of = |text: &str| groups.iter().find(|group| label(group) == label(text)).copied();
    let stated: Option<&str> = texts.iter().find_map(|text| group_of(text));
    let (at, text) = filled().next()?;
    let is_group = groups.iter().any(|group| label(group) == OTHERWISE);
    if is_group && form_row_is_single(texts, at) {
        let other = edition.rows(TABLE).iter().position(|row| row.key == "other")?;
        return Some((other, Certainty::Likely, at));
    }
    let (row, sure) = vocabulary::row(edition, TABLE, text)?;
    let own = edition.rows(TABLE)[row].group;
    match (stated, own) {
        (Some(stated), Some(own)) if stated != own => Some((row, Certainty::Doubtful, at)),
        // A sum inside of a group is none of ours.
        (Some(_), None) => None,
        _ => Some((row, sure, at)),
    }
}

/// Whether the label is the group that was one row in the 2019 form, with nothing of it right of it.
fn form_row_is_single(texts: &[&str], at: usize) -> bool {
    label(texts[at]) == OTHERWISE
}
