//! What must be written: S2 导语 and the five aspects, S3 监督保障, S4 problems and measures, S5 the fee facts; S8 and not too
//! much of it.

use super::fault::Fault;
use super::finding::Finding;
use super::place::Place;
use super::rule::Rule;
use super::subject::Subject;
use super::text::{dates, mentions, trimmed_scalars};
use crate::form::{Narrative, Section};
use crate::report::Severity;
use crate::text::first_characters;

/// The opening tells basis and period, and the five aspects of 一 are written, each by itself or in the lead.
///
/// Why: the form asks for all of them; a missing aspect is among the commonest remarks of reviewers.
/// Example: （五）监督保障 empty and nothing about 考核 or 监督 in the lead. Fix safety: no fix.
pub(super) const OVERVIEW_INCOMPLETE: Rule = Rule {
    code: "S2",
    name: "overview-incomplete",
    title: "导语或总体情况不全",
    severity: Severity::Warning,
    basis: "年报格式一、总体情况：五个方面；导语写依据和统计期限",
    years: (2019, None),
    missing: "查的就是未写的内容",
    formula: "导语写明编制依据和统计期限；主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面都要写",
    remedy: "补写缺少的部分，一两句也可以",
    check: overview_incomplete,
};

/// 监督保障 tells 工作考核、社会评议、责任追究.
///
/// Why: the form names these three results. Example: 认真做好审核工作。 Fix safety: no fix.
/// Limits: any word of the matter will do, in 监督保障 or in the lead; what is not written at all is S2's.
pub(super) const OVERSIGHT_INCOMPLETE: Rule = Rule {
    code: "S3",
    name: "oversight-incomplete",
    title: "监督保障不全",
    severity: Severity::Warning,
    basis: "年报格式一、（五）监督保障：工作考核、社会评议、责任追究结果情况",
    years: (2021, None),
    missing: "没有写监督保障时不查（S2 会提出）",
    formula: "监督保障写到工作考核、社会评议、责任追究，没有发生的也写明",
    remedy: "各补一句，如“未发生责任追究的情形”",
    check: oversight_incomplete,
};

/// Section 1 is not longer than the city wants it.
///
/// Why: some cities set a limit. Example: limit 2000, written 2600. Fix safety: no fix. Off until the policy sets a limit.
pub(super) const OVERVIEW_TOO_LONG: Rule = Rule {
    code: "S8",
    name: "overview-too-long",
    title: "总体情况超过规定字数",
    severity: Severity::Hint,
    basis: "本市、本级的要求，写在规则设置的 overview_limit 里",
    years: (2008, None),
    missing: "没有设置字数时不查",
    formula: "第一部分的字数（空格不算）不超过规则设置的字数；没有设置的不查",
    remedy: "删减",
    check: overview_too_long,
};

/// 五 tells problems and measures, in at least 50 characters.
///
/// Why: 「无」 is never true and always sent back. Example: 无。 Fix safety: no fix.
pub(super) const PROBLEMS_MISSING: Rule = Rule {
    code: "S4",
    name: "problems-missing",
    title: "问题和改进情况不全",
    severity: Severity::Error,
    basis: "年报格式第五部分",
    years: (2019, None),
    missing: "没有写是错误",
    formula: "第五部分既写存在的问题，又写改进措施，不能只写“无”，一般不少于 50 字",
    remedy: "写出本年真实存在的一两个问题和对应的改进措施",
    check: problems_missing,
};

/// 六 tells how many fee notices were sent, their total amount and the amount received.
///
/// Why: the rules on the 信息处理费 ask for these three; 「无」 alone is the commonest fault in print.
/// Example: 无其他需要报告的事项。 Fix safety: no fix.
pub(super) const FEE_FACTS_MISSING: Rule = Rule {
    code: "S5",
    name: "fee-facts-missing",
    title: "没有写收取信息处理费情况",
    severity: Severity::Warning,
    basis: "国办函〔2020〕109号：年度报告应报告收取信息处理费情况",
    years: (2020, None),
    missing: "没有写是警告",
    formula: "第六部分写明发出收费通知的件数、总金额和实际收取的金额，没有的写 0",
    remedy: "补写：本年度发出收费通知…件，总金额…元，实际收取…元",
    check: fee_facts_missing,
};

/// A text under this many characters cannot tell problems and measures.
const SHORT: usize = 50;

/// Words that name an aspect itself.
fn aspect_names(aspect: Narrative) -> &'static [&'static str] {
    match aspect {
        Narrative::Disclosure => &["主动公开"],
        Narrative::OnRequest => &["依申请公开", "公开申请"],
        Narrative::Management => &["信息管理"],
        Narrative::Platform => &["平台"],
        _ => &["监督保障", "考核", "评议", "责任追究"],
    }
}

/// Words of which one stands in any text about the aspect, when all of 一 is told as running text.
fn aspect_words(aspect: Narrative) -> &'static [&'static str] {
    match aspect {
        Narrative::Disclosure => &["公开", "发布"],
        Narrative::OnRequest => &["申请"],
        Narrative::Management => &["管理", "审核", "审查", "审签", "公开属性", "动态调整", "清理", "制度"],
        Narrative::Platform => &["平台", "网站", "公众号", "专栏", "新媒体", "公报", "查阅点", "微信"],
        _ => &["监督", "考核", "评议", "问责", "责任追究"],
    }
}

fn overview_incomplete(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut missing = |narrative: Narrative, fault: Fault| {
        findings.push(Finding::new(&OVERVIEW_INCOMPLETE, Place::Narrative(narrative, None), fault));
    };
    // Some offices write the opening as the first paragraph of 一.
    let opening = [Narrative::Preface, Narrative::Lead].map(|narrative| subject.report.narrative(narrative));
    let has_basis = opening.iter().any(|text| mentions(text, &["条例", "《", "国办"]));
    let has_period = opening.iter().any(|text| tells_period(text));
    let [preface, lead] = opening;
    if preface.trim().is_empty() && !(has_basis && has_period) {
        missing(Narrative::Preface, Fault::Unwritten(None));
    } else {
        if !has_basis {
            missing(Narrative::Preface, Fault::Absent(vec!["编制依据"]));
        }
        if !has_period {
            missing(Narrative::Preface, Fault::Absent(vec!["统计期限"]));
        }
    }
    let aspects = || Narrative::ALL.into_iter().filter(|narrative| narrative.heading().is_some());
    // A lead beside written aspects is an introduction, in which 制度 or 监督 tells nothing of its own.
    let unwritten = aspects().filter(|&aspect| subject.report.narrative(aspect).trim().is_empty()).count();
    let running_text = 2 * unwritten > aspects().count();
    for aspect in aspects() {
        let text = subject.report.narrative(aspect);
        let words = if running_text { aspect_words(aspect) } else { aspect_names(aspect) };
        let in_lead = mentions(lead, words);
        if text.trim().is_empty() && !in_lead {
            missing(aspect, Fault::Unwritten(None));
        } else if aspect != Narrative::OnRequest && !in_lead && says_only_none(text, &subject.report.unit_name) {
            missing(aspect, Fault::OnlyNone(None));
        }
    }
}

fn oversight_incomplete(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let narrative = Narrative::Oversight;
    let text = subject.report.narrative(narrative);
    if text.trim().is_empty() || says_only_none(text, &subject.report.unit_name) {
        return;
    }
    let lead = subject.report.narrative(Narrative::Lead);
    let matters: [(&'static str, &[&str]); 3] = [
        ("工作考核", &["考核", "考评", "绩效", "考绩", "督查", "测评"]),
        ("社会评议", &["评议", "满意度", "问卷", "评价", "测评", "监督员", "意见", "社会监督", "群众监督"]),
        ("责任追究", &["追究", "追责", "问责", "责任"]),
    ];
    let absent = matters.iter().filter(|(_, words)| !mentions(text, words) && !mentions(lead, words));
    let absent: Vec<&'static str> = absent.map(|(matter, _)| *matter).collect();
    if !absent.is_empty() {
        findings.push(Finding::new(&OVERSIGHT_INCOMPLETE, Place::Narrative(narrative, None), Fault::Absent(absent)));
    }
}

fn overview_too_long(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(limit) = subject.policy.overview_limit else { return };
    let parts = || Narrative::ALL.into_iter().filter(|narrative| narrative.section() == Some(Section::Overview));
    let text = |narrative| subject.report.narrative(narrative);
    let length = parts().map(|part| text(part).chars().filter(|sign| !sign.is_whitespace()).count()).sum::<usize>();
    if length > limit {
        let place = parts().find(|&part| !text(part).trim().is_empty()).unwrap_or(Narrative::Lead);
        let fault = Fault::TooLong(length, limit);
        findings.push(Finding::new(&OVERVIEW_TOO_LONG, Place::Narrative(place, None), fault));
    }
}

fn tells_period(text: &str) -> bool {
    let days = || dates(text);
    (days().any(|date| date.is(1, 1)) && days().any(|date| date.is(12, 31)))
        || mentions(text, &["统计期限", "统计时限", "统计期间", "统计时间"])
}

fn problems_missing(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let narrative = Narrative::Problems;
    let text = subject.report.narrative(narrative);
    let mut add = |severity, range, fault| {
        let mut finding = Finding::new(&PROBLEMS_MISSING, Place::Narrative(narrative, range), fault);
        finding.severity = severity;
        findings.push(finding);
    };
    if text.trim().is_empty() {
        return add(Severity::Error, None, Fault::Unwritten(None));
    }
    if says_only_none(text, &subject.report.unit_name) {
        return add(Severity::Error, Some(trimmed_scalars(text)), Fault::OnlyNone(Some("存在的问题和改进措施")));
    }
    // Enough to know whether it is short, without counting 1 MB.
    let length = text.chars().filter(|sign| !sign.is_whitespace()).take(SHORT).count();
    let short = (length < SHORT).then_some((length, SHORT));
    let lacks_problems = !mentions(text, &PROBLEM_WORDS);
    let hopes = |clause: &&str| !mentions(clause, &["有待", "亟待"]);
    let mut clauses = text.split(['，', '。', '；', '、', '\n']).filter(hopes);
    let lacks_measures = !clauses.any(|clause| mentions(clause, &MEASURE_WORDS));
    if short.is_some() || lacks_problems || lacks_measures {
        let range = short.map(|_| trimmed_scalars(text));
        add(Severity::Warning, range, Fault::Problems { short, lacks_problems, lacks_measures });
    }
}

const PROBLEM_WORDS: [&str; 22] = [
    "问题",
    "不足",
    "差距",
    "薄弱",
    "短板",
    "有待",
    "亟待",
    "不够",
    "欠缺",
    "不高",
    "不强",
    "困难",
    "不到位",
    "不及时",
    "不全",
    "缺乏",
    "滞后",
    "单一",
    "不深",
    "不完善",
    "不规范",
    "较少",
];

const MEASURE_WORDS: [&str; 26] = [
    "改进",
    "措施",
    "下一步",
    "下一年",
    "明年",
    "将",
    "加强",
    "提升",
    "提高",
    "进一步",
    "完善",
    "加大",
    "强化",
    "健全",
    "优化",
    "今后",
    "整改",
    "拓宽",
    "推进",
    "落实",
    "丰富",
    "充实",
    "建立",
    "定期",
    "培训",
    "规范",
];

/// What the section on other matters must tell.
const FEE_FACTS: &str = "收取信息处理费情况";

fn fee_facts_missing(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let narrative = Narrative::OtherMatters;
    let text = subject.report.narrative(narrative);
    let mut add = |range, fault| {
        findings.push(Finding::new(&FEE_FACTS_MISSING, Place::Narrative(narrative, range), fault));
    };
    if text.trim().is_empty() {
        return add(None, Fault::Unwritten(Some(FEE_FACTS)));
    }
    if says_only_none(text, &subject.report.unit_name) {
        return add(Some(trimmed_scalars(text)), Fault::OnlyNone(Some(FEE_FACTS)));
    }
    let (mut told, mut none) = (false, false);
    let (mut notices, mut amount, mut received) = (false, false, false);
    for line in text.lines().filter(|line| !is_heading(line)) {
        for sentence in line.split(['。', '；']) {
            let fees = mentions(sentence, &["处理费", "收费", "缴费", "费用"]);
            told |= fees;
            none |= fees && (denies(sentence) || counts_nothing(sentence));
            notices |= mentions(sentence, &["费通知", "费告知", "发出通知", "缴费单", "通知书", "通知单"]);
            amount |= mentions(sentence, &["金额", "总额", "元"]);
            received |= mentions(sentence, &["收取", "实收", "收到", "收缴", "收入", "缴纳", "到账", "实缴"]);
        }
    }
    if !told {
        return add(None, Fault::Absent(vec![FEE_FACTS]));
    }
    let facts = [(notices, "收费通知件数"), (amount, "总金额"), (received, "实际收取金额")];
    let absent: Vec<&'static str> =
        facts.into_iter().filter_map(|(present, name)| (!present).then_some(name)).collect();
    if !none && !absent.is_empty() {
        add(None, Fault::Absent(absent));
    }
}

/// Whether a sentence about fees says that there were none, which tells all three facts at once.
fn denies(sentence: &str) -> bool {
    /// How many characters a negation reaches.
    const REACH: usize = 14;
    let fees = ["收费", "收取", "费用", "处理费", "通知", "发生", "产生", "涉及"];
    let negated =
        ["未", "没有", "无", "不"].into_iter().flat_map(|word| sentence.match_indices(word)).any(|(at, word)| {
            let clause = first_characters(&sentence[at + word.len()..], REACH);
            mentions(clause.split('，').next().unwrap_or_default(), &fees)
        });
    negated || sentence.trim_end().ends_with('无') || mentions(sentence, &["为零", "零元", "零件"])
}

/// Whether a sentence counts 0 of something: 0件, 0元, 为0.
fn counts_nothing(sentence: &str) -> bool {
    let digit = |sign: char| sign.is_numeric() || sign == '.';
    sentence.match_indices(['0', '０']).any(|(at, zero)| {
        let (before, after) = (&sentence[..at], &sentence[at + zero.len()..]);
        !before.ends_with(digit) && !after.starts_with(digit)
    })
}

/// A line such as （二）收取信息处理费情况.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('（') && !line.contains('。') && line.chars().count() <= 30
}

/// Whether a text says nothing but that there is nothing: 无。 本单位本年度无其他需要报告的事项。
fn says_only_none(text: &str, unit: &str) -> bool {
    const LONGEST: usize = 60;
    if text.chars().take(LONGEST + 1).count() > LONGEST {
        return false;
    }
    let mut rest = text.to_owned();
    if !unit.is_empty() {
        rest = rest.replace(unit, "");
    }
    for filler in FILLERS {
        rest = rest.replace(filler, "");
    }
    rest.retain(|sign| {
        !sign.is_whitespace()
            && !sign.is_ascii_punctuation()
            && !sign.is_numeric()
            && !"，。；：、（）！“”".contains(sign)
    });
    matches!(rest.as_str(), "无" | "没有" | "未" | "不")
}

/// Words that say nothing beside 无, longer ones first.
const FILLERS: [&str; 34] = [
    "本年度",
    "本单位",
    "本机关",
    "本部门",
    "本街道",
    "我单位",
    "我机关",
    "我街道",
    "我镇",
    "我乡",
    "我局",
    "本镇",
    "本乡",
    "本局",
    "目前",
    "今年",
    "本年",
    "年度",
    "其他",
    "需要",
    "存在",
    "主要",
    "报告",
    "改进",
    "事项",
    "情况",
    "问题",
    "暂",
    "需",
    "的",
    "及",
    "和",
    "年",
    "发现",
];
