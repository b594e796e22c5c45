//! `gently tag` from outside.

use crate::support::Sandbox;

#[test]
fn tags_are_put_on_and_shown_in_the_list() {
    let (sandbox, id) = note();
    sandbox.run(&["tag", &id, "+evening", "+Work"]).is("------- stderr\nTags: evening work\n");
    sandbox.run(&["list"]).is("
ID  Sat 21 Nov 20:15  note        words #evening #work
");
}

#[test]
fn tags_are_taken_off() {
    let (sandbox, id) = note();
    let _ = sandbox.run(&["tag", &id, "+evening", "+work"]).ok();
    sandbox.run(&["tag", &id, "-work"]).is("------- stderr\nTags: evening\n");
    sandbox.run(&["tag", &id, "-evening"]).is("------- stderr\nIt has no tags.\n");
}

#[test]
fn a_tag_that_is_on_goes_on_once_and_one_that_is_not_comes_off_in_peace() {
    let (sandbox, id) = note();
    for _ in 0..2 {
        sandbox.run(&["tag", &id, "+evening", "+EVENING", "-work"]).is("------- stderr\nTags: evening\n");
    }
}

#[test]
fn a_record_with_its_tags_as_json() {
    let (sandbox, id) = note();
    let json = sandbox.run(&["tag", &id, "--json", "+evening"]).ok().json();
    assert_eq!((&json["id"], &json["tags"]), (&id.as_str().into(), &serde_json::json!(["evening"])));
}

#[test]
fn tags_are_given_as_a_list_of_answers_in_place_of_those_there_are() {
    let (sandbox, id) = note();
    let _ = sandbox.run(&["tag", &id, "+evening"]).ok();
    sandbox.run_with(&["tag", &id, "--answers", "-"], r#"{"tags":["work","Home"]}"#).is("
------- stderr
Tags: home work
");
}

#[test]
fn no_answer_leaves_the_tags_and_says_them() {
    let (sandbox, id) = note();
    let _ = sandbox.run(&["tag", &id, "+evening"]).ok();
    for answers in ["{}", r#"{"tags":null}"#, r#"{"tags":[]}"#] {
        sandbox.run_with(&["tag", &id, "--answers", "-"], answers).is("------- stderr\nTags: evening\n");
        let json = sandbox.run_with(&["tag", &id, "--answers", "-", "--json"], answers).ok().json();
        assert_eq!(json["tags"], serde_json::json!(["evening"]));
    }
}

#[test]
fn tags_by_argument_and_by_answers_cannot_both_be_meant() {
    let (sandbox, id) = note();
    let before = sandbox.snapshot();
    let _ = sandbox.run_with(&["tag", &id, "--answers", "-", "+a"], r#"{"tags":["b"]}"#).ended(2);
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn tags_of_every_script_are_taken() {
    let (sandbox, id) = note();
    sandbox.run(&["tag", &id, "+日記", "+हिंदी", "+été", "+a/b.c_d-e"]).is("
------- stderr
Tags: a/b.c_d-e été हिंदी 日記
");
}

#[test]
fn what_cannot_be_a_tag_changes_nothing_even_beside_one_that_can() {
    let (sandbox, id) = note();
    let before = sandbox.snapshot();
    for (typed, shown) in [
        ("+a b", "a b"),
        ("+a,b", "a,b"),
        ("+", ""),
        ("-", ""),
        ("+\u{1b}[2J", "^[[2J"),
        ("+a\u{202e}b", "a\\u{202e}b"),
        ("++a", "+a"),
    ] {
        sandbox.run(&["tag", &id, "+good", typed]).is(&format!(
            "------- stderr\nError: Not a tag: `{shown}`\n\
             Hint: A tag is up to 40 letters and digits, with - _ . or / between them\n[exit status: Some(2)]\n"
        ));
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn a_tag_of_41_letters_is_refused_and_one_of_40_taken() {
    let (sandbox, id) = note();
    let _ = sandbox.run(&["tag", &id, &format!("+{}", "é".repeat(41))]).ended(2);
    let _ = sandbox.run(&["tag", &id, &format!("+{}", "é".repeat(40))]).ok();
}

#[test]
fn a_word_that_goes_neither_on_nor_off_is_told() {
    let (sandbox, id) = note();
    let before = sandbox.snapshot();
    sandbox.run(&["tag", &id, "evening"]).is("
------- stderr
Error: A tag goes on with `+` or off with `-`
Hint: `gently tag ID +evening -work`; with nothing after the id it asks
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn an_option_after_the_tags_is_told_where_it_belongs() {
    let (sandbox, id) = note();
    let before = sandbox.snapshot();
    sandbox.run(&["tag", &id, "+evening", "--json"]).is("
------- stderr
Error: An option among the tags: `--json`
Hint: Options stand before the tags: `gently tag ID --json +evening`
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn with_nobody_to_ask_nothing_changes_and_the_way_in_is_named() {
    let (sandbox, id) = note();
    let before = sandbox.snapshot();
    sandbox.run(&["tag", &id]).is("
------- stderr
Error: There is nobody to ask
Hint: Run it in a terminal, or give `--answers FILE`; `--plain` asks in lines
[exit status: Some(2)]
");
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn where_there_is_no_journal_there_is_nothing_to_tag() {
    let sandbox = Sandbox::new();
    sandbox.run(&["tag", "01", "+evening"]).is("
------- stderr
Error: No record `01`
Hint: See what is kept: `gently list`
[exit status: Some(1)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn a_kind_from_a_newer_version_takes_tags_and_keeps_its_body() {
    let (sandbox, _) = note();
    let body = r#"{"scene":"a house","n":3.50}"#;
    let id = sandbox.plant("dream", body);
    sandbox.run(&["tag", &id, "+night"]).is("------- stderr\nTags: night\n");
    let shown = sandbox.run(&["show", &id, "--json"]).ok().stdout;
    assert!(shown.contains(&format!("\"body\": {body}\n")), "{shown}");
}

#[test]
fn tagging_says_when_the_record_was_changed_and_leaves_its_moment() {
    let (mut sandbox, id) = note();
    sandbox.set("GENTLY_NOW", "2026-11-22T09:00:00+01:00");
    let json = sandbox.run(&["tag", &id, "--json", "+evening"]).ok().json();
    assert_eq!(json["at"], "2026-11-21T20:15:00.000+01:00");
    assert_eq!(json["changed_at"], "2026-11-22T08:00:00.000Z");
}

#[test]
fn tags_that_are_on_already_are_no_change() {
    let (mut sandbox, id) = note();
    let _ = sandbox.run(&["tag", &id, "+evening"]).ok();
    sandbox.set("GENTLY_NOW", "2026-11-22T09:00:00+01:00");
    let before = sandbox.snapshot();
    let _ = sandbox.run(&["tag", &id, "+evening"]).ok();
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn quiet_tags_without_a_word() {
    let (sandbox, id) = note();
    sandbox.run(&["tag", &id, "--quiet", "+evening"]).is("");
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  note        words #evening\n");
}

fn note() -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    (sandbox, id)
}

#[test]
fn twelve_at_once_all_put_their_tag_on() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let id = sandbox.newest();
    let changes: Vec<_> = (1..=12).map(|number| format!("+t{number}")).collect();
    let started: Vec<_> = changes
        .iter()
        .map(|change| {
            let mut command = sandbox.command(&["tag", &id, change]);
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
            command.spawn().expect("the program starts")
        })
        .collect();
    for mut child in started {
        assert!(child.wait().expect("it ends").success());
    }
    let tags = sandbox.run(&["show", &id, "--json"]).ok().json()["tags"].clone();
    assert_eq!(tags.as_array().map(Vec::len), Some(12), "{tags}");
}
