//! The export sheet, the page for a website's editor, and the live pages.

use crate::desktop::{Desktop, Kind, on_desktop, put};
use crate::program::{Program, sample_in};
use crate::wait::until;
use nianbao::document::Document;
use nianbao::export::Format;
use nianbao::file;
use nianbao::form::Section;
use nianbao::page::PageSetting;
use nianbao::report::Report;
use std::os::unix::fs::PermissionsExt;

/// Exports all formats into the folder of the report, under a name, and waits until each is proven. Returns how the
/// copy is set: as a draft where it must be one.
pub(crate) fn export_through_the_sheet(
    desktop: &Desktop,
    program: &Program<'_>,
    report: &Report,
    name: &str,
) -> PageSetting {
    desktop.keys(["ctrl+e"]);
    program.see("关闭导出");
    program.press(Format::Html.words());
    program.enter("文件名");
    desktop.keys(["ctrl+a"]);
    desktop.paste(name);
    program.await_text("文件名", name);
    desktop.shot("sheet");
    program.press("导出");
    until("all formats are proven", || {
        let proven =
            desktop.reader().nodes().into_iter().filter(|node| node.name.contains("已导出，200格一致")).count();
        (proven == Format::ALL.len()).then_some(())
    });
    desktop.shot("sheet-done");
    let draft = Document::new(report.clone()).findings().iter().any(nianbao::rules::Finding::stops_final);
    PageSetting { draft, ..PageSetting::default() }
}

#[test]
fn the_sheet_exports_all_formats_into_the_reports_folder() {
    on_desktop("export", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        export_through_the_sheet(desktop, &program, &file::sample(), "对外");
        for format in Format::ALL {
            let file = desktop.work().join(format!("对外.{}", format.extension()));
            assert!(file.metadata().is_ok_and(|file| file.len() > 5_000), "{}", file.display());
        }
        // Once more: what is there is asked about, and a copy gets a name of its own.
        program.press("导出");
        program.see("已有同名文件");
        program.press("另存一份");
        until("a second copy", || {
            let names = std::fs::read_dir(desktop.work()).expect("the folder").flatten();
            names.into_iter().any(|entry| entry.file_name().to_string_lossy().contains("（2）")).then_some(())
        });
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn the_page_is_copied_for_a_websites_editor() {
    on_desktop("copied", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.choose("alt+f", "复制为网页");
        let held = |kind: &str| {
            let out = desktop.run("xclip", &["-selection", "clipboard", "-out", "-target", kind]);
            String::from_utf8_lossy(&out.stdout).into_owned()
        };
        let html = until("HTML on the clipboard", || {
            let html = held("text/html");
            html.contains("<table").then_some(html)
        });
        let plain = held("UTF8_STRING");
        for section in Section::ALL {
            assert!(html.contains(section.heading()) && plain.contains(section.heading()), "{section:?}");
        }
        assert!(!html.contains("style"));
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn the_live_pages_say_where_they_are() {
    on_desktop("pages", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        desktop.keys(["F9"]);
        program.see("预览，第 1 页");
        program.pages_down(2);
        program.see("预览，第 5 页");
        desktop.shot("table-3");
        program.ask_to_close();
        program.await_end();
    });
}

#[test]
fn the_pages_and_the_sheet_to_sign_go_to_the_printer() {
    on_desktop("printed", Kind::Usual, &[], |desktop| {
        let path = sample_in(&desktop.work());
        // A print service that keeps what it is given.
        let taken = desktop.work().join("taken.pdf");
        let service = desktop.programs().join("lp");
        put(&service, format!("#!/bin/sh\nexec cp \"$2\" '{}'\n", taken.display()).as_bytes());
        std::fs::set_permissions(&service, std::fs::Permissions::from_mode(0o755)).expect("a program of this test");
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        let printed = |words: &str| {
            until(words, || {
                let text = desktop.run("pdftotext", &[&taken.display().to_string(), "-"]);
                String::from_utf8_lossy(&text.stdout).contains(words).then_some(())
            });
        };
        desktop.keys(["ctrl+p"]);
        printed("年度报告");
        for (words, title) in [("打印送审签批单", "送审签批单"), ("打印审核结果清单", "审核结果清单")]
        {
            program.choose("alt+f", words);
            printed(title);
        }
        program.ask_to_close();
        program.await_end();
    });
}
