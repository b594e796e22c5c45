//! What can be wrong with a file of words.

use std::path::Path;

/// A file of words that cannot be used: which, where, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("`{file}` cannot be used: {what}")]
pub struct ContentError {
    file: String,
    what: String,
    line: Option<usize>,
    key: Option<String>,
    /// Whose it is: one of ours that is wrong is a fault of the program.
    owner: Owner,
}

/// Where in a guide a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the head.
    Guide,
    /// In the prompt with this index.
    Prompt(usize),
    /// In `[keep]`.
    Keep,
}

/// What is wrong with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The key.
    pub key: String,
    /// What it takes, as a sentence that names it.
    pub what: String,
}

impl Wrong {
    pub(super) fn new(key: &str, what: impl Into<String>) -> Self {
        Self { key: key.to_owned(), what: what.into() }
    }
}

/// Returns `text` as it is named in a message: a file may hold anything, at any length.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// Returns a path as it is named in a message, on one line: a file may be called anything.
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace('\n', "\\n")
}

/// Whose file of words it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// It came with the program.
    Program,
    /// It lies in the person's own folder.
    Person,
}

impl ContentError {
    pub(super) fn new(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), what: what.into(), line: None, key: None, owner: Owner::Program }
    }

    /// Takes over what the parser of `text` found.
    pub(super) fn toml(file: &str, text: &str, fault: &toml::de::Error) -> Self {
        let before = fault.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| 1 + before.matches('\n').count());
        // The parser says "recursion limit", and nothing of what it met.
        let what = match fault.message() {
            deep if deep.contains("recurs") => "too much stands inside each other. A guide needs two levels",
            other => other,
        };
        Self { line, ..Self::new(file, what) }
    }

    /// Adds in which line it is.
    pub(super) fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// Adds where it is.
    pub(super) fn on(self, line: impl Into<Option<usize>>, key: impl Into<String>) -> Self {
        Self { line: line.into(), key: Some(key.into()), ..self }
    }

    /// Marks it as a fault in a file of the person's own.
    pub(super) fn of_person(self) -> Self {
        Self { owner: Owner::Person, ..self }
    }

    /// Returns the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns what is wrong, in words.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Returns the line where it is wrong, counted from 1, as far as it is known.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Returns the key that is wrong, if it is one key.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Returns whose file it is.
    pub fn owner(&self) -> Owner {
        self.owner
    }
}
