//! Paragraphs and runs of the DOCX, with tracked changes where there are any.

use super::styles;
use crate::export::error::ExportError;
use crate::export::xml::Xml;
use crate::page::{Level, Paragraph};
use std::cell::Cell;

/// Free space over a heading that follows a table, in twentieths of a point.
pub(super) const SPACE_AFTER_TABLE: &str = "160";

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
    let half_points = size.map(styles::half_points);
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

/// Marks what is inserted and deleted.
pub(super) struct Marker<'a> {
    author: &'a str,
    date: String,
    /// The number of the next change; each has its own.
    next: Cell<u32>,
}

impl<'a> Marker<'a> {
    /// A marker of changes by that author at that time, which is in the form of XML Schema.
    pub(super) fn new(author: &'a str, date: String) -> Self {
        Self { author, date, next: Cell::new(1) }
    }

    /// Writes something with the attributes of a change.
    pub(super) fn attributes<T>(&self, write: impl FnOnce(&[(&str, &str)]) -> T) -> T {
        let number = self.next.replace(self.next.get() + 1).to_string();
        write(&[("w:id", &number), ("w:author", self.author), ("w:date", &self.date)])
    }

    /// A run that was inserted; nothing where it has no text.
    pub(super) fn inserted(
        &self,
        xml: &mut Xml,
        property: Option<(&str, &str)>,
        text: &str,
    ) -> Result<(), ExportError> {
        self.marked(xml, "w:ins", "w:t", property, text)
    }

    /// A run that was deleted; nothing where it has no text.
    pub(super) fn deleted(&self, xml: &mut Xml, property: Option<(&str, &str)>, text: &str) -> Result<(), ExportError> {
        self.marked(xml, "w:del", "w:delText", property, text)
    }

    fn marked(
        &self,
        xml: &mut Xml,
        mark: &str,
        element: &str,
        property: Option<(&str, &str)>,
        text: &str,
    ) -> Result<(), ExportError> {
        if text.is_empty() {
            return Ok(());
        }
        self.attributes(|attributes| xml.open(mark, attributes))?;
        write_run(xml, property, element, text)?;
        xml.close(mark)
    }
}
