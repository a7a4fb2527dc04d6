//! Rows that a page break parts in the middle of their words are put together again.

use super::vocabulary;
use crate::form::{Edition, Table};
use crate::import::certainty::Certainty;
use crate::import::source::{Source, SourceBlock, SourceTable};
use std::borrow::Cow;

/// The document with its parted rows whole.
pub(super) fn rejoined(source: &Source) -> Cow<'_, Source> {
    if source.tables().all(|table| table.breaks.is_empty()) {
        return Cow::Borrowed(source);
    }
    let mut source = source.clone();
    for block in &mut source.blocks {
        if let SourceBlock::Table(table) = block {
            for row in table.breaks.clone() {
                mend(table, row);
            }
        }
    }
    Cow::Owned(source)
}

/// Joins a row to the one above it where more labels are known then than before.
fn mend(table: &mut SourceTable, row: usize) {
    let Some(above) = row.checked_sub(1) else { return };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for column in 0..table.columns() {
        let both = table.index_at(above, column).zip(table.index_at(row, column));
        if let Some(pair) = both.filter(|(upper, lower)| {
            let (upper, lower) = (&table.cells[*upper], &table.cells[*lower]);
            upper.column == lower.column && lower.row == row
        }) && !pairs.contains(&pair)
        {
            pairs.push(pair);
        }
    }
    let text = |index: usize| table.cells[index].text.trim();
    let apart =
        pairs.iter().flat_map(|(upper, lower)| [text(*upper), text(*lower)]).filter(|text| is_label(text)).count();
    let together = pairs.iter().filter(|(upper, lower)| is_label(&format!("{}{}", text(*upper), text(*lower)))).count();
    if together <= apart {
        return;
    }
    for (upper, lower) in pairs {
        let rest = std::mem::take(&mut table.cells[lower].text);
        table.cells[upper].text.push_str(&rest);
    }
}

fn is_label(text: &str) -> bool {
    let is_sure = |found: Option<(usize, Certainty)>| found.is_some_and(|(_, sure)| sure == Certainty::Sure);
    Table::ALL.into_iter().any(|table| {
        is_sure(vocabulary::row(Edition::latest(), table, text))
            || is_sure(vocabulary::column(Edition::latest(), table, text))
    })
}
