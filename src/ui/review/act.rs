//! What is done with the review; one place for all that the dock, the menus and the bars ask for.

use super::{Ask, Draft, Field, Stepping, text};
use crate::document::{Author, Document, Spot};
use crate::report::{About, Entry, EntryId, Stage};
use crate::rules::Place;
use crate::text::sentences;
use crate::ui::command::Command;
use crate::ui::dock::Tab;
use crate::ui::view::{Action, Page};
use crate::ui::{App, clock, field, prose};
use egui::Context;

impl App {
    pub(in crate::ui) fn ask_review(&mut self, context: &Context, ask: Ask) {
        if ask.is_said() && self.settings.signature.is_empty() {
            self.review.waiting = Some(ask);
            return self.sign();
        }
        match ask {
            Ask::Show => self.open_dock(Tab::Comments),
            Ask::Select(id) => self.select_comment(id),
            Ask::CommentHere => {
                let (about, seen) = self.comment_target(context);
                self.write_comment(about, seen);
            }
            Ask::CommentFinding(index) => self.comment_finding(index),
            Ask::CommentReport => self.write_comment(About::Report, String::new()),
            Ask::Send => self.send_comment(),
            Ask::PutAside => self.put_comment_aside(),
            Ask::GoOn(index) => {
                self.review.writing = Some(index);
                self.want_field(Field::Comment);
            }
            Ask::ThrowAway(index) => {
                if index < self.review.drafts.len() {
                    self.review.drafts.remove(index);
                    self.review.writing = None;
                }
            }
            Ask::Reply(id) => self.reply(id),
            Ask::Settle(id, open) => {
                let words = if open { text::REOPENED } else { text::SETTLED };
                self.said(|document, author| document.settle(id, open, author), words);
            }
            Ask::Withdraw(id) => self.said(|document, author| document.withdraw(id, author), text::WITHDRAWN),
            Ask::Begin(stage) => self.begin_step(stage),
            Ask::Step => self.take_step(),
            Ask::Judge(explanation, accepted, words) => {
                let judged = text::JUDGED[usize::from(accepted)];
                self.said(|document, author| document.judge(&explanation, accepted, &words, author), judged);
            }
            Ask::Sign => self.sign(),
            Ask::Signed => self.signed(context),
            Ask::HideBar(id) => self.review.hidden = Some(id),
        }
    }

    /// Whether a step to that stage can be asked for now.
    pub(in crate::ui) fn may_step(&self, stage: Stage) -> bool {
        self.document
            .as_ref()
            .is_some_and(|document| document.read_only().is_none() && document.stage().next().contains(&stage))
    }

    /// Asks in the dock what is to be known before a step.
    pub(in crate::ui) fn begin_step(&mut self, stage: Stage) {
        if self.may_step(stage) {
            self.review.stepping = Some(Stepping { stage, reason: String::new(), fault: None });
            self.want_field(Field::Reason);
            self.open_dock(Tab::Comments);
        }
    }

    /// Why an action is not carried out, where it would change what must not be changed.
    pub(in crate::ui) fn refusal_of(&self, action: &Action) -> Option<String> {
        let document = self.document.as_ref()?;
        let changes = match action {
            Action::Edit(edit, _) => !edit.is_review() && !edit.is_idle(document.report()),
            Action::Insert(..) | Action::TakeParagraph(..) | Action::Explain(..) | Action::Fix(..) => true,
            Action::Command(command) => matches!(command, Command::FillZero | Command::ApplyFix),
            _ => false,
        };
        super::refusal(document).filter(|_| changes)
    }

    /// What was said in the review of the open report.
    pub(in crate::ui) fn review_entries(&self) -> Vec<Entry> {
        self.document.as_ref().map(|document| document.report().review().entries().to_vec()).unwrap_or_default()
    }

    /// Who speaks, and now.
    pub(in crate::ui) fn author(&self) -> Author {
        Author { who: self.settings.signature.clone(), when: clock::now_seconds() }
    }

    /// Where the person is, and what stands there.
    fn comment_target(&self, context: &Context) -> (About, String) {
        let whole = (About::Report, String::new());
        let Some(document) = &self.document else { return whole };
        if let Page::Section(section) = self.page
            && let Some(table) = section.table()
        {
            let cell = self.table.current.filter(|cell| cell.table() == table);
            return cell.map_or(whole, |cell| (About::Cell(cell), String::new()));
        }
        let narrative = self.prose.current.filter(|narrative| Page::of(Spot::Narrative(*narrative)) == self.page);
        let Some(narrative) = narrative else { return whole };
        let words = document.report().narrative(narrative);
        let Some(range) = field::selection(context, prose::narrative_id(narrative)) else {
            return (About::Sentence(narrative), String::new());
        };
        let selected: String = words.chars().skip(range.start).take(range.len()).collect();
        let seen = if selected.trim().is_empty() { sentence_at(words, range.start) } else { selected };
        (About::Sentence(narrative), seen.trim().to_owned())
    }

    /// A field of the dock takes the keyboard, whatever the page was about to do with it.
    fn want_field(&mut self, wanted: Field) {
        self.review.wants = Some(wanted);
        self.table.wants_focus = false;
    }

    fn comment_finding(&mut self, index: usize) {
        let Some(document) = &self.document else { return };
        let Some(finding) = document.findings().get(index) else { return };
        let about = if finding.is_blank()
            && let Place::Cell(cell) = finding.place
        {
            About::Cell(cell)
        } else {
            About::Finding(document.key_of(finding))
        };
        let seen = finding.message();
        self.write_comment(about, seen);
    }

    fn write_comment(&mut self, about: About, seen: String) {
        if let Some(words) = self.document.as_ref().and_then(|document| document.read_only().map(|why| why.words())) {
            return self.say(&words);
        }
        let review = &mut self.review;
        review.drafts.retain(|draft| !draft.words.trim().is_empty());
        let at = review.drafts.iter().position(|draft| draft.about == about && draft.seen == seen);
        let at = at.unwrap_or_else(|| {
            review.drafts.push(Draft { about, seen, words: String::new() });
            review.drafts.len() - 1
        });
        review.writing = Some(at);
        self.want_field(Field::Comment);
        self.open_dock(Tab::Comments);
    }

    /// Where nothing was written, nothing is kept.
    fn put_comment_aside(&mut self) {
        let review = &mut self.review;
        review.writing = None;
        review.drafts.retain(|draft| !draft.words.trim().is_empty());
        self.regain();
    }

    fn send_comment(&mut self) {
        let Some(draft) = self.review.writing.and_then(|at| self.review.drafts.get(at)).cloned() else { return };
        let author = self.author();
        let sent = self.changing(|document| document.comment(draft.about, &draft.seen, &draft.words, &author));
        match sent.flatten() {
            Some(id) => {
                if let Some(at) = self.review.writing.take() {
                    self.review.drafts.remove(at);
                }
                self.review.lit = Some(id);
                self.say(text::COMMENTED);
            }
            None => self.say_why_not(text::NO_WORDS),
        }
    }

    fn reply(&mut self, id: EntryId) {
        let words = self.review.answers.get(&id).cloned().unwrap_or_default();
        let author = self.author();
        match self.changing(|document| document.reply(id, &words, &author)).flatten() {
            Some(_) => {
                self.review.answers.remove(&id);
                self.say(text::REPLIED);
            }
            None => self.say_why_not(text::NO_WORDS),
        }
    }

    fn said(&mut self, say: impl FnOnce(&mut Document, &Author) -> bool, words: &str) {
        let author = self.author();
        match self.changing(|document| say(document, &author)) {
            Some(true) => self.say(words),
            _ => self.say_why_not(""),
        }
    }

    fn say_why_not(&mut self, else_words: &str) {
        let reason = self.document.as_ref().and_then(Document::read_only);
        let words = reason.map_or_else(|| else_words.to_owned(), |reason| reason.words());
        self.say(&words);
    }

    fn take_step(&mut self) {
        let Some(stepping) = self.review.stepping.clone() else { return };
        let author = self.author();
        self.table.reset();
        match self.changing(|document| document.step(stepping.stage, &stepping.reason, &author)) {
            Some(Ok(())) => {
                self.review.stepping = None;
                self.say(&text::stepped(stepping.stage));
                self.regain();
            }
            Some(Err(fault)) => {
                let fault = fault.to_string();
                self.say(&fault);
                self.review.stepping = Some(Stepping { fault: Some(fault), ..stepping });
                self.want_field(Field::Reason);
            }
            None => {}
        }
    }

    fn sign(&mut self) {
        self.review.naming.get_or_insert_with(|| self.settings.signature.clone());
        self.want_field(Field::Signature);
        self.open_dock(Tab::Comments);
    }

    fn signed(&mut self, context: &Context) {
        let name: String = self.review.naming.clone().unwrap_or_default().trim().chars().collect();
        let name: String = name.chars().take(crate::file::Settings::LONGEST_SIGNATURE).collect();
        if name.is_empty() {
            self.want_field(Field::Signature);
            return self.say(text::SIGN_FIRST);
        }
        self.set(|settings| settings.signature = name);
        self.review.naming = None;
        if let Some(ask) = self.review.waiting.take() {
            self.ask_review(context, ask);
        }
    }

    fn select_comment(&mut self, id: EntryId) {
        if self.review.lit.take() == Some(id) {
            return;
        }
        self.review.lit = Some(id);
        self.review.fresh.remove(&id);
        let Some(document) = &self.document else { return };
        self.review.refresh(document);
        let places = self.review.places();
        let Some(placed) = places.find(id) else { return };
        self.selected = placed.finding;
        match placed.goal() {
            Some((spot, range)) => self.go(spot, range),
            None => self.show(Page::Opening),
        }
    }
}

impl Ask {
    /// Whether it stands in the review under a name.
    fn is_said(&self) -> bool {
        matches!(
            self,
            Self::Send | Self::Reply(_) | Self::Settle(..) | Self::Withdraw(_) | Self::Step | Self::Judge(..)
        )
    }
}

/// The sentence in which a character stands, or the one that ends there.
fn sentence_at(text: &str, character: usize) -> String {
    let mut end = 0;
    let found = sentences(text).into_iter().find(|sentence| {
        end += sentence.chars().count();
        end > character
    });
    let last = || sentences(text).into_iter().next_back().unwrap_or_default();
    found.unwrap_or_else(last).trim().to_owned()
}
