//! Icons of the carried icon font, a part of Lucide. Made by `assets/fonts/make.sh`.

pub(crate) const CHEVRON_DOWN: &str = "\u{e06d}";
pub(crate) const QUOTE: &str = "\u{e239}";
pub(crate) const IMPORT: &str = "\u{e4e5}";
pub(crate) const SAVE: &str = "\u{e14d}";
pub(crate) const UNDO: &str = "\u{e2a1}";
pub(crate) const REDO: &str = "\u{e2a0}";
pub(crate) const NEW: &str = "\u{e0c9}";
pub(crate) const ROLL_OVER: &str = "\u{e3fd}";
pub(crate) const OPEN: &str = "\u{e247}";
pub(crate) const EXAMPLE: &str = "\u{e05f}";
pub(crate) const CHECK_LIST: &str = "\u{e1d0}";
pub(crate) const DOWNLOAD: &str = "\u{e0b2}";
pub(crate) const CROSS: &str = "\u{e1b2}";
pub(crate) const CROSS_IN_CIRCLE: &str = "\u{e084}";
pub(crate) const WARNING: &str = "\u{e193}";
pub(crate) const LIGHT_BULB: &str = "\u{e1c2}";
pub(crate) const DASHED_SQUARE: &str = "\u{e1cb}";
pub(crate) const CHECK: &str = "\u{e06c}";
pub(crate) const CHECK_IN_CIRCLE: &str = "\u{e226}";
pub(crate) const MINUS: &str = "\u{e11c}";
pub(crate) const PLUS: &str = "\u{e13d}";
pub(crate) const EYE: &str = "\u{e0ba}";
pub(crate) const PRINTER: &str = "\u{e141}";
pub(crate) const INFORMATION: &str = "\u{e0f9}";
pub(crate) const HISTORY: &str = "\u{e1f5}";
