//! The supervisor's papers over many offices: the draft of a circular, the table of all, a letter to each office whose report
//! must be mended. Made from [`OfficeStatus`]s, by the command line and the window alike.

use super::office_status::{Fault, OfficeStatus};
use super::similar::{Similar, SimilarTo, similar};
use super::units::{Units, Unlisted};
use crate::export::{ExportError, handout_docx, overview_csv, overview_xlsx};
use crate::file::plain_name;
use crate::form::{CellId, TITLE_SUFFIX, Table};
use crate::page::{Fonts, Handout};
use crate::papers::{
    BrokenRule, Circular, CopiedProse, FaultyOffice, FindingCounts, LetterItem, OverviewCell, OverviewTable,
    ReturnLetter,
};
use crate::report::{Day, Report, tidy_name};
use crate::rules::{Severity, rule};
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the letters, inside of that of the papers.
const LETTERS: &str = "退回修改意见函";

/// At most so many blank or doubtful cells are named one by one in a row of a letter.
const MOST_NAMED: usize = 12;

/// How all offices stand, and what the papers need beside.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Overview {
    /// Who issues the papers; empty where that is to be written by hand.
    pub issuer: String,
    /// The report year: that of most reports, unless it is set.
    pub year: u32,
    /// The offices' reports of that year, in the order of the list, those that are not on it behind.
    pub statuses: Vec<OfficeStatus>,
    /// Files in which nothing could be read; with the unit whose name is in the file's name, where it has no other report.
    pub unread: Vec<OfficeStatus>,
    /// Reports of another year.
    pub other_years: Vec<OfficeStatus>,
    /// How many units are on the list, where there is one.
    pub listed: Option<usize>,
    /// Units of the list without a report of that year, in the order of the list.
    pub missing: Vec<String>,
    /// Reports of units that are not on the list.
    pub unlisted: Vec<Unlisted>,
    /// Copied prose: each unit with whose it is.
    pub copies: Vec<CopiedProse>,
    /// The day until which mended reports are wanted.
    pub return_by: Option<Day>,
}

/// A paper as a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Its place below the folder of the papers, each part the name of a folder or file.
    pub place: Vec<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whose prose a similar report has, in words: `南塘街道办事处的年报`, `本单位2024年的年报`.
pub fn similar_words(similar: &Similar, other_unit: &str, other_year: u32) -> String {
    match similar.of {
        SimilarTo::Sibling => format!("{other_unit}的年报"),
        SimilarTo::OwnLastYear => format!("本单位{other_year}年的年报"),
        SimilarTo::OtherLastYear => format!("{other_unit}{other_year}年的年报"),
    }
}

impl Overview {
    /// Sorts out how offices stand; sums of several offices are passed over. Without a year it is that of most reports.
    pub fn new(statuses: Vec<OfficeStatus>, units: Option<&Units>, year: Option<u32>) -> Self {
        let (unread, read): (Vec<OfficeStatus>, Vec<OfficeStatus>) =
            statuses.into_iter().partition(|status| status.unreadable.is_some());
        let read: Vec<OfficeStatus> = read.into_iter().filter(|status| status.offices == 0).collect();
        let mut years: BTreeMap<u32, usize> = BTreeMap::new();
        read.iter().for_each(|status| *years.entry(status.year).or_default() += 1);
        let most = years.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year);
        let year = year.or(most).unwrap_or_default();
        let (mut statuses, other_years): (Vec<OfficeStatus>, Vec<OfficeStatus>) =
            read.into_iter().partition(|status| status.year == year);
        let mut overview = Self { year, unread, other_years, ..Self::default() };
        if let Some(units) = units {
            let roster = units.roster(statuses.iter().map(|status| status.unit.as_str()));
            let places: BTreeMap<String, usize> =
                units.names.iter().enumerate().map(|(at, name)| (tidy_name(name), at)).collect();
            statuses.sort_by_cached_key(|status| places.get(&status.key()).copied().unwrap_or(usize::MAX));
            overview.listed = Some(units.names.len());
            overview.missing = roster.missing;
            overview.name_unread();
            overview.unlisted = roster.unlisted;
        }
        overview.statuses = statuses;
        overview
    }

    /// Gives a file in which nothing could be read to the missing unit whose name the file's name has: it did hand in.
    fn name_unread(&mut self) {
        for unread in &mut self.unread {
            let file = tidy_name(&unread.file);
            let named = |name: &String| file.contains(&tidy_name(name));
            // The longest name: that of a part may be in that of the whole.
            let of = (0..self.missing.len()).filter(|&at| named(&self.missing[at]));
            if let Some(at) = of.max_by_key(|&at| self.missing[at].chars().count()) {
                unread.unit = self.missing.remove(at);
            }
        }
    }

    /// Finds the prose that reports of the year copy from each other and from last year's. Of two siblings each is named,
    /// since which copied from which cannot be told. Reports of other years and sums are passed over.
    pub fn find_copies(&mut self, reports: &[&Report], last_year: &[&Report]) {
        let is_own = |report: &&&Report| report.year == self.year && report.offices().is_empty();
        let reports: Vec<&Report> = reports.iter().filter(is_own).copied().collect();
        let copied = |unit: &Report, pair: &Similar, other: &Report| CopiedProse {
            unit: unit.unit_name.trim().to_owned(),
            other: similar_words(pair, other.unit_name.trim(), other.year),
            share: pair.share,
        };
        self.copies.clear();
        for pair in similar(&reports, last_year) {
            let is_sibling = pair.of == SimilarTo::Sibling;
            let others = if is_sibling { &reports } else { last_year };
            if let (Some(one), Some(other)) = (reports.get(pair.report), others.get(pair.other)) {
                self.copies.push(copied(one, &pair, other));
                self.copies.extend(is_sibling.then(|| copied(other, &pair, one)));
            }
        }
    }

    /// The reports that must be mended or explained, also for prose that is another's.
    pub fn faulty(&self) -> impl Iterator<Item = &OfficeStatus> {
        self.statuses.iter().filter(|status| status.must_be_mended() || self.copied(status).next().is_some())
    }

    fn copied<'a>(&'a self, status: &OfficeStatus) -> impl Iterator<Item = &'a CopiedProse> {
        let key = status.key();
        self.copies.iter().filter(move |copy| tidy_name(&copy.unit) == key)
    }

    /// The draft of the circular.
    pub fn circular(&self) -> Handout {
        let keys: BTreeSet<String> = self.statuses.iter().map(OfficeStatus::key).collect();
        let late = self.statuses.iter().filter(|status| status.is_late());
        let late = late.filter_map(|status| Some((status.unit.clone(), status.submitted?, status.due?)));
        let mut counts = FindingCounts::default();
        for status in &self.statuses {
            counts.errors += status.counts.errors;
            counts.warnings += status.counts.warnings;
            counts.hints += status.counts.hints;
            counts.blanks += status.counts.blanks;
        }
        let circular = Circular {
            issuer: self.issuer.clone(),
            year: self.year,
            listed: self.listed,
            handed_in: self.listed.map_or(keys.len(), |listed| listed.saturating_sub(self.missing.len())),
            missing: self.missing.clone(),
            late: late.collect(),
            without_day: self.statuses.iter().filter(|status| status.submitted.is_none()).count(),
            unread: self.unread.iter().map(|unread| (unread.file.clone(), cause(unread))).collect(),
            remarks: self.remarks(),
            reports: self.statuses.len(),
            offices: self.faulty().map(|status| self.faulty_office(status)).collect(),
            counts,
            rules: self.rules(),
            copies: self.copies.clone(),
            return_by: self.return_by,
        };
        circular.handout()
    }

    fn remarks(&self) -> Vec<String> {
        let unlisted = self.unlisted.iter().map(|unlisted| {
            let name = if unlisted.name.is_empty() { "没有写单位名称的一份年报" } else { &unlisted.name };
            let near = unlisted.near.as_ref().map(|near| format!("，名称接近的是{near}")).unwrap_or_default();
            format!("{name}不在应报送单位名单里{near}")
        });
        let other_years = self.other_years.iter().map(|status| {
            let OfficeStatus { unit, file, year, .. } = status;
            let year = if *year == 0 { "没有写年度".to_owned() } else { format!("是{year}年度的") };
            format!("{unit}报来的文件“{file}”{year}，没有统计在内")
        });
        unlisted.chain(other_years).collect()
    }

    fn faulty_office(&self, status: &OfficeStatus) -> FaultyOffice {
        let mut by_rule: Vec<(&str, usize)> = Vec::new();
        for fault in status.faults.iter().filter(|fault| fault.must_be_mended()) {
            match by_rule.iter_mut().find(|(code, _)| *code == fault.code) {
                Some((_, count)) => *count += 1,
                None => by_rule.push((fault.code, 1)),
            }
        }
        let mut faults: Vec<String> = by_rule.into_iter().map(|(code, count)| rule_words(code, count)).collect();
        if !status.blank.is_empty() {
            faults.push(format!("未填{}格", status.blank.len()));
        }
        if !status.doubtful.is_empty() {
            faults.push(format!("文档里没有找到或存疑{}格", status.doubtful.len()));
        }
        if !status.doubts.is_empty() {
            faults.push("文件已损坏".to_owned());
        }
        if self.copied(status).next().is_some() {
            faults.push("文字雷同".to_owned());
        }
        FaultyOffice { unit: status.unit.clone(), counts: status.counts, faults: faults.join("、") }
    }

    /// The rules that are broken so that something must be done, errors first, then those of most findings.
    fn rules(&self) -> Vec<BrokenRule> {
        let mut by_rule: BTreeMap<(Severity, &str), (usize, Vec<String>)> = BTreeMap::new();
        let mut blank: (usize, Vec<String>) = Default::default();
        for status in &self.statuses {
            for fault in status.faults.iter().filter(|fault| fault.must_be_mended()) {
                add(by_rule.entry((fault.severity, fault.code)).or_default(), 1, &status.unit);
            }
            if !status.blank.is_empty() {
                add(&mut blank, status.blank.len(), &status.unit);
            }
        }
        let broken = |code: &str, severity: &str, (findings, units): (usize, Vec<String>)| BrokenRule {
            code: code.to_owned(),
            title: rule(code).map_or(code, |rule| rule.title).to_owned(),
            severity: severity.to_owned(),
            findings,
            units,
        };
        let mut rules: Vec<((Severity, usize), BrokenRule)> = Vec::new();
        if blank.0 > 0 {
            let order = (Severity::Error, usize::MAX - blank.0);
            rules.push((order, broken(BLANK, "未填", blank)));
        }
        for ((severity, code), found) in by_rule {
            let words = if severity == Severity::Error { "错误" } else { "警告" };
            rules.push(((severity, usize::MAX - found.0), broken(code, words, found)));
        }
        rules.sort_by_key(|(order, _)| *order);
        rules.into_iter().map(|(_, rule)| rule).collect()
    }

    /// The letter by which a report goes back to its office; nothing where there is nothing to be mended or explained.
    pub fn letter(&self, status: &OfficeStatus) -> Option<Handout> {
        let copies: Vec<CopiedProse> = self.copied(status).cloned().collect();
        let has_nobody = status.unreadable.is_some() && status.unit.is_empty();
        if has_nobody || (!status.must_be_mended() && copies.is_empty()) {
            return None;
        }
        let item = |severity: &str, code: &str, place: String, message: &str, remedy: &str| LetterItem {
            severity: severity.to_owned(),
            code: code.to_owned(),
            place,
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        };
        let mut items: Vec<LetterItem> = Vec::new();
        for (table, cells) in by_table(&status.blank) {
            let message = format!("{}格没有填", cells.len());
            items.push(item("未填", BLANK, places(table, &cells), &message, "没有发生的填 0，空白不等于 0"));
        }
        for (table, cells) in by_table(&status.doubtful) {
            let message = format!("文档里没有找到，或者读取存疑，{}格", cells.len());
            items.push(item("存疑", "", places(table, &cells), &message, "请用年报文件（.ron）或规范的表格重新报送"));
        }
        for doubt in status.doubts.iter().chain(&status.unreadable) {
            items.push(item("错误", "", "文件".to_owned(), doubt, "请重新报送完好的文件"));
        }
        let faults = || status.faults.iter().filter(|fault| fault.explained.is_none());
        for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
            for fault in faults().filter(|fault| fault.severity == severity) {
                let Fault { code, place_words, message, remedy, .. } = fault;
                items.push(item(fault.severity_words(), code, place_words.clone(), message, remedy));
            }
        }
        let letter = ReturnLetter {
            issuer: self.issuer.clone(),
            unit: status.unit.clone(),
            year: self.year,
            file: status.file.clone(),
            counts: status.counts,
            items,
            copies,
            return_by: self.return_by,
        };
        Some(letter.handout())
    }

    /// The table of all offices: those that handed in, those that did not, what could not be read.
    pub fn table(&self) -> OverviewTable {
        let heads = vec![
            ("序号", 6.0),
            ("单位", 28.0),
            ("单位类型", 10.0),
            ("报送情况", 10.0),
            ("阶段", 8.0),
            ("送审日期", 12.0),
            ("期限", 12.0),
            ("错误", 6.0),
            ("警告", 6.0),
            ("提示", 6.0),
            ("未填", 6.0),
            ("存疑", 6.0),
            ("新收申请", 9.0),
            ("上年结转", 9.0),
            ("办理结果", 9.0),
            ("结转下年", 9.0),
            ("主要问题", 34.0),
            ("文字雷同", 26.0),
            ("文件", 28.0),
        ];
        let unlisted: BTreeSet<String> = self.unlisted.iter().map(|unlisted| tidy_name(&unlisted.name)).collect();
        let mut rows = Vec::new();
        let mut add = |state: &str, status: &OfficeStatus, is_read: bool| {
            let words = |text: &str| OverviewCell::Words(text.to_owned());
            let number = |number: usize| if is_read { OverviewCell::Number(number.to_string()) } else { words("") };
            let day = |day: Option<Day>| words(&day.map(|day| day.to_string()).unwrap_or_default());
            let mut row = vec![OverviewCell::Number((rows.len() + 1).to_string()), words(&status.unit)];
            row.push(words(if is_read { status.kind.words() } else { "" }));
            row.extend([words(state), words(&status.stage), day(status.submitted), day(status.due)]);
            let FindingCounts { errors, warnings, hints, blanks } = status.counts;
            row.extend([errors, warnings, hints, blanks, status.doubtful.len()].map(number));
            row.extend((0..OfficeStatus::TOTALS.len()).map(|at| {
                let text = status.totals.get(at).cloned().unwrap_or_default();
                if text.parse::<f64>().is_ok() { OverviewCell::Number(text) } else { OverviewCell::Words(text) }
            }));
            let copies: Vec<String> =
                self.copied(status).map(|copy| format!("{}（{}%）", copy.other, copy.share)).collect();
            let faults = status.unreadable.clone().unwrap_or_else(|| self.faulty_office(status).faults);
            row.extend([words(&faults), words(&copies.join("、")), words(&status.file)]);
            rows.push(row);
        };
        for status in &self.statuses {
            let state = match status {
                _ if unlisted.contains(&status.key()) => "不在名单里",
                status if status.is_late() => "逾期报送",
                _ => "已报送",
            };
            add(state, status, true);
        }
        for status in &self.other_years {
            add("年度不符", status, true);
        }
        for name in &self.missing {
            add("未报送", &OfficeStatus { unit: name.clone(), ..OfficeStatus::default() }, false);
        }
        for status in &self.unread {
            add("无法读取", status, false);
        }
        OverviewTable { title: format!("{}年度{TITLE_SUFFIX}报送和审核情况一览表", self.year), heads, rows }
    }

    /// All papers as files: the circular, the table as XLSX and CSV, the letters. The same offices give the same bytes.
    ///
    /// # Errors
    /// Where a library that packs a document refuses.
    pub fn papers(&self, fonts: &Fonts) -> Result<Vec<Paper>, ExportError> {
        let year = self.year;
        let table = self.table();
        let place = |name: String| vec![name];
        let mut papers = vec![
            Paper {
                place: place(format!("{year}年度通报底稿.docx")), bytes: handout_docx(&self.circular(), fonts)?
            },
            Paper { place: place(format!("{year}年度一览表.xlsx")), bytes: overview_xlsx(&table)? },
            Paper { place: place(format!("{year}年度一览表.csv")), bytes: overview_csv(&table) },
        ];
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for status in self.statuses.iter().chain(&self.unread) {
            let Some(letter) = self.letter(status) else { continue };
            let name = if status.unit.is_empty() { &status.file } else { &status.unit };
            let name = plain_name(name);
            // Names that only differ in case are one file on some systems.
            let count = names.entry(name.to_lowercase()).or_default();
            *count += 1;
            let name = if *count > 1 { format!("{name}（{count}）.docx") } else { format!("{name}.docx") };
            papers.push(Paper { place: vec![LETTERS.to_owned(), name], bytes: handout_docx(&letter, fonts)? });
        }
        Ok(papers)
    }
}

/// The code of the rule that speaks of blank cells.
const BLANK: &str = "T5";

fn cause(status: &OfficeStatus) -> String {
    status.unreadable.clone().unwrap_or_default()
}

fn add(found: &mut (usize, Vec<String>), count: usize, unit: &str) {
    found.0 += count;
    if found.1.last().is_none_or(|last| last != unit) {
        found.1.push(unit.to_owned());
    }
}

/// A rule's fault in words, with how often it is met: 行合计不符2处.
fn rule_words(code: &str, count: usize) -> String {
    let title = rule(code).map_or(code, |rule| rule.title);
    format!("{title}{count}处")
}

fn by_table(cells: &[CellId]) -> impl Iterator<Item = (Table, Vec<CellId>)> + '_ {
    Table::ALL.into_iter().filter_map(|table| {
        let here: Vec<CellId> = cells.iter().copied().filter(|cell| cell.table() == table).collect();
        (!here.is_empty()).then_some((table, here))
    })
}

/// Cells in words: all of a table, or the first of them.
fn places(table: Table, cells: &[CellId]) -> String {
    let all = crate::form::cells().filter(|cell| cell.table() == table && !cell.is_sum()).count();
    if cells.iter().filter(|cell| !cell.is_sum()).count() == all {
        return format!("表{}全部", table.ordinal());
    }
    let named: Vec<String> = cells.iter().take(MOST_NAMED).map(|cell| cell.words()).collect();
    let more = if cells.len() > MOST_NAMED { format!("等{}格", cells.len()) } else { String::new() };
    format!("{}{more}", named.join("、"))
}
