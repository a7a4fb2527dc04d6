//! Adding reports and partial sums.

use super::{cell, office, state_sums};
use crate::common::rounds;
use fastrand::Rng;
use nianbao::file::{Preserved, read, write};
use nianbao::folder::{Figures, Remark, RollUp, RolledUp};
use nianbao::form::{CellKind, Edition};
use nianbao::report::{Cell, Edit, Gap, Office, Quantity, Report, incomplete};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Adds reports in this order, each under its name.
fn added(reports: &[(&str, &Report)]) -> RolledUp {
    let mut rollup = RollUp::default();
    let mut stored: BTreeMap<PathBuf, &Report> = BTreeMap::new();
    for (path, report) in reports {
        rollup.add(Path::new(path), Figures::of(report));
        stored.insert(PathBuf::from(path), report);
    }
    rollup.finish(None, "云江市", |path| Figures::of(stored.get(path)?).ok()).expect("one year")
}

fn sum(reports: &[(&str, &Report)]) -> Report {
    let rolled_up = added(reports);
    assert_eq!(rolled_up.remarks, []);
    rolled_up.report.expect("a sum")
}

/// As it is after it was written and read.
fn stored(report: &Report) -> Report {
    let reading = read(&write(report, &Preserved::default())).expect("a report");
    assert_eq!((reading.notes, reading.left_out), (vec![], vec![]));
    reading.report
}

fn offices(count: usize, random: &mut Rng) -> Vec<(String, Report)> {
    (0..count)
        .map(|number| (format!("第{number}街道办事处"), number))
        .map(|(name, _)| (name.clone(), office(&name, 2025, random)))
        .collect()
}

#[test]
fn every_cell_is_the_exact_sum_of_the_offices() {
    let mut random = Rng::with_seed(8);
    let offices = offices(7, &mut random);
    let reports: Vec<(&str, &Report)> = offices.iter().map(|(name, report)| (name.as_str(), report)).collect();
    let sum = sum(&reports);
    for cell in Edition::latest().cells() {
        let expected: Quantity = offices.iter().filter_map(|(_, report)| report.cell(cell).quantity()).sum();
        assert_eq!(sum.cell(cell).quantity(), Some(expected), "{}", cell.key());
    }
    assert_eq!((sum.year(), sum.unit_name.as_str(), sum.offices().len()), (2025, "云江市", 7));
    assert!(incomplete(sum.offices()).is_empty());
    assert_eq!(Office::of(&sum).gaps, [], "the sum holds together");
}

#[test]
fn amounts_are_added_without_rounding() {
    let charged = Edition::latest().cells().find(|cell| cell.kind() == CellKind::Amount).expect("the amount");
    let mut random = Rng::with_seed(8);
    let mut reports = offices(3, &mut random);
    for ((_, report), typed) in reports.iter_mut().zip(["0.1", "0.2", "0.000001"]) {
        report.apply(Edit::Cell(charged, Cell::read(typed, charged.kind())));
    }
    let reports: Vec<(&str, &Report)> = reports.iter().map(|(name, report)| (name.as_str(), report)).collect();
    assert_eq!(*sum(&reports).cell(charged), Cell::Amount("0.300001".to_owned()));
}

/// A report with a cell blank, text in another, and a stated sum that is wrong, now and then.
fn with_faults(mut report: Report, random: &mut Rng) -> Report {
    for _ in 0..random.usize(..4) {
        let cell = Edition::latest().cells().nth(random.usize(..200)).expect("a cell");
        let content = match random.u8(..3) {
            0 => Cell::Blank,
            1 => Cell::Unreadable("约5".to_owned()),
            _ => Cell::Count(random.u64(..50)),
        };
        report.apply(Edit::Cell(cell, content));
    }
    report
}

#[test]
fn the_sum_of_sums_is_the_sum_in_any_order() {
    let mut random = Rng::with_seed(88);
    for _ in 0..rounds(400) {
        let count = random.usize(1..9);
        let reports: Vec<(String, Report)> = offices(count, &mut random)
            .into_iter()
            .map(|(name, report)| (name, with_faults(report, &mut random)))
            .collect();
        let mut named: Vec<(&str, &Report)> = reports.iter().map(|(name, report)| (name.as_str(), report)).collect();
        let whole = sum(&named);
        random.shuffle(&mut named);
        assert_eq!(sum(&named), whole, "any order");
        // Parts of any size, those of parts too, through files.
        let mut parts: Vec<Report> = named.iter().map(|(_, report)| (*report).clone()).collect();
        while parts.len() > 1 {
            let size = random.usize(2..=parts.len());
            let taken: Vec<Report> = parts.drain(..size).collect();
            let paths: Vec<String> = (0..size).map(|number| number.to_string()).collect();
            let named: Vec<(&str, &Report)> = paths.iter().map(String::as_str).zip(&taken).collect();
            parts.push(stored(&sum(&named)));
            random.shuffle(&mut parts);
        }
        let last = parts.pop().expect("one is left");
        assert_eq!(if count == 1 { sum(&[("0", &last)]) } else { last }, whole);
    }
}

#[test]
fn offices_with_missing_cells_are_named_and_blank_is_not_zero() {
    let mut random = Rng::with_seed(5);
    let (mut one, mut two) = (office("甲局", 2025, &mut random), office("乙局", 2025, &mut random));
    let (blank, text) = (cell("disclosure/permits/decided"), cell("applications/granted/person"));
    let (stated, everywhere) = (cell("disputes/after/total"), cell("disclosure/coercion/decided"));
    one.apply(Edit::Cell(blank, Cell::Blank));
    two.apply(Edit::Cell(text, Cell::Unreadable("两件".to_owned())));
    two.apply(Edit::Cell(stated, Cell::Count(999)));
    for report in [&mut one, &mut two] {
        report.apply(Edit::Cell(everywhere, Cell::Blank));
    }
    let sum = stored(&sum(&[("a", &one), ("b", &two)]));
    assert_eq!(sum.cell(blank), two.cell(blank));
    assert_eq!(*sum.cell(everywhere), Cell::Blank, "nobody has filled it");
    assert_ne!(sum.cell(stated).quantity().expect("a number").as_count(), Some(999), "sums are computed");
    let told: BTreeMap<&str, Vec<(&str, Gap)>> = incomplete(sum.offices())
        .into_iter()
        .map(|(cell, offices)| {
            (cell.key(), offices.into_iter().map(|(office, gap)| (office.name.as_str(), gap)).collect())
        })
        .collect();
    let expected = [
        ("disclosure/permits/decided", vec![("甲局", Gap::Blank)]),
        ("disclosure/coercion/decided", vec![("乙局", Gap::Blank), ("甲局", Gap::Blank)]),
        ("applications/granted/person", vec![("乙局", Gap::Unreadable)]),
        ("applications/granted/total", vec![("乙局", Gap::Unreadable)]),
        ("applications/handled/person", vec![("乙局", Gap::Unreadable)]),
        ("applications/handled/total", vec![("乙局", Gap::Unreadable)]),
        ("disputes/after/total", vec![("乙局", Gap::Misstated)]),
    ];
    assert_eq!(told, expected.into_iter().collect());
}

#[test]
fn a_column_out_of_balance_and_a_wrong_column_total_are_named_and_a_blank_sum_is_not() {
    let mut random = Rng::with_seed(6);
    let mut one = office("甲局", 2025, &mut random);
    let received = cell("applications/received/legal");
    let more = received.key();
    one.apply(Edit::Cell(received, Cell::Count(500)));
    state_sums(&mut one);
    let gaps = Office::of(&one).gaps;
    let keys: Vec<(&str, Gap)> = gaps.iter().map(|(cell, gap)| (cell.key(), *gap)).collect();
    let places = ["applications/carried_out/total", "applications/carried_out/legal"];
    assert!(keys.len() == 2 && places.iter().all(|place| keys.contains(&(place, Gap::Misstated))), "{more}: {keys:?}");
    let mut two = office("甲局", 2025, &mut random);
    let total = cell("applications/handled/total");
    two.apply(Edit::Cell(total, Cell::Blank));
    assert_eq!(Office::of(&two).gaps, [], "it is computed");
    two.apply(Edit::Cell(total, Cell::Count(9_999)));
    assert_eq!(Office::of(&two).gaps, [(total, Gap::Misstated)]);
}

#[test]
fn an_office_counts_once_and_it_is_told() {
    let mut random = Rng::with_seed(7);
    let one = office("云江市南塘街道办事处", 2025, &mut random);
    let mut same = one.clone();
    same.apply(Edit::UnitName(" 云江市南塘街道 办事处\u{3000}".to_owned()));
    let mut other = one.clone();
    other.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Count(77)));
    let rolled_up = added(&[("a", &one), ("b", &same), ("c", &other)]);
    let told: Vec<(&str, bool)> = rolled_up
        .remarks
        .iter()
        .map(|remark| match remark {
            Remark::Twice { left, is_same, .. } => (left.to_str().expect("a path of text"), *is_same),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told, [("b", true), ("c", false)]);
    assert_eq!(rolled_up.report, Some(sum(&[("a", &one)])));
}

#[test]
fn an_office_that_stands_in_a_partial_sum_too_counts_once() {
    let mut random = Rng::with_seed(9);
    let reports = offices(4, &mut random);
    let one = |index: usize| ("", &reports[index].1);
    let named = |names: &[(&'static str, usize)]| -> Vec<(&'static str, &Report)> {
        names.iter().map(|(path, index)| (*path, one(*index).1)).collect()
    };
    let whole = sum(&named(&[("0", 0), ("1", 1), ("2", 2), ("3", 3)]));
    let first = stored(&sum(&named(&[("0", 0), ("1", 1)])));
    let three = stored(&sum(&named(&[("0", 0), ("1", 1), ("2", 2)])));
    let middle = stored(&sum(&named(&[("1", 1), ("2", 2)])));
    for first_come in [false, true] {
        // One of its offices has a report of its own beside it.
        let mut given = named(&[("1", 1), ("2", 2), ("3", 3)]);
        given.insert(if first_come { 0 } else { 3 }, ("first", &first));
        let rolled_up = added(&given);
        assert_eq!(rolled_up.report.as_ref(), Some(&whole));
        assert!(
            matches!(&rolled_up.remarks[..], [Remark::InPartial { left, .. }] if left == Path::new("1")),
            "{rolled_up:?}"
        );
        // A smaller sum inside of a larger one.
        let mut given = named(&[("3", 3)]);
        given.insert(usize::from(!first_come), ("three", &three));
        given.insert(if first_come { 0 } else { 2 }, ("first", &first));
        let rolled_up = added(&given);
        assert_eq!(rolled_up.report.as_ref(), Some(&whole));
        assert!(matches!(&rolled_up.remarks[..], [Remark::Covered { offices: 2, .. }]), "{rolled_up:?}");
    }
    // Two sums that share an office cannot be parted: one is left out, and the office is named.
    let rolled_up = added(&[("first", &first), ("middle", &middle)]);
    let again = added(&[("middle", &middle), ("first", &first)]);
    assert_eq!(rolled_up, again);
    assert!(
        matches!(&rolled_up.remarks[..], [Remark::Overlapping { shared, .. }] if *shared == ["第1街道办事处"]),
        "{rolled_up:?}"
    );
    assert_eq!(rolled_up.report.expect("a sum").offices().len(), 2);
}

#[test]
fn a_file_that_changed_meanwhile_is_not_taken_out_of_a_sum() {
    let mut random = Rng::with_seed(9);
    let reports = offices(2, &mut random);
    let partial = sum(&[("0", &reports[0].1), ("1", &reports[1].1)]);
    let mut rollup = RollUp::default();
    rollup.add(Path::new("0"), Figures::of(&reports[0].1));
    rollup.add(Path::new("partial"), Figures::of(&partial));
    let rolled_up = rollup.finish(None, "", |_| Figures::of(&reports[1].1).ok()).expect("one year");
    assert!(matches!(&rolled_up.remarks[..], [Remark::Overlapping { .. }]), "{rolled_up:?}");
    assert_eq!(rolled_up.report.expect("a sum").offices().len(), 1);
}

#[test]
fn different_years_are_refused_with_their_files_unless_one_is_chosen() {
    let mut random = Rng::with_seed(10);
    let (one, two) = (office("甲局", 2024, &mut random), office("乙局", 2025, &mut random));
    let rollup = || {
        let mut rollup = RollUp::default();
        rollup.add(Path::new("a"), Figures::of(&one));
        rollup.add(Path::new("b"), Figures::of(&two));
        rollup
    };
    let refused = rollup().finish(None, "", |_| None).expect_err("two years");
    assert_eq!(refused.0, [(2024, (1, PathBuf::from("a"))), (2025, (1, PathBuf::from("b")))].into());
    let rolled_up = rollup().finish(Some(2025), "", |_| None).expect("one year was chosen");
    assert_eq!(rolled_up.remarks, [Remark::OtherYear { left: PathBuf::from("a"), year: 2024 }]);
    assert_eq!(
        rolled_up.report.expect("a sum").cell(cell("disclosure/permits/decided")),
        two.cell(cell("disclosure/permits/decided"))
    );
}

#[test]
fn what_cannot_be_counted_is_refused_with_its_reason() {
    let mut random = Rng::with_seed(11);
    let good = office("甲局", 2025, &mut random);
    let mut nameless = good.clone();
    nameless.apply(Edit::UnitName("\u{3000} ".to_owned()));
    assert!(Figures::of(&nameless).expect_err("no name").to_string().contains("单位名称"));
    let mut undated = good.clone();
    undated.apply(Edit::Year(0));
    assert!(Figures::of(&undated).expect_err("no year").to_string().contains("年度"));
    let mut changed = sum(&[("a", &good)]);
    changed.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Blank));
    assert!(Figures::of(&changed).expect_err("changed by hand").to_string().contains("改动过"));
    let mut mixed = sum(&[("a", &good)]);
    mixed.apply(Edit::Year(2024));
    assert!(Figures::of(&mixed).expect_err("two years").to_string().contains("2025"));
}

#[test]
fn numbers_beyond_all_bounds_stay_exact_or_are_told() {
    let mut random = Rng::with_seed(12);
    let key = cell("disclosure/permits/decided");
    let mut reports = offices(2, &mut random);
    for (_, report) in &mut reports {
        report.apply(Edit::Cell(key, Cell::Count(u64::MAX)));
    }
    let named: Vec<(&str, &Report)> = reports.iter().map(|(name, report)| (name.as_str(), report)).collect();
    let sum = stored(&sum(&named));
    assert_eq!(*sum.cell(key), Cell::Unreadable("36893488147419103230".to_owned()));
    assert!(Figures::of(&sum).is_err(), "it is not added as nothing");
}
