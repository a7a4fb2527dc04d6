//! What helps the clerk to write: sentences that most reports need (常用句), what each aspect of section 1 should say, what
//! each cell counts. Our own plain words, shown as 供参考 and never quoted as law. In a sentence a name in braces is filled from
//! the report: a cell's key, `year`, `unit` or a contact field; two underscores are left for the clerk.

use super::narrative::Narrative;

/// A sentence that can be put into a narrative.
#[derive(Debug)]
pub struct Phrase {
    /// What it is about, in a few words.
    pub name: &'static str,
    /// The narrative that it is for.
    pub narrative: Narrative,
    /// The sentence with its braces.
    pub template: &'static str,
}

/// Something that an aspect should say, and words of which one shows that it does.
#[derive(Debug)]
pub struct Point {
    /// What should be said.
    pub name: &'static str,
    /// Words that say it.
    pub words: Vec<&'static str>,
}

/// Help for the row of a cell. Articles are of the 中华人民共和国政府信息公开条例.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Help {
    /// What is counted there, in one or two sentences.
    pub counts: &'static str,
    /// The article or document that it rests on; empty where it is the form itself.
    pub basis: &'static str,
    /// A case that is counted there.
    pub counted: &'static str,
    /// A case that is easily mistaken for it and is counted elsewhere.
    pub elsewhere: &'static str,
}
