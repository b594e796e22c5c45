//! Hands over a place and becomes another program, as gently does when it comes back after it was
//! idle: `tests/terminal/again.rs` begins gently by this.
//!
//! `AGAIN` is the place as JSON; the arguments are the program and its own.

use std::path::PathBuf;

use gently::cli::again::Again;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let again: Again = serde_json::from_str(&std::env::var("AGAIN")?)?;
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let program = PathBuf::from(arguments.first().ok_or("no program is named")?);
    Err(again.execute_as(&program, arguments).into())
}
