//! Tests of `export`: each document is read again by code of its own.

mod docx;
mod html;
pub(crate) mod office;
mod xlsx;

use crate::page::{chengdong, hostile, long};
use nianbao::export::{Format, render};
use nianbao::form::{CellId, Edition, Narrative, Table};
use nianbao::page::{Block, Fonts, PageSetting, Paragraph, Printed, structure};
use nianbao::report::{Cell, Edit, Report};
use quick_xml::events::Event;
use std::io::{Cursor, Read, Write};
use std::process::{Command, Stdio};

mod pdf;
mod proof;
mod redline;

/// An element of a document, or text in it.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn parse(xml: &str) -> Self {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => open.push(Self::element(&start)),
                Event::Empty(start) => open.last_mut().expect("a parent").children.push(Self::element(&start)),
                Event::End(_) => {
                    let node = open.pop().expect("an element");
                    open.last_mut().expect("a parent").children.push(node);
                }
                Event::Text(text) => Self::append(&mut open, &text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = format!("&{};", reference.xml10_content());
                    Self::append(&mut open, &quick_xml::escape::unescape(&name).expect("a known reference"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.pop().expect("the document")
    }

    fn element(start: &quick_xml::events::BytesStart<'_>) -> Self {
        let text = |part: &str| quick_xml::escape::unescape(part).expect("an escaped value").into_owned();
        let attributes = start.attributes().map(|attribute| attribute.expect("an attribute"));
        let attributes = attributes.map(|part| (part.key.as_ref().to_owned(), text(&part.value))).collect();
        Self { name: start.name().as_ref().to_owned(), attributes, ..Self::default() }
    }

    fn append(open: &mut [Self], text: &str) {
        let text = Self { text: text.to_owned(), ..Self::default() };
        open.last_mut().expect("a parent").children.push(text);
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of that name below, in document order, not looking inside the found ones.
    fn all<'a>(&'a self, names: &[&str]) -> Vec<&'a Self> {
        let below = |child: &'a Self| {
            if names.contains(&child.name.as_str()) { vec![child] } else { child.all(names) }
        };
        self.children.iter().flat_map(below).collect()
    }

    fn all_text(&self) -> String {
        self.text.clone() + &self.children.iter().map(Self::all_text).collect::<String>()
    }
}

/// A table as rows of texts; a merged cell stands at each place that it covers.
type Texts = Vec<Vec<String>>;

fn docx_part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// Title, paragraphs and tables of a DOCX.
fn read_docx(bytes: &[u8]) -> (Vec<String>, Vec<Texts>) {
    read_document(&Node::parse(&docx_part(bytes, "word/document.xml")))
}

fn read_document(document: &Node) -> (Vec<String>, Vec<Texts>) {
    let words = |node: &Node| node.all(&["w:t"]).iter().map(|text| text.all_text()).collect::<String>();
    let body = document.all(&["w:body"])[0];
    let paragraphs = body.children.iter().filter(|node| node.name == "w:p").map(words).collect();
    let value = |cell: &Node, name: &str| -> Option<String> {
        cell.child("w:tcPr")?.child(name)?.attribute("w:val").map(str::to_owned)
    };
    let table = |table: &Node| {
        let mut texts: Texts = Vec::new();
        for row in table.all(&["w:tr"]) {
            let mut line: Vec<String> = Vec::new();
            for cell in row.all(&["w:tc"]) {
                assert!(cell.child("w:p").is_some(), "each cell has a paragraph");
                let merged = value(cell, "w:vMerge").is_some_and(|merge| merge == "continue");
                let text = if merged { texts[texts.len() - 1][line.len()].clone() } else { words(cell) };
                let span = value(cell, "w:gridSpan").map_or(1, |span| span.parse().expect("a number"));
                line.extend(std::iter::repeat_n(text, span));
            }
            texts.push(line);
        }
        texts
    };
    (paragraphs, body.all(&["w:tbl"]).into_iter().map(table).collect())
}

/// Title, paragraphs and tables of an HTML page.
fn read_html(bytes: &[u8]) -> (Vec<String>, Vec<Texts>) {
    let page = Node::parse(std::str::from_utf8(bytes).expect("UTF-8"));
    let body = page.all(&["body"])[0];
    let paragraphs = body.all(&["h1", "h2", "h3", "h4", "p"]).iter().map(|node| node.all_text()).collect();
    let table = |table: &Node| {
        let rows = table.all(&["tr"]);
        let mut places: Vec<Vec<Option<String>>> = vec![Vec::new(); rows.len()];
        for (row, node) in rows.iter().enumerate() {
            for cell in node.all(&["td", "th"]) {
                let span = |name| cell.attribute(name).map_or(1, |span| span.parse().expect("a number"));
                let column = places[row].iter().position(Option::is_none).unwrap_or(places[row].len());
                for line in &mut places[row..row + span("rowspan")] {
                    line.resize(line.len().max(column + span("colspan")), None);
                    for place in &mut line[column..column + span("colspan")] {
                        assert!(place.is_none(), "cells overlap");
                        *place = Some(cell.all_text());
                    }
                }
            }
        }
        places.into_iter().map(|row| row.into_iter().map(|text| text.expect("no hole")).collect()).collect()
    };
    (paragraphs, body.all(&["table"]).into_iter().map(table).collect())
}

/// What stands in a table under the words of the cell's row and column, found by reading the table as a person would.
fn value_at(texts: &Texts, cell: CellId) -> &str {
    let (row, column) = (cell.row().label, cell.column().label);
    let places: Vec<(usize, usize)> = match cell.table() {
        Table::Disclosure => {
            let line = texts.iter().position(|line| line[0] == row).expect("the row");
            let head = texts[..line].iter().rposition(|line| line[0] == "信息内容").expect("a head above the row");
            (1..4).filter(|&at| texts[head][at] == column).take(1).map(|at| (line, at)).collect()
        }
        Table::Applications => {
            let line = texts.iter().position(|line| line[2] == row).expect("the row");
            (3..10).filter(|&at| texts[2][at] == column).map(|at| (line, at)).collect()
        }
        Table::Disputes => {
            let under = |at: &usize| texts[2][*at] == column && (texts[1][*at] == row || texts[0][*at] == row);
            (0..15).filter(under).map(|at| (3, at)).collect()
        }
    };
    let [(line, at)] = places[..] else { panic!("{cell:?} has one place, not {places:?}") };
    &texts[line][at]
}

fn paragraphs(printed: &Printed) -> impl Iterator<Item = &Paragraph> {
    printed.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    })
}

fn made(report: &Report, format: Format, draft: bool) -> Vec<u8> {
    render(report, format, Fonts::carried(), PageSetting { draft, ..PageSetting::default() }).expect("a document")
}

/// Every paragraph in its order and every one of the 200 values at its place.
fn is_read_back(report: &Report, (texts, tables): (Vec<String>, Vec<Texts>), name: &str) {
    let printed = structure(report, PageSetting::default());
    let expected: Vec<&str> = [printed.title.as_str()]
        .into_iter()
        .chain(paragraphs(&printed).map(|paragraph| paragraph.text.as_str()))
        .collect();
    assert_eq!(texts, expected, "{name}");
    assert_eq!(tables.len(), 3, "{name}");
    for cell in Edition::latest().cells() {
        let stated = printable(&report.cell(cell).text());
        assert_eq!(value_at(&tables[cell.table() as usize], cell), stated, "{name}: {cell:?}");
    }
}

/// Text as every format holds it: without control characters, what XML cannot hold, and outer spaces.
fn printable(text: &str) -> String {
    let printable = |sign: &char| !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(printable).collect::<String>().trim().to_owned()
}

fn reports() -> [(&'static str, Report); 4] {
    [("real", chengdong()), ("long", long()), ("empty", Report::empty(2024)), ("hostile", hostile())]
}

#[test]
fn a_docx_holds_every_paragraph_and_every_value_at_its_place() {
    for (name, report) in reports() {
        is_read_back(&report, read_docx(&made(&report, Format::Docx, false)), name);
    }
}

#[test]
fn an_html_page_holds_every_paragraph_and_every_value_at_its_place() {
    for (name, report) in reports() {
        is_read_back(&report, read_html(&made(&report, Format::Html, false)), name);
    }
}

/// A report of any text in every place, the same for the same seed.
fn any_report(random: &mut fastrand::Rng) -> Report {
    let mut report = Report::empty(random.u32(0..10_000));
    let mut text = |most: usize| -> String {
        let common = [
            '\n', '<', '&', ']', '"', ' ', '\u{3000}', '一', '。', '（', '9', '.', '=', '@', '\u{0}', '\u{85}', '\r',
            '\u{fffe}', '_', 'x',
        ];
        (0..random.usize(0..most))
            .map(|_| if random.bool() { common[random.usize(..common.len())] } else { random.char(..) })
            .collect()
    };
    report.apply(Edit::UnitName(text(40)));
    for narrative in Narrative::ALL {
        report.apply(Edit::Narrative(narrative, text(400)));
    }
    for cell in Edition::latest().cells() {
        report.apply(Edit::Cell(cell, Cell::read(&text(8), cell.kind())));
    }
    // Where all is text, nothing is added: figures too, small ones and such as no sheet holds.
    for cell in Edition::latest().cells() {
        let digits = random.usize(1..22);
        if random.bool() {
            continue;
        }
        let figure: String = (0..digits).map(|_| random.digit(10)).collect();
        report.apply(Edit::Cell(cell, Cell::read(&figure, cell.kind())));
    }
    for &sum in Edition::latest().sums() {
        if let Some(computed) = report.computed(sum).filter(|_| random.u8(0..3) > 0) {
            report.apply(Edit::Cell(sum, computed));
        }
    }
    report
}

#[test]
fn any_text_comes_back_from_every_format() {
    let mut random = fastrand::Rng::with_seed(20260126);
    let rounds = if std::env::var_os("NIANBAO_FULL").is_some() { 1000 } else { 30 };
    for _ in 0..rounds {
        let report = any_report(&mut random);
        is_read_back(&report, read_docx(&made(&report, Format::Docx, true)), "docx");
        is_read_back(&report, read_html(&made(&report, Format::Html, true)), "html");
        is_read_back(&report, html::read_fragment(&report), "fragment");
        xlsx::is_read_back(&report, &made(&report, Format::Xlsx, true), "xlsx");
        assert!(made(&report, Format::Pdf, true).starts_with(b"%PDF-"));
    }
}

#[test]
fn a_hundred_kilobytes_of_any_text_come_back() {
    let mut random = fastrand::Rng::with_seed(100);
    let mut report = any_report(&mut random);
    for narrative in Narrative::ALL {
        let text: String = (0..4000).map(|_| if random.u8(0..9) == 0 { '\n' } else { random.char(..) }).collect();
        report.apply(Edit::Narrative(narrative, text));
    }
    assert!(Narrative::ALL.iter().map(|&narrative| report.narrative(narrative).len()).sum::<usize>() > 100_000);
    is_read_back(&report, read_docx(&made(&report, Format::Docx, false)), "docx");
    is_read_back(&report, read_html(&made(&report, Format::Html, false)), "html");
    is_read_back(&report, html::read_fragment(&report), "fragment");
    assert!(made(&report, Format::Pdf, false).starts_with(b"%PDF-"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(made(&long(), format, false), made(&long(), format, false), "{format:?}");
    }
}

#[test]
fn a_draft_is_marked_in_every_format_and_a_final_document_is_not() {
    let has_header = |draft| {
        let mut archive =
            zip::ZipArchive::new(Cursor::new(made(&chengdong(), Format::Docx, draft))).expect("a zip file");
        let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        for name in names.iter().filter(|name| name.starts_with("word/header")) {
            let mut text = String::new();
            archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
            assert_eq!(Node::parse(&text).all_text(), "草稿");
        }
        names.iter().filter(|name| name.starts_with("word/header")).count()
    };
    assert_eq!((has_header(true), has_header(false)), (2, 0), "one for odd and one for even pages");
    let html = |draft| String::from_utf8(made(&chengdong(), Format::Html, draft)).expect("UTF-8").contains("草稿");
    assert_eq!((html(true), html(false)), (true, false));
    let Some(pages) = extracted(&made(&chengdong(), Format::Pdf, true), &["-raw"]) else { return };
    assert_eq!(pages.matches("草稿").count(), 7);
}

/// The text of a PDF by poppler, which must be there on the build machine; elsewhere its lack skips the comparison.
pub(crate) fn extracted(pdf: &[u8], options: &[&str]) -> Option<String> {
    let spawned = Command::new("pdftotext")
        .args(options)
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else {
        assert!(std::env::var_os("CI").is_none(), "pdftotext of poppler-utils is missing");
        return None;
    };
    let mut input = child.stdin.take().expect("a pipe");
    let pdf = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().expect("the text");
    writer.join().expect("the thread").expect("all was read");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn a_pdf_gives_every_paragraph_in_its_order() {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    for (name, report) in [("real", chengdong()), ("long", long())] {
        let Some(text) = extracted(&made(&report, Format::Pdf, false), &["-raw"]) else { return };
        let is_number = |line: &&str| line.starts_with('—') && line.ends_with('—') && line.chars().count() < 9;
        let text = bare(&text.lines().filter(|line| !is_number(line)).collect::<String>());
        let printed = structure(&report, PageSetting::default());
        let mut from = text.find(&bare(&printed.title)).expect("the title");
        for paragraph in paragraphs(&printed) {
            let found = text[from..].find(&bare(&paragraph.text));
            from += found.unwrap_or_else(|| panic!("{name}: {}", paragraph.text)) + bare(&paragraph.text).len();
        }
    }
}

#[test]
fn a_pdf_gives_every_value_in_its_row_and_column() {
    let report = long();
    let Some(text) = extracted(&made(&report, Format::Pdf, false), &["-bbox"]) else { return };
    let page = Node::parse(&text.replace("<!DOCTYPE", "<!-- ").replace("xhtml1-transitional.dtd\">", " -->"));
    let words: Vec<(usize, f32, f32, String)> = page
        .all(&["page"])
        .into_iter()
        .enumerate()
        .flat_map(|(number, page)| page.all(&["word"]).into_iter().map(move |word| (number, word)))
        .map(|(number, word)| {
            let edge = |name| word.attribute(name).and_then(|edge| edge.parse::<f32>().ok()).expect("an edge");
            (number, (edge("xMin") + edge("xMax")) / 2.0, (edge("yMin") + edge("yMax")) / 2.0, word.all_text())
        })
        .collect();
    let place = |cell: CellId| {
        let value = report.cell(cell).text().into_owned();
        let found: Vec<_> = words.iter().filter(|word| word.3 == value).collect();
        let [&(page, x, y, _)] = found[..] else { panic!("{cell:?} is printed once: {found:?}") };
        (page, x, y)
    };
    for cell in Edition::latest().cells() {
        let (page, x, y) = place(cell);
        let (table, row, column) = (cell.table(), cell.row_index(), cell.column_index());
        if let Some(right) = Edition::latest().at(table, row, column + 1) {
            let (other, right, level) = place(right);
            assert!(other == page && right > x + 10.0 && (level - y).abs() < 1.0, "{cell:?}");
        }
        if let Some(below) = Edition::latest().at(table, row + 1, column) {
            let (other, x_below, y_below) = place(below);
            let is_next =
                if table == Table::Disputes { x_below > x } else { y_below > y + 10.0 && (x_below - x).abs() < 1.0 };
            assert!(other == page && is_next, "{cell:?}");
        }
        if table == Table::Applications {
            // The row's label, or one of its lines, stands on the value's level.
            let label = cell.row().label;
            let beside = words.iter().filter(|word| word.0 == page && word.1 < x && (word.2 - y).abs() < 14.0);
            assert!(beside.clone().any(|word| label.contains(word.3.trim())), "{cell:?}: {beside:?}");
        }
    }
}

#[test]
fn a_pdf_of_hostile_text_can_be_read() {
    if let Some(text) = extracted(&made(&hostile(), Format::Pdf, false), &["-raw"]) {
        assert!(text.contains("😀") && text.contains("三、收到和处理政府信息公开申请情况"));
    }
}

#[test]
fn formats_are_known_by_their_endings() {
    for format in Format::ALL {
        assert_eq!(Format::from_extension(&format.extension().to_uppercase()), Some(format));
    }
    assert_eq!(Format::from_extension("doc"), None);
}
