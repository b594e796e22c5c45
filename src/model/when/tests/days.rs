//! Days and stretches of days.

use super::*;

/// Phrase, first day, last day; said on Saturday, 21 November 2026.
const READ: &[(&str, &str, &str)] = &[
    ("today", "2026-11-21", "2026-11-21"),
    ("Today", "2026-11-21", "2026-11-21"),
    ("  TODAY \t", "2026-11-21", "2026-11-21"),
    ("yesterday", "2026-11-20", "2026-11-20"),
    ("the day before  yesterday", "2026-11-19", "2026-11-19"),
    ("tomorrow", "2026-11-22", "2026-11-22"),
    ("saturday", "2026-11-21", "2026-11-21"),
    ("last saturday", "2026-11-14", "2026-11-14"),
    ("on Saturday", "2026-11-21", "2026-11-21"),
    ("friday", "2026-11-20", "2026-11-20"),
    ("last friday", "2026-11-20", "2026-11-20"),
    ("Sunday", "2026-11-15", "2026-11-15"),
    ("last Monday", "2026-11-16", "2026-11-16"),
    ("mon", "2026-11-16", "2026-11-16"),
    ("Tues.", "2026-11-17", "2026-11-17"),
    ("this week", "2026-11-16", "2026-11-22"),
    ("last week", "2026-11-09", "2026-11-15"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("3 days ago", "2026-11-18", "2026-11-18"),
    ("three days ago", "2026-11-18", "2026-11-18"),
    ("0 days ago", "2026-11-21", "2026-11-21"),
    ("a day ago", "2026-11-20", "2026-11-20"),
    ("a week ago", "2026-11-14", "2026-11-14"),
    ("an week ago", "2026-11-14", "2026-11-14"),
    ("2 weeks ago", "2026-11-07", "2026-11-07"),
    ("one month ago", "2026-10-21", "2026-10-21"),
    ("twelve months ago", "2025-11-21", "2025-11-21"),
    ("a year ago", "2025-11-21", "2025-11-21"),
    ("2026-11-21", "2026-11-21", "2026-11-21"),
    ("2026-1-5", "2026-01-05", "2026-01-05"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("2026-11", "2026-11-01", "2026-11-30"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("9999-12", "9999-12-01", "9999-12-31"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("21 November", "2026-11-21", "2026-11-21"),
    ("November 21", "2026-11-21", "2026-11-21"),
    ("22 November", "2025-11-22", "2025-11-22"),
    ("25 december", "2025-12-25", "2025-12-25"),
    ("29 February", "2024-02-29", "2024-02-29"),
    ("the 1st of May", "2026-05-01", "2026-05-01"),
    ("may 2nd", "2026-05-02", "2026-05-02"),
    ("21 Nov 2026", "2026-11-21", "2026-11-21"),
    ("Nov. 21, 2026", "2026-11-21", "2026-11-21"),
    ("3 Sept 2025", "2025-09-03", "2025-09-03"),
    ("25 December 2027", "2027-12-25", "2027-12-25"),
    ("Saturday, 21 November 2026", "2026-11-21", "2026-11-21"),
    ("sat 2026-11-21", "2026-11-21", "2026-11-21"),
    ("november", "2026-11-01", "2026-11-30"),
    ("December", "2025-12-01", "2025-12-31"),
    ("November 2025", "2025-11-01", "2025-11-30"),
];

#[test]
fn days_are_read_as_people_say_them() {
    for (text, first, last) in READ {
        let span = span(text, today()).unwrap_or_else(|why| panic!("{text:?}: {why}"));
        assert_eq!(
            (span.first.to_string().as_str(), span.last.to_string().as_str()),
            (*first, *last),
            "{text:?}"
        );
    }
}

#[test]
fn from_takes_the_first_day_and_to_the_last() {
    assert_eq!(first_day("2026-02", today()).map(|day| day.to_string()), Ok("2026-02-01".into()));
    assert_eq!(last_day("2026-02", today()).map(|day| day.to_string()), Ok("2026-02-28".into()));
}

#[test]
fn a_month_is_not_one_day() {
    assert_eq!(day("last month", today()), Err(NotADate::ManyDays("last month".into())));
    assert_eq!(day("yesterday", today()).map(|day| day.to_string()), Ok("2026-11-20".into()));
}

#[test]
fn a_month_ago_ends_on_the_last_day_of_a_shorter_month() {
    let march = Day("2026-03-31".parse().expect("a date"));
    assert_eq!(day("a month ago", march).map(|day| day.to_string()), Ok("2026-02-28".into()));
    let leap = Day("2024-02-29".parse().expect("a date"));
    assert_eq!(day("a year ago", leap).map(|day| day.to_string()), Ok("2023-02-28".into()));
}

#[test]
fn words_that_are_not_on_the_list_are_refused() {
    let not_read = [
        "soon",
        "next monday",
        "in 3 days",
        "last",
        "ago",
        "days ago",
        "-3 days ago",
        "1.5 days ago",
        "many days ago",
        "thirteen days ago",
        "10000 days ago",
        "yesterday yesterday",
        "last today",
        "21",
        "21 november november",
        "2026-11-21-22",
        "2026-",
        "-11-21",
        "+2026-11-21",
        "02026-11-21",
        "yesterday 22:00",
        "9pm",
        "22:00",
        "at",
        "21 smarch",
        "the",
        "٢٠٢٦-١١-٢١",
        "昨日",
        "2026-11-21T20:15",
        "last november",
        "mondayish",
        "monday tuesday",
        "friday november",
        "2026 november",
        "everything",
        "*",
        "--",
        "1 2 3",
    ];
    for text in not_read {
        assert!(
            matches!(span(text, today()), Err(NotADate::Unread(_))),
            "{text:?}: {:?}",
            span(text, today())
        );
    }
}

/// Phrase, what is said, and why.
const IMPOSSIBLE: &[(&str, &str, &str)] = &[
    ("2026-02-30", "No such day: `2026-02-30`", "February 2026 has 28 days"),
    ("2024-02-30", "No such day: `2024-02-30`", "February 2024 has 29 days"),
    ("2026-04-31", "No such day: `2026-04-31`", "April 2026 has 30 days"),
    ("2026-01-00", "No such day: `2026-01-00`", "January 2026 has 31 days"),
    ("30  Feb", "No such day: `30 Feb`", "February has 29 days"),
    ("31 June 2026", "No such day: `31 June 2026`", "June 2026 has 30 days"),
    ("0th May", "No such day: `0th May`", "May has 31 days"),
    ("2026-13-01", "No such day: `2026-13-01`", "A year has 12 months"),
    ("2026-00", "No such day: `2026-00`", "A year has 12 months"),
    ("0000-01-01", "No such day: `0000-01-01`", "Years run from 1 to 9999"),
    ("0000", "No such day: `0000`", "Years run from 1 to 9999"),
    ("9999 years ago", "No such day: `9999 years ago`", "Years run from 1 to 9999"),
    ("friday 21 november", "No such day: `friday 21 november`", "That day is a Saturday"),
    ("01/02/2026", "Not clear enough: `01/02/2026`", "Some read the day first, others the month"),
    ("21.11.2026", "Not clear enough: `21.11.2026`", "Some read the day first, others the month"),
    ("01-02-26", "Not clear enough: `01-02-26`", "Some read the day first, others the month"),
    ("last night", "Not clear enough: `last night`", "That is a part of a day and not a time"),
];

#[test]
fn a_day_that_cannot_be_says_why() {
    use std::error::Error;
    for (text, message, because) in IMPOSSIBLE {
        let fault = span(text, today()).expect_err(text);
        assert_eq!(fault.to_string(), *message);
        assert_eq!(fault.source().map(ToString::to_string).as_deref(), Some(*because), "{text:?}");
    }
}

#[test]
fn nothing_is_not_everything() {
    assert_eq!(span("", today()), Err(NotADate::Empty));
    assert_eq!(span(" \t\n", today()), Err(NotADate::Empty));
}

#[test]
fn a_long_text_is_refused_unread() {
    assert_eq!(span(&"today ".repeat(1_000_000), today()), Err(NotADate::TooLong));
}

#[test]
fn what_is_shown_again_cannot_move_the_cursor() {
    let fault = span("to\u{1b}[2Jday\r\n\u{202e}x", today()).expect_err("no day");
    assert_eq!(fault.to_string(), "Not a day or time that is read here: `to?[2Jday ?x`");
}
