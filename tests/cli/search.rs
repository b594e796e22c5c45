//! `gently search` from outside. `store/tests/found.rs` holds what is found, in every script; here is what is shown.

use crate::support::Sandbox;

/// Three records in which a river is, and one that was put away.
fn rivers() -> Sandbox {
    let sandbox = Sandbox::new();
    let _ =
        sandbox.kept(&["write", "-", "--at", "2026-11-20 09:00"], "Along the river, slowly.\nCold hands.");
    let checkin = ["checkin", "--answers", "-", "--at", "2026-11-21 08:00"];
    let _ = sandbox.kept(&checkin, r#"{"mood": 2, "line": "The River was high"}"#);
    let guide = ["reflect", "boundaries/name-one-limit", "--answers", "-"];
    let _ = sandbox.kept(&guide, r#"{"where": "Calls by the river."}"#);
    let away = sandbox.kept(&["write", "-"], "Another river.");
    let _ = sandbox.run(&["put-away", &away]).ok();
    sandbox
}

fn snippets(sandbox: &Sandbox, args: &[&str], words: &str) -> Vec<String> {
    let found = sandbox.run_with(&[&["search", "-", "--json"], args].concat(), words).ok().json();
    let rows = found.as_array().expect("a list").iter();
    let text = |row: &serde_json::Value| {
        let pieces = row["snippet"].as_array().expect("pieces").iter();
        pieces.map(|piece| piece["text"].as_str().expect("text").to_owned()).collect()
    };
    rows.map(text).collect()
}

#[test]
fn each_is_a_row_and_the_words_with_the_hit_marked() {
    rivers().run_with(&["search", "-"], "river\n").is("
ID  Sat 21 Nov 20:15  reflection
  Calls by the [river].
ID  Sat 21 Nov 08:00  check-in
  The [River] was high
ID  Fri 20 Nov 09:00  note
  Along the [river], slowly. Cold hands.
");
}

#[test]
fn with_colour_the_hit_is_bold_and_has_no_brackets() {
    let mut sandbox = rivers();
    let said = sandbox.run_with(&["search", "-", "--color", "always"], "hands").ok().stdout;
    assert!(said.ends_with("  Along the river, slowly. Cold \u{1b}[1mhands\u{1b}[0m.\n"), "{said:?}");
    sandbox.set("NO_COLOR", "1");
    let said = sandbox.run_with(&["search", "-"], "hands").ok().stdout;
    assert!(said.ends_with("Cold [hands].\n"), "{said:?}");
}

#[test]
fn json_has_the_fields_of_a_record_and_the_pieces_of_the_snippet() {
    let sandbox = rivers();
    let found = sandbox.run_with(&["search", "-", "--json"], "hands river").ok().json();
    let mut row = found[0].as_object().expect("an object").clone();
    let snippet = row.remove("snippet").expect("a snippet");
    assert_eq!(
        snippet,
        serde_json::json!([
            {"text": "Along the ", "hit": false}, {"text": "river", "hit": true},
            {"text": ", slowly.\nCold ", "hit": false}, {"text": "hands", "hit": true}, {"text": ".", "hit": false}
        ])
    );
    let shown = sandbox.run(&["show", row["short"].as_str().expect("an id"), "--json"]).ok().json();
    for (field, value) in &row {
        assert_eq!(value, &shown[field], "{field}");
    }
    assert_eq!(found.as_array().map(Vec::len), Some(1));
}

#[test]
fn filters_narrow_what_is_found() {
    let sandbox = rivers();
    let count = |args: &[&str]| snippets(&sandbox, args, "river").len();
    assert_eq!(count(&[]), 3);
    assert_eq!(count(&["--kind", "note"]), 1);
    assert_eq!(count(&["--mood", "0-3"]), 1);
    assert_eq!(count(&["--mood", "3-10"]), 0);
    assert_eq!(count(&["--theme", "boundaries"]), 1);
    assert_eq!(count(&["--from", "2026-11-21"]), 2);
    assert_eq!(count(&["--to", "yesterday"]), 1);
    assert_eq!(snippets(&sandbox, &["--away"], "river"), ["Another river."]);
    let _ = sandbox.run_with(&["search", "-", "--kind", "nothing like it"], "river").ended(2);
}

#[test]
fn what_is_not_shown_is_counted() {
    let sandbox = rivers();
    let said = sandbox.run_with(&["search", "-", "--limit", "1"], "river").ok();
    assert_eq!(said.stdout.lines().count(), 2);
    assert_eq!(said.stderr, "2 more found. See them all: --limit 3\n");
    let said = sandbox.run_with(&["search", "-", "--limit", "1", "--json"], "river").ok();
    assert_eq!(said.stderr, "2 more found. See them all: --limit 3\n");
    assert_eq!(said.json().as_array().map(Vec::len), Some(1));
    let said = sandbox.run_with(&["search", "-", "--limit", "0", "--quiet"], "river").ok();
    assert_eq!(said.text(), "");
}

#[test]
fn twenty_are_shown_unless_more_are_asked_for() {
    let sandbox = Sandbox::new();
    for _ in 0..22 {
        let _ = sandbox.run_with(&["write", "-"], "river").ok();
    }
    assert_eq!(snippets(&sandbox, &[], "river").len(), 20);
    assert_eq!(snippets(&sandbox, &["--limit", "50"], "river").len(), 22);
}

#[test]
fn nothing_found_is_no_failure_and_says_nothing_of_drafts() {
    let sandbox = Sandbox::new();
    sandbox.run_with(&["search", "-"], "river").is("------- stderr\nNothing found.\n");
    assert!(!sandbox.path().exists());
    let sandbox = rivers();
    sandbox.run_with(&["search", "-"], "mountain").is("------- stderr\nNothing found.\n");
    let said = sandbox.run_with(&["search", "-", "--json"], "mountain").ok();
    assert_eq!(said.text(), "[]\n------- stderr\nNothing found.\n");
    sandbox.run_with(&["search", "-", "--quiet"], "mountain").is("");
}

#[test]
fn no_words_look_for_nothing() {
    let sandbox = rivers();
    for words in ["", "\n", "  \n\t", "\"\"", "\u{feff}"] {
        let said = sandbox.run_with(&["search", "-"], words).ok();
        assert_eq!(said.text(), "------- stderr\nNo words came, so nothing was looked for.\n", "{words:?}");
    }
}

#[test]
fn nothing_that_is_typed_is_a_fault() {
    let sandbox = rivers();
    for words in [
        "NEAR",
        "river OR",
        "words:river",
        "\"river",
        "river\"",
        "*",
        "-river",
        "(",
        "^river",
        "'",
        "NEAR(a b)",
    ] {
        let said = sandbox.run_with(&["search", "-"], words).ok();
        assert!(!said.stderr.to_lowercase().contains("error"), "{}", said.text());
    }
}

#[test]
fn a_long_text_is_looked_for_by_its_beginning_and_that_is_said() {
    let sandbox = rivers();
    let said = sandbox.run_with(&["search", "-"], "river ".repeat(20_000)).ok();
    assert_eq!(said.stdout.lines().count(), 6);
    assert_eq!(said.stderr, "Only the first 1000 letters were looked for.\n");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let said = rivers().run_with(&["search", "-"], b"ri\xffver").ended(1);
    assert!(said.stderr.starts_with("Error: The input is not UTF-8 text at byte 2\n"), "{}", said.text());
}

#[test]
fn words_on_the_command_line_are_taken_only_where_that_was_allowed() {
    let sandbox = rivers();
    for args in [&["search", "river"][..], &["search", "-", "river"], &["search", ""]] {
        let said = sandbox.run_with(args, "river").ended(2);
        assert!(said.stderr.starts_with("Error: Words are not taken from the command line\nCaused by: "));
        let hint = "Hint: Type `gently search`, Enter, then your words; from a pipe, `gently search -`\n";
        assert!(said.stderr.ends_with(hint), "{}", said.text());
    }
    let _ = sandbox.run(&["config", "set", "arguments", "allow"]).ok();
    assert_eq!(sandbox.run(&["search", "cold", "hands"]).ok().stdout.lines().count(), 2);
    assert_eq!(sandbox.run(&["search", "\"hands cold\""]).ok().stdout, "");
}

#[test]
fn without_a_terminal_nobody_is_asked() {
    let said = rivers().run(&["search"]).ended(2);
    assert_eq!(
        said.stderr,
        "Error: Questions cannot be asked here: this is not a terminal\nHint: Pipe the words into `gently search -`\n"
    );
}

#[test]
fn what_steers_a_terminal_is_shown_and_a_snippet_is_one_line() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "one\n\u{1b}[2J river\u{202e}\n\ttwo").ok();
    let said = sandbox.run_with(&["search", "-"], "river").ok().stdout;
    assert_eq!(said.lines().nth(1), Some("  one ^[[2J [river]\\u{202e}  two"));
    assert_eq!(said.lines().count(), 2);
}

#[test]
fn the_persons_own_letters_are_shown_however_they_were_typed() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "Am Ufer der Weiße: 今日はcold 💔").ok();
    for (words, marked) in [
        ("WEISSE", "Am Ufer der [Weiße]: 今日はcold 💔"),
        ("日は", "Am Ufer der Weiße: 今[日は]cold 💔"),
        ("💔", "Am Ufer der Weiße: 今日はcold [💔]"),
        ("uf* cold", "Am [Ufer] der Weiße: 今日は[cold] 💔"),
    ] {
        let said = sandbox.run_with(&["search", "-"], words).ok().stdout;
        assert_eq!(said.lines().nth(1), Some(&*format!("  {marked}")), "{words}");
    }
}

#[test]
fn a_long_text_is_cut_and_the_row_fits_the_screen() {
    let sandbox = Sandbox::new();
    let text = format!("{}the river {}", "before and ".repeat(100), "after and ".repeat(100));
    let _ = sandbox.run_with(&["write", "-"], text).ok();
    let said = sandbox.run_with(&["search", "-"], "river").ok().stdout;
    let line = said.lines().nth(1).expect("a snippet");
    assert!(line.starts_with("  …") && line.ends_with('…') && line.contains("the [river] after"), "{line}");
    assert!((60..=80).contains(&line.chars().count()), "{line}");
}

#[test]
fn searching_changes_nothing() {
    let sandbox = rivers();
    let before = sandbox.snapshot();
    let _ = sandbox.run_with(&["search", "-"], "river").ok();
    let _ = sandbox.run_with(&["search", "-"], ":(").ok();
    assert_eq!(sandbox.snapshot(), before);
}
