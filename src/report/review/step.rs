//! A step from one stage of a report to another.

use super::stage::Stage;

/// A step to a stage.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Step {
    /// One more than that of every step that its author had before him.
    pub round: u32,
    /// The stage that it leads to.
    pub stage: Stage,
    /// Why, or what is to be done; may be empty.
    pub reason: String,
    /// What the report said then.
    pub seen: Seen,
}

/// What a report said, as it stands in a file. A state that this version cannot take apart says nothing, and is preserved.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Seen {
    /// The cells' contents in the form's order with `|` between them; `\` before a `|` or `\` of a content.
    pub cells: String,
    /// `key:fingerprint,fingerprint` for each narrative with text, a fingerprint a sentence, with `;` between them.
    pub prose: String,
}
