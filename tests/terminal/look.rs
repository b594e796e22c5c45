//! Looking at what is kept, and putting tags on it.

use std::process::Command;

use crate::screen::{Home, Screen, key};

fn kept(home: &Home, notes: usize) {
    for number in 0..notes {
        let at = format!("2026-11-{:02} 12:00", number % 20 + 1);
        let done = Command::new(env!("CARGO_BIN_EXE_gently"))
            .args(["checkin", "--mood", "4", "--at", &at])
            .env_clear()
            .env("GENTLY_HOME", home.path())
            .env("GENTLY_NOW", "2026-11-21T20:15:00Z")
            .output()
            .expect("the program starts");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

#[test]
fn a_list_longer_than_the_screen_is_paged() {
    let home = Home::begun();
    kept(&home, 30);
    let mut screen = Screen::start(&home, &["list", "--limit", "30"]);
    screen.wait("20 Nov").keys("G").wait(" 1 Nov").keys("q");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["list", "--limit", "30", "--no-pager"]);
    assert_eq!(screen.end(), 0);
}

#[test]
fn tags_are_asked_for_with_those_there_are() {
    let home = Home::begun();
    kept(&home, 1);
    let rows = home.json(&["list"]);
    let short = rows[0]["short"].as_str().expect("an id").to_owned();
    let mut screen = Screen::start(&home, &["tag", &short]);
    screen.wait("Which tags?").keys("evening").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["tag", &short]);
    screen.wait("> evening").keys(" home").keys(key::ENTER);
    assert_eq!(screen.end(), 0);
    assert_eq!(home.json(&["show", &short])["tags"], serde_json::json!(["evening", "home"]));
}

#[test]
fn a_slip_in_one_tag_cost_all_that_were_typed() {
    let home = Home::begun();
    kept(&home, 1);
    let short = home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned();
    let mut screen = Screen::start(&home, &["tag", &short]);
    screen.wait("Which tags?").keys("evening, home").keys(key::ENTER);
    screen.wait("Not all of these can be tags").wait("> evening, home");
    screen.keys(&"\x7f".repeat(", home".len())).keys(" home").keys(key::ENTER).wait("Tags: evening home");
    assert_eq!(screen.end(), 0);
}

#[test]
fn escape_sequences_that_were_kept_are_shown_and_never_run() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").paste("\u{202e}before \u{7f}after").keys(key::CTRL_D);
    screen.end();
    let words = "[2J and a title]0;owned";
    let mut child = Command::new(env!("CARGO_BIN_EXE_gently"))
        .args(["write", "-"])
        .env_clear()
        .env("GENTLY_HOME", home.path())
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut pipe, format!("\u{1b}{words}\u{7}\u{9b}31m").as_bytes()).expect("written");
    drop(pipe);
    assert!(child.wait().expect("it ends").success());
    let mut screen = Screen::start(&home, &["list", "--no-pager"]);
    assert_eq!(screen.end(), 0);
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(raw.contains("^[[2J"), "{raw:?}");
    for run in ["\u{1b}[2J", "\u{1b}]0;", "\u{9b}", "\u{202e}", "\u{7}"] {
        assert!(!raw.contains(run), "{raw:?}");
    }
}

#[test]
fn what_two_windows_changed_at_once_was_only_what_the_second_wrote() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys("before").keys(key::CTRL_D).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let before = "before";
    let id = home.json(&["list"])[0]["id"].as_str().expect("an id").to_owned();
    let (mut one, mut two) = (Screen::start(&home, &["edit", &id]), Screen::start(&home, &["edit", &id]));
    one.wait(before).keys(" and one").wait("and one");
    two.wait(before).keys(" and two").wait("and two");
    one.keys(key::CTRL_D).wait("Kept.");
    two.keys(key::CTRL_D).wait("Kept.");
    assert_eq!((one.end(), two.end()), (0, 0));
    assert_eq!(home.bodies()[0]["text"], format!("{before} and one\n\n{before} and two"));
}
