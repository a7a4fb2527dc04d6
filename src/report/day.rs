//! A day of the calendar.

use std::fmt;

/// The days of 400 years.
const ERA_DAYS: i64 = 146_097;

/// The days from 0000-03-01 to 1970-01-01.
const BEFORE_1970: i64 = 719_468;

/// A day, from year 1 to 9999. Its order is the calendar's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    /// The day with these numbers, if the calendar has it.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..10_000).contains(&year) && (1..=last).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2025-01-20`; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-').map(|part| {
            let digits = !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok()).flatten()
        });
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then(|| Self::new(year, month, day)).flatten()
    }

    /// Year, month and day.
    pub fn numbers(self) -> (u32, u32, u32) {
        (self.year, self.month, self.day)
    }

    /// The days from 1970-01-01 to this one.
    pub fn number(self) -> i64 {
        // Years begin in March, so that the leap day is the last one; eras of 400 years have the same days.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((i64::from(self.month) + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - BEFORE_1970
    }

    /// The day that many days after 1970-01-01; nothing outside of the years 1 to 9999.
    pub fn from_number(number: i64) -> Option<Self> {
        let days = number.checked_add(BEFORE_1970)?;
        let (era, of_era) = (days.div_euclid(ERA_DAYS), days.rem_euclid(ERA_DAYS));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let (day, month) = (of_year - (153 * from_march + 2) / 5 + 1, (from_march + 2) % 12 + 1);
        let year = era.checked_mul(400)? + year + i64::from(month <= 2);
        Self::new(u32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    }

    /// The day in words: `2025年1月20日`.
    pub fn words(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
