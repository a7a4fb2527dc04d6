//! What a DOC says of its paragraphs and runs: pages of 512 bytes, each for a stretch of the file.

use crate::import::ImportError;
use crate::import::compound::{four, two};
use std::rc::Rc;

const PAGE: usize = 512;
/// Stretches of the whole file.
const MOST_RUNS: usize = 200_000;

/// What is said of one paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// How many tables it stands in.
    pub(super) depth: usize,
    /// Whether it ends a cell of an inner table.
    pub(super) ends_cell: bool,
    /// Whether it ends a row of its table.
    pub(super) ends_row: bool,
    /// Its level where it is a heading; 0 is the title.
    pub(super) level: Option<u8>,
    /// The cells of the row that it ends.
    pub(super) row: Option<Rc<RowShape>>,
}

/// The cells of a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct RowShape {
    /// The left edge of each cell and the right one of the last, in twips.
    pub(super) edges: Vec<i16>,
    /// For each cell, how it is merged.
    pub(super) merges: Vec<Merge>,
}

/// How a cell is merged with others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Merge {
    /// With the cell on its left.
    pub(super) left: bool,
    /// With the cell above.
    pub(super) above: bool,
}

/// Stretches of the file with what is said of them, by their beginning.
struct Stretches<T> {
    all: Vec<(u32, u32, T)>,
}

impl<T> Stretches<T> {
    /// Reads the pages that a list names; the entries of their runs are that many bytes long.
    fn read(
        main: &[u8],
        list: &[u8],
        entry: usize,
        mut parse: impl FnMut(&[u8], usize) -> T,
    ) -> Result<Self, ImportError> {
        let mut all = Vec::new();
        let count = list.len().saturating_sub(4) / 8;
        for number in 0..count {
            let Some(page) = four(list, 4 * (count + 1) + 4 * number) else { break };
            let at = (page & 0x003f_ffff) as usize * PAGE;
            let Some(page) = main.get(at..at + PAGE) else { continue };
            let runs = usize::from(page[PAGE - 1]);
            for run in 0..runs {
                let offset_at = 4 * (runs + 1) + entry * run;
                let (Some(first), Some(end)) = (four(page, 4 * run), four(page, 4 * (run + 1))) else { break };
                let Some(offset) = page.get(offset_at) else { break };
                all.push((first, end, parse(page, usize::from(*offset) * 2)));
            }
            if all.len() > MOST_RUNS {
                return Err(ImportError::Limit("文档的结构过大".to_owned()));
            }
        }
        all.sort_by_key(|(first, ..)| *first);
        Ok(Self { all })
    }

    fn at(&self, offset: usize) -> Option<&T> {
        let offset = u32::try_from(offset).ok()?;
        let number = self.all.partition_point(|(first, ..)| *first <= offset).checked_sub(1)?;
        let (_, end, value) = self.all.get(number)?;
        (offset < *end).then_some(value)
    }
}

/// The paragraphs of the file.
pub(super) struct Paragraphs {
    stretches: Stretches<Marks>,
}

impl Paragraphs {
    pub(super) fn read(main: &[u8], list: &[u8], data: &[u8], levels: &[Option<u8>]) -> Result<Self, ImportError> {
        let level = |style: u16| levels.get(usize::from(style)).copied().flatten();
        let parse = |page: &[u8], at: usize| {
            let Some((style, changes)) = changes(page, at) else { return Marks::default() };
            let mut marks = Marks { level: level(style), ..Marks::default() };
            let mut shape = Shape::default();
            for (code, operand) in Changes(changes) {
                match code {
                    // Too long for the page: they stand in a stream of their own.
                    0x6645 | 0x6646 => {
                        let at = four(operand, 0).unwrap_or_default() as usize;
                        let length = two(data, at).map_or(0, usize::from);
                        let far = at.checked_add(2).and_then(|at| data.get(at..at.checked_add(length)?));
                        let far = Changes(far.unwrap_or_default());
                        far.for_each(|(code, operand)| change(&mut marks, &mut shape, code, operand, &level));
                    }
                    _ => change(&mut marks, &mut shape, code, operand, &level),
                }
            }
            marks.row = if marks.ends_row { shape.finish() } else { None };
            marks
        };
        Ok(Self { stretches: Stretches::read(main, list, 13, parse)? })
    }

    /// What is said of the paragraph whose mark lies there.
    pub(super) fn at(&self, offset: usize) -> Marks {
        self.stretches.at(offset).cloned().unwrap_or_default()
    }
}

/// The text that is not shown, since it is hidden or was deleted.
pub(super) struct Hidden {
    stretches: Stretches<bool>,
}

impl Hidden {
    pub(super) fn read(main: &[u8], list: &[u8]) -> Result<Self, ImportError> {
        let parse = |page: &[u8], at: usize| {
            // Nothing is said where the offset is 0.
            let length = page.get(at).filter(|_| at > 0).map_or(0, |length| usize::from(*length));
            let changes = page.get(at + 1..at + 1 + length).unwrap_or_default();
            Changes(changes).any(|(code, operand)| matches!(code, 0x0800 | 0x083c) && operand == [1])
        };
        Ok(Self { stretches: Stretches::read(main, list, 1, parse)? })
    }

    pub(super) fn holds(&self, offset: usize) -> bool {
        self.stretches.at(offset).copied().unwrap_or_default()
    }
}

/// The style of a paragraph and what is changed in it.
fn changes(page: &[u8], at: usize) -> Option<(u16, &[u8])> {
    if at == 0 {
        return None;
    }
    let half = usize::from(*page.get(at)?);
    let (from, length) = match half {
        0 => (at + 2, usize::from(*page.get(at + 1)?) * 2),
        half => (at + 1, half * 2 - 1),
    };
    let end = (from + length).min(page.len());
    Some((two(page, from)?, page.get(from + 2..end)?))
}

/// Single changes, each with its code and its operand.
struct Changes<'a>(&'a [u8]);

impl<'a> Iterator for Changes<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let code = two(self.0, 0)?;
        let rest = self.0.get(2..)?;
        let (skipped, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // Cells of a row: their length has two bytes and counts one of them.
            _ if code == 0xd608 => (2, usize::from(two(rest, 0)?).saturating_sub(1)),
            _ => (1, usize::from(*rest.first()?)),
        };
        let operand = rest.get(skipped..skipped + length)?;
        self.0 = &rest[skipped + length..];
        Some((code, operand))
    }
}

#[derive(Default)]
struct Shape {
    row: RowShape,
    /// Merges that are counted apart from the cells: cell and how.
    vertical: Vec<(usize, bool)>,
    horizontal: Vec<(usize, usize)>,
}

impl Shape {
    fn finish(mut self) -> Option<Rc<RowShape>> {
        for (cell, above) in self.vertical {
            if let Some(merge) = self.row.merges.get_mut(cell) {
                merge.above = above;
            }
        }
        for (first, end) in self.horizontal {
            let merged = self.row.merges.get_mut(first + 1..end).unwrap_or_default();
            merged.iter_mut().for_each(|merge| merge.left = true);
        }
        (!self.row.merges.is_empty()).then(|| Rc::new(self.row))
    }
}

fn change(marks: &mut Marks, shape: &mut Shape, code: u16, operand: &[u8], level: &dyn Fn(u16) -> Option<u8>) {
    let is_on = operand.first() == Some(&1);
    match code {
        0x2416 => marks.depth = if is_on { marks.depth.max(1) } else { 0 },
        0x6649 => marks.depth = four(operand, 0).unwrap_or_default() as usize,
        0x2417 | 0x244c => marks.ends_row = is_on,
        0x244b => marks.ends_cell = is_on,
        0x4600 => marks.level = two(operand, 0).and_then(level),
        0x2640 => marks.level = operand.first().filter(|level| **level < 9).map(|level| level + 1).or(marks.level),
        0xd608 => {
            if let Some(row) = row(operand) {
                shape.row = row;
            }
        }
        0xd62b => {
            if let [cell, how] = *operand {
                shape.vertical.push((cell.into(), how == 1));
            }
        }
        0x5624 => {
            if let [first, end] = *operand {
                shape.horizontal.push((first.into(), end.into()));
            }
        }
        _ => {}
    }
}

fn row(operand: &[u8]) -> Option<RowShape> {
    const CELL: usize = 20;
    let count = usize::from(*operand.first()?);
    let edges: Option<Vec<i16>> = (0..=count).map(|at| two(operand, 1 + 2 * at).map(u16::cast_signed)).collect();
    let from = 1 + 2 * (count + 1);
    let merges = (0..count).map(|at| {
        let flags = two(operand, from + CELL * at).unwrap_or_default();
        Merge { left: flags & 2 == 2, above: flags >> 5 & 3 == 1 }
    });
    Some(RowShape { edges: edges?, merges: merges.collect() })
}
