//! What every layer needs to know of text: width, numerals, dates, characters, brackets, sentences, differences, likeness,
//! fingerprints and shortening. Nothing here knows of reports.

mod bracket;
mod character;
mod date;
mod difference;
mod fingerprint;
mod likeness;
mod numeral;
mod sentence;
mod shorten;
mod width;

pub use bracket::{closing_of, opening_of};
pub use character::{is_han, is_printable, one_line, printable, printable_line};
pub use date::{date, date_numbers, date_of_second, date_words, read_date, second_of, second_words};
pub use difference::{Run, runs};
pub use fingerprint::{fingerprint, long_fingerprint};
pub use likeness::likeness;
pub use numeral::{chinese_digit, decimal_digit, digit, is_digits, numeral};
pub use sentence::sentences;
pub use shorten::{first_characters, last_characters, shortened};
pub use width::{narrow, narrow_solid, narrowed};
