//! `gently hunch` from outside. `practice` holds what is true of the other practices too.

use crate::practice::{add, log, logged, refused, ticking};
use crate::support::Sandbox;

fn turned(sandbox: &Sandbox, worth: &str) -> String {
    let id = add(sandbox, "hunch", r#"{"what":"the tone was off"}"#);
    logged(sandbox, "hunch", &id, &format!(r#"{{"worth":"{worth}"}}"#))
}

#[test]
fn the_list_says_in_words_how_often_it_was_worth_hearing() {
    let sandbox = Sandbox::new();
    add(&sandbox, "hunch", r#"{"what":"open"}"#);
    sandbox.run(&["hunch", "list"]).is("ID  open\n");
    turned(&sandbox, "I do not know yet");
    assert!(!sandbox.run(&["hunch", "list"]).ok().stdout.contains("worth hearing"));
    turned(&sandbox, "it was worth hearing");
    turned(&sandbox, "in part");
    let said = sandbox.run(&["hunch", "list"]).ok().stdout;
    assert!(said.ends_with("\n\nOnce it was worth hearing, once in part.\n"), "{said}");
    for _ in 0..3 {
        turned(&sandbox, "it was worth hearing");
    }
    let said = sandbox.run(&["hunch", "list"]).ok().stdout;
    assert!(said.ends_with("\n\nOf what turned out, most was worth hearing.\n"), "{said}");
}

#[test]
fn it_turns_out_once_and_that_can_be_changed() {
    let sandbox = ticking();
    let id = add(&sandbox, "hunch", r#"{"what":"the tone was off"}"#);
    // That it rested for a while is nothing that turned out.
    let _ = sandbox.run(&["hunch", "rest", &id]).ok();
    let _ = sandbox.run(&["hunch", "bring-back", &id]).ok();
    let event = logged(&sandbox, "hunch", &id, r#"{"worth":"I do not know yet"}"#);
    let message = "How this hunch turned out is logged already";
    refused(&sandbox, &["hunch", "log", &id, "--answers", "-"], r#"{"worth":"in part"}"#, message);
    let hint = log(&sandbox, "hunch", &id, "{}").stderr;
    assert!(hint.contains("Change it: `gently edit ") && !hint.contains(&event.replace('-', "")), "{hint}");
    let _ = sandbox.run_with(&["hunch", "edit", &event, "--answers", "-"], r#"{"worth":"in part"}"#).ok();
    let said = sandbox.run(&["hunch", "list"]).ok().stdout;
    assert!(said.ends_with("\nOnce it was worth hearing in part.\n"), "{said}");
}

#[test]
fn one_logged_by_half_goes_on_and_is_not_logged_twice() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "hunch", r#"{"what":"the tone was off"}"#);
    let said = sandbox.run_with(&["hunch", "log", &id, "--plain"], "it was so\n:stop\n").ok().stderr;
    assert!(said.contains("To carry on: `gently hunch log "), "{said}");
    let message = "This is still in the middle";
    refused(&sandbox, &["hunch", "log", &id, "--answers", "-"], r#"{"worth":"in part"}"#, message);
    // It goes on at the question where it was left; no second one is offered.
    let said = sandbox.run_with(&["hunch", "log", &id, "--plain"], "2\n").ok().stderr;
    assert!(!said.contains("Begin a new one"), "{said}");
    let log = sandbox.run(&["hunch", "show", &id, "--json"]).ok().json()["log"].clone();
    assert_eq!(log.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&log[0]["body"]["turned"], &log[0]["body"]["worth"]),
        (&"it was so".into(), &"in part".into())
    );
}
