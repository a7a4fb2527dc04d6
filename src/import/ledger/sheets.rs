//! A ledger as it was read: its sheets, the heads of their columns, and which of them are counted.

use super::book::{self, LedgerSheet};
use super::columns::{Heading, Layout, Places};
use crate::import::error::ImportError;
use crate::import::format::{format_of, within_limit};
use crate::import::sandbox::sandboxed;
use std::collections::HashSet;

/// Endings of the files that can hold a ledger, without the dot.
pub const EXTENSIONS: [&str; 10] = ["xlsx", "xls", "csv", "tsv", "txt", "et", "xlsm", "html", "htm", "docx"];

/// A ledger as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ledger {
    /// The sheets that hold anything.
    pub sheets: Vec<LedgerSheet>,
    /// The head of each sheet.
    pub headings: Vec<Heading>,
    /// Which sheets are counted.
    pub is_used: Vec<bool>,
}

impl Ledger {
    /// Reads a ledger; its name tells the format where the bytes do not. Layouts that are remembered come before the
    /// words of the heads. All sheets whose columns are known are used, but none twice.
    ///
    /// # Errors
    /// A sentence for the user where the file cannot be read or holds no table.
    pub fn read(name: &str, bytes: &[u8], remembered: &[Layout]) -> Result<Self, ImportError> {
        let (name, bytes, remembered) = (name.to_owned(), bytes.to_vec(), remembered.to_vec());
        sandboxed(move || {
            within_limit(&bytes)?;
            if bytes.is_empty() {
                return Err(ImportError::Unsupported("文件是空的"));
            }
            let sheets = book::read(format_of(&name, &bytes)?, &bytes)?;
            let headings = sheets.iter().map(|sheet| Heading::of(sheet, &remembered)).collect();
            let mut ledger = Self { is_used: vec![false; sheets.len()], sheets, headings };
            ledger.use_known();
            Ok(ledger)
        })
    }

    /// Uses the sheets whose columns are known, except those whose rows stand in another one as well.
    pub fn use_known(&mut self) {
        let copies = self.copies();
        for at in 0..self.sheets.len() {
            let is_copy = copies.iter().any(|(_, copy)| *copy == at);
            self.is_used[at] = self.headings[at].missing().is_empty() && !is_copy;
        }
    }

    /// Pairs of sheets whose columns are known and that hold the same rows, at least half of the smaller one's; the
    /// larger comes first.
    pub fn copies(&self) -> Vec<(usize, usize)> {
        let rows_of = |at: usize| -> HashSet<Vec<&str>> {
            let places: Vec<usize> = self.headings[at].places.iter().flatten().copied().collect();
            let rows = self.sheets[at].rows.iter().skip(self.headings[at].first_row);
            let whole = rows.filter(|row| places.iter().filter(|place| !row.value(**place).is_empty()).count() > 2);
            // The first column mostly numbers the rows of its sheet.
            whole.map(|row| row.values.iter().skip(1).map(String::as_str).collect()).collect()
        };
        let known = (0..self.sheets.len()).filter(|at| self.headings[*at].missing().is_empty());
        let mut known: Vec<(usize, HashSet<Vec<&str>>)> = known.map(|at| (at, rows_of(at))).collect();
        known.sort_by_key(|(at, rows)| (std::cmp::Reverse(rows.len()), *at));
        let mut pairs = Vec::new();
        for (index, (large, rows)) in known.iter().enumerate() {
            for (small, others) in &known[index + 1..] {
                let shared = others.iter().filter(|row| rows.contains(*row)).count();
                if shared > 1 && shared * 2 >= others.len() {
                    pairs.push((*large, *small));
                }
            }
        }
        pairs
    }

    /// Says which columns of a sheet are meant; sheets with the same words over their columns follow.
    pub fn set_places(&mut self, sheet: usize, places: &Places) {
        let Some(names) = self.headings.get(sheet).map(|heading| heading.names.clone()) else { return };
        for (at, heading) in self.headings.iter_mut().enumerate() {
            if at == sheet || (heading.names == names && !names.iter().all(String::is_empty)) {
                heading.places = places.clone();
                self.is_used[at] |= heading.missing().is_empty();
            }
        }
    }
}
