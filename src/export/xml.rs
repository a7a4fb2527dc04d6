//! A thin writer of XML elements.

use super::error::ExportError;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes of an element: names and values.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

/// Writes elements; all text and all values are escaped.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A part that begins with the XML declaration.
    pub(super) fn part() -> Result<Self, ExportError> {
        let mut xml = Self::fragment();
        xml.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(xml)
    }

    /// Nothing yet.
    pub(super) fn fragment() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }

    pub(super) fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<(), ExportError> {
        Ok(self.writer.write_event(Event::Start(start(name, attributes)))?)
    }

    pub(super) fn close(&mut self, name: &str) -> Result<(), ExportError> {
        Ok(self.writer.write_event(Event::End(BytesEnd::new(name)))?)
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<(), ExportError> {
        Ok(self.writer.write_event(Event::Empty(start(name, attributes)))?)
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), ExportError> {
        Ok(self.writer.write_event(Event::Text(BytesText::new(text)))?)
    }

    /// An element that holds nothing but text.
    pub(super) fn element(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) -> Result<(), ExportError> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    /// Text of the program's own that is markup already.
    pub(super) fn raw(&mut self, markup: &'static str) -> Result<(), ExportError> {
        Ok(self.writer.write_event(Event::Text(BytesText::from_escaped(markup)))?)
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}
