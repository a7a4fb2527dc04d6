//! What is printed, and in which order.

use super::{chengdong, paragraphs, with_prose};
use nianbao::form::{Edition, Narrative, Section};
use nianbao::page::{Block, Level, Origin, PageSetting, structure};

#[test]
fn headings_prose_and_tables_stand_in_the_order_of_the_form() {
    let report = chengdong();
    let printed = structure(&report, PageSetting::default());
    assert_eq!(printed.title, "乐清市城东街道办事处2021年政府信息公开工作年度报告");
    let mut expected = Vec::new();
    let narratives = |section| Narrative::ALL.into_iter().filter(move |narrative| narrative.section() == section);
    for section in [None].into_iter().chain(Section::ALL.map(Some)) {
        expected.extend(section.map(|section| section.heading().to_owned()));
        for narrative in narratives(section) {
            expected.extend(narrative.heading().map(str::to_owned));
            expected.extend(report.narrative(narrative).lines().map(str::to_owned));
        }
        expected.extend(section.and_then(Section::table).map(|table| format!("{table:?}")));
    }
    let actual: Vec<String> = printed
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Table(table) => format!("{:?}", table.table),
        })
        .collect();
    assert_eq!(actual, expected);
    assert_eq!(actual.len(), 31, "title apart, the report has so many headings, paragraphs and tables");
}

#[test]
fn a_short_numbered_line_without_a_full_stop_is_a_heading() {
    let thirty = format!("（一）{}", "字".repeat(27));
    let long = format!("（一）{}。后文。", "字".repeat(27));
    for (line, heading, run_in) in [
        ("（一）存在的主要问题", Some(Level::Aspect), None),
        ("（十二）其他", Some(Level::Aspect), None),
        ("1.基本做法", Some(Level::Point), None),
        (thirty.as_str(), Some(Level::Aspect), None),
        (long.as_str(), None, Some((Level::Aspect, "（一）。".len() + 27 * 3))),
        ("（一）一句。又一句", None, Some((Level::Aspect, "（一）一句。".len()))),
        ("2.做法一。又一句", None, Some((Level::Point, "2.做法一。".len()))),
        ("1.5万元已经收取", None, None),
        ("一是强化领导", None, None),
        ("（略）", None, None),
        ("2021.", None, None),
    ] {
        let printed = structure(&with_prose(line), PageSetting::default());
        let paragraph = paragraphs(&printed).nth(1).expect("the lead follows the heading of section 1");
        assert_eq!((paragraph.text.as_str(), paragraph.heading, paragraph.run_in), (line, heading, run_in));
    }
}

#[test]
fn blank_lines_outer_spaces_and_control_characters_are_not_printed() {
    let printed = structure(&with_prose("\u{3000}\u{3000}甲\u{7}乙 \r\n \u{a0}\n\n\u{fffe}丙"), PageSetting::default());
    let lead: Vec<_> = paragraphs(&printed).filter(|paragraph| matches!(paragraph.origin, Origin::Line(..))).collect();
    let found: Vec<_> = lead.iter().map(|paragraph| (paragraph.text.as_str(), paragraph.origin)).collect();
    assert_eq!(found, [("甲乙", Origin::Line(Narrative::Lead, 0)), ("丙", Origin::Line(Narrative::Lead, 3))]);
}

#[test]
fn the_printed_cells_cover_each_table_without_holes_or_overlaps() {
    for block in structure(&chengdong(), PageSetting::default()).blocks {
        let Block::Table(table) = block else { continue };
        let grid = Edition::latest().grid(table.table);
        let mut covered = vec![vec![0; grid.columns]; grid.rows];
        for cell in &table.cells {
            let place = cell.place;
            for row in &mut covered[place.row..place.row + place.row_span] {
                row[place.column..place.column + place.column_span].iter_mut().for_each(|count| *count += 1);
            }
        }
        assert!(covered.iter().flatten().all(|&count| count == 1), "{:?}", table.table);
    }
}
