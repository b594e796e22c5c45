//! `gently prompts new`, `check` and `show` from outside: guides of the person's own.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::json;

use crate::support::Sandbox;

const SOUND: &str = r#"
title = "My own page"
theme = "rest"
depth = "deep"
minutes = 2
about = "It asks two things."
keeps = "One line."
gate = "none"
close = "Look around."
[[prompt]]
id = "how"
ask = "How is it?"
kind = "choice"
options = ["fine", "not fine"]
[[prompt]]
id = "what"
ask = "What?"
kind = "scale"
low = "no"
high = "yes"
when = { prompt = "how", is = ["not fine"] }
"#;

fn put(sandbox: &Sandbox, id: &str, text: &str) -> PathBuf {
    let path = sandbox.path().join(format!("prompts/guides/{id}.toml"));
    fs::create_dir_all(path.parent().expect("a theme")).expect("a folder");
    fs::write(&path, text).expect("a file");
    path
}

fn new(sandbox: &Sandbox, answers: &serde_json::Value) -> crate::support::Transcript {
    sandbox.run_with(&["prompts", "new", "--answers", "-"], answers.to_string())
}

#[test]
fn a_new_guide_is_a_file_of_the_owners_own_that_can_be_walked() {
    let sandbox = Sandbox::new();
    let answers = json!({"theme": "Rest", "title": "Small joys", "minutes": 3, "depth": "light",
        "ask-1": "What was nice?", "kind-1": "list", "ask-2": "How much?", "kind-2": "scale"});
    new(&sandbox, &answers).is("
------- stderr
Written to ~/gently/prompts/guides/rest/small-joys.toml
It is plain text: others may read it. You can change it with any editor.
Try it: `gently reflect rest/small-joys`
");
    let mode =
        |path: &str| fs::metadata(sandbox.path().join(path)).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode("prompts/guides/rest/small-joys.toml"), 0o600);
    assert_eq!(mode("prompts/guides/rest"), 0o700);
    sandbox.run(&["prompts", "check"]).is("------- stderr\n1 guide can be used.\n");
    sandbox.run(&["prompts", "list", "--theme", "rest"]).is("
Rest
  rest/small-joys  light, about 3 minutes, your own
");
    let walked =
        sandbox.run_with(&["reflect", "rest/small-joys", "--answers", "-"], r#"{"q1": ["tea"], "q2": 7}"#);
    assert!(walked.ok().stderr.starts_with("Kept."));
    assert_eq!(sandbox.run(&["list", "--json"]).ok().json()[0]["body"]["guide"], "rest/small-joys");
}

#[test]
fn a_guide_that_is_there_is_never_written_over() {
    let sandbox = Sandbox::new();
    let answers = json!({"theme": "rest", "name": "mine", "ask-1": "One?"});
    let _ = new(&sandbox, &answers).ok();
    let before = sandbox.snapshot();
    new(&sandbox, &json!({"theme": "rest", "name": "mine", "ask-1": "Two?"})).is("
------- stderr
Error: There is a guide `rest/mine` already
Hint: Choose another `name`; nothing was written
[exit status: Some(1)]
");
    let ours =
        new(&sandbox, &json!({"theme": "boundaries", "name": "name-one-limit", "ask-1": "Two?"})).ended(1);
    assert!(ours.stderr.contains("already"), "{}", ours.text());
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn answers_that_make_no_guide_are_told_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    new(&sandbox, &json!({"ask-1": "x".repeat(5000)})).is("
------- stderr
Error: These answers make no guide that can be used
Caused by: prompt `q1`: `ask` takes at most 4000 letters
Hint: Change that answer; nothing was written
[exit status: Some(2)]
");
    for wrong in
        [json!({"ask-2": "Two?"}), json!({"kind-1": "txet"}), json!({"ask": "One?"}), json!({"minutes": 61})]
    {
        let said = new(&sandbox, &wrong).ended(2);
        assert!(said.stderr.contains("\nHint: "), "{}", said.text());
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn a_new_guide_as_json_says_its_id_and_its_file() {
    let sandbox = Sandbox::new();
    let made = sandbox.run_with(&["prompts", "new", "--answers", "-", "--json"], "{}").ok();
    assert_eq!(made.json()["id"], "my-pages/a-page-of-my-own");
    assert!(made.json()["file"].as_str().expect("a path").ends_with("my-pages/a-page-of-my-own.toml"));
    assert!(made.stderr.is_empty(), "{}", made.text());
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path()).expect("a home");
    fs::write(sandbox.path().join("prompts"), "a file stands where the folder would").expect("a file");
    let said = new(&sandbox, &json!({})).ended(1);
    assert!(said.stderr.starts_with("Error: Could not write `"), "{}", said.text());
    assert!(said.stderr.contains("nothing that was there was touched"), "{}", said.text());
}

#[test]
fn every_fault_of_every_file_is_told_with_line_key_and_remedy() {
    let sandbox = Sandbox::new();
    put(&sandbox, "rest/a", &SOUND.replace("minutes = 2", "minuets = 2\nclose_ = 1"));
    put(&sandbox, "rest/b", &SOUND.replace("minutes = 2", "minutes = 61").replace("low = \"no\"", ""));
    put(&sandbox, "rest/c", SOUND);
    put(&sandbox, "rest/d", "title = ");
    let said = sandbox.run(&["prompts", "check"]).ended(1);
    let told: Vec<_> =
        said.stdout.lines().map(|line| line.rsplit_once("/rest/").expect("a path").1).collect();
    assert_eq!(
        told[..4],
        [
            "a.toml:5: `minuets` is no key here. The nearest is `minutes`",
            "a.toml:6: `close_` is no key here. The nearest is `close`",
            "b.toml:5: `minutes` takes 1 to 60",
            "b.toml:15: prompt `what`: a scale takes `low` and `high`, a word for each end",
        ],
        "{}",
        said.text()
    );
    assert!(told[4].starts_with("d.toml:1: ") && told.len() == 5, "{}", said.text());
    assert!(said.stderr.starts_with("Error: 3 guides cannot be used yet\nHint: "), "{}", said.text());
    let json = sandbox.run(&["prompts", "check", "--json"]).ended(1).json();
    assert_eq!(
        json[0]["faults"][0],
        json!({"line": 5, "key": "minuets",
        "what": "`minuets` is no key here. The nearest is `minutes`"})
    );
    assert_eq!((&json[2]["sound"], &json[2]["faults"]), (&json!(true), &json!([])));
}

#[test]
fn one_file_or_one_folder_can_be_checked_from_where_it_lies() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.file_path("rest")).expect("a folder");
    sandbox.file("rest/one.toml", SOUND);
    for typed in [
        "cd rest; gently prompts check one.toml",
        "gently prompts check rest",
        "gently prompts check rest/one.toml",
    ] {
        sandbox.shell(typed).is("------- stderr\n1 guide can be used.\n");
    }
    let missing = sandbox.run(&["prompts", "check", "nowhere.toml"]).ended(1);
    assert!(missing.stderr.contains("Could not read `nowhere.toml`"), "{}", missing.text());
}

#[test]
fn with_no_guides_of_ones_own_there_is_nothing_to_check_and_no_trace() {
    let sandbox = Sandbox::new();
    sandbox.run(&["prompts", "check"]).is("
------- stderr
There are no guides of your own here. To make one: `gently prompts new`
");
    assert_eq!(sandbox.run(&["prompts", "check", "--json"]).ok().json(), json!([]));
    assert!(!sandbox.path().exists());
}

#[test]
fn a_text_of_more_than_a_screen_is_no_fault() {
    let sandbox = Sandbox::new();
    put(&sandbox, "rest/long", &SOUND.replace("It asks two things.", &"It asks two things. ".repeat(80)));
    let said = sandbox.run(&["prompts", "check"]).ok();
    assert!(said.stdout.contains("no fault, but `about` fills more than one screen"), "{}", said.text());
}

#[test]
fn escape_sequences_in_a_file_are_told_and_never_run() {
    let sandbox = Sandbox::new();
    put(&sandbox, "rest/odd", "\"\\u001b[2J\" = 1\ntitle = \"\\u001b]0;owned\\u0007\"");
    put(&sandbox, "rest/raw", "\u{1b}[2J = 1");
    for args in
        [&["prompts", "check"][..], &["prompts", "check", "--json"], &["prompts", "list"], &["reflect"]]
    {
        let said = sandbox.run(args);
        assert!(
            !said.stdout.contains(['\u{1b}', '\u{7}']) && !said.stderr.contains(['\u{1b}', '\u{7}']),
            "{args:?}"
        );
    }
}

#[test]
fn circles_twins_and_branches_that_look_ahead_are_told_in_one_go() {
    let sandbox = Sandbox::new();
    let more = "[[prompt]]\nid = 'ring'\nask = 'a'\nkind = 'text'\nwhen = { prompt = 'ring', given = true }\n\
                [[prompt]]\nid = 'early'\nask = 'a'\nkind = 'text'\nwhen = { prompt = 'late', given = true }\n\
                [[prompt]]\nid = 'late'\nask = 'a'\nkind = 'text'\n\
                [[prompt]]\nid = 'late'\nask = 'b'\nkind = 'text'\n";
    put(&sandbox, "rest/ring", &format!("{SOUND}{more}"));
    let said = sandbox.run(&["prompts", "check"]).ended(1);
    let told: Vec<_> =
        said.stdout.lines().map(|line| line.rsplit_once(".toml:").expect("a line").1).collect();
    assert_eq!(
        told,
        [
            "26: prompt `ring`: `when`: no prompt `ring` comes before it",
            "31: prompt `early`: `when`: no prompt `late` comes before it",
            "37: prompt `late`: another prompt has this id",
        ]
    );
}

#[test]
fn a_guide_shows_its_branches_and_ratings_in_words() {
    let sandbox = Sandbox::new();
    put(&sandbox, "rest/one", SOUND);
    sandbox.run(&["prompts", "show", "rest/one"]).is("
My own page
rest/one, deep, about 2 minutes

It asks two things.
One line.

rate-before  0 to 10
  How hard is it for you right now?
    0: not hard
    10: as hard as it gets

how  one of these
  How is it?
    fine
    not fine

what  0 to 10
  asked when `how` is: `not fine`
  What?
    0: no
    10: yes

rate-after  0 to 10
  And now, how hard is it for you?
    0: not hard
    10: as hard as it gets
");
}

#[test]
fn json_says_all_that_an_answers_file_needs() {
    let sandbox = Sandbox::new();
    put(&sandbox, "rest/one", SOUND);
    let shown = sandbox.run(&["prompts", "show", "rest/one", "--json"]).ok().json();
    let of = |id: &str| {
        let prompts = shown["prompts"].as_array().expect("prompts");
        prompts.iter().find(|prompt| prompt["id"] == id).expect("it is there").clone()
    };
    assert_eq!((&of("how")["kind"], &of("how")["options"]), (&json!("choice"), &json!(["fine", "not fine"])));
    assert_eq!(of("what")["when"], json!({"prompt": "how", "is": ["not fine"]}));
    assert_eq!((&of("what")["min"], &of("what")["max"]), (&json!(0), &json!(10)));
    let answers = json!({"rate-before": 3, "how": "not fine", "what": 4, "rate-after": 2}).to_string();
    let _ = sandbox.run_with(&["reflect", "rest/one", "--answers", "-"], answers).ok();
    assert_eq!(
        sandbox.run(&["list", "--json"]).ok().json()[0]["body"]["distress"],
        json!({"before": 3, "after": 2})
    );
}

#[test]
fn from_json_alone_every_guide_can_be_answered() {
    let sandbox = Sandbox::new();
    let listed = sandbox.run(&["prompts", "list", "--json"]).ok().json();
    for id in listed.as_array().expect("guides").iter().filter_map(|guide| guide["id"].as_str()) {
        let shown = sandbox.run(&["prompts", "show", id, "--json"]).ok().json();
        let mut answers = serde_json::Map::new();
        for prompt in shown["prompts"].as_array().expect("prompts") {
            if prompt["takes_answer"] == true && prompt["when"].is_null() {
                let answer = match prompt["kind"].as_str().expect("a kind") {
                    "choice" => prompt["options"][0].clone(),
                    "many" => json!([prompt["options"][0]]),
                    "scale" => prompt["max"].clone(),
                    "list" => json!(["one"]),
                    "pairs" => json!([["one", "two"]]),
                    // What is sorted may be a line of an earlier list.
                    "sort" => json!({ prompt["columns"][0].as_str().expect("a column"):
                        [if prompt["items"][0].is_null() { json!("one") } else { prompt["items"][0].clone() }] }),
                    _ => json!("words"),
                };
                answers.insert(prompt["id"].as_str().expect("an id").to_owned(), answer);
            }
        }
        let said = sandbox.run_with(&["reflect", id, "--answers", "-"], json!(answers).to_string());
        assert_eq!(said.status, Some(0), "{id} {answers:?}: {}", said.text());
    }
}

#[test]
fn a_broken_guide_of_ones_own_is_told_once_and_left_out() {
    let sandbox = Sandbox::new();
    put(&sandbox, "rest/one", &SOUND.replace("minutes", "minuets"));
    let said = sandbox.run(&["prompts", "list"]).ok();
    assert!(!said.stdout.contains("rest/one"), "{}", said.text());
    assert_eq!(
        said.stderr.matches("It is left out. More: `gently prompts check`").count(),
        1,
        "{}",
        said.text()
    );
}

#[test]
fn a_broken_guide_with_the_id_of_ours_stopped_the_list_as_json() {
    let sandbox = Sandbox::new();
    put(&sandbox, "boundaries/name-one-limit", "title = 1");
    let listed = sandbox.run(&["prompts", "list", "--json"]).ok().json();
    let ours = listed.as_array().expect("guides").iter().find(|it| it["id"] == "boundaries/name-one-limit");
    assert_eq!(ours.expect("ours takes its place")["own"], false);
    let shown = sandbox.run(&["prompts", "show", "boundaries/name-one-limit"]).ok();
    assert!(shown.stdout.starts_with("Name one limit\n"), "{}", shown.text());
    assert!(shown.stderr.contains("It is left out. More: `gently prompts check`"), "{}", shown.text());
}

#[test]
fn many_broken_guides_are_told_in_one_line() {
    let sandbox = Sandbox::new();
    for name in ["a", "b", "c", "d"] {
        put(&sandbox, &format!("rest/{name}"), "title = ");
    }
    let said = sandbox.run(&["prompts", "list", "--depth", "light"]).ok();
    assert_eq!(
        said.stderr,
        "Warning: 4 of your own guides cannot be used, and are left out. See which: `gently prompts check`\n"
    );
}

#[test]
fn a_file_name_of_two_lines_is_told_on_one() {
    let sandbox = Sandbox::new();
    put(&sandbox, "rest/new\nline", SOUND);
    for args in [&["prompts", "check"][..], &["prompts", "list", "--depth", "light"]] {
        let said = sandbox.run(args).text();
        assert!(said.contains("rest/new\\nline.toml"), "{said}");
    }
}

#[test]
fn long_names_of_ones_own_leave_the_other_lines_as_they_were() {
    let sandbox = Sandbox::new();
    let (name, column) = ("n".repeat(60), "long ".repeat(5));
    let sort = format!("kind = \"sort\"\ncolumns = [\"a {column}\", \"b {column}\", \"c {column}\"]");
    let text = SOUND.replace("kind = \"choice\"", &sort).replace("options = [", "items = [");
    let text = text.replace("when = { prompt = \"how\", is = [\"not fine\"] }", "");
    let id = format!("rest/{name}");
    put(&sandbox, &id, &text);
    for args in [&["prompts", "list"][..], &["prompts", "show", &id]] {
        let said = sandbox.run(args).ok();
        assert!(said.stderr.is_empty(), "{}", said.text());
        let is_over = |line: &&str| line.chars().count() > 80 && !line.contains(&name);
        assert_eq!(said.stdout.lines().find(is_over), None, "{}", said.text());
    }
}
