//! Dates in a table: those that can be read in one way only, and those whose order the whole file tells.

use chrono::{DateTime, NaiveDate};

use crate::import::DateFormat;
use crate::import::stamp::{self, Stamp};

/// What comes first in `3/4/2021`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    Month,
}

/// What the dates of a whole file tell of their order.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    any: bool,
    day: bool,
    month: bool,
}

impl Evidence {
    /// Takes in one more.
    pub fn see(&mut self, text: &str) {
        if let Some(Mixed { first, second, mark, .. }) = mixed(text)
            && mark != '.'
        {
            self.any = true;
            self.day |= first > 12;
            self.month |= second > 12;
        }
    }

    /// Returns the order; `Err` where the dates do not tell, or contradict each other.
    pub fn order(&self) -> Result<Option<Order>, ()> {
        match (self.any, self.day, self.month) {
            (false, ..) => Ok(None),
            (_, true, false) => Ok(Some(Order::Day)),
            (_, false, true) => Ok(Some(Order::Month)),
            _ => Err(()),
        }
    }
}

/// Reads a date in any of the ways that mean one day only, or in `order`, or as `said`.
pub(super) fn read(text: &str, order: Option<Order>, said: Option<&DateFormat>) -> Option<Stamp> {
    let text = text.trim();
    if let Some(said) = said {
        let at = said.read(text)?;
        return Some(Stamp { day: at.date(), time: Some(at.time()), offset: None });
    }
    stamp::whole(text).or_else(|| counted(text)).or_else(|| ordered(text, order)).or_else(|| by_name(text))
}

/// Returns whether a date needs an order, and there is none.
pub(super) fn is_open(text: &str) -> bool {
    mixed(text).is_some_and(|mixed| mixed.mark != '.')
}

/// Reads seconds or milliseconds since 1970: ten or thirteen digits, from 2001 to 2286.
fn counted(text: &str) -> Option<Stamp> {
    let unit = match text.len() {
        10 => 1000,
        13 => 1,
        _ => return None,
    };
    let count: i64 = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())??;
    let at = DateTime::from_timestamp_millis(count * unit)?;
    let (day, time) = (at.date_naive(), Some(at.time()));
    Some(Stamp { day, time, offset: chrono::FixedOffset::east_opt(0) })
}

fn ordered(text: &str, order: Option<Order>) -> Option<Stamp> {
    let Mixed { first, second, year, mark, rest } = mixed(text)?;
    // With dots the day comes first, wherever they are in use.
    let order = if mark == '.' { Order::Day } else { order? };
    let (day, month) = if order == Order::Day { (first, second) } else { (second, first) };
    stamp::whole(&format!("{year}-{month:02}-{day:02}{rest}"))
}

/// A date whose year comes last.
struct Mixed<'a> {
    first: u32,
    second: u32,
    year: &'a str,
    mark: char,
    rest: &'a str,
}

fn mixed(text: &str) -> Option<Mixed<'_>> {
    let text = text.trim();
    let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
    let mut parts = text.splitn(3, mark);
    let number = |part: &str| part.parse().ok().filter(|_| matches!(part.len(), 1 | 2));
    let (first, second) = (number(parts.next()?)?, number(parts.next()?)?);
    let (year, rest) = parts.next()?.split_at_checked(4)?;
    let is_year = year.bytes().all(|b| b.is_ascii_digit()) && !rest.starts_with(|c: char| c.is_ascii_digit());
    is_year.then_some(Mixed { first, second, year, mark, rest })
}

/// Reads a date with the English name of its month.
fn by_name(text: &str) -> Option<Stamp> {
    const FORMATS: [&str; 6] =
        ["%B %d, %Y", "%d %B %Y", "%d. %B %Y", "%B %d %Y", "%A, %B %d, %Y", "%A, %d %B %Y"];
    FORMATS.iter().find_map(|format| {
        let (day, rest) = NaiveDate::parse_and_remainder(text, format).ok()?;
        let rest = rest.trim_start_matches([',', ' ']);
        let rest = rest.strip_prefix("at ").unwrap_or(rest);
        stamp::whole(&format!("{day} {rest}"))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, order: Option<Order>) -> Option<String> {
        let stamp = read(text, order, None)?;
        Some(format!("{} {}", stamp.day, stamp.time.map(|time| time.to_string()).unwrap_or_default()))
    }

    #[test]
    fn a_date_that_can_mean_one_day_only_is_read() {
        for (text, read) in [
            ("3.4.2021", "2021-04-03 "),
            ("03.04.2021 07:05", "2021-04-03 07:05:00"),
            ("July 31, 2021", "2021-07-31 "),
            ("31 Jul 2021 8:30 PM", "2021-07-31 20:30:00"),
            ("Friday, July 31, 2020 at 8:30 AM", "2020-07-31 08:30:00"),
            ("1451606400", "2016-01-01 00:00:00"),
            ("1451606400000", "2016-01-01 00:00:00"),
        ] {
            assert_eq!(shown(text, None).as_deref(), Some(read), "{text}");
        }
        for open in ["3/4/2021", "3-4-2021", "31/12/21", "2021", "soon"] {
            assert_eq!(shown(open, None), None, "{open}");
        }
    }

    #[test]
    fn the_whole_file_tells_which_is_the_month() {
        let order = |texts: &[&str]| {
            let mut evidence = Evidence::default();
            texts.iter().for_each(|text| evidence.see(text));
            evidence.order()
        };
        assert_eq!(order(&["3/4/2021", "25/4/2021"]), Ok(Some(Order::Day)));
        assert_eq!(order(&["3/4/2021", "4/25/2021"]), Ok(Some(Order::Month)));
        assert_eq!(order(&["3/4/2021"]), Err(()));
        assert_eq!(order(&["25/4/2021", "4/25/2021"]), Err(()));
        assert_eq!(order(&["2021-04-03", "3.4.2021"]), Ok(None));
        assert_eq!(shown("3/4/2021 7:05 pm", Some(Order::Month)).as_deref(), Some("2021-03-04 19:05:00"));
    }

    proptest! {
        #[test]
        fn any_text_ends_in_a_date_or_none(text in "[0-9 ./,:-]{0,20}|\\PC{0,20}") {
            let mut evidence = Evidence::default();
            evidence.see(&text);
            let _ = read(&text, Some(Order::Day), None);
        }
    }
}
