//! From a place on a page to a place in the report, and back.

use crate::document::Spot;
use crate::form::{Narrative, Section};
use crate::page::{GlyphRun, Origin, Page, Pages};
use crate::report::Report;
use crate::ui::view::{self, Action};
use egui::{Rect, pos2};

/// The share of the type's size that stands above the baseline.
const ABOVE: f32 = 0.88;
/// How far from a line of text a click still means it, in points.
const NEAR: f32 = 7.0;

/// The frame of a cell on a page, where the origin is one that stands there.
pub(super) fn cell_rect(page: &Page, here: Origin) -> Option<Rect> {
    let Origin::Cell(cell) = here else { return None };
    let placed = page.cells.iter().find(|placed| placed.cell == cell)?;
    Some(Rect::from_min_max(pos2(placed.left, placed.top), pos2(placed.right, placed.bottom)))
}

/// What a line of prose takes up on a page.
pub(super) fn line_rect(page: &Page, here: Origin) -> Option<Rect> {
    if !matches!(here, Origin::Line(..)) {
        return None;
    }
    let runs = page.runs.iter().filter(|run| run.origin == here);
    runs.map(run_rect).reduce(Rect::union)
}

/// The first page with a place, and where it is there.
pub(super) fn place_of(pages: &Pages, here: Origin) -> Option<(usize, Rect)> {
    pages.pages.iter().enumerate().find_map(|(index, page)| {
        let rect = cell_rect(page, here).or_else(|| line_rect(page, here))?;
        Some((index, rect))
    })
}

fn run_rect(run: &GlyphRun) -> Rect {
    let top = run.y - ABOVE * run.size;
    Rect::from_min_max(pos2(run.x, top), pos2(run.x + run.width(), top + run.size))
}

/// What a click on a page asks for, in points of the page.
pub(super) fn action_at(page: &Page, x: f32, y: f32, report: &Report) -> Option<Action> {
    let inside = |placed: &&crate::page::PlacedCell| {
        (placed.left..placed.right).contains(&x) && (placed.top..placed.bottom).contains(&y)
    };
    if let Some(placed) = page.cells.iter().find(inside) {
        return Some(Action::Go(Spot::Cell(placed.cell), None));
    }
    let distance = |run: &GlyphRun| {
        let rect = run_rect(run);
        let beside = (rect.left() - x).max(x - rect.right()).max(0.0);
        let above = (rect.top() - y).max(y - rect.bottom()).max(0.0);
        (beside <= 3.0 * NEAR && above <= NEAR).then_some(beside + above)
    };
    let near = page.runs.iter().filter_map(|run| Some((distance(run)?, run)));
    let (_, run) = near.min_by(|one, other| one.0.total_cmp(&other.0))?;
    match run.origin {
        Origin::Title => Some(Action::Go(Spot::UnitName, None)),
        Origin::Section(section) => Some(Action::Show(view::Page::Section(section))),
        Origin::Aspect(narrative) => Some(Action::Go(Spot::Narrative(narrative), None)),
        Origin::Form(table) => Some(Action::Show(view::Page::Section(Section::from(table)))),
        Origin::Line(narrative, line) => {
            let at = character_at(report.narrative(narrative), line, run.start + byte_at(run, x));
            Some(Action::Go(Spot::Narrative(narrative), Some(at..at)))
        }
        Origin::Cell(cell) => Some(Action::Go(Spot::Cell(cell), None)),
        Origin::Margin | Origin::Handout => None,
    }
}

/// The byte of a run's text that is nearest to a place.
fn byte_at(run: &GlyphRun, x: f32) -> usize {
    let mut left = run.x;
    for glyph in &run.glyphs {
        if x < left + glyph.advance / 2.0 {
            return glyph.text.start;
        }
        left += glyph.advance;
    }
    run.text.len()
}

/// The character of a narrative at a byte of what is printed of one of its lines. Control characters and outer spaces
/// are not printed.
fn character_at(text: &str, line: usize, printed: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line).map(|line| line.chars().count()).sum();
    let content = text.lines().nth(line).unwrap_or_default();
    let mut bytes = 0;
    for (at, sign) in content.chars().enumerate() {
        let is_printed = !sign.is_control() && (bytes > 0 || !sign.is_whitespace());
        if is_printed && bytes >= printed {
            return before + at;
        }
        if is_printed {
            bytes += sign.len_utf8();
        }
    }
    before + content.trim_end().chars().count()
}

/// The line of a narrative in which a caret is, counted from 1 there.
pub(in crate::ui) fn line_of(narrative: Narrative, caret: Option<(usize, usize)>) -> Option<Origin> {
    caret.map(|(paragraph, _)| Origin::Line(narrative, paragraph.saturating_sub(1)))
}
