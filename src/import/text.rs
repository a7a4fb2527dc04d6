//! Plain text → paragraphs and ragged tables: cells parted by tabs, bars or commas, or one per line.

use super::source::{Source, SourceBlock, SourceTable};
use super::{ImportError, csv, decode, labels};

const MOST_BYTES: usize = 8 << 20;

/// Reads a plain text, or one whose lines are rows of values parted by commas or tabs.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::Limit("文本过大".to_owned()));
    }
    let text = decode::text(bytes);
    if text.chars().take(4000).filter(|sign| sign.is_control() && !sign.is_whitespace()).count() > 20 {
        return Err(ImportError::Unsupported("这不是文本文件，也不是认识的文档格式"));
    }
    Ok(read_text(&text))
}

/// Reads a text that is decoded already, such as the clipboard's.
pub(super) fn read_text(text: &str) -> Source {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let logical = csv::logical_lines(&text);
    let lines: Vec<&str> = logical.iter().map(|(_, line)| line.as_str()).collect();
    let mut source = Source::default();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        // A spreadsheet's first line may say what parts the values.
        if line.trim().is_empty() || line.starts_with("sep=") {
            at += 1;
            continue;
        }
        if let Some((rows, next)) = cells_a_line(&lines, at).or_else(|| rows_a_line(&lines, at)) {
            for rows in by_width(rows) {
                let name = source.next_table_name();
                source.push_table(SourceTable::from_rows(name, rows));
            }
            at = next;
            continue;
        }
        if let Some((rows, next)) = bare_cells(&lines, at) {
            let name = source.next_table_name();
            source.push_table(SourceTable::from_rows(name, rows));
            at = next;
            continue;
        }
        source.push_placed(line, None, format!("第{}行", logical[at].0));
        at += 1;
    }
    source
}

/// Tables that follow each other without a line between, parted where the number of columns changes.
fn by_width(rows: Vec<Vec<String>>) -> Vec<Vec<Vec<String>>> {
    const FEWEST: usize = 4;
    let groups: Vec<&[Vec<String>]> = rows.chunk_by(|one, next| one.len() == next.len()).collect();
    if groups.iter().all(|group| group.len() >= FEWEST) {
        groups.into_iter().map(<[_]>::to_vec).collect()
    } else {
        vec![rows]
    }
}

/// A table as some sites hand it out: each cell a line that begins with a tab, rows parted by blank lines. A line
/// without a tab goes on with the cell before it.
fn cells_a_line(lines: &[&str], from: usize) -> Option<(Vec<Vec<String>>, usize)> {
    let begins = |line: &&str| line.starts_with('\t') && !line[1..].contains('\t');
    lines.get(from).filter(|line| begins(line))?;
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    let mut at = from;
    let mut blank = 0;
    while at < lines.len() {
        let line = lines[at];
        if begins(&line) {
            if blank > 0 {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                row.push(line[1..].trim().to_owned());
            }
            blank = 0;
        } else if line.trim().is_empty() {
            blank += 1;
        } else if blank == 0 && !line.contains('\t') {
            if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                cell.push('\n');
                cell.push_str(line.trim());
            }
        } else {
            break;
        }
        at += 1;
    }
    (rows.len() > 1).then_some((rows, at))
}

/// A table of one row per line.
fn rows_a_line(lines: &[&str], from: usize) -> Option<(Vec<Vec<String>>, usize)> {
    let separator = separator(lines.get(from)?)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut at = from;
    while let Some(line) = lines.get(at) {
        if line.trim().is_empty() {
            // Blank lines may stand between rows, but not before prose.
            let next = lines[at..].iter().find(|line| !line.trim().is_empty());
            if next.is_none_or(|next| split(next, separator).is_none()) {
                break;
            }
        } else if is_rule(line) {
            // The line under the heads of a table in Markdown, or the frame of one drawn with signs.
        } else if let Some(cells) = split(line, separator) {
            rows.push(cells);
        } else {
            break;
        }
        at += 1;
    }
    (rows.len() > 1).then_some((rows, at))
}

fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|sign| matches!(sign, '-' | '|' | '+' | ':' | ' ' | '='))
}

/// The sign that parts the cells of a line. Where commas and semicolons do, the ones that make more cells.
fn separator(line: &str) -> Option<char> {
    let found = ['\t', '|', '│', '┃', '｜'].into_iter().find(|separator| split(line, *separator).is_some());
    let cells = |separator: &char| split(line, *separator).map_or(0, |cells| cells.len());
    found.or_else(|| [';', ','].into_iter().filter(|separator| cells(separator) > 0).max_by_key(cells))
}

/// The cells of a line, if it is a row of a table: at least two, none of them a sentence.
fn split(line: &str, separator: char) -> Option<Vec<String>> {
    if !line.contains(separator) {
        return None;
    }
    let is_quoted = separator == '\t' && line.contains('"');
    let cells: Vec<String> = if matches!(separator, ',' | ';') || is_quoted {
        csv::row(line, separator)
    } else {
        let inner = if separator == '\t' {
            line
        } else {
            let inner = line.trim();
            let inner = inner.strip_prefix(separator).unwrap_or(inner);
            inner.strip_suffix(separator).unwrap_or(inner)
        };
        inner.split(separator).map(|cell| cell.trim().trim_matches('"').trim().to_owned()).collect()
    };
    let is_sentence = |cell: &String| cell.contains('。');
    (cells.len() > 1 && !cells.iter().any(is_sentence)).then_some(cells)
}

/// A table whose cells stand one per line without any mark: labels of the form, each followed by its values.
fn bare_cells(lines: &[&str], from: usize) -> Option<(Vec<Vec<String>>, usize)> {
    const FEWEST: usize = 12;
    let cells: Vec<(usize, &str)> = lines[from..]
        .iter()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with('\t'))
        .map(|(offset, line)| (from + offset, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .take_while(|(_, line)| labels::may_stand_in_table(line))
        .collect();
    let last = cells.last()?.0;
    let values = cells.iter().filter(|(_, line)| labels::is_value(line)).count();
    if cells.len() < FEWEST || values * 3 < cells.len() {
        return None;
    }
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    let mut after_value = false;
    for (_, line) in cells {
        let is_value = labels::is_value(line);
        if let Some(row) = rows.last_mut().filter(|_| is_value || !after_value) {
            row.push(line.to_owned());
        } else {
            rows.push(vec![line.to_owned()]);
        }
        after_value = is_value;
    }
    Some((rows, last + 1))
}

/// Lines with gaps as wide as between columns, as a PDF without ruled tables has them → tables.
pub(super) fn with_tables(source: Source) -> Source {
    let has_rows = source.paragraphs().any(|paragraph| paragraph.text.contains('\t'));
    if !has_rows {
        return source;
    }
    let mut source = source;
    let blocks = std::mem::take(&mut source.blocks);
    let mut sorted = source;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut held: Vec<SourceBlock> = Vec::new();
    for block in blocks.into_iter().chain([SourceBlock::Table(SourceTable::default())]) {
        if let SourceBlock::Paragraph(paragraph) = &block
            && paragraph.text.contains('\t')
        {
            rows.push(paragraph.text.split('\t').map(|cell| cell.trim().to_owned()).collect());
            held.push(block);
            continue;
        }
        if rows.len() > 1 {
            let name = sorted.next_table_name();
            sorted.push_table(SourceTable::from_rows(name, std::mem::take(&mut rows)));
        } else {
            sorted.blocks.append(&mut held);
        }
        rows.clear();
        held.clear();
        match block {
            SourceBlock::Table(table) => sorted.push_table(table),
            SourceBlock::Paragraph(_) => sorted.blocks.push(block),
        }
    }
    sorted
}
