//! DOCX, written part by part. Names and order of elements are those of ECMA-376, part 1, section 17.

use super::redline::Marker;
use super::xml::Xml;
use super::{ExportError, docx_data, docx_styles, docx_table, docx_theme};
use crate::page::{Block, DRAFT, Fonts, Level, Paragraph, Printed, title_lines};
use crate::report::Report;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The namespaces of the document, its headers and footers.
pub(super) const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

/// The kinds of relations between parts, but for the last word.
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE_CONTENT: &str = "application/vnd.openxmlformats-officedocument.";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const PACKAGE: &str = "application/vnd.openxmlformats-package.";
const CORE_RELATION: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// Free space over a heading that follows a table, in twentieths of a point.
pub(super) const SPACE_AFTER_TABLE: &str = "160";

/// A part of the document beside `word/document.xml`: name, kind of its relation and content, for odd or even pages.
struct Margin {
    name: &'static str,
    relation: &'static str,
    reference: &'static str,
    pages: &'static str,
    id: &'static str,
}

const FOOTERS: [Margin; 2] = [
    Margin { name: "footer1", relation: "footer", reference: "w:footerReference", pages: "default", id: "rId10" },
    Margin { name: "footer2", relation: "footer", reference: "w:footerReference", pages: "even", id: "rId11" },
];
const HEADERS: [Margin; 2] = [
    Margin { name: "header1", relation: "header", reference: "w:headerReference", pages: "default", id: "rId12" },
    Margin { name: "header2", relation: "header", reference: "w:headerReference", pages: "even", id: "rId13" },
];

/// The printed document as a DOCX file, and in it the report that it was printed from, as far as that is published.
pub(super) fn write(report: &Report, printed: &Printed, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    package(report, printed, document(printed, fonts)?, Contents::Report)
}

/// What a DOCX is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Contents {
    /// A report, which is in it as a part of its own, too.
    Report,
    /// Two states of a report.
    Revision,
    /// A document beside reports.
    Beside,
}

/// The parts around a body.
pub(super) fn package(
    report: &Report,
    printed: &Printed,
    document: Vec<u8>,
    contents: Contents,
) -> Result<Vec<u8>, ExportError> {
    let carries = contents == Contents::Report;
    let margins = || margins(printed);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut add = |name: &str, content: Vec<u8>| -> Result<(), ExportError> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(&content)?)
    };
    add("[Content_Types].xml", content_types(margins(), carries)?)?;
    add("_rels/.rels", package_relations()?)?;
    add("docProps/core.xml", docx_data::core_properties(printed)?)?;
    add("docProps/app.xml", docx_data::program_properties(printed)?)?;
    add("docProps/custom.xml", docx_data::custom_properties(report, printed)?)?;
    if carries {
        add("customXml/item1.xml", docx_data::report_item(report)?)?;
        add("customXml/itemProps1.xml", docx_data::item_properties()?)?;
        let item_relations = [("rId1", format!("{OFFICE}customXmlProps"), "itemProps1.xml".to_owned())];
        add("customXml/_rels/item1.xml.rels", relations(item_relations)?)?;
    }
    add("word/document.xml", document)?;
    add("word/_rels/document.xml.rels", document_relations(margins(), carries)?)?;
    add("word/styles.xml", docx_styles::styles(printed.setting, contents == Contents::Beside)?)?;
    add("word/fontTable.xml", docx_styles::font_table()?)?;
    add("word/settings.xml", docx_styles::settings()?)?;
    add("word/theme/theme1.xml", docx_theme::THEME.as_bytes().to_vec())?;
    for margin in margins() {
        let content = if margin.relation == "footer" { footer(margin.pages == "even")? } else { header()? };
        add(&format!("word/{}.xml", margin.name), content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The headers and footers of a document: only a draft has headers.
fn margins(printed: &Printed) -> impl Iterator<Item = &'static Margin> {
    let draft = printed.setting.draft;
    HEADERS.iter().filter(move |_| draft).chain(&FOOTERS)
}

fn content_types<'a>(margins: impl Iterator<Item = &'a Margin>, carries: bool) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")])?;
    let relations = format!("{PACKAGE}relationships+xml");
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", &relations)])?;
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
    let mut part = |name: &str, content: &str| xml.empty("Override", &[("PartName", name), ("ContentType", content)]);
    part("/word/document.xml", &format!("{WORD}document.main+xml"))?;
    part("/word/styles.xml", &format!("{WORD}styles+xml"))?;
    part("/word/settings.xml", &format!("{WORD}settings+xml"))?;
    part("/word/theme/theme1.xml", &format!("{OFFICE_CONTENT}theme+xml"))?;
    part("/word/fontTable.xml", &format!("{WORD}fontTable+xml"))?;
    for margin in margins {
        part(&format!("/word/{}.xml", margin.name), &format!("{WORD}{}+xml", margin.relation))?;
    }
    part("/docProps/core.xml", &format!("{PACKAGE}core-properties+xml"))?;
    part("/docProps/app.xml", &format!("{OFFICE_CONTENT}extended-properties+xml"))?;
    part("/docProps/custom.xml", &format!("{OFFICE_CONTENT}custom-properties+xml"))?;
    if carries {
        part("/customXml/itemProps1.xml", &format!("{OFFICE_CONTENT}customXmlProperties+xml"))?;
    }
    xml.close("Types")?;
    Ok(xml.finish())
}

/// A part that says which other parts belong to one: identifier, kind, and place.
fn relations(relations: impl IntoIterator<Item = (&'static str, String, String)>) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("Relationships", &[("xmlns", RELATIONS)])?;
    for (id, kind, target) in relations {
        xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", &target)])?;
    }
    xml.close("Relationships")?;
    Ok(xml.finish())
}

fn package_relations() -> Result<Vec<u8>, ExportError> {
    let office = |kind: &str| format!("{OFFICE}{kind}");
    relations([
        ("rId1", office("officeDocument"), "word/document.xml".to_owned()),
        ("rId2", CORE_RELATION.to_owned(), "docProps/core.xml".to_owned()),
        ("rId3", office("extended-properties"), "docProps/app.xml".to_owned()),
        ("rId4", office("custom-properties"), "docProps/custom.xml".to_owned()),
    ])
}

fn document_relations<'a>(margins: impl Iterator<Item = &'a Margin>, carries: bool) -> Result<Vec<u8>, ExportError> {
    let office = |kind: &str| format!("{OFFICE}{kind}");
    let parts = [("rId1", "styles"), ("rId2", "settings"), ("rId3", "fontTable")];
    let parts = parts.into_iter().map(|(id, kind)| (id, office(kind), format!("{kind}.xml")));
    let report = carries.then(|| ("rId4", office("customXml"), "../customXml/item1.xml".to_owned()));
    let theme = ("rId5", office("theme"), "theme/theme1.xml".to_owned());
    let fixed = report.into_iter().chain([theme]);
    let margins = margins.map(|margin| (margin.id, office(margin.relation), format!("{}.xml", margin.name)));
    relations(parts.chain(fixed).chain(margins))
}

fn document(printed: &Printed, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let mut xml = begun()?;
    open_paragraph(&mut xml, "Title", false, false, None)?;
    for (at, line) in title_lines(printed, fonts).into_iter().enumerate() {
        if at > 0 {
            line_break(&mut xml)?;
        }
        run(&mut xml, None, line)?;
    }
    xml.close("w:p")?;
    let mut after_table = false;
    for block in &printed.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let begins_page = paragraph.begins_page(printed.setting);
                write_paragraph(&mut xml, paragraph, begins_page, after_table && !begins_page)?;
            }
            Block::Table(table) => docx_table::write(&mut xml, table, None)?,
        }
        after_table = matches!(block, Block::Table(_));
    }
    ended(xml, printed, after_table)
}

/// The document up to its first paragraph.
pub(super) fn begun() -> Result<Xml, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("w:document", &NAMESPACES)?;
    xml.open("w:body", &[])?;
    Ok(xml)
}

/// The document from behind its last block.
pub(super) fn ended(mut xml: Xml, printed: &Printed, after_table: bool) -> Result<Vec<u8>, ExportError> {
    if after_table {
        // A body that ends in a table is repaired by Word.
        xml.empty("w:p", &[])?;
    }
    xml.open("w:sectPr", &[])?;
    for margin in margins(printed) {
        xml.empty(margin.reference, &[("w:type", margin.pages), ("r:id", margin.id)])?;
    }
    docx_styles::page_size(&mut xml)?;
    xml.close("w:sectPr")?;
    xml.close("w:body")?;
    xml.close("w:document")?;
    Ok(xml.finish())
}

pub(super) fn write_paragraph(
    xml: &mut Xml,
    paragraph: &Paragraph,
    begins_page: bool,
    after_table: bool,
) -> Result<(), ExportError> {
    open_paragraph(xml, paragraph_style(paragraph), begins_page, after_table, None)?;
    for (level, part) in paragraph.parts() {
        let is_run_in = paragraph.heading.is_none() && level == Some(Level::Aspect);
        run(xml, is_run_in.then_some(RUN_IN_STYLE), part)?;
    }
    xml.close("w:p")
}

/// The character style of a first sentence that is set as a heading.
pub(super) const RUN_IN_STYLE: &str = "RunInHead";

/// The style of a paragraph.
pub(super) fn paragraph_style(paragraph: &Paragraph) -> &'static str {
    paragraph.heading.map_or("Normal", heading_style)
}

/// The style of a level's headings.
pub(super) fn heading_style(level: Level) -> &'static str {
    match level {
        Level::Section => "Heading1",
        Level::Aspect => "Heading2",
        Level::Point => "Heading3",
    }
}

/// Begins a paragraph; with a mark the end of the paragraph is inserted or deleted.
pub(super) fn open_paragraph(
    xml: &mut Xml,
    style: &str,
    begins_page: bool,
    after_table: bool,
    mark: Option<(&str, &Marker<'_>)>,
) -> Result<(), ExportError> {
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", style)])?;
    if begins_page {
        xml.empty("w:pageBreakBefore", &[])?;
    }
    if after_table {
        xml.empty("w:spacing", &[("w:before", SPACE_AFTER_TABLE)])?;
    }
    if let Some((mark, marker)) = mark {
        xml.open("w:rPr", &[])?;
        marker.attributes(|attributes| xml.empty(mark, attributes))?;
        xml.close("w:rPr")?;
    }
    xml.close("w:pPr")
}

/// A run of text, with a character style where one is given.
pub(super) fn run(xml: &mut Xml, style: Option<&str>, text: &str) -> Result<(), ExportError> {
    write_run(xml, style.map(|style| ("w:rStyle", style)), "w:t", text)
}

/// A run of text, in another size than its style's where one is given.
pub(super) fn sized_run(xml: &mut Xml, size: Option<f32>, text: &str) -> Result<(), ExportError> {
    let half_points = size.map(docx_styles::half_points);
    write_run(xml, half_points.as_deref().map(|size| ("w:sz", size)), "w:t", text)
}

/// A run of text in the element that holds such text, with a property where one is given.
pub(super) fn write_run(
    xml: &mut Xml,
    property: Option<(&str, &str)>,
    element: &str,
    text: &str,
) -> Result<(), ExportError> {
    xml.open("w:r", &[])?;
    if let Some((name, value)) = property {
        xml.open("w:rPr", &[])?;
        xml.empty(name, &[("w:val", value)])?;
        xml.close("w:rPr")?;
    }
    xml.element(element, &[("xml:space", "preserve")], text)?;
    xml.close("w:r")
}

/// Begins another line of the same paragraph.
pub(super) fn line_break(xml: &mut Xml) -> Result<(), ExportError> {
    xml.open("w:r", &[])?;
    xml.empty("w:br", &[])?;
    xml.close("w:r")
}

/// `— 1 —`, one character in from the outer edge.
fn footer(is_even: bool) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("w:ftr", &NAMESPACES)?;
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", "Footer")])?;
    if is_even {
        xml.empty("w:ind", &[("w:leftChars", "100"), ("w:left", "280")])?;
        xml.empty("w:jc", &[("w:val", "left")])?;
    } else {
        xml.empty("w:ind", &[("w:rightChars", "100"), ("w:right", "280")])?;
        xml.empty("w:jc", &[("w:val", "right")])?;
    }
    xml.close("w:pPr")?;
    run(&mut xml, None, "— ")?;
    xml.open("w:fldSimple", &[("w:instr", " PAGE ")])?;
    run(&mut xml, None, "1")?;
    xml.close("w:fldSimple")?;
    run(&mut xml, None, " —")?;
    xml.close("w:p")?;
    xml.close("w:ftr")?;
    Ok(xml.finish())
}

fn header() -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("w:hdr", &NAMESPACES)?;
    open_paragraph(&mut xml, "Header", false, false, None)?;
    run(&mut xml, None, DRAFT)?;
    xml.close("w:p")?;
    xml.close("w:hdr")?;
    Ok(xml.finish())
}
