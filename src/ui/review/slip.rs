//! 审阅单 in the window: written for the other side, and merged when one has come.

use super::text;
use crate::document::Document;
use crate::file::{self, FileError, SlipReading};
use crate::ui::dock::Tab;
use crate::ui::jobs::{Done, Purpose};
use crate::ui::notices::{Notice, Tone};
use crate::ui::view::Action;
use crate::ui::{After, App};
use egui::Context;
use std::path::{Path, PathBuf};

/// What became of a slip.
#[derive(Debug)]
pub(in crate::ui) enum SlipDone {
    Read(PathBuf, Box<Result<SlipReading, FileError>>),
    Written(PathBuf, Result<(), FileError>),
}

impl App {
    pub(in crate::ui) fn pick_slip_out(&mut self, context: &Context) {
        let Some(document) = &self.document else { return };
        if document.report().review().is_empty() {
            return self.say(text::NOTHING_TO_SEND);
        }
        let (folder, name) = (self.slip_folder(), self.slip_name());
        self.jobs.pick(context, Purpose::SlipOut, folder, &name);
    }

    pub(in crate::ui) fn pick_slip_in(&mut self, context: &Context) {
        self.jobs.pick(context, Purpose::SlipIn, self.slip_folder(), "");
    }

    /// The name that the slip of the open report is given.
    pub(in crate::ui) fn slip_name(&self) -> String {
        self.document.as_ref().map(|document| file::slip_name(&document.slip())).unwrap_or_default()
    }

    fn slip_folder(&self) -> Option<PathBuf> {
        let beside = self.document.as_ref().and_then(Document::path).and_then(Path::parent).map(Path::to_owned);
        beside.or_else(|| self.last_folder())
    }

    pub(in crate::ui) fn write_slip(&mut self, context: &Context, path: PathBuf) {
        let Some(document) = &self.document else { return };
        let slip = document.slip();
        self.jobs.work(context, move || {
            let written = file::save_slip(&path, &slip);
            Done::Slip(SlipDone::Written(path, written))
        });
    }

    pub(in crate::ui) fn read_slip(&mut self, context: &Context, path: PathBuf) {
        self.jobs.work(context, move || {
            let read = file::open_slip(&path);
            Done::Slip(SlipDone::Read(path, Box::new(read)))
        });
    }

    /// Begins to read the slip that is waited for.
    pub(in crate::ui) fn read_wanted_slip(&mut self, context: &Context) {
        if let Some(path) = self.review.wants_slip.take() {
            self.read_slip(context, path);
        }
    }

    /// Whether the file that is to be opened is a slip by its name, to be merged into the open report instead: then nothing
    /// has to be settled before.
    pub(in crate::ui) fn takes_slip(&mut self, after: &After) -> bool {
        match after {
            After::Open(path) if self.document.is_some() && file::has_slip_name(path) => {
                self.review.wants_slip = Some(path.clone());
                true
            }
            _ => false,
        }
    }

    /// A slip was opened as if it were a report.
    pub(in crate::ui) fn met_slip(&mut self, context: &Context, path: PathBuf) {
        if self.document.is_some() {
            return self.read_slip(context, path);
        }
        let open = Action::Command(crate::ui::command::Command::Open);
        self.notices.push(Notice::new(Tone::Warning, text::SLIP_ALONE).about(&path).offering("打开年报…", open));
    }

    pub(in crate::ui) fn slip_done(&mut self, is_current: bool, done: SlipDone) {
        match done {
            SlipDone::Written(path, Ok(())) => {
                let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                let notice = Notice::new(Tone::Plain, text::SLIP_WRITTEN).about(&path);
                self.notices.push(notice.offering("打开文件夹", Action::Reveal(folder)));
            }
            SlipDone::Written(_, Err(error)) => self.notices.push(Notice::of_error(&error)),
            SlipDone::Read(..) if !is_current => {}
            SlipDone::Read(path, read) => match *read {
                Ok(reading) => self.merge_slip(&path, &reading),
                // It is only called so.
                Err(FileError::NotASlip(path)) if file::has_slip_name(&path) => self.wants_open_report(path),
                Err(error) => self.notices.push(Notice::of_error(&error)),
            },
        }
    }

    fn wants_open_report(&mut self, path: PathBuf) {
        if self.is_settled() {
            self.go_on(After::Open(path));
        } else {
            self.question = Some((After::Open(path), true));
        }
    }

    fn merge_slip(&mut self, path: &Path, reading: &SlipReading) {
        let before = self.review_entries();
        self.table.reset();
        let Some(merged) = self.changing(|document| document.merge(&reading.slip)) else { return };
        let notice = match merged {
            Ok(merged) => {
                if !merged.is_empty() {
                    let new = self.review_entries().into_iter().filter(|entry| before.binary_search(entry).is_err());
                    self.review.fresh = new.map(|entry| entry.id).collect();
                    self.open_dock(Tab::Comments);
                }
                Notice::new(Tone::Plain, merged.words())
            }
            Err(error) => Notice::new(Tone::Warning, error.to_string()),
        };
        self.notices.push(notice.about(path));
        if !reading.left_out.is_empty() {
            let mut notice = Notice::new(Tone::Warning, text::SLIP_DAMAGED).about(path);
            notice.lines.clone_from(&reading.left_out);
            self.notices.push(notice);
        }
    }
}
