//! The themes, in the order lists show them.

use serde::{Deserialize, Serialize};

use super::error::ContentError;

/// One theme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The folder of its guides.
    pub id: String,
    /// Shown above them.
    pub title: String,
    /// Half a sentence on what it is about.
    pub about: String,
}

impl Theme {
    /// Returns a theme that a person's own guides bring, named after their folder.
    pub(super) fn own(id: &str) -> Self {
        let words = id.replace('-', " ");
        let mut letters = words.chars();
        let title =
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
        Self { id: id.to_owned(), title, about: "pages of your own".to_owned() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemesForm {
    theme: Vec<Theme>,
}

/// Returns the themes in order.
///
/// # Errors
///
/// Fails when the file cannot be used.
pub fn themes() -> Result<Vec<Theme>, ContentError> {
    super::parse::<ThemesForm>("themes.toml").map(|form| form.theme)
}
