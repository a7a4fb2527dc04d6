//! A document of another program is taken over into the open report.

use crate::desktop::{Kind, on_desktop, put};
use crate::program::{Program, opened, sample_in};
use nianbao::form::Edition;
use nianbao::report::Cell;

#[test]
fn a_document_is_opened_a_doubtful_cell_corrected_and_one_undo_brings_everything_back() {
    on_desktop("takeover", Kind::WithoutDialogs, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let document = desktop.work().join("note-in-cell.docx");
        put(&document, include_bytes!("../data/import/note-in-cell.docx"));
        let before = std::fs::read(&path).expect("the file");
        let noted = Edition::latest().cell("disclosure/normative/repealed").expect("a key of the form");
        let name = format!("{}的数", noted.words());
        let program = Program::start(desktop, &[&path]);
        program.await_title("of the report", |title| title.contains("2021年"));
        desktop.keys(["ctrl+o"]);
        program.field("打开哪个文件");
        desktop.keys(["ctrl+a"]);
        desktop.paste(&document.display().to_string());
        desktop.keys(["Return"]);
        program.await_text(&name, "55");
        program.press("全部填入打开的年报");
        program.await_focus(&name);
        desktop.keys(["2", "6", "Return"]);
        program.see("存疑 1 格，都已处理");
        desktop.shot("corrected");
        desktop.keys(["ctrl+Return"]);
        program.await_title("of the document", |title| title.contains('●') && title.contains("2023年"));
        desktop.keys(["ctrl+z"]);
        program.await_title("of the report again", |title| !title.contains('●') && title.contains("2021年"));
        desktop.keys(["ctrl+y"]);
        program.save_and_await(&path, "what was taken over", |report| *report.cell(noted) == Cell::Count(26));
        desktop.keys(["ctrl+z"]);
        program.await_saved(false);
        desktop.keys(["ctrl+s"]);
        program.await_saved(true);
        assert_eq!(std::fs::read(&path).expect("the file"), before, "everything is as it was");
        assert!(opened(&path).is_some());
        program.ask_to_close();
        program.await_end();
    });
}
