//! Stopping with nothing left of a page that was begun here.

use crate::screen::{Home, Screen, draft_time, key};

const ROW: &str = "e  Stop, and erase this page";
const CANARY: &str = "kingfisher-on-the-page";

fn assert_no_trace(home: &Home) {
    assert_eq!(home.bodies(), Vec::<serde_json::Value>::new());
    assert!(!home.json(&["export"]).to_string().contains(CANARY));
}

#[test]
fn a_page_begun_here_is_erased_with_its_record_and_its_half_typed_words() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect", "boundaries/name-one-limit"]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER).wait("2 of 4");
    screen.keys(CANARY).keys(key::ENTER).wait("3 of 4").keys("half a thought").wait("half a thought");
    // It asks once, and Enter is no.
    screen.keys(key::ESC).wait(ROW).keys("e").wait("goes for good").keys(key::ENTER);
    screen.wait("> half a thought").keys(key::ESC).wait(ROW).keys("e").wait("goes for good").keys("y");
    screen.wait("Erased for good. 1 in all: reflection 1.").wait("gently cannot reach");
    assert_eq!(screen.end(), 0);
    assert!(!screen.text().contains("kept"), "{}", screen.text());
    assert_no_trace(&home);
    let mut screen = Screen::start(&home, &["reflect", "boundaries/name-one-limit"]);
    screen.wait("Enter begins.").keys(key::CTRL_C).wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_page_that_is_only_half_written_is_erased_too() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys(key::ESC).wait("Save and stop");
    assert!(!screen.text().contains(ROW), "there is nothing yet");
    screen.keys("c").wait("Write what you like").keys(CANARY).wait(CANARY);
    draft_time();
    screen.keys(key::ESC).wait(ROW).keys("e").wait("goes for good").keys("y");
    screen.wait("Erased for good. 1 in all: half-written page 1.");
    assert_eq!(screen.end(), 0);
    assert_no_trace(&home);
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys(key::CTRL_C).wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
}

#[test]
fn what_was_there_before_is_not_offered_to_go() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys("some words");
    draft_time();
    screen.keys(key::CTRL_C).wait("To carry on:");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Carry on").keys(key::ENTER).wait("some words").keys(" more").wait("more");
    draft_time();
    screen.keys(key::ESC).wait("Save and stop");
    assert!(!screen.text().contains(ROW), "{}", screen.text());
    screen.keys("c").wait("some words more").keys(key::CTRL_D).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let short = home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned();
    let mut screen = Screen::start(&home, &["edit", &short]);
    screen.wait("some words more").keys("!").wait("more!");
    draft_time();
    screen.keys(key::ESC).wait("Save and stop");
    assert!(!screen.text().contains(ROW), "{}", screen.text());
    screen.keys("q");
    assert_eq!(screen.end(), 0);
}

#[test]
fn plain_lines_have_a_word_for_it() {
    let home = Home::begun();
    let mut screen = Screen::start_with(&home, &["checkin"], &[("TERM", "dumb")]);
    screen.wait(":erase").keys("4\r").wait("energy").keys(":erase\r").wait("goes for good").keys("y\r");
    screen.wait("Erased for good. 1 in all: check-in 1.");
    assert_eq!(screen.end(), 0);
    assert_no_trace(&home);

    let mut screen = Screen::start_with(&home, &["checkin"], &[("TERM", "dumb")]);
    screen.wait("mood").keys(":erase\r").wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start_with(&home, &["checkin"], &[("TERM", "dumb")]);
    screen.wait("mood").keys("4\r").wait("energy").keys(":stop\r").wait("To carry on:");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start_with(&home, &["checkin"], &[("TERM", "dumb")]);
    screen.wait("Carry on").keys("1\r").wait("energy").keys(":erase\r").wait("so it stays").keys("\r");
    screen.wait_raw(2, "energy").keys(":stop\r");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"mood": 4})]);
}
