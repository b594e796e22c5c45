//! A locked journal, opened by a person or a script, and locked again by somebody else.

use crate::screen::{Home, Screen, draft_time, key};

const MINE: &str = "a long walk by the sea";
const NEXT: &str = "another long walk";

#[test]
fn a_journal_locked_elsewhere_was_tried_with_what_a_script_gives_and_nobody_was_asked() {
    let home = Home::locked(MINE);
    let variables = [("TERM", "xterm-256color"), ("GENTLY_PASSPHRASE", MINE)];
    let mut screen = Screen::start_with(&home, &["write"], &variables);
    screen.wait("Write what you like");
    home.passphrase("change", MINE, NEXT);
    screen.keys("half a thought").wait("half a thought");
    draft_time();
    screen.keys(key::CTRL_D).wait("Passphrase:").keys(NEXT).keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("Locked."));
    home.passphrase("change", NEXT, MINE);
    let mut screen = Screen::start_with(&home, &["list"], &variables);
    screen.wait("half a thought");
    assert_eq!(screen.end(), 0);
}
