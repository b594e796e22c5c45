//! Moments as RFC 3339 text, by whole numbers alone.
//!
//! The general formatter of chrono takes longer over the two dates of a record than all of [`super::line`] takes
//! over the record.

use crate::model::moment::Moment;

const DAY_MS: i64 = 86_400_000;

/// The first and the last moment that RFC 3339 can write, in UTC milliseconds.
const YEARS_1_TO_9999: (i64, i64) = (-62_135_596_800_000, 253_402_300_799_999);

/// Appends `at` with milliseconds and its own offset: `2026-11-21T20:15:00.000+01:00`.
pub fn push_moment(line: &mut Vec<u8>, at: Moment) {
    push_date_time(line, local_ms(at), Fraction::Milliseconds);
    push_offset(line, at.offset_min());
}

/// Appends `at` with whole seconds and its own offset: `2026-11-21T20:15:00+01:00`.
pub fn push_seconds(line: &mut Vec<u8>, at: Moment) {
    push_date_time(line, local_ms(at), Fraction::None);
    push_offset(line, at.offset_min());
}

/// Appends UTC milliseconds with a `Z`: `2026-11-21T19:15:00.000Z`.
///
/// What lies outside the years 1 to 9999 is written as the first or the last moment of them.
pub fn push_utc(line: &mut Vec<u8>, utc_ms: i64) {
    let (first, last) = YEARS_1_TO_9999;
    push_date_time(line, utc_ms.clamp(first, last), Fraction::Milliseconds);
    line.push(b'Z');
}

#[derive(Clone, Copy, PartialEq)]
enum Fraction {
    None,
    Milliseconds,
}

fn local_ms(at: Moment) -> i64 {
    at.utc_ms() + i64::from(at.offset_min()) * 60_000
}

fn push_date_time(line: &mut Vec<u8>, ms: i64, fraction: Fraction) {
    let (year, month, day) = date(ms.div_euclid(DAY_MS));
    let ms = ms.rem_euclid(DAY_MS);
    let (seconds, ms) = (ms / 1000, ms % 1000);
    let mut text = *b"0000-00-00T00:00:00.000";
    let parts = [
        (0, year / 100),
        (2, year % 100),
        (5, month),
        (8, day),
        (11, seconds / 3600),
        (14, seconds / 60 % 60),
        (17, seconds % 60),
        (20, ms / 10),
    ];
    for (at, number) in parts {
        [text[at], text[at + 1]] = two(number);
    }
    text[22] = digit(ms);
    let end = if fraction == Fraction::Milliseconds { text.len() } else { 19 };
    line.extend_from_slice(&text[..end]);
}

fn push_offset(line: &mut Vec<u8>, minutes: i16) {
    let sign = if minutes < 0 { b'-' } else { b'+' };
    let minutes = i64::from(minutes.unsigned_abs());
    let ([h1, h2], [m1, m2]) = (two(minutes / 60), two(minutes % 60));
    line.extend_from_slice(&[sign, h1, h2, b':', m1, m2]);
}

fn two(number: i64) -> [u8; 2] {
    [digit(number / 10), digit(number)]
}

/// Returns the last digit of `number`, which is never negative here.
fn digit(number: i64) -> u8 {
    b'0' + (number % 10) as u8
}

/// Returns year, month and day of the day this many days after 1 January 1970.
///
/// Counts in eras of 400 years that begin in March, so that the leap day ends the year:
/// `civil_from_days` of <https://howardhinnant.github.io/date_algorithms.html>.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};
    use proptest::prelude::*;

    use super::*;
    use crate::model::moment::utc_rfc3339;

    fn text(push: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut line = Vec::new();
        push(&mut line);
        String::from_utf8(line).expect("digits")
    }

    proptest! {
        #[test]
        fn a_moment_reads_as_it_does_everywhere(ms in -62_135_600_000_000i64..=253_402_310_000_000, offset in -1439i16..=1439) {
            if let Some(at) = Moment::from_stored(ms, offset) {
                prop_assert_eq!(text(|line| push_moment(line, at)), at.to_string());
            }
        }

        #[test]
        fn utc_reads_as_it_does_everywhere(ms in YEARS_1_TO_9999.0..=YEARS_1_TO_9999.1) {
            prop_assert_eq!(text(|line| push_utc(line, ms)), utc_rfc3339(ms));
        }
    }

    #[test]
    fn every_day_that_can_be_written_is_right() {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day");
        for (at, day) in first.iter_days().take_while(|day| day.year() <= 9999).enumerate() {
            let here = date(at as i64 - 719_162);
            assert_eq!(here, (day.year().into(), day.month().into(), day.day().into()));
        }
    }

    #[test]
    fn what_cannot_be_written_becomes_the_nearest_that_can() {
        assert_eq!(text(|line| push_utc(line, i64::MIN)), "0001-01-01T00:00:00.000Z");
        assert_eq!(text(|line| push_utc(line, i64::MAX)), "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn seconds_stand_without_a_fraction() {
        let at = Moment::from_stored(1_795_288_500_123, -210).expect("a sound date");
        assert_eq!(text(|line| push_seconds(line, at)), "2026-11-21T15:45:00-03:30");
    }
}
