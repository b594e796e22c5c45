//! The passphrase as a person meets it. What scripts meet is in `tests/cli/passphrase`.

mod alone;
mod asked;
mod elsewhere;
mod lines;
mod new;
mod offer;
mod recovery;
mod shell;

use std::process::Command;

use serde_json::{Value, json};

use crate::screen::{Home, Screen, key};

/// What opens the journals of these tests.
const MINE: &str = "walnut moon";
/// What opens them afterwards.
const NEW: &str = "paper sky";

/// Makes a journal with one note in it.
fn open() -> Home {
    let home = Home::new();
    let mut command = gently(&home, &["write", "--answers", "/dev/stdin"], &[]);
    pipe(&mut command, "{\"text\": \"what was kept first\"}");
    home
}

/// Makes one with a passphrase.
fn locked() -> Home {
    let home = open();
    pipe(&mut gently(&home, &["passphrase", "set", "--new-passphrase-fd", "0"], &[]), MINE);
    home
}

/// Gives the journal another passphrase from another place, which has a new key unless `known` is "no".
fn change(home: &Home, old: &str, new: &str, known: &str) {
    let answers = home.path().join("known.json");
    std::fs::write(&answers, json!({ "known": known }).to_string()).expect("a file");
    let answers = answers.display().to_string();
    let args = ["passphrase", "change", "--new-passphrase-fd", "0", "--answers", &answers];
    pipe(&mut gently(home, &args, &[("GENTLY_PASSPHRASE", old)]), new);
}

/// Returns the program, ready to be started without a terminal.
fn gently(home: &Home, args: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gently"));
    command.args(args).env_clear().env("GENTLY_HOME", home.path()).current_dir(home.path());
    command.envs(variables.iter().copied());
    command
}

/// Runs a command with these bytes on stdin, and returns its stdout.
#[track_caller]
fn pipe(command: &mut Command, input: &str) -> String {
    let file = tempfile::tempfile().expect("a file");
    std::io::Write::write_all(&mut &file, input.as_bytes()).expect("written");
    std::io::Seek::rewind(&mut &file).expect("rewound");
    let output = command.stdin(file).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Returns the bodies of all records, the oldest first.
#[track_caller]
fn bodies(home: &Home, passphrase: &str) -> Vec<Value> {
    let variables = [("GENTLY_PASSPHRASE", passphrase)];
    let rows = pipe(&mut gently(home, &["list", "--limit", "100", "--json"], &variables), "");
    let rows: Value = serde_json::from_str(&rows).expect("JSON");
    rows.as_array().expect("a list").iter().rev().map(|row| row["body"].clone()).collect()
}

/// Returns what a note with these words is.
fn note(words: &str) -> Value {
    json!({ "text": words })
}

/// Returns whether the passphrase opens the journal.
fn opens(home: &Home, passphrase: &str) -> bool {
    let mut command = gently(home, &["list"], &[("GENTLY_PASSPHRASE", passphrase)]);
    command.output().expect("the program starts").status.success()
}

/// Asserts that not a byte of these words was ever sent to the terminal.
#[track_caller]
fn is_unseen(screen: &Screen, words: &str) {
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(!raw.contains(words), "{words:?} is to be seen:\n{raw:?}");
}

/// Opens the menu of a journal that is there.
fn menu(home: &Home) -> Screen {
    let mut screen = Screen::start(home, &[]);
    screen.wait("What would you like to do?");
    screen
}

/// Writes a note at the menu, up to the Enter that ends it.
fn write(screen: &mut Screen, words: &str) {
    screen.keys("w").wait("Write what you like").keys(words).keys(key::ENTER).keys(".");
}
