//! One case at a time.

use chrono_tz::{America::St_Johns, Australia::Lord_Howe, Europe::London, Pacific::Apia};

use super::*;

#[test]
fn a_reminder_speaks_from_its_time_until_it_is_too_late() {
    let evening = daily("20:30");
    for (now, expected) in [
        ("2026-11-21T20:29:59Z", None),
        ("2026-11-21T20:30:00Z", Some("2026-11-21")),
        ("2026-11-21T22:30:00Z", Some("2026-11-21")),
        ("2026-11-21T22:30:01Z", None),
        ("2026-11-22T10:00:00Z", None),
    ] {
        assert_eq!(due(&evening, &there(now, London), None, &loud()).as_deref(), expected, "{now}");
    }
}

#[test]
fn a_reminder_that_spoke_is_silent_until_its_next_date() {
    let evening = daily("20:30");
    let same = there("2026-11-21T20:35:00Z", London);
    assert_eq!(due(&evening, &same, Some("2026-11-21"), &loud()), None);
    let next = there("2026-11-22T20:30:00Z", London);
    assert_eq!(due(&evening, &next, Some("2026-11-21"), &loud()).as_deref(), Some("2026-11-22"));
}

#[test]
fn a_missed_reminder_speaks_once() {
    let late = Manners { late: 3 * 24 * 60, quiet: Quiet::Never };
    let woken = there("2026-11-24T09:00:00Z", London);
    let spoken = due(&daily("20:30"), &woken, Some("2026-11-20"), &late);
    assert_eq!(spoken.as_deref(), Some("2026-11-23"));
    assert_eq!(due(&daily("20:30"), &woken, spoken.as_deref(), &late), None);
}

#[test]
fn late_reaches_over_midnight() {
    let now = there("2026-11-22T00:20:00Z", London);
    assert_eq!(due(&daily("23:30"), &now, None, &loud()).as_deref(), Some("2026-11-21"));
    assert_eq!(due(&reminder("23:30", "sun"), &now, None, &loud()), None);
    assert_eq!(due(&reminder("23:30", "sat"), &now, None, &loud()).as_deref(), Some("2026-11-21"));
}

#[test]
fn a_reminder_says_nothing_from_before_it_was_added() {
    let mut evening = daily("20:30");
    evening.since = at("2026-11-21T20:30:20Z");
    assert_eq!(due(&evening, &there("2026-11-21T20:35:00Z", London), None, &loud()), None);
    let next = there("2026-11-22T20:35:00Z", London);
    assert_eq!(due(&evening, &next, None, &loud()).as_deref(), Some("2026-11-22"));
}

#[test]
fn quiet_hours_are_quiet() {
    let manners = Manners::default();
    let five = daily("05:00");
    assert_eq!(due(&five, &there("2026-11-21T05:59:59Z", London), None, &manners), None);
    let six = there("2026-11-21T06:00:00Z", London);
    assert_eq!(due(&five, &six, None, &manners).as_deref(), Some("2026-11-21"));
    assert_eq!(due(&daily("03:00"), &six, None, &manners), None);
    let evening = Manners { late: 120, quiet: "22:00-07:00".parse().expect("hours") };
    assert_eq!(due(&daily("21:30"), &there("2026-11-21T22:00:00Z", London), None, &evening), None);
}

#[test]
fn a_time_that_stays_quiet_is_known_before() {
    let manners = Manners::default();
    for (time, speaks) in
        [("05:00", true), ("04:00", true), ("03:59", false), ("23:30", true), ("00:00", false)]
    {
        assert_eq!(manners.let_speak(time.parse().expect("a time")), speaks, "{time}");
    }
}

#[test]
fn a_time_the_clocks_jump_over_is_due_right_after() {
    // London, 29 March 2026: 01:00 becomes 02:00.
    let night = daily("01:30");
    assert_eq!(due(&night, &there("2026-03-29T00:59:59Z", London), None, &loud()), None);
    let after = there("2026-03-29T01:00:00Z", London);
    assert_eq!(due(&night, &after, None, &loud()).as_deref(), Some("2026-03-29"));
    // Lord Howe, 4 October 2026: 02:00 becomes 02:30.
    let after = there("2026-10-04T02:30:00+11:00", Lord_Howe);
    assert_eq!(due(&daily("02:15"), &after, None, &loud()).as_deref(), Some("2026-10-04"));
}

#[test]
fn a_day_that_never_was_is_due_at_the_beginning_of_the_next() {
    // Samoa went from 29 to 31 December 2011.
    let first = there("2011-12-31T00:00:00+14:00", Apia);
    assert_eq!(due(&daily("20:00"), &first, None, &loud()).as_deref(), Some("2011-12-30"));
    let evening = there("2011-12-31T20:00:00+14:00", Apia);
    assert_eq!(due(&daily("20:00"), &evening, Some("2011-12-30"), &loud()).as_deref(), Some("2011-12-31"));
}

#[test]
fn a_time_that_comes_twice_is_due_the_first_time() {
    // London, 25 October 2026: 02:00 becomes 01:00.
    let night = daily("01:30");
    let first = there("2026-10-25T01:30:00+01:00", London);
    assert_eq!(due(&night, &first, None, &loud()).as_deref(), Some("2026-10-25"));
    let second = there("2026-10-25T01:30:00+00:00", London);
    assert_eq!(due(&night, &second, Some("2026-10-25"), &loud()), None);
    let slept = there("2026-10-25T01:10:00+00:00", London);
    assert_eq!(due(&night, &slept, None, &loud()).as_deref(), Some("2026-10-25"));
}

#[test]
fn clocks_that_go_back_over_midnight_make_no_second_time() {
    // St John's, 7 November 2010: 00:01 became 23:01 of the day before.
    let midnight = daily("00:00");
    let first = there("2010-11-07T00:00:30-02:30", St_Johns);
    assert_eq!(due(&midnight, &first, Some("2010-11-06"), &loud()).as_deref(), Some("2010-11-07"));
    let again = there("2010-11-06T23:30:00-03:30", St_Johns);
    assert_eq!(due(&midnight, &again, Some("2010-11-07"), &loud()), None);
    assert_eq!(due(&midnight, &again, Some("2010-11-06"), &loud()).as_deref(), Some("2010-11-07"));
}

#[test]
fn a_clock_that_was_wrong_does_not_silence_for_years() {
    let mut evening = daily("20:30");
    let now = there("2026-11-21T20:30:00Z", London);
    assert_eq!(due(&evening, &now, Some("2031-01-01"), &loud()).as_deref(), Some("2026-11-21"));
    evening.since = at("2031-01-01T00:00:00Z");
    assert_eq!(due(&evening, &now, None, &loud()).as_deref(), Some("2026-11-21"));
}

#[test]
fn a_flight_to_the_west_does_not_make_the_same_evening_speak_twice() {
    let evening = daily("20:30");
    let spoken = due(&evening, &there("2026-11-21T20:30:00+13:00", Apia), None, &loud());
    assert_eq!(spoken.as_deref(), Some("2026-11-21"));
    assert_eq!(due(&evening, &there("2026-11-21T20:30:00Z", London), spoken.as_deref(), &loud()), None);
}

#[test]
fn the_next_times_are_told_in_order() {
    let now = there("2026-10-24T20:30:00+01:00", London);
    let next = reminder("20:30", "sat,sun").next_times(&now, 3);
    let next: Vec<String> = next.iter().map(|occurrence| occurrence.at.to_rfc3339()).collect();
    assert_eq!(next, ["2026-10-25T20:30:00+00:00", "2026-10-31T20:30:00+00:00", "2026-11-01T20:30:00+00:00"]);
    assert!(daily("20:30").next_times(&now, 0).is_empty());
}
