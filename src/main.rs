//! Parses, builds the real context, runs, and leaves with an exit code.

fn main() {}
