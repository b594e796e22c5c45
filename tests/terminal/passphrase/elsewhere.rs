//! Two terminals: the journal is Locked in another window in one while words are typed in the other.

use std::fs;

use rustix::process::Signal;
use serde_json::json;

use super::{MINE, NEW, bodies, change, gently, locked, menu, note, open, opens, pipe, write};
use crate::screen::{Home, Screen, draft_time, key};

/// What the person sees who did not know.
const OTHER: &str = "Locked in another window";

fn set_elsewhere(home: &Home) {
    pipe(&mut gently(home, &["passphrase", "set", "--new-passphrase-fd", "0"], &[]), MINE);
}

/// Opens the menu's page to write on, with the passphrase.
fn unlocked_menu(home: &Home) -> Screen {
    let mut screen = menu(home);
    screen.keys("l").wait("Passphrase:").keys("walnut moon\r").wait("what was kept first").keys(key::ESC);
    screen.wait("What would you like to do?");
    screen
}

#[test]
fn a_passphrase_that_is_set_elsewhere_is_asked_for_and_every_answer_is_kept() {
    let home = open();
    let mut screen = menu(&home);
    screen.keys("c").wait("mood").keys("6").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::ENTER).wait("One line").keys("half a tho");
    draft_time();
    set_elsewhere(&home);
    // Words that are typed now cannot be kept until it is open.
    screen.keys("ught, and");
    draft_time();
    screen.wait("half a thought, and").keys(" more").keys(key::ENTER).wait("Passphrase:");
    assert!(screen.text().contains(OTHER) && !screen.text().contains("thought"), "{}", screen.text());
    screen.keys("walnut moon\r").wait("Kept.").wait("What would you like to do?").keys("l").wait("mood 6");
    screen.keys(key::ESC).wait("What would you like to do?").keys("q");
    assert_eq!(screen.end(), 0);
    let checkin = json!({"mood": 6, "line": "half a thought, and more"});
    assert_eq!(bodies(&home, MINE), [note("what was kept first"), checkin]);
}

/// What says on the page that its words are not kept.
const UNKEPT: &str = "New words are only on this page";

/// Has words begun that are kept, and then others that are not.
fn unkept(home: &Home) -> Screen {
    let mut screen = menu(home);
    screen.keys("c").wait("mood").keys("6").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::ENTER).wait("One line").keys("half a tho");
    draft_time();
    set_elsewhere(home);
    assert!(!screen.text().contains(OTHER), "nothing new is unkept");
    screen.keys("ught").wait(OTHER).wait(UNKEPT).wait("> half a thought");
    screen
}

/// Asserts that this is half typed, once the journal is open.
#[track_caller]
fn waits_as_a_draft(home: &Home, words: &str) {
    let mut screen = Screen::start(home, &["checkin"]);
    screen.wait("Passphrase:").keys("walnut moon\r").wait("Carry on").keys(key::ENTER);
    let line = format!("> {words}");
    screen.wait_until(&line, |text| text.trim_end().ends_with(&line)).keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn words_typed_after_a_lock_elsewhere_were_unkept_until_the_answer_and_nothing_said_so() {
    let home = open();
    let mut screen = unkept(&home);
    // Whoever types on loses no letter.
    screen.keys(" and more").wait("> half a thought and more").wait(OTHER);
    screen.keys(key::ESC).wait("k  Keep what I typed").keys("k").wait("Passphrase:");
    assert!(!screen.text().contains("thought"), "{}", screen.text());
    screen.keys("walnut moon\r").wait("> half a thought and more").wait_gone(UNKEPT);
    screen.keys(key::ESC).wait("Carry on");
    assert!(!screen.text().contains("Keep what I typed"), "it is kept");
    screen.kill();
    waits_as_a_draft(&home, "half a thought and more");
}

#[test]
fn a_passphrase_that_is_not_given_leaves_the_person_at_their_words() {
    let home = open();
    let mut screen = unkept(&home);
    screen.keys(key::ESC).wait("Keep what I typed").keys("k").wait("Passphrase:").keys(key::ENTER);
    screen.wait("> half a thought").wait(UNKEPT).keys(", still");
    screen.wait("> half a thought, still").keys(key::ENTER).wait("Passphrase:").keys("walnut moon\r");
    screen.wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, MINE)[1], json!({"mood": 6, "line": "half a thought, still"}));
}

#[test]
fn the_page_that_asks_to_try_again_told_of_keys_that_it_does_not_have() {
    let home = open();
    let mut screen = unkept(&home);
    screen.keys(key::ENTER).wait("Passphrase:").keys(key::ENTER).wait("> Keep them");
    assert!(!screen.text().contains(UNKEPT), "{}", screen.text());
    screen.keys(key::ENTER).wait("Passphrase:").keys("walnut moon\r").wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_window_that_closes_loses_what_it_said_and_no_more() {
    let home = open();
    let mut screen = unkept(&home);
    screen.signal(Signal::HUP);
    screen.end();
    waits_as_a_draft(&home, "half a tho");
}

#[test]
fn words_are_kept_unasked_as_soon_as_they_can_be() {
    let home = open();
    let mut screen = unkept(&home);
    let remove = ["passphrase", "remove", "--yes"];
    pipe(&mut gently(&home, &remove, &[("GENTLY_PASSPHRASE", MINE)]), "");
    screen.wait_gone(UNKEPT).wait("> half a thought");
    screen.kill();
    set_elsewhere(&home);
    waits_as_a_draft(&home, "half a thought");
}

#[test]
fn marks_that_are_not_kept_are_told_too() {
    let home = open();
    let mut screen = menu(&home);
    screen.keys("c").wait("mood").keys("6").keys(key::ENTER).wait("energy").keys(key::ENTER).wait("feelings");
    set_elsewhere(&home);
    screen.keys(key::SPACE).wait("[x]").wait(UNKEPT);
    screen.keys(key::ESC).wait("Keep what I typed").keys("k").wait("Passphrase:").keys("walnut moon\r");
    screen.wait("[x]").wait_gone(UNKEPT).keys(key::ENTER).wait("One line").keys(key::CTRL_C);
    screen.wait("What you wrote is kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, MINE)[1], json!({"mood": 6, "feelings": ["angry"]}));
}

#[test]
fn what_is_unkept_was_told_above_a_long_page_where_nobody_saw_it() {
    for page in ["a word of many ".repeat(160), "one of many lines\r".repeat(60)] {
        let home = open();
        let mut screen = menu(&home);
        screen.keys("w").wait("Write what you like").keys(&page).keys("the end").wait("the end");
        draft_time();
        set_elsewhere(&home);
        screen.keys(" of it").wait("the end of it").wait(UNKEPT);
        // The cursor stays where it was when the page is drawn anew.
        screen.keys(&"\x1b[D".repeat(" of it".len())).keys(", but one,").wait("the end, but one, of it");
        let remove = ["passphrase", "remove", "--yes"];
        pipe(&mut gently(&home, &remove, &[("GENTLY_PASSPHRASE", MINE)]), "");
        screen.wait_gone(UNKEPT).keys(" really").wait("the end, but one, really of it");
        screen.keys(key::CTRL_D).wait("Kept.").keys("q");
        assert_eq!(screen.end(), 0);
        let text = format!("{}the end, but one, really of it", page.replace('\r', "\n"));
        assert_eq!(home.bodies()[1], note(&text));
    }
}

#[test]
fn plain_lines_say_it_too_and_a_word_keeps_them() {
    let home = open();
    let mut screen = Screen::start_with(&home, &["write"], &[("TERM", "dumb")]);
    screen.wait("Write what you like").keys("first\r").wait("first\n>");
    set_elsewhere(&home);
    screen.keys("second\r").wait(OTHER).wait("New words are only here").keys("third\r").wait("third\n>");
    screen.keys(":keep\r").wait("Passphrase:").keys("walnut moon\r").wait("Now: first\nsecond\nthird");
    screen.signal(Signal::KILL);
    screen.end();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Passphrase:").keys("walnut moon\r").wait("Carry on").keys(key::ENTER).wait("third");
    screen.keys(key::CTRL_D).wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, MINE)[1], note("first\nsecond\nthird"));
}

#[test]
fn half_typed_words_are_kept_too_when_the_person_stops() {
    let home = open();
    let mut screen = menu(&home);
    screen.keys("c").wait("mood").keys("6").keys(key::ENTER).wait("energy").keys(key::ENTER);
    screen.wait("feelings").keys(key::ENTER).wait("One line").keys("half a tho").wait("half a tho");
    set_elsewhere(&home);
    screen.keys(key::CTRL_C).wait("> Keep them (asks the passphrase)").keys(key::ENTER).wait(OTHER);
    screen.keys("walnut moon\r").wait("What you wrote is kept.").keys("q");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("Passphrase:").keys("walnut moon\r").wait("Carry on").keys(key::ENTER).wait("> half a tho");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, MINE), [note("what was kept first"), json!({"mood": 6})]);
}

#[test]
fn ctrl_c_asked_without_end_or_left_in_a_blink_with_nothing_said_of_the_words() {
    for is_slow in [true, false] {
        let home = open();
        let mut screen = unkept(&home);
        screen.keys(key::CTRL_C);
        if is_slow {
            screen.wait("only here. To leave").wait("Ctrl-C once more").wait("> Keep them");
            assert!(!screen.text().contains("thought"), "{}", screen.text());
            draft_time();
        }
        screen.keys(key::CTRL_C).wait("Error: The words typed after the lock were not kept");
        screen.wait("What would you like to do?").keys("q");
        assert_eq!(screen.end(), 0);
        waits_as_a_draft(&home, "half a tho");
    }
}

#[test]
fn ctrl_c_at_the_page_that_tries_again_is_told_what_the_next_one_does() {
    let home = open();
    let mut screen = unkept(&home);
    screen.keys(key::ENTER).wait("Passphrase:").keys(key::ENTER).wait("> Keep them");
    assert!(!screen.text().contains("Ctrl-C"), "{}", screen.text());
    screen.keys(key::CTRL_C).wait("Ctrl-C once more").keys(key::CTRL_C);
    screen.wait("were not kept").keys("q");
    assert_eq!(screen.end(), 0);
    waits_as_a_draft(&home, "half a tho");
}

#[test]
fn esc_goes_back_to_words_that_are_not_kept() {
    let home = open();
    let mut screen = unkept(&home);
    for key in [key::CTRL_C, key::ENTER] {
        screen.keys(key);
        if key == key::ENTER {
            screen.wait("Passphrase:").keys(key::ENTER);
        }
        screen.wait("> Keep them").wait("Esc goes back.").keys(key::ESC);
        screen.wait("> half a thought").wait(UNKEPT);
    }
    screen.keys("!").keys(key::ENTER).wait("Passphrase:").keys("walnut moon\r").wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, MINE)[1], json!({"mood": 6, "line": "half a thought!"}));
}

#[test]
fn words_that_can_be_kept_again_are_kept_with_nothing_asked() {
    let home = open();
    let mut screen = unkept(&home);
    let remove = ["passphrase", "remove", "--yes"];
    pipe(&mut gently(&home, &remove, &[("GENTLY_PASSPHRASE", MINE)]), "");
    screen.keys(key::CTRL_C).wait("What you wrote is kept.").keys("q");
    assert_eq!(screen.end(), 0);
}

#[test]
fn another_passphrase_and_key_are_asked_for_and_the_same_key_is_not() {
    for known in ["yes", "no"] {
        let home = locked();
        let mut screen = unlocked_menu(&home);
        write(&mut screen, "a line");
        change(&home, MINE, NEW, known);
        screen.keys(key::ENTER);
        if known == "yes" {
            screen.wait(OTHER).keys("walnut moon\r").wait("Not that one.").keys("paper sky\r");
        }
        screen.wait("Kept.").keys("q");
        assert_eq!(screen.end(), 0);
        assert_eq!(bodies(&home, NEW), [note("what was kept first"), note("a line")], "{known}");
    }
}

#[test]
fn a_passphrase_that_is_removed_elsewhere_is_not_asked_for() {
    let home = locked();
    let mut screen = unlocked_menu(&home);
    write(&mut screen, "a line");
    let remove = ["passphrase", "remove", "--yes"];
    pipe(&mut gently(&home, &remove, &[("GENTLY_PASSPHRASE", MINE)]), "");
    screen.keys(key::ENTER).wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [note("what was kept first"), note("a line")]);
}

/// Has words typed, the lock changed, and the person asked.
fn asked(home: &Home) -> Screen {
    let mut screen = unlocked_menu(home);
    write(&mut screen, "a line");
    draft_time();
    change(home, MINE, NEW, "yes");
    screen.keys(key::ENTER).wait(OTHER);
    screen
}

#[test]
fn leaving_that_prompt_keeps_the_words_in_hand_until_they_are_given_up() {
    for way in [key::ENTER, key::ESC, key::CTRL_C, "one\rtwo\rthree\r"] {
        let home = locked();
        let mut screen = asked(&home);
        screen.keys(way).wait("This could not be kept yet: The journal stays locked.").wait("are still here");
        assert!(!screen.text().contains("disk") && !screen.text().contains(UNKEPT));
        screen.keys(key::ENTER).wait(OTHER).keys("paper sky\r").wait("Kept.").keys("q");
        assert_eq!(screen.end(), 0);
        assert_eq!(bodies(&home, NEW), [note("what was kept first"), note("a line")], "{way:?}");
    }
}

#[test]
fn words_that_are_given_up_leave_all_that_was_kept() {
    let home = locked();
    let mut screen = asked(&home);
    // A passphrase that is typed one page too late gives nothing up.
    screen
        .keys(key::ENTER)
        .wait("> Keep them")
        .keys("p")
        .keys("l")
        .wait("> Leave without them")
        .keys(key::ENTER);
    screen.wait("goes then").keys(key::ENTER);
    screen.wait("> Keep them").keys(key::DOWN).keys(key::ENTER).wait("goes then").keys("y");
    screen
        .wait("Error: The words typed after the lock were not kept")
        .wait("What would you like to do?")
        .keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(bodies(&home, NEW), [note("what was kept first")]);
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Passphrase:").keys("paper sky\r").wait("Carry on").keys(key::ENTER).wait("a line");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn the_hide_key_leaves_that_prompt_at_once() {
    let home = locked();
    let mut screen = asked(&home);
    screen.keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(screen.text().trim(), "");
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Passphrase:").keys("paper sky\r").wait("Carry on").keys(key::ENTER).wait("a line");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_copy_that_is_put_back_under_the_same_key_goes_on_unasked() {
    let home = locked();
    let (file, copy) = (home.path().join("journal.db"), home.path().join("copy.db"));
    fs::copy(&file, &copy).expect("a copy");
    let mut screen = unlocked_menu(&home);
    screen.keys("w").wait("Write what you like");
    fs::rename(&copy, &file).expect("put back");
    screen.keys("a line").keys(key::CTRL_D).wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains(OTHER));
    assert!(opens(&home, MINE));
    assert_eq!(bodies(&home, MINE), [note("what was kept first"), note("a line")]);
}

#[test]
fn what_was_kept_before_the_lock_is_told_as_kept_and_nobody_is_asked() {
    let home = open();
    let mut screen = Screen::start(&home, &["reflect", "boundaries/name-one-limit"]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER).wait("2 of 4");
    screen.keys("no calls at night").keys(key::ENTER).wait("3 of 4").keys(key::ENTER);
    screen.wait("4 of 4").keys(key::ENTER).wait("Enter goes on.");
    set_elsewhere(&home);
    screen.keys(key::ENTER).wait("Kept. Change it: `gently edit");
    assert_eq!(screen.end(), 0);
    assert!(!screen.text().contains("Passphrase:"), "{}", screen.text());
}
