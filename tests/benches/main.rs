//! Benches: edit to findings, exports.

mod export;
mod rules;

fn main() {
    divan::main();
}
