//! Recovery, locks, versions and merging in the window.

use super::*;
use nianbao::document::{Spot, changes};
use nianbao::file::{Journal, Locked, Owner, Preserved, Snapshot, lock, open, save, versions};
use nianbao::report::differences;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tempfile::TempDir;

const PERSON: &str = "applications/received/person";

fn folders(folder: &TempDir) -> Folders {
    Folders::below(&folder.path().join("own"))
}

fn saved_in(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("年报.ron");
    save(&path, &sample(), &Preserved::default(), None).expect("the folder takes files");
    path
}

/// The window with the user's folders and a file open.
fn opened(folder: &TempDir, path: &Path) -> Window {
    let (folders, path) = (folders(folder), path.to_owned());
    let mut window = Window::made(USUAL, Settings::default(), Some(folders), move |app| app.open_at_start(path));
    wait_until(&mut window, |window| window.app().document().is_some());
    window
}

fn wait_until(window: &mut Window, mut so: impl FnMut(&Window) -> bool) {
    let begun = Instant::now();
    while !so(window) {
        assert!(begun.elapsed() < Duration::from_secs(20), "waited in vain");
        std::thread::park_timeout(Duration::from_millis(2));
        window.frame([]);
    }
    window.send([]);
}

fn journals(folder: &TempDir) -> usize {
    let files = std::fs::read_dir(folders(folder).data.join("journal")).into_iter().flatten().flatten();
    files.filter(|file| file.path().extension().is_some_and(|end| end == "ron")).count()
}

/// What a program that no longer runs had not saved.
fn unsaved(folder: &TempDir, path: Option<&Path>, report: Report) {
    let mut child = std::process::Command::new("true").spawn().expect("a program that ends at once");
    let mut dead = Owner::this_program(1_642_000_000);
    dead.process = child.id();
    child.wait().expect("it ends");
    let stamp = path.map(|path| open(path).expect("readable").stamp);
    let journal = Journal::start(&folders(folder), dead, None, || {});
    let path = path.map(Path::to_owned);
    journal.note(Snapshot { path, stamp, report, preserved: Preserved::default(), written: 1_642_000_000 });
}

#[test]
fn every_edit_reaches_the_journal_and_a_saved_report_has_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_in(&folder);
    let mut window = opened(&folder, &path);
    window.wait(3);
    assert_eq!(journals(&folder), 0);
    window.click_cell(PERSON);
    window.type_text("4");
    let begun = Instant::now();
    wait_until(&mut window, |_| journals(&folder) == 1);
    assert!(begun.elapsed() < Duration::from_secs(2));
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    wait_until(&mut window, |_| journals(&folder) == 0);
    window.press_with(CTRL, Key::Y);
    wait_until(&mut window, |_| journals(&folder) == 1);
    window.press_with(CTRL, Key::S);
    wait_until(&mut window, |window| !window.document().is_dirty());
    wait_until(&mut window, |_| journals(&folder) == 0);
    assert_eq!(versions(&folders(&folder), &path).len(), 1);
}

#[test]
fn the_offer_to_recover_takes_neither_the_keyboard_nor_what_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_in(&folder);
    unsaved(&folder, Some(&path), sample_with(&[(PERSON, "77"), ("disputes/after/other", "5")]));
    let mut window = opened(&folder, &path);
    assert!(window.shows("上次没有正常关闭") && window.shows("2 格"));
    assert!(!window.document().is_dirty());
    window.click_cell(PERSON);
    window.type_text("6");
    assert_eq!(window.text(PERSON), "6");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::S);
    wait_until(&mut window, |window| !window.document().is_dirty());
    assert!(window.shows("上次没有正常关闭"), "a save answers no question");
    // Taken all the same, it is the state of then, unsaved; one step back is what is on disk.
    window.click(Role::Button, "恢复");
    wait_until(&mut window, |window| window.text(PERSON) == "77");
    assert!(window.document().is_dirty() && window.shows("已恢复到"));
    assert_eq!(window.document().path(), Some(path.as_path()));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.text(PERSON), "6");
    window.press_with(CTRL, Key::Y);
    // The file was saved since: that is not overwritten unasked.
    window.press_with(CTRL, Key::S);
    wait_until(&mut window, |window| window.shows("比较合并"));
    assert_eq!(open(&path).expect("readable").report.cell(cell(PERSON)).text(), "6");
}

#[test]
fn what_was_not_saved_is_looked_at_on_the_start_page_and_given_up_only_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_in(&folder);
    let mut report = sample_with(&[(PERSON, "77")]);
    let lead = report.narrative(Narrative::Lead).replacen("今年来", "今年以来", 1);
    report.apply(Edit::Narrative(Narrative::Lead, lead));
    unsaved(&folder, Some(&path), report);
    unsaved(&folder, None, empty());
    let own = folders(&folder);
    let mut window = Window::made(USUAL, Settings::default(), Some(own), |_| {});
    wait_until(&mut window, |window| window.shows("有2份年报上次没有正常保存"));
    assert!(window.shows("1 格、1 段") && window.shows("从未保存"));
    let looks: Vec<_> = window.harness.get_all_by_role_and_label(Role::Button, "查看改动").collect();
    assert_eq!(looks.len(), 2);
    looks.into_iter().for_each(|node| node.scroll_to_me());
    // The newest stands first; both are of one moment here, so either may.
    window.harness.get_all_by_role_and_label(Role::Button, "查看改动").next().expect("a button").click();
    window.send([]);
    assert!(window.shows("没有保存的改动") && window.shows("没有保存的（"));
    window.press(Key::Escape);
    assert!(window.shows("有2份年报上次没有正常保存"));
    assert_eq!(journals(&folder), 2);
    window.harness.get_all_by_role_and_label(Role::Button, "放弃改动").next().expect("a button").click();
    window.send([]);
    wait_until(&mut window, |window| window.shows("有1份年报上次没有正常保存"));
    assert_eq!(journals(&folder), 1);
}

#[test]
fn a_version_is_restored_whole_or_in_one_place_and_each_is_one_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_in(&folder);
    let mut window = opened(&folder, &path);
    window.click_cell(PERSON);
    window.type_text("41");
    window.press(Key::Enter);
    window.type_text("3");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::S);
    wait_until(&mut window, |window| !window.document().is_dirty());
    let steps = |window: &mut Window| {
        let report = window.report().clone();
        window.press_with(CTRL, Key::Z);
        let before = window.report().clone();
        window.press_with(CTRL, Key::Y);
        assert_eq!(window.report(), &report);
        before
    };
    let show = |window: &mut Window| {
        window.click(Role::MenuItem, "文件");
        window.click(Role::MenuItem, "以前的版本…");
        wait_until(window, |window| window.shows("恢复整份"));
    };
    let changed = window.report().clone();
    show(&mut window);
    let listed = changes(window.report(), &sample());
    let row = listed.iter().position(|change| change.spot() == Spot::Cell(cell(PERSON))).expect("it is listed");
    window.harness.get_all_by_role_and_label(Role::Button, "恢复这一处").nth(row).expect("a change").click();
    window.send([]);
    assert_eq!(window.text(PERSON), sample().cell(cell(PERSON)).text());
    assert_eq!(steps(&mut window), changed);
    let partly = window.report().clone();
    show(&mut window);
    window.click(Role::Button, "恢复整份");
    assert_eq!(differences(window.report(), &sample()), []);
    assert_eq!(steps(&mut window), partly);
}

#[test]
fn what_another_program_saved_is_merged_place_by_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_in(&folder);
    let mut window = opened(&folder, &path);
    window.click_cell(PERSON);
    window.type_text("44");
    window.press(Key::Enter);
    let theirs = sample_with(&[(PERSON, "77"), ("disputes/after/other", "5"), ("disputes/after/total", "5")]);
    save(&path, &theirs, &Preserved::default(), None).expect("saved");
    wait_until(&mut window, |window| window.shows("刚被别的程序改过"));
    window.click(Role::Button, "比较合并");
    wait_until(&mut window, |window| window.shows("完成合并"));
    let rows = window.harness.get_all_by_role_and_label(Role::Button, "用磁盘上的").count();
    let listed = changes(window.report(), &theirs);
    let other = Spot::Cell(cell("disputes/after/other"));
    let row = listed.iter().position(|change| change.spot() == other).expect("it is listed");
    window.harness.get_all_by_role_and_label(Role::Button, "用磁盘上的").nth(row).expect("the last change").click();
    window.send([]);
    assert_eq!(window.text("disputes/after/other"), "5");
    assert!(window.harness.get_all_by_role_and_label(Role::Button, "用磁盘上的").count() < rows);
    window.click(Role::Button, "完成合并");
    assert!(!window.shows("刚被别的程序改过"));
    window.press_with(CTRL, Key::S);
    wait_until(&mut window, |window| !window.document().is_dirty());
    let read = open(&path).expect("readable").report;
    assert_eq!(
        (read.cell(cell(PERSON)).text(), read.cell(cell("disputes/after/other")).text()),
        ("44".into(), "5".into())
    );
}

#[test]
fn a_window_whose_file_was_opened_by_force_elsewhere_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_in(&folder);
    let mut window = opened(&folder, &path);
    let mut other = Owner::this_program(1_642_000_000);
    (other.user, other.computer) = ("张三".to_owned(), "二号机".to_owned());
    let Locked::Mine(theirs) = lock(&path, &other, true) else { panic!("taken by force") };
    window.send([Event::WindowFocused(false), Event::WindowFocused(true)]);
    wait_until(&mut window, |window| window.shows("张三（电脑“二号机”）已强行打开"));
    window.click_cell(PERSON);
    window.type_text("4");
    assert_eq!(window.text(PERSON), "4", "it is told, no more");
    drop(window);
    assert!(theirs.is_mine(), "the lock of the other one stays");
}

#[test]
fn a_file_that_somebody_else_has_open_is_not_saved_over_under_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_in(&folder);
    let mut other = Owner::this_program(1_642_000_000);
    (other.user, other.computer) = ("张三".to_owned(), "二号机".to_owned());
    let Locked::Mine(_theirs) = lock(&path, &other, true) else { panic!("free") };
    let mut window = opened(&folder, &path);
    assert!(window.shows("张三（电脑“二号机”）正在编辑这份年报") && window.shows("只读"));
    window.click_cell(PERSON);
    window.type_text("4");
    assert!(!window.document().is_dirty());
    window.click(Role::Button, "强行打开");
    wait_until(&mut window, |window| window.document().read_only().is_none());
    window.click_cell(PERSON);
    window.type_text("4");
    assert_eq!(window.text(PERSON), "4");
}
