//! Names of exported files that every system takes.

use std::path::{Path, PathBuf};

/// Most bytes of a name without its ending: room is left for a number, a warning and the ending.
const MOST_BYTES: usize = 160;

/// Names that Windows keeps for devices, whatever the ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name without what Windows refuses: such signs become those of full width, a device's name gets a stroke, outer
/// spaces and final dots go.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::new();
    for sign in name.trim().chars().filter(|sign| !sign.is_control()) {
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
    if plain.is_empty() { super::text::APP.to_owned() } else { plain }
}

/// The first name beside a path that is free: 名称（2）.docx.
pub(super) fn another(path: &Path, is_taken: impl Fn(&Path) -> bool) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut number = 2;
    loop {
        let next = beside(path, &format!("{stem}（{number}）"));
        if !is_taken(&next) {
            return next;
        }
        number += 1;
    }
}

/// Another name with the same ending in the same folder.
fn beside(path: &Path, stem: &str) -> PathBuf {
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}{ending}"))
}
