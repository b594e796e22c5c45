//! The README's first evening, played again in a real terminal and compared word for word.
//!
//! `GENTLY_WRITE_README=1 cargo test --test readme` writes what was said into the README instead.

#[path = "terminal/screen.rs"]
mod screen;

use std::fs;
use std::path::PathBuf;

use screen::{Home, Screen};

/// Minutes past eight between one command and the next: enough for ids that differ early on.
const PAUSE: usize = 5;

/// One command of the transcript: what is typed at its questions, and all that is seen.
struct Act {
    command: String,
    typed: Vec<String>,
    seen: String,
}

#[test]
fn the_first_evening_goes_as_the_readme_says() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("a README");
    let (before, block, after) = transcript(&readme);
    let acts = acts(block);
    assert!(acts.len() >= 3, "a whole evening");
    let home = Home::new();
    let played: Vec<_> = acts.iter().enumerate().map(|(number, act)| play(&home, number, act)).collect();
    if std::env::var_os("GENTLY_WRITE_README").is_some() {
        let block: String =
            acts.iter().zip(&played).map(|(act, seen)| format!("$ {}\n{seen}", act.command)).collect();
        fs::write(path, format!("{before}{block}{after}")).expect("written");
        return;
    }
    for (act, seen) in acts.iter().zip(&played) {
        assert_eq!(*seen, act.seen, "{}", act.command);
    }
}

/// Parts the README into what stands before the transcript, the transcript, and what stands after.
fn transcript(readme: &str) -> (&str, &str, &str) {
    const FENCE: &str = "```console\n";
    let begin = readme.find(FENCE).expect("a transcript") + FENCE.len();
    let end = begin + readme[begin..].find("```").expect("its end");
    (&readme[..begin], &readme[begin..end], &readme[end..])
}

fn acts(block: &str) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            acts.push(Act { command: command.to_owned(), typed: Vec::new(), seen: String::new() });
        } else if let Some(act) = acts.last_mut() {
            if let Some(typed) = line.strip_prefix('>') {
                act.typed.push(typed.trim_start().to_owned());
            }
            act.seen.push_str(line);
            act.seen.push('\n');
        }
    }
    acts
}

/// Runs the command in a terminal that can do nothing, types the answers, and returns what was seen.
fn play(home: &Home, number: usize, act: &Act) -> String {
    let words: Vec<_> = act.command.split_whitespace().skip(1).collect();
    let now = format!("2026-11-21T20:{:02}:00+01:00", 15 + PAUSE * number);
    let variables = [("TERM", "dumb"), ("GENTLY_NOW", now.as_str())];
    let mut screen = Screen::start_with(home, &words, &variables);
    for (asked, typed) in act.typed.iter().enumerate() {
        screen.wait_raw(asked + 1, "\n> ").keys(&format!("{typed}\n"));
    }
    assert_eq!(screen.end(), 0, "{}", act.command);
    let raw = String::from_utf8(screen.raw()).expect("UTF-8");
    // Spaces at the end of a line are seen by nobody.
    raw.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
