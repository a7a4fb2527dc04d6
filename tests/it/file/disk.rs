//! Opening and saving on a real disk.

use super::{random_report, rounds};
use crate::common::{folder, names_in};
use fastrand::Rng;
use nianbao::file::{self, FileError, Preserved, ReadOnly, open, replace, reports_in, sample, save};
use nianbao::report::{Edit, Report};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

fn saved(path: &Path) -> file::Stamp {
    save(path, &sample(), &Preserved::default(), None).expect("the sample can be saved")
}

fn sentence(error: &FileError, path: &Path) -> String {
    let sentence = error.to_string();
    assert!(sentence.starts_with("打开失败：") || sentence.starts_with("保存失败："), "{sentence}");
    assert!(sentence.ends_with(&path.display().to_string()), "the path stands last: {sentence}");
    assert_eq!(error.path(), path);
    sentence
}

#[test]
fn what_was_saved_is_opened() {
    let folder = folder();
    let path = folder.path().join("年报 2021.ron");
    let stamp = saved(&path);
    let opened = open(&path).expect("what was saved");
    assert_eq!((&opened.report, &opened.stamp), (&sample(), &stamp));
    assert_eq!((opened.left_out, opened.notes, opened.read_only), (vec![], vec![], None));
    assert_eq!(names_in(folder.path()), ["年报 2021.ron"]);
}

#[test]
fn opening_changes_neither_content_nor_time() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    for content in
        [file::write(&sample(), &Preserved::default()), "(format: 9, year: 2021, x".to_owned(), "\u{feff}x".into()]
    {
        fs::write(&path, &content).expect("a file");
        let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
        fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(past)).expect("its time is set");
        let _ = open(&path);
        assert_eq!(fs::read_to_string(&path).expect("the file"), content);
        assert_eq!(fs::metadata(&path).and_then(|data| data.modified()).expect("its time"), past);
        assert_eq!(names_in(folder.path()), ["a.ron"]);
    }
}

#[test]
fn each_fault_of_opening_has_its_sentence() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty.ron"), "").expect("a file");
    fs::write(at("gbk.ron"), b"(format: 1, unit: (name: \"\xc0\xd6\xc7\xe5\"))").expect("a file");
    fs::write(at("utf16.ron"), b"\xff\xfe(\0").expect("a file");
    fs::write(at("prose.ron"), "政府信息公开工作年度报告").expect("a file");
    fs::File::create(at("large.ron")).and_then(|file| file.set_len(file::MAX_BYTES + 1)).expect("a file");
    fs::create_dir(at("folder.ron")).expect("a folder");
    let fault = |name: &str| open(&at(name)).expect_err(name);
    assert!(matches!(fault("gone.ron"), FileError::Missing(_)));
    assert!(matches!(fault("empty.ron"), FileError::Empty(_)));
    assert!(matches!(fault("gbk.ron"), FileError::NotText(_)));
    assert!(matches!(fault("utf16.ron"), FileError::NotText(_)));
    assert!(matches!(fault("prose.ron"), FileError::NotAReport(_)));
    assert!(matches!(fault("large.ron"), FileError::TooLarge(_)));
    assert!(matches!(fault("folder.ron"), FileError::NotAFile(_)));
    for name in ["gone.ron", "empty.ron", "gbk.ron", "prose.ron", "large.ron", "folder.ron"] {
        sentence(&fault(name), &at(name));
    }
}

#[test]
fn a_file_changed_by_another_program_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = saved(&path);
    let mut mine = sample();
    mine.apply(Edit::Year(2022));
    fs::write(&path, "(format: 1, year: 1999)").expect("another program writes");
    let error = save(&path, &mine, &Preserved::default(), Some(&stamp)).expect_err("it is noticed");
    assert!(matches!(error, FileError::ChangedByOther(_)));
    sentence(&error, &path);
    assert_eq!(open(&path).expect("the other's file").report.year(), 1999);
    assert!(file::changed(&path, &stamp));

    // Same size and another content: the content decides.
    let text = file::write(&sample(), &Preserved::default());
    let stamp = saved(&path);
    fs::write(&path, text.replacen("2021", "2020", 1)).expect("another program writes");
    let error = save(&path, &mine, &Preserved::default(), Some(&stamp));
    assert!(matches!(error, Err(FileError::ChangedByOther(_))), "{error:?}");

    // A new time with the same content is no change.
    let stamp = saved(&path);
    fs::write(&path, &text).expect("another program writes the same");
    assert!(!file::changed(&path, &stamp));
    let stamp = save(&path, &mine, &Preserved::default(), Some(&stamp)).expect("nothing was changed");
    fs::remove_file(&path).expect("the file is removed");
    save(&path, &mine, &Preserved::default(), Some(&stamp)).expect("a file that is gone is made again");
    assert_eq!(open(&path).expect("it is there").report, mine);
}

#[test]
fn a_read_only_file_is_respected_and_opened_as_such() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = saved(&path);
    let before = fs::read(&path).expect("the file");
    let mut permissions = fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("it becomes read-only");
    assert_eq!(open(&path).expect("it can be read").read_only, Some(ReadOnly::NoWrite));
    let error = save(&path, &Report::empty(1), &Preserved::default(), Some(&stamp)).expect_err("read-only");
    assert!(matches!(error, FileError::ReadOnlyFile(_)));
    sentence(&error, &path);
    assert_eq!(fs::read(&path).expect("the file"), before);
    assert_eq!(names_in(folder.path()), ["a.ron"]);
}

#[test]
fn a_folder_that_is_gone_or_no_folder_is_told() {
    let folder = folder();
    let path = folder.path().join("gone").join("a.ron");
    let error = save(&path, &sample(), &Preserved::default(), None).expect_err("no folder");
    assert!(matches!(error, FileError::FolderGone(_)), "{error:?}");
    sentence(&error, &path);
    let inner = folder.path().join("a.ron");
    let error = replace(folder.path(), b"x").expect_err("a folder is no file");
    assert!(matches!(error, FileError::NameRefused(_)), "{error:?}");
    saved(&inner);
    let below = inner.join("b.ron");
    let error = save(&below, &sample(), &Preserved::default(), None).expect_err("a file is no folder");
    assert!(matches!(error, FileError::FolderGone(_)), "{error:?}");
}

#[test]
fn names_of_200_bytes_with_rare_characters_are_saved() {
    let folder = folder();
    let rare = "𠮷垟峃塆喆堃昇（一）“年报” 2021#%&'；~\u{301}";
    let mut name = rare.to_owned();
    while name.len() < 200 - 4 {
        name.push(if name.len() + 3 <= 196 { '年' } else { 'x' });
    }
    name.push_str(".ron");
    assert_eq!(name.len(), 200);
    let path = folder.path().join(&name);
    let stamp = saved(&path);
    save(&path, &Report::empty(3), &Preserved::default(), Some(&stamp)).expect("and saved again");
    assert_eq!(open(&path).expect("and opened").report, Report::empty(3));
    assert_eq!(names_in(folder.path()), [name]);

    let path = folder.path().join("年".repeat(200));
    let error = save(&path, &sample(), &Preserved::default(), None).expect_err("600 bytes are too many");
    assert!(matches!(error, FileError::NameRefused(_)), "{error:?}");
    assert_eq!(names_in(folder.path()).len(), 1, "nothing is left behind");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_one_and_its_target_is_replaced() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("inner")).expect("a folder");
    saved(&at("inner/real.ron"));
    symlink("inner/real.ron", at("one.ron")).expect("a link");
    symlink(at("one.ron"), at("two.ron")).expect("a link to the link");
    symlink("inner/new.ron", at("dangling.ron")).expect("a link to nothing");
    save(&at("two.ron"), &Report::empty(7), &Preserved::default(), None).expect("saved through two links");
    save(&at("dangling.ron"), &Report::empty(8), &Preserved::default(), None).expect("saved through the dangling link");
    for link in ["one.ron", "two.ron", "dangling.ron"] {
        assert!(fs::symlink_metadata(at(link)).expect("the link").is_symlink(), "{link}");
    }
    assert_eq!(open(&at("inner/real.ron")).expect("the target").report, Report::empty(7));
    assert_eq!(open(&at("inner/new.ron")).expect("the new target").report, Report::empty(8));
    assert_eq!(names_in(&at("inner")), ["new.ron", "real.ron"]);
    symlink("loop.ron", at("loop.ron")).expect("a link to itself");
    assert!(save(&at("loop.ron"), &sample(), &Preserved::default(), None).is_err());
    assert!(open(&at("loop.ron")).is_err());
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_a_pipe_does_not_hold_the_program() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("a.ron");
    saved(&path);
    for mode in [0o600, 0o640, 0o664, 0o777] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
        saved(&path);
        assert_eq!(fs::metadata(&path).expect("the file").permissions().mode() & 0o7777, mode);
    }
    let pipe = folder.path().join("pipe.ron");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success());
    assert!(matches!(open(&pipe), Err(FileError::NotAFile(_))));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_told() {
    // Also the administrator of the machine cannot make files there.
    let path = PathBuf::from("/proc/self/a.ron");
    let error = save(&path, &sample(), &Preserved::default(), None).expect_err("no files here");
    assert!(matches!(error, FileError::FolderDenied(_) | FileError::FolderGone(_)), "{error:?}");
    let full = replace(Path::new("/dev/full"), b"x");
    assert!(full.is_err() || Path::new("/dev/full").is_file(), "a device is no file: {full:?}");
}

#[test]
fn a_folder_lists_its_reports_by_name() {
    let folder = folder();
    for name in ["b.ron", "a.RON", "c.txt", ".nianbao-x.tmp"] {
        fs::write(folder.path().join(name), "x").expect("a file");
    }
    fs::create_dir(folder.path().join("d.ron")).expect("a folder");
    let found = reports_in(folder.path()).expect("a folder");
    assert_eq!(found, [folder.path().join("a.RON"), folder.path().join("b.ron")]);
    assert!(matches!(reports_in(&folder.path().join("gone")), Err(FileError::Missing(_))));
}

/// Names the file that a copy of this test program saves for ever.
const VICTIM: &str = "NIANBAO_TEST_SAVE_FOR_EVER";

/// Not a test of its own: what the killed copy does.
#[test]
fn saves_for_ever_where_asked() {
    let Some(path) = std::env::var_os(VICTIM) else {
        return;
    };
    let mut random = Rng::new();
    loop {
        let report = random_report(&mut random);
        save(Path::new(&path), &report, &Preserved::default(), None).expect("a save");
    }
}

#[test]
fn killing_the_program_while_it_saves_leaves_a_whole_file() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let mut random = Rng::with_seed(9);
    let kills = 100;
    let mut contents = std::collections::HashSet::new();
    for kill in 0..kills {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(["--exact", "file::disk::saves_for_ever_where_asked", "--test-threads=1"])
            .env(VICTIM, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a copy of this program");
        let before = contents.len();
        // Wait for its first save, so that each round kills a program that is saving.
        let deadline = std::time::Instant::now() + Duration::from_secs(20);
        let mut last = fs::read(&path).unwrap_or_default();
        while std::time::Instant::now() < deadline && (kill == 0 || before == contents.len()) {
            let now = fs::read(&path).unwrap_or_default();
            if now != last {
                contents.insert(now.clone());
                last = now;
                if kill == 0 {
                    break;
                }
            }
            std::thread::sleep(Duration::from_micros(300));
        }
        std::thread::sleep(Duration::from_micros(random.u64(0..4_000)));
        child.kill().expect("it can be killed");
        child.wait().expect("it is gone");
        let opened = open(&path).expect("a whole file");
        assert_eq!(opened.read_only, None, "after kill {kill}: {:?}", opened.left_out);
        assert_eq!(opened.left_out, Vec::<String>::new());
    }
    assert!(contents.len() > kills / 2, "the copies did save: {}", contents.len());
    // What a killed program leaves behind is known by its name, is no report, and hinders no save.
    for name in names_in(folder.path()) {
        assert!(name == "a.ron" || (name.starts_with(".nianbao-") && name.ends_with(".tmp")), "{name}");
    }
    assert_eq!(reports_in(folder.path()).expect("the folder"), std::slice::from_ref(&path));
    saved(&path);
    assert_eq!(open(&path).expect("the sample").report, sample());
}

#[test]
fn a_failed_save_leaves_the_old_file_and_nothing_else() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    saved(&path);
    for _ in 0..rounds(40) {
        let blocked = folder.path().join("a.ron").join("b.ron");
        assert!(replace(&blocked, b"x").is_err());
    }
    assert_eq!(open(&path).expect("the old file").report, sample());
    assert_eq!(names_in(folder.path()), ["a.ron"]);
}
