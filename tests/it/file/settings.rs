//! Settings on disk.

use nianbao::file::{Folders, Recent, Settings, Theme, load_settings, save_settings};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn home() -> (TempDir, Folders) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folders = Folders::below(folder.path());
    (folder, folders)
}

fn recent(name: &str) -> Recent {
    Recent { path: PathBuf::from(name), unit: "甲街道".into(), year: 2021, place: "三".into() }
}

#[test]
fn settings_come_back_as_they_were_stored() {
    let (_home, folders) = home();
    assert_eq!(load_settings(&folders), (Settings::default(), None), "none yet is no fault");
    let mut settings =
        Settings { theme: Theme::Dark, zoom_percent: 150, enter_moves_right: true, ..Settings::default() };
    settings.last_folder = Some("/某处".into());
    settings.remember(recent("/甲.ron"));
    save_settings(&folders, &settings).expect("settings can be stored");
    assert_eq!(load_settings(&folders), (settings, None));
}

#[test]
fn the_last_twenty_files_are_remembered_each_once() {
    let mut settings = Settings::default();
    for number in 0..30 {
        settings.remember(recent(&format!("/{number}.ron")));
    }
    settings.remember(recent("/25.ron"));
    assert_eq!(settings.recent.len(), 20);
    assert_eq!(settings.recent[0], recent("/25.ron"));
    assert_eq!(settings.recent.iter().filter(|other| other.path == Path::new("/25.ron")).count(), 1);
    assert_eq!(settings.recent_of("/29.ron".as_ref()), Some(&recent("/29.ron")));
}

#[test]
fn unknown_and_missing_fields_are_no_fault() {
    let (_home, folders) = home();
    fs::create_dir_all(&folders.config).expect("a folder");
    let text = "(theme: Light, colour_of_tomorrow: [1], recent: [(path: \"/a.ron\", star: true)], zoom_percent: 9000)";
    fs::write(folders.config.join("settings.ron"), text).expect("a file");
    let (settings, note) = load_settings(&folders);
    assert_eq!(note, None);
    assert_eq!((settings.theme, settings.zoom_percent), (Theme::Light, 300));
    assert_eq!(settings.recent[0].path, PathBuf::from("/a.ron"));
}

#[test]
fn unreadable_settings_are_put_aside_and_told() {
    let (_home, folders) = home();
    fs::create_dir_all(&folders.config).expect("a folder");
    let path = folders.config.join("settings.ron");
    for content in [&b"(theme: "[..], b"\xff\xfe", b"", b"(zoom_percent: \"much\")"] {
        fs::write(&path, content).expect("a file");
        let (settings, note) = load_settings(&folders);
        assert_eq!(settings, Settings::default());
        assert!(note.expect("it is told").contains("设置文件已损坏"));
        assert_eq!(fs::read(path.with_extension("bad")).expect("the file put aside"), content);
        assert!(!path.exists());
        save_settings(&folders, &Settings::default()).expect("and stored anew");
    }
}

#[test]
fn a_home_that_cannot_be_written_stops_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("file");
    fs::write(&file, "x").expect("a file");
    let folders = Folders::below(&file);
    assert_eq!(load_settings(&folders), (Settings::default(), None));
    assert!(save_settings(&folders, &Settings::default()).is_err());
}
