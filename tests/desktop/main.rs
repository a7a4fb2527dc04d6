//! The real program in a real X server: its window, its keys, the system's own file dialogs, an input method.
//!
//! Each test has an X server, a session bus and folders of its own, drives the program with keys and mouse, reads the
//! window as a screen reader would, and judges by what is on disk. Pictures are left in `target/desktop-shots/` for
//! people to look at. One test runs at a time.

#![cfg(target_os = "linux")]

mod chinese;
mod closing;
mod crash;
mod desktop;
mod dialog;
mod export;
mod files;
mod main_job;
mod program;
mod reader;
mod recovery;
mod starting;
mod takeover;
mod together;
mod trouble;
mod wait;
