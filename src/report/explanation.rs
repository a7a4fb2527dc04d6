//! 核实说明: why a finding is right as it stands.

/// What the office says to a finding. It is bound to the finding's code, place and values: where a value has changed, it
/// explains nothing any more, and only its words are offered again.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Explanation {
    /// The rule's code, such as `X2`.
    pub code: String,
    /// The key of the cell or narrative, or `report`.
    pub place: String,
    /// The numbers and words that the finding spoke of, as they stood.
    pub values: Vec<String>,
    /// The explanation itself.
    pub text: String,
}

impl Explanation {
    /// Whether both speak of the same finding, values included.
    pub fn is_for_same(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// What it is bound to.
    pub(super) fn key(&self) -> (&str, &str, &[String]) {
        (&self.code, &self.place, &self.values)
    }
}
