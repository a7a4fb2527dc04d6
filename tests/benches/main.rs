//! Benches: edit to findings, exports, frames of the window.

mod export;
mod import;
mod ledger;
mod rules;
mod window;

fn main() {
    divan::main();
}
