//! `gently remind due` as cron runs it: a bare environment, no terminal, nobody there to answer.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const DUE: &str = "2026-11-21T20:31:00+01:00";

fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let text = "[[reminder]]\nid = 1\nat = \"20:30\"\nwords = \"A cup of tea?\"\n";
    fs::write(home.path().join("reminders.toml"), text).expect("the reminders");
    home
}

/// The environment of cron, a session without a terminal, and the umask that is given.
fn command(home: &TempDir, umask: &str) -> Command {
    let mut command = Command::new("setsid");
    command.args(["-w", "/bin/sh", "-c", &format!("umask {umask}; exec \"$0\" remind due")]);
    command.arg(env!("CARGO_BIN_EXE_gently")).stdin(Stdio::null());
    command.env_clear().envs([("PATH", "/usr/bin:/bin"), ("SHELL", "/bin/sh"), ("LOGNAME", "someone")]);
    command.env("HOME", home.path()).env("GENTLY_HOME", home.path()).env("GENTLY_NOW", DUE);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn said(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn due_speaks_once_with_nobody_there() {
    let home = home();
    let first = command(&home, "022").output().expect("it runs");
    assert_eq!(said(&first), ("A cup of tea?\n".into(), String::new(), Some(0)));
    let second = command(&home, "022").output().expect("it runs");
    assert_eq!(said(&second), (String::new(), String::new(), Some(0)));
}

#[test]
fn due_opens_no_journal_and_makes_none() {
    let home = home();
    fs::write(home.path().join("journal.db"), "noise").expect("noise");
    let output = command(&home, "022").output().expect("it runs");
    assert_eq!(said(&output), ("A cup of tea?\n".into(), String::new(), Some(0)));
    let mut names: Vec<String> = fs::read_dir(home.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["journal.db", "reminders.toml", "spoken.lock", "spoken.toml"]);
    assert_eq!(fs::read(home.path().join("journal.db")).expect("there"), b"noise");
}

#[test]
fn eight_at_once_speak_once() {
    let home = home();
    let started: Vec<_> = (0..8).map(|_| command(&home, "022").spawn().expect("it runs")).collect();
    let ended = started.into_iter().map(|child| said(&child.wait_with_output().expect("it ends")));
    let heard: String = ended.map(|(out, err, _)| out + &err).collect();
    assert_eq!(heard, "A cup of tea?\n");
}

#[test]
fn what_due_writes_is_its_owner_s_whatever_the_umask() {
    for umask in ["000", "777"] {
        let home = home();
        command(&home, umask).output().expect("it runs");
        for name in ["spoken.toml", "spoken.lock"] {
            let mode = fs::metadata(home.path().join(name)).expect("written").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}, umask {umask}");
        }
    }
}

#[test]
fn without_reminders_due_says_and_writes_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let output = command(&home, "022").output().expect("it runs");
    assert_eq!(said(&output), (String::new(), String::new(), Some(0)));
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 0);
}
