//! Where people are for the writer, and what they are good for: asked, listed only where asked for, and shown.

use serde_json::json;

use super::{add, body};
use crate::support::Sandbox;

fn edit(sandbox: &Sandbox, id: &str, answers: &str) -> crate::support::Transcript {
    sandbox.run_with(&["person", "edit", id, "--answers", "-"], answers)
}

#[test]
fn it_is_said_and_shown_and_the_name_stays() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let _ = sandbox.run(&["person", "set-aside", &id]).ok();
    edit(&sandbox, &id, r#"{"ring": "might be", "good-for": "walks"}"#)
        .is("------- stderr\nKept. Change it: `gently person edit ID`\n");
    let expected = json!({"alias": "K.", "gate": "set-aside", "ring": "might be", "good_for": "walks"});
    assert_eq!(body(&sandbox, &id), expected);
    let said = sandbox.run(&["person", "show", &id]).ok().stdout;
    assert!(said.contains("\n  might be\n") && said.contains("\n  walks\n"), "{said}");
    assert_eq!(sandbox.run(&["show", &id]).ok().stdout, said);
    assert_eq!(sandbox.run(&["person", "show", &id, "--json"]).ok().json()["body"], expected);
    // The name does not go that way, and the plain list says nothing of it.
    let _ = edit(&sandbox, &id, r#"{"alias": "L."}"#).ended(2);
    sandbox.run(&["person", "list"]).is("ID  K.\n");
}

#[test]
fn who_is_added_by_a_script_can_have_it_at_once_and_a_person_is_asked_for_a_name_alone() {
    let sandbox = Sandbox::new();
    let answers = r#"{"alias": "K.", "ring": "professional", "good-for": "forms"}"#;
    let id = sandbox.kept(&["person", "add", "--answers", "-"], answers);
    assert_eq!(body(&sandbox, &id), json!({"alias": "K.", "ring": "professional", "good_for": "forms"}));
    let said = sandbox.run_with(&["person", "add", "--plain"], "L.\n").ok();
    assert!(!said.stderr.contains("good for"), "{}", said.text());
}

#[test]
fn a_person_goes_back_skips_stops_and_comes_back_to_it() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    // The page that says it, `group`, back and another, then words that stop half way.
    let said = sandbox.run_with(&["person", "edit", "--plain"], "1\n\n3\n:back\n5\n:stop\n").ok();
    assert!(said.stderr.contains("To carry on: `gently person edit "), "{}", said.text());
    assert_eq!(body(&sandbox, &id), json!({"alias": "K.", "ring": "keep away"}));
    let said = sandbox.run_with(&["person", "edit", &id, "--plain"], "1\nnothing so far\n").ok();
    assert!(said.stderr.contains("Carry on"), "{}", said.text());
    let expected = json!({"alias": "K.", "ring": "keep away", "good_for": "nothing so far"});
    assert_eq!(body(&sandbox, &id), expected);
    // All skipped leaves it as it was, and by `gently edit` it is the same walk.
    let said = sandbox.run_with(&["edit", &id, "--plain"], "\n\n\n").ok();
    assert!(said.stderr.contains("K.: where they are for you"), "{}", said.text());
    assert_eq!(body(&sandbox, &id), expected);
}

#[test]
fn a_list_by_ring_is_there_for_who_asks_for_it() {
    let sandbox = Sandbox::new();
    for (alias, ring) in [("A.", json!("close")), ("B.", json!(null)), ("C.", json!("keep away"))] {
        let answers = json!({"alias": alias, "ring": ring}).to_string();
        let _ = sandbox.kept(&["person", "add", "--answers", "-"], &answers);
    }
    sandbox.run(&["person", "list"]).is("ID  A.\nID  B.\nID  C.\n");
    sandbox
        .run(&["person", "list", "--by-ring"])
        .is("close\nID  A.\n\nkeep away\nID  C.\n\nnot said\nID  B.\n");
    for ring in ["keep away", "keep-away", " Keep Away"] {
        sandbox.run(&["person", "list", "--ring", ring]).is("ID  C.\n");
    }
    let json = sandbox.run(&["person", "list", "--ring", "close", "--json"]).ok().json();
    assert_eq!((json.as_array().map(Vec::len), &json[0]["body"]["alias"]), (Some(1), &json!("A.")));
    sandbox.run(&["person", "list", "--ring", "group"]).is("
------- stderr
Nobody is there. To say where somebody is: `gently person edit`
");
    sandbox.run(&["person", "list", "--ring", "clse"]).is("
------- stderr
Error: No ring `clse`
Hint: Did you mean `close`? Rings are `close`, `might be`, `group`, `professional`, `keep away`
[exit status: Some(2)]
");
}

#[test]
fn a_word_of_a_newer_version_outlives_what_is_said_beside_it() {
    let sandbox = Sandbox::new();
    let _ = sandbox.kept(&["write", "-"], "words");
    let id = sandbox.plant("person", r#"{"alias":"K.","ring":"near by"}"#);
    let _ = edit(&sandbox, &id, r#"{"good-for": "walks"}"#).ok();
    assert_eq!(body(&sandbox, &id), json!({"alias": "K.", "good_for": "walks", "ring": "near by"}));
    sandbox.run(&["person", "list", "--by-ring"]).is("not said\nID  K.\n");
}

#[test]
fn what_does_not_fit_keeps_nothing() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let before = sandbox.snapshot();
    for wrong in [r#"{"ring": "enemy"}"#, r#"{"ring": 3}"#, r#"{"good-for": {}}"#, r#"{"goodfor": "x"}"#] {
        let _ = edit(&sandbox, &id, wrong).ended(2);
    }
    let _ = sandbox.run_with(&["person", "edit", "--answers", "-"], r#"{"ring": "close"}"#).ended(2);
    let _ = edit(&sandbox, "ffff", "{}").ended(1);
    assert_eq!(sandbox.snapshot(), before);
}
