//! `gently step` from outside. `practice` holds what is true of the other practices too.

use serde_json::json;

use crate::practice::{add, add_about, kept, log, refused, ticking};
use crate::support::Sandbox;

const ASIDE: &str = "------- stderr\nSome pages are kept aside for now. You can change this.\n";
const CAREFUL: &str = "That is a full result.";

fn person(sandbox: &Sandbox) -> String {
    sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias":"K."}"#)
}

fn open_gate(sandbox: &Sandbox, person: &str) {
    let answers = r#"{"afraid":"no","hurt":"no","control":"no","used":"no","now":"no"}"#;
    let _ = sandbox.run_with(&["person", "gate", person, "--answers", "-"], answers).ok();
}

#[test]
fn the_ladder_goes_up_and_sets_what_was_feared_beside_what_came() {
    let sandbox = ticking();
    let high = add(
        &sandbox,
        "step",
        r#"{"what":"say what I want","hard":80,"kind":"say","fear":"they laugh","likely":60}"#,
    );
    add(&sandbox, "step", r#"{"what":"no rung was named"}"#);
    add(&sandbox, "step", r#"{"what":"ask for a lift","hard":0}"#);
    let _ =
        log(&sandbox, "step", &high, r#"{"came":"one laughed","surprise":"none","next":"step back"}"#).ok();
    let _ = log(&sandbox, "step", &high, r#"{"came":"they listened","surprise":"a lot"}"#).ok();
    sandbox.run(&["step", "list"]).is("
ID  ask for a lift (hard: 0 of 100)
ID  say what I want (hard: 80 of 100, say)
    feared (likely: 60 of 100): they laugh
    came (surprise: a lot): they listened
ID  no rung was named
");
    assert_eq!(sandbox.run(&["step", "list", "--json"]).ok().json()[0]["body"]["hard"], 0);
}

#[test]
fn to_have_been_right_to_be_careful_is_a_full_result() {
    let sandbox = ticking();
    let id = add(&sandbox, "step", r#"{"what":"ask","fear":"a no"}"#);
    let careful = r#"{"came":"a no","careful":"I was right to be careful"}"#;
    let said = log(&sandbox, "step", &id, careful).ok().stderr;
    assert!(said.contains(CAREFUL), "{said}");
    let listed = sandbox.run(&["step", "list"]).ok().stdout;
    assert!(listed.contains("    came (right to be careful): a no\n"), "{listed}");
    // Said after each time, and after nothing else.
    for (answers, is_said) in [
        (r#"{"careful":"I was right to be careful"}"#, true),
        (r#"{"careful":"I cannot tell"}"#, false),
        (r#"{"next":"go on"}"#, false),
    ] {
        let said = log(&sandbox, "step", &id, answers).ok().stderr;
        assert_eq!(said.contains(CAREFUL), is_said, "{said}");
    }
    // To a person too: nothing, nothing, nothing, careful, nothing; and the page is read.
    let said = sandbox.run_with(&["step", "log", &id, "--plain"], "\n\n\n1\n\n\n").ok().stderr;
    assert!(said.contains(CAREFUL), "{said}");
}

#[test]
fn it_is_said_first_that_a_step_can_be_smaller_or_dropped() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_with(&["step", "add", "--plain"], "1\n:stop\n").ok().stderr;
    assert!(said.contains("A step can be made smaller, put back or dropped on any day."), "{said}");
    assert!(!sandbox.path().exists(), "nothing is kept");
}

#[test]
fn what_comes_next_are_three_equal_ways() {
    let said = |next: &str| {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, "step", r#"{"what":"ask"}"#);
        let logged = log(&sandbox, "step", &id, &json!({ "next": next }).to_string()).ok().text();
        (logged, sandbox.run(&["step", "list"]).ok().text())
    };
    assert_eq!(said("stay here"), said("step back"));
    assert_eq!(said("stay here"), said("go on"));
}

#[test]
fn a_step_with_somebody_waits_for_an_open_gate() {
    let sandbox = Sandbox::new();
    let who = person(&sandbox);
    let add_one = ["step", "add", "--person", &who, "--answers", "-"];
    // Never asked is not open, and a script is not asked.
    for outcome in [None, Some("set-aside")] {
        if let Some(outcome) = outcome {
            let answers = json!({ "outcome": outcome }).to_string();
            open_gate(&sandbox, &who);
            let _ = sandbox.run_with(&["person", "gate", &who, "--answers", "-"], answers).ok();
        }
        let before = kept(&sandbox);
        sandbox
            .run_with(&add_one, r#"{"what":"ask"}"#)
            .ended(1)
            .is(&format!("{ASIDE}[exit status: Some(1)]\n"));
        assert_eq!(kept(&sandbox), before);
    }
    open_gate(&sandbox, &who);
    sandbox.kept(&add_one, r#"{"what":"ask"}"#);
    sandbox.run(&["step", "list", "--person", &who]).is("ID  ask\n");
}

#[test]
fn steps_with_who_is_set_aside_show_nowhere_but_in_the_plain_list() {
    let sandbox = Sandbox::new();
    let who = person(&sandbox);
    open_gate(&sandbox, &who);
    let id = add_about(&sandbox, "step", &who, r#"{"what":"ask K. for a lift"}"#);
    add(&sandbox, "step", r#"{"what":"sit in the park"}"#);
    let _ = sandbox.run(&["person", "set-aside", &who]).ok();
    sandbox.run(&["step", "list"]).is("ID  sit in the park\n");
    let listed = sandbox.run(&["step", "list", "--json"]).ok().stdout;
    assert!(!listed.contains("lift"), "{listed}");
    let before = kept(&sandbox);
    for args in [
        vec!["step", "list", "--person", &who],
        vec!["step", "show", &id],
        vec!["step", "show", &id, "--json"],
        vec!["step", "log", &id, "--answers", "-"],
        vec!["step", "edit", &id, "--answers", "-"],
    ] {
        let said = sandbox.run_with(&args, "{}").ended(1);
        assert!(said.stderr.contains("Some pages are kept aside for now."), "{args:?}: {}", said.text());
        assert!(!said.text().contains("lift"), "{args:?}: {}", said.text());
    }
    // The page, and what is picked from.
    for args in [vec!["step", "--plain"], vec!["step", "log", "--plain"], vec!["step", "show", "--plain"]] {
        let said = sandbox.run_with(&args, "").ok().text();
        assert!(said.contains("sit in the park") && !said.contains("lift"), "{said}");
    }
    // Named by a person, the neutral line comes and nothing is asked.
    let said = sandbox.run_with(&["step", "log", &id, "--plain"], "\nn\n").ok().stderr;
    assert!(said.contains("Some pages are kept aside") && !said.contains("What happened?"), "{said}");
    assert_eq!(kept(&sandbox), before);
    assert!(sandbox.run(&["list"]).ok().stdout.contains("ask K. for a lift"), "it is kept all the same");
    open_gate(&sandbox, &who);
    assert!(sandbox.run(&["step", "list"]).ok().stdout.contains("ask K. for a lift"));
}

#[test]
fn who_was_never_asked_about_is_asked_about_first() {
    let sandbox = Sandbox::new();
    let who = person(&sandbox);
    let five_no = "\n2\n2\n2\n2\n2\n";
    let said = sandbox.run_with(&["step", "list", "--person", &who, "--plain"], five_no).ok().stderr;
    assert!(said.contains("scares you"), "{said}");
    assert_eq!(sandbox.run(&["show", &who, "--json"]).ok().json()["body"]["gate"], "open");
}

#[test]
fn a_step_takes_no_date() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "step", r#"{"what":"ask"}"#);
    for key in ["date", "due", "deadline", "by", "until"] {
        let answers = format!(r#"{{"{key}":"2026-12-01"}}"#);
        for args in [vec!["step", "add"], vec!["step", "log", &id], vec!["step", "edit", &id]] {
            let args = [args, vec!["--answers", "-"]].concat();
            refused(&sandbox, &args, &answers, &format!("No prompt `{key}` is asked here"));
        }
    }
}

#[test]
fn a_step_can_be_made_smaller_put_back_or_dropped_on_any_day() {
    let sandbox = ticking();
    let id = add(&sandbox, "step", r#"{"what":"ask for a lift","hard":60}"#);
    // Smaller.
    let smaller = r#"{"what":"ask for the time","hard":10}"#;
    let _ = sandbox.run_with(&["step", "edit", &id, "--answers", "-"], smaller).ok();
    sandbox.run(&["step", "list"]).is("ID  ask for the time (hard: 10 of 100)\n");
    // Put back, with or without a word of what happened, and never done.
    let _ = log(&sandbox, "step", &id, r#"{"next":"step back"}"#).ok();
    // Dropped, for a while or for good.
    let _ = sandbox.run(&["step", "rest", &id]).ok();
    assert_eq!(sandbox.run(&["step", "list"]).ok().stdout, "");
    let _ = sandbox.run(&["step", "bring-back", &id]).ok();
    let _ = sandbox.run(&["erase", &id, "--yes"]).ok();
    assert!(!sandbox.run(&["step", "list", "--resting"]).ok().stdout.contains("the time"));
}

#[test]
fn a_list_of_steps_that_are_all_kept_aside_does_not_say_that_none_is_here() {
    let sandbox = Sandbox::new();
    let who = person(&sandbox);
    open_gate(&sandbox, &who);
    add_about(&sandbox, "step", &who, r#"{"what":"Say what film I like."}"#);
    let _ = sandbox.run(&["person", "set-aside", &who]).ok();
    sandbox.run(&["step", "list"]).is(ASIDE);
}
