//! The header of a DOC, and its text in pieces that lie anywhere in the file.

use crate::import::ImportError;
use crate::import::compound::{four, two};
use encoding_rs::WINDOWS_1252;
use std::ops::Range;

pub(super) const FORMAT: &str = "Word 文档（DOC）";

/// Characters of all stories together; a report has some twenty thousand.
const MOST_CHARACTERS: usize = 2_000_000;
/// The oldest file whose texts are read: Word 97.
const OLDEST: u16 = 0x00c1;
/// From here on the header names the parts of the table stream, each by offset and length.
const PARTS: usize = 0x9a;

/// Parts of the table stream, by their numbers.
pub(super) const STYLES: usize = 1;
pub(super) const RUNS: usize = 12;
pub(super) const PARAGRAPHS: usize = 13;
const PIECES: usize = 33;
const BOXES: usize = 56;

/// What the header says.
pub(super) struct Header {
    flags: u16,
    /// Lengths of the stories in characters: text, footnotes, headers, macros, comments, endnotes, text boxes.
    lengths: [usize; 7],
    parts: Vec<(usize, usize)>,
}

impl Header {
    pub(super) fn read(main: &[u8]) -> Result<Self, ImportError> {
        let damaged = || ImportError::damaged(FORMAT, "没有文件头");
        let (mark, version, flags) = (two(main, 0), two(main, 2), two(main, 0x0a));
        if mark != Some(0xa5ec) && mark != Some(0xa5dc) {
            return Err(damaged());
        }
        if version.is_none_or(|version| version < OLDEST) {
            return Err(ImportError::Unsupported("不能读取 Word 97 以前的文档，请用 Word 或 WPS 另存为 DOCX 后再导入"));
        }
        let flags = flags.ok_or_else(damaged)?;
        if flags & 0x0100 != 0 {
            return Err(ImportError::Unsupported("文档有密码，请去掉密码另存后再导入"));
        }
        let length = |at: usize| four(main, 0x4c + 4 * at).map_or(0, |length| length as usize);
        let parts = (0..=BOXES)
            .map(|number| {
                let at = PARTS + 8 * number;
                (four(main, at).unwrap_or_default() as usize, four(main, at + 4).unwrap_or_default() as usize)
            })
            .collect();
        Ok(Self { flags, lengths: std::array::from_fn(length), parts })
    }

    /// The stream in which the parts lie.
    pub(super) fn table_stream(&self) -> &'static str {
        if self.flags & 0x0200 != 0 { "1Table" } else { "0Table" }
    }

    /// A part of the table stream; empty where there is none.
    pub(super) fn part<'a>(&self, table: &'a [u8], number: usize) -> &'a [u8] {
        let (at, length) = self.parts.get(number).copied().unwrap_or_default();
        at.checked_add(length).and_then(|end| table.get(at..end)).unwrap_or_default()
    }

    fn begin(&self, story: usize) -> usize {
        self.lengths[..story].iter().fold(0, |sum, length| sum.saturating_add(*length))
    }

    /// Where the text stands among the characters.
    pub(super) fn main(&self) -> Range<usize> {
        0..self.lengths[0]
    }

    /// Where the footnotes stand.
    pub(super) fn footnotes(&self) -> Range<usize> {
        self.begin(1)..self.begin(2)
    }

    /// Where the text of each text box stands.
    pub(super) fn boxes(&self, table: &[u8]) -> Vec<Range<usize>> {
        const ENTRY: usize = 22;
        let part = self.part(table, BOXES);
        let count = part.len().saturating_sub(4) / (4 + ENTRY);
        let (begin, end) = (self.begin(6), self.begin(7));
        let places: Vec<usize> = (0..=count)
            .filter_map(|at| four(part, 4 * at))
            .map(|place| begin.saturating_add(place as usize).min(end))
            .collect();
        // The last one is no box but the end of the story.
        let ranges = places.windows(2).map(|pair| pair[0]..pair[1].max(pair[0]));
        ranges.take(count.saturating_sub(1)).collect()
    }
}

/// The characters of all stories, as UTF-16, with their places in the file.
pub(super) struct Story {
    pub(super) units: Vec<u16>,
    pieces: Vec<Piece>,
}

struct Piece {
    /// The number of its first character.
    first: usize,
    offset: usize,
    width: usize,
}

impl Story {
    pub(super) fn read(main: &[u8], table: &[u8], header: &Header) -> Result<Self, ImportError> {
        let damaged = || ImportError::damaged(FORMAT, "正文的位置有误");
        let list = piece_list(header.part(table, PIECES)).ok_or_else(damaged)?;
        let count = list.len().saturating_sub(4) / 12;
        let mut story = Self { units: Vec::new(), pieces: Vec::new() };
        for number in 0..count {
            let place = |at: usize| four(list, 4 * at).map(|place| place as usize).ok_or_else(damaged);
            let (first, end) = (place(number)?, place(number + 1)?);
            let raw = four(list, 4 * (count + 1) + 8 * number + 2).ok_or_else(damaged)?;
            if first != story.units.len() || end < first {
                return Err(damaged());
            }
            if end > MOST_CHARACTERS {
                return Err(ImportError::Limit("文档的文字过多".to_owned()));
            }
            // The second highest bit says that each character is one byte; the place then counts double.
            let width = if raw & 0x4000_0000 == 0 { 2 } else { 1 };
            let offset = (raw & 0x3fff_ffff) as usize / if width == 1 { 2 } else { 1 };
            let bytes = main.get(offset..offset + (end - first) * width).ok_or_else(damaged)?;
            if width == 2 {
                story.units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            } else {
                let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
                story.units.extend(text.encode_utf16());
            }
            story.pieces.push(Piece { first, offset, width });
        }
        Ok(story)
    }

    /// Where a character lies in the file.
    pub(super) fn offset(&self, at: usize) -> Option<usize> {
        let number = self.pieces.partition_point(|piece| piece.first <= at).checked_sub(1)?;
        let piece = self.pieces.get(number)?;
        Some(piece.offset + (at - piece.first) * piece.width)
    }
}

/// The list of pieces, behind what the part holds of changes made in a hurry.
fn piece_list(part: &[u8]) -> Option<&[u8]> {
    let mut rest = part;
    while rest.first() == Some(&1) {
        rest = rest.get(3 + usize::from(two(rest, 1)?)..)?;
    }
    if rest.first() != Some(&2) {
        return None;
    }
    rest.get(5..5_usize.checked_add(four(rest, 1)? as usize)?)
}
