//! The command line: arguments to [`nianbao::cli`], exit code.

use std::io::{stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let exit = nianbao::cli::run(std::env::args_os(), &mut stdout().lock(), &mut stderr().lock());
    ExitCode::from(exit.code())
}
