//! A new passphrase: typed twice, shown never, and taken as it was typed or not at all.

use super::{MINE, NEW, bodies, is_unseen, locked, note, open, opens};
use crate::screen::{Home, Screen, key};

/// Types two lines at the two prompts; whatever ends them is part of them.
fn set(home: &Home, first: &[u8], again: &[u8]) -> Screen {
    let mut screen = Screen::start(home, &["passphrase", "set"]);
    screen.wait("New passphrase:").keys("").keys_at_once(first);
    screen.wait("Once more:").keys("").keys_at_once(again);
    screen
}

/// Asserts that what was typed at both prompts sets `passphrase`.
#[track_caller]
fn sets(typed: &[u8], passphrase: &str) {
    let home = open();
    let mut screen = set(&home, typed, typed);
    screen.wait("Set. From now on");
    assert_eq!(screen.end(), 0);
    is_unseen(&screen, passphrase);
    assert!(opens(&home, passphrase), "{:?}", String::from_utf8_lossy(typed));
}

#[test]
fn it_is_typed_twice_and_never_seen() {
    let home = open();
    let mut screen = set(&home, b"QXQXQXQX\r", b"QXQXQXQX\r");
    screen.wait("Length: 8. A stranger could guess it").wait("Set. From now on");
    assert_eq!(screen.end(), 0);
    for letter in ["Q", "X"] {
        is_unseen(&screen, letter);
    }
    assert!(!screen.raw().contains(&0x1b), "it stands below what was there");
    assert_eq!(bodies(&home, "QXQXQXQX"), [note("what was kept first")]);
}

#[test]
fn two_that_differ_are_asked_for_again_from_the_start() {
    let home = open();
    let mut screen = set(&home, b"walnut moon\r", b"walnut noon\r");
    screen
        .wait("The two were not the same.")
        .keys("paper sky\r")
        .wait_raw(2, "Once more:")
        .keys("paper sky\r");
    screen.wait("Set. From now on");
    assert_eq!(screen.end(), 0);
    assert!(opens(&home, NEW) && !opens(&home, MINE));
}

#[test]
fn nothing_typed_leaves_at_either_prompt() {
    for way in [key::ENTER, key::ESC, key::CTRL_C, key::CTRL_D] {
        let home = open();
        let mut screen = Screen::start(&home, &["passphrase", "set"]);
        screen.wait("New passphrase:").keys(way).wait("Nothing was changed.");
        assert_eq!(screen.end(), 0);
        let mut screen = set(&home, b"walnut moon\r", way.as_bytes());
        screen.wait("Nothing was changed.");
        assert_eq!(screen.end(), 0);
        assert_eq!(home.bodies(), [note("what was kept first")], "{way:?}");
    }
}

#[test]
fn it_says_how_long_it_is_and_judges_nothing() {
    for (typed, said) in [
        ("a", "Length: 1. A stranger could guess it in under a minute."),
        ("grün wie damals", "Length: 15. A stranger could guess it in years or more."),
    ] {
        let home = open();
        let mut screen = set(&home, format!("{typed}\r").as_bytes(), b"\r");
        screen.wait(said).wait("Nothing was changed.");
        for word in ["weak", "strong", "bad", "poor"] {
            assert!(!screen.text().contains(word));
        }
    }
}

#[test]
fn a_paste_is_taken_with_and_without_marks() {
    sets(b"\x1b[200~walnut moon\x1b[201~\r", MINE);
    sets(b"walnut moon\n", MINE);
    sets(b"\x1b[200~walnut moon\r\x1b[201~", MINE);
}

#[test]
fn keys_that_move_leave_nothing_in_it() {
    sets(b"wal\x1b[A\x1b[1;5Dnut\x1bOC \x1b\x1b[Bmo\x1b[[Aon\x1b[15~\x1bb\x00\x01\r", MINE);
}

#[test]
fn a_letter_of_many_bytes_is_taken_back_whole() {
    sets("grün 日本ß\x7f\x08\x7f\r".as_bytes(), "grün ");
    sets("\x7f\x7fgrün€\x7f\r".as_bytes(), "grün");
}

#[test]
fn ctrl_u_and_ctrl_w_begin_again() {
    sets(b"something else\x15walnut moon\r", MINE);
    sets(b"something else\x17walnut moon\r", MINE);
}

#[test]
fn the_longest_is_taken_whole_and_a_longer_one_not_in_part() {
    let longest = "long ".repeat(205)[..1024].to_owned();
    sets(format!("{longest}\r").as_bytes(), &longest);
    // One more byte, or a letter that does not fit: never the part that would.
    for (fits, more) in [(1024, "x"), (1023, "é"), (1024, "x\x7f"), (1024, "xxxx\x7f")] {
        let home = open();
        let mut screen = Screen::start(&home, &["passphrase", "set"]);
        screen.wait("New passphrase:").keys(&longest[..fits]).keys(more).keys(key::ENTER);
        screen.wait("it is over 1024 bytes long").keys(key::ENTER).wait("Nothing was changed.");
        assert_eq!(screen.end(), 0, "{more:?}");
        assert_eq!(home.bodies().len(), 1);
    }
    let home = open();
    let mut screen = set(&home, format!("{longest}\r").as_bytes(), format!("{longest}x\r").as_bytes());
    screen.wait("The two were not the same.").keys(&format!("{longest}x\x15walnut moon\r"));
    screen.wait_raw(2, "Once more:").keys("walnut moon\r").wait("Set. From now on");
    assert_eq!(screen.end(), 0);
    assert!(opens(&home, MINE));
}

#[test]
fn bytes_that_are_no_text_are_told_and_asked_for_again() {
    let home = open();
    let mut screen = Screen::start(&home, &["passphrase", "set"]);
    screen.wait("New passphrase:").keys("").keys_at_once(b"caf\xe9\r");
    screen.wait("That cannot be a passphrase").keys("walnut moon\r");
    screen.wait("Once more:").keys("").keys_at_once(b"walnut \xff\r");
    screen.wait("The two were not the same.").keys("walnut moon\r").wait_raw(2, "Once more:");
    screen.keys("walnut moon\r").wait("Set. From now on");
    assert_eq!(screen.end(), 0);
    assert!(opens(&home, MINE));
}

/// Unlocks, types a new passphrase twice, and is at the question about the old one.
fn change(home: &Home) -> Screen {
    let mut screen = Screen::start(home, &["passphrase", "change"]);
    screen.wait("Passphrase:").keys("walnut moon\r").wait("New passphrase:").keys("paper sky\r");
    screen.wait("Once more:").keys("paper sky\r").wait("Could someone else know the old one?");
    screen
}

#[test]
fn a_change_asks_who_may_know_the_old_one() {
    for (answer, said) in [
        (&["\r"][..], "Changed, and your journal has a new key."),
        (&[key::DOWN, "\r"], "Changed, and your journal has a new key."),
        (&[key::DOWN, key::DOWN, "\r"], "Changed. A recovery code made before still works."),
        (&[key::ESC, "s"], "Changed, and your journal has a new key."),
    ] {
        let home = locked();
        let mut screen = change(&home);
        for key in answer {
            screen.keys(key);
        }
        screen.wait(said);
        assert_eq!(screen.end(), 0);
        assert!(screen.is_given_back());
        assert!(!opens(&home, MINE));
        assert_eq!(bodies(&home, NEW), [note("what was kept first")]);
    }
}

#[test]
fn stopping_at_that_question_changes_nothing() {
    for way in [&[key::ESC, "q"][..], &[key::CTRL_C]] {
        let home = locked();
        let mut screen = change(&home);
        for key in way {
            screen.keys(key);
        }
        screen.wait("Nothing was changed.");
        assert_eq!(screen.end(), 0);
        assert!(opens(&home, MINE) && !opens(&home, NEW), "{way:?}");
    }
}

#[test]
fn removing_asks_first_and_enter_is_no() {
    let home = locked();
    for (answer, said) in
        [(key::ENTER, "Nothing was changed."), (key::ESC, "Nothing was changed."), ("y", "Removed.")]
    {
        let mut screen = Screen::start(&home, &["passphrase", "remove"]);
        screen
            .wait("Passphrase:")
            .keys("walnut moon\r")
            .wait("Remove the passphrase?")
            .keys(answer)
            .wait(said);
        assert_eq!(screen.end(), 0);
    }
    assert_eq!(home.bodies(), [note("what was kept first")]);
}
