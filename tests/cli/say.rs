//! `gently say` from outside. That a line of feelings is looked at, each case of it, stands in `model/practice/thought.rs`.

use gently::content::practice_names_in;
use serde_json::{Value, json};

use crate::filled::{self, somebody};
use crate::support::{Sandbox, Transcript};

const NOTE: &str = "If you like, a feeling word can stand";
const WARNING: &str = "Warning: This is plain text now:";
const ASIDE: &str = "Some pages are kept aside for now. You can change this.";

/// Fills in words of this kind.
fn add(sandbox: &Sandbox, kind: &str, flags: &[&str], answers: &Value) -> Transcript {
    let args = [&["say", "add", "--kind", kind, "--answers", "-"], flags].concat();
    sandbox.run_with(&args, answers.to_string())
}

/// Keeps words of this kind, and returns the id.
fn kept(sandbox: &Sandbox, kind: &str, flags: &[&str], answers: &Value) -> String {
    let told = add(sandbox, kind, &[flags, &["--json"]].concat(), answers).ok().json();
    told["id"].as_str().expect("a record").to_owned()
}

/// Keeps a limit, and returns the id.
fn limit(sandbox: &Sandbox, flags: &[&str], flex: &str) -> String {
    let answers = json!({"what": "No calls after ten.", "flex": flex}).to_string();
    sandbox.kept(&[&["boundary", "add", "--answers", "-"], flags].concat(), &answers)
}

/// Returns all records as they are exported.
fn records(sandbox: &Sandbox) -> Value {
    sandbox.run(&["export"]).ok().json()["records"].clone()
}

#[test]
fn every_kind_is_kept_seen_logged_changed_and_let_go_of() {
    for id in practice_names_in("say") {
        filled::lives(&id, id == "say/repair-talk");
    }
}

#[test]
fn a_thought_in_the_place_of_a_feeling_is_noted_once_on_stderr_and_kept_as_it_is() {
    let sandbox = Sandbox::new();
    let said = add(&sandbox, "i-statement", &[], &json!({"feel": "Like  you\ndo not care"})).ok();
    assert_eq!((said.stdout.as_str(), said.stderr.matches(NOTE).count()), ("", 1), "{}", said.text());
    let in_json = add(&sandbox, "i-statement", &["--json"], &json!({"when": "I feel that you left"})).ok();
    assert!(in_json.json()["id"].is_string() && in_json.stderr.contains(NOTE), "{}", in_json.text());
    let kept = sandbox.run(&["say", "list", "--json"]).ok().json();
    // Of one moment, two stand in either order.
    let kept = kept.as_array().expect("a list").iter().find(|it| it["body"]["feel"].is_string()).expect("it");
    assert_eq!(kept["body"]["feel"], "Like  you\ndo not care");
    // Afterwards nothing comes back to it.
    let id = kept["id"].as_str().expect("an id");
    for args in [&["say", "show", id][..], &["say", "list"], &["say", "show", id, "--print"]] {
        let seen = sandbox.run(args).ok();
        assert!(!seen.text().contains(NOTE), "{}", seen.text());
    }
}

#[test]
fn a_feeling_and_other_kinds_of_words_bring_no_note() {
    let sandbox = Sandbox::new();
    for (kind, answers) in [
        ("i-statement", json!({"feel": "left out"})),
        ("i-statement", json!({"when": "you are late", "because": "that you know"})),
        ("limit", json!({"line": "I feel that you go too far."})),
        ("rehearse", json!({"lines": ["I feel like you do not listen"]})),
    ] {
        let said = add(&sandbox, kind, &[], &answers).ok();
        assert!(!said.text().contains(NOTE), "{}", said.text());
    }
    let nothing = add(&sandbox, "i-statement", &[], &json!({})).ok();
    assert!(!nothing.text().contains(NOTE), "{}", nothing.text());
}

#[test]
fn words_are_printed_alone_in_the_order_one_would_say_them_after_a_warning() {
    let sandbox = Sandbox::new();
    let answers = json!({
        "would-like": "a text", "because": "I plan my week", "feel": "left out",
        "when": "the plan changes\nand I am the last to know",
    });
    let id = kept(&sandbox, "i-statement", &[], &answers);
    sandbox.run(&["say", "show", &id, "--print"]).is("
When
  the plan changes
  and I am the last to know

I feel
  left out

Because
  I plan my week

I would like
  a text
------- stderr
Warning: This is plain text now: anyone who finds it can read it. If someone may look, it may be better in your head.
");
    let quiet = sandbox.run(&["say", "show", &id, "--print", "--quiet"]).ok();
    assert!(quiet.stderr.contains(WARNING), "a warning is not silenced: {}", quiet.text());
    let json = |args: &[&str]| sandbox.run(args).ok().text();
    assert_eq!(json(&["say", "show", &id, "--print", "--json"]), json(&["say", "show", &id, "--json"]));
}

#[test]
fn a_page_holds_what_is_to_be_said_and_nothing_that_is_for_oneself() {
    let sandbox = Sandbox::new();
    for (kind, private) in [
        ("request", &["I can live with it"][..]),
        ("ask-for-help", &["words for who", "words for if-no"]),
        ("rehearse", &["a bit clearer"]),
        ("therapist", &["words for told"]),
        ("repair-talk", &["words for after", "I feel fairly steady"]),
    ] {
        let form = filled::form(&format!("say/{kind}"));
        let whom = (kind == "repair-talk").then(|| somebody(&sandbox));
        let flags: Vec<_> = whom.iter().flat_map(|whom| ["--person", whom]).collect();
        let id = kept(&sandbox, kind, &flags, &filled::answers(&form.prompts));
        let page = sandbox.run(&["say", "show", &id, "--print"]).ok().stdout;
        let ours = [&form.title, &id[..8], "2026", "K."];
        for out in private.iter().chain(&ours) {
            assert!(!page.contains(out), "{kind}: {out} in {page}");
        }
        let heads: Vec<_> = page.lines().filter(|line| !line.is_empty() && !line.starts_with("  ")).collect();
        assert_eq!(heads, form.sheet.iter().map(|piece| &*piece.head).collect::<Vec<_>>(), "{kind}");
    }
}

#[test]
fn a_printed_page_steers_no_terminal_and_cuts_no_word() {
    let sandbox = Sandbox::new();
    let long = "on and on ".repeat(30) + &"x".repeat(120);
    let id = kept(&sandbox, "limit", &[], &json!({"line": "a\u{1b}[2Jb\u{202e}c", "repeat": long}));
    let page = sandbox.run(&["say", "show", &id, "--print"]).ok().stdout;
    assert!(page.contains("  a^[[2Jb\\u{202e}c\n"), "{page}");
    assert!(page.contains(&format!("\n  {long}\n")), "{page}");
}

#[test]
fn what_holds_no_words_for_a_page_says_so_and_prints_none() {
    let sandbox = Sandbox::new();
    let id = kept(&sandbox, "request", &[], &json!({"if-no": "I find it elsewhere"}));
    sandbox.run(&["say", "show", &id, "--print"]).is("
------- stderr
There are no words in it yet to print.
");
}

#[test]
fn what_is_about_somebody_set_aside_is_not_printed() {
    let sandbox = Sandbox::new();
    let whom = somebody(&sandbox);
    let gated = kept(&sandbox, "i-statement", &["--person", &whom], &json!({"feel": "canary"}));
    let open = kept(&sandbox, "therapist", &["--person", &whom], &json!({"raise": "too fast"}));
    filled::gate(&sandbox, &whom, "set-aside");
    let aside = sandbox.run(&["say", "show", &gated, "--print"]).ended(1);
    assert!(aside.stdout.is_empty() && aside.stderr.contains(ASIDE), "{}", aside.text());
    // A sheet for a therapist is for who set somebody aside, too.
    assert!(sandbox.run(&["say", "show", &open, "--print"]).ok().stdout.contains("too fast"));
    let before = records(&sandbox);
    let refused = add(&sandbox, "repair-talk", &["--person", &whom], &json!({"what": "canary"})).ended(1);
    assert!(refused.stderr.contains(ASIDE), "{}", refused.text());
    assert_eq!(records(&sandbox), before);
}

#[test]
fn a_limit_names_its_words_and_they_name_the_limit() {
    let sandbox = Sandbox::new();
    let limit = limit(&sandbox, &[], "cannot flex");
    let answers = json!({"line": "I do not take calls now."}).to_string();
    // The kind goes without saying.
    let words = sandbox.kept(&["say", "add", "--boundary", &limit, "--answers", "-"], &answers);
    let shown = sandbox.run(&["show", &words, "--json"]).ok().json();
    assert_eq!(shown["body"]["form"], "say/limit");
    assert_eq!(shown["links"], json!([{"role": "limit", "to": limit}]));
    let of_limit = sandbox.run(&["boundary", "show", &limit]).ok().text();
    assert!(of_limit.contains("words for it: I do not take calls now. (`gently say show ID`)"), "{of_limit}");
    let of_words = sandbox.run(&["say", "show", &words]).ok().text();
    assert!(
        of_words.contains("for the limit: No calls after ten. (`gently boundary show ID`)"),
        "{of_words}"
    );
    assert_eq!(sandbox.run(&["boundary", "list", "--json"]).ok().json()[0]["words"], json!([words]));
    // They are no event of it: the state of a limit is not theirs to change.
    assert_eq!(sandbox.run(&["boundary", "show", &limit, "--json"]).ok().json()["log"], json!([]));

    let _ = sandbox.run(&["put-away", &words]).ok();
    assert!(!sandbox.run(&["boundary", "show", &limit]).ok().stdout.contains("calls now"));
    let _ = sandbox.run(&["bring-back", &words]).ok();
    // The words outlive the limit.
    let _ = sandbox.run(&["erase", &limit, "--yes"]).ok();
    let left = sandbox.run(&["say", "show", &words, "--json"]).ok().json();
    assert_eq!((&left["links"], &left["body"]["line"]), (&json!([]), &json!("I do not take calls now.")));
}

#[test]
fn words_for_a_limit_are_about_whom_the_limit_is_about_and_wait_for_that_gate() {
    let sandbox = Sandbox::new();
    let whom = somebody(&sandbox);
    let limit = limit(&sandbox, &["--person", &whom], "cannot flex");
    let words = kept(&sandbox, "limit", &["--boundary", &limit], &json!({"line": "No."}));
    let links = sandbox.run(&["show", &words, "--json"]).ok().json()["links"].clone();
    assert_eq!(links, json!([{"role": "about", "to": whom}, {"role": "limit", "to": limit}]));
    filled::gate(&sandbox, &whom, "set-aside");
    let before = records(&sandbox);
    let aside = add(&sandbox, "limit", &["--boundary", &limit], &json!({"line": "No."})).ended(1);
    assert!(aside.stderr.contains(ASIDE), "{}", aside.text());
    assert_eq!(records(&sandbox), before);
}

#[test]
fn only_words_of_one_kind_are_for_a_limit_and_they_never_bargain() {
    let sandbox = Sandbox::new();
    for flex in ["can flex", "cannot flex"] {
        let limit = limit(&sandbox, &[], flex);
        let before = records(&sandbox);
        for kind in practice_names_in("say") {
            let kind = kind.strip_prefix("say/").expect("a kind");
            if kind != "limit" {
                let refused = add(&sandbox, kind, &["--boundary", &limit], &json!({})).ended(2);
                assert!(refused.stderr.contains("Only words of the kind `limit`"), "{}", refused.text());
            }
        }
        assert_eq!(records(&sandbox), before);
    }
    let form = filled::form("say/limit");
    let asked = form.prompts.iter().chain(&form.log);
    let texts = asked.flat_map(|prompt| [Some(&prompt.ask), prompt.note.as_ref()]).flatten();
    for text in texts.chain([&form.about, &form.title]).chain(form.sheet.iter().map(|piece| &piece.head)) {
        let text = text.to_lowercase();
        let bargains =
            ["compromis", "bargain", "negotiat", "halfway", "middle ground", "soften", "give a little"];
        let pleads = ["flex", "bend", "give way", "expect less", "trade", "please", "if they like"];
        assert!(!bargains.iter().chain(&pleads).any(|word| text.contains(word)), "{text}");
    }
}

#[test]
fn what_is_no_limit_and_no_kind_changes_nothing() {
    let sandbox = Sandbox::new();
    let words = kept(&sandbox, "request", &[], &json!({"what": "A text."}));
    let limit = limit(&sandbox, &[], "can flex");
    let logged = sandbox.kept(&["boundary", "log", &limit, "--answers", "-"], r#"{"how": "kept"}"#);
    let before = records(&sandbox);
    let wrong = add(&sandbox, "limit", &["--boundary", &words], &json!({"line": "No."})).ended(2);
    assert!(wrong.stderr.contains("It is a script: `gently say show"), "{}", wrong.text());
    let wrong = add(&sandbox, "limit", &["--boundary", &logged], &json!({"line": "No."})).ended(2);
    assert!(wrong.stderr.contains("is not a limit"), "{}", wrong.text());
    let wrong = add(&sandbox, "limit", &["--boundary", "0000"], &json!({"line": "No."})).ended(1);
    assert!(wrong.stderr.contains("No record"), "{}", wrong.text());
    let wrong = add(&sandbox, "requests", &[], &json!({})).ended(2);
    assert!(wrong.stderr.contains("Did you mean `request`?"), "{}", wrong.text());
    let wrong = sandbox.run(&["say", "show", &limit, "--print"]).ended(2);
    assert!(wrong.stdout.is_empty() && wrong.stderr.contains("It is a limit:"), "{}", wrong.text());
    assert_eq!(records(&sandbox), before);
}

#[test]
fn a_list_goes_by_kind_in_the_order_of_use() {
    let sandbox = Sandbox::new();
    for (kind, answers) in [
        ("therapist", json!({"raise": "Too fast.", "with": ["sleep"]})),
        ("limit", json!({"line": "I do not talk about that."})),
        ("i-statement", json!({"when": "the plan changes"})),
        ("limit", json!({"line": "I am going now."})),
    ] {
        let at = if answers["line"] == "I am going now." { "2026-11-21 20:00" } else { "2026-11-21 19:00" };
        let _ = kept(&sandbox, kind, &["--at", at], &answers);
    }
    sandbox.run(&["say", "list"]).is("
Lines from me
ID  the plan changes

Words for limits
ID  I am going now.
ID  I do not talk about that.

Sheets for a therapist
ID  sleep
");
    sandbox.run(&["say", "list", "--kind", "i-statement"]).is("Lines from me\nID  the plan changes\n");
}
