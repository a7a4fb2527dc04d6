//! How sure it is what was read.

/// How sure it is that a text is a label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Certainty {
    /// Only like the label.
    Doubtful,
    /// Another spelling, a cut one, or one with a note.
    Likely,
    /// The official words.
    Sure,
}
