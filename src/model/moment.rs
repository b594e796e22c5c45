//! Moments and days: when something was, as the person lived it.

use std::fmt;

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, SecondsFormat, TimeZone, Timelike, Utc};
use serde::{Serialize, Serializer};

/// A moment with the offset the clock had then.
///
/// Keeping the offset keeps the day: 23:30 in Lisbon stays that evening after a flight.
/// Years run from 1 to 9999, because RFC 3339 can write no others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    utc_ms: i64,
    offset_min: i16,
}

impl Moment {
    /// Takes over `at`, to the millisecond; `None` outside the years 1 to 9999.
    pub fn new(at: DateTime<FixedOffset>) -> Option<Self> {
        let offset_min = i16::try_from(at.offset().local_minus_utc() / 60).ok()?;
        Self::from_stored(at.timestamp_millis(), offset_min)
    }

    /// Rebuilds a moment from UTC milliseconds and minutes east of UTC, as the store keeps them.
    pub fn from_stored(utc_ms: i64, offset_min: i16) -> Option<Self> {
        let moment = Self { utc_ms, offset_min };
        let local = moment.checked_datetime()?;
        (1..=9999).contains(&local.year()).then_some(moment)
    }

    /// Returns UTC milliseconds.
    pub const fn utc_ms(self) -> i64 {
        self.utc_ms
    }

    /// Returns the minutes east of UTC that the clock showed then.
    pub const fn offset_min(self) -> i16 {
        self.offset_min
    }

    /// Returns the moment with its own offset.
    pub fn datetime(self) -> DateTime<FixedOffset> {
        self.checked_datetime().expect("checked when the moment was made")
    }

    /// Returns the day this belongs to, when days begin at `starts`.
    pub fn day(self, starts: DayStart) -> Day {
        let lived = self.datetime().naive_local() - Duration::minutes(i64::from(starts.minutes()));
        Day(lived.date())
    }

    fn checked_datetime(self) -> Option<DateTime<FixedOffset>> {
        let offset = FixedOffset::east_opt(i32::from(self.offset_min) * 60)?;
        offset.timestamp_millis_opt(self.utc_ms).single()
    }
}

impl fmt::Display for Moment {
    /// Writes RFC 3339 with milliseconds and offset.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.datetime().to_rfc3339_opts(SecondsFormat::Millis, false))
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Moment({self})")
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Writes UTC milliseconds as RFC 3339 with a `Z`.
pub fn utc_rfc3339(utc_ms: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(utc_ms)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A day as lived: it runs from [`DayStart`] to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// Returns the number of days since 1 January 1970, negative before.
    pub fn number(self) -> i64 {
        (self.0 - NaiveDate::default()).num_days()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The time of night at which one day ends and the next begins; 04:00 unless set.
///
/// At half past one, yesterday evening is not over yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStart(u16);

impl DayStart {
    /// Returns the minutes after midnight, 0 to 719.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Reads `HH:MM` from 00:00 to 11:59; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let time = chrono::NaiveTime::parse_from_str(text, "%H:%M").ok()?;
        let minutes = u16::try_from(time.num_seconds_from_midnight() / 60).ok()?;
        (minutes < 12 * 60).then_some(Self(minutes))
    }
}

impl Default for DayStart {
    fn default() -> Self {
        Self(4 * 60)
    }
}

impl fmt::Display for DayStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        let at = DateTime::parse_from_rfc3339(text).expect("a valid test date");
        Moment::new(at).expect("a year that can be kept")
    }

    #[test]
    fn half_past_one_belongs_to_the_evening_before() {
        let late = moment("2026-11-22T01:30:00+01:00");
        assert_eq!(late.day(DayStart::default()).to_string(), "2026-11-21");
        assert_eq!(late.day(DayStart(0)).to_string(), "2026-11-22");
    }

    #[test]
    fn the_day_stays_the_day_it_was_lived_as() {
        let there = moment("2026-11-21T23:30:00-08:00");
        assert_eq!(there.day(DayStart::default()).to_string(), "2026-11-21");
    }

    #[test]
    fn what_is_stored_comes_back() {
        let at = moment("2026-03-29T02:59:59.123+02:00");
        let again = Moment::from_stored(at.utc_ms(), at.offset_min());
        assert_eq!(again, Some(at));
        assert_eq!(at.to_string(), "2026-03-29T02:59:59.123+02:00");
    }

    #[test]
    fn a_year_that_cannot_be_written_is_refused() {
        assert_eq!(Moment::from_stored(i64::MAX, 0), None);
        assert_eq!(Moment::from_stored(253_402_300_800_000, 0), None);
        assert_eq!(Moment::from_stored(0, i16::MAX), None);
    }

    #[test]
    fn days_begin_before_noon() {
        assert_eq!(DayStart::parse("04:00"), Some(DayStart::default()));
        assert_eq!(DayStart::parse("00:00"), Some(DayStart(0)));
        for wrong in ["12:00", "25:00", "four", "", "4"] {
            assert_eq!(DayStart::parse(wrong), None, "{wrong}");
        }
    }
}
