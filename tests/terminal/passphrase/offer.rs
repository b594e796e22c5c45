//! The offer of a passphrase: after the first thing that a person keeps, once, and never again.

use std::fs;
use std::path::Path;

use super::{MINE, bodies, gently, locked, note, pipe, write};
use crate::screen::{Home, Screen, key};

const OFFER: &str = "Would you like a passphrase for your journal?";

/// Keeps a note at the prompt and returns the screen after it.
fn keep(home: &Home, args: &[&str]) -> Screen {
    let mut screen = Screen::start(home, &[&["write"], args].concat());
    screen.wait("Write what you like").keys("a line").keys(key::CTRL_D);
    screen
}

/// Asserts that nothing is offered any more.
#[track_caller]
fn is_over(home: &Home) {
    let mut screen = keep(home, &[]);
    screen.wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains(OFFER));
}

#[test]
fn every_way_of_leaving_it_is_heard_once_and_for_all() {
    for way in [&[key::ENTER][..], &[key::ESC], &[key::CTRL_C], &[key::DOWN, key::ENTER, key::ENTER]] {
        let home = Home::new();
        let mut screen = keep(&home, &[]);
        screen.wait(OFFER).wait("gently passphrase set").wait("Not now");
        for key in way {
            screen.keys(key);
        }
        screen.wait("Kept.");
        assert_eq!(screen.end(), 0, "{way:?}");
        assert!(screen.is_given_back());
        is_over(&home);
    }
}

#[test]
fn it_sets_one_at_once() {
    let home = Home::new();
    let mut screen = keep(&home, &[]);
    screen.wait(OFFER).keys(key::DOWN).keys(key::ENTER).wait("New passphrase:").keys(MINE).keys(key::ENTER);
    screen.wait("Once more:").keys(MINE).keys(key::ENTER).wait("Set. From now on");
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, MINE), [note("a line")]);
}

#[test]
fn set_in_the_menu_it_is_not_asked_for_in_the_same_sitting() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("anyone who can use").keys(key::ENTER).wait("What would you like to do?");
    write(&mut screen, "a line");
    screen.keys(key::ENTER).wait(OFFER).keys(key::DOWN).keys(key::ENTER);
    screen.wait("New passphrase:").keys(MINE).keys(key::ENTER).wait("Once more:").keys(MINE).keys(key::ENTER);
    screen.wait("Set. From now on").wait("What would you like to do?");
    write(&mut screen, "another");
    screen.keys(key::ENTER).wait("Kept.").wait_gone("Set.").keys("l").wait("another").keys(key::ESC);
    screen.wait("What would you like to do?").keys("q");
    assert_eq!(screen.end(), 0);
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(!raw.contains("\nPassphrase:") && !raw.contains("HPassphrase:"));
    // Drawn first with this row marked, and once.
    assert_eq!(raw.matches("> Not now").count(), 1);
    assert_eq!(bodies(&home, MINE), [note("a line"), note("another")]);
}

#[test]
fn a_script_and_json_are_offered_nothing_and_the_person_is_afterwards() {
    let home = Home::new();
    let answers = home.path().join("answers.json");
    fs::write(&answers, "{\"text\": \"from a script\"}").expect("a file");
    for args in [&["write", "--answers", &answers.display().to_string()][..], &["write", "--json"]] {
        let mut screen = Screen::start(&home, args);
        if args.contains(&"--json") {
            screen.wait("Write what you like").keys("by hand").keys(key::CTRL_D);
        }
        assert_eq!(screen.end(), 0);
        assert!(!screen.text().contains(OFFER));
    }
    keep(&home, &[]).wait(OFFER).keys(key::ESC).wait("Kept.");
    is_over(&home);
}

#[test]
fn a_journal_of_an_earlier_version_is_offered_one_too() {
    let home = Home::new();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1");
    for name in ["journal.db", "journal.keys"] {
        let bytes = fs::read(fixture.join(name)).expect("a fixture");
        fs::write(home.path().join(name), bytes).expect("a copy");
    }
    let _ = pipe(&mut gently(&home, &["list"], &[]), "");
    let mut screen = keep(&home, &[]);
    screen.wait(OFFER).keys(key::ESC).wait("Kept.");
    assert_eq!(screen.end(), 0);
    is_over(&home);
}

#[test]
fn hidden_from_it_leaves_with_the_note_kept() {
    let home = Home::new();
    let mut screen = keep(&home, &[]);
    screen.wait(OFFER).keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    assert_eq!(home.bodies(), [note("a line")]);
    is_over(&home);
}

#[test]
fn whoever_set_one_and_removed_it_is_offered_nothing() {
    let home = locked();
    let remove = ["passphrase", "remove", "--yes"];
    pipe(&mut gently(&home, &remove, &[("GENTLY_PASSPHRASE", MINE)]), "");
    is_over(&home);
}
