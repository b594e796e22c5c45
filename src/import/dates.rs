//! Dates as other programs write them, in a format that somebody names.

use std::str::FromStr;

use chrono::format::{Item, StrftimeItems};
use chrono::{NaiveDate, NaiveDateTime};

/// How dates are written, as `strftime` says it: `%d.%m.%Y %H:%M`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat(String);

impl DateFormat {
    /// Reads the whole of `text`; a date without a time is its midnight.
    pub fn read(&self, text: &str) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(text, &self.0)
            .or_else(|_| NaiveDate::parse_from_str(text, &self.0).map(NaiveDateTime::from))
            .ok()
    }
}

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
        assert_eq!(day.read("2021-04-03").map(|at| at.to_string()).as_deref(), Some("2021-04-03 00:00:00"));
        assert_eq!(day.read("2021-02-30"), None);
    }

    #[test]
    fn what_is_no_format_is_refused() {
        for wrong in ["", "day first", "%", "%Q%"] {
            assert_eq!(wrong.parse::<DateFormat>(), Err(NotADateFormat), "{wrong:?}");
        }
    }
}
