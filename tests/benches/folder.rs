//! Benches of `folder`: the budget is 5,000 reports a second on two cores, read, checked and added.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use nianbao::file::{Preserved, sample, save};
use nianbao::folder::{Figures, RollUp, copies, files, in_order, read_report};
use nianbao::form::Narrative;
use nianbao::report::{Edit, Report};
use nianbao::rules::{Policy, check};
use std::path::Path;
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
    let mut random = fastrand::Rng::with_seed(8);
    let reports: Vec<Report> = (0..2_000)
        .map(|_| {
            let mut report = Report::empty(2025);
            for narrative in Narrative::ALL {
                let text: String = (0..330).map(|_| random.char('一'..='龥')).collect();
                report.apply(Edit::Narrative(narrative, text));
            }
            report
        })
        .collect();
    let reports: Vec<&Report> = reports.iter().collect();
    bencher.bench_local(|| copies(black_box(&reports)));
}
