//! Exact numbers for comparisons.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// A count or an amount in 万元, exact to six decimals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Quantity {
    millionths: i128,
}

const SCALE: i128 = 1_000_000;
const DECIMALS: usize = 6;

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self { millionths: 0 };

    /// A number written with ASCII digits and at most six decimals; `None` for anything else.
    pub fn from_digits(digits: &str) -> Option<Self> {
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let written = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = !whole.is_empty() && whole.len() <= 20 && decimals.len() <= DECIMALS;
        let ends_well = !digits.ends_with('.');
        (fits && ends_well && written(whole) && written(decimals)).then(|| {
            let fraction = format!("{decimals:0<DECIMALS$}");
            let parsed = |part: &str| part.parse::<i128>().unwrap_or_default();
            Self { millionths: parsed(whole) * SCALE + parsed(&fraction) }
        })
    }

    /// A number of millionths.
    pub fn from_millionths(millionths: i128) -> Self {
        Self { millionths }
    }

    /// The number in millionths.
    pub fn millionths(self) -> i128 {
        self.millionths
    }

    /// How far two numbers are apart, at least 0.
    pub fn distance(self, other: Self) -> Self {
        Self { millionths: (self.millionths - other.millionths).abs() }
    }

    /// The number if it is whole, at least 0 and at most `u64::MAX`.
    pub fn as_count(self) -> Option<u64> {
        (self.millionths % SCALE == 0).then(|| u64::try_from(self.millionths / SCALE).ok()).flatten()
    }
}

impl From<u64> for Quantity {
    fn from(count: u64) -> Self {
        Self { millionths: i128::from(count) * SCALE }
    }
}

impl Add for Quantity {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { millionths: self.millionths + other.millionths }
    }
}

impl Sub for Quantity {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { millionths: self.millionths - other.millionths }
    }
}

impl Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.millionths < 0 { "-" } else { "" };
        let (whole, fraction) = (self.millionths.abs() / SCALE, self.millionths.abs() % SCALE);
        if fraction == 0 {
            return write!(formatter, "{sign}{whole}");
        }
        let decimals = format!("{fraction:06}");
        write!(formatter, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}
