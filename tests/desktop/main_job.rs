//! The whole main job: from an empty form to the finished documents, as a new user would.

use crate::desktop::{Desktop, Kind, on_desktop};
use crate::dialog::give_path;
use crate::export::export_through_the_sheet;
use crate::program::{Program, opened};
use crate::wait::until;
use nianbao::export::{self, Format};
use nianbao::file;
use nianbao::form::{Edition, Narrative, Section, Table};
use nianbao::page::Fonts;
use nianbao::report::{ContactField, Report, differences};
use std::path::Path;

#[test]
fn one_real_report_from_an_empty_form_to_the_finished_documents() {
    on_desktop("main-job", Kind::Usual, &[], |desktop| {
        let report = file::sample();
        let path = desktop.work().join("城东街道2021.ron");
        write_anew(desktop, &report, &path);
        export_all(desktop, &report, &path);
    });
}

/// Types and pastes the report into an empty form, and saves it through the dialog.
fn write_anew(desktop: &Desktop, report: &Report, path: &Path) {
    let program = Program::start(desktop, &[]);
    assert_eq!(program.title(), "年报");
    desktop.shot("01-empty");
    desktop.keys(["ctrl+n"]);
    program.await_title("of a new report", |title| title.contains("新建年报"));
    fill_opening(desktop, &program, report);
    desktop.shot("02-opening");

    program.pages_down(1);
    fill_narratives(desktop, &program, report, Section::Overview);
    desktop.shot("03-section-1");
    for (table, shot) in
        [(Table::Disclosure, "04-section-2"), (Table::Applications, "05-section-3"), (Table::Disputes, "06-section-4")]
    {
        program.pages_down(1);
        type_table(desktop, report, table);
        desktop.settle();
        desktop.shot(shot);
    }
    for (section, shot) in [(Section::Problems, "07-section-5"), (Section::OtherMatters, "08-section-6")] {
        program.pages_down(1);
        fill_narratives(desktop, &program, report, section);
        desktop.shot(shot);
    }

    program.await_saved(false);
    desktop.keys(["ctrl+s"]);
    // The ending is left to the program.
    give_path(desktop, &program, "另存为", &path.with_extension(""));
    until("the file", || opened(path));
    program.await_saved(true);
    program.ask_to_close();
    program.await_end();

    let saved = opened(path).expect("saved whole");
    assert_eq!(differences(&saved.report, report), [], "what was saved is not what was typed");
    assert!(saved.notes.is_empty(), "{:?}", saved.notes);
}

fn fill_opening(desktop: &Desktop, program: &Program<'_>, report: &Report) {
    // The caret stands in the name of the unit.
    program.await_focus("单位全称");
    desktop.paste(&report.unit_name);
    program.await_text("单位全称", &report.unit_name);
    program.enter("年度");
    desktop.keys(["ctrl+a", "2", "0", "2", "1"]);
    program.await_text("年度", "2021");
    program.choose_kind(report.unit_kind.words());
    for contact in ContactField::ALL.into_iter().filter(|contact| !report.contact(*contact).is_empty()) {
        program.enter(contact.words());
        desktop.paste(report.contact(contact));
        program.await_text(contact.words(), report.contact(contact));
    }
    program.enter(Narrative::Preface.words());
    desktop.paste(report.narrative(Narrative::Preface));
}

fn fill_narratives(desktop: &Desktop, program: &Program<'_>, report: &Report, section: Section) {
    for narrative in section.narratives() {
        if narrative.heading().is_some() {
            // In section 1 the tree leads to each aspect, wherever on the page it stands.
            program.press(narrative.words());
            program.await_focus(narrative.words());
        } else {
            program.enter(narrative.words());
        }
        desktop.paste(report.narrative(narrative));
        // On a slow computer the clipboard is asked for late; by then it must not hold the next text.
        program.await_text(narrative.words(), report.narrative(narrative));
    }
}

/// Types the figures of a table in the form's order, with Tab after each; the sums are passed over.
fn type_table(desktop: &Desktop, report: &Report, table: Table) {
    let typed = Edition::latest().cells().filter(|cell| cell.table() == table && !cell.is_sum());
    let mut keys = Vec::new();
    for cell in typed {
        let figure = report.cell(cell).text().into_owned();
        assert!(!figure.is_empty(), "the sample has every figure");
        keys.extend(figure.chars().map(|sign| if sign == '.' { "period".to_owned() } else { sign.to_string() }));
        keys.push("Tab".to_owned());
    }
    desktop.keys(keys.iter().map(String::as_str));
}

/// Opens the saved report through the dialog and exports it in three formats.
fn export_all(desktop: &Desktop, report: &Report, path: &Path) {
    let program = Program::start(desktop, &[]);
    desktop.shot("09-recent");
    desktop.keys(["ctrl+o"]);
    give_path(desktop, &program, "打开年报", path);
    program.await_title("of the report", |title| title.contains(&report.unit_name));
    program.await_saved(true);
    desktop.shot("10-opened");
    let setting = export_through_the_sheet(desktop, &program, report, "年报");
    for format in Format::ALL {
        let target = desktop.work().join(format!("年报.{}", format.extension()));
        let expected = export::render(report, format, Fonts::carried(), setting).expect("the sample can be exported");
        let written = std::fs::read(&target).expect("the exported file");
        assert!(written == expected, "{} is not what the library exports", target.display());
    }
    desktop.shot("11-exported");
    read_docx(desktop, report);
    read_pdf(desktop);
    read_html(desktop, report);
    program.ask_to_close();
    program.await_end();
}

fn read_docx(desktop: &Desktop, report: &Report) {
    let file = desktop.work().join("年报.docx");
    let whole = desktop.run("unzip", &["-tqq", &file.display().to_string()]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stdout));
    let text = words_of(&desktop.run("unzip", &["-p", &file.display().to_string(), "word/document.xml"]).stdout);
    for narrative in Narrative::ALL {
        for paragraph in report.narrative(narrative).lines() {
            assert!(text.contains(&squeezed(paragraph)), "not in the DOCX: {paragraph}");
        }
    }
    for section in Section::ALL {
        assert!(text.contains(&squeezed(section.heading())), "not in the DOCX: {}", section.heading());
    }
}

fn read_pdf(desktop: &Desktop) {
    let file = desktop.work().join("年报.pdf");
    let text = desktop.run("pdftotext", &["-layout", &file.display().to_string(), "-"]);
    let text = squeezed(&String::from_utf8_lossy(&text.stdout));
    for section in Section::ALL {
        assert!(text.contains(&squeezed(section.heading())), "not in the PDF: {}", section.heading());
    }
}

/// The values of the page are the cells of the tables, as they follow one another in print.
fn read_html(desktop: &Desktop, report: &Report) {
    let page = std::fs::read_to_string(desktop.work().join("年报.html")).expect("the exported page");
    let values: Vec<&str> = page
        .split("<td")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once("</td>"))
        .map(|cut| cut.0)
        .collect();
    let expected: Vec<String> = Edition::latest().cells().map(|cell| report.cell(cell).text().into_owned()).collect();
    assert_eq!(values, expected);
}

/// The text of an XML part without its elements and without spaces.
fn words_of(xml: &[u8]) -> String {
    let xml = String::from_utf8_lossy(xml);
    let text: String = xml.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    squeezed(&text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}
