//! N1 figures of the prose against the tables, N2 enumerations against their wholes.

use super::fault::Fault;
use super::finding::{Finding, Fix, Side};
use super::place::Place;
use super::prose::{CellSet, Denial, Figure, Role, Time};
use super::rule::Rule;
use super::subject::Subject;
use super::text::scalars;
use crate::form::{CellId, Narrative};
use crate::report::Severity;
use crate::report::{Edit, Quantity, Report};
use std::ops::Range;

/// Figures of the prose equal the tables.
///
/// Why: prose and tables are written by different hands at different times, and readers compare them first.
/// Example: 收到申请7件 where 一 and 二 tell 8. Fix safety: putting the table's figure into the text is a guess, since the table
/// may be wrong. Limits: those of the reader; what it does not read for certain is not compared.
pub(super) const FIGURE_DIFFERS: Rule = Rule {
    code: "N1",
    name: "figure-differs",
    title: "正文与表格不符",
    severity: Severity::Warning,
    basis: "年报格式：同一件事在正文和表格中只有一个数",
    years: (2008, None),
    missing: "要用的格有一格未填或不是数字时不查",
    formula: "正文里申请、办理结果、结转、复议、诉讼、许可、处罚、强制、收费、规范性文件的数＝表格里的数；“收到、受理”等于新收或新收＋结转都可以",
    remedy: "核对台账，改正文或改表格；正文说的若是别的范围，写明范围",
    check: figure_differs,
};

/// 「共N，其中A、B、C」 adds up.
///
/// Why: one part is changed and the whole is not. Example: 微信635条（图文428条、短视频270条）.
/// Fix safety: no fix, since any of the figures may be wrong.
pub(super) const PARTS_DIFFER: Rule = Rule {
    code: "N2",
    name: "parts-differ-from-whole",
    title: "分项之和与总数不符",
    severity: Severity::Warning,
    basis: "行文中总数等于所列分项之和",
    years: (2008, None),
    missing: "不用表格",
    formula: "“共N件，其中A、B、C”：各项之和不大于N；全部列出、没有写“等”时应等于N",
    remedy: "核对总数和各分项；没有列全的写上“等”",
    check: parts_differ,
};

/// At most so many findings a narrative: more say nothing new, and each is costly in a long text.
pub(super) const MOST: usize = 20;

fn figure_differs(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (narrative, read) in subject.prose.narratives() {
        let text = subject.report.narrative(narrative);
        let mut found: Vec<(usize, Finding)> = Vec::new();
        for figure in &read.figures {
            if found.len() >= MOST {
                break;
            }
            let finding = match figure.role {
                Role::Count | Role::Base => differing(subject, narrative, text, figure),
                _ => None,
            };
            found.extend(finding.map(|finding| (figure.start, finding)));
        }
        for statement in &read.statements {
            let Denial::Nothing(cells) = statement.says else { continue };
            if found.len() >= 2 * MOST {
                break;
            }
            let Some(sum) = sum(subject.report, cells).filter(|&sum| sum > Quantity::ZERO) else { continue };
            let words = text.get(statement.at.clone()).unwrap_or_default();
            let filled: Vec<CellId> =
                cells.cells().filter(|&cell| subject.figures.get(cell) > Some(Quantity::ZERO)).collect();
            let fault = Fault::Nothing(words.to_owned(), sum, filled);
            let mut finding = Finding::new(&FIGURE_DIFFERS, place(narrative, text, &statement.at), fault);
            finding.sides = Some((Side::new("正文", Quantity::ZERO), Side::new("表格", sum)));
            finding.involved = cells.cells().collect();
            found.push((statement.at.start, finding));
        }
        found.sort_by_key(|(start, _)| *start);
        findings.extend(found.into_iter().map(|(_, finding)| finding));
    }
}

/// The finding about a figure that fits none of its alternatives.
fn differing(subject: &Subject<'_>, narrative: Narrative, text: &str, figure: &Figure) -> Option<Finding> {
    let report = match figure.time {
        Time::This => subject.report,
        Time::Last => subject.context.last_year?,
        Time::Unsure => return None,
    };
    if !figure.is_tied(figure.time) {
        return None;
    }
    let sums: Option<Vec<Quantity>> = figure.alternatives.iter().map(|&cells| sum(report, cells)).collect();
    let (sums, value) = (sums?, figure.quantity());
    let &nearest = sums.first()?;
    if sums.iter().any(|&sum| figure.is(sum)) {
        return None;
    }
    let at = figure.at();
    let words = text.get(at.clone())?;
    let cells: Vec<CellId> = figure.alternatives.first()?.cells().collect();
    let mut different: Vec<Quantity> = Vec::new();
    for &sum in &sums {
        if !different.contains(&sum) {
            different.push(sum);
        }
    }
    let fault = Fault::Figure {
        words: words.to_owned(),
        expected: different.clone(),
        value,
        of_last_year: figure.time == Time::Last,
        cells: cells.clone(),
    };
    let mut finding = Finding::new(&FIGURE_DIFFERS, place(narrative, text, &at), fault);
    finding.sides = Some((Side::new("正文", value), Side::new("表格", nearest)));
    if figure.time == Time::This {
        finding.involved = cells;
    }
    let fix = |&right: &Quantity| {
        let digits = figure.written(right)?;
        let unit = text.get(figure.number.digits_end..figure.number.end)?;
        let mended = [text.get(..figure.start)?, &digits, text.get(figure.number.digits_end..)?].concat();
        let edits = vec![Edit::Narrative(narrative, mended)];
        Some(Fix { label: format!("改为{digits}{}", unit.trim()), sure: false, edits })
    };
    finding.fixes = different.iter().take(2).filter_map(fix).collect();
    Some(finding)
}

/// The sum of cells; nothing where one is blank or unreadable.
pub(super) fn sum(report: &Report, cells: CellSet) -> Option<Quantity> {
    cells.cells().map(|cell| report.cell(cell).quantity()).sum()
}

/// Words of a narrative, given in bytes.
pub(super) fn place(narrative: Narrative, text: &str, at: &Range<usize>) -> Place {
    Place::Narrative(narrative, Some(scalars(text, at)))
}

fn parts_differ(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (narrative, read) in subject.prose.narratives() {
        let text = subject.report.narrative(narrative);
        let mut count = 0;
        for list in &read.lists {
            let value = |at: usize| read.figures[at].number.value;
            let whole = value(list.whole);
            let mut total = 0_i128;
            let mut strict = 0;
            let mut complete = false;
            for (position, &part) in list.parts.iter().enumerate() {
                total += value(part);
                complete |= total == whole;
                if position + 1 == list.strict {
                    strict = total;
                }
            }
            let over = strict > whole;
            let under = total < whole && list.parts.len() > 1 && !list.open_ended;
            let Some(&last) = list.parts.last().filter(|_| !complete && (over || under) && count < MOST) else {
                continue;
            };
            count += 1;
            let last = if over { list.parts.get(list.strict - 1).copied().unwrap_or(last) } else { last };
            let (whole, parts) =
                (Quantity::from_millionths(whole), Quantity::from_millionths(if over { strict } else { total }));
            let at = read.figures[list.whole].start..read.figures[last].number.end;
            let words = text.get(read.figures[list.whole].at()).unwrap_or_default();
            let fault = Fault::Parts(words.to_owned(), parts, whole);
            let mut finding = Finding::new(&PARTS_DIFFER, place(narrative, text, &at), fault);
            finding.severity = if over { Severity::Warning } else { Severity::Hint };
            finding.sides = Some((Side::new("各项之和", parts), Side::new("总数", whole)));
            findings.push(finding);
        }
    }
}
