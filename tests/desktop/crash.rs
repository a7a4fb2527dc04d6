//! The program killed in the middle of saves never leaves a damaged file.

#![expect(clippy::print_stderr, reason = "the test tells how often it hit a save")]

use crate::desktop::{Desktop, Kind, on_desktop};
use crate::program::{Program, opened, sample_in};
use crate::wait::{LONG, pause, until};
use nianbao::file;
use nianbao::form::{Edition, Section, Table};
use nianbao::report::{Cell, Difference, differences};
use std::path::Path;
use std::time::{Duration, Instant};

#[test]
fn a_kill_in_the_middle_of_saves_leaves_a_whole_file() {
    on_desktop("crash", Kind::Usual, &[], |desktop| {
        let rounds = if std::env::var_os("NIANBAO_FULL").is_some() { 100 } else { 5 };
        let path = sample_in(&desktop.work());
        let mut random = fastrand::Rng::with_seed(20_211_231);
        let mut hits = 0;
        for round in 0..rounds {
            let moment = if round % 2 == 0 { Moment::InsideASave } else { Moment::After(random.u64(0..400)) };
            hits += usize::from(save_until_killed(desktop, &path, moment));
        }
        eprintln!("{rounds} kills, {hits} of them inside a save");
        assert!(hits * 4 >= rounds, "only {hits} of {rounds} kills came inside a save, which proves little");
    });
}

/// When to kill.
#[derive(Clone, Copy)]
enum Moment {
    /// As soon as something is being written.
    InsideASave,
    /// After some milliseconds of saving.
    After(u64),
}

/// Lets the program save again and again, kills it, and judges the file. Tells whether the kill came inside a save.
fn save_until_killed(desktop: &Desktop, path: &Path, moment: Moment) -> bool {
    let cell = Edition::latest().at(Table::Disclosure, 0, 0).expect("a first cell");
    let before = opened(path).expect("whole before the kill").report;
    let program = Program::start(desktop, &[path]);
    program.await_saved(true);
    // Where the file was left may not be remembered after a kill.
    program.press(Section::Disclosure.heading());
    program.go_to_first_cell();
    let keys: Vec<&str> = ["1", "ctrl+s", "2", "ctrl+s", "3", "ctrl+s", "Delete", "4", "ctrl+s"].repeat(200);
    let mut typing = desktop.spawn("xdotool", &[&["key", "--delay", "5"], &keys[..]].concat());
    until("the first save", || (file::open(path).ok()?.report != before).then_some(()));
    match moment {
        Moment::InsideASave => {
            // A save takes a millisecond or two; a look that waits between two looks would miss it.
            let begun = Instant::now();
            while files_beside(path) == 0 {
                assert!(begun.elapsed() < LONG, "nothing is being written");
            }
        }
        Moment::After(time) => pause(Duration::from_millis(time)),
    }
    program.kill();
    typing.kill().ok();
    typing.wait().ok();
    let inside = files_beside(path) > 0;
    let after = file::open(path).expect("a report after the kill");
    assert!(after.left_out.is_empty() && after.read_only.is_none(), "damaged: {:?}", after.left_out);
    assert!(matches!(after.report.cell(cell), Cell::Count(_) | Cell::Blank));
    let others =
        differences(&after.report, &before).into_iter().filter(|place| *place != Difference::Cell(cell)).count();
    assert_eq!(others, 0, "only the cell that was typed into may differ");
    remove_files_beside(path);
    inside
}

fn beside(path: &Path) -> impl Iterator<Item = std::path::PathBuf> {
    let folder = path.parent().expect("the folder of the file");
    let path = path.to_owned();
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_lock = |other: &Path| other.extension().is_some_and(|end| end == "lock");
    files.map(|file| file.path()).filter(move |other| *other != path && !is_lock(other))
}

fn files_beside(path: &Path) -> usize {
    beside(path).count()
}

/// A kill may leave the unfinished file; it is in nobody's way, but the next round counts anew.
fn remove_files_beside(path: &Path) {
    for file in beside(path) {
        std::fs::remove_file(file).expect("a file of this test");
    }
}
