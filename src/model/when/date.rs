//! Days and months by number or name, as their first and last day.

use chrono::{Datelike, Month, NaiveDate};

use super::ends::{Ends, Found, last_of_month, one, whole_year};
use super::fault::Because;
use super::words::digits;

/// One word: `2026-11-21`, `2026-11`, `2026` or the name of a month.
pub(super) fn single(word: &str, today: NaiveDate) -> Result<Option<Ends>, Because> {
    if let Some(month) = month(word) {
        let has_begun = |first: &NaiveDate| *first <= today;
        let year = newest_year(today, |year| NaiveDate::from_ymd_opt(year, month, 1).filter(has_begun));
        return whole_month(year.ok_or(Because::Years)?.year(), month);
    }
    let parts: Vec<&str> = word.split('-').collect();
    match parts.as_slice() {
        [year] => match digits(year, 4, 4).and_then(|year| i32::try_from(year).ok()) {
            Some(year) => {
                whole_year(year).map_or(Ok(None), |(first, last)| Found::Days(first, last).bounded())
            }
            None if is_numeric_date(word) => Err(Because::Order),
            None => Ok(None),
        },
        [year, month] => match (digits(year, 4, 4), digits(month, 1, 2)) {
            (Some(year), Some(month)) => whole_month(year.cast_signed(), month),
            _ => Ok(None),
        },
        [year, month, day] => match (digits(year, 4, 4), digits(month, 1, 2), digits(day, 1, 2)) {
            (Some(year), Some(month), Some(day)) => exact(year.cast_signed(), month, day),
            _ if is_numeric_date(word) => Err(Because::Order),
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// `01/02/26`, `1.2.2026`, `01-02-2026`: all read differently in different places.
fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    (2..=3).contains(&parts.len()) && parts.iter().all(|part| digits(part, 1, 4).is_some())
}

fn whole_month(year: i32, month: u32) -> Result<Option<Ends>, Because> {
    let Some((first, _)) = exact(year, month, 1)? else { return Ok(None) };
    let last = last_of_month(first).ok_or(Because::Years)?;
    Found::Days(first, last).bounded()
}

fn exact(year: i32, month: u32, day: u32) -> Result<Option<Ends>, Because> {
    let days = length(Some(year), month).ok_or(Because::Months)?;
    if !(1..=days).contains(&day) {
        return Err(Because::MonthLength { year: Some(year), month, days });
    }
    one(NaiveDate::from_ymd_opt(year, month, day)).bounded()
}

/// The days of a month; without a year, of its longest form.
fn length(year: Option<i32>, month: u32) -> Option<u32> {
    let first = NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, 1)?;
    last_of_month(first).map(|last| last.day())
}

/// `21 November`, `November 21`, either with a year, and `November 2026`.
pub(super) fn named(words: &[&str], today: NaiveDate) -> Result<Option<Ends>, Because> {
    let (a, b, year) = match words {
        [a, b] => (*a, *b, None),
        [a, b, year] => match digits(year, 4, 4) {
            Some(year) => (*a, *b, Some(year.cast_signed())),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    if let (None, Some(month), Some(year)) = (year, month(a), digits(b, 4, 4)) {
        return whole_month(year.cast_signed(), month);
    }
    let found = month(a).zip(day_number(b)).or_else(|| month(b).zip(day_number(a)));
    let Some((month, day)) = found else { return Ok(None) };
    match year {
        Some(year) => exact(year, month, day),
        None => without_year(month, day, today),
    }
}

fn without_year(month: u32, day: u32, today: NaiveDate) -> Result<Option<Ends>, Because> {
    let days = length(None, month).ok_or(Because::Months)?;
    if !(1..=days).contains(&day) {
        return Err(Because::MonthLength { year: None, month, days });
    }
    let not_after = |date: &NaiveDate| *date <= today;
    let found = newest_year(today, |year| NaiveDate::from_ymd_opt(year, month, day).filter(not_after));
    one(found).bounded()
}

/// Eight years back there is always one with a 29 February, even around 1900 and 2100.
fn newest_year(today: NaiveDate, date: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    (0..=8).find_map(|back| date(today.year().checked_sub(back)?))
}

fn day_number(word: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    digits(bare.unwrap_or(word), 1, 2)
}

fn month(word: &str) -> Option<u32> {
    if word == "sept" {
        return Some(9);
    }
    word.parse::<Month>().ok().map(|month| month.number_from_month())
}
