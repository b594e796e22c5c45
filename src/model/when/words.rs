//! From typed text to words: folding, numbers, and the forms that are read whole.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};

use super::fault::NotADate;

/// The longest phrase that is read, in bytes; "Wednesday, the 30th of September 2026 at 11:30 p.m." has 51.
pub(super) const LONGEST: usize = 64;

/// Folds `text` to lower-case words without commas and small words such as "at".
pub(super) fn fold(text: &str) -> Result<Vec<String>, NotADate> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotADate::Empty);
    }
    if text.len() > LONGEST {
        return Err(NotADate::TooLong);
    }
    let lower = text.to_lowercase().replace(',', " ").replace("a.m.", "am").replace("p.m.", "pm");
    let mut words = Vec::new();
    for word in lower.split_whitespace() {
        match word.split_once('t') {
            Some((date, time)) if looks_like_iso(date) => words.extend([date, time].map(str::to_owned)),
            _ if matches!(word, "at" | "on" | "of" | "the") => {}
            _ => words.push(word.trim_end_matches('.').to_owned()),
        }
    }
    Ok(words)
}

/// Returns the words as slices, which can be matched.
pub(super) fn views(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Returns what was typed in a form that is safe to show: one line, no control characters.
pub(super) fn echo(text: &str) -> String {
    let shown = |c: char| if c.is_alphanumeric() || c.is_ascii_graphic() || c == ' ' { c } else { '?' };
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(shown).collect()
}

/// Reads RFC 3339, with or without seconds; `None` without an offset.
pub(super) fn with_offset(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    let short = || DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z");
    DateTime::parse_from_rfc3339(text).or_else(|_| short()).ok()
}

/// Reads `20 minutes ago` and `an hour ago`; the inner `None` is a time too long ago to count.
pub(super) fn elapsed(words: &[&str]) -> Option<Option<TimeDelta>> {
    let minutes = match words {
        ["half", "an", "hour", "ago"] => 30,
        [many, "minute" | "minutes" | "min" | "mins", "ago"] => count(many)?,
        [many, "hour" | "hours", "ago"] => count(many)? * 60,
        _ => return None,
    };
    Some(TimeDelta::try_minutes(i64::from(minutes)))
}

/// Returns the moment if its year can be written in RFC 3339.
pub(super) fn in_years(at: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    is_writable(at.date_naive()).then_some(at)
}

/// Returns whether the year is one of 1 to 9999.
pub(super) fn is_writable(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// Reads how many: `a`, `an`, `one` to `twelve`, or up to four digits.
pub(super) fn count(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match word {
        "a" | "an" => Some(1),
        _ => {
            let named = NAMES.iter().position(|name| *name == word);
            named.and_then(|place| u32::try_from(place + 1).ok()).or_else(|| digits(word, 1, 4))
        }
    }
}

/// Reads `least` to `most` ASCII digits and nothing else.
pub(super) fn digits(word: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if fits { word.parse().ok() } else { None }
}

fn looks_like_iso(date: &str) -> bool {
    date.split_once('-').is_some_and(|(year, _)| digits(year, 4, 4).is_some())
}
