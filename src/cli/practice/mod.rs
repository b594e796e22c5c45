//! Practices: what is kept over time. One engine for all of them; what is asked stands in `prompts/practices/`.

pub mod page;
