//! Looking back at 80x24: what is chosen, and that nothing shows before.

use std::process::{Command, Stdio};

use crate::screen::{Home, Screen, key};

/// Keeps something by a run of its own, with these bytes on stdin.
fn kept(home: &Home, args: &[&str], stdin: &str) {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_gently"))
        .args(args)
        .env_clear()
        .env("GENTLY_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(stdin.as_bytes()).expect("read");
    assert!(child.wait().expect("it ends").success(), "{args:?}");
}

const NOTE: &str = "kweezle by the lake";
const LINE: &str = "kweezle in the morning";
const LIMIT: &str = "no kweezle after nine";

/// A journal with a note, a check-in and a page on limits.
fn some_days() -> Home {
    let home = Home::begun();
    kept(&home, &["write", "-"], NOTE);
    kept(&home, &["checkin", "--answers", "-"], &format!(r#"{{"mood":6,"line":"{LINE}"}}"#));
    kept(
        &home,
        &["reflect", "boundaries/name-one-limit", "--answers", "-"],
        &format!(r#"{{"what":"{LIMIT}"}}"#),
    );
    home
}

const ROWS: [&str; 6] = [
    "Good things I kept, and what helps",
    "What I wrote",
    "The lines of my check-ins",
    "Pages on a theme",
    "What is about someone",
    "Limits and promises",
];

#[test]
fn six_rows_are_offered_and_esc_leaves_with_nothing_shown() {
    let home = some_days();
    let mut screen = Screen::start(&home, &["look-back"]);
    screen.wait("What would you like to read again?");
    let text = screen.text();
    assert!(ROWS.iter().all(|row| text.contains(row)), "{text}");
    screen.keys(key::ESC);
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(screen.scrolled_back().trim(), "");
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("kweezle"));
}

#[test]
fn what_is_chosen_shows_and_nothing_else() {
    let home = some_days();
    for (row, words) in [(1, NOTE), (2, LINE)] {
        let mut screen = Screen::start(&home, &["look-back"]);
        screen.wait(ROWS[0]).keys(&key::DOWN.repeat(row));
        screen.wait(&format!("> {}", ROWS[row])).keys(key::ENTER).wait(words);
        assert_eq!(screen.end(), 0);
        assert_eq!(screen.text().matches("kweezle").count(), 1, "{}", screen.text());
    }
    let mut screen = Screen::start(&home, &["look-back"]);
    screen.wait(&format!("> {}", ROWS[0])).keys(key::ENTER).wait("Nothing in these days fits that.");
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_theme_is_picked_and_esc_goes_back_to_the_first_choice() {
    let home = some_days();
    let mut screen = Screen::start(&home, &["look-back"]);
    let on_a_theme = |screen: &mut Screen| {
        screen.wait(ROWS[0]).keys(&key::DOWN.repeat(3)).wait(&format!("> {}", ROWS[3])).keys(key::ENTER);
        screen.wait("Which theme?");
    };
    on_a_theme(&mut screen);
    screen.keys(key::ESC).wait("What would you like to read again?");
    on_a_theme(&mut screen);
    screen
        .keys(&key::DOWN.repeat(3))
        .wait("> Boundaries")
        .keys(key::ENTER)
        .wait(LIMIT)
        .wait("Name one limit");
    assert_eq!(screen.end(), 0);
}

#[test]
fn nobody_to_pick_is_said() {
    let home = some_days();
    let mut screen = Screen::start(&home, &["look-back"]);
    screen.wait(ROWS[0]).keys(&key::DOWN.repeat(4)).wait(&format!("> {}", ROWS[4])).keys(key::ENTER);
    screen.wait("No person is here yet.");
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_time_alone_asks_what_of_it_and_a_long_story_is_read_page_by_page() {
    let home = Home::begun();
    let lines: String = (1..=100).map(|number| format!("kweezle {number}.\n")).collect();
    kept(&home, &["write", "-", "--at", "yesterday 12:00"], &lines);
    kept(&home, &["write", "-", "--at", "3 days ago"], "the mallow of before");
    let mut screen = Screen::start(&home, &["look-back", "--from", "yesterday"]);
    screen.wait(ROWS[0]).keys(key::DOWN).wait("> What I wrote").keys(key::ENTER);
    screen.wait("kweezle 1.").wait("Space for more").keys("G").wait("kweezle 100.").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    let seen = screen.scrolled_back();
    assert!(!seen.contains("kweezle") && !seen.contains("mallow"), "{seen}");
}

#[test]
fn in_numbered_lines_the_same_rows_are_offered() {
    let home = some_days();
    let mut screen = Screen::start(&home, &["look-back", "--plain"]);
    screen.wait("6. Limits and promises").keys("2\r").wait(NOTE);
    assert_eq!(screen.end(), 0);
}
