//! The body of a path that somebody has taken. What was walked of it is read from reflections, and never counted here.

use serde::{Deserialize, Serialize};

use super::More;
use crate::model::path::GuidePath;

/// A path that was begun; the record's moment is when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TakenPath {
    /// The id of the path.
    pub path: String,
    /// The path's title then: its pages may be gone from a later version.
    pub title: String,
    /// Whether it goes on.
    pub state: PathState,
    /// The ids of the guides that were left out on purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// The ids of the guides that were gone through with no reflection to show for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<String>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub more: More,
}

/// Whether a path goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PathState {
    /// It does.
    #[default]
    Begun,
    /// It rests, and keeps its place for ever.
    Paused,
    /// It was left; to begin again is to begin anew.
    Left,
}

impl PathState {
    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Paused => "paused",
            Self::Left => "left",
        }
    }
}

impl TakenPath {
    /// Begins `path`, with every page ahead.
    pub fn begin(path: &GuidePath) -> Self {
        Self { path: path.id.to_string(), title: path.title.clone(), ..Self::default() }
    }

    /// Returns the same path with every page ahead.
    pub(super) fn emptied(&self) -> Self {
        Self { path: self.path.clone(), title: self.title.clone(), ..Self::default() }
    }

    /// Begins anew, with every page ahead and nothing said of before.
    pub fn begin_again(&mut self, path: &GuidePath) {
        let more = std::mem::take(&mut self.more);
        *self = Self { more, ..Self::begin(path) };
    }
}
