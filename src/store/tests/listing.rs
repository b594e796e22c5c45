//! Lists and scans: which records, and in what order.

use super::*;
use crate::model::moment::Day;
use crate::model::record::Kind;
use crate::store::{StoreError, finished, list, passing, reading, scan as scanning};

fn at(n: u32, when: &str) -> Record {
    Record { at: moment(when), ..note(n, when) }
}

fn day(text: &str) -> Day {
    Day(text.parse().expect("a date"))
}

fn on(from: &str, to: &str) -> Filter {
    Filter { from: Some(day(from)), to: Some(day(to)), ..everything() }
}

fn texts(records: &[Record]) -> Vec<String> {
    records.iter().map(|record| record.view().words()).collect()
}

fn list_of(journal: &mut Journal, filter: &Filter) -> Vec<Record> {
    journal.read().expect("reads").list(filter).expect("lists")
}

/// What is told from the oldest on.
fn story(journal: &mut Journal, filter: &Filter) -> Vec<Record> {
    let mut told = Vec::new();
    let reading = journal.read().expect("reads");
    let done: Result<(), StoreError> = reading.each_by_time(filter, |record| {
        told.push(record.clone());
        Ok(())
    });
    done.expect("tells");
    told
}

#[test]
fn what_hangs_on_a_record_is_told_with_it_and_with_no_other() {
    let mut place = place();
    let mut first = note(1, "a");
    first.tags.push("evening".parse().expect("a tag"));
    let second = note(2, "b").about_person(RecordId::from_bytes([9; 16]));
    keep(&mut place.journal, &[second.clone(), first.clone(), note(3, "c")]);
    assert_eq!(story(&mut place.journal, &everything()), [first, second, note(3, "c")]);
}

#[test]
fn the_newest_come_first_and_the_same_moment_goes_by_id() {
    let mut place = place();
    let older = at(5, "2026-11-20T10:00:00+00:00");
    keep(&mut place.journal, &[note(1, "a"), older.clone(), note(3, "c"), note(2, "b")]);
    let list = list_of(&mut place.journal, &everything());
    assert_eq!(list, [note(3, "c"), note(2, "b"), note(1, "a"), older]);
}

#[test]
fn a_day_holds_what_was_lived_as_that_day() {
    let mut place = place();
    let inside = [
        "2026-03-29T04:00:00+02:00", // the day begins at four, three hours after the clock went forward
        "2026-03-29T23:30:00-08:00", // far away, on that evening
        "2026-03-29T05:00:00+14:00", // the day before in UTC
        "2026-03-30T01:30:00+02:00", // half past one: the evening is not over
        "2026-03-30T03:59:59.999+02:00",
    ];
    let outside = ["2026-03-29T03:59:59.999+02:00", "2026-03-29T01:30:00+01:00", "2026-03-30T04:00:00+02:00"];
    let records: Vec<_> = (1..).zip(inside.iter().chain(&outside)).map(|(n, when)| at(n, when)).collect();
    keep(&mut place.journal, &records);
    let filter = on("2026-03-29", "2026-03-29");
    let mut seen = texts(&list_of(&mut place.journal, &filter));
    let mut scanned = texts(&scan(&mut place.journal, &filter));
    let mut expected = inside.map(str::to_owned);
    seen.sort();
    scanned.sort();
    expected.sort();
    assert_eq!(seen, expected);
    assert_eq!(scanned, expected);
}

#[test]
fn the_hour_that_comes_twice_is_on_one_day() {
    let mut place = place();
    let twice = ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"];
    keep(&mut place.journal, &[at(1, twice[0]), at(2, twice[1])]);
    let list = list_of(&mut place.journal, &on("2026-10-24", "2026-10-24"));
    assert_eq!(texts(&list), [twice[1], twice[0]]);
    assert_eq!(list_of(&mut place.journal, &on("2026-10-25", "2026-10-25")), []);
}

#[test]
fn days_before_1970_and_at_the_ends_of_time_are_days_too() {
    let mut place = place();
    let moments = [
        "0001-01-02T00:00:00+00:00",
        "1969-12-31T03:00:00+00:00",
        "1969-12-31T23:59:00+00:00",
        "9999-12-30T00:00:00+00:00",
    ];
    let records: Vec<_> = (1..).zip(moments).map(|(n, when)| at(n, when)).collect();
    keep(&mut place.journal, &records);
    assert_eq!(texts(&list_of(&mut place.journal, &on("1969-12-30", "1969-12-30"))), [moments[1]]);
    assert_eq!(texts(&list_of(&mut place.journal, &on("1969-12-31", "1969-12-31"))), [moments[2]]);
    let open = Filter { from: Some(day("1969-12-31")), ..everything() };
    assert_eq!(texts(&list_of(&mut place.journal, &open)), [moments[3], moments[2]]);
    let whole = on("-262000-01-01", "+262000-01-01");
    assert_eq!(list_of(&mut place.journal, &whole).len(), 4);
}

#[test]
fn every_filter_lists_what_its_rule_says() {
    // Every offset of an hour and every hour around two midnights, against the rule in `model`.
    let mut place = place();
    let mut records = Vec::new();
    for offset in -14..=14_i16 {
        for hour in 0..30_i64 {
            let when = Moment::from_stored((hour - 15) * 3_600_000, offset * 60).expect("a year");
            let n = u32::try_from(records.len()).expect("few");
            records.push(Record { at: when, ..note(n, "") });
        }
    }
    keep(&mut place.journal, &records);
    for start in ["00:00", "04:00", "11:59"] {
        let day_start = DayStart::parse(start).expect("before noon");
        for date in ["1969-12-30", "1969-12-31", "1970-01-01"] {
            let expected: Vec<_> = records.iter().filter(|r| r.at.day(day_start) == day(date)).collect();
            let filter = Filter { day_start, ..on(date, date) };
            assert!(scan(&mut place.journal, &filter).iter().eq(expected.iter().copied()), "{start} {date}");
            let mut listed = list_of(&mut place.journal, &filter);
            assert_eq!(listed.len(), expected.len(), "{start} {date}");
            listed.reverse();
            assert_eq!(story(&mut place.journal, &filter), listed, "{start} {date}");
        }
    }
}

#[test]
fn kind_limit_and_what_was_put_away_are_kept_to() {
    let mut place = place();
    let mut away = note(1, "away");
    away.away = true;
    let mut dream = note(2, "dream");
    dream.kind = Kind::Other("dream".into());
    keep(&mut place.journal, &[away.clone(), dream.clone(), note(3, "c"), note(4, "d")]);
    let mut ask = |filter: &Filter| {
        let mut listed = list_of(&mut place.journal, filter);
        listed.reverse();
        assert_eq!(listed, scan(&mut place.journal, filter), "{filter:?}");
        if filter.limit.is_none() {
            assert_eq!(listed, story(&mut place.journal, filter), "{filter:?}");
        }
        listed
    };
    let shown = Filter::all(DayStart::default());
    assert_eq!(ask(&shown), [dream.clone(), note(3, "c"), note(4, "d")]);
    assert_eq!(
        ask(&Filter { kind: Some(Kind::Note), ..everything() }),
        [away.clone(), note(3, "c"), note(4, "d")]
    );
    assert_eq!(ask(&Filter { away: Away::Only, ..everything() }), [away]);
    assert_eq!(ask(&Filter { kind: Some(dream.kind.clone()), ..shown.clone() }), [dream]);
    assert_eq!(ask(&Filter { limit: Some(1), ..shown.clone() }), [note(4, "d")]);
    let newest_note = Filter { limit: Some(1), kind: Some(Kind::Note), ..shown.clone() };
    assert_eq!(ask(&newest_note), [note(4, "d")]);
    assert_eq!(ask(&Filter { limit: Some(0), ..shown }), []);
}

#[test]
fn a_scan_stops_where_it_is_told() {
    let mut place = place();
    keep(&mut place.journal, &[note(1, "a"), note(2, "b")]);
    let mut seen = 0;
    let reading = place.journal.read().expect("reads");
    let stopped = reading.each_by_id(&everything(), |_| {
        seen += 1;
        Err(StoreError::Busy)
    });
    assert!(stopped.is_err());
    assert_eq!(seen, 1);
}

#[test]
fn no_question_walks_the_whole_journal_or_sorts_it() {
    let mut place = place();
    let reading = place.journal.read().expect("reads");
    let plan = |sql: &str| {
        let mut statement = reading.tx.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("prepares");
        let count = statement.parameter_count();
        (1..=count).for_each(|index| statement.raw_bind_parameter(index, 0).expect("binds"));
        let mut rows = statement.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().expect("explains") {
            lines.push(row.get::<_, String>(3).expect("text"));
        }
        lines.join("; ")
    };
    let asked = [
        reading::RECORD,
        reading::BEGINNING,
        reading::BEFORE,
        reading::AFTER,
        list::LIST,
        list::LIST_KIND,
        list::STORY,
        list::STORY_KIND,
        finished::FINISHED,
        passing::BODIES,
        passing::TIED,
        passing::MOMENTS,
        passing::MOMENTS_OF_KIND,
    ];
    for sql in asked {
        let plan = plan(sql);
        assert!(plan.starts_with("SEARCH record USING ") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
    // A scan walks everything, in the order of an index, so that nothing is held to be sorted.
    let plan = plan(scanning::EACH);
    assert!(plan.starts_with("SCAN record USING INDEX sqlite_autoindex_record_1"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}
