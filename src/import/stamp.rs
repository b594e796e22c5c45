//! Dates as files have them: year first, a time perhaps, an offset perhaps. Nothing here guesses which is the month.

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone};

use super::Zone;
use crate::model::moment::Moment;

/// A date as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day.
    pub day: NaiveDate,
    /// The time of day; `None` where only the day is known.
    pub time: Option<NaiveTime>,
    /// The offset; `None` for the clock of whoever wrote it.
    pub offset: Option<FixedOffset>,
}

impl Stamp {
    /// A day, and no more than that.
    pub const fn of_day(day: NaiveDate) -> Self {
        Self { day, time: None, offset: None }
    }

    /// Returns the moment, or `None` for a year that cannot be kept.
    ///
    /// A day alone is its noon, which no setting of the day's start can move to another day.
    pub fn moment(self, zone: &Zone) -> Option<Moment> {
        let time = self.time.unwrap_or(NaiveTime::MIN + TimeDelta::hours(12));
        let local = self.day.and_time(time);
        match self.offset {
            Some(offset) => Moment::new(offset.from_local_datetime(&local).single()?),
            None => zone(local),
        }
    }
}

/// Reads the whole of `text` as a date.
pub(super) fn whole(text: &str) -> Option<Stamp> {
    let (stamp, rest) = leading(text.trim())?;
    rest.is_empty().then_some(stamp)
}

/// Reads the date that `text` begins with, and returns what follows it without the space between.
///
/// ```text
/// 2026-01-02   2026/01/02 10:00   2026-01-02T10:00:00.5+01:00   2026.01.02 10:00:00 PM   20260102
/// ```
pub(super) fn leading(text: &str) -> Option<(Stamp, &str)> {
    let (day, rest) = day(text)?;
    if !ends_a_word(rest) && !rest.starts_with(['T', 't']) {
        return None;
    }
    let alone = (Stamp::of_day(day), rest.trim_start());
    let after = rest.strip_prefix(['T', 't', ',']).unwrap_or(rest).trim_start();
    let Some((time, rest)) = time(after) else {
        return ends_a_word(rest).then_some(alone);
    };
    let (offset, rest) = offset(rest);
    if ends_a_word(rest) {
        Some((Stamp { day, time: Some(time), offset }, rest.trim_start()))
    } else {
        Some(alone)
    }
}

/// Reads the day that `text` begins with.
fn day(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = number(text, 4)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '_'));
    let rest = mark.map_or(rest, |_| &rest[1..]);
    let (month, rest) = number(rest, 2)?;
    let rest = mark.map_or(Some(rest), |mark| rest.strip_prefix(mark))?;
    let (day, rest) = number(rest, 2)?;
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, rest))
}

/// Reads the time of day that `text` begins with: hours and minutes, then seconds and parts of them, then AM or PM.
pub(super) fn time(text: &str) -> Option<(NaiveTime, &str)> {
    let (hour, rest) = number(text, 2).or_else(|| number(text, 1))?;
    let (minute, mut rest) = number(rest.strip_prefix(':')?, 2)?;
    let (mut second, mut nanos) = (0, 0);
    if let Some((read, after)) = rest.strip_prefix(':').and_then(|rest| number(rest, 2)) {
        (second, rest) = (read, after);
        if let Some(part) = rest.strip_prefix(['.', ',']) {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                let nine: String = part[..digits].chars().chain("000000000".chars()).take(9).collect();
                (nanos, rest) = (nine.parse().ok()?, &part[digits..]);
            }
        }
    }
    let trimmed = rest.trim_start();
    let half = |word: &str| {
        let fits = trimmed.get(..2).is_some_and(|two| two.eq_ignore_ascii_case(word));
        (fits && (1..=12).contains(&hour) && ends_a_word(&trimmed[2..])).then(|| &trimmed[2..])
    };
    let (hour, rest) = match (half("am"), half("pm")) {
        (Some(rest), _) => (hour % 12, rest),
        (_, Some(rest)) => (hour % 12 + 12, rest),
        _ => (hour, rest),
    };
    Some((NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?, rest))
}

/// Reads the offset that `text` begins with, with a space before it perhaps; what is none is left standing.
fn offset(text: &str) -> (Option<FixedOffset>, &str) {
    let trimmed = text.trim_start();
    for zero in ["UTC", "GMT", "Z", "z"] {
        if let Some(rest) = trimmed.strip_prefix(zero).filter(|rest| ends_a_word(rest)) {
            return (FixedOffset::east_opt(0), rest);
        }
    }
    signed(trimmed).map_or((None, text), |(offset, rest)| (Some(offset), rest))
}

/// Reads `+01:00`, `+0100` or `+01`.
fn signed(text: &str) -> Option<(FixedOffset, &str)> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let (hours, rest) = number(text.trim_start_matches(['+', '-', '\u{2212}']), 2)?;
    let (minutes, rest) = number(rest.strip_prefix(':').unwrap_or(rest), 2).unwrap_or((0, rest));
    let minutes = i32::try_from(hours * 60 + minutes).ok().filter(|minutes| *minutes <= 14 * 60)?;
    ends_a_word(rest).then_some((FixedOffset::east_opt(sign * minutes * 60)?, rest))
}

/// Reads exactly so many digits; a further one means that it is another number.
fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let (read, rest) = text.split_at_checked(digits)?;
    read.bytes().all(|b| b.is_ascii_digit()).then(|| read.parse().ok().map(|number| (number, rest)))?
}

fn ends_a_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Option<String> {
        let stamp = whole(text)?;
        let time = stamp.time.map(|time| format!(" {time}")).unwrap_or_default();
        let offset = stamp.offset.map(|offset| format!(" {offset}")).unwrap_or_default();
        Some(format!("{}{time}{offset}", stamp.day))
    }

    #[test]
    fn dates_with_the_year_first_are_read() {
        for (text, read) in [
            ("2026-01-02", "2026-01-02"),
            ("2026_01_02", "2026-01-02"),
            ("20260102", "2026-01-02"),
            ("2026/01/02 9:05", "2026-01-02 09:05:00"),
            ("2026-01-02T10:00:00Z", "2026-01-02 10:00:00 +00:00"),
            ("2026-01-02T10:00:00.250+05:30", "2026-01-02 10:00:00.250 +05:30"),
            ("2026-01-02 10:00 -0800", "2026-01-02 10:00:00 -08:00"),
            ("2026-01-02 12:30:00 AM", "2026-01-02 00:30:00"),
            ("2026-01-02 10:00:00 PM", "2026-01-02 22:00:00"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for wrong in
            ["", "2026", "2026-02-30", "2026-13-01", "2026-1-2", "02.01.2026", "20260102345", "2026-01-023"]
        {
            assert_eq!(whole(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_follows_a_date_is_left() {
        let rest = |text| leading(text).map(|(_, rest)| rest);
        assert_eq!(rest("2026-01-02 10:00:00 AM Amber light"), Some("Amber light"));
        assert_eq!(rest("2026-01-02 10:00 Amber light"), Some("Amber light"));
        assert_eq!(rest("2026-01-02 a day"), Some("a day"));
        assert_eq!(rest("2026-01-02 25:00"), Some("25:00"));
        assert_eq!(rest("2026-01-02nd"), None);
    }

    proptest! {
        #[test]
        fn any_text_ends_in_a_date_or_none(text in "[0-9TZ:+. /a-zé-]{0,40}|\\PC{0,20}") {
            let _ = leading(&text);
        }
    }
}
