//! The installed fonts: looked up by name in a folder of fontconfig's, and used as far as they may be embedded.

use nianbao::export;
use nianbao::file::{InstalledFonts, is_usable};
use nianbao::page::{FontRole, Fonts};
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// Tells a process of the test that it is the one whose fonts are those of the folder.
const CHILD: &str = "NIANBAO_TEST_OF_INSTALLED_FONTS";

const RESTRICTED: u16 = 0x0002;
const EDITABLE: u16 = 0x0008;
const NO_SUBSETTING: u16 = 0x0100;
const BITMAPS_ONLY: u16 = 0x0200;

/// A carried font under another English and Chinese family name and with another embedding permission.
fn renamed(english: &str, chinese: &str, permission: u16) -> Vec<u8> {
    let font = include_bytes!("../../../assets/fonts/NotoSansSC-Medium.otf");
    let short = |at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let long = |at: usize| u32::from_be_bytes([font[at], font[at + 1], font[at + 2], font[at + 3]]) as usize;
    let tables: Vec<(&[u8], Vec<u8>)> = (0..short(4))
        .map(|index| {
            let entry = 12 + 16 * index;
            let tag = &font[entry..entry + 4];
            let mut content = font[long(entry + 8)..long(entry + 8) + long(entry + 12)].to_vec();
            match tag {
                b"name" => content = name_table(english, chinese),
                b"OS/2" => content[8..10].copy_from_slice(&permission.to_be_bytes()),
                _ => {}
            }
            (tag, content)
        })
        .collect();
    let mut bytes = font[..12].to_vec();
    let mut offset = 12 + 16 * tables.len();
    for (tag, content) in &tables {
        bytes.extend_from_slice(tag);
        for number in [0, offset, content.len()] {
            bytes.extend_from_slice(&u32::try_from(number).expect("a small font").to_be_bytes());
        }
        offset += content.len().next_multiple_of(4);
    }
    for (_, content) in tables {
        bytes.extend_from_slice(&content);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}

/// A `name` table with the family in English and Chinese, the style, the full and the PostScript name.
fn name_table(english: &str, chinese: &str) -> Vec<u8> {
    const WINDOWS: [u16; 2] = [3, 1];
    let records = [
        (0x409, 1, english.to_owned()),
        (0x409, 2, "Regular".to_owned()),
        (0x409, 4, english.to_owned()),
        (0x409, 6, english.replace(' ', "")),
        (0x804, 1, chinese.to_owned()),
        (0x804, 4, chinese.to_owned()),
    ];
    let count = u16::try_from(records.len()).expect("few records");
    let mut head: Vec<u16> = vec![0, count, 6 + 12 * count];
    let mut strings: Vec<u8> = Vec::new();
    for (language, name, text) in records {
        let start = u16::try_from(strings.len()).expect("short names");
        strings.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let length = u16::try_from(strings.len()).expect("short names") - start;
        head.extend([WINDOWS[0], WINDOWS[1], language, name, length, start]);
    }
    head.into_iter().flat_map(u16::to_be_bytes).chain(strings).collect()
}

#[test]
fn a_font_is_used_only_where_it_may_be_embedded_in_part() {
    for (permission, usable) in [
        (0, true),
        (EDITABLE, true),
        (RESTRICTED, false),
        (RESTRICTED | EDITABLE, true),
        (NO_SUBSETTING, false),
        (BITMAPS_ONLY, false),
        (EDITABLE | BITMAPS_ONLY, false),
    ] {
        assert_eq!(is_usable(&renamed("FangSong", "仿宋", permission), 0), usable, "{permission:#06x}");
    }
    let font = renamed("FangSong", "仿宋", 0);
    assert!(!is_usable(&font, 1), "a file of one face has no second");
    assert!(!is_usable(include_bytes!("../../../assets/fonts/icons.ttf"), 0), "a font without Chinese characters");
    for length in [0, 3, 12, 100, 1000, font.len() / 2] {
        assert!(!is_usable(&font[..length], 0), "a file of {length} bytes");
    }
}

#[test]
fn official_fonts_are_found_by_their_chinese_and_english_names() {
    if std::env::var_os(CHILD).is_some() {
        return in_the_child();
    }
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("written");
    put("1.otf", &renamed("FangSong", "仿宋", EDITABLE));
    put("2.otf", &renamed("FZXiaoBiaoSong-B05S", "方正小标宋简体", 0));
    put("3.otf", &renamed("SimHei", "黑体", RESTRICTED));
    put("4.otf", &renamed("STKaiti", "华文楷体", 0));
    put("5.otf", b"this is no font");
    let Some(told) = child_told(folder.path()) else { return };
    for line in [
        "FACES 方正小标宋简体 思源黑体 华文楷体 仿宋 思源宋体",
        "WANTING 黑体 宋体",
        "FOUND FangSong true",
        "FOUND fangsong true",
        "FOUND 仿宋_GB2312 false",
    ] {
        assert!(told.lines().any(|found| found.ends_with(line)), "{line} in {told}");
    }
}

#[test]
fn without_fonts_the_carried_ones_are_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(told) = child_told(folder.path()) else { return };
    for line in ["FACES 思源宋体 思源黑体 霞鹜文楷 思源宋体 思源宋体", "WANTING 方正小标宋简体 黑体 楷体 仿宋 宋体"]
    {
        assert!(told.lines().any(|found| found.ends_with(line)), "{line} in {told}");
    }
}

fn in_the_child() {
    let fonts = export::installed_fonts();
    let names: Vec<&str> = FontRole::ALL.into_iter().map(|role| fonts.face_name(role)).collect();
    let mut installed = InstalledFonts::of_system();
    let mut told = format!("\nFACES {}\nWANTING {}\n", names.join(" "), fonts.wanting().join(" "));
    for name in ["FangSong", "fangsong", "仿宋_GB2312"] {
        told += &format!("FOUND {name} {}\n", installed.find(name).is_some());
    }
    let path = std::env::var_os(CHILD).expect("the file to tell in");
    std::fs::write(path, told).expect("written");
}

/// What this test tells in a process whose fonts are those of the folder. Nothing where fontconfig is not the system's;
/// the build machine must have it.
fn child_told(folder: &Path) -> Option<String> {
    if !cfg!(target_os = "linux") {
        std::io::stderr().write_all(b"skipped: DirectWrite knows only the fonts of the system\n").expect("a terminal");
        return None;
    }
    let fontconfig =
        ["/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
            .into_iter()
            .any(|library| Path::new(library).join("libfontconfig.so.1").exists());
    if !fontconfig {
        assert!(std::env::var_os("CI").is_none(), "libfontconfig1 is missing");
        std::io::stderr().write_all(b"skipped: libfontconfig1 is not installed\n").expect("a terminal");
        return None;
    }
    let path = folder.display();
    let configuration = format!("<fontconfig><dir>{path}</dir><cachedir>{path}/cache</cachedir></fontconfig>");
    let configuration_file = folder.join("fonts.conf");
    std::fs::write(&configuration_file, configuration).expect("written");
    let told = folder.join("told.txt");
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "file::fonts::official_fonts_are_found_by_their_chinese_and_english_names"])
        .env("FONTCONFIG_FILE", configuration_file)
        .env(CHILD, &told)
        .output()
        .expect("the process runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    Some(std::fs::read_to_string(told).expect("the process told"))
}

#[test]
fn a_broken_installed_font_leaves_the_next_name_its_turn() {
    let good = renamed("FangSong", "仿宋", 0);
    let asked = std::cell::RefCell::new(Vec::new());
    let fonts = Fonts::found(|name| {
        asked.borrow_mut().push(name);
        let bytes = match name {
            "仿宋_GB2312" => vec![1, 2, 3],
            "FangSong" => good.clone(),
            _ => return None,
        };
        Some((std::sync::Arc::new(bytes), 0))
    });
    assert_eq!(fonts.face_name(FontRole::Body), "FangSong");
    let asked = asked.into_inner();
    assert!(asked.contains(&"STSong") && !asked.contains(&"STFangsong"), "the first that is found is taken: {asked:?}");
}
