//! Documents about reports: the sign-off sheet and the list of findings, the circular, the letter to an office, the table
//! of all offices. They are structures, which `page` lays out and `export` writes.

mod circular;
mod letter;
mod office_status;
mod overview;
mod parts;
mod roster;
mod sign_off;
mod spreadsheet;

pub use circular::{BrokenRule, Circular, FaultyOffice};
pub use letter::{LetterItem, ReturnLetter};
pub use office_status::{Fault, OfficeStatus};
pub use overview::{Overview, Unlisted};
pub use parts::CopiedProse;
pub use sign_off::{ListedFinding, check_word, findings_list, list_of_findings, sign_off, sign_off_sheet};
pub use spreadsheet::{Spreadsheet, SpreadsheetCell};
