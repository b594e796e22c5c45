//! Pages that were begun and never finished are told where they are missing.

use crate::screen::{Home, Screen, key};

/// A home with a half-written note and a half-done check-in, neither of which is a record.
fn half_written() -> Home {
    let home = Home::begun();
    let mut screen = Screen::start(&home, &["write"]);
    screen.wait("Write what you like").keys("a canary").wait("a canary").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::start(&home, &["checkin"]);
    screen.wait("mood").keys(key::ENTER).wait("energy").keys(key::ENTER).wait("feelings").keys(key::ENTER);
    screen.wait("One line").keys("half").wait("half").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    home
}

const WAYS: &str = "Go on: `gently checkin`, `gently write`. Erase them: `gently erase --half-written`";

/// Runs a command on a screen and returns all that it said, as one line.
fn said(home: &Home, args: &[&str]) -> String {
    let mut screen = Screen::start(home, args);
    assert_eq!(screen.end(), 0);
    String::from_utf8_lossy(&screen.raw()).replace("\r\n", " ")
}

#[test]
fn half_written_pages_that_list_and_export_leave_out_are_told() {
    let home = half_written();
    let listed = said(&home, &["list"]);
    assert!(listed.contains(&format!("Half-written pages, not listed: 2. {WAYS} ")), "{listed}");
    assert!(!listed.contains("canary"), "{listed}");
    let out = home.path().join("out.json").display().to_string();
    for args in [&["export"][..], &["export", "--output", &out]] {
        let exported = said(&home, args);
        assert!(
            exported.contains(&format!("Half-written pages, not in this export: 2. {WAYS} ")),
            "{exported}"
        );
        assert!(!exported.contains("canary"), "{exported}");
    }
}

#[test]
fn nothing_is_said_of_them_where_there_are_none_or_to_a_script() {
    let home = half_written();
    for args in [&["list", "--json"][..], &["export", "--json"]] {
        assert!(!said(&home, args).contains("Half-written"), "{args:?}");
    }
    for line in ["\"$0\" list >\"$1\"", "\"$0\" export >\"$1\" 2>&1"] {
        let out = home.path().join("out").display().to_string();
        let args = ["-c", line, env!("CARGO_BIN_EXE_gently"), &out];
        let mut screen = Screen::run(&home, "/bin/sh".as_ref(), &args, &[("TERM", "xterm")]);
        assert_eq!(screen.end(), 0);
        let written = std::fs::read_to_string(&out).expect("written");
        assert!(!screen.text().contains("Half-written") && !written.contains("Half-written"), "{line}");
    }
    let said = said(&Home::begun(), &["list"]);
    assert!(said.contains("No finished page is here.") && !said.contains("Half-written"), "{said}");
}
