//! Digits and Chinese numerals.

use nianbao::text::{chinese_digit, decimal_digit, digit, is_digits, numeral};

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number below 10,000 as it is written, with 零 in front where it follows a larger part and lacks thousands.
fn section(number: usize, follows: bool) -> String {
    let mut text = String::new();
    let mut lacks = follows && number < 1000;
    for (unit, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        match number / unit % 10 {
            0 => lacks |= !text.is_empty(),
            digit => {
                if lacks {
                    text.push('零');
                }
                lacks = false;
                text += DIGITS[digit];
                text += word;
            }
        }
    }
    text
}

fn written(number: usize) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let (high, low) = (number / 10_000, number % 10_000);
    let mut text = if high > 0 { section(high, false) + "万" } else { String::new() };
    text += &section(low, high > 0);
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

#[test]
fn each_number_up_to_99999_is_read_as_it_is_written() {
    for number in 0..100_000 {
        let text = written(number);
        assert_eq!(numeral(&text), Some(number as u64), "{text}");
    }
}

#[test]
fn numerals_are_read_only_where_they_are_certain() {
    for (text, number) in [
        ("〇", Some(0)),
        ("○", Some(0)),
        ("两", Some(2)),
        ("零五", Some(5)),
        ("零零五", Some(5)),
        ("十", Some(10)),
        ("一十五", Some(15)),
        ("两百", Some(200)),
        ("两千零五", Some(2005)),
        ("一百零", Some(100)),
        ("一百〇二", Some(102)),
        ("一百二", None),
        ("一千二", None),
        ("三万五", None),
        ("三万零五", Some(30_005)),
        ("三万十五", Some(30_015)),
        ("十万", Some(100_000)),
        ("一亿", Some(100_000_000)),
        ("一亿零五", Some(100_000_005)),
        ("一亿二千万", Some(120_000_000)),
        ("一亿二千万零三", Some(120_000_003)),
        ("九千九百九十九亿九千九百九十九万九千九百九十九", Some(999_999_999_999)),
        ("三万五万", None),
        ("一亿二亿", None),
        ("一万亿", None),
        ("万", None),
        ("零万", None),
        ("百", None),
        ("百二十", None),
        ("千", None),
        ("零十", None),
        ("一百二百", None),
        ("一百三千", None),
        ("一十二十", None),
        ("十十", None),
        ("二〇二四", None),
        ("一二", None),
        ("12", None),
        ("十2", None),
        ("一百 二十", None),
        ("", None),
    ] {
        assert_eq!(numeral(text), number, "{text}");
    }
}

#[test]
fn digits_have_the_values_that_they_are_written_for() {
    for (value, (ascii, wide)) in ('0'..='9').zip('０'..='９').enumerate() {
        let value = Some(value as u32);
        assert_eq!([decimal_digit(ascii), decimal_digit(wide), digit(ascii), digit(wide)], [value; 4]);
        assert_eq!([chinese_digit(ascii), chinese_digit(wide)], [None; 2]);
    }
    for (value, character) in "〇一二三四五六七八九".chars().enumerate() {
        let value = Some(value as u32);
        assert_eq!((chinese_digit(character), digit(character), decimal_digit(character)), (value, value, None));
    }
    assert_eq!((digit('○'), digit('零')), (Some(0), Some(0)));
    let known = ('\0'..=char::MAX).filter(|&character| digit(character).is_some()).count();
    assert_eq!(known, 20 + 12);
}

#[test]
fn only_ascii_digits_are_digits() {
    assert!(is_digits("0") && is_digits("0123456789"));
    assert!(!is_digits("") && !is_digits("1 2") && !is_digits("１") && !is_digits("-1") && !is_digits("1a"));
}
