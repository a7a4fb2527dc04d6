//! `import`: documents that others wrote → report files, with what was read with doubt.

use super::arguments::{Format, Import as Wanted};
use super::batch;
use super::streams::{Exit, Streams};
use crate::export;
use crate::file::{self, EXTENSION, Preserved};

use crate::import::{Certainty, EXTENSIONS, Import};
use crate::report::Edit;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let documents = documents(&wanted.documents);
    let into_folder = into_folder(wanted);
    if into_folder && let Err(error) = file::make_folder(&wanted.output) {
        writeln!(streams.messages, "{error}")?;
        return Ok(Exit::Failed);
    }
    let found: Vec<PathBuf> = documents.iter().map(|(path, _)| path.clone()).collect();
    let mut taken: BTreeSet<PathBuf> = BTreeSet::new();
    for (index, (document, fault)) in documents.into_iter().enumerate() {
        let target = if into_folder { free(target(wanted, &document), &taken) } else { wanted.output.clone() };
        let done = match fault {
            Some(fault) => Err(fault),
            None => one(wanted, &document, &target),
        };
        if done.is_err() {
            exit = Exit::Failed;
        } else {
            taken.insert(target.clone());
        }
        match wanted.format {
            Format::Json => writeln!(streams.out, "{}", line(&document, &target, &done))?,
            Format::Text => print(&document, &target, &done, streams)?,
        }
        batch::progress(&found, index, streams)?;
    }
    Ok(exit)
}

/// The documents that are named, in the place of a folder those in it; with what is wrong with a folder.
fn documents(paths: &[PathBuf]) -> Vec<(PathBuf, Option<String>)> {
    let mut documents = Vec::new();
    for path in paths {
        if !file::is_folder(path) {
            documents.push((path.clone(), None));
            continue;
        }
        match file::files_in(path, |ending| EXTENSIONS.iter().any(|other| ending.eq_ignore_ascii_case(other))) {
            Ok(files) if files.is_empty() => {
                documents.push((path.clone(), Some("文件夹里没有可以导入的文档".to_owned())));
            }
            Ok(files) => documents.extend(files.into_iter().map(|file| (file, None))),
            Err(error) => documents.push((path.clone(), Some(error.cause().to_owned()))),
        }
    }
    documents
}

/// Whether the output names a folder: as it does where there may be more than one document.
fn into_folder(wanted: &Wanted) -> bool {
    let ends_so = wanted.output.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    wanted.documents.len() > 1
        || ends_so
        || file::is_folder(&wanted.output)
        || wanted.documents.iter().any(|path| file::is_folder(path))
}

/// Reads one document and writes its report; the error is a sentence.
fn one(wanted: &Wanted, document: &Path, target: &Path) -> Result<Import, String> {
    let bytes = file::document(document).map_err(|error| error.cause().to_owned())?;
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    let mut import = export::take(&name, &bytes).map_err(|error| error.to_string())?;
    if let Some(year) = wanted.year {
        let found = import.report.year();
        import.report.apply(Edit::Year(year));
        if found == 0 {
            import.notes.retain(|note| !note.contains("报告年度"));
        } else if found != year {
            import.notes.push(format!("文档里的年度是{found}，按指定的{year}记。"));
        }
    }
    file::save(target, &import.report, &Preserved::default(), None).map_err(|error| error.cause().to_owned())?;
    Ok(import)
}

/// Where a report goes: a file of the document's name in the named folder.
fn target(wanted: &Wanted, document: &Path) -> PathBuf {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    wanted.output.join(format!("{stem}.{EXTENSION}"))
}

/// The path, or one with a number where a document of this run has it already.
fn free(path: PathBuf, taken: &BTreeSet<PathBuf>) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..).map(|number| path.with_file_name(format!("{stem}-{number}.{EXTENSION}")));
    std::iter::once(path.clone()).chain(numbered).find(|path| !taken.contains(path)).unwrap_or(path)
}

fn print(document: &Path, target: &Path, done: &Result<Import, String>, streams: &mut Streams<'_>) -> io::Result<()> {
    let document = document.display();
    let import = match done {
        Ok(import) => import,
        Err(fault) => return writeln!(streams.messages, "没有读入：{document}：{fault}"),
    };
    let (count, found) = (import.report.edition().cell_count(), import.cells.len());
    writeln!(streams.out, "已读入 {document}：{count}格中的{found}格，写到 {}", target.display())?;
    for note in &import.notes {
        writeln!(streams.out, "  {note}")?;
    }
    for cell in &import.cells {
        let doubt = if cell.certainty == Certainty::Doubtful { "（存疑）" } else { "" };
        match &cell.note {
            Some(note) => writeln!(streams.out, "  {}{doubt}：{note}。{}", cell.cell.words(), cell.place)?,
            None if !doubt.is_empty() => {
                writeln!(streams.out, "  {}{doubt}：“{}”。{}", cell.cell.words(), cell.text, cell.place)?;
            }
            None => {}
        }
    }
    for unplaced in &import.unplaced {
        writeln!(streams.out, "  未采用：{}（{}）", unplaced.text, unplaced.place)?;
    }
    Ok(())
}

/// A document's line: what was found, what is doubtful, what is missing and what was not taken.
fn line(document: &Path, target: &Path, done: &Result<Import, String>) -> Value {
    let document = document.to_string_lossy();
    let import = match done {
        Ok(import) => import,
        Err(fault) => return json!({ "document": document, "error": fault }),
    };
    let listed = import.cells.iter().filter(|cell| cell.note.is_some() || cell.certainty == Certainty::Doubtful);
    let listed: Vec<Value> = listed
        .map(|cell| {
            json!({
                "key": cell.cell.key(),
                "text": cell.text,
                "place": cell.place,
                "doubtful": cell.certainty == Certainty::Doubtful,
                "note": cell.note,
            })
        })
        .collect();
    let unplaced: Vec<Value> =
        import.unplaced.iter().map(|part| json!({ "text": part.text, "place": part.place })).collect();
    json!({
        "document": document,
        "file": target.to_string_lossy(),
        "year": import.report.year(),
        "unit": import.report.unit_name,
        "found": import.cells.len(),
        "missing": import.missing.iter().map(|cell| cell.key()).collect::<Vec<_>>(),
        "notes": import.notes,
        "cells": listed,
        "unplaced": unplaced,
    })
}
