//! What a DOCX says of itself, and the report inside it.
//!
//! `customXml/item1.xml` holds the text of a report file, so that a document that nobody edited comes back exactly as the
//! report that it was made from. It says nothing that the pages do not print: year, unit, prose and cells. Contact,
//! explanations, the day of hand-in and entries that the program does not know stay at the office.

use crate::export::error::ExportError;
use crate::export::xml::Xml;
use crate::file::{self, Preserved};
use crate::form::{Narrative, TITLE_SUFFIX};
use crate::import::REPORT_NAMESPACE;
use crate::page::Printed;
use crate::report::{Edit, Report};

/// Names the part with the report among other parts of its kind; always the same, as the part's meaning is.
const ITEM_ID: &str = "{6E1A4B0C-2B0F-4C56-9E7D-3F7A5C0D2021}";
/// The set of properties that users may name, as the format has it.
const USER_PROPERTIES: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
const PROPERTIES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/";

/// `docProps/core.xml`: title, subject, the unit as creator, language; no dates, since the same report gives the same bytes.
pub(super) fn core_properties(printed: &Printed) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    xml.open("cp:coreProperties", &[("xmlns:cp", core), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")])?;
    xml.element("dc:title", &[], &printed.title)?;
    xml.element("dc:subject", &[], TITLE_SUFFIX)?;
    xml.element("dc:creator", &[], printed.unit())?;
    xml.element("dc:language", &[], "zh-CN")?;
    xml.close("cp:coreProperties")?;
    Ok(xml.finish())
}

/// `docProps/app.xml`: the program and the unit.
pub(super) fn program_properties(printed: &Printed) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    xml.open("Properties", &[("xmlns", &format!("{PROPERTIES}extended-properties"))])?;
    xml.element("Company", &[], printed.unit())?;
    xml.element("Application", &[], "nianbao")?;
    xml.close("Properties")?;
    Ok(xml.finish())
}

/// `docProps/custom.xml`: year and unit, by which a program knows the document without reading it.
pub(super) fn custom_properties(report: &Report, printed: &Printed) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    let types = format!("{PROPERTIES}docPropsVTypes");
    xml.open("Properties", &[("xmlns", &format!("{PROPERTIES}custom-properties")), ("xmlns:vt", &types)])?;
    let year = report.year().to_string();
    for (number, name, value) in [("2", "nianbao.year", year.as_str()), ("3", "nianbao.unit", printed.unit())] {
        xml.open("property", &[("fmtid", USER_PROPERTIES), ("pid", number), ("name", name)])?;
        xml.element("vt:lpwstr", &[], value)?;
        xml.close("property")?;
    }
    xml.close("Properties")?;
    Ok(xml.finish())
}

/// `customXml/item1.xml`: the report.
pub(super) fn report_item(report: &Report) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    let text = file::write(&published(report), &Preserved::default());
    xml.element("report", &[("xmlns", REPORT_NAMESPACE), ("format", "ron")], &text)?;
    Ok(xml.finish())
}

/// `customXml/itemProps1.xml`: what the part with the report is.
pub(super) fn item_properties() -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::part()?;
    let space = format!("{PROPERTIES}customXml");
    xml.open("ds:datastoreItem", &[("ds:itemID", ITEM_ID), ("xmlns:ds", &space)])?;
    xml.open("ds:schemaRefs", &[])?;
    xml.empty("ds:schemaRef", &[("ds:uri", REPORT_NAMESPACE)])?;
    xml.close("ds:schemaRefs")?;
    xml.close("ds:datastoreItem")?;
    Ok(xml.finish())
}

/// The report without what is not printed.
fn published(report: &Report) -> Report {
    let mut published = Report::empty(report.year());
    published.unit_name.clone_from(&report.unit_name);
    published.unit_kind = report.unit_kind;
    for narrative in Narrative::ALL {
        published.apply(Edit::Narrative(narrative, report.narrative(narrative).to_owned()));
    }
    for cell in report.edition().cells() {
        published.apply(Edit::Cell(cell, report.cell(cell).clone()));
    }
    published
}
