//! 批注 and stages in the window: what supervisor and clerk say to each other, beside the form.

mod act;
mod card;
mod dock;
mod places;
mod slip;
mod stage;
mod text;
mod verdict;

use super::view::{Action, View};
use crate::document::{Document, Revision};
use crate::report::{About, EntryId, Explanation, Stage};
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::rc::Rc;

pub(super) use dock::dock_ui;
pub(super) use places::Places;
pub(super) use slip::SlipDone;
pub(super) use stage::{bar_ui, chip_ui};
pub(super) use text::{hint_of, stage_words};
pub(super) use verdict::{Refusing, verdict_ui};

/// What is asked of the review.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Ask {
    /// Show the comments.
    Show,
    /// Go to the place of a comment and mark it; once more, and it is no longer marked.
    Select(EntryId),
    /// Write a comment where the person is.
    CommentHere,
    /// Write a comment on a finding, counted as in the document.
    CommentFinding(usize),
    /// Write a comment on the whole report.
    CommentReport,
    /// The comment that is being written is done.
    Send,
    /// Put the comment that is being written aside; its words stay.
    PutAside,
    /// Go on writing a comment.
    GoOn(usize),
    /// Throw away a comment that was never sent.
    ThrowAway(usize),
    /// The answer to a comment is done.
    Reply(EntryId),
    /// Settle a comment, or open it again.
    Settle(EntryId, bool),
    /// Take back what one has said.
    Withdraw(EntryId),
    /// Ask for a step to a stage.
    Begin(Stage),
    /// Take the step.
    Step,
    /// Accept or refuse a 核实说明, with words.
    Judge(Explanation, bool, String),
    /// Change the signature.
    Sign,
    /// The signature is written.
    Signed,
    /// The page shows no more that the report was returned.
    HideBar(EntryId),
}

/// A comment that is not sent yet.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Draft {
    about: About,
    /// What stood at its place when it was begun.
    seen: String,
    words: String,
}

/// A step that is asked for and not taken yet.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Stepping {
    stage: Stage,
    reason: String,
    /// Why it could not be taken.
    fault: Option<String>,
}

/// A field that takes the keyboard in this frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Field {
    Comment,
    Signature,
    Reason,
}

/// What the window knows of the review besides what stands in the report.
#[derive(Debug, Default)]
pub(super) struct ReviewState {
    places: Rc<Places>,
    /// The state for which the places were found.
    seen: Option<(Revision, Option<EntryId>)>,
    drafts: Vec<Draft>,
    /// Which draft is being written.
    writing: Option<usize>,
    /// Answers that are not sent yet.
    answers: HashMap<EntryId, String>,
    stepping: Option<Stepping>,
    /// The signature that is being written.
    naming: Option<String>,
    /// What waits for the signature.
    waiting: Option<Ask>,
    /// Whether settled comments are listed, too.
    all: bool,
    /// Whether the changes since the last 退回 are listed.
    lists_changes: bool,
    /// The comment that was gone to.
    lit: Option<EntryId>,
    /// What the last slip has brought.
    fresh: BTreeSet<EntryId>,
    wants: Option<Field>,
    /// A slip that is to be merged.
    wants_slip: Option<PathBuf>,
    /// The 退回 that is no longer told above the page.
    hidden: Option<EntryId>,
}

impl ReviewState {
    /// Finds the places of the comments anew where something has changed.
    pub(super) fn refresh(&mut self, document: &Document) {
        let now = Some((document.revision(), self.lit));
        if self.seen != now {
            self.seen = now;
            self.places = Rc::new(Places::of(document, self.lit));
        }
    }

    /// The comments and their places.
    pub(super) fn places(&self) -> Rc<Places> {
        Rc::clone(&self.places)
    }

    /// The person goes elsewhere: no comment is marked any more.
    pub(super) fn leave(&mut self) {
        self.lit = None;
    }
}

/// Why what the report says must not be changed, if so.
pub(super) fn refusal(document: &Document) -> Option<String> {
    match document.read_only() {
        Some(reason) => Some(reason.words()),
        None => document.is_locked().then(|| text::LOCKED.to_owned()),
    }
}

/// The menu of the right button over a place that can be commented.
pub(super) fn menu_ui(response: &egui::Response, view: &View<'_>, out: &mut Vec<Action>) {
    let command = super::command::Command::AddComment;
    response.context_menu(|ui| {
        let words = format!("{}　{}", command.words(), command.key_words());
        let button = egui::Button::new(egui::RichText::new(words).color(view.palette.text)).frame(false);
        if ui.add(button).clicked() {
            out.push(Action::Review(Ask::CommentHere));
            ui.close();
        }
    });
}
