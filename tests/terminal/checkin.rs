//! A check-in at 80x24.

use crate::screen::{Home, Screen, key};

#[test]
fn a_check_in_takes_a_few_keys() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys("4").keys(key::ENTER);
    screen.wait("energy").keys("3").keys(key::ENTER);
    screen.wait("feelings").keys(key::SPACE).keys(key::ENTER);
    screen.wait("One line").keys("A long day.").keys(key::ENTER);
    screen.wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    let expected = serde_json::json!({"mood": 4, "energy": 3, "feelings": ["angry"], "line": "A long day."});
    assert_eq!(home.bodies(), [expected]);
}

#[test]
fn every_part_can_be_skipped_and_then_nothing_is_kept() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &["checkin"]);
    for question in ["mood", "energy", "feelings", "One line"] {
        screen.wait(question).keys(key::ENTER);
    }
    screen.wait("Nothing was kept");
    assert_eq!(screen.end(), 0);
    assert!(!home.path().join("journal.db").exists());
}

#[test]
fn before_the_first_words_ever_it_says_once_who_can_read_them() {
    const WHO: &str = "Anyone who can use this login can read what you write here.";
    let home = Home::new();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait(WHO).keys("4").keys(key::ENTER).wait("energy");
    assert!(!screen.text().contains(WHO), "{}", screen.text());
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like");
    assert!(!screen.text().contains(WHO), "{}", screen.text());
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_number_beside_the_scale_is_asked_again_with_the_text_kept() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys("11").keys(key::ENTER);
    screen.wait("0 to 10").wait("> 11").keys("\x7f").keys(key::ENTER);
    screen.wait("energy").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"mood": 1})]);
}

#[test]
fn own_words_go_beside_those_of_the_list() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::SPACE).keys("\x1b[A").keys(key::SPACE).keys(key::ENTER);
    screen.wait("own words").keys("like glass").keys(key::ENTER);
    screen.wait("One line").keys(key::ENTER);
    screen.wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies()[0]["feelings"], serde_json::json!(["angry", "like glass"]));
}

#[test]
fn it_is_clear_without_colour() {
    let home = Home::begun();
    let mut screen =
        Screen::start_with(&home, &["checkin"], &[("TERM", "xterm-256color"), ("NO_COLOR", "1")]);
    screen.wait("mood").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("> [ ] angry").keys(key::SPACE).wait("> [x] angry").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    let has_colour = raw.contains("\x1b[3") || raw.contains("\x1b[1m") || raw.contains("\x1b[9");
    assert!(!has_colour, "{raw:?}");
}
