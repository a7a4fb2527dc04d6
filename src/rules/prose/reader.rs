//! From sentences to figures and statements.

use super::cellset::CellSet;
use super::gist::{Gist, is_part_of_year};
use super::items::{Item, items};
use super::meaning::{Domain, Topic, denied, meaning, meanings_of_names};
use super::numbers::{Number, ONE, Unit};
use super::tokens::{Break, Kind, Token};
use super::words::{Tag, columns, rows};
use super::{Denial, Fee, Figure, List, Role, Statement, Time, lists};
use crate::form::Narrative;
use std::collections::VecDeque;
use std::ops::Range;

/// What is read of one narrative.
#[derive(Default, Debug)]
pub(super) struct Found {
    pub(super) figures: Vec<Figure>,
    pub(super) statements: Vec<Statement>,
    pub(super) lists: Vec<List>,
}

/// Reads the tokens of a narrative.
pub(super) fn read(tokens: &[Token], narrative: Narrative, year: u32) -> Found {
    let mut reader =
        Reader { narrative, year, found: Found::default(), topic: Topic::default(), doubt: None, sentence: 0 };
    let ends = |kind: Kind| matches!(kind, Kind::Break(Break::Stop | Break::Line));
    let mut from = 0;
    reader.begin_paragraph();
    for (at, token) in tokens.iter().enumerate() {
        if ends(token.kind) {
            reader.sentence(&tokens[from..at]);
            from = at + 1;
            if token.kind == Kind::Break(Break::Line) {
                reader.begin_paragraph();
            }
        }
    }
    reader.sentence(&tokens[from..]);
    reader.found
}

struct Reader {
    narrative: Narrative,
    year: u32,
    found: Found,
    topic: Topic,
    /// Another year, in which the sentence before ended.
    doubt: Option<Time>,
    sentence: usize,
}

/// What holds for the rest of a sentence once it is said.
struct Scene {
    time: Time,
    /// A part of the year.
    partial: bool,
    /// Names that wait for their figures after 分别为.
    waiting: VecDeque<Vec<CellSet>>,
    /// The figures of each part of the sentence.
    figures: Vec<Range<usize>>,
}

impl Reader {
    fn begin_paragraph(&mut self) {
        let on_request = self.narrative == Narrative::OnRequest;
        let domain = if on_request { Domain::Applications } else { Domain::Unknown };
        self.topic = Topic { domain, linked: on_request, year: self.year, ..Topic::default() };
        self.doubt = None;
    }

    fn sentence(&mut self, tokens: &[Token]) {
        self.sentence += 1;
        let tells = |token: &Token| match token.kind {
            Kind::Number(_) => true,
            Kind::Word(tag) => {
                matches!(tag, Tag::No | Tag::Zero | Tag::All | Tag::Carry | Tag::Application | Tag::Link | Tag::Same)
            }
            _ => false,
        };
        if !tokens.iter().any(tells) {
            return;
        }
        self.survey(tokens);
        let items = items(tokens);
        let part = is_part_of_year(tokens);
        let mut scene = Scene {
            time: self.doubt.unwrap_or(Time::This),
            partial: part,
            waiting: VecDeque::new(),
            figures: Vec::with_capacity(items.len()),
        };
        for (index, item) in items.iter().enumerate() {
            let first = self.found.figures.len();
            self.item(item, index, &items, &mut scene, part);
            scene.figures.push(first..self.found.figures.len());
        }
        self.doubt = (scene.time != Time::This).then_some(Time::Unsure);
        lists::find(&items, &scene.figures, &mut self.found);
        // What was listed as published information ends with its sentence.
        if self.topic.domain == Domain::Info {
            self.topic.domain = Domain::Foreign;
        }
    }

    /// What the whole sentence tells about its parts.
    fn survey(&mut self, tokens: &[Token]) {
        let has =
            |wanted: fn(Tag) -> bool| tokens.iter().any(|token| matches!(token.kind, Kind::Word(tag) if wanted(tag)));
        let mut results: Vec<u32> = Vec::new();
        for token in tokens {
            if let Kind::Word(Tag::Group(rows)) = token.kind
                && !results.contains(&rows)
            {
                results.push(rows);
            }
        }
        self.topic.tells_results = results.len() > 1;
        self.topic.tells_partial = results.contains(&rows::PARTIAL);
        self.topic.named_in_sentence = has(|tag| matches!(tag, Tag::Link | Tag::Application));
        self.topic.linked |= has(|tag| tag == Tag::Application);
    }

    fn item(&mut self, item: &Item, index: usize, all: &[Item], scene: &mut Scene, part: bool) {
        let whole = Gist::of(&item.tokens, self.year);
        self.time(item, &whole, scene);
        let this_year = item.has(Tag::ThisYear);
        if whole.partial && !this_year {
            scene.partial = true;
        }
        if this_year && !part {
            scene.partial = false;
        }
        let mut from = 0;
        let numbers: Vec<usize> = (0..item.tokens.len())
            .filter(|&at| matches!(item.tokens[at].kind, Kind::Number(number) if number.as_year().is_none()))
            .collect();
        for (position, &at) in numbers.iter().enumerate() {
            let Kind::Number(number) = item.tokens[at].kind else { continue };
            let behind = if position + 1 == numbers.len() { &item.tokens[at + 1..] } else { &[] };
            self.figure(item, index, all, scene, &item.tokens[from..at], at, number, behind, &whole);
            from = at + 1;
        }
        if numbers.is_empty() {
            self.topic_of_words(item, &whole);
        }
        self.statements(item, &whole, scene, numbers.is_empty());
        if item.after == Break::Semicolon {
            scene.waiting.clear();
        }
    }

    /// The year that the part of the sentence speaks of, and from then on the rest.
    fn time(&self, item: &Item, whole: &Gist, scene: &mut Scene) {
        let written = item.tokens.iter().find_map(|token| match token.kind {
            Kind::Number(number) => number.as_year(),
            _ => None,
        });
        // 较2023年, 2023年结转 and 结转2025年 say nothing of the year of the rest.
        let passing =
            whole.compare || whole.carry || whole.carried_in || whole.pending || whole.same || item.has(Tag::To);
        if passing || item.has(Tag::Up) || item.has(Tag::Down) || item.tokens.iter().any(is_fold) {
            return;
        }
        let year = i128::from(self.year);
        match written {
            Some(written) if written == year => scene.time = Time::This,
            Some(written) if written + 1 == year => scene.time = Time::Last,
            Some(_) => scene.time = Time::Unsure,
            None if item.has(Tag::ThisYear) => scene.time = Time::This,
            None if whole.last_year => scene.time = Time::Last,
            None if whole.next_year && !whole.handle && !whole.work => scene.time = Time::Unsure,
            None => {}
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a figure is read from all of these, and only here")]
    fn figure(
        &mut self,
        item: &Item,
        index: usize,
        all: &[Item],
        scene: &mut Scene,
        before: &[Token],
        at: usize,
        number: Number,
        behind: &[Token],
        whole: &Gist,
    ) {
        let role = role(before, number);
        // What compares the figure to another one says nothing of the figure itself.
        let cut = behind
            .iter()
            .position(|token| matches!(token.kind, Kind::Word(Tag::Compare | Tag::Up | Tag::Down | Tag::Share)));
        let behind = &behind[..cut.unwrap_or(behind.len())];
        let around: Vec<Token> = before.iter().chain(behind).copied().collect();
        let gist = Gist::of(&around, self.year);
        let mut figure = Figure {
            start: item.tokens[at].start,
            number,
            alternatives: Vec::new(),
            time: scene.time,
            role,
            clear: gist.is_clear() && !scene.partial,
            fee: fee(&gist, number),
            about_applications: self.topic.domain == Domain::Applications,
            sentence: self.sentence,
            item: index,
            rate: before
                .iter()
                .rev()
                .find(|token| token.kind == Kind::Word(Tag::Rate))
                .map(|token| (token.start, token.end)),
        };
        let counts =
            matches!(number.unit, Unit::Bare | Unit::Case | Unit::Entry | Unit::Item | Unit::Piece | Unit::Yuan);
        match role {
            Role::Base => {
                figure.time = base_time(before, self.year, scene.time);
                if figure.clear && counts {
                    figure.alternatives = self.base_alternatives(before, number);
                }
            }
            Role::Count if counts => self.count(&mut figure, item, all, scene, &around, &gist, before, whole),
            _ => {}
        }
        self.found.figures.push(figure);
    }

    /// A figure of last year that this year's is compared to stands for the same cells.
    fn base_alternatives(&self, before: &[Token], number: Number) -> Vec<CellSet> {
        let own = meaning(before, number.unit, &self.topic).alternatives;
        if !own.is_empty() && before.iter().any(|token| token.kind == Kind::Word(Tag::From)) {
            return own;
        }
        let counted = self.here().find(|figure| figure.role == Role::Count);
        counted.map(|figure| figure.alternatives.clone()).unwrap_or_default()
    }

    #[expect(clippy::too_many_arguments, reason = "a figure is read from all of these, and only here")]
    fn count(
        &mut self,
        figure: &mut Figure,
        item: &Item,
        all: &[Item],
        scene: &mut Scene,
        around: &[Token],
        gist: &Gist,
        before: &[Token],
        whole: &Gist,
    ) {
        let number = figure.number;
        let is_part = item.parent.is_some() || starts_part(all, figure.item);
        let asked = gist.case && !gist.foreign_case && (gist.receive || gist.new) && !Gist::of(before, self.year).gap;
        if gist.application || asked {
            self.topic.domain = Domain::Applications;
        }
        if gist.info && !gist.application && !gist.case && !gist.has_result() && !gist.is_dispute()
            || gist.open
                && number.unit == Unit::Entry
                && !self.topic.tells_results
                && self.topic.domain != Domain::Applications
        {
            self.topic.domain = Domain::Info;
            return;
        }
        // Names in front of 分别为 wait for their figures in turn.
        let names = before.iter().position(|token| token.kind == Kind::Word(Tag::Respectively));
        if let Some(end) = names.filter(|_| figure.clear) {
            scene.waiting = meanings_of_names(&before[..end], number.unit, &self.topic)
                .into_iter()
                .map(|meaning| meaning.alternatives)
                .collect();
        }
        if let Some(alternatives) = scene.waiting.pop_front() {
            let nothing_else = names.is_some() || !Gist::of(before, self.year).has_name();
            if figure.clear && nothing_else {
                figure.alternatives = alternatives;
                return;
            }
            scene.waiting.clear();
        }
        // 行政复议、行政诉讼均为1件, 各1件: one figure for each of several names is not their sum.
        let each = before.iter().any(|token| matches!(token.kind, Kind::Word(Tag::All)));
        let several = each && number.value != 0 && super::gist::names(before).count() > 1;
        let adjacent = number.unit != Unit::Bare || ends_in_name(before) && around.len() == before.len();
        if !figure.clear
            || several
            || !adjacent
            || gist.no
            || gist.zero
            || number.value % ONE != 0 && number.unit != Unit::Yuan
        {
            let own = gist.application || asked || gist.restrict && !gist.gap;
            if !is_part && !own && (gist.gap || gist.foreign_case || gist.info) && number.unit != Unit::Bare {
                self.topic.domain = Domain::Foreign;
                self.topic.rows.clear();
            }
            return;
        }
        let mut topic = self.topic.clone();
        if let Some(rows) = rows_of_parent(item, gist, &self.found.figures, scene) {
            topic.rows = rows;
        }
        let meaning = meaning(around, number.unit, &topic);
        if let Some(domain) = meaning.domain
            && !(is_part && domain == Domain::Foreign)
        {
            self.topic.domain = domain;
        }
        if !meaning.rows.is_empty() && !is_part {
            self.topic.rows = meaning.rows;
        }
        let _ = whole;
        figure.alternatives = meaning.alternatives;
    }

    /// What a part without a figure makes the rest speak of.
    fn topic_of_words(&mut self, item: &Item, whole: &Gist) {
        if whole.application && !whole.is_dispute() {
            self.topic.domain = Domain::Applications;
        } else if whole.foreign_case {
            self.topic.domain = Domain::Foreign;
        } else if whole.normative && item.after == Break::Colon {
            self.topic.domain = Domain::Unknown;
        }
    }

    fn statements(&mut self, item: &Item, whole: &Gist, scene: &Scene, without_number: bool) {
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
                    self.found.statements.push(Statement { at, says: Denial::Nothing(cells), sentence: self.sentence });
                    if whole.application {
                        self.topic.domain = Domain::Applications;
                    }
                    return;
                }
            }
            if whole.notice && !whole.gap {
                self.found.statements.push(Statement {
                    at: span(at, last),
                    says: Denial::NoNotice,
                    sentence: self.sentence,
                });
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
            self.found.statements.push(Statement { at, says: Denial::CarriedOn, sentence: self.sentence });
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
                self.found.statements.push(Statement { at, says: Denial::AllDone, sentence: self.sentence });
            }
        }
    }
}

impl Reader {
    /// The figures of this sentence, the nearest first.
    fn here(&self) -> impl Iterator<Item = &Figure> {
        /// No sentence of a report has more; a text without 。 is not walked again and again.
        const REACH: usize = 100;
        self.found.figures.iter().rev().take(REACH).take_while(|figure| figure.sentence == self.sentence)
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

fn is_fold(token: &Token) -> bool {
    matches!(token.kind, Kind::Number(number) if number.unit == Unit::Fold)
}

/// Whether a figure is one of a list: after 其中, after a colon, or beside one that is.
fn starts_part(all: &[Item], index: usize) -> bool {
    let item = &all[index];
    let first = item.tokens.first().map(|token| token.kind);
    matches!(first, Some(Kind::Word(Tag::Among | Tag::Includes)))
        || index > 0 && matches!(all[index - 1].after, Break::Colon | Break::Pause)
}

/// Whether the last word in front of a bare number names what it counts.
fn ends_in_name(before: &[Token]) -> bool {
    let name = |tag: Tag| {
        matches!(
            tag,
            Tag::Group(_)
                | Tag::Detail(_)
                | Tag::Open
                | Tag::Applicant(_)
                | Tag::Result(_)
                | Tag::Decided(_)
                | Tag::WeakDecided(_)
                | Tag::Other
        )
    };
    matches!(before.last().map(|token| token.kind), Some(Kind::Word(tag)) if name(tag))
}

/// Rows that applicants named in brackets share: those of the figure in front of the bracket.
fn rows_of_parent(item: &Item, gist: &Gist, figures: &[Figure], scene: &Scene) -> Option<Vec<u32>> {
    let parent = item.parent.filter(|_| gist.applicants != 0 && !gist.has_result())?;
    let before = scene.figures.get(parent)?;
    let figure = figures.get(before.clone())?.iter().rev().find(|figure| figure.role == Role::Count)?;
    let rows_of = |cells: CellSet| cells.cells().fold(0, |rows, cell| rows | 1 << cell.row_index());
    Some(figure.alternatives.iter().map(|&cells| rows_of(cells)).collect())
}

/// What a figure does in its clause.
fn role(before: &[Token], number: Number) -> Role {
    let has = |wanted: Tag| before.iter().any(|token| token.kind == Kind::Word(wanted));
    let last = |wanted: &[Tag]| {
        before.iter().rev().find_map(|token| match token.kind {
            Kind::Word(tag) if wanted.contains(&tag) => Some(tag),
            _ => None,
        })
    };
    let direction = last(&[Tag::Up, Tag::Down, Tag::To]);
    match number.unit {
        Unit::Month | Unit::Year | Unit::Point => Role::Aside,
        Unit::Foreign if number.word.is_empty() => Role::Aside,
        Unit::Percent => match last(&[Tag::Up, Tag::Down, Tag::Share, Tag::Rate]) {
            Some(Tag::Up) => Role::Growth(true),
            Some(Tag::Down) => Role::Growth(false),
            Some(Tag::Share) => Role::Share,
            Some(Tag::Rate) => Role::Rate,
            _ => Role::Aside,
        },
        Unit::Fold => match direction {
            Some(Tag::Up) => Role::FoldMore,
            Some(Tag::Down) => Role::Aside,
            _ if before.iter().any(|token| {
                matches!(token.kind, Kind::Word(Tag::LastYear))
                    || matches!(token.kind, Kind::Number(number) if number.as_year().is_some())
            }) =>
            {
                Role::Fold
            }
            _ => Role::Aside,
        },
        _ => match direction {
            Some(Tag::To) => Role::Count,
            Some(Tag::Up) if !before.iter().any(|token| matches!(token.kind, Kind::Word(Tag::New))) => {
                Role::Change(true)
            }
            Some(Tag::Down) => Role::Change(false),
            _ if has(Tag::From) || has(Tag::Compare) => Role::Base,
            _ => Role::Count,
        },
    }
}

/// The year of a figure that another one is compared to.
fn base_time(before: &[Token], year: u32, now: Time) -> Time {
    let written = before.iter().find_map(|token| match token.kind {
        Kind::Number(number) => number.as_year(),
        _ => None,
    });
    match (written, now) {
        (_, Time::Last | Time::Unsure) => Time::Unsure,
        (Some(written), _) if written + 1 != i128::from(year) => Time::Unsure,
        _ => Time::Last,
    }
}

/// Which fee fact a figure is.
fn fee(gist: &Gist, number: Number) -> Option<Fee> {
    match number.unit {
        Unit::Yuan if gist.per_case => Some(Fee::Each),
        Unit::Yuan if gist.paid => Some(Fee::Received),
        Unit::Yuan if gist.amount => Some(Fee::Total),
        Unit::Yuan => Some(Fee::Money),
        Unit::Case | Unit::Piece | Unit::Entry if gist.notice => Some(Fee::Notices),
        Unit::Case | Unit::Piece | Unit::Entry => Some(Fee::Cases),
        _ => None,
    }
}
