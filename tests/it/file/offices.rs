//! The list of offices in the file of a sum.

use super::{cell, reading};
use nianbao::file::{Preserved, ReadOnly, read, sample, write};
use nianbao::form::{Edition, Table};
use nianbao::report::{Edit, Gap, Office, Report};

fn summed() -> Report {
    let whole_table = Edition::latest().cells().filter(|cell| cell.table() == Table::Disputes && !cell.is_sum());
    let office = |name: &str, gaps| Office { name: name.to_owned(), year: 2021, gaps };
    let mut report = sample();
    report.apply(Edit::Offices(vec![
        office("丙“局”\n", vec![]),
        office("乙局", whole_table.map(|cell| (cell, Gap::Blank)).collect()),
        office(
            "甲局",
            vec![
                (cell("disclosure/permits/decided"), Gap::Unreadable),
                (cell("disclosure/penalties/decided"), Gap::Blank),
                (cell("disputes/after/total"), Gap::Misstated),
            ],
        ),
    ]));
    report
}

#[test]
fn offices_stand_at_the_end_and_whole_tables_are_said_in_one_word() {
    assert!(!write(&sample(), &Preserved::default()).contains("offices"));
    let text = write(&summed(), &Preserved::default());
    let list = text.split_once("    offices: [\n").expect("the list").1;
    assert_eq!(
        list,
        "        (name: \"丙“局”\\n\", year: 2021),\n        \
         (name: \"乙局\", year: 2021, blank: [\"disputes\"]),\n        \
         (name: \"甲局\", year: 2021, blank: [\"disclosure/penalties/decided\"], \
         unreadable: [\"disclosure/permits/decided\"], misstated: [\"disputes/after/total\"]),\n    ],\n)\n"
    );
    let mut sorted = summed();
    let mut offices = sorted.offices().to_vec();
    offices.sort_by_key(Office::key);
    sorted.apply(Edit::Offices(offices));
    assert_eq!(reading(&text).report, sorted);
}

#[test]
fn a_list_of_an_unknown_form_is_kept_as_it_stands_and_told() {
    for list in [
        "[(name: \"甲\", year: 2021, by: \"乙\")]",
        "[(name: \"甲\", year: 2021, blank: [\"disclosure/none/decided\"])]",
        "[(name: \"甲\", year: 2021, blank: [\"disclosure/permits/decided\"], misstated: [\"disclosure/permits/decided\"])]",
        "[(name: \"甲\", year: 2021), (name: \"甲 \", year: 2021)]",
        "[(name: \"甲\")]",
        "7",
    ] {
        let read = reading(&format!("(format: 1, year: 2021, offices: {list})"));
        assert_eq!((read.read_only, read.report.offices()), (None, &[][..]), "{list}");
        assert!(read.preserved.holds_offices() && read.notes.iter().any(|note| note.contains("汇总的单位")), "{list}");
        assert!(write(&read.report, &read.preserved).contains(&format!("offices: {list},")), "{list}");
    }
}

#[test]
fn a_list_that_is_cut_gives_its_names_and_years_to_nobody() {
    let text = write(&summed(), &Preserved::default()).replace("year: 2021)", "year: 1999)");
    let start = text.find("offices").expect("the list");
    for end in (start..text.trim_end().len()).filter(|&end| text.is_char_boundary(end)) {
        let cut = read(&text[..end]).expect("something of a report");
        assert_eq!(cut.read_only, Some(ReadOnly::Damaged));
        assert_eq!((cut.report.year(), cut.report.unit_name.as_str()), (2021, sample().unit_name.as_str()), "{end}");
        assert_eq!(cut.report.cell(cell("disputes/after/total")), sample().cell(cell("disputes/after/total")));
    }
}
