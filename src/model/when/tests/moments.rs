//! Moments at or before now, in a place without changes of the clocks.

use super::*;

/// Phrase and moment; said on Saturday, 21 November 2026, at 20:15.
const READ: &[(&str, &str)] = &[
    ("now", "2026-11-21T20:15:00+01:00"),
    ("just now", "2026-11-21T20:15:00+01:00"),
    ("today", "2026-11-21T20:15:00+01:00"),
    ("20:15", "2026-11-21T20:15:00+01:00"),
    ("8:15 PM", "2026-11-21T20:15:00+01:00"),
    ("7:05", "2026-11-21T07:05:00+01:00"),
    ("9am", "2026-11-21T09:00:00+01:00"),
    ("9 am", "2026-11-21T09:00:00+01:00"),
    ("at 9 a.m.", "2026-11-21T09:00:00+01:00"),
    ("12am", "2026-11-21T00:00:00+01:00"),
    ("12pm", "2026-11-21T12:00:00+01:00"),
    ("12:30am", "2026-11-21T00:30:00+01:00"),
    ("noon", "2026-11-21T12:00:00+01:00"),
    ("yesterday", "2026-11-20T12:00:00+01:00"),
    ("yesterday 22:00", "2026-11-20T22:00:00+01:00"),
    ("Yesterday 8 PM", "2026-11-20T20:00:00+01:00"),
    ("yesterday 8am", "2026-11-20T08:00:00+01:00"),
    ("yesterday 12am", "2026-11-20T00:00:00+01:00"),
    ("yesterday, at noon", "2026-11-20T12:00:00+01:00"),
    ("22:00 yesterday", "2026-11-20T22:00:00+01:00"),
    ("10 pm yesterday", "2026-11-20T22:00:00+01:00"),
    ("last monday 7:30pm", "2026-11-16T19:30:00+01:00"),
    ("3 days ago", "2026-11-18T12:00:00+01:00"),
    ("3 days ago 23:59:59", "2026-11-18T23:59:59+01:00"),
    ("21 November 2025 9 pm", "2025-11-21T21:00:00+01:00"),
    ("2026-11-20", "2026-11-20T12:00:00+01:00"),
    ("2026-11-20 20:15", "2026-11-20T20:15:00+01:00"),
    ("2026-11-20T20:15", "2026-11-20T20:15:00+01:00"),
    ("2026-11-20t20:15:30", "2026-11-20T20:15:30+01:00"),
    ("2026-11-20T20:15-08:00", "2026-11-20T20:15:00-08:00"),
    ("2026-11-20T20:15:00.25+05:45", "2026-11-20T20:15:00.250+05:45"),
    ("2026-11-21T19:15:00Z", "2026-11-21T19:15:00+00:00"),
    ("20 minutes ago", "2026-11-21T19:55:00+01:00"),
    ("an hour ago", "2026-11-21T19:15:00+01:00"),
    ("half an hour ago", "2026-11-21T19:45:00+01:00"),
    ("48 hours ago", "2026-11-19T20:15:00+01:00"),
    ("Saturday 21 November 2026, 20:00", "2026-11-21T20:00:00+01:00"),
    ("0001-01-01 00:00", "0001-01-01T00:00:00+01:00"),
];

#[test]
fn moments_are_read_as_people_say_them() {
    for (text, expected) in READ {
        let read = moment(text, now(), now().offset()).unwrap_or_else(|why| panic!("{text:?}: {why}"));
        assert_eq!((read, read.offset()), (at(expected), at(expected).offset()), "{text:?}");
    }
}

#[test]
fn a_time_in_the_middle_is_not_looked_for() {
    let read = moment("21 November 9 pm 2025", now(), now().offset());
    assert!(matches!(read, Err(NotADate::Unread(_))), "{read:?}");
}

#[test]
fn what_is_still_to_come_is_refused() {
    let coming = [
        "20:16",
        "9pm",
        "tomorrow",
        "Tomorrow 8 PM",
        "tomorrow 12am",
        "2026-11-21T20:15:01+01:00",
        "2026-11-21T19:15:01Z",
        "2027-01-01",
        "25 December 2026",
    ];
    for text in coming {
        let read = moment(text, now(), now().offset());
        assert!(matches!(read, Err(NotADate::Future(_))), "{text:?}: {read:?}");
    }
    let fault = moment("Tomorrow 8 PM", now(), now().offset()).expect_err("to come");
    assert_eq!(fault.to_string(), "Still to come: Sunday 22 November 2026, 20:00");
}

#[test]
fn a_time_that_could_be_two_is_refused() {
    for text in
        ["midnight", "yesterday midnight", "last night", "yesterday evening", "tonight", "last night 11pm"]
    {
        let read = moment(text, now(), now().offset());
        assert!(matches!(read, Err(NotADate::Unclear { .. })), "{text:?}: {read:?}");
    }
}

#[test]
fn a_time_that_no_clock_shows_is_refused() {
    for text in ["24:00", "yesterday 25:00", "12:60", "13pm", "0am", "yesterday 0:30 am", "2026-11-20T24:00"]
    {
        let read = moment(text, now(), now().offset());
        assert!(matches!(read, Err(NotADate::NoSuchTime { .. })), "{text:?}: {read:?}");
    }
}

#[test]
fn half_a_moment_is_refused() {
    for text in [
        "yesterday 9",
        "9",
        "9 o'clock",
        "20:1",
        "20:15:",
        ":15",
        "pm",
        "yesterday pm",
        "9 pm 9 pm",
        "a hour",
    ] {
        let read = moment(text, now(), now().offset());
        assert!(matches!(read, Err(NotADate::Unread(_))), "{text:?}: {read:?}");
    }
}

#[test]
fn a_week_is_not_a_moment() {
    for text in ["last week", "2026-10", "last month 9pm", "2025"] {
        let read = moment(text, now(), now().offset());
        assert!(matches!(read, Err(NotADate::ManyDays(_))), "{text:?}: {read:?}");
    }
}

#[test]
fn years_that_cannot_be_written_are_refused() {
    for text in ["0000-12-31T23:00:00Z", "0000-01-01 10:00", "9999 years ago"] {
        let read = moment(text, now(), now().offset());
        assert!(matches!(read, Err(NotADate::NoSuchDay { .. })), "{text:?}: {read:?}");
    }
}

#[test]
fn yesterday_is_the_calendar_s_even_after_midnight() {
    let night = at("2026-11-22T01:30:00+01:00");
    assert_eq!(moment("yesterday 22:00", night, night.offset()), Ok(at("2026-11-21T22:00:00+01:00")));
}
