//! Documents about reports.

mod files;
mod handout;
mod office_status;
