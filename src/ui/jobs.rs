//! Work beside the window: native dialogs, reading, saving, exporting. Each job gets a value and comes back as one `Done`.

use super::export::Outcome;
use super::folder::Wish;
use super::printing::Printed;
use super::safety::{self, Fetched, Past, Recoverable, Recovered, Save};
use super::watch::{Seen, Watch};
use crate::document::Revision;
use crate::export::{self, Format, FoundReport};
use crate::file::{self, FileError, Folders, Lock, Opened, Stamp};
use crate::page::Fonts;
use crate::report::Report;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What a path is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    Open,
    LastYear,
    /// Last year's report, for a new one.
    RollOver,
    /// Another report, to be compared.
    Compare,
    /// A file for the redline.
    Redline,
    /// A ledger of applications.
    Ledger,
    /// A 审阅单 to be written.
    SlipOut,
    /// A 审阅单 to be merged.
    SlipIn,
    SaveAs,
    /// A folder for exported files.
    Folder,
    /// Something for the folder's page.
    Folders(Wish),
}

/// Names the report that was open when a job began: what comes back for another is not for the one that is open now.
pub(super) type Serial = u64;

/// A job that has ended.
#[derive(Debug)]
pub(super) enum Done {
    /// A dialog was closed; without a path it was cancelled.
    Picked(Purpose, Option<PathBuf>),
    /// No dialog could be shown.
    NoDialog(Purpose),
    Opened(PathBuf, Box<Fetched>),
    /// Last year's report was read because it was asked for.
    LastYearOpened(PathBuf, Box<Result<FoundReport, String>>),
    /// A document of others was read, with the number under which it was asked for.
    DocumentRead(u64, Box<super::takeover::Read>),
    /// Last year's report was read for a new one.
    RolledOver(PathBuf, Box<Result<FoundReport, String>>),
    /// Another report was read to be compared.
    OtherRead(PathBuf, Box<Result<FoundReport, String>>),
    /// The redline was written, or why not.
    RedlineWritten(PathBuf, Result<(), String>),
    /// A ledger was read; or a sentence says why it could not be.
    LedgerRead(PathBuf, Box<Result<crate::import::ledger::Ledger, String>>),
    /// A 审阅单 was read or written.
    Slip(super::review::SlipDone),
    /// Last year's report was found beside the file that was opened.
    LastYearFound(PathBuf, Box<Report>),
    /// When each of the recent files was last changed, or that it is not there.
    RecentSeen(Vec<Option<std::time::SystemTime>>),
    /// Work for the folder's page.
    Folders(super::folder::Ended),
    /// The fonts that are installed were looked up.
    FontsFound(Box<Fonts>),
    /// Nothing came of it: a search without a find, or a fault of the program itself.
    Nothing,
    Exported(Format, Outcome),
    Printed(Printed),
    Saved(PathBuf, Revision, Result<(Stamp, Option<Lock>), FileError>),
    /// What was seen of the file that was in that state.
    Watched(Stamp, Seen),
    /// What can be recovered, and journals that cannot be read.
    UnsavedSeen(Vec<Recoverable>, Vec<PathBuf>),
    /// What was not saved; nothing where another window was quicker.
    Recovered(Option<Box<Recovered>>),
    /// The file of the open report, to be compared.
    DiskRead(Box<Result<Opened, FileError>>),
    /// The versions of the file of the open report.
    PastRead(Vec<Past>),
}

/// A dialog that ends sooner without a path was never shown.
const SHORTEST_DIALOG: Duration = Duration::from_millis(300);

/// The endings of the files in which a report can be found.
fn readable() -> Vec<&'static str> {
    std::iter::once(file::EXTENSION).chain(crate::import::EXTENSIONS).collect()
}

/// Starts jobs and hands back their ends.
#[derive(Debug)]
pub(super) struct Jobs {
    sender: Sender<(Serial, Kind, Done)>,
    receiver: Receiver<(Serial, Kind, Done)>,
    /// What has ended, each with how many events of input had come by then.
    ended: VecDeque<(u64, Serial, Kind, Done)>,
    working: usize,
    dialog_is_open: bool,
    /// The report that is open now.
    pub serial: Serial,
}

/// What is under way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// A native dialog: the window waits for a person.
    Dialog,
    /// A look at the disk that nothing depends on.
    Look,
    /// Work that must end before the window may go.
    Work,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, ended: VecDeque::new(), working: 0, dialog_is_open: false, serial: 0 }
    }
}

impl Jobs {
    /// Takes note of the jobs that have ended by the time when so many events of input have come.
    pub(super) fn note_ended(&mut self, events: u64) {
        let ended = self.receiver.try_iter().map(|(serial, kind, done)| (events, serial, kind, done));
        self.ended.extend(ended);
    }

    /// The next job that had ended before all but so many events of input came, and whether it was begun for the report that
    /// is open now.
    pub(super) fn next_done(&mut self, events: u64) -> Option<(bool, Done)> {
        let (_, serial, kind, done) = self.ended.pop_front_if(|(before, ..)| *before <= events)?;
        match kind {
            Kind::Dialog => self.dialog_is_open = false,
            Kind::Work => self.working = self.working.saturating_sub(1),
            Kind::Look => {}
        }
        Some((serial == self.serial, done))
    }

    /// Whether a job has ended that is still to be looked at.
    pub(super) fn has_ended(&self) -> bool {
        !self.ended.is_empty()
    }

    /// Whether work is under way that must end before the window may go.
    pub(super) fn is_busy(&self) -> bool {
        self.working > 0
    }

    /// Asks for a path in a native dialog; one at a time. Returns false where one is open already.
    pub(super) fn pick(
        &mut self,
        context: &egui::Context,
        purpose: Purpose,
        folder: Option<PathBuf>,
        name: &str,
    ) -> bool {
        if std::mem::replace(&mut self.dialog_is_open, true) {
            return false;
        }
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
            dialog = dialog.set_directory(folder);
        }
        dialog = match purpose {
            Purpose::Open => dialog
                .set_title("打开年报")
                .add_filter("年报和文档", &readable())
                .add_filter("年报文件", &["ron"])
                .add_filter("所有文件", &["*"]),
            Purpose::LastYear => dialog
                .set_title("提取上年数：选上年的年报")
                .add_filter("年报和文档", &readable())
                .add_filter("所有文件", &["*"]),
            Purpose::RollOver => dialog
                .set_title("由上年年报新建：选上年的年报")
                .add_filter("年报和文档", &readable())
                .add_filter("所有文件", &["*"]),
            Purpose::Compare => dialog
                .set_title("与另一份年报比较")
                .add_filter("年报和文档", &readable())
                .add_filter("所有文件", &["*"]),
            Purpose::Redline => dialog.set_title("导出修订稿").add_filter("Word 文档", &["docx"]).set_file_name(name),
            Purpose::Ledger => dialog
                .set_title("从台账填表三：选台账")
                .add_filter("台账", super::ledger::endings())
                .add_filter("所有文件", &["*"]),
            Purpose::SlipOut => dialog.set_title("导出审阅单").add_filter("审阅单", &["ron"]).set_file_name(name),
            Purpose::SlipIn => {
                dialog.set_title("合并审阅单").add_filter("审阅单", &["ron"]).add_filter("所有文件", &["*"])
            }
            Purpose::SaveAs => dialog.set_title("另存为").add_filter("年报", &["ron"]).set_file_name(name),
            Purpose::Folder => dialog.set_title("导出到文件夹"),
            Purpose::Folders(wish) => dialog.set_title(wish.title()),
        };
        // The future is made here: on macOS it must be on the main thread.
        let asked = Instant::now();
        type Answer = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;
        let answer: Answer = match purpose {
            Purpose::Open
            | Purpose::LastYear
            | Purpose::RollOver
            | Purpose::Compare
            | Purpose::Ledger
            | Purpose::SlipIn => Box::pin(dialog.pick_file()),
            Purpose::SaveAs | Purpose::Redline | Purpose::SlipOut => Box::pin(dialog.save_file()),
            Purpose::Folder => Box::pin(dialog.pick_folder()),
            Purpose::Folders(wish) if wish.is_folder() => Box::pin(dialog.pick_folder()),
            Purpose::Folders(_) => Box::pin(dialog.pick_file()),
        };
        self.start(context, Kind::Dialog, move || match pollster::block_on(answer) {
            None if asked.elapsed() < SHORTEST_DIALOG => Done::NoDialog(purpose),
            picked => Done::Picked(purpose, picked.map(|handle| handle.path().to_owned())),
        });
        true
    }

    /// Looks when files were last changed.
    pub(super) fn look(&mut self, context: &egui::Context, paths: Vec<PathBuf>) {
        self.start(context, Kind::Look, move || {
            Done::RecentSeen(paths.iter().map(|path| file::modified(path)).collect())
        });
    }

    /// Reads a report.
    pub(super) fn open(&mut self, context: &egui::Context, path: PathBuf, folders: Option<Folders>, by_force: bool) {
        self.start(context, Kind::Work, move || {
            let fetched = safety::fetch(&path, folders.as_ref(), by_force);
            Done::Opened(path, Box::new(fetched))
        });
    }

    /// Looks what other programs do to the file of the open report, as long as the watch lives.
    pub(super) fn watch(&self, context: &egui::Context, path: PathBuf, stamp: Stamp, was_held: bool) -> Watch {
        let (sender, context, serial) = (self.sender.clone(), context.clone(), self.serial);
        Watch::start(path, stamp, was_held, move |stamp, seen| {
            sender.send((serial, Kind::Look, Done::Watched(stamp, seen))).ok();
            context.request_repaint();
        })
    }

    /// Looks for what can be recovered.
    pub(super) fn look_for_unsaved(&mut self, context: &egui::Context, folders: Folders) {
        self.start(context, Kind::Look, move || {
            let (found, broken) = safety::find_unsaved(&folders, None);
            Done::UnsavedSeen(found, broken)
        });
    }

    /// Takes over what was not saved.
    pub(super) fn recover(&mut self, context: &egui::Context, folders: Folders, journal: PathBuf) {
        self.start(context, Kind::Work, move || Done::Recovered(safety::recover(&folders, &journal).map(Box::new)));
    }

    /// Reads the file of the open report to compare it.
    pub(super) fn read_disk(&mut self, context: &egui::Context, path: PathBuf) {
        self.start(context, Kind::Work, move || Done::DiskRead(Box::new(file::open(&path))));
    }

    /// Reads the versions of the file of the open report.
    pub(super) fn read_past(&mut self, context: &egui::Context, folders: Folders, path: PathBuf) {
        self.start(context, Kind::Work, move || Done::PastRead(safety::past(&folders, &path)));
    }

    /// Reads last year's report.
    pub(super) fn open_last_year(&mut self, context: &egui::Context, path: PathBuf) {
        self.start(context, Kind::Work, move || {
            let read = export::find_report(&path);
            Done::LastYearOpened(path, Box::new(read))
        });
    }

    /// Reads last year's report for a new one.
    pub(super) fn roll_over(&mut self, context: &egui::Context, path: PathBuf) {
        self.start(context, Kind::Work, move || {
            let read = export::find_report(&path);
            Done::RolledOver(path, Box::new(read))
        });
    }

    /// Reads another report to be compared.
    pub(super) fn read_other(&mut self, context: &egui::Context, path: PathBuf) {
        self.start(context, Kind::Work, move || {
            let read = export::find_report(&path);
            Done::OtherRead(path, Box::new(read))
        });
    }

    /// Looks for last year's report beside a file.
    pub(super) fn find_last_year(&mut self, context: &egui::Context, path: PathBuf, report: Report) {
        self.start(context, Kind::Look, move || match file::last_year_in_folder(&path, &report) {
            Some((found, report)) => Done::LastYearFound(found, Box::new(report)),
            None => Done::Nothing,
        });
    }

    /// Writes a report.
    pub(super) fn save(&mut self, context: &egui::Context, save: Save) {
        self.start(context, Kind::Work, move || {
            let written = save.run();
            let pending = save.pending;
            Done::Saved(pending.path, pending.revision, written)
        });
    }

    /// Looks for the office's own fonts.
    pub(super) fn find_fonts(&mut self, context: &egui::Context) {
        self.start(context, Kind::Look, || Done::FontsFound(Box::new(export::installed_fonts())));
    }

    /// Reading that nothing depends on: the window may go meanwhile.
    pub(super) fn look_beside(&mut self, context: &egui::Context, look: impl FnOnce() -> Done + Send + 'static) {
        self.start(context, Kind::Look, look);
    }

    /// Work that must end before the window may go.
    pub(super) fn work(&mut self, context: &egui::Context, work: impl FnOnce() -> Done + Send + 'static) {
        self.start(context, Kind::Work, work);
    }

    fn start(&mut self, context: &egui::Context, kind: Kind, work: impl FnOnce() -> Done + Send + 'static) {
        if kind == Kind::Work {
            self.working += 1;
        }
        let (sender, context, serial) = (self.sender.clone(), context.clone(), self.serial);
        std::thread::spawn(move || {
            // A fault in a job must not leave the window waiting for it.
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(Done::Nothing);
            // The window may be gone by then; the work is done all the same.
            sender.send((serial, kind, done)).ok();
            context.request_repaint();
        });
    }
}
