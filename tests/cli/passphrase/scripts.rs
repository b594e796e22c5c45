//! The ways in for scripts: a descriptor, a command, a file, a variable.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{MINE, bodies, locked, with};
use crate::support::Sandbox;

#[test]
fn the_first_line_of_a_descriptor_opens_it_and_stdin_carries_the_entry() {
    let sandbox = locked();
    let file = sandbox.file("old", format!("{MINE}\r\nnot this"));
    let words = sandbox.file("words", "what was kept second");
    let line = format!("gently write - --passphrase-fd 3 3< {} < {}", file.display(), words.display());
    let _ = sandbox.shell(&line).ok();
    let listed = with(&sandbox, MINE, "gently list --json").ok();
    assert_eq!(bodies(&listed), ["what was kept first", "what was kept second"]);
}

#[test]
fn one_stdin_can_carry_both() {
    let sandbox = locked();
    let input = format!("{MINE}\nwhat was kept second");
    let _ = sandbox.run_with(&["write", "-", "--passphrase-fd", "0"], input).ok();
    let listed = with(&sandbox, MINE, "gently list --json").ok();
    assert_eq!(bodies(&listed), ["what was kept first", "what was kept second"]);
}

#[test]
fn a_command_opens_it() {
    let mut sandbox = locked();
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", &format!("echo '{MINE}'; echo more; echo 'to stderr' >&2"));
    assert_eq!(bodies(&sandbox.run(&["list", "--json"]).ok()), ["what was kept first"]);
}

/// Puts a program on the path that takes exactly these arguments and prints the passphrase.
fn stand_in(sandbox: &mut Sandbox, name: &str, takes: &str) {
    let script = format!("#!/bin/sh\n[ \"$*\" = '{takes}' ] && echo '{MINE}' && echo 'url: more'\n");
    let file = sandbox.file(name, script);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("can be run");
    let folder = file.parent().expect("a folder").display().to_string();
    sandbox.set("PATH", &format!("{folder}:/usr/bin:/bin"));
}

#[test]
fn the_commands_that_help_names_are_run_as_they_stand() {
    let help = Sandbox::new().run(&["passphrase", "--help"]).ok().stdout;
    for (name, takes) in [
        ("pass", "show gently"),
        ("secret-tool", "lookup app gently"),
        ("security", "find-generic-password -s gently -w"),
    ] {
        let command = format!("{name} {takes}");
        assert!(help.contains(&command), "{command}");
        let mut sandbox = locked();
        stand_in(&mut sandbox, name, takes);
        sandbox.set("GENTLY_PASSPHRASE_COMMAND", &command);
        assert_eq!(bodies(&sandbox.run(&["list", "--json"]).ok()), ["what was kept first"], "{command}");
    }
}

#[test]
fn a_command_that_fails_or_prints_nothing_is_told_and_its_output_is_not() {
    let mut sandbox = locked();
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo 'half a secret'; exit 4");
    sandbox.run(&["list"]).is("
------- stderr
Error: The command in GENTLY_PASSPHRASE_COMMAND gave no passphrase
Caused by: It ended with exit status: 4
Hint: Run that command by hand to see what it says
[exit status: Some(1)]
");
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "true");
    sandbox.run(&["list"]).is("
------- stderr
Error: No passphrase came from GENTLY_PASSPHRASE_COMMAND
Hint: Its first line is taken, up to 1024 bytes
[exit status: Some(1)]
");
}

#[test]
fn a_file_opens_it_and_one_that_others_can_read_is_refused() {
    let mut sandbox = locked();
    let file = sandbox.file("secret", format!("{MINE}\n"));
    sandbox.set("GENTLY_PASSPHRASE_FILE", &file.display().to_string());
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("set");
        let refused = sandbox.run(&["list"]).ended(1);
        assert!(
            refused.stderr.starts_with("Error: Others can read the file in GENTLY_PASSPHRASE_FILE"),
            "{mode:o}"
        );
        assert!(refused.stderr.contains("chmod 600"), "{mode:o}");
    }
    for mode in [0o600, 0o400] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("set");
        assert_eq!(bodies(&sandbox.run(&["list", "--json"]).ok()), ["what was kept first"]);
    }
}

#[test]
fn a_file_that_is_missing_or_a_folder_is_told() {
    let mut sandbox = locked();
    sandbox.set("GENTLY_PASSPHRASE_FILE", "/nowhere/at/all");
    let refused = sandbox.run(&["list"]).ended(1);
    assert!(
        refused
            .stderr
            .starts_with("Error: Could not read the file in GENTLY_PASSPHRASE_FILE: /nowhere/at/all")
    );
    sandbox.set("GENTLY_PASSPHRASE_FILE", "/");
    assert!(
        sandbox.run(&["list"]).ended(1).stderr.starts_with("Error: Not a file, in GENTLY_PASSPHRASE_FILE: /")
    );
}

#[test]
fn a_variable_opens_it_with_a_warning_that_quiet_does_not_silence() {
    let mut sandbox = locked();
    sandbox.set("GENTLY_PASSPHRASE", MINE);
    let listed = sandbox.run(&["list", "--json", "--quiet"]).ok();
    assert_eq!(bodies(&listed), ["what was kept first"]);
    assert!(listed.stderr.starts_with("Warning: Other programs of this login can read GENTLY_PASSPHRASE."));
}

#[test]
fn the_better_way_wins() {
    let mut sandbox = locked();
    sandbox.set("GENTLY_PASSPHRASE", "wrong");
    sandbox.set("GENTLY_PASSPHRASE_FILE", "/nowhere");
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo wrong");
    assert!(with(&sandbox, MINE, "gently list").ok().stderr.is_empty());
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", &format!("echo '{MINE}'"));
    assert!(sandbox.run(&["list"]).ok().stderr.is_empty());
}

#[test]
fn an_open_journal_asks_no_script_for_anything() {
    let mut sandbox = Sandbox::new();
    let _ = sandbox.run_with(&["write", "-"], "a note").ok();
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", "echo asked >&2; false");
    sandbox.set("GENTLY_PASSPHRASE", "anything");
    assert!(sandbox.run(&["list"]).ok().stderr.is_empty());
}

#[test]
fn a_descriptor_that_is_not_open_is_told() {
    let refused = locked().run(&["list", "--passphrase-fd", "77"]).ended(2);
    assert!(refused.stderr.starts_with("Error: Could not read --passphrase-fd 77"), "{}", refused.text());
    let _ = locked().run(&["list", "--passphrase-fd", "-1"]).ended(2);
    let _ = locked().run(&["list", "--passphrase-fd", "mine"]).ended(2);
}

#[test]
fn the_command_that_prints_it_was_left_an_open_file_with_the_new_one() {
    let mut sandbox = locked();
    let new = sandbox.file("new", "another long walk");
    let shown = sandbox.file_path("shown");
    let command =
        format!("head -n 1 <&4 >{} 2>&1; env >>{}; echo '{MINE}'", shown.display(), shown.display());
    sandbox.set("GENTLY_PASSPHRASE_COMMAND", &command);
    sandbox.set("GENTLY_PASSPHRASE", "another long walk");
    let line = format!("gently passphrase change --new-passphrase-fd 4 4< {}", new.display());
    let _ = sandbox.shell(&line).ok();
    let shown = fs::read_to_string(shown).expect("it ran");
    assert!(!shown.contains("another long walk") && !shown.contains("GENTLY_PASSPHRASE"), "{shown}");
}

#[test]
fn one_number_for_two_secrets_gave_the_first_line_twice() {
    let sandbox = locked();
    let both = sandbox.file("both", format!("{MINE}\nanother long walk\n"));
    for (line, number) in [
        ("change --passphrase-fd 3 --new-passphrase-fd 3", 3),
        ("change --passphrase-fd 0 --new-passphrase-fd 0", 0),
        ("recovery --use --code-fd 4 --new-passphrase-fd 4", 4),
    ] {
        sandbox.shell(&format!("gently passphrase {line} {number}< {}", both.display())).is(&format!(
            "
------- stderr
Error: Two secrets cannot come from one open file: {number}
Hint: Give each its own: `gently passphrase change --passphrase-fd 3 --new-passphrase-fd 4 3< OLD 4< NEW`
[exit status: Some(2)]
"
        ));
    }
    let _ = with(&sandbox, MINE, "gently list").ok();
}
