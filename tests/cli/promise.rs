//! `gently promise` from outside. `practice` holds what is true of the other practices too.

use crate::practice::{add, kept, log, refused, ticking};
use crate::support::Sandbox;

#[test]
fn a_promise_is_listed_in_one_line() {
    let sandbox = Sandbox::new();
    add(&sandbox, "promise", r#"{"cue":"When the water boils,","what":"I will drink one glass."}"#);
    sandbox.run(&["promise", "list"]).is("ID  when the water boils: drink one glass\n");
}

#[test]
fn a_changed_promise_shows_its_new_words() {
    let sandbox = ticking();
    let id = add(&sandbox, "promise", r#"{"cue":"I come in","what":"walk a mile"}"#);
    let _ = log(&sandbox, "promise", &id, r#"{"how":"changed","what":"look out once"}"#).ok();
    sandbox.run(&["promise", "list"]).is("ID  when I come in: look out once (changed)\n");
    // Asked of a person too: changed, the new words, no line.
    let _ = sandbox.run_with(&["promise", "log", &id, "--plain"], "2\nsit down\n\n").ok();
    sandbox.run(&["promise", "list"]).is("ID  when I come in: sit down (changed)\n");
    // New words are for a changed one alone.
    let _ = log(&sandbox, "promise", &id, r#"{"how":"kept","what":"other"}"#).ended(2);
}

#[test]
fn to_let_go_is_as_full_a_result_as_to_keep() {
    let said = |how: &str| {
        let sandbox = Sandbox::new();
        let id = add(&sandbox, "promise", r#"{"what":"walk"}"#);
        let said = log(&sandbox, "promise", &id, &format!("{{\"how\":\"{how}\"}}")).ok().text();
        let _ = sandbox.run(&["promise", "list", "--resting"]).ok();
        (said, sandbox.run(&["promise", "list", "--resting"]).ok().text())
    };
    let (kept, listed) = said("kept");
    assert_eq!(listed, "ID  walk (kept)\n");
    assert_eq!(said("let go"), (kept.clone(), "ID  walk (let go)\n".to_owned()));
    assert_eq!(said("changed"), (kept, "ID  walk (changed)\n".to_owned()));
}

#[test]
fn one_that_was_let_go_is_out_of_the_way_and_comes_back_when_asked() {
    let sandbox = ticking();
    let id = add(&sandbox, "promise", r#"{"what":"walk"}"#);
    let _ = log(&sandbox, "promise", &id, r#"{"how":"let go"}"#).ok();
    sandbox
        .run(&["promise", "list"])
        .is("------- stderr\nSome rest, or were let go. To see them: `gently promise list --resting`\n");
    refused(
        &sandbox,
        &["promise", "log", &id, "--answers", "-"],
        r#"{"how":"kept"}"#,
        "This promise was let go",
    );
    assert!(sandbox.run(&["promise", "rest", &id]).ok().stderr.contains("let go already"));
    let _ = sandbox.run(&["promise", "bring-back", &id]).ok();
    sandbox.run(&["promise", "list"]).is("ID  walk\n");
    let _ = log(&sandbox, "promise", &id, r#"{"how":"kept"}"#).ok();
}

#[test]
fn one_for_once_is_kept_once_and_one_for_several_a_day_many_times() {
    let sandbox = Sandbox::new();
    let once = add(&sandbox, "promise", r#"{"what":"bring back the book","often":"once"}"#);
    let _ = log(&sandbox, "promise", &once, r#"{"how":"changed","what":"post the book"}"#).ok();
    let _ = log(&sandbox, "promise", &once, r#"{"how":"kept"}"#).ok();
    let message = "This promise was for once, and that it was kept is logged already";
    refused(&sandbox, &["promise", "log", &once, "--answers", "-"], r#"{"how":"kept"}"#, message);
    for often in ["several a day", "from time to time"] {
        let many = add(&sandbox, "promise", &format!(r#"{{"what":"drink","often":"{often}"}}"#));
        let before = kept(&sandbox).as_array().map_or(0, Vec::len);
        for minute in 0..4 {
            let at = format!("2026-11-21 18:0{minute}");
            let args = ["promise", "log", &many, "--at", &at, "--answers", "-"];
            let _ = sandbox.run_with(&args, r#"{"how":"kept"}"#).ok();
        }
        assert_eq!(kept(&sandbox).as_array().map_or(0, Vec::len), before + 4);
    }
}

#[test]
fn nothing_of_it_has_a_day_or_a_reminder() {
    let sandbox = Sandbox::new();
    for key in ["date", "due", "deadline", "by", "until", "remind", "when"] {
        let answers = format!(r#"{{"what":"x","{key}":"2026-12-01"}}"#);
        let _ = sandbox.run_with(&["promise", "add", "--answers", "-"], answers).ended(2);
    }
    assert!(!sandbox.path().exists(), "nothing is kept");
    let help = sandbox.run(&["promise", "--help"]).ok().stdout;
    assert!(help.contains("nothing reminds you"), "{help}");
}
