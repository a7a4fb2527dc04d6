//! Years beside the report year: D2 plans, D3 years that have no business here, D6 the day of hand-in.

use super::fault::Fault;
use super::finding::{Certainty, Finding};
use super::place::Place;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use super::text::{citation_at, citations, mentions, sentence, years};
use super::years::wrong_years;
use crate::form::{Narrative, PLAUSIBLE_YEARS};
use crate::report::Severity;
use crate::text::{first_characters, last_characters};

/// Plans in 五 are for the next year.
///
/// Why: the plan of last year's report stays behind when it is written over. Example: 2024 report, 2024年我们将加强培训.
/// Fix safety: the next year is a guess. Limits: only where the plan follows the year directly, or in a heading of plans.
pub(super) const PLAN_YEAR_DIFFERS: Rule = Rule {
    code: "D2",
    name: "plan-year-differs",
    title: "计划的年份不是下一年",
    severity: Severity::Warning,
    basis: "年报格式第五部分：改进情况写今后的打算",
    years: (2008, None),
    missing: "没有写年份的不查",
    formula: "第五部分里“××年我们将……”“××年工作打算”的年份＝报告年度的下一年",
    remedy: "改成下一年，或写“下一步”",
    check: plan_year_differs,
};

/// Years in the prose are last year, the report year or the next, unless something is cited.
///
/// Why: a year from an older report that was copied. Example: 2024 report, 2019年共公开信息29条.
/// Fix safety: no fix. Limits: silent for dates of rules and plans, ranges of years, and what began in an earlier year.
pub(super) const YEAR_OUT_OF_RANGE: Rule = Rule {
    code: "D3",
    name: "year-out-of-range",
    title: "出现了别的年份",
    severity: Severity::Hint,
    basis: "常见的错误：照抄旧的年报",
    years: (2008, None),
    missing: "没有写的年份不查",
    formula: "文字里的年份是上年、本年或下年；文件名称、文号、施行日期里的不算",
    remedy: "核对这句话说的是不是本年的事",
    check: year_out_of_range,
};

/// The day of hand-in is not after the due date.
///
/// Why: 条例 49 sets 31 January for departments and 31 March for governments; counties set earlier days.
/// Example: handed in on 2025-02-06, due on 2025-01-31. Fix safety: no fix.
pub(super) const HANDED_IN_LATE: Rule = Rule {
    code: "D6",
    name: "handed-in-late",
    title: "送审晚于期限",
    severity: Severity::Hint,
    basis: "条例第四十九条；本级规定更早的期限，写在规则设置的 due 里",
    years: (2008, None),
    missing: "文件里没有送审日期时不查",
    formula: "送审日期不晚于期限：规则设置里的日期；没有设置的，部门、乡镇、街道为次年1月31日，县级以上政府为次年3月31日",
    remedy: "尽快报送；日期填错的，改正日期",
    check: handed_in_late,
};

fn plan_year_differs(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (narrative, year) = (Narrative::Problems, subject.report.year());
    let text = subject.report.narrative(narrative);
    if !PLAUSIBLE_YEARS.contains(&year) {
        return;
    }
    let cited = citations(text);
    let wrong = years(text).filter(|written| {
        written.value <= year
            && citation_at(&cited, written.at.start).is_none()
            && (begins_plan(&text[written.at.end..])
                || heads_plan(text, written.at.start, written.at.end)
                || is_next(&text[..written.at.start]))
    });
    for written in wrong.take(MOST) {
        let right = format!("{}年", year + 1);
        let fault = Fault::PlanYear(right.clone(), text[written.at.clone()].to_owned());
        let finding = Finding::at_words(&PLAN_YEAR_DIFFERS, narrative, text, &written.at, fault);
        findings.push(finding.with_words(narrative, text, &written.at, &right, Certainty::Guess));
    }
}

/// Whether a plan follows directly: 我们将继续, ，街道拟, 度将进一步.
fn begins_plan(after: &str) -> bool {
    /// Who plans, the longer ones first.
    const DOERS: [&str; 22] = [
        "我街道",
        "我单位",
        "我机关",
        "我们",
        "我局",
        "我镇",
        "我乡",
        "我委",
        "我区",
        "我县",
        "我市",
        "本街道",
        "本单位",
        "本机关",
        "本局",
        "本镇",
        "本乡",
        "街道",
        "镇里",
        "局里",
        "各科室",
        "办事处",
    ];
    /// What makes 将 tell of the future and not mean 把.
    const DEEDS: [&str; 34] = [
        "把",
        "继续",
        "进一步",
        "加强",
        "加大",
        "加快",
        "着力",
        "着重",
        "不断",
        "从",
        "以",
        "围绕",
        "重点",
        "持续",
        "做好",
        "全面",
        "认真",
        "严格",
        "积极",
        "切实",
        "深入",
        "努力",
        "强化",
        "完善",
        "优化",
        "健全",
        "推进",
        "提高",
        "提升",
        "抓好",
        "组织",
        "开展",
        "拓宽",
        "丰富",
    ];
    let mut rest = first_characters(after, 24);
    for filler in ['度', '里', '，', ','] {
        rest = rest.strip_prefix(filler).unwrap_or(rest);
    }
    let doer = DOERS.iter().find_map(|doer| rest.strip_prefix(doer));
    let rest = doer.unwrap_or(rest);
    let rest = rest.strip_prefix('还').or_else(|| rest.strip_prefix('也')).unwrap_or(rest);
    if let Some(deed) = rest.strip_prefix('将') {
        // 「2024年将公开纳入考核」 tells of the past; a doer before 将 makes it a plan.
        return DEEDS.iter().any(|word| deed.starts_with(word)) && !mentions(deed, &["纳入", "作为", "列入"])
            || doer.is_some() && deed.starts_with("要");
    }
    if doer.is_some() && ["拟", "打算", "准备", "力争"].iter().any(|word| rest.starts_with(word)) {
        return true;
    }
    // 要 begins 要求 and 要点 too.
    let planned = ["要", "拟", "力争"].iter().find_map(|word| rest.strip_prefix(word));
    planned.is_some_and(|planned| DEEDS.iter().any(|word| planned.starts_with(word)))
}

/// Whether the year is called the next one: 明年（2024年.
fn is_next(before: &str) -> bool {
    ["明年", "下一年", "下年度", "下一年度", "来年"]
        .iter()
        .any(|next| before.strip_suffix(['（', '(', '，', '即']).is_some_and(|before| before.ends_with(next)))
}

/// Whether the year stands in a heading of plans: 2024年工作打算.
fn heads_plan(text: &str, from: usize, to: usize) -> bool {
    let line_start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..from];
    let numbered = before.chars().count() <= 6
        && before.chars().all(|sign| "（）()一二三四五六七八九十、.．0123456789 　".contains(sign));
    let line = text[to..].split('\n').next().unwrap_or_default();
    let heading = first_characters(line, 20).trim_start_matches('度').trim_start_matches("下一步");
    let names = ["工作打算", "工作计划", "工作思路", "工作安排", "打算", "改进计划", "工作重点"];
    numbered
        && names.iter().any(|name| {
            heading.strip_prefix(name).is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(['。', '：']))
        })
}

fn year_out_of_range(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let year = subject.report.year();
    if !PLAUSIBLE_YEARS.contains(&year) {
        return;
    }
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut strange = years(text).filter(|written| written.value.abs_diff(year) > 1).peekable();
        if strange.peek().is_none() {
            continue;
        }
        let cited = citations(text);
        let told = wrong_years(text, narrative, year);
        let strange = strange.filter(|written| {
            citation_at(&cited, written.at.start).is_none()
                && !told.iter().any(|range| range.contains(&written.at.start))
                && !is_of_its_time(text, written.at.start, written.at.end)
        });
        for written in strange.take(MOST) {
            let fault = Fault::YearOutOfRange(text[written.at.clone()].to_owned());
            findings.push(Finding::at_words(&YEAR_OUT_OF_RANGE, narrative, text, &written.at, fault));
        }
    }
}

/// Whether another year is right there: a rule's date, a range of years, the beginning or end of something.
fn is_of_its_time(text: &str, from: usize, to: usize) -> bool {
    let after = first_characters(&text[to..], 8);
    let follows = [
        "以来", "起", "至", "到", "—", "－", "-", "～", "版", "修订", "底前", "前", "后", "之前", "开始", "公布",
        "印发", "制定", "建立", "成立", "制发", "出台", "施行", "修正", "第",
    ];
    let trimmed = after.trim_start_matches('度');
    let before = last_characters(&text[..from], 3);
    let precedes = ["自", "从", "至", "到", "—", "－", "-", "～", "（", "(", "于", "始于"];
    follows.iter().any(|word| trimmed.starts_with(word))
        || precedes.iter().any(|word| before.ends_with(word))
        || mentions(
            sentence(text, &(from..to)),
            &[
                "施行",
                "修订",
                "印发",
                "规划",
                "十四五",
                "十五五",
                "十三五",
                "以来",
                "国务院令",
                "累计",
                "历年",
                "近三年",
                "建成",
                "启用",
                "开通",
                "成立",
                "出台",
                "制定",
            ],
        )
}

fn handed_in_late(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let report = subject.report;
    let (Some(day), Some(due)) = (report.submitted(), subject.policy.due_day(report.year(), report.unit_kind)) else {
        return;
    };
    if day > due {
        findings.push(Finding::new(&HANDED_IN_LATE, Place::Report, Fault::Late(due, day)));
    }
}
