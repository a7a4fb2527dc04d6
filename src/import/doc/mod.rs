//! DOC, the format of Word before 2007 → paragraphs and tables. Deleted and hidden text is left out, text boxes follow the
//! paragraph that holds them, footnotes stand apart, a table that holds tables is taken for the page's frame. The places
//! of what is read are those of Microsoft's [MS-DOC].

mod blocks;
mod pieces;
mod properties;
mod styles;

use super::ImportError;
use super::compound::Compound;
use super::source::Source;
use blocks::Builder;
use pieces::{FORMAT, Header, Story};
use properties::{Hidden, Paragraphs};
use std::ops::Range;

/// The stream that holds the text.
pub(super) const MAIN: &str = "WordDocument";

/// Reads a DOC.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut file = Compound::open(bytes, FORMAT)?;
    let damaged = || ImportError::damaged(FORMAT, "里面没有正文");
    let main = file.stream(MAIN)?.ok_or_else(damaged)?;
    let header = Header::read(&main)?;
    let table = file.stream(header.table_stream())?.ok_or_else(damaged)?;
    let data = file.stream("Data")?.unwrap_or_default();
    drop(file);
    let story = Story::read(&main, &table, &header)?;
    let levels = styles::levels(header.part(&table, pieces::STYLES));
    let reader = Reader {
        paragraphs: Paragraphs::read(&main, header.part(&table, pieces::PARAGRAPHS), &data, &levels)?,
        hidden: Hidden::read(&main, header.part(&table, pieces::RUNS))?,
        boxes: header.boxes(&table),
        story,
    };
    let mut builder = Builder::default();
    reader.text(header.main(), &mut builder)?;
    let mut source = builder.finish()?;
    let mut notes = Builder::default();
    reader.text(header.footnotes(), &mut notes)?;
    let notes = notes.finish()?;
    source.asides.extend(notes.paragraphs().map(|note| ("脚注".to_owned(), note.text.clone())));
    Ok(source)
}

struct Reader {
    story: Story,
    paragraphs: Paragraphs,
    hidden: Hidden,
    /// The text of each text box, in the order of the places that they hang at.
    boxes: Vec<Range<usize>>,
}

impl Reader {
    fn text(&self, range: Range<usize>, builder: &mut Builder) -> Result<(), ImportError> {
        let mut boxes = self.boxes.iter();
        let mut waiting: Vec<Range<usize>> = Vec::new();
        let mut units: Vec<u16> = Vec::new();
        // Of a field the instructions are left out and the result is taken.
        let mut fields: Vec<bool> = Vec::new();
        for at in range {
            let Some(unit) = self.story.units.get(at).copied() else { break };
            match unit {
                0x13 => fields.push(true),
                0x14 => {
                    if let Some(field) = fields.last_mut() {
                        *field = false;
                    }
                }
                0x15 => {
                    fields.pop();
                }
                0x07 | 0x0c | 0x0d => {
                    fields.clear();
                    let text = String::from_utf16_lossy(&std::mem::take(&mut units));
                    let marks = self.story.offset(at).map(|offset| self.paragraphs.at(offset)).unwrap_or_default();
                    builder.paragraph(&text, marks, unit == 0x07)?;
                    for range in waiting.drain(..) {
                        self.boxed(range, builder)?;
                    }
                }
                _ if fields.contains(&true) => {}
                0x08 => waiting.extend(boxes.next().cloned()),
                0x0b => units.push(u16::from(b'\n')),
                0x1e => units.push(u16::from(b'-')),
                0x09 => units.push(unit),
                0x00..=0x1f => {}
                _ if self.story.offset(at).is_some_and(|offset| self.hidden.holds(offset)) => {}
                _ => units.push(unit),
            }
        }
        if !units.is_empty() {
            builder.paragraph(&String::from_utf16_lossy(&units), properties::Marks::default(), false)?;
        }
        Ok(())
    }

    /// The lines of a text box; no boxes hang in it.
    fn boxed(&self, range: Range<usize>, builder: &mut Builder) -> Result<(), ImportError> {
        let units = self.story.units.get(range).unwrap_or_default();
        for line in units.split(|unit| matches!(unit, 0x07 | 0x0b | 0x0c | 0x0d)) {
            let line: Vec<u16> = line.iter().copied().filter(|unit| *unit >= 0x20).collect();
            builder.line(&String::from_utf16_lossy(&line))?;
        }
        Ok(())
    }
}
