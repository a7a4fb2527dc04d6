//! Benches: edit to findings, exports, many reports, frames of the window.

mod export;
mod folder;
mod import;
mod ledger;
mod rules;
mod window;

fn main() {
    divan::main();
}
