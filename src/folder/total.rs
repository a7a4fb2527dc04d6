//! The numbers of offices, added exactly.

use crate::form::MOST_CELLS;
use crate::report::{Cell, Edit, Office, Quantity, Report};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The typed numbers of one report or partial sum; sums are left out, since they are computed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Numbers(Vec<Option<Quantity>>);

impl Numbers {
    pub(super) fn of(report: &Report) -> Self {
        Self(report.edition().cells().map(|cell| report.cell(cell).quantity().filter(|_| !cell.is_sum())).collect())
    }

    /// The same for the same numbers, in this run of the program.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        hasher.finish()
    }
}

/// A sum that grows, cell by cell, with how many numbers it is made of: a cell that nobody has filled stays blank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Total(Vec<(Quantity, u64)>);

impl Default for Total {
    fn default() -> Self {
        Self(vec![Default::default(); MOST_CELLS])
    }
}

impl Total {
    pub(super) fn add(&mut self, numbers: &Numbers) {
        for ((sum, count), number) in self.0.iter_mut().zip(&numbers.0) {
            if let Some(number) = *number {
                *sum = *sum + number;
                *count += 1;
            }
        }
    }

    /// Takes back what was added before.
    pub(super) fn remove(&mut self, numbers: &Numbers) {
        for ((sum, count), number) in self.0.iter_mut().zip(&numbers.0) {
            if let Some(number) = *number {
                *sum = *sum - number;
                *count = count.saturating_sub(1);
            }
        }
    }

    /// The report of the sum: typed cells added, sums computed from them.
    pub(super) fn report(&self, year: u32, unit_name: String, offices: Vec<Office>) -> Report {
        let mut report = Report::empty(year);
        report.apply(Edit::UnitName(unit_name));
        for (cell, (sum, count)) in report.edition().cells().zip(&self.0) {
            if *count > 0 {
                report.apply(Edit::Cell(cell, Cell::read(&sum.to_string(), cell.kind())));
            }
        }
        for &sum in report.edition().sums() {
            if let Some(computed) = report.computed(sum) {
                report.apply(Edit::Cell(sum, computed));
            }
        }
        report.apply(Edit::Offices(offices));
        report
    }
}
