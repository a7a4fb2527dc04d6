//! Whole web pages as a browser saves them: the report is taken, and nothing of what stands around it.

use super::document;
use nianbao::form::{Edition, Narrative};
use nianbao::import::{Certainty, read};
use nianbao::report::Cell;
use serde_json::Value;

#[test]
fn of_a_saved_page_the_report_is_taken_and_nothing_around_it() {
    let pages: Value = serde_json::from_slice(&document("pages.json")).expect("JSON");
    let mut faults = Vec::new();
    for (name, page) in pages.as_object().expect("pages") {
        let import = read(name, &document(&format!("pages/{name}"))).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut check = |is_right: bool, fault: String| {
            if !is_right {
                faults.push(format!("{name}: {fault}"));
            }
        };
        check(page["unit"] == import.report.unit_name.as_str(), format!("unit {}", import.report.unit_name));
        check(page["year"] == import.report.year(), format!("year {}", import.report.year()));
        check(import.missing.is_empty(), format!("missing {:?}", import.missing));
        for cell in Edition::latest().cells() {
            let expected = Cell::read(page["cells"][cell.key()].as_str().expect("a text"), cell.kind());
            check(import.report.cell(cell) == &expected, format!("{}: {:?}", cell.key(), import.report.cell(cell)));
        }
        let doubtful = import.cells.iter().filter(|cell| cell.certainty == Certainty::Doubtful).count();
        check(doubtful == 0, format!("{doubtful} doubtful"));
        for narrative in Narrative::ALL {
            let expected = page["narratives"].get(narrative.key()).and_then(Value::as_str).unwrap_or_default();
            let found = import.report.narrative(narrative);
            check(found == expected, format!("{narrative:?}:\n  {expected}\n≠ {found}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
