//! `gently export --format csv`, read back by Python's own reader.

use serde_json::Value;

use super::kept::{self, HOSTILE};

/// Prints the rows as JSON, with the one `'` taken off that a guarded text has.
const READ: &str = r#"
import csv, json, re, sys
csv.field_size_limit(1 << 30)
def plain(text):
    bare = text.lstrip("'")
    skipped = re.sub(r"^[\s'\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*", "", bare)
    guarded = text[:1] == "'" and (bare[:1] in ("\t", "\r", "\n") and bare or skipped[:1] and skipped[0] in "=+-@＝＋－＠")
    return text[1:] if guarded else text
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
raw = [value for row in rows for value in row.values()]
risky = [value for value in raw if value[:1] and value[0] in "=+-@\t\r"]
json.dump({"rows": [{name: plain(value) for name, value in row.items()} for row in rows], "risky": risky}, sys.stdout)
"#;

#[test]
fn pythons_reader_gets_every_value_and_no_formula() {
    let (sandbox, _) = kept::journal(&HOSTILE);
    if !sandbox.has("python3") {
        return;
    }
    let records = sandbox.run(&["export"]).ok().json()["records"].clone();
    let _ = sandbox.run(&["export", "--format", "csv", "--output", "out.csv"]).ok();
    sandbox.file("read.py", READ);
    let read = sandbox.shell("PYTHONUTF8=1 python3 read.py out.csv").ok().json();
    assert_eq!(read["risky"], serde_json::json!([]));
    let rows = read["rows"].as_array().expect("rows");
    let find = |id: &Value| rows.iter().find(|row| row["id"] == *id).expect("a row for each record");
    let records = records.as_array().expect("records");
    assert_eq!(rows.len(), records.len());
    for record in records {
        let row = find(&record["id"]);
        for name in ["kind", "at", "changed_at"] {
            assert_eq!(row[name], record[name]);
        }
        assert_eq!(row["put_away"], record["put_away"].to_string());
        let body = &record["body"];
        match record["kind"].as_str().expect("a kind") {
            "note" => {
                let text = body["text"].as_str().expect("a text").replace('\0', "\u{2400}");
                assert_eq!(row["text"], text);
            }
            "checkin" => {
                assert_eq!((&row["mood"], &row["energy"]), (&"4".into(), &"0".into()));
                assert_eq!((&row["feelings"], &row["text"]), (&"sad; =like glass".into(), &body["line"]));
                assert_eq!(row["tags"], "evening work");
            }
            "reflection" => {
                assert_eq!(row["title"], "Name one limit");
                assert_eq!(row["text"], "What is it?\nThis.\n\nAnd <that>.\n\nWhich?\n- one\n- two");
                assert!(row["links"].as_str().expect("links").starts_with("about "));
            }
            "dream" => assert_eq!(row["text"], "{\n  \"scene\": \"a house\"\n}"),
            _ => assert!(!row["text"].as_str().expect("a text").is_empty(), "{row}"),
        }
    }
}

#[test]
fn an_empty_journal_gives_the_names_of_the_columns() {
    let sandbox = crate::support::Sandbox::new();
    assert_eq!(
        sandbox.run(&["export", "--format", "csv"]).ok().stdout,
        "\u{feff}id,kind,at,changed_at,tags,put_away,title,text,mood,energy,feelings,links\r\n"
    );
}
