//! Tests of `report`.

mod review;
mod tally;

use crate::common::cell;
use nianbao::form::{CellId, CellKind, Edition, Narrative, UnitKind};
use nianbao::report::{Cell, ContactField, Difference, Edit, Quantity, Report, differences, following, tidied};

fn count(key: &str, count: u64) -> Edit {
    Edit::Cell(cell(key), Cell::Count(count))
}

/// The signs that texts of cells are made of, and some that they should never be.
const SIGNS: [char; 28] = [
    '0', '1', '2', '9', '０', '９', '.', ',', '，', '-', '/', ' ', '\u{3000}', '\u{a0}', '件', '万', '元', '一', '十',
    '百', '两', '〇', '\n', '\t', '\0', '😀', 'e', '+',
];

fn some_text(random: &mut fastrand::Rng) -> String {
    (0..random.usize(..12)).map(|_| SIGNS[random.usize(..SIGNS.len())]).collect()
}

fn some_edit(random: &mut fastrand::Rng) -> Edit {
    let all: Vec<CellId> = Edition::latest().cells().collect();
    match random.u8(..9) {
        0 => Edit::Narrative(Narrative::ALL[random.usize(..Narrative::ALL.len())], some_text(random)),
        1 => Edit::Year(random.u32(..)),
        2 => Edit::UnitName(some_text(random)),
        3 => Edit::UnitKind(UnitKind::ALL[random.usize(..UnitKind::ALL.len())]),
        4 => Edit::Contact(ContactField::ALL[random.usize(..ContactField::ALL.len())], some_text(random)),
        5 => Edit::Several((0..random.usize(..4)).map(|_| some_edit(random)).collect()),
        _ => {
            let cell = all[random.usize(..all.len())];
            Edit::Cell(cell, Cell::read(&some_text(random), cell.kind()))
        }
    }
}

#[test]
fn any_text_in_a_cell_reads_back_as_the_same_cell() {
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..50_000 {
        let text = some_text(&mut random);
        for kind in [CellKind::Count, CellKind::Amount, CellKind::Change, CellKind::AmountWithUnit] {
            let read = Cell::read(&text, kind);
            assert_eq!(Cell::read(&read.text(), kind), read, "{text:?}");
            match &read {
                Cell::Blank => assert!(text.is_empty()),
                Cell::Count(count) => assert_eq!(text.trim_start_matches('0').parse().unwrap_or(0), *count),
                Cell::Amount(kept) | Cell::Stated(kept) | Cell::Unreadable(kept) => assert_eq!(*kept, text),
            }
        }
    }
}

#[test]
fn a_cell_is_read_as_what_stands_in_it() {
    let long = "123456789012345678901234567890";
    for (text, as_count, as_amount) in [
        ("", Cell::Blank, Cell::Blank),
        ("0", Cell::Count(0), Cell::Count(0)),
        ("12", Cell::Count(12), Cell::Count(12)),
        ("18446744073709551615", Cell::Count(u64::MAX), Cell::Count(u64::MAX)),
        ("0.50", Cell::Unreadable("0.50".into()), Cell::Amount("0.50".into())),
        ("0.1234567", Cell::Unreadable("0.1234567".into()), Cell::Unreadable("0.1234567".into())),
        ("1.", Cell::Unreadable("1.".into()), Cell::Unreadable("1.".into())),
        (".5", Cell::Unreadable(".5".into()), Cell::Unreadable(".5".into())),
        ("-1", Cell::Unreadable("-1".into()), Cell::Unreadable("-1".into())),
        ("１２", Cell::Unreadable("１２".into()), Cell::Unreadable("１２".into())),
        (" ", Cell::Unreadable(" ".into()), Cell::Unreadable(" ".into())),
        (long, Cell::Unreadable(long.into()), Cell::Unreadable(long.into())),
    ] {
        assert_eq!(Cell::read(text, CellKind::Count), as_count);
        assert_eq!(Cell::read(text, CellKind::Amount), as_amount);
    }
}

#[test]
fn untidy_text_stands_for_a_number_only_where_it_is_certain() {
    let received = cell("applications/received/person");
    let charged = cell("disclosure/fees/charged");
    for (place, text, number) in [
        (received, "１２", Some("12")),
        (received, "0件", Some("0")),
        (received, "12 件", Some("12")),
        (received, "３件", Some("3")),
        (received, "1,200", Some("1200")),
        (received, "１，２００", Some("1200")),
        (received, "1,234,567", Some("1234567")),
        (received, " 7", Some("7")),
        (received, "7\u{3000}", Some("7")),
        (received, "\u{a0}7\u{a0}", Some("7")),
        (received, "\u{3000}", Some("")),
        (received, "一百二十", Some("120")),
        (received, "一百二十件", Some("120")),
        (received, "〇", Some("0")),
        (received, "零", Some("0")),
        (received, "两百", Some("200")),
        (received, "十二", Some("12")),
        (received, "两千零五", Some("2005")),
        (received, "一万二千", Some("12000")),
        (received, "九千九百九十九万", Some("99990000")),
        (charged, "1,200.50", Some("1200.50")),
        (charged, "０．５", Some("0.5")),
        (charged, "3.2万元", Some("3.2")),
        (received, "1,2", None),
        (received, "12,00", None),
        (received, "1,2000", None),
        (received, ",200", None),
        (received, "0,200", None),
        (received, "1234,567", None),
        (received, "1 200", None),
        (received, "-1", None),
        (received, "1.5", None),
        (received, "约12", None),
        (received, "12件左右", None),
        (received, "55（含自然失效29件）", None),
        (received, "/", None),
        (received, "—", None),
        (received, "件", None),
        (received, "一百二", None),
        (received, "一二三", None),
        (received, "十十", None),
        (received, "百", None),
        (received, "万", None),
        (charged, "251000元", None),
        (charged, "0.1234567", None),
        (received, "12", None),
        (received, "", None),
        (received, "123456789012345678901234567890", None),
    ] {
        let expected = number.map(|number| Cell::read(number, place.kind()));
        let told = tidied(text, place);
        assert_eq!(told.as_ref().map(|told| &told.cell), expected.as_ref(), "{text:?}");
        assert!(told.is_none_or(|told| told.original == text));
    }
}

#[test]
fn tidying_any_text_gives_a_number_or_nothing() {
    let mut random = fastrand::Rng::with_seed(2);
    for _ in 0..50_000 {
        let text = some_text(&mut random);
        for place in [cell("applications/received/person"), cell("disclosure/fees/charged")] {
            if let Some(told) = tidied(&text, place) {
                assert!(!matches!(told.cell, Cell::Unreadable(_)), "{text:?}");
                assert!(told.cell.is_blank() == text.trim().is_empty(), "{text:?}");
            }
        }
    }
}

#[test]
fn applying_any_edit_and_its_inverse_changes_nothing() {
    let mut random = fastrand::Rng::with_seed(3);
    let mut report = Report::empty(2021);
    for _ in 0..5_000 {
        let edit = some_edit(&mut random);
        let edit = if random.bool() { following(&report, edit) } else { edit };
        let before = report.clone();
        let inverse = report.apply(edit.clone());
        let after = report.clone();
        let again = report.apply(inverse);
        assert_eq!(report, before);
        report.apply(again);
        assert_eq!(report, after, "{edit:?}");
        assert!(edit.is_idle(&report) || matches!(edit, Edit::Several(_)));
    }
}

/// Follows each step and tells what the cell says in the end.
fn after(start: &[Edit], steps: &[Edit], key: &str) -> Cell {
    let mut report = Report::empty(2021);
    for edit in start {
        report.apply(edit.clone());
    }
    for step in steps {
        let step = following(&report, step.clone());
        report.apply(step);
    }
    report.cell(cell(key)).clone()
}

#[test]
fn a_sum_follows_until_another_value_is_stated() {
    let person = || count("disputes/direct/upheld", 2);
    let pending = || count("disputes/direct/pending", 3);
    let total = "disputes/direct/total";
    let blank = |key: &str| Edit::Cell(cell(key), Cell::Blank);
    // Blank while all its parts are, else the filled ones added.
    assert_eq!(after(&[], &[], total), Cell::Blank);
    assert_eq!(after(&[], &[person()], total), Cell::Count(2));
    assert_eq!(after(&[], &[person(), pending()], total), Cell::Count(5));
    assert_eq!(after(&[], &[person(), blank("disputes/direct/upheld")], total), Cell::Blank);
    // Loaded parts leave a blank sum blank until one of them is edited.
    assert_eq!(after(&[person(), pending()], &[], total), Cell::Blank);
    assert_eq!(after(&[person()], &[pending()], total), Cell::Count(5));
    // A sum that is equal to its parts follows, one that states another value stays.
    assert_eq!(after(&[person(), count(total, 2)], &[pending()], total), Cell::Count(5));
    assert_eq!(after(&[person(), count(total, 0)], &[pending()], total), Cell::Count(0));
    // The edit that states the sum itself is not overruled, neither alone nor with its parts.
    assert_eq!(after(&[], &[person(), count(total, 9)], total), Cell::Count(9));
    assert_eq!(after(&[], &[person(), count(total, 9), pending()], total), Cell::Count(9));
    assert_eq!(after(&[], &[Edit::Several(vec![person(), count(total, 9)])], total), Cell::Count(9));
    // Set back to what its parts say, it follows again.
    assert_eq!(after(&[person(), count(total, 9)], &[count(total, 2), pending()], total), Cell::Count(5));
    // Unreadable parts are left out, an unreadable sum is a stated one.
    let text = |key: &str| Edit::Cell(cell(key), Cell::Unreadable("约".into()));
    assert_eq!(after(&[], &[person(), text("disputes/direct/pending")], total), Cell::Count(2));
    assert_eq!(after(&[text(total)], &[person()], total), Cell::Unreadable("约".into()));
    // An edit that touches no part moves no sum.
    assert_eq!(after(&[person()], &[count("disputes/after/upheld", 1)], total), Cell::Blank);
    assert_eq!(after(&[person()], &[Edit::Year(2022)], total), Cell::Blank);
}

#[test]
fn sums_of_sums_follow_in_the_same_step() {
    let mut report = Report::empty(2021);
    let edit = following(&report, count("applications/granted/person", 4));
    let before = report.clone();
    let inverse = report.apply(edit);
    for key in ["applications/granted/total", "applications/handled/person", "applications/handled/total"] {
        assert_eq!(*report.cell(cell(key)), Cell::Count(4), "{key}");
    }
    report.apply(inverse);
    assert_eq!(report, before);
}

#[test]
fn the_total_of_totals_follows_its_row_and_not_its_column() {
    let total = "applications/handled/total";
    // The column of 总计 says 7, the row of （七） says 4.
    let start = [count("applications/granted/total", 7), count("applications/handled/person", 3), count(total, 3)];
    assert_eq!(after(&start, &[count("applications/handled/business", 1)], total), Cell::Count(4));
    assert_eq!(after(&start, &[count("applications/partial/total", 1)], total), Cell::Count(3));
}

#[test]
fn sums_always_follow_in_a_report_that_is_only_typed() {
    let mut random = fastrand::Rng::with_seed(4);
    let typed: Vec<CellId> = Edition::latest().cells().filter(|cell| !cell.is_sum()).collect();
    let mut report = Report::empty(2021);
    for _ in 0..2_000 {
        let place = typed[random.usize(..typed.len())];
        let text = if random.u8(..4) == 0 { some_text(&mut random) } else { random.u16(..).to_string() };
        let edit = following(&report, Edit::Cell(place, Cell::read(&text, place.kind())));
        report.apply(edit);
        for &sum in Edition::latest().sums() {
            assert_eq!(report.computed(sum).as_ref(), Some(report.cell(sum)), "{sum:?} after {place:?}");
        }
    }
    assert!(typed.iter().all(|&cell| report.computed(cell).is_none() && cell.parts().is_none()));
}

#[test]
fn sums_of_the_largest_numbers_do_not_overflow() {
    let mut report = Report::empty(2021);
    let parts = cell("disputes/direct/total").parts().expect("a sum");
    for &part in parts {
        let edit = following(&report, Edit::Cell(part, Cell::Count(u64::MAX)));
        report.apply(edit);
    }
    let total = report.cell(cell("disputes/direct/total"));
    assert_eq!(*total, Cell::Unreadable("73786976294838206460".into()));
    let edit = following(&report, Edit::Cell(parts[0], Cell::Count(1)));
    report.apply(edit);
    assert_eq!(report.cell(cell("disputes/direct/total")).text(), "55340232221128654846");
    for &part in parts {
        let edit = following(&report, Edit::Cell(part, Cell::Count(2)));
        report.apply(edit);
    }
    assert_eq!(*report.cell(cell("disputes/direct/total")), Cell::Count(8));
}

#[test]
fn quantities_are_exact_to_six_decimals() {
    let read = |digits: &str| Quantity::from_digits(digits).expect("a number");
    assert_eq!(read("0.1") + read("0.2"), read("0.3"));
    assert_eq!(read("0.500000"), read("0.5"));
    assert_eq!(read("0.2").distance(read("0.5")), read("0.3"));
    for (digits, shown) in [("0", "0"), ("12", "12"), ("0.50", "0.5"), ("007", "7"), ("59237.2449", "59237.2449")] {
        assert_eq!(read(digits).to_string(), shown);
    }
    assert_eq!((read("1") - read("2.5")).to_string(), "-1.5");
    assert_eq!((read("1") - read("2")).as_count(), None);
    assert_eq!(Quantity::from(u64::MAX).as_count(), Some(u64::MAX));
    assert_eq!((Quantity::from(u64::MAX) + read("1")).as_count(), None);
    for wrong in ["", ".", "1.", ".1", "1.2.3", "-1", "1e3", "１", "0.1234567", "100000000000000000000000000000"] {
        assert_eq!(Quantity::from_digits(wrong), None, "{wrong}");
    }
}

#[test]
fn differences_name_each_place_in_the_order_of_the_file() {
    let one = Report::empty(2021);
    assert_eq!(differences(&one, &one), []);
    let mut other = one.clone();
    let permits = cell("disclosure/permits/decided");
    for edit in [
        Edit::Cell(permits, Cell::Count(69)),
        Edit::Narrative(Narrative::Lead, "今年来".into()),
        Edit::Contact(ContactField::Phone, "0577-61886671".into()),
        Edit::UnitKind(UnitKind::Township),
        Edit::UnitName("乐清市".into()),
        Edit::Year(2022),
    ] {
        other.apply(edit);
    }
    let expected = [
        Difference::Year,
        Difference::UnitName,
        Difference::UnitKind,
        Difference::Contact(ContactField::Phone),
        Difference::Narrative(Narrative::Lead),
        Difference::Cell(permits),
    ];
    assert_eq!(differences(&one, &other), expected);
    assert_eq!(differences(&other, &one), expected);
}
