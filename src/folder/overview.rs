//! The supervisor's papers over many offices, as files. Made by the command line and the window alike.

use super::similar::{Similar, SimilarTo, similar};
use super::units::Units;
use crate::export::{ExportError, handout_docx, spreadsheet_csv, spreadsheet_xlsx};
use crate::file::plain_name;
use crate::page::Fonts;
use crate::papers::{CopiedProse, OfficeStatus, Overview};
use crate::report::{Report, tidy_name};
use std::collections::BTreeMap;

/// The folder of the letters, inside of that of the papers.
const LETTERS: &str = "退回修改意见函";

/// A paper as a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Its place below the folder of the papers, each part the name of a folder or file.
    pub place: Vec<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whose prose a similar report has, in words: `南塘街道办事处的年报`, `本单位2024年的年报`.
pub fn similar_words(similar: &Similar, other_unit: &str, other_year: u32) -> String {
    match similar.of {
        SimilarTo::Sibling => format!("{other_unit}的年报"),
        SimilarTo::OwnLastYear => format!("本单位{other_year}年的年报"),
        SimilarTo::OtherLastYear => format!("{other_unit}{other_year}年的年报"),
    }
}

/// Sorts out how offices stand; sums of several offices are passed over. Without a year it is that of most reports.
pub fn overview(statuses: Vec<OfficeStatus>, units: Option<&Units>, year: Option<u32>) -> Overview {
    let (unread, read): (Vec<OfficeStatus>, Vec<OfficeStatus>) =
        statuses.into_iter().partition(|status| status.unreadable.is_some());
    let read: Vec<OfficeStatus> = read.into_iter().filter(|status| status.offices == 0).collect();
    let mut years: BTreeMap<u32, usize> = BTreeMap::new();
    read.iter().for_each(|status| *years.entry(status.year).or_default() += 1);
    let most = years.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year);
    let year = year.or(most).unwrap_or_default();
    let (mut statuses, other_years): (Vec<OfficeStatus>, Vec<OfficeStatus>) =
        read.into_iter().partition(|status| status.year == year);
    let mut overview = Overview { year, unread, other_years, ..Overview::default() };
    if let Some(units) = units {
        let roster = units.roster(statuses.iter().map(|status| status.unit.as_str()));
        let places: BTreeMap<String, usize> =
            units.names.iter().enumerate().map(|(at, name)| (tidy_name(name), at)).collect();
        statuses.sort_by_cached_key(|status| places.get(&status.key()).copied().unwrap_or(usize::MAX));
        overview.listed = Some(units.names.len());
        overview.missing = roster.missing;
        name_unread(&mut overview);
        overview.unlisted = roster.unlisted;
    }
    overview.statuses = statuses;
    overview
}

/// Finds the prose that reports of the year copy from each other and from last year's. Of two siblings each is named,
/// since which copied from which cannot be known. Reports of other years and sums are passed over.
pub fn find_copies(overview: &mut Overview, reports: &[&Report], last_year: &[&Report]) {
    let is_own = |report: &&&Report| report.year() == overview.year && report.offices().is_empty();
    let reports: Vec<&Report> = reports.iter().filter(is_own).copied().collect();
    let copied = |unit: &Report, pair: &Similar, other: &Report| CopiedProse {
        unit: unit.unit_name.trim().to_owned(),
        other: similar_words(pair, other.unit_name.trim(), other.year()),
        share: pair.share,
    };
    overview.copies.clear();
    for pair in similar(&reports, last_year) {
        let is_sibling = pair.of == SimilarTo::Sibling;
        let others = if is_sibling { &reports } else { last_year };
        if let (Some(one), Some(other)) = (reports.get(pair.report), others.get(pair.other)) {
            overview.copies.push(copied(one, &pair, other));
            overview.copies.extend(is_sibling.then(|| copied(other, &pair, one)));
        }
    }
}

/// All papers as files: the circular, the table as XLSX and CSV, the letters. The same offices give the same bytes.
///
/// # Errors
/// Where a library that packs a document refuses.
pub fn papers(overview: &Overview, fonts: &Fonts) -> Result<Vec<Paper>, ExportError> {
    let year = overview.year;
    let table = overview.table();
    let place = |name: String| vec![name];
    let mut papers = vec![
        Paper {
            place: place(format!("{year}年度通报底稿.docx")), bytes: handout_docx(&overview.circular(), fonts)?
        },
        Paper { place: place(format!("{year}年度一览表.xlsx")), bytes: spreadsheet_xlsx(&table)? },
        Paper { place: place(format!("{year}年度一览表.csv")), bytes: spreadsheet_csv(&table) },
    ];
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for status in overview.statuses.iter().chain(&overview.unread) {
        let Some(letter) = overview.letter(status) else { continue };
        let name = if status.unit.is_empty() { &status.file } else { &status.unit };
        let name = plain_name(name);
        // Names that only differ in case are one file on some systems.
        let count = names.entry(name.to_lowercase()).or_default();
        *count += 1;
        let name = if *count > 1 { format!("{name}（{count}）.docx") } else { format!("{name}.docx") };
        papers.push(Paper { place: vec![LETTERS.to_owned(), name], bytes: handout_docx(&letter, fonts)? });
    }
    Ok(papers)
}
/// Gives a file in which nothing could be read to the missing unit whose name the file's name has: it did hand in.
fn name_unread(overview: &mut Overview) {
    for unread in &mut overview.unread {
        let file = tidy_name(&unread.file);
        let named = |name: &String| file.contains(&tidy_name(name));
        // The longest name: that of a part may be in that of the whole.
        let of = (0..overview.missing.len()).filter(|&at| named(&overview.missing[at]));
        if let Some(at) = of.max_by_key(|&at| overview.missing[at].chars().count()) {
            unread.unit = overview.missing.remove(at);
        }
    }
}
