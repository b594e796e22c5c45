//! Where output goes: a reader that leaves, a full disk, colour, `--quiet`, and errors as JSON.

use std::fs::{File, OpenOptions};

use crate::support::Sandbox;

/// Everything that prints an answer, given the id of a long note.
fn answers(id: &str) -> Vec<Vec<&str>> {
    let lines = [
        "",
        "list",
        "list --json",
        "show ID",
        "show ID --json",
        "look-back --kind note",
        "look-back --kind note --json",
        "export",
        "export --format ndjson",
        "export --format csv",
        "export --format html",
        "export --schema",
        "progress --about days",
        "progress --about time --json",
        "about",
        "about --json",
        "help-lines",
        "help-lines --all",
        "ground",
        "ground breathe",
        "learn",
        "learn writing",
        "prompts list",
        "prompts check --json",
        "prompts show boundaries/name-one-limit",
        "reflect",
        "config list",
        "config get idle",
        "completions bash",
        "man",
        "man list",
        "--help",
        "--version",
        "help list",
        "list --help",
    ];
    let words = |line: &'static str| {
        line.split_whitespace().map(|word| if word == "ID" { id } else { word }).collect()
    };
    lines.map(words).to_vec()
}

/// A journal with a note that fills every pipe.
fn journal() -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    let id = sandbox.kept(&["write", "-"], &"A long line of words.\n".repeat(20_000));
    (sandbox, id)
}

#[test]
fn a_reader_that_leaves_is_no_failure_and_no_word_is_said() {
    let (sandbox, id) = journal();
    for args in answers(&id) {
        let said = sandbox.run_unread(&args).ok();
        let is_export = args.first() == Some(&"export") && !args.contains(&"--schema");
        assert!(said.stderr.is_empty() || is_export, "{args:?}: {}", said.text());
        assert!(!said.stderr.contains("Error"), "{args:?}: {}", said.text());
    }
}

#[test]
fn head_takes_what_it_wants() {
    let (sandbox, id) = journal();
    sandbox.shell(&format!("gently show {id} | head -1")).is("Note\n");
}

#[test]
fn a_reader_that_leaves_does_not_undo_what_was_kept() {
    let sandbox = Sandbox::new();
    let _ = sandbox.run_unread(&["checkin", "--mood", "4", "--json"]).ok();
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  check-in    mood 4\n");
}

#[test]
fn a_full_disk_behind_stdout_is_told() {
    let (sandbox, id) = journal();
    for args in answers(&id).into_iter().filter(|args| !args.contains(&"--json")) {
        let said = sandbox.run_onto(&args, full()).ended(1);
        let told = "Error: Not everything could be printed\n\
                    Caused by: No space left on device (os error 28)\n\
                    Hint: Print to another place; what was kept is kept\n";
        assert!(said.stderr.ends_with(told), "{args:?}: {}", said.text());
    }
}

#[test]
fn a_full_disk_behind_stdout_does_not_undo_what_was_kept() {
    let sandbox = Sandbox::new();
    let said = sandbox.run_onto(&["checkin", "--mood", "4", "--json"], full()).ended(1);
    assert!(said.stderr.contains("what was kept is kept"), "{}", said.text());
    sandbox.run(&["list"]).is("ID  Sat 21 Nov 20:15  check-in    mood 4\n");
}

#[test]
fn a_status_that_nobody_can_hear_is_no_failure() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["checkin", "--mood", "4"]);
    let status =
        command.stdin(std::process::Stdio::null()).stderr(full()).status().expect("the program starts");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn no_colour_is_piped_and_none_where_it_is_not_wanted() {
    let (mut sandbox, id) = journal();
    sandbox.set("TERM", "xterm-256color");
    for args in answers(&id) {
        let said = sandbox.run(&args).ok();
        assert!(!said.stdout.contains('\u{1b}') && !said.stderr.contains('\u{1b}'), "{args:?}");
    }
}

#[test]
fn colour_only_adds() {
    let sandbox = Sandbox::new();
    let plain = sandbox.run(&["prompts", "list"]).ok().stdout;
    let painted = sandbox.run(&["prompts", "list", "--color", "always"]).ok().stdout;
    assert!(painted.contains("\u{1b}["), "{painted:?}");
    assert_eq!(console::strip_ansi_codes(&painted), plain);
}

#[test]
fn every_error_as_json_is_one_object_with_three_fields() {
    let sandbox = Sandbox::new();
    for args in [
        &["show", "ffff"][..],
        &["list", "--from", "2026-02-30"],
        &["progress"],
        &["progress", "--about", "mood", "--from", "2026-02-30"],
        &["checkin"],
        &["write", "hello"],
        &["ground", "brethe"],
        &["learn", "x"],
        &["help-lines", "--country", "XX"],
        &["prompts", "show", "x"],
        &["prompts", "check", "nowhere"],
        &["reflect", "x"],
        &["man", "x"],
        &["config", "get", "x"],
        &["export", "--output", "no/out.json"],
        &["checkin", "--answers", "nowhere"],
        &["checkin", "--feeling", "\u{1b}\u{9b}\u{202e}"],
    ] {
        let said = sandbox.run(&[args, &["--json"]].concat());
        assert!(said.status != Some(0) && said.stdout.is_empty(), "{args:?}: {}", said.text());
        let error: serde_json::Value = serde_json::from_str(&said.stderr).expect("one JSON object");
        assert!(
            error["error"].is_string() && error["causes"].is_array() && error["hint"].is_string(),
            "{error}"
        );
        assert_eq!(said.stderr.lines().count(), 1, "{}", said.text());
        assert!(!said.stderr.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{:?}", said.stderr);
    }
}

#[test]
fn every_error_has_a_next_step() {
    let sandbox = Sandbox::new();
    for args in [
        &["show", "ffff"][..],
        &["show", "xyz"],
        &["list", "--from", "never"],
        &["list", "--kind", "x y"],
        &["checkin"],
        &["write"],
        &["write", "hello"],
        &["edit", "ff"],
        &["tag", "ff", "+a"],
        &["ground", "x"],
        &["reflect", "--answers", "x"],
        &["help-lines", "--country", "XX"],
        &["prompts", "show", "x"],
        &["man", "x"],
        &["config", "set", "idle", "x"],
    ] {
        let said = sandbox.run(args);
        assert!(matches!(said.status, Some(1 | 2)), "{args:?}: {}", said.text());
        assert!(
            said.stderr.starts_with("Error: ") && said.stderr.contains("\nHint: "),
            "{args:?}: {}",
            said.text()
        );
    }
}

#[test]
fn quiet_silences_no_error_and_no_hint_of_one() {
    let sandbox = Sandbox::new();
    let loud = sandbox.run(&["checkin", "--mood", "11"]).text();
    assert_eq!(sandbox.run(&["checkin", "--mood", "11", "--quiet"]).text(), loud);
}

fn full() -> File {
    OpenOptions::new().write(true).open("/dev/full").expect("Linux has one")
}
