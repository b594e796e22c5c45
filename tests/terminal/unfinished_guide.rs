//! A guide of the person's own that is left in the middle: each answer is on the disk before the next question.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use rustix::process::Signal;

use crate::screen::{Home, Screen, draft_time, key};

/// What the offer says of one.
const HERE: &str = "Some of a page is written.";

fn part(home: &Home) -> PathBuf {
    home.path().join("prompts/guides/unfinished.part")
}

fn guide(home: &Home, id: &str) -> String {
    fs::read_to_string(home.path().join(format!("prompts/guides/{id}.toml"))).expect("it was written")
}

/// Begins a guide, and gives its title.
fn begun(home: &Home, title: &str) -> Screen {
    let mut screen = Screen::start(home, &["prompts", "new"]);
    screen.wait("Enter begins.").keys(key::ENTER);
    screen.wait("Which theme").keys(key::ESC).wait("Skip this one").keys("s");
    screen.wait("What is the page called?").keys(title).keys(key::ENTER);
    screen.wait("What is its file called?");
    screen
}

/// Leaves one in the middle.
fn left(title: &str) -> Home {
    let home = Home::begun();
    begun(&home, title).kill();
    home
}

/// Takes up what was left, at the question after the title.
fn taken_up(home: &Home) -> Screen {
    let mut screen = Screen::start(home, &["prompts", "new"]);
    screen.wait(HERE).keys(key::ENTER).wait("What is its file called?");
    screen
}

/// Ends the program by itself.
fn stop(mut screen: Screen) {
    screen.keys(key::CTRL_C).wait("What you wrote is kept, as plain text:").wait("gently prompts new");
    assert_eq!(screen.end(), 0);
}

#[test]
fn what_was_answered_was_lost_when_the_program_was_killed() {
    let home = left("Small joys");
    assert_eq!(fs::metadata(part(&home)).expect("it is there").permissions().mode() & 0o777, 0o600);
    let mut screen = taken_up(&home);
    for question in ["How deep", "how many minutes", "before the first question"] {
        screen.keys(key::ESC).wait("Skip this one").keys("s").wait(question);
    }
    screen
        .keys(key::CTRL_D)
        .wait("Question 1: what does the page ask?")
        .keys("What was nice?")
        .keys(key::CTRL_D);
    screen.wait("Question 1: what is its answer?").keys(key::ENTER);
    screen.wait("Question 2: what does the page ask?").keys(key::CTRL_D);
    screen.wait("gently reflect my-pages/small-joys");
    assert_eq!(screen.end(), 0);
    let text = guide(&home, "my-pages/small-joys");
    assert!(text.contains("title = \"Small joys\"") && text.contains("ask = \"What was nice?\""), "{text}");
    assert!(!part(&home).exists());
}

#[test]
fn half_typed_words_are_there_after_a_closed_window_and_after_a_kill() {
    let home = left("Small joys");
    let mut screen = taken_up(&home);
    screen.keys("marma").wait("marma").signal(Signal::HUP);
    screen.end();
    let mut screen = taken_up(&home);
    screen.wait("marma").keys("lade").wait("marmalade");
    draft_time();
    screen.kill();
    let mut screen = taken_up(&home);
    screen.wait("marmalade");
    stop(screen);
}

#[test]
fn a_guide_that_is_not_finished_is_none_of_the_guides() {
    let home = left("Small joys");
    let listed = home.json(&["prompts", "list"]);
    assert!(!listed.to_string().contains("Small joys") && !listed.to_string().contains("unfinished"));
    assert_eq!(home.json(&["prompts", "check"]), serde_json::json!([]));
}

#[test]
fn a_new_one_can_be_begun_and_the_one_before_becomes_a_page_as_it_is() {
    let home = left("Small joys");
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait(HERE).keys(key::DOWN).keys(key::ENTER).wait("Enter begins.").keys(key::CTRL_C);
    screen.wait("The page from before: ").wait("Nothing was written.");
    assert_eq!(screen.end(), 0);
    assert!(guide(&home, "my-pages/small-joys").contains("title = \"Small joys\""));
    assert!(!part(&home).exists());
}

#[test]
fn one_that_was_left_is_erased_only_after_a_yes() {
    let home = left("Small joys");
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait(HERE).keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("goes then. Erase it?").keys(key::ENTER).wait("What you wrote is kept");
    assert_eq!(screen.end(), 0);
    assert!(part(&home).exists());
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait(HERE).keys(key::DOWN).keys(key::DOWN).keys(key::ENTER);
    screen.wait("goes then. Erase it?").keys("y").wait("It is erased.");
    assert_eq!(screen.end(), 0);
    // Nor is there an empty folder.
    assert_eq!(fs::read_dir(home.path().join("prompts/guides")).expect("a folder").count(), 0);
}

#[test]
fn a_folder_that_cannot_be_written_was_told_after_the_last_question() {
    let home = Home::begun();
    fs::write(home.path().join("prompts"), "a file stands where the folder would").expect("a file");
    let mut screen = Screen::start(&home, &["prompts", "new"]);
    screen.wait("Could not write in").wait("has room; nothing was");
    assert_eq!(screen.end(), 1);
    assert!(!String::from_utf8_lossy(&screen.raw()).contains("Enter begins."));
}

#[test]
fn two_windows_at_once_do_not_write_over_each_other() {
    let home = Home::begun();
    let first = begun(&home, "Small joys");
    let mut second = Screen::start(&home, &["prompts", "new"]);
    second.wait("A page is being made in another window").wait("it is kept. Then run this");
    assert_eq!(second.end(), 75);
    stop(first);
    stop(taken_up(&home));
}

#[test]
fn an_answer_that_cannot_be_kept_is_told_before_the_next_question_and_tried_again() {
    let home = Home::begun();
    let mut screen = begun(&home, "Small joys");
    let (folder, aside) = (home.path().join("prompts/guides"), home.path().join("prompts/aside"));
    fs::rename(&folder, &aside).expect("moved");
    fs::write(&folder, "no folder").expect("a file");
    screen.keys("marmalade").keys(key::ENTER).wait("Could not write").wait("only here");
    fs::remove_file(&folder).expect("gone");
    fs::rename(&aside, &folder).expect("back");
    screen.keys(key::ENTER).wait("How deep").keys(key::CTRL_C).wait("What you wrote is kept");
    assert_eq!(screen.end(), 0);
    assert!(fs::read_to_string(part(&home)).expect("kept").contains("marmalade"));
}

#[test]
fn a_guide_whose_unfinished_file_outlived_it_is_not_made_twice() {
    let home = left("Small joys");
    let kept = fs::read(part(&home)).expect("kept");
    for _ in 0..2 {
        fs::write(part(&home), &kept).expect("it outlived it");
        let mut screen = Screen::start(&home, &["prompts", "new"]);
        screen.wait(HERE).keys(key::DOWN).keys(key::ENTER).wait("Enter begins.").keys(key::CTRL_C);
        screen.wait("my-pages/small-joys.toml");
        assert_eq!(screen.end(), 0);
    }
    assert_eq!(fs::read_dir(home.path().join("prompts/guides/my-pages")).expect("a folder").count(), 1);
}

#[test]
fn an_unfinished_file_that_is_none_of_ours_is_told_and_left_as_it_is() {
    let home = Home::begun();
    fs::create_dir_all(home.path().join("prompts/guides")).expect("a folder");
    for odd in ["", "{", "\"canary\"", "{\"what\": \"\", \"at\": \"canary\", \"answers\": {\"canary\": 1}}"] {
        fs::write(part(&home), odd).expect("a file");
        refused(&home);
        assert_eq!(fs::read_to_string(part(&home)).expect("there"), odd);
    }
    fs::remove_file(part(&home)).expect("gone");
    assert!(Command::new("mkfifo").arg(part(&home)).status().expect("mkfifo runs").success());
    refused(&home);
    fs::remove_file(part(&home)).expect("gone");
    std::os::unix::fs::symlink("/dev/zero", part(&home)).expect("a link");
    refused(&home);
}

#[track_caller]
fn refused(home: &Home) {
    let mut screen = Screen::start(home, &["prompts", "new"]);
    screen.wait("Could not carry on with").wait("move it to another folder");
    assert_eq!(screen.end(), 1);
    assert!(!screen.text().contains("canary"), "{}", screen.text());
}

#[test]
fn left_alone_it_hides_what_was_said_and_loses_none_of_it() {
    let home = Home::locked("a long walk by the sea");
    assert_eq!(Screen::start(&home, &["config", "set", "idle", "1"]).end(), 0);
    let mut screen = begun(&home, "Small joys");
    screen.keys("marmalade").wait("marmalade").wait_within(Duration::from_secs(100), HERE);
    assert!(!screen.text().contains("marma"), "{}", screen.text());
    screen.keys(key::ENTER).wait("What is its file called?").wait("marmalade");
    stop(screen);
}

#[test]
fn erasing_everything_names_the_folder_in_which_an_unfinished_one_lies() {
    let home = left("Small joys");
    let mut screen = Screen::start(&home, &["erase", "--everything", "--yes"]);
    screen.wait("Your own guides are still here: ");
    assert_eq!(screen.end(), 0);
    assert!(part(&home).exists());
}
