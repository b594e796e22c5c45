//! Limits, promises, steps and hunches.

use serde_json::json;

use super::seeded::{days, event, id, keep, record};
use super::{NOTHING, checkin};
use crate::support::Sandbox;

const THEN: &str = "2026-11-10T12:00:00+01:00";
const LATER: &str = "2026-11-12T12:00:00+01:00";
const LONG_AGO: &str = "2026-01-10T12:00:00+01:00";

fn journal(columns: &str) -> Sandbox {
    let mut sandbox = Sandbox::new();
    checkin(&sandbox, "2026-01-01", r#"{"mood":4}"#);
    sandbox.set("COLUMNS", columns);
    sandbox
}

fn limits() -> Sandbox {
    let sandbox = journal("40");
    let how = |how: &str| json!({"form": "boundary", "how": how});
    let limit = |n, what: &str| record(n, "boundary", LONG_AGO, &json!({"form": "boundary", "what": what}));
    keep(
        &sandbox,
        &[
            limit(1, "No calls after nine."),
            limit(2, "My mail is mine."),
            limit(3, "Long ago."),
            event(11, 1, THEN, &how("kept")),
            event(12, 1, LATER, &how("kept")),
            event(13, 1, LATER, &how("crossed")),
            event(14, 2, THEN, &how("crossed")),
            event(15, 2, THEN, &how("eased by me")),
            event(16, 3, LONG_AGO, &how("kept")),
            event(17, 99, THEN, &how("kept")),
            event(18, 1, THEN, &json!({"form": "promise", "how": "kept"})),
            event(19, 1, THEN, &how("of a newer version")),
        ],
    );
    sandbox
}

#[test]
fn limits_show_what_was_kept_and_nothing_else_unless_it_is_named() {
    limits().run(&["progress", "--about", "boundaries"]).is("
1 limit, by how often each was kept.
No calls after nine.  ### 2
");
}

#[test]
fn crossed_and_eased_are_counted_where_they_are_named() {
    let sandbox = limits();
    sandbox.run(&["progress", "--about", "boundaries", "--with", "crossed", "--with", "eased"]).is("
2 limits, by how often each was kept,
crossed and eased by me.
No calls after nine.
  kept         #### 2
  crossed      ## 1
My mail is mine.
  crossed      ## 1
  eased by me  ## 1
");
    sandbox.run(&["progress", "--about", "boundaries", "--with", "crossed", "--plain"]).is("
2 limits, by how often each was kept and
crossed.
No calls after nine: kept 2 times,
crossed once
My mail is mine: crossed once
");
}

#[test]
fn no_count_of_what_was_crossed_is_in_the_numbers_unless_it_is_named() {
    let sandbox = limits();
    let said = sandbox.run(&["progress", "--about", "boundaries", "--json"]).ok();
    assert!(!said.stdout.contains("crossed") && !said.stdout.contains("eased"), "{}", said.text());
    let named =
        sandbox.run(&["progress", "--about", "boundaries", "--with", "crossed", "--json"]).ok().json();
    let expected = json!({"id": id(2).to_string(), "what": "My mail is mine.", "kept": 0, "crossed": 1});
    assert_eq!(named["boundaries"][1], expected);
}

#[test]
fn what_happened_with_a_limit_that_was_put_away_is_left_out() {
    let sandbox = limits();
    let _ = sandbox.run(&["put-away", &id(1).to_string()]).ok();
    sandbox.run(&["progress", "--about", "boundaries"]).is(NOTHING);
}

#[test]
fn a_promise_has_its_words_of_now_and_three_equal_words() {
    let sandbox = journal("40");
    let promise = |n, what: &str| record(n, "promise", LONG_AGO, &json!({"form": "promise", "what": what}));
    let how = |how: &str| json!({"form": "promise", "how": how});
    keep(
        &sandbox,
        &[
            promise(1, "When it is nine, I will walk."),
            promise(2, "Tea, slowly."),
            event(
                11,
                1,
                LONG_AGO,
                &json!({"form": "promise", "how": "changed", "what": "When it is ten, I will walk."}),
            ),
            event(12, 1, THEN, &how("kept")),
            event(13, 2, THEN, &how("let go")),
            event(14, 2, THEN, &how("changed")),
            event(15, 2, THEN, &how("kept")),
            event(16, 2, LATER, &how("kept")),
        ],
    );
    sandbox.run(&["progress", "--about", "promises"]).is("
What became of 2 promises.
When it is ten, I will walk
  kept     ## 1
Tea, slowly
  kept     ##### 2
  changed  ## 1
  let go   ## 1
");
    let json = sandbox.run(&["progress", "--about", "promises", "--json"]).ok().json();
    assert_eq!(json["promises"][1]["let_go"], 1);
}

fn steps() -> Sandbox {
    let sandbox = journal("40");
    let step = |n, hard: u8, what: &str| {
        let body = json!({"form": "step", "what": what, "hard": hard, "fear": "a laugh", "likely": 60});
        record(n, "step", THEN, &body)
    };
    let told = json!({"form": "step", "came": "She listened.", "surprise": "a bit", "next": "stay here"});
    let careful = json!({"form": "step", "careful": "I was right to be careful"});
    let person =
        |n, gate: &str| record(n, "person", LONG_AGO, &json!({"alias": format!("P{n}"), "gate": gate}));
    keep(
        &sandbox,
        &[
            step(1, 70, "Ask for a lift."),
            step(2, 20, "Say that I am tired.").about_person(id(21)),
            step(3, 50, "Tell him one thing.").about_person(id(22)),
            event(11, 2, LATER, &told),
            event(12, 2, LATER, &json!({"form": "step", "state": "resting"})),
            event(13, 1, THEN, &careful),
            person(21, "open"),
            person(22, "set-aside"),
        ],
    );
    sandbox
}

#[test]
fn steps_stand_from_the_least_hard_with_feared_beside_what_came() {
    steps().run(&["progress", "--about", "steps"]).is("
2 steps, the least hard first: what was
feared, and what came.
Say that I am tired.
  hard      ##### 20
  feared    a laugh
  likely    ############### 60
  came      She listened.
  surprise  a bit
  next      stay here
Ask for a lift.
  hard      ################# 70
  feared    a laugh
  likely    ############### 60
  careful   I was right to be careful
");
}

#[test]
fn steps_with_one_person_are_those_alone_and_what_is_set_aside_stays_there() {
    let sandbox = steps();
    let seen = |person: u32| {
        sandbox.run(&["progress", "--about", "steps", "--person", &id(person).to_string(), "--json"])
    };
    let json = seen(21).ok().json();
    assert_eq!(json["steps"].as_array().map(Vec::len), Some(1));
    assert_eq!((&json["steps"][0]["likely"], &json["steps"][0]["surprise"]), (&json!(60), &json!("a bit")));
    let said = seen(22).ended(1);
    assert!(said.stdout.is_empty(), "{}", said.text());
    assert!(said.stderr.contains("Some pages are kept aside for now."), "{}", said.text());
}

#[test]
fn no_number_of_a_step_leaves_its_range() {
    let sandbox = journal("80");
    keep(
        &sandbox,
        &[record(1, "step", THEN, &json!({"form": "step", "what": "x", "hard": 400, "likely": -3}))],
    );
    sandbox.run(&["progress", "--about", "steps"]).is(NOTHING);
}

#[test]
fn hunches_are_told_in_words() {
    let sandbox = journal("80");
    let hunch = |n, what: &str| record(n, "hunch", LONG_AGO, &json!({"form": "hunch", "what": what}));
    let turned = |worth: &str| json!({"form": "hunch", "worth": worth, "turned": "It was so."});
    keep(
        &sandbox,
        &[
            hunch(1, "He hides mail."),
            hunch(2, "She is glad."),
            hunch(3, "Not told of yet."),
            event(11, 1, THEN, &turned("it was worth hearing")),
            event(12, 2, THEN, &turned("it was worth hearing")),
        ],
    );
    sandbox.run(&["progress", "--about", "hunches"]).is("
How hunches turned out. Twice it was worth hearing.
He hides mail.
  it was worth hearing
  It was so.
She is glad.
  it was worth hearing
  It was so.
");
    let json = sandbox.run(&["progress", "--about", "hunches", "--json"]).ok();
    assert!(json.stdout.chars().filter(char::is_ascii_digit).count() > 0);
    assert_eq!(json.json()["hunches"][0]["worth"], "it was worth hearing");
    assert!(json.json()["hunches"][0].as_object().expect("a row").values().all(|value| !value.is_number()));
}

#[test]
fn words_of_a_practice_steer_nothing_and_fit() {
    let sandbox = days(&[("2026-11-01", 4, 4)]);
    let what = "a\u{1b}[2J 日本語".repeat(20);
    let form = |form: &str| json!({"form": form, "what": what, "fear": what, "hard": 4});
    let told =
        |form: &str| json!({"form": form, "how": "kept", "came": what, "worth": "in part", "turned": what});
    let mut records = Vec::new();
    for (n, kind) in (1..).zip(["boundary", "promise", "step", "hunch"]) {
        records.push(record(n, kind, THEN, &form(kind)));
        records.push(event(10 + n, n, THEN, &told(kind)));
    }
    keep(&sandbox, &records);
    for about in ["boundaries", "promises", "steps", "hunches"] {
        let said = sandbox.run(&["progress", "--about", about]).ok().stdout;
        assert!(said.contains("a^[[2J") && !said.contains('\u{1b}'), "{said}");
        assert!(said.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{said}");
    }
}
