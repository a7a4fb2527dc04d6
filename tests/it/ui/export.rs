//! The export sheet.

use super::files::{opened, saved_sample};
use super::*;
use nianbao::export::{Format, render};
use nianbao::page::{Fonts, PageSetting, Pitch};
use nianbao::rules::Finding;
use std::fs;
use std::path::{Path, PathBuf};

const TITLE: &str = "乐清市城东街道办事处2021年政府信息公开工作年度报告";

impl Window {
    fn open_sheet(&mut self) {
        self.press_with(CTRL, Key::E);
        assert!(self.shows("保存到"));
    }

    /// Ticks exactly these formats.
    fn tick(&mut self, formats: &[Format]) {
        for format in Format::ALL {
            let node = self.harness.get_by_role_and_label(Role::CheckBox, format.words());
            let ticked = node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
            if ticked != formats.contains(&format) {
                self.click(Role::CheckBox, format.words());
            }
        }
    }

    fn export(&mut self) {
        self.click(Role::Button, "导出");
        self.await_exports();
    }

    fn await_exports(&mut self) {
        self.wait_until(|window| window.harness.query_by_role_and_label(Role::Button, "取消").is_none());
    }

    fn fill(&mut self, field: &str, text: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, field).focus();
        self.send([]);
        self.press_with(CTRL, Key::A);
        self.send([Event::Text(text.to_owned())]);
    }
}

fn exported(folder: &Path, format: Format) -> PathBuf {
    folder.join(format!("{TITLE}.{}", format.extension()))
}

fn made(report: &Report, format: Format, setting: PageSetting) -> Vec<u8> {
    render(report, format, Fonts::carried(), setting).expect("it can be made")
}

/// The sample with a 核实说明 for every warning.
fn clean() -> Report {
    let mut report = sample();
    let document = Document::new(report.clone());
    for finding in document.findings().iter().filter(|finding| finding.stops_final()) {
        let explanation = finding.explanation(&report, "已经核实".to_owned());
        report.apply(Edit::Explanation(explanation));
    }
    assert!(!Document::new(report.clone()).findings().iter().any(Finding::stops_final));
    report
}

fn opened_clean(folder: &Path) -> Window {
    let path = folder.join("clean.ron");
    nianbao::file::save(&path, &clean(), &nianbao::file::Preserved::default(), None).expect("the folder takes files");
    opened(&path)
}

#[test]
fn every_ticked_format_is_exported_into_the_reports_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened_clean(folder.path());
    window.open_sheet();
    window.tick(&Format::ALL);
    window.export();
    assert!(window.shows(&format!("已导出 {} 种", Format::ALL.len())));
    for format in Format::ALL {
        let file = fs::read(exported(folder.path(), format)).expect("the exported file");
        assert!(file == made(window.report(), format, PageSetting::default()), "{format:?}");
    }
    assert!(!window.document().is_dirty());
}

#[test]
fn with_open_warnings_there_are_only_drafts() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened(&saved_sample(folder.path()));
    window.open_sheet();
    assert!(window.shows("不能作为定稿导出"));
    window.tick(&[Format::Html]);
    window.export();
    let draft = PageSetting { draft: true, ..PageSetting::default() };
    let file = fs::read(exported(folder.path(), Format::Html)).expect("the exported file");
    assert!(file == made(window.report(), Format::Html, draft));
}

#[test]
fn a_final_copy_is_the_default_and_a_draft_can_be_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened_clean(folder.path());
    window.open_sheet();
    window.tick(&[Format::Html]);
    window.click(Role::RadioButton, "草稿");
    window.click(Role::RadioButton, "每页 22 行");
    window.click(Role::RadioButton, "表三单独一页");
    window.export();
    let setting = PageSetting { draft: true, pitch: Pitch::Lines22, applications_apart: true };
    let file = fs::read(exported(folder.path(), Format::Html)).expect("the exported file");
    assert!(file == made(window.report(), Format::Html, setting));
}

#[test]
fn a_file_of_that_name_is_asked_about_before_it_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened_clean(folder.path());
    let path = exported(folder.path(), Format::Html);
    nianbao::file::replace(&path, "别人的".as_bytes()).expect("a file");
    window.open_sheet();
    window.tick(&[Format::Html]);
    window.export();
    assert!(window.shows("已有同名文件") && window.shows("网页没有导出"));
    assert_eq!(fs::read_to_string(&path).expect("the file"), "别人的");
    window.click(Role::Button, "另存一份");
    window.await_exports();
    assert_eq!(fs::read_to_string(&path).expect("the file"), "别人的");
    let second = folder.path().join(format!("{TITLE}（2）.html"));
    let expected = made(window.report(), Format::Html, PageSetting::default());
    assert!(fs::read(second).expect("the copy") == expected);
    window.export();
    window.click(Role::Button, "覆盖");
    window.await_exports();
    assert!(fs::read(&path).expect("the file") == expected);
}

#[test]
fn what_cannot_be_written_is_told_and_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened_clean(folder.path());
    let missing = folder.path().join("missing");
    window.open_sheet();
    window.tick(&[Format::Html]);
    window.fill("保存到", missing.to_str().expect("a path of this test"));
    window.export();
    assert!(window.shows("没有导出") && window.shows("文件夹不存在"));
    assert!(!window.shows("已导出"));
    fs::create_dir(&missing).expect("a folder");
    window.click(Role::Button, "重试");
    window.await_exports();
    assert!(window.shows("已导出 1 种"));
    assert!(exported(&missing, Format::Html).exists());
}

#[test]
fn a_name_becomes_one_that_every_system_takes() {
    for (typed, name) in
        [("甲/乙:丙?", "甲／乙：丙？"), ("CON", "_CON"), ("..", "年报"), ("报告.docx", "报告"), ("尾。. ", "尾。")]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let mut window = opened_clean(folder.path());
        window.open_sheet();
        window.tick(&[Format::Html]);
        window.fill("文件名", typed);
        window.export();
        assert!(folder.path().join(format!("{name}.html")).exists(), "{typed}");
    }
}

#[test]
fn a_change_after_the_export_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = opened_clean(folder.path());
    window.open_sheet();
    window.tick(&[Format::Html]);
    window.export();
    assert!(!window.shows("导出后有改动"));
    window.click_cell("disclosure/rules/issued");
    window.type_text("9");
    assert!(window.shows("导出后有改动"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    assert!(!window.shows("导出后有改动"), "back at what was exported");
}

#[test]
fn escape_closes_the_sheet_and_the_form_has_the_keyboard() {
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.open_sheet();
    window.type_text("4");
    assert_eq!(window.text("applications/received/person"), "4", "the form stays usable");
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert!(!window.shows("保存到"));
    window.type_text("8");
    assert!(window.document().is_dirty());
}

#[test]
fn the_choices_are_remembered() {
    let home = tempfile::tempdir().expect("a folder");
    let folders = Folders::below(home.path());
    let kept = folders.clone();
    let mut window = Window::made(USUAL, Settings::default(), Some(folders), |app| app.show_report(sample()));
    window.open_sheet();
    window.tick(&[Format::Pdf]);
    window.click(Role::RadioButton, "每页 22 行");
    window.pause();
    window.pause();
    let (settings, _) = nianbao::file::load_settings(&kept);
    assert_eq!((settings.export.formats.contains(&"pdf".to_owned()), settings.export.lines_22), (true, true));
    assert!(!settings.export.formats.contains(&"docx".to_owned()));
}
