//! Writing in an editor of one's own: fakes that do all that an editor may do.

use std::fs;

use rustix::fs::{FlockOperation, flock};
use rustix::process::Signal;
use serde_json::json;

use crate::desk::Desk;
use crate::screen::{draft_time, key};

#[test]
fn it_is_off_until_it_is_turned_on() {
    let desk = Desk::new("nano", "echo never >\"$page\"");
    desk.settings("");
    let mut screen = desk.start(&["write"]);
    screen.wait("Write what you like").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    assert!(desk.memory().is_empty());
}

#[test]
fn what_was_saved_is_kept_and_nothing_stays_in_memory() {
    let desk = Desk::new("nano", "printf 'one\\ntwo 日本\\n' >\"$page\"; touch \"$page~\" \"$page.swp\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("Kept. Change it:");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(desk.home.bodies(), [json!({"text": "one\ntwo 日本"})]);
    assert!(desk.memory().is_empty());
}

#[test]
fn nothing_written_is_nothing_kept() {
    for script in ["sleep 1.2", "printf ' \\n\\n' >\"$page\"", "echo words >\"$page\"; sleep 2; : >\"$page\""]
    {
        let desk = Desk::new("nano", script);
        let mut screen = desk.start(&["write"]);
        screen.wait("Nothing was kept.");
        assert_eq!(screen.end(), 0);
        assert_eq!(desk.home.bodies(), [] as [serde_json::Value; 0]);
        let mut again = desk.start(&["write", "--plain"]);
        again.wait("Write what you like").keys(key::CTRL_C);
        again.end();
        assert!(desk.memory().is_empty());
    }
}

#[test]
fn an_editor_that_fails_or_dies_leaves_its_words_as_a_draft() {
    for end in
        ["exit 3", "kill -SEGV $$", "kill -KILL $$", "printf 'newest words\\n' >\"$page.save\"; exit 1"]
    {
        let desk = Desk::new("nano", &format!("printf 'newest words\\n' >\"$page\"; {end}"));
        let mut screen = desk.start(&["write"]);
        screen.wait("The editor was cut off.").wait("What you wrote is kept. To carry on: `gently write`");
        assert_eq!(screen.end(), 0);
        assert!(screen.is_given_back() && desk.memory().is_empty());
        desk.editor("nano", "grep -q '^newest words$' \"$page\" && echo 'and more' >>\"$page\"");
        let mut screen = desk.start(&["write"]);
        screen.wait("Carry on").keys(key::ENTER).wait("Kept. Change it:");
        assert_eq!(screen.end(), 0);
        assert_eq!(desk.home.bodies(), [json!({"text": "newest words\nand more"})], "{end}");
    }
}

#[test]
fn an_editor_that_fails_with_nothing_written_leaves_nothing() {
    let desk = Desk::new("nano", "sleep 1.2; exit 1");
    let mut screen = desk.start(&["write"]);
    screen.wait("Nothing was kept.");
    assert_eq!(screen.end(), 0);
    assert!(desk.memory().is_empty() && desk.home.bodies().is_empty());
}

#[test]
fn a_page_that_was_taken_away_leaves_the_draft() {
    let desk = Desk::new("nano", "echo 'first words' >\"$page\"; echo open; read _; rm \"$page\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("open");
    draft_time();
    screen.keys("\r").wait("What you wrote is kept.");
    assert_eq!(screen.end(), 0);
    assert!(desk.memory().is_empty());
    desk.carries_on_with("first words");
}

#[test]
fn bytes_that_are_no_text_are_kept_as_letters() {
    let desk = Desk::new("nano", "printf 'caf\\351 na\\303\\257ve\\n' >\"$page\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("Some bytes were not UTF-8 text.").wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "café naïve"})]);
}

#[test]
fn more_than_a_note_holds_waits_whole_as_a_draft() {
    let desk = Desk::new("nano", "head -c 17000000 /dev/zero | tr '\\0' a >\"$page\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("more than one note can hold (16 MiB)").wait("To carry on:");
    assert_eq!(screen.end(), 0);
    desk.editor("nano", "wc -c <\"$page\" >\"$page.count\"; cat \"$page.count\" >\"$page\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("Carry on").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "17000001"})]);
}

#[test]
fn gently_killed_over_an_open_editor_finds_the_page_again() {
    // In this terminal gently is the first program, so that its end is a hang-up; a shell would be, else.
    let script = "trap '' HUP; echo 'before the kill' >\"$page\"; echo open
        while [ ! -e \"$page.go\" ]; do sleep 0.1; done; echo 'and after' >>\"$page\"";
    let desk = Desk::new("nano", script);
    let mut screen = desk.start(&["write"]);
    screen.wait("open");
    draft_time();
    screen.kill();
    // The editor is still there: nobody takes the page from under it.
    let mut other = desk.start(&["write", "--plain"]);
    other.wait("Some of this is written").keys("\r");
    other.end();
    let pages = desk.memory();
    assert_eq!(pages.len(), 1);
    fs::write(pages[0].join("page.md.go"), "").expect("a sign to the editor");
    desk.wait_for("and after");
    // Until it has ended, which takes it a moment, it holds the page.
    for _ in 0..50 {
        if desk.memory().is_empty() {
            break;
        }
        let mut again = desk.start(&["write", "--plain"]);
        again.wait("Some of this is written").keys("\r");
        again.end();
    }
    desk.settings("");
    desk.carries_on_with("before the kill");
    assert!(desk.memory().is_empty());
    let mut screen = desk.start(&["write"]);
    screen.wait("Carry on").keys(key::ENTER).wait("and after").keys(key::CTRL_D).wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "before the kill\nand after"})]);
}

#[test]
fn a_page_of_another_journal_is_left_alone() {
    let desk = Desk::new("nano", "echo words >\"$page\"; echo open; read _");
    let mut screen = desk.start(&["write"]);
    screen.wait("open");
    screen.kill();
    let other = Desk { home: crate::screen::Home::new(), memory: desk.memory };
    let mut screen = other.start(&["write", "--plain"]);
    screen.wait("Write what you like").keys(key::CTRL_C);
    screen.end();
    assert_eq!(other.memory().len(), 1);
}

#[test]
fn a_signal_that_ends_gently_ends_the_editor_and_keeps_its_words() {
    for signal in [Signal::TERM, Signal::HUP] {
        let script = "trap 'echo \"last words\" >\"$page.save\"; exit 1' HUP; echo open; read _";
        let desk = Desk::new("nano", script);
        let mut screen = desk.start(&["write"]);
        screen.wait("open").signal(signal);
        assert_ne!(screen.end(), 0);
        assert!(desk.memory().is_empty(), "{signal:?}");
        desk.carries_on_with("last words");
    }
}

#[test]
fn ctrl_c_is_the_editors() {
    let desk = Desk::new("nano", "trap 'echo interrupted >\"$page\"' INT; echo open; read _; read _");
    let mut screen = desk.start(&["write"]);
    screen.wait("open").keys(key::CTRL_C);
    desk.wait_for("interrupted");
    screen.keys("\r").keys("\r").wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "interrupted"})]);
}

#[test]
fn an_editor_is_told_no_secret_and_its_temporary_files_lie_in_memory() {
    let desk = Desk::new(
        "nano",
        "{ env | grep -c GENTLY_PASSPHRASE; dirname \"$page\"; echo \"$TMPDIR\"; } >\"$page\"",
    );
    let secrets = ["GENTLY_PASSPHRASE", "GENTLY_PASSPHRASE_COMMAND", "GENTLY_PASSPHRASE_FILE"];
    let mut screen = desk.start_with(&["write"], &secrets.map(|name| (name, "x")));
    screen.wait("Kept.");
    assert_eq!(screen.end(), 0);
    let body = desk.home.bodies().remove(0);
    let lines: Vec<_> = body["text"].as_str().expect("a text").lines().collect();
    assert_eq!((lines[0], lines[1]), ("0", lines[2]));
    assert!(lines[1].starts_with(&desk.memory.path().display().to_string()), "{lines:?}");
}

#[test]
fn an_editor_that_is_not_known_is_asked_about_first() {
    let desk = Desk::new("scribe", "echo 'by scribe' >\"$page\"");
    let mut screen = desk.start(&["write"]);
    screen.wait("not one that gently knows: scribe").keys(key::ENTER);
    screen.wait("Write what you like").keys("at the prompt").keys(key::CTRL_D).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = desk.start(&["write"]);
    screen.wait("not one that gently knows").keys("y").wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "at the prompt"}), json!({"text": "by scribe"})]);
}

#[test]
fn without_a_place_in_memory_it_is_said_and_asked() {
    let desk = Desk::new("nano", "echo 'on the disk' >\"$page\"");
    if !desk.can_hide_memory() {
        return;
    }
    let mut screen = desk.start_without_memory(&["write"]);
    screen.wait("would lie on the disk as plain text").keys(key::ENTER);
    screen.wait("Write what you like").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    let mut screen = desk.start_without_memory(&["write"]);
    screen.wait("would lie on the disk").keys("y").wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "on the disk"})]);
    let temporary = fs::read_dir(desk.temporary()).expect("a folder");
    assert_eq!(temporary.count(), 0, "it is removed there too");
}

#[test]
fn plain_lines_and_a_dumb_terminal_stay_at_the_prompt() {
    let desk = Desk::new("nano", "echo never >\"$page\"");
    for (args, term) in [(&["write", "--plain"][..], "xterm"), (&["write"], "dumb")] {
        let mut screen = desk.start_with(args, &[("TERM", term)]);
        screen.wait("Write what you like").keys(key::CTRL_C);
        screen.end();
    }
    assert!(desk.home.bodies().is_empty());
}

#[test]
fn an_editor_that_is_not_there_is_told_and_the_prompt_opens() {
    let desk = Desk::new("nano", "true");
    let mut screen = desk.start_with(&["write"], &[("VISUAL", "/nowhere/scribe --wait")]);
    screen.wait("Write what you like").keys("words").keys(key::CTRL_D);
    screen.wait("The editor in `VISUAL` was not found").wait("Kept.");
    assert_eq!(screen.end(), 0);
    fs::write(desk.home.path().join("bin/nano"), "#!/nowhere/sh\n").expect("a broken program");
    let mut screen = desk.start(&["write"]);
    screen.wait("Write what you like").keys("more").keys(key::CTRL_D);
    screen.wait("The editor could not be started").wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert!(desk.memory().is_empty());
}

#[test]
fn a_note_is_changed_in_it_and_what_is_not_changed_stays() {
    let desk = Desk::new("nano", "echo before >\"$page\"");
    assert_eq!(desk.start(&["write"]).end(), 0);
    let short = desk.home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned();
    let edit = |script: &str| {
        desk.editor("nano", script);
        desk.start(&["edit", &short])
    };
    let mut screen = edit("sleep 1.2; grep -q before \"$page\"");
    screen.wait("Nothing was changed.");
    assert_eq!(screen.end(), 0);
    let mut screen = edit("echo after >>\"$page\"");
    screen.wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "before\nafter"})]);
    let mut screen = edit("echo half >\"$page\"; exit 1");
    screen.wait(&format!("To carry on: `gently edit {short}`"));
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "before\nafter"})]);
    let mut screen = edit("grep -q half \"$page\" && echo whole >\"$page\"");
    screen.wait("Carry on").keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "whole"})]);
}

#[test]
fn a_note_that_comes_back_empty_is_asked_about() {
    let desk = Desk::new("nano", "echo before >\"$page\"");
    assert_eq!(desk.start(&["write"]).end(), 0);
    let short = desk.home.json(&["list"])[0]["short"].as_str().expect("an id").to_owned();
    desk.editor("nano", ": >\"$page\"");
    let mut screen = desk.start(&["edit", &short]);
    screen.wait("came back empty").keys(key::ENTER).wait("Nothing was changed.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": "before"})]);
    let mut screen = desk.start(&["edit", &short]);
    screen.wait("came back empty").keys("y").wait("Kept.");
    assert_eq!(screen.end(), 0);
    assert_eq!(desk.home.bodies(), [json!({"text": ""})]);
}

#[test]
fn the_menu_gives_the_screen_and_takes_it_again() {
    let desk = Desk::new("nano", "tput cols >/dev/null 2>&1; echo open; read _; echo words >\"$page\"");
    let mut screen = desk.start(&[]);
    screen.wait("What would you like").keys("w").wait("open");
    assert!(screen.is_given_back(), "the editor has the ordinary screen");
    // A line, as the terminal was before the menu: Enter ends it and is echoed.
    screen.keys("\r").wait("Kept. Change it:").wait("What would you like");
    assert!(!screen.is_given_back(), "the menu has its own");
    screen.keys("q");
    assert_eq!(screen.end(), 0);
    assert!(screen.is_given_back());
    assert_eq!(desk.home.bodies(), [json!({"text": "words"})]);
}

#[test]
fn a_journal_that_cannot_be_written_costs_no_word() {
    let desk = Desk::new("nano", "echo first >\"$page\"");
    assert_eq!(desk.start(&["write"]).end(), 0);
    let lock = fs::File::open(desk.home.path().join("lock")).expect("the lock of the journal");
    let take_over = |words: &str| {
        desk.editor("nano", &format!("echo {words} >\"$page\"; echo open; read _"));
        let mut screen = desk.start(&["write"]);
        screen.wait("open");
        flock(&lock, FlockOperation::LockExclusive).expect("nobody else holds it for long");
        screen.keys("\r").wait("could not be kept yet");
        screen
    };
    let mut screen = take_over("second");
    screen.keys(key::ENTER).wait_raw(2, "could not be kept yet");
    flock(&lock, FlockOperation::Unlock).expect("it was ours");
    screen.keys(key::ENTER).wait("Kept.");
    assert_eq!(screen.end(), 0);
    let mut screen = take_over("third");
    screen.keys(key::DOWN).keys(key::ENTER).wait("is still there:");
    assert_eq!(screen.end(), 75);
    assert_eq!(desk.memory().len(), 1);
    flock(&lock, FlockOperation::Unlock).expect("it was ours");
    desk.carries_on_with("third");
    assert!(desk.memory().is_empty());
}
