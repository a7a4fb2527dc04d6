//! 退回 and 审定 from the folder's page: the file of the selected office goes to a stage without being opened.

use super::asks::Ended;
use super::{Ask, Folder, Goal, text};
use crate::document::{ClosedFileError, set_stage_of_closed_file};
use crate::folder::{OfficeRow, Phase};
use crate::report::Stage;
use crate::ui::App;
use crate::ui::field;
use crate::ui::findings::button_ui;
use crate::ui::jobs::Done;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::{Label, RichText, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// A step that is asked for and not taken yet.
#[derive(Debug)]
pub(super) struct StepSheet {
    path: PathBuf,
    stage: Stage,
    reason: String,
    /// The signature, while there is none.
    name: Option<String>,
    fault: Option<String>,
    is_working: bool,
}

/// What is asked for a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) enum StepAsk {
    /// Ask for a step of a file.
    Begin(PathBuf, Stage),
    /// Why.
    Reason(String),
    /// Who.
    Name(String),
    /// Take the step.
    Take,
    /// Do not.
    GiveUp,
}

impl Folder {
    /// The step that is asked for the selected row.
    pub(super) fn step_of(&self, row: &OfficeRow) -> Option<&StepSheet> {
        self.stepping.as_ref().filter(|sheet| sheet.path == row.path())
    }
}

impl App {
    pub(super) fn ask_step(&mut self, context: &egui::Context, ask: StepAsk) {
        let name = self.settings.signature.is_empty().then(String::new);
        let Some(folder) = &mut self.folder.open else { return };
        match (ask, &mut folder.stepping) {
            (StepAsk::Begin(path, stage), _) => {
                let (reason, fault) = (String::new(), None);
                folder.stepping = Some(StepSheet { path, stage, reason, name, fault, is_working: false });
            }
            (StepAsk::Reason(reason), Some(sheet)) => sheet.reason = reason,
            (StepAsk::Name(name), Some(sheet)) => sheet.name = Some(name),
            (StepAsk::GiveUp, _) => folder.stepping = None,
            (StepAsk::Take, Some(_)) => self.take_folder_step(context),
            (StepAsk::Reason(_) | StepAsk::Name(_) | StepAsk::Take, None) => {}
        }
    }

    fn take_folder_step(&mut self, context: &egui::Context) {
        let Some(sheet) = self.folder.open.as_mut().and_then(|folder| folder.stepping.as_mut()) else { return };
        if let Some(name) = &sheet.name {
            let name: String = name.trim().chars().take(crate::file::Settings::LONGEST_SIGNATURE).collect();
            if name.is_empty() {
                sheet.fault = Some(text::SIGN_FIRST.to_owned());
                return;
            }
            self.set(|settings| settings.signature = name);
        }
        let (author, folders) = (self.author(), self.folders.clone());
        let Some(sheet) = self.folder.open.as_mut().and_then(|folder| folder.stepping.as_mut()) else { return };
        (sheet.is_working, sheet.fault) = (true, None);
        let (path, stage, reason) = (sheet.path.clone(), sheet.stage, sheet.reason.clone());
        self.jobs.work(context, move || {
            let taken = set_stage_of_closed_file(&path, folders.as_ref(), stage, &reason, &author);
            Done::Folders(Ended::Stepped(path, stage, taken))
        });
    }

    /// A step was taken, or why not.
    pub(super) fn stepped(&mut self, path: &Path, stage: Stage, taken: Result<(), ClosedFileError>) {
        let Some(folder) = &mut self.folder.open else { return };
        let name = folder.row_of(path).map_or_else(|| path.display().to_string(), |row| row.name().to_owned());
        match (taken, &mut folder.stepping) {
            (Ok(()), _) => {
                folder.stepping = None;
                // What was written is looked at now, not in a second.
                if let Some(watch) = folder.watch.as_ref().filter(|watch| !watch.is_halted()) {
                    watch.go_on();
                }
                self.say(&text::stepped(&name, stage));
            }
            (Err(fault), Some(sheet)) if sheet.path == path => {
                sheet.is_working = false;
                sheet.fault = Some(fault.to_string());
            }
            (Err(fault), _) => self.say(&fault.to_string()),
        }
    }
}

/// The buttons that ask for a step, where one may be taken.
pub(super) fn buttons_ui(ui: &mut Ui, row: &OfficeRow, palette: &Palette, out: &mut Vec<Action>) -> bool {
    let can = row.phase == Phase::Submitted && !row.is_document && !row.is_damaged();
    if can {
        for (words, stage) in [("退回意见", Stage::Returned), ("审定", Stage::Approved)] {
            if button_ui(ui, words, "", false, palette) {
                out.push(Action::Folder(Ask::Step(StepAsk::Begin(row.path().to_owned(), stage))));
            }
        }
    }
    can
}

/// Draws what is asked before a step, in the place of the buttons.
pub(super) fn step_ui(ui: &mut Ui, row: &OfficeRow, sheet: &StepSheet, palette: &Palette, out: &mut Vec<Action>) {
    let ask = |out: &mut Vec<Action>, asked| out.push(Action::Folder(Ask::Step(asked)));
    let small = |words: &str, colour| RichText::new(words).font(theme::regular(theme::SMALL)).color(colour);
    let is_return = sheet.stage == Stage::Returned;
    ui.spacing_mut().item_spacing.y = 4.0;
    let heading = if is_return {
        text::RETURN_HOW.to_owned()
    } else {
        text::approve_how(row.status.tally.errors, row.status.tally.blank)
    };
    ui.add(Label::new(small(&heading, palette.text)).wrap());
    let mut reason = sheet.reason.clone();
    let edit = TextEdit::multiline(&mut reason).id(egui::Id::unique("step reason")).desired_rows(3);
    let response = ui.add(edit.desired_width(ui.available_width()).hint_text(if is_return {
        "退回意见"
    } else {
        "审定意见（可不填）"
    }));
    field::named(&response, if is_return { "退回意见" } else { "审定意见" });
    if reason != sheet.reason {
        ask(out, StepAsk::Reason(reason));
    }
    if let Some(name) = &sheet.name {
        let mut typed = name.clone();
        let edit = TextEdit::singleline(&mut typed).id(egui::Id::unique("step name"));
        let response = ui.add(edit.desired_width(ui.available_width()).hint_text("您的姓名或科室"));
        field::named(&response, "署名");
        if typed != *name {
            ask(out, StepAsk::Name(typed));
        }
    }
    if let Some(fault) = &sheet.fault {
        ui.add(Label::new(small(fault, palette.error)).wrap());
    }
    ui.horizontal(|ui| {
        if sheet.is_working {
            ui.label(small(text::STEPPING, palette.text_second));
            return;
        }
        if button_ui(ui, if is_return { "退回" } else { "审定" }, "", true, palette) {
            ask(out, StepAsk::Take);
        }
        if button_ui(ui, "取消", "", false, palette) {
            ask(out, StepAsk::GiveUp);
        }
        // Comments on single places are written in the report itself.
        if button_ui(ui, "打开写批注", "", false, palette) {
            ask(out, StepAsk::GiveUp);
            out.push(Action::Folder(Ask::OpenFile(row.path().to_owned(), Some(Goal::Step(sheet.stage)))));
        }
    });
}
