//! How all offices stand, and the papers of it: the draft of a circular, a letter to each office whose report must be
//! mended.

use super::circular::{BrokenRule, Circular, FaultyOffice};
use super::letter::{LetterItem, ReturnLetter};
use super::office_status::{Fault, OfficeStatus};
use super::parts::CopiedProse;
use crate::form::{CellId, Edition, Table};
use crate::page::Handout;
use crate::report::{Severity, tidy_name};
use crate::rules::rule;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// At most this many blank or doubtful cells are named one by one in a row of a letter.
const MOST_NAMED: usize = 12;

/// A report's name that is not on the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unlisted {
    /// The name.
    pub name: String,
    /// The unit without a report whose name is nearest, where one is near.
    pub near: Option<String>,
}

/// How all offices stand, and what else the papers need.
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
    pub return_by: Option<Date>,
}

impl Overview {
    /// The reports that must be mended or explained, also for prose that is another's.
    pub fn faulty(&self) -> impl Iterator<Item = &OfficeStatus> {
        self.statuses.iter().filter(|status| status.must_be_mended() || self.copied(status).next().is_some())
    }

    pub(super) fn copied<'a>(&'a self, status: &OfficeStatus) -> impl Iterator<Item = &'a CopiedProse> {
        let key = status.key();
        self.copies.iter().filter(move |copy| tidy_name(&copy.unit) == key)
    }

    /// The draft of the circular.
    pub fn circular(&self) -> Handout {
        let keys: BTreeSet<String> = self.statuses.iter().map(OfficeStatus::key).collect();
        let late = self.statuses.iter().filter(|status| status.is_late());
        let late = late.filter_map(|status| Some((status.unit.clone(), status.submitted?, status.due?)));
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
            tally: self.statuses.iter().map(|status| status.tally).sum(),
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

    pub(super) fn faulty_office(&self, status: &OfficeStatus) -> FaultyOffice {
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
        FaultyOffice { unit: status.unit.clone(), tally: status.tally, faults: faults.join("、") }
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
            rules.push(((severity, usize::MAX - found.0), broken(code, severity.words(), found)));
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
            items.push(item(Severity::Error.words(), "", "文件".to_owned(), doubt, "请重新报送完好的文件"));
        }
        let faults = || status.faults.iter().filter(|fault| fault.explained.is_none());
        for severity in Severity::ALL {
            for fault in faults().filter(|fault| fault.severity == severity) {
                let Fault { code, place_words, message, remedy, .. } = fault;
                items.push(item(fault.severity.words(), code, place_words.clone(), message, remedy));
            }
        }
        let letter = ReturnLetter {
            issuer: self.issuer.clone(),
            unit: status.unit.clone(),
            year: self.year,
            file: status.file.clone(),
            tally: status.tally,
            items,
            copies,
            return_by: self.return_by,
        };
        Some(letter.handout())
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
    let edition = cells.first().map_or_else(Edition::latest, |cell| cell.edition());
    let all = edition.cells().filter(|cell| cell.table() == table && !cell.is_sum()).count();
    if cells.iter().filter(|cell| !cell.is_sum()).count() == all {
        return format!("表{}全部", table.ordinal());
    }
    let named: Vec<String> = cells.iter().take(MOST_NAMED).map(|cell| cell.words()).collect();
    let more = if cells.len() > MOST_NAMED { format!("等{}格", cells.len()) } else { String::new() };
    format!("{}{more}", named.join("、"))
}
