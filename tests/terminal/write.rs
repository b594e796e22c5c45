//! Free writing at the prompt.

use rustix::process::Signal;

use crate::screen::{Home, Screen, draft_time, key};

#[test]
fn several_lines_end_with_a_lone_full_stop() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys("one").keys(key::ENTER).keys("two 日本 🙂").keys(key::ENTER);
    screen.keys(".").keys(key::ENTER).wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"text": "one\ntwo 日本 🙂"})]);
}

#[test]
fn a_pasted_page_is_one_note_and_nothing_spills() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").paste("one\n\ntwo\n\nthree").wait("three").keys(key::ENTER);
    screen.keys(".").keys(key::ENTER).wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"text": "one\n\ntwo\n\nthree"})]);
}

#[test]
fn what_was_half_written_is_offered_after_a_kill() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys("a whole line").keys(key::ENTER).keys("half a li");
    draft_time();
    screen.kill();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Carry on").keys(key::ENTER);
    screen.wait("half a li").keys("ne").keys(key::ENTER).keys(".").keys(key::ENTER).wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"text": "a whole line\nhalf a line"})]);
}

#[test]
fn beginning_anew_keeps_the_old_words_as_they_are() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys("the old words");
    draft_time();
    screen.kill();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Carry on").keys(key::DOWN).keys(key::ENTER);
    screen.wait("Write what you like").keys("the new words").keys(key::CTRL_D).wait("Kept");
    assert_eq!(screen.end(), 0);
    let texts: Vec<_> = home.bodies().iter().map(|body| body["text"].clone()).collect();
    assert_eq!(texts, ["the old words", "the new words"]);
}

#[test]
fn a_window_that_is_closed_costs_no_words() {
    for signal in [Signal::HUP, Signal::TERM] {
        let home = Home::begun();
        let mut screen = Screen::start(&home, &["write"]);
        screen.wait("Write what you like").keys("before the window closed");
        draft_time();
        screen.signal(signal);
        screen.end();
        let mut screen = Screen::start(&home, &["write"]);
        screen.wait("Carry on").keys(key::ENTER).wait("before the window closed").keys(key::CTRL_C);
        assert_eq!(screen.end(), 0, "{signal:?}");
    }
}

#[test]
fn an_edit_begins_with_the_words_as_they_are() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys("some words").keys(key::CTRL_D).wait("Kept");
    assert_eq!(screen.end(), 0);
    let rows = home.json(&["list"]);
    let short = rows[0]["short"].as_str().expect("an id");
    let mut screen = Screen::start(&home, &["edit", short]);
    screen.wait("some words").keys(" and more").keys(key::CTRL_D).wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"text": "some words and more"})]);
}
