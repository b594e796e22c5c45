//! Pages that make a practice: it is kept when the page comes to its end, once, and with no word of its own lost.

use serde_json::{Value, json};

use super::fitting::{self, Pick};
use super::{GUIDE, guides};
use crate::support::Sandbox;

fn kept(sandbox: &Sandbox, kind: &str) -> Vec<Value> {
    let listed = sandbox.run(&["list", "--from", "2000-01-01", "--kind", kind, "--json"]).ok().json();
    listed.as_array().expect("a list").clone()
}

/// Returns the `[keep]` of a guide, as its file says it.
fn keep_of(guide: &str) -> Option<toml::Table> {
    let path = format!("{}/prompts/guides/{guide}.toml", env!("CARGO_MANIFEST_DIR"));
    let table: toml::Table = std::fs::read_to_string(path).expect("a guide").parse().expect("TOML");
    table.get("keep").map(|keep| keep.as_table().expect("a table").clone())
}

#[test]
fn a_page_makes_the_practice_that_it_names_and_ties_it_to_itself() {
    let sandbox = Sandbox::new();
    let answers = r#"{"what":"No calls after nine."}"#;
    let page = sandbox.run_with(&["reflect", GUIDE, "--answers", "-", "--json"], answers).ok().json();
    let [limit] = &kept(&sandbox, "boundary")[..] else { panic!("one limit") };
    assert_eq!(limit["body"], json!({"form": "boundary", "what": "No calls after nine."}));
    assert_eq!(limit["links"], json!([{"role": "from", "to": page["id"]}]));
    assert_eq!(limit["at"], page["at"]);
}

#[test]
fn every_page_that_makes_one_makes_it_of_the_answer_it_names() {
    let sandbox = Sandbox::new();
    let mut pages = 0;
    for guide in guides(&sandbox) {
        let Some(keep) = keep_of(&guide) else { continue };
        let (kind, text) = (keep["kind"].as_str().expect("a kind"), keep["text"].as_str().expect("an id"));
        let both = [Pick::First, Pick::Last].map(|pick| fitting::answers(&guide, pick));
        // Of a step none is made on a branch that leads no further; on the other one it is.
        let makes = both.into_iter().filter(|answers| answers.contains_key(text)).any(|answers| {
            let before = kept(&sandbox, kind).len();
            let json = serde_json::to_string(&answers).expect("JSON");
            let _ = sandbox.run_with(&["reflect", &guide, "--answers", "-"], json).ok();
            kept(&sandbox, kind).len() > before
        });
        assert!(makes, "{guide} made no {kind}");
        pages += 1;
    }
    assert!(pages >= 30, "{pages}");
}

#[test]
fn a_page_on_which_that_answer_is_left_out_makes_none() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["reflect", GUIDE, "--answers", "-"], r#"{"where":"at work"}"#).ok();
    assert_eq!(kept(&sandbox, "boundary"), [Value::Null; 0]);
}

#[test]
fn a_change_of_the_page_makes_no_second_one() {
    let sandbox = Sandbox::new();
    let answers = r#"{"what":"No calls after nine."}"#;
    let page = sandbox.run_with(&["reflect", GUIDE, "--answers", "-", "--json"], answers).ok().json();
    let id = page["short"].as_str().expect("an id");
    let _ = sandbox.run_with(&["edit", id, "--answers", "-"], r#"{"what":"No calls after ten."}"#).ok();
    let [limit] = &kept(&sandbox, "boundary")[..] else { panic!("one limit") };
    assert_eq!(limit["body"]["what"], "No calls after nine.");
}

#[test]
fn a_list_makes_one_for_each_line() {
    let sandbox = Sandbox::new();
    let answers = r#"{"limits":["no shouting","my own room"]}"#;
    let said =
        sandbox.run_with(&["reflect", "boundaries/what-stays-what-can-bend", "--answers", "-"], answers).ok();
    assert!(
        said.stderr.contains("Kept as limits of their own too: `gently boundary list`"),
        "{}",
        said.stderr
    );
    let mut made: Vec<_> =
        kept(&sandbox, "boundary").iter().map(|it| it["body"]["what"].to_string()).collect();
    made.sort_unstable();
    assert_eq!(made, ["\"my own room\"", "\"no shouting\""]);
}
