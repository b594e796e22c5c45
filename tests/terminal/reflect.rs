//! A guide walked at 80x24.

mod steps;

use crate::screen::{Home, Screen, key};

const GUIDE: &str = "boundaries/name-one-limit";

#[test]
fn a_guide_is_walked_from_its_page_to_its_end() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect", GUIDE]);
    screen.wait("Enter begins.").wait("about 4 minutes").keys(key::ENTER);
    screen.wait("1 of 4").keys(key::DOWN).keys(key::ENTER);
    screen.wait("2 of 4").keys("I do not take calls after nine.").keys(key::ENTER);
    screen.wait("3 of 4").keys(key::ENTER);
    screen.wait("4 of 4").keys(key::DOWN).keys(key::ENTER);
    screen.wait("far corner").keys(key::ENTER);
    screen.wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    let body = &home.bodies()[0];
    assert_eq!(body["finished"], true);
    let answers: Vec<_> = body["answers"].as_array().expect("answers").iter().map(|a| &a["answer"]).collect();
    assert_eq!(answers, ["at home", "I do not take calls after nine.", "firm"]);
    assert!(body["answers"][1]["ask"].as_str().expect("the question").contains('?'));
}

#[test]
fn back_shows_the_answer_again_and_keeps_half_a_thought() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect", GUIDE]);
    screen.wait("Enter begins.").keys(key::ENTER);
    screen.wait("1 of 4").keys(key::ENTER);
    screen.wait("2 of 4").keys("no calls").keys(key::ENTER);
    screen.wait("3 of 4").keys("half a thought").keys(key::ESC);
    screen.wait("Go back one").keys("b");
    screen.wait("2 of 4").wait("no calls").keys(" at night").keys(key::ENTER);
    screen.wait("3 of 4").wait("half a thought").keys(key::ENTER);
    screen.wait("4 of 4").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    let body = &home.bodies()[0];
    let answers: Vec<_> = body["answers"].as_array().expect("answers").iter().map(|a| &a["answer"]).collect();
    assert_eq!(answers, ["no calls at night", "half a thought"]);
}

#[test]
fn a_paste_of_three_paragraphs_is_one_answer() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect", GUIDE]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER);
    screen.wait("2 of 4").paste("one\n\ntwo\n\nthree").wait("three").keys(key::ENTER);
    screen.wait("3 of 4").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies()[0]["answers"][0]["answer"], "one\n\ntwo\n\nthree");
}

#[test]
fn a_deep_guide_offers_grounding_and_calm_when_it_ends_high() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect", "self-compassion/whose-is-this"]);
    screen.wait("goes deep").keys(key::ENTER);
    screen.wait("some grounding first?").keys(key::ENTER);
    screen.wait("How hard is it").keys("5").keys(key::ENTER);
    for _ in 0..5 {
        screen.keys(key::ESC).wait("Skip this one").keys("s").wait_gone("Take your time.");
    }
    screen.wait("You can rest here").keys(key::ENTER);
    screen.wait("And now").keys("9").keys(key::ENTER);
    screen.wait("a lot to carry").wait("gently help-lines").keys(key::ENTER);
    screen.wait("some grounding now?").keys(key::ENTER);
    screen.wait("Name three things").keys(key::ENTER).wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies()[0]["distress"], serde_json::json!({"before": 5, "after": 9}));
}

#[test]
fn help_lines_are_one_key_away_and_the_words_are_still_there() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect", GUIDE]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER);
    screen.wait("2 of 4").keys("half").keys(key::ESC);
    screen.wait("Help lines").keys("h");
    screen.wait("which country").keys(key::CTRL_C);
    screen.wait("2 of 4").wait("half").keys(" done").keys(key::ENTER);
    screen.wait("3 of 4").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies()[0]["answers"][0]["answer"], "half done");
}
