//! `gently passphrase`; what a person types is in `tests/terminal/passphrase.rs`, ways in for scripts
//! in `scripts`.

mod keepers;
mod scripts;
mod work;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{Sandbox, Transcript, modes_count};

const MINE: &str = "a long walk by the sea";

/// A sandbox whose journal has one note and a passphrase.
fn locked() -> Sandbox {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "what was kept first").ok();
    let _ = set(&sandbox, MINE).ok();
    sandbox
}

fn set(sandbox: &Sandbox, passphrase: &str) -> Transcript {
    let file = sandbox.file("new", passphrase);
    sandbox.shell(&format!("gently passphrase set --new-passphrase-fd 4 4< {}", file.display()))
}

/// Runs a line of the shell in which `$mine` is the passphrase on descriptor 3.
fn with(sandbox: &Sandbox, passphrase: &str, line: &str) -> Transcript {
    let file = sandbox.file("old", format!("{passphrase}\nnot this line\n"));
    sandbox.shell(&format!("{line} --passphrase-fd 3 3< {}", file.display()))
}

fn bodies(listed: &Transcript) -> Vec<String> {
    let rows = listed.json();
    let rows = rows.as_array().expect("a list");
    let mut bodies: Vec<_> =
        rows.iter().map(|row| row["body"]["text"].as_str().expect("a note").to_owned()).collect();
    bodies.sort();
    bodies
}

fn code(sandbox: &Sandbox, passphrase: &str) -> String {
    let shown = with(sandbox, passphrase, "gently passphrase recovery --json").ok().json();
    shown["recovery_code"].as_str().expect("a code").to_owned()
}

#[test]
fn a_first_passphrase_says_what_it_does_and_what_it_does_not() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "a note").ok();
    set(&sandbox, MINE).is("
------- stderr
Set. From now on it takes your passphrase to open your journal.
Backups made before open as they did then, with no passphrase.
No older recovery code opens it. New: `gently passphrase recovery`
");
}

#[test]
fn locked_and_nobody_to_ask_is_one_line_and_exit_3_at_once() {
    let sandbox = locked();
    for args in
        [&["list"][..], &["export"], &["show", "01"], &["checkin", "--mood", "4"], &["tag", "01", "+x"]]
    {
        sandbox.run(args).is("
------- stderr
Error: The journal is locked: type the passphrase in a terminal, or give it with `--passphrase-fd N`
[exit status: Some(3)]
");
    }
    let _ = sandbox.run_with(&["write", "-"], "a note").ended(3);
}

#[test]
fn what_needs_no_journal_never_asks_for_the_passphrase() {
    let sandbox = locked();
    let before = sandbox.snapshot();
    for args in [
        &["remind", "due"][..],
        &["remind", "list"],
        &["help-lines", "--country", "GB"],
        &["prompts", "list"],
        &["prompts", "show", "boundaries/name-one-limit"],
        &["about"],
        &["config", "list"],
        &["export", "--schema"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["help", "list"],
        &["--version"],
        &[],
    ] {
        let _ = sandbox.run(args).ok();
    }
    assert_eq!(sandbox.snapshot(), before);
}

#[test]
fn the_status_says_that_it_is_locked() {
    assert!(locked().run(&[]).ok().stdout.starts_with("Your journal is locked.\n"));
    assert_eq!(locked().run(&["--json"]).ok().json()["journal"], "locked");
}

#[test]
fn a_wrong_passphrase_a_broken_key_file_and_a_newer_one_are_three_calm_things() {
    let sandbox = locked();
    with(&sandbox, "another walk", "gently show 01").is("
------- stderr
Error: That passphrase does not open the journal
Hint: Nothing was changed. Try again; with a recovery code: `gently passphrase recovery --use`
[exit status: Some(1)]
");
    let keys = sandbox.path().join("journal.keys");
    let sound = fs::read_to_string(&keys).expect("the key file");
    fs::write(&keys, sound.replace("\"nonce\":\"", "\"nonce\":\"0")).expect("written");
    let broken = with(&sandbox, MINE, "gently show 01").ended(1);
    assert!(broken.stderr.starts_with("Error: The journal's key file cannot be read: "), "{}", broken.text());
    assert!(broken.stderr.contains("gently passphrase recovery --use"), "{}", broken.text());
    fs::write(&keys, sound.replace("\"format\":1", "\"format\":2")).expect("written");
    let newer = with(&sandbox, MINE, "gently show 01").ended(1);
    assert!(newer.stderr.starts_with("Error: Written by a newer gently, as format 2"), "{}", newer.text());
    fs::write(&keys, sound).expect("written");
    let missing = with(&sandbox, MINE, "gently show 01ffffffff").ended(1);
    assert_eq!(missing.stderr, "Error: No record `01ffffffff`\nHint: See what is kept: `gently list`\n");
}

#[test]
fn a_key_file_that_asks_for_a_tebibyte_is_refused_at_once() {
    let sandbox = locked();
    let keys = sandbox.path().join("journal.keys");
    let sound = fs::read_to_string(&keys).expect("the key file");
    fs::write(&keys, sound.replace("65536", "1073741824")).expect("written");
    let refused = with(&sandbox, MINE, "ulimit -v 800000; gently list").ended(1);
    assert!(refused.stderr.contains("it asks for more than 1 GiB of memory"), "{}", refused.text());
}

#[test]
fn changing_it_makes_a_new_key_unless_nobody_can_know_the_old_one() {
    let sandbox = locked();
    let paper = code(&sandbox, MINE);
    let new = sandbox.file("new", "a short walk");
    let change = format!("gently passphrase change --new-passphrase-fd 4 4< {}", new.display());
    let no = sandbox.file("no", "{\"known\": \"no\"}");
    with(&sandbox, MINE, &format!("{change} --answers {}", no.display())).ok().is("
------- stderr
Changed. A recovery code made before still works.
Backups made before open as they did then, with the old passphrase.
");
    assert_eq!(code(&sandbox, "a short walk"), paper);
    let _ = with(&sandbox, MINE, "gently list").ended(1);
    with(&sandbox, "a short walk", &change).ok().is("
------- stderr
Changed, and your journal has a new key.
Backups made before open as they did then, with the old passphrase.
An older recovery code opens only those. New: `gently passphrase recovery`
");
    assert_ne!(code(&sandbox, "a short walk"), paper);
    assert_eq!(bodies(&with(&sandbox, "a short walk", "gently list --json").ok()), ["what was kept first"]);
}

#[test]
fn removing_it_is_asked_first() {
    let sandbox = locked();
    let refused = with(&sandbox, MINE, "gently passphrase remove").ended(2);
    assert!(refused.stderr.contains("gently passphrase remove --yes"), "{}", refused.text());
    with(&sandbox, MINE, "gently passphrase remove --yes").ok().is("
------- stderr
Removed. Anyone who can use this login can read your journal now.
A recovery code made before still works.
");
    assert_eq!(bodies(&sandbox.run(&["list", "--json"]).ok()), ["what was kept first"]);
}

#[test]
fn a_second_first_passphrase_and_a_change_of_none_are_told() {
    let sandbox = locked();
    let refused = set(&sandbox, "another").ended(2);
    assert!(refused.stderr.contains("gently passphrase change"), "{}", refused.text());
    let open = Sandbox::new();
    let _ = open.run_with(&["write", "-"], "a note").ok();
    let refused = open.run(&["passphrase", "change"]).ended(2);
    assert!(refused.stderr.contains("gently passphrase set"), "{}", refused.text());
    open.run(&["passphrase", "remove"]).is("\n------- stderr\nThere is no passphrase.\n");
}

#[test]
fn a_passphrase_can_come_before_the_first_word() {
    let sandbox = Sandbox::new();
    let _ = set(&sandbox, MINE).ok();
    let _ = sandbox.run_with(&["write", "-"], "a note").ended(3);
    assert_eq!(bodies(&with(&sandbox, MINE, "gently list --json").ok()), [""; 0]);
}

#[test]
fn a_passphrase_that_the_prompt_could_never_take_is_not_set() {
    let sandbox = Sandbox::new();
    let said = set(&sandbox, "one\ttwo words").ended(2);
    assert!(said.stderr.contains("no Tab"), "{}", said.text());
    assert!(!sandbox.path().exists());
}

#[test]
fn keys_whose_journal_is_gone_are_told_before_anything_is_asked() {
    let sandbox = locked();
    fs::remove_file(sandbox.path().join("journal.db")).expect("is lost");
    let said = sandbox.run_with(&["checkin", "--plain"], "4\n").ended(1);
    assert!(said.stderr.starts_with("Error: There are keys here, and no journal to them"), "{}", said.text());
    assert_eq!(said.stderr.lines().count(), 2, "{}", said.text());
}

#[test]
fn an_empty_passphrase_is_the_only_one_that_is_refused() {
    let sandbox = Sandbox::new();
    let _ = set(&sandbox, "").ended(2);
    assert!(!sandbox.path().exists());
    let _ = set(&sandbox, "x").ok();
    let _ = with(&sandbox, "x", "gently list").ok();
}

#[test]
fn the_recovery_code_opens_it_without_a_key_file_and_sets_a_new_passphrase() {
    let sandbox = locked();
    let paper = sandbox.file("paper", code(&sandbox, MINE).to_lowercase().replace('-', " "));
    fs::remove_file(sandbox.path().join("journal.keys")).expect("is lost");
    let lost = with(&sandbox, MINE, "gently list").ended(1);
    assert!(lost.stderr.contains("gently passphrase recovery --use"), "{}", lost.text());
    let new = sandbox.file("new", "found again");
    let recover = format!(
        "gently passphrase recovery --use --code-fd 5 5< {} --new-passphrase-fd 4 4< {}",
        paper.display(),
        new.display()
    );
    let _ = sandbox.shell(&recover).ok();
    assert_eq!(bodies(&with(&sandbox, "found again", "gently list --json").ok()), ["what was kept first"]);
    if modes_count() {
        let mode = fs::metadata(sandbox.path().join("journal.keys")).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_slip_in_the_code_is_located_and_a_code_of_another_journal_is_told() {
    let sandbox = locked();
    let mut groups: Vec<String> = code(&sandbox, MINE).split('-').map(str::to_owned).collect();
    groups.swap(3, 8);
    let slipped = sandbox.file("paper", groups.join("-"));
    let recover = |file: &std::path::Path| {
        sandbox.shell(&format!("gently passphrase recovery --use --code-fd 5 5< {}", file.display()))
    };
    recover(&slipped).is("
------- stderr
Error: That is not a recovery code
Caused by: Not all of it is right yet. Look again at group 4, 9.
[exit status: Some(2)]
");
    let other = sandbox.file("other", code(&locked(), MINE));
    recover(&other).is("
------- stderr
Error: That recovery code does not open this journal, or the journal is damaged
Hint: Nothing was changed. A passphrase set or changed since ends older codes; look for a newer one. `gently doctor` finds damage
[exit status: Some(1)]
");
}

#[test]
fn no_secret_is_ever_an_argument() {
    for args in [
        &["passphrase", "set", "word"][..],
        &["passphrase", "change", "word"],
        &["passphrase", "recovery", "word"],
    ] {
        let refused = Sandbox::new().run(args).ended(2);
        assert!(
            !refused.stderr.contains("word'") && !refused.stderr.contains("`word`"),
            "{}",
            refused.text()
        );
    }
}
