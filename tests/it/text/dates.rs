//! Dates and times.

use nianbao::text::{date, date_numbers, date_of_second, date_words, read_date, second_of, second_words};

#[test]
fn the_calendar_has_the_days_that_it_has() {
    let lengths =
        |year: u32| (1..=12).map(move |month| (1..=40).filter(|&day| date(year, month, day).is_some()).count());
    let common = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (year, february) in [(2023, 28), (2024, 29), (1900, 28), (2000, 29), (1, 28), (9999, 28)] {
        let expected = common.iter().enumerate().map(|(at, &days)| if at == 1 { february } else { days });
        assert!(lengths(year).eq(expected), "{year}");
    }
    for (year, month, day) in [(0, 1, 1), (10_000, 1, 1), (u32::MAX, 1, 1), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0)] {
        assert_eq!(date(year, month, day), None, "{year}-{month}-{day}");
    }
    // What does not fit into the numbers of the library must not wrap around.
    assert_eq!((date(2024 + 65_536, 1, 1), date(2024, 257, 1), date(2024, 1, 257)), (None, None, None));
}

#[test]
fn dates_are_read_as_files_write_them() {
    for (text, numbers) in [
        ("2025-01-20", (2025, 1, 20)),
        ("2025-1-2", (2025, 1, 2)),
        (" 2024-02-29\n", (2024, 2, 29)),
        ("1-1-1", (1, 1, 1)),
        ("0999-12-31", (999, 12, 31)),
        ("2025-0001-0002", (2025, 1, 2)),
    ] {
        let read = read_date(text).expect(text);
        assert_eq!(date_numbers(read), numbers);
        assert_eq!(read_date(&read.to_string()), Some(read));
    }
    for wrong in [
        "",
        "2025",
        "2025-01",
        "2025-01-20-1",
        "2025-02-29",
        "2025-13-01",
        "2025-00-10",
        "0-1-1",
        "0000-01-01",
        "12025-01-01",
        "2025/01/20",
        "2025-01-20T00:00:00",
        "+2025-01-20",
        "-2025-01-20",
        "2025- 1-20",
        "2025-1-",
        "二〇二五-一-二十",
        "２０２５-01-20",
        "2025-00001-01",
    ] {
        assert_eq!(read_date(wrong), None, "{wrong}");
    }
}

#[test]
fn a_date_in_words_has_no_leading_zeros() {
    assert_eq!(date(2025, 1, 2).map(date_words).as_deref(), Some("2025年1月2日"));
    assert_eq!(date(987, 12, 31).map(date_words).as_deref(), Some("987年12月31日"));
}

const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

#[test]
fn seconds_are_written_and_read_from_year_1_to_9999() {
    for (when, words) in [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (1_768_897_800, "2026-01-20T08:30:00Z"),
        (FIRST, "0001-01-01T00:00:00Z"),
        (LAST, "9999-12-31T23:59:59Z"),
    ] {
        assert_eq!(second_words(when).as_deref(), Some(words));
        assert_eq!(second_of(words), Some(when));
        assert_eq!(date_of_second(when).map(|date| date.to_string()).as_deref(), words.split('T').next());
    }
    for outside in [FIRST - 1, LAST + 1, i64::MIN, i64::MAX] {
        assert_eq!((second_words(outside), date_of_second(outside)), (None, None));
    }
    for wrong in [
        "",
        "2026-01-20",
        "2026-01-20T08:30:00",
        "2026-01-20 08:30:00Z",
        "2026-01-20T24:00:00Z",
        "2026-01-20T08:60:00Z",
        "2026-01-20T08:30:60Z",
        "2026-01-20T8:30:00Z",
        "2026-01-20T08:30Z",
        "2026-01-20T08:30:00:00Z",
        "2026-02-30T08:30:00Z",
        "2026-01-20T08:30:00.5Z",
        "2026-01-20T-8:30:00Z",
    ] {
        assert_eq!(second_of(wrong), None, "{wrong}");
    }
}
