//! The read-back: a finished document is parsed again by the readers of `import`, which know no order of cells, and
//! compared with the report: 200 cells and all paragraphs.
//!
//! What a document cannot hold is left out on both sides: control characters, blank lines, spaces around a text. A PDF
//! is compared without white space and over the characters that the carried fonts have. A workbook has tables only, and
//! a figure in it may be written otherwise as long as it is the same number.

use super::format::Format;
use crate::form::{self, CellId, Narrative, Section, Table};
use crate::import::{self, Certainty, FoundCell, ImportError, Source, SourceFormat};
use crate::page::{DRAFT, Fonts, PageSetting};
use crate::report::{Quantity, Report};
use crate::text::printable;
use std::collections::BTreeMap;
use thiserror::Error;

/// What was compared and found equal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Proof {
    /// How many cells: always 200.
    pub cells: usize,
    /// How many paragraphs, the title and the headings among them; 0 for a workbook.
    pub paragraphs: usize,
    /// How many pages, where the format has pages.
    pub pages: Option<usize>,
}

/// Why a document is not proven; it must not be used.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Unproven {
    /// It cannot be read again.
    #[error("导出的文件读不回来：{0}")]
    Unreadable(#[from] ImportError),
    /// A cell is not in it, or not under its own labels.
    #[error("导出的文件里找不到“{0}”这一格")]
    Lost(String),
    /// A cell says something else.
    #[error("“{cell}”不一致：年报里是“{expected}”，导出的文件里是“{found}”")]
    Cell {
        /// The cell in words.
        cell: String,
        /// What the report says.
        expected: String,
        /// What the document says.
        found: String,
    },
    /// A paragraph says something else or is missing.
    #[error("第{number}段不一致：年报里是“{expected}”，导出的文件里是“{found}”")]
    Paragraph {
        /// Counted from 1, the title being the first.
        number: usize,
        /// What the report says, around the difference.
        expected: String,
        /// What the document says there.
        found: String,
    },
}

/// Proves that a document says what the report says.
///
/// # Errors
/// The first cell or paragraph that differs, with both sides.
pub fn prove(report: &Report, setting: PageSetting, format: Format, bytes: &[u8]) -> Result<Proof, Unproven> {
    let (source, cells) = import::source(report.edition(), source_format(format), bytes)?;
    compare_cells(report, format, &cells)?;
    compare_words(report, format, &source)?;
    let expected = paragraphs(report);
    let paragraphs = match format {
        Format::Pdf => compare_running(&expected, &source)?,
        Format::Xlsx => 0,
        _ => compare_each(&expected, &source, setting)?,
    };
    Ok(Proof { cells: report.edition().cell_count(), paragraphs, pages: source.pages })
}

fn source_format(format: Format) -> SourceFormat {
    match format {
        Format::Docx => SourceFormat::Docx,
        Format::Html => SourceFormat::Html,
        Format::Xlsx => SourceFormat::Xlsx,
        Format::Pdf => SourceFormat::Pdf,
    }
}

fn compare_cells(report: &Report, format: Format, found: &[FoundCell]) -> Result<(), Unproven> {
    let found: BTreeMap<CellId, &FoundCell> = found.iter().map(|found| (found.cell, found)).collect();
    for cell in report.edition().cells() {
        let Some(found) = found.get(&cell) else { return Err(Unproven::Lost(cell.words())) };
        let expected = printable(&report.cell(cell).text());
        let differs = |text: &str| !is_same(&expected, text, format);
        let rival = found.rival.as_ref().map(|(text, _)| text.as_str());
        let other = std::iter::once(found.text.as_str()).chain(rival).find(|text| differs(text));
        if let Some(other) = other {
            let [expected, found] = excerpts(&expected, other);
            return Err(Unproven::Cell { cell: cell.words(), expected, found });
        }
        if found.certainty != Certainty::Sure {
            return Err(Unproven::Lost(cell.words()));
        }
    }
    Ok(())
}

/// Each label, head and note of the form stands in the tables.
fn compare_words(report: &Report, format: Format, source: &Source) -> Result<(), Unproven> {
    let bare = |text: &str| if format == Format::Pdf { inked(text) } else { text.split_whitespace().collect() };
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for cell in source.tables().flat_map(|table| &table.cells) {
        *found.entry(bare(&cell.text)).or_default() += 1;
    }
    let words = Table::ALL.into_iter().flat_map(|table| &report.edition().grid(table).cells);
    for cell in words.filter(|cell| !cell.text.is_empty()) {
        // Each stands as often as the form has it, or more often where a head is repeated on a page.
        let left = found.get_mut(&bare(cell.text)).filter(|left| **left > 0);
        *left.ok_or_else(|| Unproven::Lost(cell.text.to_owned()))? -= 1;
    }
    Ok(())
}

fn is_same(expected: &str, found: &str, format: Format) -> bool {
    match format {
        Format::Pdf => inked(expected) == inked(found),
        Format::Xlsx => expected == printable(found) || is_same_number(expected, found),
        Format::Docx | Format::Html => expected == printable(found),
    }
}

/// Whether both are the same number in other digits.
fn is_same_number(one: &str, other: &str) -> bool {
    let number = |text: &str| Quantity::from_digits(text);
    number(one).is_some_and(|one| number(other) == Some(one))
}

/// Title, headings and prose as they are printed, one after the other.
fn paragraphs(report: &Report) -> Vec<String> {
    let mut texts = vec![form::title(&printable(&report.unit_name), report.year())];
    let prose = |narrative: Narrative| {
        let lines: Vec<String> = report.narrative(narrative).lines().map(printable).collect();
        narrative.heading().map(str::to_owned).into_iter().chain(lines)
    };
    texts.extend(prose(Narrative::Preface));
    for section in Section::ALL {
        texts.push(section.heading().to_owned());
        texts.extend(section.narratives().flat_map(prose));
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn compare_each(expected: &[String], source: &Source, setting: PageSetting) -> Result<usize, Unproven> {
    // The title may be broken into lines.
    let found = source.paragraphs().map(|paragraph| paragraph.text.replace('\n', ""));
    let mut found: Vec<String> = found.map(|text| printable(&text)).filter(|text| !text.is_empty()).collect();
    if setting.draft
        && found.first().is_some_and(|text| text == DRAFT)
        && expected.first().is_none_or(|text| text != DRAFT)
    {
        found.remove(0);
    }
    for number in 0..expected.len().max(found.len()) {
        let text = |texts: &[String]| texts.get(number).cloned().unwrap_or_default();
        let (expected, found) = (text(expected), text(&found));
        if expected != found {
            return Err(difference(number, &expected, &found));
        }
    }
    Ok(expected.len())
}

/// Compares paragraphs that a page breaks into lines.
fn compare_running(expected: &[String], source: &Source) -> Result<usize, Unproven> {
    let all: String = source.paragraphs().map(|paragraph| inked(&paragraph.text)).collect();
    let mut rest = all.as_str();
    for (number, paragraph) in expected.iter().enumerate() {
        let paragraph = inked(paragraph);
        rest = rest.strip_prefix(&paragraph).ok_or_else(|| {
            let found: String = rest.chars().take(paragraph.chars().count()).collect();
            difference(number, &paragraph, &found)
        })?;
    }
    if !rest.is_empty() {
        return Err(difference(expected.len(), "", rest));
    }
    Ok(expected.len())
}

fn difference(number: usize, expected: &str, found: &str) -> Unproven {
    let [expected, found] = excerpts(expected, found);
    Unproven::Paragraph { number: number + 1, expected, found }
}

/// Both sides from shortly before they differ.
fn excerpts(expected: &str, found: &str) -> [String; 2] {
    const BEFORE: usize = 8;
    const SHOWN: usize = 40;
    let same = expected.chars().zip(found.chars()).take_while(|(one, other)| one == other).count();
    let excerpt = |text: &str| -> String {
        let from = same.saturating_sub(BEFORE);
        let mark = |cut: bool| if cut { "…" } else { "" };
        let length = text.chars().count();
        let part: String = text.chars().skip(from).take(SHOWN).collect();
        format!("{}{part}{}", mark(from > 0), mark(length > from + SHOWN))
    };
    [excerpt(expected), excerpt(found)]
}

/// The characters of a text that leave ink of their own: those that a font has, without white space and the sign that is
/// printed for the others.
fn inked(text: &str) -> String {
    const MISSING: char = '〓';
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != MISSING && Fonts::carries(*sign)).collect()
}
