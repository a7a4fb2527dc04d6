//! Tests of the read-back.

use crate::page::{chengdong, hostile, long};
use nianbao::export::{Format, Proof, Unproven, prove, render};
use nianbao::form::{Edition, Narrative};
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Cell, Edit, Report};
use std::io::{Cursor, Read, Write};

fn made(report: &Report, format: Format, setting: PageSetting) -> Vec<u8> {
    render(report, format, Fonts::carried(), setting).expect("a document")
}

fn proven(report: &Report, format: Format, setting: PageSetting) -> Result<Proof, Unproven> {
    prove(report, setting, format, &made(report, format, setting))
}

#[test]
fn each_format_is_proven_equal_to_the_report() {
    for (name, report) in
        [("real", chengdong()), ("long", long()), ("empty", Report::empty(2024)), ("hostile", hostile())]
    {
        for format in Format::ALL {
            for draft in [false, true] {
                let setting = PageSetting { draft, ..PageSetting::default() };
                let proof = proven(&report, format, setting);
                let proof = proof.unwrap_or_else(|fault| panic!("{name} {format:?} {draft}: {fault}"));
                assert_eq!(proof.cells, 200);
                assert_eq!(proof.paragraphs >= 12, format != Format::Xlsx, "{name} {format:?}");
                assert_eq!(proof.pages.is_some(), format == Format::Pdf);
            }
        }
    }
}

#[test]
fn a_report_of_any_texts_is_proven_in_each_format() {
    let mut random = fastrand::Rng::with_seed(20270131);
    for round in 0..crate::common::rounds(1000) {
        let report = any_report(&mut random);
        for format in Format::ALL {
            let setting = PageSetting { draft: random.bool(), ..PageSetting::default() };
            let proof = proven(&report, format, setting);
            assert!(proof.is_ok(), "{round} {format:?}: {}", proof.expect_err("not proven"));
        }
    }
}

/// A report with any text in any cell and prose of any characters, now and then 100 kB of it.
fn any_report(random: &mut fastrand::Rng) -> Report {
    let mut report = Report::empty(random.u32(0..10_000));
    report.apply(Edit::UnitName(any_text(random, 60)));
    let long = random.u8(..) < 12;
    for narrative in Narrative::ALL {
        let most = if long && random.u8(..) < 60 { 30_000 } else { 500 };
        let lines = any_text(random, most);
        report.apply(Edit::Narrative(narrative, lines));
    }
    for cell in Edition::latest().cells() {
        let text = match random.u8(..16) {
            0..8 => random.u32(0..3000).to_string(),
            8 => String::new(),
            9 => "9".repeat(30),
            10 => format!("{}.{:02}", random.u32(0..1000), random.u32(0..100)),
            _ => any_text(random, 12),
        };
        report.apply(Edit::Cell(cell, Cell::read(&text, cell.kind())));
    }
    report
}

/// Chinese prose, signs that formats dislike, and any characters at all.
fn any_text(random: &mut fastrand::Rng, most: usize) -> String {
    const LIKELY: [char; 40] = [
        '\n', '<', '&', '>', ']', '"', '\'', ' ', '\u{3000}', '\u{a0}', '一', '。', '，', '（', '）', '《', '》', '“',
        '”', '9', '0', '.', ',', '-', '—', 'a', 'Z', '\u{0}', '\u{85}', '\r', '\t', '\u{2028}', '\u{feff}', '年', '度',
        '公', '开', '信', '息', '_',
    ];
    let style = random.u8(..3);
    (0..random.usize(0..most))
        .map(|_| match style {
            0 => LIKELY[random.usize(..LIKELY.len())],
            1 if random.bool() => random.char('\u{4e00}'..'\u{9fa5}'),
            1 => LIKELY[random.usize(..LIKELY.len())],
            _ => random.char(..),
        })
        .collect()
}

/// The document with the n-th text between marks changed by one character, or nothing where there is no n-th one.
fn tampered(xml: &str, open: &str, close: &str, number: usize) -> Option<String> {
    let (at, _) = xml.match_indices(open).nth(number)?;
    let start = at + xml[at..].find('>')? + 1;
    let end = start + xml[start..].find(close)?;
    let text = &xml[start..end];
    let last = text.chars().next_back()?;
    let other = match last {
        '0'..='8' => char::from(last as u8 + 1),
        '甲' => '乙',
        _ => '甲',
    };
    Some(format!("{}{}{other}{}", &xml[..start], &text[..text.len() - last.len_utf8()], &xml[end..]))
}

/// A zip file with one part replaced.
fn with_part(bytes: &[u8], name: &str, content: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = old.file_names().map(|name| name.expect("a name").into_owned()).collect();
    for part in names {
        new.start_file(part.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        let mut held = Vec::new();
        old.by_name(&part).expect("the part").read_to_end(&mut held).expect("bytes");
        new.write_all(if part == name { content.as_bytes() } else { &held }).expect("written");
    }
    new.finish().expect("a zip file").into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn each_changed_text_of_a_docx_is_caught() {
    let report = chengdong();
    let setting = PageSetting::default();
    let bytes = made(&report, Format::Docx, setting);
    let document = part(&bytes, "word/document.xml");
    let mut count = 0;
    while let Some(changed) = tampered(&document, "<w:t ", "</w:t>", count) {
        let fault = prove(&report, setting, Format::Docx, &with_part(&bytes, "word/document.xml", &changed));
        assert!(fault.is_err(), "text {count} was changed");
        count += 1;
    }
    assert!(count > 290, "{count} texts");
}

#[test]
fn each_changed_text_of_a_web_page_is_caught() {
    let report = chengdong();
    let setting = PageSetting::default();
    let page = String::from_utf8(made(&report, Format::Html, setting)).expect("UTF-8");
    let mut count = 0;
    for open in ["<td", "<th", "<p>", "<h1", "<h2", "<h3"] {
        let mut number = 0;
        while let Some(changed) = tampered(&page, open, "<", number) {
            assert!(prove(&report, setting, Format::Html, changed.as_bytes()).is_err(), "{open} {number} was changed");
            number += 1;
        }
        count += number;
    }
    assert!(count > 250, "{count} texts");
}

#[test]
fn a_document_of_another_figure_or_sentence_is_caught_in_each_format() {
    let report = long();
    let setting = PageSetting::default();
    let step = if crate::common::rounds(20) == 20 { 1 } else { 23 };
    for cell in Edition::latest().cells().step_by(step) {
        let mut other = report.clone();
        other.apply(Edit::Cell(cell, Cell::Count(7)));
        for format in Format::ALL {
            let fault = prove(&report, setting, format, &made(&other, format, setting)).expect_err("another figure");
            assert!(
                matches!(&fault, Unproven::Cell { cell: words, .. } if *words == cell.words()),
                "{format:?}: {fault}"
            );
        }
    }
    for narrative in Narrative::ALL {
        let mut other = report.clone();
        other.apply(Edit::Narrative(narrative, format!("{}。", report.narrative(narrative))));
        for format in [Format::Docx, Format::Html, Format::Pdf] {
            let fault = prove(&report, setting, format, &made(&other, format, setting)).expect_err("another sentence");
            assert!(matches!(fault, Unproven::Paragraph { .. }), "{format:?}: {fault}");
        }
    }
    // Two figures that changed places.
    let [one, two] = ["applications/granted/person", "applications/partial/person"]
        .map(|key| Edition::latest().cell(key).expect("a key"));
    let mut other = report.clone();
    other.apply(Edit::Cell(one, report.cell(two).clone()));
    other.apply(Edit::Cell(two, report.cell(one).clone()));
    for format in Format::ALL {
        assert!(prove(&report, setting, format, &made(&other, format, setting)).is_err(), "{format:?}");
    }
}

#[test]
fn what_is_no_document_is_not_proven() {
    for format in Format::ALL {
        let fault = prove(&chengdong(), PageSetting::default(), format, b"PK\x03\x04nothing").expect_err("no document");
        assert!(!fault.to_string().is_ascii(), "{fault}");
    }
}
