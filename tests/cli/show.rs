//! `gently show` from outside.

use crate::support::Sandbox;

#[test]
fn a_note_is_shown_whole() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "One.\n\n  Two, indented.\nThree.\n");
    sandbox.run(&["show", &id]).is("
Note
Saturday 21 November 2026, 20:15

One.

  Two, indented.
Three.

Change it: gently edit ID
");
}

#[test]
fn a_check_in_is_shown_with_words_for_its_numbers() {
    let sandbox = Sandbox::new();
    let answers = r#"{"mood":4,"energy":3,"feelings":["sad","like glass"],"line":"A long day."}"#;
    let id = sandbox.kept(&["checkin", "--answers", "-"], answers);
    let _ = sandbox.run(&["tag", &id, "+evening", "+work"]).ok();
    sandbox.run(&["show", &id]).is("
Check-in
Saturday 21 November 2026, 20:15
#evening #work

Mood: 4 of 10
Energy: 3 of 10
Feelings: sad, like glass

A long day.

Change it: gently edit ID
");
}

#[test]
fn a_reflection_is_shown_in_the_words_it_was_asked_in() {
    let sandbox = Sandbox::new();
    let answers = r#"{"where":"at home","what":"No calls after nine."}"#;
    let id = sandbox.kept(&["reflect", "boundaries/name-one-limit", "--answers", "-"], answers);
    sandbox.run(&["show", &id]).is("
Name one limit
Saturday 21 November 2026, 20:15

Where would a limit help you most right now?
  at home

How would you put this limit in one plain line?
  No calls after nine.

Linked to this:
  boundary, Sat 21 Nov 20:15, ID

Change it: gently edit ID
");
}

#[test]
fn a_deep_reflection_shows_its_ratings_and_lists() {
    let sandbox = Sandbox::new();
    let answers = r#"{"rate-before":3,"did":["A, a friend","B"],"rate-after":5}"#;
    let id = sandbox.kept(&["reflect", "trust-in-others/who-did-who-did-not", "--answers", "-"], answers);
    sandbox.run(&["show", &id]).is("
Who did, and who did not
Saturday 21 November 2026, 20:15

How hard it was before: 3 of 10

Who let you down or hurt you? A letter for each will do.
  - A, a friend
  - B

How hard it was after: 5 of 10

Change it: gently edit ID
");
}

#[test]
fn a_record_as_json_is_the_same_as_in_the_list() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    let listed = sandbox.run(&["list", "--json"]).ok().json();
    let mut shown = sandbox.run(&["show", &id, "--json"]).ok().json();
    let linked = shown.as_object_mut().expect("an object").remove("linked_from");
    assert_eq!((shown, linked), (listed[0].clone(), Some(serde_json::json!([]))));
}

#[test]
fn any_beginning_of_an_id_that_is_unique_will_do() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    let whole = sandbox.run(&["show", &id]).ok().text();
    for beginning in [&id[..1], &id[..8], &id[..10], &id.to_uppercase(), &id.replace('-', "")] {
        assert_eq!(sandbox.run(&["show", beginning]).ok().text(), whole, "{beginning}");
    }
}

#[test]
fn a_beginning_that_fits_two_records_is_told() {
    let sandbox = Sandbox::new();
    for _ in 0..2 {
        let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    }
    sandbox.run(&["show", "0"]).is("
------- stderr
Error: More than one record begins with `0`
Hint: Add a letter or two: `gently list` shows how many are enough
[exit status: Some(1)]
");
}

#[test]
fn an_id_that_names_nothing_is_told() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    sandbox.run(&["show", "ffff"]).is("
------- stderr
Error: No record `ffff`
Hint: See what is kept: `gently list`
[exit status: Some(1)]
");
}

#[test]
fn where_there_is_no_journal_there_is_no_record_and_none_is_made() {
    let sandbox = Sandbox::new();
    sandbox.run(&["show", "01"]).is("
------- stderr
Error: No record `01`
Hint: See what is kept: `gently list`
[exit status: Some(1)]
");
    assert!(!sandbox.path().exists());
}

#[test]
fn what_is_no_id_is_told_without_being_repeated() {
    let sandbox = Sandbox::new();
    for typed in ["xyz", "", "\u{1b}[2J", "0193a2b4é", &"0".repeat(33)] {
        sandbox.run(&["show", typed]).is("
------- stderr
Error: Not the beginning of an id: it takes up to 32 digits from 0-9 and a-f
Hint: `gently list` shows the ids
[exit status: Some(2)]
");
    }
}

#[test]
fn an_error_as_json_names_message_causes_and_hint() {
    let said = Sandbox::new().run(&["show", "ffff", "--json"]).ended(1);
    assert!(said.stdout.is_empty(), "{}", said.text());
    let error: serde_json::Value = serde_json::from_str(&said.stderr).expect("JSON on stderr");
    let expected = serde_json::json!({
        "error": "No record `ffff`", "causes": [], "hint": "See what is kept: `gently list`"
    });
    assert_eq!(error, expected);
}

#[test]
fn what_could_steer_a_terminal_is_shown_and_comes_out_true_as_json() {
    let sandbox = Sandbox::new();
    let text = "a\u{1b}[2J\u{1b}]52;c;aGk=\u{7}\u{9b}1m\u{202e}b\0c\rd\u{7f}\u{2028}e";
    let id = sandbox.kept(&["write", "-"], text);
    sandbox.run(&["show", &id]).is("
Note
Saturday 21 November 2026, 20:15

a^[[2J^[]52;c;aGk=^G\\u{9b}1m\\u{202e}b^@c^Md^?\\u{2028}e

Change it: gently edit ID
");
    assert_eq!(sandbox.run(&["show", &id, "--json"]).ok().json()["body"]["text"], text);
}

#[test]
fn a_line_feed_from_another_system_is_no_mark() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "one\r\ntwo");
    let shown = sandbox.run(&["show", &id]).ok().stdout;
    assert!(shown.contains("\none\ntwo\n"), "{shown}");
    assert_eq!(sandbox.run(&["show", &id, "--json"]).ok().json()["body"]["text"], "one\r\ntwo");
}

#[test]
fn a_kind_from_a_newer_version_is_shown_whole() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let id = sandbox.plant("dream", r#"{"scene":"a \u001b[2J house","n":3.50}"#);
    sandbox.run(&["show", &id]).is("
Dream
Friday 20 November 2026, 09:00

{
  \"n\": 3.5,
  \"scene\": \"a \\u001b[2J house\"
}

Change it: gently edit ID
");
}

#[test]
fn a_kind_from_a_newer_version_comes_out_byte_for_byte_as_json() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let body = r#"{"scene":"a \u001b[2J house","n":3.50,"big":12345678901234567890123}"#;
    let id = sandbox.plant("dream", body);
    let said = sandbox.run(&["show", &id, "--json"]).ok().stdout;
    assert!(said.contains(&format!("\"body\": {body}\n")), "{said}");
}

#[test]
fn showing_changes_nothing() {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], "words");
    let before = sandbox.snapshot();
    let _ = sandbox.run(&["show", &id]).ok();
    let _ = sandbox.run(&["show", &id, "--json", "--quiet"]).ok();
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn an_id_has_to_be_named() {
    let said = Sandbox::new().run(&["show"]).ended(2);
    assert!(said.stderr.contains("<ID>"), "{}", said.text());
}

#[test]
fn sorted_things_stand_below_their_columns_and_rows_beside_each_other() {
    let sandbox = Sandbox::new();
    let sorted = r#"{"sorted": {"drains me": ["the news"], "feeds me": ["quiet", "my cat"]}}"#;
    let id = sandbox.kept(&["reflect", "self-care/what-feeds-you", "--answers", "-"], sorted);
    let said = sandbox.run(&["show", &id]).ok().stdout;
    let below = "\n  feeds me:\n  - quiet\n  - my cat\n  drains me:\n  - the news\n";
    assert!(said.contains(below), "{said}");

    let rows = r#"{"wins": [["I slept", "an early night"], ["I ate", ""]]}"#;
    let id = sandbox.kept(&["reflect", "patience/small-wins", "--answers", "-"], rows);
    let said = sandbox.run(&["show", &id]).ok().stdout;
    assert!(said.contains("\n  - I slept / an early night\n  - I ate\n"), "{said}");
}

#[test]
fn what_is_linked_is_shown_both_ways() {
    let sandbox = Sandbox::new();
    let person = sandbox.kept(&["person", "add", "--answers", "-"], r#"{"alias": "K."}"#);
    let limit = ["boundary", "add", "--person", &person, "--answers", "-"];
    let limit = sandbox.kept(&limit, r#"{"what": "No calls after nine."}"#);
    let event = sandbox.kept(&["boundary", "log", &limit, "--answers", "-"], r#"{"how": "kept"}"#);
    let said = sandbox.run(&["show", &limit]).ok().text();
    assert!(said.contains("\nabout: K., person, Sat 21 Nov 20:15, ID\n"), "{said}");
    assert!(said.contains("\nLinked to this:\n  event, Sat 21 Nov 20:15, ID\n"), "{said}");
    let said = sandbox.run(&["show", &event]).ok().text();
    assert!(said.contains("\nof: boundary, Sat 21 Nov 20:15, ID\n"), "{said}");
    assert!(!said.contains("Linked to this"), "{said}");
    let said = sandbox.run(&["show", &person]).ok().text();
    assert!(said.contains("\nLinked to this:\n  boundary, Sat 21 Nov 20:15, ID\n"), "{said}");

    let from = |id: &str| sandbox.run(&["show", id, "--json"]).ok().json()["linked_from"].clone();
    let short = sandbox.run(&["show", &event, "--json"]).ok().json()["short"].clone();
    let expected = serde_json::json!([{"id": event, "short": short, "kind": "event", "role": "of"}]);
    assert_eq!(from(&limit), expected);
    assert_eq!(from(&person)[0]["role"], "about");

    // What was put away stays out, both ways.
    let _ = sandbox.run(&["put-away", &event]).ok();
    assert_eq!(from(&limit), serde_json::json!([]));
    let _ = sandbox.run(&["put-away", &person]).ok();
    let said = sandbox.run(&["show", &limit]).ok().text();
    assert!(!said.contains("K.") && !said.contains("Linked"), "{said}");
}
