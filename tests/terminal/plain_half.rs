//! Half a line in plain lines: whatever ends it, the words come back, and the terminal is as it was.

use rustix::process::{Signal, kill_process};

use crate::screen::{Home, Screen, draft_time, key};
use crate::shell;

const HALF: &str = "half a li";

/// Starts a command in lines.
fn start(home: &Home, args: &[&str]) -> Screen {
    Screen::start_with(home, &[args, &["--plain"]].concat(), &[("TERM", "xterm-256color")])
}

/// Writes a line, and half of another.
fn half_written(home: &Home) -> Screen {
    let mut screen = start(home, &["write"]);
    screen.wait("Write what you like").keys("one\r").wait("> one\n>").keys(HALF).wait(HALF);
    screen
}

/// Asserts that what was half written is offered, goes on, and is kept whole.
#[track_caller]
fn comes_back(home: &Home) {
    let mut screen = start(home, &["write"]);
    screen
        .wait("Carry on")
        .keys("1\r")
        .wait("Now: one\nhalf a li")
        .keys("and more\r")
        .keys(".\r")
        .wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"text": "one\nhalf a li\nand more"})]);
}

#[test]
fn half_a_line_was_lost_on_ctrl_c() {
    let home = Home::begun();
    let mut screen = half_written(&home);
    screen.keys(key::CTRL_C).wait("To carry on:");
    assert_eq!(screen.end(), 0);
    assert!(!screen.raw().contains(&0x1b));
    comes_back(&home);
}

#[test]
fn keys_that_come_with_ctrl_c_were_dropped_by_the_terminal() {
    let home = Home::begun();
    let mut screen = start(&home, &["write"]);
    screen.wait("Write what you like").keys("one\r").wait("> one\n>").keys(&format!("{HALF}{}", key::CTRL_C));
    assert_eq!(screen.end(), 0);
    comes_back(&home);
}

#[test]
fn half_a_line_was_lost_when_the_window_closed() {
    for signal in [Signal::HUP, Signal::TERM, Signal::QUIT] {
        let home = Home::begun();
        let mut screen = half_written(&home);
        screen.signal(signal);
        screen.end();
        assert!(!screen.raw().contains(&0x1b));
        comes_back(&home);
    }
}

#[test]
fn half_a_line_outlives_a_kill() {
    let home = Home::begun();
    let screen = half_written(&home);
    draft_time();
    screen.kill();
    comes_back(&home);
}

#[test]
fn the_hide_key_hides_lines_and_keeps_half_a_line() {
    let home = Home::begun();
    let mut screen = half_written(&home);
    screen.keys(key::CTRL_X).keys(key::CTRL_X);
    assert_eq!(screen.end(), 0);
    assert_eq!(screen.text().trim(), "");
    comes_back(&home);
}

#[test]
fn half_an_answer_comes_back_beside_the_one_it_may_replace() {
    let home = Home::begun();
    let guide = ["reflect", "boundaries/name-one-limit"];
    let mut screen = start(&home, &guide);
    screen.wait("Enter begins.").keys("\r").wait("1 of 4").keys("\r");
    screen.wait("2 of 4").keys("first words\r").wait("3 of 4").keys(":back\r").wait("Now: first words");
    screen.keys("other wo").wait("other wo").keys(key::CTRL_C);
    assert_eq!(screen.end(), 0);
    let mut screen = start(&home, &guide);
    screen.wait("Carry on").keys("1\r").wait("2 of 4").wait("Now: first words\nother wo");
    screen.keys("other words\r").wait("3 of 4").keys(":stop\r");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies()[0]["answers"][0]["answer"], "other words");
}

#[test]
fn half_a_word_of_ours_is_no_answer() {
    let home = Home::begun();
    let mut screen = start(&home, &["checkin"]);
    screen.wait("mood").keys("4\r").wait("energy").keys("\r").wait("feelings").keys("\r").wait("One line");
    screen.keys("not so").wait("not so");
    draft_time();
    screen.keys("\x15:sk").wait("> :sk");
    draft_time();
    screen.keys("ip\r").wait("Kept");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.bodies(), [serde_json::json!({"mood": 4})]);
}

/// What a person or a program does to it.
type Act = Box<dyn Fn(&mut Screen)>;

/// What ends it, after which the shell's prompt is there.
fn endings() -> Vec<(&'static str, Act)> {
    let keys = |keys: &'static str| -> Act {
        Box::new(move |shell: &mut Screen| {
            shell.keys(keys);
        })
    };
    let signal = |signal: Signal| -> Act {
        Box::new(move |shell: &mut Screen| {
            shell.keys(HALF);
            kill_process(shell::program_in(shell), signal).expect("signalled");
        })
    };
    vec![
        ("left 0", keys("words\r.\r")),
        ("left 0", keys(":stop\r")),
        ("left 0", keys(key::CTRL_D)),
        ("left 0", keys("half\x03")),
        ("left 0", keys("half\x03echo ran it\r")),
        ("left 0", keys("half\x18\x18")),
        ("left 143", signal(Signal::TERM)),
        ("left 129", signal(Signal::HUP)),
        ("left 131", signal(Signal::QUIT)),
    ]
}

#[test]
fn the_modes_come_back_whatever_ends_it() {
    for (left, end) in endings() {
        let home = Home::begun();
        let mut shell = shell::start(&home, "/bin/sh", &["-i"]);
        shell::remember_modes(&mut shell);
        shell.keys("gently write --plain; echo \"left $?\"\r").wait("Write what you like");
        end(&mut shell);
        shell.wait(left);
        shell::modes_are_the_same(&mut shell);
        assert!(!String::from_utf8_lossy(&shell.raw()).contains("\nran it"), "{}", shell.text());
    }
}

#[test]
fn ctrl_z_stops_it_and_fg_has_it_go_on_with_every_letter() {
    for (program, args) in [("/bin/sh", &["-i"][..]), ("/bin/bash", &["--norc", "--noediting", "-i"])] {
        let home = Home::begun();
        let mut shell = shell::start(&home, program, args);
        shell::remember_modes(&mut shell);
        shell.keys("gently write --plain\r").wait("Write what you like").keys(HALF).wait(HALF);
        shell.keys("\x1a").wait("Stopped");
        shell::modes_are_the_same(&mut shell);
        shell.keys("fg\r").wait_raw(2, &format!("> {HALF}")).keys("ne\r").keys(".\r").wait("Kept");
        shell::modes_are_the_same(&mut shell);
        assert_eq!(home.bodies(), [serde_json::json!({"text": "half a line"})]);
    }
}

#[test]
fn what_is_stopped_has_kept_its_words() {
    let home = Home::begun();
    let mut shell = shell::start(&home, "/bin/sh", &["-i"]);
    shell.keys("gently write --plain\r").wait("Write what you like").keys("one\r").wait("> one\n>");
    shell.keys(&format!("{HALF}\x1a")).wait("Stopped");
    kill_process(shell::program_in(&shell), Signal::KILL).expect("signalled");
    comes_back(&home);
}

#[test]
fn a_stop_that_nobody_could_foresee_costs_no_letter_either() {
    let home = Home::begun();
    let mut shell = shell::start(&home, "/bin/bash", &["--norc", "--noediting", "-i"]);
    shell::remember_modes(&mut shell);
    shell.keys("gently write --plain\r").wait("Write what you like").keys(HALF).wait(HALF);
    kill_process(shell::program_in(&shell), Signal::STOP).expect("signalled");
    shell.wait("Stopped").keys("stty sane\r").keys("fg\r").wait_raw(2, &format!("> {HALF}"));
    shell
        .keys("ne")
        .wait("half a line")
        .keys("\x7f\x7f\x7fetter\r")
        .wait("half a letter")
        .keys(".\r")
        .wait("Kept");
    assert_eq!(home.bodies(), [serde_json::json!({"text": "half a letter"})]);
}
