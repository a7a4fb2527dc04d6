//! Work beside the window: native dialogs, reading, saving, exporting. Each job gets a value and comes back as one `Done`.

use crate::document::{Pending, Revision};
use crate::export::{self, Format};
use crate::file::{self, FileError, Opened, Stamp};
use crate::page::Fonts;
use crate::report::Report;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What a path is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    Open,
    LastYear,
    SaveAs,
    Export(Format),
}

/// A job that has ended.
#[derive(Debug)]
pub(super) enum Done {
    /// A dialog was closed; without a path it was cancelled.
    Picked(Purpose, Option<PathBuf>),
    /// No dialog could be shown.
    NoDialog(Purpose),
    Opened(PathBuf, Box<Result<Opened, FileError>>),
    /// Last year's report was read because it was asked for.
    LastYearOpened(PathBuf, Box<Result<Opened, FileError>>),
    /// Last year's report was found beside the file that was opened.
    LastYearFound(PathBuf, Box<Report>),
    /// Nothing came of a search.
    NothingFound,
    Saved(PathBuf, Revision, Result<Stamp, FileError>),
    Exported(PathBuf, Format, Result<(), String>),
}

/// A dialog that ends sooner without a path was never shown.
const SHORTEST_DIALOG: Duration = Duration::from_millis(300);

/// Starts jobs and hands back their ends.
#[derive(Debug)]
pub(super) struct Jobs {
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    running: usize,
    dialog_is_open: bool,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, running: 0, dialog_is_open: false }
    }
}

impl Jobs {
    /// The next job that has ended.
    pub(super) fn next_done(&mut self) -> Option<Done> {
        let done = self.receiver.try_recv().ok()?;
        self.running -= 1;
        if matches!(done, Done::Picked(..) | Done::NoDialog(_)) {
            self.dialog_is_open = false;
        }
        Some(done)
    }

    /// Whether something is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.running > 0
    }

    /// Asks for a path in a native dialog; one at a time.
    pub(super) fn pick(&mut self, context: &egui::Context, purpose: Purpose, folder: Option<PathBuf>, name: &str) {
        if std::mem::replace(&mut self.dialog_is_open, true) {
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
            dialog = dialog.set_directory(folder);
        }
        dialog = match purpose {
            Purpose::Open => dialog.set_title("打开年报").add_filter("年报", &["ron"]).add_filter("所有文件", &["*"]),
            Purpose::LastYear => {
                dialog.set_title("提取上年数：选上年的年报").add_filter("年报", &["ron"]).add_filter("所有文件", &["*"])
            }
            Purpose::SaveAs => dialog.set_title("另存为").add_filter("年报", &["ron"]).set_file_name(name),
            Purpose::Export(format) => dialog
                .set_title(format!("导出{}", format.words()))
                .add_filter(format.words(), &[format.extension()])
                .set_file_name(name),
        };
        // The future is made here: on macOS it must be on the main thread.
        let asked = Instant::now();
        type Answer = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;
        let answer: Answer = match purpose {
            Purpose::Open | Purpose::LastYear => Box::pin(dialog.pick_file()),
            Purpose::SaveAs | Purpose::Export(_) => Box::pin(dialog.save_file()),
        };
        self.start(context, move || match pollster::block_on(answer) {
            None if asked.elapsed() < SHORTEST_DIALOG => Done::NoDialog(purpose),
            picked => Done::Picked(purpose, picked.map(|handle| handle.path().to_owned())),
        });
    }

    /// Reads a report.
    pub(super) fn open(&mut self, context: &egui::Context, path: PathBuf) {
        self.start(context, move || {
            let read = file::open(&path);
            Done::Opened(path, Box::new(read))
        });
    }

    /// Reads last year's report.
    pub(super) fn open_last_year(&mut self, context: &egui::Context, path: PathBuf) {
        self.start(context, move || {
            let read = file::open(&path);
            Done::LastYearOpened(path, Box::new(read))
        });
    }

    /// Looks for last year's report beside a file.
    pub(super) fn find_last_year(&mut self, context: &egui::Context, path: PathBuf, report: Report) {
        self.start(context, move || match file::last_year_beside(&path, &report) {
            Some((found, report)) => Done::LastYearFound(found, Box::new(report)),
            None => Done::NothingFound,
        });
    }

    /// Writes a report.
    pub(super) fn save(&mut self, context: &egui::Context, pending: Pending) {
        self.start(context, move || {
            let written = pending.write();
            Done::Saved(pending.path, pending.revision, written)
        });
    }

    /// Makes a finished document.
    pub(super) fn export(&mut self, context: &egui::Context, report: Report, format: Format, path: PathBuf) {
        self.start(context, move || {
            let made = export::render(&report, format, Fonts::carried(), false)
                .map_err(|error| error.to_string())
                .and_then(|bytes| file::replace(&path, &bytes).map_err(|error| error.to_string()));
            Done::Exported(path, format, made)
        });
    }

    fn start(&mut self, context: &egui::Context, work: impl FnOnce() -> Done + Send + 'static) {
        self.running += 1;
        let (sender, context) = (self.sender.clone(), context.clone());
        std::thread::spawn(move || {
            // The window may be gone by then; the work is done all the same.
            sender.send(work()).ok();
            context.request_repaint();
        });
    }
}
