//! Numbers in Chinese prose: ASCII and full-width digits, thousands commas, decimals, Chinese numerals, 万 and 亿, with the
//! unit behind them.

use crate::text::{chinese_digit, decimal_digit, numeral};

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rules) enum Unit {
    /// Nothing stands behind the number.
    Bare,
    /// 件 宗 起 例 and the like: what an office handles.
    Case,
    /// 条: applications in some reports, published information in most.
    Entry,
    /// 项: items of a list.
    Item,
    /// 个 份 次: anything.
    Piece,
    /// Money, in 元.
    Yuan,
    /// %
    Percent,
    /// 百分点
    Point,
    /// 倍
    Fold,
    /// 年, as a calendar year.
    Year,
    /// 月
    Month,
    /// Something that no cell counts: 人, 户, 场, 期, 日 …
    Foreign,
}

/// A number with its unit. Positions are bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rules) struct Number {
    /// In millionths, money in 元.
    pub(in crate::rules) value: i128,
    /// How many decimals are written.
    pub(in crate::rules) decimals: u32,
    /// What one more in the last written place is, in millionths: 1 for 12, 1000 for 1.2万.
    pub(in crate::rules) step: i128,
    /// What it counts.
    pub(in crate::rules) unit: Unit,
    /// The unit as written.
    pub(in crate::rules) word: &'static str,
    /// Where the digits end, with 万 where it is part of the number.
    pub(in crate::rules) digits_end: usize,
    /// Where the unit ends.
    pub(in crate::rules) end: usize,
}

impl Number {
    /// Whether it is the other number, as far as it is written: 1.2万 is 12034, but 12 is not 12.4.
    pub(in crate::rules) fn is(&self, other: i128) -> bool {
        let rounds = self.step > ONE || self.unit == Unit::Yuan;
        let cut = |number: i128| number / self.step.max(1) * self.step;
        self.value == other
            || rounds && (cut(other) == self.value || cut(other.saturating_add(self.step / 2)) == self.value)
    }

    /// The calendar year that the number is, if it is one.
    pub(in crate::rules) fn as_year(&self) -> Option<i128> {
        let year = self.value / ONE;
        (self.unit == Unit::Year && (1900..2100).contains(&year)).then_some(year)
    }
}

/// One, in millionths.
pub(in crate::rules) const ONE: i128 = 1_000_000;

/// Units that begin with a sign, with what they count; longer ones before their beginnings.
fn units(first: char) -> &'static [(&'static str, Unit)] {
    match first {
        '个' => {
            &[("个百分点", Unit::Point), ("个月", Unit::Foreign), ("个工作日", Unit::Foreign), ("个", Unit::Piece)]
        }
        '百' => &[("百分点", Unit::Point)],
        '万' => &[("万元", Unit::Yuan)],
        '亿' => &[("亿元", Unit::Yuan)],
        '元' => &[("元", Unit::Yuan)],
        '件' => &[("件次", Unit::Foreign), ("件套", Unit::Foreign), ("件", Unit::Case)],
        '宗' => &[("宗", Unit::Case)],
        '起' => &[("起", Unit::Case)],
        '例' => &[("例", Unit::Case)],
        '条' => &[("条", Unit::Entry)],
        '项' => &[("项", Unit::Item)],
        '份' => &[("份", Unit::Piece)],
        '次' => &[("次", Unit::Piece)],
        '%' => &[("%", Unit::Percent)],
        '％' => &[("％", Unit::Percent)],
        '\u{fe6a}' => &[("\u{fe6a}", Unit::Percent)],
        '倍' => &[("倍", Unit::Fold)],
        '年' => &[("年度", Unit::Year), ("年", Unit::Year)],
        '月' => &[("月", Unit::Month)],
        '人' => &[("人次", Unit::Foreign), ("人", Unit::Foreign)],
        '篇' => &[("篇", Unit::Foreign)],
        '则' => &[("则", Unit::Foreign)],
        '期' => &[("期", Unit::Foreign)],
        '场' => &[("场", Unit::Foreign)],
        '名' => &[("名", Unit::Foreign)],
        '家' => &[("家", Unit::Foreign)],
        '户' => &[("户", Unit::Foreign)],
        '批' => &[("批", Unit::Foreign)],
        '部' => &[("部", Unit::Foreign)],
        // Signs behind a number that make it something else than a count of cases.
        '日' | '号' | '楼' | '幢' | '室' | '时' | '分' | '点' | '周' | '天' | '级' | '届' | '章' | '页' | '字'
        | '村' | '只' | '辆' | '台' | '亩' | '岁' | '公' | '米' | '类' | '种' | '大' | '本' | '册' | '集' | '轮'
        | '座' | '处' | '所' | '支' | '组' | '路' | '线' | '栏' | '版' | '幅' | '张' | '块' => {
            &[("", Unit::Foreign)]
        }
        _ => &[],
    }
}

const MULTIPLIERS: [(char, i128); 2] = [('万', 10_000), ('亿', 100_000_000)];

/// What is read at a place where a number may begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Read {
    /// A number of its own.
    Number(Number),
    /// Digits of a telephone, an address, a document number: not to be read, up to this byte.
    Junk(usize),
}

/// Reads the number that begins at a byte; `before` is the sign in front of it. `None` where no number begins.
pub(super) fn read(text: &str, from: usize, before: Option<char>) -> Option<Read> {
    let rest = text.get(from..)?;
    let first = rest.chars().next()?;
    if decimal_digit(first).is_some() { read_digits(text, from, before) } else { read_numeral(text, from, before) }
}

fn read_digits(text: &str, from: usize, before: Option<char>) -> Option<Read> {
    let scanned = scan(&text[from..]);
    let end = from + scanned.length;
    let mut after = text[end..].chars();
    let (next, next_but_one) = (after.next(), after.next());
    let follows_digit = || text[..from].chars().rev().nth(1).is_some_and(|sign| decimal_digit(sign).is_some());
    let continues = match next {
        Some('_' | '@' | '=' | '#' | '〕' | ']') => true,
        Some('-' | '－' | '/' | '／' | ':' | '：' | '.' | '—' | '–' | '~' | '～') => {
            next_but_one.is_some_and(|sign| decimal_digit(sign).is_some())
        }
        next => next.is_some_and(|sign| sign.is_ascii_alphabetic()),
    };
    let bound = match before {
        Some('第' | '〔' | '[' | '№' | '/' | '／' | '.' | '．' | '_' | '@' | '&' | '=' | '#' | '-' | '－') => {
            true
        }
        // 7—9 is a range, 1月1日—12月31日 are two days.
        Some('—' | '–' | '~' | '～' | ':') => follows_digit(),
        before => before.is_some_and(|sign| sign.is_ascii_alphabetic()),
    };
    let Some(value) = scanned.value.filter(|_| !bound && !continues) else {
        return Some(Read::Junk(end));
    };
    Some(Read::Number(with_unit(text, end, value, scanned.decimals)))
}

struct Scanned {
    length: usize,
    value: Option<i128>,
    decimals: u32,
}

/// Digits with thousands commas and decimals. The value is missing where there are too many of them.
fn scan(text: &str) -> Scanned {
    /// More digits than this count nothing that a report counts.
    const MOST: u32 = 15;
    let (mut whole, mut count, mut length) = (0_u64, 0_u32, 0);
    let mut signs = text.char_indices().peekable();
    while let Some(&(at, sign)) = signs.peek() {
        if let Some(value) = decimal_digit(sign) {
            whole = whole.saturating_mul(10).saturating_add(u64::from(value));
            count += 1;
            length = at + sign.len_utf8();
            signs.next();
        } else if sign == ',' && (1..=3).contains(&count) && groups_follow(&text[at..]) {
            // All groups of three are taken at once.
            signs.next();
            let mut in_group = 0;
            while let Some(&(at, sign)) = signs.peek() {
                match decimal_digit(sign) {
                    Some(value) if in_group < 3 => {
                        whole = whole.saturating_mul(10).saturating_add(u64::from(value));
                        (in_group, count, length) = (in_group + 1, count + 1, at + sign.len_utf8());
                    }
                    None if sign == ',' && in_group == 3 && groups_follow(&text[at..]) => in_group = 0,
                    _ => break,
                }
                signs.next();
            }
            break;
        } else {
            break;
        }
    }
    let (mut decimals, mut fraction) = (0, 0_u64);
    let point = text[length..].chars().next().filter(|&sign| sign == '.' || sign == '．');
    let behind = point.map_or("", |point| &text[length + point.len_utf8()..]);
    for sign in behind.chars() {
        let Some(value) = decimal_digit(sign) else { break };
        decimals += 1;
        if decimals <= 6 {
            fraction = fraction * 10 + u64::from(value);
        }
        if let Some(point) = point
            && decimals == 1
        {
            length += point.len_utf8();
        }
        length += sign.len_utf8();
    }
    let scaled = i128::from(fraction * 10_u64.pow(6_u32.saturating_sub(decimals)));
    let value = (count <= MOST && decimals <= 6).then(|| i128::from(whole) * ONE + scaled);
    Scanned { length, value, decimals }
}

/// Whether a comma and exactly three digits follow.
fn groups_follow(text: &str) -> bool {
    let mut signs = text.chars();
    signs.next() == Some(',')
        && (0..3).all(|_| signs.next().is_some_and(|sign| decimal_digit(sign).is_some()))
        && signs.next().is_none_or(|sign| decimal_digit(sign).is_none())
}

/// Adds 万 or 亿 and the unit behind the digits.
fn with_unit(text: &str, end: usize, value: i128, decimals: u32) -> Number {
    let (mut value, mut digits_end) = (value, end);
    let mut step = 10_i128.pow(6_u32.saturating_sub(decimals));
    let mut rest = &text[end..];
    for (sign, factor) in MULTIPLIERS {
        if rest.starts_with(sign) && !rest.starts_with("万元") && !rest.starts_with("亿元") {
            value = value.saturating_mul(factor);
            step = step.saturating_mul(factor);
            digits_end += sign.len_utf8();
            rest = &text[digits_end..];
            break;
        }
    }
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len();
    let unit_from = digits_end + blank;
    let rest = &text[unit_from..];
    let known = rest.chars().next().map_or(&[][..], units);
    let (word, unit) = known.iter().find(|(word, _)| rest.starts_with(word)).copied().unwrap_or(("", Unit::Bare));
    let unit = match unit {
        // 3年 is a time, 21年 may be 2021年: neither is a calendar year to us.
        Unit::Year if !(1900 * ONE..2100 * ONE).contains(&value) || value % ONE != 0 => Unit::Foreign,
        // 3个村, 5次会议 and 2件事 are told by what follows them, by the reader.
        unit => unit,
    };
    let factor = match word {
        "万元" => 10_000,
        "亿元" => 100_000_000,
        _ => 1,
    };
    value = value.saturating_mul(factor);
    step = step.saturating_mul(factor);
    let end = if word.is_empty() { digits_end } else { unit_from + word.len() };
    Number { value, decimals, step, unit, word, digits_end, end }
}

/// A Chinese numeral counts only with a unit behind it: 一是, 统一 and 三公 are no numbers.
fn read_numeral(text: &str, from: usize, before: Option<char>) -> Option<Read> {
    /// Longer runs of numeral signs are no number.
    const LONGEST: usize = 16;
    let rest = &text[from..];
    let is_numeral =
        |sign: char| chinese_digit(sign).is_some() || matches!(sign, '两' | '十' | '百' | '千' | '万' | '亿');
    let run: usize = rest.chars().take(LONGEST + 1).take_while(|&sign| is_numeral(sign)).map(char::len_utf8).sum();
    if run == 0 {
        return None;
    }
    let numeral = &rest[..run];
    let after = &rest[run..];
    // 一百二十万元: 万 belongs to the unit.
    let numeral = match numeral.strip_suffix(['万', '亿']) {
        Some(shorter) if after.starts_with('元') && !shorter.is_empty() => shorter,
        _ => numeral,
    };
    let end = from + numeral.len();
    let junk = before.is_some_and(|sign| {
        matches!(sign, '第' | '统' | '唯' | '专' | '之' | '万' | '单' | '每' | '同' | '逐' | '几' | '数' | '近')
            || is_numeral(sign)
    });
    let value = numeral_value(numeral);
    let number = value.map(|value| with_unit(text, end, i128::from(value) * ONE, 0))?;
    let behind = text[number.end..].chars().next();
    let idiom = matches!(behind, Some('事' | '性' | '式' | '码' | '图'));
    let counted = !matches!(number.unit, Unit::Bare | Unit::Foreign);
    if counted && !junk && !idiom { Some(Read::Number(number)) } else { None }
}

/// The value of a Chinese numeral: 一百二十, 百二十, 二〇二四, 三万五千; `None` where it is in doubt (一百二).
fn numeral_value(text: &str) -> Option<u64> {
    let count = text.chars().count();
    if count > 1 && text.chars().all(|sign| sign == '两' || chinese_digit(sign).is_some()) {
        // Digit after digit, as years are written: 二〇二四. 二三 may be "two or three".
        let digits = text.chars().map(chinese_digit);
        return if count < 4 {
            None
        } else {
            digits.into_iter().try_fold(0, |value, digit| Some(value * 10 + u64::from(digit?)))
        };
    }
    // 百二十件 is 120.
    if text.starts_with(['百', '千']) { numeral(&format!("一{text}")) } else { numeral(text) }
}
