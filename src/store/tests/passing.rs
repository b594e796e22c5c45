//! What passes by for a plot: which records, in what order, and with what they are tied to.

use super::*;
use crate::model::moment::Day;
use crate::model::record::{Kind, OF};
use crate::store::Tie;

fn of_kind(kind: Kind) -> Filter {
    Filter { kind: Some(kind), ..Filter::all(DayStart::default()) }
}

fn at(n: u32, when: &str) -> Record {
    Record { at: moment(when), ..note(n, when) }
}

fn bodies(journal: &mut Journal, filter: &Filter) -> Vec<RecordId> {
    let mut ids = Vec::new();
    journal.read().expect("reads").each_body(filter, |it| ids.push(it.id)).expect("passes");
    ids
}

#[test]
fn the_oldest_pass_first_and_the_same_moment_goes_by_id() {
    let mut place = place();
    let older = at(9, "2026-11-20T10:00:00+00:00");
    keep(&mut place.journal, &[note(3, "c"), older, note(1, "a")]);
    assert_eq!(bodies(&mut place.journal, &of_kind(Kind::Note)), [id(9), id(1), id(3)]);
    let reading = place.journal.read().expect("reads");
    let mut seen = Vec::new();
    reading.each_body(&of_kind(Kind::Note), |it| seen.push((it.body.to_owned(), it.tied))).expect("passes");
    assert_eq!(seen[1], (note(1, "a").body, None));
}

#[test]
fn other_kinds_and_what_was_put_away_stay_out() {
    let mut place = place();
    let mut dream = note(2, "dream");
    dream.kind = Kind::Other("dream".into());
    keep(&mut place.journal, &[note(1, "here"), dream, Record { away: true, ..note(3, "away") }]);
    assert_eq!(bodies(&mut place.journal, &of_kind(Kind::Note)), [id(1)]);
    let mut moments = 0;
    let reading = place.journal.read().expect("reads");
    reading.each_moment(&Filter::all(DayStart::default()), |_| moments += 1).expect("passes");
    assert_eq!(moments, 2, "of every kind");
    reading.each_moment(&of_kind(Kind::Note), |_| moments += 1).expect("passes");
    assert_eq!(moments, 3);
}

#[test]
fn days_pass_as_they_were_lived() {
    let mut place = place();
    let on_the_day = ["2026-03-29T04:00:00+02:00", "2026-03-29T23:30:00-08:00", "2026-03-30T03:59:00+02:00"];
    let on_others = ["2026-03-29T03:59:00+02:00", "2026-03-30T04:00:00+02:00"];
    let records: Vec<_> = (1..).zip(on_the_day.iter().chain(&on_others)).map(|(n, at_)| at(n, at_)).collect();
    keep(&mut place.journal, &records);
    let day = Some(Day("2026-03-29".parse().expect("a date")));
    let filter = Filter { from: day, to: day, ..of_kind(Kind::Note) };
    let mut seen = bodies(&mut place.journal, &filter);
    seen.sort();
    assert_eq!(seen, [id(1), id(2), id(3)]);
    let mut moments = Vec::new();
    let reading = place.journal.read().expect("reads");
    reading.each_moment(&filter, |at| moments.push(at)).expect("passes");
    assert_eq!(moments.len(), 3);
    assert!(moments.iter().all(|at| Some(at.day(DayStart::default())) == day), "{moments:?}");
}

#[test]
fn each_comes_with_the_tie_that_was_asked_for() {
    let mut place = place();
    let event = note(1, "both").tied(OF, id(7)).about_person(id(8));
    keep(&mut place.journal, &[event, note(2, "none")]);
    let reading = place.journal.read().expect("reads");
    let tied = |tie| {
        let mut seen = Vec::new();
        reading.each_tied(&of_kind(Kind::Note), tie, |it| seen.push(it.tied)).expect("passes");
        seen
    };
    assert_eq!(tied(Tie::Practice), [Some(id(7)), None]);
    assert_eq!(tied(Tie::Person), [Some(id(8)), None]);
}
