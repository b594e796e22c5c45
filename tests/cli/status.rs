//! The status that `gently` prints where there is no terminal.

use std::fs;

use crate::support::Sandbox;

#[test]
fn an_open_journal_says_who_can_read_it() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    sandbox.run(&[]).is("
Your journal is open: anyone who can use this login can read it.
Help lines: gently help-lines
To begin: gently checkin
");
}

#[test]
fn the_status_is_the_same_after_400_days() {
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let before = sandbox.run(&[]).ok().stdout;
    sandbox.set("GENTLY_NOW", "2027-12-26T08:00:00+01:00");
    assert_eq!(sandbox.run(&[]).ok().stdout, before);
}

#[test]
fn the_status_holds_no_dates_and_no_counts() {
    let sandbox = Sandbox::new();
    for _ in 0..3 {
        let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    }
    let said = sandbox.run(&[]).ok().stdout;
    assert!(!said.contains(|c: char| c.is_ascii_digit()), "{said}");
}

#[test]
fn a_locked_journal_is_no_failure() {
    let sandbox = locked();
    sandbox.run(&[]).is("
Your journal is locked.
Help lines: gently help-lines
To begin: gently checkin
");
}

#[test]
fn the_status_as_json_says_the_same() {
    let sandbox = Sandbox::new();
    let none = sandbox.run(&["--json"]).ok().json();
    let expected = |journal| serde_json::json!({"journal": journal, "help": "gently help-lines", "begin": "gently checkin"});
    assert_eq!(none, expected("none"));
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    assert_eq!(sandbox.run(&["--json"]).ok().json(), expected("open"));
    assert_eq!(locked().run(&["--json"]).ok().json(), expected("locked"));
}

#[test]
fn what_needs_a_journal_locked_in_an_unknown_way_ends_with_3() {
    let sandbox = locked();
    let before = sandbox.snapshot();
    for args in [&["list"][..], &["show", "01"], &["export"], &["checkin", "--mood", "4"]] {
        let said = sandbox.run(args).ended(3);
        assert!(
            said.stderr.ends_with(
                "Error: The journal is locked in a way that this version cannot open\nHint: A newer gently can open it. \
                 Help lines work without it: `gently help-lines`\n"
            ),
            "{}",
            said.text()
        );
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn quiet_leaves_the_status_as_it_is() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["--quiet"]).text(), sandbox.run(&[]).text());
}

/// A journal whose only slot is of a kind that this version cannot open.
fn locked() -> Sandbox {
    let sandbox = Sandbox::new();
    let _ = sandbox.run(&["checkin", "--mood", "4"]).ok();
    let keys = sandbox.path().join("journal.keys");
    let text = fs::read_to_string(&keys).expect("a key file");
    fs::write(&keys, text.replace("\"open\"", "\"seven locks\"")).expect("a locked journal");
    sandbox
}
