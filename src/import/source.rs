//! What a document plainly holds: paragraphs and tables in their order, whatever its format was.

use std::ops::Range;

/// A document without its format.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Source {
    /// Paragraphs and tables, in reading order.
    pub blocks: Vec<SourceBlock>,
    /// What stands apart from the running text: footnotes, hidden sheets. Never part of the report.
    pub asides: Vec<(String, String)>,
    /// The name that the document gives itself outside of its text, such as the title of a web page.
    pub name: String,
    /// The report's own file, where our DOCX carries it inside, in the format that is stated with it: `ron`.
    pub carried: Option<String>,
    /// How many pages the document has, where its format has pages.
    pub pages: Option<usize>,
    /// How many paragraphs and tables were added.
    counts: (usize, usize),
}

/// A piece of a document.
#[derive(Clone, PartialEq, Debug)]
pub enum SourceBlock {
    /// A paragraph or a heading.
    Paragraph(SourceParagraph),
    /// A table.
    Table(SourceTable),
}

/// A paragraph or a heading; never blank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceParagraph {
    /// The text; a line break inside the paragraph is a line feed.
    pub text: String,
    /// Its level where the document says that it is a heading: 0 for the title, then 1 and more.
    pub level: Option<u8>,
    /// Where it stands, in words: 第2页, 第3段.
    pub place: String,
}

/// A table as a grid of merged cells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceTable {
    /// Its name in words: 表3, 第2页表1, a sheet's name.
    pub name: String,
    /// The cells, in reading order.
    pub cells: Vec<SourceCell>,
    /// For each grid position an index into `cells`; nothing where no cell stands. All rows are equally long unless the
    /// table is ragged.
    pub grid: Vec<Vec<Option<usize>>>,
    /// Whether the columns of a row are only counted, as in plain text: merged cells then stand for one position.
    pub ragged: bool,
    /// The rows that a page begins with. Such a row may be the rest of the row before it.
    pub breaks: Vec<usize>,
}

/// A cell of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceCell {
    /// The text; line breaks are line feeds.
    pub text: String,
    /// Grid row of its upper edge.
    pub row: usize,
    /// Grid column of its left edge.
    pub column: usize,
    /// How many grid rows it covers.
    pub row_span: usize,
    /// How many grid columns it covers.
    pub column_span: usize,
}

/// A grid larger than this is no table of a report.
const MOST_POSITIONS: usize = 400_000;

impl SourceTable {
    /// An empty table.
    pub fn named(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// A table from its rows of texts; a ragged one where they are not equally long.
    pub fn from_rows(name: String, rows: Vec<Vec<String>>) -> Self {
        let ragged = rows.len() < 2 || rows.windows(2).any(|pair| pair[0].len() != pair[1].len());
        let mut table = Self { ragged, ..Self::named(name) };
        for (row, texts) in rows.into_iter().enumerate() {
            let line = texts.into_iter().enumerate().map(|(column, text)| {
                table.cells.push(SourceCell { text, row, column, row_span: 1, column_span: 1 });
                Some(table.cells.len() - 1)
            });
            let line = line.collect();
            table.grid.push(line);
        }
        table
    }

    /// How many grid columns the widest row has.
    pub fn columns(&self) -> usize {
        self.grid.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// The cell that covers a grid position, if one does.
    pub fn at(&self, row: usize, column: usize) -> Option<&SourceCell> {
        self.index_at(row, column).and_then(|index| self.cells.get(index))
    }

    /// The index of the cell that covers a grid position.
    pub fn index_at(&self, row: usize, column: usize) -> Option<usize> {
        *self.grid.get(row)?.get(column)?
    }

    /// The text at a grid position; empty where no cell stands.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.at(row, column).map_or("", |cell| &cell.text)
    }

    /// Puts a cell on the grid as far as its positions are free; `false` where the table grows out of bounds.
    pub fn put(&mut self, cell: SourceCell) -> bool {
        let (bottom, right) = (cell.row.saturating_add(cell.row_span), cell.column.saturating_add(cell.column_span));
        if bottom.saturating_mul(right.max(self.columns())) > MOST_POSITIONS {
            return false;
        }
        if self.grid.len() < bottom {
            self.grid.resize(bottom, Vec::new());
        }
        let index = self.cells.len();
        for line in &mut self.grid[cell.row..bottom] {
            if line.len() < right {
                line.resize(right, None);
            }
            for position in &mut line[cell.column..right] {
                position.get_or_insert(index);
            }
        }
        self.cells.push(cell);
        true
    }

    /// Lets a cell reach down over columns of another row.
    pub fn extend(&mut self, index: usize, row: usize, columns: Range<usize>) {
        if self.grid.len() <= row {
            self.grid.resize(row + 1, Vec::new());
        }
        let line = &mut self.grid[row];
        if line.len() < columns.end {
            line.resize(columns.end, None);
        }
        line[columns].fill(Some(index));
        self.cells[index].row_span = row + 1 - self.cells[index].row;
    }

    /// Lets a cell reach over further columns of a row on its right.
    pub fn widen(&mut self, index: usize, row: usize, columns: Range<usize>) {
        let span = self.cells[index].row_span;
        self.cells[index].column_span = columns.end.saturating_sub(self.cells[index].column).max(1);
        self.extend(index, row, columns);
        self.cells[index].row_span = span;
    }

    /// The first free column of a row.
    pub fn free_column(&self, row: usize) -> usize {
        self.grid.get(row).map_or(0, |line| line.iter().position(Option::is_none).unwrap_or(line.len()))
    }

    /// Makes all rows equally long.
    pub fn square(&mut self) {
        let columns = self.columns();
        self.grid.iter_mut().for_each(|line| line.resize(columns, None));
    }

    /// The table with rows and columns exchanged.
    pub fn transposed(&self) -> Self {
        let columns = self.columns();
        let grid =
            (0..columns).map(|column| (0..self.grid.len()).map(|row| self.index_at(row, column)).collect()).collect();
        let cells = self.cells.iter().map(|cell| SourceCell {
            text: cell.text.clone(),
            row: cell.column,
            column: cell.row,
            row_span: cell.column_span,
            column_span: cell.row_span,
        });
        Self { name: self.name.clone(), cells: cells.collect(), grid, ragged: self.ragged, breaks: Vec::new() }
    }

    /// Where a cell stands, in words.
    pub fn place(&self, cell: &SourceCell) -> String {
        format!("{}第{}行第{}列", self.name, cell.row + 1, cell.column + 1)
    }
}

impl Source {
    /// The paragraphs, in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &SourceParagraph> {
        self.blocks.iter().filter_map(|block| match block {
            SourceBlock::Paragraph(paragraph) => Some(paragraph),
            SourceBlock::Table(_) => None,
        })
    }

    /// The tables, in reading order.
    pub fn tables(&self) -> impl Iterator<Item = &SourceTable> {
        self.blocks.iter().filter_map(|block| match block {
            SourceBlock::Table(table) => Some(table),
            SourceBlock::Paragraph(_) => None,
        })
    }

    /// Adds a paragraph unless it is blank; its place is its number.
    pub fn push_paragraph(&mut self, text: &str, level: Option<u8>) {
        if !text.trim().is_empty() {
            let place = format!("第{}段", self.counts.0 + 1);
            self.push_placed(text, level, place);
        }
    }

    /// Adds a paragraph that stands at that place, unless it is blank.
    pub fn push_placed(&mut self, text: &str, level: Option<u8>, place: String) {
        let text = text.trim();
        if !text.is_empty() {
            self.counts.0 += 1;
            self.blocks.push(SourceBlock::Paragraph(SourceParagraph { text: text.to_owned(), level, place }));
        }
    }

    /// Adds a table unless no cell of it has text.
    pub fn push_table(&mut self, mut table: SourceTable) {
        if table.cells.iter().any(|cell| !cell.text.trim().is_empty()) {
            if !table.ragged {
                table.square();
            }
            self.counts.1 += 1;
            self.blocks.push(SourceBlock::Table(table));
        }
    }

    /// The name of the next table, counted in the document.
    pub fn next_table_name(&self) -> String {
        format!("表{}", self.counts.1 + 1)
    }
}
