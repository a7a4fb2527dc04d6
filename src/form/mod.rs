//! The official form as data: every heading, label, key, span, sum and balance is said in an [`Edition`] and nowhere else.
//! The window, the printed page, the file, the rules and the tests all iterate over the edition of the report's year.

mod cell;
mod data;
mod edition;
mod grid;
mod identity;
mod named;
mod narrative;
mod phrases;
mod section;
mod tables;
mod unit;

pub use cell::{CellId, CellKind};
pub use edition::{Edition, EditionError, MOST_CELLS, MOST_EDITIONS, PLAUSIBLE_YEARS};
pub use grid::{Grid, GridCell, Role};
pub use identity::{Identity, IdentityKind};
pub use narrative::{NARRATIVE_COUNT, Narrative};
pub use phrases::{Help, Phrase, Point};
pub use section::Section;
pub use tables::{Column, Row, Table};
pub use unit::UnitKind;

/// What follows the unit's name and `YYYY年` in the title of every report.
pub const TITLE_SUFFIX: &str = "政府信息公开工作年度报告";

/// First report year of the form in force (国办公开办函〔2021〕30号).
pub const FIRST_YEAR: u32 = 2021;

/// The title as it is printed: the full name of the unit, the year, the fixed words.
pub fn title(unit: &str, year: u32) -> String {
    format!("{unit}{year}年{TITLE_SUFFIX}")
}
