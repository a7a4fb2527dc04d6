//! 批注, stages and 审阅单 in the window.

use super::*;
use egui::accesskit::Toggled;
use nianbao::document::Author;
use nianbao::file;
use nianbao::report::{About, Stage, ThreadState};

/// The window of somebody who has signed already.
fn signed(report: Report, signature: &str) -> Window {
    let settings = Settings { signature: signature.to_owned(), ..Settings::default() };
    Window::new(USUAL, settings, |app| app.show_report(report))
}

/// A person, on 2022-01-12 at noon in China.
fn author(who: &str) -> Author {
    Author { who: who.to_owned(), when: 1_641_960_000 }
}

/// The report as that person leaves it.
fn after(report: Report, act: impl FnOnce(&mut Document)) -> Report {
    let mut document = Document::new(report);
    act(&mut document);
    document.report().clone()
}

const CELL: &str = "applications/refused/third_party/person";

/// The sample after a supervisor has said something to a cell and returned it.
fn returned() -> Report {
    after(sample(), |document| {
        let supervisor = author("王科长");
        document.step(Stage::Submitted, "", &author("李静")).expect("the first step");
        document.comment(About::Cell(cell(some_cell())), "", "请核对这个数", &supervisor).expect("a comment");
        document.step(Stage::Returned, "请补充说明", &supervisor).expect("it may be returned");
    })
}

fn some_cell() -> &'static str {
    if Edition::latest().cell(CELL).is_some() { CELL } else { "applications/granted/person" }
}

fn texts(window: &Window) -> Vec<String> {
    window.report().review().threads().iter().map(|thread| thread.text.to_owned()).collect()
}

#[test]
fn a_comment_is_written_at_the_cell_by_its_key_and_one_step_takes_it_back() {
    let mut window = signed(sample(), "王科长");
    window.click_cell(some_cell());
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    assert_eq!(window.focus(), "批注", "the field has the keyboard");
    window.type_text("请核对");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(texts(&window), ["请核对"]);
    let review = window.report().review().clone();
    let thread = &review.threads()[0];
    assert_eq!(thread.about, &About::Cell(cell(some_cell())));
    assert_eq!(thread.entry.who, "王科长");
    assert_eq!(thread.seen, window.text(some_cell()));
    assert!(window.shows("请核对") && window.shows("批注 1") && window.shows(&format!("写时 {}", thread.seen)));
    assert_eq!(window.undo_all(), 1);
    assert!(window.report().review().is_empty());
    window.press_with(CTRL, Key::Y);
    assert_eq!(texts(&window), ["请核对"]);
}

#[test]
fn the_name_is_asked_once_and_the_comment_waits_for_it() {
    let mut window = app(sample());
    window.click_cell(some_cell());
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("一");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(texts(&window), [""; 0], "nobody has signed yet");
    assert_eq!(window.focus(), "署名");
    window.press(Key::Enter);
    assert_eq!(texts(&window), [""; 0], "an empty name is none");
    window.type_text("李静");
    window.press(Key::Enter);
    assert_eq!(texts(&window), ["一"]);
    assert_eq!(window.report().review().threads()[0].entry.who, "李静");
    assert!(window.shows("署名：李静"));
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("二");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(texts(&window), ["一", "二"], "it is not asked again");
}

#[test]
fn esc_keeps_the_words_and_the_key_brings_them_back() {
    let mut window = signed(sample(), "王科长");
    window.click_cell(some_cell());
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("未完");
    window.press(Key::Escape);
    assert_eq!(texts(&window), [""; 0]);
    assert!(window.shows("没有发出的批注") && window.shows("未完"));
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("待续");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(texts(&window), ["未完待续"]);
    assert!(!window.shows("没有发出的批注"));
}

#[test]
fn the_sentence_with_the_caret_is_commented_and_gone_to() {
    let mut window = signed(sample(), "王科长");
    window.enter(Narrative::OnRequest);
    window.press_with(CTRL, Key::Home);
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("这句不清楚");
    window.press_with(CTRL, Key::Enter);
    let review = window.report().review().clone();
    let seen = review.threads()[0].seen.to_owned();
    let first = nianbao::text::sentences(window.report().narrative(Narrative::OnRequest))[0].trim().to_owned();
    assert_eq!((review.threads()[0].about, seen), (&About::Sentence(Narrative::OnRequest), first.clone()));
    // The sentence goes: the comment says so and still stands.
    window.enter(Narrative::OnRequest);
    window.press_with(CTRL, Key::A);
    window.paste("全新的一段。");
    assert!(window.shows("原句已改"));
    window.press_with(CTRL, Key::Z);
    assert!(!window.shows("原句已改"));
}

#[test]
fn a_comment_tells_what_stood_there_and_what_stands_there_now() {
    let mut window = signed(sample(), "王科长");
    window.click_cell(some_cell());
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("请核对");
    window.press_with(CTRL, Key::Enter);
    window.click_cell(some_cell());
    window.type_text("15");
    window.press(Key::Enter);
    assert!(window.shows("，现在 15"));
}

#[test]
fn a_comment_is_answered_settled_and_opened_again() {
    let mut window = signed(returned(), "李静");
    window.press(Key::F6);
    let name = format!("{}：请核对这个数", cell(some_cell()).words());
    window.click(Role::ListItem, &name);
    assert_eq!(window.focus(), cell(some_cell()).words(), "it leads to its place");
    window.harness.get_by_role_and_label(Role::MultilineTextInput, "答复").focus();
    window.send([]);
    window.type_text("已改");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.report().review().threads()[0].state, ThreadState::Answered);
    assert!(window.shows("已改") && window.shows("已答复"));
    window.click(Role::Button, "已处理");
    assert_eq!(window.report().review().threads()[0].state, ThreadState::Settled);
    assert!(window.shows("批注都已处理"), "the bar above the page says so");
    window.click(Role::Button, "重新打开");
    assert!(window.report().review().threads()[0].state.is_open());
    assert_eq!(window.undo_all(), 3);
    assert_eq!(*window.report(), returned());
}

#[test]
fn only_the_own_words_can_be_taken_back() {
    let mut window = signed(returned(), "李静");
    window.press(Key::F6);
    let name = format!("{}：请核对这个数", cell(some_cell()).words());
    window.click(Role::ListItem, &name);
    assert!(window.harness.query_by_role_and_label(Role::Button, "撤回").is_none());
    let mut window = signed(returned(), "王科长");
    window.press(Key::F6);
    window.click(Role::ListItem, &name);
    window.click(Role::Button, "撤回");
    assert_eq!(texts(&window), [""; 0]);
}

#[test]
fn only_the_allowed_steps_are_offered_and_each_can_be_undone() {
    let mut window = signed(sample(), "李静");
    window.press(Key::F6);
    let offered = |window: &Window| -> Vec<&str> {
        let all = ["送审…", "再次送审…", "退回…", "审定…", "收回…"];
        all.into_iter().filter(|words| window.harness.query_all_by_label(words).next().is_some()).collect()
    };
    assert_eq!(offered(&window), ["送审…"]);
    window.click(Role::Button, "送审…");
    assert!(window.shows("今天的日期记为送审日期"));
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.document().stage(), Stage::Submitted);
    assert!(window.report().submitted().is_some());
    assert_eq!(offered(&window), ["退回…", "审定…", "收回…"]);
    window.click(Role::Button, "退回…");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.document().stage(), Stage::Submitted, "a return wants a reason or a comment");
    assert!(window.shows("请写明原因"));
    window.harness.get_by_role_and_label(Role::MultilineTextInput, "原因").focus();
    window.send([]);
    window.type_text("请补充");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.document().stage(), Stage::Returned);
    assert!(window.shows("由李静退回：请补充。"));
    assert_eq!(window.undo_all(), 2);
    assert_eq!(window.document().stage(), Stage::Drafting);
    assert_eq!(window.report().submitted(), sample().submitted());
}

#[test]
fn what_is_approved_cannot_be_changed_until_it_is_taken_back() {
    let approved = after(sample(), |document| {
        document.step(Stage::Submitted, "", &author("李静")).expect("a step");
        document.step(Stage::Approved, "", &author("王科长")).expect("a step");
    });
    let mut window = signed(approved.clone(), "王科长");
    assert!(window.shows("由王科长审定。") && window.shows("已审定"));
    window.click_cell(some_cell());
    window.type_text("7");
    assert!(window.shows("已审定，内容不能改动"), "it is said why nothing happens");
    window.press(Key::Delete);
    window.paste("1\t2");
    window.press(Key::F2);
    window.enter(Narrative::OnRequest);
    window.type_text("改");
    assert!(window.shows("已审定，内容不能改动"));
    window.wait(2);
    assert_eq!(*window.report(), approved, "nothing was changed");
    // A word can still be said.
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("很好");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(texts(&window), ["很好"]);
    window.harness.get_all_by_label("收回…").next().expect("it is offered").click();
    window.send([]);
    window.press_with(CTRL, Key::Enter);
    assert!(window.document().is_locked(), "a reason is wanted");
    window.harness.get_by_role_and_label(Role::MultilineTextInput, "原因").focus();
    window.send([]);
    window.type_text("有误");
    window.press_with(CTRL, Key::Enter);
    assert!(!window.document().is_locked());
    window.click_cell(some_cell());
    window.type_text("7");
    assert_eq!(window.text(some_cell()), "7");
}

#[test]
fn the_bar_counts_what_was_changed_since_the_return() {
    let mut window = signed(returned(), "李静");
    assert!(window.shows("由王科长退回：请补充说明。1 条意见未处理；退回后还没有改动。"));
    window.click_cell(some_cell());
    window.type_text("15");
    window.press(Key::Enter);
    assert!(window.shows("退回后改动"), "the cell and the sums that follow it");
    window.press(Key::F6);
    window
        .harness
        .get_all_by_role(Role::Link)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains("列出")))
        .expect("the changes can be listed")
        .click();
    window.send([]);
    assert!(window.shows(" → 15"));
}

#[test]
fn a_finding_is_commented_from_its_card_and_its_explanation_judged() {
    let mut window = signed(sample(), "王科长");
    window.press(Key::F8);
    window.click(Role::Button, "批注");
    window.type_text("请写说明");
    window.press_with(CTRL, Key::Enter);
    assert!(matches!(window.report().review().threads()[0].about, About::Finding(_)));
}

#[test]
fn a_slip_is_merged_by_dropping_it_and_what_is_new_is_marked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("城东 2021 审阅单.ron");
    file::save_slip(&path, &Document::new(returned()).slip()).expect("a slip");
    let mut window = signed(sample(), "李静");
    window.click_cell(some_cell());
    window.type_text("15");
    window.press(Key::Enter);
    drop_file(&mut window, &path);
    assert_eq!(texts(&window), ["请核对这个数"]);
    assert_eq!(window.document().stage(), Stage::Returned);
    assert_eq!(window.text(some_cell()), "15", "the clerk's figure stays");
    assert!(window.shows("已合并审阅单：1 条批注") && window.shows("新"));
    assert!(window.shows("，现在 15"));
    let merged = window.report().clone();
    drop_file(&mut window, &path);
    assert_eq!(*window.report(), merged, "twice is once");
    assert!(window.shows("审阅单里没有新的内容"));
    window.press_with(CTRL, Key::Z);
    assert!(window.report().review().is_empty(), "one step takes it back");
}

#[test]
fn a_slip_of_another_year_is_refused_and_one_alone_is_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("随便.ron");
    let other = after(returned(), |document| {
        document.edit(Edit::Year(2022), nianbao::document::Spot::Year);
    });
    file::save_slip(&path, &Document::new(other).slip()).expect("a slip");
    let mut window = signed(sample(), "李静");
    drop_file(&mut window, &path);
    assert!(window.shows("没有合并"));
    assert_eq!(*window.report(), sample());
    let mut window = Window::new(USUAL, Settings::default(), |_| {});
    drop_file(&mut window, &path);
    assert!(window.shows("这是审阅单，不是年报"));
    assert!(window.app().document().is_none());
}

#[test]
fn an_explanation_is_refused_with_words_and_accepted() {
    let explained = after(sample(), |document| {
        let index = document.findings().iter().position(|finding| finding.severity != nianbao::rules::Severity::Error);
        assert!(document.explain(index.expect("the sample has warnings"), "属实"));
    });
    let mut window = signed(explained, "王科长");
    let index = window.document().findings().iter().position(|finding| finding.explained.is_some());
    let message = window.document().findings()[index.expect("explained")].message();
    window.click(Role::ListItem, &message);
    assert!(window.shows("核实说明：属实"));
    window.click(Role::Button, "采纳说明");
    assert!(window.shows("已采纳（王科长"));
    window.click(Role::Button, "不采纳…");
    window.harness.get_by_role_and_label(Role::MultilineTextInput, "不采纳的理由").focus();
    window.send([]);
    window.type_text("请附依据");
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("未采纳：请附依据"));
    assert!(window.document().findings().iter().all(|finding| finding.explained.is_none()));
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn comments_of_two_people_who_saved_the_same_file_are_united() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    file::save(&path, &sample(), &file::Preserved::default(), None).expect("it is saved");
    let settings = Settings { signature: "李静".to_owned(), ..Settings::default() };
    let own = path.clone();
    let mut window = Window::new(USUAL, settings, move |app| app.open_at_start(own));
    wait_for(&mut window, |window| window.app().document().is_some());
    window.click_cell(some_cell());
    window.press_with(Modifiers { alt: true, ..CTRL }, Key::M);
    window.type_text("一");
    window.press_with(CTRL, Key::Enter);
    let theirs = after(sample(), |document| {
        document.comment(About::Report, "", "二", &author("王科长")).expect("a comment");
    });
    file::save(&path, &theirs, &file::Preserved::default(), None).expect("the other one saves");
    window.press_with(CTRL, Key::S);
    wait_for(&mut window, |window| window.shows("比较合并"));
    window.harness.get_all_by_label("比较合并").next().expect("it is offered").click();
    wait_for(&mut window, |window| window.shows("完成合并"));
    window.click(Role::Button, "完成合并");
    let mut both = texts(&window);
    both.sort();
    assert_eq!(both, ["一", "二"]);
    window.press_with(CTRL, Key::S);
    wait_for(&mut window, |window| !window.document().is_dirty());
    assert_eq!(file::open(&path).expect("readable").report.review(), window.report().review());
}

#[test]
fn comments_have_dots_and_names_and_every_page_is_drawn_with_them() {
    let report = after(returned(), |document| {
        let who = author("王科长");
        for narrative in Narrative::ALL {
            document.comment(About::Sentence(narrative), "没有的一句", "看这里", &who);
        }
        document.comment(About::Report, "", "全文可以", &who).expect("a comment");
    });
    for size in [egui::vec2(640.0, 400.0), egui::vec2(960.0, 540.0), USUAL, egui::vec2(1920.0, 1080.0)] {
        let copy = report.clone();
        let mut window = Window::new(size, Settings::default(), |app| app.show_report(copy));
        window.press(Key::F6);
        for _ in 0..7 {
            window.press_with(CTRL, Key::PageDown);
            assert_eq!(window.harness.unnamed_widgets(), [""; 0]);
        }
        let all = window.harness.query_all_by_role(Role::RadioButton);
        assert_eq!(all.filter(|node| node.accesskit_node().toggled() == Some(Toggled::True)).count(), 1);
    }
}

/// A file that falls on the window.
#[derive(Debug)]
struct Falling(std::path::PathBuf);

impl egui::DroppedFile for Falling {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops a file on the window and waits until it was read.
fn drop_file(window: &mut Window, path: &std::path::Path) {
    let mut input = std::mem::take(window.harness.input_mut());
    input.dropped_files = vec![std::sync::Arc::new(Falling(path.to_owned()))];
    *window.harness.input_mut() = input;
    window.frame([]);
    for _ in 0..100 {
        std::thread::park_timeout(Duration::from_millis(10));
        window.frame([]);
    }
}

fn wait_for(window: &mut Window, mut so: impl FnMut(&Window) -> bool) {
    let begun = std::time::Instant::now();
    while !so(window) {
        assert!(begun.elapsed() < Duration::from_secs(20), "waited in vain");
        std::thread::park_timeout(Duration::from_millis(2));
        window.frame([]);
    }
    window.send([]);
}
