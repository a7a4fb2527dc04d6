//! Signs → lines of a given width, closed up or spread at Chinese gaps.

use super::shape::{Class, Sign};
use super::{Glyph, GlyphRun, Origin};
use std::ops::Range;

/// A line is left uneven rather than spread by more than this share of the type's size at each gap.
const WIDEST_GAP: f32 = 0.35;

/// How the lines of a text are set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Alignment {
    /// Both edges even, except in the last line.
    Even,
    Left,
    Centre,
    Right,
}

/// A line: which signs stand on it, and its natural width.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub signs: Range<usize>,
    pub width: f32,
    /// By how much the first sign is closed up, which then begins with its ink.
    opened: f32,
    /// By how much the last sign is closed up.
    closed: f32,
}

impl Line {
    /// A line whose signs all have their own width.
    pub(super) fn whole(signs: Range<usize>, width: f32) -> Self {
        Self { signs, width, opened: 0.0, closed: 0.0 }
    }

    /// The same line where its text is preceded by that many signs.
    pub(super) fn moved(self, by: usize) -> Self {
        Self { signs: self.signs.start + by..self.signs.end + by, ..self }
    }
}

/// Breaks signs into lines; the first is shorter by `indent`. A run that is longer than a line is
/// parted where it harms least.
pub(super) fn broken(signs: &[Sign], width: f32, indent: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut first = 0;
    while first < signs.len() {
        let available = if lines.is_empty() { width - indent } else { width };
        // The first line's indent is counted from the edge of the type; the others begin with ink.
        let opened = if lines.is_empty() { 0.0 } else { signs[first].lead };
        let line = Line { opened, ..next_line(signs, first, opened, available) };
        first = line.signs.end;
        // Spaces at a break belong to no line.
        while signs.get(first).is_some_and(|sign| sign.class == Class::Space) {
            first += 1;
        }
        lines.push(line);
    }
    lines
}

fn next_line(signs: &[Sign], first: usize, opened: f32, available: f32) -> Line {
    const ROUNDING: f32 = 0.01;
    let mut width = -opened;
    let (mut best, mut parted) = (None, None);
    // The width up to the last sign that is no space.
    let mut inked = width;
    for (at, sign) in signs.iter().enumerate().skip(first) {
        if at > first && sign.may_begin {
            best = Some(ended(signs, first..at, inked, available));
        } else if at > first && sign.may_part {
            parted = Some(ended(signs, first..at, inked, available));
        }
        if sign.class == Class::Space {
            width += sign.advance;
            continue;
        }
        let too_wide = width + sign.advance - sign.blank > available + ROUNDING;
        if too_wide && at > first {
            return best.or(parted).unwrap_or_else(|| ended(signs, first..at, inked, available));
        }
        width += sign.advance;
        inked = width;
    }
    ended(signs, first..signs.len(), inked, available)
}

/// A line up to a break, without the spaces before it and with its last sign closed up where that makes it fit.
fn ended(signs: &[Sign], mut range: Range<usize>, width: f32, available: f32) -> Line {
    while range.len() > 1 && signs[range.end - 1].class == Class::Space {
        range.end -= 1;
    }
    let blank = signs[range.end - 1].blank;
    let closed = if width > available { blank } else { 0.0 };
    Line { signs: range, width: width - closed, opened: 0.0, closed }
}

/// The width of the longest run of signs that no line break parts.
pub(super) fn longest_run(signs: &[Sign]) -> f32 {
    let (mut longest, mut run) = (0.0_f32, 0.0);
    for sign in signs {
        if sign.may_begin {
            run = 0.0;
        }
        run += sign.advance;
        longest = longest.max(run - sign.blank);
    }
    longest
}

/// Where and how a line is placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement {
    pub x: f32,
    pub baseline: f32,
    pub width: f32,
    pub size: f32,
    pub alignment: Alignment,
    pub origin: Origin,
    pub element: Option<usize>,
}

/// The runs of a placed line. `last` tells the last line of its text.
pub(super) fn placed(text: &str, signs: &[Sign], line: &Line, place: Placement, last: bool) -> Vec<GlyphRun> {
    let slack = (place.width - line.width).max(0.0);
    let signs = &signs[line.signs.clone()];
    let spread = if place.alignment == Alignment::Even && !last { gap_width(signs, slack, place.size) } else { 0.0 };
    let mut x = place.x
        + match place.alignment {
            Alignment::Centre => slack / 2.0,
            Alignment::Right => slack,
            Alignment::Even | Alignment::Left => 0.0,
        };
    let mut runs: Vec<GlyphRun> = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        let opened = if at == 0 { line.opened } else { 0.0 };
        let mut advance = sign.advance - opened;
        match signs.get(at + 1) {
            Some(next) if is_gap(sign, next) => advance += spread,
            Some(_) => {}
            None => advance -= line.closed,
        }
        let piece = text.get(sign.start..sign.end).unwrap_or_default();
        let run = match runs.last_mut() {
            Some(run) if run.face == sign.face => run,
            _ => {
                runs.push(GlyphRun {
                    face: sign.face,
                    size: place.size,
                    x,
                    y: place.baseline,
                    text: String::new(),
                    glyphs: Vec::new(),
                    origin: place.origin,
                    start: sign.start,
                    element: place.element,
                });
                let last = runs.len() - 1;
                &mut runs[last]
            }
        };
        let start = run.text.len();
        run.text.push_str(piece);
        run.glyphs.push(Glyph { id: sign.glyph, advance, offset: sign.offset - opened, text: start..run.text.len() });
        x += advance;
    }
    runs
}

/// By how much each gap is spread so that the line is even; 0 where it has too few gaps for that.
fn gap_width(signs: &[Sign], slack: f32, size: f32) -> f32 {
    let gaps = signs.windows(2).filter(|pair| is_gap(&pair[0], &pair[1])).count();
    if gaps == 0 {
        return 0.0;
    }
    let spread = slack / gaps as f32;
    if spread > WIDEST_GAP * size { 0.0 } else { spread }
}

/// Whether a line may be spread between two signs: beside Chinese characters, never inside numbers and foreign words,
/// never before a closing sign or after an opening one.
fn is_gap(sign: &Sign, next: &Sign) -> bool {
    let chinese = |class| matches!(class, Class::Wide | Class::Open | Class::Close);
    let digits = sign.class == Class::WideDigit && next.class == Class::WideDigit;
    let bound = sign.class == Class::Open || next.class == Class::Close;
    !digits && !bound && (chinese(sign.class) || chinese(next.class))
}
