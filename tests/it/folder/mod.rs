//! Tests of `folder`.
#![expect(clippy::disallowed_methods, reason = "tests make files as other programs do")]

mod command;
mod copies;
mod county;
mod prefill;
mod roll_up;
mod survey;
mod trial;
mod units;

use crate::common::cell;
use fastrand::Rng;
use nianbao::folder::in_order;
use nianbao::form::{CellKind, Edition};
use nianbao::report::{Cell, Edit, Report};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A report whose 42 identities all hold.
pub(crate) fn office(name: &str, year: u32, random: &mut Rng) -> Report {
    let mut report = Report::empty(year);
    report.apply(Edit::UnitName(name.to_owned()));
    for cell in Edition::latest().cells().filter(|cell| !cell.is_sum()) {
        let typed = match cell.kind() {
            CellKind::Count | CellKind::Change => random.u8(..9).to_string(),
            CellKind::Amount | CellKind::AmountWithUnit => format!("{}.{:02}", random.u8(..9), random.u8(..100)),
        };
        report.apply(Edit::Cell(cell, Cell::read(&typed, cell.kind())));
    }
    // 一 of each column is what makes the balance hold.
    for column in ["person", "business", "research", "welfare", "legal", "other"] {
        let of = |row: &str| cell(&format!("applications/{row}/{column}"));
        report.apply(Edit::Cell(of("carried_in"), Cell::Count(0)));
        let handled = report.computed(of("handled")).and_then(|sum| sum.quantity()).expect("a sum");
        let left = report.cell(of("carried_out")).quantity().expect("a number");
        let received = (handled + left).as_count().expect("a count");
        report.apply(Edit::Cell(of("received"), Cell::Count(received)));
    }
    state_sums(&mut report);
    report
}

/// States each sum as its parts say.
pub(crate) fn state_sums(report: &mut Report) {
    for &sum in Edition::latest().sums() {
        let computed = report.computed(sum).expect("a sum");
        report.apply(Edit::Cell(sum, computed));
    }
    assert!(Edition::latest().sums().iter().all(|&sum| sum.parts().is_some()));
}

#[test]
fn results_come_in_order_and_the_work_is_never_far_ahead() {
    let items: Vec<usize> = (0..5_000).collect();
    let (done, furthest) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut taken = Vec::new();
    let work = |&item: &usize| {
        furthest.fetch_max(item, Ordering::SeqCst);
        done.fetch_add(1, Ordering::SeqCst);
        item * 2
    };
    in_order(&items, work, |index, result| {
        assert!(furthest.load(Ordering::SeqCst) <= index + 300, "memory is bounded");
        taken.push(result.expect("no panic"));
        Ok::<(), ()>(())
    })
    .expect("no error");
    assert_eq!(taken, items.iter().map(|item| item * 2).collect::<Vec<usize>>());
    assert_eq!(done.into_inner(), items.len(), "each once");
}

#[test]
fn a_panic_costs_one_result_and_an_error_ends_the_work() {
    let items: Vec<usize> = (0..1_000).collect();
    let mut lost = Vec::new();
    let work = |&item: &usize| {
        assert!(item % 100 != 7, "the {item}th fails");
        item
    };
    in_order(&items, work, |index, result| {
        if result.is_none() {
            lost.push(index);
        }
        Ok::<(), ()>(())
    })
    .expect("no error");
    assert_eq!(lost, (0..10).map(|hundred| hundred * 100 + 7).collect::<Vec<usize>>());

    let begun = Mutex::new(BTreeMap::new());
    let work = |&item: &usize| begun.lock().expect("no panic").insert(item, ());
    let ended = in_order(&items, work, |index, _| if index == 10 { Err("full") } else { Ok(()) });
    assert_eq!(ended, Err("full"));
    assert!(begun.lock().expect("no panic").len() < 400, "the rest is not begun");
    assert_eq!(in_order(&[], |_: &()| (), |_, _| Err("never")), Ok(()));
}

#[test]
fn a_slow_item_holds_nobody_up_for_ever() {
    let items: Vec<usize> = (0..600).collect();
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let receiver = Mutex::new(receiver);
    let work = |&item: &usize| {
        if item == 0 {
            // Until 100 others are done, where there is another thread to do them.
            receiver.lock().expect("no panic").recv_timeout(Duration::from_millis(500)).ok();
        } else if item == 100 {
            sender.clone().send(()).ok();
        }
        item
    };
    let mut taken = 0;
    in_order(&items, work, |index, result| {
        assert_eq!(result, Some(index));
        taken += 1;
        Ok::<(), ()>(())
    })
    .expect("no error");
    assert_eq!(taken, items.len());
}
