//! Long texts: our own pages of them, and the pager of the person's own with what it gets and does not.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::screen::{Home, Screen, key};

/// What no pager is to know.
const CANARY: &str = "kweezlebirdsong";

/// Makes a journal with a note of a hundred lines in it, each of which says its number.
fn long_note() -> (Home, String) {
    let home = Home::begun();
    let lines: String = (1..=100).map(|number| format!("{CANARY} {number}.\n")).collect();
    fs::write(home.path().join("words"), lines).expect("a file");
    let words = fs::File::open(home.path().join("words")).expect("a file");
    let done = Command::new(env!("CARGO_BIN_EXE_gently"))
        .args(["write", "-"])
        .env_clear()
        .env("GENTLY_HOME", home.path())
        .stdin(words)
        .output()
        .expect("the program starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let short = home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned();
    (home, short)
}

#[test]
fn a_long_text_is_read_on_a_screen_that_goes_with_it() {
    let (home, short) = long_note();
    let mut screen = Screen::start(&home, &["show", &short]);
    screen.wait(&format!("{CANARY} 1.")).wait("Space for more").keys(key::SPACE).wait_gone(" 1.");
    screen.keys("b").wait(" 1.").keys("G").wait(" 100.").wait_gone("Space for more");
    screen.keys(key::SPACE).keys(key::ENTER).keys("g").wait(" 1.").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert!(!screen.scrolled_back().contains(CANARY), "{}", screen.scrolled_back());
}

#[test]
fn the_hide_key_did_not_act_on_a_long_text() {
    let (home, short) = long_note();
    let mut screen = Screen::start(&home, &["show", &short]);
    screen.wait(CANARY).keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(screen.scrolled_back().trim(), "");
}

#[test]
fn a_pager_that_is_not_there_or_is_cat_leaves_the_text_to_be_printed() {
    let (home, short) = long_note();
    for pager in ["/nowhere/no-such-pager -x", "cat", ""] {
        let variables = [("TERM", "xterm"), ("PAGER", pager)];
        let mut screen = Screen::start_with(&home, &["show", &short], &variables);
        assert_eq!(screen.end(), 0);
        assert!(screen.text().contains(&format!("{CANARY} 100.")), "{pager}: {}", screen.text());
    }
}

#[test]
fn the_pager_was_given_the_passphrase_by_a_variable_and_by_an_open_file() {
    let home = Home::begun();
    let at = |name: &str| home.path().join(name).display().to_string();
    fs::write(at("secret"), CANARY).expect("a file");
    fs::write(at("pager"), format!("#!/bin/sh\nenv >{0}\ncat <&3 >>{0} 2>&1\necho paged\n", at("seen")))
        .expect("a program");
    fs::set_permissions(at("pager"), Permissions::from_mode(0o755)).expect("its mode");
    let program = env!("CARGO_BIN_EXE_gently");
    let line = format!("{program} help-lines --passphrase-fd 3 3< {}", at("secret"));
    let pager = at("pager");
    let variables = [
        ("TERM", "xterm"),
        ("PATH", "/usr/bin:/bin"),
        ("PAGER", pager.as_str()),
        ("GENTLY_PASSPHRASE", CANARY),
        ("GENTLY_PASSPHRASE_COMMAND", CANARY),
        ("GENTLY_PASSPHRASE_FILE", CANARY),
    ];
    let mut screen = Screen::run(&home, Path::new("/bin/sh"), &["-c", &line], &variables);
    screen.wait("paged");
    assert_eq!(screen.end(), 0);
    let seen = fs::read_to_string(at("seen")).expect("the pager ran");
    assert!(seen.contains("LESSSECURE=1") && !seen.contains(CANARY), "{seen}");
}
