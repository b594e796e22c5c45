//! Dates as people say them: a closed list of phrases, read whole or not at all.
//! What day and what time it is now comes in as an argument.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

use super::moment::{Day, Moment};
pub use fault::{Because, NotADate};

mod calendar;
mod date;
mod ends;
mod fault;
pub(in crate::model) mod local;
pub(in crate::model) mod time;
mod words;

/// The days that a phrase covers, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last day; the same as the first where one day was said.
    pub last: Day,
}

/// Returns the days that `text` names, such as `2026-11`, `last week` or `3 days ago`.
///
/// Weeks begin on Monday. A weekday is the newest one, today included; `last monday` is never today.
/// A day or month without a year is the newest that has begun: on 21 November 2026, `25 December`
/// is that of 2025.
///
/// # Errors
///
/// Says what could not be read and why. Nothing is ever guessed.
///
/// ```
/// use gently::model::moment::Day;
/// use gently::model::when;
///
/// let today = Day("2026-11-21".parse()?);
/// let week = when::span("last week", today)?;
/// assert_eq!(week.first.to_string(), "2026-11-09");
/// assert_eq!(week.last.to_string(), "2026-11-15");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn span(text: &str, today: Day) -> Result<Span, NotADate> {
    let folded = words::fold(text)?;
    days_in(text, &words::views(&folded), today)
}

/// Returns the first day that `text` names: what `--from` takes.
///
/// # Errors
///
/// As [`span`].
pub fn first_day(text: &str, today: Day) -> Result<Day, NotADate> {
    span(text, today).map(|span| span.first)
}

/// Returns the last day that `text` names: what `--to` takes.
///
/// # Errors
///
/// As [`span`].
pub fn last_day(text: &str, today: Day) -> Result<Day, NotADate> {
    span(text, today).map(|span| span.last)
}

/// Returns the one day that `text` names.
///
/// # Errors
///
/// As [`span`], and [`NotADate::ManyDays`] for a month or a week.
pub fn day(text: &str, today: Day) -> Result<Day, NotADate> {
    only_day(text, span(text, today)?)
}

/// Returns the moment that `text` names, at or before `now`: what `--at` takes.
///
/// It takes a day and a time (`yesterday 22:00`), a time alone (today), a day alone, `20 minutes ago`,
/// and RFC 3339, whose offset stays as typed. A day alone is its noon, which no setting of the day's start
/// can move to another day; `today` is now. `12am` begins the day and `12pm` is noon. A time that
/// the clocks jumped over is the first minute after it; one that came twice is the first of the two.
///
/// `local` is the zone in which people around here speak of time.
///
/// # Errors
///
/// As [`day`], and [`NotADate::Future`] for what is still to come: a record is about what was.
pub fn moment<Tz: TimeZone>(
    text: &str,
    now: DateTime<FixedOffset>,
    local: &Tz,
) -> Result<DateTime<FixedOffset>, NotADate> {
    let folded = words::fold(text)?;
    let words = words::views(&folded);
    let at = match words::with_offset(text) {
        Some(at) => words::in_years(at).ok_or_else(|| NotADate::new(text, Because::Years))?,
        None => said(text, &words, now, local)?,
    };
    if at > now { Err(NotADate::Future(at)) } else { Ok(at) }
}

/// Returns the moment at which the clocks of `local` show `wall`, as [`moment`] does: the first minute after a jump, the
/// first of a time that came twice; `None` outside the years 1 to 9999.
pub fn on_the_wall<Tz: TimeZone>(wall: NaiveDateTime, local: &Tz) -> Option<Moment> {
    local::settle(wall, local).and_then(|at| Moment::new(local::whole_minutes(&at)))
}

fn said<Tz: TimeZone>(
    text: &str,
    words: &[&str],
    now: DateTime<FixedOffset>,
    local: &Tz,
) -> Result<DateTime<FixedOffset>, NotADate> {
    if matches!(words, ["now"] | ["just", "now"]) {
        return Ok(now);
    }
    let out_of_years = || NotADate::new(text, Because::Years);
    if let Some(ago) = words::elapsed(words) {
        let at = ago.and_then(|ago| now.checked_sub_signed(ago)).and_then(words::in_years);
        return Ok(local::whole_minutes(&at.ok_or_else(out_of_years)?.with_timezone(local)));
    }
    let today = now.with_timezone(local).date_naive();
    let (day, time) = split(text, words, today)?;
    let time = match time {
        Some(time) => time,
        None if day == today => return Ok(now),
        None => NaiveTime::MIN + TimeDelta::hours(12),
    };
    let at = local::settle(day.and_time(time), local).map(|at| local::whole_minutes(&at));
    at.and_then(words::in_years).ok_or_else(out_of_years)
}

/// Takes the time off the end or the beginning and reads the rest as a day.
fn split(text: &str, words: &[&str], today: NaiveDate) -> Result<(NaiveDate, Option<NaiveTime>), NotADate> {
    let mut cuts = Vec::new();
    for taken in [2, 1] {
        if let Some(rest) = words.len().checked_sub(taken) {
            cuts.push((&words[..rest], &words[rest..]));
            cuts.push((&words[taken..], &words[..taken]));
        }
    }
    for (rest, end) in cuts {
        let time = time::read(end).map_err(|because| NotADate::new(text, because))?;
        let Some(time) = time else { continue };
        let day = if rest.is_empty() { today } else { one_day(text, rest, today)? };
        return Ok((day, Some(time)));
    }
    Ok((one_day(text, words, today)?, None))
}

fn one_day(text: &str, words: &[&str], today: NaiveDate) -> Result<NaiveDate, NotADate> {
    only_day(text, days_in(text, words, Day(today))?).map(|day| day.0)
}

fn only_day(text: &str, span: Span) -> Result<Day, NotADate> {
    if span.first == span.last { Ok(span.first) } else { Err(NotADate::ManyDays(words::echo(text))) }
}

fn days_in(text: &str, words: &[&str], today: Day) -> Result<Span, NotADate> {
    match calendar::read(words, today.0) {
        Ok(Some((first, last))) => Ok(Span { first: Day(first), last: Day(last) }),
        Ok(None) => Err(NotADate::Unread(words::echo(text))),
        Err(because) => Err(NotADate::new(text, because)),
    }
}

#[cfg(test)]
mod tests;
