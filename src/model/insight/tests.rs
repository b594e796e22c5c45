//! The numbers of plots: what is in the middle, where a line ends, and that no body makes a number leave its range.

use chrono::{DateTime, Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::model::answer::Answer;
use crate::model::body::{Body, Practice};
use crate::model::id::RecordId;
use crate::model::moment::{Day, DayStart, Moment};
use crate::model::practice::{LimitKept, PromiseKept};
use crate::model::record::Kind;

fn day(number: u64) -> Day {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
    Day(first.checked_add_days(Days::new(number)).expect("a date"))
}

fn rated(ratings: &[(u64, u8)]) -> Ratings {
    let mut all = Ratings::default();
    ratings.iter().for_each(|(number, rating)| all.add(day(*number), *rating));
    all
}

fn moment(text: &str) -> Moment {
    Moment::new(DateTime::parse_from_rfc3339(text).expect("a valid test date"))
        .expect("a year that can be kept")
}

#[test]
fn the_middle_is_a_rating_or_half_way_between_two() {
    let middle = |ratings: &[u8]| {
        let mut tally = Tally::default();
        ratings.iter().for_each(|rating| tally.add(*rating));
        tally.middle().map(|middle| (middle.to_string(), serde_json::to_string(&middle).expect("a number")))
    };
    let both = |text: &str| Some((text.to_owned(), text.to_owned()));
    assert_eq!(middle(&[]), None);
    assert_eq!(middle(&[4]), both("4"));
    assert_eq!(middle(&[9, 2, 4]), both("4"));
    assert_eq!(middle(&[7, 4]), both("5.5"));
    assert_eq!(middle(&[10, 10, 0, 10]), both("10"));
}

#[test]
fn what_is_off_the_scale_is_no_rating() {
    let ratings = rated(&[(0, 11), (1, 255)]);
    assert_eq!((ratings.ends(), ratings.tally()), (None, Tally::default()));
}

#[test]
fn a_column_of_several_days_runs_on_only_where_none_of_them_is_empty() {
    let columns = |ratings: &[(u64, u8)], last| rated(ratings).columns(day(0), day(last), 2);
    let all: Vec<_> = (0..5).map(|number| (number, 4)).collect();
    let runs = |columns: Vec<Column>| columns.iter().map(|column| column.runs_on).collect::<Vec<_>>();
    // The last column has one day only, and that one is there.
    assert_eq!(runs(columns(&all, 4)), [true, true, false]);
    assert_eq!(runs(columns(&[&all[..3], &all[4..]].concat(), 4)), [false, false, false]);
}

#[test]
fn a_feeling_counts_once_in_a_check_in_whatever_its_letters() {
    let mut feelings = Feelings::default();
    feelings.add(&["Sad".into(), "sad ".into(), "like glass".into(), " ".into()]);
    feelings.add(&["SAD".into()]);
    feelings.add(&[]);
    let seen: Vec<_> = feelings.sorted().iter().map(|named| (named.feeling.as_str(), named.times)).collect();
    assert_eq!(seen, [("SAD", 2), ("like glass", 1)]);
    assert_eq!(feelings.checkins(), 2);
}

#[test]
fn the_hour_is_the_one_the_clock_showed_there_and_then() {
    let mut hours = Hours::default();
    // Before and after the clock went back: the same hour twice. And far away, late that evening.
    for at in ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-24T23:59:59-08:00"] {
        hours.add(moment(at));
    }
    assert_eq!((hours.each()[2], hours.each()[23], hours.times()), (2, 1, 3));
    assert_eq!(hours.parts::<8>(), [2, 0, 0, 0, 0, 0, 0, 1]);
}

#[test]
fn a_reflection_without_a_rating_is_no_pair_and_half_a_pair_is_one() {
    let mut all = HowHards::default();
    let at = moment("2026-11-21T20:15:00+01:00");
    for body in [
        r#"{"title":"A","answers":[]}"#,
        r#"{"title":"B","distress":{"after":3},"answers":"of a newer kind"}"#,
        r#"{"title":7,"distress":{"before":11,"after":"4"}}"#,
        r#"{"distress":{"before":0,"after":10}}"#,
    ] {
        all.add(at, body);
    }
    let seen: Vec<_> =
        all.all().iter().map(|it| (it.title.as_str(), it.rated.before, it.rated.after)).collect();
    assert_eq!(seen, [("B", None, Some(3)), ("", Some(0), Some(10))]);
}

#[test]
fn words_are_told_in_the_order_they_are_asked_and_only_those_that_came() {
    let id = |byte| RecordId::from_bytes([byte; 16]);
    let mut told = Told::default();
    for (practice, word) in
        [(2, PromiseKept::LetGo), (2, PromiseKept::Kept), (1, PromiseKept::Changed), (2, PromiseKept::Kept)]
    {
        told.add(id(practice), word);
    }
    let seen: Vec<_> = told.each().collect();
    let second = vec![(PromiseKept::Kept, 2), (PromiseKept::LetGo, 1)];
    assert_eq!(seen, [(id(1), vec![(PromiseKept::Changed, 1)]), (id(2), second)]);
    assert_eq!(Told::<LimitKept>::default().each().count(), 0);
}

#[test]
fn what_was_told_last_counts_and_an_event_that_tells_nothing_does_not() {
    let id = RecordId::from_bytes([1; 16]);
    let event = |prompt: &str, text: &str| Practice::of("step").with(prompt, &Answer::Text(text.into()));
    let mut told = ToldLast::default();
    told.add(id, event("how", "first"), &["how"]);
    told.add(id, event("how", "then"), &["how"]);
    told.add(id, event("state", "resting"), &["how"]);
    assert_eq!(told.of(id).and_then(|event| event.text("how")), Some("then".into()));
}

/// Any JSON, with the fields that plots look for in it more often than not.
fn body() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3..14_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("mood".to_owned()),
        Just("energy".to_owned()),
        Just("feelings".to_owned()),
        Just("distress".to_owned()),
        Just("before".to_owned()),
        Just("after".to_owned()),
        Just("title".to_owned()),
        ".{0,4}",
    ];
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..6).prop_map(|fields| json!(fields)),
        ]
    })
}

proptest! {
    #[test]
    fn no_body_makes_a_number_leave_its_range(body in body()) {
        let text = body.to_string();
        let numbers = CheckinNumbers::in_body(&text);
        prop_assert!([numbers.mood, numbers.energy].into_iter().flatten().all(|rating| rating <= 10));
        let mut pairs = HowHards::default();
        pairs.add(moment("2026-11-21T20:15:00+01:00"), &text);
        let rated = pairs.all().iter().flat_map(|pair| [pair.rated.before, pair.rated.after]);
        prop_assert!(rated.flatten().all(|rating| rating <= 10));
        let _ = feelings_in(&text);
    }

    #[test]
    fn a_sound_check_in_gives_what_its_body_holds(body in body()) {
        let text = body.to_string();
        if let Body::Checkin(checkin) = Body::parse(&Kind::Checkin, &text) {
            let numbers = CheckinNumbers::in_body(&text);
            prop_assert_eq!((numbers.mood, numbers.energy), (checkin.mood, checkin.energy));
            prop_assert_eq!(feelings_in(&text), checkin.feelings);
        }
    }

    #[test]
    fn text_that_is_no_json_is_passed_by(text in ".{0,40}") {
        let _ = (CheckinNumbers::in_body(&text), feelings_in(&text));
    }

    #[test]
    fn no_line_runs_on_across_a_day_without_a_value(
        ratings in prop::collection::vec((0..60_u64, 0..=10_u8), 1..80),
        each in 1..9_u32,
    ) {
        let all = rated(&ratings);
        let (first, last) = all.ends().expect("there are ratings");
        let columns = all.columns(first, last, each);
        let has_value = |number: i64| all.days().any(|(day, _)| day.number() == number);
        for (at, column) in columns.iter().enumerate() {
            let begins = first.number() + i64::try_from(at).expect("few") * i64::from(each);
            let ends = (begins + 2 * i64::from(each) - 1).min(last.number());
            let days = ends - begins + 1;
            let every_day = days > i64::from(each) && (begins..=ends).all(has_value);
            prop_assert_eq!(column.runs_on, every_day, "column {}", at);
            let own_ends = (begins + i64::from(each) - 1).min(last.number());
            prop_assert_eq!(column.middle.is_some(), (begins..=own_ends).any(has_value));
            prop_assert!(column.middle.is_none_or(|middle| middle.halves() <= 20));
        }
    }

    #[test]
    fn the_day_of_a_rating_is_the_day_it_was_lived_as(minutes in 0..2880_i64, start in 0..720_u16) {
        let starts = DayStart::parse(&format!("{:02}:{:02}", start / 60, start % 60)).expect("before noon");
        let at = Moment::from_stored(1_790_000_000_000 + minutes * 60_000, 120).expect("a moment");
        let mut ratings = Ratings::default();
        ratings.add(at.day(starts), 4);
        let local = at.datetime().naive_local() - chrono::Duration::minutes(start.into());
        prop_assert_eq!(ratings.ends(), Some((Day(local.date()), Day(local.date()))));
    }
}
