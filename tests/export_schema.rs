//! The export is what its schema says, and says all that a record holds.

use std::sync::LazyLock;

use gently::export::SCHEMA;
use gently::model::body::Body;
use gently::model::moment::{Moment, utc_rfc3339};
use gently::model::record::Record;
use jsonschema::Validator;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

#[path = "support/exported.rs"]
mod exported;
#[path = "export_schema/records.rs"]
mod records;

static WHOLE: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "the schema is a JSON Schema");
    jsonschema::validator_for(&schema).expect("the schema stands alone")
});

fn export_value(records: &[Record]) -> Value {
    serde_json::from_str(&exported::export("json", records)).expect("an export is JSON")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    format: String,
    version: u32,
    exported_at: String,
    #[serde(borrow)]
    records: Vec<Row<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<'a> {
    id: String,
    kind: String,
    at: String,
    changed_at: String,
    tags: Vec<String>,
    links: Vec<Tie>,
    put_away: bool,
    #[serde(borrow)]
    body: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tie {
    role: String,
    to: String,
}

/// Panics unless `row` says all that `record` holds.
fn assert_same(row: &Row<'_>, record: &Record) {
    let at = chrono::DateTime::parse_from_rfc3339(&row.at).expect("RFC 3339");
    assert_eq!((&*row.id, &*row.kind), (&*record.id.to_string(), record.kind.as_str()));
    assert_eq!(Moment::new(at), Some(record.at));
    assert_eq!((&row.changed_at, row.put_away), (&utc_rfc3339(record.changed_ms), record.away));
    assert!(row.tags.iter().eq(record.tags.iter().map(|tag| tag.as_str())));
    let ties = row.links.iter().map(|tie| (tie.role.clone(), tie.to.clone()));
    assert!(ties.eq(record.links.iter().map(|link| (link.role.clone(), link.to.to_string()))));
    if record.body.contains(['\n', '\r']) {
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert_eq!(value(row.body.get()), value(&record.body));
    } else {
        assert_eq!(row.body.get(), record.body, "a body is written as it is stored");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn an_export_fits_its_schema_and_holds_what_went_in(records in prop::collection::vec(records::any_record(), 0..5)) {
        let text = exported::export("json", &records);
        let file: File = serde_json::from_str(&text).expect("an export reads back");
        prop_assert_eq!((&*file.format, file.version), ("gently-journal", 1));
        prop_assert_eq!(&*file.exported_at, "2026-11-21T20:15:00+01:00");
        prop_assert_eq!(file.records.len(), records.len());
        file.records.iter().zip(&records).for_each(|(row, record)| assert_same(row, record));
        let fault = WHOLE.validate(&export_value(&records)).map_err(|fault| fault.to_string());
        prop_assert_eq!(fault, Ok(()));
    }

    #[test]
    fn the_same_records_give_the_same_bytes_in_both_formats(records in prop::collection::vec(records::any_record(), 0..5)) {
        let (json, ndjson) = (exported::export("json", &records), exported::export("ndjson", &records));
        prop_assert_eq!(&json, &exported::export("json", &records));
        prop_assert_eq!(json.split('\n').count(), records.len() + 3);
        let within = json.split('\n').skip(1).take(records.len()).map(|line| line.strip_suffix(',').unwrap_or(line));
        prop_assert!(within.eq(ndjson.split_terminator('\n')));
    }
}

#[test]
fn a_body_that_no_string_can_hold_goes_out_untouched() {
    let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    for body in [r#"{"text":"\ud800"}"#, "{\"text\":\"\u{2028}\u{2029}\"}", r#"{"n":1e999}"#, &deep] {
        let record = Record { body: body.to_owned(), ..records::checkin() };
        let text = exported::export("json", &[record]);
        let file: File = serde_json::from_str(&text).expect("an export is JSON");
        assert_eq!(file.records[0].body.get(), body);
    }
}

#[test]
fn what_breaks_a_promise_does_not_fit() {
    let all = records::one_of_each();
    let sound = export_value(&all);
    assert!(WHOLE.is_valid(&sound));
    let record = ["id", "kind", "at", "changed_at", "tags", "links", "put_away", "body"];
    for (place, fields) in [
        ("", &["format", "version", "exported_at", "records"][..]),
        ("/records/0", &record),
        ("/records/1/body", &["guide", "title", "theme", "depth"]),
        ("/records/1/body/answers/0", &["prompt", "ask", "answer"]),
        ("/records/1/links/0", &["role", "to"]),
        ("/records/2/body", &["text"]),
        ("/records/3/body", &["alias"]),
        ("/records/4/body", &["path", "title", "state"]),
    ] {
        for field in fields {
            let mut broken = sound.clone();
            let holder = broken.pointer_mut(place).and_then(Value::as_object_mut).expect(place);
            assert!(holder.remove(*field).is_some(), "{place}/{field} was there");
            assert!(!WHOLE.is_valid(&broken), "{place}/{field} may not be missing");
        }
    }
    for (place, wrong) in [
        ("/format", json!("journal")),
        ("/version", json!(2)),
        ("/exported_at", json!("2026-11-21")),
        ("/records", json!({})),
        ("/records/0/id", json!("0193-5")),
        ("/records/0/id", json!("01935F3C-0000-7000-8000-000000000000")),
        ("/records/0/kind", json!("Check in")),
        ("/records/0/at", json!("2026-13-21T20:15:00.000+01:00")),
        ("/records/0/at", json!("2026-11-21T20:15:00.000")),
        ("/records/0/at", json!("2026-11-21T20:15:00+01:00")),
        ("/records/0/at", json!("0000-11-21T20:15:00.000+01:00")),
        ("/records/0/at", json!(1_795_288_500_123_i64)),
        ("/records/0/changed_at", json!("2026-11-21T20:15:00.000+01:00")),
        ("/records/0/tags", json!(["two words"])),
        ("/records/0/tags", json!(["-first"])),
        ("/records/0/tags", json!(["Upper"])),
        ("/records/0/tags", json!(["twice", "twice"])),
        ("/records/0/put_away", json!("no")),
        ("/records/0/body", json!(["mood", 4])),
        ("/records/0/body/mood", json!(11)),
        ("/records/0/body/mood", json!(-1)),
        ("/records/0/body/mood", json!(4.5)),
        ("/records/0/body/feelings", json!("sad")),
        ("/records/1/body/distress/after", json!(11)),
        ("/records/1/body/answers/0/answer", json!({"deep": 1})),
        ("/records/2/body/text", json!(7)),
        ("/records/3/body/alias", json!(null)),
        ("/records/3/body/gate", json!({"afraid": "no"})),
        ("/records/3/body/gate", json!("no")),
        ("/records/4/body/left_out", json!("boundaries/why-it-matters")),
        ("/records/4/body/passed", json!([7])),
    ] {
        let mut broken = sound.clone();
        *broken.pointer_mut(place).expect(place) = wrong.clone();
        assert!(!WHOLE.is_valid(&broken), "{place} may not be {wrong}");
    }
}

#[test]
fn what_a_newer_version_adds_still_fits() {
    let mut newer = export_value(&[records::checkin()]);
    newer["made_by"] = json!("gently 9");
    newer["records"][0]["device"] = json!({"n": 1});
    newer["records"][0]["body"]["weather"] = json!(["grey"]);
    assert!(WHOLE.is_valid(&newer));
    newer["records"][0]["kind"] = json!("dream");
    newer["records"][0]["body"] = json!({"mood": "of glass"});
    assert!(WHOLE.is_valid(&newer));
}

#[test]
fn every_field_we_write_is_described() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let described = |whose: &str, value: &Value| {
        for field in value.as_object().expect(whose).keys() {
            let about = &schema["$defs"][whose]["properties"][field]["description"];
            assert!(about.is_string(), "{whose}.{field}");
        }
    };
    for record in records::one_of_each() {
        assert!(!matches!(record.view(), Body::Other(..)));
        let row = &export_value(std::slice::from_ref(&record))["records"][0];
        described("record", row);
        let whose = if record.kind.is_form() { "practice" } else { record.kind.as_str() };
        described(whose, &row["body"]);
    }
    let reflection = &export_value(&[records::reflection()])["records"][0];
    described("link", &reflection["links"][0]);
    described("answered", &reflection["body"]["answers"][0]);
}

#[test]
fn every_answer_that_a_form_asks_for_is_described() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts/practices");
    let within = ["", "keep", "say"].map(|name| std::fs::read_dir(folder.join(name)).expect("forms"));
    let files = within.into_iter().flatten().map(|entry| entry.expect("a file").path());
    let mut forms = 0;
    for file in files.filter(|file| file.is_file()) {
        let table: toml::Table = std::fs::read_to_string(&file).expect("a form").parse().expect("TOML");
        for key in ["prompt", "log"] {
            let prompts = table.get(key).and_then(toml::Value::as_array).into_iter().flatten();
            for prompt in prompts.filter(|prompt| prompt["kind"].as_str() != Some("pause")) {
                let id = prompt["id"].as_str().expect("an id");
                let about = &schema["$defs"]["practice"]["properties"][id]["description"];
                assert!(about.is_string(), "{}: {id}", file.display());
            }
        }
        forms += 1;
    }
    assert!(forms >= 20, "{forms}");
}
