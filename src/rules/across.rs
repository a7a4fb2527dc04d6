//! This year's figures against last year's: X1 to X4. Silent without last year's report.

use super::fault::Fault;
use super::finding::{Finding, Fix, Side};
use super::place::Place;
use super::rule::Rule;
use super::subject::Subject;
use crate::form::{CellId, CellKind, Edition, FIRST_YEAR, Table};
use crate::report::Severity;
use crate::report::{Cell, Edit, Quantity};

/// What was carried in is what last year's report carried out, in each column.
///
/// Why: both reports are published, and anyone can lay them side by side. Example: last year 结转下年度 自然人 3, this year 上年结转 2.
/// Fix safety: putting last year's figure in is a guess, since last year's report may be wrong.
pub(super) const CARRIED_IN_DIFFERS: Rule = Rule {
    code: "X1",
    name: "carried-in-differs",
    title: "上年结转与上年年报不符",
    severity: Severity::Error,
    basis: "年报格式表三：上年结转即上年年报的结转下年度继续办理",
    years: (2009, None),
    missing: "没有上年年报，或者两格中有一格未填时不查",
    formula: "表三每一列：本年的二（上年结转）＝上年年报的四（结转下年度继续办理），不只看总计",
    remedy: "对照上年年报；上年年报有误的，在第六部分说明",
    check: carried_in_differs,
};

/// Files in force are last year's, and those issued, without those repealed.
///
/// Why: a stock follows its movements; a clean-up of files is a lawful break that wants an explanation.
/// Example: last year 10, issued 2, repealed 1, now 10. Fix safety: a guess.
pub(super) const IN_FORCE_DIFFERS: Rule = Rule {
    code: "X2",
    name: "in-force-differs",
    title: "现行有效件数与上年衔接不上",
    severity: Severity::Warning,
    basis: "年报格式表二第二十条第（一）项；文件清理、失效等合理原因可以说明",
    years: (FIRST_YEAR + 1, None),
    missing: "没有上年年报，或者四格中有一格未填时不查",
    formula: "规章、行政规范性文件：现行有效件数＝上年现行有效件数＋本年制发件数－本年废止件数",
    remedy: "核对制发、废止、现行有效三个数；因清理、自然失效等不一致的，写明核实说明",
    check: in_force_differs,
};

/// No more files are repealed than there were.
///
/// Why: what was never in force cannot be repealed. Example: last year 3, issued 0, repealed 5. Fix safety: no fix.
pub(super) const REPEALED_EXCEEDS_STOCK: Rule = Rule {
    code: "X3",
    name: "repealed-exceeds-stock",
    title: "废止多于原有与制发之和",
    severity: Severity::Warning,
    basis: "年报格式表二第二十条第（一）项",
    years: (FIRST_YEAR + 1, None),
    missing: "没有上年年报，或者三格中有一格未填时不查",
    formula: "规章、行政规范性文件：本年废止件数不大于上年现行有效件数＋本年制发件数",
    remedy: "核对废止件数，以及上年年报的现行有效件数",
    check: repealed_exceeds_stock,
};

/// No figure is over five times or under a fifth of last year's, or has fallen to 0.
///
/// Why: a digit too many or a figure left out looks like this. Example: permits 550, then 5500.
/// Fix safety: no fix. Limits: silent where both figures are small, and for the columns of table 3 but the total.
pub(super) const FIGURE_LEAPS: Rule = Rule {
    code: "X4",
    name: "figure-leaps",
    title: "与上年相差悬殊",
    severity: Severity::Hint,
    basis: "常见的错误：多打一位、漏填",
    years: (2009, None),
    missing: "没有上年年报，或者两格中有一格未填时不查",
    formula: "表二各格、表三和表四的总计：不超过上年的 5 倍，不低于上年的五分之一，也不由有变为 0；两年都不到 10 的不查",
    remedy: "确实如此的，可以在文字里写明原因",
    check: figure_leaps,
};

fn carried_in_differs(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = subject.last_year else { return };
    for cell in subject
        .report
        .edition()
        .cells()
        .filter(|cell| cell.table() == Table::Applications && cell.row().key == "carried_in")
    {
        let from = named(Table::Applications, "carried_out", cell.column().key);
        let (Some(stated), Some(carried)) =
            (subject.figures.get(cell), from.and_then(|from| last.cell(from).quantity()))
        else {
            continue;
        };
        if stated == carried {
            continue;
        }
        let fault = Fault::CarriedIn(carried, stated);
        let mut finding = compared(&CARRIED_IN_DIFFERS, cell, fault, ("现为", stated), ("上年结转下年", carried));
        finding.suspects = vec![cell];
        finding.cause = format!("上年年报的结转下年度继续办理为 {carried}");
        finding.fixes.extend(set_to(cell, carried));
        findings.push(finding);
    }
}

/// What is known of a row of files.
struct Files {
    last: Quantity,
    issued: Quantity,
    repealed: Quantity,
    /// Where repealed and in force stand.
    repealed_at: CellId,
    in_force_at: CellId,
    involved: Vec<CellId>,
}

/// The two rows of files, as far as the cells are filled.
fn files(subject: &Subject<'_>) -> impl Iterator<Item = Files> {
    let row = |row: &str| {
        let [issued, repealed, in_force] =
            ["issued", "repealed", "in_force"].map(|column| named(Table::Disclosure, row, column));
        let (issued, repealed_at, in_force_at) = (issued?, repealed?, in_force?);
        Some(Files {
            last: subject.last_year?.cell(in_force_at).quantity()?,
            issued: subject.figures.get(issued)?,
            repealed: subject.figures.get(repealed_at)?,
            repealed_at,
            in_force_at,
            involved: vec![issued, repealed_at, in_force_at],
        })
    };
    ["rules", "normative"].into_iter().filter_map(row)
}

/// Offers for a blank 现行有效 what follows from last year's; a guess, since files also go out of force by themselves.
pub(super) fn in_force_expected(subject: &Subject<'_>, cell: CellId) -> Option<Fix> {
    if cell.column().key != "in_force" {
        return None;
    }
    let Files { last, issued, repealed, .. } = files(subject).find(|files| files.in_force_at == cell)?;
    let count = if repealed <= last + issued { (last + issued - repealed).as_count()? } else { return None };
    let edits = vec![Edit::Cell(cell, Cell::Count(count))];
    Some(Fix { label: format!("按上年推算为 {count}"), sure: false, edits })
}

fn in_force_differs(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for Files { last, issued, repealed, in_force_at, involved, .. } in files(subject) {
        let Some(stated) = subject.figures.get(in_force_at).filter(|_| repealed <= last + issued) else {
            continue;
        };
        let expected = last + issued - repealed;
        if stated == expected {
            continue;
        }
        let fault = Fault::InForce { last, issued, repealed, expected, stated };
        let mut finding = compared(&IN_FORCE_DIFFERS, in_force_at, fault, ("现为", stated), ("应为", expected));
        finding.involved = involved;
        finding.fixes.extend(set_to(in_force_at, expected));
        findings.push(finding);
    }
}

fn repealed_exceeds_stock(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for Files { last, issued, repealed, repealed_at, involved, .. } in files(subject) {
        let stock = last + issued;
        if repealed <= stock {
            continue;
        }
        let fault = Fault::RepealedExceeds(repealed, stock);
        let sides = (("废止", repealed), ("上年现行有效＋本年制发", stock));
        let mut finding = compared(&REPEALED_EXCEEDS_STOCK, repealed_at, fault, sides.0, sides.1);
        finding.involved = involved;
        findings.push(finding);
    }
}

fn figure_leaps(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = subject.last_year else { return };
    let is_shown = |cell: &CellId| cell.table() == Table::Disclosure || cell.column().key == "total";
    for cell in subject.report.edition().cells().filter(is_shown) {
        let (Some(now), Some(before)) = (subject.figures.get(cell), last.cell(cell).quantity()) else {
            continue;
        };
        let least = Quantity::from(if cell.kind() == CellKind::Amount { 1 } else { 10 });
        let times_five = |number: Quantity| number + number + number + number + number;
        let (zero, most) = (Quantity::ZERO, now.max(before));
        let leaps = before > zero && (now > times_five(before) || times_five(now) < before);
        if most < least || !leaps {
            continue;
        }
        let fault = Fault::Leap(before, now);
        findings.push(compared(&FIGURE_LEAPS, cell, fault, ("本年", now), ("上年", before)));
    }
}

fn compared(
    rule: &'static Rule,
    cell: CellId,
    fault: Fault,
    left: (&str, Quantity),
    right: (&str, Quantity),
) -> Finding {
    let mut finding = Finding::new(rule, Place::Cell(cell), fault);
    finding.sides = Some((Side::new(left.0, left.1), Side::new(right.0, right.1)));
    finding
}

/// Puts a whole number into a cell.
fn set_to(cell: CellId, value: Quantity) -> Option<Fix> {
    let count = value.as_count()?;
    Some(Fix { label: format!("改为 {count}"), sure: false, edits: vec![Edit::Cell(cell, Cell::Count(count))] })
}

fn named(table: Table, row: &str, column: &str) -> Option<CellId> {
    Edition::latest().cell(&format!("{}/{row}/{column}", table.key()))
}
