//! The rule for all later years, as the last line of such a file has it: `CET-1CEST,M3.5.0,M10.5.0/3`.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};

/// The offsets of a place, and when each begins.
#[derive(Debug, PartialEq)]
pub(super) struct Rule {
    /// Seconds east, in winter.
    standard: i32,
    /// Seconds east in summer, when it begins and when it ends.
    summer: Option<(i32, Change, Change)>,
}

/// The day of a change in any year, and the seconds after its midnight.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Change {
    day: YearDay,
    seconds: i32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum YearDay {
    /// A weekday of a month: 5 is the last; 0 is Sunday.
    Week { month: u32, week: u32, weekday: u32 },
    /// The day of the year from 1, without 29 February.
    Julian(u32),
    /// The day of the year from 0.
    Number(u32),
}

impl Rule {
    pub fn parse(text: &str) -> Option<Self> {
        let rest = name(text)?;
        let (west, rest) = clock(rest)?;
        let standard = -west;
        if rest.is_empty() {
            return Some(Self { standard, summer: None });
        }
        let rest = name(rest)?;
        let (summer, rest) = match clock(rest) {
            Some((west, rest)) => (-west, rest),
            None => (standard + 3600, rest),
        };
        let (start, end) = rest.strip_prefix(',')?.split_once(',')?;
        Some(Self { standard, summer: Some((summer, Change::parse(start)?, Change::parse(end)?)) })
    }

    /// Returns the offset at a moment (UTC seconds).
    pub fn offset(&self, utc: i64) -> Option<i32> {
        let Some((summer, start, end)) = &self.summer else { return Some(self.standard) };
        let year = DateTime::from_timestamp(utc.checked_add(self.standard.into())?, 0)?.year();
        // Each begins at a time that the clock before it shows.
        let start = start.utc(year, self.standard)?;
        let end = end.utc(year, *summer)?;
        let is_summer = if start < end { (start..end).contains(&utc) } else { !(end..start).contains(&utc) };
        Some(if is_summer { *summer } else { self.standard })
    }
}

impl Change {
    fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        let (seconds, rest) = clock(time)?;
        let day = if let Some(week) = day.strip_prefix('M') {
            let mut parts = week.split('.').map(|part| part.parse::<u32>().ok());
            let (month, week, weekday) = (parts.next()??, parts.next()??, parts.next()??);
            YearDay::Week { month, week, weekday }
        } else if let Some(day) = day.strip_prefix('J') {
            YearDay::Julian(day.parse().ok()?)
        } else {
            YearDay::Number(day.parse().ok()?)
        };
        rest.is_empty().then_some(Self { day, seconds })
    }

    /// Returns the change in a year, in UTC seconds.
    fn utc(self, year: i32, offset: i32) -> Option<i64> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let day = match self.day {
            YearDay::Number(number) => first.checked_add_signed(TimeDelta::days(number.into()))?,
            YearDay::Julian(number) => {
                let leap = u32::from(first.leap_year() && number >= 60);
                first.checked_add_signed(TimeDelta::days(i64::from(number + leap) - 1))?
            }
            YearDay::Week { month, week, weekday } => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let ahead = (weekday + 7).checked_sub(first.weekday().num_days_from_sunday())? % 7;
                let days = (1..=week).map(|week| first + TimeDelta::days(i64::from(ahead + (week - 1) * 7)));
                days.take(5).filter(|day| day.month() == month).last()?
            }
        };
        let midnight = day.and_hms_opt(0, 0, 0)?.and_utc().timestamp();
        Some(midnight + i64::from(self.seconds) - i64::from(offset))
    }
}

/// Passes over a name: letters, or anything between `<` and `>`.
fn name(text: &str) -> Option<&str> {
    match text.strip_prefix('<') {
        Some(rest) => rest.split_once('>').map(|(_, rest)| rest),
        None => Some(text.trim_start_matches(|c: char| c.is_ascii_alphabetic()))
            .filter(|rest| rest.len() < text.len()),
    }
}

/// Reads `[+-]h[h[h]][:mm[:ss]]`, in seconds.
fn clock(text: &str) -> Option<(i32, &str)> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut seconds = 0;
    for unit in [3600, 60, 1] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: i32 = rest[..digits].parse().ok().filter(|_| digits <= 3)?;
        seconds += number * unit;
        rest = &rest[digits..];
        match rest.strip_prefix(':') {
            Some(after) if unit > 1 => rest = after,
            _ => break,
        }
    }
    Some((sign * seconds, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_summer_in_the_north_and_in_the_south() {
        let hours = |rule: &str, utc| Rule::parse(rule).and_then(|rule| rule.offset(utc)).map(|s| s / 3600);
        let (january, july) = (1_894_000_000, 1_909_600_000); // of 2030
        assert_eq!(hours("CET-1CEST,M3.5.0,M10.5.0/3", january), Some(1));
        assert_eq!(hours("CET-1CEST,M3.5.0,M10.5.0/3", july), Some(2));
        assert_eq!(hours("AEST-10AEDT,M10.1.0,M4.1.0/3", january), Some(11));
        assert_eq!(hours("AEST-10AEDT,M10.1.0,M4.1.0/3", july), Some(10));
        assert_eq!(hours("<+0530>-5:30", july), Some(5));
        assert_eq!(hours("UTC0", july), Some(0));
    }

    proptest! {
        #[test]
        fn any_rule_ends_in_an_offset_or_none(text in "[A-Z]{0,4}[<>+,./:JM0-9A-Z-]{0,30}", utc in any::<i64>()) {
            if let Some(rule) = Rule::parse(&text) {
                let _ = rule.offset(utc);
            }
        }
    }
}
