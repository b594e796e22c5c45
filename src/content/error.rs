//! What can be wrong with a file of words.

/// A file of words that cannot be used: which, where, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("`{file}` cannot be used: {what}")]
pub struct ContentError {
    file: String,
    what: String,
    line: Option<usize>,
    /// Whose it is: one of ours that is wrong is a fault of the program.
    owner: Owner,
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
        Self { file: file.to_owned(), what: what.into(), line: None, owner: Owner::Program }
    }

    /// Takes over what the parser of `text` found.
    pub(super) fn toml(file: &str, text: &str, fault: &toml::de::Error) -> Self {
        let before = fault.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| 1 + before.matches('\n').count());
        Self { line, ..Self::new(file, fault.message()) }
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

    /// Returns whose file it is.
    pub fn owner(&self) -> Owner {
        self.owner
    }
}
