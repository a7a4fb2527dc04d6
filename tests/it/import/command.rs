//! Tests of `nianbao-cli import` and of the report that a DOCX carries.

use super::document;
use crate::common::{Answer, cell, cli, names_in, path_text};
use crate::page::chengdong;
use nianbao::export::{Format, render, take};
use nianbao::form::Edition;
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Cell, Edit};
use serde_json::Value;
use std::io::{Cursor, Read, Write};
use std::path::Path;

fn put(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    nianbao::file::replace(&path, &document(name)).expect("written");
    path_text(&path)
}

#[test]
fn one_document_becomes_the_named_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = put(folder.path(), "published-python-docx.docx");
    let target = folder.path().join("report.ron");
    let target = target.to_str().expect("a path");
    let Answer { exit, out, messages } = cli(["import", &source, "-o", target]);
    assert_eq!((exit, messages.as_str()), (0, ""), "{out}");
    assert!(out.contains("200格中的200格"), "{out}");
    let Answer { exit, out: shown, .. } = cli(["show", target, "--format", "json"]);
    assert_eq!(exit, 0);
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!((&shown["year"], &shown["unit"]), (&2021.into(), &"乐清市城东街道办事处".into()));
    assert_eq!(shown["cells"]["disclosure/permits/decided"], 69);
}

#[test]
fn many_documents_become_files_in_a_folder_and_a_bad_one_does_not_stop_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["tables.tsv", "words-in-cell.html", "only-table-3.docx", "layouts.json"];
    let sources: Vec<String> = names.iter().map(|name| put(folder.path(), name)).collect();
    let output = folder.path().join("taken");
    std::fs::create_dir(&output).expect("a folder");
    let mut arguments = vec!["import"];
    arguments.extend(sources.iter().map(String::as_str));
    let output = output.to_str().expect("a path");
    arguments.extend(["-o", output, "--format", "json", "--year", "2023"]);
    let Answer { exit, out, .. } = cli(&arguments);
    assert_eq!(exit, 2);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(
        lines.iter().map(|line| line["found"].as_u64()).collect::<Vec<_>>(),
        [Some(200), Some(200), Some(175), None]
    );
    assert!(lines[3]["error"].as_str().expect("a sentence").contains("没有认出"), "{}", lines[3]);
    assert_eq!(lines[1]["cells"][0]["doubtful"], true);
    for line in &lines[..3] {
        assert_eq!(line["year"], 2023);
        assert!(Path::new(line["file"].as_str().expect("a path")).exists());
    }
}

#[test]
fn without_a_year_the_year_is_0_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = put(folder.path(), "only-table-3.docx");
    let target = folder.path().join("a.ron");
    let Answer { exit, out, .. } = cli(["import", &source, "-o", target.to_str().expect("a path")]);
    assert_eq!(exit, 0);
    assert!(out.contains("没有找到报告年度，记为0"), "{out}");
}

/// Our DOCX with one text of the visible document replaced.
fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = old.file_names().map(|name| name.expect("a name").into_owned()).collect();
    for name in names {
        let mut held = Vec::new();
        old.by_name(&name).expect("the part").read_to_end(&mut held).expect("bytes");
        if name == "word/document.xml" {
            held = String::from_utf8(held).expect("UTF-8").replacen(from, to, 1).into_bytes();
        }
        new.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        new.write_all(&held).expect("written");
    }
    new.finish().expect("a zip file").into_inner()
}

#[test]
fn what_our_own_docx_carries_counts_as_long_as_the_text_says_the_same() {
    let mut report = chengdong();
    let fees = cell("disclosure/fees/charged");
    report.apply(Edit::Cell(fees, Cell::read("1,234", fees.kind())));
    let bytes = render(&report, Format::Docx, Fonts::carried(), PageSetting::default()).expect("a document");
    let import = take("a.docx", &bytes).expect("a report");
    assert_eq!(import.report, report, "as it was, also what is no plain number");
    assert!(import.notes.is_empty() && import.unplaced.is_empty());

    let import = take("a.docx", &edited(&bytes, ">69<", ">70<")).expect("a report");
    let permits = cell("disclosure/permits/decided");
    assert_eq!(import.report.cell(permits), &Cell::Count(70));
    assert_eq!(import.report.cell(fees), &Cell::Count(1234));
    assert!(import.notes.iter().any(|note| note.contains("按正文读取")), "{:?}", import.notes);
    let same = Edition::latest().cells().filter(|cell| import.report.cell(*cell) == report.cell(*cell)).count();
    assert_eq!(same, 198);
}

#[test]
fn a_folder_stands_for_the_documents_in_it_and_an_unreadable_one_stops_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let documents = folder.path().join("documents");
    std::fs::create_dir_all(documents.join("inner")).expect("folders");
    put(&documents, "tables.tsv");
    put(&documents, "title-year-last.docx");
    let same = documents.join("tables.html");
    nianbao::file::replace(&same, &document("words-in-cell.html")).expect("written");
    nianbao::file::replace(&documents.join("aaa.pdf"), b"%PDF-1.7\nnothing").expect("written");
    nianbao::file::replace(&documents.join("bbb.doc"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").expect("written");
    // Neither a document nor one that an office program keeps beside an open one.
    nianbao::file::replace(&documents.join("~$title.docx"), b"owner").expect("written");
    nianbao::file::replace(&documents.join("readme.png"), b"picture").expect("written");
    put(&documents.join("inner"), "subtotal.xlsx");
    let output = folder.path().join("new/reports");
    let missing = folder.path().join("nowhere.docx");
    let arguments =
        [&documents, &missing, &documents.join("inner")].map(|path| path.to_str().expect("a path").to_owned());
    let mut all = vec!["import"];
    all.extend(arguments.iter().map(String::as_str));
    all.extend(["-o", output.to_str().expect("a path"), "--format", "json"]);
    let Answer { exit, out, messages } = cli(&all);
    assert_eq!(exit, 2);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let told: Vec<(&str, Option<u64>)> = lines
        .iter()
        .map(|line| {
            let name = line["document"].as_str().and_then(|path| path.rsplit(['/', '\\']).next()).expect("a name");
            assert_eq!(line["error"].is_string(), line["found"].is_null(), "{line}");
            (name, line["found"].as_u64())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("aaa.pdf", None),
            ("bbb.doc", None),
            ("tables.html", Some(200)),
            ("tables.tsv", Some(200)),
            ("title-year-last.docx", Some(200)),
            ("nowhere.docx", None),
            ("subtotal.xlsx", Some(200)),
        ]
    );
    // Two documents of one name become two files.
    let mut names = names_in(&output);
    names.retain(|name| name.ends_with(".ron"));
    assert_eq!(names, ["subtotal.ron", "tables-2.ron", "tables.ron", "title-year-last.ron"]);
    assert!(messages.contains("7/7"), "{messages}");
}

#[test]
fn a_folder_without_documents_fails_with_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a path");
    let Answer { exit, messages, .. } = cli(["import", path, "-o", path]);
    assert_eq!(exit, 2);
    assert!(messages.contains("没有可以导入的文档"), "{messages}");
}
