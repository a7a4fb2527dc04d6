//! A ledger of applications (台账) → table 3, each figure with the rows that make it up.
//!
//! ```text
//! bytes → sheets of rows → heads and the columns that are meant → each row's standing in a year → figures
//! ```
//!
//! A row counts in exactly one of 一 and 二 and in exactly one result or 四, for one kind of applicant; or it counts
//! nowhere and is listed with the reason. So the balance of each column holds by construction.

mod book;
mod classification;
mod columns;
mod days;
mod sheets;
mod tally;
mod words;

pub use book::{LedgerSheet, SheetRow};
pub use columns::{ColumnRole, Heading, Layout, Places, letter};
pub use sheets::{EXTENSIONS, Ledger};
pub use tally::{Outside, Placement, TalliedRow, Tally};
