//! Moments where the clocks change.

use chrono_tz::{America::Havana, Australia::Lord_Howe, Europe::London, Pacific::Apia, Tz};

use super::*;

/// Zone, phrase, now, moment.
const READ: &[(Tz, &str, &str, &str)] = &[
    // London, 29 March 2026: 01:00 becomes 02:00.
    (London, "yesterday 01:30", "2026-03-30T10:00:00+01:00", "2026-03-29T02:00:00+01:00"),
    (London, "yesterday 00:59", "2026-03-30T10:00:00+01:00", "2026-03-29T00:59:00+00:00"),
    (London, "yesterday 02:00", "2026-03-30T10:00:00+01:00", "2026-03-29T02:00:00+01:00"),
    (London, "01:30:30", "2026-03-29T10:00:00+01:00", "2026-03-29T02:00:00+01:00"),
    // London, 25 October 2026: 02:00 becomes 01:00.
    (London, "yesterday 01:30", "2026-10-26T10:00:00+00:00", "2026-10-25T01:30:00+01:00"),
    (London, "01:50", "2026-10-25T01:10:00+00:00", "2026-10-25T01:50:00+01:00"),
    (London, "an hour ago", "2026-10-25T01:30:00+00:00", "2026-10-25T01:30:00+01:00"),
    (London, "2026-10-25T01:30:00+00:00", "2026-10-26T10:00:00+00:00", "2026-10-25T01:30:00+00:00"),
    // Lord Howe jumps half an hour: on 4 October 2026, 02:00 becomes 02:30.
    (Lord_Howe, "02:10", "2026-10-04T12:00:00+11:00", "2026-10-04T02:30:00+11:00"),
    (Lord_Howe, "5 April 2026 1:45", "2026-10-04T12:00:00+11:00", "2026-04-05T01:45:00+11:00"),
    // Havana, 8 March 2026: the day begins at 01:00.
    (Havana, "12am", "2026-03-08T12:00:00-04:00", "2026-03-08T01:00:00-04:00"),
    // Samoa left out 30 December 2011.
    (Apia, "2011-12-30 20:00", "2012-01-02T12:00:00+14:00", "2011-12-31T00:00:00+14:00"),
    // Offsets in seconds become whole minutes, the time stays as said.
    (London, "1840-06-01 12:00", "2026-03-30T10:00:00+01:00", "1840-06-01T12:00:00-00:01"),
];

#[test]
fn clocks_that_change_give_the_first_moment_there_is() {
    for (zone, text, now, expected) in READ {
        let read = moment(text, at(now), zone).unwrap_or_else(|why| panic!("{zone} {text:?}: {why}"));
        assert_eq!((read, read.offset()), (at(expected), at(expected).offset()), "{zone} {text:?}");
    }
}

#[test]
fn the_first_of_two_can_still_be_to_come() {
    let now = at("2026-10-25T01:20:00+01:00");
    assert_eq!(moment("01:30", now, &London), Err(NotADate::Future(at("2026-10-25T01:30:00+01:00"))),);
}

#[test]
fn today_is_that_of_the_place() {
    let now = at("2026-11-21T23:30:00+00:00");
    assert_eq!(moment("12:30", now, &Apia), Ok(at("2026-11-22T12:30:00+13:00")));
}
