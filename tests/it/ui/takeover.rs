//! 导入: documents of others in the window, from the clipboard, and dropped onto it.

use super::*;
use egui::{DroppedFile, DroppedFileHandle, HoveredFile};
use nianbao::import::read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that falls onto the window.
#[derive(Debug)]
struct Falling(PathBuf);

impl DroppedFile for Falling {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn document(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/import").join(name)
}

/// The window with a document that was read, over an open report or without one.
fn with_document(report: Option<Report>, name: &str) -> Window {
    let path = document(name);
    let mut window = Window::new(USUAL, Settings::default(), move |app| {
        if let Some(report) = report {
            app.show_report(report);
        }
        app.open_at_start(path);
    });
    window.wait_until(|window| window.shows("出处"));
    window
}

/// The document as it is read without the window.
fn as_read(name: &str) -> Report {
    read(name, &crate::import::document(name)).expect("a report").report
}

/// The doubtful cell of the document with a note in a cell: 55（含自然失效29件）.
const NOTED: &str = "disclosure/normative/repealed";

impl Window {
    pub(super) fn drop_files(&mut self, paths: &[PathBuf]) {
        let dropped = paths.iter().map(|path| Arc::new(Falling(path.clone())) as DroppedFileHandle);
        self.harness.input_mut().dropped_files.extend(dropped);
        self.send([]);
    }
}

#[test]
fn a_doubtful_cell_is_shown_first_with_its_words_and_their_place_and_is_corrected_by_typing() {
    let mut window = with_document(None, "note-in-cell.docx");
    assert!(window.shows("存疑 1 格") && window.shows("55（含自然失效29件）") && window.shows("表1第4行第3列"));
    assert!(window.shows("存疑 1 格还没有核对"));
    assert_eq!(window.focus(), format!("{}的数", cell(NOTED).words()));
    window.type_text("26");
    window.press(Key::Enter);
    assert!(window.shows("存疑 1 格，都已处理"));
    assert!(window.app().document().is_none(), "nothing is taken before it is said");
    window.press_with(CTRL, Key::Enter);
    let mut expected = as_read("note-in-cell.docx");
    expected.apply(Edit::Cell(cell(NOTED), Cell::Count(26)));
    assert_eq!(*window.report(), expected);
    assert!(window.document().is_dirty() && window.document().path().is_none(), "a new report, not yet saved");
    assert!(!window.shows("没有核对"), "nothing doubtful is left");
}

#[test]
fn into_the_open_report_it_is_one_undo_step_that_brings_everything_back() {
    let mut before = as_read("disputes-as-rows.docx");
    before.apply(Edit::Cell(cell(NOTED), Cell::Blank));
    before.apply(Edit::Narrative(Narrative::Problems, "原来的问题。".to_owned()));
    let mut window = with_document(Some(before.clone()), "note-in-cell.docx");
    window.click(Role::RadioButton, "全部填入打开的年报");
    assert!(window.shows("将改"));
    window.type_text("26");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.text(NOTED), "26");
    assert_eq!(
        window.report().narrative(Narrative::Problems),
        as_read("note-in-cell.docx").narrative(Narrative::Problems)
    );
    window.press_with(CTRL, Key::Z);
    assert_eq!(*window.report(), before);
    assert!(!window.document().can_undo(), "it was one step");
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.text(NOTED), "26");
}

#[test]
fn only_what_is_blank_can_be_filled() {
    let before = with_cells(&[(NOTED, "7")]);
    let mut window = with_document(Some(before), "note-in-cell.docx");
    window.click(Role::RadioButton, "只填打开的年报的空格");
    assert!(window.shows("文档是2023年的，打开的年报是2021年的"), "another year is told");
    window.click(Role::Button, "采用");
    assert_eq!(window.text(NOTED), "7");
    assert_eq!(window.text("disclosure/permits/decided"), "7739");
    assert_eq!(window.report().year(), 2021);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn cancelled_it_leaves_everything_as_it_was_and_asks_twice_where_work_would_be_lost() {
    let before = sample();
    let mut window = with_document(Some(before.clone()), "note-in-cell.docx");
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert!(window.shows("再按一次 Esc 取消导入") && window.shows("出处"));
    window.press(Key::Escape);
    assert!(!window.shows("出处"));
    assert_eq!(*window.report(), before);
    assert!(!window.document().is_dirty() && !window.document().can_undo());
}

#[test]
fn escape_in_a_typed_value_brings_back_what_was_read() {
    let mut window = with_document(None, "note-in-cell.docx");
    window.type_text("9");
    window.press(Key::Escape);
    assert!(window.shows("存疑 1 格还没有核对"), "as if nothing was typed");
    window.click(Role::Button, "采用");
    assert_eq!(window.text(NOTED), "55");
    assert!(window.shows("存疑而没有核对的格"), "what was not looked at is told");
}

#[test]
fn a_cell_can_be_left_blank_and_a_full_width_figure_is_read() {
    let mut window = with_document(None, "note-in-cell.docx");
    window.click(Role::Button, "留空");
    assert!(window.shows("都已处理"));
    window.press(Key::ArrowUp);
    assert_eq!(window.focus(), format!("{}的数", cell(NOTED).words()));
    window.type_text("２６件");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.text(NOTED), "26");
}

#[test]
fn a_total_that_disagrees_is_kept_or_computed() {
    let mut window = with_document(None, "note-in-cell.docx");
    assert!(window.shows("各项相加 29276"));
    window.click(Role::ListItem, "三·一·总计，4365，各项相加 29276，表2第4行第10列");
    window.click(Role::Button, "改用算出的 29276");
    assert_eq!(window.focus(), "三·二·总计的数", "on to the next one");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.text("applications/received/total"), "29276");
    assert_eq!(window.text("applications/carried_in/total"), "8872");
}

#[test]
fn a_year_that_is_not_found_is_asked_for() {
    let mut window = with_document(None, "title-without-year.docx");
    if as_read("title-without-year.docx").year() == 0 {
        assert_eq!(window.focus(), "年度");
    }
    window.harness.get_by_role_and_label(Role::TextInput, "年度").focus();
    window.send([]);
    window.press_with(CTRL, Key::A);
    window.press(Key::Backspace);
    window.press_with(CTRL, Key::Enter);
    assert!(window.app().document().is_none(), "without a year there is no new report");
    assert!(window.shows("请填写年度后再采用"));
    window.type_text("2022");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.report().year(), 2022);
}

#[test]
fn text_without_a_place_is_put_into_a_narrative() {
    let name = "note-under-table.html";
    let import = read(name, &crate::import::document(name)).expect("a report");
    let lost = import.unplaced.first().expect("something has no place").clone();
    let mut window = with_document(None, name);
    let name = format!("{}，{}", lost.text, lost.place);
    window.harness.get_by_role_and_label(Role::ListItem, &name).click_accesskit();
    window.send([]);
    assert!(window.shows("没有归处 1 处") && window.shows(&lost.text));
    window.press(Key::Num9);
    assert!(window.shows(&format!("放入 {}", Narrative::OtherMatters.words())));
    window.press_with(CTRL, Key::Enter);
    let text = window.report().narrative(Narrative::OtherMatters);
    assert!(text.ends_with(&lost.text), "{text}");
}

#[test]
fn a_document_that_is_no_report_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("通知.txt");
    nianbao::file::replace(&path, "关于召开会议的通知\n请准时参加。".as_bytes()).expect("written");
    let mut window = app(sample());
    window.drop_files(&[path]);
    window.wait_until(|window| window.shows("没有认出政府信息公开工作年度报告"));
    assert_eq!(*window.report(), sample());
}

#[test]
fn a_ledger_is_offered_for_table_three() {
    let path = document("ledger/plain.xlsx");
    let start = path.clone();
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.open_at_start(start));
    window.wait_until(|window| window.shows("像是申请台账"));
    window.click(Role::Button, "新建年报并从台账填表三");
    window.wait_until(|window| window.shows("另选台账…"));
    let mut window = app(sample());
    window.drop_files(&[path]);
    window.wait_until(|window| window.shows("另选台账…"));
}

#[test]
fn what_was_copied_is_taken_over_from_the_clipboard() {
    let html = String::from_utf8(crate::import::document("published-clipboard.html")).expect("UTF-8");
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.take_clipboard_at_start(Some(html), None));
    window.wait_until(|window| window.shows("出处"));
    assert!(window.shows("剪贴板"));
    window.press_with(CTRL, Key::Enter);
    let filled = Edition::latest().cells().filter(|cell| !window.report().cell(*cell).is_blank()).count();
    assert_eq!(filled, 200);
}

#[test]
fn one_table_from_the_clipboard_goes_into_the_open_report() {
    let rows = "信息内容\t本年处理决定数量\n行政许可\t12\n";
    let text = format!("第二十条第（五）项\n{rows}");
    let mut window = Window::new(USUAL, Settings::default(), move |app| {
        app.show_report(empty());
        app.take_clipboard_at_start(None, Some(text));
    });
    window.wait_until(|window| window.shows("出处"));
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.text("disclosure/permits/decided"), "12");
    assert_eq!(window.report().unit_name, empty().unit_name);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn an_empty_clipboard_is_told() {
    let mut window = Window::new(USUAL, Settings::default(), |app| app.take_clipboard_at_start(None, None));
    window.wait_until(|window| window.shows("剪贴板里没有文字"));
    assert!(window.app().document().is_none());
}

#[test]
fn nothing_touches_the_report_behind_while_a_document_is_taken_over() {
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.type_text("5");
    window.press(Key::Enter);
    let before = window.report().clone();
    window.drop_files(&[document("note-in-cell.docx")]);
    window.wait_until(|window| window.shows("出处"));
    for key in [Key::Z, Key::Y, Key::S, Key::W, Key::N] {
        window.press_with(CTRL, key);
    }
    assert!(window.shows("出处"));
    assert_eq!(*window.report(), before);
    window.click(Role::RadioButton, "新建年报");
    window.click(Role::Button, "采用");
    assert!(window.shows("不保存"), "unsaved work is asked about");
    window.click(Role::Button, "不保存");
    assert_eq!(*window.report(), as_read("note-in-cell.docx"));
}

#[test]
fn words_say_what_will_happen_to_a_file_that_hovers() {
    let mut window = app(sample());
    let hover = |window: &mut Window, path: PathBuf| {
        window.harness.input_mut().hovered_files = vec![HoveredFile { path: Some(path), mime: String::new() }];
        window.frame([]);
        window.frame([]);
    };
    hover(&mut window, document("note-in-cell.docx"));
    assert!(window.shows("松开鼠标，导入这份文档"));
    hover(&mut window, PathBuf::from("a.ron"));
    assert!(window.shows("松开鼠标，打开这份年报"));
    hover(&mut window, document("ledger/plain.xlsx"));
    assert!(window.shows("是申请台账就填写表三"));
    hover(&mut window, document("ledger"));
    assert!(window.shows("松开鼠标，打开文件夹"));
    window.harness.input_mut().hovered_files.clear();
    window.frame([]);
    window.frame([]);
    assert!(!window.shows("松开鼠标"));
}

#[test]
fn last_year_is_taken_from_a_document_with_its_doubts_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut last = sample();
    last.apply(Edit::Year(2020));
    set_cells(&mut last, &[("applications/carried_out/person", "3"), ("applications/carried_out/total", "3")]);
    let bytes = nianbao::export::render(
        &last,
        nianbao::export::Format::Html,
        nianbao::page::Fonts::carried(),
        nianbao::page::PageSetting::default(),
    );
    let path = folder.path().join("2020.html");
    nianbao::file::replace(&path, &bytes.expect("rendered")).expect("written");
    let mut window = app(sample_with(&[("applications/carried_in/person", "")]));
    window.press_with(Modifiers::ALT, Key::F);
    assert!(window.shows("提取上年数…"));
    window.press(Key::Escape);
    if let Some(app) = window.harness.state_mut() {
        app.take_last_year_at_start(path);
    }
    window.wait_until(|window| window.document().last_year().is_some());
    assert_eq!(window.document().last_year().expect("beside").report.year(), 2020);
    assert_eq!(window.text("applications/carried_in/person"), "3");
}

#[test]
fn each_cell_of_each_format_can_be_shown_in_its_source() {
    let mut seen = 0;
    for entry in std::fs::read_dir(document("")).expect("the test data") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let Ok(import) = name
            .starts_with("published-")
            .then(|| crate::import::document(&name))
            .map_or(Err(()), |bytes| read(&name, &bytes).map_err(|_| ()))
        else {
            continue;
        };
        let places: std::collections::HashSet<String> =
            import.source.tables().flat_map(|table| table.cells.iter().map(|cell| table.place(cell))).collect();
        for cell in &import.cells {
            assert!(places.contains(&cell.place), "{name}: {}", cell.place);
        }
        seen += 1;
    }
    assert!(seen > 10, "{seen} documents were looked at");
}

#[test]
fn reading_that_takes_long_is_told_and_can_be_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("2021.html");
    let page = String::from_utf8(crate::import::document("published-pandoc.html")).expect("UTF-8");
    let long = "<p>政府信息公开工作年度报告的一段<b>文字</b>，读起来要一会儿。</p>\n".repeat(60_000);
    let page = page.replace("</body>", &format!("{long}</body>"));
    nianbao::file::replace(&path, page.as_bytes()).expect("written");
    let mut window = app(sample());
    window.drop_files(&[path]);
    window.wait_until(|window| window.shows("正在读取“2021.html”…") || window.shows("出处"));
    window.click(Role::Button, "取消");
    assert!(window.shows("已停止读取"));
    for _ in 0..200 {
        std::thread::park_timeout(Duration::from_millis(10));
        window.frame([]);
    }
    assert!(!window.shows("出处"), "what was stopped does not come back");
    assert_eq!(*window.report(), sample());
}

#[test]
fn what_was_looked_through_is_not_lost_by_closing_the_window_once() {
    let mut window = with_document(None, "note-in-cell.docx");
    window.press(Key::Enter);
    assert!(!window.ask_to_close());
    assert!(window.shows("再关一次就退出"));
    assert!(window.ask_to_close());
}

#[test]
fn keys_between_two_frames_do_what_they_would_do_one_by_one() {
    let mut window = with_document(None, "note-in-cell.docx");
    let keys = |key| [down(key, Modifiers::NONE), up(key, Modifiers::NONE)];
    let figure = |text: &'static str| text.chars().flat_map(typed);
    let first = figure("26").chain(keys(Key::Enter)).chain(figure("29276")).chain(keys(Key::ArrowDown));
    window.send(first.chain(figure("11916")).chain(keys(Key::Enter)));
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.text(NOTED), "26");
    assert_eq!(window.text("applications/received/total"), "29276");
    assert_eq!(window.text("applications/carried_in/total"), "11916");
    let mut window = with_document(None, "note-in-cell.docx");
    window.send(typed('9').into_iter().chain(keys(Key::Escape)));
    assert!(window.shows("存疑 1 格还没有核对"), "only what was typed is given up");
}

#[test]
fn however_small_the_window_is_it_is_drawn() {
    for (width, height) in [(1024.0, 640.0), (640.0, 400.0), (200.0, 120.0)] {
        let path = document("note-under-table.html");
        let mut window = Window::new(Vec2::new(width, height), Settings::default(), move |app| app.open_at_start(path));
        window.wait_until(|window| window.harness.query_by_role_and_label(Role::TextInput, "年度").is_some());
        window.press(Key::ArrowDown);
        window.press_with(CTRL, Key::Enter);
        assert_eq!(window.report().year(), as_read("note-under-table.html").year());
    }
}

#[test]
fn a_document_without_a_year_is_offered_for_import_before_it_is_rolled_over() {
    let path = document("tables.tsv");
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.roll_over_at_start(path));
    window.wait_until(|window| window.shows("文档里没有写年度"));
    window.click(Role::Button, "导入并填写年度");
    window.wait_until(|window| window.shows("出处"));
    assert_eq!(window.focus(), "年度");
    window.type_text("2022");
    window.press(Key::Enter);
    assert!(window.focus().ends_with("的数"), "on to the list: {}", window.focus());
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.report().year(), 2022);
}

#[test]
fn what_is_typed_and_no_number_is_marked_and_kept() {
    let mut window = with_document(None, "note-in-cell.docx");
    window.type_text("约3");
    assert!(window.shows("这不是数"));
    window.press_with(CTRL, Key::Enter);
    assert_eq!(*window.report().cell(cell(NOTED)), Cell::Unreadable("约3".to_owned()));
}
