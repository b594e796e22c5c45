//! Which days a plot is about, and how days are written beside it.

use chrono::{Datelike, Days};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::filter_args;
use crate::model::filter::Filter;
use crate::model::moment::{Day, DayStart};
use crate::model::record::Kind;

/// How many days are shown when none is named.
const LAST: u64 = 30;

/// The days a plot is about, first and last included.
pub(super) struct Span {
    pub first: Day,
    pub last: Day,
    /// Which decides what day a moment belongs to.
    pub starts: DayStart,
    today: Day,
}

impl Span {
    /// Reads the days that were named; without any, they are the last 30.
    pub fn read(from: Option<&str>, to: Option<&str>, cx: &mut Context) -> Result<Self, CliError> {
        let today = cx.today()?;
        let starts = cx.settings().day_start;
        let (from, to) = filter_args::days(from, to, cx)?;
        let last = to.unwrap_or_else(|| from.map_or(today, |from| from.max(today)));
        let first = from.unwrap_or_else(|| last.0.checked_sub_days(Days::new(LAST - 1)).map_or(last, Day));
        Ok(Self { first, last, starts, today })
    }

    /// Returns what lets these days through, and nothing that was put away.
    pub fn filter(&self, kind: Option<Kind>) -> Filter {
        Filter { from: Some(self.first), to: Some(self.last), kind, ..Filter::all(self.starts) }
    }

    /// Writes a day, `21 Nov`; with its year if it is not this one.
    pub fn day(&self, day: Day) -> String {
        let format = if day.0.year() == self.today.0.year() { "%-d %b" } else { "%-d %b %Y" };
        day.0.format(format).to_string()
    }
}
