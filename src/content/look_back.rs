//! The words around looking back: `prompts/look-back.toml`.

use serde::Deserialize;

use super::error::ContentError;

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookBackWords {
    /// Offers what can be looked at.
    pub choose: ChooseWords,
    /// Says how to see what stays closed.
    pub closed: ClosedWords,
}

/// Offers what can be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseWords {
    /// Above the rows.
    pub title: String,
    /// Above the rows of themes.
    pub which_theme: String,
    /// Keepsakes.
    pub kept: String,
    /// Notes.
    pub written: String,
    /// Check-ins.
    pub lines: String,
    /// Reflections on one theme.
    pub theme: String,
    /// What is about one person.
    pub someone: String,
    /// Limits, promises, and what happened with them.
    pub limits: String,
}

/// Says how to see what stays closed. `{command}` stands for what is typed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedWords {
    /// What is painful.
    pub painful: String,
    /// What is about somebody whose pages are kept aside.
    pub aside: String,
    /// Some of each.
    pub both: String,
}

impl LookBackWords {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be used.
    pub fn read() -> Result<Self, ContentError> {
        super::parse("look-back.toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_has_its_place() {
        let closed = LookBackWords::read().expect("a sound file").closed;
        assert!(closed.painful.contains("`{command}`") && closed.both.contains("`{command}`"));
    }
}
