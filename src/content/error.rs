//! What can be wrong with a file of words.

/// A file of words that cannot be used: which, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("`{file}` cannot be used: {what}")]
pub struct ContentError {
    file: String,
    what: String,
    #[source]
    source: Option<Box<toml::de::Error>>,
}

impl ContentError {
    pub(super) fn new(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), what: what.into(), source: None }
    }

    pub(super) fn toml(file: &str, fault: toml::de::Error) -> Self {
        Self { file: file.to_owned(), what: fault.message().to_owned(), source: Some(Box::new(fault)) }
    }
}
