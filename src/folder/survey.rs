//! A folder of reports, looked at again and again: only what has changed is read.

use super::copies::{Prints, copies_among};
use super::found::{files, has_reports};
use super::last_year::LastYears;
use super::queue::in_order;
use super::read::read_report;
use super::row::{Beside, Row};
use crate::file::{self, FileLook};
use crate::report::{Policy, tidy_name};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Rows are handed on in batches, so that thousands of them do not come one by one.
const BATCH: Duration = Duration::from_millis(100);

/// Where the reports are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// All files right in a folder.
    Folder(PathBuf),
    /// These files.
    Files(Vec<PathBuf>),
}

/// What is to be surveyed, and against what.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// Where the reports are.
    pub place: Place,
    /// The folder of last year's reports.
    pub last_year: Option<PathBuf>,
    /// Files that are no reports, such as the list of units.
    pub left_out: Vec<PathBuf>,
    /// Severities, limits and word lists.
    pub policy: Policy,
}

/// What a survey tells.
#[derive(Clone, PartialEq, Debug)]
pub enum News {
    /// So many of so many files are read.
    Reading(usize, usize),
    /// Files that were read, new or anew.
    Rows(Vec<Row>),
    /// Files that are gone.
    Gone(Vec<PathBuf>),
    /// Who copies whom, with the percentage; whoever is not named copies nobody.
    Copies(BTreeMap<PathBuf, Vec<(PathBuf, usize)>>),
    /// The folder cannot be read, as a Chinese sentence with its path; or it can be read again.
    Fault(Option<String>),
    /// Everything is read, or reading was halted and so many files are left.
    Rest(usize),
}

/// What is remembered of the files, so that the next look tells what has changed. No report is kept.
#[derive(Debug)]
pub struct Survey {
    wanted: Wanted,
    known: BTreeMap<PathBuf, Known>,
    last_year: Option<LastYears>,
    fault: Option<String>,
    begun: bool,
}

#[derive(Debug)]
struct Known {
    look: FileLook,
    prints: Prints,
    /// The tidied name of the unit.
    unit: String,
}

impl Survey {
    /// A survey that has seen nothing yet.
    pub fn new(wanted: Wanted) -> Self {
        Self { wanted, known: BTreeMap::new(), last_year: None, fault: None, begun: false }
    }

    /// Looks once and reads what has changed. Where nothing has, nothing is told. Reading stops where `is_halted` says so;
    /// the next round goes on.
    pub fn round(&mut self, is_halted: &dyn Fn() -> bool, tell: &mut dyn FnMut(News)) {
        let Some(looks) = self.looks(tell) else { return };
        let there: BTreeSet<&PathBuf> = looks.iter().map(|look| &look.path).collect();
        let gone: Vec<PathBuf> = self.known.keys().filter(|path| !there.contains(path)).cloned().collect();
        gone.iter().for_each(|path| drop(self.known.remove(path)));
        let has_changed = |look: &&FileLook| self.known.get(&look.path).is_none_or(|known| known.look != **look);
        let changed: Vec<FileLook> = looks.iter().filter(has_changed).cloned().collect();
        let is_first = !std::mem::replace(&mut self.begun, true);
        if changed.is_empty() && gone.is_empty() && !is_first {
            return;
        }
        if !gone.is_empty() {
            tell(News::Gone(gone));
        }
        let read = self.read(&changed, is_halted, tell);
        tell(News::Copies(self.copies()));
        tell(News::Rest(changed.len() - read));
    }

    /// The files as they are now; nothing where the folder cannot be read.
    fn looks(&mut self, tell: &mut dyn FnMut(News)) -> Option<Vec<FileLook>> {
        let looks = match &self.wanted.place {
            Place::Folder(folder) => file::looks_in(folder, has_reports)
                .map_err(|error| format!("读不了这个文件夹：{}。{}", error.cause(), folder.display())),
            Place::Files(files) => Ok(files.iter().filter_map(|path| file::file_look(path)).collect()),
        };
        let fault = looks.as_ref().err().cloned();
        if fault != self.fault {
            self.fault.clone_from(&fault);
            tell(News::Fault(fault));
        }
        let left_out = &self.wanted.left_out;
        let is_report = |look: &FileLook| !left_out.contains(&look.path);
        looks.ok().map(|looks| looks.into_iter().filter(is_report).collect())
    }

    /// Reads files and hands their rows on; how many were read.
    fn read(&mut self, looks: &[FileLook], is_halted: &dyn Fn() -> bool, tell: &mut dyn FnMut(News)) -> usize {
        if looks.is_empty() {
            return 0;
        }
        tell(News::Reading(0, looks.len()));
        let last_year = match self.last_year.take() {
            Some(index) => index,
            None => match last_years(self.wanted.last_year.as_ref(), is_halted) {
                Some(index) => index,
                None => return 0,
            },
        };
        let beside = Beside { policy: &self.wanted.policy, last_year: &last_year };
        let (mut batch, mut count, mut told) = (Vec::new(), 0, Instant::now());
        let known = &mut self.known;
        let work = |look: &FileLook| Row::read(look, &beside);
        // The end is that of the list or a halt; both are told by the count.
        let _ = in_order(looks, work, |index, done| {
            let look = &looks[index];
            let failed = || (Row::unreadable(look, "读取时程序出错。"), Prints::default());
            let (row, prints) = done.unwrap_or_else(failed);
            let unit = tidy_name(&row.standing.unit);
            known.insert(look.path.clone(), Known { look: look.clone(), prints, unit });
            batch.push(row);
            count += 1;
            if told.elapsed() > BATCH {
                tell(News::Rows(std::mem::take(&mut batch)));
                tell(News::Reading(count, looks.len()));
                told = Instant::now();
            }
            if is_halted() { Err(()) } else { Ok(()) }
        });
        if !batch.is_empty() {
            tell(News::Rows(batch));
        }
        self.last_year = Some(last_year);
        count
    }

    /// Who copies whom. Two files of one unit are no copies of each other.
    fn copies(&self) -> BTreeMap<PathBuf, Vec<(PathBuf, usize)>> {
        let (paths, known): (Vec<&PathBuf>, Vec<&Known>) = self.known.iter().unzip();
        let prints: Vec<&Prints> = known.iter().map(|known| &known.prints).collect();
        let mut copies: BTreeMap<PathBuf, Vec<(PathBuf, usize)>> = BTreeMap::new();
        for pair in copies_among(&prints).into_iter().filter(|pair| known[pair.a].unit != known[pair.b].unit) {
            for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                copies.entry(paths[one].clone()).or_default().push((paths[other].clone(), pair.share));
            }
        }
        copies
    }
}

/// The reports of a folder by unit and year; nothing at all where reading was halted. What cannot be read is passed over.
fn last_years(folder: Option<&PathBuf>, is_halted: &dyn Fn() -> bool) -> Option<LastYears> {
    let mut index = LastYears::default();
    let Some(folder) = folder else { return Some(index) };
    let files = files(&[folder]).files;
    let taken = in_order(
        &files,
        |path| read_report(path).ok(),
        |at, read| {
            if let Some(read) = read.flatten() {
                index.add(&files[at], read);
            }
            if is_halted() { Err(()) } else { Ok(()) }
        },
    );
    taken.is_ok().then_some(index)
}
