//! Editors that hand the page to a window of their own and end at once.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::desk::Desk;
use crate::screen::{Screen, draft_time, key};

/// What is asked when an editor ended at once.
const OPEN: &str = "Is it still open in another window?";

/// Starts an editor that has a window of its own, as `code` without `--wait`; returns the page as well.
fn in_a_window(desk: &Desk) -> (Screen, PathBuf) {
    let mut screen = desk.start(&["write"]);
    // The question is wrapped.
    screen.wait("The editor has already ended").wait("Enter takes what is saved.");
    assert!(screen.text().split_whitespace().collect::<Vec<_>>().join(" ").contains(OPEN));
    let page = desk.memory().remove(0).join("page.md");
    (screen, page)
}

#[test]
fn a_page_that_was_open_in_a_window_was_removed_at_once() {
    for way in [key::ENTER, key::CTRL_C] {
        let desk = Desk::new("nano", "true");
        let (mut screen, page) = in_a_window(&desk);
        fs::write(&page, "from the window\n").expect("the page is still there");
        screen.keys(key::ESC).keys("x");
        assert!(page.exists() && screen.text().contains("Enter takes what is saved."), "{}", screen.text());
        screen.keys(way).wait("Kept.");
        assert_eq!(screen.end(), 0);
        assert_eq!(desk.home.bodies(), [json!({"text": "from the window"})]);
        assert!(desk.memory().is_empty());
    }
}

#[test]
fn what_is_saved_in_a_window_is_a_draft_meanwhile() {
    let desk = Desk::new("nano", "true");
    let (screen, page) = in_a_window(&desk);
    fs::write(&page, "from the window\n").expect("the page is still there");
    draft_time();
    fs::remove_dir_all(page.parent().expect("a folder")).expect("all but the draft is gone");
    screen.kill();
    desk.carries_on_with("from the window");
}

#[test]
fn the_hide_key_leaves_the_page_of_a_window_for_a_later_run() {
    let desk = Desk::new("nano", "true");
    let (mut screen, page) = in_a_window(&desk);
    screen.keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    fs::write(&page, "from the window\n").expect("the page is still there");
    let mut taken = desk.start(&["write", "--plain"]);
    taken.wait("Some of this is written").keys("\r");
    taken.end();
    assert!(desk.memory().is_empty());
    desk.carries_on_with("from the window");
}

#[test]
fn nothing_written_in_a_window_is_nothing_kept() {
    let desk = Desk::new("nano", "exit 1");
    let (mut screen, _) = in_a_window(&desk);
    screen.keys(key::ENTER).wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
    assert!(desk.memory().is_empty() && desk.home.bodies().is_empty());
}
