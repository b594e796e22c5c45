//! Any text at all: an answer within the years that can be written, or an error.

use chrono::{Datelike, TimeDelta};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

use super::*;

/// Text made of the words that are read, so that most of it gets far.
fn phrases() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "last",
            "this",
            "ago",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "today",
            "yesterday",
            "tomorrow",
            "monday",
            "sat",
            "november",
            "feb",
            "a",
            "an",
            "twelve",
            "pm",
            "am",
            "noon",
            "midnight",
            "hour",
            "minutes",
            "9pm",
            "12am",
            "20:15",
            "at",
            "of",
            "29",
            "31",
            "0",
            "9999",
            "0001-01-01",
            "9999-12-31",
            "2026-11-21",
            "2026-11-21t",
            "+14:00",
            "z",
            "-",
            "t",
            ":",
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,4}",
        "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}",
        "[0-9]{1,2}:[0-9]{2}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([+-][0-9]{2}:[0-9]{2}|Z)",
    ];
    prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

fn days() -> impl Strategy<Value = Day> {
    (-719_162_i64..2_932_897).prop_map(|number| Day(NaiveDate::default() + TimeDelta::days(number)))
}

fn check(text: &str, today: Day, zone: chrono_tz::Tz) -> Result<(), TestCaseError> {
    if let Ok(span) = span(text, today) {
        prop_assert!(span.first <= span.last);
        prop_assert!(span.first.0.year() >= 1 && span.last.0.year() <= 9999);
    }
    let now = today.0.and_time(NaiveTime::MIN).and_utc().fixed_offset() + TimeDelta::hours(15);
    if let Ok(at) = moment(text, now, &zone) {
        prop_assert!(at <= now);
        prop_assert!((1..=9999).contains(&at.year()));
        prop_assert_eq!(DateTime::parse_from_rfc3339(&at.to_rfc3339()), Ok(at));
        prop_assert!(crate::model::moment::Moment::new(at).is_some());
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_string_is_read_or_refused(text in ".*", today in days(), zone in prop::sample::select(&TZ_VARIANTS[..])) {
        check(&text, today, zone)?;
    }

    #[test]
    fn any_words_are_read_or_refused(text in phrases(), today in days(), zone in prop::sample::select(&TZ_VARIANTS[..])) {
        check(&text, today, zone)?;
    }

    #[test]
    fn a_day_is_read_back_from_its_own_text(today in days()) {
        prop_assert_eq!(day(&today.to_string(), today), Ok(today));
    }
}
