//! Documents that are no reports, damaged ones, and ones made to exhaust the computer.

use super::document;
use nianbao::form::Edition;
use nianbao::import::{SourceFormat, read, source};
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("a zip file").into_inner()
}

/// The sentence with which a document is refused, which must be Chinese and soon.
fn refused(name: &str, bytes: &[u8]) -> String {
    let begun = Instant::now();
    let sentence = read(name, bytes).expect_err(name).to_string();
    assert!(begun.elapsed() < Duration::from_secs(10), "{name}: {:?}", begun.elapsed());
    assert!(!sentence.is_ascii(), "{name}: {sentence}");
    sentence
}

#[test]
fn what_is_no_report_gives_a_clear_sentence() {
    let docx = archive(&[(
        "word/document.xml",
        "<w:document><w:body><w:p><w:r><w:t>会议通知</w:t></w:r></w:p></w:body></w:document>".as_bytes(),
    )]);
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("a.docx", docx, "没有认出"),
        ("a.docx", b"PK\x03\x04".to_vec(), "损坏"),
        ("a.docx", archive(&[("x", b"y")]), "没有正文"),
        ("a.html", "<html><body><p>今天天气很好。</p></body></html>".into(), "没有认出"),
        ("a.txt", "今天天气很好。".into(), "没有认出"),
        ("a.txt", Vec::new(), "空的"),
        ("a.bin", (0_u8..=255).cycle().take(9000).collect(), "不是文本"),
        ("a.pdf", b"%PDF-1.7\nnothing".to_vec(), "损坏"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".to_vec(), "损坏"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".to_vec(), "损坏"),
        ("a.rtf", b"{\\rtf1 x}".to_vec(), "RTF"),
        ("a.odt", archive(&[("content.xml", b"<x/>")]), "ODF"),
    ];
    for (name, bytes, words) in cases {
        let sentence = refused(name, &bytes);
        assert!(sentence.contains(words), "{name}: {sentence}");
    }
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 60 << 20];
    assert!(refused("a.docx", &archive(&[("word/document.xml", &zeros)])).contains("过大"));
    let sheet = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(refused("a.xlsx", &sheet).contains("过大"));
    let names: Vec<String> = (0..3000).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert!(refused("a.docx", &archive(&many)).contains("部件"));
    let entities =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document><w:body>&b;</w:body></w:document>";
    assert!(refused("a.docx", &archive(&[("word/document.xml", entities.as_bytes())])).contains("实体"));
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><w:document/>";
    assert!(refused("a.docx", &archive(&[("word/document.xml", outside.as_bytes())])).contains("实体"));
    let deep = "<w:p>".repeat(100_000);
    assert!(refused("a.docx", &archive(&[("word/document.xml", deep.as_bytes())])).contains("嵌套"));
    for mark in ["<div>", "<b>", "<table><tr><td>", "<font>", "<span><i>"] {
        assert!(refused("a.html", mark.repeat(100_000).as_bytes()).contains("嵌套"), "{mark}");
    }
    let wide = format!("<table><tr><td colspan=99999 rowspan=99999>x</td></tr>{}</table>", "<tr></tr>".repeat(9000));
    assert!(refused("a.html", wide.as_bytes()).contains("过大"));
    let far = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let mut bytes = Vec::new();
    bytes.extend(document("published-openpyxl.xlsx"));
    assert!(
        read("a.xlsx", &with_part(&bytes, "xl/worksheets/sheet1.xml", far.as_bytes()))
            .is_ok_and(|import| import.cells.len() < 200)
    );
}

/// A zip file with one of its parts replaced, or added.
pub(super) fn with_part(bytes: &[u8], part: &str, content: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let names: Vec<String> = old.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for name in names.into_iter().filter(|name| name != part) {
        let mut held = Vec::new();
        old.by_name(&name).expect("the part").read_to_end(&mut held).expect("bytes");
        parts.push((name, held));
    }
    parts.push((part.to_owned(), content.to_owned()));
    archive(&parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect::<Vec<_>>())
}

/// Bytes with a few changes: flipped, cut, doubled, and pieces of what parsers fear.
fn mutated(bytes: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    const PIECES: [&[u8]; 10] = [
        b"<",
        b">",
        b"\0",
        b"\xff\xff\xff\x7f",
        b"<table>",
        b"rowspan=\"65535\"",
        b"endobj",
        b"&#x110000;",
        b"]]>",
        b"99999999999",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..random.usize(1..12) {
        if bytes.is_empty() {
            break;
        }
        let at = random.usize(..bytes.len());
        match random.u8(..6) {
            0 => bytes[at] ^= 1 << random.u8(..8),
            1 => bytes[at] = random.u8(..),
            2 => bytes.truncate(at.max(20)),
            3 => {
                let piece = PIECES[random.usize(..PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            4 => {
                let end = (at + random.usize(..400)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let end = (at + random.usize(..400)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

#[test]
fn mutated_documents_neither_panic_nor_hang() {
    let names = [
        ("a.docx", "tracked-changes.docx"),
        ("a.html", "government-page-gbk.html"),
        ("a.xlsx", "published-openpyxl.xlsx"),
        ("a.xls", "published-libreoffice.xls"),
        ("a.doc", "doc/tracked-changes.doc"),
        ("a.pdf", "indented.pdf"),
        ("a.txt", "published-one-a-line.txt"),
        ("a.csv", "published-commas.csv"),
    ];
    let mut random = fastrand::Rng::with_seed(20270115);
    let documents: Vec<(&str, Vec<u8>)> = names.iter().map(|(name, file)| (*name, document(file))).collect();
    for round in 0..crate::common::rounds(10_000) {
        let (name, bytes) = &documents[round % documents.len()];
        // Of zipped documents also the parts are changed, which the checksum would hide.
        let bytes = if bytes.starts_with(b"PK") && random.bool() {
            inner_mutated(bytes, &mut random)
        } else {
            mutated(bytes, &mut random)
        };
        let begun = Instant::now();
        let result = read(name, &bytes);
        assert!(begun.elapsed() < Duration::from_secs(10), "{round} {name}: {:?}", begun.elapsed());
        if let Err(error) = result {
            let sentence = error.to_string();
            assert!(!sentence.is_ascii() && !sentence.contains("用时过长"), "{round} {name}: {sentence}");
        }
    }
}

fn inner_mutated(bytes: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    use std::io::Read;
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let names: Vec<String> = old.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let chosen = random.usize(..names.len());
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, name) in names.into_iter().enumerate() {
        let mut held = Vec::new();
        old.by_name(&name).expect("the part").read_to_end(&mut held).expect("bytes");
        let is_main = name.contains("document") || name.contains("sheet");
        let content = if at == chosen || is_main { mutated(&held, random) } else { held };
        parts.push((name, content));
    }
    archive(&parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect::<Vec<_>>())
}

#[test]
fn each_format_refuses_the_bytes_of_the_others() {
    let formats = [SourceFormat::Docx, SourceFormat::Doc, SourceFormat::Xlsx, SourceFormat::Xls, SourceFormat::Pdf];
    let files = ["indented.pdf", "published-libreoffice.xls", "unclosed.html"];
    for format in formats {
        for file in files.iter().filter(|file| {
            !matches!(
                (format, **file),
                (SourceFormat::Pdf, "indented.pdf") | (SourceFormat::Xls, "published-libreoffice.xls")
            )
        }) {
            assert!(source(Edition::latest(), format, &document(file)).is_err(), "{format:?} {file}");
        }
    }
}
