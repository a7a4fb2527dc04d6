//! Editions of the form: each a text in `editions/`, read once and checked. The edition of a report follows from its year.

use super::cell::CellId;
use super::data::{EditionData, RowData, TableData};
use super::grid::{self, Grid};
use super::identity::{Identity, IdentityKind, Statements, identities_of};
use super::narrative::{NARRATIVE_COUNT, Narrative};
use super::phrases::{Phrase, Point};
use super::section::Section;
use super::tables::{Column, Row, Table};
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, Once, OnceLock, PoisonError};

/// More cells than any edition has.
pub const MOST_CELLS: usize = 256;

/// Report years that can be meant; the 条例 has been in force since 2008.
pub const PLAUSIBLE_YEARS: Range<u32> = 2008..2100;

/// The editions that the program carries, the oldest first.
const CARRIED: [&str; 1] = [include_str!("editions/2021.ron")];

/// An edition of the official form: every heading, label, key, sum, balance and help text of the reports of some years.
pub struct Edition {
    pub(super) number: u8,
    id: &'static str,
    document: &'static str,
    years: (u32, Option<u32>),
    sections: Vec<&'static str>,
    narratives: Vec<NarrativeForm>,
    phrases: Vec<Phrase>,
    tables: Vec<TableForm>,
    pub(super) cells: Vec<CellForm>,
    by_key: HashMap<&'static str, CellId>,
    identities: Vec<Identity>,
    identities_of: Vec<Vec<usize>>,
    pub(super) parts: Vec<Option<Vec<CellId>>>,
    sums: Vec<CellId>,
}

struct NarrativeForm {
    heading: Option<&'static str>,
    guidance: &'static str,
    points: Vec<Point>,
}

struct TableForm {
    rows: Vec<Row>,
    columns: Vec<Column>,
    /// The cells by row and column.
    cells: Vec<Vec<Option<CellId>>>,
    statements: Statements,
    grid: Grid,
}

/// Where a cell stands.
pub(super) struct CellForm {
    pub(super) table: Table,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) key: String,
}

/// Why a text is no edition of the form.
#[derive(Debug, thiserror::Error)]
pub enum EditionError {
    /// The text cannot be read.
    #[error("{0}")]
    Syntax(#[from] ron::error::SpannedError),
    /// A key stands twice, or a key that is spoken of does not stand anywhere.
    #[error("the key {0} stands twice or not at all")]
    Key(String),
    /// Something that every edition has is missing, or there is too much of it.
    #[error("{0}")]
    Shape(&'static str),
}

/// Where the editions stand. They are only added, and stay as long as the program runs.
pub(super) static EDITIONS: [OnceLock<Edition>; 16] = [const { OnceLock::new() }; 16];
static ADDING: Mutex<usize> = Mutex::new(0);
static CARRIED_ARE_READ: Once = Once::new();

impl Edition {
    /// All editions, in the order in which they were added.
    pub fn all() -> impl DoubleEndedIterator<Item = &'static Self> {
        CARRIED_ARE_READ.call_once(|| {
            for text in CARRIED {
                add(text).expect("a carried edition is whole; a test reads them all");
            }
        });
        EDITIONS.iter().filter_map(OnceLock::get)
    }

    /// The edition that was in force for a report year, if there was one.
    pub fn in_force(year: u32) -> Option<&'static Self> {
        Self::all().rfind(|edition| edition.years.0 <= year && edition.years.1.is_none_or(|last| year <= last))
    }

    /// The edition in which a report of a year is written: the one in force, or the one in force now where there was none or
    /// the year cannot be meant.
    pub fn of(year: u32) -> &'static Self {
        let meant = Some(year).filter(|year| PLAUSIBLE_YEARS.contains(year));
        meant.and_then(Self::in_force).unwrap_or_else(Self::latest)
    }

    /// The edition that is in force now.
    pub fn latest() -> &'static Self {
        Self::all().find(|edition| edition.years.1.is_none()).expect("one carried edition is in force")
    }

    /// Adds an edition, for the years that it names itself.
    ///
    /// # Errors
    ///
    /// An [`EditionError`] where the text cannot be read or contradicts itself; nothing is added then.
    pub fn add(text: &'static str) -> Result<&'static Self, EditionError> {
        Self::all().for_each(drop);
        add(text)
    }

    /// Names the edition: the first year for which it was in force.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The number of the notice that issued it.
    pub fn document(&self) -> &'static str {
        self.document
    }

    /// First and last report year; no last year: still in force.
    pub fn years(&self) -> (u32, Option<u32>) {
        self.years
    }

    /// How many cells its tables have.
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// All cells in the form's order.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = CellId> + ExactSizeIterator + Clone + use<> {
        let edition = self.number;
        (0..self.cells.len()).map(move |index| CellId { edition, index: short(index) })
    }

    /// The cell with the key `table/row/column`, if there is one.
    pub fn cell(&self, key: &str) -> Option<CellId> {
        self.by_key.get(key).copied()
    }

    /// The cell with that key in the newest edition that has it: for what speaks of a cell without a report.
    pub fn find(key: &str) -> Option<CellId> {
        Self::all().rev().find_map(|edition| edition.cell(key))
    }

    /// The cell at a row and column index of a table, if the row has that column.
    pub fn at(&self, table: Table, row: usize, column: usize) -> Option<CellId> {
        *self.tables[table as usize].cells.get(row)?.get(column)?
    }

    /// All rows of a table, in the form's order.
    pub fn rows(&self, table: Table) -> &[Row] {
        &self.tables[table as usize].rows
    }

    /// All columns that any row of a table has, in the form's order.
    pub fn columns(&self, table: Table) -> &[Column] {
        &self.tables[table as usize].columns
    }

    /// The printed form of a table.
    pub fn grid(&self, table: Table) -> &Grid {
        &self.tables[table as usize].grid
    }

    /// What the form says of its figures: the row totals, the column totals, the balances, the totals of table 4.
    pub fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// The identities that a cell is part of.
    pub fn identities_with(&self, cell: CellId) -> impl Iterator<Item = &Identity> {
        let numbers = cell.in_edition(self).map(|cell| self.identities_of[cell.index()].as_slice());
        numbers.unwrap_or_default().iter().map(|&number| &self.identities[number])
    }

    /// The sums, in an order in which each comes after the sums that it is made of.
    pub fn sums(&self) -> &[CellId] {
        &self.sums
    }

    /// From year to year: the cell of 结转下年度 of a column, and the cell of 上年结转 that must say the same the year after.
    pub fn carried(&self) -> impl Iterator<Item = (CellId, CellId)> {
        self.identities.iter().filter(|identity| identity.kind == IdentityKind::Balance).filter_map(|identity| {
            let into = identity.left.last().copied()?;
            Some((identity.place, into))
        })
    }

    /// The heading of a section, exactly as the form prints it.
    pub fn heading(&self, section: Section) -> &'static str {
        self.sections[section as usize]
    }

    /// The heading that the form prints above a narrative: one of the five aspects of section 1, or none.
    pub fn aspect(&self, narrative: Narrative) -> Option<&'static str> {
        self.narratives[narrative.index()].heading
    }

    /// What a narrative should say, in plain words; shown as 供参考.
    pub fn guidance(&self, narrative: Narrative) -> &'static str {
        self.narratives[narrative.index()].guidance
    }

    /// What an aspect of section 1 should say; nothing for other narratives.
    pub fn points(&self, narrative: Narrative) -> &[Point] {
        &self.narratives[narrative.index()].points
    }

    /// Sentences that most reports need (常用句), in the form's order.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Edition {}

impl fmt::Debug for Edition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Edition({})", self.id)
    }
}

fn add(text: &'static str) -> Result<&'static Edition, EditionError> {
    let mut count = ADDING.lock().unwrap_or_else(PoisonError::into_inner);
    let slot = EDITIONS.get(*count).ok_or(EditionError::Shape("there are too many editions"))?;
    let edition = Edition::read(text, short(*count))?;
    *count += 1;
    Ok(slot.get_or_init(|| edition))
}

/// An index that is known to be below [`MOST_CELLS`].
fn short(index: usize) -> u8 {
    u8::try_from(index).unwrap_or(u8::MAX)
}

impl Edition {
    fn read(text: &'static str, number: u8) -> Result<Self, EditionError> {
        let data: EditionData = ron::from_str(text)?;
        let is_whole = data.sections.len() == Section::ALL.len()
            && data.narratives.len() == NARRATIVE_COUNT
            && data.tables.iter().map(|table| table.table).eq(Table::ALL);
        if !is_whole {
            return Err(EditionError::Shape("sections, narratives or tables are missing or out of order"));
        }
        let mut narratives = Vec::with_capacity(NARRATIVE_COUNT);
        for (narrative, data) in Narrative::ALL.into_iter().zip(data.narratives) {
            if narrative.key() != data.key {
                return Err(EditionError::Key(data.key.to_owned()));
            }
            let points = data.points.into_iter().map(|point| Point { name: point.name, words: point.words });
            let heading = Some(data.heading).filter(|heading| !heading.is_empty());
            narratives.push(NarrativeForm { heading, guidance: data.guidance, points: points.collect() });
        }
        let mut phrases = Vec::with_capacity(data.phrases.len());
        for phrase in data.phrases {
            let narrative = Narrative::from_key(phrase.narrative);
            let narrative = narrative.ok_or_else(|| EditionError::Key(phrase.narrative.to_owned()))?;
            phrases.push(Phrase { name: phrase.name, narrative, template: phrase.template });
        }
        let (mut cells, mut tables) = (Vec::new(), Vec::new());
        for table in data.tables {
            tables.push(TableForm::read(table, number, &mut cells)?);
        }
        if cells.len() > MOST_CELLS {
            return Err(EditionError::Shape("there are too many cells"));
        }
        let mut edition = Self {
            number,
            id: data.id,
            document: data.document,
            years: data.years,
            sections: data.sections,
            narratives,
            phrases,
            tables,
            cells,
            by_key: HashMap::new(),
            identities: Vec::new(),
            identities_of: Vec::new(),
            parts: Vec::new(),
            sums: Vec::new(),
        };
        edition.name_cells()?;
        edition.add_up();
        Ok(edition)
    }

    fn name_cells(&mut self) -> Result<(), EditionError> {
        for (index, cell) in self.cells.iter().enumerate() {
            // An edition stays as long as the program runs.
            let key: &'static str = Box::leak(cell.key.clone().into_boxed_str());
            let id = CellId { edition: self.number, index: short(index) };
            if self.by_key.insert(key, id).is_some() {
                return Err(EditionError::Key(key.to_owned()));
            }
        }
        Ok(())
    }

    fn add_up(&mut self) {
        let tables = Table::ALL.into_iter().zip(&self.tables);
        self.identities = tables
            .flat_map(|(table, form)| {
                identities_of(table, &form.rows, &form.statements, |row, column| form.at(row, column))
            })
            .collect();
        self.parts = vec![None; self.cells.len()];
        self.identities_of = vec![Vec::new(); self.cells.len()];
        // Row totals come first in the list, so that 三·（七）总计·总计 keeps the parts of its row.
        for (number, identity) in self.identities.iter().enumerate() {
            if identity.kind != IdentityKind::Balance {
                self.parts[identity.place.index()].get_or_insert_with(|| identity.right.clone());
            }
            for cell in identity.cells() {
                self.identities_of[cell.index()].push(number);
            }
        }
        let is_sum = |cell: &CellId| self.parts[cell.index()].is_some();
        let (of_sums, of_typed): (Vec<CellId>, Vec<CellId>) =
            self.cells().filter(is_sum).partition(|cell| self.parts[cell.index()].iter().flatten().any(is_sum));
        self.sums = of_typed.into_iter().chain(of_sums).collect();
    }
}

impl TableForm {
    /// The table, whose cells are added to those of the tables before it.
    fn read(data: TableData, edition: u8, known: &mut Vec<CellForm>) -> Result<Self, EditionError> {
        let table = data.table;
        let columns: Vec<Column> = data
            .columns
            .into_iter()
            .map(|column| Column {
                key: column.key,
                label: column.label,
                spellings: column.spellings,
                kind: column.kind,
                examples: (column.counted, column.elsewhere),
            })
            .collect();
        let column_of = |key: &str| {
            columns.iter().position(|column| column.key == key).ok_or_else(|| EditionError::Key(key.to_owned()))
        };
        let mut rows: Vec<Row> = Vec::new();
        for part in data.parts {
            let range = match part.columns[..] {
                [] => 0..columns.len(),
                [first, .., last] => column_of(first)?..column_of(last)? + 1,
                [only] => column_of(only)?..column_of(only)? + 1,
            };
            if !part.columns.is_empty() && range.len() != part.columns.len() {
                return Err(EditionError::Shape("the columns of a part do not stand side by side"));
            }
            let is_result = table == Table::Applications && !part.label.is_empty();
            for group in part.groups {
                let label = Some(group.label).filter(|label| !label.is_empty());
                rows.extend(group.rows.into_iter().map(|row| row_of(row, part.label, label, is_result, range.clone())));
            }
        }
        let row_of =
            |key: &str| rows.iter().position(|row| row.key == key).ok_or_else(|| EditionError::Key(key.to_owned()));
        let all = |keys: &[&'static str]| keys.iter().map(|key| row_of(key)).collect::<Result<Vec<usize>, _>>();
        let statements = Statements {
            total: data.total.map(column_of).transpose()?,
            column_total: data.column_total.map(row_of).transpose()?,
            balance: match data.balance {
                Some((left, right)) => Some((all(&left)?, all(&right)?)),
                None => None,
            },
        };
        let mut cells = vec![vec![None; columns.len()]; rows.len()];
        for (row, data) in rows.iter().enumerate() {
            for column in data.columns() {
                cells[row][column] = Some(CellId { edition, index: short(known.len()) });
                let key = format!("{}/{}/{}", table.key(), data.key, columns[column].key);
                known.push(CellForm { table, row, column, key });
            }
        }
        let at = |row: usize, column: usize| *cells.get(row)?.get(column)?;
        let grid = grid::grid(table, &rows, &columns, &data.heads, at);
        Ok(Self { rows, columns, cells, statements, grid })
    }

    fn at(&self, row: usize, column: usize) -> Option<CellId> {
        *self.cells.get(row)?.get(column)?
    }
}

fn row_of(data: RowData, part: &'static str, group: Option<&'static str>, result: bool, columns: Range<usize>) -> Row {
    Row {
        key: data.key,
        label: data.label,
        spellings: data.spellings,
        part,
        group,
        result,
        counts: data.counts,
        basis: data.basis,
        is_unconfirmed: data.unconfirmed,
        examples: (data.counted, data.elsewhere),
        columns,
    }
}
