//! `sum`: reports and partial sums added into one (汇总).

use super::arguments::{Format, Sum as Wanted};
use super::streams::{Exit, Streams};
use super::{batch, sum_comparison};
use crate::file::{self, EXTENSION, Preserved};
use crate::folder::{self, CountError, Figures, Remark, RollUp, Roster, SeveralYears, Units};
use crate::form::CellId;
use crate::report::{Gap, Office, Report, incomplete};
use serde_json::{Value, json};
use std::io;
use std::path::{Path, PathBuf};

/// How many offices are named at one incomplete cell for a person to read; JSON names all.
const MOST_NAMED: usize = 20;

pub(super) fn run(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    if wanted.output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case(EXTENSION)) {
        writeln!(streams.messages, "没有汇总：汇总文件的后缀应当是 .ron。{}", wanted.output.display())?;
        return Ok(Exit::Failed);
    }
    let Some(units) = batch::units(wanted.units.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    let (files, mut exit) = batch::found(&wanted.paths, wanted.units.as_deref(), streams)?;
    let own = match &wanted.against {
        Some(path) => match sum_comparison::own(path, streams)? {
            Some(own) => Some(own),
            None => return Ok(Exit::Failed),
        },
        None => None,
    };
    let mut rollup = RollUp::default();
    let files = inputs(files, &wanted.output, &mut rollup, streams)?;
    folder::in_order(
        &files,
        |path| figures(path),
        |index, done| {
            batch::progress(&files, index, streams)?;
            let read = done.unwrap_or(Err(CountError::Failed));
            rollup.add(&files[index], read);
            Ok::<(), io::Error>(())
        },
    )?;
    let rolled_up = match rollup.finish(wanted.year, wanted.name.trim(), |path| figures(path).ok()) {
        Ok(rolled_up) => rolled_up,
        Err(SeveralYears(years)) => {
            writeln!(streams.messages, "没有汇总：年报的年度不同，请用 --year 选定一个年度。")?;
            for (year, (files, first)) in years {
                writeln!(streams.messages, "  {year}年度 {files} 份，如 {}", first.display())?;
            }
            return Ok(Exit::Failed);
        }
    };
    for remark in &rolled_up.remarks {
        writeln!(streams.messages, "{}", remark.words())?;
    }
    if rolled_up.remarks.iter().any(Remark::is_loss) {
        exit = Exit::Failed;
    } else if rolled_up.remarks.iter().any(Remark::is_fault) {
        exit = exit.max(Exit::Found);
    }
    let Some(report) = &rolled_up.report else {
        writeln!(streams.messages, "没有汇总：没有可以计入的年报。")?;
        return Ok(Exit::Failed);
    };
    if let Err(error) = file::save(&wanted.output, report, &Preserved::default(), None) {
        writeln!(streams.messages, "没有汇总：写不了汇总文件，{}。{}", error.cause(), wanted.output.display())?;
        return Ok(Exit::Failed);
    }
    let gaps = incomplete(report.offices());
    let roster = units.as_ref().map(|units| {
        let roster = units.roster(report.offices().iter().map(|office| office.name.as_str()));
        (units, roster)
    });
    let is_short = roster.as_ref().is_some_and(|(_, roster)| !roster.missing.is_empty());
    if !gaps.is_empty() || is_short {
        exit = exit.max(Exit::Found);
    }
    let against = own.map(|own| sum_comparison::compared(&own, report, &rolled_up.counted));
    if against.as_ref().is_some_and(|against| !against.is_same()) {
        exit = exit.max(Exit::Found);
    }
    match wanted.format {
        Format::Json => {
            let mut value = as_json(wanted, report, &gaps, &rolled_up.remarks, roster.as_ref());
            if let Some(against) = &against {
                value["against"] = sum_comparison::as_json(against);
            }
            writeln!(streams.out, "{value}")?;
        }
        Format::Text => {
            text(&wanted.output, report, &gaps, streams)?;
            if let Some(against) = &against {
                sum_comparison::text(against, streams.out)?;
            }
            if let Some((units, roster)) = &roster {
                batch::print_roster(units, roster, streams.out)?;
            }
        }
    }
    Ok(exit)
}

/// What is added, by path, so that the same files give the same sum however they were named; without the sum's own file,
/// which may lie in the same folder from last time. Report files come before documents, so that they count.
fn inputs(
    mut files: Vec<PathBuf>,
    output: &Path,
    rollup: &mut RollUp,
    streams: &mut Streams<'_>,
) -> io::Result<Vec<PathBuf>> {
    folder::sort(&mut files);
    files.dedup();
    if let Some(at) =
        files.iter().position(|file| file.file_name() == output.file_name() && file::is_same(file, output))
    {
        let own = files.remove(at);
        if let Ok(last) = file::open(&own) {
            rollup.knows(&last.report);
        }
        writeln!(streams.messages, "汇总文件自己没有计入，将被新的汇总替换。{}", own.display())?;
    }
    Ok(files)
}

fn figures(path: &Path) -> Result<Figures, CountError> {
    folder::read_report(path).map_err(CountError::Unread).and_then(|read| Figures::of_read(&read))
}

type Gaps<'a> = [(CellId, Vec<(&'a Office, Gap)>)];

fn text(output: &Path, report: &Report, gaps: &Gaps<'_>, streams: &mut Streams<'_>) -> io::Result<()> {
    let (offices, year) = (report.offices().len(), report.year());
    writeln!(streams.out, "已汇总 {offices} 个单位，{year}年度 {}", output.display())?;
    if gaps.is_empty() {
        return writeln!(streams.out, "全部格完整");
    }
    writeln!(streams.out, "不完整 {} 格：", gaps.len())?;
    for (cell, offices) in gaps {
        let named = offices.iter().take(MOST_NAMED).map(|(office, gap)| format!("{}（{}）", office.name, gap.words()));
        let named: Vec<String> = named.collect();
        let more = match offices.len() {
            count if count > MOST_NAMED => format!("等 {count} 个单位"),
            _ => String::new(),
        };
        let value = report.cell(*cell).text();
        let value = if value.is_empty() { "空白" } else { &value };
        writeln!(streams.out, "  {} {value} 不完整：{}{more}", cell.words(), named.join("、"))?;
    }
    Ok(())
}

fn as_json(
    wanted: &Wanted,
    report: &Report,
    gaps: &Gaps<'_>,
    remarks: &[Remark],
    roster: Option<&(&Units, Roster)>,
) -> Value {
    let incomplete = gaps.iter().map(|(cell, offices)| {
        let offices = offices.iter().map(|(office, gap)| json!({ "unit": office.name, "gap": gap.key() }));
        json!({ "cell": cell.key(), "offices": offices.collect::<Vec<Value>>() })
    });
    let mut value = super::json::report(report);
    value["file"] = json!(wanted.output.to_string_lossy());
    value["offices"] = report.offices().iter().map(|office| Value::from(office.name.as_str())).collect();
    value["incomplete"] = incomplete.collect();
    value["remarks"] = remarks.iter().map(remark).collect();
    if let Some((units, roster)) = roster {
        value["missing"] = json!(roster.missing);
        let unlisted = roster.unlisted.iter().map(|unlisted| json!({ "unit": unlisted.name, "near": unlisted.near }));
        value["unlisted"] = unlisted.collect();
        value["listed_twice"] = json!(units.twice);
    }
    value
}

fn remark(remark: &Remark) -> Value {
    let (kind, file) = match remark {
        Remark::Twice { left, is_same: true, .. } => ("twice", left),
        Remark::Twice { left, is_same: false, .. } => ("twice_differing", left),
        Remark::InPartial { left, .. } => ("in_partial", left),
        Remark::Covered { partial, .. } => ("covered", partial),
        Remark::Overlapping { partial, .. } => ("overlapping", partial),
        Remark::OfSum { left, .. } => ("of_sum", left),
        Remark::OtherYear { left, .. } => ("other_year", left),
        Remark::Refused { left, .. } => ("refused", left),
    };
    json!({ "kind": kind, "file": file.to_string_lossy(), "message": remark.words() })
}
