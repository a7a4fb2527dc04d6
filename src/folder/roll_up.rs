//! 汇总: reports and partial sums → one sum that lists its offices.
//!
//! Reports are added as they come. Partial sums wait until all is there, since only then it is known which of their offices
//! have a report of their own: those are taken out again, so that each counts once. Nothing depends on the order, except
//! which of two reports of the same office counts: the first.

use super::error::{CountError, SeveralYears};
use super::read::ReadReport;
use super::total::{Numbers, Total};
use crate::report::{Cell, Edit, Gap, Office, Report, tidy_name};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is taken of one report to be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    year: u32,
    /// The report's own name, tidied.
    unit: String,
    numbers: Numbers,
    /// Of a partial sum, all of its offices; otherwise the one.
    offices: Vec<Office>,
    is_partial: bool,
}

impl Figures {
    /// The figures of a report, or of a partial sum where it lists offices. Its narratives are not kept.
    ///
    /// # Errors
    /// The report cannot be counted: it is without a year or a name, or a partial sum that was changed
    /// so that its cells contradict its offices.
    pub fn of(report: &Report) -> Result<Self, CountError> {
        if report.year() == 0 {
            return Err(CountError::NoYear);
        }
        let is_partial = !report.offices().is_empty();
        let offices = if is_partial { report.offices().to_vec() } else { vec![Office::of(report)] };
        if let Some(other) = offices.iter().find(|office| office.year != report.year()) {
            let (office, other) = (other.name.clone(), other.year);
            return Err(CountError::MixedYears { year: report.year(), office, other });
        }
        if offices.iter().any(|office| office.key().is_empty()) {
            return Err(CountError::NoName);
        }
        if is_partial {
            contradiction(report)?;
        }
        let unit = tidy_name(&report.unit_name);
        Ok(Self { year: report.year(), unit, numbers: Numbers::of(report), offices, is_partial })
    }

    /// The figures of a report as it was read. What is doubtful in a document, or was not found in it, counts as
    /// [`Gap::Unreadable`], never as a number.
    ///
    /// # Errors
    /// The report cannot be counted, or was not read as a whole.
    pub fn of_read(read: &ReadReport) -> Result<Self, CountError> {
        if let Some(damage) = &read.damage {
            return Err(CountError::Unread(damage.clone()));
        }
        if read.has_odd_offices {
            return Err(CountError::OddOffices);
        }
        if read.doubtful.is_empty() {
            return Self::of(&read.report);
        }
        let mut certain = read.report.clone();
        for &cell in &read.doubtful {
            let text = certain.cell(cell).text().into_owned();
            certain.apply(Edit::Cell(cell, Cell::Unreadable(text)));
        }
        Self::of(&certain)
    }

    /// The offices: of a partial sum all of its list, otherwise the one.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }
}

/// A typed cell of a partial sum that is missing though an office has a number for it.
fn contradiction(partial: &Report) -> Result<(), CountError> {
    let lacks = |office: &Office, wanted| {
        office.gaps.iter().any(|(cell, gap)| *cell == wanted && matches!(gap, Gap::Blank | Gap::Unreadable))
    };
    for cell in partial.edition().cells().filter(|cell| !cell.is_sum()) {
        let is_missing = match partial.cell(cell) {
            Cell::Blank => !partial.offices().iter().all(|office| lacks(office, cell)),
            Cell::Unreadable(_) => true,
            Cell::Count(_) | Cell::Amount(_) | Cell::Stated(_) => false,
        };
        if is_missing {
            return Err(CountError::Contradiction(cell));
        }
    }
    Ok(())
}

/// What is to be reported of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// The same office has another report, which counts; whether both have the same figures.
    Twice {
        /// The office as it is named here.
        office: String,
        /// The report that counts.
        counted: PathBuf,
        /// This one, which does not.
        left: PathBuf,
        /// Whether both have the same figures.
        is_same: bool,
    },
    /// The office stands in a partial sum; its own report does not count in addition.
    InPartial {
        /// The office.
        office: String,
        /// Its own report.
        left: PathBuf,
        /// The partial sum.
        partial: PathBuf,
    },
    /// All offices of a partial sum are counted already; it does not count in addition.
    Covered {
        /// The partial sum.
        partial: PathBuf,
        /// How many offices it has.
        offices: usize,
    },
    /// The file says nothing but what a sum of several offices says: it was exported from it, and is no office's.
    OfSum {
        /// The file.
        left: PathBuf,
        /// The name that the sum has.
        name: String,
    },
    /// Some offices of a partial sum are counted in another one, and cannot be taken out: it is left out as a whole.
    Overlapping {
        /// The partial sum.
        partial: PathBuf,
        /// The offices that both have.
        shared: Vec<String>,
    },
    /// The report is of another year than the one that was asked for.
    OtherYear {
        /// The file.
        left: PathBuf,
        /// Its year.
        year: u32,
    },
    /// The file could not be counted.
    Refused {
        /// The file.
        left: PathBuf,
        /// Why.
        cause: CountError,
    },
}

impl Remark {
    /// The remark as a Chinese sentence, the path last.
    pub fn words(&self) -> String {
        match self {
            Self::Twice { office, counted, left, is_same } => {
                let differ = if *is_same { "数字相同" } else { "数字不同" };
                format!(
                    "{office}有两份年报，{differ}，只计一份：计入 {}，没有计入 {}",
                    counted.display(),
                    left.display()
                )
            }
            Self::InPartial { office, left, partial } => {
                format!("{office}已在汇总文件 {} 里，它自己的年报没有再计 {}", partial.display(), left.display())
            }
            Self::Covered { partial, offices } => {
                format!("汇总文件的{offices}个单位都已计入，没有再计 {}", partial.display())
            }
            Self::OfSum { left, name } => {
                format!("{name}的汇总导出的文档，不是一个单位的年报，没有计入 {}", left.display())
            }
            Self::Overlapping { partial, shared } => {
                let names = shared.join("、");
                format!("汇总文件没有计入：{names}已在别的汇总文件里，会重复计算，请拆开重新汇总 {}", partial.display())
            }
            Self::OtherYear { left, year } => format!("{year}年度的年报，没有计入 {}", left.display()),
            Self::Refused { left, cause } => format!("没有计入：{cause} {}", left.display()),
        }
    }

    /// Whether figures are left out that may belong to the sum.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Overlapping { .. } | Self::Refused { .. })
    }

    /// Whether someone should look at it: a loss, or two reports of an office that differ.
    pub fn is_fault(&self) -> bool {
        self.is_loss() || matches!(self, Self::Twice { is_same: false, .. })
    }
}

/// The finished sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RolledUp {
    /// The sum as a report that lists its offices; nothing where no office was counted.
    pub report: Option<Report>,
    /// What is to be reported, in the order in which it was met.
    pub remarks: Vec<Remark>,
    /// The files that were counted, each once, in the order of their offices' names.
    pub counted: Vec<PathBuf>,
}

/// A sum that grows.
#[derive(Clone, Debug, Default)]
pub struct RollUp {
    years: BTreeMap<u32, Year>,
    remarks: Vec<Remark>,
    /// Sums that are known in addition to the files.
    known_sums: Vec<Figures>,
}

#[derive(Clone, Debug, Default)]
struct Year {
    total: Total,
    /// By tidied name.
    offices: BTreeMap<String, Counted>,
    partials: Vec<(PathBuf, Figures)>,
    files: usize,
    first: PathBuf,
}

#[derive(Clone, Debug)]
struct Counted {
    office: Office,
    /// The file that it comes from, and the fingerprint of its numbers where it is the office's own report.
    path: PathBuf,
    own: Option<u64>,
}

impl RollUp {
    /// Tells of a sum that is not to be added, such as the one of last time: a document that was exported from it is none of
    /// an office.
    pub fn knows(&mut self, sum: &Report) {
        self.known_sums.extend(Figures::of(sum).ok().filter(|figures| figures.is_partial));
    }

    /// Adds what was read of a file; the error is why nothing could be.
    pub fn add(&mut self, path: &Path, figures: Result<Figures, CountError>) {
        let path = path.to_owned();
        let mut figures = match figures {
            Ok(figures) => figures,
            Err(cause) => return self.remarks.push(Remark::Refused { left: path, cause }),
        };
        let year = self.years.entry(figures.year).or_insert_with(|| Year { first: path.clone(), ..Year::default() });
        year.files += 1;
        if figures.is_partial {
            return year.partials.push((path, figures));
        }
        let Some(office) = figures.offices.pop() else { return };
        let own = figures.numbers.fingerprint();
        match year.offices.entry(office.key()) {
            Entry::Occupied(counted) => {
                let counted = counted.get();
                // Gaps too: blank and unreadable are no numbers both.
                let is_same = counted.own == Some(own) && counted.office.gaps == office.gaps;
                let counted = counted.path.clone();
                self.remarks.push(Remark::Twice { office: office.name, counted, left: path, is_same });
            }
            Entry::Vacant(place) => {
                year.total.add(&figures.numbers);
                place.insert(Counted { office, path, own: Some(own) });
            }
        }
    }

    /// The sum of a year, or of the only year that there is, under a name. `again` reads a report once more, to take the
    /// figures of an office out that stands in a partial sum as well.
    ///
    /// # Errors
    /// Reports of several years came, and none was asked for.
    pub fn finish(
        mut self,
        wanted: Option<u32>,
        unit_name: &str,
        again: impl Fn(&Path) -> Option<Figures>,
    ) -> Result<RolledUp, SeveralYears> {
        if wanted.is_none() && self.years.len() > 1 {
            let years = self.years.into_iter().map(|(year, found)| (year, (found.files, found.first)));
            return Err(SeveralYears(years.collect()));
        }
        let chosen = wanted.or_else(|| self.years.keys().next().copied()).unwrap_or_default();
        let mut year = self.years.remove(&chosen).unwrap_or_default();
        for (year, other) in self.years {
            let of_offices = other.offices.into_values().map(|counted| counted.path);
            let of_partials = other.partials.into_iter().map(|(path, _)| path);
            self.remarks.extend(of_offices.chain(of_partials).map(|left| Remark::OtherYear { left, year }));
        }
        // The same result whatever the order was: the largest first, so that what it holds is covered.
        let mut partials = std::mem::take(&mut year.partials);
        let keys = |figures: &Figures| figures.offices.iter().map(Office::key).collect::<Vec<String>>();
        partials.sort_by_cached_key(|(path, figures)| {
            (usize::MAX - figures.offices.len(), keys(figures), figures.numbers.fingerprint(), path.clone())
        });
        let sums = partials.iter().map(|(_, figures)| figures).chain(&self.known_sums);
        for sum in sums.filter(|sum| sum.year == chosen && sum.offices.iter().all(|office| office.key() != sum.unit)) {
            self.remarks.extend(year.remove_exported(sum));
        }
        for (path, figures) in partials {
            year.add_partial(path, figures, &again, &mut self.remarks);
        }
        let mut seen = BTreeSet::new();
        let (mut offices, mut counted) = (Vec::new(), Vec::new());
        for Counted { office, path, .. } in year.offices.into_values() {
            offices.push(office);
            // All offices of a partial sum stand in one file.
            if seen.insert(path.clone()) {
                counted.push(path);
            }
        }
        let report = (!offices.is_empty()).then(|| year.total.report(chosen, unit_name.to_owned(), offices));
        Ok(RolledUp { report, remarks: self.remarks, counted })
    }
}

impl Year {
    /// Takes the report out that says nothing but what a sum says.
    fn remove_exported(&mut self, sum: &Figures) -> Option<Remark> {
        let counted = self.offices.get(&sum.unit)?;
        if counted.own != Some(sum.numbers.fingerprint()) {
            return None;
        }
        let Counted { office, path, .. } = self.offices.remove(&sum.unit)?;
        self.total.remove(&sum.numbers);
        Some(Remark::OfSum { left: path, name: office.name })
    }

    fn add_partial(
        &mut self,
        path: PathBuf,
        figures: Figures,
        again: &impl Fn(&Path) -> Option<Figures>,
        remarks: &mut Vec<Remark>,
    ) {
        let keys: Vec<String> = figures.offices.iter().map(Office::key).collect();
        let met: Vec<(&String, &Counted)> =
            keys.iter().filter_map(|key| self.offices.get(key).map(|counted| (key, counted))).collect();
        if met.len() == keys.len() {
            return remarks.push(Remark::Covered { partial: path, offices: keys.len() });
        }
        let mut shared = Vec::new();
        let mut own = Vec::new();
        for (key, counted) in met {
            // Taken out is exactly what was added: a file that changed meanwhile is none of it.
            let numbers = counted.own.and_then(|own| {
                let numbers = again(&counted.path)?.numbers;
                (numbers.fingerprint() == own).then_some(numbers)
            });
            match numbers {
                Some(numbers) => own.push((key.clone(), numbers)),
                None => shared.push(counted.office.name.clone()),
            }
        }
        if !shared.is_empty() {
            return remarks.push(Remark::Overlapping { partial: path, shared });
        }
        for (key, numbers) in own {
            self.total.remove(&numbers);
            if let Some(counted) = self.offices.remove(&key) {
                let (office, left) = (counted.office.name, counted.path);
                remarks.push(Remark::InPartial { office, left, partial: path.clone() });
            }
        }
        self.total.add(&figures.numbers);
        for (key, office) in keys.into_iter().zip(figures.offices) {
            self.offices.insert(key, Counted { office, path: path.clone(), own: None });
        }
    }
}
