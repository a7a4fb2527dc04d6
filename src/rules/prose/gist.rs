//! What the words of a clause say together.

use super::numbers::ONE;
use super::tokens::{Break, Kind, Token};
use super::words::Tag;

/// The words of a clause, without their order.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Gist {
    pub(super) receive: bool,
    pub(super) new: bool,
    pub(super) due: bool,
    pub(super) work: bool,
    pub(super) handle: bool,
    pub(super) pending: bool,
    pub(super) carry: bool,
    pub(super) carried_in: bool,
    pub(super) last_year: bool,
    pub(super) year_start: bool,
    pub(super) next_year: bool,
    pub(super) application: bool,
    pub(super) case: bool,
    pub(super) link: bool,
    pub(super) groups: u32,
    pub(super) details: u32,
    pub(super) open: bool,
    pub(super) other: bool,
    pub(super) applicants: u8,
    pub(super) reconsideration: bool,
    pub(super) litigation: bool,
    pub(super) direct: bool,
    pub(super) after: bool,
    pub(super) results: u8,
    pub(super) decided: u8,
    pub(super) weak_decided: u8,
    pub(super) decision: bool,
    pub(super) normative: bool,
    pub(super) regulation: bool,
    pub(super) issue: bool,
    pub(super) repeal: bool,
    pub(super) in_force: bool,
    pub(super) charge: bool,
    pub(super) notice: bool,
    pub(super) amount: bool,
    pub(super) paid: bool,
    pub(super) per_case: bool,
    pub(super) info: bool,
    pub(super) no: bool,
    pub(super) zero: bool,
    pub(super) all: bool,
    pub(super) etc: bool,
    pub(super) compare: bool,
    pub(super) same: bool,
    /// Something that the reader does not know, or that makes the figure one of a part, of others or of another time.
    pub(super) gap: bool,
    pub(super) restrict: bool,
    pub(super) scope: bool,
    pub(super) approximate: bool,
    pub(super) partial: bool,
    pub(super) except: bool,
    pub(super) would: bool,
    /// 低保申请: an application for something else.
    pub(super) foreign_case: bool,
}

impl Gist {
    /// The words of tokens; numbers are left out but for calendar years.
    pub(super) fn of<'a>(tokens: impl IntoIterator<Item = &'a Token>, year: u32) -> Self {
        let mut gist = Self::default();
        let mut after_gap = false;
        for token in tokens {
            match token.kind {
                Kind::Word(tag) => gist.add(tag, after_gap),
                Kind::Gap => gist.gap = true,
                Kind::Number(number) => match number.as_year() {
                    Some(written) if written == i128::from(year) + 1 => gist.next_year = true,
                    Some(written) if written + 1 == i128::from(year) => gist.last_year = true,
                    Some(_) => {}
                    // Numbers of other things say that the clause speaks of other things.
                    None => gist.gap |= number.value < 0,
                },
                Kind::Break(_) => {}
            }
            after_gap = token.kind == Kind::Gap;
        }
        gist
    }

    fn add(&mut self, tag: Tag, after_gap: bool) {
        match tag {
            Tag::Application => self.application = true,
            Tag::Case if after_gap => self.foreign_case = true,
            Tag::Case => self.case = true,
            Tag::Receive => self.receive = true,
            Tag::New => self.new = true,
            Tag::Due => self.due = true,
            Tag::Work => self.work = true,
            Tag::Handle => self.handle = true,
            Tag::Pending => self.pending = true,
            Tag::Carry => self.carry = true,
            Tag::CarriedIn => self.carried_in = true,
            Tag::Group(rows) => self.groups |= rows,
            Tag::Detail(rows) => self.details |= rows,
            Tag::Open => self.open = true,
            Tag::Other => self.other = true,
            Tag::Applicant(columns) => self.applicants |= columns,
            Tag::Reconsideration => self.reconsideration = true,
            Tag::Litigation => self.litigation = true,
            Tag::Direct => self.direct = true,
            Tag::After => self.after = true,
            Tag::Result(columns) => self.results |= columns,
            Tag::Decided(rows) => self.decided |= rows,
            Tag::WeakDecided(rows) => self.weak_decided |= rows,
            Tag::Decision => self.decision = true,
            Tag::Normative => self.normative = true,
            Tag::Regulation => self.regulation = true,
            Tag::Issue => self.issue = true,
            Tag::Repeal => self.repeal = true,
            Tag::InForce => self.in_force = true,
            Tag::Charge => self.charge = true,
            Tag::Notice => self.notice = true,
            Tag::Amount => self.amount = true,
            Tag::Paid => self.paid = true,
            Tag::PerCase => self.per_case = true,
            Tag::Link => self.link = true,
            Tag::Info => self.info = true,
            Tag::No => self.no = true,
            Tag::Zero => self.zero = true,
            Tag::All => self.all = true,
            Tag::Etc => self.etc = true,
            Tag::LastYear => self.last_year = true,
            Tag::YearStart => self.year_start = true,
            Tag::NextYear => self.next_year = true,
            Tag::Partial => self.partial = true,
            Tag::Scope => self.scope = true,
            Tag::Restrict => self.restrict = true,
            Tag::Approximate => self.approximate = true,
            Tag::Compare => self.compare = true,
            Tag::Same => self.same = true,
            Tag::Except => self.except = true,
            Tag::Would => self.would = true,
            Tag::Up | Tag::Down | Tag::From | Tag::To | Tag::Share | Tag::Rate => {}
            Tag::Among | Tag::Includes | Tag::Respectively | Tag::And | Tag::ThisYear | Tag::Own | Tag::Filler => {}
        }
    }

    /// Whether the reader knows all words, and none of them tells of a part, of others or of another time.
    pub(super) fn is_clear(&self) -> bool {
        !(self.gap
            || self.restrict
            || self.scope
            || self.approximate
            || self.partial
            || self.except
            || self.would
            || self.foreign_case)
    }

    /// Whether it names something that can be counted by itself, so that 和 may join it to another name.
    pub(super) fn has_name(&self) -> bool {
        self.groups | self.details != 0
            || self.open
            || self.applicants != 0
            || self.is_dispute()
            || self.decided | self.weak_decided != 0
            || self.normative
            || self.regulation
            || self.application
    }

    /// Whether it names a dispute.
    pub(super) fn is_dispute(&self) -> bool {
        self.reconsideration || self.litigation || self.direct || self.after
    }

    /// Whether it tells a result of table 3.
    pub(super) fn has_result(&self) -> bool {
        self.groups | self.details != 0 || self.open
    }

    /// The same with the verbs of the whole clause, in which this is one of several names.
    pub(super) fn sharing(mut self, whole: &Self) -> Self {
        self.receive = whole.receive;
        self.new = whole.new;
        self.due = whole.due;
        self.work = whole.work;
        self.handle = whole.handle;
        self.pending = whole.pending;
        self.carry = whole.carry;
        self.carried_in = whole.carried_in;
        self.last_year = whole.last_year;
        self.year_start = whole.year_start;
        self.next_year = whole.next_year;
        self.case = whole.case;
        self.link |= whole.link;
        self.decision = whole.decision;
        self.issue = whole.issue;
        self.repeal = whole.repeal;
        self.in_force = whole.in_force;
        if whole.weak_decided.count_ones() > 1 {
            // 许可、处罚、强制 together are those of table 2.
            self.decided |= self.weak_decided;
        }
        self
    }
}

/// Whether tokens are a part of the year that is not all of it: 截至10月, 1月至6月. A whole year is 1月1日至12月31日.
pub(super) fn is_part_of_year(tokens: &[Token]) -> bool {
    let mut months = tokens.iter().filter_map(|token| match token.kind {
        Kind::Number(number) if number.unit == super::numbers::Unit::Month => Some(number.value / ONE),
        _ => None,
    });
    !matches!((months.next(), months.next()), (None, _) | (Some(1), Some(12)))
}

/// Splits tokens at 和 and 、.
pub(super) fn names(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.split(|token| matches!(token.kind, Kind::Word(Tag::And) | Kind::Break(Break::Pause)))
}
