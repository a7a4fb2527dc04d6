//! The list of offices in the file of a sum: `(name: "…", year: 2025, blank: ["applications/received"])`.
//!
//! A whole row or table of cells is said by its own key, so that an office that has filled nothing takes one short line.

use super::quote::quoted;
use crate::form::{CellId, Edition, Table};
use crate::report::{Gap, Office};
use serde::Deserialize;

/// An office as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOffice {
    name: String,
    year: u32,
    #[serde(default)]
    blank: Vec<String>,
    #[serde(default)]
    unreadable: Vec<String>,
    #[serde(default)]
    misstated: Vec<String>,
}

/// All offices of the list in their order; nothing where one of them would be lost: of another form, of cells that the form
/// has not, or there twice.
pub(super) fn read(list: &str) -> Option<Vec<Office>> {
    let written: Vec<WrittenOffice> = ron::from_str(list).ok()?;
    let mut offices: Vec<(String, Office)> = Vec::with_capacity(written.len());
    for WrittenOffice { name, year, blank, unreadable, misstated } in written {
        let mut gaps = Vec::new();
        for (gap, keys) in Gap::ALL.into_iter().zip([blank, unreadable, misstated]) {
            for key in keys {
                let found = gaps.len();
                gaps.extend(cells_of(&key).map(|cell| (cell, gap)));
                if gaps.len() == found {
                    return None;
                }
            }
        }
        gaps.sort_unstable();
        if gaps.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return None;
        }
        let office = Office { name, year, gaps };
        offices.push((office.key(), office));
    }
    offices.sort();
    let is_unique = offices.windows(2).all(|pair| (&pair[0].0, pair[0].1.year) != (&pair[1].0, pair[1].1.year));
    (is_unique && !offices.is_empty()).then(|| offices.into_iter().map(|(_, office)| office).collect())
}

/// The line of an office.
pub(super) fn line(office: &Office) -> String {
    let mut line = format!("        (name: {}, year: {}", quoted(&office.name), office.year);
    for gap in Gap::ALL {
        let cells: Vec<CellId> = office.gaps.iter().filter(|(_, other)| *other == gap).map(|(cell, _)| *cell).collect();
        if !cells.is_empty() {
            let keys: Vec<String> = keys_of(&cells).into_iter().map(|key| format!("\"{key}\"")).collect();
            line.push_str(&format!(", {}: [{}]", gap.key(), keys.join(", ")));
        }
    }
    line + "),\n"
}

/// The cells of a key: a table's, a row's or a cell's own.
fn cells_of(key: &str) -> impl Iterator<Item = CellId> {
    Edition::all().rev().flat_map(Edition::cells).filter(move |cell| {
        let rest = cell.key().strip_prefix(key);
        // Sums are no part of what a table or a row stands for: they are computed.
        rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with('/') && !cell.is_sum()))
    })
}

/// The shortest keys that stand for exactly these cells.
fn keys_of(wanted: &[CellId]) -> Vec<String> {
    let holds = |key: &str| {
        // A single cell has a key of its own.
        cells_of(key).count() > 1 && cells_of(key).all(|cell| wanted.binary_search(&cell).is_ok())
    };
    let mut keys = Vec::new();
    for table in Table::ALL {
        let is_whole = holds(table.key());
        if is_whole {
            keys.push(table.key().to_owned());
        }
        let mut last_row = (usize::MAX, false);
        for &cell in wanted.iter().filter(|cell| cell.table() == table) {
            if last_row.0 != cell.row_index() {
                let row = format!("{}/{}", table.key(), cell.row().key);
                last_row = (cell.row_index(), !is_whole && holds(&row));
                if last_row.1 {
                    keys.push(row);
                }
            }
            if cell.is_sum() || !(is_whole || last_row.1) {
                keys.push(cell.key().to_owned());
            }
        }
    }
    keys
}
