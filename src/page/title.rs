//! The title's lines: balanced, the unit's name and the year apart.

use super::lines::{self, Line};
use super::shape::{Shaper, Sign, Type};
use super::{BodyMeasures, FontRole, Fonts, Printed, Sheet};

/// Signs after which a unit's name is best broken: it goes on with a smaller place or an office.
const PLACES: &str = "省市县区州盟旗镇乡";

/// The title as it is broken into lines, in reading order. Together they are the title.
pub fn title_lines<'a>(printed: &'a Printed, fonts: &Fonts) -> Vec<&'a str> {
    let signs = shaped(&printed.title, &mut Shaper::new(fonts));
    let bounds = broken(&printed.title, printed.unit_length, &signs);
    let starts = bounds.iter().map(|line| signs.get(line.signs.start).map_or(0, |sign| sign.start));
    let ends = starts.clone().skip(1).chain([printed.title.len()]);
    starts.zip(ends).map(|(start, end)| printed.title.get(start..end).unwrap_or_default()).collect()
}

/// The title's type.
pub(super) const TYPE: Type = Type { role: FontRole::Title, size: BodyMeasures::TITLE_SIZE, tightening: 0.0 };

/// The measured title.
pub(super) fn shaped(title: &str, shaper: &mut Shaper<'_>) -> Vec<Sign> {
    shaper.shape(&[(TYPE, title)])
}

/// One line where the title fits in one; otherwise the unit's name in balanced lines, then the year and the rest.
pub(super) fn broken(title: &str, unit_length: usize, signs: &[Sign]) -> Vec<Line> {
    let whole = width(signs);
    if whole <= Sheet::TEXT_WIDTH {
        return vec![line(signs, 0, signs.len())];
    }
    let unit = signs.partition_point(|sign| sign.start < unit_length);
    let mut result = balanced(title, signs, 0, unit);
    result.extend(balanced(title, signs, unit, signs.len()));
    result
}

fn balanced(title: &str, signs: &[Sign], mut first: usize, end: usize) -> Vec<Line> {
    let total = width(&signs[first..end]);
    let count = (total / Sheet::TEXT_WIDTH).ceil().max(1.0);
    let mut result = Vec::new();
    if first == end {
        return result;
    }
    let mut left = count as usize;
    while left > 1 && first < end {
        let share = width(&signs[first..end]) / left as f32;
        let Some(cut) = cut(title, signs, first, end, share) else { break };
        result.push(line(signs, first, cut));
        first = cut;
        left -= 1;
    }
    // What is still longer than a line is broken like any text.
    let rest = lines::broken(&signs[first..end], Sheet::TEXT_WIDTH, 0.0);
    result.extend(rest.into_iter().map(|line| line.moved(first)));
    result
}

/// The break that fits on a line and comes nearest to the share, with a bonus after a place.
fn cut(title: &str, signs: &[Sign], first: usize, end: usize, share: f32) -> Option<usize> {
    let mut along = 0.0;
    let mut best: Option<(f32, usize)> = None;
    for at in first + 1..end {
        along += signs[at - 1].advance;
        if along > Sheet::TEXT_WIDTH {
            break;
        }
        if !signs[at].may_begin {
            continue;
        }
        let before = title.get(signs[at - 1].start..signs[at - 1].end).unwrap_or_default();
        let penalty = if PLACES.contains(before) { 0.0 } else { 2.5 * BodyMeasures::TITLE_SIZE };
        let cost = (along - share).abs() + penalty;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    best.map(|(_, at)| at)
}

fn line(signs: &[Sign], first: usize, end: usize) -> Line {
    Line::whole(first..end, width(&signs[first..end]))
}

fn width(signs: &[Sign]) -> f32 {
    signs.iter().map(|sign| sign.advance).sum()
}
