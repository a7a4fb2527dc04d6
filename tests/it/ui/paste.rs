//! Pasting from spreadsheets and text programs.

use super::*;
use nianbao::form::{Edition, Table};
use nianbao::report::differences;

/// The values of a table as a spreadsheet copies them: tabs between columns, a line each.
fn as_lines(report: &Report, table: Table) -> String {
    let mut lines: Vec<(usize, Vec<String>)> = Vec::new();
    for boxed in &Edition::latest().grid(table).cells {
        if let nianbao::form::Role::Value(cell) = boxed.role {
            let text = report.cell(cell).text().into_owned();
            match lines.last_mut() {
                Some((row, texts)) if *row == boxed.row => texts.push(text),
                _ => lines.push((boxed.row, vec![text])),
            }
        }
    }
    lines.into_iter().map(|(_, texts)| texts.join("\t") + "\r\n").collect()
}

#[test]
fn a_whole_table_is_pasted_at_once_and_its_sums_agree() {
    for (table, first) in
        [(Table::Applications, "applications/received/person"), (Table::Disputes, "disputes/reconsideration/upheld")]
    {
        let sample = sample_with(&[("disputes/direct/upheld", "2"), ("disputes/direct/total", "2")]);
        let mut window = app(empty());
        window.click_cell(first);
        window.paste(&as_lines(&sample, table));
        for cell in Edition::latest().cells().filter(|cell| cell.table() == table) {
            assert_eq!(window.report().cell(cell), sample.cell(cell), "{cell:?}");
        }
        assert_eq!(window.undo_all(), 1);
        assert_eq!(differences(window.report(), &empty()), []);
    }
}

#[test]
fn a_single_figure_with_a_line_end_replaces_what_stands_there() {
    for pasted in ["12\r\n", "12\n", "12", " 12 ", "１２件\n"] {
        let mut window = app(with_cells(&[("applications/received/person", "7")]));
        window.click_cell("applications/received/person");
        window.paste(pasted);
        assert_eq!(window.text("applications/received/person"), "12", "{pasted:?}");
        assert_eq!(window.focus(), cell("applications/received/person").words());
        assert_eq!(window.undo_all(), 1);
    }
}

#[test]
fn in_the_field_of_f2_a_pasted_figure_goes_to_the_caret() {
    let mut window = app(with_cells(&[("applications/received/person", "7")]));
    window.click_cell("applications/received/person");
    window.press(Key::F2);
    window.press(Key::End);
    window.paste("12\r\n");
    window.press(Key::Enter);
    assert_eq!(window.text("applications/received/person"), "712");
    assert_eq!(window.text("applications/carried_in/person"), "", "nothing lands beside it");
}

#[test]
fn pasting_over_a_half_typed_figure_replaces_it_in_a_step_of_its_own() {
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    window.type_text("9");
    window.paste("1\t2");
    assert_eq!(window.text("applications/received/total"), "3");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.text("applications/received/person"), "9");
    assert_eq!(window.text("applications/received/business"), "");
}

#[test]
fn nothing_to_paste_changes_nothing() {
    for pasted in ["\r\n", "\t\t\n", "\n\n\n"] {
        let mut window = app(sample());
        window.click_cell("disclosure/fees/charged");
        window.paste(pasted);
        window.enter(Narrative::Problems);
        assert!(window.undo_all() <= 1, "{pasted:?}");
        assert_eq!(differences(window.report(), &sample()), []);
    }
}

#[test]
fn pasting_the_table_again_changes_nothing_and_is_no_step() {
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.paste(&as_lines(&sample(), Table::Applications));
    assert_eq!(differences(window.report(), &sample()), []);
    assert!(!window.document().is_dirty() && !window.document().can_undo());
}
