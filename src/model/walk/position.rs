//! A place in a walk, by name.

use std::fmt;

use super::Side;

/// A place in a walk that outlives the program: it names a prompt by id, not by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    /// The offer of grounding.
    Ground(Side),
    /// The rating.
    Rate(Side),
    /// The prompt with this id, at this part of it.
    Prompt(String, usize),
    /// The offer of calm and help.
    Care,
}

impl Position {
    /// Names the beginning of a prompt.
    pub fn prompt(id: impl Into<String>) -> Self {
        Self::Prompt(id.into(), 0)
    }

    /// Reads a place; what is not one of ours counts as the id of a prompt.
    pub fn read(text: &str) -> Self {
        match text {
            "ground-before" => Self::Ground(Side::Before),
            "ground-after" => Self::Ground(Side::After),
            "rate-before" => Self::Rate(Side::Before),
            "rate-after" => Self::Rate(Side::After),
            "care" => Self::Care,
            other => {
                let prompt = other.strip_prefix("prompt:").unwrap_or(other);
                // An id holds no `#`.
                let parts = prompt.split_once('#').and_then(|(id, part)| Some((id, part.parse().ok()?)));
                parts.map_or_else(|| Self::prompt(prompt), |(id, part)| Self::Prompt(id.to_owned(), part))
            }
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ground(Side::Before) => f.write_str("ground-before"),
            Self::Ground(Side::After) => f.write_str("ground-after"),
            Self::Rate(Side::Before) => f.write_str("rate-before"),
            Self::Rate(Side::After) => f.write_str("rate-after"),
            Self::Prompt(id, 0) => write!(f, "prompt:{id}"),
            Self::Prompt(id, part) => write!(f, "prompt:{id}#{part}"),
            Self::Care => f.write_str("care"),
        }
    }
}
