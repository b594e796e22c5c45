//! Dates as other programs write them, in a format that somebody names.

use std::str::FromStr;

use chrono::format::{Item, StrftimeItems};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// The time of day that a date without one gets: no setting of the day's start can move it to another day.
const NOON: NaiveTime = NaiveTime::from_hms_opt(12, 0, 0).expect("a time of day");

/// How dates are written, as `strftime` says it: `%d.%m.%Y %H:%M`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat(String);

impl DateFormat {
    /// Reads the whole of `text`; a date without a time is its noon.
    pub fn read(&self, text: &str) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(text, &self.0)
            .or_else(|_| NaiveDate::parse_from_str(text, &self.0).map(|day| day.and_time(NOON)))
            .ok()
    }

    /// Reads the beginning of `text`, and returns what comes after it.
    pub fn read_before<'t>(&self, text: &'t str) -> Option<(NaiveDateTime, &'t str)> {
        NaiveDateTime::parse_and_remainder(text, &self.0)
            .or_else(|_| {
                NaiveDate::parse_and_remainder(text, &self.0).map(|(day, rest)| (day.and_time(NOON), rest))
            })
            .ok()
    }

    /// Reads the whole of `text` as a time of day alone.
    pub fn read_time(&self, text: &str) -> Option<NaiveTime> {
        NaiveTime::parse_from_str(text, &self.0).ok()
    }

    /// Returns every format in which `text` is a date that is known here, a day-first one before its month-first twin.
    pub fn all_of(text: &str) -> Vec<Self> {
        let mut found = Vec::new();
        for day in DAYS {
            for (joint, time) in TIMES {
                let format = Self(format!("{day}{joint}{time}"));
                // `%Y` would read the year 21 in `03.04.21`.
                let is_year = |at: NaiveDateTime| !day.contains("%Y") || (1000..=9999).contains(&at.year());
                if format.read(text).is_some_and(is_year) {
                    found.push(format);
                }
            }
        }
        found
    }

    /// Returns every format in which `text` is a time of day.
    pub fn all_of_time(text: &str) -> Vec<Self> {
        let formats = TIMES.iter().map(|(_, time)| Self((*time).to_owned()));
        formats.filter(|format| format.read_time(text).is_some()).take(1).collect()
    }
}

/// How days are written.
const DAYS: &[&str] = &[
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d.%m.%y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d %B %Y",
    "%B %d, %Y",
    "%B %d %Y",
    "%A %d %B %Y",
    "%A, %d %B %Y",
    "%A, %B %d, %Y",
    "%A %B %d %Y",
];

/// How a time of day follows one.
const TIMES: &[(&str, &str)] = &[
    ("", ""),
    (" ", "%H:%M"),
    (" ", "%H:%M:%S"),
    (" ", "%I:%M %p"),
    (" ", "%I:%M:%S %p"),
    (" ", "%I:%M%p"),
    (" ", "%H.%M"),
    ("T", "%H:%M"),
    ("T", "%H:%M:%S"),
    (", ", "%H:%M"),
    (", ", "%I:%M %p"),
];

impl FromStr for DateFormat {
    type Err = NotADateFormat;

    fn from_str(text: &str) -> Result<Self, NotADateFormat> {
        let is_sound = StrftimeItems::new(text).all(|item| item != Item::Error);
        let names_something = text.contains('%');
        if is_sound && names_something { Ok(Self(text.to_owned())) } else { Err(NotADateFormat) }
    }
}

/// What was typed is no format of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("It takes letters after a %, such as '%d.%m.%Y %H:%M'")]
pub struct NotADateFormat;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_reads_what_it_says() {
        let format: DateFormat = "%d.%m.%Y %H:%M".parse().expect("a format");
        let read = format.read("03.04.2021 07:05").map(|at| at.to_string());
        assert_eq!(read.as_deref(), Some("2021-04-03 07:05:00"));
        assert_eq!(format.read("2021-04-03 07:05"), None);
        let day: DateFormat = "%Y-%m-%d".parse().expect("a format");
        assert_eq!(day.read("2021-04-03").map(|at| at.to_string()).as_deref(), Some("2021-04-03 12:00:00"));
        assert_eq!(day.read("2021-02-30"), None);
    }

    #[test]
    fn the_formats_of_a_date_are_found_and_those_that_differ_are_both_there() {
        let names = |text: &str| -> Vec<String> {
            DateFormat::all_of(text).into_iter().map(|format| format.0).collect()
        };
        assert_eq!(names("2021-04-03 07:05"), ["%Y-%m-%d %H:%M"]);
        assert_eq!(names("2026-11-22 05:20:00 PM"), ["%Y-%m-%d %I:%M:%S %p"]);
        assert_eq!(names("03.04.2021"), ["%d.%m.%Y"]);
        assert_eq!(names("03/04/2021 07:05"), ["%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"]);
        assert_eq!(names("Saturday, November 21, 2026 20:15"), ["%A, %B %d, %Y %H:%M"]);
        for none in ["", "yesterday", "1", "2021-02-30", "2021-04-03 07:05 and more"] {
            assert_eq!(names(none), [""; 0], "{none:?}");
        }
    }

    #[test]
    fn what_is_no_format_is_refused() {
        for wrong in ["", "day first", "%", "%Q%"] {
            assert_eq!(wrong.parse::<DateFormat>(), Err(NotADateFormat), "{wrong:?}");
        }
    }
}
