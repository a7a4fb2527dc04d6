//! The fonts that are installed on the computer, looked up by name.

use fontique::{Collection, CollectionOptions, FontStyle, FontWeight, FontWidth};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::fmt;
use std::sync::Arc;

/// A sign that every Chinese font has.
const COMMON: char = '年';

/// A font file that was read, and which of its faces is meant.
pub type FontFile = (Arc<Vec<u8>>, u32);

/// Looks fonts up among those that are installed: by fontconfig on Linux, by DirectWrite on Windows. Where the system
/// has no such service, nothing is found.
pub struct InstalledFonts {
    collection: Collection,
}

impl fmt::Debug for InstalledFonts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("InstalledFonts").finish_non_exhaustive()
    }
}

impl InstalledFonts {
    /// Asks the system for its fonts. That takes some hundred milliseconds where there are many.
    pub fn of_system() -> Self {
        let options = |system_fonts| CollectionOptions { shared: false, system_fonts };
        // On a computer without a single font the library panics instead of finding none.
        let collection = std::panic::catch_unwind(move || Collection::new(options(true)));
        Self { collection: collection.unwrap_or_else(|_| Collection::new(options(false))) }
    }

    /// Whether there is any.
    pub fn has_any(&mut self) -> bool {
        self.collection.family_names().next().is_some()
    }

    /// The regular face of the family of that Chinese or English name. Nothing where it is not installed, cannot be
    /// read, is no Chinese font or must not be embedded in part in a document.
    pub fn find(&mut self, name: &str) -> Option<FontFile> {
        let family = self.collection.family_by_name(name)?;
        let font = family.match_font(FontWidth::NORMAL, FontStyle::Normal, FontWeight::NORMAL, false)?;
        let bytes = font.load(None)?;
        let index = font.index();
        is_usable(bytes.as_ref(), index).then(|| (Arc::new(bytes.as_ref().to_vec()), index))
    }
}

/// Whether a face can and may stand in a document that is given away: it has outlines and Chinese characters, and its
/// embedding permission (`fsType` of the OS/2 table) forbids neither embedding nor subsets nor outlines.
pub fn is_usable(bytes: &[u8], index: u32) -> bool {
    const RESTRICTED: u16 = 0x0002;
    const NO_SUBSETTING: u16 = 0x0100;
    const BITMAPS_ONLY: u16 = 0x0200;
    /// Wider permissions that take a restriction back.
    const PREVIEW_OR_EDITING: u16 = 0x0004 | 0x0008;
    let Ok(font) = FontRef::from_index(bytes, index) else { return false };
    let has_outlines = font.glyf().is_ok() || font.cff().is_ok();
    let permission = font.os2().map_or(0, |table| table.fs_type());
    let is_restricted = permission & RESTRICTED != 0 && permission & PREVIEW_OR_EDITING == 0;
    let is_partial = permission & (NO_SUBSETTING | BITMAPS_ONLY) != 0;
    has_outlines && !is_restricted && !is_partial && font.charmap().map(COMMON).is_some_and(|glyph| glyph.to_u32() != 0)
}
