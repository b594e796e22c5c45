//! Records to export: one full one of each kind, and any at all.

#![allow(dead_code, reason = "each of the test programs that share this file uses a part of it")]

use gently::model::answer::{Answer, Answered};
use gently::model::body::{
    Body, Checkin, Distress, More, Note, PathState, Person, Practice, Reflection, TakenPath,
};
use gently::model::gate::Outcome;
use gently::model::id::RecordId;
use gently::model::moment::Moment;
use gently::model::practice::{Ring, Word};
use gently::model::record::{Kind, Link, Record};
use gently::model::tag::Tag;
use proptest::prelude::*;
use serde_json::Value;

/// The first and the last moment that can be kept, in UTC milliseconds.
const YEARS: (i64, i64) = (-62_135_596_800_000, 253_402_300_799_999);

fn keep(body: &Body) -> Record {
    let at = Moment::from_stored(1_795_288_500_123, 60).expect("a sound date");
    let id = RecordId::from_parts(at.utc_ms(), [7; 10]);
    let tags = vec!["evening".parse().expect("a tag")];
    let links = vec![Link { role: "about".into(), to: id }];
    Record { tags, links, ..Record::new(id, at, body) }
}

/// One full record of each shape.
pub fn one_of_each() -> [Record; 6] {
    [checkin(), reflection(), note(), person(), path(), step()]
}

/// A check-in with every part.
pub fn checkin() -> Record {
    keep(&Body::Checkin(Checkin {
        mood: Some(4),
        energy: Some(0),
        feelings: vec!["sad".into(), "like glass".into()],
        line: Some("A long day.".into()),
        more: More::new(),
    }))
}

/// A reflection with every part.
pub fn reflection() -> Record {
    keep(&Body::Reflection(Reflection {
        guide: "boundaries/name-one-limit".into(),
        title: "Name one limit".into(),
        theme: "boundaries".into(),
        depth: "light".into(),
        distress: Distress { before: Some(3), after: Some(2) },
        answers: vec![Answered::new("what", "What is it?", Answer::Text("This.".into()))],
        finished: true,
        more: More::new(),
    }))
}

/// A person with every part.
pub fn person() -> Record {
    keep(&Body::Person(Person {
        alias: "K.".into(),
        gate: Some(Outcome::SetAside),
        ring: Some(Ring::MightBe),
        good_for: Some("walks".into()),
        more: More::new(),
    }))
}

/// A path with every part.
pub fn path() -> Record {
    keep(&Body::Path(TakenPath {
        path: "limits".into(),
        title: "Limits".into(),
        state: PathState::Paused,
        left_out: vec!["boundaries/why-it-matters".into()],
        passed: vec!["boundaries/name-one-limit".into()],
        more: More::new(),
    }))
}

/// A step with each sort of answer.
pub fn step() -> Record {
    let step = Practice::of("step")
        .with("what", &Answer::Text("Say what film I like.".into()))
        .with("kind", &Answer::Text("say".into()))
        .with("hard", &Answer::Number(20))
        .with("likely", &Answer::Number(0));
    keep(&Body::Practice(Kind::Step, step))
}

/// A note.
pub fn note() -> Record {
    keep(&Body::Note(Note { text: "One line.\nAnd one more.".into(), more: More::new() }))
}

/// Any record that a journal could hold.
pub fn any_record() -> impl Strategy<Value = Record> {
    let changed = prop_oneof![Just(YEARS.0), Just(YEARS.1), YEARS.0..=YEARS.1];
    let tags = prop::collection::btree_set(tag(), 0..4);
    let links = prop::collection::btree_set((".{0,9}", id()), 0..3);
    (id(), moment(), changed, any::<bool>(), body(), tags, links).prop_map(
        |(id, at, changed_ms, away, (kind, body), tags, links)| {
            let tags = tags.into_iter().collect();
            let links = links.into_iter().map(|(role, to)| Link { role, to }).collect();
            Record { id, kind, at, changed_ms, away, body, tags, links }
        },
    )
}

fn id() -> impl Strategy<Value = RecordId> {
    any::<[u8; 16]>().prop_map(RecordId::from_bytes)
}

fn moment() -> impl Strategy<Value = Moment> {
    let day = 86_400_000;
    let ms = prop_oneof![
        YEARS.0 - day..=YEARS.0 + day,
        YEARS.1 - day..=YEARS.1 + day,
        YEARS.0..=YEARS.1,
        -1000..=1000_i64,
    ];
    (ms, -1439..=1439_i16)
        .prop_filter_map("a year that can be kept", |(ms, offset)| Moment::from_stored(ms, offset))
}

fn tag() -> impl Strategy<Value = Tag> {
    prop_oneof!["[a-z0-9][a-z0-9._/-]{0,39}", "\\PC{1,40}", "\\p{L}{1,40}"]
        .prop_filter_map("a tag", |text: String| text.parse().ok())
}

/// A kind with the JSON text of a body of it, now and then spread over lines as others may write it.
fn body() -> impl Strategy<Value = (Kind, String)> {
    let known =
        prop_oneof![any_note(), any_checkin(), any_reflection(), any_person(), any_path(), any_practice()]
            .prop_map(|body| (body.kind(), body.to_json()));
    let other = ("[a-z0-9-]{1,40}", json()).prop_filter_map("an unknown kind", |(kind, value)| {
        let kind = kind.parse().ok().filter(|kind| matches!(kind, Kind::Other(_)))?;
        Some((kind, value.to_string()))
    });
    (prop_oneof![known, other], 0..4).prop_map(|((kind, body), spread)| {
        let value: Value = serde_json::from_str(&body).expect("JSON");
        match spread {
            0 => (kind, serde_json::to_string_pretty(&value).expect("JSON")),
            1 => (kind, serde_json::to_string_pretty(&value).expect("JSON").replace('\n', "\r\n\t")),
            _ => (kind, body),
        }
    })
}

fn any_note() -> impl Strategy<Value = Body> {
    (any::<String>(), more()).prop_map(|(text, more)| Body::Note(Note { text, more }))
}

fn any_person() -> impl Strategy<Value = Body> {
    let gate = prop::option::of(prop::sample::select(Outcome::ALL.to_vec()));
    let ring = prop::option::of(prop::sample::select(Ring::ALL.to_vec()));
    (any::<String>(), gate, ring, prop::option::of(any::<String>()), more()).prop_map(
        |(alias, gate, ring, good_for, more)| Body::Person(Person { alias, gate, ring, good_for, more }),
    )
}

fn any_checkin() -> impl Strategy<Value = Body> {
    let line = prop::option::of(any::<String>());
    (rating(), rating(), prop::collection::vec(any::<String>(), 0..3), line, more()).prop_map(
        |(mood, energy, feelings, line, more)| Body::Checkin(Checkin { mood, energy, feelings, line, more }),
    )
}

fn any_reflection() -> impl Strategy<Value = Body> {
    let answer = prop_oneof![
        any::<i64>().prop_map(Answer::Number),
        any::<String>().prop_map(Answer::Text),
        prop::collection::vec(any::<String>(), 0..3).prop_map(Answer::Many),
    ];
    let answered = ("[a-z]{1,9}", any::<String>(), answer, more())
        .prop_map(|(prompt, ask, answer, more)| Answered { prompt, ask, answer, more });
    let answers = prop::collection::vec(answered, 0..3);
    (any::<String>(), rating(), rating(), answers, any::<bool>(), more()).prop_map(
        |(title, before, after, answers, finished, more)| {
            let distress = Distress { before, after };
            let (guide, theme, depth) = ("calm/one".into(), "calm".into(), "deep".into());
            Body::Reflection(Reflection { guide, title, theme, depth, distress, answers, finished, more })
        },
    )
}

fn any_path() -> impl Strategy<Value = Body> {
    let state = prop_oneof![Just(PathState::Begun), Just(PathState::Paused), Just(PathState::Left)];
    let guides = || prop::collection::vec(any::<String>(), 0..3);
    (any::<String>(), state, guides(), guides(), more()).prop_map(|(title, state, left_out, passed, more)| {
        Body::Path(TakenPath { path: "limits".into(), title, state, left_out, passed, more })
    })
}

fn any_practice() -> impl Strategy<Value = Body> {
    let kinds: Vec<_> = Kind::KNOWN.into_iter().filter(Kind::is_form).collect();
    let form = prop_oneof![Just("boundary"), Just("keep/half-believed"), Just("of/a-newer-version")];
    let scales = (rating(), prop::option::of(0..=100_u8));
    (prop::sample::select(kinds), form, any::<String>(), scales, more()).prop_map(
        |(kind, form, what, (truth, hard), more)| {
            let mut practice = Practice::of(form).with("what", &Answer::Text(what));
            for (field, number) in [("truth", truth), ("hard", hard)] {
                if let Some(number) = number {
                    practice = practice.with(field, &Answer::Number(number.into()));
                }
            }
            practice.fields.extend(more);
            Body::Practice(kind, practice)
        },
    )
}

fn rating() -> impl Strategy<Value = Option<u8>> {
    prop::option::of(0..=10_u8)
}

/// Fields of a newer version. Their names begin so that none is a field of ours.
fn more() -> impl Strategy<Value = More> {
    prop::collection::btree_map("x.{0,5}", json(), 0..2).prop_map(|fields| fields.into_iter().collect())
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}
