//! What people say, in tables; and that no string at all makes it panic.

use chrono::{DateTime, FixedOffset};

use super::*;

mod any_text;
mod clocks;
mod days;
mod moments;

/// Saturday, 21 November 2026.
fn today() -> Day {
    Day("2026-11-21".parse().expect("a date"))
}

/// A quarter past eight in the evening of [`today`].
fn now() -> DateTime<FixedOffset> {
    at("2026-11-21T20:15:00+01:00")
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("RFC 3339")
}
