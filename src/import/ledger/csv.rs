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
