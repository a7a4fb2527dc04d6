//! Digits and Chinese numerals.

/// Whether a text is ASCII digits and nothing else, and not empty.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The value of a digit, ASCII or full width.
pub fn decimal_digit(character: char) -> Option<u32> {
    super::narrowed(character).to_digit(10)
}

/// The value of a Chinese numeral from 〇 to 九. ○ and 零 are 〇 too.
pub fn chinese_digit(character: char) -> Option<u32> {
    let value = match character {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(value)
}

/// The value of a digit, ASCII, full width or Chinese.
pub fn digit(character: char) -> Option<u32> {
    decimal_digit(character).or_else(|| chinese_digit(character))
}

/// The number that a Chinese numeral with its units writes, such as 一百二十, 十五, 三万五千, 两亿. `None` for anything else,
/// for digits without units, such as 二〇二四, and where the number is in doubt: 一百二 may be meant as 102 or as 120.
pub fn numeral(text: &str) -> Option<u64> {
    let (mut total, mut section, mut pending) = (0_u64, 0_u64, None);
    // The last unit of the section, and the last one that ended a section: units only fall.
    let (mut unit_before, mut section_unit_before) = (u64::MAX, u64::MAX);
    let mut after_zero = false;
    for character in text.chars() {
        let value = if character == '两' { Some(2) } else { chinese_digit(character).map(u64::from) };
        if let Some(value) = value {
            if pending.is_some_and(|seen| seen != 0) {
                return None;
            }
            after_zero = pending == Some(0);
            pending = Some(value);
            continue;
        }
        match character {
            '十' | '百' | '千' => {
                let unit = match character {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                let leads = unit == 10 && section == 0 && pending.is_none();
                let count = pending.take().filter(|&count| count > 0).or(leads.then_some(1))?;
                if unit >= unit_before {
                    return None;
                }
                (section, unit_before) = (section + count * unit, unit);
            }
            '万' | '亿' => {
                let unit = if character == '万' { 10_000 } else { 100_000_000 };
                section += pending.take().unwrap_or_default();
                if section == 0 || unit >= section_unit_before {
                    return None;
                }
                (total, section) = (total + section * unit, 0);
                (unit_before, section_unit_before) = (u64::MAX, unit);
            }
            _ => return None,
        }
        after_zero = false;
    }
    let ones = pending.unwrap_or_default();
    let in_doubt = ones > 0 && !after_zero && unit_before != 10 && (section > 0 || total > 0);
    (!text.is_empty() && !in_doubt).then_some(total + section + ones)
}
