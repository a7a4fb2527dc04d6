//! A folder of reports, looked at again and again: only what has changed is read.

use super::copies::{Prints, copies_among};
use super::found::{files, has_reports};
use super::last_year::LastYears;
use super::office_row::{OfficeRow, ReadContext};
use super::parallel::in_order;
use super::read::read_report;
use super::units::is_called_list;
use crate::file::{self, FileLook};
use crate::report::{Policy, tidy_name};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Rows are handed on in batches, so that thousands of them do not come one by one.
const BATCH: Duration = Duration::from_millis(100);

/// Of more files copies are looked for on a thread of its own.
const MOST_AT_ONCE: usize = 300;

/// Where the reports are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Location {
    /// All files right in a folder.
    Folder(PathBuf),
    /// These files.
    Files(Vec<PathBuf>),
}

/// What is to be surveyed, and against what.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// Where the reports are.
    pub place: Location,
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
    /// How many files are read, and of how many.
    Reading(usize, usize),
    /// Files that were read, new or anew.
    Rows(Vec<OfficeRow>),
    /// Files that are gone.
    Gone(Vec<PathBuf>),
    /// Who copies whom, with the percentage; whoever is not named copies nobody.
    Copies(BTreeMap<PathBuf, Vec<(PathBuf, usize)>>),
    /// The folder cannot be read, as a Chinese sentence with its path; or it can be read again.
    Fault(Option<String>),
    /// Everything is read, or reading was halted and that many files are left.
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
    /// The search for copies that is under way, and whether something has changed since it began.
    copies: Option<JoinHandle<CopiesOf>>,
    copies_are_stale: bool,
}

/// The files that each file copies, with the percentage.
type CopiesOf = BTreeMap<PathBuf, Vec<(PathBuf, usize)>>;

#[derive(Debug)]
struct Known {
    look: FileLook,
    prints: Arc<Prints>,
    /// The tidied name of the unit.
    unit: String,
}

impl Survey {
    /// A survey that has seen nothing yet.
    pub fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            known: BTreeMap::new(),
            last_year: None,
            fault: None,
            begun: false,
            copies: None,
            copies_are_stale: false,
        }
    }

    /// Looks once and reads what has changed. Where nothing has, nothing is reported. Reading stops where `is_halted` says so;
    /// the next round goes on.
    pub fn round(&mut self, is_halted: &dyn Fn() -> bool, send: &mut dyn FnMut(News)) {
        self.send_copies(send);
        let Some(looks) = self.looks(send) else { return };
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
            send(News::Gone(gone));
        }
        let read = self.read(&changed, is_halted, send);
        self.look_for_copies(send);
        send(News::Rest(changed.len() - read));
    }

    /// The files as they are now; nothing where the folder cannot be read.
    fn looks(&mut self, send: &mut dyn FnMut(News)) -> Option<Vec<FileLook>> {
        let looks = match &self.wanted.place {
            Location::Folder(folder) => file::looks_in(folder, has_reports)
                .map_err(|error| format!("读不了这个文件夹：{}。{}", error.cause(), folder.display())),
            Location::Files(files) => Ok(files.iter().filter_map(|path| file::file_look(path)).collect()),
        };
        let fault = looks.as_ref().err().cloned();
        if fault != self.fault {
            self.fault.clone_from(&fault);
            send(News::Fault(fault));
        }
        let left_out = &self.wanted.left_out;
        let is_report = |look: &FileLook| !left_out.contains(&look.path) && !is_called_list(&look.path);
        looks.ok().map(|looks| looks.into_iter().filter(is_report).collect())
    }

    /// Reads files and hands their rows on; how many were read.
    fn read(&mut self, looks: &[FileLook], is_halted: &dyn Fn() -> bool, send: &mut dyn FnMut(News)) -> usize {
        if looks.is_empty() {
            return 0;
        }
        send(News::Reading(0, looks.len()));
        let last_year = match self.last_year.take() {
            Some(index) => index,
            None => match last_years(self.wanted.last_year.as_ref(), is_halted) {
                Some(index) => index,
                None => return 0,
            },
        };
        let context = ReadContext { policy: &self.wanted.policy, last_year: &last_year };
        let (mut batch, mut count, mut sent) = (Vec::new(), 0, Instant::now());
        let known = &mut self.known;
        let work = |look: &FileLook| OfficeRow::read(look, &context);
        // The end is that of the list or a halt; both follow from the count.
        let _ = in_order(looks, work, |index, done| {
            let look = &looks[index];
            let failed = || (OfficeRow::unreadable(look, "读取时程序出错。"), Prints::default());
            let (row, prints) = done.unwrap_or_else(failed);
            let unit = tidy_name(&row.status.unit);
            known.insert(look.path.clone(), Known { look: look.clone(), prints: Arc::new(prints), unit });
            batch.push(row);
            count += 1;
            if sent.elapsed() > BATCH {
                send(News::Rows(std::mem::take(&mut batch)));
                send(News::Reading(count, looks.len()));
                sent = Instant::now();
            }
            if is_halted() { Err(()) } else { Ok(()) }
        });
        if !batch.is_empty() {
            send(News::Rows(batch));
        }
        self.last_year = Some(last_year);
        count
    }

    /// Looks for copies, of many files on a thread of its own, so that the next change is not reported late for it.
    fn look_for_copies(&mut self, send: &mut dyn FnMut(News)) {
        let known = self.known.iter();
        let prints = known.map(|(path, known)| (path.clone(), known.unit.clone(), Arc::clone(&known.prints)));
        let prints: Vec<(PathBuf, String, Arc<Prints>)> = prints.collect();
        self.copies_are_stale = self.copies.is_some();
        if self.copies_are_stale {
            return;
        }
        if prints.len() > MOST_AT_ONCE {
            let search = thread::Builder::new().name("copies".to_owned());
            let searched = prints.clone();
            self.copies = search.spawn(move || found_copies(&searched)).ok();
        }
        if self.copies.is_none() {
            send(News::Copies(found_copies(&prints)));
        }
    }

    /// Tells the copies that were looked for meanwhile.
    fn send_copies(&mut self, send: &mut dyn FnMut(News)) {
        if let Some(search) = self.copies.take_if(|search| search.is_finished()) {
            // A search that failed is in the log; the rows stand without it.
            if let Ok(copies) = search.join() {
                send(News::Copies(copies));
            }
            if self.copies_are_stale {
                self.look_for_copies(send);
            }
        }
    }
}

/// Who copies whom. Two files of one unit are no copies of each other.
fn found_copies(all: &[(PathBuf, String, Arc<Prints>)]) -> CopiesOf {
    let prints: Vec<&Prints> = all.iter().map(|(_, _, prints)| prints.as_ref()).collect();
    let mut copies = CopiesOf::new();
    for pair in copies_among(&prints).into_iter().filter(|pair| all[pair.a].1 != all[pair.b].1) {
        for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            copies.entry(all[one].0.clone()).or_default().push((all[other].0.clone(), pair.share));
        }
    }
    copies
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
