//! Documents made to exhaust the computer: each is refused with a sentence or read, soon and in little memory.

use super::document;
use super::hostile::{archive, with_part};
use nianbao::import::read;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// A compound file with one stream.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    file.create_stream(format!("/{name}")).expect("a stream").write_all(stream).expect("written");
    file.flush().expect("written");
    file.into_inner().into_inner()
}

fn record(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(data.len()).expect("a short record").to_le_bytes());
    stream.extend(data);
}

/// An old workbook whose sheets, so many, all are the same records.
fn xls(sheets: u32, text: &str, fill: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let begin = [0x00, 0x06, 0x05, 0x00];
    let build = |at: u32| {
        let mut stream = Vec::new();
        record(&mut stream, 0x0809, &begin);
        for number in 0..sheets {
            let name = format!("{number:04}");
            let mut data = at.to_le_bytes().to_vec();
            data.extend([0, 0, 4, 0]);
            data.extend(name.bytes());
            record(&mut stream, 0x0085, &data);
        }
        let mut shared = [1_u32.to_le_bytes(), 1_u32.to_le_bytes()].concat();
        shared.extend(u16::try_from(text.len()).expect("a short text").to_le_bytes());
        shared.push(0);
        shared.extend(text.bytes());
        record(&mut stream, 0x00fc, &shared);
        record(&mut stream, 0x000a, &[]);
        stream
    };
    let mut stream = build(0);
    stream = build(u32::try_from(stream.len()).expect("a short stream"));
    record(&mut stream, 0x0809, &begin);
    fill(&mut stream);
    record(&mut stream, 0x000a, &[]);
    compound("Workbook", &stream)
}

fn cell(kind: u16, row: u16, column: u16, value: &[u8]) -> (u16, Vec<u8>) {
    (kind, [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], value].concat())
}

fn sheet(rows: &str, rest: &str) -> String {
    format!("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData>{rest}</worksheet>")
}

/// Workbooks that a reader laying out whole grids, or keeping a text as often as it is used, would not survive.
fn workbooks() -> Vec<(&'static str, Vec<u8>)> {
    let book = document("published-openpyxl.xlsx");
    let main = "xl/worksheets/sheet1.xml";
    let number = 1_f64.to_le_bytes();
    let far = xls(1, "x", |stream| {
        let stated =
            [&0_u32.to_le_bytes()[..], &u32::MAX.to_le_bytes(), &0_u16.to_le_bytes(), &u16::MAX.to_le_bytes(), &[0, 0]];
        record(stream, 0x0200, &stated.concat());
        for (row, column) in [(0, 0), (65_535, 0), (0, 65_535), (65_535, 65_535)] {
            let (kind, data) = cell(0x0203, row, column, &number);
            record(stream, kind, &data);
        }
    });
    let used = |sheets| {
        xls(sheets, &"a".repeat(8000), |stream| {
            for row in 0..50_000 {
                let (kind, data) = cell(0x00fd, row, 0, &0_u32.to_le_bytes());
                record(stream, kind, &data);
            }
        })
    };
    let sparse: String =
        (0..60_000_u32).map(|row| format!("<row r=\"{0}\"><c r=\"GR{0}\"><v>1</v></c></row>", row + 1)).collect();
    let shared = format!("<sst count=\"9\" uniqueCount=\"99999999999\"><si><t>{}</t></si></sst>", "文".repeat(300_000));
    let uses: String =
        (0..3000).map(|row| format!("<row r=\"{0}\"><c r=\"A{0}\" t=\"s\"><v>0</v></c></row>", row + 1)).collect();
    let merges: String = (1..4000).rev().map(|row| format!("<mergeCell ref=\"A{row}:GR4000\"/>")).collect();
    let with_cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"4000\"><c r=\"GR4000\"><v>1</v></c></row>";
    let merged = sheet(with_cells, &format!("<mergeCells>{merges}</mergeCells>"));
    let texts = with_part(&book, "xl/sharedStrings.xml", shared.as_bytes());
    vec![
        ("far.xls", far),
        ("used.xls", used(1)),
        ("same.xls", used(250)),
        (
            "far.xlsx",
            with_part(&book, main, sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", "").as_bytes()),
        ),
        ("sparse.xlsx", with_part(&book, main, sheet(&sparse, "").as_bytes())),
        ("used.xlsx", with_part(&texts, main, sheet(&uses, "").as_bytes())),
        ("merged.xlsx", with_part(&book, main, merged.as_bytes())),
    ]
}

/// PDFs with loops and with more than anybody reads.
fn papers() -> Vec<(&'static str, Vec<u8>)> {
    let pdf = |objects: &[String]| {
        let mut text = String::from("%PDF-1.7\n");
        let mut table = String::new();
        for (number, object) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", text.len()));
            text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
        }
        let at = text.len();
        let size = objects.len() + 1;
        text.push_str(&format!(
            "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Prev {at} >>\nstartxref\n{at}\n%%EOF"
        ));
        text.into_bytes()
    };
    let catalog = || "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    let page = |content: &str| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 4 0 R >> >> /Contents {content} >>"
        )
    };
    let stream = |more: &str, text: &str| format!("<< /Length {} {more} >>\nstream\n{text}\nendstream", text.len());
    let kids = "3 0 R ".repeat(20_000);
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>";
    vec![
        ("itself.pdf", pdf(&[catalog(), "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned()])),
        (
            "pages.pdf",
            pdf(&[
                catalog(),
                format!("<< /Type /Pages /Kids [{kids}] /Count 20000 >>"),
                page("5 0 R"),
                stream("", ""),
                stream("", "q Q"),
            ]),
        ),
        (
            "form.pdf",
            pdf(&[
                catalog(),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
                page("5 0 R"),
                stream(form, "/X Do /X Do"),
                stream("", "/X Do"),
            ]),
        ),
        (
            "length.pdf",
            pdf(&[
                catalog(),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
                page("4 0 R"),
                "<< /Length 4 0 R >>\nstream\nq Q\nendstream".to_owned(),
            ]),
        ),
        (
            "arrays.pdf",
            pdf(&[catalog(), format!("<< /Type /Pages /Kids {}{} >>", "[".repeat(200_000), "]".repeat(200_000))]),
        ),
        (
            "states.pdf",
            pdf(&[
                catalog(),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
                page("4 0 R"),
                stream("", &"q ".repeat(500_000)),
            ]),
        ),
        (
            "lines.pdf",
            pdf(&[
                catalog(),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
                page("4 0 R"),
                stream("", &"0 0 m 9 9 l S ".repeat(100_000)),
            ]),
        ),
    ]
}

/// Pages and texts whose marks make parsers slow.
fn texts() -> Vec<(&'static str, Vec<u8>)> {
    let depth = 500;
    let deep = format!("{}一、总体情况{}", "<div>".repeat(depth), "</div>".repeat(depth));
    vec![
        ("deep.html", deep.into_bytes()),
        ("bold.html", "<p><b><i><u>x".repeat(20_000).into_bytes()),
        ("links.html", "<div><a href=x>y</a>".repeat(100_000).into_bytes()),
        ("flat.html", "<div><a href=x>y</a></div>".repeat(60_000).into_bytes()),
        ("foster.html", format!("<table>{}", "<a>x<td>".repeat(20_000)).into_bytes()),
        ("attributes.html", format!("<p {}>一、总体情况</p>", "a=b ".repeat(100_000)).into_bytes()),
        ("entities.html", "&#x110000;&amp;&unknown;".repeat(100_000).into_bytes()),
        ("quotes.csv", "\"a;\"\"".repeat(200_000).into_bytes()),
        ("open.csv", "\"a;b\n".repeat(200_000).into_bytes()),
        ("tabs.txt", "a\tb\n".repeat(200_000).into_bytes()),
        ("entities.docx", archive(&[("word/document.xml", lol().as_bytes())])),
        (
            "entities.xlsx",
            with_part(&document("published-openpyxl.xlsx"), "xl/worksheets/sheet1.xml", lol().as_bytes()),
        ),
        (
            "deep.xlsx",
            with_part(&document("published-openpyxl.xlsx"), "xl/workbook.xml", "<x>".repeat(300_000).as_bytes()),
        ),
    ]
}

/// A billion laughs.
fn lol() -> String {
    let next = |number: u32| format!("<!ENTITY e{} \"{}\">", number + 1, format!("&e{number};").repeat(10));
    let entities: String = (0..9).map(next).collect();
    format!("<!DOCTYPE x [<!ENTITY e0 \"lol\">{entities}]><worksheet><sheetData>&e9;</sheetData></worksheet>")
}

fn documents() -> Vec<(&'static str, Vec<u8>)> {
    [workbooks(), papers(), texts()].concat()
}

#[test]
fn crafted_documents_are_refused_or_read_in_time() {
    for (name, bytes) in documents() {
        let begun = Instant::now();
        let result = read(name, &bytes);
        let taken = begun.elapsed();
        assert!(taken < Duration::from_secs(10), "{name}: {taken:?}");
        if let Err(error) = result {
            let sentence = error.to_string();
            assert!(!sentence.is_ascii() && !sentence.contains("用时过长"), "{name}: {sentence}");
        }
    }
}

/// The command of the program on a document, allowed so much address space in all; its exit and what it said.
#[cfg(target_os = "linux")]
fn limited(kilobytes: u32, arguments: &[&str]) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_nianbao-cli");
    let script = format!("ulimit -v {kilobytes} && exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &script, program])
        .args(arguments)
        // One arena for all threads: else each sets a part of the space aside.
        .env("MALLOC_ARENA_MAX", "1")
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("the program");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// 200 MB, and what the program itself takes up of the space before it reads anything.
#[cfg(target_os = "linux")]
const SPACE: u32 = 320_000;

#[cfg(target_os = "linux")]
#[test]
fn crafted_documents_are_read_in_little_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("x.ron");
    for (name, bytes) in documents() {
        let path = folder.path().join(name);
        nianbao::file::replace(&path, &bytes).expect("written");
        let both = |command: &str| {
            let text = |path: &Path| path.to_str().expect("a path").to_owned();
            let (document, target) = (text(&path), text(&target));
            let mut all = vec![command, document.as_str()];
            match command {
                "import" => all.extend(["-o", target.as_str()]),
                _ => all.extend(["--year", "2024", "-o", target.as_str()]),
            }
            let (exit, said) = limited(SPACE, &all);
            // A process that cannot get memory is stopped by a signal.
            assert!(exit.is_some_and(|exit| exit < 100), "{command} {name}: {exit:?} {said}");
            assert!(!said.contains("panicked"), "{command} {name}: {said}");
        };
        both("import");
        if name.contains(".xls") || name.ends_with(".csv") {
            both("ledger");
        }
    }
}
