//! `export`: the finished document.

use super::arguments::{Export, Target};
use super::open::{opened, print_notes};
use super::policy::{checked, policy_of};
use super::streams::{Exit, Streams};
use crate::export::{self, Format, Proof, Unpublished};
use crate::file::{self, EXTENSION};
use crate::page::{Fonts, PageSetting};
use crate::report::Report;
use crate::rules::{Finding, tally};
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(wanted: &Export, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let formats = match &wanted.to {
        Target::One(format) => std::slice::from_ref(format),
        Target::All => &Format::ALL,
    };
    let (opened, fault) = opened(&wanted.file);
    if let Some(fault) = fault {
        writeln!(streams.messages, "没有导出：{}：{fault}", wanted.file.display())?;
        return Ok(Exit::Failed);
    }
    let Some(opened) = opened else {
        return Ok(Exit::Failed);
    };
    print_notes(&wanted.file, &opened, streams)?;
    if wanted.final_copy {
        let policy = policy_of(None, streams)?.unwrap_or_default();
        let findings = checked(&opened.report, &policy, None);
        if findings.iter().any(Finding::stops_final) {
            let counts = tally(&findings).words();
            let advice = "请先用 nianbao-cli check 查看并改正，或给警告写核实说明";
            writeln!(streams.messages, "没有导出定稿：{counts}。{advice}。")?;
            return Ok(Exit::Found);
        }
    }
    let mut exit = Exit::Clean;
    if let Some(folder) = wanted.output.as_ref().filter(|output| is_folder(wanted, output))
        && let Err(error) = file::make_folder(folder)
    {
        writeln!(streams.messages, "没有导出：不能建立文件夹，{}。{}", error.cause(), folder.display())?;
        return Ok(Exit::Failed);
    }
    let fonts = export::installed_fonts();
    let setting = PageSetting { draft: wanted.draft, ..PageSetting::default() };
    for &format in formats {
        let path = target(wanted, format);
        match one(&opened.report, format, &fonts, setting, &path) {
            Ok(proof) => writeln!(streams.out, "已导出，{}格一致 {}", proof.cells, path.display())?,
            Err(cause) => {
                writeln!(streams.messages, "导出失败：{cause}。{}", path.display())?;
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}

/// Where a document goes: the named file, or a file of the report's name in the named folder, or next to the report.
fn target(wanted: &Export, format: Format) -> PathBuf {
    let beside = wanted.file.with_extension(format.extension());
    let Some(output) = &wanted.output else {
        return beside;
    };
    match beside.file_name() {
        Some(name) if is_folder(wanted, output) => output.join(name),
        _ => output.clone(),
    }
}

/// Whether the documents go into a folder of that name.
fn is_folder(wanted: &Export, output: &Path) -> bool {
    wanted.to == Target::All || file::is_folder(output) || output.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}

/// Makes one document; the error is what happened in a few words.
fn one(report: &Report, format: Format, fonts: &Fonts, setting: PageSetting, path: &Path) -> Result<Proof, String> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION)) {
        return Err("导出的文件不能用年报文件的后缀 .ron".to_owned());
    }
    export::publish(report, format, fonts, setting, path, || {}).map_err(|error| match error {
        Unpublished::Differs { kept, unproven } => {
            let kept = kept.map(|kept| format!("，留在 {} 里备查，不能使用", kept.display())).unwrap_or_default();
            format!("导出的内容与年报不一致：{unproven}{kept}")
        }
        error => error.to_string(),
    })
}
