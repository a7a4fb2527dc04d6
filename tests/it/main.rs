//! One binary with a module per layer.

mod cli;
mod common;
mod document;
mod editions;
mod errors;
mod export;
mod file;
mod folder;
mod form;
mod golden;
mod import;
mod page;
mod papers;
mod report;
mod rules;
mod text;
mod tidy;
mod ui;
