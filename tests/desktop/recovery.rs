//! The program killed while a person types: what comes back, and that nothing is damaged.

#![expect(clippy::print_stderr, reason = "the test tells its figures")]

use crate::desktop::{Desktop, Kind, on_desktop};
use crate::program::{Program, opened, sample_in};
use crate::wait::{pause, until};
use nianbao::file::{self, Preserved};
use nianbao::form::{Edition, Narrative, Section, Table};
use nianbao::report::{Difference, Report, differences};
use std::path::Path;
use std::time::{Duration, Instant};

/// What may be lost at most.
const PROMISE: Duration = Duration::from_secs(2);

#[test]
fn what_was_typed_comes_back_after_a_kill_at_any_moment() {
    on_desktop("recovery", Kind::Usual, &[], |desktop| {
        let rounds = if std::env::var_os("NIANBAO_FULL").is_some() { 200 } else { 10 };
        let path = sample_in(&desktop.work());
        let mut random = fastrand::Rng::with_seed(20_210_131);
        let mut figures = Figures::default();
        for round in 0..rounds {
            let place = if round % 2 == 0 { Place::Cell } else { Place::Prose };
            // Some kills come at once, some after a while, some after a rest, some after a save in between.
            let typing = Duration::from_millis(random.u64(20..3_500));
            let rest = Duration::from_millis(if round % 5 == 4 { random.u64(0..2_500) } else { 0 });
            // In a cell, what is typed after a save takes the place of what was there.
            let saves = round % 3 == 2 && place == Place::Prose;
            one_round(desktop, &path, place, typing, rest, saves, &mut figures);
            if round % 20 == 19 {
                eprintln!("{} kills: {figures:?}", round + 1);
            }
        }
        let Figures { typed, back, oldest_lost } = figures;
        let oldest_ms = oldest_lost.as_millis();
        eprintln!(
            "{rounds} kills: {typed} keys typed, {back} came back, the oldest lost was {oldest_ms} ms old; no file damaged"
        );
        assert!(back > 0 && typed > rounds * 3, "the kills came while something was typed");
    });
}

#[derive(Default, Debug)]
struct Figures {
    typed: usize,
    back: usize,
    oldest_lost: Duration,
}

/// Where it is typed.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Cell,
    Prose,
}

impl Place {
    /// How many of the typed signs are in a report.
    fn count(self, report: &Report) -> usize {
        let cell = Edition::latest().at(Table::Disclosure, 0, 0).expect("a first cell");
        match self {
            Self::Cell => report.cell(cell).text().chars().filter(|sign| *sign == '7').count(),
            Self::Prose => report.narrative(Narrative::Lead).chars().filter(|sign| *sign == 'z').count(),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Cell => "7",
            Self::Prose => "z",
        }
    }
}

fn one_round(
    desktop: &Desktop,
    path: &Path,
    place: Place,
    typing: Duration,
    rest: Duration,
    saves: bool,
    figures: &mut Figures,
) {
    let untouched = file::sample();
    file::save(path, &untouched, &Preserved::default(), None).expect("the folder takes files");
    let program = Program::start(desktop, &[path]);
    program.await_saved(true);
    match place {
        Place::Cell => {
            program.press(Section::Disclosure.heading());
            program.go_to_first_cell();
            desktop.keys(["Delete"]);
        }
        Place::Prose => {
            program.press(Section::Overview.heading());
            program.enter(Narrative::Lead.words());
        }
    }
    program.await_saved(place == Place::Prose);
    let begun = Instant::now();
    let mut typed: Vec<Instant> = Vec::new();
    while begun.elapsed() < typing {
        desktop.keys([place.key()]);
        typed.push(Instant::now());
        if saves && typed.len() == 5 {
            desktop.keys(["ctrl+s"]);
        }
    }
    pause(rest);
    let killed = Instant::now();
    program.kill();

    // The file is whole: as it was, or as it was saved.
    let on_disk = opened(path).expect("a whole file").report;
    let others = |report: &Report| {
        differences(report, &untouched)
            .into_iter()
            .filter(|found| !matches!(found, Difference::Cell(_) | Difference::Narrative(Narrative::Lead)))
            .count()
    };
    assert_eq!(others(&on_disk), 0);
    let found = file::orphans(&desktop.folders(), i64::MAX);
    assert_eq!(found.broken, Vec::<std::path::PathBuf>::new());
    let unsaved = found.readable.first().filter(|orphan| !differences(&orphan.report, &on_disk).is_empty());

    // The program itself offers what was not saved, and gives it back.
    let mut back = place.count(&on_disk);
    if let Some(orphan) = unsaved {
        let program = Program::start(desktop, &[path]);
        program.see("上次没有正常关闭");
        program.await_saved(true);
        program.press("恢复");
        program.see("已恢复到");
        program.await_saved(false);
        let expected = orphan.report.clone();
        program.save_and_await(path, "what came back", |report| differences(report, &expected).is_empty());
        program.ask_to_close();
        program.await_end();
        let after = opened(path).expect("a whole file").report;
        assert_eq!(others(&after), 0);
        back = place.count(&after);
        let left = file::orphans(&desktop.folders(), i64::MAX);
        assert_eq!(left, file::Orphans::default(), "what was saved is no longer offered");
    }
    let lost = typed.get(back).map(|at| killed - *at).unwrap_or_default();
    assert!(lost < PROMISE, "{lost:?} lost: {} typed, {back} came back", typed.len());
    figures.typed += typed.len();
    figures.back += back;
    figures.oldest_lost = figures.oldest_lost.max(lost);
}

#[test]
fn a_report_that_was_never_saved_is_listed_on_the_start_page() {
    on_desktop("unsaved", Kind::Usual, &[], |desktop| {
        let program = Program::start(desktop, &[]);
        desktop.keys(["ctrl+n"]);
        program.await_focus("单位全称");
        desktop.keys("nantang".split("").filter(|key| !key.is_empty()));
        program.await_text("单位全称", "nantang");
        until("the journal", || (file_count(desktop) > 0).then_some(()));
        pause(PROMISE);
        program.kill();
        let program = Program::start(desktop, &[]);
        program.see("有1份年报上次没有正常保存");
        program.see("从未保存");
        desktop.shot("start");
        program.press("查看改动");
        program.see("没有保存的改动");
        program.see("nantang");
        desktop.shot("look");
        desktop.keys(["Escape"]);
        program.see_no_more("没有保存的改动");
        program.press("恢复");
        program.await_title("of the report", |title| title.contains("nantang") && title.contains('●'));
        // Killed again before it is saved, it comes back again.
        pause(PROMISE);
        program.kill();
        let program = Program::start(desktop, &[]);
        program.see("有1份年报上次没有正常保存");
        // Given up, it is gone from the list, and its text is kept aside.
        program.press("放弃改动");
        program.see_no_more("有1份年报上次没有正常保存");
        assert_eq!(file_count(desktop), 0);
        let kept = std::fs::read_dir(desktop.folders().data.join("discarded")).expect("the folder").count();
        assert_eq!(kept, 1);
        program.ask_to_close();
        program.await_end();
    });
}

fn file_count(desktop: &Desktop) -> usize {
    let files = std::fs::read_dir(desktop.folders().data.join("journal")).into_iter().flatten().flatten();
    files.filter(|file| file.path().extension().is_some_and(|end| end == "ron" || end == "fresh")).count()
}

#[test]
fn closing_leaves_no_journal_and_no_lock() {
    on_desktop("no-traces", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let beside = || std::fs::read_dir(desktop.work()).expect("the folder").count();
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        assert_eq!(beside(), 2, "the file and its lock");
        program.pages_down(1);
        desktop.keys(["7", "Tab"]);
        until("the journal", || (file_count(desktop) > 0).then_some(()));
        desktop.keys(["ctrl+z"]);
        until("nothing is unsaved, so there is no journal", || (file_count(desktop) == 0).then_some(()));
        desktop.keys(["8", "Tab"]);
        until("the journal", || (file_count(desktop) > 0).then_some(()));
        program.ask_to_close();
        program.press("不保存");
        program.await_end();
        assert_eq!((file_count(desktop), beside()), (0, 1));
    });
}
