//! Single cells: T5 blank, T6 unreadable, T7 规章 of a unit that makes none, T9 disputes without an application.

use super::across::in_force_expected;
use super::fault::Fault;
use super::finding::{Finding, Fix, Side};
use super::place::Place;
use super::rule::Rule;
use super::subject::Subject;
use crate::form::{CellId, CellKind, Table, UnitKind};
use crate::report::Severity;
use crate::report::{Cell, Edit, Quantity, tidied};
use crate::text::{is_digits, shortened};

/// Code of the rule about blank cells.
pub(super) const BLANK: &str = "T5";

/// Each cell is filled; blank means not yet filled, never 0.
///
/// Why: a blank in print leaves open whether there was nothing or nobody looked. Example: 行政强制 blank.
/// Fix safety: a blank sum whose parts are all filled is computed, which is sure; what is in force is reckoned from last
/// year's, which is a guess; all else only the clerk knows.
pub(super) const CELL_BLANK: Rule = Rule {
    code: BLANK,
    name: "cell-blank",
    title: "未填",
    severity: Severity::Error,
    basis: "年报格式：各表每格都要填写，没有的填 0",
    years: (2008, None),
    missing: "查的就是未填的格",
    formula: "每一格都要填；没有发生的填 0，空白不等于 0",
    remedy: "填上数；确实没有的填 0，可用“空白填零”；合计可一键算出",
    check: cell_blank,
};

/// Each cell is a whole number of at least 0; the fees are an amount with at most six decimals.
///
/// Why: text cannot be added up. Examples: `约12`, `-1`, `1.5`, `0件`.
/// Fix safety: sure where the number can be told for certain (`0件`, `１２`, `1,200`, `一百二十`) and for a sum whose parts are
/// all filled, none otherwise.
pub(super) const CELL_UNREADABLE: Rule = Rule {
    code: "T6",
    name: "cell-unreadable",
    title: "不是规定的数字",
    severity: Severity::Error,
    basis: "年报格式：件数为整数，收费金额以万元为单位",
    years: (2008, None),
    missing: "未填的格不查",
    formula: "件数是 0 或正整数；收费金额以万元为单位，最多六位小数",
    remedy: "改成阿拉伯数字，不带单位和说明",
    check: cell_unreadable,
};

/// 规章 are 0 unless the unit may make them.
///
/// Why: only provinces, cities with districts and ministries make 规章; a number here belongs to 行政规范性文件.
/// Example: 规章 制发 3 of a 街道办事处. Fix safety: setting it to 0 is a guess, since the number may belong in the next row.
pub(super) const RULES_WITHOUT_POWER: Rule = Rule {
    code: "T7",
    name: "rules-without-power",
    title: "无规章制定权而填了规章",
    severity: Severity::Error,
    basis: "立法法：规章由省级政府、设区的市政府、国务院部门制定",
    years: (2008, None),
    missing: "未填的格不查",
    formula: "没有规章制定权的机关，规章的制发、废止、现行有效件数都应为 0",
    remedy: "改为 0；如果填的是行政规范性文件，移到下一行",
    check: rules_without_power,
};

/// Disputes about applications come from applications of this year or the last.
///
/// Why: often a figure of all administrative cases was put in. Example: 行政诉讼 4, no application.
/// Fix safety: no fix.
pub(super) const DISPUTE_WITHOUT_APPLICATION: Rule = Rule {
    code: "T9",
    name: "dispute-without-application",
    title: "没有申请却有复议、诉讼",
    severity: Severity::Hint,
    basis: "年报格式表四：只计政府信息公开引起的行政复议、行政诉讼",
    years: (2008, None),
    missing: "表四或申请数量未填时不查",
    formula: "表四有件数时，本年新收、上年结转或上年的申请数量一般不会都是 0",
    remedy: "核对表四是否计入了与政府信息公开无关的案件",
    check: dispute_without_application,
};

fn cell_blank(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for cell in subject.report.edition().cells().filter(|&cell| subject.report.cell(cell).is_blank()) {
        let mut finding = Finding::new(&CELL_BLANK, Place::Cell(cell), Fault::Blank);
        finding.fixes.extend(computing(subject, cell).or_else(|| in_force_expected(subject, cell)));
        findings.push(finding);
    }
}

/// Computes a sum whose parts are all filled. Nothing for a typed cell.
fn computing(subject: &Subject<'_>, sum: CellId) -> Option<Fix> {
    let count = subject.figures.sum(sum.parts()?)?.as_count()?;
    Some(Fix { label: format!("算出 {count}"), sure: true, edits: vec![Edit::Cell(sum, Cell::Count(count))] })
}

/// Longer texts of cells would fill the line.
const LONGEST_SHOWN: usize = 20;

fn cell_unreadable(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for cell in subject.report.edition().cells() {
        let content = subject.report.cell(cell);
        let fits = match content {
            Cell::Blank | Cell::Count(_) => true,
            Cell::Amount(_) => cell.kind() == CellKind::Amount && content.quantity().is_some(),
            Cell::Stated(_) => true,
            Cell::Unreadable(_) => false,
        };
        if fits {
            continue;
        }
        let text = content.text();
        let tidied = tidied(&text, cell).map(|tidied| tidied.cell);
        let reason = tidied.as_ref().map_or_else(
            || reason(&text, cell.kind()).to_owned(),
            |number| match number {
                Cell::Blank => "只有空格".to_owned(),
                number => format!("应写作 {}", number.text()),
            },
        );
        let fault = Fault::Unreadable(shortened(&text, LONGEST_SHOWN).into_owned(), reason);
        let mut finding = Finding::new(&CELL_UNREADABLE, Place::Cell(cell), fault);
        let tidy = |number: Cell| Fix {
            label: if number.is_blank() { "清空".to_owned() } else { format!("改为 {}", number.text()) },
            sure: true,
            edits: vec![Edit::Cell(cell, number)],
        };
        finding.fixes.extend(tidied.map(tidy).or_else(|| computing(subject, cell)));
        findings.push(finding);
    }
}

/// Why text is no number for a cell.
fn reason(text: &str, kind: CellKind) -> &'static str {
    let text = text.trim();
    let unsigned = text.trim_start_matches(['-', '－', '−', '–']);
    let number = unsigned.split_once('.').map_or((unsigned, None), |(whole, decimals)| (whole, Some(decimals)));
    let is_number = is_digits(number.0) && number.1.is_none_or(is_digits);
    match (number.1, kind) {
        _ if !is_number => "不是数字",
        _ if unsigned.len() < text.len() => "是负数，不能小于 0",
        (Some(_), CellKind::Count | CellKind::Change) => "有小数，应为整数",
        (Some(decimals), CellKind::Amount) if decimals.len() > CellKind::AMOUNT_DECIMALS => "的小数超过六位",
        _ => "太长，不是合理的数",
    }
}

fn rules_without_power(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let kind = subject.report.unit_kind;
    let severity = match kind {
        UnitKind::Township | UnitKind::Subdistrict | UnitKind::County => Severity::Error,
        UnitKind::Department | UnitKind::Other => Severity::Warning,
        UnitKind::Province | UnitKind::City => return,
    };
    let is_rules = |cell: &CellId| cell.table() == Table::Disclosure && cell.row().key == "rules";
    for cell in subject.report.edition().cells().filter(is_rules) {
        let Some(stated) = subject.figures.get(cell).filter(|&stated| stated > Quantity::ZERO) else {
            continue;
        };
        let fault = Fault::RulesWithoutPower(stated, kind);
        let mut finding = Finding::new(&RULES_WITHOUT_POWER, Place::Cell(cell), fault);
        finding.severity = severity;
        finding.sides = Some((Side::new("现为", stated), Side::new("应为", Quantity::ZERO)));
        finding.suspects = vec![cell];
        finding.cause = "填的可能是行政规范性文件".to_owned();
        finding.fixes =
            vec![Fix { label: "改为 0".to_owned(), sure: false, edits: vec![Edit::Cell(cell, Cell::Count(0))] }];
        findings.push(finding);
    }
}

fn dispute_without_application(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let totals_of = |table: Table, wanted: &[&str]| -> Vec<CellId> {
        subject
            .report
            .edition()
            .cells()
            .filter(|cell| cell.table() == table && cell.column().key == "total")
            .filter(|cell| wanted.is_empty() || wanted.contains(&cell.row().key))
            .collect()
    };
    let applications = totals_of(Table::Applications, &["received", "carried_in"]);
    let disputes = totals_of(Table::Disputes, &[]);
    let (Some(applied), Some(disputed)) = (subject.figures.sum(&applications), subject.figures.sum(&disputes)) else {
        return;
    };
    let last_year: Option<Quantity> =
        subject.context.last_year.map(|last| applications.iter().filter_map(|&cell| last.cell(cell).quantity()).sum());
    let none_applied = applied == Quantity::ZERO && last_year.is_none_or(|last| last == Quantity::ZERO);
    let first = disputes.iter().copied().find(|&cell| subject.figures.get(cell) > Some(Quantity::ZERO));
    if let Some(place) = first.filter(|_| none_applied) {
        let fault = Fault::DisputesOnly(disputed);
        let mut finding = Finding::new(&DISPUTE_WITHOUT_APPLICATION, Place::Cell(place), fault);
        finding.sides = Some((Side::new("行政复议、诉讼", disputed), Side::new("申请", applied)));
        finding.involved = disputes.iter().chain(&applications).copied().collect();
        findings.push(finding);
    }
}
