//! nianbao (年报): in it a Chinese local office writes, checks and publishes its yearly report on open government
//! information (政府信息公开工作年度报告), in the format of 国办公开办函〔2021〕30号.

pub mod cli;
pub mod document;
pub mod export;
pub mod file;
pub mod form;
pub mod page;
pub mod report;
pub mod rules;
pub mod ui;
