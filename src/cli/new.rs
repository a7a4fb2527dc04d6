//! `new`: this year's report from last year's.

use super::arguments::New;
use super::{Exit, Streams, opened, tell_notes};
use crate::document::{carried_count, rolled_over};
use crate::file::{self, EXTENSION, Kept};
use std::io;

pub(super) fn run(wanted: &New, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (opened, fault) = opened(&wanted.last_year);
    if let Some(fault) = fault {
        writeln!(streams.messages, "没有新建：{}：{fault}", wanted.last_year.display())?;
        return Ok(Exit::Failed);
    }
    let Some(opened) = opened else {
        return Ok(Exit::Failed);
    };
    tell_notes(&wanted.last_year, &opened, streams)?;
    let Some(report) = rolled_over(&opened.report) else {
        let sentence = "没有新建：上年年报没有填年度，不知道新年报是哪一年的";
        writeln!(streams.messages, "{sentence}。{}", wanted.last_year.display())?;
        return Ok(Exit::Failed);
    };
    let path = if file::is_folder(&wanted.output) {
        wanted.output.join(format!("{}.{EXTENSION}", file::plain_name(&report.title())))
    } else {
        wanted.output.clone()
    };
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION)) {
        writeln!(streams.messages, "没有新建：年报文件的后缀是 .{EXTENSION}。{}", path.display())?;
        return Ok(Exit::Failed);
    }
    if file::exists(&path) && !wanted.overwrite {
        writeln!(streams.messages, "没有新建：已有这个文件；要覆盖它，请加 --overwrite。{}", path.display())?;
        return Ok(Exit::Failed);
    }
    match file::save(&path, &report, &Kept::default(), None) {
        Ok(_) => {
            let carried = carried_count(&report);
            writeln!(streams.out, "已新建{}年年报，带入上年结转 {carried} 格：{}", report.year, path.display())?;
            Ok(Exit::Clean)
        }
        Err(error) => {
            writeln!(streams.messages, "没有新建：{error}")?;
            Ok(Exit::Failed)
        }
    }
}
