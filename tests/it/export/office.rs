//! What other programs make of the documents: LibreOffice, python-docx, pandoc, Chromium. LibreOffice and python-docx must be
//! there on the build machine; elsewhere, and for the others everywhere, their lack skips the comparison.
#![expect(clippy::disallowed_methods, reason = "other programs read and write files of their own")]

use super::{Texts, extracted, is_read_back, made, paragraphs, read_html, reports, xlsx};
use crate::page::{chengdong, long};
use nianbao::export::Format;
use nianbao::form::{Edition, Table};
use nianbao::page::{Level, PageSetting, structure};
use nianbao::report::{Cell, Edit, Report};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output};

/// What a program says, or nothing where it is not there.
fn answer(command: &mut Command, is_needed: bool) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(_) => {
            assert!(!is_needed || std::env::var_os("CI").is_none(), "{command:?} is missing");
            None
        }
    }
}

/// Settings of LibreOffice by which it works out every formula of a sheet that it opens.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"#;

/// A document as LibreOffice writes it in another format.
pub(crate) fn converted(bytes: &[u8], from: &str, to: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).expect("a folder");
    fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATE).expect("settings");
    let source = folder.path().join(format!("source.{from}"));
    fs::write(&source, bytes).expect("the document");
    let mut command = Command::new("soffice");
    command
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder.path().join("out"))
        .arg(&source);
    let output = answer(&mut command, true)?;
    let made = folder.path().join(format!("out/source.{}", to.split(':').next().expect("an ending")));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(fs::read(made).unwrap_or_else(|error| panic!("LibreOffice made no {to}: {error}: {told}")))
}

/// The workbook with another result at each formula than the one that the formula has.
fn with_wrong_results(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut replaced = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("the part");
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(content).expect("UTF-8");
            let mut pieces = text.split("</f><v>");
            let mut wrong = pieces.next().expect("a beginning").to_owned();
            for piece in pieces {
                let (_, rest) = piece.split_once("</v>").expect("a result");
                wrong.push_str("</f><v>987654</v>");
                wrong.push_str(rest);
                replaced += 1;
            }
            content = wrong.replace(" t=\"str\"><f>", "><f>").into_bytes();
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(&content).expect("the part");
    }
    assert!(replaced > 0);
    zip.finish().expect("a zip file").into_inner()
}

#[test]
fn libreoffice_works_out_the_same_200_values() {
    let mut stated = chengdong();
    for (key, content) in [
        ("applications/received/total", Cell::Count(77)),
        ("applications/carried_in/person", Cell::Blank),
        ("applications/carried_in/total", Cell::Blank),
        ("applications/handled/business", Cell::Unreadable("约3件".to_owned())),
        ("disputes/direct/total", Cell::Count(9)),
    ] {
        stated.apply(Edit::Cell(Edition::latest().cell(key).expect("a cell"), content));
    }
    // Sums that hold, so that formulas have something to add.
    let mut added = long();
    for &sum in Edition::latest().sums() {
        let computed = added.computed(sum).expect("a sum");
        added.apply(Edit::Cell(sum, computed));
    }
    let fees = Edition::latest().cell("disclosure/fees/charged").expect("a cell");
    added.apply(Edit::Cell(fees, Cell::read("12.50", fees.kind())));
    let cases = [("real", chengdong()), ("stated", stated), ("added", added), ("empty", Report::empty(2024))];
    for (name, report) in cases {
        let wrong = with_wrong_results(&made(&report, Format::Xlsx, false));
        let Some(recalculated) = converted(&wrong, "xlsx", "xlsx") else { return };
        xlsx::is_read_back(&report, &recalculated, name);
    }
}

#[test]
fn libreoffice_shows_every_paragraph_of_the_docx_on_as_many_pages_as_the_pdf() {
    // A mark that hangs over the edge of the last line of a page is lost to poppler, so words and figures are compared.
    let bare = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    for (name, report) in [("real", chengdong()), ("long", long())] {
        let Some(pdf) = converted(&made(&report, Format::Docx, false), "docx", "pdf") else { return };
        let Some(text) = extracted(&pdf, &["-raw"]) else { return };
        let own = extracted(&made(&report, Format::Pdf, false), &["-raw"]).expect("poppler is there");
        let pages = [&text, &own].map(|text| text.matches('\u{c}').count());
        assert!(pages[0].abs_diff(pages[1]) <= 1, "{name}: {pages:?}");
        for cell in Edition::latest().cells() {
            assert!(text.contains(report.cell(cell).text().as_ref()), "{name}: {cell:?} is on one line");
        }
        let is_number = |line: &&str| line.starts_with('—') && line.ends_with('—') && line.chars().count() < 9;
        let text = bare(
            &text.lines().map(|line| line.trim_matches('\u{c}')).filter(|line| !is_number(line)).collect::<String>(),
        );
        let mut from = 0;
        for paragraph in paragraphs(&structure(&report, PageSetting::default())) {
            let found = text[from..].find(&bare(&paragraph.text));
            from += found.unwrap_or_else(|| panic!("{name}: {}", paragraph.text)) + bare(&paragraph.text).len();
        }
    }
}

#[test]
fn python_docx_finds_every_paragraph_and_every_value() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/export/read_docx.py");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.docx");
    for (name, report) in reports() {
        fs::write(&path, made(&report, Format::Docx, false)).expect("the document");
        // The system's Python has the system's packages.
        let python = if Path::new("/usr/bin/python3").exists() { "/usr/bin/python3" } else { "python3" };
        let Some(output) = answer(Command::new(python).arg(&script).arg(&path), true) else { return };
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        if told.contains("No module named 'docx'") {
            assert!(std::env::var_os("CI").is_none(), "python-docx is missing");
            return;
        }
        assert!(output.status.success(), "{name}: {told}");
        let read: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let pairs: Vec<(String, String)> = serde_json::from_value(read["paragraphs"].clone()).expect("paragraphs");
        let tables: Vec<Texts> = serde_json::from_value(read["tables"].clone()).expect("tables");
        let printed = structure(&report, PageSetting::default());
        assert_eq!(read["title"], Value::from(printed.title.as_str()), "{name}");
        // What a style is called in Word's own files, whatever the language of the screen.
        let styles = paragraphs(&printed).map(|paragraph| paragraph.heading.map_or(0, Level::number));
        let styles = styles.map(|level| if level == 0 { "Normal".to_owned() } else { format!("Heading {level}") });
        let styles: Vec<String> = ["Title".to_owned()].into_iter().chain(styles).collect();
        let (found, texts): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
        assert_eq!(found, styles, "{name}");
        // The title is broken by the writer, and python-docx shows the break.
        let texts = texts.into_iter().enumerate();
        let texts = texts.map(|(at, text)| if at == 0 { text.replace('\n', "") } else { text }).collect();
        is_read_back(&report, (texts, tables), name);
    }
}

#[test]
fn pandoc_finds_every_value_of_the_docx() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.docx");
    for (name, report) in [("real", chengdong()), ("long", long())] {
        fs::write(&path, made(&report, Format::Docx, false)).expect("the document");
        let mut command = Command::new("pandoc");
        command.args(["--from", "docx", "--to", "html", "--wrap", "none", "--no-highlight"]).arg(&path);
        let Some(output) = answer(&mut command, false) else { return };
        let html = String::from_utf8(output.stdout).expect("UTF-8");
        let html = html.replace("<br />", "").replace("&nbsp;", " ");
        let (_, tables) = read_html(format!("<body>{html}</body>").as_bytes());
        assert_eq!(tables.len(), Table::ALL.len(), "{name}");
        for cell in Edition::latest().cells() {
            let found = super::value_at(&tables[cell.table() as usize], cell);
            assert_eq!(found.trim(), report.cell(cell).text(), "{name}: {cell:?}");
        }
    }
}

#[test]
fn chromium_shows_every_paragraph_and_every_value_of_the_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.html");
    // The page itself tells what it shows: paragraphs and tables as they are laid out.
    let script = "<script>addEventListener('load', () => {
        const shown = [...document.querySelectorAll('h1,h2,h3,h4,p')].map(node => node.innerText);
        const tables = [...document.querySelectorAll('table')].map(table => {
            const rows = [...table.rows].map(() => []);
            [...table.rows].forEach((row, at) => [...row.cells].forEach(cell => {
                let column = 0;
                while (rows[at][column] !== undefined) column += 1;
                for (let line = at; line < at + cell.rowSpan; line += 1)
                    for (let place = column; place < column + cell.colSpan; place += 1)
                        rows[line][place] = cell.innerText;
            }));
            return rows;
        });
        document.body.innerHTML = '<pre>BEGIN' + encodeURIComponent(JSON.stringify([shown, tables])) + 'END</pre>';
    });</script></head>";
    for (name, report) in [("real", chengdong()), ("long", long())] {
        let page = String::from_utf8(made(&report, Format::Html, false)).expect("UTF-8");
        fs::write(&path, page.replacen("</head>", script, 1)).expect("the page");
        let mut command = Command::new("chromium");
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]);
        command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
        command.arg(format!("file://{}", path.display()));
        let Some(output) = answer(&mut command, false) else { return };
        let dom = String::from_utf8(output.stdout).expect("UTF-8");
        let shown =
            dom.rsplit_once("<pre>BEGIN").and_then(|(_, rest)| rest.split_once("END")).expect("what it shows").0;
        let (texts, tables): (Vec<String>, Vec<Texts>) = serde_json::from_str(&decoded(shown)).expect("JSON");
        is_read_back(&report, (texts, tables), name);
    }
}

/// Text whose bytes are written as `%E4%B8%80`.
fn decoded(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).expect("two hexadecimal digits"));
        bytes.extend(piece[2..].bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}
