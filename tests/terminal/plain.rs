//! A terminal that can do nothing, and people who want lines.

use crate::screen::{Home, Screen, key};

#[test]
fn a_dumb_terminal_sees_not_one_escape_byte() {
    let home = Home::new();
    let mut screen = Screen::start_with(&home, &["checkin"], &[("TERM", "dumb")]);
    screen.wait("mood").keys("4\n").wait("energy").keys("\n");
    screen.wait("feelings").keys("2, like glass\n").wait("One line").keys("A line.\n");
    screen.wait("Kept. Change it:").wait("Would you like a passphrase").keys("1\n");
    assert_eq!(screen.end(), 0);
    assert!(!screen.raw().contains(&0x1b), "{:?}", String::from_utf8_lossy(&screen.raw()));
    let expected = serde_json::json!({"mood": 4, "feelings": ["sad", "like glass"], "line": "A line."});
    assert_eq!(home.bodies(), [expected]);
}

#[test]
fn lines_can_skip_go_back_and_stop() {
    let home = Home::new();
    let mut screen = Screen::start_with(&home, &["checkin", "--plain"], &[("TERM", "xterm-256color")]);
    screen.wait("mood").keys("4\n").wait("energy").keys(":back\n");
    screen.wait("Now: 4").keys("5\n").wait("energy").keys(":skip\n");
    screen.wait("feelings").keys(":stop\n").wait("To carry on:");
    assert_eq!(screen.end(), 0);
    assert!(!screen.raw().contains(&0x1b));
    assert_eq!(home.bodies(), [serde_json::json!({"mood": 5})]);
}

#[test]
fn a_paste_into_plain_lines_is_one_answer_too() {
    let home = Home::new();
    let mut screen =
        Screen::start_with(&home, &["reflect", "boundaries/name-one-limit"], &[("TERM", "dumb")]);
    screen.wait("Enter begins.").keys("\n").wait("1 of 4").keys("\n");
    screen.wait("2 of 4").keys("one\n\ntwo\n\nthree\n").wait("Enter ends the answer").keys("\n");
    screen.wait("3 of 4").keys(":stop\n");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies()[0]["answers"][0]["answer"], "one\n\ntwo\n\nthree");
}

#[test]
fn ctrl_d_in_the_middle_of_a_question_saves_and_stops() {
    let home = Home::new();
    let mut screen = Screen::start_with(&home, &["checkin"], &[("TERM", "dumb")]);
    screen.wait("mood").keys("4\n").wait("energy").keys(key::CTRL_D);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"mood": 4})]);
}
