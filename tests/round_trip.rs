//! What goes out comes back in: the same bytes of records, whatever they hold; and an export of version 1 is read for
//! ever.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::rc::Rc;

use gently::import::{Input, Item, ORIGINS, Told, recognise};
use gently::model::record::{Kind, Record};
use gently::store::Locked;
use proptest::prelude::*;
use uuid::Uuid;

#[path = "support/exported.rs"]
mod exported;
#[path = "export_schema/records.rs"]
mod records;
#[path = "cli/support.rs"]
mod support;

use support::Sandbox;

/// Reads an export, which nobody says is one, and in which nothing may be wrong.
fn import(text: &str) -> Vec<Record> {
    let mut input = Input::stream(Cursor::new(text.as_bytes().to_vec())).expect("reads");
    let origin = recognise(&mut input).expect("reads").expect("recognised");
    assert_eq!(origin.name, "gently");
    let told = Told { zone: Rc::new(|_| None), dates: None };
    let source = (origin.open)(input, &told).expect("opens");
    source
        .map(|item| match item.expect("reads") {
            Item::Record(incoming) => *incoming.record,
            other => panic!("{other:?}"),
        })
        .collect()
}

/// Any records that a journal can hold, each id once, in their order. The store takes no zero in a text of its own.
fn any_journal() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(records::any_record(), 1..12).prop_map(|records| {
        let storable = |mut record: Record| {
            record.links.retain(|link| !link.role.contains('\0'));
            (record.id, record)
        };
        let by_id: BTreeMap<_, _> = records.into_iter().map(storable).collect();
        by_id.into_values().collect()
    })
}

fn keep(sandbox: &Sandbox, records: &[Record]) {
    std::fs::create_dir_all(sandbox.path()).expect("a folder");
    let mut open = Locked::at(&sandbox.path()).create(0, Uuid::nil()).expect("a journal");
    let tx = open.begin().expect("begins");
    for record in records {
        tx.keep(record).expect("kept");
    }
    tx.commit().expect("done");
}

fn out(sandbox: &Sandbox, format: &str) -> String {
    sandbox.run(&["export", "--format", format]).ended(0).stdout
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_record_reads_back_as_it_was(records in any_journal()) {
        for format in ["json", "ndjson"] {
            let text = exported::export(format, &records);
            let read = import(&text);
            prop_assert_eq!(&exported::export(format, &read), &text);
            for (read, record) in read.iter().zip(&records) {
                // A body that stood on several lines stands on one.
                let body = if record.body.contains(['\n', '\r']) { &read.body } else { &record.body };
                prop_assert_eq!(read, &Record { body: body.clone(), ..record.clone() });
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_journal_comes_back_byte_for_byte_and_twice_adds_nothing(records in any_journal()) {
        let from = Sandbox::new();
        keep(&from, &records);
        let (json, ndjson) = (out(&from, "json"), out(&from, "ndjson"));
        prop_assert_eq!(ndjson.lines().count(), records.len());
        for text in [&json, &ndjson] {
            let to = Sandbox::new();
            for _ in 0..2 {
                let _ = to.run_with(&["import", "-"], text).ended(0);
                prop_assert_eq!(&out(&to, "json"), &json);
                prop_assert_eq!(&out(&to, "ndjson"), &ndjson);
            }
        }
    }
}

#[test]
fn bodies_that_no_value_of_ours_can_hold_come_back_untouched() {
    let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    let odd = [
        r#"{"text":"\ud800 and more"}"#,
        r#"{"text":"twice","text":"again"}"#,
        r#"{"n":1e400,"m":12345678901234567890123.10,"text":"words"}"#,
        r#"{ "text" : "\u0041\/" }"#,
        "{\"text\":\"\u{2028}\"}",
        &deep,
    ];
    let records: Vec<_> = odd
        .iter()
        .zip(1..)
        .map(|(body, nth)| {
            let id = gently::model::id::RecordId::from_parts(nth, [7; 10]);
            let kind = if nth % 2 == 0 { Kind::Note } else { Kind::Other("dream".into()) };
            Record { id, kind, body: (*body).to_owned(), ..records::note() }
        })
        .collect();
    let from = Sandbox::new();
    keep(&from, &records);
    let to = Sandbox::new();
    let _ = to.run_with(&["import", "-"], out(&from, "json")).ended(0);
    assert_eq!(out(&to, "ndjson"), exported::export("ndjson", &records));
}

/// Written once, by the first version. Every later one reads it.
const FIRST: &str = include_str!("fixtures/export-1.json");

#[test]
fn an_export_of_version_1_is_read_for_ever() {
    let kinds: Vec<String> = import(FIRST).iter().map(|record| record.kind.to_string()).collect();
    for kind in Kind::KNOWN {
        assert!(kinds.contains(&kind.to_string()), "{kind}");
    }
    assert!(kinds.contains(&"dream".to_owned()), "a kind that no version knew");
    let to = Sandbox::new();
    let _ = to.run_with(&["import", "-"], FIRST).ended(0);
    let records = |text: &str| text.split_once("\"records\"").expect("a list").1.to_owned();
    assert_eq!(records(&out(&to, "json")), records(FIRST));
}

#[test]
fn every_origin_has_a_name_and_a_line_of_its_own() {
    let names: std::collections::BTreeSet<_> = ORIGINS.iter().map(|origin| origin.name).collect();
    assert_eq!(names.len(), ORIGINS.len());
    for origin in ORIGINS {
        assert!((1..72).contains(&origin.about.len()) && !origin.about.ends_with('.'), "{}", origin.name);
    }
}
