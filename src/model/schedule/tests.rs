//! When a reminder is due: in tables, and against a second implementation that walks minute by minute.

use chrono::{DateTime, FixedOffset, NaiveDate};
use chrono_tz::Tz;

use super::*;

mod due;
mod minutes;
mod read;

/// Every day at `time`, added on 1 January 2000.
fn daily(time: &str) -> Reminder {
    reminder(time, "daily")
}

fn reminder(time: &str, days: &str) -> Reminder {
    Reminder {
        id: 1,
        at: time.parse().expect("a time"),
        days: days.parse().expect("days"),
        since: at("2000-01-01T00:00:00Z"),
        words: None,
    }
}

/// Two hours late, never quiet.
fn loud() -> Manners {
    Manners { late: 120, quiet: Quiet::Never }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("RFC 3339")
}

fn there(text: &str, zone: Tz) -> DateTime<Tz> {
    at(text).with_timezone(&zone)
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The date that is due.
fn due(reminder: &Reminder, now: &DateTime<Tz>, last: Option<&str>, manners: &Manners) -> Option<String> {
    reminder.due(now, last.map(date), manners).map(|occurrence| occurrence.date.to_string())
}
