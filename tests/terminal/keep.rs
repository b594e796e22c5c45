//! Keepsakes at 80x24: each kind by hand, killed and skipped; and the page of them.

use gently::content::practice_names_in;
use serde_json::json;

use crate::by_hand::{self, script};
use crate::screen::{Home, Screen, key};

#[test]
fn each_kind_skipped_whole_keeps_nothing() {
    for id in practice_names_in("keep") {
        by_hand::skips_all(&by_hand::form(&id));
    }
}

#[test]
fn each_kind_killed_between_any_two_questions_loses_nothing() {
    for id in practice_names_in("keep") {
        by_hand::is_killed_at_each_question(&by_hand::form(&id));
    }
}

#[test]
fn kinds_are_offered_by_use_good_things_first() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["keep", "add"]);
    screen.wait("> A good thing").wait("A part of me");
    let text = screen.text();
    let row = |title: &str| text.lines().position(|line| line.trim_start_matches("> ").trim() == title);
    assert!(row("A half-believed line") < row("A care plan") && row("A care plan") < row("What set it off"));
    assert!(row("What set it off") < row("A part of me") && row("A part of me").is_some());
    screen.keys(key::ENTER).wait("Enter begins.").keys(key::ENTER).wait("1 of 1").keys("Warm bread.");
    screen.keys(key::ENTER).wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [json!({"form": "keep/good-thing", "what": "Warm bread."})]);
}

#[test]
fn a_line_is_asked_how_true_it_feels_now_and_shows_its_numbers() {
    let home = Home::begun();
    let line = json!({"line": "I can let care in.", "truth": 3});
    script(&home, &["keep", "add", "--kind", "half-believed"], &line);
    let mut screen = Screen::start(&home, &["keep", "log"]);
    screen.wait("> I can let care in.").keys(key::ENTER).wait("How true does this line feel now?");
    screen.keys("1").keys(key::ENTER).wait("ring true").keys(key::ENTER).wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["keep"]);
    screen.wait("> Add one").keys(key::DOWN).wait("> I can let care in. (A half-believed line)");
    screen.keys(key::ENTER).wait("> Read it").keys(key::ENTER);
    screen.wait("How true does this line feel now?").wait(": 3").wait(": 1 (").wait("Enter goes back.");
    screen.keys(key::ENTER).wait("> Read it").keys(key::ESC).wait("> Add one").keys(key::ESC);
    assert_eq!(screen.end(), 0);
}
