//! SIGKILL at each question, and resuming.

use crate::screen::{Home, Screen, draft_time, key};

const GUIDE: &str = "trust-in-others/one-small-step";

/// Answers whatever question of the guide is shown, and returns its "n of m".
fn place(screen: &mut Screen) -> String {
    screen.wait(" · ");
    let text = screen.text();
    let line = text.lines().find(|line| line.contains(" · ")).unwrap_or_default();
    line.rsplit(" · ").next().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_kill_at_each_question_loses_nothing_and_comes_back_to_it() {
    let prompts = Home::new().json(&["prompts", "show", GUIDE]);
    let prompts = prompts["prompts"].as_array().expect("prompts").clone();
    let worded: Vec<_> = prompts.iter().filter(|prompt| prompt["takes"] != "a page to read").collect();
    for killed_at in 0..worded.len() {
        let home = Home::begun();
        let mut screen = Screen::start(&home, &["reflect", GUIDE]);
        screen.wait("Enter begins.").keys(key::ENTER);
        for (number, prompt) in worded.iter().enumerate().take(killed_at) {
            answer(&mut screen, number, worded.len(), prompt);
        }
        screen.wait(&format!("{} of {}", killed_at + 1, worded.len()));
        if killed_at > 0 {
            // The answer before is on disk by the time the next question shows.
            let body = &home.bodies()[0];
            assert_eq!(body["answers"].as_array().map(Vec::len), Some(killed_at));
            assert_eq!(body["finished"], false);
        }
        let types = worded[killed_at]["takes"] == "text" || worded[killed_at]["takes"] == "long text";
        if types {
            screen.keys("half a tho");
            draft_time();
        }
        screen.kill();
        if killed_at == 0 && !types {
            continue;
        }
        let mut screen = Screen::start(&home, &["reflect", GUIDE]);
        screen.wait("Carry on").keys(key::ENTER);
        assert_eq!(place(&mut screen), format!("{} of {}", killed_at + 1, worded.len()));
        if types {
            screen.wait("half a tho");
        }
        screen.keys(key::CTRL_C);
        assert_eq!(screen.end(), 0);
        if killed_at > 0 {
            assert!(home.bodies()[0]["answers"].as_array().map(Vec::len) >= Some(killed_at));
        }
    }
}

fn answer(screen: &mut Screen, number: usize, of: usize, prompt: &serde_json::Value) {
    screen.wait(&format!("{} of {of}", number + 1));
    let takes = prompt["takes"].as_str().expect("what it takes");
    if takes.starts_with("one of") {
        screen.keys(key::DOWN).keys(key::ENTER);
    } else if takes.starts_with("any of") {
        screen.keys(key::SPACE).keys(key::ENTER);
    } else if takes == "a list of texts" {
        screen.keys("one").keys(key::ENTER).keys(key::ENTER);
    } else if takes == "long text" {
        screen.keys("words").keys(key::ENTER).keys(".").keys(key::ENTER);
    } else if takes == "text" {
        screen.keys("words").keys(key::ENTER);
    } else {
        screen.keys("5").keys(key::ENTER);
    }
}

#[test]
fn a_check_in_that_was_killed_is_offered_again() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys("6").keys(key::ENTER).wait("energy");
    screen.kill();
    assert_eq!(home.bodies(), [serde_json::json!({"mood": 6})]);
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("Carry on").keys(key::ENTER).wait("energy").keys("2").keys(key::ENTER);
    screen.wait("feelings").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"mood": 6, "energy": 2})]);
}
