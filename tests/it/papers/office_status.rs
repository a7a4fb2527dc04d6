//! How one office stands, and the papers of it.

use crate::common::cell;
use crate::folder::office;
use fastrand::Rng;
use nianbao::export::{handout_docx, print, spreadsheet_csv, spreadsheet_xlsx};
use nianbao::file::sample;
use nianbao::folder::{self, Units};
use nianbao::form::UnitKind;
use nianbao::page::{Fonts, HandoutBlock};
use nianbao::papers::{CopiedProse, OfficeStatus, Spreadsheet, SpreadsheetCell};
use nianbao::report::{Cell, Edit, Policy, Report};
use nianbao::rules::{Severity, check};
use nianbao::text::date;
use std::path::Path;

#[test]
fn a_standing_tells_what_the_rules_found() {
    let mut report = sample();
    report.apply(Edit::Cell(cell("applications/received/total"), Cell::Count(99)));
    report.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Blank));
    report.apply(Edit::Submitted(date(2022, 2, 1)));
    let policy = Policy::default();
    let status = OfficeStatus::of(&report, &policy, None);
    let findings = check(&report, &policy);
    let of = |severity| findings.iter().filter(|it| it.severity == severity && !it.is_blank()).count();
    let counts = status.tally;
    assert_eq!((counts.errors, counts.warnings), (of(Severity::Error), of(Severity::Warning)));
    assert_eq!((status.blank.as_slice(), counts.blank), (&[cell("disclosure/permits/decided")][..], 1));
    assert_eq!((status.kind, status.year), (UnitKind::Subdistrict, 2021));
    assert!(status.is_late() && status.must_be_mended());
    assert_eq!(status.totals, ["99", "0", "0", "1"]);
    let row = status.faults.iter().find(|fault| fault.code == "T1").expect("the row");
    assert_eq!((row.place_words.as_str(), row.severity), ("三·一·总计", Severity::Error));
    assert!(row.message.contains("99") && row.remedy.contains("总计"), "{row:?}");
    // A warning that is explained need not be mended, an unread file must.
    let mut explained = status.clone();
    explained.faults.retain(|fault| fault.severity == Severity::Warning);
    explained.faults.iter_mut().for_each(|fault| fault.explained = Some("属实".to_owned()));
    explained.blank.clear();
    assert!(!explained.must_be_mended());
    assert!(OfficeStatus::unread(Path::new("a/坏.pdf"), "扫描件").must_be_mended());
}

#[test]
fn an_overview_sorts_out_years_lists_sums_and_unread_files() {
    let mut random = Rng::with_seed(4);
    let policy = Policy::default();
    let status = |name: &str, year: u32, random: &mut Rng| OfficeStatus::of(&office(name, year, random), &policy, None);
    let mut sum = status("云江市", 2025, &mut random);
    sum.offices = 3;
    let statuses = vec![
        status("乙局", 2025, &mut random),
        status("丁局", 2025, &mut random),
        status("甲局", 2025, &mut random),
        status("丙局", 2024, &mut random),
        sum,
        OfficeStatus::unread(Path::new("坏.docx"), "文件已损坏"),
        OfficeStatus::unread(Path::new("区戊局2025年报（扫描）.pdf"), "扫描件"),
    ];
    let units = Units::of_text("甲局\n乙局\n丙局\n戊局\n区戊局");
    let overview = folder::overview(statuses, Some(&units), None);
    let names: Vec<&str> = overview.statuses.iter().map(|status| status.unit.as_str()).collect();
    assert_eq!((overview.year, names), (2025, vec!["甲局", "乙局", "丁局"]), "in the order of the list");
    assert_eq!((overview.missing.as_slice(), overview.listed), (&["丙局", "戊局"].map(str::to_owned)[..], Some(5)));
    assert_eq!((overview.other_years.len(), overview.unread.len(), overview.unlisted.len()), (1, 2, 1));
    assert_eq!((overview.unread[0].unit.as_str(), overview.unread[1].unit.as_str()), ("", "区戊局"));
    assert!(overview.letter(&overview.unread[0]).is_none() && overview.letter(&overview.unread[1]).is_some());
    let told: String = overview
        .circular()
        .blocks
        .iter()
        .filter_map(|block| if let HandoutBlock::Paragraph(text) = block { Some(text.as_str()) } else { None })
        .collect();
    for words in [
        "应报送单位5个，已报送3个，未报送2个",
        "“坏.docx”无法读取：文件已损坏。",
        "丁局不在应报送单位名单里",
        "是2024年度的",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let states: Vec<String> = overview.table().rows.iter().map(|row| row[3].text().to_owned()).collect();
    assert_eq!(states, ["已报送", "已报送", "不在名单里", "年度不符", "未报送", "未报送", "无法读取", "无法读取"]);
}

#[test]
fn names_that_are_hostile_are_no_formulas_and_break_no_paper() {
    let hostile = "=HYPERLINK(\"http://x\")\u{1}\u{fffe}<w:p>&,\n甲";
    let mut report = Report::empty(2025);
    report.apply(Edit::UnitName(hostile.to_owned()));
    let mut overview = folder::overview(vec![OfficeStatus::of(&report, &Policy::default(), None)], None, None);
    overview.issuer = hostile.to_owned();
    overview.copies = vec![CopiedProse { unit: hostile.to_owned(), other: "=1+1".to_owned(), share: 90 }];
    let papers = folder::papers(&overview, Fonts::carried()).expect("papers");
    assert_eq!(papers.len(), 4);
    assert!(papers.iter().flat_map(|paper| &paper.place).all(|part| !part.contains(['/', '\\', '\n', '"', '<'])));
    let csv = String::from_utf8(spreadsheet_csv(&overview.table())).expect("UTF-8");
    assert!(csv.contains("\"'=HYPERLINK(\"\"http"), "{csv}");
    let [circular, letter] = [&papers[0], &papers[3]].map(|paper| {
        let archive = zip::ZipArchive::new(std::io::Cursor::new(&paper.bytes)).expect("a zip file");
        let mut body = String::new();
        let mut archive = archive;
        std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").expect("a body"), &mut body)
            .expect("text");
        quick_xml::Reader::from_str(&body).read_event().expect("XML");
        body
    });
    for body in [circular, letter] {
        assert!(!body.contains(['\u{1}', '\u{fffe}']) && body.contains("&lt;w:p&gt;"), "{body}");
    }
    let letter = overview.letter(&overview.statuses[0]).expect("a letter");
    assert!(print(&letter, Fonts::carried()).expect("a PDF").starts_with(b"%PDF"));
    assert_eq!(handout_docx(&letter, Fonts::carried()).expect("a DOCX"), papers[3].bytes);
}

#[test]
fn csv_quotes_and_guards_only_words() {
    let row = ["-5", "=1", "a,b", "说\"好\"", "两\r\n行"].map(|text| SpreadsheetCell::Words(text.to_owned()));
    let mut row = row.to_vec();
    row.push(SpreadsheetCell::Number("-5".to_owned()));
    let table = Spreadsheet { title: String::new(), heads: vec![("甲", 9.0); 6], rows: vec![row] };
    let csv = String::from_utf8(spreadsheet_csv(&table)).expect("UTF-8");
    assert_eq!(csv, "\u{feff}甲,甲,甲,甲,甲,甲\r\n'-5,'=1,\"a,b\",\"说\"\"好\"\"\",\"两\r\n行\",-5\r\n");
    let bytes = spreadsheet_xlsx(&table).expect("a workbook");
    assert_eq!(bytes, spreadsheet_xlsx(&table).expect("a workbook"), "the same bytes");
}

#[test]
fn what_is_explained_is_counted_apart_in_every_paper() {
    let mut report = sample();
    report.apply(Edit::Cell(cell("disclosure/normative/issued"), Cell::Count(500)));
    let policy = Policy::default();
    let before = OfficeStatus::of(&report, &policy, None);
    let findings = check(&report, &policy);
    let warning = findings.iter().find(|finding| finding.code == "T8").expect("a warning");
    report.apply(Edit::Explanation(warning.explanation(&report, "属实".to_owned())));
    let after = OfficeStatus::of(&report, &policy, None);
    assert_eq!(after.tally.warnings + 1, before.tally.warnings);
    assert_eq!((before.tally.explained, after.tally.explained), (0, 1));
    // The numbers are those of the faults that are named one by one.
    let open = after.faults.iter().filter(|fault| fault.explained.is_none() && fault.severity == Severity::Warning);
    assert_eq!(after.tally.warnings, open.count());
}
