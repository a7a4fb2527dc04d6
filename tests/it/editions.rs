//! Editions of the form: the one of 2019 beside the one in force, and one that does not exist yet.

use nianbao::document::rolled_over;
use nianbao::export::{Format, prove, render};
use nianbao::file::{self, Preserved};
use nianbao::form::{CellKind, Edition, IdentityKind, Role, Table};
use nianbao::import::read;
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Cell, Edit, Policy, Report, differences, following};
use nianbao::rules::{Context, check, check_with};

/// A filled report of a year in which all identities hold.
fn filled(year: u32) -> Report {
    let mut report = Report::empty(year);
    report.apply(Edit::UnitName("临江市城北街道办事处".to_owned()));
    let edition = report.edition();
    for (number, cell) in edition.cells().filter(|cell| !cell.is_sum()).enumerate() {
        let text = match cell.kind() {
            CellKind::Count => (number % 4).to_string(),
            CellKind::Amount => "0.5".to_owned(),
            CellKind::Change => ["+3", "-2", "0"][number % 3].to_owned(),
            CellKind::AmountWithUnit => "12.5万元".to_owned(),
        };
        let edit = Edit::Cell(cell, Cell::read(&text, cell.kind()));
        let edit = following(&report, edit);
        report.apply(edit);
    }
    // What is new makes each column balance.
    for identity in edition.identities().iter().filter(|identity| identity.kind == IdentityKind::Balance) {
        let (received, carried_in) = (identity.left[0], identity.left[1]);
        if received.is_sum() {
            continue;
        }
        let number =
            |cell| report.cell(cell).quantity().and_then(nianbao::report::Quantity::as_count).expect("a number");
        let right: u64 = identity.right.iter().map(|&cell| number(cell)).sum();
        let new = Cell::Count(right.checked_sub(number(carried_in)).expect("more than was carried in"));
        let edit = following(&report, Edit::Cell(received, new));
        report.apply(edit);
    }
    report
}

/// Errors of the arithmetic and of single cells, by their rules.
fn errors_of_tables(report: &Report) -> Vec<&'static str> {
    let findings = check(report, &Policy::default());
    let mut codes: Vec<&str> = findings.into_iter().map(|finding| finding.code).collect();
    codes.retain(|code| ["T1", "T2", "T3", "T4", "T5", "T6"].contains(code));
    codes.sort_unstable();
    codes
}

/// The report comes back cell by cell from each format in which it is exported.
fn comes_back_from_each_format(report: &Report) {
    for format in Format::ALL {
        let setting = PageSetting::default();
        let bytes = render(report, format, Fonts::carried(), setting).expect("a document");
        prove(report, setting, format, &bytes).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        let import = read(&format!("x.{}", format.extension()), &bytes).expect("a report");
        assert_eq!(import.report.year(), report.year(), "{format:?}");
        assert_eq!(import.report.edition(), report.edition(), "{format:?}");
        for cell in report.edition().cells() {
            assert_eq!(import.report.cell(cell), report.cell(cell), "{format:?}: {cell:?}");
        }
        assert_eq!(import.cells.len(), report.edition().cell_count(), "{format:?}");
        assert!(import.missing.is_empty(), "{format:?}: {:?}", import.missing);
    }
}

#[test]
fn the_year_says_which_edition_is_in_force() {
    let id = |year| Edition::in_force(year).map(Edition::id);
    assert_eq!([2018, 2019, 2020, 2021, 2026].map(id), [None, Some("2019"), Some("2019"), Some("2021"), Some("2021")]);
    assert_eq!(Edition::of(2018), Edition::latest());
    assert_eq!(Edition::of(0), Edition::latest());
    let old = Edition::of(2020);
    assert_eq!(old.rows(Table::Applications).len(), 23);
    assert_eq!(old.columns(Table::Disclosure).len(), 8);
    assert!(old.cell("applications/uncorrected/total").is_none());
    let other = old.cell("applications/other/person").expect("a row");
    assert_eq!((other.row().label, other.row().group), ("（六）其他处理", None));
    let handled = old.cell("applications/handled/person").expect("a row");
    assert_eq!(handled.parts().map(<[_]>::len), Some(19));
}

#[test]
fn a_report_of_the_trial_form_is_saved_and_opened_as_it_is() {
    let report = filled(2020);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("2020.ron");
    file::save(&path, &report, &Preserved::default(), None).expect("saved");
    let opened = file::open(&path).expect("a report");
    assert!(opened.left_out.is_empty() && opened.notes.is_empty(), "{:?}", opened.notes);
    assert_eq!(opened.report, report);
    let spent = report.edition().cell("disclosure/procurement/spent").expect("a cell");
    assert_eq!(opened.report.cell(spent).text(), "12.5万元");
}

#[test]
fn a_report_of_the_trial_form_is_checked_by_its_own_identities() {
    let mut report = filled(2020);
    assert_eq!(errors_of_tables(&report), Vec::<&str>::new());
    let other = report.edition().cell("applications/other/person").expect("a cell");
    let one_more = report.cell(other).quantity().and_then(nianbao::report::Quantity::as_count).expect("a number") + 1;
    report.apply(Edit::Cell(other, Cell::Count(one_more)));
    assert_eq!(errors_of_tables(&report), ["T1", "T2"]);
}

#[test]
fn a_report_of_the_trial_form_comes_back_from_each_format() {
    comes_back_from_each_format(&filled(2019));
}

#[test]
fn another_year_keeps_what_its_edition_lacks_until_the_year_comes_back() {
    let before = filled(2021);
    let mut report = before.clone();
    let back = report.apply(Edit::Year(2020));
    let rules = before.edition().cell("disclosure/rules/issued").expect("a cell");
    let person = before.edition().cell("applications/received/person").expect("a cell");
    assert_eq!(report.edition().id(), "2019");
    assert_eq!(report.cell(person), before.cell(person), "by its key");
    assert_eq!(report.cell(rules), before.cell(rules), "preserved, though the form lacks it");
    assert!(report.other_cells().count() > 10);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.ron");
    file::save(&path, &report, &Preserved::default(), None).expect("saved");
    assert_eq!(file::open(&path).expect("a report").report, report);
    report.apply(back);
    assert_eq!(report, before);
    assert_eq!(differences(&report, &before), []);
}

#[test]
fn what_was_left_over_in_the_trial_form_is_carried_into_the_form_of_2021() {
    let last = filled(2020);
    let mut report = rolled_over(&last).expect("the next year");
    assert_eq!(report.edition().id(), "2021");
    for column in ["person", "business", "research", "welfare", "legal", "other", "total"] {
        let of = |report: &Report, row: &str| {
            let cell = report.edition().cell(&format!("applications/{row}/{column}")).expect("a cell");
            report.cell(cell).clone()
        };
        assert_eq!(of(&report, "carried_in"), of(&last, "carried_out"), "{column}");
    }
    let context = Context { last_year: Some(&last), ..Context::default() };
    let codes = |report: &Report| -> Vec<&str> {
        check_with(report, &Policy::default(), &context).iter().map(|finding| finding.code).collect()
    };
    assert!(!codes(&report).contains(&"X1"));
    let carried = report.edition().cell("applications/carried_in/person").expect("a cell");
    report.apply(Edit::Cell(carried, Cell::Count(999)));
    assert!(codes(&report).contains(&"X1"));
}

/// A row and a column that no notice has: nothing but the text of the edition says that they are there.
#[test]
fn a_new_row_and_a_new_column_go_everywhere_without_a_line_of_code() {
    let text = include_str!("../../src/form/editions/2021.ron");
    let replaced = |text: String, from: &str, to: &str| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    };
    let text = replaced(text.to_owned(), "id: \"2021\"", "id: \"2090\"");
    let text = replaced(text, "years: (2021, None)", "years: (2090, Some(2095))");
    let row = "(key: \"machine\", label: \"9.由程序自动答复\", counts: \"由程序自动答复的申请。\", counted: \"机器答复。\", \
               elsewhere: \"人工答复。\"),\n                        ]),\n                        (label: \"（四）无法提供\"";
    let before = "]),\n                        (label: \"（四）无法提供\"";
    let text = replaced(text, before, row);
    let column = "(key: \"foreign\", label: \"境外组织\"),\n                (key: \"other\", label: \"其他\", spellings: [\"其它\"]),";
    let text = replaced(text, "(key: \"other\", label: \"其他\", spellings: [\"其它\"]),", column);
    let edition = Edition::add(Box::leak(text.into_boxed_str())).expect("an edition");
    assert_eq!(Edition::of(2090), edition);
    assert_eq!(edition.cell_count(), 10 + 26 * 8 + 15);
    assert_eq!(edition.identities().len(), 26 + 8 + 8 + 3);

    let grid = edition.grid(Table::Applications);
    assert_eq!((grid.columns, grid.rows), (11, 29));
    let covered: usize = grid.cells.iter().map(|cell| cell.row_span * cell.column_span).sum();
    assert_eq!(covered, grid.columns * grid.rows);
    assert_eq!(grid.cells.iter().filter(|cell| matches!(cell.role, Role::Value(_))).count(), 26 * 8);

    let mut report = filled(2090);
    assert_eq!(errors_of_tables(&report), Vec::<&str>::new());
    comes_back_from_each_format(&report);
    let new = edition.cell("applications/machine/foreign").expect("the new cell");
    assert_eq!(new.words(), "三·（三）9·境外组织");
    assert_eq!(new.help().counts, "由程序自动答复的申请。");
    let one_more = report.cell(new).quantity().and_then(nianbao::report::Quantity::as_count).expect("a number") + 1;
    report.apply(Edit::Cell(new, Cell::Count(one_more)));
    assert_eq!(errors_of_tables(&report), ["T1", "T2"]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("2090.ron");
    file::save(&path, &report, &Preserved::default(), None).expect("saved");
    assert_eq!(file::open(&path).expect("a report").report, report);
}

#[test]
fn an_edition_that_contradicts_itself_is_refused() {
    let text = include_str!("../../src/form/editions/2021.ron");
    let twice = text.replace("key: \"partial\"", "key: \"granted\"");
    let unknown = text.replace("total: Some(\"total\")", "total: Some(\"totals\")");
    let cut = &text[..text.len() / 2];
    for broken in [twice, unknown, cut.to_owned()] {
        assert!(Edition::add(Box::leak(broken.into_boxed_str())).is_err());
    }
}

#[test]
fn before_there_was_a_form_no_check_is_claimed() {
    let mut report = filled(2021);
    report.apply(Edit::Year(2018));
    let received = report.edition().cell("applications/received/total").expect("a cell");
    report.apply(Edit::Cell(received, Cell::Count(99_999)));
    let findings = check(&report, &Policy::default());
    let messages: Vec<String> = findings.iter().map(nianbao::rules::Finding::message).collect();
    assert_eq!(messages, ["报告年度：格式自2019年度起，以前的年报没有可以对照的格式，没有审核"]);
    assert_eq!(findings[0].severity, nianbao::rules::Severity::Error);
}
