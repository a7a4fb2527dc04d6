//! Many reports: found, read in parallel, added up, held against a list of units and against each other.
//!
//! * [`files`] finds report files and documents, [`read_report`] reads one, [`in_order`] works on all of them at once and
//!   hands the results out in their order, so that memory does not grow with their number.
//! * [`RollUp`] adds reports and partial sums (汇总); a partial sum is a report that lists its offices, so that none is
//!   counted twice wherever that can be known.
//! * [`Comparison`] is where a sum and the county's own report differ.
//! * [`sum_up`] does so for files and keeps what each has in each cell.
//! * [`Units`] is a list of units, held against the names that were found.
//! * [`prefilled`] makes this year's reports of the units of a list from last year's (下发).
//! * [`overview`] sorts out how all offices stand, [`papers()`] makes the supervisor's papers of it: the circular, the table,
//!   the letters.
//! * [`Survey`] looks at a folder again and again and reads what has changed, [`Watch`] does so on a thread of its own; the
//!   [`OfficeTable`] holds one [`OfficeRow`] per file and tells which of them are listed.
//! * [`copies`] finds reports whose prose is another's, [`similar`] those that copy a sibling or last year; [`LastYears`]
//!   finds last year's report of a unit.

mod comparison;
mod copies;
mod error;
mod found;
mod last_year;
mod office_row;
mod office_status;
mod office_table;
mod overview;
mod parallel;
mod prefill;
mod read;
mod roll_up;
mod rule_columns;
mod similar;
mod sum_up;
mod survey;
mod total;
mod units;
mod watch;

pub use comparison::{CellComparison, Comparison, OfficeProse, ProseComparison};
pub use copies::{Copy, Prints, copies, copies_among};
pub use error::{CountError, SeveralYears, SumError};
pub use found::{Found, files, is_document, sort};
pub use last_year::LastYears;
pub use office_row::{KEY_CELLS, KeyNumbers, Mark, OfficeRow, Phase, YearBefore};
pub use office_status::status_of_read;
pub use office_table::{Filter, OfficeTable, SortKey, Sums, TableLine, Verdict, column_words};
pub use overview::{Paper, find_copies, overview, papers, similar_words};
pub use parallel::in_order;
pub use prefill::{Lack, Prefilled, Unwritten, prefilled, write_prefilled};
pub use read::{Met, MetAgain, ReadReport, damage, read_report};
pub use roll_up::{Figures, Remark, RollUp, RolledUp};
pub use rule_columns::{RULE_COLUMN_COUNT, RULE_COLUMNS, RuleColumn, RuleGroup, column_of};
pub use similar::{Similar, SimilarTo, similar};
pub use sum_up::{Part, SumWanted, SummedUp, sum_up};
pub use survey::{Location, News, Survey, Wanted};
pub use units::{Roster, Units, read_units, units_in};
pub use watch::{PACE, Watch};
