//! The printed document: its structure, then its pages of placed glyphs and lines.
