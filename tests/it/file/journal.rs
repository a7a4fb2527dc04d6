//! The recovery journal.

use super::{random_report, rounds};
use fastrand::Rng;
use nianbao::file::{
    self, Folders, Journal, Orphan, Owner, PACE, Preserved, Snapshot, Stamp, claim, discard, open, orphans, read,
    sample, save, state_to_be,
};
use nianbao::report::{Edit, Report};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Some time in 2022.
const THEN: i64 = 1_642_000_000;

fn folders() -> (TempDir, Folders) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folders = Folders::below(folder.path());
    (folder, folders)
}

fn owner() -> Owner {
    Owner::this_program(THEN)
}

fn snapshot(report: Report, path: Option<PathBuf>, stamp: Option<Stamp>) -> Snapshot {
    Snapshot { path, stamp, report, preserved: Preserved::default(), written: THEN }
}

fn files(folders: &Folders) -> Vec<PathBuf> {
    let entries = fs::read_dir(folders.data.join("journal")).into_iter().flatten().flatten();
    let ours = |path: &PathBuf| path.extension().is_some_and(|end| end == "ron" || end == "bad");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(ours).collect();
    files.sort();
    files
}

/// Waits until it is so.
fn until(what: &str, so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A program that ran on this computer and no longer does.
fn dead() -> Owner {
    let mut child = Command::new("true").spawn().expect("a program that ends at once");
    let mut dead = owner();
    dead.process = child.id();
    child.wait().expect("it ends");
    dead
}

/// The journal of a program that ran on this computer and no longer does.
fn orphaned(folders: &Folders, snapshot: Snapshot) -> PathBuf {
    let journal = Journal::start(folders, dead(), None, || {});
    let before = files(folders);
    journal.note(snapshot);
    drop(journal);
    files(folders).into_iter().find(|file| !before.contains(file)).expect("the journal")
}

#[test]
fn what_was_handed_over_is_on_disk_within_two_seconds_and_can_be_recovered() {
    let (_folder, folders) = folders();
    let path = PathBuf::from("/nowhere/年报.ron");
    let journal = orphaned(&folders, snapshot(sample(), Some(path.clone()), None));
    let found = orphans(&folders, THEN);
    assert_eq!(found.broken, Vec::<PathBuf>::new());
    let Orphan { journal: file, path: of, stamp, written, report, left_out, .. } = &found.readable[0];
    assert_eq!((file, of.as_ref(), stamp.as_ref(), *written), (&journal, Some(&path), None, THEN));
    assert_eq!((report, left_out), (&sample(), &Vec::new()));
    // It is an ordinary report file, too.
    assert_eq!(open(&journal).expect("a report").report, sample());

    // While it goes on changing, the last state is never older than the pace and what writing takes.
    let living = Journal::start(&folders, owner(), None, || {});
    let begun = Instant::now();
    let mut oldest = Duration::ZERO;
    let mut count = 0;
    let mut handed = Vec::new();
    while begun.elapsed() < PACE * 3 {
        count += 1;
        living.note(snapshot(Report::empty(count), None, None));
        handed.push(Instant::now());
        let entries = fs::read_dir(folders.data.join("journal")).into_iter().flatten().flatten();
        let others = entries.map(|entry| entry.path()).filter(|file| *file != journal);
        let texts = others.filter_map(|file| fs::read_to_string(file).ok());
        let on_disk = texts.filter_map(|text| Some(read(&text)?.report.year())).max().unwrap_or_default();
        // The first state that is not on disk yet.
        oldest = oldest
            .max(handed[usize::try_from(on_disk).expect("small")..].first().map_or(Duration::ZERO, Instant::elapsed));
        std::thread::sleep(Duration::from_millis(3));
    }
    assert!(oldest < Duration::from_secs(2), "{oldest:?}");
    assert!(count > 50, "handing over does not wait for the disk: {count}");
}

#[test]
fn a_journal_of_a_running_program_is_left_alone_and_goes_when_it_is_to_be_forgotten() {
    let (_folder, folders) = folders();
    let journal = Journal::start(&folders, owner(), None, || {});
    journal.note(snapshot(sample(), None, None));
    until("the journal is there", || !files(&folders).is_empty());
    assert_eq!(orphans(&folders, THEN), file::Orphans::default());
    // Another computer's may be running there; after a day without a word it is not.
    let mut foreign = owner();
    foreign.computer = "另一台".to_owned();
    let other = Journal::start(&folders, foreign, None, || {});
    other.note(snapshot(sample(), None, None));
    drop(other);
    assert_eq!(orphans(&folders, THEN + 3600).readable, []);
    assert_eq!(orphans(&folders, THEN + 25 * 3600).readable.len(), 1);
    journal.forget();
    drop(journal);
    assert_eq!(files(&folders).len(), 1, "only the other computer's is left");
}

#[test]
fn a_journal_knows_the_state_of_its_file() {
    let (folder, folders) = folders();
    let path = folder.path().join("a.ron");
    let stamp = save(&path, &sample(), &Preserved::default(), None).expect("saved");
    orphaned(&folders, snapshot(Report::empty(2022), Some(path.clone()), Some(stamp.clone())));
    assert_eq!(orphans(&folders, THEN).readable[0].stamp, Some(stamp));
    save(&path, &Report::empty(1999), &Preserved::default(), None).expect("saved");
    let opened = open(&path).expect("readable");
    assert_ne!(orphans(&folders, THEN).readable[0].stamp, Some(opened.stamp));
}

#[test]
fn a_snapshot_that_was_not_synced_counts_where_it_is_whole() {
    let (_folder, folders) = folders();
    for (share, year) in [(1, 2022), (2, 2021)] {
        let journal = orphaned(&folders, snapshot(Report::empty(2021), None, None));
        let newer = orphaned(&folders, snapshot(Report::empty(2022), None, None));
        let bytes = fs::read(&newer).expect("the newer one");
        fs::remove_file(newer).expect("it stands elsewhere from now on");
        let fresh = journal.with_extension("fresh");
        // A power cut leaves a part of it, or the length without the content.
        fs::write(&fresh, &bytes[..bytes.len() / share]).expect("a file");
        let found = orphans(&folders, THEN);
        assert_eq!((found.readable.len(), found.readable[0].report.year()), (1, year), "{found:?}");
        assert_eq!(found.readable[0].left_out, Vec::<String>::new());
        assert!(!fresh.exists());
        fs::write(&fresh, [0; 500]).expect("a file");
        assert_eq!(orphans(&folders, THEN).readable[0].report.year(), year);
        discard(&folders, &journal).expect("the folder takes files");
    }
}

#[test]
fn a_save_that_the_window_never_heard_of_is_known_for_its_own() {
    let (folder, folders) = folders();
    let path = folder.path().join("a.ron");
    let preserved = Preserved::default();
    let before = save(&path, &sample(), &preserved, None).expect("saved");
    let report = Report::empty(2022);
    for (known, saves) in [(Some(&path), false), (Some(&path), true), (None, true)] {
        save(&path, &sample(), &preserved, None).expect("saved");
        let journal = Journal::start(&folders, dead(), None, || {});
        journal.note(snapshot(report.clone(), known.cloned(), known.map(|_| before.clone())));
        journal.announcer().about_to_save(&path, &state_to_be(&report, &preserved));
        // What is typed after the save began.
        journal.note(snapshot(Report::empty(2023), known.cloned(), known.map(|_| before.clone())));
        let now = if saves { save(&path, &report, &preserved, None).expect("saved") } else { before.clone() };
        drop(journal);
        let found = orphans(&folders, THEN).readable.remove(0);
        assert_eq!((found.report.year(), found.path, found.stamp), (2023, Some(path.clone()), Some(now)));
        discard(&folders, &found.journal).expect("the folder takes files");
    }
    // Once forgotten, a late save writes no journal any more.
    let journal = Journal::start(&folders, dead(), None, || {});
    journal.note(snapshot(report.clone(), None, None));
    journal.forget();
    journal.announcer().about_to_save(&path, &state_to_be(&report, &preserved));
    drop(journal);
    assert_eq!(orphans(&folders, THEN).readable, []);
}

#[test]
fn only_one_program_takes_an_orphan_over() {
    let (_folder, folders) = folders();
    orphaned(&folders, snapshot(sample(), None, None));
    let orphan = orphans(&folders, THEN).readable.remove(0);
    let mine = claim(&folders, &orphan).expect("it is there");
    assert_eq!(claim(&folders, &orphan), None);
    // Until the new owner has written to it, it can still be recovered.
    assert_eq!(orphans(&folders, THEN).readable[0].report, sample());
    let journal = Journal::start(&folders, owner(), Some(mine.clone()), || {});
    journal.note(snapshot(sample(), None, None));
    drop(journal);
    assert_eq!(files(&folders), [mine]);
    assert_eq!(orphans(&folders, THEN).readable, []);
}

#[test]
fn what_is_discarded_is_kept_among_the_last_ten() {
    let (_folder, folders) = folders();
    for year in 0..14 {
        let journal = orphaned(&folders, snapshot(Report::empty(2000 + year), None, None));
        discard(&folders, &journal).expect("the folder takes files");
        discard(&folders, &journal).expect("what is gone is discarded already");
    }
    assert_eq!(files(&folders), Vec::<PathBuf>::new());
    let kept: Vec<u32> = fs::read_dir(folders.data.join("discarded"))
        .expect("the folder")
        .map(|entry| open(&entry.expect("an entry").path()).expect("a report").report.year())
        .collect();
    assert_eq!(kept.len(), 10);
    assert!(kept.contains(&2013) && !kept.contains(&2000), "{kept:?}");
}

#[test]
fn a_damaged_journal_is_told_or_put_aside_and_never_stops_the_program() {
    let (_folder, folders) = folders();
    let journal = orphaned(&folders, snapshot(sample(), Some("/a/b.ron".into()), None));
    let whole = fs::read(&journal).expect("the journal");
    let mut random = Rng::with_seed(6);
    let (mut told, mut aside) = (0, 0);
    for round in 0..rounds(20_000) {
        let mut bytes = whole.clone();
        if round % 3 == 0 {
            bytes.truncate(random.usize(0..bytes.len()));
        }
        for _ in 0..random.usize(0..4) {
            let at = random.usize(0..bytes.len().max(1));
            bytes.get_mut(at).into_iter().for_each(|byte| *byte = random.u8(..));
        }
        fs::write(&journal, &bytes).expect("the journal");
        let found = orphans(&folders, THEN + 2 * 24 * 3600);
        for path in &found.broken {
            aside += 1;
            assert!(path.extension().is_some_and(|end| end == "bad"));
            assert_eq!(&fs::read(path).expect("put aside"), &bytes);
            fs::remove_file(path).expect("put aside");
        }
        if let Some(orphan) = found.readable.first() {
            let same = orphan.report == sample();
            assert!(same || !orphan.left_out.is_empty(), "damage is told: {}", String::from_utf8_lossy(&bytes));
            told += usize::from(!orphan.left_out.is_empty());
        }
    }
    assert!(told > 10 && aside > 0, "{told} told, {aside} put aside");
}

#[test]
fn a_journal_that_cannot_be_written_says_so() {
    let (folder, folders) = folders();
    fs::write(folder.path().join("data"), "a file where the folder should be").expect("a file");
    let journal = Journal::start(&folders, owner(), None, || {});
    journal.note(snapshot(sample(), None, None));
    until("the fault is told", || journal.fault().is_some());
    assert_eq!(journal.fault(), None, "once");
}

/// Names the folder in which a copy of this test program keeps a journal until it is killed.
const VICTIM: &str = "NIANBAO_TEST_JOURNAL_FOR_EVER";

/// Not a test of its own: what the killed copy does.
#[test]
fn keeps_a_journal_for_ever_where_asked() {
    let Some(home) = std::env::var_os(VICTIM) else { return };
    let folders = Folders::below(Path::new(&home));
    let mut random = Rng::new();
    let journal = Journal::start(&folders, owner(), None, || {});
    let mut output = std::io::stderr();
    for year in 1.. {
        let mut report = random_report(&mut random);
        report.apply(Edit::Year(year));
        journal.note(snapshot(report, None, None));
        writeln!(output, "{year}").expect("the parent listens");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_program_killed_at_any_moment_loses_at_most_two_seconds() {
    let mut random = Rng::with_seed(66);
    for kill in 0..rounds(100) {
        let (_folder, folders) = folders();
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(["--exact", "file::journal::keeps_a_journal_for_ever_where_asked", "--test-threads=1", "--nocapture"])
            .env(VICTIM, folders.data.parent().expect("below a folder"))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a copy of this program");
        let lines = std::io::BufRead::lines(std::io::BufReader::new(child.stderr.take().expect("piped")));
        let mut handed: Vec<(u32, Instant)> = Vec::new();
        let moment = Duration::from_millis(random.u64(50..3_000));
        let begun = Instant::now();
        for line in lines {
            handed.extend(line.ok().and_then(|line| line.parse().ok()).map(|year| (year, Instant::now())));
            if begun.elapsed() > moment && !handed.is_empty() {
                break;
            }
        }
        let killed = Instant::now();
        child.kill().expect("it can be killed");
        child.wait().expect("it is gone");
        let found = orphans(&folders, THEN);
        assert_eq!(found.broken, Vec::<PathBuf>::new(), "kill {kill}");
        let kept = found.readable.first().map_or(0, |orphan| orphan.report.year());
        assert!(found.readable.iter().all(|orphan| orphan.left_out.is_empty()), "kill {kill}");
        let lost = handed.iter().find(|(year, _)| *year > kept).map(|(_, at)| killed - *at).unwrap_or_default();
        assert!(lost < Duration::from_secs(2), "{lost:?} lost by kill {kill}");
    }
}

/// Names the folder in which a copy of this test program fails.
const FAILING: &str = "NIANBAO_TEST_FAIL";

/// Not a test of its own: what the failing copy does.
#[test]
fn fails_where_asked() {
    let Some(home) = std::env::var_os(FAILING) else { return };
    let folders = Folders::below(Path::new(&home));
    file::start_log(&folders);
    file::install_crash_hook(Some(&folders));
    for _ in 0..9000 {
        log::info!(target: "nianbao", "{}", "a long line of a log that nobody reads".repeat(3));
    }
    log::info!(target: "another library", "nobody wants to know");
    let journal = Journal::start(&folders, owner(), None, || {});
    for year in 1..=2022 {
        journal.note(snapshot(Report::empty(year), None, None));
    }
    // As the window's own thread is named.
    let failing = std::thread::Builder::new().name("main".to_owned());
    let failed = failing.spawn(|| panic!("on purpose")).expect("a thread").join();
    assert!(failed.is_err());
    // Nothing more is written after the hook: the program is gone.
    Command::new("kill").args(["-KILL", &std::process::id().to_string()]).status().expect("kill is there");
}

#[test]
fn a_program_that_fails_writes_its_journal_and_tells_the_next_start() {
    let (folder, folders) = folders();
    let ended = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "file::journal::fails_where_asked", "--test-threads=1"])
        .env(FAILING, folder.path())
        .output()
        .expect("a copy of this program");
    assert!(!ended.status.success());
    assert_eq!(orphans(&folders, THEN).readable[0].report.year(), 2022, "the last state");
    let note = file::crash_note(&folders).expect("a note");
    let record = PathBuf::from(note.rsplit(' ').next().expect("the path comes last"));
    for text in
        [fs::read_to_string(record).expect("the record"), fs::read_to_string(file::log_file(&folders)).expect("a log")]
    {
        assert!(text.contains("on purpose") && text.contains("nianbao 0.") && text.contains("journal.rs"), "{text}");
    }
    assert_eq!(file::crash_note(&folders), None, "told once");
    let log = file::log_file(&folders);
    for file in [log.clone(), log.with_extension("old.log")] {
        let length = fs::metadata(&file).expect("a log").len();
        assert!(length < 600 * 1024, "{length}: the log stays small");
        assert!(!fs::read_to_string(&file).expect("a log").contains("nobody wants"));
    }
}
