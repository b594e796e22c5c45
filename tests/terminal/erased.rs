//! Two terminals: what one has open is erased in the other.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::json;

use crate::desk::Desk;
use crate::screen::{Home, Screen, draft_time, key};

/// Runs a command without a terminal, which must end well.
fn elsewhere(home: &Home, args: &[&str]) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gently"))
        .args(args)
        .env_clear()
        .env("GENTLY_HOME", home.path())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Erases everything. A file that is not ours keeps the folder there, where files of ours could be made anew.
fn erase_everything(home: &Home) {
    fs::write(home.path().join("mine.txt"), "mine").expect("writes");
    elsewhere(home, &["erase", "--everything", "--yes"]);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_menu_left_open_says_that_nothing_is_kept_any_more_and_makes_no_file() {
    for item in ["c", "w", "l", "r"] {
        let home = Home::begun();
        let mut screen = Screen::start(&home, &[]);
        screen.wait("What would you like to do?").keys("l").wait("No finished page is here.");
        erase_everything(&home);
        screen.keys(item).wait("Nothing is kept here any more: the journal was erased or moved");
        assert_eq!(screen.end(), 0, "{item}");
        assert!(screen.is_given_back() && !screen.text().contains("Error"), "{}", screen.text());
        assert_eq!(names(home.path()), ["mine.txt"], "{item}");
    }
}

#[test]
fn help_lines_still_open_from_a_menu_whose_journal_was_erased() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("What would you like to do?");
    erase_everything(&home);
    screen
        .keys("h")
        .wait("Help lines of which country?")
        .keys(key::ESC)
        .wait("Nothing is kept here any more");
    assert_eq!(screen.end(), 0);
    assert_eq!(names(home.path()), ["mine.txt"]);
}

#[test]
fn a_journal_that_is_first_made_from_the_menu_and_erased_is_not_made_again() {
    let home = Home::new();
    let mut screen = Screen::start(&home, &[]);
    screen.wait("Enter goes on.").keys(key::ENTER).wait("What would you like to do?");
    screen.keys("w").wait("Write what you like").keys("a line").keys(key::CTRL_D).wait("passphrase");
    screen.keys(key::ESC).wait("What would you like to do?");
    assert_eq!(home.bodies(), [json!({"text": "a line"})]);
    erase_everything(&home);
    screen.keys("w").wait("Nothing is kept here any more");
    assert_eq!(screen.end(), 0);
    assert_eq!(names(home.path()), ["mine.txt"]);
}

/// Keeps a note and returns the beginning of its id.
fn note(home: &Home, text: &str) -> String {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_gently"))
        .args(["write", "-"])
        .env_clear()
        .env("GENTLY_HOME", home.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("heard");
    assert!(child.wait().expect("it ends").success());
    home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned()
}

const OFFER: &str = "Keep what you wrote here as a new note?";

/// Begins to change a note by adding `and MORE`, and erases the note in another window.
fn erased_under(more: &str) -> (Home, Screen, String) {
    let home = Home::begun();
    let id = note(&home, "before");
    let mut screen = Screen::start(&home, &["edit", &id]);
    screen.wait("before").keys(&format!(" and {more}")).wait(&format!("and {more}"));
    elsewhere(&home, &["erase", &id, "--yes"]);
    (home, screen, id)
}

#[test]
fn a_note_that_was_erased_while_it_was_changed_is_kept_as_a_new_one() {
    let (home, mut screen, id) = erased_under("after");
    screen.keys(key::CTRL_D).wait("This was erased in another window").wait(OFFER).keys(key::ENTER);
    screen.wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert!(!screen.text().contains(&id), "it is another one: {}", screen.text());
    assert_eq!(home.bodies(), [json!({"text": "before and after"})]);
}

#[test]
fn its_words_go_only_after_that_was_said() {
    let (home, mut screen, _) = erased_under("after");
    screen.keys(key::CTRL_D).wait(OFFER).keys("n").wait("What you wrote here goes then.").keys("y");
    screen.wait("This record was erased in another window");
    assert_eq!(screen.end(), 1);
    assert!(home.bodies().is_empty());
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0, "no draft is offered");
}

#[test]
fn half_typed_words_of_an_erased_note_wait_as_a_new_one() {
    let (home, mut screen, _) = erased_under("half");
    draft_time();
    screen.keys(key::CTRL_C).wait(OFFER).keys("y").wait("To carry on: `gently write`");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Carry on").keys(key::ENTER).wait("before and half").keys(key::CTRL_D).wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [json!({"text": "before and half"})]);
}

#[test]
fn who_hides_is_asked_nothing_and_no_word_is_lost() {
    let (home, mut screen, _) = erased_under("half");
    draft_time();
    screen.keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert!(!screen.text().contains("erased"), "{}", screen.text());
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Carry on").keys(key::ENTER).wait("before and half").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn of_an_erased_check_in_only_what_is_new_is_kept() {
    let home = Home::begun();
    elsewhere(&home, &["checkin", "--mood", "4"]);
    let id = home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned();
    let mut screen = Screen::start(&home, &["edit", &id]);
    screen.wait("mood").keys(key::ENTER).wait("energy");
    elsewhere(&home, &["erase", &id, "--yes"]);
    screen.keys("7").keys(key::ENTER).wait("as a new check-in?").keys(key::ENTER).wait("feelings");
    screen.keys(key::ENTER).wait("One line").keys(key::ENTER).wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [json!({"energy": 7})]);
}

#[test]
fn an_editor_page_of_an_erased_note_is_kept_as_a_new_one_or_let_go() {
    for (answers, kept) in [("y", &[json!({"text": "after"})][..]), ("ny", &[])] {
        let desk = Desk::new("nano", "echo before >\"$page\"");
        assert_eq!(desk.start(&["write"]).end(), 0);
        let id = desk.home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned();
        desk.editor("nano", "echo after >\"$page\"; echo open; read _");
        let mut screen = desk.start(&["edit", &id]);
        screen.wait("open");
        elsewhere(&desk.home, &["erase", &id, "--yes"]);
        screen.keys("\r").wait(OFFER);
        for answer in answers.chars() {
            screen.keys(&answer.to_string());
        }
        screen.wait(if kept.is_empty() { "Nothing was kept." } else { "Kept. Change it:" });
        assert_eq!(screen.end(), 0);
        assert_eq!(desk.home.bodies(), kept);
        assert!(desk.memory().is_empty());
    }
}

#[test]
fn a_page_that_is_open_in_an_editor_goes_with_everything_and_the_editor_closes() {
    let desk = Desk::new("nano", "echo 'a canary' >\"$page\"; echo open; read _; echo more >\"$page\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("open");
    draft_time();
    let page = desk.memory().remove(0).display().to_string();
    let mut erasing = desk.start_with(&["erase", "--everything", "--plain"], &[("TERM", "dumb")]);
    // A long path is broken at the edge of the screen.
    erasing.wait_until(&page, |text| text.replace('\n', "").contains(&page)).keys("\r").wait("type: erase");
    assert_eq!(desk.memory().len(), 1, "not yet");
    erasing.keys("erase\r").wait("A page was open in an editor. It closes by itself.");
    assert_eq!(erasing.end(), 0);
    assert!(desk.memory().is_empty());
    // Nobody touches a key: the editor's window must not stay open with the words in it.
    screen.wait("Nothing is kept here any more");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back() && desk.memory().is_empty());
    assert!(["journal.db", "lock"].iter().all(|name| !desk.home.path().join(name).exists()));
}

/// Returns the pages of this home in the memory that all share.
fn shared_pages(home: &Home) -> usize {
    let home = home.path().display().to_string();
    let labels =
        fs::read_dir("/dev/shm").expect("a folder").flatten().map(|entry| entry.path().join("label"));
    labels.filter(|label| fs::read_to_string(label).is_ok_and(|label| label.contains(&home))).count()
}

#[test]
fn a_page_that_a_killed_run_left_in_another_place_goes_with_everything() {
    let desk = Desk::new("nano", "echo 'a canary' >\"$page\"; echo open; read _");
    let mut screen = desk.start_with(&["write"], &[("XDG_RUNTIME_DIR", "")]);
    screen.wait("open");
    screen.kill();
    assert_eq!(shared_pages(&desk.home), 1);
    let mut erasing = desk.start(&["erase", "--everything", "--yes"]);
    erasing.wait("Everything is erased.");
    assert_eq!(erasing.end(), 0);
    assert_eq!(shared_pages(&desk.home), 0);
}

#[test]
fn the_page_of_another_journal_stays_when_everything_goes() {
    let desk = Desk::new("nano", "echo 'a canary' >\"$page\"; echo open; read _; echo more >>\"$page\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("open");
    let other = Desk { home: Home::begun(), memory: desk.memory };
    let mut erasing = other.start(&["erase", "--everything", "--yes"]);
    erasing.wait("Everything is erased.");
    assert_eq!(erasing.end(), 0);
    assert!(!erasing.text().contains("editor"), "{}", erasing.text());
    assert_eq!(other.memory().len(), 1);
    screen.keys("\r").wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
}
