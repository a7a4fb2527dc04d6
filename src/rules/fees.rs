//! N5: the fee facts.

use super::fault::Fault;
use super::figures::place;
use super::finding::{Finding, Side};
use super::prose::{Fee, Figure, Read, Time};
use super::rule::Rule;
use super::subject::Subject;
use super::text::mentions;
use crate::form::Narrative;
use crate::report::Quantity;
use crate::report::Severity;

/// Fee facts add up: items and amounts, received and asked for, received and 收费金额 of table 2.
///
/// Why: three figures that everyone can check. Example: 实际收取2950元 where table 2 tells 0.2万元.
/// Fix safety: no fix, since any of the figures may be wrong.
/// Limits: one statement of fee facts a narrative; details only where all of them follow the facts.
pub(super) const FEES_DIFFER: Rule = Rule {
    code: "N5",
    name: "fees-differ",
    title: "收费数字不符",
    severity: Severity::Warning,
    basis: "国办函〔2020〕109号；年报格式表二第二十条第（八）项",
    years: (2020, None),
    missing: "表二收费金额未填时不与它比较",
    formula: "各笔件数、金额之和＝收费通知件数、总金额；实际收取不大于总金额，也不大于表二的收费金额",
    remedy: "核对收费通知和缴款记录；信息处理费也计入表二的行政事业性收费",
    check: fees_differ,
};

fn fees_differ(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (narrative, read) in subject.prose.narratives() {
        let text = subject.report.narrative(narrative);
        let about_fees = mentions(text, &["收费通知", "信息处理费", "缴费通知", "收费告知"]);
        if about_fees && let Some(facts) = Facts::of(read) {
            facts.check(subject, narrative, text, findings);
        }
    }
}

/// The three facts and what they are made of.
#[derive(Default)]
struct Facts<'a> {
    notices: Option<&'a Figure>,
    total: Option<&'a Figure>,
    received: Option<&'a Figure>,
    each: Option<&'a Figure>,
    /// Cases and money of the details, in the order of the text.
    details: Vec<&'a Figure>,
    /// Two figures for one fact: two years, two offices.
    twice: bool,
}

impl<'a> Facts<'a> {
    fn of(read: &'a Read) -> Option<Self> {
        let mut facts = Self::default();
        for figure in read.figures.iter().filter(|figure| figure.time == Time::This && figure.is_plain()) {
            let place = match figure.fee {
                Some(Fee::Notices) => &mut facts.notices,
                Some(Fee::Total) => &mut facts.total,
                Some(Fee::Received) => &mut facts.received,
                Some(Fee::Each) => &mut facts.each,
                Some(Fee::Money | Fee::Cases) if facts.notices.or(facts.total).is_some() => {
                    facts.details.push(figure);
                    continue;
                }
                _ => continue,
            };
            facts.twice |= place.replace(figure).is_some();
        }
        let first = facts.notices.or(facts.total).or(facts.received)?;
        // 发出收费通知2件，200元，实际收取200元: the money behind the notices is their total.
        if facts.total.is_none()
            && let Some(&money) = facts.details.first().filter(|figure| figure.fee == Some(Fee::Money))
            && money.sentence == first.sentence
            && facts.received.is_some_and(|received| money.start < received.start)
        {
            facts.total = Some(money);
            facts.details.remove(0);
        }
        (!facts.twice).then_some(facts)
    }

    fn check(&self, subject: &Subject<'_>, narrative: Narrative, text: &str, findings: &mut Vec<Finding>) {
        let mut add = |figure: &Figure, until: &Figure, left: (&str, Quantity), right: (&str, Quantity), unit: &str| {
            let start = text.get(..figure.start).map_or(figure.start, words_before);
            let at = start..until.number.end.max(figure.number.end);
            let sides = [(left.0.to_owned(), left.1), (right.0.to_owned(), right.1)];
            let fault = Fault::Fees(sides, unit.to_owned());
            let mut finding = Finding::new(&FEES_DIFFER, place(narrative, text, &at), fault);
            finding.sides = Some((Side::new(left.0, left.1), Side::new(right.0, right.1)));
            findings.push(finding);
        };
        let yuan = |figure: &Figure| Quantity::from_millionths(figure.number.value);
        if let (Some(received), Some(total)) = (self.received, self.total)
            && yuan(received) > yuan(total)
        {
            add(received, received, ("实际收取", yuan(received)), ("总金额", yuan(total)), "元");
        }
        let charged = subject.report.edition().cell("disclosure/fees/charged");
        let table = charged.and_then(|cell| subject.figures.get(cell));
        if let (Some(received), Some(table)) = (self.received, table)
            && let Some(table) = table.millionths().checked_mul(10_000).map(Quantity::from_millionths)
            && yuan(received) > table
        {
            add(received, received, ("实际收取", yuan(received)), ("表二收费金额", table), "元");
        }
        if let (Some(notices), Some(total)) = (self.notices, self.total)
            && (yuan(notices) == Quantity::ZERO)
            && yuan(total) > Quantity::ZERO
        {
            add(total, total, ("总金额", yuan(total)), ("收费通知", Quantity::ZERO), "");
        }
        let (Some(notices), Some(total)) = (self.notices, self.total) else { return };
        if let Some(each) = self.each {
            let product =
                each.number.value.checked_mul(notices.number.value).map(|product| product / super::prose::ONE);
            if let Some(product) = product.filter(|&product| product != total.number.value && self.details.is_empty()) {
                let (first, last) = if each.start < total.start { (each, total) } else { (total, each) };
                add(first, last, ("每件金额×件数", Quantity::from_millionths(product)), ("总金额", yuan(total)), "元");
            }
            return;
        }
        self.details(&mut add, notices, total);
    }

    /// Details: pairs of cases and money behind the facts.
    fn details(
        &self,
        add: &mut impl FnMut(&Figure, &Figure, (&str, Quantity), (&str, Quantity), &str),
        notices: &Figure,
        total: &Figure,
    ) {
        let behind: Vec<&&Figure> = self
            .details
            .iter()
            .filter(|figure| {
                figure.start > total.start && figure.start > notices.start && figure.sentence == total.sentence
            })
            .collect();
        let of = |fee: Fee| behind.iter().filter(move |figure| figure.fee == Some(fee));
        let (cases, money) = (of(Fee::Cases).count(), of(Fee::Money).count());
        let Some(&&last) = behind.last().filter(|_| money > 1 && (cases == money || cases == 0)) else { return };
        let sum = |fee: Fee| Quantity::from_millionths(of(fee).map(|figure| figure.number.value).sum());
        let yuan = Quantity::from_millionths(total.number.value);
        if sum(Fee::Money) != yuan {
            add(total, last, ("各笔金额之和", sum(Fee::Money)), ("总金额", yuan), "元");
        }
        let count = Quantity::from_millionths(notices.number.value);
        if cases > 1 && sum(Fee::Cases) != count {
            add(notices, last, ("各笔件数之和", sum(Fee::Cases)), ("收费通知", count), "件");
        }
    }
}

/// Where the words of a fact begin, which are marked with its figure: 实际收取, 总金额.
fn words_before(before: &str) -> usize {
    let clause = before.rfind(['，', '。', '；', '：', '、', '（', '\n']);
    clause.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8))
}
