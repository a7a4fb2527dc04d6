//! Tests of `page`, and the reports that it and `export` are tried on.

mod fonts;
pub(crate) mod layout;
mod lines;
mod random;
mod structure;

use nianbao::form::{CellId, Edition, Narrative, Section, Table};
use nianbao::page::{Block, Fonts, GlyphRun, Origin, Page, PageSetting, Pages, Paragraph, Printed};
use nianbao::report::{Cell, Edit, Report};

/// The text of the published report of 城东街道, as it was copied from its page.
const CHENGDONG: &str = include_str!("../../data/chengdong-2021.txt");

/// The published report of 城东街道 for 2021.
pub(crate) fn chengdong() -> Report {
    let mut lines = CHENGDONG.lines().map(str::trim);
    let title = lines.next().expect("a title");
    let unit = title.strip_suffix("2021年政府信息公开工作年度报告").expect("the title ends in the fixed words");
    let mut report = Report::empty(2021);
    report.apply(Edit::UnitName(unit.to_owned()));
    let mut section = None;
    let mut narrative = Some(Narrative::Preface);
    let mut prose: Vec<(Narrative, Vec<&str>)> = Vec::new();
    let mut figures: Vec<(Table, Vec<&str>)> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if let Some(next) = Section::ALL.into_iter().find(|section| section.heading() == line) {
            section = Some(next);
            narrative = next.narratives().next();
            figures.extend(next.table().map(|table| (table, Vec::new())));
            continue;
        }
        let aspects = [
            ("（一）", Narrative::Disclosure),
            ("（二）", Narrative::OnRequest),
            ("（三）", Narrative::Management),
            ("（四）", Narrative::Platform),
            ("（五）", Narrative::Oversight),
        ];
        if section == Some(Section::Overview)
            && let Some((_, aspect)) = aspects.into_iter().find(|(start, _)| line.starts_with(start))
        {
            narrative = Some(aspect);
            continue;
        }
        if section.and_then(Section::table).is_some() {
            if line.bytes().all(|byte| byte.is_ascii_digit()) {
                figures.last_mut().expect("a table was begun").1.push(line);
            }
        } else if let Some(narrative) = narrative {
            match prose.last_mut() {
                Some((last, lines)) if *last == narrative => lines.push(line),
                _ => prose.push((narrative, vec![line])),
            }
        }
    }
    for (narrative, lines) in prose {
        report.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    for (table, figures) in figures {
        let cells: Vec<CellId> = Edition::latest().cells().filter(|cell| cell.table() == table).collect();
        assert_eq!(cells.len(), figures.len(), "{table:?}");
        for (cell, figure) in cells.into_iter().zip(figures) {
            report.apply(Edit::Cell(cell, Cell::read(figure, cell.kind())));
        }
    }
    report
}

/// A report as long as they get: four digits in every cell, each value once, and some twelve pages of prose.
pub(crate) fn long() -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::UnitName("云江市海东区南塘街道办事处".to_owned()));
    for cell in Edition::latest().cells() {
        report.apply(Edit::Cell(cell, Cell::Count(1000 + cell.index() as u64 * 7)));
    }
    let sentence = "全年主动公开政府信息1,234条——其中“通知公告”2,345条（含转载），占比达12.5%；办理依申请公开56件，\
                    同比增长３４％，未发生因政府信息公开引起的行政复议、行政诉讼……";
    let contact = "详见http://www.example.gov.cn/zwgk/ndbg/2024/index.html，电话0577-61886671。";
    for narrative in Narrative::ALL {
        let lines: Vec<String> = (1..=6)
            .map(|number| match number {
                1 => "（一）工作情况".to_owned(),
                2 => "1.基本做法".to_owned(),
                _ => format!("第{number}方面，{}{contact}", sentence.repeat(number % 3 + 1)),
            })
            .collect();
        report.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    report
}

/// A report of signs that no document format likes.
pub(crate) fn hostile() -> Report {
    let text = "a<b>&amp;\u{0}\u{1b}]]>\"'\u{fffe}\u{ffff}\u{feff}\u{202e}x\u{200d}😀e\u{301}\u{2028}\t<script>\u{10ffff}\u{e000}—\
                （（（《“”》）））。。。，，，";
    let mut report = Report::empty(99999);
    report.apply(Edit::UnitName(text.repeat(5)));
    for (index, cell) in Edition::latest().cells().enumerate() {
        let content = match index % 4 {
            0 => text.to_owned(),
            1 => "9".repeat(30),
            2 => "长".repeat(700),
            _ => String::new(),
        };
        report.apply(Edit::Cell(cell, Cell::read(&content, cell.kind())));
    }
    for narrative in Narrative::ALL {
        let lines =
            [text, "\u{3000} \u{a0}", "", &"9".repeat(400), &"。".repeat(200), &"（".repeat(90), &" ".repeat(300)];
        report.apply(Edit::Narrative(narrative, lines.join("\r\n")));
    }
    report
}

pub(crate) fn laid_out(report: &Report) -> (Printed, Pages) {
    let printed = nianbao::page::structure(report, PageSetting::default());
    let pages = nianbao::page::layout(&printed, Fonts::carried());
    (printed, pages)
}

fn with_prose(text: &str) -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::Narrative(Narrative::Lead, text.to_owned()));
    report
}

fn paragraphs(printed: &Printed) -> impl Iterator<Item = &Paragraph> {
    printed.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    })
}

/// The lines of the running text on a page: runs of one origin on one baseline.
fn lines(page: &Page) -> Vec<Vec<&GlyphRun>> {
    let prose: Vec<&GlyphRun> = page.runs.iter().filter(|run| is_prose(run.origin)).collect();
    prose.chunk_by(|one, next| one.origin == next.origin && one.y == next.y).map(<[_]>::to_vec).collect()
}

fn is_prose(origin: Origin) -> bool {
    matches!(origin, Origin::Section(_) | Origin::Aspect(_) | Origin::Line(..))
}

fn text(line: &[&GlyphRun]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}
