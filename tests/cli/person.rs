//! `gently person` from outside: names. What shows about somebody stands in `person/gate.rs`, and what is walked about
//! them in `person/pages.rs`; where they are, what was seen and the let-go review in files of those names.

mod circle;
mod evidence;
mod gate;
mod pages;
mod review;

use serde_json::{Value, json};

use crate::support::Sandbox;

/// Adds somebody and returns the whole id.
fn add(sandbox: &Sandbox, alias: &str) -> String {
    let answers = json!({ "alias": alias }).to_string();
    sandbox.kept(&["person", "add", "--answers", "-"], &answers)
}

/// Returns what is kept of somebody.
fn body(sandbox: &Sandbox, id: &str) -> Value {
    sandbox.run(&["show", id, "--json"]).ok().json()["body"].clone()
}

#[test]
fn somebody_is_added_and_listed() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["person", "add", "--answers", "-"], r#"{"alias": "  Aunt\nK. "}"#).is("
------- stderr
Kept. Change it: `gently person rename ID`
Anyone who can use this login can read what is kept here. More: `gently about`
");
    sandbox.run(&["person", "list"]).is("ID  Aunt K.\n");
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  person      Aunt K.\n");
    assert_eq!(
        sandbox.run(&["person", "list", "--json"]).ok().json()[0]["body"],
        json!({"alias": "Aunt K."})
    );
}

#[test]
fn somebody_is_shown_with_the_way_to_change_it() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let _ = sandbox.run(&["person", "set-aside", &id]).ok();
    sandbox.run(&["show", &id]).is("
Person
Saturday 21 November 2026, 20:15

K.

some pages kept aside

Another name: gently person rename ID
Where they are for you: gently person edit ID
What you saw: gently person evidence ID --list
Pages about them: gently person gate ID
");
}

#[test]
fn nobody_is_no_failure_and_leaves_no_trace() {
    let sandbox = Sandbox::new();
    sandbox.run(&["person", "list"]).is("
------- stderr
No person is here yet. To add one: `gently person add`
");
    for answers in ["{}", r#"{"alias": null}"#, r#"{"alias": " \n "}"#] {
        sandbox.run_with(&["person", "add", "--answers", "-"], answers).is("
------- stderr
Nothing was kept.
");
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn a_name_is_never_taken_from_an_argument_nor_repeated() {
    let sandbox = Sandbox::new();
    for args in [&["person", "add", "Kestrel"][..], &["person", "Kestrel"], &["person", "list", "Kestrel"]] {
        let said = sandbox.run(args).ended(2);
        assert!(!said.text().contains("Kestrel"), "{}", said.text());
    }
    assert!(!sandbox.path().exists());
}

#[test]
fn a_name_that_is_too_long_is_refused_and_nothing_is_kept() {
    let sandbox = Sandbox::new();
    let answers = json!({ "alias": "kestrel ".repeat(100_000) }).to_string();
    sandbox.run_with(&["person", "add", "--answers", "-"], answers).is("
------- stderr
Error: An alias takes 40 letters at most
Hint: Mend `alias`; nothing was kept
[exit status: Some(2)]
");
    assert!(!sandbox.path().exists());
    // A person who is there can make it shorter.
    let long = "kestrel ".repeat(20);
    let said = sandbox.run_with(&["person", "add", "--plain"], format!("{long}\nK.\n")).ok();
    assert!(said.stderr.contains("too long for a question"), "{}", said.text());
    sandbox.run(&["person", "list"]).is("ID  K.\n");
}

#[test]
fn a_name_that_came_from_elsewhere_is_cut_in_lists_and_whole_on_its_page() {
    let sandbox = Sandbox::new();
    let _ = sandbox.kept(&["write", "-"], "words");
    let long = "kestrel ".repeat(500);
    let id = sandbox.plant("person", &json!({ "alias": long }).to_string());
    let listed = sandbox.run(&["person", "list"]).ok().stdout;
    assert!(listed.lines().count() == 1 && listed.chars().count() < 70, "{listed}");
    assert_eq!(sandbox.run(&["show", &id]).ok().stdout.matches("kestrel").count(), 500);
}

#[test]
fn a_name_that_is_an_escape_sequence_steers_nothing() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "\u{1b}[2J\u{202e}K");
    let _ = sandbox.run(&["person", "set-aside", &id]).ok();
    for args in [&["person", "list"][..], &["person", "list", "--json"], &["list"], &["show", &id]] {
        let said = sandbox.run(args).ok().stdout;
        assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}') && said.contains('K'), "{said}");
    }
    let said = sandbox.run_with(&["person", "gate", "--plain"], "1\n1\n\n:stop\n").ok();
    assert!(!said.stderr.contains('\u{1b}') && said.stderr.contains("^[[2J"), "{}", said.text());
}

#[test]
fn a_name_that_is_taken_is_kept_twice_only_if_asked_for() {
    let sandbox = Sandbox::new();
    let first = add(&sandbox, "Kestrel");
    let before = sandbox.snapshot();
    let add_again = |more: &[&str]| {
        sandbox.run_with(&[&["person", "add", "--answers", "-"], more].concat(), r#"{"alias": "kestrel"}"#)
    };
    add_again(&[]).is("
------- stderr
Error: Someone here goes by that name already
Hint: Take another, or keep both with `--same-name`; nothing was kept
[exit status: Some(1)]
");
    let said = sandbox.run_with(&["person", "add", "--plain"], "kestrel\nn\n:stop\n").ok();
    assert!(said.stderr.contains("Keep both?"), "{}", said.text());
    assert_eq!(sandbox.snapshot(), before);
    let _ = add_again(&["--same-name"]).ok();
    // Then each goes by the id as well, where one is picked.
    let said = sandbox.run_with(&["person", "set-aside", "--plain"], "\n").ok();
    assert!(said.stderr.contains(&format!("Kestrel ({}", &first.replace('-', "")[..10])), "{}", said.text());
    // Who keeps the name is not in the way of themselves.
    let rename = ["person", "rename", &first, "--answers", "-"];
    let _ = sandbox.run_with(&[&rename[..], &["--same-name"]].concat(), r#"{"alias": "KESTREL"}"#).ok();
}

#[test]
fn somebody_is_renamed_and_stays_the_same_person() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "Kestrel");
    let _ = sandbox.run(&["person", "set-aside", &id[..13]]).ok();
    sandbox.run_with(&["person", "rename", &id[..13], "--answers", "-"], r#"{"alias": "K."}"#).is("
------- stderr
Kept. Change it: `gently person rename ID`
Where you wrote the old name yourself, it stays. To find it: `gently list`
");
    assert_eq!(body(&sandbox, &id), json!({"alias": "K.", "gate": "set-aside"}));
    let said = sandbox.run_with(&["person", "rename", "--plain"], "1\nL.\n").ok();
    assert!(said.stderr.contains("Kept."), "{}", said.text());
    assert_eq!(body(&sandbox, &id)["alias"], "L.");
    let said = sandbox.run_with(&["person", "rename", &id, "--plain"], "\n").ok();
    assert!(said.stderr.ends_with("The name is as it was.\n"), "{}", said.text());
}

#[test]
fn what_is_no_person_is_not_taken_for_one() {
    let sandbox = Sandbox::new();
    let note = sandbox.kept(&["write", "-"], "words");
    let before = sandbox.snapshot();
    for command in ["show", "edit", "evidence", "let-go-review", "gate", "set-aside", "rename"] {
        sandbox.run(&["person", command, &note]).is("
------- stderr
Error: That record is not a person
Hint: See who is here: `gently person list`
[exit status: Some(2)]
");
        let _ = sandbox.run(&["person", command, "ffff"]).ended(1);
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn who_is_put_away_is_left_in_peace_until_they_are_back() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let _ = sandbox.run(&["put-away", &id]).ok();
    let before = sandbox.snapshot();
    for command in ["edit", "evidence", "let-go-review"] {
        sandbox.run_with(&["person", command, &id, "--answers", "-"], r#"{}"#).is("
------- stderr
Error: This person is put away
Hint: Bring them back first: `gently bring-back ID`; nothing was kept
[exit status: Some(1)]
");
    }
    assert!(sandbox.run(&["person", "show", &id]).ok().stdout.contains("K."));
    assert_eq!(sandbox.run(&["person", "list"]).ok().stdout, "");
    assert_eq!(sandbox.snapshot(), before);
    let _ = sandbox.run(&["bring-back", &id]).ok();
    let _ = sandbox.run_with(&["person", "edit", &id, "--answers", "-"], r#"{"ring":"group"}"#).ok();
}

#[test]
fn what_is_about_somebody_stays_where_it_is_when_they_are_put_away() {
    let sandbox = Sandbox::new();
    let id = add(&sandbox, "K.");
    let _ = sandbox.kept(&["person", "evidence", &id, "--answers", "-"], r#"{"what":"came at six"}"#);
    let _ = sandbox.run(&["put-away", &id]).ok();
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  event       came at six\n");
}

#[test]
fn fields_of_a_newer_version_outlive_a_name_and_an_outcome() {
    let sandbox = Sandbox::new();
    let _ = sandbox.kept(&["write", "-"], "words");
    let id = sandbox.plant("person", r#"{"alias":"K.","met":{"in":"spring"}}"#);
    let _ = sandbox.run(&["person", "set-aside", &id]).ok();
    let _ = sandbox.run_with(&["person", "rename", &id, "--answers", "-"], r#"{"alias": "L."}"#).ok();
    let expected = json!({"alias": "L.", "gate": "set-aside", "met": {"in": "spring"}});
    assert_eq!(body(&sandbox, &id), expected);
}

#[test]
fn two_hundred_people_are_listed_by_name() {
    let sandbox = Sandbox::new();
    for number in 0..200 {
        let _ = add(&sandbox, &format!("N{:03}", (number * 7) % 200));
    }
    let listed = sandbox.run(&["person", "list"]).ok().stdout;
    let names: Vec<_> = listed.lines().filter_map(|line| line.split_whitespace().last()).collect();
    assert_eq!(names, (0..200).map(|number| format!("N{number:03}")).collect::<Vec<_>>());
    let said = sandbox.run_with(&["person", "set-aside", "--plain"], "200\n").ok();
    assert!(said.stderr.ends_with("Some pages are kept aside for now. You can change this.\n"));
    let last = &sandbox.run(&["person", "list", "--json"]).ok().json()[199]["body"];
    assert_eq!(*last, json!({"alias": "N199", "gate": "set-aside"}));
}
