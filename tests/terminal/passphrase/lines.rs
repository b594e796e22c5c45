//! Plain lines: every prompt works, and not one escape byte is sent.

use super::{MINE, NEW, bodies, change, locked, note, open, opens};
use crate::screen::{Home, Screen, key};

/// Both ways of asking for lines.
const WAYS: [(&str, &[&str]); 2] = [("dumb", &[]), ("xterm-256color", &["--plain"])];

fn start(home: &Home, way: (&str, &[&str]), args: &[&str]) -> Screen {
    Screen::start_with(home, &[args, way.1].concat(), &[("TERM", way.0)])
}

/// Waits for the end, at which no escape byte was sent.
#[track_caller]
fn ends(screen: &mut Screen, status: u32) {
    assert_eq!(screen.end(), status, "{}", screen.text());
    assert!(!screen.raw().contains(&0x1b), "{:?}", String::from_utf8_lossy(&screen.raw()));
}

#[test]
fn it_is_offered_and_set() {
    for way in WAYS {
        let home = Home::new();
        let mut screen = start(&home, way, &["write"]);
        screen.wait("Write what you like").keys("a line\n").keys(".\n").wait("Would you like a passphrase");
        screen
            .keys("2\n")
            .wait("New passphrase:")
            .keys("walnut moon\n")
            .wait("Once more:")
            .keys("walnut moon\n");
        screen.wait("Set. From now on");
        ends(&mut screen, 0);
        assert_eq!(bodies(&home, MINE), [note("a line")]);
    }
}

#[test]
fn it_is_asked_for_and_left() {
    let home = locked();
    for way in WAYS {
        let mut screen = start(&home, way, &["list"]);
        screen.wait("Passphrase:").keys("other\n").wait("Not that one.").keys("walnut moon\n");
        screen.wait("what was kept first");
        ends(&mut screen, 0);
        let mut screen = start(&home, way, &["list"]);
        screen.wait("Passphrase:").keys("\n").wait("Error: The journal stays locked");
        ends(&mut screen, 3);
    }
    let mut screen = start(&home, WAYS[0], &["list"]);
    screen.wait("Passphrase:").keys(key::CTRL_X).keys(key::CTRL_X);
    ends(&mut screen, 0);
    assert_eq!(screen.text().trim(), "");
}

#[test]
fn it_is_changed_and_removed() {
    for way in WAYS {
        let home = locked();
        let mut screen = start(&home, way, &["passphrase", "change"]);
        screen.wait("Passphrase:").keys("walnut moon\n").wait("New passphrase:").keys("paper sky\n");
        screen.wait("Once more:").keys("paper sky\n").wait("Could someone else know").keys("2\n");
        screen.wait("Changed. A recovery code made before still works.");
        ends(&mut screen, 0);
        assert!(opens(&home, NEW));
        let mut screen = start(&home, way, &["passphrase", "remove"]);
        screen
            .wait("Passphrase:")
            .keys("paper sky\n")
            .wait("Remove the passphrase?")
            .keys("y\n")
            .wait("Removed.");
        ends(&mut screen, 0);
        assert_eq!(home.bodies(), [note("what was kept first")]);
    }
}

#[test]
fn the_recovery_code_is_shown_and_used() {
    for way in WAYS {
        let home = locked();
        let mut screen = start(&home, way, &["passphrase", "recovery"]);
        screen
            .wait("Passphrase:")
            .keys("walnut moon\n")
            .wait("Enter shows it.")
            .keys("\n")
            .wait("Enter goes on.");
        let text = screen.text();
        let rows = text.lines().skip_while(|line| !line.starts_with(" 1  "));
        let words: Vec<_> = rows.take(4).flat_map(str::split_whitespace).collect();
        let code: Vec<_> = words.chunks(2).map(|pair| pair[1]).collect();
        assert!(
            screen.text().contains("may stay on this screen") || screen.scrolled_back().contains("may stay")
        );
        screen.keys("\n").wait("what is group").wait_gone(&words[1..4].join("     "));
        screen.keys("00000\n").wait("was not that.");
        assert_eq!(screen.end(), 0, "{}", screen.text());
        // The code is wiped from where it stood; nothing else steers the terminal.
        let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
        assert_eq!(raw.matches('\u{1b}').count(), if way.0 == "dumb" { 0 } else { 3 }, "{raw:?}");
        assert!(way.0 == "dumb" || raw.contains("\u{1b}[2J\u{1b}[3J\u{1b}[H"));
        let mut screen = start(&home, way, &["passphrase", "recovery", "--use"]);
        screen.wait("Type the code").keys("1234\n").wait("from group 1 on").keys(&code.join("-")).keys("\n");
        screen.wait("New passphrase:").keys("paper sky\n").wait("Once more:").keys("paper sky\n");
        screen.wait("Could someone else know").keys("\n").wait("Changed, and your journal has a new key.");
        ends(&mut screen, 0);
        assert!(opens(&home, NEW));
    }
}

#[test]
fn another_lock_from_elsewhere_is_asked_for() {
    for way in WAYS {
        let home = open();
        let mut screen = start(&home, way, &["write"]);
        screen.wait("Write what you like").keys("a line\n");
        super::pipe(&mut super::gently(&home, &["passphrase", "set", "--new-passphrase-fd", "0"], &[]), MINE);
        change(&home, MINE, NEW, "yes");
        screen
            .keys(".\n")
            .wait("Locked in another window")
            .keys("\n")
            .wait("could not be kept yet")
            .keys("1\n");
        screen.wait_raw(2, "Locked in another window").keys("paper sky\n").wait("Kept.");
        ends(&mut screen, 0);
        assert_eq!(bodies(&home, NEW), [note("what was kept first"), note("a line")]);
    }
}
