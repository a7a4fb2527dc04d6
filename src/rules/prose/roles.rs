//! What a figure does in its clause.

use super::gist::Gist;
use super::numbers::{Number, ONE, Unit};
use super::tokens::{Kind, Token};
use super::words::Tag;
use super::{Fee, Role, Time};

/// What a figure does in its clause.
pub(super) fn role(before: &[Token], number: Number, rises: bool) -> Role {
    let has = |wanted: Tag| before.iter().any(|token| token.is(wanted));
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
            _ if has(Tag::From) && rises || has(Tag::Compare) => Role::Base,
            _ => Role::Count,
        },
    }
}

/// The year of a figure: the one that its own words name, or else the one that is spoken of.
pub(super) fn time_of(before: &[Token], year: u32, now: Time) -> Time {
    let gist = Gist::of(before, year);
    if gist.carry || gist.carried_in || gist.pending || gist.compare {
        return now;
    }
    let written = before.iter().rev().find_map(|token| match token.kind {
        Kind::Number(number) => number.as_year(),
        _ => None,
    });
    match written {
        Some(written) if written == i128::from(year) => Time::This,
        Some(written) if written + 1 == i128::from(year) => Time::Last,
        Some(written) if written == i128::from(year) + 1 => now,
        Some(_) => Time::Unsure,
        None if gist.last_year && now == Time::This => Time::Last,
        None => now,
    }
}

/// The year of a figure that another one is compared to.
pub(super) fn base_time(before: &[Token], year: u32, now: Time) -> Time {
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
pub(super) fn fee(gist: &Gist, number: Number) -> Option<Fee> {
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

/// 4.5倍.
pub(super) fn is_fold(token: &Token) -> bool {
    matches!(token.kind, Kind::Number(number) if number.unit == Unit::Fold)
}

/// 一件也没有: no figure, but a denial.
pub(super) fn counts_not_one(tokens: &[Token]) -> bool {
    let [first, second, third, ..] = tokens else { return false };
    matches!(first.kind, Kind::Number(number) if number.value == ONE)
        && matches!(second.kind, Kind::Word(Tag::Filler | Tag::All))
        && third.is(Tag::No)
}

/// Whether the last word in front of a bare number names what it counts.
pub(super) fn ends_in_name(before: &[Token]) -> bool {
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
