//! The number of the format.

/// The format that this program writes. A file of a newer one opens read-only.
pub const FORMAT: u32 = 1;
