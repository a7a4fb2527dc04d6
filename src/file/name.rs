//! Names of files: those that every system takes, and those that this program gives.

use crate::report::Slip;
use crate::text::is_digits;
use std::path::{Path, PathBuf};

/// Ending of a report's file name, without the dot.
pub const EXTENSION: &str = "ron";

/// What the name of a slip's file ends in, before the ending.
const SUFFIX: &str = "审阅单";

/// Most bytes of a name without its ending: room is left for a number, a remark and the ending.
const MOST_BYTES: usize = 160;

/// Names that Windows keeps for devices, whatever the ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A title as a file name without an ending: signs that Windows refuses become those of full width, a device's name gets
/// a stroke, outer spaces and final dots go. Empty where nothing is left.
pub fn plain_name(title: &str) -> String {
    let mut plain = String::new();
    for sign in title.trim().chars().filter(|sign| !sign.is_control()) {
        let sign = match sign {
            '\\' => '＼',
            '/' => '／',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '"' => '＂',
            '<' => '＜',
            '>' => '＞',
            '|' => '｜',
            _ => sign,
        };
        if plain.len() + sign.len_utf8() > MOST_BYTES {
            break;
        }
        plain.push(sign);
    }
    let kept = plain.trim_end_matches(['.', ' ']).len();
    plain.truncate(kept);
    let stem = plain.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = ["com", "lpt"]
        .iter()
        .any(|device| stem.strip_prefix(device).is_some_and(|number| number.len() == 1 && is_digits(number)));
    if numbered || DEVICES.contains(&stem.as_str()) {
        plain.insert(0, '_');
    }
    plain
}

/// A path with a remark behind its name, before the ending: `名称（2）.docx`.
pub fn remarked(path: &Path, remark: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}（{remark}）{ending}"))
}

/// The name that a slip's file is given: `乐清市城东街道办事处 2021 审阅单.ron`.
pub fn slip_name(slip: &Slip) -> String {
    let name = plain_name(&format!("{} {} {SUFFIX}", slip.unit_name.trim(), slip.year));
    format!("{name}.{EXTENSION}")
}

/// Whether a file is named as a slip is.
pub fn has_slip_name(path: &Path) -> bool {
    path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem.contains(SUFFIX))
}
