//! What stands at the head and foot of pages: page numbers, running heads, the mark of a draft.

use super::lines::TextLine;
use super::page::PageContent;
use crate::text::is_digits;

/// The share of a page's height that may be its head or foot.
const HEAD: f64 = 0.125;
const FOOT: f64 = 0.86;

/// Takes the margins' lines out of the pages. A page number is a number that counts the pages; a running head or foot
/// says the same, numbers apart, on most pages.
pub(super) fn drop_margins(pages: &mut [PageContent]) {
    // Twice, since a page may have a head over its number.
    for round in 0..2 {
        for at_foot in [true, false] {
            let edges: Vec<Option<&TextLine>> = pages.iter().map(|page| edge(page, at_foot)).collect();
            let numbers: Vec<Option<i64>> = edges.iter().map(|line| line.and_then(page_number)).collect();
            let offsets: Vec<i64> =
                numbers.iter().enumerate().filter_map(|(at, number)| number.map(|number| number - at as i64)).collect();
            // Pages are numbered once, and most of them.
            let common = most_common(&offsets).filter(|(_, count)| round == 0 && count * 2 > pages.len());
            let shapes: Vec<String> = edges.iter().flatten().map(|line| shape(&line.text)).collect();
            let running =
                most_common(&shapes).filter(|(text, count)| !text.is_empty() && *count > 2 && count * 2 > pages.len());
            let drops: Vec<bool> = edges
                .iter()
                .zip(&numbers)
                .enumerate()
                .map(|(at, (line, number))| {
                    let Some(line) = line else { return false };
                    let counts = common.as_ref().is_some_and(|(offset, _)| *number == Some(offset + at as i64));
                    let runs = running.as_ref().is_some_and(|(text, _)| shape(&line.text) == *text);
                    counts || runs || is_mark(&line.text)
                })
                .collect();
            for (page, drop) in pages.iter_mut().zip(drops) {
                if drop && at_foot {
                    page.lines.pop();
                } else if drop {
                    page.lines.remove(0);
                }
            }
        }
    }
}

/// The lowest or highest line of a page, if it stands in the margin.
fn edge(page: &PageContent, at_foot: bool) -> Option<&TextLine> {
    if at_foot {
        page.lines.last().filter(|line| line.y > FOOT * page.height)
    } else {
        page.lines.first().filter(|line| line.y < HEAD * page.height)
    }
}

/// The number of a line that is nothing but a page number.
fn page_number(line: &TextLine) -> Option<i64> {
    let bare: String = line.text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let inner = bare.trim_matches(|sign| matches!(sign, '—' | '-' | '－' | '–' | '―' | '·' | '第' | '页' | '─' | '一'));
    let first = inner.split(['/', '共', '页']).next()?;
    let is_number = first.len() <= 4 && is_digits(first);
    let rest_is_number = inner.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '/' | '共' | '页' | '第'));
    (is_number && rest_is_number).then(|| first.parse().ok()).flatten()
}

/// A line with its numbers left out, so that running heads with page numbers are alike.
fn shape(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_ascii_digit() && !sign.is_whitespace()).collect()
}

fn is_mark(text: &str) -> bool {
    let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    bare == "草稿"
}

fn most_common<T: Ord + Clone>(all: &[T]) -> Option<(T, usize)> {
    let mut sorted = all.to_vec();
    sorted.sort();
    sorted.chunk_by(PartialEq::eq).map(|group| (group[0].clone(), group.len())).max_by_key(|(_, count)| *count)
}
