//! From sentences to figures and statements.

use super::cellset::CellSet;
use super::gist::{Gist, Period, period};
use super::items::{Item, items};
use super::meaning::{Domain, Meaning, NORMATIVE, Topic, meaning, meanings_of_names};
use super::numbers::{Number, ONE, Unit};
use super::roles::{base_time, counts_not_one, ends_in_name, fee, is_fold, role, time_of};
use super::tokens::{Break, Kind, Token};
use super::words::{Tag, rows};
use super::{Figure, List, Role, Statement, Time, lists};
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

/// A narrative being read.
pub(super) struct Reader {
    narrative: Narrative,
    year: u32,
    pub(super) found: Found,
    pub(super) topic: Topic,
    /// Another year, in which the sentence before ended.
    doubt: Option<Time>,
    sentence: usize,
}

/// What holds for the rest of a sentence once it is said.
pub(super) struct Scene {
    pub(super) time: Time,
    /// A part of the year.
    pub(super) partial: bool,
    /// Changes that are told for several figures in turn: 分别比上年增加2件、减少1件.
    spread: bool,
    /// Whether parts are told: after 其中.
    among: bool,
    /// Whether another area or office is spoken of.
    others: bool,
    /// Whether the last figure was one that the reader does not tie; what 、 joins to it is not tied either.
    pub(super) doubtful: bool,
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
                matches!(
                    tag,
                    Tag::No
                        | Tag::Zero
                        | Tag::All
                        | Tag::Carry
                        | Tag::Application
                        | Tag::OnRequest
                        | Tag::Link
                        | Tag::Same
                )
            }
            _ => false,
        };
        if !tokens.iter().any(tells) {
            return;
        }
        self.survey(tokens);
        let items = items(tokens);
        let period = period(tokens);
        let mut scene = Scene {
            time: self.doubt.unwrap_or(Time::This),
            partial: period == Period::Part,
            spread: false,
            among: false,
            others: false,
            doubtful: false,
            waiting: VecDeque::new(),
            figures: Vec::with_capacity(items.len()),
        };
        for (index, item) in items.iter().enumerate() {
            let first = self.found.figures.len();
            self.item(item, index, &items, &mut scene, period);
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
        self.topic.named_in_sentence = has(|tag| matches!(tag, Tag::Link | Tag::Application | Tag::OnRequest));
        let published = tokens.windows(2).any(|pair| pair[0].is(Tag::Info) && matches!(pair[1].kind, Kind::Number(_)));
        let asked = has(|tag| {
            matches!(
                tag,
                Tag::Application | Tag::Case | Tag::Receive | Tag::New | Tag::Due | Tag::Handle | Tag::CarriedIn
            )
        });
        self.topic.tells_release = published && !asked;
        self.topic.linked |= has(|tag| tag == Tag::Application);
    }

    fn item(&mut self, item: &Item, index: usize, all: &[Item], scene: &mut Scene, period: Period) {
        let whole = Gist::of(&item.tokens, self.year);
        self.time(item, &whole, scene);
        scene.spread |= item.has(Tag::Respectively) && (whole.compare || item.has(Tag::Up) || item.has(Tag::Down));
        let this_year = item.has(Tag::ThisYear);
        let year = i128::from(self.year);
        let names_year = item
            .tokens
            .iter()
            .any(|token| matches!(token.kind, Kind::Number(number) if number.as_year() == Some(year)));
        // 截至2024年底, and 1月1日至12月31日, are all of the year.
        let whole_year = period == Period::Whole || period == Period::Untold && names_year;
        if (whole.partial || whole.until && !whole_year) && !this_year {
            scene.partial = true;
        }
        if this_year && period != Period::Part {
            scene.partial = false;
        }
        scene.among |= item.has(Tag::Among);
        if item.has(Tag::Own) && !whole.scope {
            scene.others = false;
        }
        scene.doubtful &= index > 0 && all[index - 1].after == Break::Pause;
        let mut from = 0;
        let last_rise = item.tokens.iter().rposition(|token| token.is(Tag::To));
        let numbers: Vec<usize> = (0..item.tokens.len())
            .filter(|&at| matches!(item.tokens[at].kind, Kind::Number(number) if number.as_year().is_none()))
            .filter(|&at| !counts_not_one(&item.tokens[at..]))
            .collect();
        for (position, &at) in numbers.iter().enumerate() {
            let Kind::Number(number) = item.tokens[at].kind else { continue };
            let behind = &item.tokens[at + 1..];
            // What follows belongs to the last figure of the part, but for 3件以上.
            let near = usize::from(behind.first().is_some_and(|token| token.is(Tag::Approximate)));
            let behind = if position + 1 == numbers.len() { behind } else { &behind[..near] };
            let rises = last_rise.is_some_and(|rise| rise > at);
            self.figure(item, index, all, scene, &item.tokens[from..at], at, number, behind, rises);
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
        rises: bool,
    ) {
        let role = match role(before, number, rises) {
            Role::Change(_) | Role::Growth(_) | Role::Fold | Role::FoldMore if self.has_another_subject(before) => {
                Role::Aside
            }
            role => role,
        };
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
            time: if role == Role::Count { time_of(before, self.year, scene.time) } else { scene.time },
            role,
            clear: gist.is_clear() && !scene.partial && !scene.spread && !scene.doubtful && !scene.others,
            fee: fee(&gist, number),
            about_applications: self.topic.domain == Domain::Applications,
            sentence: self.sentence,
            item: index,
            rate: before.iter().rev().find(|token| token.is(Tag::Rate)).map(|token| (token.start, token.end)),
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
            Role::Count if counts => self.count(&mut figure, item, all, scene, &around, &gist, before),
            _ => {}
        }
        scene.doubtful |= !figure.clear;
        self.found.figures.push(figure);
    }

    /// A figure of last year that this year's is compared to stands for the same cells.
    fn base_alternatives(&self, before: &[Token], number: Number) -> Vec<CellSet> {
        let own = meaning(before, number.unit, &self.topic).alternatives;
        if !own.is_empty() && before.iter().any(|token| token.is(Tag::From)) {
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
    ) {
        let number = figure.number;
        let ahead = Gist::of(before, self.year);
        let is_part = item.parent.is_some() || starts_part(all, figure.item);
        let asked = gist.case && !gist.foreign_case && (gist.receive || gist.new) && !ahead.gap;
        if ahead.scope && !is_part {
            // 全区收到95件，办结94件: what follows is theirs too.
            scene.others = true;
            self.topic.domain = Domain::Foreign;
            return;
        }
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
        let names = before.iter().position(|token| token.is(Tag::Respectively));
        if let Some(end) = names.filter(|_| figure.clear) {
            scene.waiting = meanings_of_names(&before[..end], number.unit, &self.topic)
                .into_iter()
                .map(|meaning| meaning.alternatives)
                .collect();
        }
        if let Some(alternatives) = scene.waiting.pop_front() {
            let nothing_else = names.is_some() || !ahead.has_name();
            if figure.clear && nothing_else {
                figure.alternatives = alternatives;
                return;
            }
            scene.waiting.clear();
        }
        // 行政复议、行政诉讼均为1件, 各1件: one figure for each of several names is not their sum.
        let each = before.iter().any(|token| matches!(token.kind, Kind::Word(Tag::All)));
        let several = each && number.value != 0 && super::gist::names(before).count() > 1;
        // 其中直接收到4件 is a part of those received.
        let a_part = scene.among && (gist.receive || gist.work) && !gist.has_result() && gist.applicants == 0;
        let bare = ends_in_name(before) || number.value == 0 && gist.has_name();
        let adjacent = number.unit != Unit::Bare || bare && around.len() == before.len();
        if !figure.clear
            || several
            || !adjacent
            || a_part
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
        let meaning = match rows_of_parent(item, gist, &self.found.figures, scene) {
            Some(rows) => meaning(around, number.unit, &Topic { rows, ..self.topic.clone() }),
            None => meaning(around, number.unit, &self.topic),
        };
        if self.conflicts(number, &meaning, gist) {
            return;
        }
        if let Some(domain) = meaning.domain
            && !(is_part && domain == Domain::Foreign)
        {
            self.topic.domain = domain;
        }
        if !meaning.rows.is_empty() && !is_part {
            self.topic.rows = meaning.rows;
        }
        figure.alternatives = meaning.alternatives;
        // 由5件增到7件: both count the same.
        if figure.alternatives.is_empty()
            && before.iter().any(|token| token.is(Tag::To))
            && let Some(base) = self.here().next().filter(|base| base.role == Role::Base && base.item == figure.item)
        {
            figure.alternatives = base.alternatives.clone();
        }
    }

    /// What a part without a figure makes the rest speak of.
    fn topic_of_words(&mut self, item: &Item, whole: &Gist) {
        let asked = whole.case && !whole.foreign_case && (whole.receive || whole.new) && !whole.gap;
        if (whole.application || asked) && !whole.is_dispute() {
            self.topic.domain = Domain::Applications;
        } else if whole.foreign_case {
            self.topic.domain = Domain::Foreign;
        } else if whole.normative && item.after == Break::Colon {
            self.topic.domain = Domain::Documents(NORMATIVE);
        }
    }
}

impl Reader {
    /// 其中自然人申请减少2件: what changed is named, and is not the figure before.
    fn has_another_subject(&self, before: &[Token]) -> bool {
        let gist = Gist::of(before, self.year);
        let named = gist.applicants != 0 || gist.has_result() || gist.is_dispute() || gist.info || gist.normative;
        let done = gist.handle || gist.work || gist.pending || gist.carry || gist.carried_in || gist.results != 0;
        let counts = self.here().filter(|figure| figure.role == Role::Count).take(2).count();
        let general = gist.application || gist.case || gist.receive || gist.new;
        named || done || gist.decided | gist.weak_decided != 0 || general && counts != 1
    }

    /// 收到9件，受理7件: the same verb twice in a sentence with two figures does not mean the same twice.
    fn conflicts(&self, number: Number, meaning: &Meaning, gist: &Gist) -> bool {
        let verb = (gist.receive || gist.handle || gist.work) && !gist.has_result() && gist.applicants == 0;
        let other = |figure: &Figure| figure.time == Time::This && figure.number.value != number.value;
        verb && !meaning.alternatives.is_empty()
            && self.here().any(|figure| other(figure) && figure.alternatives == meaning.alternatives)
    }

    /// The figures of this sentence, the nearest first.
    pub(super) fn here(&self) -> impl Iterator<Item = &Figure> {
        /// No sentence of a report has more; a text without 。 is not walked again and again.
        const REACH: usize = 100;
        self.found.figures.iter().rev().take(REACH).take_while(|figure| figure.sentence == self.sentence)
    }
}

/// Whether a figure is one of a list: after 其中, after a colon, or beside one that is.
fn starts_part(all: &[Item], index: usize) -> bool {
    let item = &all[index];
    let first = item.tokens.first().map(|token| token.kind);
    matches!(first, Some(Kind::Word(Tag::Among | Tag::Includes)))
        || index > 0 && matches!(all[index - 1].after, Break::Colon | Break::Pause)
}

/// Rows that applicants named in brackets share: those of the figure in front of the bracket.
fn rows_of_parent(item: &Item, gist: &Gist, figures: &[Figure], scene: &Scene) -> Option<Vec<u32>> {
    let parent = item.parent.filter(|_| gist.applicants != 0 && !gist.has_result())?;
    let before = scene.figures.get(parent)?;
    let figure = figures.get(before.clone())?.iter().rev().find(|figure| figure.role == Role::Count)?;
    let rows_of = |cells: CellSet| cells.cells().fold(0, |rows, cell| rows | 1 << cell.row_index());
    Some(figure.alternatives.iter().map(|&cells| rows_of(cells)).collect())
}
