//! `new --units`: one prefilled report for each unit of a list (下发).

use super::arguments::New;
use super::batch;
use super::streams::{Exit, Streams};
use crate::file;
use crate::folder::{Unwritten, prefilled, write_prefilled};
use crate::report::Policy;
use crate::text::date_numbers;
use std::io;
use std::path::Path;

pub(super) fn run(wanted: &New, list: &Path, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let Some(Some(units)) = batch::units(Some(list), streams)? else {
        return Ok(Exit::Failed);
    };
    let mut issued = None;
    if let Some(path) = &wanted.policy {
        match file::load_policy(path) {
            Ok(policy) => issued = Some(policy),
            Err(error) => {
                writeln!(streams.messages, "没有新建：{error}")?;
                return Ok(Exit::Failed);
            }
        }
    }
    let (last_years, mut exit) = batch::last_years(&wanted.last_year, streams)?;
    let Some((year, reports)) = prefilled(&units, &last_years) else {
        writeln!(
            streams.messages,
            "没有新建：没有名单里单位的上年年报，不知道新年报是哪一年的。{}",
            wanted.last_year.display()
        )?;
        return Ok(Exit::Failed);
    };
    if let Some(due) = wanted.due {
        let (due_year, month, day) = date_numbers(due);
        if year.checked_add(1) != Some(due_year) {
            writeln!(streams.messages, "没有新建：{year}年年报的送审期限应当在下一年，写的是 {due}")?;
            return Ok(Exit::Failed);
        }
        issued.get_or_insert_with(Policy::default).due = Some((month, day));
    }
    if let Err(error) = file::make_folder(&wanted.output) {
        writeln!(streams.messages, "没有新建：不能建立文件夹，{}。{}", error.cause(), wanted.output.display())?;
        return Ok(Exit::Failed);
    }
    let mut made = 0;
    for report in &reports {
        let name = &report.unit;
        if let Some(lack) = report.lack {
            writeln!(streams.messages, "{}", lack.words(name))?;
            exit = exit.max(Exit::Found);
        }
        match write_prefilled(report, &wanted.output, issued.as_ref(), wanted.overwrite) {
            Ok(path) => {
                made += 1;
                writeln!(streams.out, "{name}：带入上年结转 {} 格 {}", report.carried, path.display())?;
            }
            Err(Unwritten::IsThere(path)) => {
                let sentence = "没有新建：已有这个文件；要覆盖它，请加 --overwrite";
                writeln!(streams.messages, "{sentence}。{}", path.display())?;
                exit = Exit::Failed;
            }
            Err(Unwritten::Failed(error)) => {
                writeln!(streams.messages, "没有新建：{error}")?;
                exit = Exit::Failed;
            }
        }
    }
    writeln!(streams.out, "已新建 {made} 份{year}年年报，名单 {} 个单位", units.names.len())?;
    Ok(exit)
}
