//! Figures of published reports: no crash, and the faults that they have in print.

use super::checked;
use nianbao::form::{Edition, UnitKind};
use nianbao::report::{Cell, Edit, Quantity, Report};
use nianbao::rules::Place;
use serde_json::Value;

const PUBLISHED: &str = include_str!("../../data/published-reports.json");

fn read(published: &Value) -> Report {
    let mut report = Report::empty(published["year"].as_u64().expect("a year").try_into().expect("a year"));
    let unit = published["unit"].as_str().expect("a unit");
    report.apply(Edit::UnitName(unit.to_owned()));
    let kind = if unit.ends_with('局') { UnitKind::Department } else { UnitKind::County };
    report.apply(Edit::UnitKind(kind));
    for (key, value) in published["cells"].as_object().expect("cells") {
        let cell = Edition::latest().cell(key).expect("a key of the form");
        let text = if value.is_null() { String::new() } else { value.to_string() };
        report.apply(Edit::Cell(cell, Cell::read(&text, cell.kind())));
    }
    report
}

#[test]
fn the_faults_of_published_reports_are_found_and_no_others() {
    let published: Value = serde_json::from_str(PUBLISHED).expect("JSON");
    for published in published["reports"].as_array().expect("reports") {
        let faults = published["faults"].as_array().expect("faults");
        let findings = checked(&read(published));
        let expected: Vec<(&str, &str, u64, u64)> = faults
            .iter()
            .filter_map(|fault| {
                let number = |name: &str| fault[name].as_u64();
                Some((fault["code"].as_str()?, fault["place"].as_str()?, number("stated")?, number("computed")?))
            })
            .collect();
        let found: Vec<(&str, &str, u64, u64)> = findings
            .iter()
            .filter(|finding| finding.code.starts_with('T') && finding.code != "T5")
            .map(|finding| {
                let Place::Cell(cell) = finding.place else { panic!("{finding:?}") };
                let (left, right) = finding.sides.as_ref().expect("both sides");
                let count = |quantity: Quantity| quantity.as_count().expect("a count");
                assert_eq!(finding.suspects.first(), Some(&cell), "a total that was left at 0");
                (finding.code, cell.key(), count(left.value), count(right.value))
            })
            .collect();
        assert_eq!(found, expected, "{}", published["unit"]);
        let blank = faults.iter().find_map(|fault| fault["blank_cells"].as_u64()).unwrap_or_default();
        assert_eq!(findings.iter().filter(|finding| finding.code == "T5").count() as u64, blank);
    }
}
