//! 导出: which formats, where to, under which name and how set; and what became of each.

mod run;
mod sheet;
mod work;

use super::text;
use crate::export::Format;
use crate::page::{PageSetting, Pitch};
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub(super) use run::stops;
pub(super) use sheet::{Sheet, sheet_ui};
pub(super) use work::Outcome;

/// Width of the sheet beside the form.
pub(super) const WIDTH: f32 = 420.0;

/// What the sheet asks for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Ask {
    /// Export this format, or no longer.
    Tick(Format, bool),
    Pitch(Pitch),
    /// Table 3 on a page of its own, or not.
    Apart(bool),
    /// 草稿 instead of 定稿.
    Draft(bool),
    /// The native dialog for a folder.
    PickFolder,
    /// Export what is ticked.
    Start,
    /// Begin no further format.
    Stop,
    /// The same once more.
    Again(Format),
    /// Replace the file whose name is taken.
    Replace(Format),
    /// Under a free name.
    Another(Format),
}

/// A format that is being exported.
#[derive(Debug)]
struct Running {
    format: Format,
    proving: Arc<AtomicBool>,
}

/// A file that waits for its turn.
#[derive(Debug)]
struct Waiting {
    format: Format,
    path: PathBuf,
    replaces: bool,
}

/// The sheet and what it has done for the open report.
#[derive(Debug, Default)]
pub(super) struct ExportState {
    pub is_open: bool,
    /// Where to, as it is written in its field; the folder of the report until somebody says otherwise.
    folder: Option<String>,
    /// The file's name without its ending; unit, year and title until somebody says otherwise.
    name: Option<String>,
    /// 草稿 or 定稿, where somebody has chosen.
    draft: Option<bool>,
    outcomes: BTreeMap<Format, Outcome>,
    waiting: VecDeque<Waiting>,
    running: Option<Running>,
    /// The keyboard goes to the field of the folder: no dialog can be shown.
    wants_folder: bool,
}

impl ExportState {
    /// Forgets what belongs to a report that is no longer open. What is under way is finished.
    pub(super) fn forget(&mut self) {
        *self = Self { running: self.running.take(), ..Self::default() };
    }

    /// Whether a format is being made or waits for it.
    pub(super) fn is_busy(&self) -> bool {
        self.running.is_some() || !self.waiting.is_empty()
    }

    /// Whether the copy is a draft: where it must be one, or is to be one.
    pub(super) fn is_draft(&self, must_be: bool) -> bool {
        must_be || self.draft == Some(true)
    }

    /// Whether somebody has asked for a draft.
    pub(super) fn wants_draft(&self) -> bool {
        self.draft == Some(true)
    }
}

/// How the pages are set, after what is remembered.
pub(super) fn page_setting(choices: &crate::file::ExportChoices, draft: bool) -> PageSetting {
    let pitch = if choices.lines_22 { Pitch::Lines22 } else { Pitch::Points28 };
    PageSetting { draft, pitch, applications_apart: choices.applications_apart }
}
