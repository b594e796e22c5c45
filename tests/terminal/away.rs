//! Leaving at once and leaving by itself: nothing is left to see, and every word is kept.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::screen::{Home, Screen, draft_time, key};

/// A word that nothing else says.
const CANARY: &str = "kweezlebirdsong";
/// What clears the screen and what was scrolled off it.
const WIPE: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Presses the hide key and asserts that nothing is left.
#[track_caller]
fn hide(screen: &mut Screen) {
    screen.keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0, "{}", screen.text());
    assert_eq!(screen.text().trim(), "");
    assert!(screen.is_given_back());
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(raw.ends_with(WIPE), "{:?}", &raw[raw.len().saturating_sub(60)..]);
}

/// Asserts that the half-typed canary is where it was left.
#[track_caller]
fn is_kept(home: &Home, args: &[&str]) {
    let mut screen = Screen::start(home, args);
    screen.wait("Carry on").keys(key::ENTER).wait(CANARY).keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn the_hide_key_leaves_a_written_page_with_every_word_kept() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys(CANARY).wait(CANARY);
    hide(&mut screen);
    is_kept(&home, &["write"]);
}

/// Holds the journal as another program does that is at work in it.
fn hold(home: &Home) -> fs::File {
    let lock = fs::File::open(home.path().join("lock")).expect("a lock");
    lock.lock().expect("alone");
    lock
}

/// Asserts that nothing is seen at once, though the words are kept only when the journal is let go of.
#[track_caller]
fn is_gone_at_once(home: &Home, mut screen: Screen, held: fs::File) {
    let pressed = Instant::now();
    screen.wait_gone(CANARY);
    assert!(pressed.elapsed() < Duration::from_secs(1), "{:?}", pressed.elapsed());
    assert_eq!(screen.text().trim(), "");
    drop(held);
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    is_kept(home, &["write"]);
}

#[test]
fn hidden_words_stood_on_the_screen_until_another_program_let_go_of_the_journal() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like");
    let held = hold(&home);
    screen.keys(CANARY).wait(CANARY).keys(key::CTRL_X).keys(key::CTRL_X);
    is_gone_at_once(&home, screen, held);
}

#[test]
fn hidden_plain_lines_stood_there_until_another_program_let_go_of_the_journal() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write", "--plain"]);
    screen.wait("Write what you like").keys(&format!("{CANARY}\r")).wait(&format!("{CANARY}\n>"));
    let held = hold(&home);
    screen.keys(":hide\r");
    is_gone_at_once(&home, screen, held);
}

#[test]
fn half_a_plain_line_is_hidden_at_once_while_another_program_holds_the_journal() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write", "--plain"]);
    screen.wait("Write what you like").wait("> ");
    let held = hold(&home);
    screen.keys(CANARY).wait(CANARY);
    // By now it waits to keep them.
    draft_time();
    screen.keys(" more").wait("more").keys(key::CTRL_X).keys(key::CTRL_X);
    is_gone_at_once(&home, screen, held);
}

#[test]
fn a_journal_that_stays_busy_says_nothing_after_the_hide_key() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like");
    let _held = hold(&home);
    screen.keys(CANARY).wait(CANARY);
    hide(&mut screen);
}

#[test]
fn the_hide_key_leaves_each_question_of_a_check_in() {
    for (seen, skipped) in [("mood", 0), ("energy", 1), ("feelings", 2), ("One line", 3)] {
        let home = Home::new();
        let mut screen = Screen::start(&home, &["checkin"]);
        for shown in ["mood", "energy", "feelings"].iter().take(skipped) {
            screen.wait(shown).keys(key::ENTER).wait_gone(shown);
        }
        screen.wait(seen);
        hide(&mut screen);
        assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 0, "nothing was given at {seen}");
    }
}

#[test]
fn the_hide_key_leaves_every_part_of_the_menu() {
    let parts: [(&[&str], &str); 8] = [
        (&[], "What would you like to do?"),
        (&["c"], "mood"),
        (&["r"], "Kindness to yourself"),
        (&["r", key::ENTER, key::ENTER], "Enter begins."),
        (&["w"], "Write what you like"),
        (&["g"], "Slow breath"),
        (&["g", key::ENTER], "Enter goes on."),
        (&["h"], "which country"),
    ];
    let home = Home::new();
    for (letters, seen) in parts {
        let mut screen = Screen::start(&home, &[]);
        screen.wait("anyone who can use").keys(key::ENTER).wait("What would you like");
        for letter in letters {
            screen.keys(letter);
        }
        screen.wait(seen);
        hide(&mut screen);
    }
    let mut screen = Screen::start(&home, &[]);
    screen.wait("anyone who can use");
    hide(&mut screen);
}

#[test]
fn the_hide_key_leaves_a_record_that_is_looked_at() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys(CANARY).keys(key::CTRL_D).wait("Kept");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &[]);
    screen.wait("What would you like").keys("l").wait(CANARY).keys(key::ENTER);
    screen.wait("Change it").wait(CANARY);
    hide(&mut screen);
}

#[test]
fn the_menu_behind_esc_is_left_too_and_keeps_the_words() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["reflect", "boundaries/name-one-limit"]);
    screen.wait("Enter begins.").keys(key::ENTER).wait("1 of 4").keys(key::ENTER);
    screen.wait("2 of 4").keys(CANARY).keys(key::ESC).wait("Take your time").keys("g");
    screen.wait("Which one?").keys(key::ENTER).wait("Enter goes on.");
    hide(&mut screen);
    is_kept(&home, &["reflect", "boundaries/name-one-limit"]);
}

#[test]
fn the_shell_shows_a_clean_prompt_and_nothing_from_before() {
    let home = Home::begun();
    let program = env!("CARGO_BIN_EXE_gently");
    let variables = [("TERM", "xterm-256color"), ("PS1", "here> "), ("PATH", "/usr/bin:/bin")];
    let mut shell = Screen::run(&home, Path::new("/bin/sh"), &["-i"], &variables);
    shell
        .wait("here>")
        .keys(&format!("echo {CANARY}\r"))
        .wait_raw(2, CANARY)
        .keys(&format!("{program} write\r"));
    shell.wait("Write what you like").keys(CANARY).wait(CANARY).keys(key::CTRL_X).keys(key::CTRL_X);
    shell.wait("here>").wait_gone(CANARY);
    assert_eq!(shell.text().trim(), "here>");
    // What was not read does not reach the shell either.
    shell.keys("echo on\r").wait("\non");
    shell.keys("exit\r");
    assert_eq!(shell.end(), 0);
}

#[test]
fn one_press_does_nothing_in_the_menu_and_in_a_question() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("anyone who can use").keys(key::CTRL_X).keys(key::ENTER);
    screen.wait("What would you like").keys(key::CTRL_X).keys("w");
    screen.wait("Write what you like").keys(key::CTRL_X).keys("a line").keys(key::CTRL_D);
    screen.wait("Would you like a passphrase").keys(key::CTRL_X).keys(key::ENTER);
    screen.wait("Kept.").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"text": "a line"})]);
}

#[test]
fn a_word_hides_plain_lines_and_what_they_left_on_the_screen() {
    let home = Home::begun();
    let mut screen = Screen::start_with(&home, &["write", "--plain"], &[("TERM", "xterm-256color")]);
    screen.wait("Write what you like").keys(&format!("{CANARY}\r")).keys(":hide\r");
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    assert!(String::from_utf8_lossy(&screen.raw()).ends_with(WIPE));
    is_kept(&home, &["write"]);
}

#[test]
fn a_terminal_that_cannot_clear_is_scrolled_until_no_word_shows() {
    let home = Home::begun();
    let mut screen = Screen::start_with(&home, &["write"], &[("TERM", "dumb")]);
    screen.wait("Write what you like").keys(&format!("{CANARY}\r")).keys(":hide\r");
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    assert!(!screen.raw().contains(&0x1b));
    is_kept(&home, &["write"]);
}

#[test]
fn it_leaves_by_itself_after_the_idle_minutes_and_says_nothing() {
    let home = Home::new();
    let mut set = Screen::start(&home, &["config", "set", "idle", "1"]);
    assert_eq!(set.end(), 0);
    let mut screen = Screen::start(&home, &[]);
    screen.wait("anyone who can use").keys(key::ENTER).wait("What would you like").keys("w");
    screen.wait("Write what you like").keys(CANARY).wait(CANARY);
    assert_eq!(screen.end_within(Duration::from_secs(100)), 0);
    assert!(screen.is_given_back());
    assert_eq!(screen.text().trim(), "");
    is_kept(&home, &["write"]);
}

#[test]
fn behind_a_lock_it_comes_back_as_a_new_run_in_the_place_of_the_old() {
    let home = Home::begun();
    let mut set = Screen::start(&home, &["config", "set", "idle", "1"]);
    assert_eq!(set.end(), 0);
    let mut screen = Screen::start(&home, &["checkin", "--mood", "4"]);
    screen.wait("energy").keys(key::ENTER).wait("feelings").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    let keys = home.path().join("journal.keys");
    let mut sealed: serde_json::Value =
        serde_json::from_slice(&fs::read(&keys).expect("keys")).expect("JSON");
    sealed["current"] = serde_json::json!([{"kind": "of-a-later-version"}]);
    fs::write(&keys, sealed.to_string()).expect("written");

    let mut screen = Screen::start(&home, &[]);
    screen.wait("What would you like").keys("g").wait("Slow breath");
    let pid = screen.pid();
    let taken = |screen: &Screen| String::from_utf8_lossy(&screen.raw()).matches("\x1b[?1049h").count();
    let begun = Instant::now();
    while taken(&screen) < 2 {
        assert!(begun.elapsed() < Duration::from_secs(100), "it does not come back:\n{}", screen.text());
        std::thread::sleep(Duration::from_millis(50));
    }
    screen.wait("Slow breath").keys(key::ESC).wait("What would you like").keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.pid(), pid);
    assert!(screen.is_given_back());
}

#[test]
fn a_list_of_programs_shows_our_name_and_no_word() {
    let command = |pid: u32| fs::read(format!("/proc/{pid}/cmdline"));
    let Ok(_) = command(std::process::id()) else { return };
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write", "--no-pager"]);
    screen.wait("Write what you like").keys(CANARY).wait(CANARY);
    let shown = String::from_utf8(command(screen.pid()).expect("it runs")).expect("text");
    let words: Vec<_> = shown.split_terminator('\0').collect();
    assert_eq!(Path::new(words[0]).file_name(), Some("gently".as_ref()));
    assert_eq!(words[1..], ["write", "--no-pager"]);
    let name = fs::read_to_string(format!("/proc/{}/comm", screen.pid())).expect("it runs");
    assert_eq!(name, "gently\n");
    screen.keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}
