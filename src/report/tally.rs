//! How many findings there are, counted in one way wherever a number of findings is given.

use super::Severity;
use std::iter::Sum;
use std::ops::AddAssign;

/// As what a finding is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// A cell that is not filled, whatever its severity.
    Blank,
    /// A finding with a 核实说明 in force, which is settled and no longer counted by its severity.
    Explained,
    /// Every other finding.
    Open(Severity),
}

/// How many findings of each kind there are. Each finding is counted once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// 错误, without the blank cells.
    pub errors: usize,
    /// 警告 without a 核实说明.
    pub warnings: usize,
    /// 提示 without a 核实说明.
    pub hints: usize,
    /// 未填: blank cells.
    pub blank: usize,
    /// 已说明: findings with a 核实说明 in force.
    pub explained: usize,
}

impl Tally {
    /// Whether nothing is left to be looked at: what is explained is settled.
    pub fn is_clean(self) -> bool {
        self == Self { explained: self.explained, ..Self::default() }
    }

    /// Whether anything must be mended before the report is handed in: an error or a blank cell.
    pub fn has_faults(self) -> bool {
        self.errors + self.blank > 0
    }

    /// Whether anything must be mended or explained before the report is handed in: an error, a warning or a blank cell.
    pub fn has_open_work(self) -> bool {
        self.has_faults() || self.warnings > 0
    }

    /// The numbers in one line. What is explained is named only where there is any.
    pub fn words(self) -> String {
        let Self { errors, warnings, hints, blank, explained } = self;
        let [error, warning, hint] = Severity::ALL.map(Severity::words);
        let explained = if explained == 0 { String::new() } else { format!("，已说明 {explained}") };
        format!("{error} {errors}，{warning} {warnings}，{hint} {hints}，未填 {blank} 格{explained}")
    }
}

impl FromIterator<Counted> for Tally {
    fn from_iter<I: IntoIterator<Item = Counted>>(findings: I) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            *match finding {
                Counted::Blank => &mut tally.blank,
                Counted::Explained => &mut tally.explained,
                Counted::Open(Severity::Error) => &mut tally.errors,
                Counted::Open(Severity::Warning) => &mut tally.warnings,
                Counted::Open(Severity::Hint) => &mut tally.hints,
            } += 1;
        }
        tally
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
        self.blank += other.blank;
        self.explained += other.explained;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}
