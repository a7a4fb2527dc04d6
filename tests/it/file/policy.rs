//! The office's own severities, limits and word lists.

use nianbao::file::{Folders, load_policy, user_policy};
use nianbao::form::UnitKind;
use nianbao::report::{Policy, Severity};
use nianbao::text::date;
use std::fs;
use std::path::{Path, PathBuf};

fn stored(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("policy.ron");
    fs::write(&path, text).expect("a file");
    path
}

#[test]
fn a_policy_is_read_as_far_as_it_says_something() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = "(
        severities: { \"T8\": Hint, \"W1\": Warning, \"D6\": Error },
        overview_limit: 2000,
        due: \"01-20\",
        words: [\"工作秘密\", \"\"],
        names: [\"南塘街道\"],
        phrases: { \"南糖\": \"南塘\", \"同\": \"同\" },
    )";
    let policy = load_policy(&stored(folder.path(), whole)).expect("a policy");
    let severities = [("D6", Severity::Error), ("T8", Severity::Hint), ("W1", Severity::Warning)];
    assert_eq!(policy.severities, severities.map(|(code, severity)| (code.to_owned(), severity)).into());
    assert_eq!((policy.overview_limit, policy.due), (Some(2000), Some((1, 20))));
    assert_eq!((policy.words, policy.names), (vec!["工作秘密".to_owned()], vec!["南塘街道".to_owned()]));
    assert_eq!(policy.phrases, [("南糖".to_owned(), "南塘".to_owned())]);

    assert_eq!(load_policy(&stored(folder.path(), "\u{feff}()")).expect("a policy"), Policy::default());
}

#[test]
fn a_policy_that_cannot_be_read_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, words) in [
        ("(\n  severities: { \"T8\": Mild },\n)", "第2行"),
        ("(\n\n  limit: 5)", "第3行"),
        ("(due: \"1月20日\")", "01-20"),
        ("(due: \"02-30\")", "01-20"),
        ("not a policy", "第1行"),
    ] {
        let path = stored(folder.path(), text);
        let sentence = load_policy(&path).expect_err("no policy").to_string();
        assert!(sentence.starts_with("规则设置没有采用：") && sentence.contains(words), "{sentence}");
        assert!(sentence.ends_with("policy.ron"), "the path comes last: {sentence}");
    }
    assert!(load_policy(&folder.path().join("none.ron")).is_err());
}

#[test]
fn the_policy_of_the_user_stands_beside_the_settings() {
    let home = tempfile::tempdir().expect("a folder");
    let folders = Folders::below(home.path());
    assert_eq!(user_policy(&folders), (Policy::default(), None));
    fs::create_dir_all(&folders.config).expect("a folder");
    stored(&folders.config, "(overview_limit: 5)");
    assert_eq!(user_policy(&folders).0.overview_limit, Some(5));
    stored(&folders.config, "(overview_limit: many)");
    let (policy, fault) = user_policy(&folders);
    assert_eq!(policy, Policy::default());
    assert!(fault.expect("a sentence").contains("规则设置"));
    assert!(folders.config.join("policy.ron").exists(), "what the user wrote stays where it is");
}

#[test]
fn the_due_day_is_the_offices_own_or_the_laws() {
    let due = |due, kind| Policy { due, ..Policy::default() }.due_day(2024, kind);
    assert_eq!(due(None, UnitKind::Subdistrict), date(2025, 1, 31));
    assert_eq!(due(None, UnitKind::City), date(2025, 3, 31));
    assert_eq!(due(Some((1, 10)), UnitKind::City), date(2025, 1, 10));
    assert_eq!(due(Some((2, 29)), UnitKind::City), None, "not in every year");
    assert_eq!(Policy::default().due_day(u32::MAX, UnitKind::City), None);
}
