//! What a file may name, how it opens, how long it is and what it is called.

use super::code::Token;
use super::doors::room;

/// Crates and types that one room alone may name.
const OWNED: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("libsqlite3_sys", "store"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("ExitCode", "cli"),
    ("directories", "paths"),
    ("console", "term"),
    ("dialoguer", "term"),
    ("rustyline", "term"),
];

/// Files outside that room which may name one of these all the same: for a file of their own, never for the journal.
const LENT: &[(&str, &str)] = &[("rusqlite", "export/sqlite.rs")];

/// Macros that print past `term`, or stand for code that is not there.
const MACROS: [&str; 7] = ["print", "println", "eprint", "eprintln", "dbg", "todo", "unimplemented"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "common", "misc", "helpers", "helper"];

/// The most lines a file may have.
const LONGEST: usize = 400;

/// Returns what is wrong with what the file at `path` (from `src/`) names.
pub fn names(path: &str, tokens: &[Token]) -> Vec<String> {
    let room = room(path);
    let is_test_file = path.ends_with("tests.rs") || path.contains("tests/");
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let word = token.text.as_str();
        let before = if at == 0 { "" } else { text(at - 1) };
        let mut fault = |what: String| found.push(format!("src/{path}:{}: {what}", token.line));
        // A crate is named by a path or an import; elsewhere `console` is an ordinary word.
        let is_named = text(at + 1) == "::" || matches!(before, "use" | "crate") || word == "ExitCode";
        let owner = OWNED.iter().find(|(name, owner)| *name == word && *owner != room);
        let is_lent = LENT.contains(&(word, path));
        if let (true, false, Some((_, owner))) = (is_named, is_lent, owner) {
            fault(format!("only `{owner}` names `{word}`"));
        }
        if room != "clock" && reads_the_clock(tokens, at) {
            fault("only `clock` knows the time".into());
        }
        if token.in_test || is_test_file {
            continue;
        }
        if MACROS.contains(&word) && text(at + 1) == "!" && text(at + 2) != "=" {
            fault(format!("`{word}!` has no place in the program"));
        }
        if word == "unwrap" && before == "." && text(at + 1) == "(" {
            fault("`.unwrap()` says nothing when it fails: use `expect` and the reason it cannot".into());
        }
    }
    found
}

/// Returns whether a path ends here in `now` or `now_v7`. `Instant` measures how long, not what time it is.
fn reads_the_clock(tokens: &[Token], at: usize) -> bool {
    matches!(tokens[at].text.as_str(), "now" | "now_v7")
        && at > 1
        && tokens[at - 1].text == "::"
        && tokens[at - 2].text != "Instant"
}

/// Returns what is wrong with how the file at `path` (from the top) opens, how long it is and what it is called.
pub fn shape(path: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !source.starts_with("//!") {
        found.push(format!("{path}: does not open with `//!`, what lives here"));
    }
    let lines = source.lines().count();
    if lines > LONGEST {
        found.push(format!("{path}: has {lines} lines, more than {LONGEST}"));
    }
    let is_empty_name = |part: &str| EMPTY_NAMES.contains(&part.trim_end_matches(".rs"));
    if let Some(part) = path.split('/').find(|part| is_empty_name(part)) {
        found.push(format!("{path}: `{part}` does not say what is inside"));
    }
    found
}

/// Returns what is missing: each command has a test file of its name, and the other way round.
///
/// Both lists hold paths from the folder of that side: `list.rs`, `path/mod.rs`, `path/show.rs`.
pub fn pairs(commands: &[String], tests: &[String]) -> Vec<String> {
    let (commands, tests) = (names_in(commands), names_in(tests));
    let without = |have: &[String], want: &[String], what: &str| -> Vec<String> {
        let missing = have.iter().filter(|name| !want.contains(name));
        missing.map(|name| what.replace('*', name)).collect()
    };
    let mut found = without(&commands, &tests, "src/cli/commands/*.rs has no tests/cli/*.rs");
    found.extend(without(&tests, &commands, "tests/cli/*.rs has no src/cli/commands/*.rs"));
    found
}

/// Returns which files of tests/cli/ its `main` (as tokens) leaves out: what is not a `mod` there is never compiled.
pub fn unnamed(main: &[Token], tests: &[String]) -> Vec<String> {
    let is_named = |name: &String| {
        main.windows(3).any(|of| of[0].text == "mod" && of[1].text == *name && of[2].text == ";")
    };
    let missing = names_in(tests).into_iter().filter(|name| !is_named(name));
    missing.map(|name| format!("tests/cli/main.rs has no `mod {name};`")).collect()
}

/// Files beside the commands, or beside their tests, that belong to none of them.
const NO_COMMANDS: [&str; 3] = ["main", "mod", "support"];

fn names_in(paths: &[String]) -> Vec<String> {
    let first = |path: &String| path.split('/').next().unwrap_or(path).trim_end_matches(".rs").to_owned();
    let mut names: Vec<String> =
        paths.iter().map(first).filter(|name| !NO_COMMANDS.contains(&name.as_str())).collect();
    names.sort();
    names.dedup();
    names
}
