//! Names of files that every system takes.

use std::path::{Path, PathBuf};

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
    let numbered = ["com", "lpt"].iter().any(|device| {
        stem.strip_prefix(device)
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()))
    });
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
