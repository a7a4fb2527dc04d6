//! Tests of the DOCX: its styles, its properties, the report inside it.

use super::{Node, docx_part, made};
use crate::page::{chengdong, hostile};
use nianbao::export::{Format, render};
use nianbao::file;
use nianbao::form::{Edition, Role, Table};
use nianbao::import::REPORT_NAMESPACE;
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{About, Cell, ContactField, Edit, Explanation, Report, What};
use nianbao::text::date;

#[test]
fn a_docx_has_the_page_the_styles_and_the_tables_of_an_official_document() {
    let bytes = made(&chengdong(), Format::Docx, false);
    let document = Node::parse(&docx_part(&bytes, "word/document.xml"));
    let values = |node: &Node, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| node.attribute(name).unwrap_or_default().to_owned()).collect()
    };
    let section = document.all(&["w:sectPr"])[0];
    assert_eq!(values(section.child("w:pgSz").expect("a size"), &["w:w", "w:h"]), ["11906", "16838"]);
    let margins = ["w:top", "w:bottom", "w:left", "w:right", "w:footer"];
    let expected = ["2098", "1984", "1587", "1474", "1400"];
    assert_eq!(values(section.child("w:pgMar").expect("margins"), &margins), expected);
    let styles = Node::parse(&docx_part(&bytes, "word/styles.xml"));
    let all_styles = styles.all(&["w:style"]);
    for (id, face, size, level) in [
        ("Title", "方正小标宋简体", "44", None),
        ("Normal", "仿宋_GB2312", "32", None),
        ("Heading1", "黑体", "32", Some("0")),
        ("Heading2", "楷体_GB2312", "32", Some("1")),
        ("Heading3", "仿宋_GB2312", "32", Some("2")),
    ] {
        let style = all_styles.iter().find(|style| style.attribute("w:styleId") == Some(id)).expect("the style");
        assert_eq!(style.all(&["w:rFonts"])[0].attribute("w:eastAsia"), Some(face), "{id}");
        assert_eq!(style.all(&["w:sz"])[0].attribute("w:val"), Some(size), "{id}");
        assert_eq!(style.all(&["w:outlineLvl"]).first().and_then(|node| node.attribute("w:val")), level, "{id}");
    }
    assert_eq!(styles.all(&["w:lang"])[0].attribute("w:eastAsia"), Some("zh-CN"));
    for (table, node) in Table::ALL.into_iter().zip(document.all(&["w:tbl"])) {
        let rows = node.all(&["w:tr"]);
        let grid = Edition::latest().grid(table);
        let count = |name: &str| rows.iter().filter(|row| !row.all(&[name]).is_empty()).count();
        assert_eq!((rows.len(), count("w:cantSplit"), count("w:tblHeader")), (grid.rows, grid.rows, grid.head_rows));
        let captions = grid.cells.iter().filter(|cell| cell.role == Role::Caption).count().max(1);
        assert_eq!(count("w:keepNext"), grid.rows - captions, "each block of {table:?} keeps to one page");
        let widths: i32 =
            node.all(&["w:gridCol"]).iter().filter_map(|column| column.attribute("w:w")?.parse::<i32>().ok()).sum();
        assert_eq!(widths, 8844);
    }
}

#[test]
fn a_docx_sets_a_figure_smaller_that_is_too_long_for_its_cell() {
    let mut report = chengdong();
    let cell = Edition::latest().cell("applications/received/person").expect("a cell");
    let mut size = |count| {
        report.apply(Edit::Cell(cell, Cell::Count(count)));
        let document = Node::parse(&docx_part(&made(&report, Format::Docx, false), "word/document.xml"));
        let runs = document.all(&["w:r"]);
        let run = runs.iter().find(|run| run.all_text() == count.to_string()).expect("the figure");
        run.all(&["w:sz"]).first().and_then(|size| size.attribute("w:val")).map(str::to_owned)
    };
    assert_eq!((size(2345), size(1_234_567).as_deref()), (None, Some("12")));
}

/// The report that a DOCX carries.
fn carried(bytes: &[u8]) -> Report {
    let item = Node::parse(&docx_part(bytes, "customXml/item1.xml"));
    let element = item.child("report").expect("the report");
    assert_eq!(element.attribute("xmlns"), Some(REPORT_NAMESPACE));
    assert_eq!(element.attribute("format"), Some("ron"));
    file::read(&element.all_text()).expect("the text of a report file").report
}

#[test]
fn a_docx_carries_the_report_that_it_was_made_from() {
    assert_eq!(carried(&made(&chengdong(), Format::Docx, false)), chengdong());
    assert_eq!(carried(&made(&hostile(), Format::Docx, false)), hostile());
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..20 {
        let report = super::any_report(&mut random);
        assert_eq!(carried(&made(&report, Format::Docx, false)), report);
    }
}

#[test]
fn a_docx_says_nothing_that_its_pages_do_not_print() {
    let mut report = chengdong();
    let printed = made(&report, Format::Docx, false);
    for field in ContactField::ALL {
        report.apply(Edit::Contact(field, "内部联系方式".to_owned()));
    }
    let text = "内部说明".to_owned();
    let place = "applications/received/total".to_owned();
    report.apply(Edit::Explanation(Explanation { code: "T1".to_owned(), place, values: vec!["1".to_owned()], text }));
    report.apply(Edit::Submitted(date(2022, 1, 20)));
    let what = What::Comment { about: About::Report, seen: String::new(), text: "内部批注".to_owned() };
    let entry = report.review().entry("乙", 0, what);
    report.apply(Edit::Review { entry, stands: true });
    assert!(!report.explanations().is_empty() && !report.review().is_empty());
    assert_eq!(made(&report, Format::Docx, false), printed, "not one byte of it");
}

#[test]
fn a_docx_has_the_properties_of_the_document() {
    let bytes = made(&chengdong(), Format::Docx, false);
    let text = |part: &str, element: &str| {
        Node::parse(&docx_part(&bytes, part)).all(&[element]).iter().map(|node| node.all_text()).collect::<Vec<_>>()
    };
    let core = "docProps/core.xml";
    assert_eq!(text(core, "dc:title"), ["乐清市城东街道办事处2021年政府信息公开工作年度报告"]);
    assert_eq!(text(core, "dc:subject"), ["政府信息公开工作年度报告"]);
    assert_eq!(text(core, "dc:creator"), ["乐清市城东街道办事处"]);
    assert_eq!(text(core, "dc:language"), ["zh-CN"]);
    assert_eq!(text("docProps/app.xml", "Application"), ["nianbao"]);
    assert_eq!(text("docProps/custom.xml", "vt:lpwstr"), ["2021", "乐清市城东街道办事处"]);
}

#[test]
fn every_part_of_a_docx_has_its_kind_and_every_relation_its_part() {
    for draft in [false, true] {
        let bytes = made(&chengdong(), Format::Docx, draft);
        let archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a zip file");
        let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        let types = Node::parse(&docx_part(&bytes, "[Content_Types].xml"));
        for part in types.all(&["Override"]) {
            let name = part.attribute("PartName").expect("a name").trim_start_matches('/');
            assert!(names.iter().any(|other| other == name), "{name}");
        }
        let mut reached = 0;
        for name in names.iter().filter(|name| name.ends_with(".rels")) {
            let folder = name.split("_rels/").next().expect("a folder");
            for relation in Node::parse(&docx_part(&bytes, name)).all(&["Relationship"]) {
                let target = relation.attribute("Target").expect("a target");
                let path = match target.strip_prefix("../") {
                    Some(target) => target.to_owned(),
                    None => format!("{folder}{target}"),
                };
                assert!(names.contains(&path), "{name}: {path}");
                reached += 1;
            }
        }
        let beside = names.iter().filter(|name| name.ends_with(".rels") || name.starts_with("[Content")).count();
        assert_eq!(reached, names.len() - beside, "each part is reached once");
    }
}

#[test]
fn table_3_begins_a_page_where_it_is_to_stand_apart() {
    let breaks = |applications_apart| {
        let setting = PageSetting { applications_apart, ..PageSetting::default() };
        let bytes = render(&chengdong(), Format::Docx, Fonts::carried(), setting).expect("a document");
        let document = Node::parse(&docx_part(&bytes, "word/document.xml"));
        let paragraphs = document.all(&["w:p"]);
        let breaking = paragraphs.iter().filter(|paragraph| !paragraph.all(&["w:pageBreakBefore"]).is_empty());
        breaking.map(|paragraph| paragraph.all_text()).collect::<Vec<_>>()
    };
    assert_eq!(breaks(false), Vec::<String>::new());
    assert_eq!(breaks(true), ["三、收到和处理政府信息公开申请情况"]);
}
