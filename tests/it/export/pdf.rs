//! Tests of the PDF: which standards it keeps, its structure, its fonts.

use super::{extracted, paragraphs};
use crate::page::{chengdong, hostile, long};
use nianbao::export::{Conformance, Description, Format, PdfFile, pdf, render};
use nianbao::file::InstalledFonts;
use nianbao::form::{Edition, Narrative, Role, Section, Table};
use nianbao::page::{Block, FontBytes, FontRole, Fonts, Level, PageSetting, Printed, layout, structure};
use nianbao::report::{Cell, Edit, Report};
use std::io::Write;
use std::process::Command;
use std::sync::Arc;

fn written(report: &Report) -> (Printed, PdfFile) {
    let printed = structure(report, PageSetting::default());
    let pages = layout(&printed, Fonts::carried());
    let file = pdf(Description::new(&printed.title, report), &pages, Fonts::carried()).expect("a PDF");
    (printed, file)
}

fn with_prose(text: &str) -> Report {
    let mut report = chengdong();
    report.apply(Edit::Narrative(Narrative::Lead, text.to_owned()));
    report
}

#[test]
fn every_report_is_archival_and_accessible() {
    for (name, report) in
        [("real", chengdong()), ("long", long()), ("empty", Report::empty(2024)), ("hostile", hostile())]
    {
        let (_, file) = written(&report);
        assert_eq!(file.conformance, Conformance::Accessible, "{name}");
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "{name}: PDF/A-2");
        assert!(text.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "{name}: level A");
        assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}: PDF/UA-1");
        assert_eq!(file, written(&report).1, "{name}: twice the same bytes");
    }
}

#[test]
fn characters_that_no_standard_knows_do_not_stop_the_export() {
    for text in ["\u{e123}\u{f8ff}", "\u{feff}甲\u{feff}", "\u{10fffd}\u{10ffff}\u{f0000}", "\u{fdd0}\u{d7ff}\u{200d}"]
    {
        let (_, file) = written(&with_prose(text));
        assert_eq!(file.conformance, Conformance::Accessible, "{text:?}");
    }
    // Longer than any string may be in an archival file.
    let mut report = chengdong();
    report.apply(Edit::UnitName("某".repeat(17_000)));
    assert_eq!(written(&report).1.conformance, Conformance::Plain);
}

/// The structure as poppler tells it, or nothing where poppler is missing outside the build machine.
fn told_structure(file: &PdfFile, with_text: bool) -> Option<String> {
    run_on("pdfinfo", &[if with_text { "-struct-text" } else { "-struct" }], file)
}

fn run_on(program: &str, options: &[&str], file: &PdfFile) -> Option<String> {
    let mut kept = tempfile::NamedTempFile::new().expect("a file");
    kept.write_all(&file.bytes).expect("written");
    let Ok(output) = Command::new(program).args(options).arg(kept.path()).output() else {
        assert!(std::env::var_os("CI").is_none(), "{program} of poppler-utils is missing");
        return None;
    };
    assert!(output.status.success(), "{program} reads the file");
    // Poppler reads the mark that no part of the structure is doubtful, and takes it for a mistake.
    let complaints =
        String::from_utf8_lossy(&output.stderr).replace("Syntax Error: Suspects object is wrong type (boolean)\n", "");
    assert_eq!(complaints, "", "{program} has nothing to complain of");
    // The words of a heading's title are cut within a character.
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_structure_has_the_title_the_headings_by_level_and_each_paragraph_once() {
    for report in [chengdong(), long()] {
        let (printed, file) = written(&report);
        let Some(told) = told_structure(&file, false) else { return };
        let count = |name: &str| told.lines().filter(|line| line.trim().split([' ', ':']).next() == Some(name)).count();
        let of_level = |level| paragraphs(&printed).filter(|paragraph| paragraph.heading == level).count();
        assert_eq!(count("H1"), 1, "the title");
        // A heading stands at most one level below the last, so that one in the opening stands as high as a section.
        let headings: usize = Level::ALL.into_iter().map(|level| of_level(Some(level))).sum();
        assert_eq!(count("H2") + count("H3") + count("H4"), headings);
        assert!(count("H2") >= Section::ALL.len() && count("H3") >= 5, "sections and aspects");
        assert_eq!(count("P"), of_level(None), "a paragraph over a page break is one");
        assert_eq!((count("Table"), count("THead")), (3, 2), "table 2 has no heads that are repeated");
        let (mut rows, mut heads, mut values) = (0, 0, 0);
        for block in &printed.blocks {
            let Block::Table(table) = block else { continue };
            let is_head = |role| !matches!(role, Role::Value(_) | Role::Note);
            rows += Edition::latest().grid(table.table).rows;
            heads += table.cells.iter().filter(|cell| is_head(cell.place.role)).count();
            values += table.cells.iter().filter(|cell| !is_head(cell.place.role)).count();
        }
        assert_eq!((count("TR"), count("TH"), count("TD")), (rows, heads, values));
        assert_eq!(values, 200 + 1, "every value and the statement of the balance");
    }
}

#[test]
fn the_structure_tells_the_text_in_reading_order_without_page_numbers() {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    for report in [chengdong(), long()] {
        let (printed, file) = written(&report);
        let Some(told) = told_structure(&file, true) else { return };
        let words: String =
            told.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"')).map(bare).collect();
        let mut expected = bare(&printed.title);
        for block in &printed.blocks {
            match block {
                Block::Paragraph(paragraph) => expected += &bare(&paragraph.text),
                Block::Table(table) => table.cells.iter().for_each(|cell| expected += &bare(&cell.text)),
            }
        }
        assert_eq!(words, expected);
    }
}

#[test]
fn the_text_of_a_pdf_has_all_headings_and_cells_in_order() {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let (printed, file) = written(&long());
    let Some(text) = extracted(&file.bytes, &["-raw"]) else { return };
    let lines: Vec<String> = text.lines().map(bare).collect();
    let mut at = 0;
    for block in &printed.blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.heading.is_some() => {
                let found = lines[at..].iter().position(|line| *line == bare(&paragraph.text));
                at += found.unwrap_or_else(|| panic!("{} stands on its own line", paragraph.text));
            }
            Block::Paragraph(_) => {}
            Block::Table(table) => {
                let figures = table.cells.iter().filter(|cell| matches!(cell.place.role, Role::Value(_)));
                let after: String = lines[at..].concat();
                let mut from = 0;
                for cell in figures {
                    let found = after[from..].find(cell.text.as_ref());
                    from += found.unwrap_or_else(|| panic!("{} follows the cell before it", cell.text));
                }
            }
        }
    }
}

#[test]
fn all_fonts_are_embedded_as_subsets() {
    let (_, file) = written(&chengdong());
    let Some(told) = run_on("pdffonts", &[], &file) else { return };
    let fonts: Vec<&str> = told.lines().skip(2).collect();
    assert!(fonts.len() >= 4, "title, heads, aspects and body: {told}");
    for font in fonts {
        let name = font.split(' ').next().unwrap_or_default();
        assert!(name.as_bytes().get(6) == Some(&b'+'), "a subset: {font}");
        let marks: Vec<&str> = font.split_whitespace().rev().skip(2).take(3).collect();
        assert_eq!(marks, ["yes", "yes", "yes"], "embedded, a subset, with its text: {font}");
    }
    assert!(file.bytes.len() < 400_000, "{} bytes", file.bytes.len());
}

#[test]
fn title_and_language_stand_in_the_file() {
    let (printed, file) = written(&chengdong());
    let Some(told) = run_on("pdfinfo", &[], &file) else { return };
    let has = |name: &str, value: &str| told.lines().any(|line| line.starts_with(name) && line.ends_with(value));
    assert!(has("Title:", &printed.title), "{told}");
    assert!(has("Tagged:", "yes") && has("Page size:", "(A4)"), "{told}");
    assert!(String::from_utf8_lossy(&file.bytes).contains("<rdf:li>zh-CN</rdf:li>"));
}

#[test]
fn an_installed_face_of_a_font_collection_is_embedded_and_lacking_characters_come_from_the_carried_fonts() {
    let mut installed = InstalledFonts::of_system();
    let Some((bytes, index)) = installed.find("Noto Serif CJK SC") else {
        assert!(std::env::var_os("CI").is_none(), "fonts-noto-cjk is missing");
        std::io::stderr().write_all(b"skipped: fonts-noto-cjk is not installed\n").expect("a terminal");
        return;
    };
    let with = Fonts::carried().clone().with(FontRole::Body, "Noto Serif CJK SC", FontBytes::Installed(bytes), index);
    let fonts = with.expect("a font");
    let report = with_prose("全年主动公开政府信息36件。");
    let printed = structure(&report, PageSetting::default());
    let file = pdf(Description::new(&printed.title, &report), &layout(&printed, &fonts), &fonts).expect("a PDF");
    assert_eq!(file.conformance, Conformance::Accessible);
    let (Some(told), Some(text)) = (run_on("pdffonts", &[], &file), extracted(&file.bytes, &["-raw"])) else { return };
    assert!(told.contains("NotoSerifCJKsc"), "{told}");
    assert!(text.contains("全年主动公开政府信息36件。"));
}

#[test]
fn a_font_that_cannot_be_embedded_is_stood_in_for() {
    // The head of a font whose tables are cut off: the layout can read it, no PDF can hold it.
    let (bytes, index) = Fonts::carried().face(Fonts::carried().chosen(FontRole::Body));
    let cut = FontBytes::Installed(Arc::new(bytes.as_ref()[..4000].to_vec()));
    let Ok(fonts) = Fonts::carried().clone().with(FontRole::Body, "仿宋", cut, index) else {
        panic!("the directory of tables can be read");
    };
    let bytes = render(&chengdong(), Format::Pdf, &fonts, PageSetting::default()).expect("a PDF");
    let carried = render(&chengdong(), Format::Pdf, Fonts::carried(), PageSetting::default()).expect("a PDF");
    assert_eq!(bytes, carried);
}

#[test]
fn any_text_with_glyphs_comes_back_from_a_pdf() {
    let mut random = fastrand::Rng::with_seed(20_260_201);
    for round in 0..8 {
        let mut text = |most: usize| -> String {
            (0..random.usize(1..most))
                .map(|_| match random.usize(..8) {
                    0 => random.char(..),
                    1 => random.char('\u{e000}'..='\u{f8ff}'),
                    2 => random.char('!'..='~'),
                    3 => random.char('，'..='～'),
                    4 => ['\n', ' ', '\u{feff}', '\u{3000}', '（', '》', '—', '。'][random.usize(..8)],
                    _ => random.char('一'..='龥'),
                })
                .collect()
        };
        let mut report = Report::empty(2024);
        report.apply(Edit::UnitName(text(40)));
        for narrative in Narrative::ALL {
            report.apply(Edit::Narrative(narrative, text(1500)));
        }
        for cell in Edition::latest().cells() {
            report.apply(Edit::Cell(cell, Cell::Count(1000 + cell.index() as u64)));
        }
        let (printed, file) = written(&report);
        assert_eq!(file.conformance, Conformance::Accessible, "round {round}");
        // Poppler's own telling of the structure loses what follows a character that stands for another.
        let Some(told) = extracted(&file.bytes, &["-raw"]) else { return };
        let seen = |text: &str| {
            text.chars()
                .filter(|&sign| Fonts::carries(sign) && !sign.is_whitespace() && sign != '〓')
                .collect::<String>()
        };
        let is_number = |line: &&str| {
            let number = line.strip_prefix("— ").and_then(|rest| rest.strip_suffix(" —"));
            number.is_some_and(|number| number.parse::<u32>().is_ok())
        };
        let words: String = told.lines().filter(|line| !is_number(line)).map(seen).collect();
        let mut expected = seen(&printed.title);
        for block in &printed.blocks {
            match block {
                Block::Paragraph(paragraph) => expected += &seen(&paragraph.text),
                Block::Table(table) => table.cells.iter().for_each(|cell| expected += &seen(&cell.text)),
            }
        }
        if words != expected {
            let at = words.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
            let part = |text: &str| text.chars().skip(at.saturating_sub(10)).take(30).collect::<String>();
            panic!("round {round}, sign {at}: {:?} for {:?}", part(&words), part(&expected));
        }
    }
}

#[test]
fn heads_that_are_repeated_on_the_next_page_are_no_part_of_the_structure() {
    let mut report = chengdong();
    for key in ["applications/received/person", "applications/not_held/other"] {
        let cell = Edition::latest().cell(key).expect("a cell");
        report.apply(Edit::Cell(cell, Cell::Unreadable("很长的说明".repeat(6))));
    }
    let (_, file) = written(&report);
    assert_eq!(file.conformance, Conformance::Accessible);
    let (Some(told), Some(text)) = (told_structure(&file, true), extracted(&file.bytes, &["-raw"])) else { return };
    let head = "申请人情况";
    let count = |text: &str| text.lines().filter(|line| line.trim().trim_matches('"') == head).count();
    assert_eq!((count(&told), count(&text)), (1, 2), "told once, printed on both pages");
    let rows = told.lines().filter(|line| line.trim() == "TR").count();
    let expected: usize = Table::ALL.into_iter().map(|table| Edition::latest().grid(table).rows).sum();
    assert_eq!(rows, expected);
}
