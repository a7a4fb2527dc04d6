//! A file given as argument, saving, closing, undo, and a file that another program changes.

use crate::desktop::{Kind, on_desktop, put};
use crate::program::{MOMENT, Program, opened, sample_in};
use crate::wait::pause;
use nianbao::file;
use nianbao::form::{CellId, Edition, Narrative, Section, Table};
use nianbao::report::{Cell, Report, differences};

fn first_cell(table: Table) -> CellId {
    Edition::latest().at(table, 0, 0).expect("every table has a first cell")
}

fn count(report: &Report, table: Table) -> u64 {
    match report.cell(first_cell(table)) {
        Cell::Count(count) => *count,
        other => panic!("no count: {other:?}"),
    }
}

#[test]
fn a_file_given_as_argument_opens_at_section_one_and_is_saved_without_asking() {
    on_desktop("argument", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let before = file::sample();
        let program = Program::start(desktop, &[&path]);
        program.await_title("of the report", |title| title.contains(&before.unit_name) && title.contains("2021年"));
        program.await_saved(true);
        // An editable text of section 1 lies under the window's middle.
        desktop.click(1366 / 2, 768 / 2);
        desktop.keys(["x", "y"]);
        program.await_saved(false);
        program.save_and_await(&path, "what was typed into the prose", |report| {
            Section::Overview.narratives().any(|narrative| report.narrative(narrative).contains("xy"))
        });
        // The half-typed figure is part of what is saved, however fast the keys follow one another.
        desktop.keys(["ctrl+Next", "4", "2", "ctrl+s"]);
        program.save_and_await(&path, "the half-typed figure", |report| count(report, Table::Disclosure) == 42);
        let after = opened(&path).expect("a whole file").report;
        assert_eq!(differences(&before, &after).len(), 2, "only what was typed has changed");
        desktop.shot("saved");
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn text_that_is_no_number_is_saved_as_it_was_typed() {
    on_desktop("half-typed", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        desktop.keys(["ctrl+Next", "1", "2", "minus"]);
        program.save_and_await(&path, "text that is no number", |report| {
            *report.cell(first_cell(Table::Disclosure)) == Cell::Unreadable("12-".to_owned())
        });
        // Typing goes on after saving, and a cell of 30 digits is kept, too.
        desktop.keys(["F2", "ctrl+a"]);
        desktop.keys(["9"; 30]);
        program.save_and_await(&path, "thirty digits", |report| {
            report.cell(first_cell(Table::Disclosure)).text() == "9".repeat(30)
        });
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn closing_asks_what_is_to_become_of_unsaved_changes() {
    on_desktop("closing", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let untouched = std::fs::read(&path).expect("the sample");
        let mut program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.pages_down(1);
        desktop.keys(["7", "Tab"]);
        program.await_saved(false);
        program.ask_to_close();
        program.see("不保存");
        desktop.shot("question");
        desktop.keys(["Escape"]);
        program.see_no_more("不保存");
        pause(MOMENT);
        assert!(program.is_running(), "Esc stays");
        program.await_saved(false);
        program.ask_to_close();
        program.press("不保存");
        program.await_end();
        assert_eq!(std::fs::read(&path).expect("the file"), untouched, "what was not saved is not on disk");

        // The file opens where it was left: in the same cell.
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        let second = Edition::latest().at(Table::Disclosure, 0, 1).expect("a second cell");
        program.see(&second.words());
        desktop.keys(["7"]);
        program.await_saved(false);
        program.ask_to_close();
        program.see("不保存");
        // 保存 has the keyboard.
        desktop.keys(["Return"]);
        program.await_end();
        assert_eq!(*opened(&path).expect("a whole file").report.cell(second), Cell::Count(7));
    });
}

#[test]
fn undo_and_redo_reach_across_sections() {
    on_desktop("undo", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let before = file::sample();
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.pages_down(1);
        desktop.keys(["1", "1", "Return"]);
        program.pages_down(2);
        desktop.keys(["2", "2", "Return"]);
        program.pages_down(1);
        program.enter(Narrative::Problems.words());
        desktop.keys(["z", "z"]);
        let values = |report: &Report| {
            (
                count(report, Table::Disclosure),
                count(report, Table::Disputes),
                report.narrative(Narrative::Problems).contains("zz"),
            )
        };
        program.save_and_await(&path, "three changes", |report| values(report) == (11, 22, true));
        let changed = opened(&path).expect("a whole file").report;

        desktop.keys(["ctrl+z"]);
        program.await_saved(false);
        program.save_and_await(&path, "the prose as before", |report| values(report).0 == 11 && !values(report).2);
        desktop.keys(["ctrl+z"; 5]);
        program.save_and_await(&path, "everything as before", |report| differences(report, &before).is_empty());
        desktop.keys(["ctrl+y"; 5]);
        program.save_and_await(&path, "everything made again", |report| differences(report, &changed).is_empty());
        // Going back and forth to the saved state is no change.
        desktop.keys(["ctrl+z"]);
        program.await_saved(false);
        desktop.keys(["ctrl+shift+z"]);
        program.await_saved(true);
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn a_file_that_another_program_has_changed_is_not_overwritten() {
    on_desktop("changed-outside", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        let mut others = file::sample();
        others.apply(nianbao::report::Edit::UnitName("别人改的单位".to_owned()));
        let others = file::write(&others, &file::Preserved::default());
        put(&path, others.as_bytes());
        program.pages_down(1);
        desktop.keys(["5", "Tab", "ctrl+s"]);
        program.see("没有保存");
        desktop.shot("told");
        program.await_saved(false);
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), others);
        program.ask_to_close();
        program.press("不保存");
        program.await_end();
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), others);
    });
}
