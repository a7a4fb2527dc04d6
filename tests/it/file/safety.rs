//! Locks, versions, and a save that fails at each of its steps.

use super::rounds;
use crate::common::{folder, names_in};
use fastrand::Rng;
use nianbao::file::{
    Disk, FileError, Folders, Locked, MOST_VERSIONS, Owner, Preserved, ReplaceStep, holder, keep_version, lock, open,
    replace, replace_on, sample, save, sweep, versions, write,
};
use nianbao::report::{Edit, Report};
use std::cell::RefCell;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

fn me() -> Owner {
    Owner::this_program(1_642_000_000)
}

fn saved_in(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("年报.ron");
    save(&path, &sample(), &Preserved::default(), None).expect("saved");
    path
}

/// A lock as another process writes it.
fn lock_of(path: &Path, change: impl Fn(&mut Owner)) -> PathBuf {
    let Locked::Mine(mine) = lock(path, &me(), false) else { panic!("free") };
    let file = path.with_file_name(format!(".{}.lock", path.file_name().expect("a name").display()));
    let text = fs::read_to_string(&file).expect("the lock");
    drop(mine);
    let mut owner = me();
    change(&mut owner);
    let text = text
        .replace(&format!("process: {}", me().process), &format!("process: {}", owner.process))
        .replace(&format!("computer: \"{}\"", me().computer), &format!("computer: \"{}\"", owner.computer))
        .replace(&format!("user: \"{}\"", me().user), &format!("user: \"{}\"", owner.user));
    fs::write(&file, text).expect("the lock");
    file
}

#[test]
fn a_lock_stands_beside_the_file_and_goes_with_its_holder() {
    let folder = folder();
    let path = saved_in(&folder);
    let before = fs::read(&path).expect("the file");
    let Locked::Mine(mine) = lock(&path, &me(), false) else { panic!("free") };
    assert_eq!(names_in(folder.path()), [".年报.ron.lock", "年报.ron"]);
    assert!(mine.is_mine());
    let told = holder(&path).expect("somebody");
    assert!(told.is_this_program() && told.since == 1_642_000_000);
    // Asked again, the same program gets it again, and the first lock no longer counts.
    let Locked::Mine(again) = lock(&path, &me(), false) else { panic!("the same program's") };
    assert!(again.is_mine() && !mine.is_mine());
    drop(mine);
    assert!(again.is_mine());
    drop(again);
    assert_eq!(names_in(folder.path()), ["年报.ron"]);
    assert_eq!(fs::read(&path).expect("the file"), before);
}

#[test]
fn the_second_is_told_who_holds_the_file_and_may_take_it_knowingly() {
    let folder = folder();
    let path = saved_in(&folder);
    lock_of(&path, |owner| {
        owner.computer = "二号机".to_owned();
        owner.user = "张三".to_owned();
    });
    let Locked::Held(other) = lock(&path, &me(), false) else { panic!("held") };
    assert_eq!((other.user.as_str(), other.computer.as_str()), ("张三", "二号机"));
    let Locked::Mine(mine) = lock(&path, &me(), true) else { panic!("taken by force") };
    assert!(mine.is_mine());
    drop(mine);
    assert_eq!(names_in(folder.path()), ["年报.ron"]);
}

fn sleeper() -> Child {
    Command::new("sleep").arg("60").stdout(Stdio::null()).spawn().expect("a program that waits")
}

#[cfg(target_os = "linux")]
#[test]
fn the_lock_of_a_dead_program_is_taken_over_and_that_of_a_living_one_is_not() {
    let folder = folder();
    let path = saved_in(&folder);
    // A process of that number runs, but it began later than the lock says.
    lock_of(&path, |owner| owner.process = 1);
    assert_eq!(holder(&path), None);
    let mut child = sleeper();
    let file = lock_of(&path, |owner| owner.process = child.id());
    let text = fs::read_to_string(&file).expect("the lock");
    let mark = text.lines().find(|line| line.contains("mark:")).expect("a mark").to_owned();
    fs::write(&file, text.replace(&mark, "mark: \"\",")).expect("the lock");
    assert!(matches!(lock(&path, &me(), false), Locked::Held(_)));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert!(matches!(lock(&path, &me(), false), Locked::Mine(_)));
}

#[test]
fn a_broken_lock_is_nobodys_after_a_moment() {
    let folder = folder();
    let path = saved_in(&folder);
    let file = folder.path().join(".年报.ron.lock");
    let mut random = Rng::with_seed(8);
    for content in [Vec::new(), b"\xff\xfe".to_vec(), vec![b'('; 100_000], (0..50).map(|_| random.u8(..)).collect()] {
        fs::write(&file, &content).expect("a file");
        assert!(matches!(lock(&path, &me(), false), Locked::Held(_)), "somebody may be writing it");
        let past = SystemTime::now() - Duration::from_secs(60);
        fs::File::options().write(true).open(&file).and_then(|file| file.set_modified(past)).expect("its time");
        assert!(matches!(lock(&path, &me(), false), Locked::Mine(_)));
        assert_eq!(names_in(folder.path()), ["年报.ron"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_lock_is_no_hindrance_and_two_paths_have_one_lock() {
    assert!(matches!(lock(Path::new("/proc/self/status"), &me(), false), Locked::Nowhere));
    let folder = folder();
    let path = saved_in(&folder);
    let link = folder.path().join("b.ron");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    let Locked::Mine(_mine) = lock(&path, &me(), false) else { panic!("free") };
    assert!(holder(&link).is_some());
    let long = folder.path().join(format!("{}.ron", "年".repeat(80)));
    let Locked::Mine(_long) = lock(&long, &me(), false) else { panic!("a long name has a lock, too") };
}

#[test]
fn the_last_ten_states_of_a_file_are_kept_in_their_order() {
    let folder = folder();
    let folders = Folders::below(&folder.path().join("own"));
    let path = folder.path().join("年报.ron");
    keep_version(&folders, &path).expect("no file is no fault");
    for year in 2000..2015 {
        keep_version(&folders, &path).expect("kept");
        keep_version(&folders, &path).expect("not kept twice");
        save(&path, &Report::empty(year), &Preserved::default(), None).expect("saved");
    }
    let years: Vec<u32> =
        versions(&folders, &path).iter().map(|one| open(&one.file).expect("a report").report.year()).collect();
    assert_eq!(years, (2004..2014).rev().collect::<Vec<_>>());
    assert_eq!(years.len(), MOST_VERSIONS);
    assert!(versions(&folders, &path).iter().all(|one| one.saved > 1_600_000_000));
    // What is no report is kept byte by byte, too.
    replace(&path, b"\xff damaged").expect("written");
    keep_version(&folders, &path).expect("kept");
    assert_eq!(fs::read(&versions(&folders, &path)[0].file).expect("kept"), b"\xff damaged");
    assert_eq!(versions(&folders, &folder.path().join("other.ron")), []);
}

#[test]
fn unfinished_files_are_swept_away_once_they_are_old() {
    let folder = folder();
    let path = saved_in(&folder);
    let past = SystemTime::now() - Duration::from_secs(4000);
    for (name, is_old) in
        [(".nianbao-a.tmp", true), (".nianbao-b.tmp", false), ("other.tmp", true), (".nianbao-c", true)]
    {
        let file = fs::File::create(folder.path().join(name)).expect("a file");
        if is_old {
            file.set_modified(past).expect("its time");
        }
    }
    sweep(&path);
    assert_eq!(names_in(folder.path()), [".nianbao-b.tmp", ".nianbao-c", "other.tmp", "年报.ron"]);
}

/// A disk that fails one step, or harms the temporary file before it.
struct Failing {
    step: ReplaceStep,
    error: Option<ErrorKind>,
    /// How many times it fails.
    times: usize,
    harm: bool,
    seen: RefCell<Vec<ReplaceStep>>,
}

impl Failing {
    fn at(step: ReplaceStep, error: ErrorKind) -> Self {
        Self { step, error: Some(error), times: usize::MAX, harm: false, seen: RefCell::default() }
    }
}

impl Disk for Failing {
    fn before(&self, step: ReplaceStep, temporary: Option<&Path>) -> io::Result<()> {
        self.seen.borrow_mut().push(step);
        let count = self.seen.borrow().iter().filter(|seen| **seen == step).count();
        if step != self.step || count > self.times {
            return Ok(());
        }
        if let Some(temporary) = temporary.filter(|_| self.harm) {
            let length = fs::metadata(temporary)?.len();
            fs::File::options().write(true).open(temporary)?.set_len(length / 2)?;
        }
        self.error.map_or(Ok(()), |kind| Err(kind.into()))
    }
}

const STEPS: [ReplaceStep; 7] = [
    ReplaceStep::Look,
    ReplaceStep::Create,
    ReplaceStep::WriteFirst,
    ReplaceStep::WriteRest,
    ReplaceStep::Sync,
    ReplaceStep::ReadBack,
    ReplaceStep::Rename,
];

#[test]
fn a_save_that_fails_at_any_step_leaves_the_old_file_whole_and_nothing_else() {
    let folder = folder();
    let path = saved_in(&folder);
    let old = fs::read(&path).expect("the file");
    let faults = [
        (ErrorKind::StorageFull, "磁盘空间不足"),
        (ErrorKind::PermissionDenied, "没有写入"),
        (ErrorKind::ReadOnlyFilesystem, "没有写入"),
        (ErrorKind::NotFound, "文件夹已不存在"),
        (ErrorKind::Other, "系统写不了"),
    ];
    for step in STEPS {
        for (kind, words) in faults {
            let disk = Failing::at(step, kind);
            let error = replace_on(&disk, &path, b"new").expect_err("a failed step fails the save");
            let sentence = error.to_string();
            assert!(sentence.starts_with("保存失败：") && sentence.contains(words), "{step:?}: {sentence}");
            assert_eq!(fs::read(&path).expect("the old file"), old, "{step:?} {kind:?}");
            assert_eq!(names_in(folder.path()), ["年报.ron"], "{step:?} {kind:?}");
            assert_eq!(disk.seen.borrow().last(), Some(&step), "no further step is made");
        }
    }
    // The folder can no longer be synced: the new file is in its place all the same.
    replace_on(&Failing::at(ReplaceStep::SyncFolder, ErrorKind::Other), &path, b"new").expect("it is there");
    assert_eq!(fs::read(&path).expect("the new file"), b"new");
}

#[test]
fn a_disk_that_loses_what_was_written_is_found_out() {
    let folder = folder();
    let path = saved_in(&folder);
    let old = fs::read(&path).expect("the file");
    let disk = Failing { error: None, harm: true, ..Failing::at(ReplaceStep::ReadBack, ErrorKind::Other) };
    let error = replace_on(&disk, &path, b"a new content").expect_err("it is not what was written");
    assert!(matches!(error, FileError::Unproven(_)));
    assert_eq!(fs::read(&path).expect("the old file"), old);
    assert_eq!(names_in(folder.path()), ["年报.ron"]);
}

#[test]
fn a_file_held_by_another_program_is_tried_again_for_a_while() {
    let folder = folder();
    let path = saved_in(&folder);
    let old = fs::read(&path).expect("the file");
    for times in [1, 8] {
        let disk = Failing { times, ..Failing::at(ReplaceStep::Rename, ErrorKind::ResourceBusy) };
        replace_on(&disk, &path, format!("after {times}").as_bytes()).expect("it is let go in time");
        assert_eq!(fs::read_to_string(&path).expect("the file"), format!("after {times}"));
    }
    replace(&path, &old).expect("the old content");
    let disk = Failing::at(ReplaceStep::Rename, ErrorKind::ResourceBusy);
    let error = replace_on(&disk, &path, b"new").expect_err("it is never let go");
    assert!(matches!(error, FileError::Busy(_)) && disk.seen.borrow().len() > 8);
    assert_eq!(fs::read(&path).expect("the old file"), old);
    assert_eq!(names_in(folder.path()), ["年报.ron"]);
}

#[test]
fn a_report_that_could_not_be_opened_again_is_not_saved() {
    let folder = folder();
    let path = saved_in(&folder);
    let mut large = sample();
    large.apply(Edit::Narrative(nianbao::form::Narrative::Lead, "字".repeat(6 * 1024 * 1024)));
    let error = save(&path, &large, &Preserved::default(), None).expect_err("too large");
    assert!(error.to_string().contains("16 MB"), "{error}");
    assert_eq!(open(&path).expect("the old file").report, sample());
}

/// A file system of that many kilobytes, mounted on a folder; none where this user may not.
struct Mounted(PathBuf);

impl Mounted {
    fn tmpfs(at: &Path, options: &str) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then(|| Self(at.to_owned()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).output().ok();
    }
}

#[expect(clippy::print_stderr, reason = "a skipped test says why")]
fn skipped(what: &str) {
    eprintln!("SKIPPED: {what}: needs the right to mount");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_one_that_takes_no_writing_leave_the_old_file_whole() {
    let folder = folder();
    let at = folder.path().join("small");
    fs::create_dir(&at).expect("a folder");
    let Some(mounted) = Mounted::tmpfs(&at, "size=64k") else { return skipped("a full disk") };
    let path = at.join("年报.ron");
    save(&path, &sample(), &Preserved::default(), None).expect("there is room");
    let old = fs::read(&path).expect("the file");
    let mut random = Rng::with_seed(64);
    for _ in 0..rounds(200) {
        // Room for a part of the new file, or for none of it.
        let filler = at.join("filler");
        let free = 64 * 1024 - old.len() - 4096;
        fs::write(&filler, vec![b'x'; free - random.usize(0..old.len() / 4096) * 4096]).ok();
        let text = write(&sample(), &Preserved::default()) + &" ".repeat(8192);
        let error = replace(&path, text.as_bytes()).expect_err("the disk is full");
        assert!(matches!(error, FileError::DiskFull(_)), "{error:?}");
        assert_eq!(fs::read(&path).expect("the old file"), old);
        fs::remove_file(&filler).expect("the filler");
        assert_eq!(names_in(&at), ["年报.ron"]);
    }
    replace(&path, &old).expect("there is room again");
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(&at).output().expect("mount");
    assert!(remounted.status.success());
    let error = save(&path, &sample(), &Preserved::default(), None).expect_err("it takes no writing");
    assert!(matches!(error, FileError::FolderDenied(_) | FileError::ReadOnlyFile(_)), "{error:?}");
    assert!(matches!(lock(&path, &me(), false), Locked::Nowhere));
    assert_eq!(fs::read(&path).expect("the old file"), old);
    drop(mounted);
}

#[test]
fn a_folder_removed_meanwhile_is_told() {
    let folder = folder();
    let at = folder.path().join("inner");
    fs::create_dir(&at).expect("a folder");
    let path = at.join("年报.ron");
    save(&path, &sample(), &Preserved::default(), None).expect("saved");
    // Removed before the save, and in the middle of it.
    struct Removing(ReplaceStep, PathBuf);
    impl Disk for Removing {
        fn before(&self, step: ReplaceStep, _: Option<&Path>) -> io::Result<()> {
            if step == self.0 { fs::remove_dir_all(&self.1) } else { Ok(()) }
        }
    }
    for step in STEPS {
        fs::create_dir_all(&at).expect("a folder");
        let error = replace_on(&Removing(step, at.clone()), &path, b"new").expect_err("no folder");
        assert!(matches!(error, FileError::FolderGone(_)), "{step:?}: {error:?}");
        assert!(!at.exists());
    }
}
