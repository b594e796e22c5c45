//! Two terminals: the journal is Locked in another window in one while words are typed in the other.

use std::fs;

use serde_json::json;

use super::{MINE, NEW, bodies, change, gently, locked, menu, note, open, opens, pipe, write};
use crate::screen::{Home, Screen, draft_time, key};

/// What the person sees who did not know.
const OTHER: &str = "Locked in another window";

fn set_elsewhere(home: &Home) {
    pipe(&mut gently(home, &["passphrase", "set", "--new-passphrase-fd", "0"], &[]), MINE);
}

/// Opens the menu's page to write on, with the passphrase.
fn unlocked_menu(home: &Home) -> Screen {
    let mut screen = menu(home);
    screen.keys("l").wait("Passphrase:").keys("walnut moon\r").wait("what was kept first").keys(key::ESC);
    screen.wait("What would you like to do?");
    screen
}

#[test]
fn a_passphrase_that_is_set_elsewhere_is_asked_for_and_every_answer_is_kept() {
    let home = open();
    let mut screen = menu(&home);
    screen.keys("c").wait("mood").keys("6").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::ENTER).wait("One line").keys("half a tho");
    draft_time();
    set_elsewhere(&home);
    // Words that are typed now cannot be kept until it is open.
    screen.keys("ught, and");
    draft_time();
    screen.wait("half a thought, and").keys(" more").keys(key::ENTER).wait(OTHER);
    assert!(!screen.text().contains("thought"), "{}", screen.text());
    screen.keys("walnut moon\r").wait("Kept.").wait("What would you like to do?").keys("l").wait("mood 6");
    screen.keys(key::ESC).wait("What would you like to do?").keys("q");
    assert_eq!(screen.end(), 0);
    let checkin = json!({"mood": 6, "line": "half a thought, and more"});
    assert_eq!(bodies(&home, MINE), [note("what was kept first"), checkin]);
}

#[test]
fn half_typed_words_are_kept_too_when_the_person_stops() {
    let home = open();
    let mut screen = menu(&home);
    screen.keys("c").wait("mood").keys("6").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::ENTER).wait("One line").keys("half a tho").wait("half a tho");
    set_elsewhere(&home);
    screen.keys(key::CTRL_C).wait(OTHER).keys("walnut moon\r").wait("What you wrote is kept.").keys("q");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("Passphrase:").keys("walnut moon\r").wait("Carry on").keys(key::ENTER).wait("> half a tho");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, MINE), [note("what was kept first"), json!({"mood": 6})]);
}

#[test]
fn another_passphrase_and_key_are_asked_for_and_the_same_key_is_not() {
    for known in ["yes", "no"] {
        let home = locked();
        let mut screen = unlocked_menu(&home);
        write(&mut screen, "a line");
        change(&home, MINE, NEW, known);
        screen.keys(key::ENTER);
        if known == "yes" {
            screen.wait(OTHER).keys("walnut moon\r").wait("Not that one.").keys("paper sky\r");
        }
        screen.wait("Kept.").keys("q");
        assert_eq!(screen.end(), 0);
        assert_eq!(bodies(&home, NEW), [note("what was kept first"), note("a line")], "{known}");
    }
}

#[test]
fn a_passphrase_that_is_removed_elsewhere_is_not_asked_for() {
    let home = locked();
    let mut screen = unlocked_menu(&home);
    write(&mut screen, "a line");
    let remove = ["passphrase", "remove", "--yes"];
    pipe(&mut gently(&home, &remove, &[("GENTLY_PASSPHRASE", MINE)]), "");
    screen.keys(key::ENTER).wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [note("what was kept first"), note("a line")]);
}

/// Has words typed, the lock changed, and the person asked.
fn asked(home: &Home) -> Screen {
    let mut screen = unlocked_menu(home);
    write(&mut screen, "a line");
    draft_time();
    change(home, MINE, NEW, "yes");
    screen.keys(key::ENTER).wait(OTHER);
    screen
}

#[test]
fn leaving_that_prompt_keeps_the_words_in_hand_until_they_are_given_up() {
    for way in [key::ENTER, key::ESC, key::CTRL_C, "one\rtwo\rthree\r"] {
        let home = locked();
        let mut screen = asked(&home);
        screen.keys(way).wait("This could not be kept yet: The journal stays locked.").wait("is still here");
        assert!(!screen.text().contains("disk"));
        screen.keys(key::ENTER).wait(OTHER).keys("paper sky\r").wait("Kept.").keys("q");
        assert_eq!(screen.end(), 0);
        assert_eq!(bodies(&home, NEW), [note("what was kept first"), note("a line")], "{way:?}");
    }
}

#[test]
fn words_that_are_given_up_leave_all_that_was_kept() {
    let home = locked();
    let mut screen = asked(&home);
    // A passphrase that is typed one page too late gives nothing up.
    screen
        .keys(key::ENTER)
        .wait("> Try again")
        .keys("p")
        .keys("s")
        .wait("> Stop without it")
        .keys(key::ENTER);
    screen.wait("goes then").keys(key::ENTER).wait(OTHER).keys(key::ENTER);
    screen.wait("> Try again").keys(key::DOWN).keys(key::ENTER).wait("goes then").keys("y");
    screen.wait("Error: The journal stays locked").wait("What would you like to do?").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, NEW), [note("what was kept first")]);
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Passphrase:").keys("paper sky\r").wait("Carry on").keys(key::ENTER).wait("a line");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn the_hide_key_leaves_that_prompt_at_once() {
    let home = locked();
    let mut screen = asked(&home);
    screen.keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(screen.text().trim(), "");
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Passphrase:").keys("paper sky\r").wait("Carry on").keys(key::ENTER).wait("a line");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_copy_that_is_put_back_under_the_same_key_goes_on_unasked() {
    let home = locked();
    let (file, copy) = (home.path().join("journal.db"), home.path().join("copy.db"));
    fs::copy(&file, &copy).expect("a copy");
    let mut screen = unlocked_menu(&home);
    screen.keys("w").wait("Write what you like");
    fs::rename(&copy, &file).expect("put back");
    screen.keys("a line").keys(key::CTRL_D).wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains(OTHER));
    assert!(opens(&home, MINE));
    assert_eq!(bodies(&home, MINE), [note("what was kept first"), note("a line")]);
}
