//! Rows of values parted by commas, semicolons, tabs or bars; a quoted value may hold line breaks.

const SEPARATORS: [char; 5] = ['\t', ',', ';', '|', '，'];
/// How many rows tell which sign parts the values.
const SAMPLE: usize = 30;

/// The rows of a text, by the sign that gives the most even ones.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let start: String = text.chars().take(60_000).collect();
    let quality = |separator: char| {
        let widths: Vec<usize> =
            split(&start, separator).into_iter().take(SAMPLE).map(|row| row.len()).filter(|width| *width > 1).collect();
        let widest = widths.iter().copied().max().unwrap_or_default();
        let commonest = (2..=widest).map(|width| widths.iter().filter(|other| **other == width).count()).max();
        (commonest.unwrap_or_default(), widest)
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| quality(*separator)).unwrap_or(',');
    // A quotation mark that is never closed quotes nothing.
    let (rows, is_open) = parted(text, best, true);
    if is_open { parted(text, best, false).0 } else { rows }
}

/// The values of one row. A value may hold line ends where it is quoted.
pub(super) fn row(text: &str, separator: char) -> Vec<String> {
    let (rows, is_open) = parted(text, separator, true);
    let rows = if is_open { parted(text, separator, false).0 } else { rows };
    rows.into_iter().flatten().collect()
}

/// The signs between which the lines of a quoted value stand.
const QUOTING: [char; 3] = [',', ';', '\t'];
/// No value goes on over more lines.
const MOST_LINES: usize = 12;
/// Nor is a row with such values longer, in bytes.
const LONGEST: usize = 20_000;

/// The lines of a text with their numbers from 1; those of a quoted value that goes on over several stand as one.
pub(super) fn logical_lines(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut logical = Vec::new();
    // The sign that most often stands next to a quotation mark.
    let beside =
        |sign: &char| text.matches(&format!("\"{sign}")[..]).count() + text.matches(&format!("{sign}\"")[..]).count();
    let separator = QUOTING.into_iter().max_by_key(beside).unwrap_or(',');
    let mut at = 0;
    while at < lines.len() {
        let last = quotation_end(&lines, at, separator).unwrap_or(at);
        let line = lines[at..=last].join("\n");
        // Of a value alone in its row the quotes are not part of it.
        let alone = line.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let line = match alone.filter(|inside| last > at && !inside.contains('"')) {
            Some(inside) => inside.replace('\n', ""),
            None => line,
        };
        logical.push((at + 1, line));
        at = last + 1;
    }
    logical
}

/// The line in which a quotation ends that a line leaves open.
fn quotation_end(lines: &[&str], from: usize, separator: char) -> Option<usize> {
    let line = lines[from];
    let (opening, closing) = (format!("{separator}\""), format!("\"{separator}"));
    if !(line.starts_with('"') || line.contains(&opening)) || !parted(line, separator, true).1 {
        return None;
    }
    let end = lines.len().min(from + MOST_LINES);
    let mut joined = line.to_owned();
    for (at, line) in lines.iter().enumerate().take(end).skip(from + 1) {
        joined.push('\n');
        joined.push_str(line);
        if joined.len() > LONGEST {
            return None;
        }
        let closes = line.trim_end().ends_with('"') || line.contains(&closing);
        if closes && !parted(&joined, separator, true).1 {
            return Some(at);
        }
    }
    None
}

fn split(text: &str, separator: char) -> Vec<Vec<String>> {
    parted(text, separator, true).0
}

/// The rows, and whether a quotation is open at the end.
fn parted(text: &str, separator: char, quotes: bool) -> (Vec<Vec<String>>, bool) {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(value) = row.last_mut() else { break };
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                value.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if quotes && value.trim().is_empty() => {
                value.clear();
                is_quoted = true;
            }
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' if !is_quoted => rows.push(vec![String::new()]),
            _ if sign == separator && !is_quoted => row.push(String::new()),
            _ => value.push(sign),
        }
    }
    for value in rows.iter_mut().flatten() {
        let trimmed = value.trim();
        // A spreadsheet keeps digits as text by ="20210305".
        let plain = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(trimmed);
        *value = plain.to_owned();
    }
    (rows, is_quoted)
}
