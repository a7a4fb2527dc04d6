//! Tables whose columns are only counted: values follow their row's label in the order in which the heads were said.

use super::applications;
use super::recognised::{Hit, Reading};
use super::spellings::{LEGAL_PERSONS, SUBTOTALS};
use super::vocabulary;
use super::words::bare;
use crate::form::{Edition, Table};
use crate::import::certainty::Certainty;
use crate::import::source::SourceTable;

/// A head in the order in which it was said.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Said {
    Column(usize, Certainty),
    Legal,
    Subtotal,
}

/// Reads all three tables in rows of texts.
pub(super) fn read(table: &SourceTable) -> Reading {
    let mut reading = applications(table);
    reading.join(disclosure(table));
    reading.join(disputes(table));
    reading
}

fn row_of(table: &SourceTable, row: usize) -> Vec<usize> {
    table.grid[row].iter().flatten().copied().collect()
}

fn text(table: &SourceTable, index: usize) -> &str {
    &table.cells[index].text
}

fn applications(table: &SourceTable) -> Reading {
    const TABLE: Table = Table::Applications;
    let mut reading = Reading::default();
    let mut said: Vec<(usize, Said)> = Vec::new();
    let mut leaves: Vec<Said> = Vec::new();
    for row in 0..table.grid.len() {
        let mut cells = row_of(table, row);
        // In a text without any marks the heads and the first row stand together.
        let label = (0..cells.len()).find(|at| is_row_label(table, cells[*at]));
        let heads = &cells[..label.unwrap_or(cells.len())];
        let found: Vec<(usize, Said)> =
            heads.iter().filter_map(|index| Some((*index, said_by(text(table, *index))?))).collect();
        if found.len() > 1 || found.iter().any(|(_, said)| *said == Said::Legal) {
            said.extend(&found);
            reading.known.extend(heads.iter().filter(|index| !text(table, **index).trim().is_empty()));
            leaves = order(&said);
        }
        if leaves.is_empty() {
            continue;
        }
        // Blank cells at the end of a row are columns without a head.
        while cells.len() > leaves.len() + 1 && !fits(table, &cells, leaves.len()) && is_blank(table, cells.last()) {
            cells.pop();
        }
        let Some(at) = cells.len().checked_sub(leaves.len() + 1) else { continue };
        let texts: Vec<&str> = cells[..=at].iter().map(|index| text(table, *index)).collect();
        if texts.last().is_none_or(|text| text.trim().is_empty()) {
            continue;
        }
        let Some((form_row, sure, _)) = applications::matched(&texts) else { continue };
        reading.known.extend(cells[..=at].iter().filter(|index| !text(table, **index).trim().is_empty()));
        for (index, leaf) in cells[at + 1..].iter().zip(&leaves) {
            if let Said::Column(column, head_sure) = leaf
                && let Some(id) = Edition::latest().at(TABLE, form_row, *column)
            {
                reading.hits.push(Hit { id, index: *index, certainty: sure.min(*head_sure), goes_on: false });
            }
        }
    }
    reading
}

/// Whether the label stands where the values begin.
fn fits(table: &SourceTable, cells: &[usize], values: usize) -> bool {
    cells.len().checked_sub(values + 1).is_some_and(|at| applications::matched(&[text(table, cells[at])]).is_some())
}

fn is_blank(table: &SourceTable, index: Option<&usize>) -> bool {
    index.is_some_and(|index| text(table, *index).trim().is_empty())
}

/// Whether a cell names a row and no column.
fn is_row_label(table: &SourceTable, index: usize) -> bool {
    let text = text(table, index);
    said_by(text).is_none() && applications::matched(&[text]).is_some()
}

fn said_by(text: &str) -> Option<Said> {
    let key = bare(text);
    if key.starts_with(LEGAL_PERSONS) && key.ends_with("组织") {
        return Some(Said::Legal);
    }
    if SUBTOTALS[..5].contains(&key.as_str()) {
        return Some(Said::Subtotal);
    }
    vocabulary::column(Table::Applications, text).map(|(column, sure)| Said::Column(column, sure))
}

/// The columns from left to right: those of legal persons stand where their common head was said.
fn order(said: &[(usize, Said)]) -> Vec<Said> {
    let last = Edition::latest().columns(Table::Applications).len() - 1;
    let is_child = |said: &Said| match said {
        Said::Column(column, _) => (1..last).contains(column),
        Said::Subtotal => true,
        Said::Legal => false,
    };
    let Some(legal) = said.iter().position(|(_, said)| *said == Said::Legal) else {
        return said.iter().map(|(_, said)| *said).collect();
    };
    let others = |range: &[(usize, Said)]| -> Vec<Said> {
        range.iter().map(|(_, said)| *said).filter(|said| !is_child(said) && *said != Said::Legal).collect()
    };
    let children = said.iter().map(|(_, said)| *said).filter(is_child);
    let mut leaves = others(&said[..legal]);
    leaves.extend(children);
    leaves.extend(others(&said[legal..]));
    leaves
}

fn disclosure(table: &SourceTable) -> Reading {
    const TABLE: Table = Table::Disclosure;
    let mut reading = Reading::default();
    let mut heads: Vec<(usize, Certainty)> = Vec::new();
    let mut after_head = false;
    for row in 0..table.grid.len() {
        let cells = row_of(table, row);
        let mut label: Option<(usize, Certainty)> = None;
        let mut values: Vec<usize> = Vec::new();
        for index in cells {
            let text = text(table, index);
            let column = vocabulary::column(TABLE, text);
            let named = vocabulary::row(TABLE, text);
            let is_old = vocabulary::is_old_head(text);
            reading.is_old |= is_old;
            if is_old {
                heads.clear();
                reading.known.insert(index);
            } else if let Some(column) = column.filter(|(_, sure)| named.is_none_or(|(_, other)| *sure > other)) {
                if !after_head {
                    heads.clear();
                }
                heads.push(column);
                reading.known.insert(index);
            } else if let Some(named) = named.filter(|_| label.is_none()) {
                label = Some(named);
                reading.known.insert(index);
            } else if label.is_some() {
                values.push(index);
            }
            after_head = column.is_some();
        }
        let Some((form_row, sure)) = label else { continue };
        while values.len() > heads.len() && is_blank(table, values.last()) {
            values.pop();
        }
        if values.len() == heads.len() {
            for (index, (column, head_sure)) in values.into_iter().zip(&heads) {
                if let Some(id) = Edition::latest().at(TABLE, form_row, *column) {
                    reading.hits.push(Hit { id, index, certainty: sure.min(*head_sure), goes_on: false });
                }
            }
        }
    }
    if reading.hits.is_empty() && !reading.is_old {
        reading.known.clear();
    }
    reading
}

fn disputes(table: &SourceTable) -> Reading {
    const TABLE: Table = Table::Disputes;
    let mut reading = Reading::default();
    let mut blocks: Vec<(usize, Certainty)> = Vec::new();
    let mut results: Vec<(usize, Certainty)> = Vec::new();
    let width = Edition::latest().columns(TABLE).len();
    for row in 0..table.grid.len() {
        let cells = row_of(table, row);
        let mut others: Vec<usize> = Vec::new();
        for index in cells {
            let text = text(table, index);
            if let Some(block) = vocabulary::row(TABLE, text) {
                blocks.push(block);
                reading.known.insert(index);
            } else if let Some(result) = vocabulary::column(TABLE, text) {
                results.push(result);
                reading.known.insert(index);
            } else {
                others.push(index);
            }
        }
        let is_complete = blocks.len() == Edition::latest().rows(TABLE).len()
            && results.len() == blocks.len() * width
            && results.iter().enumerate().all(|(at, (result, _))| *result == at % width);
        if !is_complete || others.len() < results.len() {
            continue;
        }
        // What stands left of the values, such as a word for the row, is none.
        let values = &others[others.len() - results.len()..];
        for (at, index) in values.iter().enumerate() {
            let ((block, sure), (result, other)) = (blocks[at / width], results[at]);
            if let Some(id) = Edition::latest().at(TABLE, block, result) {
                reading.hits.push(Hit { id, index: *index, certainty: sure.min(other), goes_on: false });
            }
        }
        break;
    }
    if reading.hits.is_empty() {
        reading.known.clear();
    }
    reading
}
