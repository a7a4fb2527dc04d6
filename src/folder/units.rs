//! A list of units, and which of them are not there.

use crate::file;
use crate::form::Edition;
use crate::import::{self, SourceBlock, SourceFormat};
use crate::papers::Unlisted;
use crate::report::tidy_name;
use encoding_rs::{Encoding, GB18030};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Heads of a column of names, and of one of numbers next to it: no units.
const HEADS: [&str; 8] = ["单位", "单位名称", "单位全称", "名称", "报送单位", "序号", "编号", "机构名称"];

/// Pairs of characters that more names have tell nothing of a name.
const MOST_WITH_PAIR: usize = 500;

/// Percent of pairs in common from which a name is suggested for another.
const NEAR_PERCENT: usize = 60;

/// A list of units, each once, in its order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Units {
    /// The names as they stand in the list.
    pub names: Vec<String>,
    /// The names that stand there more than once.
    pub twice: Vec<String>,
}

/// What a list of units and the names of reports tell about each other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roster {
    /// Units of the list without a report, in the order of the list.
    pub missing: Vec<String>,
    /// Reports of units that are not on the list, by name.
    pub unlisted: Vec<Unlisted>,
}

/// Reads a list of units: a text with one name per line, or in the first column that holds no numbers; or the same column of
/// the first sheet of a workbook (XLSX, XLS). A head such as 单位名称 is passed over. Text may be UTF-8, UTF-16 or GB18030.
///
/// # Errors
/// A Chinese sentence where the file cannot be read or holds no name.
pub fn read_units(path: &Path) -> Result<Units, String> {
    let bytes = file::document(path).map_err(|error| error.to_string())?;
    let units = match workbook_format(&bytes) {
        Some(format) => {
            let (source, _) = import::source(Edition::latest(), format, &bytes)
                .map_err(|error| format!("{error}。{}", path.display()))?;
            let table = source.blocks.into_iter().find_map(|block| match block {
                SourceBlock::Table(table) => Some(table),
                SourceBlock::Paragraph(_) => None,
            });
            let table = table.unwrap_or_default();
            let row = |row: usize| (0..table.columns()).map(|column| table.text(row, column).to_owned()).collect();
            Units::of_rows((0..table.grid.len()).map(row))
        }
        None => Units::of_text(&decoded(&bytes)),
    };
    if units.names.is_empty() { Err(format!("名单里没有单位名称。{}", path.display())) } else { Ok(units) }
}

/// Whether a file is called a list of units; then it is no report.
pub(super) fn is_called_list(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.to_string_lossy().contains("名单"))
}

/// The list of units that lies in a folder: a text or workbook that is called 名单 and reads as one.
pub fn units_in(folder: &Path) -> Option<(PathBuf, Units)> {
    let is_list =
        |ending: &str| ["txt", "csv", "tsv", "xlsx", "xls"].iter().any(|list| ending.eq_ignore_ascii_case(list));
    let files = file::files_in(folder, is_list).ok()?;
    files
        .into_iter()
        .filter(|path| is_called_list(path))
        .find_map(|path| Some((read_units(&path).ok()?, path)))
        .map(|(units, path)| (path, units))
}

impl Units {
    /// The list in a text: one name per line, or in columns parted by tabs or commas.
    pub fn of_text(text: &str) -> Self {
        Self::of_rows(text.lines().map(|line| {
            let fields = line.split(['\t', ',', '，', ';', '；']);
            fields.map(|field| field.trim().trim_matches('"').to_owned()).collect()
        }))
    }

    fn of_rows(rows: impl Iterator<Item = Vec<String>>) -> Self {
        let mut units = Self::default();
        let mut seen = BTreeSet::new();
        for row in rows {
            let is_number = |text: &str| text.chars().all(|sign| sign.is_numeric() || matches!(sign, '.' | '、'));
            let Some(name) = row.iter().find(|text| !is_number(&tidy_name(text))) else { continue };
            let key = tidy_name(name);
            // The head may have that of the numbers before it.
            if HEADS.contains(&key.as_str()) && units.names.is_empty() {
                continue;
            }
            if seen.insert(key) {
                units.names.push(name.trim().to_owned());
            } else {
                units.twice.push(name.trim().to_owned());
            }
        }
        units
    }

    /// Holds the list against the names of reports. Names are compared tidied ([`tidy_name`]); of those that are near,
    /// each is suggested once.
    pub fn roster<'a>(&self, reported: impl IntoIterator<Item = &'a str>) -> Roster {
        let mut there: BTreeMap<String, &str> = BTreeMap::new();
        for name in reported {
            there.entry(tidy_name(name)).or_insert(name);
        }
        let listed: BTreeSet<String> = self.names.iter().map(|name| tidy_name(name)).collect();
        let missing: Vec<String> =
            self.names.iter().filter(|name| !there.contains_key(&tidy_name(name))).cloned().collect();
        let unlisted: Vec<&str> =
            there.iter().filter(|(key, _)| !listed.contains(*key)).map(|(_, name)| name.trim()).collect();
        let mut near = nearest(&unlisted, &missing);
        let unlisted = unlisted.iter().enumerate();
        let unlisted = unlisted.map(|(at, name)| Unlisted { name: (*name).to_owned(), near: near.remove(&at) });
        Roster { unlisted: unlisted.collect(), missing }
    }
}

/// For each unlisted name, by its index, the missing one that is nearest; the nearest of all are paired first.
fn nearest(unlisted: &[&str], missing: &[String]) -> HashMap<usize, String> {
    let pairs_of = |name: &str| -> BTreeSet<(char, char)> {
        let signs: Vec<char> = tidy_name(name).chars().collect();
        signs.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let of_missing: Vec<BTreeSet<(char, char)>> = missing.iter().map(|name| pairs_of(name)).collect();
    let mut with_pair: HashMap<(char, char), Vec<usize>> = HashMap::new();
    for (index, pairs) in of_missing.iter().enumerate() {
        pairs.iter().for_each(|&pair| with_pair.entry(pair).or_default().push(index));
    }
    let mut candidates = Vec::new();
    for (at, name) in unlisted.iter().enumerate() {
        let pairs = pairs_of(name);
        let distinctive =
            pairs.iter().filter_map(|pair| with_pair.get(pair)).filter(|with| with.len() <= MOST_WITH_PAIR);
        let met: BTreeSet<usize> = distinctive.flatten().copied().collect();
        for index in met {
            let other = &of_missing[index];
            let shared = pairs.intersection(other).count();
            // A short name inside of the full one is as near as a slip of the pen.
            let is_inside = shared == pairs.len().min(other.len()) && shared > 1;
            let percent = if is_inside { 90 } else { 200 * shared / (pairs.len() + other.len()).max(1) };
            if percent >= NEAR_PERCENT {
                candidates.push((100 - percent.min(100), at, index));
            }
        }
    }
    candidates.sort_unstable();
    let (mut near, mut given) = (HashMap::new(), BTreeSet::new());
    for (_, at, index) in candidates {
        if !near.contains_key(&at) && given.insert(index) {
            near.insert(at, missing[index].clone());
        }
    }
    near
}

fn workbook_format(bytes: &[u8]) -> Option<SourceFormat> {
    match bytes {
        [b'P', b'K', ..] => Some(SourceFormat::Xlsx),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(SourceFormat::Xls),
        _ => None,
    }
}

fn decoded(bytes: &[u8]) -> String {
    let by_mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    match (by_mark, std::str::from_utf8(bytes)) {
        (None, Ok(text)) => text.to_owned(),
        (encoding, _) => encoding.unwrap_or(GB18030).decode(bytes).0.into_owned(),
    }
}
