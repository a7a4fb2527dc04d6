//! Finds the words that rules look for, all of them in one pass over a text.

use crate::report::Policy;
use std::ops::Range;

/// What a rule takes a word for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sense {
    /// S6: words of the form of 2019.
    OldForm,
    /// S6: words of the form of 2019 that may also stand in a report of today, unless alone in a line.
    OldFormLine,
    /// S7: instructions of the form.
    Instruction,
    /// D4: what an office calls itself.
    SelfName,
    /// D4: the middle of a phrase in which the unit itself must stand.
    OwnPlace,
    /// D4: names of the office that writes the report.
    OfficeName,
    /// D5: the end of a document's number, or the title of the rules.
    Citation,
    /// P2: what goes before an applicant's name.
    Person,
    /// P2: a part of a home address.
    Home,
    /// P2: the end of a private mailbox.
    Mailbox,
    /// P3: words that must not be published.
    Unwanted,
    /// W5: parts of web addresses that are spelt wrong.
    Address,
    /// W6: 截止.
    Deadline,
    /// W7: 均.
    All,
    /// W8: a phrase spelt wrong, with its index in the list that it comes from.
    Misspelt(usize),
    /// W8: the same, from the list of the policy.
    MisspeltOfPolicy(usize),
}

/// A word that was found.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) sense: Sense,
    /// In bytes.
    pub(super) at: Range<usize>,
}

/// Words by their first character.
pub(super) struct Lexicon {
    /// For the remainder of a first character, 1 + the list of words that begin with such a character, or 0: most characters
    /// need no more than a look here.
    begins: [u16; Self::REMAINDERS],
    words: Vec<Vec<(String, Sense)>>,
}

impl Lexicon {
    const REMAINDERS: usize = 4096;

    /// The words of a policy.
    pub(super) fn of_policy(policy: &Policy) -> Self {
        let words = policy.words.iter().map(|word| (word.as_str(), Sense::Unwanted));
        let phrases = policy.phrases.iter().enumerate();
        Self::new(words.chain(phrases.map(|(index, (wrong, _))| (wrong.as_str(), Sense::MisspeltOfPolicy(index)))))
    }

    /// Words, each with what it is taken for.
    pub(super) fn new<'a>(list: impl Iterator<Item = (&'a str, Sense)>) -> Self {
        let mut lexicon = Self { begins: [0; Self::REMAINDERS], words: Vec::new() };
        for (word, sense) in list {
            let Some(first) = word.chars().next() else { continue };
            let begins = &mut lexicon.begins[first as usize % Self::REMAINDERS];
            if *begins == 0 {
                lexicon.words.push(Vec::new());
                *begins = u16::try_from(lexicon.words.len()).unwrap_or_default();
            }
            if let Some(words) = usize::from(*begins).checked_sub(1).and_then(|at| lexicon.words.get_mut(at)) {
                words.push((word.to_owned(), sense));
            }
        }
        lexicon
    }

    /// All words of some lexicons in a text, in the order of the text.
    pub(super) fn scan(lexicons: &[&Self], text: &str) -> Vec<Hit> {
        let lexicons: Vec<&Self> = lexicons.iter().copied().filter(|lexicon| !lexicon.words.is_empty()).collect();
        let mut hits = Vec::new();
        for (at, sign) in text.char_indices() {
            for lexicon in &lexicons {
                let begins = usize::from(lexicon.begins[sign as usize % Self::REMAINDERS]);
                let Some(words) = begins.checked_sub(1).and_then(|at| lexicon.words.get(at)) else { continue };
                let found = words.iter().filter(|(word, _)| text[at..].starts_with(word.as_str()));
                hits.extend(found.map(|(word, sense)| Hit { sense: *sense, at: at..at + word.len() }));
            }
        }
        hits
    }
}
