//! Tables: the lines in each cell, the height of each row, then the cells on their pages.

use super::frame::{Frame, FrameCell};
use super::lines::{self, Alignment, Line, Placement};
use super::shape::{Shaper, Sign, Type};
use super::sheet::Sheet;
use super::{CellElement, Element, FontRole, Origin, Page, PlacedCell, RuledLine};
use std::ops::Range;

/// A figure that is too long for its cell is set smaller, down to this share of the size, before it is broken.
const SMALLEST: f32 = 0.6;

/// Where the baseline of a line stands: the share of the type's size between it and the upper edge of the type.
pub(super) const ASCENT: f32 = 0.88;

/// A table whose cells are broken into lines.
pub(super) struct SetTable<'a> {
    pub frame: Frame<'a>,
    pub parts: Vec<RowPart>,
    /// Whether it fits on one page with a heading.
    is_whole: bool,
    /// The element of its first cell.
    first_element: usize,
    cells: Vec<SetCell<'a>>,
}

/// A row, or as much of one that is longer than a page as fits on one.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct RowPart {
    pub row: usize,
    pub height: f32,
    lines: Range<usize>,
}

/// A row part on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedPart {
    pub part: usize,
    pub page: usize,
    pub y: f32,
}

struct SetCell<'a> {
    printed: FrameCell<'a>,
    signs: Vec<Sign>,
    lines: Vec<Line>,
    size: f32,
}

impl<'a> SetTable<'a> {
    /// `heading` is the height of the line above the table, `first_element` the element of the first cell.
    pub(super) fn new(frame: Frame<'a>, heading: f32, first_element: usize, shaper: &mut Shaper<'_>) -> Self {
        let cells: Vec<_> = frame.cells.iter().map(|cell| set_cell(*cell, &frame, shaper)).collect();
        let heights = heights(&frame, &cells);
        let head: f32 = heights.iter().take(frame.head_rows).sum();
        let most = (Sheet::TEXT_HEIGHT - head).max(4.0 * frame.pitch);
        let lines_in_row = |row| single_row(&cells, row).map(|cell| cell.lines.len()).max().unwrap_or(1);
        let parts = heights.iter().enumerate().flat_map(|(row, &height)| {
            if height <= most {
                return vec![RowPart { row, height, lines: 0..usize::MAX }];
            }
            let count = lines_in_row(row);
            let each = ((most - 2.0 * frame.space_above) / frame.pitch).floor().max(1.0) as usize;
            (0..count)
                .step_by(each)
                .map(|first| {
                    let lines = first..(first + each).min(count);
                    let height = lines.len() as f32 * frame.pitch + 2.0 * frame.space_above;
                    RowPart { row, height, lines }
                })
                .collect()
        });
        let parts: Vec<_> = parts.collect();
        let total: f32 = parts.iter().map(|part| part.height).sum();
        let is_whole = total + heading <= Sheet::TEXT_HEIGHT;
        Self { frame, parts, is_whole, first_element, cells }
    }

    /// The elements of its cells, where it is the document's table of that number.
    pub(super) fn elements(&self, table: usize) -> impl Iterator<Item = Element> {
        self.frame.cells.iter().map(move |cell| {
            Element::Cell(CellElement {
                table,
                row: cell.row,
                column: cell.column,
                row_span: cell.row_span,
                column_span: cell.column_span,
                is_repeated: cell.row < self.frame.head_rows,
                head_of: cell.head_of,
            })
        })
    }

    /// Whether no page ends after a part.
    pub(super) fn keeps(&self, part: &RowPart) -> bool {
        let is_kept = self.frame.rows.get(part.row).is_some_and(|row| row.keeps);
        part.row < self.frame.head_rows || (self.is_whole && is_kept)
    }

    /// Height of the rows that are repeated on each page.
    pub(super) fn head_height(&self) -> f32 {
        self.head_parts().map(|part| self.parts[part].height).sum()
    }

    /// The parts that are repeated on each page.
    pub(super) fn head_parts(&self) -> impl Iterator<Item = usize> {
        (0..self.parts.len()).filter(|&part| self.parts[part].row < self.frame.head_rows)
    }

    /// Draws the cells where their rows were placed.
    pub(super) fn draw(&self, placed: &[PlacedPart], pages: &mut [Page]) {
        let on_page = placed.chunk_by(|one, next| one.page == next.page);
        let mut is_first = true;
        for parts in on_page {
            let Some(page) = parts.first().and_then(|part| pages.get_mut(part.page)) else { continue };
            for (at, cell) in self.cells.iter().enumerate() {
                let is_repeated = cell.printed.row < self.frame.head_rows && !is_first;
                let element = (!is_repeated).then_some(self.first_element + at);
                self.draw_cell(cell, element, parts, placed, page);
            }
            is_first = false;
        }
    }

    fn draw_cell(
        &self,
        cell: &SetCell<'_>,
        element: Option<usize>,
        parts: &[PlacedPart],
        all: &[PlacedPart],
        page: &mut Page,
    ) {
        let place = cell.printed;
        let rows = place.row..place.row + place.row_span;
        let widths = self.frame.widths;
        let left = Sheet::LEFT + widths[..place.column].iter().sum::<f32>();
        let right = left + widths[place.column..place.column + place.column_span].iter().sum::<f32>();
        let of_cell = |part: &&PlacedPart| rows.contains(&self.parts[part.part].row);
        // A cell may be on a page twice only in hostile input, where a row is longer than a page: each part by itself.
        let segments: Vec<&[PlacedPart]> = if place.row_span == 1 {
            parts.chunks(1).filter(|chunk| chunk.iter().all(|part| of_cell(&part))).collect()
        } else {
            let first = parts.iter().position(|part| of_cell(&part)).unwrap_or_default();
            let count = parts.iter().filter(of_cell).count();
            if count == 0 { Vec::new() } else { vec![&parts[first..first + count]] }
        };
        for segment in segments {
            let (Some(first), Some(last)) = (segment.first(), segment.last()) else { continue };
            let (top, bottom) = (first.y, last.y + self.parts[last.part].height);
            page.rules.push(RuledLine { left, top, right, bottom: top });
            page.rules.push(RuledLine { left, top, right: left, bottom });
            let ends_table = parts.last().is_some_and(|end| end.part == last.part);
            if ends_table {
                page.rules.push(RuledLine { left, top: bottom, right, bottom });
            }
            if place.column + place.column_span == widths.len() {
                page.rules.push(RuledLine { left: right, top, right, bottom });
            }
            if let Origin::Cell(cell) = place.origin {
                page.cells.push(PlacedCell { cell, left, top, right, bottom });
            }
            if self.bears_text(segment, all, &rows) {
                self.draw_text(cell, element, &self.parts[first.part].lines, (left, top, right, bottom), page);
            }
        }
    }

    /// Whether the text of a cell stands in this segment: a group over several pages has it in its highest segment.
    fn bears_text(&self, segment: &[PlacedPart], all: &[PlacedPart], rows: &Range<usize>) -> bool {
        if rows.len() == 1 || rows.start < self.frame.head_rows {
            return true;
        }
        let height = |parts: &[PlacedPart]| -> f32 {
            let inside = parts.iter().filter(|part| rows.contains(&self.parts[part.part].row));
            inside.map(|part| self.parts[part.part].height).sum()
        };
        let page = |parts: &[PlacedPart]| parts.first().map(|part| part.page);
        let mut best = (0.0, None);
        for parts in all.chunk_by(|one, next| one.page == next.page) {
            if height(parts) > best.0 {
                best = (height(parts), page(parts));
            }
        }
        best.1 == page(segment)
    }

    fn draw_text(
        &self,
        cell: &SetCell<'_>,
        element: Option<usize>,
        lines: &Range<usize>,
        edges: (f32, f32, f32, f32),
        page: &mut Page,
    ) {
        let (left, top, right, bottom) = edges;
        let frame = &self.frame;
        let shown = lines.start.min(cell.lines.len())..lines.end.min(cell.lines.len());
        let block = shown.len() as f32 * frame.pitch;
        let mut y = top + ((bottom - top - block) / 2.0).max(0.0);
        let alignment = if cell.printed.is_centred { Alignment::Centre } else { Alignment::Left };
        let count = cell.lines.len();
        for at in shown {
            let placement = Placement {
                x: left + frame.space_at_sides,
                baseline: y + (frame.pitch - cell.size) / 2.0 + ASCENT * cell.size,
                width: right - left - 2.0 * frame.space_at_sides,
                size: cell.size,
                alignment,
                origin: cell.printed.origin,
                element,
            };
            page.runs.extend(lines::placed(
                cell.printed.text,
                &cell.signs,
                &cell.lines[at],
                placement,
                at + 1 == count,
            ));
            y += frame.pitch;
        }
    }
}

fn set_cell<'a>(printed: FrameCell<'a>, frame: &Frame<'a>, shaper: &mut Shaper<'_>) -> SetCell<'a> {
    let available = frame.room(&printed);
    let mut size = frame.size;
    let shape = |size, shaper: &mut Shaper<'_>| {
        shaper.shape(&[(Type { role: FontRole::Table, size, tightening: 0.0 }, printed.text)])
    };
    let mut signs = shape(size, shaper);
    let longest = lines::longest_run(&signs);
    if longest > available {
        size *= (available / longest).max(SMALLEST);
        signs = shape(size, shaper);
    }
    let mut lines = Vec::new();
    let (mut first, mut length) = (0, 0);
    for piece in printed.pieces() {
        length += piece.len();
        let end = signs.partition_point(|sign| sign.start < length);
        lines.extend(lines::broken(&signs[first..end], available, 0.0).into_iter().map(|line| line.moved(first)));
        first = end;
    }
    SetCell { printed, signs, lines, size }
}

fn single_row<'a, 'b>(cells: &'b [SetCell<'a>], row: usize) -> impl Iterator<Item = &'b SetCell<'a>> {
    cells.iter().filter(move |cell| cell.printed.row == row && cell.printed.row_span == 1)
}

fn heights(frame: &Frame<'_>, cells: &[SetCell<'_>]) -> Vec<f32> {
    let needed = |count: usize| count.max(1) as f32 * frame.pitch + 2.0 * frame.space_above;
    let rows = frame.rows.iter().enumerate();
    let mut heights: Vec<f32> = rows
        .map(|(row, kept)| {
            needed(single_row(cells, row).map(|cell| cell.lines.len()).max().unwrap_or(1)).max(kept.least)
        })
        .collect();
    for cell in cells.iter().filter(|cell| cell.printed.row_span > 1) {
        let place = cell.printed;
        let rows = &mut heights[place.row..place.row + place.row_span];
        let lacking = needed(cell.lines.len()) - rows.iter().sum::<f32>();
        if lacking > 0.0 {
            let each = lacking / rows.len() as f32;
            rows.iter_mut().for_each(|height| *height += each);
        }
    }
    heights
}
