//! `new --units`: one prefilled report for each unit of a list (下发).

use super::arguments::New;
use super::{Exit, Streams, many, opened};
use crate::document::{carried_count, rolled_over};
use crate::file::{self, EXTENSION, Kept};
use crate::folder;
use crate::report::{Edit, Report, tidy_name};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

pub(super) fn run(wanted: &New, list: &Path, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let Some(Some(units)) = many::units(Some(list), streams)? else {
        return Ok(Exit::Failed);
    };
    let listed: BTreeSet<String> = units.names.iter().map(|name| tidy_name(name)).collect();
    let (mut last, mut exit) = last_year(&wanted.last_year, &listed, streams)?;
    let Some(year) = last.values().map(|report| report.year).max() else {
        writeln!(
            streams.messages,
            "没有新建：没有名单里单位的上年年报，不知道新年报是哪一年的。{}",
            wanted.last_year.display()
        )?;
        return Ok(Exit::Failed);
    };
    if let Err(error) = file::make_folder(&wanted.output) {
        writeln!(streams.messages, "没有新建：不能建立文件夹，{}。{}", error.cause(), wanted.output.display())?;
        return Ok(Exit::Failed);
    }
    let mut made = 0;
    for name in &units.names {
        let report = match last.remove(&tidy_name(name)) {
            Some(report) if report.year == year => report,
            found => {
                let why =
                    if found.is_some() { "上年年报的年度与别的单位不同" } else { "没有上年年报" };
                writeln!(streams.messages, "{name}：{why}，只写了年度和名称，单位类型请自己选")?;
                exit = exit.max(Exit::Found);
                blank(name, year)
            }
        };
        let path = wanted.output.join(format!("{}.{EXTENSION}", file::plain_name(&report.title())));
        if file::exists(&path) && !wanted.overwrite {
            writeln!(streams.messages, "没有新建：已有这个文件；要覆盖它，请加 --overwrite。{}", path.display())?;
            exit = Exit::Failed;
            continue;
        }
        match file::save(&path, &report, &Kept::default(), None) {
            Ok(_) => {
                made += 1;
                writeln!(streams.out, "{name}：带入上年结转 {} 格 {}", carried_count(&report), path.display())?;
            }
            Err(error) => {
                writeln!(streams.messages, "没有新建：{error}")?;
                exit = Exit::Failed;
            }
        }
    }
    writeln!(streams.out, "已新建 {made} 份{year}年年报，名单 {} 个单位", units.names.len())?;
    Ok(exit)
}

/// This year's reports of the listed units by tidied name, from last year's; of several of a unit the latest.
fn last_year(
    path: &Path,
    listed: &BTreeSet<String>,
    streams: &mut Streams<'_>,
) -> io::Result<(BTreeMap<String, Report>, Exit)> {
    let (files, mut exit) = many::found(&[path.to_owned()], None, streams)?;
    let mut reports: BTreeMap<String, Report> = BTreeMap::new();
    let work = |path: &std::path::PathBuf| match opened(path) {
        (Some(opened), None) => Ok(opened.report),
        (_, fault) => Err(fault.unwrap_or_default()),
    };
    folder::in_order(&files, work, |index, done| {
        many::progress(&files, index, streams)?;
        let read = done.unwrap_or_else(|| Err("读取时程序出错".to_owned()));
        let rolled = read.and_then(|last| {
            let wanted = listed.contains(&tidy_name(&last.unit_name));
            // A partial sum is no office's own report.
            let wanted = wanted && last.offices().is_empty();
            if wanted { rolled_over(&last).map(Some).ok_or_else(|| "没有写年度".to_owned()) } else { Ok(None) }
        });
        match rolled {
            Ok(Some(report)) => {
                let key = tidy_name(&report.unit_name);
                if reports.get(&key).is_none_or(|other| other.year < report.year) {
                    reports.insert(key, report);
                }
            }
            Ok(None) => {}
            Err(fault) => {
                writeln!(streams.messages, "{}：{fault}", files[index].display())?;
                exit = Exit::Failed;
            }
        }
        Ok::<(), io::Error>(())
    })?;
    Ok((reports, exit))
}

fn blank(name: &str, year: u32) -> Report {
    let mut report = Report::empty(year);
    report.apply(Edit::UnitName(name.to_owned()));
    report
}
