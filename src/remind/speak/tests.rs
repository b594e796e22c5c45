//! Once, and only once.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use chrono::FixedOffset;
use tempfile::TempDir;

use super::*;

struct Home {
    folder: TempDir,
}

impl Home {
    /// A home with one reminder at half past eight.
    fn new() -> Self {
        Self::with("[[reminder]]\nid = 1\nat = \"20:30\"\nwords = \"One?\"\n")
    }

    fn with(text: &str) -> Self {
        let home = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::write(home.reminders(), text).expect("written");
        home
    }

    fn reminders(&self) -> PathBuf {
        self.folder.path().join("reminders.toml")
    }

    fn spoken(&self) -> PathBuf {
        self.folder.path().join("state/spoken.toml")
    }

    fn speak(&self, now: &str) -> Result<Vec<String>, Trouble> {
        let lines = speak(&self.reminders(), &self.spoken(), &at(now), &Manners::default())?;
        Ok(lines.iter().map(ToString::to_string).collect())
    }

    fn hear(&self, now: &str) -> Vec<String> {
        self.speak(now).expect("no trouble")
    }

    /// Makes it impossible to note anything, for root too.
    fn forget_how_to_write(&self) {
        fs::write(self.folder.path().join("state"), "not a folder").expect("written");
    }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("RFC 3339")
}

#[test]
fn with_no_file_there_is_nothing_to_say() {
    let home = Home { folder: tempfile::tempdir().expect("a folder") };
    assert!(home.hear("2026-11-21T20:30:00+01:00").is_empty());
    assert_eq!(fs::read_dir(home.folder.path()).expect("a folder").count(), 0);
}

#[test]
fn with_nothing_due_nothing_is_written() {
    let home = Home::new();
    assert!(home.hear("2026-11-21T20:29:00+01:00").is_empty());
    assert_eq!(fs::read_dir(home.folder.path()).expect("a folder").count(), 1);
}

#[test]
fn what_is_due_is_said_once_a_day() {
    let home = Home::new();
    assert_eq!(home.hear("2026-11-21T20:31:00+01:00"), ["One?"]);
    assert!(home.hear("2026-11-21T20:31:00+01:00").is_empty());
    assert!(home.hear("2026-11-21T20:36:00+01:00").is_empty());
    assert_eq!(home.hear("2026-11-22T20:30:00+01:00"), ["One?"]);
}

#[test]
fn many_at_the_same_second_speak_once() {
    let home = Home::new();
    for day in 10..20 {
        let now = format!("2026-11-{day}T20:30:00+01:00");
        let said: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| home.hear(&now).len())).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
        });
        assert_eq!(said, 1, "{now}");
    }
}

#[test]
fn the_earliest_comes_first_and_the_same_words_once() {
    let home = Home::with(
        "[[reminder]]\nid = 1\nat = \"20:30\"\n[[reminder]]\nid = 2\nat = \"20:00\"\nwords = \"Two?\"\n\
         [[reminder]]\nid = 3\nat = \"20:15\"\n",
    );
    assert_eq!(home.hear("2026-11-21T20:31:00+01:00"), ["Two?", "A moment for you?"]);
    assert!(home.hear("2026-11-21T20:36:00+01:00").is_empty());
}

#[test]
fn a_new_reminder_with_an_old_number_speaks() {
    let home = Home::new();
    assert_eq!(home.hear("2026-11-21T20:31:00+01:00"), ["One?"]);
    let text = "[[reminder]]\nid = 1\nat = \"21:00\"\nsince = \"2026-11-21T20:40:00+01:00\"\n";
    fs::write(home.reminders(), text).expect("written");
    assert_eq!(home.hear("2026-11-21T21:00:00+01:00"), ["A moment for you?"]);
}

#[test]
fn a_lost_memory_costs_one_word_at_most() {
    let home = Home::new();
    for broken in ["", "spoken = 3", "\u{0}"] {
        fs::create_dir_all(home.folder.path().join("state")).expect("a folder");
        fs::write(home.spoken(), broken).expect("written");
        assert_eq!(home.hear("2026-11-21T20:31:00+01:00"), ["One?"]);
        assert!(home.hear("2026-11-21T20:36:00+01:00").is_empty());
    }
}

#[test]
fn another_that_is_speaking_is_not_waited_for() {
    let home = Home::new();
    let lock = file::lock(&home.spoken().with_extension("lock")).expect("a lock");
    assert!(home.hear("2026-11-21T20:31:00+01:00").is_empty());
    drop(lock);
    assert_eq!(home.hear("2026-11-21T20:31:00+01:00"), ["One?"]);
}

#[test]
fn only_its_owner_can_read_when_it_spoke() {
    let home = Home::new();
    home.hear("2026-11-21T20:31:00+01:00");
    let mode = |path: PathBuf| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let state = home.folder.path().join("state");
    assert_eq!(mode(state.clone()), 0o700);
    assert_eq!([mode(state.join("spoken.toml")), mode(state.join("spoken.lock"))], [0o600, 0o600]);
    let text = fs::read_to_string(home.spoken()).expect("text");
    assert!(!text.contains("One?"), "{text}");
}

#[test]
fn a_lock_is_its_owner_s_whatever_the_umask_left() {
    let home = Home::new();
    let lock = home.spoken().with_extension("lock");
    fs::create_dir_all(home.folder.path().join("state")).expect("a folder");
    fs::write(&lock, "").expect("written");
    fs::set_permissions(&lock, fs::Permissions::from_mode(0o644)).expect("its mode");
    assert_eq!(home.hear("2026-11-21T20:31:00+01:00"), ["One?"]);
    assert_eq!(fs::metadata(&lock).expect("there").permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_cannot_be_noted_is_not_said_and_told_once() {
    let home = Home::new();
    home.forget_how_to_write();
    for (now, telling) in [
        ("2026-11-21T20:30:00+01:00", Telling::Now),
        ("2026-11-21T20:35:00+01:00", Telling::Silent),
        ("2026-11-21T20:40:00+01:00", Telling::Silent),
        ("2026-11-22T20:30:00+01:00", Telling::Now),
    ] {
        let trouble = home.speak(now).expect_err("it cannot be noted");
        assert!(matches!(trouble.fault, Fault::Unnoted { .. }), "{}", trouble.fault);
        assert_eq!(trouble.telling, telling, "{now}");
    }
    assert!(home.hear("2026-11-22T20:29:00+01:00").is_empty());
}

#[test]
fn a_broken_file_is_told_once_a_day() {
    let home = Home::with("[[reminder]]\nid = 1\n");
    for (now, telling) in [
        ("2026-11-21T05:55:00+01:00", Telling::Silent),
        ("2026-11-21T06:00:00+01:00", Telling::Now),
        ("2026-11-21T06:05:00+01:00", Telling::Silent),
        ("2026-11-22T06:00:00+01:00", Telling::Now),
    ] {
        let trouble = home.speak(now).expect_err("broken");
        assert!(matches!(trouble.fault, Fault::Broken { line: 1, .. }), "{}", trouble.fault);
        assert_eq!(trouble.telling, telling, "{now}");
    }
}

#[test]
fn a_broken_file_that_cannot_be_noted_is_not_told() {
    let home = Home::with("[[reminder]]\nid = 1\n");
    home.forget_how_to_write();
    let trouble = home.speak("2026-11-21T12:00:00+01:00").expect_err("broken");
    assert_eq!(trouble.telling, Telling::Silent);
}

#[test]
fn telling_of_a_broken_file_forgets_nothing() {
    let home = Home::new();
    let sound = fs::read_to_string(home.reminders()).expect("text");
    assert_eq!(home.hear("2026-11-21T20:30:00+01:00"), ["One?"]);
    fs::write(home.reminders(), "[").expect("written");
    assert_eq!(home.speak("2026-11-21T20:35:00+01:00").expect_err("broken").telling, Telling::Now);
    fs::write(home.reminders(), sound).expect("written");
    assert!(home.hear("2026-11-21T20:40:00+01:00").is_empty());
}
