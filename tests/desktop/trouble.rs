//! What cannot be opened, and a computer that can show no file dialog.

use crate::desktop::{Kind, on_desktop, put};
use crate::program::{Program, opened, sample_in};
use crate::wait::until;
use nianbao::file;
use nianbao::report::differences;

#[test]
fn what_cannot_be_opened_is_told_in_a_window() {
    on_desktop("not-opened", Kind::Usual, &[], |desktop| {
        let missing = desktop.work().join("没有这个文件.ron");
        let foreign = desktop.work().join("图片.ron");
        put(&foreign, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe");
        let other = desktop.work().join("说明.ron");
        put(&other, "这只是一段文字。".as_bytes());
        let empty = desktop.work().join("空的.ron");
        put(&empty, b"");
        for path in [missing, foreign, other, empty] {
            let error = file::open(&path).expect_err("no report").to_string();
            let file = path.display().to_string();
            let sentence = error.strip_suffix(&file).expect("the path comes last");
            let mut program = Program::start(desktop, &[&path]);
            program.see(sentence);
            program.see(&file);
            assert!(program.is_running());
            assert_eq!(program.title(), "年报");
            program.ask_to_close();
            program.await_end();
        }
        // A folder is opened as such, and what cannot be read in it is told there.
        let program = Program::start(desktop, &[&desktop.work()]);
        for name in ["图片.ron", "说明.ron", "空的.ron"] {
            program.see(&format!("{name}，无法读取"));
        }
        desktop.shot("folder");
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn a_damaged_file_opens_as_far_as_it_can_and_is_left_alone() {
    on_desktop("damaged", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let text = std::fs::read_to_string(&path).expect("the sample");
        let cut = text.find("\"disputes/").expect("a cell of table 4");
        put(&path, &text.as_bytes()[..cut]);
        let damaged = std::fs::read(&path).expect("the file");
        let reading = file::open(&path).expect("a part of it can be read");
        assert!(!reading.left_out.is_empty());
        let program = Program::start(desktop, &[&path]);
        program.await_title("of what was read", |title| title.contains(&reading.report.unit_name));
        let told = reading.read_only.expect("not to be overwritten").words();
        program.see(&told);
        program.see(&reading.left_out[0]);
        desktop.shot("told");
        program.pages_down(1);
        desktop.keys(["9", "Return"]);
        desktop.settle();
        program.await_saved(true);
        program.ask_to_close();
        program.await_end();
        assert_eq!(std::fs::read(&path).expect("the file"), damaged);
    });
}

#[test]
fn where_no_dialog_can_be_shown_a_path_is_typed() {
    on_desktop("no-dialog", Kind::WithoutDialogs, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let copy = desktop.work().join("另一份.ron");
        let program = Program::start(desktop, &[]);
        desktop.keys(["ctrl+o"]);
        program.field("打开哪个文件");
        desktop.shot("open");
        desktop.keys(["ctrl+a"]);
        desktop.paste(&path.display().to_string());
        desktop.keys(["Return"]);
        program.await_title("of the report", |title| title.contains("2021年"));
        desktop.keys(["F12"]);
        program.field("保存到哪个文件");
        desktop.shot("save");
        desktop.keys(["ctrl+a"]);
        desktop.paste(&copy.with_extension("").display().to_string());
        desktop.shot("save-typed");
        desktop.keys(["Return"]);
        let saved = until("the copy", || opened(&copy));
        assert_eq!(differences(&saved.report, &file::sample()), []);
        // Giving up changes nothing.
        desktop.keys(["F12"]);
        program.field("保存到哪个文件");
        desktop.keys(["Escape"]);
        program.see_no_more("保存到哪个文件");
        program.ask_to_close();
        program.await_end();
    });
}
