//! Which cells are named first, and what is offered to mend them.

use super::{cell, checked, clean, set};
use nianbao::form::CellId;
use nianbao::report::{Edit, Report, following};
use nianbao::rules::{Context, Finding, Policy, check_with};

/// A report typed cell by cell on a clean one, sums following.
fn typed(figures: &[(&str, &str)]) -> Report {
    let mut report = clean();
    for (key, text) in figures {
        let place = cell(&format!("applications/{key}"));
        let edit = following(&report, Edit::Cell(place, nianbao::report::Cell::read(text, place.kind())));
        report.apply(edit);
    }
    report
}

fn at(report: &Report, code: &str, key: &str) -> Finding {
    let place = nianbao::rules::Place::Cell(cell(key));
    let found = checked(report).into_iter().find(|finding| finding.code == code && finding.place == place);
    found.unwrap_or_else(|| panic!("{code} at {key}"))
}

fn labels(finding: &Finding) -> Vec<&str> {
    finding.fixes.iter().map(|fix| fix.label.as_str()).collect()
}

#[test]
fn suspects_are_ranked_by_what_speaks_against_them() {
    let balance = "applications/carried_out/person";
    for (what, figures, suspects, cause, fixes) in [
        (
            "a value equal to the difference",
            &[("received/person", "1"), ("carried_out/person", "1"), ("third_party/person", "1")][..],
            &["applications/third_party/person", "applications/carried_out/person"][..],
            "（三）4·自然人填 1，与差额相同",
            &["（三）4·自然人改为 0"][..],
        ),
        (
            "a value counted in 部分公开 and once more",
            &[("received/person", "20"), ("granted/person", "13"), ("partial/person", "7"), ("internal/person", "7")],
            &["applications/internal/person", "applications/partial/person"],
            "（三）5·自然人填 7，与部分公开相同，可能重复计算",
            &["（三）5·自然人改为 0"],
        ),
        (
            "部分公开 counted into another row",
            &[("received/person", "20"), ("granted/person", "5"), ("partial/person", "4"), ("process/person", "15")],
            &["applications/partial/person", "applications/process/person"],
            "（二）·自然人填 4，与差额相同",
            &["（二）·自然人改为 0"],
        ),
        (
            "one zero too many",
            &[("received/person", "52"), ("granted/person", "400"), ("partial/person", "12")],
            &["applications/granted/person"],
            "（一）·自然人填 400，错了一位，改为 40 即相等",
            &["（一）·自然人改为 40"],
        ),
        (
            "nothing to tell by",
            &[("received/person", "52"), ("granted/person", "31"), ("partial/person", "13")],
            &[],
            "",
            &[],
        ),
    ] {
        let finding = at(&typed(figures), "T3", balance);
        assert_eq!(finding.suspects.iter().copied().map(CellId::key).collect::<Vec<_>>(), suspects, "{what}");
        assert_eq!(finding.cause, cause, "{what}");
        assert_eq!(labels(&finding), fixes, "{what}");
    }
}

#[test]
fn exchanged_digits_are_told_from_other_differences_of_nine() {
    // 87 was typed as 78: the difference is 9 and the exchange gives the right value.
    let report = typed(&[("received/person", "78"), ("granted/person", "60"), ("partial/person", "27")]);
    let finding = at(&report, "T3", "applications/carried_out/person");
    assert_eq!(finding.suspects, [cell("applications/received/person")]);
    assert_eq!(finding.cause, "一·自然人填 78，数字对调为 87 即相等");
    assert_eq!(labels(&finding), ["一·自然人改为 87"]);
    // 60 and 51, 24 and 33 differ by 9 too, but no digits change places.
    let report = typed(&[("received/person", "80"), ("granted/person", "60"), ("partial/person", "29")]);
    assert_eq!(at(&report, "T3", "applications/carried_out/person").suspects, []);
}

#[test]
fn what_many_cells_share_is_no_evidence() {
    let ones = [("received/person", "4"), ("granted/person", "1"), ("other/person", "1"), ("stability/person", "1")];
    let mut figures = ones.to_vec();
    figures.extend([("inquiry/person", "1"), ("petition/person", "1")]);
    assert_eq!(at(&typed(&figures), "T3", "applications/carried_out/person").suspects, []);
    let report = typed(&figures);
    let context = Context { last_edited: Some(cell("applications/inquiry/person")), ..Context::default() };
    let found = check_with(&report, &Policy::default(), &context);
    assert!(found.iter().all(|finding| finding.suspects == [cell("applications/inquiry/person")]));
}

#[test]
fn an_unreadable_sum_can_be_computed() {
    let mut report = typed(&[("received/person", "4"), ("granted/person", "4")]);
    set(&mut report, "applications/granted/total", "约4");
    assert_eq!(labels(&at(&report, "T6", "applications/granted/total")), ["算出 4"]);
}

#[test]
fn the_balance_of_the_total_names_the_suspects_of_the_column_that_fails() {
    let report = typed(&[("received/person", "1"), ("carried_out/person", "1"), ("third_party/person", "1")]);
    let finding = at(&report, "T3", "applications/carried_out/total");
    assert_eq!(finding.suspects[0], cell("applications/third_party/person"));
    assert_eq!(labels(&finding), ["（三）4·自然人改为 0"]);
}

#[test]
fn a_number_one_column_over_is_named_and_moved_back() {
    let report = typed(&[("received/person", "8"), ("granted/person", "5"), ("repeated/business", "3")]);
    for column in ["person", "business"] {
        let finding = at(&report, "T3", &format!("applications/carried_out/{column}"));
        assert_eq!(finding.suspects[0], cell("applications/repeated/business"), "{finding:?}");
        assert_eq!(finding.cause, "（五）2·商业企业的数可能应填在自然人");
        assert_eq!(labels(&finding), ["（五）2·商业企业移到自然人"]);
    }
}

#[test]
fn a_whole_row_one_column_over_is_named() {
    let figures = [
        ("received/person", "8"),
        ("received/business", "4"),
        ("granted/person", "2"),
        ("partial/business", "6"),
        ("partial/research", "4"),
    ];
    let finding = at(&typed(&figures), "T3", "applications/carried_out/person");
    assert_eq!(finding.suspects, [cell("applications/partial/business")]);
    let mut mended = typed(&figures);
    for edit in finding.fixes[0].edits.clone() {
        let edit = following(&mended, edit);
        mended.apply(edit);
    }
    assert_eq!(checked(&mended), []);
}

#[test]
fn where_a_row_and_a_column_fail_together_their_crossing_comes_first() {
    let mut report = typed(&[("received/person", "9"), ("granted/person", "4"), ("partial/person", "5")]);
    // 3 more in one cell, no sum followed; 3 also stands in another cell of the row.
    set(&mut report, "applications/unclear/person", "3");
    let crossing = cell("applications/unclear/person");
    let row = at(&report, "T1", "applications/unclear/total");
    assert_eq!(row.suspects[0], crossing);
    assert_eq!(row.cause, "（四）3·自然人所在的行和列都差 3");
    assert_eq!(labels(&row), ["总计改为 3", "（四）3·自然人改为 0"]);
    assert_eq!(at(&report, "T2", "applications/handled/person").suspects[0], crossing);
}

#[test]
fn a_total_left_at_zero_is_the_first_suspect() {
    let mut report = clean();
    set(&mut report, "disputes/reconsideration/upheld", "10");
    set(&mut report, "disputes/reconsideration/pending", "1");
    let finding = at(&report, "T4", "disputes/reconsideration/total");
    assert_eq!(finding.suspects[0], cell("disputes/reconsideration/total"));
    assert_eq!(finding.cause, "行政复议·总计仍为 0，没有相加");
    assert_eq!(finding.message(), "四·行政复议·总计：应为 11，现为 0，差 11");
    assert_eq!(labels(&finding), ["总计改为 11"]);
}

#[test]
fn no_fix_sets_a_cell_below_zero_or_beyond_the_largest_number() {
    for (one, other) in [("18446744073709551615", "18446744073709551615"), ("5", "18446744073709551615")] {
        let report = typed(&[("received/person", one), ("granted/person", other), ("partial/person", other)]);
        for finding in checked(&report) {
            for edit in finding.fixes.into_iter().flat_map(|fix| fix.edits) {
                let mut mended = report.clone();
                mended.apply(edit);
            }
        }
    }
}
