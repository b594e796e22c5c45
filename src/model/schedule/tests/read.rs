//! Days, times, quiet hours and words as they are typed.

use proptest::prelude::*;

use super::*;

#[test]
fn days_are_written_in_the_shortest_form() {
    for (text, shortest) in [
        ("daily", "daily"),
        ("Every  Day", "daily"),
        ("mon-sun", "daily"),
        ("wed-tue", "daily"),
        ("mon-fri", "mon-fri"),
        ("weekdays", "mon-fri"),
        ("mon, tue,wed,thursday,Friday", "mon-fri"),
        ("weekend", "sat,sun"),
        ("sun,sat", "sat,sun"),
        ("fri-mon", "fri-mon"),
        ("mon,wed,fri", "mon,wed,fri"),
        ("mon-wed,fri", "mon-wed,fri"),
        ("mon-wed,fri-sun", "fri-wed"),
        ("mon-wed,mon", "mon-wed"),
        ("sun,mon", "sun,mon"),
        ("tues - thurs", "tue-thu"),
        ("sat", "sat"),
    ] {
        assert_eq!(text.parse::<Days>().map(|days| days.to_string()), Ok(shortest.into()), "{text}");
    }
}

#[test]
fn what_names_no_days_is_refused() {
    for wrong in [
        "",
        ",",
        "mon,",
        "-",
        "mon-",
        "monday-ish",
        "8",
        "mon-fri-sun",
        "never",
        "mon fri",
        &"mon,".repeat(99),
    ] {
        assert_eq!(wrong.parse::<Days>(), Err(NotDays), "{wrong:?}");
    }
}

#[test]
fn times_are_read_to_the_minute() {
    for (text, time) in [
        ("20:30", "20:30"),
        ("8:30pm", "20:30"),
        ("8pm", "20:00"),
        ("8 PM", "20:00"),
        ("8 p.m.", "20:00"),
        ("07:05", "07:05"),
        ("7:05", "07:05"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("0:00", "00:00"),
        ("20:30:00", "20:30"),
    ] {
        assert_eq!(text.parse::<ClockTime>().map(|time| time.to_string()), Ok(time.into()), "{text}");
    }
    for wrong in ["", "24:00", "20:60", "20.30", "8", "13pm", "midnight", "20:30:15", "today 20:30", "-1:00"]
    {
        assert!(wrong.parse::<ClockTime>().is_err(), "{wrong:?}");
    }
}

#[test]
fn quiet_hours_may_run_over_midnight() {
    let covers = |hours: &str, time: &str| {
        let hours: Quiet = hours.parse().expect("hours");
        hours.covers(time.parse::<ClockTime>().expect("a time").time())
    };
    for (hours, time, quiet) in [
        ("00:00-06:00", "00:00", true),
        ("00:00-06:00", "05:59", true),
        ("00:00-06:00", "06:00", false),
        ("22:00-06:00", "21:59", false),
        ("22:00-06:00", "23:00", true),
        ("10pm-6am", "03:00", true),
        ("22:00-06:00", "12:00", false),
        ("22:00-00:00", "00:00", false),
        ("never", "00:00", false),
    ] {
        assert_eq!(covers(hours, time), quiet, "{hours} {time}");
    }
    assert_eq!(Quiet::default().to_string(), "00:00-06:00");
    for wrong in ["", "22:00", "22:00-22:00", "22:00-25:00", "always", "22:00 06:00"] {
        assert_eq!(wrong.parse::<Quiet>(), Err(NotQuiet), "{wrong:?}");
    }
}

#[test]
fn words_are_one_short_line() {
    let read = |text: &str| ReminderWords::try_from(text).map(|words| words.to_string());
    assert_eq!(read("  Zeit für dich? "), Ok("Zeit für dich?".into()));
    assert_eq!(read(&"日".repeat(80)), Ok("日".repeat(80)));
    assert_eq!(read(&"x".repeat(81)), Err(NotWords::TooLong));
    assert_eq!(read(" \t "), Err(NotWords::Empty));
    for wrong in ["a\nb", "a\u{1b}[2Jb", "a\u{202e}b", "a\u{2028}b", "a\tb", "a\u{9b}b"] {
        assert_eq!(read(wrong), Err(NotWords::Unseen), "{wrong:?}");
    }
}

#[test]
fn words_do_not_show_in_debug() {
    let words = ReminderWords::try_from("hidden").expect("words");
    assert!(!format!("{words:?}").contains("hidden"));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        let _ = (text.parse::<Days>(), text.parse::<ClockTime>(), text.parse::<Quiet>());
        if let Ok(words) = ReminderWords::try_from(text.as_str()) {
            prop_assert_eq!(ReminderWords::try_from(words.as_str()), Ok(words));
        }
    }

    #[test]
    fn days_are_read_back(picked in prop::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1..8)) {
        let days: Days = picked.join(",").parse().expect("days");
        prop_assert_eq!(days.to_string().parse::<Days>(), Ok(days));
        prop_assert!(days.to_string().len() <= picked.join(",").len());
    }

    #[test]
    fn times_are_read_back(hour in 0u16..24, minute in 0u16..60) {
        let time = ClockTime::new(hour, minute).expect("a time");
        prop_assert_eq!(time.to_string().parse::<ClockTime>(), Ok(time));
    }
}
