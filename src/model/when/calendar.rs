//! Days, weeks, months and years said from today, as their first and last day.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::date;
use super::ends::{Ends, Found, last_of_month, one, whole_year};
use super::fault::Because;
use super::words::count;

/// Reads `words` as one or more days; `None` if they are something else.
pub(super) fn read(words: &[&str], today: NaiveDate) -> Result<Option<Ends>, Because> {
    if words.iter().any(|word| is_part_of_day(word)) {
        return Err(Because::PartOfDay);
    }
    let found = match words {
        ["today"] => one(Some(today)),
        ["yesterday"] => one(back(today, 1)),
        ["day", "before", "yesterday"] => one(back(today, 2)),
        ["tomorrow"] => one(today.succ_opt()),
        ["this", unit] => period(unit, today, 0),
        ["last", word] => match weekday(word) {
            Some(day) => one(back(today, 1).and_then(|before| newest(day, before))),
            None => period(word, today, 1),
        },
        [many, unit, "ago"] => return ago(many, unit, today),
        [word] => match weekday(word) {
            Some(day) => one(newest(day, today)),
            None => return date::single(word, today),
        },
        [first, rest @ ..] => match weekday(first) {
            Some(day) => return checked(day, rest, today),
            None => return date::named(words, today),
        },
        [] => Found::Nothing,
    };
    found.bounded()
}

fn back(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(days)))
}

/// The newest `weekday` that is not after `day`.
fn newest(weekday: Weekday, day: NaiveDate) -> Option<NaiveDate> {
    back(day, day.weekday().days_since(weekday))
}

/// The week, month or year that lies `before` whole ones before that of `today`.
fn period(unit: &str, today: NaiveDate, before: u32) -> Found {
    let ends = match unit {
        "week" => newest(Weekday::Mon, today)
            .and_then(|monday| back(monday, 7 * before))
            .and_then(|monday| Some((monday, monday.checked_add_days(Days::new(6))?))),
        "month" => today
            .with_day(1)
            .and_then(|first| first.checked_sub_months(Months::new(before)))
            .and_then(|first| Some((first, last_of_month(first)?))),
        "year" => i32::try_from(before).ok().and_then(|before| whole_year(today.year() - before)),
        _ => return Found::Nothing,
    };
    ends.map_or(Found::OutOfYears, |(first, last)| Found::Days(first, last))
}

/// A month too short for the day ends on its last one: a month before 31 March is 28 February.
fn ago(many: &str, unit: &str, today: NaiveDate) -> Result<Option<Ends>, Because> {
    let Some(many) = count(many) else { return Ok(None) };
    let day = match unit {
        "day" | "days" => back(today, many),
        "week" | "weeks" => back(today, 7 * many),
        "month" | "months" => today.checked_sub_months(Months::new(many)),
        "year" | "years" => today.checked_sub_months(Months::new(12 * many)),
        _ => return Ok(None),
    };
    one(day).bounded()
}

/// A weekday before a date has to be the right one.
fn checked(day: Weekday, rest: &[&str], today: NaiveDate) -> Result<Option<Ends>, Because> {
    let found = match rest {
        [word] if word.contains('-') => date::single(word, today)?,
        _ => date::named(rest, today)?,
    };
    match found {
        Some((first, last)) if first != last => Ok(None),
        Some((first, _)) if first.weekday() != day => Err(Because::OtherWeekday(first.weekday())),
        other => Ok(other),
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "tues" => Some(Weekday::Tue),
        "weds" => Some(Weekday::Wed),
        "thur" | "thurs" => Some(Weekday::Thu),
        other => other.parse().ok(),
    }
}

fn is_part_of_day(word: &str) -> bool {
    matches!(word, "morning" | "afternoon" | "evening" | "night" | "tonight")
}
