//! Forms of practices, filled in: an answer to every question that comes then.

use gently::content::{PracticeForm, practice};
use gently::model::answer::Answer;
use gently::model::prompt::{Prompt, PromptKind};
use serde::Deserialize as _;
use serde_json::{Map, Value, json};

use crate::support::Sandbox;

/// Returns the form with this id.
pub fn form(id: &str) -> PracticeForm {
    practice(id).expect("sound").expect("there")
}

/// Returns an answer to each of these that is asked then; the words of a text name its question.
pub fn answers(prompts: &[Prompt]) -> Value {
    let mut answers = Map::new();
    for prompt in prompts {
        let is_asked = prompt.when.as_ref().is_none_or(|when| {
            let earlier = answers.get(&when.prompt);
            when.test.holds(earlier.and_then(|given| Answer::deserialize(given).ok()).as_ref())
        });
        if !is_asked {
            continue;
        }
        let words = format!("words for {}", prompt.id);
        let answer = match &prompt.kind {
            PromptKind::Text | PromptKind::Long => json!(words),
            PromptKind::List => json!([words, "and more"]),
            PromptKind::Choice(of) => json!(of.options[0]),
            PromptKind::Many(of) => json!([of.options[0], of.options[1]]),
            PromptKind::Scale(_) => json!(5),
            PromptKind::Pairs(_) => json!([[words, "the other side"]]),
            PromptKind::Pause(_) => continue,
            other => panic!("no practice asks for {other:?}"),
        };
        answers.insert(prompt.id.clone(), answer);
    }
    Value::Object(answers)
}

/// Returns what is kept of these answers.
fn body(form: &PracticeForm, answers: &Value) -> Value {
    let mut body = answers.clone();
    body["form"] = json!(form.id);
    body
}

/// Has a practice of this form added, seen, logged, changed, left to rest, put away and erased.
pub fn lives(id: &str, person: bool) {
    let form = form(id);
    let (command, kind) = id.split_once('/').expect("a command and a kind");
    let mut sandbox = Sandbox::new();
    let mut add = vec![command, "add", "--kind", kind, "--answers", "-"];
    let whom = person.then(|| somebody(&sandbox));
    add.extend(whom.iter().flat_map(|whom| ["--person", whom]));
    let said = answers(&form.prompts);
    let kept = sandbox.kept(&add, &said.to_string());
    let is_listed = |sandbox: &Sandbox, flags: &[&str]| {
        let listed = sandbox.run(&[&[command, "list", "--kind", kind, "--json"], flags].concat()).ok().json();
        let ids: Vec<_> = listed.as_array().expect("a list").iter().map(|held| held["id"].clone()).collect();
        assert!(ids.is_empty() || ids == [json!(kept)], "{id}: {listed}");
        !ids.is_empty()
    };
    assert!(is_listed(&sandbox, &[]), "{id}");
    // What sets one off shows only where it is asked for.
    let unasked = sandbox.run(&[command, "list", "--json"]).ok().json();
    assert_eq!(unasked == json!([]), id == "keep/trigger", "{id}");
    assert!(
        sandbox.run(&[command, "list", "--kind", kind]).ok().stdout.starts_with(&format!("{}\n", form.many)),
        "{id}"
    );

    let shown = sandbox.run(&[command, "show", &kept, "--json"]).ok().json();
    assert_eq!((&shown["body"], &shown["log"]), (&body(&form, &said), &json!([])), "{id}");
    let log = answers(&form.log);
    let event = sandbox.kept(&[command, "log", &kept, "--answers", "-"], &log.to_string());
    let shown = sandbox.run(&[command, "show", &kept, "--json"]).ok().json();
    assert_eq!(shown["log"][0]["body"], body(&form, &log), "{id}");
    assert_eq!(shown["log"][0]["links"], json!([{"role": "of", "to": kept}]), "{id}");
    let page = sandbox.run(&[command, "show", &kept]).ok().stdout;
    assert!(page.starts_with(&format!("{}\n", form.title)), "{page}");
    for words in said.as_object().into_iter().chain(log.as_object()).flat_map(|said| said.values()) {
        if let Some(words) = words.as_str() {
            assert!(page.contains(words), "{id}: {words} in {page}");
        }
    }

    // What cannot be leaves all as it is.
    let before = sandbox.run(&["export"]).ok().json()["records"].clone();
    let again = sandbox.run_with(&[command, "log", &kept, "--answers", "-"], log.to_string());
    assert!(again.ended(1).stderr.contains("Exactly this is logged"), "{id}");
    for (ids, status) in [(&*event, 2), ("0000", 1)] {
        for act in ["show", "rest", "bring-back"] {
            let _ = sandbox.run(&[command, act, ids]).ended(status);
        }
        let _ = sandbox.run_with(&[command, "log", ids, "--answers", "-"], "{}").ended(status);
    }
    assert_eq!(sandbox.run(&["export"]).ok().json()["records"], before, "{id}");

    let words = match said[&form.text] {
        Value::Array(_) => json!(["other words"]),
        _ => json!("other words"),
    };
    let change = json!({ &form.text: words }).to_string();
    let _ = sandbox.run_with(&[command, "edit", &kept, "--answers", "-"], change).ok();
    assert!(sandbox.run(&[command, "list", "--kind", kind]).ok().stdout.contains("other words"), "{id}");

    let _ = sandbox.run(&[command, "rest", &kept]).ok();
    assert!(!is_listed(&sandbox, &[]) && is_listed(&sandbox, &["--resting"]), "{id}");
    let resting = sandbox.run_with(&[command, "log", &kept, "--answers", "-"], "{}").ended(1);
    assert!(resting.stderr.contains("rests") && resting.stderr.contains("bring-back"), "{}", resting.stderr);
    // What came first is told by when it was.
    sandbox.set("GENTLY_NOW", "2026-11-21T20:16:00+01:00");
    let _ = sandbox.run(&[command, "bring-back", &kept]).ok();
    assert!(is_listed(&sandbox, &[]), "{id}");

    let exported = sandbox.run(&["export"]).ok().stdout;
    assert!(exported.contains("other words"), "{id}");
    let _ = sandbox.run(&["put-away", &kept]).ok();
    assert!(!is_listed(&sandbox, &[]), "{id}");
    let _ = sandbox.run(&["bring-back", &kept]).ok();
    let _ = sandbox.run(&["erase", &kept, "--yes"]).ok();
    assert!(!is_listed(&sandbox, &["--resting"]), "{id}");
    assert!(!sandbox.run(&["export"]).ok().stdout.contains("other words"), "{id}");
    let _ = sandbox.run(&[command, "show", &kept]).ended(1);
}

/// Adds somebody about whom more pages show, and returns the id.
pub fn somebody(sandbox: &Sandbox) -> String {
    let id = sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias": "K."}"#);
    gate(sandbox, &id, "open");
    id
}

/// Has the pages about somebody show, or not: `open` or `set-aside`.
pub fn gate(sandbox: &Sandbox, person: &str, outcome: &str) {
    let answers = json!({ "outcome": outcome }).to_string();
    let _ = sandbox.run_with(&["person", "gate", person, "--answers", "-"], answers).ok();
}
