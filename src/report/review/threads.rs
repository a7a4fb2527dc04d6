//! Comments with what was answered to them.

use super::entries::Review;
use super::entry::{About, Entry, EntryId, What};
use std::collections::{HashMap, HashSet};

/// A comment and what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thread<'a> {
    /// The comment's entry.
    pub entry: &'a Entry,
    /// The place that it speaks of.
    pub about: &'a About,
    /// What stood there.
    pub seen: &'a str,
    /// The words of the comment.
    pub text: &'a str,
    /// The answers, in their order, without those that were taken back.
    pub replies: Vec<&'a Entry>,
    /// How far it has come.
    pub state: ThreadState,
}

/// How far a comment has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ThreadState {
    /// Nobody has answered.
    Open,
    /// Answered, but not settled.
    Answered,
    /// Settled.
    Settled,
}

impl ThreadState {
    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        self != Self::Settled
    }

    /// The name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Settled => "settled",
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "未答复",
            Self::Answered => "已答复",
            Self::Settled => "已解决",
        }
    }
}

impl Review {
    /// The comments that were not taken back, in the order of the entries.
    pub fn threads(&self) -> Vec<Thread<'_>> {
        let withdrawn: HashSet<EntryId> = self.entries.iter().filter_map(|entry| withdrawn(&entry.what)).collect();
        let (mut replies, mut settled) = (HashMap::<EntryId, Vec<&Entry>>::new(), HashMap::new());
        for entry in self.entries.iter().filter(|entry| !withdrawn.contains(&entry.id)) {
            match entry.what {
                What::Reply { to, .. } => replies.entry(to).or_default().push(entry),
                // The last word counts.
                What::Settled { to, open } => drop(settled.insert(to, !open)),
                _ => {}
            }
        }
        let valid = self.entries.iter().filter(|entry| !withdrawn.contains(&entry.id));
        valid
            .filter_map(|entry| match &entry.what {
                What::Comment { about, seen, text } => {
                    let replies = replies.get(&entry.id).cloned().unwrap_or_default();
                    let state = match (settled.get(&entry.id), replies.is_empty()) {
                        (Some(true), _) => ThreadState::Settled,
                        (_, true) => ThreadState::Open,
                        (_, false) => ThreadState::Answered,
                    };
                    Some(Thread { entry, about, seen, text, replies, state })
                }
                _ => None,
            })
            .collect()
    }
}

fn withdrawn(what: &What) -> Option<EntryId> {
    match what {
        What::Withdrawn { to } => Some(*to),
        _ => None,
    }
}
