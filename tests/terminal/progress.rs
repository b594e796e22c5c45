//! Seeing how it goes, in a real terminal: what is asked, and which letters a plot is drawn in.

use std::process::Command;

use crate::screen::{Home, Screen, key};

/// A journal with moods on three days, two of them side by side.
fn rated() -> Home {
    let home = Home::begun();
    for (day, mood) in [("2026-11-17", "2"), ("2026-11-18", "7"), ("2026-11-20", "4")] {
        let done = Command::new(env!("CARGO_BIN_EXE_gently"))
            .args(["checkin", "--mood", mood, "--at", day])
            .env_clear()
            .env("GENTLY_HOME", home.path())
            .env("GENTLY_NOW", "2026-11-21T20:15:00Z")
            .output()
            .expect("the program starts");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    home
}

fn screen(home: &Home, args: &[&str], more: &[(&str, &str)]) -> Screen {
    let variables = [("TERM", "xterm-256color"), ("GENTLY_NOW", "2026-11-21T20:15:00Z")];
    Screen::start_with(home, args, &[&variables, more].concat())
}

fn is_braille(letter: char) -> bool {
    ('\u{2801}'..='\u{28ff}').contains(&letter)
}

#[test]
fn what_to_see_is_picked_in_words_and_then_drawn_in_braille() {
    let home = rated();
    let mut screen = screen(&home, &["progress"], &[]);
    screen.wait("What would you like to see?").wait("Mood and energy, day by day");
    screen.wait("Days with something kept").keys(key::ENTER).wait("Mood on 3 days, from 2 to 7.");
    assert_eq!(screen.end(), 0);
    assert!(screen.text().chars().any(is_braille), "{}", screen.text());
    assert!(screen.is_given_back());
}

#[test]
fn going_back_from_the_pick_shows_nothing() {
    let home = rated();
    let mut screen = screen(&home, &["progress"], &[]);
    screen.wait("What would you like to see?").keys(key::ESC);
    assert_eq!(screen.end(), 0);
    assert!(!screen.text().contains("Mood on"), "{}", screen.text());
}

#[test]
fn a_terminal_without_such_letters_gets_plain_ones() {
    let home = rated();
    for lacks in [("TERM", "linux"), ("TERM", "dumb"), ("LC_ALL", "C")] {
        let mut screen = screen(&home, &["progress", "--about", "mood"], &[lacks]);
        screen.wait("Mood on 3 days, from 2 to 7.").wait("17 Nov");
        assert_eq!(screen.end(), 0);
        assert!(!screen.text().chars().any(is_braille), "{lacks:?}: {}", screen.text());
    }
}

#[test]
fn plain_has_no_drawing_and_no_escape() {
    let home = rated();
    let mut screen = screen(&home, &["progress", "--about", "mood", "--plain"], &[]);
    screen.wait("20 Nov: 4");
    assert_eq!(screen.end(), 0);
    assert!(!screen.raw().contains(&0x1b), "{}", screen.text());
    assert!(!screen.text().chars().any(is_braille), "{}", screen.text());
}
