//! Two windows on one file, and what other programs do to an open file.

use crate::desktop::{Desktop, Kind, on_desktop, put};
use crate::program::{Program, opened, sample_in};
use crate::wait::until;
use nianbao::file::{self, Preserved};
use nianbao::form::{CellId, Edition, Narrative, Section, Table};
use nianbao::report::{Cell, Edit, differences};
use std::path::Path;

fn first_cell() -> CellId {
    Edition::latest().at(Table::Disclosure, 0, 0).expect("a first cell")
}

fn beside(desktop: &Desktop) -> usize {
    std::fs::read_dir(desktop.work()).expect("the folder").count()
}

#[test]
fn the_second_window_on_a_file_is_told_who_has_it() {
    on_desktop("two-windows", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let untouched = std::fs::read(&path).expect("the sample");
        for first_closes_first in [false, true] {
            let first = Program::start(desktop, &[&path]);
            first.await_saved(true);
            let second = Program::start_beside(desktop, &[&path], &first);
            second.see("正在编辑这份年报");
            desktop.shot(if first_closes_first { "told-again" } else { "told" });
            // The second one takes no typing.
            second.press(Section::Disclosure.heading());
            desktop.keys(["4", "2", "Return"]);
            desktop.settle();
            second.await_saved(true);
            if first_closes_first {
                first.refocus();
                first.ask_to_close();
                first.await_end();
                second.refocus();
                second.see("现在可以编辑");
                second.press("开始编辑");
                second.see_no_more("现在可以编辑");
                second.press(Section::Disclosure.heading());
                desktop.keys(["ctrl+Home", "4", "2", "Return"]);
                second.await_saved(false);
                second.save_and_await(&path, "by the second window", |report| {
                    *report.cell(first_cell()) == Cell::Count(42)
                });
                second.ask_to_close();
                second.await_end();
            } else {
                second.refocus();
                second.ask_to_close();
                second.await_end();
                first.refocus();
                first.press(Section::Disclosure.heading());
                desktop.keys(["4", "1", "Return"]);
                first.save_and_await(&path, "by the first window", |report| {
                    *report.cell(first_cell()) == Cell::Count(41)
                });
                first.ask_to_close();
                first.await_end();
            }
            assert_eq!(beside(desktop), 1, "no lock is left");
            put(&path, &untouched);
        }
    });
}

#[test]
fn a_killed_window_leaves_nobody_locked_out_and_a_foreign_lock_is_broken_knowingly() {
    on_desktop("stale-lock", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.kill();
        assert_eq!(beside(desktop), 2, "its lock is left");
        let lock = desktop.work().join(".年报.ron.lock");
        let text = std::fs::read_to_string(&lock).expect("the lock");
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.pages_down(1);
        desktop.keys(["3", "Return"]);
        program.await_saved(false);
        program.save_and_await(&path, "taken over silently", |report| *report.cell(first_cell()) == Cell::Count(3));
        program.ask_to_close();
        program.await_end();

        let computer = text.lines().find(|line| line.contains("computer:")).expect("a line");
        put(&lock, text.replace(computer, "computer: \"TWO\",").as_bytes());
        let program = Program::start(desktop, &[&path]);
        program.see("TWO");
        desktop.shot("foreign");
        program.press("强行打开");
        program.see_no_more("正在编辑这份年报");
        program.press(Section::Disclosure.heading());
        desktop.keys(["ctrl+Home", "5", "Return"]);
        program.save_and_await(&path, "by force", |report| *report.cell(first_cell()) == Cell::Count(5));
        program.ask_to_close();
        program.await_end();
        assert_eq!(beside(desktop), 1);
    });
}

fn saved_by_others(path: &Path) {
    let mut theirs = file::sample();
    theirs.apply(Edit::Cell(first_cell(), Cell::Count(9)));
    let lead = theirs.narrative(Narrative::Lead).replacen("今年来", "今年以来", 1);
    theirs.apply(Edit::Narrative(Narrative::Lead, lead));
    put(path, file::write(&theirs, &Preserved::default()).as_bytes());
}

#[test]
fn what_another_program_saved_is_noticed_and_can_be_merged() {
    on_desktop("merge", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.pages_down(1);
        desktop.keys(["ctrl+Home", "5", "Return"]);
        program.await_saved(false);
        saved_by_others(&path);
        // The window gets the keyboard back.
        program.lose_focus();
        program.refocus();
        program.see("刚被别的程序改过");
        desktop.shot("noticed");
        program.press("比较合并");
        program.see("完成合并");
        program.see("今年以来");
        desktop.shot("merge");
        // Their prose, my figure.
        program.press("用磁盘上的");
        program.press("用我的");
        desktop.shot("merged");
        program.press("完成合并");
        program.save_and_await(&path, "both", |report| {
            *report.cell(first_cell()) == Cell::Count(5) && report.narrative(Narrative::Lead).starts_with("今年以来")
        });
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn an_earlier_version_is_looked_at_and_restored() {
    on_desktop("versions", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.pages_down(1);
        for value in ["1", "2", "3"] {
            desktop.keys(["ctrl+Home", value, "Return"]);
            program.await_saved(false);
            program.save_and_await(&path, value, |report| report.cell(first_cell()).text() == value);
        }
        program.choose("alt+f", "以前的版本…");
        program.see("恢复整份");
        desktop.shot("versions");
        program.press("恢复这一处");
        program.await_saved(false);
        program.see("两边一致");
        desktop.keys(["Escape", "ctrl+s"]);
        until("the second value is back", || (opened(&path)?.report.cell(first_cell()).text() == "2").then_some(()));
        let kept = file::versions(&desktop.folders(), &path);
        assert_eq!(kept.len(), 4);
        let oldest = opened(&kept[3].file).expect("a report").report;
        assert_eq!(differences(&oldest, &file::sample()), []);
        program.ask_to_close();
        program.await_end();
    });
}
