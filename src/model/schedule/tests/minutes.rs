//! The same rule said in another way: walk through every minute there was and look at the clock.

use chrono::{Datelike, TimeDelta};
use chrono_tz::{Africa::Casablanca, America::St_Johns, Australia::Lord_Howe, Europe::London, Pacific::Apia};
use proptest::prelude::*;

use super::*;

/// Weeks in which the clocks of a place changed: the zone, and the middle of the weeks.
const CHANGES: &[(Tz, &str)] = &[
    (London, "2026-03-29T00:00:00Z"),
    (London, "2026-10-25T00:00:00Z"),
    (Lord_Howe, "2026-04-04T15:00:00Z"),
    (Lord_Howe, "2026-10-03T15:30:00Z"),
    (Casablanca, "2026-02-15T02:00:00Z"),
    (Casablanca, "2026-03-22T02:00:00Z"),
    (Apia, "2011-12-30T10:00:00Z"),
    (St_Johns, "2010-11-07T02:31:00Z"),
    (St_Johns, "2010-03-14T03:31:00Z"),
];

const WEEKS: i64 = 4;

/// Days that are walked before the first question, for what may be late then.
const BEFORE: i64 = 5;

/// One thing a reminder spoke of: at which minute, and of which date.
type Said = (DateTime<FixedOffset>, NaiveDate);

/// Walks minute by minute. A date is due at the first minute at which the clock shows its time or later.
fn walk(
    reminder: &Reminder,
    zone: Tz,
    middle: DateTime<FixedOffset>,
    manners: &Manners,
    awake: &[bool],
) -> Vec<Said> {
    let begin = middle - TimeDelta::weeks(WEEKS / 2);
    let first = begin.with_timezone(&zone).date_naive() - TimeDelta::days(BEFORE);
    let mut to_come: Vec<NaiveDate> =
        first.iter_days().take(7 * 6).filter(|date| reminder.days.has(date.weekday())).collect();
    let (mut newest, mut said): (Option<Said>, Vec<Said>) = (None, Vec::new());
    for minute in -BEFORE * 24 * 60..WEEKS * 7 * 24 * 60 {
        let now = begin + TimeDelta::minutes(minute);
        let clock = now.with_timezone(&zone).naive_local();
        while to_come.first().is_some_and(|date| date.and_time(reminder.at.time()) <= clock) {
            newest = Some((now, to_come.remove(0)));
        }
        let Some((since, date)) = newest else { continue };
        let Ok(slot) = usize::try_from(minute.div_euclid(45)) else { continue };
        let can_speak = minute % 5 == 0 && awake[slot % awake.len()] && !manners.quiet.covers(clock.time());
        let in_time = now - since <= TimeDelta::minutes(i64::from(manners.late)) && since > reminder.since;
        if can_speak && in_time && said.last().is_none_or(|(_, last)| *last < date) {
            said.push((now, date));
        }
    }
    said
}

/// Asks the rule every five minutes, as cron does.
fn ask(
    reminder: &Reminder,
    zone: Tz,
    middle: DateTime<FixedOffset>,
    manners: &Manners,
    awake: &[bool],
) -> Vec<Said> {
    let begin = middle - TimeDelta::weeks(WEEKS / 2);
    let mut said: Vec<Said> = Vec::new();
    for minute in (0..WEEKS * 7 * 24 * 60).step_by(5) {
        let slot = usize::try_from(minute / 45).expect("not negative");
        if !awake[slot % awake.len()] {
            continue;
        }
        let now = begin + TimeDelta::minutes(minute);
        let last = said.last().map(|(_, date)| *date);
        if let Some(occurrence) = reminder.due(&now.with_timezone(&zone), last, manners) {
            said.push((now, occurrence.date));
        }
    }
    said
}

fn quiet() -> impl Strategy<Value = Quiet> {
    let hours =
        (0u16..24, 0u16..24).prop_filter("two times", |(from, to)| from != to).prop_map(|(from, to)| {
            let hour = |hour| ClockTime::new(hour, 0).expect("an hour");
            Quiet::Hours { from: hour(from), to: hour(to) }
        });
    prop_oneof![Just(Quiet::Never), Just(Quiet::default()), hours]
}

/// Half of the times are in the hours in which clocks change.
fn times() -> impl Strategy<Value = ClockTime> {
    let minutes = prop_oneof![0u16..4 * 60, 0u16..24 * 60];
    minutes.prop_map(|minutes| ClockTime::new(minutes / 60, minutes % 60).expect("a time"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn both_ways_say_the_same(
        (zone, middle) in prop::sample::select(CHANGES),
        at_time in times(),
        days in prop::sample::select(vec!["daily", "mon-fri", "sat,sun", "sun", "fri"]),
        late in prop_oneof![Just(0u16), Just(120), 0u16..400, Just(1500), Just(4000)],
        quiet in quiet(),
        awake in prop_oneof![Just(vec![true]), prop::collection::vec(any::<bool>(), 1..40)],
        added in prop::option::of(0..=24i64 * 60),
    ) {
        let middle = at(middle);
        let mut reminder = reminder("00:00", days);
        reminder.at = at_time;
        if let Some(added) = added {
            // Not more than a day ahead of the first question: that would be a clock that was wrong.
            reminder.since = middle - TimeDelta::weeks(WEEKS / 2) + TimeDelta::minutes(added);
        }
        let manners = Manners { late, quiet };
        let said = ask(&reminder, zone, middle, &manners, &awake);
        prop_assert_eq!(&said, &walk(&reminder, zone, middle, &manners, &awake));
        let dates: std::collections::BTreeSet<_> = said.iter().map(|(_, date)| *date).collect();
        prop_assert_eq!(dates.len(), said.len(), "a date was said twice");
    }
}

#[test]
fn the_walk_itself_hears_something() {
    let middle = at("2026-03-29T00:00:00Z");
    assert_eq!(walk(&daily("20:30"), London, middle, &loud(), &[true]).len(), 28);
}
