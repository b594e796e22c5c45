//! Two terminals: what one has open is erased in the other.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::screen::{Home, Screen, key};

/// Runs a command without a terminal, which must end well.
fn elsewhere(home: &Home, args: &[&str]) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gently"))
        .args(args)
        .env_clear()
        .env("GENTLY_HOME", home.path())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Erases everything. A file that is not ours keeps the folder there, where files of ours could be made anew.
fn erase_everything(home: &Home) {
    fs::write(home.path().join("mine.txt"), "mine").expect("writes");
    elsewhere(home, &["erase", "--everything", "--yes"]);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_menu_left_open_says_that_nothing_is_kept_any_more_and_makes_no_file() {
    for item in ["c", "w", "l", "r"] {
        let home = Home::begun();
        let mut screen = Screen::start(&home, &[]);
        screen.wait("What would you like to do?").keys("l").wait("No finished page is here.");
        erase_everything(&home);
        screen.keys(item).wait("Nothing is kept here any more: the journal was erased or moved");
        assert_eq!(screen.end(), 0, "{item}");
        assert!(screen.is_given_back() && !screen.text().contains("Error"), "{}", screen.text());
        assert_eq!(names(home.path()), ["mine.txt"], "{item}");
    }
}

#[test]
fn help_lines_still_open_from_a_menu_whose_journal_was_erased() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("What would you like to do?");
    erase_everything(&home);
    screen
        .keys("h")
        .wait("Help lines of which country?")
        .keys(key::ESC)
        .wait("Nothing is kept here any more");
    assert_eq!(screen.end(), 0);
    assert_eq!(names(home.path()), ["mine.txt"]);
}

#[test]
fn a_journal_that_is_first_made_from_the_menu_and_erased_is_not_made_again() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("Enter goes on.").keys(key::ENTER).wait("What would you like to do?");
    screen.keys("w").wait("Write what you like").keys("a line").keys(key::CTRL_D).wait("passphrase");
    screen.keys(key::ESC).wait("What would you like to do?");
    assert_eq!(home.bodies(), [json!({"text": "a line"})]);
    erase_everything(&home);
    screen.keys("w").wait("Nothing is kept here any more");
    assert_eq!(screen.end(), 0);
    assert_eq!(names(home.path()), ["mine.txt"]);
}
