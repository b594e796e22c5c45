//! Every string that a person may read in `prompts/`, with the file and the key it stands under.

#![allow(dead_code, reason = "each of the test programs that share this file uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// Keys whose strings steer the program and are never shown as words.
const STEERING: &[&str] = &[
    "id",
    "theme",
    "kind",
    "depth",
    "gate",
    "rows",
    "safety",
    "served_by",
    "by",
    "guides",
    "source",
    "when",
    "of",
    "without",
    "shows",
    "dear",
    "fate",
    "options_from",
    "place",
    "test",
    "sure",
    "date",
];

/// The help lines hold names, numbers and addresses of others; only these keys hold words of ours.
const OURS_IN_HELP_LINES: &[&str] = &["note", "hours"];

/// One string of one file.
#[derive(Clone, Debug)]
pub struct Text {
    /// Path within `prompts/`, with forward slashes.
    pub file: String,
    /// Keys and positions down to the string, such as `prompt.2.ask`.
    pub at: String,
    /// The string itself; an array named `lines` is one string.
    pub words: String,
}

impl Text {
    /// Says where the text stands.
    pub fn place(&self) -> String {
        format!("{} {}", self.file, self.at)
    }

    /// Returns whether this is the title of a source article, which is quoted as its authors wrote it.
    pub fn is_article_title(&self) -> bool {
        self.file == "sources.toml" && self.at.starts_with("article.")
    }
}

/// Returns the folder of the crate.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns all TOML files below `prompts/`: path within it, and the parsed table.
pub fn files() -> Vec<(String, Table)> {
    let top = root().join("prompts");
    let mut found = Vec::new();
    collect(&top, &top, &mut found);
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(found.len() > 15, "prompts/ holds {} files: is this the right folder?", found.len());
    found
}

fn collect(top: &Path, folder: &Path, found: &mut Vec<(String, Table)>) {
    for entry in fs::read_dir(folder).expect("prompts/ can be listed") {
        let path = entry.expect("an entry of prompts/ can be read").path();
        if path.is_dir() {
            collect(top, &path, found);
        } else if path.extension().is_some_and(|end| end == "toml") {
            let name = path.strip_prefix(top).expect("it lies below prompts/");
            let name = name.to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
            let table = text.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
            found.push((name, table));
        }
    }
}

/// Returns every text of every file.
pub fn all() -> Vec<Text> {
    files().iter().flat_map(|(file, table)| of(file, table)).collect()
}

/// Returns the texts of one file.
pub fn of(file: &str, table: &Table) -> Vec<Text> {
    let mut texts = Vec::new();
    for (key, value) in table {
        // `[keep]` names a prompt and a kind of practice, and so do two keys of a practice's form; nothing of them is shown.
        let names = file.starts_with("practices/") && ["person", "text"].contains(&key.as_str());
        if key != "keep" && !names {
            walk(file, key, key, value, &mut texts);
        }
    }
    texts
}

fn walk(file: &str, at: &str, key: &str, value: &Value, texts: &mut Vec<Text>) {
    let shown =
        if file == "help-lines.toml" { OURS_IN_HELP_LINES.contains(&key) } else { !STEERING.contains(&key) };
    match value {
        Value::String(words) if shown => {
            texts.push(Text { file: file.into(), at: at.into(), words: words.clone() });
        }
        Value::Array(items) if key == "lines" && items.iter().all(Value::is_str) => {
            let lines: Vec<_> = items.iter().filter_map(Value::as_str).map(str::trim).collect();
            texts.push(Text { file: file.into(), at: at.into(), words: lines.join(" ") });
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                walk(file, &format!("{at}.{position}"), key, item, texts);
            }
        }
        Value::Table(table) => {
            for (key, value) in table {
                walk(file, &format!("{at}.{key}"), key, value, texts);
            }
        }
        _ => {}
    }
}
