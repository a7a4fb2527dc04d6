//! Benches: edit to findings, exports, many reports, frames of the window; and the budgets, which fail where a cost is of
//! another kind than it should be.

mod budgets;
mod export;
mod folder;
mod import;
mod ledger;
mod rules;
mod window;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut budgets = budgets::Budgets::default();
    // Whoever asks for some of the benches, or for their names, wants these only.
    if arguments.iter().all(|argument| argument == "--bench") {
        rules::hold(&mut budgets);
        export::hold(&mut budgets);
        import::hold(&mut budgets);
        ledger::hold(&mut budgets);
        folder::hold(&mut budgets);
        window::hold(&mut budgets);
    }
    divan::main();
    budgets.finish();
}
