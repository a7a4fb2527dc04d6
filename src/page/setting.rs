//! How the office wants its document set.

/// The choices that the page leaves open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct PageSetting {
    /// Whether each page is marked as a draft.
    pub draft: bool,
    /// The distance of the body's baselines.
    pub pitch: Pitch,
    /// Whether table 3 begins a page of its own, together with its heading.
    pub applications_apart: bool,
}

/// The distance of the body's baselines.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Pitch {
    /// 28 points, as most offices print.
    #[default]
    Points28,
    /// Exactly 22 lines a page, as GB/T 9704 has it: 28.95 points.
    Lines22,
}

impl Pitch {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Points28, Self::Lines22];

    /// In points of 1/72 inch.
    pub fn points(self) -> f32 {
        match self {
            Self::Points28 => 28.0,
            Self::Lines22 => 28.95,
        }
    }
}
