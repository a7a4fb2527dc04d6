//! The words that the rules look for, each list from the rule that it belongs to.

use super::lexicon::{Lexicon, Sense};
use super::{citations, leftovers, names, privacy, wording};
use std::sync::LazyLock;

/// The words of all rules.
pub(super) fn common() -> &'static Lexicon {
    &COMMON
}

static COMMON: LazyLock<Lexicon> = LazyLock::new(|| {
    let phrases = wording::phrases().iter().enumerate().map(|(index, (wrong, _))| (*wrong, Sense::Misspelt(index)));
    let lists = [
        (leftovers::OLD_FORM, Sense::OldForm),
        (leftovers::OLD_FORM_LINES, Sense::OldFormLine),
        (leftovers::INSTRUCTIONS, Sense::Instruction),
        (names::SELF_NAMES, Sense::SelfName),
        (names::OWN_PLACES, Sense::OwnPlace),
        (names::OFFICE_NAMES, Sense::OfficeName),
        (citations::WORDS, Sense::Citation),
        (privacy::PERSONS, Sense::Person),
        (privacy::HOMES, Sense::Home),
        (privacy::MAILBOXES, Sense::Mailbox),
        (wording::ADDRESSES, Sense::Address),
        (&["截止"], Sense::Deadline),
        (&["均"], Sense::All),
    ];
    let words = lists.iter().flat_map(|&(words, sense)| words.iter().map(move |&word| (word, sense)));
    Lexicon::new(words.chain(phrases))
});
