//! From what a clock on the wall shows to the instant it means, across changes of the clocks.

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Timelike};

/// The longest jump of the clocks that is looked past, in minutes. Samoa once left out a whole day.
const LONGEST_JUMP: u32 = 26 * 60;

/// Returns the first instant at which the clocks of `zone` show `wall`.
///
/// Where they jumped over it, that is the first whole minute after the jump. `None` at the ends of time.
pub(in crate::model) fn settle<Tz: TimeZone>(wall: NaiveDateTime, zone: &Tz) -> Option<DateTime<Tz>> {
    if let Some(at) = first(wall, zone) {
        return Some(at);
    }
    let mut wall = wall.with_second(0)?.with_nanosecond(0)?;
    for _ in 0..LONGEST_JUMP {
        wall = wall.checked_add_signed(TimeDelta::minutes(1))?;
        if let Some(at) = first(wall, zone) {
            return Some(at);
        }
    }
    None
}

fn first<Tz: TimeZone>(wall: NaiveDateTime, zone: &Tz) -> Option<DateTime<Tz>> {
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(at) => Some(at),
        MappedLocalTime::Ambiguous(one, other) => Some(one.min(other)),
        MappedLocalTime::None => None,
    }
}

/// Returns the same wall time with an offset in whole minutes, which is all that RFC 3339 can write.
///
/// Only clocks of long ago were off by seconds (London by 1 min 15 s until 1847).
pub(in crate::model) fn whole_minutes<Tz: TimeZone>(at: &DateTime<Tz>) -> DateTime<FixedOffset> {
    let exact = at.offset().fix();
    let seconds = exact.local_minus_utc();
    let rounded = FixedOffset::east_opt(seconds / 60 * 60).unwrap_or(exact);
    let same_wall = at.naive_utc().checked_add_signed(TimeDelta::seconds(i64::from(seconds % 60)));
    rounded.from_utc_datetime(&same_wall.unwrap_or(at.naive_utc()))
}
