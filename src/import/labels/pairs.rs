//! Tables 2 and 4 in a grid: a value's row and column are named by what stands left of it and over it, in whichever
//! direction each is; so blocks may stand upright or turned.

use super::recognised::{Hit, Reading};
use super::spellings::LEGAL_PERSONS;
use super::vocabulary;
use super::words::bare;
use crate::form::{Edition, Table};
use crate::import::certainty::Certainty;
use crate::import::source::SourceTable;

/// What the text of a cell names.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Tag {
    Row(usize, Certainty),
    Column(usize, Certainty),
    /// A head of the 2019 form.
    Old,
}

/// Reads table 2 or 4 in a grid.
pub(super) fn read(table: &SourceTable, which: Table) -> Reading {
    let mut reading = Reading::default();
    let tags: Vec<Option<Tag>> = table.cells.iter().map(|cell| tag(which, &cell.text)).collect();
    let has_rows = tags.iter().flatten().any(|tag| matches!(tag, Tag::Row(..)));
    let has_columns = tags.iter().flatten().any(|tag| matches!(tag, Tag::Column(..) | Tag::Old));
    if !has_rows || !has_columns {
        return reading;
    }
    // Rows of table 3 bound the others where all stand in one sheet.
    let foreign: Vec<bool> = (0..table.grid.len()).map(|row| is_foreign(table, row, which)).collect();
    for (index, cell) in table.cells.iter().enumerate() {
        if tags[index].is_some() || foreign[cell.row] {
            continue;
        }
        let tag_at = |row: usize, column: usize| {
            table.index_at(row, column).filter(|other| *other != index).and_then(|other| tags[other])
        };
        let left: Vec<Tag> = (0..cell.column).rev().filter_map(|column| tag_at(cell.row, column)).collect();
        let over: Vec<Tag> =
            (0..cell.row).rev().take_while(|row| !foreign[*row]).filter_map(|row| tag_at(row, cell.column)).collect();
        let is_labelled = nearest(&left, as_row).is_some();
        let goes_on = !is_labelled && table.breaks.contains(&cell.row);
        // The rest of a row that a page break parts has no label of its own.
        let label = || {
            let mut parted = (0..cell.row).rev().take_while(|row| table.breaks.contains(&(row + 1)));
            parted.find_map(|row| (0..cell.column).rev().find_map(|column| as_row(&tag_at(row, column)?)))
        };
        // A head over several columns may stand in the first of them, the others blank.
        let beside = |row: usize| {
            let is_blank = |column: &usize| table.text(row, *column).trim().is_empty();
            let upto = (0..cell.column).rev().find(|column| !is_blank(column)).filter(|_| is_blank(&cell.column))?;
            tag_at(row, upto).filter(|tag| as_row(tag).is_some())
        };
        let over: Vec<Tag> = if which == Table::Disputes {
            let rows = (0..cell.row).rev().take_while(|row| !foreign[*row]);
            rows.filter_map(|row| tag_at(row, cell.column).or_else(|| beside(row))).collect()
        } else {
            over
        };
        let row = nearest(&left, as_row).or_else(|| nearest(&over, as_row)).or_else(label);
        let column = nearest(&over, as_column).or_else(|| nearest(&left, as_column));
        let old = over.first() == Some(&Tag::Old) || left.first() == Some(&Tag::Old);
        if old {
            reading.is_old = true;
            continue;
        }
        let (Some((row, row_sure)), Some((column, column_sure))) = (row, column) else { continue };
        let Some(id) = Edition::latest().at(which, row, column) else { continue };
        if is_under_two(table, index, &tags) && !cell.text.trim().is_empty() {
            continue;
        }
        reading.hits.push(Hit { id, index, certainty: row_sure.min(column_sure), goes_on });
    }
    reading.is_old |= which == Table::Disclosure && tags.contains(&Some(Tag::Old));
    if !reading.hits.is_empty() || reading.is_old {
        reading.known.extend((0..tags.len()).filter(|index| tags[*index].is_some()));
    }
    reading
}

fn tag(which: Table, text: &str) -> Option<Tag> {
    if text.trim().is_empty() || text.chars().count() > 60 {
        return None;
    }
    if which == Table::Disclosure && vocabulary::is_old_head(text) {
        return Some(Tag::Old);
    }
    let row = vocabulary::row(which, text);
    let column = vocabulary::column(which, text);
    match (row, column) {
        (Some((row, sure)), Some((_, other))) if sure >= other => Some(Tag::Row(row, sure)),
        (Some((row, sure)), None) => Some(Tag::Row(row, sure)),
        (_, Some((column, sure))) => Some(Tag::Column(column, sure)),
        (None, None) => None,
    }
}

fn as_row(tag: &Tag) -> Option<(usize, Certainty)> {
    if let Tag::Row(row, sure) = tag { Some((*row, *sure)) } else { None }
}

fn as_column(tag: &Tag) -> Option<(usize, Certainty)> {
    if let Tag::Column(column, sure) = tag { Some((*column, *sure)) } else { None }
}

fn nearest(tags: &[Tag], kind: impl Fn(&Tag) -> Option<(usize, Certainty)>) -> Option<(usize, Certainty)> {
    tags.iter().find_map(kind)
}

/// Whether a row belongs to another table of the form.
fn is_foreign(table: &SourceTable, row: usize, which: Table) -> bool {
    let mut texts = (0..table.columns()).map(|column| table.text(row, column));
    texts.any(|text| {
        let legal = bare(text).starts_with(LEGAL_PERSONS);
        let sure = |other: Table| {
            let found = vocabulary::row(other, text).is_some_and(|(_, sure)| sure == Certainty::Sure);
            found && text.chars().count() > 3 && tag(which, text).is_none()
        };
        legal || Table::ALL.into_iter().filter(|other| *other != which).any(sure)
    })
}

/// Whether a value stands under two different heads.
fn is_under_two(table: &SourceTable, index: usize, tags: &[Option<Tag>]) -> bool {
    let cell = &table.cells[index];
    let mut heads: Vec<usize> = Vec::new();
    for column in cell.column..cell.column + cell.column_span {
        let nearest = (0..cell.row).rev().find_map(|row| {
            let index = table.index_at(row, column)?;
            as_column(&tags[index]?).map(|(column, _)| column)
        });
        heads.extend(nearest.filter(|head| !heads.contains(head)));
    }
    heads.len() > 1
}
