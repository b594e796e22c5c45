//! The rooms of gently.
//!
//! | room | what lives there | doors |
//! |---|---|---|
//! | [`model`] | what a journal is: values and rules | none |
//! | [`content`] | finds, parses and checks `prompts/` | model |
//! | [`store`] | the only SQL and the only keys | model |
//! | [`export`] | one file per format | model |
//! | [`import`] | one file per source | model |
//! | [`plot`] | numbers in, lines of text out | model |
//! | [`remind`] | the reminders file and what was last said | model |
//! | [`term`] | the only printing and asking | none |
//! | [`cli`] | arguments, help and action of each command | all |
//!
//! Beside them stand [`clock`], the only `now()`, and [`paths`], which alone knows where things lie.
//! `tests/layers.rs` checks the doors.

pub mod cli;
pub mod clock;
pub mod content;
pub mod export;
pub mod import;
pub mod model;
pub mod paths;
pub mod plot;
pub mod remind;
pub mod store;
pub mod term;
