//! What Markdown comes of records, without a journal.

use std::fs;

use super::*;
use crate::model::id::RecordId;
use crate::model::moment::{DayStart, Moment};
use crate::model::record::{Kind, Record};

fn record(at: &str) -> Record {
    let at = Moment::new(chrono::DateTime::parse_from_rfc3339(at).expect("RFC 3339")).expect("a moment");
    Record {
        id: RecordId::from_parts(1_795_000_000_000, [7; 10]),
        kind: Kind::Note,
        at,
        changed_ms: 0,
        away: false,
        body: "{}".into(),
        tags: Vec::new(),
        links: Vec::new(),
    }
}

fn with_whole(record: &Record, page: &Page, take: impl FnOnce(&Whole<'_>)) {
    let page = || Ok(page.clone());
    take(&Whole { record: record.into(), page: &page, day_start: DayStart::default() });
}

fn export(records: &[(&str, Page)]) -> String {
    let (mut markdown, mut out) = (Markdown::default(), Vec::new());
    for (at, page) in records {
        with_whole(&record(at), page, |whole| markdown.record(&mut out, whole).expect("a buffer takes all"));
    }
    String::from_utf8(out).expect("text")
}

fn titled(title: &str, parts: Vec<Part>) -> Page {
    Page { title: title.into(), parts, ties: Vec::new() }
}

fn words(lines: &[&str]) -> Part {
    Part::Words(lines.iter().map(|line| (*line).to_owned()).collect())
}

#[test]
fn a_day_is_a_heading_and_each_record_one_below_it() {
    let fact = |name: &str, value: &str| Part::Fact { name: name.into(), value: value.into() };
    let mut checkin =
        titled("Check-in", vec![fact("Mood", "4 of 10"), fact("Energy", "2 of 10"), words(&["*Low*."])]);
    checkin.ties.push(Tie {
        role: "About".into(),
        to: RecordId::from_parts(0, [0; 10]),
        called: Some("K_1_".into()),
    });
    let answer = Part::Answer { ask: "What # is it?".into(), lines: vec!["- one".into(), "- two".into()] };
    let text = export(&[
        ("2026-11-21T20:15:00+01:00", checkin),
        ("2026-11-22T01:30:00+01:00", titled("A page", vec![answer, Part::Said("Said.".into())])),
        ("2026-11-22T09:00:00+01:00", titled("Note", vec![words(&["One", "two", "", "# three"])])),
    ]);
    let id = RecordId::from_parts(1_795_000_000_000, [7; 10]);
    let expected = format!(
        "# 2026-11-21

## 20:15 Check-in

<!-- gently: {id} 2026-11-21T20:15:00.000+01:00 -->

- Mood: 4 of 10
- Energy: 2 of 10

\\*Low\\*.

- About: K_1\\_

## 2026-11-22 01:30 A page

<!-- gently: {id} 2026-11-22T01:30:00.000+01:00 -->

### What \\# is it?

\\- one\\
\\- two

Said.

# 2026-11-22

## 09:00 Note

<!-- gently: {id} 2026-11-22T09:00:00.000+01:00 -->

One\\
two

\\# three
"
    );
    assert_eq!(text, expected);
}

#[test]
fn json_of_a_kind_that_is_not_known_cannot_end_its_fence() {
    let raw = Part::Raw(vec!["\"```\u{7f}\"".into()]);
    let text = export(&[("2026-11-21T20:15:00+01:00", titled("Dream", vec![raw]))]);
    assert!(text.ends_with("````json\n\"```\\u007f\"\n````\n"), "{text}");
}

#[test]
fn a_day_that_comes_again_after_a_flight_has_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("days");
    let mut days = Box::new(DayFiles::open(&target, Overwrite::Refuse).expect("nothing is there"));
    for at in ["2026-11-21T22:00:00+09:00", "2026-11-22T05:00:00+09:00", "2026-11-21T20:00:00-08:00"] {
        let page = titled("Note", vec![words(&[at])]);
        with_whole(&record(at), &page, |whole| days.record(whole).expect("room"));
    }
    days.finish().expect("room");
    let read = |name: &str| fs::read_to_string(target.join(name)).expect("a file");
    let first = read("2026-11-21.md");
    assert!(first.starts_with("---\ndate: 2026-11-21\n---\n\n# 2026-11-21\n\n## 22:00 Note\n"), "{first}");
    assert_eq!((first.matches("\n# ").count(), first.matches("\n## ").count()), (1, 2), "{first}");
    assert_eq!(read("2026-11-22.md").matches("\n## ").count(), 1);
}
