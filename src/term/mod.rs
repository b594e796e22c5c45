//! The only printing and asking.

pub mod ask;
