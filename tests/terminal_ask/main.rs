//! Asking in a real terminal: `examples/ask.rs` asks one of each kind, and we are the person.

mod away;
mod choices;
mod endings;
mod plain;
mod pty;
mod reading;
mod written;
