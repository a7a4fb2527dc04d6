//! The papers that go with the report through the house: the sign-off sheet (送审签批单) and the list of findings.

use crate::form::{CellId, Narrative, Section, TITLE_SUFFIX, Table};
use crate::page::{Handout, HandoutBlock, HeadOf, PlainCell, PlainRow, PlainTable};
use crate::report::{Report, Tally};
use crate::rules::{Finding, Place, tally};
use crate::text::fingerprint;

/// Room to write an opinion by hand.
const WRITING_HEIGHT: f32 = 50.0;

/// Those who sign, in their order.
const SIGNING: [&str; 4] = ["填报人", "科室负责人", "保密审查人", "审定人"];

/// The rows of table 3 whose totals stand on the sign-off sheet: 一、 二、 （七） 四、
const KEY_ROWS: [&str; 4] = ["received", "carried_in", "handled", "carried_out"];

/// A finding in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ListedFinding<'a> {
    /// The rule's code.
    pub code: &'a str,
    /// The weight in words: 警告.
    pub severity: &'a str,
    /// Where it speaks, in words.
    pub place: &'a str,
    /// What does not hold.
    pub message: &'a str,
    /// Its 核实说明; empty where there is none.
    pub explanation: &'a str,
}

/// The sheet that is signed before the report goes out, to be made a file by [`print`](crate::export::print).
pub fn sign_off_sheet(report: &Report, file_name: &str, findings: &[Finding]) -> Handout {
    let (blank, words) = (blank_cells(findings), words(findings));
    sign_off(report, file_name, tally(findings), &listed(findings, &words, &blank))
}

/// The findings as a list to work through on paper, to be made a file by [`print`](crate::export::print). Blank cells are
/// counted by section.
pub fn list_of_findings(report: &Report, file_name: &str, findings: &[Finding]) -> Handout {
    let (blank, words) = (blank_cells(findings), words(findings));
    findings_list(report, file_name, tally(findings), &listed(findings, &words, &blank))
}

/// The sheet that is signed before the report goes out. `findings` are all of the report; those with a 核实说明 are
/// printed. The sheet bears the check word of [`check_word`], by which paper and file can be matched.
pub fn sign_off(report: &Report, file_name: &str, tally: Tally, findings: &[ListedFinding<'_>]) -> Handout {
    let mut facts = PlainTable::new(&[16.0, 34.0, 16.0, 34.0]);
    facts.is_whole = true;
    let head = |words: &str| PlainCell::head(words, HeadOf::Row);
    facts.push(vec![head("单位名称"), PlainCell::words(&report.unit_name), head("年度"), year(report)]);
    facts.push(vec![head("文件名"), PlainCell::words(file_name), head("核对码"), PlainCell::words(check_word(report))]);
    facts.push(vec![head("审核结果"), PlainCell::words(tally.words()).over(3)]);
    let mut blocks = vec![HandoutBlock::Table(facts)];
    blocks.push(HandoutBlock::Heading("主要数据（表三、表四取总计）".to_owned()));
    blocks.push(HandoutBlock::Table(key_figures(report)));
    blocks.push(HandoutBlock::Heading("审签意见".to_owned()));
    blocks.push(HandoutBlock::Table(signatures()));
    let explained: Vec<_> = findings.iter().filter(|finding| !finding.explanation.is_empty()).copied().collect();
    if !explained.is_empty() {
        blocks.push(HandoutBlock::Heading(format!("附：有核实说明的警告和提示（{}条）", explained.len())));
        blocks.push(HandoutBlock::Table(finding_table(&explained)));
    }
    Handout { title: format!("{TITLE_SUFFIX}送审签批单"), year: report.year(), blocks }
}

/// The findings of a report as a list to work through on paper.
pub fn findings_list(report: &Report, file_name: &str, tally: Tally, findings: &[ListedFinding<'_>]) -> Handout {
    let mut blocks = vec![
        HandoutBlock::Line(format!("年报：{}", report.title())),
        HandoutBlock::Line(format!("文件：{file_name}　　核对码：{}", check_word(report))),
        HandoutBlock::Line(format!("审核结果：{}", tally.words())),
    ];
    if findings.is_empty() {
        blocks.push(HandoutBlock::Line("没有发现问题。".to_owned()));
    } else {
        blocks.push(HandoutBlock::Table(finding_table(findings)));
    }
    Handout { title: "审核结果清单".to_owned(), year: report.year(), blocks }
}

/// A short word that is the same for the same unit, year, 200 cells and prose, and hardly ever for others:
/// FNV-1a of 64 bits in hexadecimal digits.
pub fn check_word(report: &Report) -> String {
    /// Stands in no text and ends each.
    const END: u8 = 0xff;
    let mut bytes = Vec::new();
    let mut add = |text: &str| bytes.extend(text.bytes().chain([END]));
    add(&report.unit_name);
    add(&report.year().to_string());
    for cell in report.edition().cells() {
        add(&report.cell(cell).text());
    }
    for narrative in Narrative::ALL {
        add(report.narrative(narrative));
    }
    let digits = format!("{:016X}", fingerprint(bytes));
    [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].join("-")
}

fn year(report: &Report) -> PlainCell {
    PlainCell::words(report.year().to_string())
}

/// All of table 2, the key totals of table 3, the totals of table 4: two figures a row.
fn key_figures(report: &Report) -> PlainTable {
    let mut figures: Vec<(String, String)> = Vec::new();
    let mut add = |words: String, cell: CellId| figures.push((words, report.cell(cell).text().into_owned()));
    for cell in report.edition().cells() {
        let (row, column) = (cell.row(), cell.column());
        match cell.table() {
            Table::Disclosure => add(format!("{}·{}", row.label, column.label), cell),
            Table::Applications if column.key == "total" && KEY_ROWS.contains(&row.key) => {
                add(row.label.to_owned(), cell);
            }
            Table::Disputes if column.key == "total" => add(row.label.to_owned(), cell),
            Table::Applications | Table::Disputes => {}
        }
    }
    let mut table = PlainTable::new(&[40.5, 9.5, 40.5, 9.5]);
    table.is_whole = true;
    table.push_heads(&["项目", "数值", "项目", "数值"]);
    let half = figures.len().div_ceil(2);
    for at in 0..half {
        let mut cells = Vec::new();
        for index in [at, at + half] {
            let (words, value) = figures.get(index).cloned().unwrap_or_default();
            cells.push(PlainCell { head_of: Some(HeadOf::Row), ..PlainCell::words(words) });
            cells.push(PlainCell::centred(value));
        }
        table.push(cells);
    }
    table
}

fn finding_table(findings: &[ListedFinding<'_>]) -> PlainTable {
    let mut table = PlainTable::new(&[7.0, 8.0, 8.0, 19.0, 34.0, 24.0]);
    table.push_heads(&["序号", "级别", "编号", "位置", "问题", "核实说明"]);
    for (at, finding) in findings.iter().enumerate() {
        table.push(vec![
            PlainCell::head((at + 1).to_string(), HeadOf::Row),
            PlainCell::centred(finding.severity),
            PlainCell::centred(finding.code),
            PlainCell::words(finding.place),
            PlainCell::words(finding.message),
            PlainCell::words(finding.explanation),
        ]);
    }
    table
}

fn signatures() -> PlainTable {
    let mut table = PlainTable::new(&[18.0, 42.0, 20.0, 20.0]);
    table.is_whole = true;
    table.push_heads(&["签批人", "意见", "签名", "日期"]);
    for words in SIGNING {
        let mut cells = vec![PlainCell::head(words, HeadOf::Row)];
        cells.extend((0..3).map(|_| PlainCell::words("")));
        table.rows.push(PlainRow { cells, least_height: WRITING_HEIGHT });
    }
    table
}

/// The blank cells of each section that has any, in words. Nobody works through two hundred lines that say the same.
fn blank_cells(findings: &[Finding]) -> Vec<(&'static str, String)> {
    let in_section = |finding: &&Finding, section: Section| match &finding.place {
        Place::Cell(cell) => finding.is_blank() && Section::from(cell.table()) == section,
        Place::Narrative(..) | Place::Report => false,
    };
    let counted = Section::ALL.into_iter().map(|section| {
        let count = findings.iter().filter(|finding| in_section(finding, section)).count();
        (section.heading(), count)
    });
    counted.filter(|(_, count)| *count > 0).map(|(heading, count)| (heading, format!("未填 {count} 格"))).collect()
}

/// The place and the fault of each finding in words.
fn words(findings: &[Finding]) -> Vec<(String, String)> {
    findings.iter().map(|finding| (finding.place_words(), finding.fault.to_string())).collect()
}

fn listed<'a>(
    findings: &'a [Finding],
    words: &'a [(String, String)],
    blank: &'a [(&'static str, String)],
) -> Vec<ListedFinding<'a>> {
    let filled = findings.iter().zip(words).filter(|(finding, _)| !finding.is_blank());
    let filled = filled.map(|(finding, (place, message))| ListedFinding {
        code: finding.code,
        severity: finding.severity.words(),
        place,
        message,
        explanation: finding.explained.as_deref().unwrap_or_default(),
    });
    let blank =
        blank.iter().map(|(place, message)| ListedFinding { severity: "未填", place, message, ..Default::default() });
    filled.chain(blank).collect()
}
