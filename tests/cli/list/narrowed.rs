//! Each way to narrow a list with each other, and rows for scripts.

use serde_json::{Value, json};

use crate::support::Sandbox;

/// Records of several kinds, days, moods, tags and people; the last was put away. Returns the person too.
fn filled() -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    let person = sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias": "K."}"#);
    let mut ids = Vec::new();
    for (mood, at) in [(2, "2026-11-12"), (7, "2026-11-18"), (3, "2026-11-20")] {
        ids.push(sandbox.kept(&["checkin", "--mood", &mood.to_string(), "--at", at], ""));
    }
    ids.push(sandbox.kept(&["write", "-", "--at", "2026-11-19"], "A note."));
    for at in ["2026-11-11", "2026-11-21"] {
        let reflect = ["reflect", "boundaries/name-one-limit", "--answers", "-", "--at", at];
        ids.push(sandbox.kept(&reflect, r#"{"where": "At home."}"#));
    }
    let limit = ["boundary", "add", "--person", &person, "--answers", "-"];
    ids.push(sandbox.kept(&limit, r#"{"what": "No calls."}"#));
    for (at, tag) in
        [(0, "evening"), (1, "evening"), (3, "evening"), (3, "work"), (5, "evening"), (6, "work")]
    {
        let _ = sandbox.run(&["tag", &ids[at], &format!("+{tag}")]).ok();
    }
    let away = sandbox.kept(&["checkin", "--mood", "1"], "");
    let _ = sandbox.run(&["tag", &away, "+evening"]).ok();
    let _ = sandbox.run(&["put-away", &away]).ok();
    (sandbox, person)
}

fn listed(sandbox: &Sandbox, args: &[&str]) -> Vec<Value> {
    let rows = sandbox.run(&[&["list", "--json", "--limit", "99"], args].concat()).ok().json();
    let mut ids: Vec<_> = rows.as_array().expect("a list").iter().map(|row| row["id"].clone()).collect();
    ids.sort_by_key(Value::to_string);
    ids
}

#[test]
fn two_ways_to_narrow_leave_what_both_leave() {
    let (sandbox, person) = filled();
    let ways: [&[&str]; 8] = [
        &["--from", "2026-11-18"],
        &["--to", "2026-11-19"],
        &["--kind", "checkin"],
        &["--tag", "evening"],
        &["--tag", "work"],
        &["--theme", "boundaries"],
        &["--person", &person],
        &["--mood", "0-3"],
    ];
    let alone = ways.map(|way| listed(&sandbox, way));
    let all = listed(&sandbox, &[]);
    assert!(alone.iter().all(|one| !one.is_empty() && one.len() < all.len()), "{alone:?}");
    let mut some = 0;
    for (one, first) in ways.iter().zip(&alone) {
        for (other, second) in ways.iter().zip(&alone).filter(|(other, _)| other != &one) {
            let both: Vec<_> = first.iter().filter(|id| second.contains(id)).cloned().collect();
            some += usize::from(!both.is_empty());
            assert_eq!(listed(&sandbox, &[*one, *other].concat()), both, "{one:?} {other:?}");
        }
    }
    assert!(some >= 20, "only {some} pairs have anything in common");
    for way in ways {
        let away = listed(&sandbox, &[way, &["--away"]].concat());
        let is_its = matches!(way, ["--from", _] | ["--kind", _] | ["--tag", "evening"] | ["--mood", _]);
        assert_eq!(away.len(), usize::from(is_its), "{way:?}");
    }
}

#[test]
fn a_row_for_scripts_has_the_fields_that_are_asked_for() {
    let (sandbox, _) = filled();
    let said =
        sandbox.run(&["list", "--kind", "note", "--format", r"{date}\t{time}\t{kind}\t{tags}\t{summary}"]);
    assert_eq!(said.text(), "2026-11-19\t12:00\tnote\tevening,work\tA note.\n");
    let rows = sandbox.run(&["list", "--json"]).ok().json();
    let said = sandbox.run(&["list", "--format", "{id} {short} {at}"]).ok().stdout;
    let text = |row: &Value| format!("{} {} {}\n", row["id"], row["short"], row["at"]).replace('"', "");
    assert_eq!(said, rows.as_array().expect("rows").iter().map(text).collect::<String>());
}

#[test]
fn no_words_forge_a_row() {
    let sandbox = Sandbox::new();
    let answers = json!({"feelings": ["sad\nnote\tforged\u{1b}[2J\r\u{2028}"]});
    let _ = sandbox.run_with(&["checkin", "--answers", "-"], answers.to_string()).ok();
    let said = sandbox.run(&["list", "--format", r"{kind}\t{summary}"]).ok().stdout;
    assert_eq!((said.lines().count(), said.matches('\t').count(), said.contains('\u{1b}')), (1, 1, false));
}

#[test]
fn an_unknown_field_names_those_there_are() {
    let said = Sandbox::new().run(&["list", "--format", "{date} {words}"]).ended(2);
    assert_eq!(
        said.stderr,
        "Error: No such field in `--format`\nHint: Fields are {id} {short} {date} {time} {at} {kind} {summary} \
         {tags}; `{{` is a brace, \\t a tab, \\n a new line\n"
    );
    let said = Sandbox::new().run(&["list", "--format", "{date}", "--json"]).ended(2);
    assert!(said.stderr.contains("two forms"), "{}", said.text());
}

#[test]
fn a_search_takes_the_same_rows() {
    let (sandbox, _) = filled();
    let said = sandbox.run_with(&["search", "-", "--format", r"{date}\t{kind}"], "note").ok();
    assert_eq!(said.text(), "2026-11-19\tnote\n");
}
