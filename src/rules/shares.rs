//! N3: percentages and comparisons with last year.

use super::fault::Fault;
use super::figures::{MOST, place, sum};
use super::finding::Finding;
use super::prose::{CellSet, Figure, List, ONE, Role, Time, Unit, columns::TOTAL, rows};
use super::rule::Rule;
use super::subject::Subject;
use crate::report::Severity;
use crate::report::{Quantity, Report};

/// Percentages, 同比, 增加N件 and N倍 are what their figures give.
///
/// Why: a figure is corrected and its percentage is left. Example: 258件（占33.9%）of 805.
/// Fix safety: no fix, since the figure may be wrong and the percentage right.
/// Limits: one unit in the last place is let pass; without the other figure in the same sentence or last year's report it is
/// silent.
pub(super) const SHARE_DIFFERS: Rule = Rule {
    code: "N3",
    name: "share-differs",
    title: "百分比、同比不符",
    severity: Severity::Warning,
    basis: "百分比和同比由正文、表格和上年年报的数算出",
    years: (2008, None),
    missing: "算不出的不查；没有载入上年年报时，同比只按正文里写的上年数查",
    formula: "占比＝分项÷总数；增长＝（本年－上年）÷上年；末位相差 1 以内不算错",
    remedy: "按正文和表格的数重新计算",
    check: share_differs,
};

fn share_differs(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (narrative, read) in subject.prose.narratives() {
        let text = subject.report.narrative(narrative);
        let mut count = 0;
        for (index, figure) in read.figures.iter().enumerate() {
            if count >= MOST || !figure.clear {
                continue;
            }
            let context = Around { subject, figures: &read.figures, index, text };
            let expected = match figure.role {
                Role::Share => context.share(&read.lists),
                Role::Rate => context.rate(),
                Role::Growth(_) | Role::Fold | Role::FoldMore => context.growth(),
                Role::Change(_) => context.change(),
                _ => None,
            };
            let Some(expected) = expected else { continue };
            count += 1;
            let written = text.get(figure.at()).unwrap_or_default();
            let fault = Fault::Share(written.to_owned(), expected);
            findings.push(Finding::new(&SHARE_DIFFERS, place(narrative, text, &figure.at()), fault));
        }
    }
}

/// A figure with those around it.
struct Around<'a> {
    subject: &'a Subject<'a>,
    figures: &'a [Figure],
    index: usize,
    text: &'a str,
}

/// Looking further back finds figures of something else.
const REACH: usize = 40;

impl<'a> Around<'a> {
    fn figure(&self) -> &'a Figure {
        &self.figures[self.index]
    }

    /// The figures before it in the same sentence, the nearest first.
    fn before(&self) -> impl Iterator<Item = (usize, &'a Figure)> {
        let sentence = self.figure().sentence;
        let figures = self.figures;
        (0..self.index)
            .rev()
            .take(REACH)
            .map(move |at| (at, &figures[at]))
            .take_while(move |(_, figure)| figure.sentence == sentence)
    }

    fn is_counted(figure: &Figure) -> bool {
        figure.role == Role::Count
            && !matches!(figure.number.unit, Unit::Percent | Unit::Yuan | Unit::Month | Unit::Year)
    }

    /// The count that the figure is about: the nearest before it.
    fn part(&self) -> Option<usize> {
        self.before().find(|(_, figure)| Self::is_counted(figure)).map(|(at, _)| at)
    }

    /// What a share should be, where it is wrong.
    fn share(&self, lists: &[List]) -> Option<String> {
        let part_at = self.part()?;
        let part = &self.figures[part_at];
        // Lists come in the order of their wholes.
        let before = lists.partition_point(|list| list.whole < part_at);
        let near = lists[..before].iter().rev().take(REACH);
        let whole = near.into_iter().find(|list| list.parts.contains(&part_at)).map(|list| list.whole);
        let stated = self.figure().number;
        // The part and its percentage stand together.
        if self.figure().item > part.item + 2 || part.number.value == 0 {
            return None;
        }
        let same_unit = |figure: &Figure| figure.number.word == part.number.word || part.number.unit == Unit::Bare;
        let larger: Vec<i128> = self
            .before()
            .map(|(_, figure)| figure)
            .filter(|figure| Self::is_counted(figure) && same_unit(figure) && figure.number.value >= part.number.value)
            .filter(|figure| !std::ptr::eq(*figure, part))
            .map(|figure| figure.number.value)
            .collect();
        let certain = whole.map(|whole| self.figures[whole].number.value);
        let base = certain.or(if let [only] = larger[..] { Some(only) } else { None })?;
        let tables = if part.alternatives.is_empty() { Vec::new() } else { self.table_wholes() };
        let fits = |whole: i128| is_ratio(part.number.value, whole, 100, stated.value, stated.decimals);
        if base == 0 || fits(base) || larger.iter().copied().any(fits) || tables.into_iter().any(fits) {
            return None;
        }
        Some(told(part.number.value * 100, base, stated.decimals, "%"))
    }

    /// Totals of table 3 that a share may be of.
    fn table_wholes(&self) -> Vec<i128> {
        [rows::RECEIVED, rows::RECEIVED | rows::CARRIED_IN, rows::HANDLED]
            .into_iter()
            .filter_map(|rows| sum(self.subject.report, CellSet::applications(rows, TOTAL)))
            .map(Quantity::millionths)
            .collect()
    }

    /// What 满意率 and the like should be: the second of two counts by the first.
    fn rate(&self) -> Option<String> {
        let stated = self.figure().number;
        let (from, to) = self.figure().rate?;
        let word = self.text.get(from..to)?;
        // 按时办结率 is of those that were due, which nobody tells.
        if ["按", "及时"].iter().any(|start| word.starts_with(start)) || word.ends_with('度') {
            return None;
        }
        let name = word.trim_end_matches('率');
        let counts: Vec<&Figure> =
            self.before().map(|(_, figure)| figure).filter(|figure| Self::is_counted(figure)).collect();
        let [part, whole] = counts[..] else { return None };
        // 收回 and 回收率: the same signs, whatever their order.
        let tells = |words: &str| name.chars().all(|sign| words.contains(sign));
        let told_together =
            tells(self.text.get(part.start..from)?) || tells(self.text.get(whole.number.end..part.start)?);
        let same = part.number.word == whole.number.word && part.number.value <= whole.number.value;
        let fits = is_ratio(part.number.value, whole.number.value, 100, stated.value, stated.decimals);
        // 办结率 may be of those carried in too.
        let tables = || {
            let handled =
                sum(self.subject.report, CellSet::applications(rows::HANDLED, TOTAL)).map(Quantity::millionths);
            let fits =
                |whole| handled.is_some_and(|handled| is_ratio(handled, whole, 100, stated.value, stated.decimals));
            self.table_wholes().into_iter().take(2).any(fits)
        };
        let fits = fits || !part.alternatives.is_empty() && tables();
        let checked = told_together && same && !fits && whole.number.value > 0 && self.figure().item <= part.item + 2;
        checked.then(|| told(part.number.value * 100, whole.number.value, stated.decimals, "%"))
    }

    /// This year's and last year's figures that a comparison may be of, the likeliest first.
    fn pairs(&self) -> Vec<(i128, i128)> {
        let mut pairs = Vec::new();
        let counted = |figure: &Figure| Self::is_counted(figure) && figure.time == Time::This;
        let Some((at, current)) = self.before().find(|(_, figure)| counted(figure)) else { return pairs };
        let together = |figure: &Figure| figure.number.word == current.number.word;
        let base = self.before().map(|(_, figure)| figure).find(|figure| {
            let counted_last_year = Self::is_counted(figure) && figure.time == Time::Last;
            (figure.role == Role::Base || counted_last_year) && together(figure)
        });
        let between = self.figure().item.saturating_sub(current.item);
        if let Some(base) = base.filter(|base| base.item + 3 > self.figure().item) {
            pairs.push((current.number.value, base.number.value));
        }
        let change = self.before().find(|(place, figure)| *place > at && matches!(figure.role, Role::Change(_)));
        if let Some((_, change)) = change.filter(|(_, change)| together(change)) {
            let up = change.role == Role::Change(true);
            let last = current.number.value + if up { -change.number.value } else { change.number.value };
            pairs.push((current.number.value, last));
        }
        let last_year: Option<&Report> =
            self.subject.context.last_year.filter(|_| between <= 2 && self.figure().time == Time::This);
        if let Some(report) = last_year {
            for &cells in &current.alternatives {
                if let Some(last) = sum(report, cells).map(Quantity::millionths) {
                    pairs.push((current.number.value, last));
                    let now = sum(self.subject.report, cells).map(Quantity::millionths);
                    pairs.extend(now.map(|now| (now, last)));
                }
            }
        }
        pairs
    }

    /// What a growth or a multiple should be, where it is wrong.
    fn growth(&self) -> Option<String> {
        let stated = self.figure().number;
        let pairs = self.pairs();
        let value = |now: i128, last: i128| match self.figure().role {
            Role::Growth(true) => (now - last, 100, "%"),
            Role::Growth(false) => (last - now, 100, "%"),
            Role::FoldMore => (now - last, 1, "倍"),
            _ => (now, 1, "倍"),
        };
        let fits = |&(now, last): &(i128, i128)| {
            let (part, scale, _) = value(now, last);
            let more = self.figure().role == Role::FoldMore;
            last > 0
                && (is_ratio(part, last, scale, stated.value, stated.decimals)
                    || more && is_ratio(now, last, 1, stated.value, stated.decimals))
        };
        if pairs.is_empty() || pairs.iter().any(|pair| pair.1 <= 0 || fits(pair)) {
            return None;
        }
        let &(now, last) = pairs.first()?;
        let (part, scale, unit) = value(now, last);
        Some(told(part * scale, last, stated.decimals, unit))
    }

    /// By how much a figure should have changed, where it is wrong.
    fn change(&self) -> Option<String> {
        let stated = self.figure();
        let Role::Change(up) = stated.role else { return None };
        let unit = self.before().find(|(_, figure)| Self::is_counted(figure)).map(|(_, figure)| figure.number.word);
        let pairs = self.pairs();
        let change = |&(now, last): &(i128, i128)| if up { now - last } else { last - now };
        let fits = pairs.iter().any(|pair| change(pair) == stated.number.value);
        if unit != Some(stated.number.word) || pairs.is_empty() || fits {
            return None;
        }
        let first = Quantity::from_millionths(change(pairs.first()?));
        Some(format!("{first}{}", stated.number.word))
    }
}

/// Whether part × scale / whole is the stated value, within one unit of its last decimal.
fn is_ratio(part: i128, whole: i128, scale: i128, stated: i128, decimals: u32) -> bool {
    let tolerance = 10_i128.pow(6_u32.saturating_sub(decimals));
    let (Some(left), Some(right)) =
        (part.checked_mul(scale).and_then(|part| part.checked_mul(ONE)), stated.checked_mul(whole))
    else {
        return true;
    };
    tolerance.checked_mul(whole.abs()).is_none_or(|room| left.saturating_sub(right).abs() <= room)
}

/// A quotient with as many decimals as were written.
fn told(part: i128, whole: i128, decimals: u32, unit: &str) -> String {
    let step = 10_i128.pow(6_u32.saturating_sub(decimals.min(6)));
    let exact = part.checked_mul(ONE).unwrap_or_default() / whole.max(1);
    let rounded = (exact + if exact < 0 { -step } else { step } / 2) / step * step;
    format!("{}{unit}", Quantity::from_millionths(rounded))
}
