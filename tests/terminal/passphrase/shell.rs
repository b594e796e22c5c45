//! In a real shell: the terminal is given back as it was, and stdin carries something else.

use std::fs;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};

use super::{MINE, bodies, locked, note};
use crate::screen::{Home, Screen, key};
use crate::shell;

fn shell(home: &Home) -> Screen {
    shell::start(home, "/bin/sh", &["-i"])
}

/// Runs a line in which the passphrase is asked for, does this, and asserts how it ends and that the modes of the
/// terminal are what they were.
#[track_caller]
fn modes_come_back(line: &str, status: u32, act: impl FnOnce(&mut Screen)) -> Screen {
    let home = locked();
    let mut shell = shell(&home);
    shell.keys(&format!("modes=$(stty -a); {line}; echo \"left $?\"\r")).wait_raw(1, "\nPassphrase:");
    act(&mut shell);
    shell
        .wait(&format!("left {status}\n"))
        .keys("[ \"$modes\" = \"$(stty -a)\" ] && echo \"same $((40 + 2))\"\r");
    shell.wait("\nsame 42");
    shell
}

#[test]
fn the_modes_come_back_whatever_ends_it() {
    for (keys, status) in [
        ("walnut moon\r", 0),
        ("one\rtwo\rthree\r", 1),
        (key::ENTER, 3),
        (key::ESC, 3),
        (key::CTRL_C, 3),
        ("half\x18\x18", 0),
    ] {
        let _ = modes_come_back("gently list", status, |shell| {
            shell.keys(keys);
        });
    }
}

#[test]
fn the_modes_come_back_after_a_signal() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let _ = modes_come_back("gently list", status, |shell| {
            shell.keys("half");
            kill_process(shell::program_in(shell), signal).expect("signalled");
        });
    }
}

#[test]
fn the_modes_come_back_after_a_signal_at_the_page_of_a_journal_that_was_left_alone() {
    // The run after an idle one: the process id says so, and a pipe stands where stdin should be.
    let home = locked();
    let mut shell = shell(&home);
    let again = "printf '{}' | sh -c 'GENTLY_AGAIN=$$ exec gently list'";
    let line = format!("modes=$(stty -a); {again}; echo \"left $?\"\r");
    shell.keys(&line).wait("Locked. All is kept.");
    shell.keys("half");
    let mut found = Command::new("pgrep");
    found.args(["-x", "gently", "-P", &shell.pid().to_string()]);
    let found = String::from_utf8(found.output().expect("pgrep").stdout).expect("text");
    let pid = found.trim().parse().ok().and_then(Pid::from_raw).expect("it runs");
    kill_process(pid, Signal::TERM).expect("signalled");
    shell
        .wait("\nleft 143")
        .keys("[ \"$modes\" = \"$(stty -a)\" ] && echo \"same $((40 + 2))\"\r")
        .wait("\nsame 42");
    assert!(shell.is_given_back());
}

#[test]
fn the_rest_of_a_paste_is_neither_shown_nor_run() {
    for paste in
        ["walnut moon\necho ran it\n", "\x1b[200~walnut moon\necho ran it\n\x1b[201~", "\x03echo ran it\r"]
    {
        let home = locked();
        let mut shell = shell(&home);
        shell
            .keys("gently list; echo \"left $?\"\r")
            .wait_raw(1, "\nPassphrase:")
            .keys(paste)
            .wait("\nleft ");
        shell.keys("echo on\r").wait("\non");
        assert!(!String::from_utf8_lossy(&shell.raw()).contains("ran it"), "{}", shell.text());
    }
}

#[test]
fn stdin_carries_the_entry_and_the_terminal_the_passphrase() {
    let home = locked();
    let mut shell = shell(&home);
    shell.keys("printf 'from a pipe' | gently write -\r").wait_raw(1, "\nPassphrase:").keys("walnut moon\r");
    shell.wait("Kept. Change it:");
    assert_eq!(bodies(&home, MINE), [note("what was kept first"), note("from a pipe")]);
}

#[test]
fn stdout_goes_elsewhere_and_the_terminal_is_asked() {
    let home = locked();
    let mut shell = shell(&home);
    shell
        .keys("gently export > all.json; echo \"left $?\"\r")
        .wait_raw(1, "\nPassphrase:")
        .keys("walnut moon\r");
    shell.wait("\nleft 0");
    let exported = fs::read_to_string(home.path().join("all.json")).expect("an export");
    assert!(exported.starts_with('{') && exported.contains("what was kept first"));
    assert!(!exported.contains("Passphrase"));
    shell.keys("gently list 2>/dev/null | cat; echo \"left $((40 + 2))\"\r").wait_raw(2, "\nPassphrase:");
    shell.keys("walnut moon\r").wait("\nleft 42").wait("what was kept first");
}

#[test]
fn with_nobody_to_see_it_nothing_is_asked() {
    let home = locked();
    let mut shell = shell(&home);
    shell.keys("gently list </dev/null >out 2>err; echo \"left $?\"\r").wait("\nleft 3");
    assert!(!String::from_utf8_lossy(&shell.raw()).contains("Passphrase"));
    let told = fs::read_to_string(home.path().join("err")).expect("what it said");
    assert!(told.starts_with("Error: The journal is locked: type the passphrase in a terminal"), "{told}");
    assert_eq!(fs::read_to_string(home.path().join("out")).expect("nothing"), "");
}
