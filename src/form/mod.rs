//! The official form (国办公开办函〔2021〕30号) as data: every heading, label, key, span, sum and balance is said here
//! and nowhere else. The window, the printed page, the file, the rules and the tests all iterate over it.

mod cell;
mod grid;
mod help;
mod identity;
mod narrative;
mod phrases;
mod section;
mod tables;
mod unit;

pub use cell::{CELL_COUNT, CellId, CellKind, cells};
pub use grid::{Grid, GridCell, Role, grid};
pub use help::{Help, UNCONFIRMED, help};
pub use identity::{Identity, IdentityKind, carried, identities, sum_parts, sums};
pub use narrative::{NARRATIVE_COUNT, Narrative};
pub use phrases::{PHRASES, Phrase, Point, points};
pub use section::Section;
pub use tables::{BALANCE_NOTE, Column, Row, Table};
pub use unit::UnitKind;

/// What follows the unit's name and `YYYY年` in the title of every report.
pub const TITLE_SUFFIX: &str = "政府信息公开工作年度报告";

/// First report year of this form; the two years before used the trial format 国办公开办函〔2019〕60号.
pub const FIRST_YEAR: u32 = 2021;

/// The title as it is printed: the full name of the unit, the year, the fixed words.
pub fn title(unit: &str, year: u32) -> String {
    format!("{unit}{year}年{TITLE_SUFFIX}")
}
