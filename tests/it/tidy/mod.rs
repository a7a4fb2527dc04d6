//! What must hold in the repository: layers, names, sizes.

mod code;
mod modules;
mod removed;

use crate::common::committed;
use code::{code, words};
use nianbao::file::{Owner, lock};
use nianbao::form::{Edition, Narrative, Section, Table};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

pub(crate) use code::literals;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder of the repository, with its path from the root and its text.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut folders = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    files.sort();
    files
}

/// The files of the program.
pub(crate) fn sources() -> Vec<(String, String)> {
    rust_files("src")
}

/// The module right below the crate that a file belongs to.
fn layer(path: &str) -> &str {
    let name = path.strip_prefix("src/").unwrap_or(path).split('/').next().unwrap_or_default();
    name.strip_suffix(".rs").unwrap_or(name)
}

/// The modules right below the crate that a code names after `crate::`, in a list too.
fn named_modules(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut begins = true;
            for (at, sign) in list.char_indices() {
                match sign {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => begins = true,
                    sign if begins && !sign.is_whitespace() => {
                        found.extend(words(&list[at..]).next().map(str::to_owned));
                        begins = false;
                    }
                    _ => {}
                }
            }
        } else {
            found.extend(words(rest).next().map(str::to_owned));
        }
    }
    found
}

/// What each layer may use.
fn may_use(layer: &str) -> Option<&'static [&'static str]> {
    Some(match layer {
        "text" => &[],
        "form" => &["text"],
        "report" => &["text", "form"],
        "rules" | "file" | "page" | "import" => &["text", "form", "report"],
        "document" | "papers" => &["text", "form", "report", "rules", "file", "page", "import"],
        "export" => &["text", "form", "report", "rules", "file", "page", "import", "papers"],
        "folder" => &["text", "form", "report", "rules", "file", "page", "import", "papers", "document", "export"],
        "cli" | "ui" => {
            &["text", "form", "report", "rules", "file", "page", "import", "papers", "document", "export", "folder"]
        }
        _ => return None,
    })
}

#[test]
fn each_layer_uses_only_the_layers_below_it() {
    for (path, text) in sources() {
        let own = layer(&path);
        if matches!(own, "lib" | "main" | "bin") {
            continue;
        }
        let allowed = may_use(own).unwrap_or_else(|| panic!("{path}: the layer {own} has no place"));
        let code = code(&text);
        for used in named_modules(&code) {
            assert!(used == own || allowed.contains(&used.as_str()), "{path}: {own} must not see {used}");
        }
        // `super::super::…` must not be a way around `crate::`.
        let depth = path.trim_end_matches("/mod.rs").matches('/').count();
        assert!(!code.contains(&"super::".repeat(depth)), "{path}: say crate:: for what is outside {own}");
    }
}

#[test]
fn a_module_with_children_is_the_mod_file_of_their_folder() {
    let files: Vec<(String, String)> = sources().into_iter().chain(rust_files("tests")).collect();
    for (path, _) in &files {
        let folder = format!("{}/", path.trim_end_matches(".rs"));
        let child = files.iter().find(|(other, _)| other.starts_with(&folder));
        assert!(child.is_none(), "{path} belongs into {folder}mod.rs");
    }
}

/// Names of types that stand for two things in one layer. The list only gets shorter.
const AMBIGUOUS: [(&str, &str); 4] = [("rules", "Lexicon"), ("rules", "Number"), ("rules", "Read"), ("rules", "Unit")];

#[test]
fn a_type_name_stands_for_one_thing_in_its_layer() {
    let mut homes: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| layer(path) != "ui") {
        let code = code(&text);
        // Types of a trait or a function are indented; a type of a file is not.
        for line in code.lines().filter(|line| !line.starts_with(' ')) {
            let mut words = words(line).skip_while(|word| matches!(*word, "pub" | "in" | "crate" | "super"));
            let is_type = |word: &str| matches!(word, "struct" | "enum" | "type" | "trait" | "union");
            let name = words.by_ref().find(|word| is_type(word) || word.starts_with("fn")).filter(|word| is_type(word));
            if let Some(name) = name.and_then(|_| words.next()) {
                homes.entry((layer(&path).to_owned(), name.to_owned())).or_default().push(path.clone());
            }
        }
    }
    assert!(homes.len() > 300, "{}", homes.len());
    let twice: Vec<(String, String)> =
        homes.into_iter().filter(|(_, paths)| paths.len() > 1).map(|(key, _)| key).collect();
    let listed: Vec<(String, String)> =
        AMBIGUOUS.iter().map(|(layer, name)| ((*layer).to_owned(), (*name).to_owned())).collect();
    assert_eq!(twice, listed, "names of types in several files of a layer, and those that are listed");
}

#[test]
fn libraries_stay_in_their_places() {
    let homes: [(&str, &[&str]); 8] = [
        ("egui", &["src/ui/", "src/main.rs"]),
        ("egui_extras", &["src/ui/", "src/main.rs"]),
        ("eframe", &["src/main.rs"]),
        ("clap", &["src/cli", "src/bin/"]),
        ("rfd", &["src/ui/jobs.rs", "src/main.rs"]),
        ("fs", &["src/file/", "src/folder"]),
        ("krilla", &["src/export/"]),
        ("quick_xml", &["src/export/", "src/import/"]),
    ];
    for (path, text) in sources() {
        let code = code(&text);
        for (library, homes) in homes {
            let named = words(&code).any(|word| word == library);
            assert!(
                !named || homes.iter().any(|home| path.starts_with(home)),
                "{path}: {library} has no business here"
            );
        }
    }
}

#[test]
fn text_form_report_rules_and_page_never_read_the_clock_nor_the_disk() {
    // Of jiff the calendar may be used, but nothing that knows the present or a time zone.
    let banned = ["SystemTime", "Instant", "Zoned", "Timestamp", "TimeZone", "tz", "File", "env"];
    let pure = ["text", "form", "report", "rules", "page"];
    for (path, text) in sources().into_iter().filter(|(path, _)| pure.contains(&layer(path))) {
        let code = code(&text);
        for word in banned {
            assert!(!words(&code).any(|other| other == word), "{path}: {word}");
        }
        assert!(!code.contains("std::thread"), "{path}: std::thread");
    }
}

#[test]
fn no_file_is_longer_than_500_lines() {
    for (path, text) in sources().into_iter().chain(rust_files("tests")) {
        let lines = text.lines().count();
        assert!(lines <= 500, "{path} has {lines} lines");
    }
}

#[test]
fn the_source_has_no_shortcuts() {
    for (path, text) in sources() {
        let code = code(&text);
        for shortcut in ["[allow(", "todo!", "unimplemented!", "dbg!", ".unwrap()", "unsafe "] {
            assert!(!code.contains(shortcut), "{path}: {shortcut}");
        }
        assert!(!text.contains("TODO") && !text.contains("FIXME"), "{path} says what is to be done");
    }
}

#[test]
fn official_words_stand_in_one_file() {
    let rows = Table::ALL.into_iter().flat_map(|table| Edition::latest().rows(table)).map(|row| row.label);
    let groups = Table::ALL.into_iter().flat_map(|table| Edition::latest().rows(table)).filter_map(|row| row.group);
    let sections = Section::ALL.into_iter().map(Section::heading);
    let aspects = Narrative::ALL.into_iter().filter_map(Narrative::heading);
    let official: BTreeSet<&str> = rows.chain(groups).chain(sections).chain(aspects).collect();
    let mut literals: Vec<(String, String)> =
        sources().into_iter().map(|(path, text)| (path, literals(&text))).collect();
    for entry in std::fs::read_dir(root().join("src/form/editions")).expect("the editions") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        literals.push((format!("src/form/editions/{name}"), std::fs::read_to_string(&path).expect("UTF-8")));
    }
    let files_with = |words: &str| -> Vec<&str> {
        literals.iter().filter(|(_, literals)| literals.contains(words)).map(|(path, _)| path.as_str()).collect()
    };
    assert_eq!(files_with("三安全一稳定").len(), 1, "{:?}", files_with("三安全一稳定"));
    let long: Vec<&str> = official.into_iter().filter(|words| words.chars().count() >= 9).collect();
    assert!(long.len() > 20);
    let elsewhere: Vec<(&str, Vec<&str>)> = long
        .into_iter()
        .map(|words| (words, files_with(words)))
        .filter(|(_, files)| files.len() != 1 || !files[0].starts_with("src/form/"))
        .collect();
    assert_eq!(elsewhere, [], "official words and the files that say them");
}

#[test]
fn the_crate_docs_name_every_module() {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).expect("the root of the crate");
    let docs: String = text.lines().filter(|line| line.starts_with("//!")).collect::<Vec<_>>().join("\n");
    let modules: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod "))
        .map(|name| name.trim_end_matches(';'))
        .collect();
    assert!(modules.len() > 5);
    for module in modules {
        assert!(
            docs.contains(&format!("`{module}")) || docs.contains(&format!("[`{module}")),
            "{module} is in the code map"
        );
    }
}

/// The names right below the root that belong to the project.
fn top_level() -> BTreeSet<String> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let listed = listed.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    let listed = String::from_utf8_lossy(&listed);
    let names: BTreeSet<String> = listed
        .split('\0')
        .filter(|path| !path.is_empty())
        .filter_map(|path| path.split('/').next().map(str::to_owned))
        .collect();
    if !names.is_empty() {
        return names;
    }
    let entries = std::fs::read_dir(root()).expect("the root");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "target" && name != ".git").collect()
}

#[test]
fn the_top_level_is_exactly_what_it_should_be() {
    let names = top_level();
    let needed = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "src",
        "assets",
        "tests",
        ".clippy.toml",
        ".rustfmt.toml",
        ".gitignore",
    ];
    let allowed = [".ci", ".cargo", ".deny.toml", ".typos.toml", ".github"];
    for name in needed {
        assert!(names.contains(name), "{name} is missing");
    }
    for name in &names {
        assert!(needed.contains(&name.as_str()) || allowed.contains(&name.as_str()), "{name} does not belong here");
    }
}

#[test]
fn there_is_exactly_one_sample_also_while_somebody_has_it_open() {
    const SAMPLE: &str = "assets/samples/chengdong-2021.ron";
    let owner = Owner::this_program(0);
    // Somebody may have it open already.
    let _lock = lock(&root().join(SAMPLE), &owner, false);
    assert_eq!(committed("assets/samples"), [SAMPLE]);
}

#[test]
fn the_readme_says_how_to_run_and_to_test() {
    let text = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let server = std::fs::read_to_string(root().join(".ci/run")).expect(".ci/run");
    let tests = server.lines().next_back().expect("a last line");
    assert!(tests.starts_with("cargo test"), "{tests}");
    for command in ["cargo run --release", tests] {
        assert!(text.lines().any(|line| line.trim_start().starts_with(command)), "{command}");
    }
}

#[test]
fn file_names_are_ascii_and_words_are_english_outside_of_literals() {
    for (path, text) in sources().into_iter().chain(rust_files("tests")) {
        assert!(path.is_ascii(), "{path}");
        let code = code(&text);
        let foreign: String = code.chars().filter(|sign| !sign.is_ascii()).collect();
        assert!(foreign.is_empty(), "{path}: {foreign}");
    }
}

#[test]
fn modules_are_named_one_by_one_and_in_lists() {
    let modules = named_modules("use crate::{form::{A, B}, rules, file as f}; crate::page::x(); pub(crate) fn y() {}");
    assert_eq!(modules, ["file", "form", "page", "rules"].map(str::to_owned).into());
}
