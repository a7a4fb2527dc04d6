//! Measures of the page after GB/T 9704, in points of 1/72 inch.

use crate::form::Table;

const MILLIMETRE: f32 = 72.0 / 25.4;

/// The sheet: A4 and its type area.
#[derive(Clone, Copy, Debug)]
pub struct Sheet;

impl Sheet {
    /// Width of the paper: 210 mm.
    pub const WIDTH: f32 = 210.0 * MILLIMETRE;
    /// Height of the paper: 297 mm.
    pub const HEIGHT: f32 = 297.0 * MILLIMETRE;
    /// Left margin: 28 mm.
    pub const LEFT: f32 = 28.0 * MILLIMETRE;
    /// Top margin: 37 mm.
    pub const TOP: f32 = 37.0 * MILLIMETRE;
    /// Width of the type area: 156 mm.
    pub const TEXT_WIDTH: f32 = 156.0 * MILLIMETRE;
    /// Height of the type area: 225 mm.
    pub const TEXT_HEIGHT: f32 = 225.0 * MILLIMETRE;
    /// Left edge of the type area's right side.
    pub const RIGHT: f32 = Self::LEFT + Self::TEXT_WIDTH;
    /// Lower edge of the type area.
    pub const BOTTOM: f32 = Self::TOP + Self::TEXT_HEIGHT;
    /// The dashes beside the page number stand 7 mm below the type area.
    pub const NUMBER_DASH: f32 = Self::BOTTOM + 7.0 * MILLIMETRE;
    /// Baseline of the mark of a draft.
    pub const DRAFT_BASELINE: f32 = 27.0 * MILLIMETRE;
}

/// Type and distances of the running text.
#[derive(Clone, Copy, Debug)]
pub struct BodyMeasures;

impl BodyMeasures {
    /// 3号.
    pub const SIZE: f32 = 16.0;
    /// Taken from each character's width, so that a line holds 28.
    pub const TIGHTENING: f32 = 0.25;
    /// Characters by which the first line is indented.
    pub const INDENT: f32 = 2.0;
    /// 2号, the title.
    pub const TITLE_SIZE: f32 = 22.0;
    /// Distance of the title's baselines.
    pub const TITLE_PITCH: f32 = 36.0;
    /// Free space under the title.
    pub const TITLE_SPACE: f32 = 28.0;
    /// 4号, the page number and the mark of a draft.
    pub const NUMBER_SIZE: f32 = 14.0;
}

/// Type and distances of a table.
#[derive(Clone, Copy, Debug)]
pub struct TableMeasures {
    /// Size of the type.
    pub size: f32,
    /// Distance of baselines in a cell.
    pub pitch: f32,
    /// Free space between a cell's upper and lower line and its text.
    pub space_above: f32,
    /// Free space between a cell's left and right line and its text.
    pub space_at_sides: f32,
}

/// Width of the lines of a table.
pub const RULE_WIDTH: f32 = 0.5;

/// Widths of the grid columns of a table with that many; together the type area's width.
pub(super) fn widths(table: Table, columns: usize) -> Vec<f32> {
    const QUARTER: f32 = Sheet::TEXT_WIDTH / 4.0;
    const SECTION: f32 = 32.0;
    const GROUP: f32 = 47.0;
    const VALUE: f32 = 28.0;
    let shared = |width: f32, count: usize| std::iter::repeat_n(width / count as f32, count);
    match table {
        Table::Disclosure => std::iter::once(QUARTER).chain(shared(3.0 * QUARTER, columns.saturating_sub(1))).collect(),
        Table::Applications => {
            let values = columns.saturating_sub(3);
            let label = Sheet::TEXT_WIDTH - SECTION - GROUP - values as f32 * VALUE;
            [SECTION, GROUP, label].into_iter().chain(std::iter::repeat_n(VALUE, values)).collect()
        }
        Table::Disputes => shared(Sheet::TEXT_WIDTH, columns).collect(),
    }
}

/// The measures of a table. Table 3 with its heading fits on one page.
pub fn measures(table: Table) -> &'static TableMeasures {
    match table {
        Table::Disclosure => &TableMeasures { size: 12.0, pitch: 17.0, space_above: 4.0, space_at_sides: 4.0 },
        Table::Applications => &TableMeasures { size: 10.5, pitch: 13.0, space_above: 2.0, space_at_sides: 2.0 },
        Table::Disputes => &TableMeasures { size: 10.5, pitch: 15.0, space_above: 4.0, space_at_sides: 2.0 },
    }
}
