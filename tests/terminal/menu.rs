//! The menu: opened once, and back after each thing done.

use crate::screen::{Home, Screen, key};

#[test]
fn the_first_page_says_what_is_kept_and_can_be_skipped() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("anyone who can use").wait("spyware").wait("gently help-lines").keys(key::ENTER);
    screen.wait("What would you like to do?").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(std::fs::read_dir(home.path()).expect("a folder").count(), 0, "opening it leaves no trace");
}

#[test]
fn the_menu_comes_back_after_each_thing() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("anyone who can use").keys(key::ENTER);
    screen.wait("What would you like").keys("w");
    screen.wait("Write what you like").keys("One line.").keys(key::ENTER).keys(".").keys(key::ENTER);
    screen.wait("Would you like a passphrase").keys(key::ENTER);
    screen.wait("Kept. Change it:").wait("What would you like").keys("l");
    screen.wait("One line.").keys(key::ENTER);
    screen.wait("Change it: gently edit").keys(key::ENTER);
    screen.wait("newest first").keys(key::CTRL_C);
    screen.wait("What would you like").keys(key::ESC);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"text": "One line."})]);
}

#[test]
fn every_key_of_the_menu_leads_somewhere_and_back() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("anyone who can use").keys(key::ENTER);
    for (letter, seen) in [
        ("c", "How is your mood"),
        ("r", "Kindness to yourself"),
        ("w", "Write what you like"),
        ("g", "Slow breath"),
        ("e", "My body is doing its job"),
        ("k", "Small steps"),
        ("f", "What would you like to find"),
        ("s", "Read my own words again"),
        ("h", "which country"),
    ] {
        screen.wait("What would you like to do?").keys(letter);
        screen.wait(seen).keys(key::CTRL_C);
    }
    screen.wait("What would you like to do?").keys("l");
    screen.wait("No finished page is here.").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
}

#[test]
fn the_greeting_is_the_same_after_four_hundred_days() {
    let home = Home::new();
    let mut greetings = Vec::new();
    for now in ["2026-01-01T20:00:00Z", "2027-02-05T20:00:00Z"] {
        let variables = [("TERM", "xterm-256color"), ("GENTLY_NOW", now)];
        let mut first = Screen::start_with(&home, &["checkin", "--mood", "4"], &variables);
        first.wait("energy").keys(key::CTRL_C);
        assert_eq!(first.end(), 0);
        let mut screen = Screen::start_with(&home, &[], &variables);
        screen.wait("Close this");
        greetings.push(screen.text());
        screen.keys("q");
        assert_eq!(screen.end(), 0);
    }
    assert_eq!(greetings[0], greetings[1]);
}
