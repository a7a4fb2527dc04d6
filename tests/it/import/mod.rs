//! Tests of `import`.

mod command;
mod contact;
mod crafted;
mod doc;
mod hostile;
mod layouts;
mod ledger;
mod pages;
mod pdf;
mod prose;
mod tables;

use crate::page::{chengdong, long};
use nianbao::export::{Format, render};
use nianbao::form::{Edition, Narrative};
use nianbao::import::{Certainty, Import, read};
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Difference, Edit, Report, differences};
use std::path::PathBuf;

/// A document of the test data, by its name.
pub(crate) fn document(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/import");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What differs in words: the first few cells and narratives with both sides.
pub(crate) fn told(expected: &Report, import: &Import) -> String {
    let mut told: Vec<String> = Vec::new();
    for cell in Edition::latest().cells().filter(|cell| expected.cell(*cell) != import.report.cell(*cell)) {
        told.push(format!("{cell:?}: {:?} ≠ {:?}", expected.cell(cell), import.report.cell(cell)));
    }
    for narrative in Narrative::ALL {
        let (one, other) = (expected.narrative(narrative), import.report.narrative(narrative));
        if one != other {
            told.push(format!("{narrative:?}:\n{one}\n≠\n{other}"));
        }
    }
    told.truncate(8);
    format!("{} {} | {}\n{}", import.report.unit_name, import.report.year(), import.notes.join("|"), told.join("\n"))
}

/// The report with its prose as a document holds it: no blank lines, no spaces around a line.
pub(crate) fn printed(report: &Report) -> Report {
    let mut printed = report.clone();
    for narrative in Narrative::ALL {
        let lines: Vec<&str> =
            report.narrative(narrative).lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        printed.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    printed
}

/// What differs, but for contact fields: they are read out of the opening and need not be filled in the report.
fn differing(expected: &Report, import: &Import) -> Vec<Difference> {
    let is_contact = |difference: &Difference| matches!(difference, Difference::Contact(_));
    differences(expected, &import.report).into_iter().filter(|difference| !is_contact(difference)).collect()
}

/// The import holds all of the report: 200 cells, title and prose, without doubt.
pub(crate) fn is_whole(expected: &Report, import: &Import, name: &str) {
    let same = differing(expected, import);
    assert!(same.is_empty(), "{name}: {same:?}\n{}", told(expected, import));
    assert_eq!(import.cells.len(), 200, "{name}");
    for cell in &import.cells {
        assert!(cell.certainty > Certainty::Doubtful, "{name}: {cell:?}");
        assert!(cell.place.contains('第'), "{name}: {cell:?}");
    }
}

#[test]
fn our_own_documents_come_back_as_the_report() {
    for (name, report) in [("real", chengdong()), ("long", long())] {
        let report = printed(&report);
        for format in Format::ALL {
            let bytes = render(&report, format, Fonts::carried(), PageSetting::default()).expect("a document");
            let file = format!("x.{}", format.extension());
            let import = read(&file, &bytes).unwrap_or_else(|error| panic!("{name} {format:?}: {error}"));
            let mut expected = report.clone();
            if format == Format::Xlsx {
                for narrative in Narrative::ALL {
                    expected.apply(Edit::Narrative(narrative, String::new()));
                }
            }
            is_whole(&expected, &import, &format!("{name} {format:?}"));
            assert_eq!(import.carried.is_some(), format == Format::Docx);
        }
    }
}

#[test]
fn the_published_text_is_taken_whole() {
    let text = include_bytes!("../../data/chengdong-2021.txt");
    let import = read("chengdong.txt", text).expect("a report");
    is_whole(&printed(&chengdong()), &import, "text");
}

/// The published report as other programs wrote it, and whether the format holds prose.
const PUBLISHED: [(&str, bool); 15] = [
    ("published-python-docx.docx", true),
    ("published-libreoffice.docx", true),
    ("published-pandoc.docx", true),
    ("published-hand-gbk.html", true),
    ("published-libreoffice.html", true),
    ("published-pandoc.html", true),
    ("published-clipboard.html", true),
    ("published-libreoffice.pdf", true),
    ("published-chromium.pdf", true),
    ("published-openpyxl.xlsx", false),
    ("published-libreoffice.xls", false),
    ("published-tabs-gb18030.txt", true),
    ("published-bars-utf16.txt", true),
    ("published-one-a-line.txt", true),
    ("published-commas.csv", false),
];

#[test]
fn the_published_report_is_taken_whole_from_what_other_programs_made_of_it() {
    let mut faults = Vec::new();
    for (name, has_prose) in PUBLISHED {
        let mut expected = printed(&chengdong());
        if !has_prose {
            for narrative in Narrative::ALL {
                expected.apply(Edit::Narrative(narrative, String::new()));
            }
        }
        match read(name, &document(name)) {
            Ok(import) => {
                let same = differing(&expected, &import);
                let doubtful = import.cells.iter().filter(|cell| cell.certainty == Certainty::Doubtful).count();
                if !same.is_empty() || import.cells.len() != 200 || doubtful > 0 {
                    let count = import.cells.len();
                    faults.push(format!(
                        "{name}: {} differ, {count} cells, {doubtful} doubtful\n{}",
                        same.len(),
                        told(&expected, &import)
                    ));
                }
            }
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
