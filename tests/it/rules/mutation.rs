//! Any one wrong figure in tables 3 and 4 is found and named.

use super::{checked, clean, rich, set};
use nianbao::form::{CellId, Edition, Table};
use nianbao::report::{Cell, Edit, Quantity, Report, following};
use nianbao::rules::{Context, Finding, Policy, Severity, check_with};

/// The figures of a real report: one application, carried over to the next year.
fn real() -> Report {
    let mut report = clean();
    for row in ["received", "carried_out"] {
        for column in ["person", "total"] {
            set(&mut report, &format!("applications/{row}/{column}"), "1");
        }
    }
    set(&mut report, "disclosure/permits/decided", "69");
    report
}

/// Each cell of tables 3 and 4 that `which` picks, with the neighbouring numbers of its own.
fn neighbours(report: &Report, which: impl Fn(CellId) -> bool) -> Vec<(CellId, u64)> {
    Edition::latest()
        .cells()
        .filter(|cell| cell.table() != Table::Disclosure && which(*cell))
        .flat_map(|cell| {
            let count = report.cell(cell).quantity().and_then(Quantity::as_count).expect("a clean report has numbers");
            [count.checked_add(1), count.checked_sub(1)].into_iter().flatten().map(move |other| (cell, other))
        })
        .collect()
}

fn names_both_sides(finding: &Finding) -> bool {
    let numbers = finding.sides.as_ref().map(|(left, right)| (left.value, right.value));
    numbers.is_some_and(|(left, right)| {
        left != right
            && finding.message().contains(&left.to_string())
            && finding.message().contains(&right.to_string())
            && finding.message().ends_with("，差 1")
    })
}

#[test]
fn changing_any_one_cell_by_one_makes_an_error_that_names_it() {
    for (name, clean) in [("real", real()), ("rich", rich())] {
        assert_eq!(checked(&clean), []);
        let changes = neighbours(&clean, |_| true);
        assert!(changes.len() > 190);
        for (cell, count) in changes {
            let mut report = clean.clone();
            report.apply(Edit::Cell(cell, Cell::Count(count)));
            let findings: Vec<Finding> =
                checked(&report).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(
                !findings.is_empty() && findings.iter().all(names_both_sides),
                "{name} {cell:?} {count} {findings:?}"
            );
            let named = findings.iter().any(|finding| match cell.table() {
                Table::Applications => finding.suspects.first() == Some(&cell),
                _ => finding.suspects.contains(&cell),
            });
            assert!(named, "{name}: {cell:?} set to {count} is named by {findings:?}");
            assert!(findings.iter().all(|finding| finding.suspects.len() <= 3));
        }
    }
}

#[test]
fn where_the_sums_follow_the_balances_speak_and_name_the_cell_edited_last() {
    for clean in [real(), rich()] {
        let typed = |cell: CellId| !cell.is_sum() && cell.table() == Table::Applications;
        for (cell, count) in neighbours(&clean, typed) {
            let mut report = clean.clone();
            let edit = following(&report, Edit::Cell(cell, Cell::Count(count)));
            report.apply(edit);
            let context = Context { last_edited: Some(cell), ..Context::default() };
            let findings: Vec<Finding> = check_with(&report, &Policy::default(), &context)
                .into_iter()
                .filter(|finding| finding.severity == Severity::Error)
                .collect();
            assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["T3", "T3"], "{cell:?}");
            assert!(findings.iter().all(names_both_sides));
            // In the small report another cell may be equal to the difference, which weighs more.
            let first = |finding: &Finding| finding.suspects.iter().position(|&suspect| suspect == cell);
            let wanted = if clean == rich() { Some(0)..=Some(0) } else { Some(0)..=Some(1) };
            assert!(findings.iter().all(|finding| wanted.contains(&first(finding))), "{cell:?} {findings:?}");
        }
    }
}

#[test]
fn the_guessed_fix_takes_the_wrong_figure_back() {
    let clean = rich();
    for (cell, count) in neighbours(&clean, |cell| cell.table() == Table::Applications) {
        let mut report = clean.clone();
        report.apply(Edit::Cell(cell, Cell::Count(count)));
        let fixes = checked(&report).into_iter().filter(|finding| finding.suspects.first() == Some(&cell));
        let mends = |edits: Vec<Edit>| {
            let mut mended = report.clone();
            for edit in edits {
                let edit = following(&mended, edit);
                mended.apply(edit);
            }
            mended == clean
        };
        let edits: Vec<Vec<Edit>> = fixes.flat_map(|finding| finding.fixes).map(|fix| fix.edits).collect();
        assert!(edits.into_iter().any(mends), "{cell:?} set to {count}");
    }
}

#[test]
fn a_row_of_table_4_with_four_results_is_found_wrong_but_cannot_say_where() {
    // One equation of five figures tells that one is wrong, not which: three are named, the total among them.
    let mut clean = clean();
    for (column, count) in
        [("upheld", "12"), ("corrected", "205"), ("other", "36"), ("pending", "48"), ("total", "301")]
    {
        set(&mut clean, &format!("disputes/direct/{column}"), count);
    }
    set(&mut clean, "applications/received/person", "1");
    set(&mut clean, "applications/received/total", "1");
    set(&mut clean, "applications/carried_out/person", "1");
    set(&mut clean, "applications/carried_out/total", "1");
    for (cell, count) in neighbours(&clean, |cell| cell.row().key == "direct") {
        let mut report = clean.clone();
        report.apply(Edit::Cell(cell, Cell::Count(count)));
        let context = Context { last_edited: Some(cell), ..Context::default() };
        let found = check_with(&report, &Policy::default(), &context);
        assert!(found.len() == 1 && names_both_sides(&found[0]), "{cell:?} {found:?}");
        assert_eq!(found[0].suspects.first(), Some(&cell), "what the window knows helps");
        let found = checked(&report);
        assert!(found[0].suspects.len() == 3 && found[0].suspects.iter().any(|suspect| suspect.is_sum()));
        assert!(found[0].fixes.iter().all(|fix| fix.sure), "no guess without evidence");
    }
}
