//! Why a phrase is not a date: what it was, and the reason where there is one.

use chrono::{DateTime, FixedOffset, Month, Weekday};

use super::words;

/// A phrase that names no day or moment. What was typed is repeated without control characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// Nothing but spaces.
    #[error("The day is empty")]
    Empty,
    /// Longer than any phrase that is read.
    #[error("Too long for a day: more than {} letters", words::LONGEST)]
    TooLong,
    /// Words that are not on the list.
    #[error("Not a day or time that is read here: `{0}`")]
    Unread(String),
    /// A day that is on no calendar.
    #[error("No such day: `{text}`")]
    NoSuchDay {
        /// What was typed.
        text: String,
        /// Why there is none.
        #[source]
        because: Because,
    },
    /// A time that is on no clock.
    #[error("No such time: `{text}`")]
    NoSuchTime {
        /// What was typed.
        text: String,
        /// Why there is none.
        #[source]
        because: Because,
    },
    /// It could be read in more than one way.
    #[error("Not clear enough: `{text}`")]
    Unclear {
        /// What was typed.
        text: String,
        /// What makes it so.
        #[source]
        because: Because,
    },
    /// A week, a month or a year where one day is needed.
    #[error("More than one day: `{0}`")]
    ManyDays(String),
    /// A moment after now, as it was read.
    #[error("Still to come: {}", .0.format("%A %-d %B %Y, %H:%M"))]
    Future(DateTime<FixedOffset>),
}

impl NotADate {
    pub(super) fn new(text: &str, because: Because) -> Self {
        let text = words::echo(text);
        match because {
            Because::MonthLength { .. } | Because::Months | Because::Years | Because::OtherWeekday(_) => {
                Self::NoSuchDay { text, because }
            }
            Because::Hours | Because::TwelveHours => Self::NoSuchTime { text, because },
            Because::Midnight | Because::PartOfDay | Because::Order => Self::Unclear { text, because },
        }
    }
}

/// The reason behind a [`NotADate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Because {
    /// The month is shorter, or the day is 0.
    #[error("{} has {days} days", month_name(*.month, *.year))]
    MonthLength {
        /// The year, if one was said.
        year: Option<i32>,
        /// The month, 1 to 12.
        month: u32,
        /// How many days it has; without a year, at most.
        days: u32,
    },
    /// A month number above 12, or 0.
    #[error("A year has 12 months")]
    Months,
    /// Outside the years that can be written.
    #[error("Years run from 1 to 9999")]
    Years,
    /// The weekday that was said is not that of the date.
    #[error("That day is a {}", weekday_name(*.0))]
    OtherWeekday(Weekday),
    /// Past 23:59.
    #[error("Times run from 00:00 to 23:59")]
    Hours,
    /// Such as 13pm.
    #[error("With am or pm, hours run from 1 to 12")]
    TwelveHours,
    /// Midnight.
    #[error("At midnight two days meet")]
    Midnight,
    /// Such as `last night`.
    #[error("That is a part of a day and not a time")]
    PartOfDay,
    /// Such as 01/02/2026.
    #[error("Some read the day first, others the month")]
    Order,
}

fn month_name(month: u32, year: Option<i32>) -> String {
    let name =
        u8::try_from(month).ok().and_then(|m| Month::try_from(m).ok()).map_or("That month", |m| m.name());
    year.map_or_else(|| name.to_owned(), |year| format!("{name} {year}"))
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
