//! The draft of a circular on how the reports came in (通报底稿).

use super::parts::{CopiedProse, DAY_TO_BE_WRITTEN, push, push_end};
use crate::form::TITLE_SUFFIX;
use crate::page::{Handout, HandoutBlock, HeadOf, PlainCell, PlainTable};
use crate::report::Tally;
use crate::text::date_words;
use jiff::civil::Date;

/// What a circular tells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Circular {
    /// Who issues it; empty where that is to be written by hand.
    pub issuer: String,
    /// The report year.
    pub year: u32,
    /// How many units should have handed in, where that is known.
    pub listed: Option<usize>,
    /// How many units of these have handed in, or of all where there is no list.
    pub handed_in: usize,
    /// Units without a report.
    pub missing: Vec<String>,
    /// Units whose report came after the last day, with both days.
    pub late: Vec<(String, Date, Date)>,
    /// How many reports tell no day of hand-in.
    pub without_day: usize,
    /// Files that could not be read, each with the cause.
    pub unread: Vec<(String, String)>,
    /// What is to be reported of units that are not on the list, or reports of another year, a sentence each without its end.
    pub remarks: Vec<String>,
    /// How many reports were checked.
    pub reports: usize,
    /// Reports that must be mended, in the order of the list.
    pub offices: Vec<FaultyOffice>,
    /// Errors, warnings, hints, blank cells of all reports together.
    pub tally: Tally,
    /// The rules that speak, the heaviest first.
    pub rules: Vec<BrokenRule>,
    /// Copied prose.
    pub copies: Vec<CopiedProse>,
    /// The day until which mended reports are wanted.
    pub return_by: Option<Date>,
}

/// An office whose report must be mended or explained.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FaultyOffice {
    /// Its name.
    pub unit: String,
    /// How many findings.
    pub tally: Tally,
    /// The chief faults in a few words.
    pub faults: String,
}

/// A rule that some reports break.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BrokenRule {
    /// Its code.
    pub code: String,
    /// The fault in a few words.
    pub title: String,
    /// Its weight in words.
    pub severity: String,
    /// How many findings.
    pub findings: usize,
    /// The offices.
    pub units: Vec<String>,
}

impl Circular {
    /// The draft, with blanks where the office must write itself.
    pub fn handout(&self) -> Handout {
        let mut blocks = vec![HandoutBlock::Line("各有关单位：".to_owned())];
        let year = self.year;
        push(&mut blocks, &format!("{year}年度{TITLE_SUFFIX}的报送和审核工作已经开展。现将有关情况通报如下。"));
        let mut ordinals = ["一", "二", "三", "四"].into_iter();
        let mut heading = |blocks: &mut Vec<HandoutBlock>, words: &str| {
            let ordinal = ordinals.next().unwrap_or_default();
            blocks.push(HandoutBlock::Heading(format!("{ordinal}、{words}")));
        };
        heading(&mut blocks, "报送情况");
        self.push_hand_in(&mut blocks);
        heading(&mut blocks, "审核情况");
        self.push_faults(&mut blocks);
        if !self.copies.is_empty() {
            heading(&mut blocks, "文字雷同情况");
            self.push_copies(&mut blocks);
        }
        heading(&mut blocks, "有关要求");
        self.push_demands(&mut blocks);
        push(&mut blocks, "附件：报送和审核情况一览表");
        push_end(&mut blocks, &self.issuer);
        Handout { title: format!("关于{year}年度{TITLE_SUFFIX}报送和审核情况的通报"), year, blocks }
    }

    fn push_hand_in(&self, blocks: &mut Vec<HandoutBlock>) {
        let (handed_in, missing) = (self.handed_in, self.missing.len());
        let mut sentence = match self.listed {
            Some(listed) => format!("应报送单位{listed}个，已报送{handed_in}个，未报送{missing}个。"),
            None => format!("已报送{handed_in}个单位。"),
        };
        if !self.late.is_empty() {
            sentence.push_str(&format!("逾期报送{}个。", self.late.len()));
        }
        if self.without_day > 0 && self.without_day < handed_in {
            sentence.push_str(&format!("另有{}份没有写明送审日期，未作逾期统计。", self.without_day));
        }
        push(blocks, &sentence);
        if !self.missing.is_empty() {
            push(blocks, &format!("未报送的单位：{}。", self.missing.join("、")));
        }
        if !self.late.is_empty() {
            let (month_and_day, mut late) = (|day: &Date| date_words(*day), Vec::new());
            for (unit, day, due) in &self.late {
                late.push(format!("{unit}（{}送审，期限{}）", month_and_day(day), month_and_day(due)));
            }
            push(blocks, &format!("逾期报送的单位：{}。", late.join("、")));
        }
        for (file, cause) in &self.unread {
            push(blocks, &format!("报来的文件“{file}”无法读取：{}。", cause.trim_end_matches('。')));
        }
        self.remarks.iter().for_each(|remark| push(blocks, &format!("{remark}。")));
    }

    fn push_faults(&self, blocks: &mut Vec<HandoutBlock>) {
        let read = self.reports;
        let faulty = self.offices.len();
        let tally = self.tally;
        let mut sentence = format!("共审核{read}份，");
        if faulty == 0 {
            sentence.push_str("没有需要修改的。");
        } else {
            sentence.push_str(&format!(
                "需要修改或者说明的{faulty}份，共有错误{}处、警告{}处、未填{}格",
                tally.errors, tally.warnings, tally.blank
            ));
            let rest = read.saturating_sub(faulty);
            sentence.push_str(&if rest > 0 {
                format!("；其余{rest}份没有错误和漏填。")
            } else {
                "。".to_owned()
            });
        }
        push(blocks, &sentence);
        if faulty > 0 {
            blocks.push(HandoutBlock::Heading("（一）各单位情况".to_owned()));
            let mut table = PlainTable::new(&[7.0, 33.0, 8.0, 8.0, 8.0, 36.0]);
            table.push_heads(&["序号", "单位", "错误", "警告", "未填", "主要问题"]);
            for (at, office) in self.offices.iter().enumerate() {
                let FaultyOffice { unit, tally, faults } = office;
                let mut cells = vec![PlainCell::head((at + 1).to_string(), HeadOf::Row), PlainCell::words(unit)];
                cells.extend([tally.errors, tally.warnings, tally.blank].map(count));
                cells.push(PlainCell::words(faults));
                table.push(cells);
            }
            blocks.push(HandoutBlock::Table(table));
        }
        if !self.rules.is_empty() {
            blocks.push(HandoutBlock::Heading("（二）各类问题".to_owned()));
            let mut table = PlainTable::new(&[8.0, 28.0, 9.0, 9.0, 9.0, 37.0]);
            table.push_heads(&["编号", "问题", "级别", "处数", "单位数", "单位"]);
            for rule in &self.rules {
                table.push(vec![
                    PlainCell::head(&rule.code, HeadOf::Row),
                    PlainCell::words(&rule.title),
                    PlainCell::centred(&rule.severity),
                    count(rule.findings),
                    count(rule.units.len()),
                    PlainCell::words(some_of(&rule.units)),
                ]);
            }
            blocks.push(HandoutBlock::Table(table));
        }
    }

    fn push_copies(&self, blocks: &mut Vec<HandoutBlock>) {
        let sentence = "下列年报的文字与其他年报大段相同（不计数字、年份、单位名称和通用语句），请有关单位核实说明，结合本单位实际重新撰写。";
        push(blocks, sentence);
        let mut table = PlainTable::new(&[7.0, 36.0, 43.0, 14.0]);
        table.push_heads(&["序号", "单位", "与哪份年报相同", "相同比例"]);
        for (at, copy) in self.copies.iter().enumerate() {
            table.push(vec![
                PlainCell::head((at + 1).to_string(), HeadOf::Row),
                PlainCell::words(&copy.unit),
                PlainCell::words(&copy.other),
                PlainCell::centred(format!("{}%", copy.share)),
            ]);
        }
        blocks.push(HandoutBlock::Table(table));
    }

    fn push_demands(&self, blocks: &mut Vec<HandoutBlock>) {
        let day = self.return_by.map_or_else(|| DAY_TO_BE_WRITTEN.to_owned(), date_words);
        let mut demands = Vec::new();
        if !self.missing.is_empty() {
            demands.push(format!("未报送的单位，请于{day}前报送。"));
        }
        if !self.offices.is_empty() || !self.copies.is_empty() {
            demands.push(format!(
                "需要修改的单位，请对照退回修改意见函逐项核对、修改，于{day}前重新报送；警告的事项属实、不需要修改的，写明核实说明。"
            ));
        }
        demands.push("请各单位认真核对表格数据与文字内容，按规定的期限公布年度报告。".to_owned());
        for (at, demand) in demands.iter().enumerate() {
            let ordinal = ["（一）", "（二）", "（三）"].get(at).copied().unwrap_or_default();
            push(blocks, &format!("{ordinal}{demand}"));
        }
    }
}

fn count(number: usize) -> PlainCell {
    PlainCell::centred(number.to_string())
}

/// The first names of many, and how many there are.
fn some_of(names: &[String]) -> String {
    const MOST: usize = 12;
    let shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<&str>>().join("、");
    if names.len() > MOST { format!("{shown}等{}个单位", names.len()) } else { shown }
}
