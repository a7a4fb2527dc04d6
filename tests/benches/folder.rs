//! Benches of `folder`: the budget is 5,000 reports a second on two cores, read, checked and added.

use crate::budgets::{Budgets, cost};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use nianbao::file::{Preserved, open, sample, save, write};
use nianbao::folder::{Figures, RollUp, copies, files, in_order, read_report};
use nianbao::form::Narrative;
use nianbao::report::{Edit, Report};
use nianbao::rules::{Policy, check};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

const REPORTS: usize = 1_000;

fn generated() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut report = sample();
    for number in 0..REPORTS {
        report.apply(Edit::UnitName(format!("云江市第{number}街道办事处")));
        save(&folder.path().join(format!("{number:04}.ron")), &report, &Preserved::default(), None).expect("a report");
    }
    folder
}

/// Reads and checks all reports of a folder.
#[divan::bench(sample_count = 5)]
fn read_and_check(bencher: Bencher<'_, '_>) {
    let folder = generated();
    let policy = Policy::default();
    bencher.counter(ItemsCount::new(REPORTS)).bench_local(|| {
        let work = |path: &std::path::PathBuf| check(&read_report(path).expect("a report").report, &policy).len();
        let mut count = 0;
        let taken = in_order(&files(&[folder.path()]).files, work, |_, found| {
            count += found.unwrap_or_default();
            Ok::<(), ()>(())
        });
        assert_eq!(taken, Ok(()));
        count
    });
}

/// Reads and adds all reports of a folder.
#[divan::bench(sample_count = 5)]
fn read_and_sum(bencher: Bencher<'_, '_>) {
    let folder = generated();
    let figures = |path: &Path| Figures::of_read(&read_report(path).expect("a report"));
    bencher.counter(ItemsCount::new(REPORTS)).bench_local(|| {
        let found = files(&[folder.path()]).files;
        let mut rollup = RollUp::default();
        let taken = in_order(
            &found,
            |path| figures(path),
            |index, read| {
                rollup.add(&found[index], read.expect("no panic"));
                Ok::<(), ()>(())
            },
        );
        assert_eq!(taken, Ok(()));
        black_box(rollup.finish(None, "", |path| figures(path).ok())).expect("one year")
    });
}

/// Looks for copies among 2,000 reports of some 3,000 characters each.
#[divan::bench(sample_count = 3)]
fn copies_among_two_thousand(bencher: Bencher<'_, '_>) {
    let reports = different(2_000);
    let reports: Vec<&Report> = reports.iter().collect();
    bencher.bench_local(|| copies(black_box(&reports)));
}

/// Reports of some 3,000 characters each, of which none copies another.
fn different(count: usize) -> Vec<Report> {
    let mut random = fastrand::Rng::with_seed(8);
    let report = |_| {
        let mut report = Report::empty(2025);
        for narrative in Narrative::ALL {
            let text: String = (0..330).map(|_| random.char('一'..='龥')).collect();
            report.apply(Edit::Narrative(narrative, text));
        }
        report
    };
    (0..count).map(report).collect()
}

/// To read, check and add a report costs a small multiple of what reading and parsing its file costs; the search for copies
/// does not compare each with each.
pub(crate) fn hold(budgets: &mut Budgets) {
    const READ: usize = 100;
    let folder = generated();
    let found = files(&[folder.path()]).files;
    let some = &found[..READ];
    let policy = Policy::default();
    let floor = cost(|| some.iter().map(|path| open(path).expect("a report").report.year()).sum::<u32>());
    let whole = cost(|| {
        let mut rollup = RollUp::default();
        let mut count = 0;
        for path in some {
            let read = read_report(path).expect("a report");
            count += check(&read.report, &policy).len();
            rollup.add(path, Figures::of_read(&read));
        }
        (count, rollup.finish(None, "", |_| None).is_ok())
    });
    budgets.times("to read, check and add a report against opening it", whole, floor, 8.0);
    budgets.within("to read, check and add a hundred reports", whole, Duration::from_millis(100));
    let search = |count: usize| {
        let reports = different(count);
        let reports: Vec<&Report> = reports.iter().collect();
        cost(|| copies(black_box(&reports)))
    };
    budgets.times("copies among 2,000 reports against 500", search(2_000), search(500), 10.0);
    let report = sample();
    let text = || write(&report, &Preserved::default());
    budgets.within("a report as the text of its file", cost(text), Duration::from_millis(5));
}
