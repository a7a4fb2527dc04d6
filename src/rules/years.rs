//! D1: one report year in the title, the 导语, the statistics period and the fee facts.

use super::fault::Fault;
use super::finding::{Finding, Fix};
use super::place::Place;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use super::text::{Date, Year, citation_at, citations, dates, mentions, scalars, sentence, years};
use crate::form::{Edition, Narrative, PLAUSIBLE_YEARS};
use crate::report::Edit;
use crate::report::Severity;
use crate::text::{first_characters, last_characters};
use std::ops::Range;

/// One report year in title, 导语 and period; the period runs from 1月1日 to 12月31日; fee facts carry the report year; a
/// report is published in the year after it.
///
/// Why: reports are written over last year's text, and the year is what stays behind.
/// Example: 2021 report, 统计期限自2020年1月1日至2020年12月31日.
/// Fix safety: putting the report year in is a guess, since the report year itself may be the wrong one.
/// Limits: reads years of four digits before 年, and only where they stand in a plain pattern; other years are D3's.
pub(super) const REPORT_YEAR_DIFFERS: Rule = Rule {
    code: "D1",
    name: "report-year-differs",
    title: "年度不一致",
    severity: Severity::Error,
    basis: "条例第四十九条、年报格式：年度报告写上一年度的情况",
    years: (2008, None),
    missing: "没有写的年份不查",
    formula: "标题、导语、统计期限的年份＝报告年度；统计期限为当年1月1日至12月31日；公布时间在下一年",
    remedy: "改成报告年度；如果报告年度本身填错，在“基本信息”里改",
    check: report_year_differs,
};

fn report_year_differs(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let year = subject.report.year();
    if !PLAUSIBLE_YEARS.contains(&year) {
        let fault = match year {
            0 => Fault::YearUnset,
            _ => Fault::YearImplausible(year, PLAUSIBLE_YEARS),
        };
        findings.push(Finding::new(&REPORT_YEAR_DIFFERS, Place::Report, fault));
        return;
    }
    if Edition::in_force(year).is_none() {
        let first = Edition::all().map(|edition| edition.years().0).min().unwrap_or_default();
        findings.push(Finding::new(&REPORT_YEAR_DIFFERS, Place::Report, Fault::NoEdition(first)));
        return;
    }
    if let Some(written) = years(&subject.report.unit_name).next() {
        let fault = Fault::YearInName(written.value);
        findings.push(Finding::new(&REPORT_YEAR_DIFFERS, Place::Report, fault));
    }
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        findings.extend(faults(text, narrative, year).into_iter().map(|fault| fault.finding(narrative, text)));
    }
}

/// Where this rule finds a wrong year in a narrative, in bytes.
pub(super) fn wrong_years(text: &str, narrative: Narrative, year: u32) -> Vec<Range<usize>> {
    faults(text, narrative, year).into_iter().map(|fault| fault.at).collect()
}

fn faults(text: &str, narrative: Narrative, year: u32) -> Vec<Misstated> {
    let mut faults = Vec::new();
    match narrative {
        Narrative::Preface => {
            periods(text, year, true, &mut faults);
            titles(text, year, &mut faults);
        }
        Narrative::Lead => periods(text, year, false, &mut faults),
        Narrative::OtherMatters => fee_years(text, year, &mut faults),
        _ => return faults,
    }
    publications(text, year, &mut faults);
    faults.sort_by_key(|fault| fault.at.start);
    faults.truncate(MOST);
    faults
}

/// A wrong year or period in prose.
struct Misstated {
    /// What the words are: 统计期限, 标题, 公布时间.
    what: &'static str,
    at: Range<usize>,
    right: String,
    severity: Severity,
}

impl Misstated {
    fn finding(self, narrative: Narrative, text: &str) -> Finding {
        let Self { what, at, right, severity } = self;
        let fault = Fault::YearDiffers(what, right.clone(), text[at.clone()].to_owned());
        let place = Place::Narrative(narrative, Some(scalars(text, &at)));
        let mut finding = Finding::new(&REPORT_YEAR_DIFFERS, place, fault);
        finding.severity = severity;
        let mended = format!("{}{right}{}", &text[..at.start], &text[at.end..]);
        finding.fixes =
            vec![Fix {
                label: format!("改为 {right}"), sure: false, edits: vec![Edit::Narrative(narrative, mended)]
            }];
        finding
    }
}

fn wrong_year(what: &'static str, written: &Year, right: u32, severity: Severity) -> Misstated {
    Misstated { what, at: written.at.clone(), right: format!("{right}年"), severity }
}

/// The statistics period: two days with 至 or a dash between them. In the opening any from 1月1日 to 12月31日 is one.
fn periods(text: &str, year: u32, opening: bool, faults: &mut Vec<Misstated>) {
    let cited = citations(text);
    let mut earlier: Option<Date> = None;
    for date in dates(text).filter(|date| citation_at(&cited, date.at.start).is_none()) {
        if faults.len() >= MOST {
            break;
        }
        if let Some(from) = earlier.replace(date.clone())
            && joined(text, &from, &date)
        {
            let around = sentence(text, &(from.at.start..date.at.end));
            let (starts, ends) = (from.is(1, 1), date.is(12, 31));
            let statistics = around.contains("统计") || (opening && starts != ends && around.contains("数据"));
            if statistics && !(starts && ends) {
                let right = format!("{year}年1月1日至{year}年12月31日");
                faults.push(Misstated {
                    what: "统计期限",
                    at: from.at.start..date.at.end,
                    right,
                    severity: Severity::Error,
                });
            } else if statistics || (opening && starts && ends) {
                let wrong = |written: &Option<Year>| written.clone().filter(|written| written.value != year);
                match (wrong(&from.year), wrong(&date.year)) {
                    (Some(first), Some(second)) => {
                        let days = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
                        let between = days(first.at.end, second.at.start);
                        let right = format!("{year}年{between}{year}年{}", days(second.at.end, date.at.end));
                        let at = first.at.start..date.at.end;
                        faults.push(Misstated { what: "统计期限", at, right, severity: Severity::Error });
                    }
                    (first, second) => faults.extend(
                        first.or(second).map(|written| wrong_year("统计期限", &written, year, Severity::Error)),
                    ),
                }
            }
        }
    }
}

/// Whether only words of a period stand between two days.
fn joined(text: &str, from: &Date, to: &Date) -> bool {
    let between = text.get(from.at.end..to.at.start).unwrap_or_default();
    between.len() <= 24
        && between.contains(['至', '到', '-', '—', '－', '–', '~', '～'])
        && !between.contains(['。', '；', '\n'])
}

/// The report itself, named with its year in the opening: in running text or as 《…年度报告》.
fn titles(text: &str, year: u32, faults: &mut Vec<Misstated>) {
    let cited = citations(text);
    for written in years(text).filter(|written| written.value != year) {
        if faults.len() >= MOST {
            break;
        }
        let around = || sentence(text, &written.at);
        let names_report = match citation_at(&cited, written.at.start) {
            Some(citation) => {
                let title = &text[citation.clone()];
                let own = title.ends_with("年度报告》") || title.ends_with("年报》") || title.ends_with("工作报告》");
                own && title.contains("政府信息公开") && !mentions(title, &["关于", "通知", "格式"])
            }
            None => {
                let after = first_characters(&text[written.at.end..], 16);
                let without = after.strip_prefix('度').unwrap_or(after);
                let named = ["政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告"];
                let short = ["政府信息公开工作年报", "政府信息公开年报", "年度报告", "工作年度报告"];
                let told = ["政府信息公开工作情况", "政府信息公开情况"];
                named.iter().chain(&short).any(|name| without.starts_with(name))
                    || after.starts_with("度报告")
                    || (after.starts_with('度') && follows_name(&text[..written.at.start]))
                    || (told.iter().any(|name| without.starts_with(name))
                        && mentions(around(), &["报告如下", "公布如下", "现将"]))
            }
        };
        let compares = || {
            last_characters(&text[..written.at.start], 1).ends_with(['与', '较', '比', '同', '和'])
                || mentions(around(), &["上年", "去年", "往年", "相比", "的基础上", "已于", "已在"])
        };
        if names_report && !compares() {
            faults.push(wrong_year("报告年度", &written, year, Severity::Error));
        }
    }
}

/// Whether the text ends with 本报告 and at most a word: 本报告讲, 本报告反映.
fn follows_name(text: &str) -> bool {
    let before = last_characters(text, 6);
    ["本报告", "本年报"].iter().filter_map(|name| before.rfind(name)).any(|at| {
        let rest = &before[at..];
        !rest.contains(['，', '。', '；', '、', '\n']) && !mentions(rest, &["数据", "统计", "中", "与", "较", "比"])
    })
}

/// The day of publication: 本报告 … a day … 公布.
fn publications(text: &str, year: u32, faults: &mut Vec<Misstated>) {
    for date in dates(text) {
        let Some(written) = date.year.filter(|written| written.value != year + 1) else {
            continue;
        };
        let before = last_characters(&text[..date.at.start], 12);
        let names_report = ["本报告", "本年报", "本年度报告"].iter().filter_map(|name| before.rfind(name)).max();
        let plain = names_report.is_some_and(|at| {
            !before[at..].contains(['。', '；', '，', '年', '\n'])
                && !mentions(&before[at..], &["数据", "统计", "截至", "截止"])
        });
        let after = first_characters(&text[date.at.end..], 8);
        let clause = after.split(['。', '；', '，', '\n']).next().unwrap_or_default();
        if plain && mentions(clause, &["公布", "发布", "公开"]) {
            faults.push(wrong_year("公布时间", &written, year + 1, Severity::Warning));
        }
    }
}

/// The year of the fee facts.
fn fee_years(text: &str, year: u32, faults: &mut Vec<Misstated>) {
    let cited = citations(text);
    for written in years(text).filter(|written| written.value != year && written.value <= year + 1) {
        let after = &text[written.at.end..];
        let dated = after.starts_with(|sign: char| sign.is_numeric() || sign == '十');
        if faults.len() >= MOST {
            break;
        }
        if dated || citation_at(&cited, written.at.start).is_some() {
            continue;
        }
        let around = sentence(text, &written.at);
        let tells_fees = mentions(around, &["收费通知", "信息处理费"]);
        let own_year = years(around).any(|other| other.value == year) || mentions(around, &["本年", "今年"]);
        let other =
            mentions(around, &["印发", "出台", "施行", "实施", "制定", "上年", "去年", "较", "相比", "下一步", "计划"]);
        if tells_fees && !own_year && !other {
            faults.push(wrong_year("收费情况", &written, year, Severity::Warning));
        }
    }
}
