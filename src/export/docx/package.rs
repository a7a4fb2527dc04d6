//! The parts of a DOCX around the body, and the package that they make.

use super::markup::{open_paragraph, run};
use super::namespaces::{NAMESPACES, OFFICE};
use super::{data, styles, theme};
use crate::export::error::ExportError;
use crate::export::xml::Xml;
use crate::page::{DRAFT, Printed};
use crate::report::Report;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE_CONTENT: &str = "application/vnd.openxmlformats-officedocument.";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const PACKAGE: &str = "application/vnd.openxmlformats-package.";
const CORE_RELATION: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// A part of the document other than `word/document.xml`: name, kind of its relation and content, for odd or even pages.
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

/// What a DOCX is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Contents {
    /// A report, which is in it as a part of its own, too.
    Report,
    /// Two states of a report.
    Revision,
    /// A document about reports.
    Handout,
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
    add("docProps/core.xml", data::core_properties(printed)?)?;
    add("docProps/app.xml", data::program_properties(printed)?)?;
    add("docProps/custom.xml", data::custom_properties(report, printed)?)?;
    if carries {
        add("customXml/item1.xml", data::report_item(report)?)?;
        add("customXml/itemProps1.xml", data::item_properties()?)?;
        let item_relations = [("rId1", format!("{OFFICE}customXmlProps"), "itemProps1.xml".to_owned())];
        add("customXml/_rels/item1.xml.rels", relations(item_relations)?)?;
    }
    add("word/document.xml", document)?;
    add("word/_rels/document.xml.rels", document_relations(margins(), carries)?)?;
    add("word/styles.xml", styles::styles(printed.setting, contents == Contents::Handout)?)?;
    add("word/fontTable.xml", styles::font_table()?)?;
    add("word/settings.xml", styles::settings()?)?;
    add("word/theme/theme1.xml", theme::THEME.as_bytes().to_vec())?;
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
    styles::page_size(&mut xml)?;
    xml.close("w:sectPr")?;
    xml.close("w:body")?;
    xml.close("w:document")?;
    Ok(xml.finish())
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
