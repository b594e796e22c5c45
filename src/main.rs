//! Runs the program and leaves with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    gently::cli::main()
}
