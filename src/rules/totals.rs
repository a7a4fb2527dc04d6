//! Sums: T1 to T4 say the form's 42 identities, T8 compares the counts of files.

use super::fault::Fault;
use super::finding::{Finding, Fix, Side};
use super::place::Place;
use super::rule::Rule;
use super::subject::{Gap, Subject};
use super::suspects;
use crate::form::{CellId, IdentityKind, Table};
use crate::report::Severity;
use crate::report::{Cell, Edit};

/// Each row of table 3: 总计 is the sum of its six columns.
///
/// Why: the form says so; a total typed by hand or left from last year is a common slip in print.
/// Example: 自然人 12, all others 0, 总计 11.
/// Fix safety: 总计改为 12 is sure as long as the parts are right; where a column fails too, the cell where both cross is
/// named first and offered as a guess.
pub(super) const ROW_TOTAL_DIFFERS: Rule = Rule {
    code: "T1",
    name: "row-total-differs",
    title: "行合计不符",
    severity: Severity::Error,
    basis: "年报格式表三：总计列",
    years: (2008, None),
    missing: "本行有一格未填或不是数字时不查",
    formula: "表三每一行：总计＝自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他",
    remedy: "核对本行各格；各格都对，就把总计改为相加的结果",
    check: |subject, findings| unequal(subject, &ROW_TOTAL_DIFFERS, IdentityKind::RowTotal, findings),
};

/// Each column of table 3: （七）总计 is the sum of the 21 rows above it in 三.
///
/// Why: the form says so. Example: the rows of 自然人 give 12, （七） says 11.
/// Fix safety: as T1; 三·（七）总计·总计 is set to the sum of its row.
pub(super) const COLUMN_TOTAL_DIFFERS: Rule = Rule {
    code: "T2",
    name: "column-total-differs",
    title: "列合计不符",
    severity: Severity::Error,
    basis: "年报格式表三：（七）总计",
    years: (2008, None),
    missing: "本列有一格未填或不是数字时不查",
    formula: "表三每一列：（七）总计＝（一）至（六）共 21 行之和",
    remedy: "核对本列（一）至（六）各行；各行都对，就把（七）总计改为相加的结果",
    check: |subject, findings| unequal(subject, &COLUMN_TOTAL_DIFFERS, IdentityKind::ColumnTotal, findings),
};

/// Each column of table 3: 一 + 二 = （七） + 四, as the note in the table's corner says.
///
/// Why: every application is either finished this year or carried over. Example: 一 1, 二 0, （七） 1, 四 1.
/// Fix safety: only guesses, and only where all identities of the cell hold afterwards.
pub(super) const BALANCE_DIFFERS: Rule = Rule {
    code: "T3",
    name: "balance-differs",
    title: "勾稽关系不符",
    severity: Severity::Error,
    basis: "年报格式表三左上角：第一项加第二项之和，等于第三项加第四项之和",
    years: (2008, None),
    missing: "四格中有一格未填或不是数字时不查",
    formula: "表三每一列：一（本年新收）＋二（上年结转）＝三（七）（办理总计）＋四（结转下年）",
    remedy: "从列出的可疑格查起：有没有重复计算、漏计、错列，或者结转的件数不对",
    check: |subject, findings| unequal(subject, &BALANCE_DIFFERS, IdentityKind::Balance, findings),
};

/// Each of the three totals of table 4 is the sum of its four results.
///
/// Why: the form says so; totals left at 0 are the typical slip in print. Example: 维持 10, 其他 1, 总计 0.
/// Fix safety: as T1.
pub(super) const DISPUTE_TOTAL_DIFFERS: Rule = Rule {
    code: "T4",
    name: "dispute-total-differs",
    title: "复议、诉讼合计不符",
    severity: Severity::Error,
    basis: "年报格式表四：总计",
    years: (2008, None),
    missing: "五格中有一格未填或不是数字时不查",
    formula: "表四：总计＝结果维持＋结果纠正＋其他结果＋尚未审结，行政复议、直接起诉、复议后起诉各算各的",
    remedy: "核对四种结果；都对，就把总计改为相加的结果，常见的是总计漏填、仍为 0",
    check: |subject, findings| unequal(subject, &DISPUTE_TOTAL_DIFFERS, IdentityKind::DisputeTotal, findings),
};

/// What was issued this year is still in force or was repealed.
///
/// Why: a file issued this year cannot vanish. Example: issued 5, in force 3, repealed 0.
/// Fix safety: no fix, since any of the three may be wrong; files that lapse by themselves make lawful exceptions.
pub(super) const ISSUED_EXCEEDS_IN_FORCE: Rule = Rule {
    code: "T8",
    name: "issued-exceeds-in-force",
    title: "制发多于现行有效与废止之和",
    severity: Severity::Warning,
    basis: "年报格式表二第二十条第（一）项",
    years: (2021, None),
    missing: "三格中有一格未填或不是数字时不查",
    formula: "规章、行政规范性文件：本年制发件数不大于现行有效件数＋本年废止件数",
    remedy: "核对三个数：现行有效件数应包括本年制发、年底仍有效的文件",
    check: issued_exceeds_in_force,
};

fn unequal(subject: &Subject<'_>, rule: &Rule, kind: IdentityKind, findings: &mut Vec<Finding>) {
    for gap in subject.gaps_of(kind) {
        let Gap { identity, left, right } = *gap;
        let place = identity.place;
        let (fault, names) = if kind == IdentityKind::Balance {
            let names = (rows_of(&identity.left), rows_of(&identity.right));
            (Fault::Balance([(names.0.clone(), left), (names.1.clone(), right)]), names)
        } else {
            (Fault::Total(right, left), ("现为".to_owned(), "应为".to_owned()))
        };
        let ranked = suspects::ranked(subject, gap);
        let mut finding = Finding::new(rule, Place::Cell(place), fault);
        finding.sides = Some((Side::new(names.0, left), Side::new(names.1, right)));
        finding.involved = identity.cells().collect();
        finding.fixes.extend(total_fix(subject, place));
        finding.fixes.extend(ranked.fix);
        finding.suspects = ranked.cells;
        finding.cause = ranked.cause;
        findings.push(finding);
    }
}

/// Sets a sum to what its parts give. Nothing for a typed cell, or where the sum says so already.
fn total_fix(subject: &Subject<'_>, sum: CellId) -> Option<Fix> {
    let value = subject.figures.sum(sum.parts()?)?;
    let count = value.as_count().filter(|_| subject.figures.get(sum) != Some(value))?;
    Some(Fix { label: format!("总计改为 {count}"), sure: true, edits: vec![Edit::Cell(sum, Cell::Count(count))] })
}

/// The word in the label of （七） that the balance leaves out.
const TOTAL: &str = "总计";

/// The rows of cells as the balance names them: `一＋二`, `（七）＋四`.
fn rows_of(cells: &[CellId]) -> String {
    let names: Vec<String> = cells.iter().map(|cell| cell.row().short().trim_end_matches(TOTAL).to_owned()).collect();
    names.join("＋")
}

fn issued_exceeds_in_force(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for row in ["rules", "normative"] {
        let cell = |column: &str| subject.report.edition().cell(&format!("{}/{row}/{column}", Table::Disclosure.key()));
        let (Some(issued), Some(repealed), Some(in_force)) = (cell("issued"), cell("repealed"), cell("in_force"))
        else {
            continue;
        };
        let (Some(count), Some(kept)) = (subject.figures.get(issued), subject.figures.sum(&[in_force, repealed]))
        else {
            continue;
        };
        if count <= kept {
            continue;
        }
        let fault = Fault::IssuedExceeds(count, kept);
        let mut finding = Finding::new(&ISSUED_EXCEEDS_IN_FORCE, Place::Cell(issued), fault);
        finding.sides = Some((Side::new("制发", count), Side::new("现行有效＋废止", kept)));
        finding.involved = vec![issued, repealed, in_force];
        findings.push(finding);
    }
}
