//! Dates and times as reports write them. Years are those from 1 to 9999.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// The date with these numbers; `None` where the calendar does not have it or the year is not from 1 to 9999.
pub fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|&year| year > 0)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Reads `2025-01-20` and `2025-1-20`, with white space around it; `None` for anything else.
pub fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('-').map(|part| number(part, 1..=4));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then(|| date(year, month, day)).flatten()
}

/// A date in words: `2025年1月20日`.
pub fn date_words(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Year, month and day of a date.
pub fn date_numbers(date: Date) -> (u32, u32, u32) {
    (date.year().unsigned_abs().into(), date.month().unsigned_abs().into(), date.day().unsigned_abs().into())
}

/// The date of a time in seconds since 1970, UTC. `None` where the year is not from 1 to 9999.
pub fn date_of_second(when: i64) -> Option<Date> {
    time_of_second(when).map(DateTime::date)
}

/// A time in seconds since 1970, UTC, as text: `2026-01-20T08:30:00Z`. `None` where the year is not from 1 to 9999.
pub fn second_words(when: i64) -> Option<String> {
    time_of_second(when).map(|time| format!("{time}Z"))
}

/// Reads what [`second_words`] writes.
pub fn second_of(text: &str) -> Option<i64> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = time.split(':').map(|part| number(part, 2..=2).and_then(|number| i8::try_from(number).ok()));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    // A leap second is none of ours.
    if parts.next().is_some() || second > 59 {
        return None;
    }
    let time = Time::new(hour, minute, second, 0).ok()?;
    Some(read_date(day)?.to_datetime(time).duration_since(EPOCH).as_secs())
}

fn time_of_second(when: i64) -> Option<DateTime> {
    EPOCH.checked_add(SignedDuration::from_secs(when)).ok().filter(|time| time.year() > 0)
}

fn number(digits: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (super::is_digits(digits) && length.contains(&digits.len())).then(|| digits.parse().ok()).flatten()
}
