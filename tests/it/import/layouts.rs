//! Layouts that are found in print, and others: each document of `layouts.json` against the cells that it holds.

use super::document;
use nianbao::form::{CellId, Edition, Narrative};
use nianbao::import::{Certainty, Import, read};
use nianbao::report::Cell;
use serde_json::Value;

fn texts<'a>(value: &'a Value, name: &str) -> Vec<&'a str> {
    value[name].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// What is wrong with an import, in lines.
pub(super) fn faults(base: &Value, file: &Value, import: &Import) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |is_right: bool, fault: String| {
        if !is_right {
            faults.push(fault);
        }
    };
    let stated = |name: &str| file.get(name).unwrap_or(&base[name]);
    check(stated("unit") == import.report.unit_name.as_str(), format!("unit {}", import.report.unit_name));
    check(*stated("year") == import.report.year(), format!("year {}", import.report.year()));
    let doubtful = texts(file, "doubtful");
    for cell in Edition::latest().cells() {
        let text = file["cells"].get(cell.key()).unwrap_or(&base["cells"][cell.key()]).as_str().expect("a text");
        let expected = Cell::read(text, cell.kind());
        let found = import.report.cell(cell);
        let source = import.cells.iter().find(|source| source.cell == cell);
        check(expected == *found, format!("{cell:?}: {expected:?} ≠ {found:?} {source:?}"));
        let is_doubtful = source.is_some_and(|source| source.certainty == Certainty::Doubtful);
        check(is_doubtful == doubtful.contains(&cell.key()), format!("{cell:?}: doubt {is_doubtful} {source:?}"));
    }
    let missing: Vec<CellId> =
        texts(file, "missing").into_iter().filter_map(|key| Edition::latest().cell(key)).collect();
    let found: Vec<CellId> = import.missing.clone();
    check(
        missing.len() == found.len() && missing.iter().all(|cell| found.contains(cell)),
        format!("missing {found:?}"),
    );
    for narrative in Narrative::ALL {
        let of_base =
            if file["prose"] == false { "" } else { base["narratives"][narrative.key()].as_str().unwrap_or("") };
        let expected = file["narratives"].get(narrative.key()).and_then(Value::as_str).unwrap_or(of_base);
        let found = import.report.narrative(narrative);
        check(expected == found, format!("{narrative:?}:\n  {expected}\n≠ {found}"));
    }
    for text in texts(file, "unplaced") {
        let is_listed = import.unplaced.iter().any(|unplaced| unplaced.text.contains(text));
        check(is_listed, format!("{text} is not listed: {:?}", import.unplaced));
    }
    for text in texts(file, "notes") {
        check(import.notes.iter().any(|note| note.contains(text)), format!("no note on {text}: {:?}", import.notes));
    }
    faults
}

#[test]
fn each_layout_gives_the_cells_that_it_holds() {
    let layouts: Value = serde_json::from_slice(&document("layouts.json")).expect("JSON");
    let files = layouts["files"].as_object().expect("files");
    assert!(files.len() > 60);
    let mut all = Vec::new();
    for (name, file) in files {
        let found = match read(name, &document(name)) {
            Ok(import) => faults(&layouts["base"], file, &import),
            Err(error) => vec![error.to_string()],
        };
        if !found.is_empty() {
            let shown = found.iter().take(6).cloned().collect::<Vec<_>>().join("\n");
            all.push(format!("{name}: {} faults\n{shown}", found.len()));
        }
    }
    assert!(all.is_empty(), "{} of {} files\n\n{}", all.len(), files.len(), all.join("\n\n"));
}

#[test]
fn quoted_values_may_hold_line_ends_and_quotation_marks() {
    let layouts: Value = serde_json::from_slice(&document("layouts.json")).expect("JSON");
    let file = serde_json::json!({ "prose": false });
    for name in ["quoted-semicolons.csv", "quoted-commas.csv", "quoted-tabs.csv"] {
        let import = read(name, &document(name)).expect(name);
        let faults = faults(&layouts["base"], &file, &import);
        assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));
        let remark = import.unplaced.iter().find(|part| part.text.contains("栏目名"));
        let remark = remark.unwrap_or_else(|| panic!("{name}: {:?}", import.unplaced));
        assert!(remark.text.starts_with("栏目名为\"政府信息公开\"，"), "{name}: {}", remark.text);
    }
}
