//! Days as ledgers write them.

use crate::text::{chinese_digit, date, is_digits, narrow};
use jiff::ToSpan;
use jiff::civil::Date;

/// The years that a request for information can be of.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2099;
/// The numbers that spreadsheets give to the first and the last day of these years.
const SERIALS: std::ops::RangeInclusive<u32> = 36_526..=73_050;

/// Reads a day: `2021-03-05`, `2021/3/5`, `2021.3.5`, `2021年3月5日`, `20210305`, the number of a spreadsheet, full-width or
/// with Chinese numerals, with a time behind it. A day without its year or with two digits of it is only read where `year`
/// tells it.
///
/// # Errors
/// In a few words, why it is no day.
pub(super) fn read(text: &str, year: Option<u32>) -> Result<Date, &'static str> {
    let numbered = numbered(narrow(text).trim());
    let text = numbered.as_str();
    let (digits, rest) = leading(text);
    if digits.len() == 8 && is_time(rest) {
        let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse().ok()).unwrap_or(0);
        return known(part(0..4), part(4..6), part(6..8));
    }
    if let Some(day) = serial(digits, rest) {
        return Ok(day);
    }
    let first = number(digits).ok_or(UNKNOWN)?;
    let mut signs = rest.trim_start().chars();
    let sign = signs.next().ok_or(UNKNOWN)?;
    let rest = signs.as_str().trim_start();
    let (digits_two, rest) = leading(rest);
    let second = number(digits_two).filter(|_| digits_two.len() <= 2).ok_or(UNKNOWN)?;
    if sign == '月' {
        let rest = rest.trim_start().strip_prefix(['日', '号']).ok_or(UNKNOWN)?;
        if !is_time(rest) || digits.len() > 2 {
            return Err(UNKNOWN);
        }
        return known(year.ok_or("没有年份")?, first, second);
    }
    let next = match sign {
        '年' => '月',
        '-' | '/' | '.' | '\\' => sign,
        _ => return Err(UNKNOWN),
    };
    let rest = rest.trim_start().strip_prefix(next).ok_or(UNKNOWN)?;
    let (digits_three, rest) = leading(rest.trim_start());
    let third = number(digits_three).filter(|_| digits_three.len() <= 2).ok_or(UNKNOWN)?;
    let rest = rest.trim_start().strip_prefix(['日', '号']).unwrap_or(rest);
    if !is_time(rest) {
        return Err(UNKNOWN);
    }
    match (digits.len(), year) {
        (4, _) => known(first, second, third),
        (2, Some(year)) if year % 100 == first => known(year, second, third),
        (2, _) => Err("年份只有两位"),
        _ => Err(UNKNOWN),
    }
}

/// Reads a day that may stand in several columns: year and day, or year, month and day; or a day and a time.
///
/// # Errors
/// In a few words, why it is no day.
pub(super) fn read_parts(parts: &[&str], year: Option<u32>) -> Result<Date, &'static str> {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [] => Err("空白"),
        [whole] => read(whole, year),
        [first, ref rest @ ..] => {
            let narrowed = narrow(first);
            let digits = narrowed.trim().trim_end_matches('年');
            match (digits.len() == 4).then(|| number(digits)).flatten() {
                Some(year) => match rest {
                    [day] => read(day, Some(year)),
                    [month, day] => {
                        let (month, day) = (narrow(month), narrow(day));
                        let month = month.trim().trim_end_matches('月');
                        read(&format!("{year}-{month}-{}", day.trim().trim_end_matches(['日', '号'])), None)
                    }
                    _ => Err(UNKNOWN),
                },
                None if rest.iter().all(|part| is_time(&narrow(part))) => read(first, year),
                None => Err(UNKNOWN),
            }
        }
    }
}

/// The only year that a heading names, such as 2021年度台账; nothing where it names several.
pub(super) fn year_in(text: &str) -> Option<u32> {
    let signs: Vec<char> = numbered(&narrow(text)).chars().collect();
    let mut years: Vec<u32> = Vec::new();
    for (at, part) in signs.windows(5).enumerate() {
        let digits: String = part[..4].iter().collect();
        let alone = at.checked_sub(1).is_none_or(|before| !signs[before].is_ascii_digit());
        if part[4] == '年' && alone {
            years.extend(number(&digits).filter(|year| YEARS.contains(year)));
        }
    }
    years.sort_unstable();
    years.dedup();
    if let [year] = years[..] { Some(year) } else { None }
}

const UNKNOWN: &str = "认不出日期";

fn known(year: u32, month: u32, day: u32) -> Result<Date, &'static str> {
    if !YEARS.contains(&year) {
        return Err("年份不对");
    }
    date(year, month, day).ok_or("没有这一天")
}

/// The digits that a text begins with, and what follows them.
fn leading(text: &str) -> (&str, &str) {
    text.split_at(text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len()))
}

fn number(digits: &str) -> Option<u32> {
    let is_number = digits.len() <= 8 && is_digits(digits);
    is_number.then(|| digits.parse().ok()).flatten()
}

/// Whether what stands behind a day is nothing or a time of the day or a weekday.
fn is_time(text: &str) -> bool {
    let text = text.trim().trim_start_matches('T').trim_end_matches('Z');
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let has_seconds = clock.matches(':').count() == 2;
    let is_word = |sign: char| "上下午星期周一二三四五六日天时点分秒: ()".contains(sign);
    let longest = clock.split(|sign: char| !sign.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    longest <= 2
        && clock.chars().all(|sign| sign.is_ascii_digit() || is_word(sign))
        && (fraction.is_empty() || has_seconds)
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day as spreadsheets count it, a fraction of a day behind it.
fn serial(digits: &str, rest: &str) -> Option<Date> {
    let is_fraction = rest.strip_prefix('.').is_some_and(is_digits);
    if digits.len() != 5 || !(rest.is_empty() || is_fraction) {
        return None;
    }
    let serial = number(digits).filter(|serial| SERIALS.contains(serial))?;
    jiff::civil::date(2000, 1, 1).checked_add(i64::from(serial - SERIALS.start()).days()).ok()
}

/// Chinese numerals of a day as digits: 二〇二一年三月十五日.
fn numbered(text: &str) -> String {
    let is_numeral = |sign: char| sign == '十' || chinese_digit(sign).is_some();
    let mut plain = String::new();
    let mut run: Vec<char> = Vec::new();
    for sign in text.chars().map(Some).chain([None]) {
        match sign {
            Some(sign) if is_numeral(sign) => run.push(sign),
            _ => {
                // Only what a unit of the calendar follows is a number; 星期三 is not.
                if matches!(sign, Some('年' | '月' | '日' | '号')) && !plain.ends_with(['期', '周']) {
                    plain.push_str(&value(&run));
                } else {
                    plain.extend(run.iter());
                }
                run.clear();
                plain.extend(sign);
            }
        }
    }
    plain
}

fn value(run: &[char]) -> String {
    let digits = |run: &[char]| -> String {
        run.iter().filter_map(|&sign| char::from_digit(chinese_digit(sign)?, 10)).collect()
    };
    match run.iter().position(|sign| *sign == '十') {
        None => digits(run),
        Some(at) => {
            let (tens, ones) = (digits(&run[..at]), digits(&run[at + 1..]));
            format!("{}{}", if tens.is_empty() { "1" } else { &tens }, if ones.is_empty() { "0" } else { &ones })
        }
    }
}
