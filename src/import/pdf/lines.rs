//! Signs → lines of text → paragraphs.

use super::collect::Sign;

/// A line of text on a page.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The baseline.
    pub(super) y: f64,
    pub(super) size: f64,
}

/// The lines that signs stand on, from the top down.
pub(super) fn lines(mut signs: Vec<Sign>) -> Vec<TextLine> {
    signs.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut groups: Vec<Vec<Sign>> = Vec::new();
    let mut level = f64::NEG_INFINITY;
    for sign in signs {
        let tolerance = 0.4 * sign.size.max(1.0);
        match groups.last_mut() {
            Some(group) if sign.y - level <= tolerance => group.push(sign),
            _ => {
                level = sign.y;
                groups.push(vec![sign]);
            }
        }
    }
    groups.into_iter().filter_map(line).collect()
}

fn line(mut signs: Vec<Sign>) -> Option<TextLine> {
    signs.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut text = String::new();
    let mut last: Option<Sign> = None;
    for sign in &signs {
        if let Some(last) = &last {
            // Bold type is often the same sign drawn twice.
            let is_double = last.text == sign.text
                && (last.left - sign.left).abs() < 0.12 * sign.size
                && (last.y - sign.y).abs() < 0.12 * sign.size
                && sign.right - sign.left > 0.2 * sign.size;
            if is_double {
                continue;
            }
            let gap = (sign.left - last.right) / sign.size.max(1.0);
            let is_narrow = ends_narrow(&text) && sign.text.starts_with(|sign: char| sign.is_ascii());
            let has_space = text.ends_with(char::is_whitespace) || sign.text.starts_with(char::is_whitespace);
            if gap > 1.6 {
                text.push('\t');
            } else if is_narrow && gap > 0.2 && !has_space {
                text.push(' ');
            }
        }
        text.push_str(&sign.text);
        last = Some(sign.clone());
    }
    let inked = || signs.iter().filter(|sign| !sign.text.trim().is_empty());
    let first = inked().next()?;
    let size = inked().map(|sign| sign.size).fold(0.0, f64::max);
    let right = inked().map(|sign| sign.right).fold(f64::NEG_INFINITY, f64::max);
    Some(TextLine { text: text.trim().to_owned(), left: first.left, right, y: first.y, size })
}

fn ends_narrow(text: &str) -> bool {
    text.chars().next_back().is_some_and(|sign| sign.is_ascii())
}

/// Lines of one paragraph or cell as one text: between Chinese characters and inside of numbers nothing comes between.
pub(super) fn joined(lines: &[TextLine]) -> String {
    let mut text = String::new();
    for line in lines {
        append(&mut text, &line.text);
    }
    text
}

/// Adds a line to a text.
pub(super) fn append(text: &mut String, line: &str) {
    let is_letter = |sign: char| sign.is_ascii_alphabetic();
    let parts_words = text.chars().next_back().is_some_and(|sign| is_letter(sign) || matches!(sign, ',' | ';'))
        && line.starts_with(is_letter);
    if parts_words {
        text.push(' ');
    }
    text.push_str(line);
}

/// How a document sets its running text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    left: f64,
    right: f64,
    /// Whether paragraphs begin with an indent.
    indents: bool,
}

impl Column {
    /// From all lines of a document.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a TextLine> + Clone) -> Self {
        let count = lines.clone().count();
        // An edge is where at least a few lines begin or end; a single one may hang out.
        let fewest = (count / 40).clamp(1, 6);
        let edge = |mut all: Vec<f64>| {
            all.sort_by(f64::total_cmp);
            let groups = || all.chunk_by(|one, next| next - one < 2.0);
            groups().find(|group| group.len() >= fewest).or_else(|| groups().next()).map_or(0.0, |group| group[0])
        };
        let left = edge(lines.clone().map(|line| line.left).collect());
        let right = -edge(lines.clone().map(|line| -line.right).collect());
        let indented = lines.filter(|line| {
            let indent = (line.left - left) / line.size.max(1.0);
            (1.2..3.2).contains(&indent)
        });
        Self { left, right, indents: indented.count() * 12 > count }
    }

    fn is_indented(&self, line: &TextLine) -> bool {
        line.left > self.left + 0.9 * line.size
    }

    fn is_centred(&self, line: &TextLine) -> bool {
        let (before, behind) = (line.left - self.left, self.right - line.right);
        (before - behind).abs() < line.size && before > line.size
    }

    /// Whether a line begins a paragraph of its own after another one.
    pub(super) fn begins_paragraph(&self, last: &TextLine, line: &TextLine) -> bool {
        let size = last.size.max(line.size).max(1.0);
        let other_size = (last.size - line.size).abs() > 0.12 * size;
        if other_size || line.text.contains('\t') || last.text.contains('\t') {
            return true;
        }
        // The lines of a title stand in the middle, one under the other.
        if self.is_centred(line) && self.is_centred(last) {
            return false;
        }
        let was_short = last.right < self.right - 1.6 * size;
        let begins_part = is_numbered(&line.text) && (was_short || last.text.ends_with(['。', '：', '；']));
        if self.indents {
            self.is_indented(line) || (begins_part && was_short)
        } else {
            was_short || self.is_indented(line) || begins_part
        }
    }
}

/// Whether a line begins as headings do: 一、 or （一）.
fn is_numbered(text: &str) -> bool {
    let is_numeral = |sign: char| "一二三四五六七八九十".contains(sign);
    let bracketed = text.strip_prefix(['（', '(']);
    let rest = bracketed.unwrap_or(text).trim_start_matches(is_numeral);
    let ends: &[char] = if bracketed.is_some() { &['）', ')'] } else { &['、'] };
    rest.len() < bracketed.unwrap_or(text).len() && rest.starts_with(ends)
}
