//! Which room a file stands in, and which rooms its paths lead to.

use super::code::Token;

/// What each room may use of ours, besides itself (design, section 6). A new room is a new row here.
const DOORS: &[(&str, &[&str])] = &[
    ("cli", &["clock", "content", "export", "import", "model", "paths", "plot", "remind", "store", "term"]),
    ("clock", &[]),
    ("content", &["model"]),
    ("export", &["model"]),
    ("import", &["model"]),
    ("model", &[]),
    ("paths", &[]),
    ("plot", &["model"]),
    ("remind", &["model"]),
    ("store", &["model"]),
    ("term", &[]),
];

/// A path that leads out of every room: `crate::*`, or `super` once too often.
const OUTSIDE: &str = "the whole crate";

/// Returns what is wrong with the rooms that the file at `path` (from `src/`, as `term/ask/mod.rs`) leads to.
pub fn faults(path: &str, tokens: &[Token]) -> Vec<String> {
    let module = module(path);
    let Some(room) = module.first() else { return Vec::new() }; // main.rs and lib.rs see every room
    let Some((_, doors)) = DOORS.iter().find(|(name, _)| name == room) else {
        return vec![format!("src/{path}: `{room}` has no row in the table of doors")];
    };
    reached(&module, tokens)
        .into_iter()
        .filter(|(to, _)| to != room && !doors.contains(&to.as_str()))
        .map(|(to, line)| format!("src/{path}:{line}: no door leads from `{room}` to `{to}`"))
        .collect()
}

/// Returns the room of a file, `cli` for main.rs and nothing for lib.rs.
pub fn room(path: &str) -> String {
    match module(path).into_iter().next() {
        Some(room) => room,
        None if path == "main.rs" => "cli".into(),
        None => String::new(),
    }
}

fn module(path: &str) -> Vec<String> {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let parts = stem.split('/').map(str::to_owned);
    let mut parts: Vec<String> = parts.collect();
    if matches!(parts.last().map(String::as_str), Some("mod")) || matches!(stem, "main" | "lib") {
        parts.pop();
    }
    parts
}

/// Returns the first step of each path that begins with `crate`, `self` or `super`, and its line.
fn reached(module: &[String], tokens: &[Token]) -> Vec<(String, usize)> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let mut inner: Vec<Option<String>> = Vec::new();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        match text(at) {
            "{" => inner.push((at > 1 && text(at - 2) == "mod").then(|| text(at - 1).to_owned())),
            "}" => drop(inner.pop()),
            start @ ("crate" | "self" | "super") if at == 0 || text(at - 1) != "::" => {
                let mut here = module.to_vec();
                here.extend(inner.iter().flatten().cloned());
                if start == "crate" && text(at + 1) == "as" {
                    found.push((OUTSIDE.to_owned(), tokens[at].line));
                } else if text(at + 1) == "::" {
                    let from = if start == "crate" { at + 2 } else { at };
                    follow(tokens, from, if start == "crate" { Vec::new() } else { here }, &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

/// Follows one path, whose next step is at `at`, from the module `here`; a `{` opens several.
fn follow(tokens: &[Token], at: usize, mut here: Vec<String>, found: &mut Vec<(String, usize)>) {
    let Some(token) = tokens.get(at) else { return };
    let goes_on = tokens.get(at + 1).is_some_and(|next| next.text == "::");
    match token.text.as_str() {
        "{" => {
            let (mut depth, mut next) = (0, at);
            while let Some(token) = tokens.get(next) {
                match token.text.as_str() {
                    "{" => depth += 1,
                    "}" if depth == 1 => break,
                    "}" => depth -= 1,
                    _ => {}
                }
                if depth == 1 && matches!(token.text.as_str(), "{" | ",") {
                    follow(tokens, next + 1, here.clone(), found);
                }
                next += 1;
            }
        }
        "}" => {}
        "super" if here.pop().is_none() => found.push((OUTSIDE.into(), token.line)),
        "super" | "self" if goes_on => follow(tokens, at + 2, here, found),
        "super" | "self" | "*" => {
            found.push((here.first().map_or(OUTSIDE, String::as_str).to_owned(), token.line));
        }
        step => found.push((here.first().map_or(step, String::as_str).to_owned(), token.line)),
    }
}
