//! What is told without a figure: nothing, all finished, carried on.

use super::cellset::CellSet;
use super::gist::Gist;
use super::items::Item;
use super::meaning::{Domain, denied};
use super::reader::{Reader, Scene};
use super::tokens::{Kind, Token};
use super::words::{Tag, columns, rows};
use super::{Denial, Role, Statement, Time};

impl Reader {
    /// Adds what a part of a sentence says without a figure.
    pub(super) fn statements(&mut self, item: &Item, whole: &Gist, scene: &Scene, without_number: bool) {
        let clear = whole.is_clear() && !scene.partial && scene.time == Time::This;
        let span = |from: usize, to: usize| item.tokens[from].start..item.tokens[to].end;
        let Some(last) = item.tokens.len().checked_sub(1) else { return };
        let position = |wanted: Tag| item.tokens.iter().position(|token| token.kind == Kind::Word(wanted));
        let denial = position(Tag::No).or_else(|| position(Tag::Zero));
        if let Some(at) = denial
            && without_number
            && !whole.all_but_denial_is_comparison()
        {
            let fee = whole.notice || whole.paid || whole.amount;
            if clear && !fee {
                let cells = denied(&item.tokens, &self.topic);
                if !cells.is_empty() {
                    let first = if position(Tag::No).is_some() { at } else { at.saturating_sub(usize::from(at > 0)) };
                    let to = if position(Tag::No) == Some(at) { last } else { at };
                    let at = if position(Tag::No).is_some() { span(first.min(to), to) } else { span(at, at) };
                    self.found.statements.push(Statement { at, says: Denial::Nothing(cells) });
                    if whole.application {
                        self.topic.domain = Domain::Applications;
                    }
                    return;
                }
            }
            if whole.notice && !whole.gap {
                self.found.statements.push(Statement { at: span(at, last), says: Denial::NoNotice });
            }
            return;
        }
        let about_applications = self.topic.domain == Domain::Applications
            && !whole.is_dispute()
            && !whole.info
            && whole.decided == 0
            && whole.results == 0;
        if !about_applications {
            return;
        }
        // 延期到下一年度答复
        let told =
            !(whole.gap || whole.would || whole.scope || whole.restrict || scene.partial) && scene.time == Time::This;
        if whole.next_year && (whole.carry || whole.pending) && without_number && told {
            let from = item
                .tokens
                .iter()
                .position(|token| matches!(token.kind, Kind::Word(Tag::Carry | Tag::Pending | Tag::NextYear)));
            let at = span(from.unwrap_or_default(), last);
            self.found.statements.push(Statement { at, says: Denial::CarriedOn });
            return;
        }
        let only_carried_in = whole.carried_in || !whole.case && !whole.application && self.only_carried_in();
        if clear && whole.handle && !whole.next_year && !only_carried_in && !whole.etc && self.tells_of(whole) {
            let handle = item.tokens.iter().rposition(|token| token.kind == Kind::Word(Tag::Handle)).unwrap_or(last);
            let all = item.tokens[..handle].iter().rposition(|token| token.kind == Kind::Word(Tag::All));
            let narrow = |token: &Token| {
                matches!(token.kind, Kind::Word(Tag::Applicant(_) | Tag::Group(_) | Tag::Detail(_) | Tag::Open))
            };
            if let Some(from) = all.filter(|_| !item.tokens.iter().any(narrow)) {
                let at = span(from, handle);
                self.found.statements.push(Statement { at, says: Denial::AllDone });
            }
        }
    }

    /// Whether it is certain which applications are meant: those named in the clause, or figures that were read.
    fn tells_of(&self, whole: &Gist) -> bool {
        let mut counted = self.here().filter(|figure| figure.role == Role::Count).peekable();
        let read = match counted.peek() {
            None => !self.topic.rows.is_empty(),
            Some(_) => counted.any(|figure| !figure.alternatives.is_empty()),
        };
        read || whole.application || whole.case
    }

    /// Whether the figures of this sentence, or else of those before, are of applications carried in only.
    fn only_carried_in(&self) -> bool {
        let carried_in = CellSet::applications(rows::CARRIED_IN, columns::TOTAL);
        let mut told = self.here().filter(|figure| !figure.alternatives.is_empty()).peekable();
        match told.peek() {
            None => self.topic.rows == [rows::CARRIED_IN],
            Some(_) => told.all(|figure| figure.alternatives.contains(&carried_in)),
        }
    }
}

impl Gist {
    /// 没有变化, 无增减: a denial that compares.
    fn all_but_denial_is_comparison(&self) -> bool {
        self.compare || self.same
    }
}
