//! What `check --similar` tells: reports whose prose is another's.

use super::arguments::Format;
use super::streams::{Exit, Streams};
use crate::folder::{LastYears, SimilarTo, read_report, similar};
use crate::report::Report;
use serde_json::json;
use std::io;
use std::path::{Path, PathBuf};

/// Tells all copies among the reports, and among them and last year's.
pub(super) fn print(
    reports: &[(PathBuf, Report)],
    last_years: &LastYears,
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let read = |path: &Path| read_report(path).ok().map(|read| (path.to_owned(), read.report));
    let last: Vec<(PathBuf, Report)> = last_years.paths().filter_map(read).collect();
    let of =
        |pairs: &[(PathBuf, Report)], at: usize| pairs.get(at).cloned().unwrap_or((PathBuf::new(), Report::empty(0)));
    let [ours, theirs] = [reports, &last].map(|pairs| pairs.iter().map(|(_, report)| report).collect::<Vec<&Report>>());
    let found = similar(&ours, &theirs);
    for pair in &found {
        let (path, report) = of(reports, pair.report);
        let (other_path, other) = of(if pair.of == SimilarTo::Sibling { reports } else { &last }, pair.other);
        match format {
            Format::Json => {
                let value = json!({
                    "similar": pair.of.key(),
                    "file": path.to_string_lossy(),
                    "unit": report.unit_name,
                    "other_file": other_path.to_string_lossy(),
                    "other_unit": other.unit_name,
                    "other_year": other.year(),
                    "share": pair.share,
                });
                writeln!(streams.out, "{value}")?;
            }
            Format::Text => {
                let whose = match pair.of {
                    SimilarTo::Sibling => format!("与{}", other.unit_name),
                    SimilarTo::OwnLastYear => format!("与本单位{}年", other.year()),
                    SimilarTo::OtherLastYear => format!("与{}{}年", other.unit_name, other.year()),
                };
                let share = pair.share;
                let (one, two) = (path.display(), other_path.display());
                writeln!(streams.out, "文字雷同：{}{whose}的年报 {share}% 相同 {one} {two}", report.unit_name)?;
            }
        }
    }
    if format == Format::Text && found.is_empty() {
        writeln!(streams.out, "没有文字雷同的年报")?;
    }
    Ok(if found.is_empty() { Exit::Clean } else { Exit::Found })
}
