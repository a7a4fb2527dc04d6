//! N4: what the prose says to be finished, carried over or charged, against the tables.

use super::fault::Fault;
use super::figures::{MOST, place, sum};
use super::finding::{Finding, Side};
use super::place::Place;
use super::prose::{CellSet, Denial, Fee, ONE, Read, Role, Time};
use super::rule::Rule;
use super::subject::Subject;
use crate::form::{CellId, Narrative};
use crate::report::Quantity;
use crate::report::Severity;

/// Whether all was finished, and whether a fee was asked for, is told alike in prose and tables.
///
/// Why: 均已按时办结 is copied from year to year. Example: 所有申请都已办理完毕 where 四 tells 1.
/// Fix safety: no fix, since either side may be wrong.
pub(super) const FINISHED_DIFFERS: Rule = Rule {
    code: "N4",
    name: "finished-differs",
    title: "办结、结转、收费说法与表三不符",
    severity: Severity::Warning,
    basis: "年报格式表三第四项和第（六）项2",
    years: (2008, None),
    missing: "表三相应的格未填时不查",
    formula: "第四项大于 0 时正文不能说全部办结，为 0 时不能说延到下年；有人逾期未缴费时第六部分应有收费通知",
    remedy: "核对是否真的有结转、是否发过收费通知，改正文或改表三",
    check: finished_differs,
};

fn finished_differs(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let carried_out = sum(subject.report, CellSet::carried_out());
    let cell = CellSet::carried_out().cells().next();
    let unpaid = subject.report.edition().cell("applications/fee_unpaid/total");
    for (narrative, read) in subject.prose.narratives() {
        let text = subject.report.narrative(narrative);
        let first = findings.len();
        // Where the carried ones are told too, all means all others.
        let tells_carried = tells_carried_out(read);
        for statement in &read.statements {
            if findings.len() - first >= MOST {
                break;
            }
            let words = text.get(statement.at.clone()).unwrap_or_default();
            let Some(carried) = carried_out else { break };
            let fault = match statement.says {
                Denial::AllDone => carried > Quantity::ZERO && !tells_carried,
                Denial::CarriedOn => carried == Quantity::ZERO,
                Denial::Nothing(_) | Denial::NoNotice => false,
            };
            if fault {
                let fault = Fault::Unfinished(words.to_owned(), carried);
                let mut finding = Finding::new(&FINISHED_DIFFERS, place(narrative, text, &statement.at), fault);
                finding.involved = cell.into_iter().collect();
                findings.push(finding);
            }
        }
        for figure in &read.figures {
            let Some(carried) = carried_out.filter(|&carried| carried > Quantity::ZERO && !tells_carried) else {
                break;
            };
            let whole = figure.role == Role::Rate
                && figure.number.value == 100 * ONE
                && figure.clear
                && figure.time == Time::This;
            let name = figure.rate.and_then(|(from, to)| text.get(from..to)).unwrap_or_default();
            if whole
                && figure.about_applications
                && ["办结率", "答复率", "回复率", "办复率"].contains(&name)
                && findings.len() - first < MOST
            {
                let at = figure.rate.map_or(figure.start, |(from, _)| from)..figure.number.end;
                let words = text.get(at.clone()).unwrap_or_default();
                let fault = Fault::Unfinished(words.to_owned(), carried);
                let mut finding = Finding::new(&FINISHED_DIFFERS, place(narrative, text, &at), fault);
                finding.involved = cell.into_iter().collect();
                findings.push(finding);
            }
        }
        if narrative == Narrative::OtherMatters
            && let Some(unpaid) = unpaid
        {
            unpaid_without_notice(subject, unpaid, read, findings);
        }
    }
}

fn tells_carried_out(read: &Read) -> bool {
    let carries = |cells: CellSet| cells.cells().all(|cell| cell.row().key == "carried_out");
    let told = |cells: &CellSet| !cells.is_empty() && carries(*cells);
    read.figures.iter().any(|figure| figure.number.value > 0 && figure.alternatives.iter().any(told))
        || read.statements.iter().any(|statement| statement.says == Denial::CarriedOn)
}

/// Somebody did not pay, and 六 says that no notice was sent.
fn unpaid_without_notice(subject: &Subject<'_>, unpaid: CellId, read: &Read, findings: &mut Vec<Finding>) {
    let narrative = Narrative::OtherMatters;
    let text = subject.report.narrative(narrative);
    let Some(count) = subject.figures.get(unpaid).filter(|&count| count > Quantity::ZERO) else { return };
    let notices = || read.figures.iter().filter(|figure| figure.fee == Some(Fee::Notices) && figure.time == Time::This);
    let denied = read
        .statements
        .iter()
        .find(|statement| statement.says == Denial::NoNotice)
        .map(|statement| statement.at.clone());
    let none = notices().find(|figure| figure.number.value == 0).map(super::prose::Figure::at);
    if text.trim().is_empty() || notices().any(|figure| figure.number.value > 0) {
        return;
    }
    let at = denied.or(none);
    let silent = !text.contains("通知");
    if at.is_none() && !silent {
        return;
    }
    let fault = Fault::NoticeMissing { is_denied: at.is_some(), unpaid, count };
    let place = at.map_or(Place::Narrative(narrative, None), |at| place(narrative, text, &at));
    let mut finding = Finding::new(&FINISHED_DIFFERS, place, fault);
    finding.sides = Some((Side::new("收费通知", Quantity::ZERO), Side::new("逾期未缴费", count)));
    finding.involved = vec![unpaid];
    findings.push(finding);
}
