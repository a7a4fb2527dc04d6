//! What was left from a form: S6 words of the form of 2019, S7 instructions.

use super::fault::Fault;
use super::finding::{self, Finding};
use super::lexicon::{Hit, Sense};
use super::rule::{MOST, Rule};
use super::subject::Subject;
use crate::form::{FIRST_YEAR, Narrative};
use crate::report::Severity;

/// Words of the 2019 form do not stand in reports from 2021 on.
///
/// Why: the form of 2021 dropped these items; they tell that an old report was written over. A final export is refused for
/// them even where they are explained. Example: 对外公开总数量 120. Fix safety: no fix, the sentence must be written anew.
/// Limits: 政府集中采购 and 第二十条第（九）项 still mean something, so they count only as a line by themselves.
pub(super) const OLD_FORM_WORDS: Rule = Rule {
    code: finding::OLD_FORM,
    name: "old-form-words",
    title: "用了旧格式的项目",
    severity: Severity::Warning,
    basis: "国办公开办函〔2021〕30号：2021年度起用新格式，旧格式的项目已取消",
    years: (FIRST_YEAR, None),
    missing: "没有写的不查",
    formula: "文字里不出现2019年格式的项目名称：本年新制作数量、本年新公开数量、对外公开总数量、上一年项目数量、本年增/减等",
    remedy: "删去，或按现行格式的项目改写；定稿导出前必须改",
    check: |subject, findings| {
        let line = |text: &str, hit: &Hit| stands_alone(text, hit);
        tell(subject, &OLD_FORM_WORDS, Sense::OldForm, "是2019年格式的项目", |_, _| true, findings);
        tell(subject, &OLD_FORM_WORDS, Sense::OldFormLine, "是2019年格式的项目", line, findings);
    },
};

/// No instruction of the form and no stand-in for a figure or a name is left in the text.
///
/// Why: they are printed as they stand. Examples: （该部分以表格形式报告）, XX年, ××件. Fix safety: no fix.
pub(super) const INSTRUCTION_LEFT: Rule = Rule {
    code: "S7",
    name: "instruction-left",
    title: "留有格式说明或待填的空",
    severity: Severity::Warning,
    basis: "在公开发布的年报里见过",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "文字里没有格式里的说明（如“该部分以表格形式报告”），也没有XX年、××件这样待填的空",
    remedy: "删去说明，补上真实的内容",
    check: |subject, findings| {
        tell(subject, &INSTRUCTION_LEFT, Sense::Instruction, "是格式里的说明或待填的空", |_, _| true, findings);
    },
};

/// Words that only the form of 2019 has.
pub(super) const OLD_FORM: &[&str] = &[
    "本年新制作数量",
    "本年新公开数量",
    "本年新制发数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "本年增／减",
    "其他对外管理服务事项",
];

/// Words of the form of 2019 that have a meaning of their own.
pub(super) const OLD_FORM_LINES: &[&str] = &["第二十条第（九）项", "第二十条第(九)项", "政府集中采购"];

/// Instructions and stand-ins.
pub(super) const INSTRUCTIONS: &[&str] = &[
    "以表格形式报告",
    "该部分以表格",
    "本部分以表格",
    "此处填写",
    "在此填写",
    "填写说明：",
    "此处插入",
    "XX年",
    "XX月",
    "XX件",
    "XX条",
    "XX次",
    "XX元",
    "XX万元",
    "XX街道",
    "XX镇",
    "XX局",
    "XX市",
    "XX县",
    "XX区",
    "XX单位",
    "××年",
    "××月",
    "××件",
    "××条",
    "××次",
    "××元",
    "××万元",
    "××街道",
    "××镇",
    "××局",
    "××市",
    "××县",
    "××区",
    "××单位",
    "**件",
    "**条",
    "**元",
    "**年",
];

fn tell(
    subject: &Subject<'_>,
    rule: &'static Rule,
    sense: Sense,
    what: &'static str,
    counts: impl Fn(&str, &Hit) -> bool,
    findings: &mut Vec<Finding>,
) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut end = 0;
        let hits = subject.hits(narrative, sense).filter(|hit| counts(text, hit));
        for hit in hits.take(MOST).filter(|hit| {
            let apart = hit.at.start >= end;
            end = end.max(hit.at.end);
            apart
        }) {
            let fault = Fault::Leftover(text[hit.at.clone()].to_owned(), what);
            findings.push(Finding::at_words(rule, narrative, text, &hit.at, fault));
        }
    }
}

/// Whether the words are all that their line says.
fn stands_alone(text: &str, hit: &Hit) -> bool {
    let before = text[..hit.at.start].trim_end_matches([' ', '\u{3000}', '\t']);
    let after = text[hit.at.end..].trim_start_matches([' ', '\u{3000}', '\t', '：', '。']);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with(['\n', '\r']))
}
