//! The path about one person from outside: it opens by that person's gate and by nothing else.

use serde_json::{Value, json};

use super::{LATER, next, pages, walk};
use crate::support::Sandbox;

const PATH: &str = "mending";
const FIRST: &str = "repair/a-small-hurt-or-harm";
const SECOND: &str = "repair/a-small-hurt-in-words";
const ASIDE: &str = "------- stderr\nSome pages are kept aside for now. You can change this.\n";

/// What a person types who answers no to all, after the page that comes first.
const FIVE_NO: &str = "\n2\n2\n2\n2\n2\n";

/// What a script is told where it does not show.
fn aside() -> String {
    format!("{ASIDE}[exit status: Some(1)]\n")
}

/// Adds somebody about whom nothing was asked, and returns the id.
fn add(sandbox: &Sandbox, alias: &str) -> String {
    sandbox.kept(&["person", "add", "--answers", "-"], &json!({ "alias": alias }).to_string())
}

fn set(sandbox: &Sandbox, id: &str, outcome: &str) {
    let answers = json!({ "outcome": outcome }).to_string();
    let _ = sandbox.run_with(&["person", "gate", id, "--answers", "-"], answers).ok();
}

/// A sandbox in which the path is begun about Kestrel, whose pages show; and their id.
fn begun() -> (Sandbox, String) {
    let mut sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    set(&sandbox, &id, "open");
    let _ = sandbox.run(&["path", "begin", PATH, "--person", &id, "--yes"]).ok();
    sandbox.set("GENTLY_NOW", LATER);
    (sandbox, id)
}

fn record(sandbox: &Sandbox) -> Value {
    let rows = sandbox.run(&["list", "--kind", "path", "--json"]).ok().json();
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    rows[0].clone()
}

#[test]
fn it_is_begun_about_one_person_and_its_pages_name_them() {
    let (sandbox, id) = begun();
    assert_eq!(record(&sandbox)["links"], json!([{"role": "about", "to": id}]));
    let shown = sandbox.run(&["path", "next"]).ok().stdout;
    assert!(shown.contains("fits one thing\nwith Kestrel."), "{shown}");
    assert_eq!(
        walk(&sandbox, PATH).lines().last(),
        Some("The next page on this path would be \"A small hurt in words\". It can wait.")
    );
    let answers = r#"{"told": "no"}"#;
    let kept = sandbox.run_with(&["path", "next", "--answers", "-", "--json"], answers).ok().json();
    assert_eq!(kept["links"], json!([{"role": "about", "to": id}]));
    assert_eq!(kept["body"]["answers"][0]["ask"], "Does Kestrel know about it from you?");
    assert_eq!(pages(&sandbox, PATH).0[..3], ["walked", "walked", "ahead"]);
}

#[test]
fn after_fear_was_named_the_path_rests_and_leads_no_further_by_itself() {
    let (sandbox, _) = begun();
    let afraid = r#"{"fits": ["a careless word", "I was afraid"]}"#;
    let said = sandbox.run_with(&["path", "next", "--answers", "-"], afraid).ok().stderr;
    assert!(said.contains("This path rests now."), "{said}");
    assert!(said.contains("`gently help-lines`") && !said.contains("The next page"), "{said}");
    assert_eq!(pages(&sandbox, PATH).1.as_deref(), Some("paused"));
    // To go on with it is the person's own choice, and no longer offered.
    let said = sandbox.run(&["path", "next"]).ok();
    assert_eq!((said.stdout.as_str(), said.stderr.lines().count()), ("", 1), "{}", said.text());
    assert_eq!(next(&sandbox, PATH).as_deref(), Some(SECOND));
}

#[test]
fn a_script_has_to_say_whom_it_is_about() {
    let sandbox = Sandbox::new();
    sandbox.run(&["path", "begin", PATH, "--yes"]).is("
------- stderr
Error: There is nobody to ask
Hint: This path is about one person. Name them by id, as `gently person list` shows it: `gently path begin mending --person ID`
[exit status: Some(2)]
");
    let _ = sandbox.run(&["path", "begin", PATH, "--person", "0193", "--yes"]).ended(1);
    assert!(!sandbox.path().exists());
}

#[test]
fn it_begins_in_one_state_of_three() {
    let sandbox = Sandbox::new();
    let [never, set_aside, open] = ["N.", "A.", "O."].map(|alias| add(&sandbox, alias));
    set(&sandbox, &set_aside, "set-aside");
    set(&sandbox, &open, "open");
    let before = sandbox.snapshot();
    for id in [never, set_aside] {
        sandbox.run(&["path", "begin", PATH, "--person", &id, "--yes"]).is(&aside());
    }
    assert_eq!(sandbox.snapshot(), before);
    let _ = sandbox.run(&["path", "begin", PATH, "--person", &open, "--yes"]).ok();
    assert_eq!(pages(&sandbox, PATH).1.as_deref(), Some("begun"));
}

#[test]
fn a_person_who_is_there_is_asked_who_and_then_the_questions() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with(&["path", "begin", PATH, "--plain"], format!("K.\n{FIVE_NO}1\n")).ok();
    let places: Vec<_> = ["call them here", "scares you", "Begin this path?", "Begun, at your pace."]
        .map(|it| said.stderr.rfind(it))
        .into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", said.text());
    // Going on with it asks nobody who it is about.
    let again = sandbox.run_with(&["path", "begin", PATH, "--plain"], "").ok();
    assert_eq!(again.stderr, "It is begun, at your pace. The next page: `gently path next mending`\n");
}

#[test]
fn who_skips_a_question_is_told_the_one_line_and_no_word_of_the_path() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with(&["path", "begin", PATH, "--plain"], "K.\n\n\n\n\n\n\nn\n").ok();
    assert!(said.stderr.contains("kept aside for now"), "{}", said.text());
    assert!(!said.text().contains("small hurt"), "{}", said.text());
    assert_eq!(sandbox.run(&["list", "--kind", "path", "--json"]).ok().json(), json!([]));
}

#[test]
fn the_gate_is_looked_at_again_for_every_page() {
    let (sandbox, id) = begun();
    let _ = walk(&sandbox, PATH);
    set(&sandbox, &id, "set-aside");
    let before = sandbox.snapshot();
    for args in [
        &["path", "next"][..],
        &["path", "next", PATH, "--json"],
        &["path", "next", PATH, "--leave-out"],
        &["path", "next", PATH, "--answers", "-"],
        &["path", "begin", PATH, "--yes"],
        &["reflect", "--path", PATH],
    ] {
        sandbox.run_with(args, "{}").is(&aside());
    }
    // Once it was said, a person is offered the help page, and no page of the path.
    assert_eq!(sandbox.snapshot(), before);
    let said = sandbox.run_with(&["path", "next", "--plain"], "n\n").ok();
    assert!(said.stderr.contains("kept aside for now") && !said.stderr.contains("hurt"), "{}", said.text());
    set(&sandbox, &id, "open");
    assert_eq!(next(&sandbox, PATH).as_deref(), Some(SECOND));
}

#[test]
fn while_it_is_set_aside_no_list_and_no_hint_names_it_and_it_can_be_left() {
    let (sandbox, id) = begun();
    for path in ["limits", "closeness"] {
        let _ = sandbox.run(&["path", "begin", path, "--yes"]).ok();
    }
    let hint = |sandbox: &Sandbox| sandbox.run(&["path", "next"]).ended(2).stderr;
    assert!(hint(&sandbox).contains("`gently path next mending`"));
    set(&sandbox, &id, "set-aside");
    let said = hint(&sandbox);
    assert!(said.contains("limits") && !said.contains(PATH), "{said}");
    let said = sandbox.run_with(&["path", "next", "--plain"], "\n").ok();
    assert!(said.stderr.contains("Which path?") && !said.stderr.contains("Mending"), "{}", said.text());
    let shown = sandbox.run(&["path", "show", PATH]).ok().stdout;
    assert!(!shown.contains("Kestrel"), "{shown}");
    sandbox.run(&["path", "leave", PATH]).is("\n------- stderr\nLeft. What you wrote stays.\n");
    assert_eq!(pages(&sandbox, PATH).1, None);
}

#[test]
fn what_was_walked_about_somebody_else_does_not_count() {
    let (sandbox, id) = begun();
    let other = add(&sandbox, "Wren");
    set(&sandbox, &other, "open");
    let reflect = |about: &str| {
        let args = ["reflect", FIRST, "--person", about, "--answers", "-"];
        let _ = sandbox.run_with(&args, r#"{"name": "a small hurt"}"#).ok();
    };
    reflect(&other);
    assert_eq!(next(&sandbox, PATH).as_deref(), Some(FIRST));
    reflect(&id);
    assert_eq!(next(&sandbox, PATH).as_deref(), Some(SECOND));
}

#[test]
fn about_somebody_else_it_begins_once_it_was_left() {
    let (sandbox, _) = begun();
    let _ = walk(&sandbox, PATH);
    let other = add(&sandbox, "Wren");
    set(&sandbox, &other, "open");
    let begin = ["path", "begin", PATH, "--person", &other, "--yes"];
    sandbox.run(&begin).is("
------- stderr
Error: This path is begun, about someone else
Hint: Leave it first: `gently path leave mending`
[exit status: Some(1)]
");
    let _ = sandbox.run(&["path", "leave", PATH]).ok();
    let _ = sandbox.run(&begin).ok();
    assert_eq!(record(&sandbox)["links"], json!([{"role": "about", "to": other}]));
    assert_eq!(next(&sandbox, PATH).as_deref(), Some(FIRST));
    let shown = sandbox.run(&["path", "next"]).ok().stdout;
    assert!(shown.contains("Wren") && !shown.contains("Kestrel"), "{shown}");
}

#[test]
fn when_they_are_gone_it_says_so_and_can_begin_anew() {
    let (sandbox, id) = begun();
    let _ = sandbox.run(&["erase", &id, "--yes"]).ok();
    sandbox.run(&["path", "next"]).is("
------- stderr
Error: Whoever this path was about is not here any more
Hint: See the paths: `gently path list`
[exit status: Some(1)]
");
    let other = add(&sandbox, "Wren");
    set(&sandbox, &other, "open");
    let _ = sandbox.run(&["path", "begin", PATH, "--person", &other, "--yes"]).ok();
    assert_eq!(record(&sandbox)["links"], json!([{"role": "about", "to": other}]));
}

#[test]
fn it_goes_with_the_person_it_is_about() {
    let (sandbox, id) = begun();
    let answers = json!({ "person": id }).to_string();
    let said =
        sandbox.run_with(&["erase", "--person", "--with-linked", "--answers", "-", "--yes"], answers).ok();
    assert!(said.stderr.contains("2 in all: "), "{}", said.text());
    assert_eq!(pages(&sandbox, PATH).1, None);
}

#[test]
fn a_path_about_nobody_takes_no_person() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    sandbox.run(&["path", "begin", "limits", "--person", &id]).is("
------- stderr
Error: The path `limits` is not about one person
Hint: Leave out `--person`: `gently path begin limits`
[exit status: Some(2)]
");
}

#[test]
fn about_somebody_else_it_begins_while_the_first_is_kept_aside() {
    let (sandbox, id) = begun();
    let other = add(&sandbox, "Lark");
    set(&sandbox, &other, "open");
    let _ = sandbox.run(&["path", "begin", PATH, "--person", &other, "--yes"]).ended(1);
    set(&sandbox, &id, "set-aside");
    let _ = sandbox.run(&["path", "begin", PATH, "--person", &other, "--yes"]).ok();
    assert_eq!(record(&sandbox)["links"], json!([{"role": "about", "to": other}]));
}

#[test]
fn what_is_kept_aside_or_put_away_shows_nowhere_as_begun() {
    for away in [&["person", "set-aside"][..], &["put-away"]] {
        let (sandbox, id) = begun();
        let _ = walk(&sandbox, PATH);
        let _ = sandbox.run(&[away, &[id.as_str()][..]].concat()).ok();
        let shown = sandbox.run(&["path", "show", PATH]).ok().stdout;
        assert!(
            shown.ends_with("Begin it: gently path begin mending\n") && !shown.contains("walked"),
            "{shown}"
        );
        let listed = sandbox.run(&["path", "list", "--all"]).ok().stdout;
        assert!(!listed.contains("begun"), "{listed}");
        sandbox
            .run(&["path", "pause"])
            .is("------- stderr\nNo path is under way. See them: `gently path list`\n");
        assert_eq!(sandbox.run(&["path", "next"]).ended(1).stderr, ASIDE.replace("------- stderr\n", ""));
    }
}

#[test]
fn fear_that_was_named_in_any_way_to_the_page_lets_the_path_rest() {
    for by_reflect in [true, false] {
        let (sandbox, id) = begun();
        let page = ["reflect", FIRST, "--person", &id];
        match by_reflect {
            true => drop(
                sandbox
                    .run_with(&[&page[..], &["--answers", "-"]].concat(), r#"{"fits": ["I was afraid"]}"#)
                    .ok(),
            ),
            // Stopped where the page says that one can stop: nothing leads back to it.
            false => {
                let said = sandbox.run_with(&[&page[..], &["--plain"]].concat(), "\n7\n:stop\n").ok().stderr;
                assert!(
                    said.contains("This may be more than a mix-up") && !said.contains("--resume"),
                    "{said}"
                );
                assert_eq!(
                    sandbox.run(&["reflect", "--resume"]).ok().stderr,
                    "There is nothing to carry on with.\n"
                );
            }
        }
        assert_eq!(pages(&sandbox, PATH).1.as_deref(), Some("paused"));
    }
}

#[test]
fn a_refused_file_of_answers_does_not_wake_a_path_that_rests() {
    let (sandbox, _) = begun();
    let _ = sandbox.run(&["path", "pause"]).ok();
    let before = sandbox.snapshot();
    let _ = sandbox.run_with(&["path", "next", PATH, "--answers", "-"], r#"{"no": "such"}"#).ended(2);
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn who_hides_after_fear_was_named_is_led_no_further_and_what_was_erased_says_nothing() {
    for (left, state) in [(":hide\n", "paused"), (":erase\ny\n", "begun")] {
        let (sandbox, id) = begun();
        let page = ["reflect", FIRST, "--person", &id, "--plain"];
        let said = sandbox.run_with(&page, format!("\n7\n{left}")).ok();
        assert!(!said.stderr.contains("This path rests"), "{}", said.text());
        assert_eq!(pages(&sandbox, PATH).1.as_deref(), Some(state), "{left}");
        assert_eq!(sandbox.run(&["reflect", "--resume"]).ok().stderr, "There is nothing to carry on with.\n");
    }
}

#[test]
fn fear_of_somebody_on_an_open_page_lets_an_open_path_rest_too() {
    let (sandbox, id) = begun();
    let _ = sandbox.run(&["path", "begin", "small-steps", "--yes"]).ok();
    let page = ["reflect", "trust-in-others/six-signs", "--person", &id, "--answers", "-"];
    let said = sandbox.run_with(&page, r#"{"now": "I am afraid of them"}"#).ok().stderr;
    assert!(said.contains("This path rests now."), "{said}");
    assert_eq!(pages(&sandbox, "small-steps").1.as_deref(), Some("paused"));
}

#[test]
fn fear_that_is_named_in_a_later_change_is_heeded_too() {
    let (sandbox, id) = begun();
    let page = ["reflect", FIRST, "--person", &id, "--answers", "-"];
    let kept = sandbox.kept(&page, r#"{"fits": ["a mix-up"]}"#);
    assert_eq!(pages(&sandbox, PATH).1.as_deref(), Some("begun"));
    let said = sandbox.run_with(&["edit", &kept, "--answers", "-"], r#"{"fits": ["I was afraid"]}"#).ok();
    assert!(said.stderr.contains("This path rests now."), "{}", said.text());
    assert_eq!(pages(&sandbox, PATH).1.as_deref(), Some("paused"));
}
