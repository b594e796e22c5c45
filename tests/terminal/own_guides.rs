//! Guides of the person's own, and cards to read, at 80x24.

use std::fs;

use crate::screen::{Home, Screen, draft_time, key};

fn guide(home: &Home, id: &str) -> String {
    fs::read_to_string(home.path().join(format!("prompts/guides/{id}.toml"))).expect("it was written")
}

#[test]
fn a_guide_is_made_question_by_question() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait("plain text, with no lock").wait("Enter begins.").keys(key::ENTER);
    screen.wait("Which theme").keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("What is the page called?").keys("Small joys").keys(key::ENTER);
    screen.wait("What is its file called?").keys(key::ENTER);
    screen.wait("How deep").keys(key::ENTER);
    screen.wait("how many minutes").keys("4").keys(key::ENTER);
    screen.wait("before the first question").keys("It asks one thing.").keys(key::CTRL_D);
    screen.wait("Question 1: what does the page ask?").keys("What was nice?").keys(key::CTRL_D);
    screen.wait("Question 1: what is its answer?").keys(key::DOWN).keys(key::ENTER);
    screen.wait("Question 2: what does the page ask?").keys(key::CTRL_D);
    screen.wait("others may read it").wait("gently reflect self-compassion/small-joys");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    let text = guide(&home, "self-compassion/small-joys");
    for line in ["title = \"Small joys\"", "minutes = 4", "ask = \"What was nice?\"", "kind = \"text\""] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn stopping_half_way_keeps_half_a_thought_and_goes_on_there() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait("Enter begins.").keys(key::ENTER);
    screen.wait("Which theme").keys(key::ESC).wait("Skip this one").keys("s");
    screen.wait("What is the page called?").keys("Half").keys(key::CTRL_C);
    screen.wait("What you wrote is kept, as plain text:").wait("To carry on: `gently prompts new`");
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait("Carry on").keys(key::ENTER).wait("What is the page called?").wait("Half").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn hiding_keeps_the_words_and_says_nothing() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait("Enter begins.").keys(key::ENTER);
    screen.wait("Which theme").keys(key::ESC).wait("Skip this one").keys("s");
    screen
        .wait("What is the page called?")
        .keys("Hidden page")
        .keys(key::CTRL_X)
        .keys_at_once(key::CTRL_X.as_bytes());
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait("Carry on").keys(key::ENTER).wait("Hidden page").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
}

#[test]
fn nothing_said_is_nothing_written() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait("Enter begins.").keys(key::CTRL_C);
    screen.wait("Nothing was written.");
    assert_eq!(screen.end(), 0);
    assert!(!home.path().join("prompts").exists());
}

#[test]
fn a_broken_guide_is_told_once_and_the_menu_goes_on() {
    let home = Home::begun();
    let theme = home.path().join("prompts/guides/rest");
    fs::create_dir_all(&theme).expect("a folder");
    fs::write(theme.join("broken.toml"), "\"\\u001b[2J\" = 1").expect("a file");
    let mut screen = Screen::start(&home, &[]);
    screen.wait("What would you like to do?").keys("r");
    screen.wait("Kindness to yourself").keys(key::ESC);
    screen
        .wait("What would you like to do?")
        .wait("broken.toml` cannot be used")
        .wait("gently prompts check")
        .keys("r");
    screen.wait("Kindness to yourself").keys(key::ESC);
    screen.wait("What would you like to do?");
    assert!(!screen.text().contains("cannot be used"), "{}", screen.text());
    screen.keys("q");
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("\u{1b}[2J\" "));
}

#[test]
fn a_card_is_read_page_by_page_and_the_list_comes_back() {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["learn"]);
    screen.wait("What would you like to read?").wait("a first letter").keys(key::ENTER);
    screen.wait("A library may have them").keys(key::ENTER);
    screen.wait("Where this comes from").wait("no date known").wait("Enter goes back.").keys(key::ENTER);
    // The list comes again where it was left.
    screen.wait("What would you like to read?").keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait_gone("What would you like to read?");
    for _ in 0..9 {
        if screen.text().contains("Enter goes back.") {
            break;
        }
        screen.keys(key::ENTER);
        draft_time();
    }
    screen.keys(key::ENTER).wait("What would you like to read?");
    let marked = screen.text().lines().filter(|line| !line.is_empty()).position(|line| line.starts_with('>'));
    assert_eq!(marked, Some(4), "{}", screen.text());
    screen.keys(key::ESC);
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
}

#[test]
fn a_card_needs_no_passphrase() {
    let home = Home::locked("a long walk by the sea");
    let mut screen = Screen::start(&home, &["learn", "my-body"]);
    screen.wait("My body is doing its job").keys(key::ESC);
    assert_eq!(screen.end(), 0);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("assphrase"));
}
