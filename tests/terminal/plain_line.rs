//! A line typed in plain lines: of any length, in any script, changed by the usual keys.

use crate::screen::{Home, Screen, key};
use crate::shell;

/// Starts to write, in lines.
fn write(home: &Home) -> Screen {
    let mut screen = Screen::start_with(home, &["write", "--plain"], &[("TERM", "xterm-256color")]);
    screen.wait("Write what you like").wait("> ");
    screen
}

/// Ends what is written, at the start of a line, and returns it. Not one escape byte was sent.
#[track_caller]
fn written(home: &Home, screen: &mut Screen) -> String {
    screen.keys(".\r").wait("Kept");
    assert_eq!(screen.end(), 0);
    assert!(!screen.raw().contains(&0x1b), "{:?}", String::from_utf8_lossy(&screen.raw()));
    home.bodies()[0]["text"].as_str().expect("a text").to_owned()
}

/// Waits for this row, which may have been longer.
#[track_caller]
fn wait_row<'a>(screen: &'a mut Screen, row: &str) -> &'a mut Screen {
    screen.wait_until(row, |text| text.lines().any(|line| line.trim_end() == row))
}

#[test]
fn a_line_over_4095_bytes_was_cut_and_called_kept() {
    let words: String = (0..2500).map(|number| format!("word{number:04} ")).collect();
    assert!(words.len() > 20_000);
    for term in ["dumb", "xterm-256color"] {
        let home = Home::begun();
        let mut screen = Screen::start_with(&home, &["write", "--plain"], &[("TERM", term)]);
        screen.wait("Write what you like").wait("> ").keys(&words).wait("word2499").keys("\r");
        assert_eq!(written(&home, &mut screen), words);
    }
}

#[test]
fn letters_of_every_width_are_shown_and_taken_out_again() {
    let home = Home::begun();
    let mut screen = write(&home);
    screen.keys("nai\u{308}\x7fïf 日本\x7f語 ñ\x08e\u{301}").wait("> naïf 日語 e\u{301}").keys("\r");
    assert_eq!(written(&home, &mut screen), "naïf 日語 e\u{301}");
}

#[test]
fn a_letter_may_come_in_pieces() {
    let home = Home::begun();
    let mut screen = write(&home);
    for byte in "é日🙂".bytes() {
        screen.keys("").keys_at_once(&[byte]);
    }
    screen.wait("> é日🙂").keys("\r");
    assert_eq!(written(&home, &mut screen), "é日🙂");
}

#[test]
fn words_and_lines_are_taken_out() {
    let home = Home::begun();
    let mut screen = write(&home);
    screen.keys("this goes\x15but this oneself\x17");
    wait_row(&mut screen, "> but this").keys("\r");
    assert_eq!(written(&home, &mut screen), "but this ");
}

#[test]
fn a_line_is_taken_out_over_the_edge_of_the_screen() {
    let home = Home::begun();
    let mut screen = write(&home);
    let words = "a few words that go on ".repeat(9);
    screen.keys(&words).keys(&"\x7f".repeat(words.len() - 5)).keys("\r");
    wait_row(&mut screen, "> a few");
    assert_eq!(written(&home, &mut screen), "a few");
}

#[test]
fn keys_that_are_no_letters_leave_nothing_behind() {
    let home = Home::begun();
    let mut screen = write(&home);
    let keys = ["\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1b[3~", "\x1b[[A", "\x1b\x1b[B", "\x1bx", key::ESC];
    for keys in keys {
        screen.keys("a").keys(keys);
    }
    // What a terminal answers to another program's question, and keys that only steer.
    screen.keys("\x1b]11;rgb:0000/ffff/0000\x07b\x1b]11;rgb:1/1/1\x1b\\c\x01\x0b\x16\x11\x13").keys("\r");
    assert_eq!(written(&home, &mut screen), "aaaaaaaabc");
}

#[test]
fn ctrl_d_ends_at_any_place() {
    for keys in ["one\rtwo\x04", "one\rtwo\r\x04"] {
        let home = Home::begun();
        let mut screen = write(&home);
        screen.keys(keys).wait("Kept");
        assert_eq!(screen.end(), 0);
        assert_eq!(home.bodies(), [serde_json::json!({"text": "one\ntwo"})]);
    }
}

#[test]
fn the_keys_that_the_terminal_is_set_to_are_known() {
    let home = Home::begun();
    let mut shell = shell::start(&home, "/bin/sh", &["-i"]);
    shell.keys("stty erase '^E' kill '^K' eof '^B'; gently write --plain\r").wait("Write what you like");
    shell.keys("not\x0bthisx\x05\r");
    wait_row(&mut shell, "> this").keys("\x02").wait("Kept");
    assert_eq!(home.bodies(), [serde_json::json!({"text": "this"})]);
}

#[test]
fn where_the_terminal_shows_no_keys_none_is_shown() {
    let home = Home::begun();
    let mut shell = shell::start(&home, "/bin/sh", &["-i"]);
    shell.keys("stty -echo; gently write --plain\r").wait("Write what you like");
    shell.keys("mine\r").keys(".\r").wait("Kept");
    assert!(!String::from_utf8_lossy(&shell.raw()).contains("mine"));
    assert_eq!(home.bodies(), [serde_json::json!({"text": "mine"})]);
}

#[test]
fn what_is_typed_never_reaches_a_file_to_which_questions_go() {
    let home = Home::begun();
    let mut shell = shell::start(&home, "/bin/sh", &["-i"]);
    shell.keys("gently write --plain 2>questions; echo \"left $?\"\r").keys("").keys("").keys("");
    shell.keys("mine\r").wait("\nmine").keys(".\r").wait("left 0");
    let questions = std::fs::read_to_string(home.path().join("questions")).expect("a file");
    assert!(questions.contains("Write what you like") && !questions.contains("mine"), "{questions}");
    assert_eq!(home.bodies(), [serde_json::json!({"text": "mine"})]);
}
