//! PDF with text → paragraphs and tables. Tables are found by their lines, paragraphs by indents and short lines; page
//! numbers and what is printed at the head or foot of each page is left out.

mod collect;
mod lines;
mod margins;
mod page;
mod ruling;

use super::ImportError;
use super::source::{Source, SourceCell, SourceTable};
use collect::Collector;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page, kurbo};
use lines::{Column, TextLine};
use page::PageContent;

const FORMAT: &str = "PDF 文档";
const MOST_PAGES: usize = 400;
const MOST_BYTES: usize = 40 << 20;

/// Reads a PDF.
pub(super) fn read(bytes: Vec<u8>) -> Result<Source, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::Limit("PDF 文件过大".to_owned()));
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ImportError::Unsupported("PDF 文件有密码，请先去掉密码")
        }
        LoadPdfError::Decryption(_) => ImportError::Unsupported("PDF 文件的加密方式不能读取"),
        LoadPdfError::Invalid => ImportError::damaged(FORMAT, "无法打开"),
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(ImportError::Limit(format!("PDF 有{}页", pdf.pages().len())));
    }
    let mut pages: Vec<PageContent> = Vec::new();
    let mut nameless = 0;
    let mut signs = 0;
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let area = kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, area, &cache, page.xref(), InterpreterSettings::default());
        let mut collector = Collector::default();
        interpret_page(page, &mut context, &mut collector);
        nameless += collector.nameless;
        signs += collector.signs.len();
        let tables = ruling::tables(&collector.across, &collector.down, &mut collector.signs);
        pages.push(PageContent { height: f64::from(height), lines: lines::lines(collector.signs), tables });
    }
    if signs == 0 {
        return Err(ImportError::Unsupported("PDF 里没有文字，可能是扫描件；请用带文字的 PDF 或其他格式"));
    }
    if nameless * 2 > signs {
        return Err(ImportError::Unsupported("PDF 里的文字没有编码，读不出来；请用其他格式"));
    }
    margins::drop_margins(&mut pages);
    Ok(assembled(pages))
}

/// Pages → one sequence of paragraphs and tables; a table that goes on over a page break is one table.
fn assembled(pages: Vec<PageContent>) -> Source {
    let mut source = Source::default();
    source.pages = Some(pages.len());
    let column = Column::of(pages.iter().flat_map(|page| &page.lines));
    let mut open: Option<Open> = None;
    let mut pending: Option<(SourceTable, Vec<f64>)> = None;
    for (number, page) in pages.into_iter().enumerate() {
        let mut tables = page.tables.into_iter().enumerate().peekable();
        let mut lines = page.lines.into_iter().peekable();
        loop {
            let next_table = tables.peek().map(|(_, table)| table.top);
            let line_first = match (lines.peek(), next_table) {
                (None, None) => break,
                (Some(line), Some(top)) => line.y < top + 0.5 * line.size,
                (Some(_), None) => true,
                (None, Some(_)) => false,
            };
            if line_first {
                let Some(line) = lines.next() else { break };
                if let Some((table, _)) = pending.take() {
                    source.push_table(table);
                }
                match &mut open {
                    Some(paragraph) if !column.begins_paragraph(&paragraph.last, &line) => {
                        lines::append(&mut paragraph.text, &line.text);
                        paragraph.last = line;
                    }
                    _ => {
                        close(&mut source, open.take());
                        open = Some(Open { text: line.text.clone(), page: number + 1, last: line });
                    }
                }
            } else {
                let Some((at, ruled)) = tables.next() else { break };
                close(&mut source, open.take());
                match &mut pending {
                    Some((table, edges)) if goes_on(edges, &ruled.columns) => {
                        let common = ruling::edges(edges.iter().chain(&ruled.columns).copied());
                        let next = on_edges(&ruled.table, &ruled.columns, &common);
                        *table = on_edges(table, edges, &common);
                        *edges = common;
                        append(table, next);
                    }
                    _ => {
                        if let Some((table, _)) = pending.take() {
                            source.push_table(table);
                        }
                        let mut table = ruled.table;
                        table.name = format!("第{}页表{}", number + 1, at + 1);
                        pending = Some((table, ruled.columns));
                    }
                }
                debug_assert!(ruled.bottom >= ruled.top, "a table has a height");
            }
        }
    }
    close(&mut source, open);
    if let Some((table, _)) = pending {
        source.push_table(table);
    }
    source
}

/// A paragraph that more lines may join.
struct Open {
    text: String,
    page: usize,
    last: TextLine,
}

fn close(source: &mut Source, open: Option<Open>) {
    if let Some(open) = open {
        source.push_placed(&open.text, None, format!("第{}页", open.page));
    }
}

/// Whether a table at the top of a page goes on with the one at the bottom of the page before: it is as wide, and its
/// columns are the same or some of them.
fn goes_on(edges: &[f64], next: &[f64]) -> bool {
    let is_near =
        |one: Option<&f64>, other: Option<&f64>| one.zip(other).is_some_and(|(one, other)| (one - other).abs() < 4.0);
    let holds = |edges: &[f64], edge: &f64| edges.iter().any(|other| is_near(Some(other), Some(edge)));
    let is_part = |some: &[f64], all: &[f64]| some.iter().all(|edge| holds(all, edge));
    is_near(edges.first(), next.first())
        && is_near(edges.last(), next.last())
        && (is_part(edges, next) || is_part(next, edges))
}

/// A table whose columns are parted further, at the edges of another one.
fn on_edges(table: &SourceTable, edges: &[f64], common: &[f64]) -> SourceTable {
    let place = |at: usize| {
        let edge = edges.get(at).copied().unwrap_or_default();
        let nearest = common
            .iter()
            .enumerate()
            .min_by(|(_, one), (_, other)| (*one - edge).abs().total_cmp(&(*other - edge).abs()));
        nearest.map_or(at, |(at, _)| at)
    };
    let mut parted = SourceTable { breaks: table.breaks.clone(), ..SourceTable::named(table.name.clone()) };
    for cell in &table.cells {
        let (left, right) = (place(cell.column), place(cell.column + cell.column_span));
        parted.put(SourceCell { column: left, column_span: right.saturating_sub(left).max(1), ..cell.clone() });
    }
    parted
}

/// Adds the rows of the next page, without the heads that are repeated there.
fn append(table: &mut SourceTable, next: SourceTable) {
    let texts = |table: &SourceTable, row: usize| -> Vec<String> {
        (0..table.columns()).map(|column| table.text(row, column).to_owned()).collect()
    };
    // A row that goes on over several pages may look the same on each, but its label stands on one of them only. Heads that
    // the document itself calls repeated come without their words.
    let is_head = |row: &usize| {
        let found = texts(&next, *row);
        found.iter().all(String::is_empty) || found == texts(table, *row) && !found.iter().any(String::is_empty)
    };
    let heads = (0..next.grid.len().min(6)).take_while(is_head).count();
    let first = table.grid.len();
    table.breaks.push(first);
    for mut cell in next.cells {
        if cell.row >= heads {
            cell.row = cell.row - heads + first;
            table.put(cell);
        }
    }
}
