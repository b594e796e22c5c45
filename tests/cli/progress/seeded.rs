//! Journals with something in them to see.

use chrono::DateTime;
use gently::model::body::{Body, Distress, Reflection};
use gently::model::id::RecordId;
use gently::model::moment::Moment;
use gently::model::record::{Kind, OF, Record};
use gently::store::Locked;
use serde_json::{Value, json};

use crate::support::Sandbox;

/// Keeps one check-in by the program.
pub fn checkin(sandbox: &Sandbox, at: &str, answers: &str) {
    let _ = sandbox.run_with(&["checkin", "--at", at, "--answers", "-"], answers).ok();
}

/// A journal of check-ins: the day, the mood, the energy.
pub fn days(all: &[(&str, u8, u8)]) -> Sandbox {
    let sandbox = Sandbox::new();
    for (day, mood, energy) in all {
        checkin(&sandbox, day, &format!(r#"{{"mood":{mood},"energy":{energy}}}"#));
    }
    sandbox
}

/// Keeps a check-in at each of these moments, past the program: it is quicker for many.
pub fn rated(sandbox: &Sandbox, all: &[(String, u64)]) {
    checkin(sandbox, "2020-01-01", r#"{"mood":0}"#);
    let records =
        (1..).zip(all).map(|(n, (at, rating))| record(n, "checkin", at, &json!({ "mood": rating % 11 })));
    keep(sandbox, &records.collect::<Vec<_>>());
}

/// Keeps a reflection for each of these, rated before and after, at noon from 10 November on.
pub fn reflections(sandbox: &Sandbox, all: &[(Option<u8>, Option<u8>)]) {
    let records = (1..).zip(all).map(|(n, (before, after))| {
        let distress = Distress { before: *before, after: *after };
        let body = Reflection { title: "A hard page".into(), distress, ..Reflection::default() };
        let at = format!("2026-11-{:02}T12:00:00+01:00", 10 + (n - 1) % 11);
        let body = serde_json::from_str(&Body::Reflection(body).to_json()).expect("JSON");
        record(n, "reflection", &at, &body)
    });
    keep(sandbox, &records.collect::<Vec<_>>());
}

/// Makes the n-th record.
pub fn record(n: u32, kind: &str, at: &str, body: &Value) -> Record {
    let at = Moment::new(DateTime::parse_from_rfc3339(at).expect("RFC 3339")).expect("a moment");
    let body = body.to_string();
    let kind: Kind = kind.parse().expect("a kind");
    Record { body: body.clone(), kind: kind.clone(), ..Record::new(id(n), at, &Body::parse(&kind, &body)) }
}

/// Makes the n-th record: what happened with a practice.
pub fn event(n: u32, of: u32, at: &str, body: &Value) -> Record {
    record(n, "event", at, body).tied(OF, id(of))
}

/// Returns the n-th id.
pub fn id(n: u32) -> RecordId {
    let mut random = [0; 10];
    random[6..].copy_from_slice(&n.to_be_bytes());
    RecordId::from_parts(1_790_000_000_000, random)
}

/// Keeps records past the program; there must be a journal.
pub fn keep(sandbox: &Sandbox, records: &[Record]) {
    let mut journal = Locked::at(&sandbox.path()).open().expect("a sound journal").expect("a journal");
    let tx = journal.begin().expect("room to write");
    for record in records {
        tx.keep(record).expect("kept");
    }
    tx.commit().expect("on disk");
}
