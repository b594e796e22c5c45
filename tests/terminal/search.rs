//! Searching at a terminal: asked for, marked, opened from the menu, and left.

use crate::screen::{Home, Screen, key};

/// A journal with a note about a river, and one about none.
fn rivers() -> Home {
    let home = Home::begun();
    for words in ["Along the river, slowly.", "At home."] {
        let mut screen = Screen::start(&home, &["write"]);
        screen.wait("Write what you like").keys(words).keys(key::CTRL_D).wait("Kept");
        assert_eq!(screen.end(), 0);
    }
    home
}

#[test]
fn the_words_are_asked_for_and_the_hit_is_bold() {
    let home = rivers();
    let mut screen = Screen::start(&home, &["search"]);
    screen
        .wait("What would you like to find?")
        .keys("RIV*")
        .keys(key::ENTER)
        .wait("Along the river, slowly.");
    assert_eq!(screen.end(), 0);
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(raw.contains("\u{1b}[1mriver\u{1b}[0m") && !raw.contains("At home."), "{raw}");
}

#[test]
fn plain_lines_ask_too_and_mark_with_brackets() {
    let home = rivers();
    let mut screen = Screen::start_with(&home, &["search", "--plain"], &[("TERM", "dumb")]);
    screen.wait("What would you like to find?").keys("river\n").wait("Along the [river], slowly.");
    assert_eq!(screen.end(), 0);
    assert!(!screen.raw().contains(&0x1b));
}

#[test]
fn whoever_leaves_looks_for_nothing_and_nothing_is_kept() {
    let home = rivers();
    for leave in [key::CTRL_C, key::ENTER] {
        let mut screen = Screen::start(&home, &["search"]);
        screen.wait("What would you like to find?").keys(leave);
        assert_eq!(screen.end(), 0);
    }
    let mut screen = Screen::start(&home, &["search"]);
    screen.wait("What would you like to find?").keys("half a wo").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies().len(), 2);
    let mut screen = Screen::start(&home, &["list"]);
    assert_eq!(screen.end(), 0);
    assert!(!screen.text().contains("half"), "{}", screen.text());
}

#[test]
fn from_the_menu_what_is_found_can_be_opened() {
    let home = rivers();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("What would you like to do?").keys("f");
    screen.wait("What would you like to find?").keys("river").keys(key::ENTER);
    screen.wait("the best first").wait("Along the [river], slowly.").keys(key::ENTER);
    screen.wait("Change it: gently edit").keys(key::ENTER);
    screen.wait("the best first").keys(key::CTRL_C);
    screen.wait("What would you like to do?").keys("f");
    screen.wait("What would you like to find?").keys("mountain").keys(key::ENTER);
    screen.wait("Nothing found.").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
}
