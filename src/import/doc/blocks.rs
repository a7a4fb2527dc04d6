//! Paragraphs with their marks → the paragraphs and tables of a document.

use super::properties::{Marks, RowShape};
use crate::import::ImportError;
use crate::import::source::{Source, SourceCell, SourceTable};
use std::rc::Rc;

/// Tables in tables.
const DEEPEST: usize = 12;
/// Edges of columns that are nearer than this, in twips, are the same.
const NEAR: i16 = 40;
const MOST_EDGES: usize = 400;

/// Builds up a document.
#[derive(Default)]
pub(super) struct Builder {
    body: Vec<Block>,
    /// The tables that are open, the outermost first.
    open: Vec<Table>,
}

enum Block {
    Paragraph(String, Option<u8>),
    Table(Table),
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    cells: Vec<Vec<Block>>,
    cell: Vec<Block>,
}

struct Row {
    cells: Vec<Vec<Block>>,
    shape: Option<Rc<RowShape>>,
}

impl Builder {
    /// Adds a paragraph; the mark at its end may be the one of a cell or a row.
    pub(super) fn paragraph(&mut self, text: &str, marks: Marks, is_cell_mark: bool) -> Result<(), ImportError> {
        let depth = if is_cell_mark { marks.depth.max(1) } else { marks.depth };
        if depth > DEEPEST {
            return Err(ImportError::Limit("表格嵌套过深".to_owned()));
        }
        while self.open.len() > depth {
            self.close();
        }
        while self.open.len() < depth {
            self.open.push(Table::default());
        }
        let is_cell = is_cell_mark || marks.ends_cell;
        match self.open.last_mut() {
            Some(table) if marks.ends_row => {
                if !table.cell.is_empty() {
                    table.cells.push(std::mem::take(&mut table.cell));
                }
                table.rows.push(Row { cells: std::mem::take(&mut table.cells), shape: marks.row });
            }
            Some(table) => {
                table.cell.push(Block::Paragraph(text.to_owned(), None));
                if is_cell {
                    table.cells.push(std::mem::take(&mut table.cell));
                }
            }
            None => self.body.push(Block::Paragraph(text.to_owned(), marks.level)),
        }
        Ok(())
    }

    /// Adds a line where the document stands, in a cell or outside.
    pub(super) fn line(&mut self, text: &str) -> Result<(), ImportError> {
        let depth = self.open.len();
        self.paragraph(text, Marks { depth, ..Marks::default() }, false)
    }

    fn close(&mut self) {
        let Some(mut table) = self.open.pop() else { return };
        if !table.cell.is_empty() {
            table.cells.push(std::mem::take(&mut table.cell));
        }
        if !table.cells.is_empty() {
            table.rows.push(Row { cells: std::mem::take(&mut table.cells), shape: None });
        }
        let outer = self.open.last_mut().map_or(&mut self.body, |outer| &mut outer.cell);
        outer.push(Block::Table(table));
    }

    /// The whole document.
    pub(super) fn finish(mut self) -> Result<Source, ImportError> {
        while !self.open.is_empty() {
            self.close();
        }
        let mut source = Source::default();
        add(self.body, &mut source)?;
        Ok(source)
    }
}

fn add(blocks: Vec<Block>, source: &mut Source) -> Result<(), ImportError> {
    for block in blocks {
        match block {
            Block::Paragraph(text, level) => source.push_paragraph(&text, level),
            Block::Table(table) => add_table(table, source)?,
        }
    }
    Ok(())
}

fn add_table(table: Table, source: &mut Source) -> Result<(), ImportError> {
    let cells = || table.rows.iter().flat_map(|row| row.cells.iter().flatten());
    if cells().any(|block| matches!(block, Block::Table(_))) {
        return table.rows.into_iter().flat_map(|row| row.cells).try_for_each(|cell| add(cell, source));
    }
    let edges = edges(&table.rows)?;
    let mut grid = SourceTable::named(source.next_table_name());
    for (number, row) in table.rows.into_iter().enumerate() {
        let shape = row.shape.filter(|shape| shape.merges.len() >= row.cells.len());
        let mut last: Option<usize> = None;
        for (at, cell) in row.cells.into_iter().enumerate() {
            let text = text(&cell);
            let (columns, merge) = match &shape {
                Some(shape) => {
                    let first = place(&edges, shape.edges[at]);
                    (first..place(&edges, shape.edges[at + 1]), shape.merges[at])
                }
                None => (at..at + 1, Default::default()),
            };
            if columns.is_empty() && text.is_empty() {
                continue;
            }
            let columns = columns.start..columns.end.max(columns.start + 1);
            let above = number.checked_sub(1).and_then(|above| grid.index_at(above, columns.start));
            let above = above.filter(|above| grid.cells[*above].column == columns.start);
            match (above, last) {
                (Some(above), _) if merge.above && text.is_empty() => {
                    grid.extend(above, number, columns);
                    last = Some(above);
                }
                (_, Some(last)) if merge.left && text.is_empty() => grid.widen(last, number, columns),
                _ => {
                    let (column, column_span) = (columns.start, columns.len());
                    last = Some(grid.cells.len());
                    if !grid.put(SourceCell { text, row: number, column, row_span: 1, column_span }) {
                        return Err(ImportError::Limit("表格过大".to_owned()));
                    }
                }
            }
        }
        if grid.grid.len() <= number {
            grid.grid.resize(number + 1, Vec::new());
        }
    }
    source.push_table(grid);
    Ok(())
}

fn text(blocks: &[Block]) -> String {
    let lines: Vec<&str> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text, _) => Some(text.trim()).filter(|text| !text.is_empty()),
            Block::Table(_) => None,
        })
        .collect();
    lines.join("\n")
}

/// The edges of all rows, near ones once.
fn edges(rows: &[Row]) -> Result<Vec<i16>, ImportError> {
    let mut edges: Vec<i16> =
        rows.iter().filter_map(|row| row.shape.as_ref()).flat_map(|row| row.edges.clone()).collect();
    edges.sort_unstable();
    edges.dedup_by(|next, kept| next.saturating_sub(*kept) < NEAR);
    if edges.len() > MOST_EDGES {
        return Err(ImportError::Limit("表格过大".to_owned()));
    }
    Ok(edges)
}

/// The number of the column that begins at an edge.
fn place(edges: &[i16], edge: i16) -> usize {
    edges.partition_point(|kept| *kept <= edge).saturating_sub(1)
}
