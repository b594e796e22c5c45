//! Left alone behind a passphrase: a new run takes the place of the old, and comes back to where it was.
//!
//! All that must wait a minute waits in one test, side by side.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;
use serde_json::json;

use super::{MINE, NEW, bodies, change, locked, note, pipe};
use crate::screen::{Home, Screen, draft_time, key};

/// A minute, and a busy machine.
const MINUTE: Duration = Duration::from_secs(110);
/// The lock page, whole.
const PAGE: &str = "\
Locked. All is kept.
Enter on nothing leaves. After that: gently help-lines

Passphrase:";
const GUIDE: &str = "boundaries/name-one-limit";

/// A program that is left alone, and a look at what it is afterwards.
struct Left {
    home: Home,
    screen: Screen,
    pid: u32,
}

impl Left {
    /// Starts one that locks itself after a minute, and that a script opens.
    fn start(args: &[&str], term: &str) -> Self {
        Self::start_in(locked(), args, &[("TERM", term)])
    }

    /// Starts one in this home, with these variables beside those that open it.
    fn start_in(home: Home, args: &[&str], variables: &[(&str, &str)]) -> Self {
        pipe(&mut super::gently(&home, &["config", "set", "idle", "1"], &[]), "");
        let id = home.path().join("id");
        let list = ["list", "--json"];
        let rows = pipe(&mut super::gently(&home, &list, &[("GENTLY_PASSPHRASE", MINE)]), "");
        let rows: serde_json::Value = serde_json::from_str(&rows).expect("JSON");
        fs::write(&id, rows[0]["id"].as_str().expect("an id")).expect("a file");
        let kept = fs::read_to_string(&id).expect("an id");
        let args: Vec<_> = args.iter().map(|arg| if *arg == "ID" { kept.as_str() } else { arg }).collect();
        let opens = [("GENTLY_PASSPHRASE_COMMAND", "echo walnut moon")];
        let screen = Screen::start_with(&home, &args, &[variables, &opens].concat());
        let pid = screen.pid();
        Self { home, screen, pid }
    }

    /// Returns the most memory that this image of the program ever had, in KiB: working on a passphrase takes 64 MiB.
    fn most_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid)).expect("it runs");
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        most.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    /// Asserts that it was opened before it was left.
    #[track_caller]
    fn was_open(&self) {
        assert!(self.most_memory() > 64 * 1024, "{} KiB", self.most_memory());
    }

    /// Waits until it has locked itself, and opens it by hand.
    #[track_caller]
    fn comes_back(&mut self, passphrase: &str) -> &mut Screen {
        self.screen.wait_within(MINUTE, "Locked. All is kept.").wait("Passphrase:");
        assert_eq!(self.screen.text().trim(), PAGE);
        // The same process, in which nothing of before is left.
        assert!(self.most_memory() < 64 * 1024, "{} KiB", self.most_memory());
        self.screen.keys("wrong\r").wait("Not that one.").keys(passphrase).keys(key::ENTER)
    }

    /// Leaves what is open, with nothing lost.
    #[track_caller]
    fn leaves(&mut self, way: &[&str]) {
        for key in way {
            self.screen.keys(key);
        }
        assert_eq!(self.screen.end(), 0, "{}", self.screen.text());
    }
}

/// Makes a journal with a passphrase whose newest note is longer than a screen.
fn long() -> Home {
    let home = locked();
    let lines: String = (1..=100).map(|number| format!("line {number}.\n")).collect();
    pipe(&mut super::gently(&home, &["write", "-"], &[("GENTLY_PASSPHRASE", MINE)]), &lines);
    home
}

#[test]
fn it_locks_itself_and_the_right_passphrase_leads_back() {
    let full = "xterm-256color";
    // First, so that a minute has passed for these when it has for any other.
    let mut asleep = Left::start(&["write"], full);
    asleep.screen.wait("Write what you like").keys("half a li").wait("half a li");
    draft_time();
    asleep.screen.signal(Signal::STOP);

    let mut page = Left::start(&[], full);
    page.screen.wait("What would you like to do?").keys("l").wait("what was kept first");
    page.screen.signal(Signal::STOP);

    let mut checkin = Left::start(&["checkin"], full);
    checkin.screen.wait("mood").keys("6\r").wait("energy").keys("\r").wait("feelings").keys("\r");
    checkin.screen.wait("One line").keys("half a tho").wait("half a tho");
    checkin.was_open();

    let mut guide = Left::start(&["reflect", GUIDE], full);
    guide.screen.wait("Enter begins.").keys("\r").wait("1 of 4").keys("\r").wait("2 of 4").keys("\r");
    guide.screen.wait("3 of 4");
    guide.was_open();

    let mut write = Left::start(&["write"], full);
    write.screen.wait("Write what you like").keys("first\r").keys("half a li").wait("half a li");

    let mut edit = Left::start(&["edit", "ID"], full);
    edit.screen.wait("what was kept first").keys(" and mo").wait("and mo");

    let mut menu = Left::start(&[], full);
    menu.screen.wait("What would you like to do?").keys("l").wait("what was kept first").keys(key::ESC);
    menu.screen.wait("What would you like to do?");
    menu.was_open();

    let mut list = Left::start(&[], full);
    list.screen.wait("What would you like to do?").keys("l").wait("what was kept first");

    let mut elsewhere = Left::start(&["write"], full);
    elsewhere.screen.wait("Write what you like").keys("half a li").wait("half a li");
    draft_time();
    change(&elsewhere.home, MINE, NEW, "yes");

    let mut behind = Left::start(&["write"], full);
    behind.screen.wait("Write what you like");
    change(&behind.home, MINE, NEW, "yes");
    behind.screen.keys("half a li").wait("half a li");

    let mut own = Left::start_in(long(), &["show", "ID"], &[("TERM", full)]);
    own.screen.wait("line 1.").wait("Space for more");

    let home = long();
    let (pager, pid) = (home.path().join("pager"), home.path().join("pid"));
    // It does not heed the first signal.
    let script = format!("#!/bin/sh\ntrap '' TERM\necho $$ >'{}'\ncat\nexec sleep 1000\n", pid.display());
    fs::write(&pager, script).expect("a program");
    fs::set_permissions(&pager, Permissions::from_mode(0o755)).expect("its mode");
    let pager = pager.display().to_string();
    let variables = [("TERM", full), ("PATH", "/usr/bin:/bin"), ("PAGER", pager.as_str())];
    let mut theirs = Left::start_in(home, &["show", "ID"], &variables);
    theirs.screen.wait("line 100.");

    let mut plain = Left::start(&["write"], "dumb");
    plain.screen.wait("Write what you like").keys("first\n");

    checkin.comes_back(MINE).wait("One line").wait("> half a tho").keys("ught\r").wait("Kept.");
    checkin.leaves(&[]);
    assert_eq!(bodies(&checkin.home, MINE)[1], json!({"mood": 6, "line": "half a thought"}));

    guide.comes_back(MINE).wait("3 of 4");
    guide.leaves(&[key::CTRL_C]);
    assert_eq!(bodies(&guide.home, MINE).len(), 1, "nothing was given, nothing is kept");

    write.comes_back(MINE).wait("first").wait("half a li").keys("ne").keys(key::CTRL_D).wait("Kept.");
    write.leaves(&[]);
    assert_eq!(bodies(&write.home, MINE)[1], note("first\nhalf a line"));

    edit.comes_back(MINE).wait("what was kept first and mo").keys("re").keys(key::CTRL_D).wait("Kept.");
    edit.leaves(&[]);
    assert_eq!(bodies(&edit.home, MINE), [note("what was kept first and more")]);

    // The menu shows nothing that was written, so it is there at once; what it leads to asks.
    menu.screen.wait_raw_within(MINUTE, 2, "\x1b[?1049h").wait("What would you like to do?");
    assert!(menu.most_memory() < 64 * 1024);
    menu.screen.keys("l");
    menu.comes_back(MINE).wait("what was kept first");
    menu.leaves(&[key::ESC, "q"]);

    list.comes_back(MINE).wait("what was kept first");
    list.leaves(&[key::ESC, "q"]);

    elsewhere.comes_back(NEW).wait("half a li").keys("ne").keys(key::CTRL_D).wait("Kept.");
    elsewhere.leaves(&[]);
    assert_eq!(bodies(&elsewhere.home, NEW)[1], note("half a line"));

    // Words that could not be kept are in memory alone: it stays, and asks who comes back.
    behind.screen.wait_within(MINUTE, "Passphrase:");
    let asked = behind.screen.text();
    assert!(asked.contains("Locked in another window") && !asked.contains("half"), "{asked}");
    // Whoever gave it is there: it is not asked for once more.
    behind.screen.keys("paper sky\r").wait("half a li").keys("ne").keys(key::CTRL_D).wait("Kept.");
    behind.leaves(&[]);
    assert_eq!(bodies(&behind.home, NEW)[1], note("half a line"));

    own.comes_back(MINE).wait("line 1.").wait("Space for more");
    own.leaves(&["q"]);

    theirs.screen.wait_within(MINUTE, "Locked. All is kept.");
    let pid = fs::read_to_string(pid).expect("it ran");
    assert!(!Path::new("/proc").join(pid.trim()).exists(), "it is still there");
    theirs.screen.keys(key::ENTER);
    assert_eq!(theirs.screen.end(), 3);
    let left = theirs.screen.scrolled_back();
    assert!(theirs.screen.is_given_back() && !left.contains("line 9"), "{left}");

    // The minute passed while these were stopped; a key waits that must not undo the lock.
    for (slept, seen) in [(&mut asleep, "half a li"), (&mut page, "what was kept first")] {
        let before = slept.screen.raw().len();
        slept.screen.keys_at_once(b" ").signal(Signal::CONT);
        slept.screen.wait_within(MINUTE, "Locked. All is kept.");
        let since = String::from_utf8_lossy(&slept.screen.raw()[before..]).into_owned();
        assert!(!since.contains(seen), "{since:?}");
        slept.comes_back(MINE).wait(seen);
    }
    asleep.screen.keys("ne").keys(key::CTRL_D).wait("Kept.");
    asleep.leaves(&[]);
    assert_eq!(bodies(&asleep.home, MINE)[1], note("half a line"));
    page.leaves(&[key::ESC, "q"]);

    plain.comes_back(MINE).wait("first").keys("second\n").keys(".\n").wait("Kept.");
    plain.leaves(&[]);
    assert!(!plain.screen.raw().contains(&0x1b));
    assert_eq!(bodies(&plain.home, MINE)[1], note("first\nsecond"));
}
