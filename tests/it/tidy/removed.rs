//! What was removed for good. The lists name what is left of it, with how often; they only ever get shorter.

use super::code::{code, words};
use super::{layer, sources};
use std::collections::BTreeMap;

/// Files that take words apart at a full-width colon, which belongs to a sentence that was made of data.
const SPLIT_SENTENCES: [(&str, usize); 0] = [];

/// Files whose public functions say an error in words.
const ERRORS_IN_WORDS: [(&str, usize); 3] =
    [("src/export/found.rs", 1), ("src/folder/read.rs", 1), ("src/folder/units.rs", 1)];

/// Files outside of `form` that compute with the position of a cell.
const POSITIONS: [(&str, usize); 13] = [
    ("src/file/ron/offices.rs", 2),
    ("src/folder/comparison.rs", 2),
    ("src/import/labels/applications.rs", 1),
    ("src/import/labels/mod.rs", 1),
    ("src/import/labels/pairs.rs", 1),
    ("src/import/labels/ragged.rs", 3),
    ("src/import/ledger/tally.rs", 1),
    ("src/report/gaps.rs", 6),
    ("src/rules/place.rs", 1),
    ("src/rules/prose/cellset.rs", 4),
    ("src/rules/prose/reader.rs", 1),
    ("src/rules/subject.rs", 3),
    ("src/rules/suspects.rs", 4),
];

/// Asserts that something is found nowhere, outside of the window and the form, but in the listed files, and there as
/// often as the list says.
fn only(what: &str, listed: &[(&str, usize)], count: impl Fn(&str) -> usize) {
    let mut left: BTreeMap<&str, usize> = listed.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !matches!(layer(path), "ui" | "form")) {
        let (found, most) = (count(&text), left.remove(path.as_str()).unwrap_or_default());
        if found > most {
            wrong.push(format!("{path}: {found} instead of {most}"));
        } else if found < most {
            wrong.push(format!("{path}: only {found}; shorten the list, which says {most}"));
        }
    }
    wrong.extend(left.keys().map(|path| format!("{path} is no longer there; take it off the list")));
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn no_sentence_is_taken_apart_again() {
    only("split at a colon", &SPLIT_SENTENCES, |text| text.matches("split_once('：')").count());
}

#[test]
fn errors_are_types() {
    only("public functions whose error is a String", &ERRORS_IN_WORDS, |text| {
        signatures(&code(text)).filter(|signature| fails_in_words(signature)).count()
    });
}

#[test]
fn only_the_form_knows_positions() {
    let banned = ["CELL_COUNT", "from_index", "row_index", "column_index"];
    only("positions of cells", &POSITIONS, |text| {
        let code = code(text);
        let of_cells = words(&code).filter(|word| banned.contains(word)).count();
        let receivers = ["cell", "sum", "part", "id"];
        let indexes: usize = receivers.iter().map(|name| code.matches(&format!("{name}.index()")).count()).sum();
        of_cells + indexes + code.matches("Edition::latest().at(").count() - code.matches("FontRef::from_index").count()
    });
}

/// The heads of the public functions of a code, without their bodies.
fn signatures(code: &str) -> impl Iterator<Item = &str> {
    let heads = code.match_indices("pub fn ").map(|(at, _)| &code[at..]);
    heads.map(|head| &head[..head.find(['{', ';']).unwrap_or(head.len())])
}

/// Whether a function answers with a `Result` whose error is a `String`.
fn fails_in_words(signature: &str) -> bool {
    let answer = signature.rsplit_once("->").map_or("", |(_, answer)| answer);
    let answer = answer.split(" where").next().unwrap_or_default();
    answer.contains("Result<") && answer.trim_end().trim_end_matches(['>', ',', ' ', '\n']).ends_with("String")
}

#[test]
fn a_result_in_words_is_recognised() {
    assert!(fails_in_words("pub fn a(x: fn() -> u8) -> Result<(Edit, Merged), String> "));
    assert!(fails_in_words("pub fn a() -> Result<\n    Vec<u8>,\n    String,\n> "));
    assert!(!fails_in_words("pub fn a() -> Result<String, FileError> "));
    assert!(!fails_in_words("pub fn a(x: &String) -> Option<String> "));
    assert_eq!(signatures("pub fn a() -> B { } fn c() {} pub fn d(&self);").count(), 2);
}
