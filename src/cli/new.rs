//! `new`: this year's report from last year's.

use super::arguments::New;
use super::open::whole;
use super::streams::{Exit, Streams};
use crate::document::{carried_count, rolled_over};
use crate::file::{self, EXTENSION, Preserved};
use std::io;

pub(super) fn run(wanted: &New, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let last = match whole(&wanted.last_year, streams)? {
        Ok((last, _)) => last,
        Err(fault) => {
            writeln!(streams.messages, "没有新建：{}：{fault}", wanted.last_year.display())?;
            return Ok(Exit::Failed);
        }
    };
    let Some(report) = rolled_over(&last) else {
        let sentence = "没有新建：上年年报没有写年度，不知道新年报是哪一年的";
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
    match file::save(&path, &report, &Preserved::default(), None) {
        Ok(_) => {
            let carried = carried_count(&report);
            writeln!(streams.out, "已新建{}年年报，带入上年结转 {carried} 格：{}", report.year(), path.display())?;
            Ok(Exit::Clean)
        }
        Err(error) => {
            writeln!(streams.messages, "没有新建：{error}")?;
            Ok(Exit::Failed)
        }
    }
}
