//! A command that needs the passphrase: asked below what stands there, and left as easily.

use rustix::process::Signal;

use super::{MINE, bodies, is_unseen, locked, note};
use crate::screen::{Home, Screen, key};

fn list(home: &Home) -> Screen {
    let mut screen = Screen::start(home, &["list"]);
    screen.wait("Passphrase:");
    screen
}

#[test]
fn it_is_asked_for_below_what_stands_there() {
    let home = locked();
    let mut screen = list(&home);
    screen.keys("walnut moon\r").wait("what was kept first");
    assert_eq!(screen.end(), 0);
    is_unseen(&screen, "walnut");
    assert!(screen.text().starts_with("Passphrase: \n"), "{}", screen.text());
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("\x1b[?1049h"));
}

#[test]
fn wrong_twice_then_right() {
    let home = locked();
    let mut screen = list(&home);
    screen.keys("one\r").wait("Not that one.").keys("two\r");
    screen.wait_raw(2, "Not that one.").keys("walnut moon\r").wait("what was kept first");
    assert_eq!(screen.end(), 0);
}

#[test]
fn wrong_three_times_ends_calmly() {
    let home = locked();
    let mut screen = list(&home);
    let too_long = "x".repeat(1100);
    for (tries, wrong) in ["one", &too_long].into_iter().enumerate() {
        screen.keys(wrong).keys(key::ENTER).wait_raw(tries + 2, "Passphrase:");
    }
    screen.keys("").keys_at_once(b"caf\xe9\r");
    screen.wait("Error: That passphrase does not open the journal").wait("gently passphrase recovery");
    assert_eq!(screen.end(), 1);
    assert_eq!(bodies(&home, MINE), [note("what was kept first")]);
}

#[test]
fn leaving_it_leaves_it_locked() {
    let home = locked();
    for way in [
        &[key::ENTER][..],
        &[key::ESC],
        &[key::CTRL_C],
        &[key::CTRL_D],
        &["half", key::ESC],
        &["wrong\r", key::ESC],
    ] {
        let mut screen = list(&home);
        for key in way {
            screen.keys(key);
        }
        screen.wait("Error: The journal stays locked").wait("gently help-lines");
        assert_eq!(screen.end(), 3, "{way:?}");
    }
}

#[test]
fn what_is_typed_while_a_try_is_worked_on_is_not_seen() {
    let home = locked();
    let mut screen = list(&home);
    screen.keys("wrong\r");
    // People notice their slip before the machine does, and type on.
    while !screen.text().contains("Not that one") {
        screen.keys_at_once(b"Q");
        std::thread::yield_now();
    }
    screen.keys("\x15walnut moon\r").wait("what was kept first");
    assert_eq!(screen.end(), 0);
    is_unseen(&screen, "Q");
}

#[test]
fn the_hide_key_clears_it_and_leaves() {
    let home = locked();
    let mut screen = list(&home);
    screen.keys("half").keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    assert!(String::from_utf8_lossy(&screen.raw()).ends_with("\x1b[2J\x1b[3J\x1b[H"));
    let mut screen = list(&home);
    screen.keys(key::CTRL_X).keys("walnut moon\r").wait("what was kept first");
    assert_eq!(screen.end(), 0, "one press does nothing");
}

#[test]
fn a_signal_that_asks_it_to_end_is_heeded() {
    let home = locked();
    for (signal, number) in [(Signal::TERM, 15), (Signal::HUP, 1)] {
        let mut screen = list(&home);
        screen.keys("half").signal(signal);
        assert_ne!(screen.end(), 0, "signal {number}");
        is_unseen(&screen, "half");
    }
    // Ctrl-C comes as a key here; sent as a signal it leaves as well.
    let mut screen = list(&home);
    screen.keys("half").signal(Signal::INT);
    screen.wait("Error: The journal stays locked");
    assert_eq!(screen.end(), 3);
}
