//! The published report that 示例 shows.

use crate::file::ron::read;
use crate::report::Report;

/// The published report that 示例 shows: 乐清市城东街道办事处, 2021.
pub fn sample() -> Report {
    read(include_str!("../../../assets/samples/chengdong-2021.ron"))
        .map_or_else(|| Report::empty(crate::form::FIRST_YEAR), |reading| reading.report)
}
